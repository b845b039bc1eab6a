/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Rows of a CSV text, as RFC 4180 has them: every cell quoted, rows ended by CRLF.
 * A cell that a spreadsheet would run as a formula gets an apostrophe before it, and so
 * does one that has that apostrophe already: who reads the text back takes one away. */

#include "config.h"

#include "amana-csv.h"

#include <math.h>
#include <string.h>

#include "amana-number.h"

static gboolean
is_formula (const char *text)
{
  AmanaNumber number;

  if (*text == '\'')
    return is_formula (text + 1);
  if (*text == '+' || *text == '-')
    return !amana_number_parse (text, &number) && text[1] != '\0';
  return *text != '\0' && strchr ("=@\t\r", *text) != NULL;
}

/**
 * amana_csv_add:
 * @csv: the text so far
 * @text: (nullable): the cell
 */
void
amana_csv_add (GString *csv, const char *text)
{
  g_return_if_fail (csv != NULL);

  if (csv->len > 0 && csv->str[csv->len - 1] != '\n')
    g_string_append_c (csv, ',');
  if (text == NULL)
    text = "";
  g_string_append_c (csv, '"');
  if (is_formula (text))
    g_string_append_c (csv, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

/**
 * amana_csv_add_number:
 * @csv: the text so far
 * @number: with a point as decimal mark, at most 12 significant digits; NAN: an empty cell
 */
void
amana_csv_add_number (GString *csv, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE] = "";

  if (!isnan (number))
    g_ascii_formatd (text, sizeof text, "%.12g", number);
  amana_csv_add (csv, text);
}

/**
 * amana_csv_end_row:
 * @csv: the text so far
 */
void
amana_csv_end_row (GString *csv)
{
  g_return_if_fail (csv != NULL);

  g_string_append (csv, "\r\n");
}
