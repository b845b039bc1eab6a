/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The text layer of one page: words with boxes, in the order of the layer.
 *
 * It is the shape in which paper enters the house: the reader's client fills it
 * from what the locked-down helper sends, the labs read tables out of it, the
 * review page lights its boxes. It is fed from outside, so it takes nothing that
 * a page cannot have: text that is no UTF-8 or holds whitespace, control characters
 * (a terminal would obey them) or marks that turn the text around them, boxes that
 * are not numbers or lie inside out, more words or bytes than the bounds at birth.
 *
 * A page that was recognised in a picture has a confidence a word, and its boxes are
 * those of the page set upright and straight, so that a line of print is level;
 * amana_page_words_to_page() leads back to the page as it is displayed. Where only a part of
 * a page was a picture, its printed words stand among the recognised ones.
 *
 * All texts stand in one string chunk. Refcounted atomically; filled by one
 * thread, then only read.
 */

#include "config.h"

#include "amana-page-words.h"

#include <math.h>
#include <string.h>

#define LEAST_DEPTH 1e-6
#define MOST_SIDE   1e6 /* points */

struct _AmanaPageWords
{
  gatomicrefcount ref_count;
  guint page_number;
  double width;
  double height;
  gsize text_bytes;
  gboolean scanned;
  gboolean hides;
  gboolean has_unread;
  AmanaPageMap map;    /* of a scanned page */
  GArray *words;       /* (owned) of AmanaWord */
  GStringChunk *texts; /* (owned) */
};

G_DEFINE_BOXED_TYPE (AmanaPageWords, amana_page_words, amana_page_words_ref, amana_page_words_unref)

static gboolean
is_box (const AmanaBox *box)
{
  return isfinite (box->x0) && isfinite (box->y0) && isfinite (box->x1) && isfinite (box->y1) &&
         box->x0 <= box->x1 && box->y0 <= box->y1;
}

/* Embeddings, overrides and isolates, which would reach beyond the word. */
static gboolean
turns_text (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_word (const char *text)
{
  if (*text == '\0' || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || turns_text (c))
        return FALSE;
    }

  return TRUE;
}

/**
 * amana_page_words_new:
 * @page_number: the page, from 1
 * @width: of the page as displayed, in points
 * @height: of the page as displayed, in points
 *
 * An empty page.
 *
 * Returns: (transfer full): the page
 */
AmanaPageWords *
amana_page_words_new (guint page_number, double width, double height)
{
  AmanaPageWords *self = g_new0 (AmanaPageWords, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->page_number = page_number;
  self->width = width;
  self->height = height;
  self->words = g_array_new (FALSE, FALSE, sizeof (AmanaWord));
  self->texts = g_string_chunk_new (4096);

  return self;
}

/**
 * amana_page_words_ref:
 * @self: a page
 *
 * Returns: (transfer full): @self
 */
AmanaPageWords *
amana_page_words_ref (AmanaPageWords *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * amana_page_words_unref:
 * @self: (transfer full): a page
 *
 * Gives up a reference.
 */
void
amana_page_words_unref (AmanaPageWords *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->words);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static gboolean
add_word (AmanaPageWords *self, const char *text, AmanaWord word)
{
  gsize size_bytes;

  if (self->words->len >= AMANA_PAGE_MAX_WORDS || !is_box (&word.box) || !is_word (text))
    return FALSE;
  if (!isfinite (word.font_size) || word.font_size < 0)
    return FALSE;

  size_bytes = strlen (text) + 1;
  if (size_bytes > AMANA_PAGE_MAX_TEXT_BYTES - self->text_bytes)
    return FALSE;

  word.text = g_string_chunk_insert (self->texts, text);
  g_array_append_val (self->words, word);
  self->text_bytes += size_bytes;

  return TRUE;
}

/**
 * amana_page_words_add:
 * @self: a page that nobody else reads yet
 * @text: the word
 * @box: where it stands, in points
 * @font_size: in points, 0 when unknown
 * @style: a set of #AmanaWordStyle
 *
 * Appends a word, unless it is one that no page can have: empty, not UTF-8, with
 * whitespace, control characters or bidi embeddings, overrides and isolates in it,
 * in a box that is no box, or past the bounds.
 *
 * Returns: %TRUE if it was added
 */
gboolean
amana_page_words_add (AmanaPageWords *self,
                      const char *text,
                      const AmanaBox *box,
                      float font_size,
                      guint style)
{
  g_return_val_if_fail (self != NULL && text != NULL && box != NULL, FALSE);

  return add_word (
    self, text,
    (AmanaWord) {
      .box = *box,
      .font_size = font_size,
      .style = style & (AMANA_WORD_BOLD | AMANA_WORD_ITALIC | AMANA_WORD_PALE | AMANA_WORD_STRUCK),
      .confidence = AMANA_WORD_PRINTED,
    });
}

/**
 * amana_page_words_add_scanned:
 * @self: a page that nobody else reads yet
 * @text: the word
 * @box: where it stands on the page set upright, in points
 * @font_size: in points, 0 when unknown
 * @confidence: 0 to 99
 *
 * Appends a word that was recognised in a picture, under the same conditions.
 *
 * Returns: %TRUE if it was added
 */
gboolean
amana_page_words_add_scanned (AmanaPageWords *self,
                              const char *text,
                              const AmanaBox *box,
                              float font_size,
                              guint confidence)
{
  g_return_val_if_fail (self != NULL && text != NULL && box != NULL, FALSE);

  return confidence < AMANA_WORD_PRINTED &&
         add_word (self, text,
                   (AmanaWord) { .box = *box, .font_size = font_size, .confidence = confidence });
}

/* FALSE where the point is behind the eye, or so far off that no page has it. */
static gboolean
find_place (const AmanaPageMap *map, double x, double y, double *out_x, double *out_y)
{
  const double *m = map->m;
  double w = m[6] * x + m[7] * y + m[8];

  if (!(w > LEAST_DEPTH))
    return FALSE;
  *out_x = (m[0] * x + m[1] * y + m[2]) / w;
  *out_y = (m[3] * x + m[4] * y + m[5]) / w;
  return fabs (*out_x) <= MOST_SIDE && fabs (*out_y) <= MOST_SIDE;
}

static gboolean
is_side (double side)
{
  return side > 0 && side <= MOST_SIDE;
}

/**
 * amana_page_words_set_map:
 * @self: a page that nobody else reads yet
 * @map: where the page set upright stands on the page as displayed
 *
 * Says that the page was recognised in a picture.
 *
 * Returns: %TRUE unless it is a map that no page can have
 */
gboolean
amana_page_words_set_map (AmanaPageWords *self, const AmanaPageMap *map)
{
  g_return_val_if_fail (self != NULL && map != NULL, FALSE);

  if (!is_side (map->width) || !is_side (map->height))
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      double x, y;

      if (!find_place (map, i % 2 * self->width, i / 2 * self->height, &x, &y))
        return FALSE;
    }
  self->scanned = TRUE;
  self->map = *map;
  return TRUE;
}

/**
 * amana_page_words_is_scanned:
 * @self: a page
 *
 * Returns: whether its words were recognised in a picture
 */
gboolean
amana_page_words_is_scanned (const AmanaPageWords *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->scanned;
}

/**
 * amana_page_words_is_mixed:
 * @self: a page
 *
 * Returns: whether some of its words were recognised in a picture, and others printed
 */
gboolean
amana_page_words_is_mixed (const AmanaPageWords *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; self->scanned && i < self->words->len; i++)
    if (g_array_index (self->words, AmanaWord, i).confidence == AMANA_WORD_PRINTED)
      return TRUE;

  return FALSE;
}

/**
 * amana_page_words_find_upright:
 * @self: a page that was recognised in a picture
 * @x: (inout): a point of the page as displayed, then of the page set upright
 * @y: (inout): the same
 *
 * The way back from amana_page_words_to_page(), of a point.
 *
 * Returns: %FALSE where the page has no such point; then @x and @y stay as they are
 */
gboolean
amana_page_words_find_upright (const AmanaPageWords *self, double *x, double *y)
{
  AmanaPageMap back = { 0 };
  const double *m;

  g_return_val_if_fail (self != NULL && x != NULL && y != NULL, FALSE);

  if (!self->scanned)
    return TRUE;
  /* The adjugate: a projective map is the same whatever it is multiplied by, but for its sign. */
  m = self->map.m;
  for (guint i = 0; i < 9; i++)
    {
      guint r = i % 3, c = i / 3, r1 = (r + 1) % 3, r2 = (r + 2) % 3, c1 = (c + 1) % 3,
            c2 = (c + 2) % 3;

      back.m[i] = m[3 * r1 + c1] * m[3 * r2 + c2] - m[3 * r1 + c2] * m[3 * r2 + c1];
    }
  if (back.m[6] * *x + back.m[7] * *y + back.m[8] < 0)
    for (guint i = 0; i < 9; i++)
      back.m[i] = -back.m[i];
  return find_place (&back, *x, *y, x, y);
}

/**
 * amana_page_words_to_page:
 * @self: a page
 * @box: in the coordinates of its words
 *
 * Returns: the smallest box that holds it on the page as displayed
 */
AmanaBox
amana_page_words_to_page (const AmanaPageWords *self, const AmanaBox *box)
{
  const double corners[4][2] = {
    { box->x0, box->y0 }, { box->x1, box->y0 }, { box->x0, box->y1 }, { box->x1, box->y1 }
  };
  AmanaBox result = { G_MAXDOUBLE, G_MAXDOUBLE, 0, 0 };

  g_return_val_if_fail (self != NULL && box != NULL, (AmanaBox) { 0 });

  if (!self->scanned)
    return *box;
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      double x = 0, y = 0;

      find_place (&self->map, CLAMP (corners[i][0], 0, self->width),
                  CLAMP (corners[i][1], 0, self->height), &x, &y);
      x = CLAMP (x, 0, self->map.width);
      y = CLAMP (y, 0, self->map.height);
      result.x0 = MIN (result.x0, x);
      result.y0 = MIN (result.y0, y);
      result.x1 = MAX (result.x1, x);
      result.y1 = MAX (result.y1, y);
    }
  return result;
}

/**
 * amana_page_words_lay_down:
 * @self: a page
 *
 * Returns: (transfer full): the page with its words where they stand as it is
 *   displayed; @self itself where they do already
 */
AmanaPageWords *
amana_page_words_lay_down (AmanaPageWords *self)
{
  AmanaPageWords *result;

  g_return_val_if_fail (self != NULL, NULL);

  if (!self->scanned)
    return amana_page_words_ref (self);

  result = amana_page_words_new (self->page_number, self->map.width, self->map.height);
  result->scanned = TRUE;
  result->map = (AmanaPageMap) { self->map.width, self->map.height, { 1, 0, 0, 0, 1, 0, 0, 0, 1 } };
  result->hides = self->hides;
  result->has_unread = self->has_unread;
  for (guint i = 0; i < self->words->len; i++)
    {
      AmanaWord word = g_array_index (self->words, AmanaWord, i);

      word.box = amana_page_words_to_page (self, &word.box);
      add_word (result, word.text, word);
    }
  return result;
}

static AmanaPageWords *
make_like (const AmanaPageWords *self, guint page_number)
{
  AmanaPageWords *result = amana_page_words_new (page_number, self->width, self->height);

  result->scanned = self->scanned;
  result->hides = self->hides;
  result->has_unread = self->has_unread;
  result->map = self->map;
  return result;
}

/**
 * amana_page_words_make_like:
 * @self: a page
 *
 * Returns: (transfer full): the same page without a word
 */
AmanaPageWords *
amana_page_words_make_like (const AmanaPageWords *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return make_like (self, self->page_number);
}

/**
 * amana_page_words_renumber:
 * @self: a page
 * @page_number: from 1
 *
 * Returns: (transfer full): the same page as another one of a document
 */
AmanaPageWords *
amana_page_words_renumber (const AmanaPageWords *self, guint page_number)
{
  AmanaPageWords *result;

  g_return_val_if_fail (self != NULL, NULL);

  result = make_like (self, page_number);
  for (guint i = 0; i < self->words->len; i++)
    {
      const AmanaWord *word = &g_array_index (self->words, AmanaWord, i);

      add_word (result, word->text, *word);
    }
  return result;
}

/**
 * amana_page_words_set_hides:
 * @self: a page that is being filled
 * @hides: whether words were left out of it because they cannot be seen
 */
void
amana_page_words_set_hides (AmanaPageWords *self, gboolean hides)
{
  g_return_if_fail (self != NULL);

  self->hides = hides;
}

/**
 * amana_page_words_get_hides:
 * @self: a page
 *
 * Returns: whether it holds words that cannot be seen, and that are not in it here
 */
gboolean
amana_page_words_get_hides (const AmanaPageWords *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->hides;
}

/**
 * amana_page_words_set_has_unread:
 * @self: a page that is being filled
 * @has_unread: whether a part of it looks like print and could not be read
 */
void
amana_page_words_set_has_unread (AmanaPageWords *self, gboolean has_unread)
{
  g_return_if_fail (self != NULL);

  self->has_unread = has_unread;
}

/**
 * amana_page_words_get_has_unread:
 * @self: a page
 *
 * Returns: whether a part of it looks like print and could not be read
 */
gboolean
amana_page_words_get_has_unread (const AmanaPageWords *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_unread;
}

/**
 * amana_page_words_get_page_number:
 * @self: a page
 *
 * Returns: its number, from 1
 */
guint
amana_page_words_get_page_number (const AmanaPageWords *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->page_number;
}

/**
 * amana_page_words_get_width:
 * @self: a page
 *
 * Returns: its width as displayed, in points
 */
double
amana_page_words_get_width (const AmanaPageWords *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->width;
}

/**
 * amana_page_words_get_height:
 * @self: a page
 *
 * Returns: its height as displayed, in points
 */
double
amana_page_words_get_height (const AmanaPageWords *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->height;
}

/**
 * amana_page_words_get_n_words:
 * @self: a page
 *
 * Returns: how many words it has; 0 for a page without a text layer
 */
guint
amana_page_words_get_n_words (const AmanaPageWords *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->words->len;
}

/**
 * amana_page_words_get_word:
 * @self: a page
 * @index: below amana_page_words_get_n_words()
 *
 * Returns: (transfer none): the word, valid as long as the page and until the
 *   next amana_page_words_add()
 */
const AmanaWord *
amana_page_words_get_word (const AmanaPageWords *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->words->len, NULL);

  return &g_array_index (self->words, AmanaWord, index);
}
