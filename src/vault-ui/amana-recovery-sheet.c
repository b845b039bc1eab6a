/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One page, the same on a printer and in a PDF: what it is, the code, its QR code, what it
 * is for and where to keep it, in the language of the window. Each paragraph has its own
 * direction; the code runs left to right in all of them. Nothing but what the person can
 * read stands in the PDF. */

#include "config.h"

#include "amana-recovery-sheet.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "amana-audit-words.h"
#include "amana-qr.h"

#define MARGIN_POINTS 62.0
#define QR_POINTS     168.0
#define LINE_SPACING  1.25f

typedef struct
{
  cairo_t *cr;           /* (borrowed) */
  PangoContext *context; /* (owned) */
  double width;          /* points between the margins */
  double y;
} Sheet;

static void
add_text (Sheet *sheet,
          const char *font,
          PangoAlignment alignment,
          double space_before,
          const char *text)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (sheet->context);
  PangoFontDescription *description = pango_font_description_from_string (font);
  PangoRectangle extents;

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (layout, (int) (sheet->width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_line_spacing (layout, LINE_SPACING);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_extents (layout, NULL, &extents);
  sheet->y += space_before;
  cairo_move_to (sheet->cr, MARGIN_POINTS, sheet->y);
  pango_cairo_show_layout (sheet->cr, layout);
  sheet->y += extents.height / (double) PANGO_SCALE;
}

static void
add_qr (Sheet *sheet, AmanaSecret *shown)
{
  g_autoptr (AmanaQr) qr = amana_qr_new (shown);

  sheet->y += 12;
  cairo_save (sheet->cr);
  cairo_translate (sheet->cr, MARGIN_POINTS + (sheet->width - QR_POINTS) / 2, sheet->y);
  amana_qr_draw (qr, sheet->cr, QR_POINTS);
  cairo_restore (sheet->cr);
  sheet->y += QR_POINTS;
}

static void
add_head (Sheet *sheet, const char *label)
{
  g_autofree char *today = amana_words_for_time (g_get_real_time ());
  g_autofree char *made = NULL;

  /* Translators: a date and a time; on the paper with the recovery code */
  made = g_strdup_printf (_ ("Made on %s"), today);
  add_text (sheet, "Sans Bold 22", PANGO_ALIGN_LEFT, 0, _ ("Recovery code for Amana"));
  if (label != NULL && *label != '\0')
    {
      /* Translators: %s is the name that a person gave to her space */
      g_autofree char *whose = g_strdup_printf (_ ("Space: %s"), label);

      add_text (sheet, "Sans 12", PANGO_ALIGN_LEFT, 6, whose);
    }
  add_text (sheet, "Sans 12", PANGO_ALIGN_LEFT, 2, made);
}

/**
 * amana_recovery_sheet_draw:
 * @cr: a page, from its upper left
 * @width: of the page in points; @cr is in points
 * @shown: of amana_recovery_code_format()
 * @label: (nullable): whose space it opens
 */
void
amana_recovery_sheet_draw (cairo_t *cr, double width, AmanaSecret *shown, const char *label)
{
  static const char *const paragraphs[] = {
    N_ ("This code opens General and Health alone, without the passphrase and without the second "
        "factor. Whoever holds this paper can open everything: keep it as you keep a key."),
    N_ ("Keep it away from the computer: with your papers, or with somebody you trust. Do not "
        "photograph it, and do not keep it in a mailbox or with an online service."),
    N_ ("To use it, choose “Use the Recovery Code” where the passphrase is asked for, and type it. "
        "Capitals and hyphens do not matter; O and 0 are the same here, and so are I, L and 1."),
    N_ ("When a new code is made, this one opens only backups made before: destroy the paper once "
        "they are made anew."),
  };
  Sheet sheet = { cr, pango_cairo_create_context (cr), width - 2 * MARGIN_POINTS, MARGIN_POINTS };

  pango_cairo_context_set_resolution (sheet.context, 72);
  cairo_set_source_rgb (cr, 0, 0, 0);
  add_head (&sheet, label);
  add_text (&sheet, "Monospace Bold 18", PANGO_ALIGN_CENTER, 30,
            (const char *) amana_secret_get_data (shown));
  add_qr (&sheet, shown);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (paragraphs); i++)
    add_text (&sheet, "Sans 11.5", PANGO_ALIGN_LEFT, 14, _ (paragraphs[i]));
  g_object_unref (sheet.context);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * amana_recovery_sheet_make_pdf:
 * @shown: of amana_recovery_code_format()
 * @label: (nullable): whose space it opens
 *
 * Returns: (transfer full): a PDF of one page, made in memory
 */
GBytes *
amana_recovery_sheet_make_pdf (AmanaSecret *shown, const char *label)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
    append_cb, array, AMANA_SHEET_WIDTH_POINTS, AMANA_SHEET_HEIGHT_POINTS);
  cairo_t *cr = cairo_create (surface);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, _ ("Recovery code for Amana"));
  amana_recovery_sheet_draw (cr, AMANA_SHEET_WIDTH_POINTS, shown, label);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (array);
}
