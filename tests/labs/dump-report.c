/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* dump-report FILE…: a JSON list of what is read from PDFs and word lists, for the corpus test.
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

int
main (int argc, char **argv)
{
  g_autoptr (AmanaCatalogue) catalogue = NULL;
  g_autoptr (JsonArray) list = json_array_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  g_autofree char *text = NULL;
  gboolean done = TRUE;

  setlocale (LC_ALL, "C.UTF-8");
  catalogue = amana_catalogue_new (NULL);
  for (int i = 1; i < argc; i++)
    done = dump (list, argv[i], catalogue) && done;
  json_node_set_array (root, list);
  text = json_to_string (root, FALSE);
  g_print ("%s\n", text);

  return done ? 0 : 1;
}
