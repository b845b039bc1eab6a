/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The reader as it is shipped, on PDFs that are written here: words where the ink
 * is, however the page is cropped and turned; every way in which a file is bad;
 * queues, closing, and what is left behind. */

#include "config.h"

#include "amana-reader-test-utils.h"
#include "amana-test-pdf.h"

#include <math.h>
#include <glib/gstdio.h>
#include <sys/mman.h>

#define CONTENT "BT /F 20 Tf 60 130 Td (Ferritine) Tj 0 -50 Td (1,26 mg) Tj ET"

static int
write_memfd (GBytes *bytes)
{
  gsize size_bytes;
  const void *data = g_bytes_get_data (bytes, &size_bytes);
  int fd = memfd_create ("test", MFD_CLOEXEC);

  g_assert_cmpint (write (fd, data, size_bytes), ==, (gssize) size_bytes);
  return fd;
}

static AmanaReaderDocument *
open_bytes (GBytes *bytes, const char *password, GError **error)
{
  g_autoptr (AmanaReader) reader = new_reader ("AMANA_READER", NULL, 30000);
  int fd = write_memfd (bytes);
  g_autoptr (DexFuture) future = amana_reader_open (reader, fd, password);
  const GValue *value;

  close (fd);
  value = finish (future, error);
  return value != NULL ? g_value_dup_object (value) : NULL;
}

static AmanaReaderDocument *
open_pdf (const TestPdf *pdf, GError **error)
{
  g_autoptr (GBytes) bytes = test_pdf_write (pdf);

  return open_bytes (bytes, NULL, error);
}

static gboolean
is_in_a_box (AmanaPageWords *words, double x, double y)
{
  for (guint i = 0; i < amana_page_words_get_n_words (words); i++)
    {
      const AmanaBox *box = &amana_page_words_get_word (words, i)->box;

      if (x >= box->x0 - 1 && x <= box->x1 + 1 && y >= box->y0 - 1 && y <= box->y1 + 1)
        return TRUE;
    }

  return FALSE;
}

/* All ink of the picture lies in the boxes of the words. */
static void
assert_boxes_hold_ink (AmanaPageWords *words, AmanaPagePicture *picture)
{
  const guint8 *pixels = g_bytes_get_data (picture->pixels, NULL);
  guint n_dark = 0;

  for (int y = 0; y < picture->height; y++)
    for (int x = 0; x < picture->width; x++)
      {
        guint32 pixel;

        memcpy (&pixel, pixels + (gsize) y * picture->stride + 4 * x, 4);
        if ((pixel & 0xff) > 100)
          continue;
        n_dark++;
        g_assert_true (is_in_a_box (words, (x + 0.5) / picture->scale, (y + 0.5) / picture->scale));
      }

  g_assert_cmpuint (n_dark, >, 200);
}

/* On a turned page the layer's order is Poppler's. */
static const AmanaWord *
find_word (AmanaPageWords *words, const char *text)
{
  for (guint i = 0; i < amana_page_words_get_n_words (words); i++)
    if (g_str_equal (amana_page_words_get_word (words, i)->text, text))
      return amana_page_words_get_word (words, i);

  return NULL;
}

static void
test_words (gconstpointer data)
{
  TestPdf pdf = { 1, 300, 200, data, CONTENT };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_pdf (&pdf, &error);
  g_autoptr (AmanaPageWords) words = NULL;
  g_autoptr (AmanaPagePicture) picture = NULL;

  g_assert_no_error (error);
  words = read_page (document, 0, &error);
  g_assert_no_error (error);
  picture = render_page (document, 0, 2, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (amana_page_words_get_n_words (words), ==, 3);
  g_assert_nonnull (find_word (words, "Ferritine"));
  g_assert_nonnull (find_word (words, "1,26"));
  g_assert_nonnull (find_word (words, "mg"));
  g_assert_cmpuint (find_word (words, "Ferritine")->style, ==, AMANA_WORD_BOLD);
  g_assert_cmpfloat_with_epsilon (find_word (words, "Ferritine")->font_size, 20, 0.5);
  g_assert_cmpint (picture->width, ==, (int) lround (2 * amana_page_words_get_width (words)));
  assert_boxes_hold_ink (words, picture);
}

/* Words are read without a search for fonts; the picture has them all the same. */
static void
test_fonts_when_drawn (void)
{
  TestPdf pdf = { 1, 300, 200, NULL, CONTENT };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) unread = open_pdf (&pdf, &error);
  g_autoptr (AmanaReaderDocument) document = open_pdf (&pdf, &error);
  g_autoptr (AmanaPagePicture) picture = render_page (unread, 0, 2, &error);
  g_autoptr (AmanaPageWords) words = read_page (document, 0, &error);
  g_autoptr (AmanaPagePicture) after_words = render_page (document, 0, 2, &error);
  g_autoptr (AmanaPageWords) again = read_page (document, 0, &error);
  g_autoptr (AmanaPagePicture) after_both = render_page (document, 0, 2, &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (picture->pixels, after_words->pixels));
  g_assert_true (g_bytes_equal (picture->pixels, after_both->pixels));
  g_assert_cmpuint (amana_page_words_get_n_words (words), ==, amana_page_words_get_n_words (again));
}

/* Text that stands for other text takes nothing away from what is before it. */
static void
test_actual_text (void)
{
  TestPdf pdf = { 1, 300, 200, NULL,
                  "BT /F 20 Tf 60 130 Td (Ferritine) Tj ET /Span << /ActualText (2,41) >> BDC "
                  "BT /F 20 Tf 60 80 Td (1,26) Tj ET EMC BT /F 20 Tf 160 80 Td (mg) Tj ET" };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_pdf (&pdf, &error);
  g_autoptr (AmanaPageWords) words = read_page (document, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (amana_page_words_get_n_words (words), ==, 3);
  g_assert_nonnull (find_word (words, "Ferritine"));
  g_assert_nonnull (find_word (words, "2,41"));
  g_assert_nonnull (find_word (words, "mg"));
}

static void
test_not_on_page (void)
{
  TestPdf pdf = { 1, 300, 200, NULL, "BT /F 20 Tf 60 130 Td (here) Tj 900 0 Td (beside) Tj ET" };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_pdf (&pdf, &error);
  g_autoptr (AmanaPageWords) words = read_page (document, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (amana_page_words_get_n_words (words), ==, 1);
}

static void
test_no_text (void)
{
  TestPdf pdf = { 1, 300, 200, NULL, "0 0 100 100 re f" };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_pdf (&pdf, &error);
  g_autoptr (AmanaPageWords) words = read_page (document, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (amana_page_words_get_n_words (words), ==, 0);
}

/* 10 metres: less than 16 million pixels come back, and it says how many a point. */
static void
test_huge_page (void)
{
  TestPdf pdf = { 1, 28346, 28346, NULL, "0 0 14173 28346 re f" };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_pdf (&pdf, &error);
  g_autoptr (AmanaPagePicture) picture = render_page (document, 0, 4, &error);
  const guint8 *pixels;

  g_assert_no_error (error);
  g_assert_cmpint ((gint64) picture->width * picture->height, <=, 16000000);
  g_assert_cmpint (picture->width, >, 3900);
  g_assert_cmpfloat_with_epsilon (picture->scale, picture->width / 28346.0, 0.001);
  pixels = g_bytes_get_data (picture->pixels, NULL);
  g_assert_cmpuint (pixels[4 * 100], ==, 0);
  g_assert_cmpuint (pixels[4 * (picture->width - 100)], ==, 255);
}

/* What a PDF asks to be done when it is opened, shown or clicked on is not done: no script
 * runs, nothing is started, and the words are those of the page. */
static void
test_actions (gconstpointer action)
{
  g_autofree char *folder = g_dir_make_tmp ("amana-actions-XXXXXX", NULL);
  g_autofree char *trace = g_build_filename (folder, "started", NULL);
  g_auto (GStrv) parts = g_strsplit (action, "%s", -1);
  g_autofree char *filled = g_strjoinv (trace, parts);
  g_autofree char *catalogue = g_strdup_printf ("/OpenAction %s /AA << /WC %s /DP %s >> "
                                                "/Names << /JavaScript << /Names [(a) %s] >> >>",
                                                filled, filled, filled, filled);
  g_autofree char *page = g_strdup_printf (
    "/AA << /O %s /C %s >> /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 300 200] /A %s >>]",
    filled, filled, filled);
  TestPdf pdf = { 2, 300, 200, page, CONTENT, NULL, catalogue };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_pdf (&pdf, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AmanaPageWords) words = read_page (document, i, &error);
      g_autoptr (AmanaPagePicture) picture = render_page (document, i, 1, &error);

      g_assert_no_error (error);
      g_assert_nonnull (picture);
      g_assert_cmpuint (amana_page_words_get_n_words (words), ==, 3);
      g_assert_nonnull (find_word (words, "1,26"));
    }
  g_assert_cmpuint (amana_reader_document_get_n_pages (document), ==, 2);
  g_assert_false (g_file_test (trace, G_FILE_TEST_EXISTS));
  g_rmdir (folder);
}

static void
assert_open_fails (GBytes *bytes, const char *password, AmanaReaderError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (open_bytes (bytes, password, &error));
  g_assert_error (error, AMANA_READER_ERROR, (int) code);
}

static void
test_bad_files (void)
{
  TestPdf many = { 5000, 300, 200, NULL, CONTENT };
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("Ferritine 1,26 mg\n", 18);
  g_autoptr (GBytes) damaged = g_bytes_new_static ("%PDF-1.4\nnothing more\n", 22);
  g_autoptr (GBytes) long_one = test_pdf_write (&many);

  assert_open_fails (empty, NULL, AMANA_READER_ERROR_EMPTY);
  assert_open_fails (text, NULL, AMANA_READER_ERROR_NOT_PDF);
  assert_open_fails (damaged, NULL, AMANA_READER_ERROR_DAMAGED);
  assert_open_fails (long_one, NULL, AMANA_READER_ERROR_TOO_LARGE);
}

static void
test_no_file (void)
{
  g_autoptr (AmanaReader) reader = new_reader ("AMANA_READER", NULL, 30000);
  g_autoptr (DexFuture) folder = NULL;
  g_autoptr (DexFuture) none = amana_reader_open (reader, -1, NULL);
  int fd = open ("/", O_RDONLY | O_CLOEXEC);

  folder = amana_reader_open (reader, fd, NULL);
  close (fd);
  settle (folder);
  settle (none);
  g_assert_true (dex_future_is_rejected (folder));
  g_assert_true (dex_future_is_rejected (none));
}

static void
test_password (void)
{
  TestPdf pdf = { 1,
                  300,
                  200,
                  NULL,
                  CONTENT,
                  "s\xe9"
                  "same" /* PDF passwords are Latin-1 */ };
  g_autoptr (GBytes) bytes = test_pdf_write (&pdf);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = NULL;
  g_autoptr (AmanaPageWords) words = NULL;

  assert_open_fails (bytes, NULL, AMANA_READER_ERROR_NEEDS_PASSWORD);
  assert_open_fails (bytes, "sesame", AMANA_READER_ERROR_WRONG_PASSWORD);
  assert_open_fails (bytes, "سمسم", AMANA_READER_ERROR_WRONG_PASSWORD);

  document = open_bytes (bytes, "sésame", &error);
  g_assert_no_error (error);
  words = read_page (document, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (amana_page_words_get_word (words, 0)->text, ==, "Ferritine");
}

static void
test_queue (void)
{
  TestPdf pdf = { 20, 300, 200, NULL, CONTENT };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_pdf (&pdf, &error);
  DexFuture *futures[40];

  g_assert_no_error (error);
  g_assert_cmpuint (amana_reader_document_get_n_pages (document), ==, 20);
  for (guint i = 0; i < 20; i++)
    {
      futures[2 * i] = amana_reader_document_read_words (document, i);
      futures[2 * i + 1] = amana_reader_document_render (document, i, 0.5);
    }
  /* Nobody waits for this one any more; the others must not notice. */
  dex_clear (&futures[7]);
  for (guint i = 0; i < 40; i++)
    if (futures[i] != NULL)
      {
        const GValue *value = finish (futures[i], &error);

        g_assert_no_error (error);
        if (i % 2 == 0)
          g_assert_cmpuint (amana_page_words_get_page_number (g_value_get_boxed (value)), ==,
                            i / 2 + 1);
        dex_unref (futures[i]);
      }
}

static void
test_close (void)
{
  TestPdf pdf = { 3, 300, 200, NULL, CONTENT };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_pdf (&pdf, &error);
  g_autoptr (DexFuture) first = amana_reader_document_read_words (document, 0);
  g_autoptr (DexFuture) second = amana_reader_document_render (document, 1, 1);

  amana_reader_document_close (document);
  finish (first, &error);
  g_assert_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_CANCELLED);
  g_clear_error (&error);
  finish (second, &error);
  g_assert_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (read_page (document, 2, &error));
  g_assert_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_CANCELLED);
}

static guint
count_descriptors (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static void
test_nothing_left (void)
{
  TestPdf pdf = { 1, 300, 200, NULL, CONTENT };
  guint before = 0;

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GError) error = NULL;
      AmanaReaderDocument *document = open_pdf (&pdf, &error);
      AmanaPagePicture *picture = render_page (document, 0, 1, &error);

      g_assert_no_error (error);
      amana_page_picture_unref (picture);
      /* The fiber that drew still holds it until the loop has gone round. */
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      g_assert_finalize_object (document);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      if (i == 1)
        before = count_descriptors ();
    }

  g_assert_cmpuint (count_descriptors (), <=, before + 1);
}

static void
test_absent_program (void)
{
  g_autoptr (AmanaReader) reader = amana_reader_new ("/nowhere/amana-reader");
  TestPdf pdf = { 1, 300, 200, NULL, CONTENT };
  g_autoptr (GBytes) bytes = test_pdf_write (&pdf);
  g_autoptr (GError) error = NULL;
  int fd = write_memfd (bytes);
  g_autoptr (DexFuture) future = amana_reader_open (reader, fd, NULL);

  close (fd);
  finish (future, &error);
  g_assert_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_FAILED);
}

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/reader/words/plain", NULL, test_words);
  g_test_add_data_func ("/reader/words/turned-90", "/Rotate 90", test_words);
  g_test_add_data_func ("/reader/words/turned-180", "/Rotate 180", test_words);
  g_test_add_data_func ("/reader/words/turned-270", "/Rotate 270", test_words);
  g_test_add_data_func ("/reader/words/cropped", "/CropBox [40 30 290 190]", test_words);
  g_test_add_data_func ("/reader/words/cropped-turned", "/CropBox [40 30 290 190] /Rotate 90",
                        test_words);
  g_test_add_func ("/reader/words/actual-text", test_actual_text);
  g_test_add_func ("/reader/fonts-when-drawn", test_fonts_when_drawn);
  g_test_add_func ("/reader/not-on-page", test_not_on_page);
  g_test_add_func ("/reader/no-text", test_no_text);
  g_test_add_func ("/reader/huge-page", test_huge_page);
  g_test_add_data_func ("/reader/actions/script",
                        "<< /S /JavaScript /JS (app.launchURL('file://%s'); this.deletePages(1); "
                        "this.exportDataObject({cName: '%s', nLaunch: 2}); while (true);) >>",
                        test_actions);
  g_test_add_data_func ("/reader/actions/launch",
                        "<< /S /Launch /F (/bin/touch) /Unix << /F (/bin/touch) /P (%s) >> "
                        "/Win << /F (touch) /P (%s) >> >>",
                        test_actions);
  g_test_add_data_func ("/reader/actions/link", "<< /S /URI /URI (file://%s) >>", test_actions);
  g_test_add_data_func ("/reader/actions/submit",
                        "<< /S /SubmitForm /F << /FS /URL /F (http://127.0.0.1:9/%s) >> >>",
                        test_actions);
  g_test_add_func ("/reader/bad-files", test_bad_files);
  g_test_add_func ("/reader/no-file", test_no_file);
  g_test_add_func ("/reader/password", test_password);
  g_test_add_func ("/reader/queue", test_queue);
  g_test_add_func ("/reader/close", test_close);
  g_test_add_func ("/reader/nothing-left", test_nothing_left);
  g_test_add_func ("/reader/absent-program", test_absent_program);
  return g_test_run ();
}
