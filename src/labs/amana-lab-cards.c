/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Results as cards: no table, a name, and what was found stacked below it, one under the
 * other or several beside each other:
 *
 *     Glucose                     Sodium                    GLUCOSE
 *     105 mg/dL  High             139 mmol/L                Standard range: 70 - 99 mg/dL
 *     Normal range: 70 - 99       Normal range: 136 - 145   Value
 *                                                           105
 *
 *     card  := name ( value | range | flag )+   each beginning, ending or centred where
 *                                               the name does
 *     value := label? figure unit? flag?        one of label and unit; the unit may stand
 *                                               at the other edge of the card
 *     range := label range | end end            the ends of a bar, below the value
 *
 * A figure may stand at its place on a scale, over the ends of the range that leads.
 *
 * A name that the catalogue does not know needs a range; one that it knows ("INR") may have a
 * figure or a verdict without a unit, where a range follows or leads. */

#include "config.h"

#include "amana-lab-pieces.h"

#include <string.h>

#include "amana-lab-pattern.h"
#include "amana-lab-table-rows.h"
#include "amana-number.h"
#include "amana-unit.h"

#define GAP_EM       1.5
#define NEXT_EM      4.2
#define MOST_LINES   7
#define MOST_BESIDE  5
#define ALIGNED_EM   1.0
#define INDENT_EM    4.0
#define LONGEST_NAME 8

typedef struct
{
  AmanaLabReading *reading;
  const AmanaLabPiece *name;
  char *clean;
  AmanaLabRole label; /* stands alone on the line above */
  GPtrArray *value, *range;
  const char *flag;
  char *ends; /* of a bar: "0,70 - 1,00" */
  gboolean labelled;
  gboolean bare;      /* the figure of a name that is not known, whose unit is still to come */
  double left, right; /* where the next cards are */
  guint line;         /* its last */
} Card;

static void
clear_card (Card *card)
{
  g_clear_pointer (&card->clean, g_free);
  g_clear_pointer (&card->value, g_ptr_array_unref);
  g_clear_pointer (&card->range, g_ptr_array_unref);
  g_clear_pointer (&card->ends, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Card, clear_card)

/* What stands below @b, or set in a little. */
static gboolean
is_aligned (const AmanaBox *a, const AmanaBox *b, double em)
{
  return (a->x0 >= b->x0 && a->x0 - b->x0 < INDENT_EM * em) ||
         ABS (a->x0 - b->x0) < ALIGNED_EM * em || ABS (a->x1 - b->x1) < ALIGNED_EM * em ||
         ABS (a->x0 + a->x1 - b->x0 - b->x1) < 2 * ALIGNED_EM * em;
}

/* "hCG, Urine" is known as "hCG" is. */
static gboolean
is_known (const AmanaLabReading *reading, const char *text)
{
  const char *comma = strstr (text, ", ");
  g_autofree char *head = comma != NULL ? g_strndup (text, (gsize) (comma - text)) : NULL;

  return reading->catalogue != NULL &&
         (amana_catalogue_match_name (reading->catalogue, text, NULL) != NULL ||
          (head != NULL && amana_catalogue_match_name (reading->catalogue, head, NULL) != NULL));
}

static gboolean
is_name (const AmanaLabReading *reading, const AmanaLabPiece *piece)
{
  AmanaLabRole role = AMANA_LAB_ROLE_NONE;
  guint label = amana_lab_pieces_label (piece->words, &role);

  /* "Total" is a column of prices, and "Total Bilirubin" a name. */
  if (label > 0 && (role != AMANA_LAB_ROLE_PRICE || label == piece->words->len))
    return FALSE;
  return amana_lab_count_letters (piece->text) >= 2 &&
         amana_lab_count_words (piece->text) <= LONGEST_NAME && !g_ascii_isdigit (piece->text[0]) &&
         strpbrk (piece->text, "<>=:") == NULL && !amana_lab_row_is_no_analyte (piece->text) &&
         (!amana_unit_is_unit (piece->text) || is_known (reading, piece->text)) &&
         amana_lab_flag_class (piece->text) == AMANA_LAB_WORD_NONE;
}

/* The whole of @words, and nothing besides a figure, its unit and its mark. */
static gboolean
read_figure (GPtrArray *words, AmanaLabValue *value)
{
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);

  if (tokens->len == 0)
    return FALSE;
  amana_lab_value_read (value, tokens, 0, FALSE);
  return value->value != NULL && (value->has_number || value->qualitative) && !value->leftover &&
         !value->several && value->range == NULL;
}

static gboolean
take_range (Card *card, GPtrArray *words)
{
  /* What it says, if not understood, makes the row one to look at. */
  if (card->range != NULL)
    return FALSE;
  card->range = g_ptr_array_ref (words);
  return TRUE;
}

static gboolean
take_value (Card *card, GPtrArray *words, gboolean labelled)
{
  g_auto (AmanaLabValue) value = { 0 };

  if (card->value != NULL || !read_figure (words, &value))
    return FALSE;
  card->bare = !labelled && value.unit == NULL && !is_known (card->reading, card->clean);
  if (card->bare && !value.has_number)
    return FALSE;
  card->value = g_ptr_array_ref (words);
  card->labelled = labelled;
  return TRUE;
}

static gboolean
is_stroke (const AmanaLabWord *word)
{
  return strcmp (word->text, "|") == 0 || strcmp (word->text, "·") == 0 ||
         strcmp (word->text, "•") == 0;
}

/* "g/dL   |   Norme : 12,0 - 16,0" below "13,1": the unit joins the figure. How many words it
 * takes, with the stroke behind it. */
static guint
take_unit_below (Card *card, GPtrArray *words)
{
  const AmanaLabWord *first = words->pdata[0];
  g_auto (AmanaLabValue) value = { 0 };
  GPtrArray *whole;

  if (card->value == NULL || card->labelled || !amana_unit_is_unit (first->text) ||
      !read_figure (card->value, &value) || !value.has_number || value.unit != NULL)
    return 0;
  whole = g_ptr_array_new ();
  g_ptr_array_extend (whole, card->value, NULL, NULL);
  g_ptr_array_add (whole, (gpointer) first);
  g_ptr_array_unref (card->value);
  card->value = whole;
  card->bare = FALSE;
  return words->len > 1 && is_stroke (words->pdata[1]) ? 2 : 1;
}

/* FALSE at what no card has. */
static gboolean
take_piece (Card *card, const AmanaLabPiece *piece)
{
  AmanaLabRole role = AMANA_LAB_ROLE_NONE;
  guint unit = take_unit_below (card, piece->words);
  g_autoptr (GPtrArray) words = amana_lab_pieces_rest (piece->words, unit);
  guint n = amana_lab_pieces_label (words, &role);
  g_autoptr (GPtrArray) rest = amana_lab_pieces_rest (words, n);

  if (words->len == 0)
    return TRUE;

  if (n > 0 && role != AMANA_LAB_ROLE_RANGE && role != AMANA_LAB_ROLE_VALUE)
    return FALSE;
  if (n > 0 && rest->len == 0)
    {
      card->label = role;
      return TRUE;
    }
  if (n == 0)
    {
      role = card->label;
      card->label = AMANA_LAB_ROLE_NONE;
    }
  if (role == AMANA_LAB_ROLE_RANGE)
    return take_range (card, rest);
  if (role == AMANA_LAB_ROLE_VALUE || take_value (card, rest, FALSE))
    return role == AMANA_LAB_ROLE_NONE || take_value (card, rest, TRUE);
  if (card->flag != NULL || amana_lab_flag_class (piece->text) == AMANA_LAB_WORD_NONE)
    return FALSE;
  card->flag = piece->text;
  return TRUE;
}

/* "(V.N : < 500 ng/ml)": a bound in brackets behind a label; alone, "[0,70 - 1,10]", it tells of
 * a name that is known. */
static gboolean
says_bounds (const Card *card, GPtrArray *words)
{
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);
  const AmanaLabToken *first = amana_lab_token_at (tokens, 1);

  if (!amana_lab_token_is_type (amana_lab_token_at (tokens, 0), AMANA_LAB_TOKEN_OPEN))
    return FALSE;
  if (amana_lab_token_is_type (first, AMANA_LAB_TOKEN_WORD))
    return (first->word_class == AMANA_LAB_WORD_RANGE_LABEL ||
            first->word_class == AMANA_LAB_WORD_FLAG_NORMAL) &&
           amana_lab_cell_holds_range (words);
  for (guint i = 2; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (token->type != AMANA_LAB_TOKEN_UNIT && token->type != AMANA_LAB_TOKEN_CLOSE)
        return FALSE;
    }
  return first != NULL && amana_lab_token_is_bound (first) && is_known (card->reading, card->clean);
}

/* "104 mg/dL            High", "104 mg/dL     VN : 70 - 99": a mark, or what is expected, at
 * the other edge of the card. */
static void
take_beside (Card *card, const AmanaLabPiece *piece, const AmanaLabPiece *next)
{
  AmanaLabRole role = AMANA_LAB_ROLE_NONE;
  guint label = amana_lab_pieces_label (next->words, &role);
  gboolean inside =
    piece->box.x0 <= next->box.x0 ? next->box.x1 < card->right : next->box.x0 > card->left;

  if (inside && card->value != NULL && role == AMANA_LAB_ROLE_RANGE && label < next->words->len)
    {
      g_autoptr (GPtrArray) rest = amana_lab_pieces_rest (next->words, label);

      take_range (card, rest);
    }
  else if (inside && card->value != NULL && card->range == NULL && says_bounds (card, next->words))
    take_range (card, next->words);
  else if (inside && card->flag == NULL && card->value != NULL &&
           amana_lab_flag_class (next->text) != AMANA_LAB_WORD_NONE)
    card->flag = next->text;
}

static gboolean
is_inside (const Card *card, const AmanaBox *box)
{
  return box->x0 > card->left && box->x1 < card->right;
}

/* "0,92              g/L": the unit at the other edge of the card. */
static gboolean
take_value_and_unit (Card *card, const AmanaLabPiece *figure, const AmanaLabPiece *unit)
{
  g_autoptr (GPtrArray) words = NULL;

  if (unit == NULL || !is_inside (card, &unit->box) || !amana_unit_is_unit (unit->text))
    return FALSE;
  words = g_ptr_array_new ();
  g_ptr_array_extend (words, figure->words, NULL, NULL);
  g_ptr_array_extend (words, unit->words, NULL, NULL);
  return take_value (card, words, FALSE);
}

static gboolean
read_end (const AmanaLabPiece *piece, AmanaNumber *number)
{
  return amana_number_parse (piece->text, number) && number->comparator == AMANA_COMPARATOR_NONE;
}

/* "0,70          1,00" below the value, nothing beside them in this card: the ends of a bar. */
static gboolean
take_ends (Card *card, GPtrArray *pieces)
{
  const AmanaLabPiece *ends[2] = { NULL };
  AmanaNumber low, high;
  guint n = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const AmanaLabPiece *piece = pieces->pdata[i];

      if (piece->box.x1 <= card->left || piece->box.x0 >= card->right ||
          piece->box.x1 < card->name->box.x0)
        continue;
      if (n < 2)
        ends[n] = piece;
      n++;
    }
  if (n != 2 || card->value == NULL || card->range != NULL || card->ends != NULL ||
      !read_end (ends[0], &low) || !read_end (ends[1], &high) || low.value >= high.value)
    return FALSE;
  card->ends = g_strdup_printf ("%s - %s", ends[0]->text, ends[1]->text);
  return TRUE;
}

/* "La zone grise est l'intervalle de référence": what the ends of the bars are, in words. */
static gboolean
says_what_ends_are (const AmanaLabReading *reading, guint page)
{
  for (guint i = 0; i < reading->lines->len; i++)
    {
      const AmanaLabLine *line = reading->lines->pdata[i];
      g_autofree char *text = NULL;

      if (line->page != page || line->words->len < 4)
        continue;
      text = amana_lab_words_join (line->words);
      if (amana_lab_vocabulary_holds (text, AMANA_LAB_WORD_RANGE_LABEL))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_whole (const Card *card)
{
  return card->value != NULL && !card->bare &&
         (card->range != NULL || (card->ends != NULL && is_known (card->reading, card->clean)) ||
          (card->labelled && is_known (card->reading, card->clean)));
}

/* "TSH        4.81   High" over "Reference Range: 0.40-4.50 mIU/L". */
static gboolean
read_beside (Card *card, GPtrArray *names, guint line)
{
  GPtrArray *lines = card->reading->lines;
  const AmanaLabLine *at = lines->pdata[line];
  const AmanaLabLine *below = line + 1 < lines->len ? lines->pdata[line + 1] : NULL;
  const AmanaLabPiece *figure = names->len >= 2 ? names->pdata[1] : NULL;
  const AmanaLabPiece *flag = names->len == 3 ? names->pdata[2] : NULL;
  g_autoptr (GPtrArray) pieces = NULL;
  g_auto (AmanaLabValue) value = { 0 };
  AmanaLabRole role = AMANA_LAB_ROLE_NONE;
  const AmanaLabPiece *first;

  if (figure == NULL || names->len > 3 || below == NULL || below->page != at->page ||
      below->box.y0 - at->box.y0 > NEXT_EM * MAX (at->em, below->em) ||
      (flag != NULL && amana_lab_flag_class (flag->text) == AMANA_LAB_WORD_NONE) ||
      !read_figure (figure->words, &value) || !value.has_number)
    return FALSE;
  pieces = amana_lab_pieces_new (below, GAP_EM);
  first = pieces->pdata[0];
  if (pieces->len != 1 || !is_aligned (&first->box, &card->name->box, at->em) ||
      amana_lab_pieces_label (first->words, &role) == 0 || role != AMANA_LAB_ROLE_RANGE)
    return FALSE;
  card->range = amana_lab_pieces_rest (first->words, amana_lab_pieces_label (first->words, &role));
  if (card->range->len == 0)
    return FALSE;
  card->value = g_ptr_array_ref (figure->words);
  card->flag = flag != NULL ? flag->text : NULL;
  card->line = line + 1;
  return TRUE;
}

/* "Glucose              Normal" over "99 mg/dL": the mark at the other edge of the name's line.
 * It is no result, whatever it says. */
static void
take_flag_beside_name (Card *card, GPtrArray *names, guint at)
{
  const AmanaLabPiece *next = at + 1 < names->len ? names->pdata[at + 1] : NULL;

  if (next != NULL && card->flag == NULL &&
      amana_lab_flag_class (next->text) != AMANA_LAB_WORD_NONE)
    card->flag = next->text;
}

/* The ends of @range, as far as it has them, are the figures of @line and all of it. */
static gboolean
are_ends (const AmanaLabRange *range, const AmanaLabLine *line)
{
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (line->words);
  double ends[2] = { range->has_low ? range->low : range->high, range->high };

  if (tokens->len != (guint) range->has_low + (guint) range->has_high)
    return FALSE;
  for (guint i = 0; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (token->type != AMANA_LAB_TOKEN_NUMBER || token->number.value != ends[i] ||
          token->number.comparator != AMANA_COMPARATOR_NONE)
        return FALSE;
    }
  return tokens->len > 0;
}

/* "135                    145" below "Normal range: 135 - 145": the ends of a scale. */
static gboolean
is_scale (const Card *card, const AmanaLabLine *line)
{
  g_autoptr (GPtrArray) range_tokens = NULL;
  g_auto (AmanaLabRange) range = { 0 };

  if (card->range == NULL)
    return FALSE;
  range_tokens = amana_lab_tokens_new (card->range);
  amana_lab_range_read (&range, range_tokens, NULL, -1);
  return are_ends (&range, line);
}

static gboolean
is_near (const AmanaLabLine *upper, const AmanaLabLine *lower)
{
  return upper->page == lower->page &&
         lower->box.y0 - upper->box.y0 <= NEXT_EM * MAX (upper->em, lower->em);
}

/* A figure alone on its line, wherever its place on the scale is, with the ends of the scale
 * right below; and, before it, how it is at the other edge of the card. */
static gboolean
take_on_scale (Card *card, guint line, GPtrArray *pieces)
{
  GPtrArray *lines = card->reading->lines;
  const AmanaLabLine *next = line + 1 < lines->len ? lines->pdata[line + 1] : NULL;
  const AmanaLabPiece *piece = pieces->len == 1 ? pieces->pdata[0] : NULL;

  if (piece == NULL || card->value != NULL || card->range == NULL || next == NULL ||
      !is_inside (card, &piece->box) || !is_near (lines->pdata[line], next))
    return FALSE;
  if (is_scale (card, next))
    return take_value (card, piece->words, TRUE);
  if (card->flag != NULL || amana_lab_flag_class (piece->text) == AMANA_LAB_WORD_NONE)
    return FALSE;
  card->flag = piece->text;
  return TRUE;
}

/* Goes down from the name. TRUE for a whole card; all its pieces are kept in @used. */
static gboolean
read_card (Card *card, guint line, GPtrArray *used)
{
  GPtrArray *lines = card->reading->lines;
  const AmanaLabLine *above = lines->pdata[line];

  for (guint i = line + 1; i < MIN (lines->len, line + MOST_LINES); i++)
    {
      const AmanaLabLine *at = lines->pdata[i];
      g_autoptr (GPtrArray) pieces = amana_lab_pieces_new (at, GAP_EM);
      gboolean taken = FALSE;

      if (at->page != above->page || at->box.y0 - above->box.y0 > NEXT_EM * MAX (at->em, above->em))
        break;
      if (is_scale (card, at))
        {
          g_ptr_array_add (used, g_steal_pointer (&pieces));
          above = at;
          continue;
        }
      for (guint k = 0; k < pieces->len && !taken; k++)
        {
          const AmanaLabPiece *piece = pieces->pdata[k];

          taken =
            is_aligned (&piece->box, &card->name->box, MAX (at->em, above->em)) &&
            (take_value_and_unit (card, piece, k + 1 < pieces->len ? pieces->pdata[k + 1] : NULL) ||
             take_piece (card, piece));
          if (taken && k + 1 < pieces->len)
            take_beside (card, piece, pieces->pdata[k + 1]);
        }
      taken = taken || take_on_scale (card, i, pieces) || take_ends (card, pieces);
      g_ptr_array_add (used, g_steal_pointer (&pieces));
      if (!taken)
        break;
      above = at;
      card->line = i;
    }
  return is_whole (card);
}

static gboolean
add_row (Card *card, guint line)
{
  g_auto (AmanaLabValue) value = { 0 };
  AmanaLabRow *row;

  if (!read_figure (card->value, &value))
    return FALSE;
  row = amana_lab_row_new (card->reading, card->clean, line);
  amana_lab_row_take_value (row, &value);
  row->line = card->line;
  row->labelled = card->labelled;
  row->vocabulary = value.qualitative;
  g_ptr_array_extend (row->name_words, card->name->words, NULL, NULL);
  if (card->range != NULL)
    g_ptr_array_extend (row->range_words, card->range, NULL, NULL);
  if (card->ends != NULL && says_what_ends_are (card->reading, row->result->page))
    row->inner_range = g_strdup (card->ends);
  else if (card->ends != NULL)
    row->leftover = TRUE;
  if (row->result->flag == NULL)
    row->result->flag = g_strdup (card->flag);
  amana_lab_row_add_second (card->reading, row, &value);
  return TRUE;
}

static void
set_edges (Card *card, GPtrArray *names, guint at)
{
  const AmanaBox *mine = &card->name->box;

  card->left = 0;
  card->right = G_MAXDOUBLE;
  for (guint i = 0; i < names->len; i++)
    {
      const AmanaBox *box = &((AmanaLabPiece *) names->pdata[i])->box;

      if (i != at && box->x0 >= mine->x1)
        card->right = MIN (card->right, box->x0);
      if (i != at && box->x1 <= mine->x0)
        card->left = MAX (card->left, box->x1);
    }
}

/**
 * amana_lab_cards_read:
 * @self: a reading
 * @line: the index of a line
 * @strict: whether it stands in a table, where only what has a range is a card
 *
 * Returns: how many lines from @line on are one card, or several side by side; 0 where
 *   none begins there
 */
guint
amana_lab_cards_read (AmanaLabReading *self, guint line, gboolean strict)
{
  g_autoptr (GPtrArray) names = amana_lab_pieces_new (self->lines->pdata[line], GAP_EM);
  guint end = line;

  if (self->antibiogram || names->len > MOST_BESIDE || !is_name (self, names->pdata[0]))
    return 0;
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GPtrArray) used =
        g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
      g_auto (Card) card = { .reading = self, .name = names->pdata[i], .line = line };

      if (i > 0 && !is_name (self, card.name))
        continue;
      set_edges (&card, names, i);
      card.clean = amana_lab_name_clean (card.name->words, NULL);
      if (i == 0 && read_beside (&card, names, line) && add_row (&card, line))
        return 2;
      take_flag_beside_name (&card, names, i);
      if (read_card (&card, line, used) && (!strict || card.range != NULL) && add_row (&card, line))
        end = MAX (end, card.line);
    }
  return end > line ? end + 1 - line : 0;
}
