/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The paper with the recovery code: Poppler reads the code back from the PDF, and the QR
 * code that is drawn on it is the one of that code, module by module. */

#include "config.h"

#include <cairo.h>
#include <locale.h>
#include <poppler.h>
#include <string.h>

#include "amana-keyboard-hint.h"
#include "amana-qr.h"
#include "amana-recovery-code.h"
#include "amana-recovery-sheet.h"

#define MODULE_PIXELS 4

static AmanaSecret *
new_shown (void)
{
  g_autoptr (AmanaSecret) code = amana_recovery_code_new ();

  return amana_recovery_code_format (code);
}

static void
test_pdf (void)
{
  g_autoptr (AmanaSecret) shown = new_shown ();
  g_autoptr (GBytes) pdf = amana_recovery_sheet_make_pdf (shown, "Amina أمينة");
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (pdf, NULL, &error);
  PopplerPage *page;
  g_autofree char *text = NULL;
  double width, height;

  g_assert_no_error (error);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  page = poppler_document_get_page (document, 0);
  poppler_page_get_size (page, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, AMANA_SHEET_WIDTH_POINTS, 1);
  text = poppler_page_get_text (page);
  g_assert_nonnull (strstr (text, (const char *) amana_secret_get_data (shown)));
  g_assert_nonnull (strstr (text, "Amina"));
  g_assert_nonnull (strstr (text, "Recovery code for Amana"));
  g_object_unref (page);
  g_object_unref (document);
}

/* How dark a module's middle is in a picture of the whole. */
static gboolean
is_dark_at (cairo_surface_t *picture, int x, int y)
{
  const guint8 *row =
    cairo_image_surface_get_data (picture) +
    (gsize) (y * MODULE_PIXELS + MODULE_PIXELS / 2) * cairo_image_surface_get_stride (picture);

  return ((const guint32 *) (gconstpointer) row)[x * MODULE_PIXELS + MODULE_PIXELS / 2] ==
         0xff000000;
}

/* The three corners by which a reader finds the code. */
static void
assert_finder (const AmanaQr *qr, int left, int top)
{
  for (int y = 0; y < 7; y++)
    for (int x = 0; x < 7; x++)
      {
        int ring = MAX (ABS (x - 3), ABS (y - 3));

        g_assert_cmpint (amana_qr_is_dark (qr, left + x, top + y), ==, ring != 2);
      }
}

static void
test_qr (void)
{
  g_autoptr (AmanaSecret) shown = new_shown ();
  g_autoptr (AmanaQr) qr = amana_qr_new (shown);
  int width = amana_qr_get_width (qr);
  int pixels = (width + 8) * MODULE_PIXELS;
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, pixels, pixels);
  cairo_t *cr = cairo_create (picture);

  assert_finder (qr, 0, 0);
  assert_finder (qr, width - 7, 0);
  assert_finder (qr, 0, width - 7);
  amana_qr_draw (qr, cr, pixels);
  cairo_surface_flush (picture);
  for (int y = -4; y < width + 4; y++)
    for (int x = -4; x < width + 4; x++)
      {
        gboolean inside = x >= 0 && y >= 0 && x < width && y < width;

        g_assert_cmpint (is_dark_at (picture, x + 4, y + 4), ==,
                         inside && amana_qr_is_dark (qr, x, y));
      }
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
}

static void
test_other_code (void)
{
  g_autoptr (AmanaSecret) one = new_shown ();
  g_autoptr (AmanaSecret) other = new_shown ();
  g_autoptr (AmanaQr) a = amana_qr_new (one);
  g_autoptr (AmanaQr) b = amana_qr_new (other);
  guint n_different = 0;

  g_assert_cmpint (amana_qr_get_width (a), ==, amana_qr_get_width (b));
  for (int y = 0; y < amana_qr_get_width (a); y++)
    for (int x = 0; x < amana_qr_get_width (a); x++)
      n_different += amana_qr_is_dark (a, x, y) != amana_qr_is_dark (b, x, y);
  g_assert_cmpuint (n_different, >, 50);
}

static void
test_keyboard (void)
{
  g_autofree char *nothing = amana_keyboard_describe (NULL, FALSE);
  g_autofree char *caps = amana_keyboard_describe (NULL, TRUE);
  g_autofree char *layout = amana_keyboard_describe ("French", FALSE);
  g_autofree char *both = amana_keyboard_describe ("French", TRUE);

  g_assert_null (nothing);
  g_assert_cmpstr (caps, ==, "Caps Lock is on.");
  g_assert_cmpstr (layout, ==, "The keyboard layout is “French”.");
  g_assert_cmpstr (both, ==, "The keyboard layout is “French”. Caps Lock is on.");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault-ui/paper/pdf", test_pdf);
  g_test_add_func ("/vault-ui/paper/qr", test_qr);
  g_test_add_func ("/vault-ui/paper/another-code", test_other_code);
  g_test_add_func ("/vault-ui/keyboard", test_keyboard);
  return g_test_run ();
}
