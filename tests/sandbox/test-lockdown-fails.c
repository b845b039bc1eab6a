/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* SECURITY tests 38 and 39, of the reader of paper and of the reader of tables. If any
 * step of the lock-down fails, the reader exits before it has read a byte, and the client
 * says that there is no sandbox. With Landlock of every version it reads; with none it
 * does not. And the allow-list suffices: a document of each kind is read, set in three
 * scripts and drawn by a reader that any other system call would kill. */

#include "config.h"

#include "amana-helper.h"
#include "amana-landlock.h"
#include "amana-lockdown.h"
#include "amana-reader-test-utils.h"
#include "amana-test-pdf.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>

typedef struct
{
  const char *name;
  const char *program; /* what is added to AMANA_FAILER; the client adds it by what a file is */
  const char *text;    /* (nullable): the file, where it is no PDF */
} Kind;

static const Kind kinds[] = {
  { "paper", "", NULL },
  { "fhir", "-table",
    "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"Ferritine / "
    "الفيريتين / 铁蛋白\"},\"effectiveDateTime\":\"2024-01-04\",\"valueQuantity\":{\"value\":12.50,"
    "\"unit\":\"µg/L\"},\"referenceRange\":[{\"text\":\"10 – 200\"}]}" },
  { "csv", "-table",
    "Analyse;Résultat;Unité;Date\nCRP;< 5;mg/L;4 janvier 2024\nCRP;6;mg/L;13/01/2024\n" },
};

/* What a test is about: a kind of document, and the failing reader's argument. */
typedef struct
{
  const Kind *kind;
  char *argument; /* (owned) */
} Case;

static void
case_free (gpointer data)
{
  Case *one = data;

  g_free (one->argument);
  g_free (one);
}

static void
add_case (const char *test, const Kind *kind, const char *argument, GTestDataFunc func)
{
  g_autofree char *path = g_strdup_printf ("/lockdown/%s/%s/%s", kind->name, test, argument);
  Case *one = g_new0 (Case, 1);

  one->kind = kind;
  one->argument = g_strdup (argument);
  g_test_add_data_func_full (path, one, func, case_free);
}

static GBytes *
write_document (const Kind *kind)
{
  TestPdf pdf = { 1, 300, 200, NULL, "BT /F 20 Tf 60 130 Td (Ferritine) Tj ET" };

  return kind->text != NULL ? g_bytes_new_static (kind->text, strlen (kind->text))
                            : test_pdf_write (&pdf);
}

static AmanaReaderDocument *
open_case (const Case *one, GError **error)
{
  g_autoptr (GBytes) bytes = write_document (one->kind);
  g_autoptr (AmanaReader) reader = new_reader ("AMANA_FAILER", one->argument, 30000);
  int fd = memfd_create ("test", MFD_CLOEXEC);
  g_autoptr (DexFuture) future = NULL;
  const GValue *value;

  g_assert_cmpint (write (fd, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), ==,
                   (gssize) g_bytes_get_size (bytes));
  future = amana_reader_open (reader, fd, NULL);
  close (fd);
  value = finish (future, error);
  return value != NULL ? g_value_dup_object (value) : NULL;
}

static void
test_step (gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (open_case (data, &error));
  g_assert_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_NO_SANDBOX);
}

static void
ended_cb (int wait_status, gpointer user_data)
{
  *(int *) user_data = wait_status;
}

/* A peer that leaves with bytes unread resets the connection: had it read them,
 * this would be a plain end. */
static void
test_byte_one (gconstpointer data)
{
  const Case *one = data;
  g_autofree char *program = g_strconcat (g_getenv ("AMANA_FAILER"), one->kind->program, NULL);
  const char *const argv[] = { program, one->argument, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaHelper) helper = NULL;
  int wait_status = -1;
  int fd = -1;
  char byte;

  helper = amana_helper_start (argv, &fd, &error);
  g_assert_no_error (error);
  g_assert_cmpint (write (fd, "x", 1), ==, 1);
  amana_helper_watch (helper, ended_cb, &wait_status, NULL);
  while (wait_status == -1)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (WIFEXITED (wait_status));
  g_assert_cmpint (WEXITSTATUS (wait_status), ==, 71);
  g_assert_cmpint (read (fd, &byte, 1), ==, -1);
  g_assert_cmpint (errno, ==, ECONNRESET);
  close (fd);
}

static void
test_reads (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_case (one, &error);
  g_autoptr (AmanaPageWords) words = NULL;
  g_autoptr (AmanaPagePicture) picture = NULL;
  g_autoptr (DexFuture) table = NULL;

  g_assert_no_error (error);
  words = read_page (document, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (amana_page_words_get_n_words (words), >=, one->kind->text != NULL ? 9 : 1);
  picture = render_page (document, 0, 2, &error);
  g_assert_no_error (error);
  if (one->kind->text == NULL)
    return;
  table = amana_reader_document_read_table (document);
  g_assert_nonnull (finish (table, &error));
  g_assert_no_error (error);
}

static void
test_landlock (gconstpointer data)
{
  const Case *one = data;

  if (g_ascii_digit_value (one->argument[4]) > amana_landlock_get_abi ())
    g_test_skip ("this kernel's Landlock is older");
  else
    test_reads (data);
}

int
main (int argc, char *argv[])
{
  static const char *const versions[] = { "abi=1", "abi=2", "abi=3", "abi=4", "abi=5", "abi=6" };
  const char *const *steps = amana_lockdown_get_reader_steps ();

  dex_init ();
  g_test_init (&argc, &argv, NULL);
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      for (gsize i = 0; steps[i] != NULL; i++)
        {
          add_case ("fails", &kinds[k], steps[i], test_step);
          add_case ("unread", &kinds[k], steps[i], test_byte_one);
        }
      for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
        add_case ("landlock", &kinds[k], versions[i], test_landlock);
      add_case ("no-landlock", &kinds[k], "abi=0", test_step);
      add_case ("allows-enough", &kinds[k], "trap", test_reads);
    }
  return g_test_run ();
}
