/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* PDF inside the locked hatch: Poppler behind plain functions.
 *
 * Boxes and pictures share one coordinate system:
 * Poppler lays out text and draws on the page as it is displayed, cropped and
 * turned, in points from the top left.
 *
 * JavaScript and actions are never run: Poppler-glib has no interpreter, and
 * nothing here follows an action.
 *
 * Words are read while the painting of their page is watched (amana-reader-ink.c), in one
 * passage, and without a search for fonts (amana-reader-fonts.c). Before anything is drawn
 * the document is therefore opened anew, with all fonts, and stays so.
 */

#include "config.h"

#include "amana-reader-pdf.h"

#include "amana-reader-colour.h"
#include "amana-reader-error.h"
#include "amana-reader-fonts.h"
#include "amana-reader-hidden.h"
#include "amana-reader-pdf-fields.h"
#include "amana-reader-pdf-marks.h"
#include "amana-reader-pdf-words.h"
#include "amana-reader-protocol.h"
#include "amana-reader-struck.h"
#include "amana-reader-target.h"
#include "amana-reader-unsaid.h"
#include "amana-reader-unshown.h"
#include "amana-reader-words.h"

#include <cairo.h>
#include <math.h>
#include <poppler.h>
#include <string.h>

#define HEADER_WINDOW_BYTES 1024
#define MOST_WATCHED        5000 /* points, a side */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

struct _AmanaReaderPdf
{
  GBytes *bytes;             /* (owned) */
  char *password;            /* (owned) (nullable) */
  PopplerDocument *document; /* (owned) */
  guint n_pages;
  gboolean without_fonts; /* it was watched while one font stood in for all */
  gboolean has_drawn;     /* now it has its fonts, and keeps them */
};

static const char *const charsets[] = { "UTF-16BE", "UTF-16", "ISO-8859-1" };
static GIConv converters[2 * G_N_ELEMENTS (charsets)];

static gboolean
fail (GError **error, AmanaReaderError code, const char *what)
{
  g_set_error_literal (error, AMANA_READER_ERROR, code, what);
  return FALSE;
}

/* --- opening --- */

static gboolean
looks_like_pdf (GBytes *bytes)
{
  gsize size_bytes;
  const char *data = g_bytes_get_data (bytes, &size_bytes);

  return memmem (data, MIN (size_bytes, HEADER_WINDOW_BYTES + 5), "%PDF-", 5) != NULL;
}

static void
translate_error (const GError *theirs, GBytes *bytes, const char *password, GError **error)
{
  if (g_error_matches (theirs, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    fail (error,
          password != NULL ? AMANA_READER_ERROR_WRONG_PASSWORD : AMANA_READER_ERROR_NEEDS_PASSWORD,
          "the document is encrypted");
  else if (!looks_like_pdf (bytes))
    fail (error, AMANA_READER_ERROR_NOT_PDF, "the file is no PDF");
  else
    fail (error, AMANA_READER_ERROR_DAMAGED, "the PDF is damaged");
}

/* The tables that g_convert() needs for titles and passwords are modules, and
 * after the lock-down nothing can be loaded any more. A converter that is closed
 * lets go of its module, so these stay open. */
void
amana_reader_pdf_warm_up (void)
{
  amana_reader_fonts_warm_up ();
  for (gsize i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      converters[2 * i] = g_iconv_open ("UTF-8", charsets[i]);
      converters[2 * i + 1] = g_iconv_open (charsets[i], "UTF-8");
    }
}

/* Poppler takes passwords through Latin-1 and falls over one that does not go. */
static gboolean
can_try (const char *password)
{
  g_autofree char *latin =
    password != NULL ? g_convert (password, -1, "ISO-8859-1", "UTF-8", NULL, NULL, NULL) : NULL;

  return password == NULL || latin != NULL;
}

/* Poppler 25.03 dies of a wrong password on bytes, but not on a stream. */
static PopplerDocument *
load (GBytes *bytes, const char *password, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;

  if (password == NULL)
    return poppler_document_new_from_bytes (bytes, NULL, error);

  stream = g_memory_input_stream_new_from_bytes (bytes);
  return poppler_document_new_from_stream (stream, (goffset) g_bytes_get_size (bytes), password,
                                           NULL, error);
}

AmanaReaderPdf *
amana_reader_pdf_open (int fd, const char *password, GError **error)
{
  g_autoptr (GBytes) bytes = amana_reader_map_document (fd, error);
  g_autoptr (PopplerDocument) document = NULL;
  g_autoptr (GError) theirs = NULL;
  AmanaReaderPdf *self;
  int n_pages;

  if (bytes == NULL)
    return NULL;
  if (!can_try (password))
    {
      fail (error, AMANA_READER_ERROR_WRONG_PASSWORD, "no PDF password has such letters");
      return NULL;
    }

  document = load (bytes, password, &theirs);
  if (document == NULL)
    {
      translate_error (theirs, bytes, password, error);
      return NULL;
    }

  n_pages = poppler_document_get_n_pages (document);
  if (n_pages < 1 || n_pages > AMANA_READER_MAX_PAGES)
    {
      if (n_pages < 1)
        fail (error,
              looks_like_pdf (bytes) ? AMANA_READER_ERROR_DAMAGED : AMANA_READER_ERROR_NOT_PDF,
              "the PDF has no pages");
      else
        fail (error, AMANA_READER_ERROR_TOO_LARGE, "the PDF has too many pages");
      return NULL;
    }

  self = g_new0 (AmanaReaderPdf, 1);
  self->bytes = g_steal_pointer (&bytes);
  self->password = g_strdup (password);
  self->document = g_steal_pointer (&document);
  self->n_pages = n_pages;
  return self;
}

void
amana_reader_pdf_free (AmanaReaderPdf *self)
{
  g_clear_object (&self->document);
  if (self->password != NULL)
    explicit_bzero (self->password, strlen (self->password));
  g_free (self->password);
  g_bytes_unref (self->bytes);
  g_free (self);
}

guint
amana_reader_pdf_get_n_pages (AmanaReaderPdf *self)
{
  return self->n_pages;
}

/* At most AMANA_READER_MAX_TITLE_BYTES of it, on one line; empty when there is none. */
char *
amana_reader_pdf_dup_title (AmanaReaderPdf *self)
{
  g_autofree char *title = poppler_document_get_title (self->document);
  g_autofree char *valid = g_utf8_make_valid (title != NULL ? title : "", -1);
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *p = valid; *p != '\0' && clean->len + 6 <= AMANA_READER_MAX_TITLE_BYTES;
       p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (
        clean, amana_reader_words_is_control (c) || g_unichar_isspace (c) ? ' ' : c);
    }

  return g_string_free_and_steal (g_steal_pointer (&clean));
}

static PopplerPage *
open_page (AmanaReaderPdf *self, guint page_index, double *width, double *height, GError **error)
{
  g_autoptr (PopplerPage) page = NULL;

  if (page_index < self->n_pages && self->document != NULL)
    page = poppler_document_get_page (self->document, (int) page_index);
  if (page == NULL)
    {
      fail (error, AMANA_READER_ERROR_DAMAGED, "the page cannot be read");
      return NULL;
    }

  poppler_page_get_size (page, width, height);
  if (!isfinite (*width) || !isfinite (*height) || *width <= 0 || *height <= 0)
    {
      fail (error, AMANA_READER_ERROR_DAMAGED, "the page has no size");
      return NULL;
    }
  if (*width > AMANA_READER_MAX_PAGE_POINTS || *height > AMANA_READER_MAX_PAGE_POINTS)
    {
      fail (error, AMANA_READER_ERROR_TOO_LARGE, "the page is too large");
      return NULL;
    }

  return g_steal_pointer (&page);
}

GVariant *
amana_reader_pdf_measure (AmanaReaderPdf *self, guint page_index, GError **error)
{
  double width, height;
  g_autoptr (PopplerPage) page = open_page (self, page_index, &width, &height, error);

  return page != NULL ? g_variant_new ("(dd)", width, height) : NULL;
}

/* A page with its fonts. No other page of the document may be held. */
static PopplerPage *
open_page_to_draw (AmanaReaderPdf *self,
                   guint page_index,
                   double *width,
                   double *height,
                   GError **error)
{
  if (self->without_fonts)
    {
      g_autoptr (GError) theirs = NULL;

      self->without_fonts = FALSE;
      g_clear_object (&self->document);
      self->document = load (self->bytes, self->password, &theirs);
    }
  self->has_drawn = TRUE;
  return open_page (self, page_index, width, height, error);
}

/* --- words --- */

/* Links paint no text; what else is laid on a page is drawn with it, but is not its text. */
static gboolean
has_more_than_links (PopplerPage *page)
{
  GList *list = poppler_page_get_annot_mapping (page);
  gboolean more = FALSE;

  for (GList *l = list; l != NULL && !more; l = l->next)
    more =
      poppler_annot_get_annot_type (((PopplerAnnotMapping *) l->data)->annot) != POPPLER_ANNOT_LINK;
  poppler_page_free_annot_mapping (list);
  return more;
}

/* What painting @page does; Poppler takes its text at the same time. */
static AmanaReaderInk *
watch (AmanaReaderPdf *self, PopplerPage *page, const AmanaReaderWords *words)
{
  AmanaReaderInk *ink;

  amana_reader_fonts_set_stand_in (!self->has_drawn);
  self->without_fonts = self->without_fonts || amana_reader_fonts_stand_in ();
  ink = amana_reader_ink_watch (page, words->width, words->height);
  amana_reader_fonts_set_stand_in (FALSE);
  return ink;
}

/* No letter is drawn for this, so any font will do. */
static gboolean
has_unsaid_print (AmanaReaderPdf *self,
                  const AmanaReaderInk *ink,
                  const AmanaReaderWords *words,
                  PopplerPage *page)
{
  gboolean found;

  amana_reader_fonts_set_stand_in (!self->has_drawn);
  found = amana_reader_unsaid_has_print (ink, words, page);
  amana_reader_fonts_set_stand_in (FALSE);
  return found;
}

/* Nor for this. */
static void
look_under (AmanaReaderPdf *self, AmanaReaderHidden *hidden, PopplerPage *page)
{
  amana_reader_fonts_set_stand_in (!self->has_drawn);
  amana_reader_hidden_look_under (hidden, page);
  amana_reader_fonts_set_stand_in (FALSE);
}

/* Reads the words of *@page and sifts them; *@page may be another object afterwards. */
static gboolean
read_watched (AmanaReaderPdf *self,
              guint page_index,
              PopplerPage **page,
              AmanaReaderWords *words,
              GError **error)
{
  g_autoptr (AmanaReaderInk) ink = watch (self, *page, words);
  g_autoptr (AmanaReaderHidden) hidden = NULL;

  if (ink == NULL || ink->text_apart || has_more_than_links (*page))
    {
      g_clear_object (page);
      *page = open_page (self, page_index, &words->width, &words->height, error);
      if (*page == NULL)
        return FALSE;
    }
  amana_reader_pdf_collect_words (*page, ink, words);
  if (ink == NULL)
    {
      words->marks =
        amana_reader_pdf_find_marks (*page, words->width, words->height, words->sizes->len > 0);
      return TRUE;
    }
  hidden = amana_reader_hidden_new (ink, words);
  look_under (self, hidden, *page);
  if (amana_reader_hidden_is_unsure (hidden))
    {
      g_clear_object (page);
      *page = open_page_to_draw (self, page_index, &words->width, &words->height, error);
      if (*page == NULL)
        return FALSE;
      amana_reader_hidden_look (hidden, *page);
    }
  amana_reader_hidden_sift (hidden, words);
  amana_reader_struck_mark (ink, words);
  if (has_unsaid_print (self, ink, words, *page))
    words->marks |= AMANA_READER_PAGE_UNSAID;
  return TRUE;
}

static gboolean
read_page (AmanaReaderPdf *self,
           guint page_index,
           PopplerPage **page,
           AmanaReaderWords *words,
           GError **error)
{
  if (words->width > MOST_WATCHED || words->height > MOST_WATCHED)
    amana_reader_pdf_collect_words (*page, NULL, words);
  else if (!read_watched (self, page_index, page, words, error))
    return FALSE;
  amana_reader_pdf_collect_fields (*page, words);
  return TRUE;
}

GVariant *
amana_reader_pdf_read_words (AmanaReaderPdf *self, guint page_index, GError **error)
{
  AmanaReaderWords words = { 0 };
  g_autoptr (PopplerPage) page = open_page (self, page_index, &words.width, &words.height, error);
  GVariant *result;
  gboolean read;

  if (page == NULL)
    return NULL;

  amana_reader_words_init (&words);
  amana_reader_colour_set_managed (FALSE);
  read = read_page (self, page_index, &page, &words, error);
  amana_reader_colour_set_managed (TRUE);
  if (read && amana_reader_unshown_has_text (self->document, page))
    words.marks |= AMANA_READER_PAGE_HIDDEN;

  result = amana_reader_words_end (&words);
  if (!read)
    g_clear_pointer (&result, g_variant_unref);
  return result;
}

/* --- pictures --- */

static cairo_status_t
draw (PopplerPage *page, double scale, guint width, guint height, guint8 *pixels)
{
  cairo_surface_t *surface = cairo_image_surface_create_for_data (
    pixels, CAIRO_FORMAT_RGB24, (int) width, (int) height, (int) width * 4);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  return status;
}

/* Into @pixels: @width × @height words of 32 bits. */
gboolean
amana_reader_pdf_draw (AmanaReaderPdf *self,
                       guint page_index,
                       double scale,
                       guint width,
                       guint height,
                       guint8 *pixels,
                       GError **error)
{
  double page_width, page_height;
  g_autoptr (PopplerPage) page =
    open_page_to_draw (self, page_index, &page_width, &page_height, error);

  if (page == NULL)
    return FALSE;

  return draw (page, scale, width, height, pixels) == CAIRO_STATUS_SUCCESS ||
         fail (error, AMANA_READER_ERROR_DAMAGED, "the page could not be drawn");
}

gboolean
amana_reader_pdf_get_size (AmanaReaderPdf *self,
                           guint page_index,
                           double *width,
                           double *height,
                           GError **error)
{
  g_autoptr (PopplerPage) page = open_page (self, page_index, width, height, error);

  return page != NULL;
}
