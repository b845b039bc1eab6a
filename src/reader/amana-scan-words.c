/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Recognising the print of a page (Tesseract).
 *
 * A page is read cell by cell (amana-scan-cells): a line of a table that is read in one
 * go loses points and commas to the gaps between its columns, and two scripts on it
 * spoil each other. A page is first read as Latin print, and where that is read well it
 * stands. Where it is not, the page may be upside down, or Arabic: some of its cells
 * are tried each way, and the page is read again as the best of them. Among Arabic,
 * each cell is what it is read best as.
 *
 * Where cells are read poorly, as on a crumpled page whose lines run together,
 * Tesseract's own ways of cutting a page up are tried, and the one that yields most
 * figures and words is taken.
 */

#include "config.h"

#include "amana-scan-words.h"

#include "amana-scan-cells.h"
#include "amana-scan-columns.h"
#include "amana-scan-doubt.h"
#include "amana-scan-measure.h"
#include "amana-scan-second.h"
#include "amana-scan-units.h"
#include "amana-unit.h"

#include <math.h>
#include <string.h>
#include <tesseract/capi.h>

#define GOOD_CONFIDENCE  80.0 /* the mean of a page that was read well */
#define POOR_CONFIDENCE  65.0
#define MOST_PROBED      8
#define FEWEST_TRIED     14
#define LEAST_LATIN      60.0
#define MUCH_UPWARD      6.0
#define SURE_CELL        82.0
#define SURE_ARABIC      88.0
#define LEAST_ARABIC     25.0
#define LEAST_UNIT       40
#define WIDEST_UNIT      6 /* of the page's letters */
#define PLAIN_ARABIC     55.0
#define MUCH_BETTER      10.0 /* a raw line loses spaces */
#define SMALL_PIECE      0.5  /* of the page's letters: dots and points */
#define BOUND_SHARE      0.85 /* pieces a letter's height of Arabic; of Latin print more than one */
#define TALL_CELL        3.2  /* of the page's letters: more than a line */
#define LINE_BITS        8
#define AGAIN_SCALE      1.6f
#define AGAIN_CONFIDENCE 84.0 /* below AMANA_SCAN_AGREED */
#define LEAST_AGAIN      60.0
#define MOST_AGAIN       20 /* letters wide */
#define SHAKY            70.0
#define MARK_CONFIDENCE  95.0
#define LEAST_KIND       45.0
#define MOST_KIND        55.0 /* never sure */
#define FIGURE_LETTERS   "0123456789.,<>-"

typedef enum
{
  LATIN,
  ARABIC,
  BOTH,
  OTHER, /* of another mind about Latin print */
  N_LANGUAGES,
} Languages;

static const char *const names[N_LANGUAGES] = { "fra", "ara", "ara+fra", "eng" };

typedef struct
{
  AmanaScanPage *page;
  TessBaseAPI *tesseract;            /* (borrowed) (nullable): the one in use */
  TessBaseAPI *engines[N_LANGUAGES]; /* (owned) (nullable) */
  GPtrArray *latin;                  /* (owned) of GArray (owned): its first cells, as Latin */
  gboolean broken_off;               /* since it does not look like Latin print */
} Recogniser;

/* How well the cells that are wide enough to tell were read. */
typedef struct
{
  guint n;
  double sum;
} Tried;

static void
clear_word (gpointer data)
{
  g_free (((AmanaScanWord *) data)->text);
}

static gboolean
use_languages (Recogniser *self, Languages languages)
{
  if (self->engines[languages] == NULL)
    {
      TessBaseAPI *engine = TessBaseAPICreate ();

      if (TessBaseAPIInit2 (engine, NULL, names[languages], OEM_LSTM_ONLY) != 0)
        {
          TessBaseAPIDelete (engine);
          return FALSE;
        }
      self->engines[languages] = engine;
    }
  self->tesseract = self->engines[languages];
  return TRUE;
}

static void
show_page (Recogniser *self, TessPageSegMode mode)
{
  TessBaseAPISetPageSegMode (self->tesseract, mode);
  TessBaseAPISetImage2 (self->tesseract, self->page->grey);
  TessBaseAPISetSourceResolution (self->tesseract, (int) (self->page->scale * 72));
}

/* --- words --- */

/* Tesseract writes marks of direction between words of two scripts. */
static char *
clean_text (const char *text)
{
  GString *clean = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iscntrl (c) && !g_unichar_isspace (c) && c != 0x200e && c != 0x200f &&
          !(c >= 0x202a && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069))
        g_string_append_unichar (clean, c);
    }
  return g_string_free (clean, FALSE);
}

/* What is left of a rule or a fold. */
static gboolean
is_debris (const char *text)
{
  return *text == '\0' || text[strspn (text, "|_\\~")] == '\0';
}

static void
take_word (GArray *words, TessResultIterator *iterator, guint line)
{
  const TessPageIterator *place = TessResultIteratorGetPageIteratorConst (iterator);
  char *theirs = TessResultIteratorGetUTF8Text (iterator, RIL_WORD);
  AmanaScanWord word = { .line = line };
  int x1, y1, x2, y2;

  if (theirs != NULL && g_utf8_validate (theirs, -1, NULL) &&
      TessPageIteratorBoundingBox (place, RIL_WORD, &word.x0, &word.y0, &word.x1, &word.y1))
    word.text = clean_text (theirs);
  if (theirs != NULL)
    TessDeleteText (theirs);
  if (word.text == NULL || is_debris (word.text))
    {
      g_free (word.text);
      return;
    }
  word.baseline = word.y1;
  if (TessPageIteratorBaseline (place, RIL_WORD, &x1, &y1, &x2, &y2))
    word.baseline = (y1 + y2) / 2;
  word.confidence = CLAMP (TessResultIteratorConfidence (iterator, RIL_WORD), 0, 99);
  g_array_append_val (words, word);
}

/* The box of a range's end at times reaches over the dash to the other end, and pieces of
 * their ink seem to be its own: it ends where the next word begins. */
static void
part_boxes (GArray *words)
{
  for (guint i = 0; i + 1 < words->len; i++)
    {
      AmanaScanWord *left = &g_array_index (words, AmanaScanWord, i), *right = left + 1;

      if (left->line != right->line || left->x0 >= right->x0 || left->x1 <= right->x0)
        continue;
      left->x1 = right->x0;
    }
}

static GArray *
take_words (Recogniser *self)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (AmanaScanWord));
  TessResultIterator *iterator;
  guint line = 0;

  g_array_set_clear_func (words, clear_word);
  if (TessBaseAPIRecognize (self->tesseract, NULL) != 0)
    return words;
  iterator = TessBaseAPIGetIterator (self->tesseract);
  if (iterator == NULL)
    return words;
  do
    {
      if (TessPageIteratorIsAtBeginningOf (TessResultIteratorGetPageIteratorConst (iterator),
                                           RIL_TEXTLINE))
        line++;
      take_word (words, iterator, line);
    }
  while (TessResultIteratorNext (iterator, RIL_WORD));
  TessResultIteratorDelete (iterator);
  part_boxes (words);
  return words;
}

/* --- cell by cell --- */

static GArray *
read_cell_as (Recogniser *self, const AmanaScanCell *cell, TessPageSegMode mode)
{
  int margin = MAX (4, self->page->letter / 3);
  int x = MAX (0, cell->x - margin), y = MAX (0, cell->y - margin);

  TessBaseAPISetPageSegMode (self->tesseract, mode);
  TessBaseAPISetRectangle (self->tesseract, x, y,
                           MIN (cell->width + 2 * margin, pixGetWidth (self->page->grey) - x),
                           MIN (cell->height + 2 * margin, pixGetHeight (self->page->grey) - y));
  return take_words (self);
}

/* Some lines, of Arabic most of all, Tesseract takes for no text at all unless it is
 * told not to look for any. */
static GArray *
read_cell (Recogniser *self, Languages languages, const AmanaScanCell *cell)
{
  gboolean tall = cell->height > TALL_CELL * self->page->letter;
  GArray *words, *raw;

  if (!use_languages (self, languages))
    return NULL;
  words = read_cell_as (self, cell, tall ? PSM_SINGLE_BLOCK : PSM_SINGLE_LINE);
  if (tall || cell->width < 2 * self->page->letter ||
      (languages == ARABIC ? amana_scan_get_mean (words) >= SURE_ARABIC : words->len > 0))
    return words;
  raw = read_cell_as (self, cell, PSM_RAW_LINE);
  if (amana_scan_get_mean (raw) <= amana_scan_get_mean (words) + (words->len > 0 ? MUCH_BETTER : 0))
    {
      g_array_unref (raw);
      return words;
    }
  g_array_unref (words);
  return raw;
}

/* A second look at figures that the ink contradicts, and at what is nearly a unit: larger, and by a
 * model of another mind. It is believed only where the ink bears it out, and never quite. */
static GArray *
read_again (Recogniser *self, const AmanaScanCell *cell)
{
  int margin = MAX (4, self->page->letter / 3);
  int x = MAX (0, cell->x - margin), y = MAX (0, cell->y - margin);
  BOX *box = boxCreate (x, y, cell->width + 2 * margin, cell->height + 2 * margin);
  g_autoptr (AmanaPix) part = pixClipRectangle (self->page->grey, box, NULL);
  g_autoptr (AmanaPix) large = part != NULL ? pixScale (part, AGAIN_SCALE, AGAIN_SCALE) : NULL;
  GArray *words;

  boxDestroy (&box);
  if (large == NULL || !use_languages (self, OTHER))
    return NULL;
  TessBaseAPISetPageSegMode (self->tesseract, PSM_SINGLE_LINE);
  TessBaseAPISetImage2 (self->tesseract, large);
  TessBaseAPISetSourceResolution (self->tesseract, (int) (self->page->scale * 72 * AGAIN_SCALE));
  words = take_words (self);
  for (guint i = 0; i < words->len; i++)
    {
      AmanaScanWord *word = &g_array_index (words, AmanaScanWord, i);

      word->x0 = x + (int) (word->x0 / AGAIN_SCALE);
      word->x1 = x + (int) (word->x1 / AGAIN_SCALE);
      word->y0 = y + (int) (word->y0 / AGAIN_SCALE);
      word->y1 = y + (int) (word->y1 / AGAIN_SCALE);
      word->baseline = y + (int) (word->baseline / AGAIN_SCALE);
      word->confidence = MIN (word->confidence, AGAIN_CONFIDENCE);
    }
  return words;
}

/* A third look, at what was read badly and is known by its column. */
static GArray *
settle_kind (Recogniser *self, GArray *columns, const AmanaScanCell *cell, GArray *words)
{
  AmanaScanKind kind = amana_scan_columns_miss (columns, cell, words);
  GArray *again;

  if (kind == AMANA_SCAN_KIND_NONE || cell->width > MOST_AGAIN * self->page->letter ||
      !use_languages (self, OTHER))
    return words;
  if (kind != AMANA_SCAN_KIND_UNIT)
    TessBaseAPISetVariable (self->tesseract, "tessedit_char_whitelist", FIGURE_LETTERS);
  again = read_again (self, cell);
  TessBaseAPISetVariable (self->tesseract, "tessedit_char_whitelist", "");
  if (again == NULL || amana_scan_kind_of (again) != kind ||
      amana_scan_get_mean (again) < LEAST_KIND)
    {
      g_clear_pointer (&again, g_array_unref);
      return words;
    }
  for (guint i = 0; i < again->len; i++)
    g_array_index (again, AmanaScanWord, i).confidence =
      MIN (g_array_index (again, AmanaScanWord, i).confidence, MOST_KIND);
  g_array_unref (words);
  return again;
}

static GArray *
settle_doubts (Recogniser *self, const AmanaScanCell *cell, GArray *words)
{
  GArray *again;
  gboolean contradicted, unit, disorder;

  if (words == NULL || cell->width > MOST_AGAIN * self->page->letter)
    return words;
  disorder = amana_scan_is_out_of_order (words);
  contradicted = disorder || amana_scan_is_contradicted (self->page, words) ||
                 amana_scan_has_shaky_figure (words);
  unit = amana_scan_has_likely_unit (words);
  if (!contradicted && !unit && !amana_scan_has_likely_figure (words))
    return words;
  again = read_again (self, cell);
  if (again != NULL && again->len > 0 && (contradicted || unit) &&
      amana_scan_count_digits (again) >= amana_scan_count_digits (words) &&
      amana_scan_get_mean (again) >= LEAST_AGAIN &&
      !amana_scan_is_contradicted (self->page, again) &&
      !(disorder && amana_scan_is_out_of_order (again)) &&
      (contradicted || (again->len == words->len && !amana_scan_has_likely_unit (again))))
    {
      amana_scan_compare (again, words);
      g_array_unref (words);
      return again;
    }
  if (again != NULL)
    amana_scan_compare (words, again);
  g_clear_pointer (&again, g_array_unref);
  return words;
}

/* Arabic letters alone speak for it: read as Arabic, Latin letters become figures. */
static GArray *
prefer_arabic (GArray *latin, GArray *arabic, double least_share)
{
  gboolean better = arabic != NULL && amana_scan_get_arabic_share (arabic) >= least_share &&
                    amana_scan_get_mean (arabic) > MAX (LEAST_ARABIC, amana_scan_get_mean (latin));

  if (better)
    {
      g_array_unref (latin);
      return arabic;
    }
  g_clear_pointer (&arabic, g_array_unref);
  return latin;
}

/* "TSH" among Arabic words becomes figures, or letters that join: each such word is looked
 * at as Latin print. */
static void
read_latin_words (Recogniser *self, GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      AmanaScanWord *word = &g_array_index (words, AmanaScanWord, i);
      AmanaScanCell cell = { word->x0, word->y0, word->x1 - word->x0, word->y1 - word->y0 };
      g_autoptr (GArray) latin = NULL;
      const AmanaScanWord *other;

      if (cell.width < self->page->letter || cell.height < self->page->letter / 2 ||
          (amana_scan_holds_arabic (word->text) && word->confidence >= SHAKY))
        continue;
      latin = read_cell (self, LATIN, &cell);
      if (latin == NULL || latin->len != 1)
        continue;
      other = &g_array_index (latin, AmanaScanWord, 0);
      if (other->confidence < LEAST_AGAIN || other->confidence <= word->confidence)
        continue;
      g_free (word->text);
      word->text = g_strdup (other->text);
      word->confidence = other->confidence;
    }
}

static GArray *
copy_words (GArray *words)
{
  GArray *copy = g_array_copy (words);

  g_array_set_clear_func (copy, clear_word);
  for (guint i = 0; i < copy->len; i++)
    g_array_index (copy, AmanaScanWord, i).text =
      g_strdup (g_array_index (words, AmanaScanWord, i).text);
  return copy;
}

/* Every page is read as Latin print first, so what was read of it then is kept. @index: the
 * cell's; they are read in order. */
static GArray *
read_latin (Recogniser *self, const AmanaScanCell *cell, guint index)
{
  GArray *words;

  if (index < self->latin->len)
    return copy_words (self->latin->pdata[index]);
  words = read_cell (self, LATIN, cell);
  if (words != NULL && index == self->latin->len)
    g_ptr_array_add (self->latin, copy_words (words));
  return words;
}

/* Arabic letters are bound to each other: there are few pieces of ink in a cell's width. */
static gboolean
looks_bound (Recogniser *self, const AmanaScanCell *cell)
{
  GArray *pieces = self->page->pieces;
  int letter = self->page->letter;
  guint n = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const AmanaScanPiece *piece = &g_array_index (pieces, AmanaScanPiece, i);
      int x = piece->x + piece->w / 2 - cell->x, y = piece->y + piece->h / 2 - cell->y;

      n +=
        piece->h >= SMALL_PIECE * letter && x >= 0 && y >= 0 && x < cell->width && y < cell->height;
    }
  return cell->width >= 2 * letter && n * letter <= BOUND_SHARE * cell->width;
}

/* "mg/l", which is so short that it is as likely as not read better as Arabic. */
static gboolean
is_unit (GArray *words)
{
  const AmanaScanWord *word =
    words != NULL && words->len == 1 ? &g_array_index (words, AmanaScanWord, 0) : NULL;
  g_autofree char *mended = NULL;

  if (word == NULL || word->confidence < LEAST_UNIT || strchr (word->text, '/') == NULL ||
      strlen (word->text) < 3)
    return FALSE;
  mended = amana_scan_unit_mend (word->text);
  return mended != NULL || amana_unit_is_unit (word->text);
}

static gboolean
can_be_unit (Recogniser *self, const AmanaScanCell *cell)
{
  return cell->width <= WIDEST_UNIT * self->page->letter;
}

/* As Latin print, which figures and units are; else as Arabic; else as some of both. What looks
 * like Arabic is read as that first, and where that goes well, as nothing else. */
static GArray *
read_cell_best (Recogniser *self, const AmanaScanCell *cell, guint index)
{
  gboolean short_one = can_be_unit (self, cell);
  GArray *words = short_one ? read_latin (self, cell, index) : NULL;
  GArray *arabic = NULL;

  if (is_unit (words))
    return words;
  arabic = looks_bound (self, cell) ? read_cell (self, ARABIC, cell) : NULL;
  if (arabic != NULL && amana_scan_get_mean (arabic) >= SURE_CELL &&
      amana_scan_get_arabic_share (arabic) >= 0.9)
    {
      read_latin_words (self, arabic);
      g_clear_pointer (&words, g_array_unref);
      return arabic;
    }
  if (!short_one)
    words = read_latin (self, cell, index);
  if (words == NULL || amana_scan_get_mean (words) >= SURE_CELL || amana_scan_is_figures (words))
    {
      g_clear_pointer (&arabic, g_array_unref);
      return words;
    }
  words = prefer_arabic (words, arabic != NULL ? arabic : read_cell (self, ARABIC, cell), 0.5);
  if (amana_scan_get_arabic_share (words) > 0)
    read_latin_words (self, words);
  if (amana_scan_get_mean (words) >= SURE_CELL ||
      (amana_scan_get_arabic_share (words) >= 0.9 && amana_scan_get_mean (words) >= PLAIN_ARABIC))
    return words;
  return prefer_arabic (words, read_cell (self, BOTH, cell), 0.2);
}

/* "4.0 -5.6" is a range and no negative figure: nobody prints the sign so near to the
 * one and so far from the other side. */
static gboolean
is_end_of_range (GArray *words, guint line, const AmanaScanWord *word)
{
  const AmanaScanWord *before =
    words->len > 0 ? &g_array_index (words, AmanaScanWord, words->len - 1) : NULL;

  return before != NULL && before->line == line && g_ascii_isdigit (before->text[0]) &&
         (g_str_has_prefix (word->text, "-") || g_str_has_prefix (word->text, "–") ||
          g_str_has_prefix (word->text, "—")) &&
         g_ascii_isdigit (*g_utf8_next_char (word->text));
}

static void
append_dash (GArray *words, AmanaScanWord *word)
{
  const char *rest = g_utf8_next_char (word->text);
  AmanaScanWord dash = *word;
  int width = (word->x1 - word->x0) / (int) g_utf8_strlen (word->text, -1);

  dash.text = g_strndup (word->text, (gsize) (rest - word->text));
  dash.x1 = word->x0 + width;
  g_array_append_val (words, dash);
  word->x0 += width;
  rest = g_strdup (rest);
  g_free (word->text);
  word->text = (char *) rest;
}

static void
append_words (GArray *words, GArray *more, guint line)
{
  for (guint i = 0; i < more->len; i++)
    {
      AmanaScanWord word = g_array_index (more, AmanaScanWord, i);

      word.text = g_strdup (word.text);
      word.line += line << LINE_BITS;
      if (is_end_of_range (words, word.line, &word))
        append_dash (words, &word);
      g_array_append_val (words, word);
    }
}

static void
append_mark (GArray *words, const AmanaScanCell *cell, const char *mark, guint line)
{
  AmanaScanWord word = { .text = g_strdup (mark),
                         .x0 = cell->x,
                         .y0 = cell->y,
                         .x1 = cell->x + cell->width,
                         .y1 = cell->y + cell->height,
                         .baseline = cell->y + cell->height,
                         .line = line << LINE_BITS,
                         .confidence = MARK_CONFIDENCE };

  g_array_append_val (words, word);
}

static gboolean
is_wide (Recogniser *self, const AmanaScanCell *cell)
{
  return cell->width >= 4 * self->page->letter && cell->height <= 4 * self->page->letter;
}

/* An Arabic page need not be read as Latin print to its end. */
static gboolean
looks_latin (Recogniser *self, const AmanaScanCell *cell, GArray *inside, Tried *tried)
{
  if (inside == NULL || !is_wide (self, cell))
    return TRUE;
  tried->n++;
  tried->sum += amana_scan_get_mean (inside);
  return tried->n < FEWEST_TRIED || tried->sum >= LEAST_LATIN * tried->n;
}

static void
clear_inside (gpointer data)
{
  g_clear_pointer ((GArray **) data, g_array_unref);
}

/* What each cell holds, until the page is broken off; NULL of a mark. */
static GArray *
look_into_cells (Recogniser *self, GArray *cells, Languages languages, gboolean to_end)
{
  GArray *all = g_array_new (FALSE, TRUE, sizeof (GArray *));
  Tried tried = { 0 };

  g_array_set_clear_func (all, clear_inside);
  for (guint i = 0; i < cells->len && !self->broken_off; i++)
    {
      const AmanaScanCell *cell = &g_array_index (cells, AmanaScanCell, i);
      GArray *inside = NULL;

      if (amana_scan_cells_find_mark (self->page, cell) == NULL)
        inside = languages == LATIN ? read_latin (self, cell, i) : read_cell_best (self, cell, i);
      else if (i == self->latin->len)
        g_ptr_array_add (self->latin, g_array_new (FALSE, FALSE, sizeof (AmanaScanWord)));
      self->broken_off = !to_end && !looks_latin (self, cell, inside, &tried);
      g_array_append_val (all, inside);
    }
  return all;
}

/* LATIN: as that alone, @to_end or until it is plain that it is none; else each cell as is
 * best. */
static GArray *
read_cells (Recogniser *self, Languages languages, gboolean to_end)
{
  g_autoptr (GArray) cells = amana_scan_cells_find (self->page);
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) columns = NULL;
  GArray *words = g_array_new (FALSE, FALSE, sizeof (AmanaScanWord));

  g_array_set_clear_func (words, clear_word);
  for (guint i = 0; i < (languages == LATIN ? 1 : OTHER); i++)
    if (use_languages (self, (Languages) i))
      show_page (self, PSM_SINGLE_LINE);
  all = look_into_cells (self, cells, languages, to_end);
  columns = amana_scan_columns_new (cells, all);
  for (guint i = 0; i < all->len && !self->broken_off; i++)
    {
      const AmanaScanCell *cell = &g_array_index (cells, AmanaScanCell, i);
      const char *mark = amana_scan_cells_find_mark (self->page, cell);
      GArray **inside = &g_array_index (all, GArray *, i);

      *inside = settle_doubts (self, cell, *inside);
      *inside = settle_kind (self, columns, cell, *inside);
      if (mark != NULL)
        append_mark (words, cell, mark, i);
      else if (*inside != NULL)
        append_words (words, *inside, i);
    }
  return words;
}

/* --- which way --- */

/* How well some cells of all over the page are read. */
static double
probe (Recogniser *self, Languages languages)
{
  g_autoptr (GArray) cells = amana_scan_cells_find (self->page);
  guint step, n_wide = 0;
  double sum = 0, weight = 0;

  if (!use_languages (self, languages))
    return 0;
  show_page (self, PSM_SINGLE_LINE);
  for (guint i = 0; i < cells->len; i++)
    n_wide += is_wide (self, &g_array_index (cells, AmanaScanCell, i));
  step = MAX (1, n_wide / MOST_PROBED);
  for (guint i = 0, n = 0; i < cells->len; i++)
    {
      const AmanaScanCell *cell = &g_array_index (cells, AmanaScanCell, i);
      g_autoptr (GArray) words = NULL;

      if (!is_wide (self, cell) || n++ % step != 0)
        continue;
      words = languages == LATIN && !self->page->over ? read_latin (self, cell, i)
                                                      : read_cell (self, languages, cell);
      sum += amana_scan_get_mean (words) * cell->width;
      weight += cell->width;
    }
  return weight > 0 ? sum / weight : 0;
}

/* Upright or turned over, Latin or Arabic; leaves the page as is best. */
static Languages
choose_way (Recogniser *self)
{
  static const Languages languages[] = { LATIN, BOTH };
  Languages best = LATIN;
  double highest = -1;
  gboolean over = FALSE;

  for (guint way = 0; way < 2; way++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
        {
          double mean = probe (self, languages[i]);

          if (mean <= highest)
            continue;
          highest = mean;
          best = languages[i];
          over = way == 1;
        }
      if (highest >= GOOD_CONFIDENCE)
        break;
      if (way == 0)
        amana_scan_page_turn_over (self->page);
    }
  if (!over && highest < GOOD_CONFIDENCE)
    amana_scan_page_turn_over (self->page);
  return best;
}

/* --- the page --- */

static GArray *
read_as (Recogniser *self, Languages languages, TessPageSegMode mode)
{
  if (!use_languages (self, languages))
    return NULL;
  show_page (self, mode);
  return take_words (self);
}

static GArray *
read_best (Recogniser *self, Languages languages, GArray *words)
{
  static const TessPageSegMode modes[] = { PSM_SINGLE_BLOCK, PSM_SPARSE_TEXT };

  for (guint i = 0; i < G_N_ELEMENTS (modes) && amana_scan_get_mean (words) < POOR_CONFIDENCE; i++)
    {
      GArray *other = read_as (self, languages, modes[i]);

      if (other == NULL)
        break;
      if (amana_scan_get_yield (other) > amana_scan_get_yield (words))
        {
          g_array_unref (words);
          words = other;
        }
      else
        {
          g_array_unref (other);
        }
    }
  return words;
}

static GArray *
read_page (Recogniser *self)
{
  g_autoptr (GArray) words = NULL;
  Languages languages;

  if (self->page->upward > -MUCH_UPWARD)
    {
      words = read_cells (self, LATIN, FALSE);
      if (!self->broken_off &&
          amana_scan_get_mean (words) >=
            (self->page->upward > MUCH_UPWARD ? POOR_CONFIDENCE : GOOD_CONFIDENCE))
        return g_steal_pointer (&words);
    }
  languages = choose_way (self);
  if (self->page->over)
    g_ptr_array_set_size (self->latin, 0);
  if (words == NULL || self->broken_off || self->page->over || languages != LATIN)
    {
      self->broken_off = FALSE;
      g_clear_pointer (&words, g_array_unref);
      words = read_cells (self, languages, TRUE);
    }
  return read_best (self, languages, g_steal_pointer (&words));
}

GArray *
amana_scan_words_read (AmanaScanPage *page)
{
  Recogniser self = { .page = page,
                      .latin = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref) };
  GArray *words = use_languages (&self, LATIN) ? read_page (&self) : NULL;

  for (guint i = 0; i < N_LANGUAGES; i++)
    if (self.engines[i] != NULL)
      TessBaseAPIDelete (self.engines[i]);
  g_ptr_array_unref (self.latin);
  return words;
}
