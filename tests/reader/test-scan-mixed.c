/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Pages that are typed in one part and a picture in another, drawn here and read by the
 * helpers as they are shipped: a scan under a typed head and over a typed footer, a picture
 * of a table beside a typed one, a table that was turned into curves; what is typed twice is
 * said once, and what cannot be read is said, Arabic figures too. A logo is nobody's table,
 * nor are cells under a microscope. */

#include "config.h"

#include <cairo-pdf.h>
#include <string.h>
#include <sys/mman.h>

#include "amana-reader-test-utils.h"
#include "amana-scan-join.h"
#include "amana-scan-need.h"
#include "amana-test-scan.h"

#define FOOTER \
  "Document-édité-le 28/08/2024 par-la-plateforme, page 1/1, ne-pas-diffuser, merci-à-tous"

typedef enum
{
  PICTURE = 1 << 0, /* the whole page, over all of it */
  HALF = 1 << 1,    /* its table, in the lower half of the page */
  CURVES = 1 << 2,
  LOGO = 1 << 3,
  TABLE = 1 << 4, /* typed */
  TISSUE = 1 << 5,
  SMALL = 1 << 6, /* a small table in the picture of the tissue */
} Parts;

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int n)
{
  g_byte_array_append (closure, data, n);
  return CAIRO_STATUS_SUCCESS;
}

static void
paint_scan (cairo_t *cr, double y, double scale, double angle)
{
  cairo_surface_t *scan = test_scan_draw (&(TestScan) { .angle = angle, .noise = 12 });

  cairo_save (cr);
  cairo_translate (cr, 0, y);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, scan, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (scan);
}

static void
paint_curves (cairo_t *cr)
{
  static const double columns[] = { 60, 280, 360, 430 };

  cairo_set_font_size (cr, 10);
  for (guint i = 0; i < G_N_ELEMENTS (test_scan_rows); i++)
    for (guint k = 0; k < 4; k++)
      {
        cairo_move_to (cr, columns[k], 250 + 20 * i);
        cairo_text_path (cr, test_scan_rows[i][k]);
        cairo_fill (cr);
      }
}

static void
paint_logo (cairo_t *cr)
{
  cairo_surface_t *scan = test_scan_draw (&(TestScan) { .noise = 12 });

  cairo_save (cr);
  cairo_translate (cr, 480, 20);
  cairo_scale (cr, 0.04, 0.04);
  cairo_set_source_surface (cr, scan, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (scan);
}

static void
paint_small_table (cairo_t *cr)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 420, 0, 280, 320);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_select_font_face (cr, "Noto Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  for (guint i = 0; i < 3; i++)
    {
      test_scan_text (cr, 440, 40 + 30 * i, 18, test_scan_rows[i][0]);
      test_scan_text (cr, 620, 40 + 30 * i, 18, test_scan_rows[i][1]);
    }
}

/* Nuclei in cells, as dense as print and as dark. */
static void
paint_tissue (cairo_t *cr, gboolean with_table)
{
  cairo_surface_t *photo = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 700, 320);
  cairo_t *on_photo = cairo_create (photo);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  cairo_set_source_rgb (on_photo, 0.93, 0.83, 0.93);
  cairo_paint (on_photo);
  for (guint i = 0; i < 6000; i++)
    {
      double dark = g_rand_double_range (rand, 0.2, 0.8);

      cairo_set_source_rgba (on_photo, 0.9 - 0.5 * dark, 0.8 - dark, 0.9 - 0.3 * dark, 0.8);
      cairo_arc (on_photo, g_rand_double_range (rand, 0, 700), g_rand_double_range (rand, 0, 320),
                 g_rand_double_range (rand, 1, 5), 0, 2 * G_PI);
      cairo_fill (on_photo);
    }
  if (with_table)
    paint_small_table (on_photo);
  cairo_destroy (on_photo);
  cairo_save (cr);
  cairo_translate (cr, 60, 130);
  cairo_scale (cr, 0.5, 0.5);
  cairo_set_source_surface (cr, photo, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (photo);
}

static GByteArray *
make_page (Parts parts, double angle)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream (append_cb, array, 595, 842);
  cairo_t *cr = cairo_create (pdf);

  cairo_select_font_face (cr, "Noto Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  if ((parts & PICTURE) != 0)
    paint_scan (cr, 0, 595.0 / TEST_SCAN_WIDTH, angle);
  if ((parts & HALF) != 0)
    paint_scan (cr, 300, 0.23, angle);
  if ((parts & LOGO) != 0)
    paint_logo (cr);
  if ((parts & TISSUE) != 0)
    paint_tissue (cr, (parts & SMALL) != 0);
  if ((parts & CURVES) != 0)
    paint_curves (cr);
  test_scan_text (cr, 40, 30, 9,
                  "Laboratoire-Typé, 12 rue des-Exemples, dossier-240611 ouvert-à-huit");
  test_scan_text (cr, 40, 800, 7, FOOTER);
  for (guint i = 0; (parts & TABLE) != 0 && i < 4; i++)
    {
      test_scan_text (cr, 60, 120 + 20 * i, 10, "Sodium");
      test_scan_text (cr, 280, 120 + 20 * i, 10, "139,25");
    }
  cairo_destroy (cr);
  cairo_surface_destroy (pdf);
  return array;
}

static AmanaPageWords *
read_parts (Parts parts, double angle)
{
  g_autoptr (GByteArray) array = make_page (parts, angle);
  g_autoptr (AmanaReader) reader = new_reader ("AMANA_READER", NULL, GUARD_SECONDS * 1000);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderDocument) document = NULL;
  g_autoptr (DexFuture) future = NULL;
  AmanaPageWords *words;
  const GValue *value;
  int fd = memfd_create ("mixed", MFD_CLOEXEC);

  g_assert_cmpint (write (fd, array->data, array->len), ==, array->len);
  future = amana_reader_open (reader, fd, NULL);
  close (fd);
  value = finish (future, &error);
  g_assert_no_error (error);
  document = g_value_dup_object (value);
  words = read_page (document, 0, &error);
  g_assert_no_error (error);
  amana_reader_document_close (document);
  return words;
}

static guint
count_words (const AmanaPageWords *words, const char *text, gboolean printed)
{
  guint n = 0;

  for (guint i = 0; i < amana_page_words_get_n_words (words); i++)
    {
      const AmanaWord *word = amana_page_words_get_word (words, i);

      n += g_str_equal (word->text, text) && (word->confidence == AMANA_WORD_PRINTED) == printed;
    }
  return n;
}

static void
assert_scanned_rows (const AmanaPageWords *words)
{
  g_assert_true (amana_page_words_is_mixed (words));
  g_assert_false (amana_page_words_get_has_unread (words));
  for (guint i = 0; i < G_N_ELEMENTS (test_scan_rows); i++)
    {
      g_test_message ("%s", test_scan_rows[i][1]);
      g_assert_cmpuint (count_words (words, test_scan_rows[i][1], FALSE), ==, 1);
    }
  g_assert_cmpuint (count_words (words, "dossier-240611", TRUE), ==, 1);
  g_assert_cmpuint (count_words (words, "dossier-240611", FALSE), ==, 0);
}

static void
test_under_head (void)
{
  g_autoptr (AmanaPageWords) words = read_parts (PICTURE, 0);

  assert_scanned_rows (words);
}

/* A typed line stays level though the scan under it was set straight. */
static void
test_askew (void)
{
  g_autoptr (AmanaPageWords) words = read_parts (PICTURE, 1.2);
  double first = -1;

  assert_scanned_rows (words);
  for (guint i = 0; i < amana_page_words_get_n_words (words); i++)
    {
      const AmanaWord *word = amana_page_words_get_word (words, i);

      if (word->confidence != AMANA_WORD_PRINTED || word->box.y0 > 100)
        continue;
      first = first < 0 ? word->box.y1 : first;
      g_assert_cmpfloat (fabs (word->box.y1 - first), <, 0.5);
    }
}

static void
test_beside_table (void)
{
  g_autoptr (AmanaPageWords) words = read_parts (HALF | TABLE | LOGO, 0);

  assert_scanned_rows (words);
  g_assert_cmpuint (count_words (words, "139,25", TRUE), ==, 4);
  g_assert_cmpuint (count_words (words, "139,25", FALSE), ==, 0);
}

static void
test_curves (void)
{
  g_autoptr (AmanaPageWords) words = read_parts (CURVES, 0);

  assert_scanned_rows (words);
}

/* Such a page is not recognised: that would cost seconds. */
static void
test_logo (void)
{
  g_autoptr (AmanaPageWords) words = read_parts (LOGO | TABLE, 0);

  g_assert_false (amana_page_words_is_scanned (words));
  g_assert_false (amana_page_words_get_has_unread (words));
}

static void
test_small_table (void)
{
  g_autoptr (AmanaPageWords) words = read_parts (TISSUE | SMALL, 0);

  g_assert_true (amana_page_words_is_mixed (words) || amana_page_words_get_has_unread (words));
}

static void
test_tissue (void)
{
  g_autoptr (AmanaPageWords) alone = read_parts (TISSUE, 0);
  g_autoptr (AmanaPageWords) over_table = read_parts (TISSUE | HALF, 0);

  g_assert_false (amana_page_words_is_scanned (alone));
  g_assert_false (amana_page_words_get_has_unread (alone));
  assert_scanned_rows (over_table);
}

static void
test_unreadable (void)
{
  AmanaPageWords *printed = amana_page_words_new (1, 600, 800);
  g_autoptr (AmanaPageWords) settled = NULL;

  g_assert_true (
    amana_page_words_add (printed, "Laboratoire", &(AmanaBox) { 10, 10, 60, 20 }, 10, 0));
  settled = amana_scan_settle (AMANA_SCAN_NEED_BESIDE, printed, NULL);
  g_assert_true (amana_page_words_get_has_unread (settled));
  g_assert_cmpuint (amana_page_words_get_n_words (settled), ==, 1);
}

static AmanaPageWords *
make_scanned (const char *const *texts, guint n, guint confidence)
{
  AmanaPageWords *words = amana_page_words_new (1, 600, 800);
  AmanaPageMap map = { 600, 800, { 1, 0, 0, 0, 1, 0, 0, 0, 1 } };

  g_assert_true (amana_page_words_set_map (words, &map));
  for (guint i = 0; i < n; i++)
    {
      AmanaBox box = { 10, 10 + 20 * i, 60, 20 + 20 * i };
      gboolean figure = strpbrk (texts[i], "0123456789V") != NULL;

      g_assert_true (
        amana_page_words_add_scanned (words, texts[i], &box, 10, figure ? confidence : 92));
    }
  return words;
}

/* Arabic figures that were not recognised are not given as others, and the page says so. */
static void
test_lost_figures (void)
{
  static const char *const texts[] = {
    "سكر", "الدم",  "اليوريا",    "الكرياتينين", "الهيموغلوبين", "الصفائح",   "الحديد",
    "اسم", "V£0-3", "1971/٠4/17", "YV3",         "0V3",          "7١١/07/1١", "1,4",
  };
  AmanaPageWords *lost = make_scanned (texts, G_N_ELEMENTS (texts), 45);
  AmanaPageWords *sure = make_scanned (texts, G_N_ELEMENTS (texts), 95);
  AmanaPageWords *none = amana_page_words_new (1, 600, 800);
  g_autoptr (AmanaPageWords) settled = NULL;
  g_autoptr (AmanaPageWords) whole = NULL;

  settled = amana_scan_settle (AMANA_SCAN_NEED_INSTEAD, amana_page_words_ref (none), lost);
  g_assert_true (amana_page_words_get_has_unread (settled));
  g_assert_cmpuint (amana_page_words_get_n_words (settled), ==, 8);
  g_assert_cmpuint (count_words (settled, "1971/٠4/17", FALSE), ==, 0);

  whole = amana_scan_settle (AMANA_SCAN_NEED_INSTEAD, none, sure);
  g_assert_false (amana_page_words_get_has_unread (whole));
  g_assert_cmpuint (amana_page_words_get_n_words (whole), ==, G_N_ELEMENTS (texts));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/reader/mixed/under-head", test_under_head);
  g_test_add_func ("/reader/mixed/askew", test_askew);
  g_test_add_func ("/reader/mixed/beside-table", test_beside_table);
  g_test_add_func ("/reader/mixed/curves", test_curves);
  g_test_add_func ("/reader/mixed/logo", test_logo);
  g_test_add_func ("/reader/mixed/tissue", test_tissue);
  g_test_add_func ("/reader/mixed/small-table", test_small_table);
  g_test_add_func ("/reader/mixed/unreadable", test_unreadable);
  g_test_add_func ("/reader/mixed/lost-figures", test_lost_figures);

  return g_test_run ();
}
