/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The page to read: one HTML file without scripts, pictures or anything from elsewhere,
 * which a browser of ten years ago shows and a printer prints. It is in the language of the
 * messages and runs in its direction; what people wrote runs in its own (dir="auto"), as do
 * figures and file names. Links lead to the files beside it alone. */

#include "config.h"

#include "amana-takeout-table.h"

#include <glib/gi18n-lib.h>

#include "amana-language.h"
#include "amana-takeout.h"

struct _AmanaTakeoutTable
{
  char *title;
  char **columns;
  GString *rows; /* HTML */
  guint n_rows;
  gboolean in_row;
  gboolean in_cell;
};

static const char style[] =
  ":root{color-scheme:light dark}"
  "body{font:1em/1.5 'Noto Sans','Noto Sans Arabic',system-ui,sans-serif;max-width:64em;"
  "margin:0 auto;padding:1.5em;color:#28302d;background:#f3f6f4}"
  "h1{font-size:1.6em;line-height:1.25}h2{font-size:1.2em;margin:2em 0 .5em}"
  ".warning{padding:.75em 1em;border-radius:.75em;color:#8f1d17;background:#fcefec}"
  ".table{overflow-x:auto;background:#fff;border:1px solid #c9d6d1;border-radius:.75em}"
  "table{border-collapse:collapse;width:100%}"
  "th,td{text-align:start;vertical-align:top;padding:.5em .75em}"
  "th{font-weight:600;white-space:nowrap}tbody tr{border-top:1px solid #dfe7e3}"
  "a{color:#14594c;white-space:nowrap}td a{margin-inline-end:.75em}"
  "@media(prefers-color-scheme:dark){body{color:#fff;background:#1f2523}"
  ".warning{color:#ffb4ab;background:#3a2321}.table{background:#191f1d;border-color:#48534e}"
  "tbody tr{border-color:#333d39}a{color:#8fe0c9}}";

/**
 * amana_takeout_table_new:
 * @title: what the rows are
 * @columns: (array zero-terminated=1): their heads
 *
 * Returns: (transfer full): a table without rows
 */
AmanaTakeoutTable *
amana_takeout_table_new (const char *title, const char *const *columns)
{
  AmanaTakeoutTable *self = g_new0 (AmanaTakeoutTable, 1);

  self->title = g_strdup (title);
  self->columns = g_strdupv ((char **) columns);
  self->rows = g_string_new (NULL);
  return self;
}

void
amana_takeout_table_free (AmanaTakeoutTable *self)
{
  g_free (self->title);
  g_strfreev (self->columns);
  g_string_free (self->rows, TRUE);
  g_free (self);
}

static void
append_text (GString *html, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (html, escaped);
}

static void
end_cell (AmanaTakeoutTable *self)
{
  if (self->in_cell)
    g_string_append (self->rows, "</td>");
  self->in_cell = FALSE;
}

static void
end_row (AmanaTakeoutTable *self)
{
  end_cell (self);
  if (self->in_row)
    g_string_append (self->rows, "</tr>\n");
  self->in_row = FALSE;
}

void
amana_takeout_table_add_row (AmanaTakeoutTable *self)
{
  end_row (self);
  g_string_append (self->rows, "<tr>");
  self->in_row = TRUE;
  self->n_rows++;
}

void
amana_takeout_table_add_cell (AmanaTakeoutTable *self, const char *text)
{
  g_return_if_fail (self->in_row);

  end_cell (self);
  g_string_append (self->rows, "<td>");
  self->in_cell = TRUE;
  if (text == NULL || *text == '\0')
    return;
  g_string_append (self->rows, "<bdi>");
  append_text (self->rows, text);
  g_string_append (self->rows, "</bdi> ");
}

void
amana_takeout_table_add_link (AmanaTakeoutTable *self, const char *label, const char *path)
{
  g_autofree char *address = g_uri_escape_string (path, "/", FALSE);

  g_return_if_fail (self->in_cell);

  g_string_append_printf (self->rows, "<a href=\"%s\"><bdi>", address);
  append_text (self->rows, label);
  g_string_append (self->rows, "</bdi></a>");
}

static void
append_heads (GString *html, char **columns)
{
  g_string_append (html, "<thead><tr>");
  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_string_append (html, "<th scope=\"col\">");
      append_text (html, columns[i]);
      g_string_append (html, "</th>");
    }
  g_string_append (html, "</tr></thead>\n");
}

static void
append_table (GString *html, AmanaTakeoutTable *table)
{
  end_row (table);
  if (table->n_rows == 0)
    return;
  g_string_append (html, "<h2>");
  append_text (html, table->title);
  g_string_append (html, "</h2>\n<div class=\"table\"><table>\n");
  append_heads (html, table->columns);
  g_string_append_printf (html, "<tbody>\n%s</tbody></table></div>\n", table->rows->str);
}

static void
append_head (GString *html)
{
  const char *language = amana_language_get ();

  g_string_append_printf (html,
                          "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n"
                          "<meta charset=\"utf-8\">\n"
                          "<meta http-equiv=\"Content-Security-Policy\" "
                          "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width\">\n<title>",
                          language, amana_language_is_rtl (language) ? "rtl" : "ltr");
  append_text (html, _ ("Everything You Kept in Amana"));
  g_string_append_printf (html, "</title>\n<style>%s</style>\n</head>\n<body>\n<h1>", style);
  append_text (html, _ ("Everything You Kept in Amana"));
  g_string_append (html, "</h1>\n");
}

static void
append_paragraph (GString *html, const char *class_name, const char *text)
{
  g_string_append_printf (html, "<p class=\"%s\">", class_name);
  append_text (html, text);
  g_string_append (html, "</p>\n");
}

/**
 * amana_takeout_page_to_html:
 * @notes: (element-type utf8): what is to be known first, each a sentence
 * @tables: (element-type AmanaTakeoutTable): ended by this; those without rows are left out
 *
 * Returns: (transfer full): the page
 */
char *
amana_takeout_page_to_html (GPtrArray *notes, GPtrArray *tables)
{
  GString *html = g_string_new (NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%-d %B %Y");
  /* Translators: %s is a date. */
  g_autofree char *written = g_strdup_printf (_ ("Written on %s."), date);

  append_head (html);
  append_paragraph (html, "warning", amana_takeout_get_warning ());
  append_paragraph (html, "note", written);
  for (guint i = 0; i < notes->len; i++)
    append_paragraph (html, "note", g_ptr_array_index (notes, i));
  for (guint i = 0; i < tables->len; i++)
    append_table (html, g_ptr_array_index (tables, i));
  g_string_append (html, "</body>\n</html>\n");
  return g_string_free_and_steal (html);
}
