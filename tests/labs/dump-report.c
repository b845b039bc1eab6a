/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* dump-report FILE…: a JSON list of what is read from PDFs and word lists, for the corpus test.
 * dump-report --words FILE: the words of its pages, each with its box and the size of its letters.
 * No reader process, no lock-down: for files of the test corpus only. */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "amana-lab-json.h"
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
  catalogue = amana_catalogue_new (NULL);
  for (int i = 1; i < argc; i++)
    done = dump (list, argv[i], catalogue) && done;
  json_node_set_array (root, list);
  text = json_to_string (root, FALSE);
  g_print ("%s\n", text);

  return done ? 0 : 1;
}
