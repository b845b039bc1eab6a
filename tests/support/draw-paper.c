/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Draws an invented laboratory report as a PDF, for tests that must be meaningful
 * without any file from elsewhere: real text in real fonts, laid out as a table.
 *
 * usage: draw-paper OUT.pdf fr|en|ar|blank|scan|picture|many-pages
 *
 * `blank` is a form without values, `scan` a page without a text layer, `picture` one
 * with nothing to read in it, `many-pages` has more pages than the reader accepts.
 */

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#define PAGE_WIDTH  595.0
#define PAGE_HEIGHT 842.0
#define N_COLUMNS   5
#define MANY_PAGES  5000
#define SCAN_SCALE  (200.0 / 72)

typedef struct
{
  const char *cells[N_COLUMNS]; /* name, value, unit, range, previous */
} Row;

typedef struct
{
  const char *kind;
  const char *const *head;
  gboolean right_to_left;
  Row titles;
  const Row *rows;
} Paper;

static const char *const head_fr[] = {
  "Laboratoire des Tilleuls",
  "Patient : Mme ESSAI Leïla",
  "Née le : 02/05/1961   Sexe : F",
  "Prélevé le : 14/03/2025",
  NULL,
};
static const Row rows_fr[] = {
  { { "Glycémie à jeun", "1,26", "g/L", "0,70 - 1,10", "1,14" } },
  { { "Créatinine", "8,2", "mg/L", "6,0 - 11,0", "8,0" } },
  { { "Cholestérol total", "2,31", "g/L", "< 2,00", "" } },
  { { "Ferritine", "8,5", "ng/mL", "15,0 - 150,0", "12,0" } },
  { { "TSH ultrasensible", "1,95", "mUI/L", "0,27 - 4,20", "" } },
  { { NULL } },
};

static const char *const head_en[] = {
  "Linden Street Laboratory",
  "Patient: TRIAL Leila",
  "Date of birth: 02/05/1961   Sex: F",
  "Collected: 14 Sep 2025",
  NULL,
};
static const Row rows_en[] = {
  { { "Hemoglobin", "11.2", "g/dL", "12.0 - 15.5", "11.8" } },
  { { "Ferritin", "14.5", "ng/mL", "15.0 - 150.0", "" } },
  { { "TSH", "2.10", "mIU/L", "0.27 - 4.20", "" } },
  { { NULL } },
};

static const char *const head_ar[] = {
  "مختبر الزيزفون",
  "المريض: ليلى تجربة",
  "تاريخ الميلاد: 02/05/1961",
  "تاريخ أخذ العينة: 14/09/2025",
  NULL,
};
static const Row rows_ar[] = {
  { { "سكر الدم على الريق", "121", "mg/dL", "70 - 99", "" } },
  { { "الكرياتينين", "0.90", "mg/dL", "0.50 - 1.10", "" } },
  { { "الفيريتين", "14.5", "ng/mL", "15.0 - 150.0", "" } },
  { { NULL } },
};

static const Row rows_blank[] = {
  { { "Glycémie à jeun", "", "g/L", "0,70 - 1,10", "" } },
  { { "Créatinine", "", "mg/L", "6,0 - 11,0", "" } },
  { { "Ferritine", "", "ng/mL", "15,0 - 150,0", "" } },
  { { NULL } },
};

/* clang-format off */
static const Paper papers[] = {
  { "fr", head_fr, FALSE, { { "Analyse", "Résultat", "Unité", "Valeurs de référence", "Antériorité" } }, rows_fr },
  { "en", head_en, FALSE, { { "Test", "Result", "Units", "Reference range", "Previous" } }, rows_en },
  { "ar", head_ar, TRUE, { { "التحليل", "النتيجة", "الوحدة", "القيم المرجعية", "" } }, rows_ar },
  { "blank", head_fr, FALSE, { { "Analyse", "Résultat", "Unité", "Valeurs de référence", "" } }, rows_blank },
};
/* clang-format on */

static const double column_starts[N_COLUMNS] = { 48, 232, 308, 384, 500 };

static void
draw_text (cairo_t *cr, const char *text, double x, double y, double size, gboolean ends_at_x)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans");
  PangoRectangle extents;

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_extents (layout, NULL, &extents);
  cairo_move_to (cr, ends_at_x ? x - extents.width : x, y);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (font);
}

static void
draw_row (cairo_t *cr, const Paper *paper, const Row *row, double y, double size)
{
  for (guint column = 0; column < N_COLUMNS; column++)
    {
      double x = column_starts[column];

      if (row->cells[column] == NULL || *row->cells[column] == '\0')
        continue;
      draw_text (cr, row->cells[column], paper->right_to_left ? PAGE_WIDTH - x : x, y, size,
                 paper->right_to_left);
    }
}

static void
draw_page (cairo_t *cr, const Paper *paper)
{
  double y = 48;

  for (guint i = 0; paper->head[i] != NULL; i++, y += 20)
    draw_text (cr, paper->head[i], paper->right_to_left ? PAGE_WIDTH - 48 : 48, y, i == 0 ? 16 : 10,
               paper->right_to_left);
  y += 24;
  draw_row (cr, paper, &paper->titles, y, 10);
  y += 26;
  for (const Row *row = paper->rows; row->cells[0] != NULL; row++, y += 22)
    draw_row (cr, paper, row, y, 10);
}

/* A landscape, for all that can be read in it. */
static void
draw_hills (cairo_t *cr)
{
  for (int i = 0; i < 5; i++)
    {
      cairo_set_source_rgb (cr, 0.3 + 0.1 * i, 0.5, 0.4);
      cairo_arc (cr, 120.0 * i, 400 + 60 * i, 200, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

/* Of two hundred dots an inch. */
static void
draw_scan (cairo_t *cr, gboolean has_print)
{
  cairo_surface_t *picture = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, (int) (PAGE_WIDTH * SCAN_SCALE), (int) (PAGE_HEIGHT * SCAN_SCALE));
  cairo_t *ink = cairo_create (picture);

  cairo_set_source_rgb (ink, 1, 1, 1);
  cairo_paint (ink);
  cairo_set_source_rgb (ink, 0, 0, 0);
  cairo_scale (ink, SCAN_SCALE, SCAN_SCALE);
  if (has_print)
    draw_page (ink, &papers[0]);
  else
    draw_hills (ink);
  cairo_destroy (ink);
  cairo_scale (cr, 1 / SCAN_SCALE, 1 / SCAN_SCALE);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_surface_destroy (picture);
}

static const Paper *
find_paper (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
    if (strcmp (papers[i].kind, kind) == 0)
      return &papers[i];
  return &papers[0];
}

int
main (int argc, char **argv)
{
  cairo_surface_t *surface;
  cairo_t *cr;
  guint n_pages;

  if (argc != 3)
    return 2;
  surface = cairo_pdf_surface_create (argv[1], PAGE_WIDTH, PAGE_HEIGHT);
  cr = cairo_create (surface);
  n_pages = strcmp (argv[2], "many-pages") == 0 ? MANY_PAGES : 1;
  for (guint i = 0; i < n_pages; i++)
    {
      if (strcmp (argv[2], "scan") == 0 || strcmp (argv[2], "picture") == 0)
        draw_scan (cr, strcmp (argv[2], "scan") == 0);
      else if (n_pages == 1)
        draw_page (cr, find_paper (argv[2]));
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return 0;
}
