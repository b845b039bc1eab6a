/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Lam and alef, as Poppler gives them.
 *
 * Both are one glyph, and a glyph of several letters has one place for all of them. Poppler
 * parts the place among the letters, from left to right, as if the run were Latin; or gives
 * all of it to the lam, and takes the alef, which has no width then, for a word of its own,
 * somewhere else on the page. Text and places are changed together, and in place: each of
 * these letters is two bytes of UTF-8.
 *
 * The name of God is an alef and one glyph for the rest, lam, lam and ha, whose letters come
 * the other way round. No word ends as they then stand. */

#include "config.h"

#include "amana-reader-arabic.h"

#include <string.h>

#define PART_PT    0.002
#define MOST_ALEFS 500
#define LAM        0x0644
#define ALEF       0x0627

/* Poppler's own controls have no rectangle. */
static gboolean
is_embedding (gunichar c)
{
  return c >= 0x202a && c <= 0x202e;
}

/* The letter after a space, past what has no rectangle. */
gunichar
amana_reader_arabic_letter_after (const char *p)
{
  do
    p = g_utf8_next_char (p);
  while (is_embedding (g_utf8_get_char (p)));

  return g_utf8_get_char (p);
}

gboolean
amana_reader_arabic_is_letter (gunichar c)
{
  return c >= 0x0600 && g_unichar_isalpha (c) &&
         g_unichar_get_script (c) == G_UNICODE_SCRIPT_ARABIC;
}

/* A hyphen between two Arabic words is set as a letter is. */
gboolean
amana_reader_arabic_binds (gunichar before, gunichar c)
{
  return (amana_reader_arabic_is_letter (before) &&
          (amana_reader_arabic_is_letter (c) || c == '-')) ||
         (before == '-' && amana_reader_arabic_is_letter (c));
}

gboolean
amana_reader_arabic_is_alef (const char *text)
{
  gunichar c = g_utf8_get_char (text);

  return c == 0x0627 || c == 0x0622 || c == 0x0623 || c == 0x0625;
}

/* Parts of one glyph: as wide as each other, and the second on the right of the first, where
 * no Arabic letter that follows another stands. */
static gboolean
are_parts (const PopplerRectangle *first, const PopplerRectangle *second)
{
  double width = ABS (first->x2 - first->x1);

  return width >= AMANA_READER_LIGATURE_PT &&
         ABS (width - ABS (second->x2 - second->x1)) < PART_PT &&
         ABS (first->x2 - second->x1) < PART_PT;
}

/* The letters that lam is bound with, before it. */
static gboolean
is_turned (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return (amana_reader_arabic_is_alef (p) || c == 0x0649) &&
         g_utf8_get_char (g_utf8_next_char (p)) == LAM;
}

/* A word that Poppler turned as a whole has its letters' places from left to right. */
static gboolean
is_in_turned_word (const char *text, const char *p, const PopplerRectangle *first)
{
  const char *after = g_utf8_next_char (g_utf8_next_char (p));

  if (p > text && amana_reader_arabic_is_letter (g_utf8_get_char (g_utf8_prev_char (p))) &&
      first[-1].x2 <= first->x1 + PART_PT)
    return TRUE;

  return amana_reader_arabic_is_letter (g_utf8_get_char (after)) &&
         first[2].x1 >= first[1].x2 - PART_PT;
}

static gboolean
has_no_width (const PopplerRectangle *r)
{
  return ABS (r->x2 - r->x1) < AMANA_READER_LIGATURE_PT;
}

/* Letters of two bytes each trade places. */
static void
swap_letters (char *p)
{
  char first[2] = { p[0], p[1] };

  memcpy (p, p + 2, 2);
  memcpy (p + 2, first, 2);
}

/* One glyph for lam and alef: Poppler may give the alef first, either without a width or as
 * a part of the glyph. */
static void
mend_ligatures (char *text, PopplerRectangle *rectangles, guint n_rectangles)
{
  guint index = 0;

  for (char *p = text; *p != '\0' && index + 2 < n_rectangles; p = g_utf8_next_char (p))
    {
      PopplerRectangle *first = &rectangles[index], *second = first + 1;
      char *next = g_utf8_next_char (p);

      if (is_embedding (g_utf8_get_char (p)))
        continue;
      if (is_turned (p) && !is_in_turned_word (text, p, first) &&
          (are_parts (first, second) || has_no_width (first)))
        {
          swap_letters (p);
          first->x1 = MIN (first->x1, second->x1);
          first->x2 = MAX (first->x2, second->x2);
          *second = *first;
          p = next;
          index++;
        }
      index++;
    }
}

typedef struct
{
  char *p;
  guint index;
} Place;

static gboolean
is_beside_lam (const char *text, const Place *at, const PopplerRectangle *alef)
{
  const char *next = g_utf8_next_char (at->p);

  if (at->p > text && g_utf8_get_char (g_utf8_prev_char (at->p)) == LAM &&
      ABS (alef[-1].x1 - alef->x1) < AMANA_READER_LIGATURE_PT)
    return TRUE;
  return g_utf8_get_char (next) == LAM && ABS (alef[1].x1 - alef->x1) < AMANA_READER_LIGATURE_PT;
}

/* The next alef from @at on without a width and away from its lam; or the lam of @alef. */
static gboolean
find_letter (char *text,
             const PopplerRectangle *rectangles,
             guint n_rectangles,
             const PopplerRectangle *alef,
             Place *at)
{
  for (; *at->p != '\0' && at->index + 1 < n_rectangles; at->p = g_utf8_next_char (at->p))
    {
      const PopplerRectangle *r = &rectangles[at->index];

      if (is_embedding (g_utf8_get_char (at->p)))
        continue;
      if (alef == NULL && at->index > 0 && amana_reader_arabic_is_alef (at->p) &&
          has_no_width (r) && !is_beside_lam (text, at, r))
        return TRUE;
      if (alef != NULL && g_utf8_get_char (at->p) == LAM &&
          ABS (r->x1 - alef->x1) < AMANA_READER_LIGATURE_PT && ABS (r->y1 - alef->y1) < 1)
        return TRUE;
      at->index++;
    }

  return FALSE;
}

/* Behind its lam; both are letters of two bytes. */
static void
move_alef (const Place *alef, const Place *lam, PopplerRectangle *rectangles)
{
  PopplerRectangle r = rectangles[alef->index];
  char letter[2] = { alef->p[0], alef->p[1] };

  if (lam->p > alef->p)
    {
      memmove (alef->p, alef->p + 2, (gsize) (lam->p - alef->p));
      memcpy (lam->p, letter, 2);
      memmove (rectangles + alef->index, rectangles + alef->index + 1,
               (lam->index - alef->index) * sizeof r);
      rectangles[lam->index] = r;
      return;
    }
  memmove (lam->p + 4, lam->p + 2, (gsize) (alef->p - lam->p - 2));
  memcpy (lam->p + 2, letter, 2);
  memmove (rectangles + lam->index + 2, rectangles + lam->index + 1,
           (alef->index - lam->index - 1) * sizeof r);
  rectangles[lam->index + 1] = r;
}

/* Poppler takes an alef without a width for a word of its own. */
static void
gather_alefs (char *text, PopplerRectangle *rectangles, guint n_rectangles)
{
  Place at = { text, 0 };

  for (guint n = 0; n < MOST_ALEFS && find_letter (text, rectangles, n_rectangles, NULL, &at); n++)
    {
      Place lam = { text, 0 };
      Place alef = at;

      at.p = g_utf8_next_char (at.p);
      at.index++;
      if (find_letter (text, rectangles, n_rectangles, &rectangles[alef.index], &lam))
        move_alef (&alef, &lam, rectangles);
    }
}

/* "اهلل", at the end of a word: three letters of two bytes each. */
static void
mend_name_of_god (char *text)
{
  static const char turned[] = "\331\207\331\204\331\204", right[] = "\331\204\331\204\331\207";

  for (char *p = strstr (text, turned); p != NULL; p = strstr (p + 1, turned))
    {
      const char *after = p + strlen (turned);

      while (is_embedding (g_utf8_get_char (after)))
        after = g_utf8_next_char (after);
      if (p > text && g_utf8_get_char (g_utf8_prev_char (p)) == ALEF &&
          !amana_reader_arabic_is_letter (g_utf8_get_char (after)))
        memcpy (p, right, strlen (right));
    }
}

/**
 * amana_reader_arabic_mend:
 * @text: (inout): the text of a selection
 * @rectangles: (inout): a rectangle for every character that is no embedding control
 * @n_rectangles: how many
 */
void
amana_reader_arabic_mend (char *text, PopplerRectangle *rectangles, guint n_rectangles)
{
  mend_ligatures (text, rectangles, n_rectangles);
  gather_alefs (text, rectangles, n_rectangles);
  mend_name_of_god (text);
}
