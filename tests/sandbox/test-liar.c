/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The client against readers that lie, keep silent or die (see lying-reader.c):
 * each is refused or killed within the limit, the client lives, and its next
 * document, by an honest reader, opens. Where silence is the lie, the limit is short
 * here; the one that is shipped is 30 s. */

#include "config.h"

#include "amana-reader-test-utils.h"
#include "amana-test-pdf.h"

#include <sys/mman.h>

/* The limit of who is not silent must not run out on a busy machine. */
#define LIMIT_MS 30000

typedef struct
{
  const char *lie;
  int at_open; /* the error when opening, 0 for none */
  int at_words;
  int at_render;
  guint text_limit_ms; /* 0 for %LIMIT_MS */
  guint render_limit_ms;
} Lie;

static const Lie lies[] = {
  { "four-gigabytes", AMANA_READER_ERROR_PROTOCOL },
  { "cut-frame", AMANA_READER_ERROR_PROTOCOL },
  { "slow-frame", AMANA_READER_ERROR_TIMEOUT, 0, 0, 300 },
  { "bad-utf8", AMANA_READER_ERROR_PROTOCOL },
  { "negative-pages", AMANA_READER_ERROR_PROTOCOL },
  { "no-pages", AMANA_READER_ERROR_PROTOCOL },
  { "wrong-type", AMANA_READER_ERROR_PROTOCOL },
  { "wrong-serial", AMANA_READER_ERROR_PROTOCOL },
  { "wrong-error", AMANA_READER_ERROR_PROTOCOL },
  { "descriptor", AMANA_READER_ERROR_PROTOCOL },
  { "crash", AMANA_READER_ERROR_CRASHED },
  { "silence", AMANA_READER_ERROR_TIMEOUT, 0, 0, 300 },
  { "million-replies", 0, AMANA_READER_ERROR_PROTOCOL },
  { "nan-box", 0, AMANA_READER_ERROR_PROTOCOL },
  { "far-box", 0, AMANA_READER_ERROR_PROTOCOL },
  { "uneven", 0, AMANA_READER_ERROR_PROTOCOL },
  { "huge-page", 0, AMANA_READER_ERROR_PROTOCOL },
  { "silent-words", 0, AMANA_READER_ERROR_TIMEOUT, 0, 5000 },
  { "zero-page", 0, 0, AMANA_READER_ERROR_PROTOCOL },
  { "silent-render", 0, 0, AMANA_READER_ERROR_TIMEOUT, 0, 300 },
};

static const Lie honesty = { NULL };

static AmanaReaderDocument *
open_by (const char *variable, const Lie *lie, GError **error)
{
  TestPdf pdf = { 1, 300, 200, NULL, "BT /F 20 Tf 60 130 Td (Ferritine) Tj ET" };
  g_autoptr (GBytes) bytes = test_pdf_write (&pdf);
  guint text_limit_ms = lie->text_limit_ms != 0 ? lie->text_limit_ms : LIMIT_MS;
  guint render_limit_ms = lie->render_limit_ms != 0 ? lie->render_limit_ms : LIMIT_MS;
  g_autoptr (AmanaReader) reader =
    g_object_new (AMANA_TYPE_READER, "program", g_getenv (variable), "argument", lie->lie,
                  "text-timeout-ms", text_limit_ms, "render-timeout-ms", render_limit_ms, NULL);
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
assert_code (const GError *error, int code)
{
  if (code == 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, AMANA_READER_ERROR, code);
}

/* After an offence the same document answers nothing any more. */
static void
assert_over (AmanaReaderDocument *document, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_page (document, 0, &error));
  g_assert_error (error, AMANA_READER_ERROR, code);
}

static void
try_lie (const Lie *lie)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_by ("AMANA_LIAR", lie, &error);
  g_autoptr (AmanaPageWords) words = NULL;
  g_autoptr (AmanaPagePicture) picture = NULL;

  assert_code (error, lie->at_open);
  if (document == NULL)
    return;

  words = read_page (document, 0, &error);
  assert_code (error, lie->at_words);
  if (words == NULL)
    {
      assert_over (document, lie->at_words);
      return;
    }

  picture = render_page (document, 0, 1, &error);
  assert_code (error, lie->at_render);
  g_assert_null (picture);
  assert_over (document, lie->at_render);
}

static void
test_lie (gconstpointer data)
{
  gint64 started_us = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) honest = NULL;

  try_lie (data);
  g_assert_cmpint (g_get_monotonic_time () - started_us, <, LIMIT_MS * G_TIME_SPAN_MILLISECOND);

  honest = open_by ("AMANA_READER", &honesty, &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autofree char *path = g_strconcat ("/liar/", lies[i].lie, NULL);

      g_test_add_data_func (path, &lies[i], test_lie);
    }
  return g_test_run ();
}
