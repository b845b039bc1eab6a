/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whatever page of a store is damaged, the person is told what it belongs to: each table that a
 * migration makes, as the source has it, is called by a name.
 *
 * usage: test-kinds SOURCE_FOLDER */

#include "config.h"

#include <gio/gio.h>

#include "amana-sentence.h"

static guint n_tables;

static void
check_table (const char *table)
{
  const char *const tables[] = { table, NULL };
  g_autofree char *words = amana_words_for_damage (tables);

  g_test_message ("%s: %s", table, words);
  g_assert_cmpstr (words, !=, "other entries");
  n_tables++;
}

static void
check_file (const char *path)
{
  g_autoptr (GRegex) regex =
    g_regex_new ("CREATE (?:VIRTUAL )?TABLE (?:IF NOT EXISTS )?([a-z_]+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_regex_match (regex, text, 0, &match);
  while (g_match_info_matches (match))
    {
      g_autofree char *table = g_match_info_fetch (match, 1);

      check_table (table);
      g_match_info_next (match, NULL);
    }
}

static void
check_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        check_folder (child);
      else if (g_str_has_suffix (name, ".c"))
        check_file (child);
    }
}

static void
test_every_table (gconstpointer source)
{
  check_folder (source);
  g_assert_cmpuint (n_tables, >, 20);
}

static void
test_once (void)
{
  const char *const tables[] = { "result", "message_words_data", "message_index_idx", "result",
                                 NULL };
  g_autofree char *words = amana_words_for_damage (tables);

  g_assert_cmpstr (words, ==, "results, the index for searching");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);

  g_test_add_data_func ("/kinds/every-table", argv[1], test_every_table);
  g_test_add_func ("/kinds/once", test_once);

  return g_test_run ();
}
