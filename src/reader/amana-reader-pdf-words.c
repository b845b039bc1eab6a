/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The words of a PDF's page.
 *
 * Poppler gives the text of a page in logical order and one rectangle a
 * character; a word here is what stands between whitespace or gaps, its box the
 * union of its characters'. Around right-to-left runs Poppler writes embedding controls
 * that have no rectangle, and turns the characters within a word; since a word's
 * box is a union, the turning does not matter, and the controls are skipped. A paper may
 * write such controls itself, behind a figure in the same glyph: those have a rectangle,
 * a part of the glyph's, and are told from Poppler's by that.
 */

#include "config.h"

#include "amana-reader-pdf-words.h"

#include "amana-reader-arabic.h"

#include <math.h>
#include <string.h>

#define GAP_EM                  0.15
#define LETTER_GAP_EM           0.12   /* of the size of the font, between Arabic letters */
#define LINE_SHARE              0.8    /* of the height of a letter's box */
#define SIDE_SHARE              0.3    /* of its width */
#define SMALL_MARK              0.8    /* of the height of a figure's box */
#define LARGEST_MARK            0.97   /* the same */
#define PALE                    0xF000 /* of each of a colour's parts, 0xFFFF is white */
#define PART_PT                 0.002  /* parts of one glyph are as wide as each other */
#define STRIP_PT                16.0
#define TILE_PT                 24.0
#define MOST_STRIPS             200 /* and tiles of one */
#define MOST_COMPARED           (20 * 1000 * 1000)
#define RIGHT_TO_LEFT_EMBEDDING 0x202b

typedef struct
{
  const char *start; /* (nullable): NULL between words */
  guint first;       /* index of the first character */
  AmanaBox box;
  const char *power; /* (nullable): where a raised figure begins after a ten */
} Pending;

typedef struct
{
  double x, y;
} Point;

/* Of a page, from its upper left corner. */
typedef struct
{
  guint8 set[MOST_STRIPS][MOST_STRIPS];
} Tiles;

/* --- letters to words --- */

/* Embedding controls: Poppler's own addition, without a rectangle, but for a paper's. */
static gboolean
is_embedding (gunichar c)
{
  return c >= 0x202a && c <= 0x202e;
}

/* How many embedding controls the paper itself writes: as many as there are rectangles that
 * no other character has. */
static guint
count_own_controls (const char *text, guint n_rectangles)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += !is_embedding (g_utf8_get_char (p));

  return n_rectangles > n ? n_rectangles - n : 0;
}

/* Whether the rectangle at @index is a part of the glyph that the one before it is of. */
static gboolean
is_of_same_glyph (const PopplerRectangle *rectangles, guint n_rectangles, guint index)
{
  const PopplerRectangle *r = &rectangles[index];

  return index > 0 && index < n_rectangles && ABS (r->x1 - r[-1].x2) < PART_PT &&
         ABS (r->y1 - r[-1].y1) < PART_PT &&
         ABS (ABS (r->x2 - r->x1) - ABS (r[-1].x2 - r[-1].x1)) < PART_PT;
}

static const PopplerTextAttributes *
find_attributes (GList **attributes, guint index)
{
  while (*attributes != NULL &&
         ((PopplerTextAttributes *) (*attributes)->data)->end_index < (int) index)
    *attributes = (*attributes)->next;

  return *attributes != NULL ? (*attributes)->data : NULL;
}

static guint32
get_style (const PopplerTextAttributes *attributes)
{
  g_autofree char *name =
    g_ascii_strdown (attributes->font_name != NULL ? attributes->font_name : "", -1);
  guint32 style = 0;

  if (strstr (name, "bold") != NULL || strstr (name, "black") != NULL ||
      strstr (name, "heavy") != NULL)
    style |= AMANA_WORD_BOLD;
  if (strstr (name, "italic") != NULL || strstr (name, "oblique") != NULL)
    style |= AMANA_WORD_ITALIC;
  if (MIN (attributes->color.red, MIN (attributes->color.green, attributes->color.blue)) >= PALE)
    style |= AMANA_WORD_PALE;

  return style;
}

/* Cut to the page; FALSE for what has no area or lies beside it. */
static gboolean
clip_box (const AmanaReaderWords *words, AmanaBox *box)
{
  box->x0 = MAX (box->x0, 0);
  box->y0 = MAX (box->y0, 0);
  box->x1 = MIN (box->x1, words->width);
  box->y1 = MIN (box->y1, words->height);

  return box->x1 > box->x0 && box->y1 > box->y0;
}

static void
append_text (GString *texts, const char *start, const char *end)
{
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    if (!amana_reader_words_is_control (g_utf8_get_char (p)) && *p != ' ')
      g_string_append_unichar (texts, g_utf8_get_char (p));
}

static void
finish_word (AmanaReaderWords *words, Pending *pending, const char *end, GList **attributes)
{
  gsize before = words->texts->len;
  const PopplerTextAttributes *found;
  double size = 0;
  guint32 style = 0;

  if (pending->start == NULL)
    return;

  append_text (words->texts, pending->start, pending->power != NULL ? pending->power : end);
  if (pending->power != NULL)
    {
      g_string_append_c (words->texts, '^');
      append_text (words->texts, pending->power, end);
    }
  pending->start = pending->power = NULL;
  if (words->texts->len == before || words->sizes->len >= AMANA_PAGE_MAX_WORDS ||
      words->texts->len + 1 > AMANA_PAGE_MAX_TEXT_BYTES || !clip_box (words, &pending->box) ||
      amana_reader_words_know (words, &pending->box))
    {
      g_string_truncate (words->texts, before);
      return;
    }

  found = find_attributes (attributes, pending->first);
  if (found != NULL)
    {
      size =
        isfinite (found->font_size) && found->font_size > 0 ? MIN (found->font_size, 10000) : 0;
      style = get_style (found);
    }
  g_string_append_c (words->texts, '\n');
  g_array_append_vals (words->edges, &pending->box, 4);
  g_array_append_val (words->sizes, size);
  g_array_append_val (words->styles, style);
}

/* The rectangles' y may run either way; a box has its upper edge first. */
static AmanaBox
get_box (const PopplerRectangle *r)
{
  return (AmanaBox) { MIN (r->x1, r->x2), MIN (r->y1, r->y2), MAX (r->x1, r->x2),
                      MAX (r->y1, r->y2) };
}

/* Of another line, though tall boxes overlap: Poppler runs figures together that stand above
 * each other. Where print lies over, letters follow each other straight down. */
static gboolean
is_of_other_line (const AmanaBox *a, const AmanaBox *b)
{
  double down = ABS (b->y0 + b->y1 - a->y0 - a->y1) / 2;
  double across = ABS (b->x0 + b->x1 - a->x0 - a->x1) / 2;

  return down > LINE_SHARE * MAX (a->y1 - a->y0, b->y1 - b->y0) &&
         across > SIDE_SHARE * MIN (a->x1 - a->x0, b->x1 - b->x0);
}

/* Poppler puts no space between the last word of one column and the first of the
 * next, so a gap ends a word too. Within its own words the gap is ≤ 0.1 em. */
static gboolean
is_apart (const AmanaBox *a, const AmanaBox *b)
{
  double em = MAX (MAX (a->x1 - a->x0, a->y1 - a->y0), MAX (b->x1 - b->x0, b->y1 - b->y0));
  double across = MAX (b->x0 - a->x1, a->x0 - b->x1);
  double down = MAX (b->y0 - a->y1, a->y0 - b->y1);

  return MAX (across, down) > GAP_EM * em || is_of_other_line (a, b);
}

/* Between Arabic letters Poppler's spaces stand a word too early where letters are set on
 * whole points, with slits between them: only the gap tells, against the font's size,
 * since the boxes of Arabic letters are twice as tall. */
static gboolean
is_apart_in_arabic (const AmanaBox *a, const AmanaBox *b, double size)
{
  double across = MAX (b->x0 - a->x1, a->x0 - b->x1);

  return across > LETTER_GAP_EM * size || is_apart (a, b);
}

/* Whether a word ends between two letters by where they stand. */
static gboolean
ends_before (const AmanaBox *last, const AmanaBox *box, gunichar before, gunichar c, double size)
{
  return amana_reader_arabic_is_letter (before) || amana_reader_arabic_is_letter (c) ||
             amana_reader_arabic_binds (before, c)
           ? is_apart_in_arabic (last, box, size)
           : is_apart (last, box);
}

static double
size_at (GList **attributes, guint index)
{
  const PopplerTextAttributes *found = find_attributes (attributes, index);

  return found != NULL && isfinite (found->font_size) && found->font_size > 0 ? found->font_size
                                                                              : 10;
}

static void
extend (Pending *pending, const char *p, guint index, const AmanaBox *r)
{
  AmanaBox box = *r;

  if (pending->start == NULL)
    {
      pending->start = p;
      pending->first = index;
      pending->box = box;
      return;
    }

  pending->box.x0 = MIN (pending->box.x0, box.x0);
  pending->box.y0 = MIN (pending->box.y0, box.y0);
  pending->box.x1 = MAX (pending->box.x1, box.x1);
  pending->box.y1 = MAX (pending->box.y1, box.y1);
}

/* Whether @mark stands as a mark beside @figure: its foot higher, and no larger. How much
 * smaller it is differs from program to program (0.58 to 0.95), the foot tells; one that is
 * hardly smaller must stand clearly higher, since fonts do not all reach as far down. */
static gboolean
is_mark_of (const AmanaBox *figure, const AmanaBox *mark)
{
  double height = figure->y1 - figure->y0;
  double share = (mark->y1 - mark->y0) / height;
  double raise = (figure->y1 - mark->y1) / height;

  return mark->y1 > figure->y0 &&
         ((share <= SMALL_MARK && raise >= 0.1) || (share <= LARGEST_MARK && raise >= 0.2));
}

/* A small raised figure after a figure, or the parenthesis before it. */
static gboolean
is_raised (const Pending *pending, const char *p, const AmanaBox *before, const AmanaBox *box)
{
  return pending->start != NULL && g_ascii_isdigit (p[-1]) &&
         (g_ascii_isdigit (*p) || (*p == '(' && g_ascii_isdigit (p[1]))) &&
         box->x0 >= (before->x0 + before->x1) / 2 && is_mark_of (before, box);
}

/* A figure after a small raised one: a mark may stand before what it is of. */
static gboolean
is_lowered (const Pending *pending, const char *p, const AmanaBox *before, const AmanaBox *box)
{
  return pending->start != NULL && pending->power == NULL && g_ascii_isdigit (*p) &&
         g_ascii_isdigit (p[-1]) && box->x0 >= (before->x0 + before->x1) / 2 &&
         is_mark_of (box, before);
}

static gboolean
is_ten (const Pending *pending, const char *end)
{
  static const char *const tens[] = { "10", "x10", "×10", "*10" };

  for (guint i = 0; i < G_N_ELEMENTS (tens); i++)
    if ((gsize) (end - pending->start) == strlen (tens[i]) &&
        g_str_has_prefix (pending->start, tens[i]))
      return TRUE;

  return FALSE;
}

/* "4,2²": it is a note's, save in a power of ten, which is told by a sign of its own. */
static gboolean
is_note (Pending *pending, const char *p, const AmanaBox *before, const AmanaBox *box)
{
  if (is_lowered (pending, p, before, box))
    return TRUE;
  if (!is_raised (pending, p, before, box))
    return FALSE;
  if (!is_ten (pending, p) || *p == '(')
    return TRUE;
  pending->power = p;
  return FALSE;
}

/* FALSE where letters and rectangles could not be brought together. */
static gboolean
collect_words (AmanaReaderWords *words,
               const char *text,
               const PopplerRectangle *rectangles,
               guint n_rectangles,
               GList *attributes)
{
  Pending pending = { NULL };
  AmanaBox last = { 0, 0, 0, 0 };
  AmanaBox box;
  GList *sizes = attributes;
  const char *p = text;
  gunichar before = 0;
  guint index = 0;
  guint own = count_own_controls (text, n_rectangles);

  for (; *p != '\0' && index < n_rectangles; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_embedding (c))
        {
          if (own > 0 && is_of_same_glyph (rectangles, n_rectangles, index))
            {
              own--;
              last = get_box (&rectangles[index++]);
            }
          continue;
        }
      if (c == ' ' && amana_reader_arabic_binds (before, amana_reader_arabic_letter_after (p)))
        {
          index++;
          continue;
        }
      box = get_box (&rectangles[index]);
      if (amana_reader_arabic_is_alef (p) && box.x1 - box.x0 < AMANA_READER_LIGATURE_PT)
        {
          box.x1 = box.x0 + AMANA_READER_LIGATURE_PT;
          g_array_append_val (words->alefs, box);
        }
      if (g_unichar_isspace (c) || is_note (&pending, p, &last, &box) ||
          (pending.start != NULL && ends_before (&last, &box, before, c, size_at (&sizes, index))))
        finish_word (words, &pending, p, &attributes);
      if (!g_unichar_isspace (c))
        extend (&pending, p, index, &box);
      last = box;
      before = c;
      index++;
    }

  finish_word (words, &pending, p, &attributes);
  return own == 0;
}

/* The words from the @n_words th on. */
static void
forget_words (AmanaReaderWords *words, guint n_words, gsize text_size)
{
  g_string_truncate (words->texts, text_size);
  g_array_set_size (words->edges, 4 * n_words);
  g_array_set_size (words->sizes, n_words);
  g_array_set_size (words->styles, n_words);
}

/* --- selections --- */

static gboolean
is_right_to_left (gunichar c)
{
  GUnicodeScript script;

  if (c < 0x0590)
    return FALSE;
  script = g_unichar_get_script (c);

  return c == RIGHT_TO_LEFT_EMBEDDING || script == G_UNICODE_SCRIPT_ARABIC ||
         script == G_UNICODE_SCRIPT_HEBREW;
}

/* How much text there is, and whether some of it runs from right to left. */
static guint
count_printed (const char *text, gboolean *right_to_left)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n += !g_unichar_isspace (c) && !is_embedding (c);
      *right_to_left = *right_to_left || is_right_to_left (c);
    }

  return n;
}

/* What a selection from one corner to the other holds. */
static char *
select_text (PopplerPage *page, const PopplerRectangle *area)
{
  PopplerRectangle selected = *area;
  g_autofree char *text = poppler_page_get_text_for_area (page, &selected);

  return g_utf8_make_valid (text != NULL ? text : "", -1);
}

static void
collect_selection (AmanaReaderWords *words,
                   PopplerPage *page,
                   char *text,
                   const PopplerRectangle *area)
{
  PopplerRectangle selected = *area;
  g_autofree PopplerRectangle *rectangles = NULL;
  guint n_rectangles = 0;
  guint n_words = words->sizes->len;
  gsize text_size = words->texts->len;
  GList *attributes;

  if (*text == '\0' ||
      !poppler_page_get_text_layout_for_area (page, &selected, &rectangles, &n_rectangles))
    return;

  amana_reader_arabic_mend (text, rectangles, n_rectangles);
  attributes = poppler_page_get_text_attributes_for_area (page, &selected);
  if (!collect_words (words, text, rectangles, n_rectangles, attributes))
    forget_words (words, n_words, text_size);
  poppler_page_free_text_attributes (attributes);
  words->n_known = MIN (words->sizes->len, AMANA_READER_MOST_KNOWN);
  words->n_alefs = MIN (words->alefs->len, AMANA_READER_MOST_KNOWN);
}

static void
collect_area (AmanaReaderWords *words, PopplerPage *page, const PopplerRectangle *area)
{
  g_autofree char *text = select_text (page, area);

  collect_selection (words, page, text, area);
}

/* How many letters and figures the words have. */
static guint
count_collected (const AmanaReaderWords *words)
{
  guint n = 0;

  for (const char *p = words->texts->str; *p != '\0'; p = g_utf8_next_char (p))
    n += *p != '\n' && !g_unichar_ismark (g_utf8_get_char (p));
  return n;
}

/* Whether every letter that was collected was also painted, so that what was painted says
 * where there may be more. */
static gboolean
tells_where (const AmanaReaderInk *ink, const AmanaReaderWords *words)
{
  return ink != NULL && !ink->letters_apart && ink->glyphs->len >= count_collected (words) &&
         (guint64) ink->glyphs->len * words->sizes->len <= MOST_COMPARED;
}

/* Leaves in @open the letters that none of the words from the @from th on has. */
static void
close_known (GArray *open, const AmanaReaderWords *words, guint from)
{
  guint n = 0;

  for (guint i = 0; i < open->len; i++)
    {
      const Point *point = &g_array_index (open, Point, i);

      if (!amana_reader_words_hold (words, from, point->x, point->y))
        g_array_index (open, Point, n++) = *point;
    }
  g_array_set_size (open, n);
}

/* The letters that are in no word yet; NULL where that is not known. */
static GArray *
find_open (const AmanaReaderInk *ink, const AmanaReaderWords *words)
{
  GArray *open;

  if (!tells_where (ink, words))
    return NULL;
  open = g_array_sized_new (FALSE, FALSE, sizeof (Point), ink->glyphs->len);
  for (guint i = 0; i < ink->glyphs->len; i++)
    {
      const AmanaReaderGlyph *glyph = &g_array_index (ink->glyphs, AmanaReaderGlyph, i);

      if (!glyph->is_space)
        g_array_append_vals (open, &(Point) { glyph->x, glyph->y }, 1);
    }
  close_known (open, words, 0);
  return open;
}

/* Whether an open letter may lie in the @row th strip. */
static gboolean
is_open (const GArray *open, int row)
{
  for (guint i = 0; open != NULL && i < open->len; i++)
    if (ABS ((int) (g_array_index (open, Point, i).y / STRIP_PT) - row) <= 1)
      return TRUE;
  return open == NULL;
}

/* Of a page that runs both ways a selection from end to end may leave words out where
 * blocks stand beside each other: each strip of it is selected by itself as well. */
static void
collect_strips (AmanaReaderWords *words, GArray *open, PopplerPage *page)
{
  for (int row = 0; row < MOST_STRIPS && row * STRIP_PT < words->height; row++)
    {
      double y = row * STRIP_PT, width = words->width;
      const PopplerRectangle ways[] = { { 0, y, width, y + STRIP_PT },
                                        { width, y, 0, y + STRIP_PT } };

      for (guint i = 0; i < G_N_ELEMENTS (ways) && is_open (open, row); i++)
        {
          guint before = words->sizes->len;

          collect_area (words, page, &ways[i]);
          if (open != NULL)
            close_known (open, words, before);
        }
    }
}

/* The tiles round each open letter. */
static Tiles *
find_open_tiles (const GArray *open)
{
  Tiles *tiles = g_new0 (Tiles, 1);

  if (open == NULL)
    memset (tiles, TRUE, sizeof *tiles);
  for (guint i = 0; open != NULL && i < open->len; i++)
    {
      const Point *point = &g_array_index (open, Point, i);
      int x = (int) (point->x / TILE_PT), y = (int) (point->y / STRIP_PT);

      for (int up = MAX (y - 1, 0); up <= MIN (y + 1, MOST_STRIPS - 1); up++)
        for (int across = MAX (x - 1, 0); across <= MIN (x + 1, MOST_STRIPS - 1); across++)
          tiles->set[up][across] = TRUE;
    }
  return tiles;
}

/* Blocks that Poppler sorted into no column are in no long selection, only in small ones. */
static void
collect_tiles (AmanaReaderWords *words, const GArray *open, PopplerPage *page)
{
  g_autofree Tiles *tiles = find_open_tiles (open);

  words->n_whole = MIN (words->sizes->len, AMANA_READER_MOST_KNOWN);
  for (int row = 0; row < MOST_STRIPS && row * STRIP_PT < words->height; row++)
    {
      guint last = 0;

      for (int column = 0; column < MOST_STRIPS && column * TILE_PT < words->width; column++)
        {
          double x = column * TILE_PT, y = row * STRIP_PT;
          const PopplerRectangle tile = { x, y, x + TILE_PT, y + STRIP_PT };
          guint before = words->sizes->len;
          gsize text_before = words->texts->len;

          if (tiles->set[row][column])
            collect_area (words, page, &tile);
          if (before > 0 && before == last && words->sizes->len > before)
            amana_reader_words_join_cut (words, before, text_before);
          last = words->sizes->len > before ? words->sizes->len : 0;
        }
    }
}

/* A selection runs from where reading starts to where it ends: on a right-to-left
 * page from the upper right, or Poppler leaves out most of it. A page that holds both
 * directions is selected both ways, the fuller selection first, then in strips, and no
 * word is taken twice; an empty text may be such a page too. */
void
amana_reader_pdf_collect_words (PopplerPage *page,
                                const AmanaReaderInk *ink,
                                AmanaReaderWords *words)
{
  double w = words->width, h = words->height;
  const PopplerRectangle areas[] = { { 0, 0, w, h }, { w, 0, 0, h } };
  char *texts[G_N_ELEMENTS (areas)] = { NULL };
  gboolean right_to_left = FALSE;
  guint fullest = 0, most;

  texts[0] = select_text (page, &areas[0]);
  most = count_printed (texts[0], &right_to_left);
  for (guint i = 1; i < G_N_ELEMENTS (areas) && (right_to_left || most == 0); i++)
    {
      guint n;

      texts[i] = select_text (page, &areas[i]);
      n = count_printed (texts[i], &right_to_left);
      if (n > most)
        fullest = i;
      most = MAX (most, n);
    }
  collect_selection (words, page, texts[fullest], &areas[fullest]);
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    {
      if (i != fullest && texts[i] != NULL)
        collect_selection (words, page, texts[i], &areas[i]);
      g_free (texts[i]);
    }
  if (right_to_left)
    {
      GArray *open = find_open (ink, words);

      collect_strips (words, open, page);
      collect_tiles (words, open, page);
      g_clear_pointer (&open, g_array_unref);
    }
}
