/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* If any step of the lock-down fails, the reader exits before it has read a byte,
 * and the client says that there is no sandbox. With Landlock of every version
 * it reads; with none it does not. And the allow-list suffices: a document is
 * read and drawn by a reader that any other system call would kill. */

#include "config.h"

#include "amana-helper.h"
#include "amana-landlock.h"
#include "amana-lockdown.h"
#include "amana-reader-test-utils.h"
#include "amana-test-pdf.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>

static AmanaReaderDocument *
open_with (const char *argument, GError **error)
{
  TestPdf pdf = { 1, 300, 200, NULL, "BT /F 20 Tf 60 130 Td (Ferritine) Tj ET" };
  g_autoptr (GBytes) bytes = test_pdf_write (&pdf);
  g_autoptr (AmanaReader) reader = new_reader ("AMANA_FAILER", argument, 30000);
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

  g_assert_null (open_with (data, &error));
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
  const char *const argv[] = { g_getenv ("AMANA_FAILER"), data, NULL };
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
test_no_landlock (void)
{
  test_step ("abi=0");
}

static void
assert_reads (const char *argument)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_with (argument, &error);
  g_autoptr (AmanaPageWords) words = NULL;
  g_autoptr (AmanaPagePicture) picture = NULL;

  g_assert_no_error (error);
  words = read_page (document, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (amana_page_words_get_n_words (words), ==, 1);
  picture = render_page (document, 0, 1, &error);
  g_assert_no_error (error);
}

static void
test_landlock (gconstpointer data)
{
  const char *argument = data;

  if (g_ascii_digit_value (argument[4]) > amana_landlock_get_abi ())
    {
      g_test_skip ("this kernel's Landlock is older");
      return;
    }
  assert_reads (argument);
}

static void
test_trap (void)
{
  assert_reads ("trap");
}

int
main (int argc, char *argv[])
{
  static const char *const versions[] = { "abi=1", "abi=2", "abi=3", "abi=4", "abi=5", "abi=6" };
  const char *const *steps = amana_lockdown_get_reader_steps ();

  dex_init ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; steps[i] != NULL; i++)
    {
      g_autofree char *fails = g_strconcat ("/lockdown/fails/", steps[i], NULL);
      g_autofree char *unread = g_strconcat ("/lockdown/unread/", steps[i], NULL);

      g_test_add_data_func (fails, steps[i], test_step);
      g_test_add_data_func (unread, steps[i], test_byte_one);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *path = g_strconcat ("/lockdown/landlock/", versions[i], NULL);

      g_test_add_data_func (path, versions[i], test_landlock);
    }
  g_test_add_func ("/lockdown/no-landlock", test_no_landlock);
  g_test_add_func ("/lockdown/trap", test_trap);
  return g_test_run ();
}
