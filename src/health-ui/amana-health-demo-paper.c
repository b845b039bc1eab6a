/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Draws invented laboratory reports as PDF, with Pango and cairo alone.
 *
 * The invented person of the demonstration must go the way of a real one: a PDF
 * is made, the sandboxed reader reads it, and what it read is kept. So the reports
 * are drawn when they are needed, in memory, and no file of them exists anywhere.
 * The tests draw their synthetic reports with the same code.
 *
 * The page looks as reports of small laboratories do: a letterhead, a box that
 * says whose it is, one ruled table with a heading line, sections inside it, and
 * a line that says the whole is invented. An Arabic page is the mirror of a French
 * one, with the labels of its head in French, as laboratories of the Maghreb print
 * them. Lines that do not fit go on to a further page, which repeats all headings. */

#include "config.h"

#include "amana-health-demo-paper.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#define PAGE_WIDTH    595.0
#define PAGE_HEIGHT   842.0
#define MARGIN        48.0
#define LINE_HEIGHT   17.0
#define TABLE_TOP     232.0
#define TABLE_BOTTOM  770.0
#define PICTURE_SCALE 2.0 /* pixels a point, where the page is a picture */

typedef enum
{
  COLUMN_NAME,
  COLUMN_VALUE,
  COLUMN_UNIT,
  COLUMN_RANGE,
  COLUMN_PREVIOUS,
  N_COLUMNS,
} Column;

typedef enum
{
  AT_START,
  AT_CENTER,
  AT_END,
} Place;

typedef struct
{
  const char *language;
  const char *columns[N_COLUMNS];
  const char *title;
  const char *patient;
  const char *birth_date;
  const char *sex;
  const char *collected;
  const char *page; /* "%u" twice */
  const char *invented;
} Words;

/* What such papers say in their own language, whatever the person's is. */
static const Words words[] = {
  { "fr",
    { "Analyse", "Résultat", "Unité", "Valeurs de référence", "Antériorité" },
    "COMPTE RENDU D’ANALYSES",
    "Patient :",
    "Né(e) le :",
    "Sexe :",
    "Prélevé le :",
    "Page %u / %u",
    "Document inventé pour une démonstration" },
  { "en",
    { "Test", "Result", "Unit", "Reference range", "Previous" },
    "LABORATORY REPORT",
    "Patient:",
    "Date of birth:",
    "Sex:",
    "Collected:",
    "Page %u of %u",
    "Invented document for a demonstration" },
  { "ar",
    { "التحليل", "النتيجة", "الوحدة", "القيم المرجعية", "النتيجة السابقة" },
    "نتائج التحاليل",
    "Patient :",
    "Né(e) le :",
    "Sexe :",
    "Prélevé le :",
    "صفحة %u من %u",
    "وثيقة مختلقة للتجربة" },
};

/* Edges of the columns in points from the start margin: one more than columns. */
static const double with_previous[N_COLUMNS + 1] = { 0, 190, 262, 324, 424, 499 };
static const double without_previous[N_COLUMNS + 1] = { 0, 210, 296, 372, 499, 499 };

typedef struct
{
  cairo_t *cr;
  const AmanaHealthDemoPaper *paper;
  const Words *words;
  const double *edges;
  gboolean rtl;
} Sheet;

static const Words *
find_words (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].language, language) == 0)
      return &words[i];

  return &words[0];
}

/* Points from the page's start edge become cairo's x. */
static double
mirror (Sheet *sheet, double x, double width)
{
  return sheet->rtl ? PAGE_WIDTH - x - width : x;
}

/* Glyphs stand where the font says, not on whole pixels: else a reader takes the
 * gaps inside an Arabic word for spaces. */
static PangoLayout *
create_layout (Sheet *sheet)
{
  PangoLayout *layout = pango_cairo_create_layout (sheet->cr);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (pango_layout_get_context (layout), options);
  pango_context_set_round_glyph_positions (pango_layout_get_context (layout), FALSE);
  cairo_font_options_destroy (options);
  pango_layout_context_changed (layout);
  return layout;
}

static void
draw_text (Sheet *sheet,
           const char *text,
           const char *font,
           double x,
           double y,
           double width,
           Place place)
{
  g_autoptr (PangoLayout) layout = create_layout (sheet);
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string (font);
  int text_width, text_height;
  double offset = 0;

  pango_layout_set_font_description (layout, description);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, &text_width, &text_height);
  if (place == AT_CENTER)
    offset = (width - (double) text_width / PANGO_SCALE) / 2;
  else if (place == AT_END)
    offset = width - (double) text_width / PANGO_SCALE;
  cairo_move_to (sheet->cr, mirror (sheet, x + offset, (double) text_width / PANGO_SCALE),
                 y - (double) pango_layout_get_baseline (layout) / PANGO_SCALE);
  pango_cairo_show_layout (sheet->cr, layout);
}

static void
set_grey (Sheet *sheet, double grey)
{
  cairo_set_source_rgb (sheet->cr, grey, grey, grey);
}

static void
draw_letterhead (Sheet *sheet)
{
  const AmanaHealthDemoPaper *paper = sheet->paper;

  set_grey (sheet, 0.25);
  draw_text (sheet, paper->laboratory, "Noto Sans, Noto Sans Arabic Bold 15px", MARGIN, 68, 499,
             AT_START);
  if (paper->address != NULL)
    draw_text (sheet, paper->address, "Noto Sans, Noto Sans Arabic 8px", MARGIN, 84, 499, AT_START);
  cairo_set_line_width (sheet->cr, 1.5);
  cairo_move_to (sheet->cr, MARGIN, 96);
  cairo_line_to (sheet->cr, PAGE_WIDTH - MARGIN, 96);
  cairo_stroke (sheet->cr);
}

static void
draw_field (Sheet *sheet, const char *label, const char *text, double x, double y)
{
  g_autofree char *line = NULL;

  if (text == NULL)
    return;

  line = g_strdup_printf ("%s %s", label, text);
  draw_text (sheet, line, "Noto Sans, Noto Sans Arabic 9px", x, y, 240, AT_START);
}

static void
draw_patient (Sheet *sheet)
{
  const AmanaHealthDemoPaper *paper = sheet->paper;

  set_grey (sheet, 0.45);
  cairo_set_line_width (sheet->cr, 0.6);
  cairo_rectangle (sheet->cr, MARGIN, 108, PAGE_WIDTH - 2 * MARGIN, 50);
  cairo_stroke (sheet->cr);
  set_grey (sheet, 0);
  draw_field (sheet, sheet->words->patient, paper->patient, MARGIN + 8, 126);
  draw_field (sheet, sheet->words->birth_date, paper->birth_date, MARGIN + 8, 146);
  draw_field (sheet, sheet->words->sex, paper->sex, MARGIN + 270, 126);
  draw_field (sheet, sheet->words->collected, paper->collected, MARGIN + 270, 146);
  draw_text (sheet, sheet->words->title, "Noto Sans, Noto Sans Arabic Bold 12px", MARGIN, 186, 499,
             AT_CENTER);
}

static void
draw_cell (Sheet *sheet, Column column, const char *text, gboolean bold, double y)
{
  double start = sheet->edges[column];
  double width = sheet->edges[column + 1] - start;

  if (text == NULL || width <= 0)
    return;

  draw_text (sheet, text,
             bold ? "Noto Sans, Noto Sans Arabic Bold 9px" : "Noto Sans, Noto Sans Arabic 9px",
             MARGIN + start + 6, y + 12, width - 12, column == COLUMN_NAME ? AT_START : AT_CENTER);
}

static void
fill_line (Sheet *sheet, double y, double height, double grey)
{
  set_grey (sheet, grey);
  cairo_rectangle (sheet->cr, MARGIN, y, PAGE_WIDTH - 2 * MARGIN, height);
  cairo_fill (sheet->cr);
}

static void
draw_rules (Sheet *sheet, double y, double height)
{
  set_grey (sheet, 0.55);
  cairo_set_line_width (sheet->cr, 0.5);
  for (guint i = 0; i <= N_COLUMNS; i++)
    {
      double x = mirror (sheet, MARGIN + sheet->edges[i], 0);

      cairo_move_to (sheet->cr, x, y);
      cairo_line_to (sheet->cr, x, y + height);
    }
  cairo_move_to (sheet->cr, MARGIN, y + height);
  cairo_line_to (sheet->cr, PAGE_WIDTH - MARGIN, y + height);
  cairo_stroke (sheet->cr);
}

static void
draw_table_head (Sheet *sheet)
{
  gboolean previous = sheet->paper->previous_date != NULL;
  double height = previous ? 28 : 20;

  fill_line (sheet, TABLE_TOP - height, height, 0.3);
  set_grey (sheet, 1);
  for (guint i = 0; i < N_COLUMNS; i++)
    draw_cell (sheet, i, sheet->words->columns[i], TRUE, TABLE_TOP - height + 1);
  if (previous)
    draw_cell (sheet, COLUMN_PREVIOUS, sheet->paper->previous_date, FALSE, TABLE_TOP - 15);
}

static void
draw_line (Sheet *sheet, const AmanaHealthDemoLine *line, double y)
{
  if (line->value == NULL)
    {
      fill_line (sheet, y, LINE_HEIGHT, 0.9);
      set_grey (sheet, 0);
      draw_text (sheet, line->name, "Noto Sans, Noto Sans Arabic Bold 9px", MARGIN + 6, y + 12, 487,
                 AT_START);
      return;
    }

  set_grey (sheet, 0);
  draw_cell (sheet, COLUMN_NAME, line->name, FALSE, y);
  draw_cell (sheet, COLUMN_VALUE, line->value, TRUE, y);
  draw_cell (sheet, COLUMN_UNIT, line->unit, FALSE, y);
  draw_cell (sheet, COLUMN_RANGE, line->range, FALSE, y);
  draw_cell (sheet, COLUMN_PREVIOUS, line->previous, FALSE, y);
  draw_rules (sheet, y, LINE_HEIGHT);
}

static void
draw_foot (Sheet *sheet, guint page, guint n_pages)
{
  g_autofree char *number = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  number = g_strdup_printf (sheet->words->page, page, n_pages);
#pragma GCC diagnostic pop
  set_grey (sheet, 0.35);
  draw_text (sheet, sheet->words->invented, "Noto Sans, Noto Sans Arabic 8px", MARGIN, 800, 499,
             AT_START);
  draw_text (sheet, number, "Noto Sans, Noto Sans Arabic 8px", MARGIN, 800, 499, AT_END);
}

static void
draw_page (Sheet *sheet, guint page, guint n_pages, guint lines_a_page)
{
  guint first = page * lines_a_page;
  guint last = MIN (first + lines_a_page, sheet->paper->n_lines);

  set_grey (sheet, 1);
  cairo_paint (sheet->cr);
  draw_letterhead (sheet);
  draw_patient (sheet);
  draw_table_head (sheet);
  for (guint i = first; i < last; i++)
    draw_line (sheet, &sheet->paper->lines[i], TABLE_TOP + (i - first) * LINE_HEIGHT);
  draw_foot (sheet, page + 1, n_pages);
}

/* As a scanner gives it: the page is one picture. */
static void
draw_page_as_picture (Sheet *sheet, guint page, guint n_pages, guint lines_a_page)
{
  cairo_t *outer = sheet->cr;
  cairo_surface_t *picture = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, (int) (PAGE_WIDTH * PICTURE_SCALE), (int) (PAGE_HEIGHT * PICTURE_SCALE));

  sheet->cr = cairo_create (picture);
  cairo_scale (sheet->cr, PICTURE_SCALE, PICTURE_SCALE);
  draw_page (sheet, page, n_pages, lines_a_page);
  cairo_destroy (sheet->cr);
  sheet->cr = outer;

  cairo_save (outer);
  cairo_scale (outer, 1 / PICTURE_SCALE, 1 / PICTURE_SCALE);
  cairo_set_source_surface (outer, picture, 0, 0);
  cairo_paint (outer);
  cairo_restore (outer);
  cairo_surface_destroy (picture);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * amana_health_demo_paper_draw:
 * @paper: what to draw
 *
 * Draws an invented laboratory report.
 *
 * Returns: (transfer full): a PDF file
 */
GBytes *
amana_health_demo_paper_draw (const AmanaHealthDemoPaper *paper)
{
  GByteArray *bytes = g_byte_array_new ();
  guint lines_a_page = (guint) ((TABLE_BOTTOM - TABLE_TOP) / LINE_HEIGHT);
  cairo_surface_t *surface;
  guint n_pages;
  Sheet sheet;

  g_return_val_if_fail (paper != NULL && paper->laboratory != NULL,
                        g_byte_array_free_to_bytes (bytes));

  n_pages = MAX (1, (paper->n_lines + lines_a_page - 1) / lines_a_page);
  surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, PAGE_WIDTH, PAGE_HEIGHT);
  sheet = (Sheet) {
    .cr = cairo_create (surface),
    .paper = paper,
    .words = find_words (paper->language),
    .edges = paper->previous_date != NULL ? with_previous : without_previous,
    .rtl = g_strcmp0 (paper->language, "ar") == 0,
  };
  for (guint i = 0; i < n_pages; i++)
    {
      if (paper->as_picture)
        draw_page_as_picture (&sheet, i, n_pages, lines_a_page);
      else
        draw_page (&sheet, i, n_pages, lines_a_page);
      cairo_show_page (sheet.cr);
    }
  cairo_destroy (sheet.cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}
