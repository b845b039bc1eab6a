/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Draws an invented paper with cairo and Pango: columns as wide as what stands in them,
 * names over two lines where they are wider than their column, pages that end.
 *
 * Right to left is the same paper in a mirror: x is counted from the other edge, and
 * every cell ends where it would begin. */

#include "config.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "amana-synth-paper.h"

#define MARGIN     42.0
#define FOOT       72.0
#define NAME_WIDTH 190.0

typedef struct
{
  SynthPaper *paper;
  cairo_t *cr;
  double x[SYNTH_MAX_COLUMNS], width[SYNTH_MAX_COLUMNS];
  guint n_columns, page;
  gboolean whole_top; /* the next page says all about the patient */
  double y;
  GPtrArray *top; /* borrowed */
} Pen;

typedef struct
{
  gboolean bold, italic, end, middle, figures;
  double scale, wrap;
} Look;

static gboolean
has_arabic (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_ARABIC &&
          g_unichar_isalpha (g_utf8_get_char (p)))
        return TRUE;
    }
  return FALSE;
}

static PangoLayout *
make_layout (const Pen *pen, const char *text, const Look *look)
{
  const SynthHabits *habits = &pen->paper->habits;
  PangoLayout *layout = pango_cairo_create_layout (pen->cr);
  PangoFontDescription *font = pango_font_description_from_string (habits->family);
  g_autofree char *forms =
    habits->forms && has_arabic (text) && strchr (text, '\n') == NULL && look->wrap <= 0
      ? synth_arabic_forms (text)
      : NULL;

  pango_font_description_set_absolute_size (
    font, habits->size * (look->scale > 0 ? look->scale : 1) * PANGO_SCALE);
  pango_font_description_set_weight (font, look->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font, look->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_auto_dir (layout, !look->figures);
  if (look->figures)
    pango_context_set_base_dir (pango_layout_get_context (layout),
                                habits->figures_rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_layout_set_text (layout, forms != NULL ? forms : text, -1);
  if (look->wrap > 0)
    pango_layout_set_width (layout, (int) (look->wrap * PANGO_SCALE));
  return layout;
}

static void
measure (const Pen *pen, const char *text, const Look *look, double *width, double *height)
{
  g_autoptr (PangoLayout) layout = make_layout (pen, text, look);
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  *width = extents.width / (double) PANGO_SCALE;
  *height = extents.height / (double) PANGO_SCALE;
}

/* @x is where the cell begins for a reader of that direction. */
static double
show (const Pen *pen, const char *text, double x, double width, const Look *look)
{
  gboolean rtl = pen->paper->habits.rtl;
  gboolean end = look->end != rtl;
  double shown, height;
  Look whole = *look;
  g_autoptr (PangoLayout) layout = NULL;

  measure (pen, text, look, &shown, &height);
  if (look->wrap > 0 || strchr (text, '\n') != NULL)
    whole.wrap = MAX (shown, look->wrap) + 1;
  layout = make_layout (pen, text, &whole);
  if (whole.wrap > 0)
    {
      gboolean arabic = has_arabic (text) && !look->figures;

      shown = whole.wrap;
      pango_layout_set_alignment (layout, end != arabic ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    }
  x = rtl ? pen->paper->habits.width - x - width : x;
  if (look->middle)
    x += (width - shown) / 2;
  else if (end)
    x += width - shown;
  cairo_move_to (pen->cr, x, pen->y);
  pango_cairo_show_layout (pen->cr, layout);
  return height;
}

/* --- columns ---------------------------------------------------------------- */

static gboolean
is_figures (const Pen *pen, guint column)
{
  return strchr ("VPIO%A012vabcde", pen->paper->roles[column]) != NULL;
}

static Look
look_of (const Pen *pen, const SynthLine *line, guint column)
{
  char role = pen->paper->roles[column];
  const char *text = line->cells[column];
  Look look = { .figures = (is_figures (pen, column) || strchr ("RLHUru", role) != NULL) &&
                           (text == NULL || !has_arabic (text)),
                .end = is_figures (pen, column) && pen->paper->number % 3 == 1,
                .middle = is_figures (pen, column) && pen->paper->number % 3 == 2 };

  look.bold = line->bold && is_figures (pen, column);
  if (role == 'N' || role == 'n')
    look.wrap = pen->width[column];
  return look;
}

static double
natural_width (const Pen *pen, guint column)
{
  double most = 0, width, height;
  Look head = { .bold = TRUE };

  if (pen->paper->heads[column] != NULL && *pen->paper->heads[column] != '\0')
    measure (pen, pen->paper->heads[column], &head, &most, &height);
  for (guint i = 0; i < pen->paper->lines->len; i++)
    {
      const SynthLine *line = pen->paper->lines->pdata[i];
      Look look = look_of (pen, line, column);

      look.wrap = 0;
      look.bold = TRUE;
      if (line->kind != SYNTH_LINE_ROW || line->cells[column] == NULL)
        continue;
      measure (pen, line->cells[column], &look, &width, &height);
      most = MAX (most, width);
    }
  return most;
}

static void
place_columns (Pen *pen)
{
  double total = 0, left = MARGIN, gap;

  pen->n_columns = (guint) strlen (pen->paper->roles);
  for (guint i = 0; i < pen->n_columns; i++)
    {
      pen->width[i] = natural_width (pen, i);
      if (pen->paper->roles[i] == 'N' || pen->paper->roles[i] == 'n')
        pen->width[i] = MIN (pen->width[i] + 2, pen->paper->habits.wrap ? 110 : NAME_WIDTH);
      total += pen->width[i];
    }
  gap = pen->n_columns > 1
          ? CLAMP ((pen->paper->habits.width - 2 * MARGIN - total) / (pen->n_columns - 1), 7,
                   14 + 6.0 * (pen->paper->number % 4))
          : 0;
  for (guint i = 0; i < pen->n_columns; i++)
    {
      pen->x[i] = left;
      left += pen->width[i] + gap;
    }
}

/* --- pages ------------------------------------------------------------------ */

static void
draw_watermark (Pen *pen)
{
  Look look = { .bold = TRUE, .scale = 6 };

  if (!pen->paper->habits.watermark)
    return;
  cairo_save (pen->cr);
  cairo_set_source_rgb (pen->cr, 0.9, 0.9, 0.9);
  cairo_translate (pen->cr, 140, 560);
  cairo_rotate (pen->cr, -0.8);
  pen->y = 0;
  show (pen, synth_say (pen->paper, "DUPLICATA", "نسخة", "COPY"), 0, 300, &look);
  cairo_restore (pen->cr);
}

static void
draw_rule (Pen *pen, double y, double grey)
{
  const double from = pen->x[0] - 4;
  const double to = pen->x[pen->n_columns - 1] + pen->width[pen->n_columns - 1] + 4;
  gboolean rtl = pen->paper->habits.rtl;

  cairo_set_source_rgb (pen->cr, grey, grey, grey);
  cairo_set_line_width (pen->cr, 0.5);
  cairo_move_to (pen->cr, rtl ? pen->paper->habits.width - from : from, y);
  cairo_line_to (pen->cr, rtl ? pen->paper->habits.width - to : to, y);
  cairo_stroke (pen->cr);
  cairo_set_source_rgb (pen->cr, 0, 0, 0);
}

static void
draw_head (Pen *pen)
{
  Look look = { .bold = TRUE };
  double most = 0;

  if (pen->n_columns == 0)
    return;
  for (guint i = 0; i < pen->n_columns; i++)
    {
      if (pen->paper->heads[i] == NULL || *pen->paper->heads[i] == '\0')
        continue;
      look.middle = is_figures (pen, i) && pen->paper->number % 3 == 2;
      look.end = is_figures (pen, i) && pen->paper->number % 3 == 1;
      most = MAX (most, show (pen, pen->paper->heads[i], pen->x[i], pen->width[i], &look));
    }
  pen->y += most + 3;
  if (pen->paper->habits.rules != SYNTH_RULES_NONE)
    draw_rule (pen, pen->y - 1, 0);
  pen->y += 2;
}

/* The print lies over to the left on a page as wide as it is high. */
static void
lay_over (Pen *pen)
{
  const double width = pen->paper->habits.width, height = pen->paper->habits.height;

  cairo_identity_matrix (pen->cr);
  switch (pen->paper->turn)
    {
    case 90:
      cairo_translate (pen->cr, 0, width);
      cairo_rotate (pen->cr, -G_PI / 2);
      break;
    case 180:
      cairo_translate (pen->cr, width, height);
      cairo_rotate (pen->cr, G_PI);
      break;
    case 270:
      cairo_translate (pen->cr, height, 0);
      cairo_rotate (pen->cr, G_PI / 2);
      break;
    default:
      break;
    }
}

static void
begin_page (Pen *pen)
{
  Look plain = { 0 }, small = { .scale = 0.85 };
  g_autofree char *number = g_strdup_printf ("Page %u", pen->page + 1);

  if (pen->page > 0)
    cairo_show_page (pen->cr);
  pen->page++;
  lay_over (pen);
  draw_watermark (pen);
  cairo_set_source_rgb (pen->cr, 0, 0, 0);
  pen->y = pen->paper->habits.height - 42;
  show (pen, number, MARGIN, 100, &small);
  pen->y = 36;
  for (guint i = 0; i < pen->top->len; i++)
    {
      if (pen->whole_top || i == 0 || i == 2)
        pen->y += show (pen, pen->top->pdata[i], MARGIN, 300, &plain) + 1;
    }
  pen->whole_top = FALSE;
  pen->y += 18;
  if (pen->paper->habits.head && (pen->page == 1 || pen->paper->habits.heads_again))
    draw_head (pen);
}

static double
row_height (const Pen *pen, const SynthLine *line)
{
  double most = 0, width, height;

  for (guint i = 0; i < pen->n_columns; i++)
    {
      Look look = look_of (pen, line, i);

      if (line->cells[i] == NULL)
        continue;
      measure (pen, line->cells[i], &look, &width, &height);
      most = MAX (most, height);
    }
  return most;
}

static void
draw_grid (Pen *pen, double top, double bottom)
{
  if (pen->paper->habits.rules == SYNTH_RULES_NONE)
    return;
  draw_rule (pen, bottom, pen->paper->habits.rules == SYNTH_RULES_GRID ? 0 : 0.7);
  if (pen->paper->habits.rules != SYNTH_RULES_GRID)
    return;
  for (guint i = 0; i < pen->n_columns; i++)
    {
      double x = pen->x[i] - 3.5;

      x = pen->paper->habits.rtl ? pen->paper->habits.width - x : x;
      cairo_move_to (pen->cr, x, top);
      cairo_line_to (pen->cr, x, bottom);
      cairo_stroke (pen->cr);
    }
}

static void
add_field (Pen *pen, guint column, const char *text, double height)
{
  SynthField *field = g_new0 (SynthField, 1);
  const double x = pen->x[column], width = pen->width[column];

  field->page = pen->page;
  field->x = pen->paper->habits.rtl ? pen->paper->habits.width - x - width : x;
  field->y = pen->y;
  field->width = width;
  field->height = height;
  field->text = g_strdup (text);
  g_ptr_array_add (pen->paper->fields, field);
}

static double
draw_row (Pen *pen, const SynthLine *line)
{
  double height = row_height (pen, line);

  for (guint i = 0; i < pen->n_columns; i++)
    {
      Look look = look_of (pen, line, i);

      if (line->cells[i] == NULL)
        continue;
      if (pen->paper->form && pen->paper->roles[i] == 'V')
        add_field (pen, i, line->cells[i], height);
      else
        show (pen, line->cells[i], pen->x[i], pen->width[i], &look);
    }
  return height;
}

static double
draw_other (Pen *pen, const SynthLine *line)
{
  Look title = { .bold = TRUE, .middle = pen->paper->number % 5 == 0, .scale = 1.05 };
  Look note = { .italic = pen->paper->language != SYNTH_AR, .scale = 0.85 };
  Look plain = { .bold = line->bold };
  Look large = { .bold = TRUE, .scale = 1.25 };
  const double width = pen->paper->habits.width - 2 * MARGIN;

  switch (line->kind)
    {
    case SYNTH_LINE_SECTION:
      pen->y += 4;
      return show (pen, line->cells[0], MARGIN, width, &title) + 2;
    case SYNTH_LINE_NOTE:
      return show (pen, line->cells[0], MARGIN + (pen->paper->number % 2) * 8, width, &note);
    case SYNTH_LINE_FREE:
      return show (pen, line->cells[0], MARGIN, width, &plain);
    case SYNTH_LINE_CARD:
      pen->y += 6;
      return show (pen, line->cells[0], MARGIN, width, &large) + 1;
    case SYNTH_LINE_PAGE:
      pen->top = pen->paper->others;
      pen->whole_top = pen->paper->number / 3 % 2 == 0;
      begin_page (pen);
      return 0;
    case SYNTH_LINE_ROW:
    default:
      return 0;
    }
}

/* What must stand on one page with it. */
static double
need (const Pen *pen, const SynthLine *line)
{
  if (line->kind == SYNTH_LINE_PAGE)
    return 0;
  if (line->kind == SYNTH_LINE_CARD)
    return 70;
  return line->kind == SYNTH_LINE_ROW ? row_height (pen, line) : 24;
}

static void
draw_line (Pen *pen, const SynthLine *line)
{
  double top, height;

  if (pen->y + need (pen, line) > pen->paper->habits.height - FOOT)
    begin_page (pen);
  top = pen->y - 1;
  height = line->kind == SYNTH_LINE_ROW ? draw_row (pen, line) : draw_other (pen, line);
  pen->y += MAX (height * pen->paper->habits.leading, height + 1.5);
  if (line->kind == SYNTH_LINE_ROW)
    draw_grid (pen, top, pen->y - 1);
  for (guint i = 0; i < line->n_truths; i++)
    ((SynthTruth *) pen->paper->truth->pdata[line->first_truth + i])->page = pen->page;
}

void
synth_paper_draw (SynthPaper *self, const char *path)
{
  gboolean lying = self->turn % 180 != 0;
  cairo_surface_t *surface =
    cairo_pdf_surface_create (path, lying ? self->habits.height : self->habits.width,
                              lying ? self->habits.width : self->habits.height);
  Pen pen = { .paper = self, .top = self->top, .whole_top = TRUE };

  if (self->says_turn || self->form || self->garbled)
    cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  pen.cr = cairo_create (surface);

  place_columns (&pen);
  begin_page (&pen);
  for (guint i = 0; i < self->lines->len; i++)
    draw_line (&pen, self->lines->pdata[i]);
  cairo_destroy (pen.cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  synth_pdf_amend (self, path);
}
