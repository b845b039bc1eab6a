/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A text set in lines of a width: letters to glyphs with places, words with boxes.
 *
 *     text → lines, broken at spaces (in a word only where it is too long)
 *          → runs of one direction (FriBidi) and one font, in the order of the eye
 *          → glyphs (HarfBuzz)
 *
 * Everything is in points, without hinting, so that a page is the same at any scale and
 * the boxes of its words fit at all of them.
 */

#include "config.h"

#include "amana-table-type.h"

#include <fribidi.h>
#include <string.h>

#include "amana-table-fonts.h"

#define LINE_EM     1.45 /* from line to line, in the size of the letters */
#define BASELINE_EM 1.06
#define MAX_CHARS   2000

/* Glyphs of one font, with places from the text's corner. */
typedef struct
{
  int font;
  GArray *glyphs; /* (owned) of cairo_glyph_t */
} Run;

typedef struct
{
  AmanaTableFonts *fonts;
  AmanaTableType *type;
  gunichar *chars;      /* (owned) */
  FriBidiLevel *levels; /* (owned) */
  int *font_of;         /* (owned) */
  guint *word_of;       /* (owned): which of the words a letter is in */
  guint n_chars;
  double width;
  AmanaTableTypeFlags flags;
  double y; /* of the line that is set */
} Setting;

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == 0xa0 || c == 0x202f || c == 0x2007;
}

static void
clear_run (gpointer data)
{
  g_array_unref (((Run *) data)->glyphs);
}

static void
clear_word (gpointer data)
{
  g_free (((AmanaTableWord *) data)->text);
}

/* --- before lines: directions, fonts, words --- */

static void
find_levels (Setting *self)
{
  g_autofree FriBidiCharType *types = g_new (FriBidiCharType, self->n_chars);
  g_autofree FriBidiBracketType *brackets = g_new (FriBidiBracketType, self->n_chars);
  FriBidiParType base = FRIBIDI_PAR_ON;

  fribidi_get_bidi_types (self->chars, (int) self->n_chars, types);
  for (guint i = 1; i + 1 < self->n_chars; i++)
    if (self->chars[i] == '-' && g_unichar_isdigit (self->chars[i - 1]) &&
        g_unichar_isdigit (self->chars[i + 1]))
      types[i] = FRIBIDI_TYPE_CS; /* a day is one number, in Arabic as well */
  fribidi_get_bracket_types (self->chars, (int) self->n_chars, types, brackets);
  if (fribidi_get_par_embedding_levels_ex (types, brackets, (int) self->n_chars, &base,
                                           self->levels) == 0)
    memset (self->levels, 0, self->n_chars * sizeof (FriBidiLevel));
}

static void
find_fonts (Setting *self)
{
  int font = -1;

  for (guint i = 0; i < self->n_chars; i++)
    {
      font = amana_table_fonts_find (self->fonts, self->chars[i],
                                     (self->flags & AMANA_TABLE_TYPE_BOLD) != 0,
                                     g_unichar_isalpha (self->chars[i]) ? -1 : font);
      self->font_of[i] = font;
    }
}

static void
find_words (Setting *self)
{
  guint begin = 0;

  for (guint i = 0; i <= self->n_chars; i++)
    {
      AmanaTableWord word = { 0 };

      if (i < self->n_chars && !is_blank (self->chars[i]))
        {
          self->word_of[i] = self->type->words->len;
          continue;
        }
      if (i > begin)
        {
          word.text = g_ucs4_to_utf8 (self->chars + begin, (glong) (i - begin), NULL, NULL, NULL);
          g_array_append_val (self->type->words, word);
        }
      if (i < self->n_chars)
        self->word_of[i] = G_MAXUINT;
      begin = i + 1;
    }
}

/* --- glyphs --- */

static hb_buffer_t *
shape (Setting *self, guint begin, guint end, int font)
{
  hb_buffer_t *buffer = hb_buffer_create ();

  hb_buffer_add_utf32 (buffer, self->chars, (int) self->n_chars, begin, (int) (end - begin));
  hb_buffer_set_direction (buffer,
                           self->levels[begin] % 2 == 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_guess_segment_properties (buffer);
  hb_shape (amana_table_fonts_get_shaper (self->fonts, font), buffer, NULL, 0);
  return buffer;
}

/* Where a run of one level and one font ends. */
static guint
end_of_run (const Setting *self, guint begin, guint end)
{
  guint i = begin + 1;

  while (i < end && self->levels[i] == self->levels[begin] &&
         self->font_of[i] == self->font_of[begin])
    i++;
  return i;
}

static double
measure (Setting *self, guint begin, guint end)
{
  double width = 0;

  while (begin < end)
    {
      guint next = end_of_run (self, begin, end);
      int font = self->font_of[begin];
      hb_buffer_t *buffer = shape (self, begin, next, font);
      guint n;
      hb_glyph_position_t *places = hb_buffer_get_glyph_positions (buffer, &n);

      for (guint i = 0; i < n; i++)
        width +=
          places[i].x_advance * self->type->size / amana_table_fonts_get_em (self->fonts, font);
      hb_buffer_destroy (buffer);
      begin = next;
    }
  return width;
}

static void
extend_word (Setting *self, guint letter, double x0, double x1)
{
  guint index = self->word_of[letter];
  AmanaTableWord *word;

  if (index == G_MAXUINT)
    return;
  word = &g_array_index (self->type->words, AmanaTableWord, index);
  if (word->box.x1 <= word->box.x0)
    word->box = (AmanaBox) { x0, self->y, x1, self->y + self->type->size * LINE_EM };
  else if (word->box.y0 >= self->y) /* the rest of a word that was broken has no box */
    {
      word->box.x0 = MIN (word->box.x0, x0);
      word->box.x1 = MAX (word->box.x1, x1);
    }
}

static double
draw_run (Setting *self, guint begin, guint end, double x)
{
  int font = self->font_of[begin];
  double scale = self->type->size / amana_table_fonts_get_em (self->fonts, font);
  hb_buffer_t *buffer = shape (self, begin, end, font);
  guint n;
  hb_glyph_info_t *infos = hb_buffer_get_glyph_infos (buffer, &n);
  hb_glyph_position_t *places = hb_buffer_get_glyph_positions (buffer, &n);
  Run run = { font, g_array_sized_new (FALSE, FALSE, sizeof (cairo_glyph_t), n) };

  for (guint i = 0; i < n; i++)
    {
      double advance = places[i].x_advance * scale;
      cairo_glyph_t glyph = { infos[i].codepoint, x + places[i].x_offset * scale,
                              self->y + BASELINE_EM * self->type->size -
                                places[i].y_offset * scale };

      g_array_append_val (run.glyphs, glyph);
      extend_word (self, infos[i].cluster, x, x + advance);
      x += advance;
    }
  g_array_append_val (self->type->runs, run);
  hb_buffer_destroy (buffer);
  return x;
}

/* --- lines --- */

typedef struct
{
  guint begin, end;
} Piece;

/* The runs of a line, left to right: levels are turned from the highest down (UAX 9, L2). */
static GArray *
order_runs (const Setting *self, guint begin, guint end)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  FriBidiLevel highest = 0;

  for (guint i = begin; i < end;)
    {
      Piece piece = { i, end_of_run (self, i, end) };

      highest = MAX (highest, self->levels[i]);
      g_array_append_val (pieces, piece);
      i = piece.end;
    }
  for (FriBidiLevel level = highest; level > 0; level--)
    for (guint i = 0; i < pieces->len; i++)
      {
        guint last = i;

        while (last < pieces->len &&
               self->levels[g_array_index (pieces, Piece, last).begin] >= level)
          last++;
        for (guint a = i, b = last; last > i && a + 1 < b; a++, b--)
          {
            Piece piece = g_array_index (pieces, Piece, a);

            g_array_index (pieces, Piece, a) = g_array_index (pieces, Piece, b - 1);
            g_array_index (pieces, Piece, b - 1) = piece;
          }
        i = MAX (i, last);
      }
  return pieces;
}

static void
set_line (Setting *self, guint begin, guint end)
{
  g_autoptr (GArray) pieces = NULL;
  double x = 0;

  while (end > begin && is_blank (self->chars[end - 1]))
    end--;
  pieces = order_runs (self, begin, end);
  if ((self->flags & AMANA_TABLE_TYPE_RIGHT) != 0)
    x = self->width - measure (self, begin, end);
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);

      x = draw_run (self, piece->begin, piece->end, x);
    }
  self->y += self->type->size * LINE_EM;
}

/* The end of what fits: after a space if there is one, else as many letters as do. */
static guint
end_of_line (Setting *self, guint begin)
{
  guint best = begin, i = begin;
  double used = 0;

  while (i < self->n_chars)
    {
      guint word = i;

      while (i < self->n_chars && !is_blank (self->chars[i]))
        i++;
      used += measure (self, word, i);
      if (used > self->width)
        break;
      while (i < self->n_chars && is_blank (self->chars[i]))
        {
          used += measure (self, i, i + 1);
          i++;
        }
      best = i;
    }
  if (best > begin)
    return best;
  for (best = begin + 1; best < i && measure (self, begin, best + 1) <= self->width;)
    best++;
  return best;
}

static void
set_lines (Setting *self)
{
  guint begin = 0;

  while (begin < self->n_chars)
    {
      guint end = end_of_line (self, begin);

      set_line (self, begin, end);
      if ((self->flags & AMANA_TABLE_TYPE_ONE_LINE) != 0)
        break;
      begin = end;
    }
}

/* A word that is not seen is not there: one that did not fit. */
static void
drop_unseen_words (AmanaTableType *type)
{
  for (guint i = type->words->len; i > 0; i--)
    {
      const AmanaTableWord *word = &g_array_index (type->words, AmanaTableWord, i - 1);

      if (word->box.x1 <= word->box.x0)
        g_array_remove_index (type->words, i - 1);
    }
}

AmanaTableType *
amana_table_type_new (AmanaTableFonts *fonts,
                      const char *text,
                      double size,
                      double width,
                      AmanaTableTypeFlags flags)
{
  AmanaTableType *self = g_new0 (AmanaTableType, 1);
  Setting setting = { .fonts = fonts, .type = self, .width = width, .flags = flags };
  glong n = 0;

  self->size = size;
  self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  g_array_set_clear_func (self->runs, clear_run);
  self->words = g_array_new (FALSE, FALSE, sizeof (AmanaTableWord));
  g_array_set_clear_func (self->words, clear_word);
  setting.chars = g_utf8_to_ucs4_fast (text, -1, &n);
  setting.n_chars = (guint) MIN (n, MAX_CHARS);
  if (setting.n_chars > 0 && amana_table_fonts_find (fonts, 'a', FALSE, -1) >= 0)
    {
      setting.levels = g_new0 (FriBidiLevel, setting.n_chars);
      setting.font_of = g_new0 (int, setting.n_chars);
      setting.word_of = g_new0 (guint, setting.n_chars);
      find_levels (&setting);
      find_fonts (&setting);
      find_words (&setting);
      set_lines (&setting);
      drop_unseen_words (self);
    }
  self->height = MAX (setting.y, size * LINE_EM);
  g_free (setting.chars);
  g_free (setting.levels);
  g_free (setting.font_of);
  g_free (setting.word_of);
  return self;
}

void
amana_table_type_free (AmanaTableType *self)
{
  g_array_unref (self->runs);
  g_array_unref (self->words);
  g_free (self);
}

void
amana_table_type_draw (const AmanaTableType *self,
                       AmanaTableFonts *fonts,
                       cairo_t *cr,
                       double x,
                       double y)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  for (guint i = 0; i < self->runs->len; i++)
    {
      const Run *run = &g_array_index (self->runs, Run, i);

      cairo_set_font_face (cr, amana_table_fonts_get_face (fonts, run->font));
      cairo_set_font_size (cr, self->size);
      cairo_show_glyphs (cr, (const cairo_glyph_t *) (gpointer) run->glyphs->data,
                         (int) run->glyphs->len);
    }
  cairo_restore (cr);
}

int
amana_table_type_count_direction (const char *text)
{
  int n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c))
        n += FRIBIDI_IS_RTL (fribidi_get_bidi_type (c)) ? 1 : -1;
    }
  return n;
}
