/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The reader that parses FHIR and CSV is locked in as the reader of paper is: if any step
 * fails it exits and the client says that there is no sandbox; and the allow-list
 * suffices: files of both kinds are read, set in three scripts and drawn by a reader
 * that any other system call would kill. */

#include "config.h"

#include <string.h>
#include <sys/mman.h>

#include "amana-lockdown.h"
#include "amana-reader-test-utils.h"

static const char fhir[] =
  "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"Ferritine / "
  "الفيريتين / 铁蛋白\"},\"effectiveDateTime\":\"2024-01-04\",\"valueQuantity\":{\"value\":12.50,"
  "\"unit\":\"µg/L\"},\"referenceRange\":[{\"text\":\"10 – 200\"}]}";
static const char csv[] = "Analyse;Résultat;Unité;Date\nCRP;< 5;mg/L;4 janvier 2024\n"
                          "CRP;6;mg/L;13/01/2024\n";

static AmanaReaderDocument *
open_with (const char *argument, const char *text, GError **error)
{
  g_autoptr (AmanaReader) reader = new_reader ("AMANA_FAILER", argument, 30000);
  g_autoptr (DexFuture) future = NULL;
  int fd = memfd_create ("test", MFD_CLOEXEC);
  const GValue *value;

  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize) strlen (text));
  future = amana_reader_open (reader, fd, NULL);
  close (fd);
  value = finish (future, error);
  return value != NULL ? g_value_dup_object (value) : NULL;
}

static void
test_step (gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (open_with (data, fhir, &error));
  g_assert_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_NO_SANDBOX);
}

static void
test_trap (gconstpointer text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_with ("trap", text, &error);
  g_autoptr (DexFuture) table = NULL;
  g_autoptr (DexFuture) picture = NULL;
  g_autoptr (AmanaPageWords) words = NULL;

  g_assert_no_error (error);
  table = amana_reader_document_read_table (document);
  g_assert_nonnull (finish (table, &error));
  words = read_page (document, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (amana_page_words_get_n_words (words), >, 8);
  picture = amana_reader_document_render (document, 0, 2.0);
  g_assert_nonnull (finish (picture, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  const char *const *steps = amana_lockdown_get_reader_steps ();

  g_test_init (&argc, &argv, NULL);
  dex_init ();

  for (guint i = 0; steps[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("/sandbox/table-reader/step/%s", steps[i]);

      g_test_add_data_func (path, steps[i], test_step);
    }
  g_test_add_data_func ("/sandbox/table-reader/trap/fhir", fhir, test_trap);
  g_test_add_data_func ("/sandbox/table-reader/trap/csv", csv, test_trap);

  return g_test_run ();
}
