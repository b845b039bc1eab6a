/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which words of a page a person cannot see, and which can therefore mean no good: white
 * on white, letters of half a point, letters that are not painted, or cut away, or under
 * a picture.
 *
 * Three steps. First the painting is watched (amana-reader-ink.c): a word is seen if most of
 * its letters are painted in a colour that differs from what lies under them, and nothing
 * is painted over them later; it is hidden if they are painted in the colour of what lies
 * under them. Where only what lies under them is not known (a picture, a card with round
 * corners) that is drawn once, small and without letters: what differs from nearly all of it
 * is seen. Where that does not tell either (groups, patterns, blends) the page is drawn, with
 * its letters and without: what makes no difference is not seen.
 *
 * A word that stands where another is seen, and is painted more palely or not at all, may
 * be either: it is marked, not dropped.
 *
 * Dots that lead from a name to its value mean nothing. Where they are cut off, or go on
 * under the value, they are dropped without a word.
 *
 * The words that other programs lay under or over the picture of a page, to be searched,
 * are hidden too, without any guile: that page is read as a picture.
 */

#include "config.h"

#include "amana-reader-hidden.h"

#include "amana-reader-arabic.h"
#include "amana-reader-protocol.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#define LARGE_PICTURE   0.6
#define SMALLEST_PT     2.0
#define FLATTEST_PT     1.0
#define NARROWEST       0.06 /* of its size, a letter */
#define CLEAR           0.25 /* of the way from black to white, in one colour */
#define SAME            0.09
#define PIXELS_PT       2.0
#define GROUND_PT       1.0  /* pixels a point of what lies under letters */
#define CLEAR_GROUND    0.95 /* of the pixels that a word stands on */
#define STRIPE_PT       4.0
#define MOST_PIXELS     (4 * 1000 * 1000)
#define LEAST_STEP      24 /* of 255, between with and without letters */
#define CLEAR_STEP      64
#define FEWEST_BESIDE   3
#define MOSTLY(n)       (((n) * 6 + 9) / 10)
#define SCAN_SHARE(n)   ((n) * 4 / 5)
#define MOST_OVERLAPPED 200
#define SAME_PLACE_PT   0.5
#define LEAST_STEP_PT   0.1
#define MOST_BLANK      2 /* a dot and the space behind it */

typedef enum
{
  SEEN,
  HIDDEN,
  UNSURE,   /* the pixels must tell */
  GROUND,   /* those under it may tell: it is of one colour, and nothing lies over it */
  DOUBTFUL, /* nothing can tell */
  LEADER,   /* dots between a name and its value that are cut off: nothing is hidden */
} Verdict;

typedef struct
{
  guint index;
  guint n_letters, n_clear, n_same, n_ground, n_unsure;
  Verdict verdict;
  AmanaBox box;
  const char *text;        /* of @words->texts, to a line feed */
  guint n_before, n_after; /* dots at its ends that are not seen */
  double led_x0;           /* where it begins without them */
  const double *colour;    /* (nullable): of its letters, where they have one */
} Word;

typedef struct
{
  int x0, y0, x1, y1; /* the last excluded */
  int stride;         /* pixels */
} Pixels;

struct _AmanaReaderHidden
{
  const AmanaReaderInk *ink;     /* (borrowed) */
  const AmanaReaderWords *words; /* (borrowed) */
  Word *list;                    /* (owned) */
  guint n;
};

/* --- from what was watched --- */

static int
compare_glyphs (gconstpointer a, gconstpointer b)
{
  const AmanaReaderGlyph *first = a, *second = b;

  return first->y < second->y ? -1 : first->y > second->y;
}

static gboolean
is_over (const AmanaReaderCover *cover, const AmanaReaderGlyph *glyph)
{
  return glyph->x >= cover->x0 && glyph->x <= cover->x1 && glyph->y >= cover->y0 &&
         glyph->y <= cover->y1;
}

static double
differ (const double a[4], const double ground[3])
{
  double most = 0;

  for (guint i = 0; i < 3; i++)
    most = MAX (most, fabs (a[i] - ground[i]) * a[3]);
  return most;
}

/* Over fine dots a letter must differ from their colour, from what shows between them, and from
 * what the eye makes of both. */
static double
differ_over_screen (const double a[4], const double ground[3], const double dots[4])
{
  double middle[3];

  for (guint i = 0; i < 3; i++)
    middle[i] = (ground[i] + dots[i]) / 2;
  return MIN (differ (a, ground), MIN (differ (a, dots), differ (a, middle)));
}

/* Through them half of it is left. @screen: (nullable): the one that lies there */
static double
find_contrast (const AmanaReaderGlyph *glyph,
               const double ground[3],
               const AmanaReaderCover *screen)
{
  if (screen == NULL)
    return differ (glyph->colour, ground);
  return screen->turn > glyph->turn ? differ (glyph->colour, ground) / 2
                                    : differ_over_screen (glyph->colour, ground, screen->colour);
}

/* @covers: of AmanaReaderCover *, all that can lie at the glyph's height, in order */
static Verdict
judge_glyph (GPtrArray *covers, const AmanaReaderGlyph *glyph)
{
  double ground[3] = { 1, 1, 1 };
  Verdict verdict = glyph->kind == AMANA_READER_INK_SOLID ? SEEN : UNSURE;
  const AmanaReaderCover *screen = NULL;
  double contrast;

  if (glyph->kind == AMANA_READER_INK_CLIPPED)
    return HIDDEN;
  for (guint i = 0; i < covers->len; i++)
    {
      const AmanaReaderCover *cover = g_ptr_array_index (covers, i);

      if (!is_over (cover, glyph))
        continue;
      if (cover->kind == AMANA_READER_INK_SCREEN && screen == NULL)
        {
          screen = cover;
          continue;
        }
      if (cover->turn > glyph->turn)
        return cover->kind == AMANA_READER_INK_SOLID ? HIDDEN : UNSURE;
      if (glyph->kind == AMANA_READER_INK_SOLID)
        verdict = cover->kind == AMANA_READER_INK_SOLID ? SEEN : GROUND;
      memcpy (ground, cover->colour, sizeof ground);
    }
  if (verdict != SEEN)
    return screen == NULL ? verdict : UNSURE;
  contrast = find_contrast (glyph, ground, screen);
  return contrast >= CLEAR ? SEEN : contrast < SAME && screen == NULL ? HIDDEN : UNSURE;
}

static void
list_covers (const AmanaReaderInk *ink, double y0, double y1, GPtrArray *covers)
{
  g_ptr_array_set_size (covers, 0);
  for (guint i = 0; i < ink->covers->len; i++)
    {
      AmanaReaderCover *cover = &g_array_index (ink->covers, AmanaReaderCover, i);

      if (cover->y0 <= y1 && cover->y1 >= y0)
        g_ptr_array_add (covers, cover);
    }
}

/* Glyphs in the order of their height; a verdict each. They are gone through in stripes, each
 * with the covers that reach into it. */
static guint8 *
judge_glyphs (const AmanaReaderInk *ink)
{
  guint8 *verdicts = g_new (guint8, ink->glyphs->len + 1);
  g_autoptr (GPtrArray) covers = g_ptr_array_new ();
  double end = -G_MAXDOUBLE;

  g_array_sort (ink->glyphs, compare_glyphs);
  for (guint i = 0; i < ink->glyphs->len; i++)
    {
      const AmanaReaderGlyph *glyph = &g_array_index (ink->glyphs, AmanaReaderGlyph, i);

      if (glyph->y > end)
        {
          end = glyph->y + STRIPE_PT;
          list_covers (ink, glyph->y, end, covers);
        }
      verdicts[i] = (guint8) judge_glyph (covers, glyph);
    }
  return verdicts;
}

static guint
find_first (const GArray *glyphs, double y)
{
  guint low = 0, high = glyphs->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (glyphs, AmanaReaderGlyph, middle).y < y)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* "4,49" of which the last figure is not painted. */
static gboolean
is_figure (const Word *word)
{
  gboolean digits = FALSE;

  for (const char *p = word->text; *p != '\n'; p++)
    {
      if ((guchar) *p >= 0x80)
        return FALSE;
      digits = digits || g_ascii_isdigit (*p);
    }
  return digits;
}

static gboolean
is_dot (char c)
{
  return c == '.' || c == '_';
}

static guint
count_dots (const Word *word)
{
  guint n = 0;

  while (is_dot (word->text[n]))
    n++;
  return n;
}

static gboolean
is_leader (const Word *word)
{
  return word->text[count_dots (word)] == '\n';
}

/* Dots lead from a name to its value, and on under it where they are cut off: such a word,
 * its letters and the space behind them, which are then no part of another word there. */
static void
judge_leader (Word *word, const AmanaReaderInk *ink, guint8 *verdicts, double size)
{
  double step = (word->box.x1 - word->box.x0) / word->n_letters;
  guint n = 0;

  if (step < LEAST_STEP_PT)
    return;
  for (guint i = find_first (ink->glyphs, word->box.y0); i < ink->glyphs->len; i++)
    {
      const AmanaReaderGlyph *glyph = &g_array_index (ink->glyphs, AmanaReaderGlyph, i);
      double at = (glyph->x - word->box.x0 - AMANA_READER_INK_RIGHT_EM * size) / step;

      if (glyph->y > word->box.y1)
        break;
      if (verdicts[i] != HIDDEN || n > word->n_letters || at < -0.1 || at > word->n_letters + 0.1 ||
          fabs (at - round (at)) > 0.1)
        continue;
      verdicts[i] = LEADER;
      n++;
    }
  if (n > 0)
    word->verdict = LEADER;
}

/* ".385", ".>." of which only "385", ">" are seen: the last of such dots, and a word. Where
 * they are seen is noted: @same_x0, @clear_x0 are the first letters that are not, and are. */
static gboolean
is_led (Word *word, double same_x0, double clear_x0, double size)
{
  const char *end = strchr (word->text, '\n');
  guint before = count_dots (word), after = 0;

  while (end - after > word->text + before && is_dot (end[-1 - (gssize) after]))
    after++;
  if (before != 1 || after > 1 || word->n_clear != word->n_letters - before - after ||
      word->n_clear == 0 || same_x0 > clear_x0 ||
      fabs (same_x0 - word->box.x0 - AMANA_READER_INK_RIGHT_EM * size) > SAME_PLACE_PT ||
      word->n_same > MOST_BLANK * (before + after))
    return FALSE;
  word->n_before = before;
  word->n_after = after;
  word->led_x0 = clear_x0 - AMANA_READER_INK_RIGHT_EM * size;
  return TRUE;
}

/* Notes that @glyph is of @word. */
static void
count_glyph (Word *word, const AmanaReaderGlyph *glyph, Verdict verdict)
{
  gboolean first = word->n_clear + word->n_ground + word->n_same + word->n_unsure == 0;

  word->n_clear += verdict == SEEN;
  word->n_same += verdict == HIDDEN;
  word->n_ground += verdict == GROUND;
  word->n_unsure += verdict == UNSURE;
  if (first)
    word->colour = glyph->colour;
  else if (word->colour != NULL && memcmp (word->colour, glyph->colour, sizeof glyph->colour) != 0)
    word->colour = NULL;
}

static gboolean
is_on_ground (const Word *word)
{
  return word->n_ground > 0 && word->n_same == 0 && word->n_unsure == 0 && word->colour != NULL &&
         word->n_clear + word->n_ground >= word->n_letters;
}

static void
judge_by_ink (Word *word, const AmanaReaderInk *ink, const guint8 *verdicts, double size)
{
  double same_x0 = G_MAXDOUBLE, clear_x0 = G_MAXDOUBLE;

  for (guint i = find_first (ink->glyphs, word->box.y0); i < ink->glyphs->len; i++)
    {
      const AmanaReaderGlyph *glyph = &g_array_index (ink->glyphs, AmanaReaderGlyph, i);

      if (glyph->y > word->box.y1)
        break;
      if (glyph->x < word->box.x0 - 0.5 || glyph->x > word->box.x1 + 0.5)
        continue;
      count_glyph (word, glyph, verdicts[i]);
      if (verdicts[i] == SEEN)
        clear_x0 = MIN (clear_x0, glyph->x);
      else if (verdicts[i] == HIDDEN)
        same_x0 = MIN (same_x0, glyph->x);
    }
  if (is_led (word, same_x0, clear_x0, size))
    word->verdict = SEEN;
  else if (word->n_same >= MOSTLY (word->n_letters) && word->n_clear == 0)
    word->verdict = HIDDEN;
  else if (word->n_same > 0 && word->n_clear > 0 &&
           word->n_same + word->n_clear >= MOSTLY (word->n_letters))
    word->verdict =
      word->n_clear < word->n_letters || word->n_same >= MOSTLY (word->n_letters) ? DOUBTFUL : SEEN;
  else if (word->n_clear >= MOSTLY (word->n_letters))
    word->verdict = word->n_clear < word->n_letters && is_figure (word) ? DOUBTFUL : SEEN;
  else
    word->verdict = is_on_ground (word) ? GROUND : UNSURE;
}

/* --- from pixels --- */

/* Only where something is to be told. */
static void
clip_to (cairo_t *cr, const Word *list, guint n, Verdict asked)
{
  for (guint i = 0; i < n; i++)
    if (list[i].verdict == asked)
      {
        double x0 = floor (list[i].box.x0), y0 = floor (list[i].box.y0);

        cairo_rectangle (cr, x0, y0, ceil (list[i].box.x1) - x0, ceil (list[i].box.y1) - y0);
      }
  cairo_clip (cr);
}

static guint8 *
draw (PopplerPage *page,
      const AmanaReaderWords *words,
      const Word *list,
      guint n,
      double scale,
      Verdict asked,
      gboolean with_letters)
{
  int width = (int) ceil (words->width * scale), height = (int) ceil (words->height * scale);
  guint8 *pixels = g_malloc ((gsize) width * (gsize) height * 4);
  cairo_surface_t *surface;
  cairo_t *cr;

  memset (pixels, 0xff, (gsize) width * (gsize) height * 4);
  surface =
    cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_RGB24, width, height, width * 4);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  clip_to (cr, list, n, asked);
  amana_reader_ink_draw (page, cr, with_letters);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return pixels;
}

/* The middle of a word's height. */
static Pixels
find_pixels (const Word *word, const AmanaReaderWords *words, double scale)
{
  int width = (int) ceil (words->width * scale), height = (int) ceil (words->height * scale);
  double tall = word->box.y1 - word->box.y0;
  int y0 = (int) ((word->box.y0 + 0.12 * tall) * scale);

  return (Pixels) { MAX (0, (int) (word->box.x0 * scale)), MAX (0, y0),
                    MIN (width, (int) ceil (word->box.x1 * scale)),
                    MIN (height, (int) ceil ((word->box.y1 - 0.08 * tall) * scale)), width };
}

/* The largest difference. */
static guint
find_step (const Pixels *area, const guint8 *with, const guint8 *without)
{
  guint most = 0;

  for (int y = area->y0; y < area->y1; y++)
    for (int x = area->x0; x < area->x1; x++)
      for (int part = 0; part < 3; part++)
        {
          gsize at = ((gsize) y * (gsize) area->stride + (gsize) x) * 4 + (gsize) part;

          most = MAX (most, (guint) ABS (with[at] - without[at]));
        }
  return most;
}

/* Whether @colour differs from nearly all of @ground, which is of blue, green, red. */
static gboolean
is_clear_of (const double colour[4], const Pixels *area, const guint8 *ground)
{
  guint n = 0, n_clear = 0;

  for (int y = area->y0; y < area->y1; y++)
    for (int x = area->x0; x < area->x1; x++)
      {
        const guint32 *row = (const guint32 *) (const void *) ground + (gsize) y * area->stride;
        const double under[3] = { (row[x] >> 16 & 0xff) / 255.0, (row[x] >> 8 & 0xff) / 255.0,
                                  (row[x] & 0xff) / 255.0 };

        n++;
        n_clear += differ (colour, under) >= CLEAR;
      }
  return n > 0 && n_clear >= CLEAR_GROUND * n;
}

static void
judge_by_pixels (PopplerPage *page, const AmanaReaderWords *words, Word *list, guint n)
{
  double scale = MIN (PIXELS_PT, sqrt (MOST_PIXELS / (words->width * words->height)));
  g_autofree guint8 *with = draw (page, words, list, n, scale, UNSURE, TRUE);
  g_autofree guint8 *without = draw (page, words, list, n, scale, UNSURE, FALSE);

  for (guint i = 0; i < n; i++)
    {
      Pixels area = find_pixels (&list[i], words, scale);
      guint step;

      if (list[i].verdict != UNSURE)
        continue;
      step = find_step (&area, with, without);
      list[i].verdict = step < LEAST_STEP ? HIDDEN : step < CLEAR_STEP ? DOUBTFUL : SEEN;
    }
}

static void
judge_by_ground (PopplerPage *page, const AmanaReaderWords *words, Word *list, guint n)
{
  double scale = MIN (GROUND_PT, sqrt (MOST_PIXELS / (words->width * words->height)));
  g_autofree guint8 *ground = draw (page, words, list, n, scale, GROUND, FALSE);

  for (guint i = 0; i < n; i++)
    {
      Pixels area = find_pixels (&list[i], words, scale);

      if (list[i].verdict == GROUND)
        list[i].verdict = is_clear_of (list[i].colour, &area, ground) ? SEEN : UNSURE;
    }
}

/* --- all words --- */

/* A lam and its alef are one glyph, and the alef's own box is next to none. */
static gboolean
is_part_of_ligature (const Word *word)
{
  return word->n_letters == 1 && amana_reader_arabic_is_letter (g_utf8_get_char (word->text)) &&
         word->box.x1 - word->box.x0 < 2 * AMANA_READER_LIGATURE_PT;
}

/* A line may run any way: of a box the shorter side is the height of the letters, or, of
 * few of them, their breadth. */
static gboolean
is_tiny (const Word *word, double size)
{
  double wide = word->box.x1 - word->box.x0, tall = word->box.y1 - word->box.y0;
  double shorter = MIN (wide, tall);

  return (size > 0 && size < SMALLEST_PT) || MAX (wide, tall) < SMALLEST_PT ||
         (word->n_letters > 1 && shorter < FLATTEST_PT) ||
         shorter < NARROWEST * size * MIN (word->n_letters, 3);
}

static guint
count_letters (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\n'; p = g_utf8_next_char (p))
    n += !g_unichar_ismark (g_utf8_get_char (p));
  return MAX (n, 1);
}

static Word *
list_words (const AmanaReaderWords *words)
{
  Word *list = g_new0 (Word, words->sizes->len + 1);
  const char *p = words->texts->str;

  for (guint i = 0; i < words->sizes->len; i++)
    {
      const double *edges = &g_array_index (words->edges, double, 4 * i);

      list[i].index = i;
      list[i].text = p;
      list[i].n_letters = count_letters (p);
      list[i].box = (AmanaBox) { edges[0], edges[1], edges[2], edges[3] };
      p = strchr (p, '\n') + 1;
    }
  return list;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  const Word *first = a, *second = b;

  return first->box.y0 < second->box.y0   ? -1
         : first->box.y0 > second->box.y0 ? 1
                                          : (int) first->index - (int) second->index;
}

static gboolean
is_dropped (Verdict verdict)
{
  return verdict == HIDDEN || verdict == LEADER;
}

static gboolean
cover_each_other (const AmanaBox *a, const AmanaBox *b)
{
  double wide = MIN (a->x1, b->x1) - MAX (a->x0, b->x0);
  double tall = MIN (a->y1, b->y1) - MAX (a->y0, b->y0);
  double smaller = MIN ((a->x1 - a->x0) * (a->y1 - a->y0), (b->x1 - b->x0) * (b->y1 - b->y0));

  return wide > 0 && tall > 0 && wide * tall > 0.5 * smaller;
}

/* Two words at one place, and ink for one of them. */
static void
doubt_rivals (Word *list, guint n)
{
  qsort (list, n, sizeof (Word), compare_words);
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < MIN (n, i + MOST_OVERLAPPED) && list[k].box.y0 < list[i].box.y1; k++)
      {
        Word *a = &list[i], *b = &list[k];

        if (is_dropped (a->verdict) || is_dropped (b->verdict) ||
            !cover_each_other (&a->box, &b->box) ||
            MAX (a->n_clear, b->n_clear) >= MOSTLY (a->n_letters + b->n_letters))
          continue;
        a->verdict = b->verdict = DOUBTFUL;
      }
}

static void
drop_hidden (AmanaReaderWords *words, const Word *list, guint n)
{
  g_autofree const Word **by_index = g_new (const Word *, n + 1);
  g_autoptr (GString) texts = g_string_sized_new (words->texts->len);
  const char *p = words->texts->str;
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    by_index[list[i].index] = &list[i];
  for (guint i = 0; i < n; i++)
    {
      const Word *word = by_index[i];
      const char *end = strchr (p, '\n') + 1;
      guint32 *style = &g_array_index (words->styles, guint32, kept);

      if (!is_dropped (word->verdict))
        {
          g_string_append_len (texts, p + word->n_before,
                               end - p - 1 - word->n_before - word->n_after);
          g_string_append_c (texts, '\n');
          if (word->n_before > 0)
            g_array_index (words->edges, double, 4 * i) = word->led_x0;
          memmove (&g_array_index (words->edges, double, 4 * kept),
                   &g_array_index (words->edges, double, 4 * i), 4 * sizeof (double));
          g_array_index (words->sizes, double, kept) = g_array_index (words->sizes, double, i);
          *style = g_array_index (words->styles, guint32, i) & ~(guint32) AMANA_WORD_PALE;
          *style |= word->verdict == DOUBTFUL ? AMANA_WORD_PALE : 0;
          kept++;
        }
      p = end;
    }
  g_string_truncate (words->texts, 0);
  g_string_append_len (words->texts, texts->str, (gssize) texts->len);
  g_array_set_size (words->edges, 4 * kept);
  g_array_set_size (words->sizes, kept);
  g_array_set_size (words->styles, kept);
}

static gboolean
has_large_picture (const AmanaReaderInk *ink, const AmanaReaderWords *words)
{
  double largest = 0;

  for (guint i = 0; i < ink->covers->len; i++)
    {
      const AmanaReaderCover *cover = &g_array_index (ink->covers, AmanaReaderCover, i);

      if (cover->is_picture)
        largest = MAX (largest, (cover->x1 - cover->x0) * (cover->y1 - cover->y0));
    }
  return largest >= LARGE_PICTURE * words->width * words->height;
}

/* Words for searching over a picture of the page are nobody's guile. */
static guint
find_marks (const AmanaReaderInk *ink, const AmanaReaderWords *words, guint n, guint n_hidden)
{
  gboolean picture = has_large_picture (ink, words);

  if (picture && n > 0 && n_hidden >= MAX (1, SCAN_SHARE (n)))
    return AMANA_READER_PAGE_PICTURE | AMANA_READER_PAGE_UNSEEN;
  return (picture ? AMANA_READER_PAGE_PICTURE : 0) |
         (n_hidden > 0 || ink->n_beside >= FEWEST_BESIDE ? AMANA_READER_PAGE_HIDDEN : 0);
}

static void
judge_word (Word *word, const AmanaReaderInk *ink, const guint8 *verdicts, double size)
{
  if (word->verdict == LEADER)
    return;
  if (is_part_of_ligature (word))
    word->verdict = SEEN;
  else if (is_tiny (word, size))
    word->verdict = HIDDEN;
  else
    judge_by_ink (word, ink, verdicts, size);
}

AmanaReaderHidden *
amana_reader_hidden_new (const AmanaReaderInk *ink, const AmanaReaderWords *words)
{
  AmanaReaderHidden *self = g_new0 (AmanaReaderHidden, 1);
  g_autofree guint8 *verdicts = judge_glyphs (ink);

  self->ink = ink;
  self->words = words;
  self->n = words->sizes->len;
  self->list = list_words (words);
  for (guint i = 0; i < self->n; i++)
    if (is_leader (&self->list[i]))
      judge_leader (&self->list[i], ink, verdicts, g_array_index (words->sizes, double, i));
  for (guint i = 0; i < self->n; i++)
    judge_word (&self->list[i], ink, verdicts, g_array_index (words->sizes, double, i));
  return self;
}

void
amana_reader_hidden_free (AmanaReaderHidden *self)
{
  g_free (self->list);
  g_free (self);
}

static gboolean
has (const AmanaReaderHidden *self, Verdict verdict)
{
  for (guint i = 0; i < self->n; i++)
    if (self->list[i].verdict == verdict)
      return TRUE;
  return FALSE;
}

void
amana_reader_hidden_look_under (AmanaReaderHidden *self, PopplerPage *page)
{
  if (has (self, GROUND))
    judge_by_ground (page, self->words, self->list, self->n);
}

gboolean
amana_reader_hidden_is_unsure (const AmanaReaderHidden *self)
{
  return has (self, UNSURE);
}

void
amana_reader_hidden_look (AmanaReaderHidden *self, PopplerPage *page)
{
  judge_by_pixels (page, self->words, self->list, self->n);
}

void
amana_reader_hidden_sift (AmanaReaderHidden *self, AmanaReaderWords *words)
{
  guint n_hidden = 0, n_leaders = 0;

  doubt_rivals (self->list, self->n);
  for (guint i = 0; i < self->n; i++)
    {
      n_hidden += self->list[i].verdict == HIDDEN;
      n_leaders += self->list[i].verdict == LEADER;
    }
  words->marks = find_marks (self->ink, words, self->n - n_leaders, n_hidden);
  drop_hidden (words, self->list, self->n);
}
