/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Results as a table for people: four columns padded to what is in them, an arrow
 * where the laboratory's own range or flag says so, a question mark where the
 * reading is not sure. Widths count characters, wide ones twice, marks not at all.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-cli.h"

#define N_COLUMNS 4

static guint
display_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

static const char *
get_cell (const AmanaLabResult *result, guint column)
{
  const char *const cells[N_COLUMNS] = { result->name, result->value, result->unit, result->range };

  return cells[column] != NULL ? cells[column] : "";
}

static void
append_padded (GString *table, const char *text, guint width)
{
  guint used = display_width (text);

  g_string_append (table, text);
  while (used++ < width + 2)
    g_string_append_c (table, ' ');
}

static const char *
get_mark (const AmanaLabResult *result)
{
  switch (result->status)
    {
    case AMANA_LAB_STATUS_LOW:
      return "▼ ";
    case AMANA_LAB_STATUS_HIGH:
      return "▲ ";
    case AMANA_LAB_STATUS_ABNORMAL:
      return "◆ ";
    case AMANA_LAB_STATUS_NORMAL:
    case AMANA_LAB_STATUS_UNKNOWN:
      break;
    }
  return "";
}

static void
append_row (GString *table, const AmanaLabResult *result, const guint *widths)
{
  for (guint column = 0; column < N_COLUMNS; column++)
    append_padded (table, get_cell (result, column), widths[column]);
  g_string_append (table, get_mark (result));
  if (result->kind == AMANA_LAB_KIND_PREVIOUS)
    /* Translators: an older value that the report prints beside the new one; %s is its date or
     * nothing. */
    g_string_append_printf (table, _ ("previous %s "), result->date != NULL ? result->date : "");
  if (!result->sure)
    /* Translators: this value was read but is not certain. */
    g_string_append (table, _ ("? to check"));
  while (table->len > 0 && table->str[table->len - 1] == ' ')
    g_string_truncate (table, table->len - 1);
  g_string_append_c (table, '\n');
}

/**
 * amana_cli_format_results:
 * @results: (element-type AmanaLabResult): rows
 *
 * Returns: (transfer full): lines, empty when there is no row
 */
char *
amana_cli_format_results (GPtrArray *results)
{
  GString *table = g_string_new (NULL);
  guint widths[N_COLUMNS] = { 0 };

  for (guint i = 0; i < results->len; i++)
    for (guint column = 0; column < N_COLUMNS; column++)
      widths[column] =
        MAX (widths[column], display_width (get_cell (g_ptr_array_index (results, i), column)));
  for (guint i = 0; i < results->len; i++)
    append_row (table, g_ptr_array_index (results, i), widths);
  return g_string_free (table, FALSE);
}
