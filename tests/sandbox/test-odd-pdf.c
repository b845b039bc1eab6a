/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Hundreds of damaged, odd and hostile PDFs through the reader as it is shipped.
 *
 * They are not part of the project: AMANA_CORPUS names the folder that holds
 * odd-pdf/ and MANIFEST.tsv, and without it the test is skipped. Of each file the
 * manifest says whether a Poppler outside of any sandbox found text. The client
 * must live, every file must end within the limits, and nearly all that have
 * text must yield it here too. */

#include "config.h"

#include "amana-reader-test-utils.h"

#include <string.h>

#define MAX_PAGES_TRIED 3

static const char *
get_corpus (void)
{
  const char *corpus = g_getenv ("AMANA_CORPUS");

  return corpus != NULL ? corpus : "../shared/corpus";
}

static guint
count_words (AmanaReaderDocument *document, GError **error)
{
  guint n_pages = MIN (amana_reader_document_get_n_pages (document), MAX_PAGES_TRIED);
  guint n_words = 0;

  for (guint i = 0; i < n_pages && *error == NULL; i++)
    {
      g_autoptr (AmanaPageWords) words = read_page (document, i, error);

      n_words += words != NULL ? amana_page_words_get_n_words (words) : 0;
    }

  return n_words;
}

/* The words of the first pages; then the first page is drawn, however it ends. */
static guint
read_file (const char *path)
{
  g_autoptr (AmanaReader) reader = new_reader ("AMANA_READER", NULL, 20000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) drawing = NULL;
  g_autoptr (AmanaReaderDocument) document = open_path (reader, path, NULL, &error);
  g_autoptr (AmanaPagePicture) picture = NULL;
  guint n_words = 0;

  if (document != NULL)
    n_words = count_words (document, &error);
  if (error == NULL)
    picture = render_page (document, 0, 1, &drawing);

  if (error != NULL || drawing != NULL)
    {
      const GError *what = error != NULL ? error : drawing;
      g_autofree char *name = g_path_get_basename (path);

      g_assert_true (what->domain == AMANA_READER_ERROR);
      g_test_message ("%s: %d %s (%s)", name, what->code, what->message,
                      error != NULL ? "text" : "drawing");
    }

  return n_words;
}

static gboolean
has_text (char **fields)
{
  const char *found = fields[5] != NULL ? strstr (fields[5], "text chars=") : NULL;

  return found != NULL && strstr (fields[5], ": opens,") != NULL &&
         g_ascii_strtoull (found + strlen ("text chars="), NULL, 10) > 1;
}

static void
test_corpus (void)
{
  g_autofree char *manifest = g_build_filename (get_corpus (), "MANIFEST.tsv", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_files = 0, n_valid = 0, n_read = 0;

  if (!g_file_get_contents (manifest, &contents, NULL, NULL))
    {
      g_test_skip ("there is no corpus of odd PDFs here (AMANA_CORPUS)");
      return;
    }

  lines = g_strsplit (contents, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      g_autofree char *path = NULL;
      guint n_words;

      if (fields[0] == NULL || !g_str_has_prefix (fields[0], "odd-pdf/"))
        continue;

      path = g_build_filename (get_corpus (), fields[0], NULL);
      n_words = read_file (path);
      n_files++;
      if (!has_text (fields))
        continue;
      n_valid++;
      n_read += n_words > 0 ? 1 : 0;
      if (n_words == 0)
        g_test_message ("no words: %s", fields[0]);
    }

  g_test_message ("%u files; %u with text, of which %u were read", n_files, n_valid, n_read);
  g_assert_cmpuint (n_files, >, 0);
  g_assert_cmpuint (100 * n_read, >=, 95 * n_valid);
}

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/odd-pdf/corpus", test_corpus);
  return g_test_run ();
}
