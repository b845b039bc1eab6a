/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Lines that no heading explains, and that belong to the row above them:
 *
 *     Glycémie        0,98 g/L                 TSH       4.81
 *              soit   5,4 mmol/L               Normal Range: 0.40 - 4.50
 *
 *     Ferritine                11 µg/L
 *     (Chimiluminescence)      Valeurs de référence : 15 à 150
 *
 *     Culture         Présence de quelques colonies
 *                     de flore banale */

#include "config.h"

#include "amana-lab-free-line.h"
#include "amana-lab-table-rows.h"
#include "amana-unit.h"

#define LONGEST_LABEL 5

/* "10,10   mmol/l   (< 7,77)" right below "1,82   g/l   (< 1,40)", figure below figure. */
static gboolean
is_figure_below (const AmanaLabFreeLine *self, const AmanaLabRow *above)
{
  const AmanaLabLine *here = self->reading->lines->pdata[self->line];
  const AmanaLabToken *first = amana_lab_token_at (self->tokens, 0);
  const AmanaBox *box = &above->result->box;

  return amana_lab_token_is_type (first, AMANA_LAB_TOKEN_NUMBER) && above->line + 1 == self->line &&
         above->result->page == here->page && above->result->has_number &&
         above->result->unit != NULL && here->box.y0 - box->y0 < 2.2 * here->em &&
         MIN (box->x1, first->box.x1) > MAX (box->x0, first->box.x0);
}

/* "soit 5,5 mmol/L" below a result: the same in another unit. */
gboolean
amana_lab_free_add_second_below (AmanaLabFreeLine *self)
{
  AmanaLabRow *above = amana_lab_reading_last (self->reading);
  const AmanaLabToken *first = amana_lab_token_at (self->tokens, 0);
  g_auto (AmanaLabValue) value = { 0 };
  gboolean said = amana_lab_token_is_type (first, AMANA_LAB_TOKEN_WORD) &&
                  first->word_class == AMANA_LAB_WORD_SOIT;
  AmanaLabRow *row;
  guint at = said;

  if (above == NULL || above->line + 2 < self->line || (!said && !is_figure_below (self, above)))
    return FALSE;
  while (at < self->tokens->len &&
         !amana_lab_token_is_type (self->tokens->pdata[at], AMANA_LAB_TOKEN_NUMBER))
    at++;
  amana_lab_value_read (&value, self->tokens, at, TRUE);
  if (!value.has_number || value.unit == NULL ||
      (!said && amana_unit_equal (above->result->unit, value.unit)))
    return FALSE;

  row = amana_lab_row_new (self->reading, above->result->name, self->line);
  amana_lab_row_take_value (row, &value);
  amana_lab_row_set_parent (row, above);
  return TRUE;
}

/* Words that go on below, from where they began. */
gboolean
amana_lab_free_add_words_below (AmanaLabFreeLine *self)
{
  AmanaLabRow *above = amana_lab_reading_last (self->reading);
  const AmanaLabLine *here = self->reading->lines->pdata[self->line];
  g_autoptr (GPtrArray) words = NULL;
  g_autofree char *text = NULL;
  char *joined;

  if (above == NULL || above->table != NULL || above->result->kind != AMANA_LAB_KIND_TEXT ||
      above->line + 1 != self->line || above->result->page != here->page ||
      ABS (above->result->box.x0 - here->box.x0) > 0.3 * here->em ||
      here->box.y0 - above->result->box.y0 > 2 * here->em)
    return FALSE;

  words = amana_lab_words_in_order (here->words, 0, here->words->len);
  text = amana_lab_words_join (words);
  joined = g_strconcat (above->result->value, " ", text, NULL);
  g_free (above->result->value);
  above->result->value = joined;
  above->vocabulary = FALSE;
  above->line = self->line;
  return TRUE;
}

/* How a line without a name gives a range. */
typedef enum
{
  SAYS_OTHER,
  SAYS_RANGE,    /* "[ 0,27 à 4,20 ]", and nothing else */
  SAYS_LABELLED, /* "(N : 0,70 à 1,10)", "Normal Range: 70-100 mg/dL" */
  SAYS_MORE,     /* so labelled, and with words that are no part of it */
} Saying;

static gboolean
is_label (const AmanaLabToken *token)
{
  return amana_lab_token_is_type (token, AMANA_LAB_TOKEN_WORD) &&
         (token->word_class == AMANA_LAB_WORD_RANGE_LABEL ||
          token->word_class == AMANA_LAB_WORD_FLAG_NORMAL);
}

static gboolean
may_stand_around (const AmanaLabToken *token)
{
  return token->type == AMANA_LAB_TOKEN_OPEN || token->type == AMANA_LAB_TOKEN_CLOSE ||
         token->type == AMANA_LAB_TOKEN_UNIT;
}

/* "Risque faible si > 25 %" */
static gboolean
is_if (const char *text)
{
  static const char *const words[] = { "si", "if", "indien", "wenn", "se", NULL };

  return g_strv_contains (words, text);
}

/* How many tokens from @first on announce a range: "Norme", "Valeurs souhaitables". */
static guint
count_label (GPtrArray *tokens, guint first)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (is_label (amana_lab_token_at (tokens, first)))
    return 1;
  for (guint n = 0; n < LONGEST_LABEL && first + n < tokens->len; n++)
    {
      const AmanaLabToken *token = tokens->pdata[first + n];

      if (token->type == AMANA_LAB_TOKEN_COLON)
        return amana_lab_vocabulary_is (text->str, AMANA_LAB_WORD_EXPECTED) ||
                   amana_lab_vocabulary_role (text->str) == AMANA_LAB_ROLE_RANGE
                 ? n
                 : 0;
      if (is_if (token->text) && amana_lab_vocabulary_is (text->str, AMANA_LAB_WORD_EXPECTED))
        return n;
      g_string_append_printf (text, n > 0 ? " %s" : "%s", token->text);
    }
  return 0;
}

static Saying
read_saying (GPtrArray *tokens)
{
  guint first = amana_lab_token_is_type (amana_lab_token_at (tokens, 0), AMANA_LAB_TOKEN_OPEN);
  guint labelled = count_label (tokens, first);
  guint n_ranges = 0;

  for (guint i = labelled > 0 ? first + labelled : 0; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (amana_lab_token_is_bound (token))
        n_ranges++;
      else if (!may_stand_around (token) &&
               !(labelled > 0 && token->type == AMANA_LAB_TOKEN_COLON && i == first + labelled))
        return labelled > 0 ? SAYS_MORE : SAYS_OTHER;
    }
  if (n_ranges != 1)
    return labelled > 0 ? SAYS_MORE : SAYS_OTHER;
  return labelled > 0 ? SAYS_LABELLED : SAYS_RANGE;
}

/* A range without a label is of the value that it stands right below: it begins where the
 * value does, or ends where that or its unit ends. */
static gboolean
is_below_value (const AmanaLabFreeLine *self, const AmanaLabRow *row)
{
  const AmanaLabLine *here = self->reading->lines->pdata[self->line];
  const AmanaLabLine *there = self->reading->lines->pdata[row->line];
  const AmanaBox *box = &row->result->box;

  return row->result->has_number && MIN (box->x1, here->box.x1) > MAX (box->x0, here->box.x0) &&
         here->box.y0 - box->y0 <= 2.2 * here->em &&
         (here->box.x0 >= box->x0 - 2 * here->em ||
          (here->box.x1 >= box->x1 - here->em && here->box.x1 <= there->box.x1 + here->em));
}

/* A line with a figure between both, which made no row, has the better claim. */
static gboolean
is_figure_between (const AmanaLabReading *reading, guint upper, guint lower)
{
  for (guint i = upper + 1; i < lower; i++)
    {
      const AmanaLabLine *line = reading->lines->pdata[i];
      g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (line->words);

      for (guint k = 1; k < tokens->len; k++)
        {
          if (amana_lab_token_is_type (tokens->pdata[k], AMANA_LAB_TOKEN_NUMBER) &&
              ((AmanaLabToken *) tokens->pdata[k])->gap >= 1.0)
            return TRUE;
        }
    }
  return FALSE;
}

/* "[1.005 - 1.030]", in brackets where the name above it begins, and nothing beside it. */
static gboolean
is_below_name (const AmanaLabFreeLine *self, const AmanaLabRow *row)
{
  const AmanaLabLine *here = self->reading->lines->pdata[self->line];
  const AmanaLabLine *there = self->reading->lines->pdata[row->line];

  return row->line + 1 == self->line && !here->rtl &&
         amana_lab_token_is_type (amana_lab_token_at (self->tokens, 0), AMANA_LAB_TOKEN_OPEN) &&
         ABS (here->box.x0 - there->box.x0) < 0.5 * there->em &&
         here->box.y0 - there->box.y0 <= 2.2 * there->em;
}

static gboolean
is_below_row (const AmanaLabFreeLine *self, const AmanaLabRow *row)
{
  const AmanaLabLine *here = self->reading->lines->pdata[self->line];
  const AmanaLabLine *there = self->reading->lines->pdata[row->line];

  return here->box.y0 - there->box.y0 <= 3 * here->em &&
         !is_figure_between (self->reading, row->line, self->line);
}

gboolean
amana_lab_free_has_range_below (const AmanaLabReading *self, guint line)
{
  const AmanaLabLine *at = self->lines->pdata[line];
  const AmanaLabLine *next = line + 1 < self->lines->len ? self->lines->pdata[line + 1] : NULL;
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GPtrArray) tokens = NULL;

  if (next == NULL || next->page != at->page || next->box.y0 - at->box.y0 > 3 * at->em)
    return FALSE;
  words = amana_lab_words_in_order (next->words, 0, next->words->len);
  tokens = amana_lab_tokens_new (words);
  return read_saying (tokens) == SAYS_LABELLED;
}

/* "N : 0,70 à 1,10 (adulte)": the first figures behind the label. */
static gboolean
take_first_range (AmanaLabRow *row, GPtrArray *tokens)
{
  for (guint i = 1; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (token->type == AMANA_LAB_TOKEN_RANGE || token->type == AMANA_LAB_TOKEN_NUMBER)
        {
          row->inner_range = g_strdup (token->text);
          return TRUE;
        }
    }

  return FALSE;
}

/* The words behind the colon of a label. */
static GPtrArray *
skip_label (GPtrArray *words)
{
  GPtrArray *rest = g_ptr_array_new ();
  guint first = 0;

  for (guint i = 0; i < words->len && first == 0; i++)
    {
      if (g_str_has_suffix (((AmanaLabWord *) words->pdata[i])->text, ":"))
        first = i + 1;
    }
  for (guint i = first; i < words->len; i++)
    g_ptr_array_add (rest, words->pdata[i]);
  return rest;
}

/* "Bio. Ref. Interval : Deficiency: <= 20; Insufficiency: 21 - 29; Sufficiency: >= 30": which
 * of several it is, their own words say. */
static gboolean
take_classes (AmanaLabRow *row, GPtrArray *words, GPtrArray *tokens)
{
  g_autoptr (GPtrArray) rest = NULL;
  guint n = 0;

  for (guint i = 0; i < tokens->len; i++)
    n += amana_lab_token_is_bound (tokens->pdata[i]);
  if (n < 2)
    return FALSE;
  rest = skip_label (words);
  g_ptr_array_extend (row->range_words, rest->len < words->len ? rest : words, NULL, NULL);
  return TRUE;
}

/* The words behind how it was measured, in brackets, where a gap follows. */
static GPtrArray *
skip_technique (GPtrArray *words)
{
  GPtrArray *rest = g_ptr_array_new ();
  guint first = 0;

  for (guint i = 0; i + 1 < words->len && ((AmanaLabWord *) words->pdata[0])->text[0] == '('; i++)
    {
      const AmanaLabWord *word = words->pdata[i];

      if (!g_str_has_suffix (word->text, ")"))
        continue;
      first = !word->rtl && amana_lab_is_gap (word, words->pdata[i + 1]) ? i + 1 : 0;
      break;
    }
  for (guint i = first; i < words->len; i++)
    g_ptr_array_add (rest, words->pdata[i]);
  return rest;
}

/* "Élevé          (4,0 - 10,0)": the words behind a mark, where a gap follows and the row has
 * none yet. */
static GPtrArray *
skip_mark (GPtrArray *words, const AmanaLabRow *row)
{
  const AmanaLabWord *first = words->len > 1 ? words->pdata[0] : NULL;
  AmanaLabWordClass mark = first != NULL && row->result->flag == NULL
                             ? amana_lab_flag_class (first->text)
                             : AMANA_LAB_WORD_NONE;
  GPtrArray *rest;

  if ((mark != AMANA_LAB_WORD_FLAG_HIGH && mark != AMANA_LAB_WORD_FLAG_LOW) || first->rtl ||
      g_utf8_strlen (first->text, -1) < 3 || !amana_lab_is_gap (first, words->pdata[1]))
    return NULL;
  rest = g_ptr_array_new ();
  for (guint i = 1; i < words->len; i++)
    g_ptr_array_add (rest, words->pdata[i]);
  return rest;
}

/* The same, where the rest is a range and nothing else: the mark is the row's. */
static gboolean
take_marked_range (const AmanaLabFreeLine *self, AmanaLabRow *row)
{
  g_autoptr (GPtrArray) rest = skip_mark (self->words, row);
  g_autoptr (GPtrArray) tokens = rest != NULL ? amana_lab_tokens_new (rest) : NULL;
  Saying saying = tokens != NULL ? read_saying (tokens) : SAYS_OTHER;

  if ((saying != SAYS_RANGE && saying != SAYS_LABELLED) || row->line + 1 != self->line ||
      !is_below_row (self, row))
    return FALSE;
  row->result->flag = g_strdup (((AmanaLabWord *) self->words->pdata[0])->text);
  g_ptr_array_extend (row->range_words, rest, NULL, NULL);
  row->line = self->line;
  return TRUE;
}

/* "Bio. Ref. Interval : 70 - 99" in a line of its own below a row of a table that has no
 * range: the range that it lacks. */
gboolean
amana_lab_free_labelled_range_read (AmanaLabReading *self, guint line)
{
  AmanaLabRow *row = amana_lab_reading_last (self);
  const AmanaLabLine *here = self->lines->pdata[line];
  AmanaLabFreeLine at = { .reading = self, .line = line };
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GPtrArray) tokens = NULL;
  g_autoptr (GPtrArray) range = NULL;

  if (row == NULL || row->table == NULL || row->parent != NULL || row->inner_range != NULL ||
      amana_lab_cell_holds_range (row->range_words) || row->result->page != here->page ||
      row->line >= line || here->words->len < 3 || !is_below_row (&at, row))
    return FALSE;
  words = amana_lab_words_in_order (here->words, 0, here->words->len);
  tokens = amana_lab_tokens_new (words);
  range = skip_label (words);
  if (read_saying (tokens) != SAYS_LABELLED || range->len == words->len)
    return FALSE;
  /* Where only a unit stood under the heading for ranges, it goes behind. */
  for (guint i = 0; i < range->len; i++)
    g_ptr_array_insert (row->range_words, (int) i, range->pdata[i]);
  row->line = line;
  return TRUE;
}

/* A range on the line below its value. */
gboolean
amana_lab_free_add_range_below (AmanaLabFreeLine *self)
{
  AmanaLabRow *row = amana_lab_reading_last (self->reading);
  const AmanaLabLine *here = self->reading->lines->pdata[self->line];
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GPtrArray) tokens = NULL;
  Saying saying;

  if (row == NULL || row->inner_range != NULL || row->range_words->len > 0 ||
      row->result->page != here->page)
    return FALSE;
  if (take_marked_range (self, row))
    return TRUE;
  words = skip_technique (self->words);
  tokens =
    words->len < self->words->len ? amana_lab_tokens_new (words) : g_ptr_array_ref (self->tokens);
  saying = read_saying (tokens);
  if (words->len < self->words->len && saying == SAYS_RANGE)
    return FALSE;
  if ((saying == SAYS_RANGE && (is_below_value (self, row) || is_below_name (self, row))) ||
      (saying == SAYS_LABELLED && is_below_row (self, row)))
    {
      g_ptr_array_extend (row->range_words, words, NULL, NULL);
      row->line = self->line;
      return TRUE;
    }

  if (saying != SAYS_MORE || !is_below_row (self, row))
    return FALSE;
  return take_classes (row, words, tokens) || take_first_range (row, tokens);
}
