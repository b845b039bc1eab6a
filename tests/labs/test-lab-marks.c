/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Marks that are set or drawn at a figure and are none of its digits: raised calls of
 * footnotes in every size that programs make them, beside powers, which are raised too. */

#include "config.h"

#include <cairo-pdf.h>

#include "amana-lab-report.h"
#include "amana-test-rows.h"
#include "amana-test-words.h"

#define SIZE 10.0

/* Written up to @raised in the size of the line, then smaller and higher. */
typedef struct
{
  const char *text;
  const char *raised; /* (nullable) */
  const char *rest;   /* (nullable): behind it, in the line again */
} Cell;

typedef struct
{
  cairo_t *cr;
  double share; /* of the size of the line, that raised print has */
  double raise; /* in em of the line */
} Pen;

static cairo_status_t
take (void *bytes, const unsigned char *data, unsigned int size)
{
  g_byte_array_append (bytes, data, size);
  return CAIRO_STATUS_SUCCESS;
}

static double
show (cairo_t *cr, double x, double y, double size, const char *text)
{
  cairo_text_extents_t extents;

  cairo_set_font_size (cr, size);
  cairo_text_extents (cr, text, &extents);
  cairo_move_to (cr, x, y);
  cairo_show_text (cr, text);
  return x + extents.x_advance;
}

static void
write_cell (const Pen *pen, double x, double y, const Cell *cell)
{
  x = show (pen->cr, x, y, SIZE, cell->text);
  if (cell->raised != NULL)
    x = show (pen->cr, x, y - pen->raise * SIZE, pen->share * SIZE, cell->raised);
  if (cell->rest != NULL)
    show (pen->cr, x, y, SIZE, cell->rest);
}

static void
write_row (const Pen *pen, double y, const Cell cells[4])
{
  static const double at[] = { 40, 200, 300, 400 };

  for (guint i = 0; i < 4; i++)
    write_cell (pen, at[i], y, &cells[i]);
}

typedef void (*Draw) (const Pen *pen, const void *what);

static AmanaLabReport *
read_drawn (Draw draw, double share, double raise, const void *what)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (take, bytes, 595, 842);
  Pen pen = { cairo_create (surface), share, raise };
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GPtrArray) pages = NULL;

  cairo_select_font_face (pen.cr, "sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  draw (&pen, what);
  cairo_destroy (pen.cr);
  cairo_surface_destroy (surface);
  pdf = g_bytes_new (bytes->data, bytes->len);
  pages = amana_test_words_from_bytes (pdf, NULL);
  g_assert_nonnull (pages);
  return amana_lab_report_read (pages, amana_test_catalogue ());
}

static const AmanaLabResult *
find (const AmanaLabReport *report, const char *name)
{
  for (guint i = 0; i < report->results->len; i++)
    {
      const AmanaLabResult *result = report->results->pdata[i];

      if (g_strcmp0 (result->name, name) == 0)
        return result;
    }
  g_test_message ("no row of %s", name);
  g_test_fail ();
  g_assert_not_reached ();
}

static const Cell head[] = { { "Examen" }, { "Résultat" }, { "Unité" }, { "Normes" } };

static void
draw_calls (const Pen *pen, const void *what)
{
  static const Cell rows[][4] = {
    { { "Ferritine" }, { "14", "3" }, { "ng/mL" }, { "20 - 160" } },
    { { "Hémoglobine" }, { "10,8", "1" }, { "g/dL" }, { "12,0 - 16,0" } },
    { { "Potassium" }, { "4,6", "(2)" }, { "mmol/L" }, { "3,5 - 5,1" } },
    { { "CRP" }, { "11" }, { "mg/L" }, { "< 6", "4" } },
    { { "Leucocytes" }, { "6,4" }, { "10", "9", "/L" }, { "4,0 - 10,0", "2" } },
    { { "DFG estimé" }, { "74" }, { "mL/min/1,73 m", "2" }, { "> 60" } },
    { { "Sodium" }, { "141" }, { "mmol/L" }, { "136 - 145" } },
  };

  write_row (pen, 100, head);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    write_row (pen, 130 + 24 * i, rows[i]);
}

static void
assert_row (const AmanaLabReport *report, const char *name, const char *value, double high)
{
  const AmanaLabResult *row = find (report, name);

  g_assert_cmpstr (row->value, ==, value);
  if (high > 0)
    g_assert_cmpfloat (row->high, ==, high);
  g_assert_true (row->sure);
}

static void
test_calls (void)
{
  static const struct
  {
    double share, raise;
  } ways[] = {
    { 0.5, 0.4 },  { 0.58, 0.33 }, { 0.66, 0.4 }, { 0.75, 0.35 }, { 0.83, 0.3 },
    { 0.83, 0.4 }, { 0.87, 0.42 }, { 0.9, 0.36 }, { 0.94, 0.42 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (AmanaLabReport) report =
        read_drawn (draw_calls, ways[i].share, ways[i].raise, NULL);

      g_test_message ("%g of the size, %g em higher", ways[i].share, ways[i].raise);
      g_assert_cmpuint (report->results->len, ==, 7);
      assert_row (report, "Ferritine", "14", 160);
      assert_row (report, "Hémoglobine", "10,8", 16);
      assert_row (report, "Potassium", "4,6", 5.1);
      assert_row (report, "CRP", "11", 6);
      assert_row (report, "Leucocytes", "6,4", 10);
      g_assert_cmpstr (find (report, "Leucocytes")->unit, ==, "10^9/L");
      assert_row (report, "DFG estimé", "74", 0);
      assert_row (report, "Sodium", "141", 145);
    }
}

/* A line through the first value, filled or drawn, and one under the second. */
static void
draw_struck (const Pen *pen, const void *what)
{
  static const Cell rows[][4] = {
    { { "Potassium" }, { "4,6" }, { "mmol/L" }, { "3,5 - 5,1" } },
    { { "Sodium" }, { "141" }, { "mmol/L" }, { "136 - 145" } },
  };

  write_row (pen, 100, head);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    write_row (pen, 130 + 24 * i, rows[i]);
  cairo_set_line_width (pen->cr, 0.8);
  cairo_rectangle (pen->cr, 199.5, 126, 17, 0.8);
  if (what != NULL)
    cairo_fill (pen->cr);
  cairo_new_path (pen->cr);
  cairo_move_to (pen->cr, 199.5, 126.5);
  cairo_line_to (pen->cr, 216.5, 126.5);
  if (what == NULL)
    cairo_stroke (pen->cr);
  cairo_new_path (pen->cr);
  cairo_move_to (pen->cr, 199.5, 155.5);
  cairo_line_to (pen->cr, 220, 155.5);
  cairo_stroke (pen->cr);
}

static void
test_struck (void)
{
  for (guint filled = 0; filled < 2; filled++)
    {
      g_autoptr (AmanaLabReport) report =
        read_drawn (draw_struck, 1, 0, filled == 1 ? "filled" : NULL);

      g_assert_false (find (report, "Potassium")->sure);
      g_assert_true (find (report, "Sodium")->sure);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-marks/calls", test_calls);
  g_test_add_func ("/lab-marks/struck", test_struck);

  return g_test_run ();
}
