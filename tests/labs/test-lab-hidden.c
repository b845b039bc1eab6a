/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Text that a reader of the paper cannot see may not make a result: in white, in letters
 * of half a point, beside the page. It is drawn, and read by the code of the reader. */

#include "config.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "amana-lab-report.h"
#include "amana-test-rows.h"
#include "amana-test-words.h"

typedef enum
{
  SEEN,
  WHITE,
  TINY,
  BESIDE,
} Hiding;

static void
draw_row (cairo_t *cr, const char *const *cells, double y, Hiding hiding)
{
  static const double columns[] = { 48, 232, 308, 384 };

  cairo_set_font_size (cr, hiding == TINY ? 0.5 : 10);
  cairo_set_source_rgb (cr, hiding == WHITE, hiding == WHITE, hiding == WHITE);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      cairo_move_to (cr, columns[i] + (hiding == BESIDE ? 700 : 0), y);
      cairo_show_text (cr, cells[i]);
    }
}

static AmanaLabReport *
read_with (Hiding hiding)
{
  static const char *const head[] = { "Analyse", "Résultat", "Unité", "Valeurs de référence" };
  static const char *const sodium[] = { "Sodium", "140", "mmol/L", "136 - 145" };
  static const char *const urea[] = { "Urée", "0,24", "g/L", "0,15 - 0,45" };
  static const char *const secret[] = { "Potassium", "9,9", "mmol/L", "3,5 - 5,1" };
  g_autofree char *folder = g_dir_make_tmp ("amana-hidden-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "paper.pdf", NULL);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 595, 842);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GError) error = NULL;

  cairo_select_font_face (cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  draw_row (cr, head, 100, SEEN);
  draw_row (cr, sodium, 120, SEEN);
  draw_row (cr, secret, 140, hiding);
  draw_row (cr, urea, 160, SEEN);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  pages = amana_test_words_from_pdf (path, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);

  return amana_lab_report_read (pages, amana_test_catalogue ());
}

static gboolean
is_sure_of (const AmanaLabReport *report, const char *name)
{
  for (guint i = 0; i < report->results->len; i++)
    {
      const AmanaLabResult *result = report->results->pdata[i];

      if (strcmp (result->name, name) == 0)
        return result->sure;
    }

  return FALSE;
}

static void
test_seen (void)
{
  g_autoptr (AmanaLabReport) report = read_with (SEEN);

  g_assert_cmpuint (report->results->len, ==, 3);
  g_assert_true (is_sure_of (report, "Potassium"));
  g_assert_true (is_sure_of (report, "Sodium"));
  g_assert_cmpuint (report->warnings->len, ==, 0);
}

/* White may be the ground's doing, on a coloured line: such a row is read, and never sure. */
static void
test_hidden (gconstpointer hiding)
{
  g_autoptr (AmanaLabReport) report = read_with ((Hiding) GPOINTER_TO_UINT (hiding));

  g_assert_false (is_sure_of (report, "Potassium"));
  g_assert_cmpuint (report->results->len, >=, 2);
  if (GPOINTER_TO_UINT (hiding) != WHITE)
    g_assert_cmpuint (report->results->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-hidden/seen", test_seen);
  g_test_add_data_func ("/lab-hidden/white", GUINT_TO_POINTER (WHITE), test_hidden);
  g_test_add_data_func ("/lab-hidden/tiny", GUINT_TO_POINTER (TINY), test_hidden);
  g_test_add_data_func ("/lab-hidden/beside", GUINT_TO_POINTER (BESIDE), test_hidden);

  return g_test_run ();
}
