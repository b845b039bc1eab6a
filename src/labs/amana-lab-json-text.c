/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* JSON as text, with numbers as people write them.
 *
 * JSON-GLib prints every double with seventeen digits, so that 7.67 on paper comes out
 * as 7.6699999999999999. Here a number is printed with the fewest digits that read back
 * as the same double, which is how it stood on the paper. */

#include "config.h"

#include "amana-lab-json.h"

#include <string.h>

#define FEWEST_DIGITS 15
#define MOST_DIGITS   17

/**
 * amana_lab_number_to_text:
 * @value: a finite number
 *
 * Returns: (transfer full): the fewest digits that read back as @value, with a point
 */
char *
amana_lab_number_to_text (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (int digits = FEWEST_DIGITS; digits <= MOST_DIGITS; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }

  return g_strdup (text);
}

/* The end of the string that begins at @quote. */
static const char *
skip_string (const char *quote)
{
  const char *p = quote + 1;

  while (*p != '\0' && *p != '"')
    p += *p == '\\' && p[1] != '\0' ? 2 : 1;

  return *p == '"' ? p + 1 : p;
}

static const char *
add_number (GString *text, const char *start)
{
  gsize size = strspn (start, "+-0123456789.eE");
  g_autofree char *number = g_strndup (start, size);
  g_autofree char *shorter = NULL;

  if (strpbrk (number, ".eE") == NULL)
    {
      g_string_append (text, number);
      return start + size;
    }
  shorter = amana_lab_number_to_text (g_ascii_strtod (number, NULL));
  g_string_append (text, shorter);

  return start + size;
}

/**
 * amana_lab_json_to_string:
 * @node: any JSON
 * @pretty: whether to break and indent lines
 *
 * Returns: (transfer full): @node as text, its numbers with no more digits than they need
 */
char *
amana_lab_json_to_string (JsonNode *node, gboolean pretty)
{
  g_autofree char *plain = json_to_string (node, pretty);
  GString *text = g_string_sized_new (strlen (plain));

  for (const char *p = plain; *p != '\0';)
    {
      if (*p == '"')
        {
          const char *end = skip_string (p);

          g_string_append_len (text, p, end - p);
          p = end;
        }
      else if (*p == '-' || g_ascii_isdigit (*p))
        p = add_number (text, p);
      else
        g_string_append_c (text, *p++);
    }

  return g_string_free_and_steal (text);
}
