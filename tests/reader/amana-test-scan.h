/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <math.h>

/* A laboratory's page as a scanner sees it: drawn, turned and made noisy by a seed. */
typedef struct
{
  double angle;   /* degrees */
  guint quarters; /* quarter turns clockwise */
  guint noise;    /* most, of 255 */
  gboolean ruled;
  gboolean more;    /* prose down to the foot of the page */
  gboolean leaders; /* dots from each name to its figure, dashes between rows */
  gboolean second;  /* a second line close below the head */
  gboolean flags;   /* a triangle right before the figure of each second row */
} TestScan;

#define TEST_SCAN_WIDTH  1654
#define TEST_SCAN_HEIGHT 2339

static const char *const test_scan_rows[][4] = {
  { "Glycémie à jeun", "1,26", "g/L", "0,70 à 1,10" },
  { "Créatinine", "8,8", "mg/L", "6,0 à 11,0" },
  { "Acide urique", "52", "mg/L", "25 à 60" },
  { "Cholestérol total", "1,94", "g/L", "0,50 à 2,00" },
  { "Triglycérides", "0,93", "g/L", "0,40 à 1,50" },
  { "Hémoglobine", "13,4", "g/dL", "12,0 à 16,0" },
};

static inline void
test_scan_text (cairo_t *cr, double x, double y, double size, const char *text)
{
  cairo_set_font_size (cr, size);
  cairo_move_to (cr, x, y);
  cairo_show_text (cr, text);
}

static inline void
test_scan_row (cairo_t *cr, guint row, gboolean ruled)
{
  static const double columns[] = { 150, 760, 980, 1200 };
  double y = 620 + 90 * row;

  for (guint i = 0; i < 4; i++)
    test_scan_text (cr, columns[i], y, 32, test_scan_rows[row][i]);
  if (!ruled)
    return;
  cairo_rectangle (cr, 130, y - 55, 1400, 90);
  for (guint i = 1; i < 4; i++)
    {
      cairo_move_to (cr, columns[i] - 20, y - 55);
      cairo_rel_line_to (cr, 0, 90);
    }
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

/* Dots to the left of the figures, and dashes from edge to edge. */
static inline void
test_scan_leaders (cairo_t *cr, guint row)
{
  double y = 620 + 90 * row;

  for (double x = 470; x < 730; x += 9)
    cairo_rectangle (cr, x, y - 4, 4, 4);
  for (double x = 130; x < 1530; x += 12)
    cairo_rectangle (cr, x, y + 34, 7, 3);
  cairo_fill (cr);
}

static inline void
test_scan_flag (cairo_t *cr, guint row)
{
  double y = 620 + 90 * row;

  cairo_move_to (cr, 732, y);
  cairo_rel_line_to (cr, 22, 0);
  cairo_rel_line_to (cr, -11, -20);
  cairo_fill (cr);
}

static inline void
test_scan_noise (cairo_surface_t *surface, guint most)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (7);
  guint32 *pixels = (guint32 *) (void *) cairo_image_surface_get_data (surface);
  gsize n = (gsize) cairo_image_surface_get_stride (surface) / 4 *
            (gsize) cairo_image_surface_get_height (surface);

  cairo_surface_flush (surface);
  for (gsize i = 0; most > 0 && i < n; i++)
    {
      int grey = (int) (pixels[i] & 0xff) + g_rand_int_range (dice, -(int) most, (int) most + 1);

      grey = CLAMP (grey, 0, 255);
      pixels[i] = (guint32) (grey << 16 | grey << 8 | grey);
    }
  cairo_surface_mark_dirty (surface);
}

static inline cairo_surface_t *
test_scan_draw (const TestScan *scan)
{
  gboolean lying = scan->quarters % 2 == 1;
  int width = lying ? TEST_SCAN_HEIGHT : TEST_SCAN_WIDTH;
  int height = lying ? TEST_SCAN_WIDTH : TEST_SCAN_HEIGHT;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 0.96, 0.96, 0.96);
  cairo_paint (cr);
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_rotate (cr, scan->quarters * G_PI / 2 + scan->angle * G_PI / 180);
  cairo_translate (cr, -TEST_SCAN_WIDTH / 2.0, -TEST_SCAN_HEIGHT / 2.0);
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  cairo_select_font_face (cr, "Noto Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  test_scan_text (cr, 150, 180, 44, "Laboratoire Exemple");
  test_scan_text (cr, 150, 300, 32, "Patient : Mme EXEMPLE Salma");
  test_scan_text (cr, 150, 370, 32, "Prélevé le : 28/08/2024");
  test_scan_text (cr, 150, 520, 32, "Analyse");
  test_scan_text (cr, 740, 520, 32, "Résultat");
  test_scan_text (cr, 980, 520, 32, "Unité");
  test_scan_text (cr, 1180, 520, 32, "Valeurs de référence");
  for (guint i = 0; i < G_N_ELEMENTS (test_scan_rows); i++)
    {
      test_scan_row (cr, i, scan->ruled);
      if (scan->leaders)
        test_scan_leaders (cr, i);
      if (scan->flags && i % 2 == 1)
        test_scan_flag (cr, i);
    }
  if (scan->second)
    test_scan_text (cr, 150, 549, 24, "Test");
  for (guint i = 0; scan->more && i < 12; i++)
    test_scan_text (cr, 150, 1250 + 80 * i, 32,
                    "Les valeurs de référence dépendent de la méthode du laboratoire");
  cairo_destroy (cr);
  test_scan_noise (surface, scan->noise);
  return surface;
}
