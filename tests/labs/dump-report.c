/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* dump-report FILE…: a JSON list of what is read from PDFs and word lists, for the corpus test.
 * dump-report --words FILE: the words of its pages, each with its box and the size of its letters.
 * dump-report --forget FILE…: of each page with results, whether it is named as unread where all,
 *   half, a third, or one of its rows are taken away.
 * dump-report --tables FILE: its lines as tokens, where its tables are, and their columns.
 * No reader process, no lock-down: for files of the test corpus only. */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "amana-lab-checks.h"
#include "amana-lab-head.h"
#include "amana-lab-json.h"
#include "amana-lab-other-paper.h"
#include "amana-lab-rows.h"
#include "amana-lab-unread.h"
#include "amana-test-words.h"

static gboolean
dump (JsonArray *list, const char *path, AmanaCatalogue *catalogue)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (AmanaLabReport) report = NULL;

  if (!g_str_has_suffix (path, ".txt"))
    pages = amana_test_words_from_pdf (path, &error);
  else if (g_file_get_contents (path, &text, NULL, &error))
    pages = amana_test_words_from_text (text);
  if (pages == NULL)
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }
  report = amana_lab_report_read (pages, catalogue);
  json_array_add_element (list, amana_lab_report_to_json (report, path, NULL));

  return TRUE;
}

static int
dump_words (const char *path)
{
  g_autoptr (GPtrArray) pages = amana_test_words_from_pdf (path, NULL);

  for (guint i = 0; pages != NULL && i < pages->len; i++)
    {
      for (guint k = 0; k < amana_page_words_get_n_words (pages->pdata[i]); k++)
        {
          const AmanaWord *word = amana_page_words_get_word (pages->pdata[i], k);

          g_print ("%u %.1f-%.1f %.2f..%.2f %.1f %u %s\n", i + 1, word->box.y0, word->box.y1,
                   word->box.x0, word->box.x1, (double) word->font_size, word->style, word->text);
        }
    }
  return pages != NULL ? 0 : 1;
}

static gboolean
is_named (AmanaLabReading *reading, guint n_pages, guint page)
{
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (guint));

  amana_lab_unread_find (reading, n_pages, pages);
  for (guint i = 0; i < pages->len; i++)
    {
      if (g_array_index (pages, guint, i) == page)
        return TRUE;
    }

  return FALSE;
}

/* Whether @page is named without the rows of every @each-th line (0: of the third). */
static int
forget_rows (AmanaLabReading *reading, guint n_pages, guint page, guint each)
{
  GPtrArray *all = reading->rows;
  guint n = G_MAXUINT, last = G_MAXUINT;
  gboolean named;

  reading->rows = g_ptr_array_new ();
  for (guint i = 0; i < all->len; i++)
    {
      const AmanaLabRow *row = all->pdata[i];
      gboolean here = row->result->page == page;

      if (here && row->parent == NULL && row->line != last)
        {
          n++;
          last = row->line;
        }
      if (!here || (each > 0 ? n % each != 0 : n != 2))
        g_ptr_array_add (reading->rows, all->pdata[i]);
    }
  named = reading->rows->len < all->len ? is_named (reading, n_pages, page) : -1;
  g_ptr_array_unref (reading->rows);
  reading->rows = all;
  return named;
}

static void
forget (const char *path, AmanaCatalogue *catalogue)
{
  static const guint shares[] = { 1, 2, 3, 0 };
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (AmanaLabLines) lines = NULL;
  g_autoptr (AmanaLabHead) head = NULL;
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (AmanaLabReading) reading = NULL;

  if (!g_str_has_suffix (path, ".txt"))
    pages = amana_test_words_from_pdf (path, NULL);
  else if (g_file_get_contents (path, &text, NULL, NULL))
    pages = amana_test_words_from_text (text);
  if (pages == NULL)
    return;
  lines = amana_lab_lines_new (pages);
  head = amana_lab_head_new (lines->lines, FALSE);
  tables = amana_lab_tables_new (lines->lines, FALSE);
  reading = amana_lab_reading_new (lines, tables, catalogue, head->sex);
  reading->of_nobody = head->patients->len == 0;
  reading->pages = pages;
  amana_lab_reading_run (reading);
  amana_lab_other_papers_drop (reading);
  amana_lab_checks_run (reading);
  for (guint page = 1; page <= pages->len; page++)
    {
      g_print ("%s %u whole=%d", path, page, is_named (reading, pages->len, page));
      for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
        g_print (" %u=%d", shares[i], forget_rows (reading, pages->len, page, shares[i]));
      g_print ("\n");
    }
}

/* The tokens of a line, each with its type. */
static void
show_line (const AmanaLabLine *line, guint index)
{
  g_autoptr (GPtrArray) words = amana_lab_words_in_order (line->words, 0, line->words->len);
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);

  g_print ("%u%s", index, line->rtl ? " rtl" : "");
  for (guint i = 0; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      g_print ("  %d:%s", token->type, token->text);
    }
  g_print ("\n");
}

/* The tables of a report: their headings, and where their columns are. */
static void
show_tables (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (AmanaLabLines) lines = NULL;
  g_autoptr (GPtrArray) tables = NULL;

  if (!g_str_has_suffix (path, ".txt"))
    pages = amana_test_words_from_pdf (path, NULL);
  else if (g_file_get_contents (path, &text, NULL, NULL))
    pages = amana_test_words_from_text (text);
  if (pages == NULL)
    return;
  lines = amana_lab_lines_new (pages);
  tables = amana_lab_tables_new (lines->lines, FALSE);
  for (guint i = 0; i < lines->lines->len; i++)
    show_line (lines->lines->pdata[i], i);
  for (guint i = 0; i < tables->len; i++)
    {
      const AmanaLabTable *table = tables->pdata[i];

      g_print ("lines %u to %u, rows to %u%s%s\n", table->heading_first, table->heading_end,
               table->end, table->rtl ? ", rtl" : "", table->refused ? ", refused" : "");
      for (guint k = 0; k < table->columns->len; k++)
        {
          const AmanaLabColumn *column = table->columns->pdata[k];

          g_print ("  %u: role %d, %.0f to %.0f, \"%s\", unit %s, date %s\n", column->group,
                   column->role, column->from, column->to, column->text,
                   column->unit != NULL ? column->unit : "-",
                   column->date != NULL ? column->date : "-");
        }
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (AmanaCatalogue) catalogue = NULL;
  g_autoptr (JsonArray) list = json_array_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  g_autofree char *text = NULL;
  gboolean done = TRUE;

  setlocale (LC_ALL, "C.UTF-8");
  if (argc == 3 && strcmp (argv[1], "--words") == 0)
    return dump_words (argv[2]);
  if (argc == 3 && strcmp (argv[1], "--tables") == 0)
    {
      show_tables (argv[2]);
      return 0;
    }
  catalogue = amana_catalogue_new (NULL);
  for (int i = 2; argc > 2 && strcmp (argv[1], "--forget") == 0; i++)
    {
      if (i == argc)
        return 0;
      forget (argv[i], catalogue);
    }
  for (int i = 1; i < argc; i++)
    done = dump (list, argv[i], catalogue) && done;
  json_node_set_array (root, list);
  text = json_to_string (root, FALSE);
  g_print ("%s\n", text);

  return done ? 0 : 1;
}
