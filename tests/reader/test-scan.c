/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Pages that are pictures, drawn here and read by the helper as it is shipped: turned,
 * upside down, ruled, in a PDF and bare, of several pages, broken off, too large; and
 * what is kept of a photograph. */

#include "config.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <leptonica/allheaders.h>
#include <string.h>
#include <sys/mman.h>

#include "amana-picture-kind.h"
#include "amana-reader-test-utils.h"
#include "amana-test-scan.h"

#define CANARY "48.8584N 2.2945E"

/* Where slant() brings the foot of "13,4", in pixels. */
#define SLANTED_X 795
#define SLANTED_Y 1064

static AmanaReader *
make_reader (void)
{
  return new_reader ("AMANA_READER", NULL, GUARD_SECONDS * 1000);
}

/* --- making files --- */

static PIX *
to_pix (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);
  PIX *pix = pixCreate (width, height, 8);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      pixSetPixel (pix, x, y, data[y * cairo_image_surface_get_stride (surface) + 4 * x]);
  pixSetResolution (pix, 200, 200);
  return pix;
}

static PIX *
draw_pix (TestScan scan)
{
  cairo_surface_t *surface = test_scan_draw (&scan);
  PIX *pix = to_pix (surface);

  cairo_surface_destroy (surface);
  return pix;
}

static GByteArray *
take_lept (l_uint8 *data, size_t size_bytes)
{
  GByteArray *array = g_byte_array_new ();

  g_byte_array_append (array, data, (guint) size_bytes);
  lept_free (data);
  return array;
}

static GByteArray *
to_png (PIX *pix)
{
  l_uint8 *data = NULL;
  size_t size_bytes = 0;

  g_assert_cmpint (pixWriteMemPng (&data, &size_bytes, pix, 0), ==, 0);
  pixDestroy (&pix);
  return take_lept (data, size_bytes);
}

static GByteArray *
to_jpeg (PIX *pix)
{
  l_uint8 *data = NULL;
  size_t size_bytes = 0;

  g_assert_cmpint (pixWriteMemJpeg (&data, &size_bytes, pix, 85, 0), ==, 0);
  pixDestroy (&pix);
  return take_lept (data, size_bytes);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int n)
{
  g_byte_array_append (closure, data, n);
  return CAIRO_STATUS_SUCCESS;
}

static GByteArray *
to_pdf (TestScan scan)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *page = test_scan_draw (&scan);
  cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream (append_cb, array, 595, 842);
  cairo_t *cr = cairo_create (pdf);

  cairo_scale (cr, 595.0 / TEST_SCAN_WIDTH, 842.0 / TEST_SCAN_HEIGHT);
  cairo_set_source_surface (cr, page, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (pdf);
  cairo_surface_destroy (page);
  return array;
}

/* --- asking --- */

static AmanaReaderDocument *
open_array (AmanaReader *reader, GByteArray *array, GError **error)
{
  int fd = memfd_create ("scan", MFD_CLOEXEC);
  g_autoptr (DexFuture) future = NULL;
  const GValue *value;

  g_assert_cmpint (write (fd, array->data, array->len), ==, array->len);
  future = amana_reader_open (reader, fd, NULL);
  close (fd);
  value = finish (future, error);
  return value != NULL ? g_value_dup_object (value) : NULL;
}

static const AmanaWord *
find_word (const AmanaPageWords *words, const char *text)
{
  for (guint i = 0; i < amana_page_words_get_n_words (words); i++)
    if (g_str_equal (amana_page_words_get_word (words, i)->text, text))
      return amana_page_words_get_word (words, i);

  return NULL;
}

static AmanaPageWords *
read_array (GByteArray *array, guint page_index)
{
  g_autoptr (AmanaReader) reader = make_reader ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_array (reader, array, &error);
  AmanaPageWords *words;

  g_assert_no_error (error);
  words = read_page (document, page_index, &error);
  g_assert_no_error (error);
  amana_reader_document_close (document);
  return words;
}

/* Every figure of the table is there, on the line of its name. */
static void
assert_table (const AmanaPageWords *words)
{
  g_assert_true (amana_page_words_is_scanned (words));
  for (guint i = 0; i < G_N_ELEMENTS (test_scan_rows); i++)
    {
      g_auto (GStrv) name = g_strsplit (test_scan_rows[i][0], " ", 2);
      const AmanaWord *first = find_word (words, name[0]);
      const AmanaWord *value = find_word (words, test_scan_rows[i][1]);

      if (value == NULL || first == NULL)
        g_test_message ("not found: %s, %s", test_scan_rows[i][0], test_scan_rows[i][1]);
      g_assert_nonnull (first);
      g_assert_nonnull (value);
      g_assert_cmpuint (value->confidence, >=, 80);
      g_assert_cmpuint (value->confidence, <, AMANA_WORD_PRINTED);
      g_assert_cmpfloat (fabs (first->box.y1 - value->box.y1), <, 4);
      g_assert_cmpfloat (value->box.x0, >, first->box.x1);
    }
}

/* --- tests --- */

static void
test_turned (void)
{
  g_autoptr (GByteArray) pdf = to_pdf ((TestScan) { .angle = 2, .noise = 25 });
  g_autoptr (AmanaPageWords) words = read_array (pdf, 0);
  g_autoptr (AmanaPageWords) flat = NULL;
  const AmanaWord *upright, *shown;

  assert_table (words);
  flat = amana_page_words_lay_down (words);
  upright = find_word (words, "13,4");
  shown = find_word (flat, "13,4");
  /* Drawn at 760, 1070 of the straight page, which then was turned about its middle. */
  g_assert_cmpfloat (fabs (upright->box.x0 - 760 * 595.0 / TEST_SCAN_WIDTH), <, 4);
  g_assert_cmpfloat (fabs (shown->box.x0 - upright->box.x0), <, 6);
  g_assert_cmpfloat (shown->box.y0, <, upright->box.y0);
}

static void
test_ruled (void)
{
  g_autoptr (GByteArray) png =
    to_png (draw_pix ((TestScan) { .angle = -1.2, .noise = 20, .ruled = TRUE }));
  g_autoptr (AmanaPageWords) words = read_array (png, 0);

  assert_table (words);
}

/* Dots that lead to a figure are no part of it, and no letters. */
static void
test_leaders (void)
{
  g_autoptr (GByteArray) jpeg =
    to_jpeg (draw_pix ((TestScan) { .angle = 0.7, .noise = 10, .leaders = TRUE }));
  g_autoptr (AmanaPageWords) words = read_array (jpeg, 0);

  assert_table (words);
  for (guint i = 0; i < amana_page_words_get_n_words (words); i++)
    {
      const AmanaWord *word = amana_page_words_get_word (words, i);

      /* Between the names and the figures, below the head, there is nothing else. */
      g_assert_false (word->box.x0 > 480 * 595.0 / TEST_SCAN_WIDTH &&
                      word->box.x1 < 735 * 595.0 / TEST_SCAN_WIDTH &&
                      word->box.y0 > 570 * 842.0 / TEST_SCAN_HEIGHT);
    }
}

/* A flag right before a figure is no part of it: "▲8,8" is not 48,8. */
static void
test_flags (void)
{
  g_autoptr (GByteArray) png =
    to_png (draw_pix ((TestScan) { .angle = -0.6, .noise = 15, .flags = TRUE }));
  g_autoptr (AmanaPageWords) words = read_array (png, 0);
  guint n_flags = 0;

  assert_table (words);
  for (guint i = 0; i < amana_page_words_get_n_words (words); i++)
    n_flags += g_str_equal (amana_page_words_get_word (words, i)->text, "▲");
  g_assert_cmpuint (n_flags, ==, 3);
}

/* A head in two languages is two lines, however close. */
static void
test_two_heads (void)
{
  g_autoptr (GByteArray) png =
    to_png (draw_pix ((TestScan) { .angle = -0.6, .noise = 15, .second = TRUE }));
  g_autoptr (AmanaPageWords) words = read_array (png, 0);

  assert_table (words);
  g_assert_nonnull (find_word (words, "Analyse"));
  g_assert_nonnull (find_word (words, "Test"));
}

static void
test_upside_down (void)
{
  g_autoptr (GByteArray) png = to_png (draw_pix ((TestScan) { .quarters = 2, .noise = 15 }));
  g_autoptr (AmanaPageWords) words = read_array (png, 0);
  AmanaBox shown;

  assert_table (words);
  shown = amana_page_words_to_page (words, &find_word (words, "Glycémie")->box);
  g_assert_cmpfloat (shown.y0, >, amana_page_words_get_height (words) / 2);
}

static void
test_lying (void)
{
  for (guint quarters = 1; quarters <= 3; quarters += 2)
    {
      g_autoptr (GByteArray) jpeg = to_jpeg (draw_pix ((TestScan) { .quarters = quarters }));
      g_autoptr (AmanaPageWords) words = read_array (jpeg, 0);

      assert_table (words);
      g_assert_cmpfloat (amana_page_words_get_width (words), <,
                         amana_page_words_get_height (words));
    }
}

static GByteArray *
make_two_pages (void)
{
  GByteArray *array = g_byte_array_new ();
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  gsize size_bytes;
  int fd = g_file_open_tmp ("amana-XXXXXX.tif", &path, NULL);

  close (fd);
  for (guint i = 0; i < 2; i++)
    {
      PIX *pix = draw_pix ((TestScan) { .angle = i });

      g_assert_cmpint (pixWriteTiff (path, pix, IFF_TIFF_LZW, i == 0 ? "w" : "a"), ==, 0);
      pixDestroy (&pix);
    }
  g_assert_true (g_file_get_contents (path, &contents, &size_bytes, NULL));
  g_unlink (path);
  g_byte_array_append (array, (guint8 *) contents, (guint) size_bytes);
  return array;
}

static void
test_pages (void)
{
  g_autoptr (GByteArray) array = make_two_pages ();
  g_autoptr (AmanaPageWords) second = read_array (array, 1);

  assert_table (second);
}

static void
test_stopped (void)
{
  g_autoptr (AmanaReader) reader = make_reader ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) pdf = to_pdf ((TestScan) { .noise = 40 });
  g_autoptr (AmanaReaderDocument) document = open_array (reader, pdf, &error);
  DexFuture *asked[6];
  gint64 since_us;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    asked[i] = amana_reader_document_read_words (document, 0);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  since_us = g_get_monotonic_time ();
  amana_reader_document_close (document);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (GError) why = NULL;

      g_assert_null (finish (asked[i], &why));
      g_assert_error (why, AMANA_READER_ERROR, AMANA_READER_ERROR_CANCELLED);
      dex_unref (asked[i]);
    }
  g_assert_cmpint (g_get_monotonic_time () - since_us, <, 5 * G_TIME_SPAN_SECOND);
}

static void
assert_refused (GByteArray *array, AmanaReaderError code)
{
  g_autoptr (AmanaReader) reader = make_reader ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_array (reader, array, &error);

  g_assert_null (document);
  g_assert_error (error, AMANA_READER_ERROR, (int) code);
}

/* A photograph taken at a slant: its lines lie at another angle at the head of the page than
 * at its foot. */
static PIX *
slant (PIX *pix)
{
  const float w = TEST_SCAN_WIDTH - 1, h = TEST_SCAN_HEIGHT - 1;
  PTA *from = ptaCreate (4), *to = ptaCreate (4);
  PIX *slanted;

  ptaAddPt (from, 0, 0);
  ptaAddPt (from, w, 0);
  ptaAddPt (from, w, h);
  ptaAddPt (from, 0, h);
  ptaAddPt (to, 60, 20);
  ptaAddPt (to, w - 60, 140);
  ptaAddPt (to, w, h - 60);
  ptaAddPt (to, 0, h);
  slanted = pixProjectivePta (pix, to, from, L_BRING_IN_WHITE);
  ptaDestroy (&from);
  ptaDestroy (&to);
  pixDestroy (&pix);
  return slanted;
}

static void
test_slanted (void)
{
  g_autoptr (GByteArray) jpeg = to_jpeg (slant (draw_pix ((TestScan) { .more = TRUE })));
  g_autoptr (AmanaPageWords) words = read_array (jpeg, 0);
  AmanaBox shown;

  assert_table (words);
  shown = amana_page_words_to_page (words, &find_word (words, "13,4")->box);
  /* Where it stands in the photograph, in points of 200 an inch. */
  g_assert_cmpfloat (fabs (shown.x0 - SLANTED_X * 72 / 200), <, 4);
  g_assert_cmpfloat (fabs (shown.y1 - SLANTED_Y * 72 / 200), <, 4);
}

#define CURL 14 /* pixels */

/* Each column of pixels raised as by a sheet that does not lie flat. */
static PIX *
curl (PIX *pix)
{
  PIX *curled = pixCreateTemplate (pix);

  pixSetAll (curled);
  for (int x = 0; x < TEST_SCAN_WIDTH; x++)
    {
      double foot = sin (G_PI * x / TEST_SCAN_WIDTH);

      for (int y = 0; y < TEST_SCAN_HEIGHT; y++)
        {
          int from = y + (int) (CURL * foot);
          l_uint32 value = 255;

          if (from >= 0 && from < TEST_SCAN_HEIGHT)
            pixGetPixel (pix, x, from, &value);
          pixSetPixel (curled, x, y, value);
        }
    }
  pixDestroy (&pix);
  return curled;
}

/* No map lays it flat, so no figure is sure to be of its line. */
static void
test_curled (void)
{
  g_autoptr (GByteArray) jpeg = to_jpeg (curl (draw_pix ((TestScan) { .more = TRUE })));
  g_autoptr (AmanaPageWords) words = read_array (jpeg, 0);

  for (guint i = 0; i < amana_page_words_get_n_words (words); i++)
    {
      const AmanaWord *word = amana_page_words_get_word (words, i);

      if (g_ascii_isdigit (*word->text))
        g_assert_cmpuint (word->confidence, <=, 70);
    }
}

/* A file that stops half-way says so, whatever it is. */
static void
test_half (void)
{
  g_autoptr (GByteArray) pdf = to_pdf ((TestScan) { .noise = 15 });
  g_autoptr (GByteArray) tiff = g_byte_array_new ();
  g_autoptr (GByteArray) pages = make_two_pages ();
  PIX *pix = draw_pix ((TestScan) { .noise = 15 });
  l_uint8 *data = NULL;
  size_t size_bytes = 0;

  g_assert_cmpint (pixWriteMemTiff (&data, &size_bytes, pix, IFF_TIFF_LZW), ==, 0);
  g_byte_array_append (tiff, data, (guint) size_bytes / 2);
  lept_free (data);
  pixDestroy (&pix);
  assert_refused (tiff, AMANA_READER_ERROR_DAMAGED);
  g_byte_array_set_size (pages, pages->len * 9 / 10);
  assert_refused (pages, AMANA_READER_ERROR_CUT_OFF);
  g_byte_array_set_size (pdf, pdf->len / 2);
  assert_refused (pdf, AMANA_READER_ERROR_DAMAGED);
}

static void
test_broken_off (void)
{
  g_autoptr (GByteArray) jpeg = to_jpeg (draw_pix ((TestScan) { 0 }));
  g_autoptr (GByteArray) png = to_png (draw_pix ((TestScan) { 0 }));
  g_autoptr (GByteArray) nothing = g_byte_array_new ();

  g_byte_array_set_size (jpeg, jpeg->len / 2);
  g_byte_array_set_size (png, png->len / 2);
  assert_refused (jpeg, AMANA_READER_ERROR_CUT_OFF);
  assert_refused (png, AMANA_READER_ERROR_CUT_OFF);
  g_byte_array_append (nothing, (const guint8 *) "II*\0garbage garbage garbage", 27);
  assert_refused (nothing, AMANA_READER_ERROR_DAMAGED);
  g_byte_array_set_size (nothing, 0);
  g_byte_array_append (nothing,
                       (const guint8 *) "\0\0\0\x18"
                                        "ftypheic\0\0\0\0garbage",
                       23);
  {
    g_autoptr (AmanaReader) reader = make_reader ();
    g_autoptr (GError) error = NULL;

    g_assert_null (open_array (reader, nothing, &error));
    g_assert_true (g_error_matches (error, AMANA_READER_ERROR, AMANA_READER_ERROR_DAMAGED) ||
                   g_error_matches (error, AMANA_READER_ERROR, AMANA_READER_ERROR_NO_DECODER));
  }
}

static void
test_too_large (void)
{
  PIX *flat = pixCreate (12000, 9000, 1);
  PIX *photo = pixCreate (12000, 9000, 8);
  g_autoptr (GByteArray) png = to_png (flat);
  g_autoptr (GByteArray) jpeg = to_jpeg (photo);
  g_autoptr (AmanaReader) reader = make_reader ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = NULL;
  g_autoptr (AmanaPagePicture) picture = NULL;

  assert_refused (png, AMANA_READER_ERROR_TOO_LARGE);
  document = open_array (reader, jpeg, &error);
  g_assert_no_error (error);
  picture = render_page (document, 0, 0.5, &error);
  g_assert_no_error (error);
  g_assert_cmpint (picture->width, >, picture->height);
}

/* --- what is kept --- */

/* A JPEG with a camera's block: lying, by its orientation, and with a place in it. */
static GByteArray *
to_camera_jpeg (PIX *pix, guint orientation)
{
  g_autoptr (GByteArray) plain = to_jpeg (pix);
  GByteArray *array = g_byte_array_new ();
  guint8 head[] = { 0xff, 0xe1, 0,    0, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0,
                    1,    0,    0x12, 1, 3,   0,   1,   0,   0, 0, 0,   0,   0,  0, 0, 0, 0, 0 };

  head[3] = sizeof head - 2 + sizeof CANARY;
  head[28] = (guint8) orientation;
  g_byte_array_append (array, plain->data, 2);
  g_byte_array_append (array, head, sizeof head);
  g_byte_array_append (array, (const guint8 *) CANARY, sizeof CANARY);
  g_byte_array_append (array, (const guint8 *) "\xff\xfe\0\x12" CANARY, 20);
  g_byte_array_append (array, plain->data + 2, plain->len - 2);
  g_byte_array_append (array, (const guint8 *) CANARY, sizeof CANARY);
  return array;
}

static GBytes *
clean (GByteArray *array)
{
  g_autoptr (AmanaReader) reader = make_reader ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = open_array (reader, array, &error);
  g_autoptr (GBytes) original = g_bytes_new (array->data, array->len);
  g_autoptr (DexFuture) future = NULL;
  const GValue *value;

  g_assert_no_error (error);
  future = amana_reader_document_clean (document, original);
  value = finish (future, &error);
  g_assert_no_error (error);
  return g_value_dup_boxed (value);
}

static gboolean
holds_canary (gconstpointer data, gsize size_bytes)
{
  return memmem (data, size_bytes, CANARY, strlen (CANARY)) != NULL;
}

static void
test_kept_photo (void)
{
  g_autoptr (GByteArray) photo =
    to_camera_jpeg (draw_pix ((TestScan) { .quarters = 3, .noise = 10 }), 6);
  g_autoptr (GBytes) kept = clean (photo);
  g_autoptr (GByteArray) again = g_byte_array_new ();
  g_autoptr (AmanaPageWords) words = NULL;
  gsize size_bytes;
  const guint8 *data = g_bytes_get_data (kept, &size_bytes);

  g_assert_true (holds_canary (photo->data, photo->len));
  g_assert_false (holds_canary (data, size_bytes));
  g_byte_array_append (again, data, (guint) size_bytes);
  words = read_array (again, 0);
  assert_table (words);
  /* The camera said which way is up, and the kept copy says it still. */
  g_assert_true (find_word (words, "Glycémie")->box.y0 < amana_page_words_get_height (words) / 2);
  g_assert_cmpfloat (amana_page_words_to_page (words, &find_word (words, "Glycémie")->box).y0, <,
                     amana_page_words_get_height (words) / 2);
}

static void
test_kept_scan (void)
{
  PIX *pix = draw_pix ((TestScan) { 0 });
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GBytes) kept = NULL;
  NUMA *tags = numaCreate (1);
  SARRAY *values = sarrayCreate (1), *types = sarrayCreate (1);
  gsize size_bytes;

  numaAddNumber (tags, 270);
  sarrayAddString (values, CANARY, L_COPY);
  sarrayAddString (types, "char*", L_COPY);
  close (g_file_open_tmp ("amana-XXXXXX.tif", &path, NULL));
  g_assert_cmpint (pixWriteTiffCustom (path, pix, IFF_TIFF_LZW, "w", tags, values, types, NULL), ==,
                   0);
  g_assert_true (g_file_get_contents (path, &contents, &size_bytes, NULL));
  g_unlink (path);
  g_byte_array_append (array, (guint8 *) contents, (guint) size_bytes);
  g_assert_true (holds_canary (array->data, array->len));
  kept = clean (array);
  g_assert_false (holds_canary (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept)));
  g_assert_cmpint (amana_picture_kind_of (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept)),
                   ==, AMANA_PICTURE_TIFF);
  pixDestroy (&pix);
  numaDestroy (&tags);
  sarrayDestroy (&values);
  sarrayDestroy (&types);
}

/* --- locked in --- */

static char *
read_status (const char *wanted)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_strdup_printf ("/proc/%s/status", name);
      g_autofree char *parent = g_strdup_printf ("\nPPid:\t%d\n", getpid ());
      char *status = NULL;

      if (g_ascii_isdigit (*name) && g_file_get_contents (path, &status, NULL, NULL) &&
          strstr (status, parent) != NULL && strstr (status, wanted) != NULL)
        return status;
      g_free (status);
    }
  return NULL;
}

static void
test_locked (void)
{
  g_autoptr (AmanaReader) reader = make_reader ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) png = to_png (draw_pix ((TestScan) { 0 }));
  g_autoptr (AmanaReaderDocument) document = open_array (reader, png, &error);
  g_autofree char *status = NULL;

  g_assert_no_error (error);
  status = read_status ("amana-reader-sc");
  g_assert_nonnull (status);
  g_assert_nonnull (strstr (status, "\nSeccomp:\t2"));
  g_assert_nonnull (strstr (status, "\nNoNewPrivs:\t1"));
  g_assert_nonnull (strstr (status, "\nThreads:\t1\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setMsgSeverity (L_SEVERITY_NONE);

  g_test_add_func ("/reader/scan/turned", test_turned);
  g_test_add_func ("/reader/scan/ruled", test_ruled);
  g_test_add_func ("/reader/scan/leaders", test_leaders);
  g_test_add_func ("/reader/scan/flags", test_flags);
  g_test_add_func ("/reader/scan/two-heads", test_two_heads);
  g_test_add_func ("/reader/scan/upside-down", test_upside_down);
  g_test_add_func ("/reader/scan/lying", test_lying);
  g_test_add_func ("/reader/scan/pages", test_pages);
  g_test_add_func ("/reader/scan/stopped", test_stopped);
  g_test_add_func ("/reader/scan/slanted", test_slanted);
  g_test_add_func ("/reader/scan/curled", test_curled);
  g_test_add_func ("/reader/scan/half", test_half);
  g_test_add_func ("/reader/scan/broken-off", test_broken_off);
  g_test_add_func ("/reader/scan/too-large", test_too_large);
  g_test_add_func ("/reader/scan/kept-photo", test_kept_photo);
  g_test_add_func ("/reader/scan/kept-scan", test_kept_scan);
  g_test_add_func ("/reader/scan/locked", test_locked);

  return g_test_run ();
}
