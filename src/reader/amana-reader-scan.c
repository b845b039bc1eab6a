/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* From a page that is a picture to words with boxes.
 *
 *     page of a PDF, or picture → grey, 300 dots an inch
 *         → made ready (amana-scan-page) → recognised (amana-scan-words)
 *         → how far each word can be believed (amana-scan-doubt)
 *         → points of the page set upright
 *
 * Recognition gives boxes round the ink, so that "a" is lower than "b"; a text layer
 * gives those of the letters' bodies, and tables are read by them. So the boxes
 * that leave here are made of the baseline and of the line's own size.
 */

#include "config.h"

#include "amana-reader-scan.h"

#include "amana-page-words.h"
#include "amana-reader-error.h"
#include "amana-reader-protocol.h"
#include "amana-scan-doubt.h"
#include "amana-scan-tidy.h"
#include "amana-scan-units.h"
#include "amana-scan-words.h"

#include <math.h>
#include <string.h>

#define ASCENT       0.73 /* of what is tall in a line, in em */
#define ABOVE        0.75
#define BELOW        0.2
#define MOST_EM      60.0 /* points */
#define USUAL_LETTER 0.62 /* the height of most pieces of print, in em */
#define ARABIC_EM    0.65 /* its tallest letters are taller */
#define LARGE_PRINT  1.6  /* a title; less is dirt on top of a word */

static gboolean
fail (GError **error, AmanaReaderError code, const char *what)
{
  g_set_error_literal (error, AMANA_READER_ERROR, (int) code, what);
  return FALSE;
}

/* --- the picture --- */

/* A weighted mean of the colours would make red print pale, as much ink is. */
static PIX *
take_grey (const guint32 *pixels, guint width, guint height)
{
  PIX *grey = pixCreateNoInit ((int) width, (int) height, 8);

  for (guint y = 0; grey != NULL && y < height; y++)
    {
      l_uint32 *row = pixGetData (grey) + (gsize) y * (gsize) pixGetWpl (grey);

      for (guint x = 0; x < width; x++)
        {
          guint32 c = pixels[(gsize) y * width + x];
          guint r = c >> 16 & 0xff, g = c >> 8 & 0xff, b = c & 0xff;

          SET_DATA_BYTE (row, x, (2 * r + 5 * g + b) / 8);
        }
    }
  return grey;
}

static PIX *
draw_grey (AmanaReaderPdf *pdf, guint page_index, double *scale, GError **error)
{
  double width, height;
  g_autofree guint32 *pixels = NULL;
  guint w, h;
  PIX *grey;

  if (!amana_reader_pdf_get_size (pdf, page_index, &width, &height, error))
    return NULL;
  *scale = MIN (AMANA_SCAN_DPI / 72, sqrt (AMANA_READER_MAX_PIXELS / (width * height)));
  w = (guint) MAX (1, floor (width * *scale));
  h = (guint) MAX (1, floor (height * *scale));
  if (w > AMANA_READER_MAX_SIDE_PIXELS || h > AMANA_READER_MAX_SIDE_PIXELS)
    {
      fail (error, AMANA_READER_ERROR_TOO_LARGE, "the page is too long");
      return NULL;
    }
  pixels = g_new (guint32, (gsize) w * h);
  if (!amana_reader_pdf_draw (pdf, page_index, *scale, w, h, (guint8 *) pixels, error))
    return NULL;
  grey = take_grey (pixels, w, h);
  if (grey == NULL)
    fail (error, AMANA_READER_ERROR_FAILED, "no memory for the page");
  return grey;
}

/* As many pixels an inch as print is recognised best with. */
static PIX *
scale_grey (PIX *grey, double *scale)
{
  double factor = AMANA_SCAN_DPI / 72 / *scale;
  PIX *scaled;

  factor = CLAMP (factor, 0.2, 2.5);
  if (fabs (factor - 1) < 0.15)
    return grey;
  scaled = pixScale (grey, (float) factor, (float) factor);
  if (scaled == NULL)
    return grey;
  pixDestroy (&grey);
  *scale *= factor;
  return scaled;
}

static AmanaScanPage *
prepare (AmanaReaderPdf *pdf, AmanaReaderPicture *picture, guint page_index, GError **error)
{
  double scale;
  PIX *grey;

  if (pdf != NULL)
    grey = draw_grey (pdf, page_index, &scale, error);
  else
    grey = amana_reader_picture_dup_grey (picture, page_index, &scale, error);
  if (grey == NULL)
    return NULL;
  if (pdf == NULL)
    grey = scale_grey (grey, &scale);
  return amana_scan_page_new (grey, scale);
}

/* --- the answer --- */

typedef struct
{
  GString *texts;
  GArray *edges, *sizes;
  GByteArray *confidences;
  double width, height;
} Answer;

/* The size of a line's print: by its tall words, in pixels. */
static double
measure_line (GArray *words, guint first, guint end)
{
  double tallest = 0, middle = 0;

  for (guint i = first; i < end; i++)
    {
      const AmanaScanWord *word = &g_array_index (words, AmanaScanWord, i);
      double above = word->baseline - word->y0;

      if (word->confidence < 30 && end - first > 2)
        continue;
      middle += above / (end - first);
      tallest = MAX (tallest, above);
    }
  return MIN (tallest, middle > 0 ? 1.6 * middle : tallest) / ASCENT;
}

static gboolean
is_arabic (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_ARABIC)
      return TRUE;

  return FALSE;
}

static gboolean
is_measure (const AmanaScanWord *word)
{
  return strpbrk (word->text, "0123456789") != NULL && !is_arabic (word->text) &&
         word->confidence >= 60;
}

/* What has no figure in it is measured by the nearest figure of its row: a dash and an
 * "m" are lower than their line, and Arabic letters rise and hang as they like. */
static double
level_word (const AmanaScanPage *page, GArray *words, AmanaScanWord *word, double em)
{
  gboolean arabic = is_arabic (word->text);
  double usual = page->letter > 0 ? page->letter / USUAL_LETTER : 10 * page->scale;
  double middle = (word->y0 + word->y1) / 2.0, nearest = G_MAXDOUBLE;
  int baseline = word->baseline;

  if (arabic)
    em *= ARABIC_EM;
  for (guint i = 0; i < words->len && !is_measure (word); i++)
    {
      const AmanaScanWord *other = &g_array_index (words, AmanaScanWord, i);
      double height = other->baseline - other->y0, aside = abs (other->x0 - word->x0);

      if (!is_measure (other) || height < 0.5 * usual * ASCENT || aside >= nearest ||
          fabs ((other->y0 + other->baseline) / 2.0 - middle) > (arabic ? 0.8 : 0.5) * height)
        continue;
      nearest = aside;
      em = height / ASCENT;
      baseline = other->baseline;
    }
  word->baseline = baseline;
  if (em < LARGE_PRINT * usual)
    return CLAMP (em, 0.65 * usual, 1.2 * usual);
  return MIN (em, 3 * usual);
}

static void
append_word (Answer *answer, const AmanaScanPage *page, const AmanaScanWord *word, double em)
{
  double s = page->scale;
  AmanaBox box = { MAX (word->x0 / s, 0), MAX ((word->baseline - ABOVE * em) / s, 0),
                   MIN (word->x1 / s, answer->width),
                   MIN ((word->baseline + BELOW * em) / s, answer->height) };
  double size = MIN (em / s, MOST_EM);
  guint8 confidence = (guint8) word->confidence;

  if (box.x1 <= box.x0 || box.y1 <= box.y0 || answer->sizes->len >= AMANA_PAGE_MAX_WORDS)
    return;
  g_string_append (answer->texts, word->text);
  g_string_append_c (answer->texts, '\n');
  g_array_append_vals (answer->edges, &box, 4);
  g_array_append_val (answer->sizes, size);
  g_byte_array_append (answer->confidences, &confidence, 1);
}

static void
append_words (Answer *answer, const AmanaScanPage *page, GArray *words)
{
  guint first = 0;

  while (first < words->len)
    {
      guint line = g_array_index (words, AmanaScanWord, first).line, end = first;
      double em;

      while (end < words->len && g_array_index (words, AmanaScanWord, end).line == line)
        end++;
      em = MAX (measure_line (words, first, end), 4);
      for (guint i = first; i < end; i++)
        {
          AmanaScanWord *word = &g_array_index (words, AmanaScanWord, i);

          append_word (answer, page, word, level_word (page, words, word, em));
        }
      first = end;
    }
}

/* Words leave in points of the upright page; its map starts from pixels. */
static GVariant *
make_map (const AmanaScanPage *page)
{
  double numbers[11] = { page->width, page->height };

  for (guint i = 0; i < 9; i++)
    numbers[2 + i] = page->map[i] * (i % 3 < 2 ? page->scale : 1);
  return g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, numbers, G_N_ELEMENTS (numbers),
                                    sizeof (double));
}

static GVariant *
make_answer (const AmanaScanPage *page, GArray *words)
{
  g_autoptr (GString) texts = g_string_new (NULL);
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GByteArray) confidences = g_byte_array_new ();
  Answer answer = { texts,
                    edges,
                    sizes,
                    confidences,
                    pixGetWidth (page->grey) / page->scale,
                    pixGetHeight (page->grey) / page->scale };

  append_words (&answer, page, words);
  return g_variant_new (
    "(dds@ad@ad@ay@ad)", answer.width, answer.height, texts->str,
    g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, edges->data, edges->len, sizeof (double)),
    g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, sizes->data, sizes->len, sizeof (double)),
    g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, confidences->data, confidences->len, 1),
    make_map (page));
}

GVariant *
amana_reader_scan_page (AmanaReaderPdf *pdf,
                        AmanaReaderPicture *picture,
                        guint page_index,
                        GError **error)
{
  g_autoptr (AmanaScanPage) page = prepare (pdf, picture, page_index, error);
  g_autoptr (GArray) words = NULL;

  if (page == NULL)
    return NULL;
  words = amana_scan_words_read (page);
  if (words == NULL)
    {
      fail (error, AMANA_READER_ERROR_NO_DECODER, "no language is installed");
      return NULL;
    }
  amana_scan_tidy (page, words);
  amana_scan_doubt (page, words);
  amana_scan_units_mend (words);
  return make_answer (page, words);
}
