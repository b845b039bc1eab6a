/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A paper whose glyphs stand for a figure and a control of the direction of writing, as
 * some programs for right-to-left papers write them: the control is a letter of the text
 * without a place of its own, and every word behind it must still be where it stands. */

#include "config.h"

#include <cairo-pdf.h>
#include <string.h>

#include "amana-lab-report.h"
#include "amana-test-rows.h"
#include "amana-test-words.h"

#define POP_FORMATTING "\u202c"
#define EMBED_LEFT     "\u202a"

static cairo_status_t
take (void *bytes, const unsigned char *data, unsigned int size)
{
  g_byte_array_append (bytes, data, size);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
is_control (const char *p)
{
  return g_utf8_get_char (p) >= 0x202a && g_utf8_get_char (p) <= 0x202e;
}

/* Each glyph stands for a letter and the controls behind it. */
static void
show (cairo_t *cr, double x, double y, const char *text)
{
  cairo_scaled_font_t *font = cairo_get_scaled_font (cr);
  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));

  for (const char *p = text; *p != '\0';)
    {
      const char *end = g_utf8_next_char (p);
      cairo_glyph_t *glyph = NULL;
      cairo_text_cluster_t cluster;
      cairo_text_extents_t extents;
      int n = 0;

      cairo_scaled_font_text_to_glyphs (font, x, y, p, (int) (end - p), &glyph, &n, NULL, NULL,
                                        NULL);
      g_assert_cmpint (n, ==, 1);
      cairo_scaled_font_glyph_extents (font, glyph, 1, &extents);
      while (is_control (end))
        end = g_utf8_next_char (end);
      cluster = (cairo_text_cluster_t) { (int) (end - p), 1 };
      g_array_append_val (glyphs, *glyph);
      g_array_append_val (clusters, cluster);
      cairo_glyph_free (glyph);
      x += extents.x_advance;
      p = end;
    }
  cairo_show_text_glyphs (cr, text, (int) strlen (text), (cairo_glyph_t *) (void *) glyphs->data,
                          (int) glyphs->len, (cairo_text_cluster_t *) (void *) clusters->data,
                          (int) clusters->len, 0);
}

static void
test_controls (void)
{
  static const char range[] =
    "135" POP_FORMATTING " " EMBED_LEFT "-" POP_FORMATTING " " EMBED_LEFT "145";
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (take, bytes, 595, 842);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (AmanaLabReport) report = NULL;
  const AmanaLabResult *second;

  cairo_select_font_face (cr, "sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 10);
  show (cr, 40, 100, "Sodium");
  show (cr, 200, 100, "139" POP_FORMATTING " mmol/L");
  show (cr, 340, 100, range);
  show (cr, 40, 120, "Potassium");
  show (cr, 200, 120, "4.4 mmol/L");
  show (cr, 340, 120, "3.5" POP_FORMATTING " - 5.1");
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  pdf = g_bytes_new (bytes->data, bytes->len);
  pages = amana_test_words_from_bytes (pdf, NULL);
  g_assert_nonnull (pages);
  report = amana_lab_report_read (pages, amana_test_catalogue ());
  g_assert_cmpuint (report->results->len, ==, 2);
  second = report->results->pdata[1];
  g_assert_cmpstr (second->name, ==, "Potassium");
  g_assert_cmpstr (second->value, ==, "4.4");
  g_assert_cmpfloat (second->low, ==, 3.5);
  g_assert_true (second->sure);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-glyphs/controls", test_controls);

  return g_test_run ();
}
