/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What decides about a scan without looking at one: which pages are recognised at all,
 * which units are mended, and what is believed of a helper that recognises. And ink made
 * thicker and thinner, which is Leptonica's own to the bit. */

#include "config.h"

#include <math.h>

#include "amana-reader-private.h"
#include "amana-scan-brick.h"
#include "amana-scan-cells.h"
#include "amana-scan-columns.h"
#include "amana-scan-need.h"
#include "amana-scan-page.h"
#include "amana-scan-doubt.h"
#include "amana-scan-rules.h"
#include "amana-scan-tidy.h"
#include "amana-scan-units.h"

static AmanaPageWords *
make_words (const char *text)
{
  AmanaPageWords *words = amana_page_words_new (1, 600, 800);
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  AmanaBox box = { 10, 10, 20, 20 };

  for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++)
    g_assert_true (amana_page_words_add (words, parts[i], &box, 10, 0));
  return words;
}

static AmanaScanNeed
get_need (const char *text, guint marks)
{
  g_autoptr (AmanaPageWords) words = make_words (text);

  return amana_scan_get_need (words, marks);
}

static gboolean
needs (const char *text, guint marks)
{
  return get_need (text, marks) != AMANA_SCAN_NEED_NONE;
}

static void
test_need (void)
{
  const char *french = "Laboratoire de biologie médicale Glycémie à jeun 1,26 g/L Créatinine "
                       "plasmatique Cholestérol total Triglycérides valeurs de référence";
  const char *arabic = "مختبر المثال للتحاليل الطبية سكر الدم على الريق الهيموغلوبين السكري "
                       "الكرياتينين الكوليسترول الكلي";

  g_assert_true (needs ("", 0));
  g_assert_false (needs (french, 0));
  g_assert_false (needs (french, AMANA_READER_PAGE_PICTURE));
  g_assert_cmpint (get_need (french, AMANA_READER_PAGE_PICTURE | AMANA_READER_PAGE_UNSEEN), ==,
                   AMANA_SCAN_NEED_INSTEAD);
  g_assert_cmpint (get_need (french, AMANA_READER_PAGE_UNSAID), ==, AMANA_SCAN_NEED_BESIDE);
  g_assert_cmpint (get_need ("Numérisé par Scanner 3", AMANA_READER_PAGE_PICTURE), ==,
                   AMANA_SCAN_NEED_BESIDE);
  g_assert_false (needs ("Numérisé par Scanner 3", 0));
  g_assert_false (needs (arabic, 0));
  /* French, shifted by lost font maps; and letters of no alphabet. */
  g_assert_true (needs ("/DERUDWRLUH ELRORJLH PpGLFDOH *O\\FpPLH jHXQ &UpDWLQLQH ngqrnth "
                        "xkzrtmpl bvcdfghk qsdfghjklm wxcvbnp rtplkjhg",
                        0));
  g_assert_true (needs ("\xef\x80\xa1\xef\x80\xa2\xef\x80\xa3 \xef\x80\xa1\xef\x80\xa4 "
                        "\xef\x80\xa5\xef\x80\xa6 \xef\x80\xa7 \xef\x80\xa8 \xef\x80\xa9 "
                        "\xef\x80\xaa \xef\x80\xab",
                        0));
}

static void
test_units (void)
{
  static const char *const cases[][2] = {
    { "UIL", NULL },      { "UVL", "UI/L" },       { "mmo|/L", "mmol/L" },
    { "mg/di", "mg/dL" }, { "mg/L", NULL },        { "Glycémie", NULL },
    { "ÎL", "fL" },       { "TSH", NULL },         { "12,5", NULL },
    { "HDL", NULL },      { "ALAT", NULL },        { "pmol/L", NULL },
    { "Ul/mL", "UI/mL" }, { "mEdq/L", "mEq/L" },   { "1043/uL", "10^3/uL" },
    { "A/G", NULL },      { "P&", "pg" },          { "LDL/HDL", NULL },
    { "Il", NULL },       { "LE", NULL },          { "1/80", NULL },
    { "10*9/L", NULL },   { "10\"9/L", "10^9/L" }, { "x10”3/uL", "x10^3/uL" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mended = amana_scan_unit_mend (cases[i][0]);

      g_assert_cmpstr (mended, ==, cases[i][1]);
    }
}

/* --- words --- */

static GArray *
take_words (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (AmanaScanWord));
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      AmanaScanWord word = { .text = g_strdup (parts[i]),
                             .x0 = (int) (100 * i),
                             .x1 = (int) (100 * i + 80),
                             .y1 = 20,
                             .baseline = 20,
                             .confidence = 90 };

      g_array_append_val (words, word);
    }
  return words;
}

static void
free_words (GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    g_free (g_array_index (words, AmanaScanWord, i).text);
  g_array_unref (words);
}

static char *
join_words (GArray *words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            g_array_index (words, AmanaScanWord, i).text);
  return g_string_free (text, FALSE);
}

static void
test_tidy (void)
{
  static const char *const cases[][2] = {
    { "F:5à11", "F: 5 à 11" },
    { "H:[13,0 - 17,0]", "H: [13,0 - 17,0]" },
    { "{7,0 - 12,0)", "[7,0 - 12,0]" },
    { "(30 - 400]", "[30 - 400]" },
    { "(30 - 400)", "(30 - 400)" },
    { "(calc) 5]", "(calc) 5]" },
    { "S/UR", "S/I/R" },
    { "S/l/R", "S/I/R" },
    { "S/OR", "S/OR" },
    { "TO T30 T60", "T0 T30 T60" },
    { "TO WHOM", "TO WHOM" },
    { "MCH:", "MCH:" },
  };
  AmanaScanPage page = { .letter = 20, .scale = 4 };

  page.pieces = g_array_new (FALSE, FALSE, sizeof (AmanaScanPiece));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GArray *words = take_words (cases[i][0]);
      g_autofree char *text = NULL;

      amana_scan_tidy (&page, words);
      text = join_words (words);
      g_assert_cmpstr (text, ==, cases[i][1]);
      free_words (words);
    }
  g_array_unref (page.pieces);
}

/* Parts of a large figure that are this many pixels apart, and the second raised by so many. */
static char *
join_figures (const char *text, int gap, int raised)
{
  AmanaScanPage page = { .letter = 20, .scale = 4 };
  GArray *words = take_words (text);
  g_autoptr (GString) joined = g_string_new (NULL);

  page.pieces = g_array_new (FALSE, FALSE, sizeof (AmanaScanPiece));
  for (guint i = 1; i < words->len; i++)
    {
      AmanaScanWord *word = &g_array_index (words, AmanaScanWord, i);

      word->x0 = word[-1].x1 + gap;
      word->x1 = word->x0 + 20;
      word->y0 -= raised;
      word->y1 -= raised;
    }
  amana_scan_tidy (&page, words);
  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (joined, "%s%s%s", i > 0 ? " " : "",
                            g_array_index (words, AmanaScanWord, i).text,
                            g_array_index (words, AmanaScanWord, i).confidence < 70 ? "?" : "");
  free_words (words);
  g_array_unref (page.pieces);
  return g_string_free_and_steal (g_steal_pointer (&joined));
}

/* What was torn apart is one figure again, but never sure. */
static void
test_torn_figures (void)
{
  static const struct
  {
    const char *text;
    int gap, raised;
    const char *joined;
  } cases[] = {
    { "3. 8", 4, 0, "3.8?" },       { "1 . 6", 9, 0, "1.6?" },  { "1 4,9", 4, 0, "14,9?" },
    { "7 1", 4, 0, "71?" },         { "7 1", 12, 0, "7 1" },    { "10 3", 2, 8, "10 3" },
    { "1.2 3.4", 3, 0, "1.2 3.4" }, { "5 g/L", 3, 0, "5 g/L" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *joined = join_figures (cases[i].text, cases[i].gap, cases[i].raised);

      g_assert_cmpstr (joined, ==, cases[i].joined);
    }
}

/* A gauge between two lines is read as words that nobody is sure of: they are left out, what
 * stands beside print is not. */
static void
test_scribbles (void)
{
  GArray *words = take_words ("Urea 5,9 mmol/L (|re g/L Range 2,0 8,0");
  AmanaScanPage page = { .letter = 20, .scale = 4 };
  g_autofree char *text = NULL;

  page.pieces = g_array_new (FALSE, FALSE, sizeof (AmanaScanPiece));
  for (guint i = 0; i < words->len; i++)
    {
      AmanaScanWord *word = &g_array_index (words, AmanaScanWord, i);
      int y = i < 3 ? 0 : i < 5 ? 40 : 80;

      word->y0 = y;
      word->y1 = word->baseline = y + 20;
      word->line = (guint) y;
      word->confidence = i == 1 || (i > 2 && i < 5) ? 40 : 90;
    }
  amana_scan_tidy (&page, words);
  text = join_words (words);
  g_assert_cmpstr (text, ==, "Urea 5,9 mmol/L Range 2,0 8,0");
  free_words (words);
  g_array_unref (page.pieces);
}

static void
fill (PIX *grey, int x, int y, int width, int height, int tone)
{
  BOX *box = boxCreate (x, y, width, height);

  pixSetInRectArbitrary (grey, box, (l_uint32) tone);
  boxDestroy (&box);
}

/* White print on a dark bar with cut corners: the corners are no print. */
static void
test_round_bar (void)
{
  AmanaScanPage page = { .letter = 20, .scale = 4, .below = 170 };
  l_uint32 corner, print, bar;

  page.grey = pixCreate (800, 300, 8);
  pixSetAllArbitrary (page.grey, 250);
  fill (page.grey, 100, 110, 400, 60, 40);
  fill (page.grey, 110, 100, 380, 80, 40);
  fill (page.grey, 280, 130, 6, 20, 245);
  fill (page.grey, 300, 130, 6, 20, 245);
  amana_scan_rules_lighten_bars (&page);
  pixGetPixel (page.grey, 103, 103, &corner);
  pixGetPixel (page.grey, 283, 140, &print);
  pixGetPixel (page.grey, 200, 140, &bar);
  g_assert_cmpuint (bar, ==, 255);
  g_assert_cmpuint (print, ==, 0);
  g_assert_cmpuint (corner, ==, 255);
  pixDestroy (&page.grey);
}

/* A badge that its print fills becomes dark on white; thick print stays as it is. */
static void
test_badge (void)
{
  AmanaScanPage page = { .letter = 20, .scale = 4, .below = 170 };
  l_uint32 corner, print, badge, thick;

  page.grey = pixCreate (800, 300, 8);
  pixSetAllArbitrary (page.grey, 250);
  fill (page.grey, 104, 100, 112, 40, 40);
  fill (page.grey, 100, 104, 120, 32, 40);
  for (int x = 120; x < 200; x += 12)
    fill (page.grey, x, 110, 4, 20, 245);
  for (int x = 400; x < 520; x += 14)
    fill (page.grey, x, 100, 9, 40, 40);
  amana_scan_rules_lighten_bars (&page);
  pixGetPixel (page.grey, 100, 100, &corner);
  pixGetPixel (page.grey, 122, 120, &print);
  pixGetPixel (page.grey, 128, 120, &badge);
  pixGetPixel (page.grey, 404, 120, &thick);
  g_assert_cmpuint (badge, ==, 255);
  g_assert_cmpuint (print, ==, 0);
  g_assert_cmpuint (corner, ==, 255);
  g_assert_cmpuint (thick, ==, 40);
  pixDestroy (&page.grey);
}

static void
add_inside (GArray *cells, GArray *inside, const char *text, int x, double confidence)
{
  AmanaScanCell cell = { x, (int) cells->len * 40, 80, 20 };
  GArray *words = take_words (text);

  for (guint i = 0; i < words->len; i++)
    g_array_index (words, AmanaScanWord, i).confidence = confidence;
  g_array_append_val (cells, cell);
  g_array_append_val (inside, words);
}

static AmanaScanKind
miss (const char *const *column, const char *text, int x, double confidence)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (AmanaScanCell));
  g_autoptr (GArray) inside = g_array_new (FALSE, FALSE, sizeof (GArray *));
  g_autoptr (GArray) columns = NULL;
  AmanaScanKind kind;

  for (guint i = 0; column[i] != NULL; i++)
    add_inside (cells, inside, column[i], 200, 90);
  add_inside (cells, inside, text, x, confidence);
  columns = amana_scan_columns_new (cells, inside);
  kind = amana_scan_columns_miss (columns, &g_array_index (cells, AmanaScanCell, cells->len - 1),
                                  g_array_index (inside, GArray *, cells->len - 1));
  for (guint i = 0; i < inside->len; i++)
    free_words (g_array_index (inside, GArray *, i));
  return kind;
}

/* What was read badly should be what stands over and under it; nothing else is asked again. */
static void
test_columns (void)
{
  static const char *const figures[] = { "1,26", "98", "5.9", NULL };
  static const char *const ranges[] = { "0,7 - 1,1", "< 2,0", "70-110", NULL };
  static const char *const units[] = { "mg/L", "g/dL", "UI/L", NULL };
  static const char *const mixed[] = { "1,26", "Négatif", "Trace", "5.9", "12", NULL };

  g_assert_cmpint (miss (figures, "TET", 200, 0), ==, AMANA_SCAN_KIND_FIGURE);
  g_assert_cmpint (miss (figures, "TET", 200, 90), ==, AMANA_SCAN_KIND_NONE);
  g_assert_cmpint (miss (figures, "TET", 400, 0), ==, AMANA_SCAN_KIND_NONE);
  g_assert_cmpint (miss (figures, "77", 200, 20), ==, AMANA_SCAN_KIND_NONE);
  g_assert_cmpint (miss (figures, "<0,5", 200, 20), ==, AMANA_SCAN_KIND_NONE);
  g_assert_cmpint (miss (ranges, "soi", 200, 20), ==, AMANA_SCAN_KIND_RANGE);
  g_assert_cmpint (miss (ranges, "0 - 5", 200, 20), ==, AMANA_SCAN_KIND_NONE);
  g_assert_cmpint (miss (units, "QE", 200, 20), ==, AMANA_SCAN_KIND_UNIT);
  g_assert_cmpint (miss (mixed, "TET", 200, 0), ==, AMANA_SCAN_KIND_FIGURE);
  g_assert_cmpint (miss (mixed + 1, "TET", 200, 0), ==, AMANA_SCAN_KIND_NONE);
}

/* "88" of which the ink is one piece; @point: a small one stands between them. */
static double
doubt_touching (gboolean agreed, gboolean point)
{
  static const AmanaScanPiece both = { 2, 0, 76, 20 }, small = { 38, 17, 3, 3 };
  AmanaScanPage page = { .letter = 20, .scale = 4 };
  GArray *words = take_words ("88");
  double confidence;

  page.pieces = g_array_new (FALSE, FALSE, sizeof (AmanaScanPiece));
  g_array_append_val (page.pieces, both);
  if (point)
    g_array_append_val (page.pieces, small);
  g_array_index (words, AmanaScanWord, 0).agreed = agreed;
  amana_scan_doubt (&page, words);
  confidence = g_array_index (words, AmanaScanWord, 0).confidence;
  free_words (words);
  g_array_unref (page.pieces);
  return confidence;
}

/* Two models count against digits that touch, but not against a point. */
static void
test_touching (void)
{
  g_assert_cmpfloat (doubt_touching (FALSE, FALSE), ==, AMANA_SCAN_DOUBTFUL);
  g_assert_cmpfloat (doubt_touching (TRUE, FALSE), ==, 90);
  g_assert_cmpfloat (doubt_touching (TRUE, TRUE), ==, AMANA_SCAN_DOUBTFUL);
}

/* --- lies --- */

static GVariant *
make_reply (guint8 confidence, guint n_confidences, gsize n_numbers, double tilt, double right)
{
  const double edges[] = { 10, 20, right, 40 };
  const double sizes[] = { 10 };
  const guint8 confidences[] = { confidence, confidence };
  const double map[] = { 600, 800, 1, 0, 0, 0, 1, 0, tilt, 0, 1, 0 };

  return g_variant_ref_sink (g_variant_new (
    "(dds@ad@ad@ay@ad)", 600.0, 800.0, "1,26\n",
    g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, edges, 4, sizeof (double)),
    g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, sizes, 1, sizeof (double)),
    g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, confidences, n_confidences, 1),
    g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, map, n_numbers, sizeof (double))));
}

static void
assert_lie (GVariant *reply)
{
  g_autoptr (GVariant) owned = reply;
  g_autoptr (GError) error = NULL;

  g_assert_null (amana_reader_reply_parse_scan (owned, 0, &error));
  g_assert_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_PROTOCOL);
}

static void
add_ink (AmanaScanPage *page, int x, int y, int w, int h)
{
  AmanaScanPiece piece = { x, y, w, h };

  pixRasterop (page->ink, x, y, w, h, PIX_SET, NULL, 0, 0);
  g_array_append_val (page->pieces, piece);
}

static guint
count_colons (const AmanaScanPage *page)
{
  g_autoptr (GArray) cells = amana_scan_cells_find (page);
  guint n = 0;

  for (guint i = 0; i < cells->len; i++)
    n += g_strcmp0 (amana_scan_cells_find_mark (page, &g_array_index (cells, AmanaScanCell, i)),
                    ":") == 0;
  return n;
}

/* A colon by itself is told by its two dots; a dot alone, and two side by side, are none. */
static void
test_colons (void)
{
  AmanaScanPage page = { .letter = 24, .scale = 4 };

  page.grey = pixCreate (600, 400, 8);
  page.ink = pixCreate (600, 400, 1);
  page.pieces = g_array_new (FALSE, FALSE, sizeof (AmanaScanPiece));
  add_ink (&page, 100, 100, 5, 5);
  add_ink (&page, 100, 116, 5, 5);
  add_ink (&page, 300, 100, 5, 5);
  add_ink (&page, 100, 250, 5, 5);
  add_ink (&page, 112, 250, 5, 5);
  g_assert_cmpuint (count_colons (&page), ==, 1);

  g_array_unref (page.pieces);
  pixDestroy (&page.ink);
  pixDestroy (&page.grey);
}

static void
test_lies (void)
{
  g_autoptr (GVariant) honest = make_reply (93, 1, 11, 0.0002, 50);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaPageWords) words = amana_reader_reply_parse_scan (honest, 3, &error);

  g_assert_no_error (error);
  g_assert_true (amana_page_words_is_scanned (words));
  g_assert_cmpuint (amana_page_words_get_word (words, 0)->confidence, ==, 93);
  assert_lie (make_reply (AMANA_WORD_PRINTED, 1, 11, 0, 50));
  assert_lie (make_reply (255, 1, 11, 0, 50));
  assert_lie (make_reply (90, 2, 11, 0, 50));
  assert_lie (make_reply (90, 0, 11, 0, 50));
  assert_lie (make_reply (90, 1, 10, 0, 50));
  assert_lie (make_reply (90, 1, 12, 0, 50));
  assert_lie (make_reply (90, 1, 0, 0, 50));
  assert_lie (make_reply (90, 1, 11, NAN, 50));
  assert_lie (make_reply (90, 1, 11, INFINITY, 50));
  assert_lie (make_reply (90, 1, 11, -0.01, 50)); /* the right edge behind the eye */
  assert_lie (make_reply (90, 1, 11, 0, 5000));
}

static void
assert_place (const AmanaPageMap *map, double width, double height, const AmanaBox *expected)
{
  g_autoptr (AmanaPageWords) words = amana_page_words_new (1, width, height);
  g_autoptr (AmanaPageWords) flat = NULL;
  const AmanaBox box = { 100, 200, 150, 210 };
  AmanaBox shown;

  g_assert_true (amana_page_words_set_map (words, map));
  g_assert_true (amana_page_words_add_scanned (words, "1,26", &box, 10, 90));
  flat = amana_page_words_lay_down (words);
  g_assert_cmpfloat (amana_page_words_get_width (flat), ==, map->width);
  g_assert_cmpfloat (amana_page_words_get_height (flat), ==, map->height);
  shown = amana_page_words_get_word (flat, 0)->box;
  g_assert_cmpfloat_with_epsilon (shown.x0, expected->x0, 0.01);
  g_assert_cmpfloat_with_epsilon (shown.y0, expected->y0, 0.01);
  g_assert_cmpfloat_with_epsilon (shown.x1, expected->x1, 0.01);
  g_assert_cmpfloat_with_epsilon (shown.y1, expected->y1, 0.01);
  shown = amana_page_words_to_page (flat, &shown);
  g_assert_cmpfloat_with_epsilon (shown.x0, expected->x0, 0.01);
}

/* By quarters, and as a photograph shows what is further off smaller. */
static void
test_maps (void)
{
  static const AmanaPageMap over = { 600, 800, { -1, 0, 600, 0, -1, 800, 0, 0, 1 } };
  static const AmanaPageMap quarter = { 800, 600, { 0, 1, 0, -1, 0, 600, 0, 0, 1 } };
  static const AmanaPageMap slanted = { 600, 800, { 1, 0, 0, 0, 1, 0, 0, 0.005, 1 } };
  static const AmanaPageMap beyond = { 120, 800, { 1, 0, 0, 0, 1, 0, 0, 0, 1 } };

  assert_place (&over, 600, 800, &(AmanaBox) { 450, 590, 500, 600 });
  assert_place (&quarter, 600, 800, &(AmanaBox) { 200, 450, 210, 500 });
  assert_place (&slanted, 600, 800, &(AmanaBox) { 100 / 2.05, 100, 75, 210 / 2.05 });
  assert_place (&beyond, 600, 800, &(AmanaBox) { 100, 200, 120, 210 });
}

static PIX *
scatter_ink (GRand *rand, int width, int height)
{
  PIX *ink = pixCreate (width, height, 1);

  for (guint i = 0; i < 40; i++)
    {
      int w = g_rand_int_range (rand, 1, width / 2), h = g_rand_int_range (rand, 1, height / 2);

      pixRasterop (ink, g_rand_int_range (rand, -w, width), g_rand_int_range (rand, -h, height),
                   i % 3 == 0 ? 1 : w, i % 3 == 1 ? 1 : h, i % 4 == 3 ? PIX_CLR : PIX_SET, NULL, 0,
                   0);
    }
  return ink;
}

static void
assert_same (PIX *ours, PIX *theirs)
{
  g_autoptr (AmanaPix) first = ours;
  g_autoptr (AmanaPix) second = theirs;
  int same = 0;

  g_assert_cmpint (pixEqual (first, second, &same), ==, 0);
  g_assert_true (same);
}

static void
test_brick (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (AmanaPix) ink =
        scatter_ink (rand, g_rand_int_range (rand, 60, 300), g_rand_int_range (rand, 60, 300));
      int width = i % 4 == 0 ? 1 : g_rand_int_range (rand, 1, 90);
      int height = i % 4 == 1 ? 1 : g_rand_int_range (rand, 1, 90);

      g_test_message ("%d × %d", width, height);
      assert_same (amana_scan_dilate (ink, width, height),
                   pixDilateBrick (NULL, ink, width, height));
      assert_same (amana_scan_open (ink, width, height), pixOpenBrick (NULL, ink, width, height));
      assert_same (amana_scan_close (ink, width, height),
                   pixCloseSafeBrick (NULL, ink, width, height));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reader/scan-parts/need", test_need);
  g_test_add_func ("/reader/scan-parts/units", test_units);
  g_test_add_func ("/reader/scan-parts/tidy", test_tidy);
  g_test_add_func ("/reader/scan-parts/torn-figures", test_torn_figures);
  g_test_add_func ("/reader/scan-parts/scribbles", test_scribbles);
  g_test_add_func ("/reader/scan-parts/round-bar", test_round_bar);
  g_test_add_func ("/reader/scan-parts/badge", test_badge);
  g_test_add_func ("/reader/scan-parts/columns", test_columns);
  g_test_add_func ("/reader/scan-parts/touching", test_touching);
  g_test_add_func ("/reader/scan-parts/colons", test_colons);
  g_test_add_func ("/reader/scan-parts/lies", test_lies);
  g_test_add_func ("/reader/scan-parts/maps", test_maps);
  g_test_add_func ("/reader/scan-parts/brick", test_brick);

  return g_test_run ();
}
