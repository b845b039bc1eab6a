/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The grammar of cells: tokens → a value. (Ranges: amana-lab-ranges.)
 *
 *     value := flag* "soit"? ( number unit? | words ) flag* unit? second? range?
 *     second := "(" number unit ")" | "soit" number unit      another unit's reading
 *
 * What is left over is said (`leftover`, `several`), never dropped in silence: a row
 * with a second candidate for its value is not sure. */

#include "config.h"

#include "amana-lab-cells.h"

#include <string.h>

#include "amana-lab-pattern.h"
#include "amana-text.h"

#define NEXT_CELL_EM 1.0

gboolean
amana_lab_class_is_flag (AmanaLabWordClass word_class)
{
  return word_class >= AMANA_LAB_WORD_FLAG_HIGH && word_class <= AMANA_LAB_WORD_FLAG_NORMAL;
}

AmanaLabWordClass
amana_lab_flag_class (const char *flag)
{
  g_auto (GStrv) parts = NULL;
  AmanaLabWordClass word_class = amana_lab_vocabulary_class (flag);
  AmanaLabWordClass way = AMANA_LAB_WORD_NONE;

  if (amana_lab_class_is_flag (word_class))
    return word_class;
  if (*flag == '+' && amana_lab_pattern_matches (AMANA_LAB_PATTERN_CROSSES, flag))
    return AMANA_LAB_WORD_FLAG_HIGH;

  /* "* H", "CRITICAL LOW": flags one and all, and the one that says most. */
  parts = g_strsplit (flag, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      AmanaLabWordClass part = amana_lab_vocabulary_class (parts[i]);

      if (!amana_lab_class_is_flag (part))
        return AMANA_LAB_WORD_NONE;
      if (way == AMANA_LAB_WORD_NONE || way == AMANA_LAB_WORD_FLAG_ABNORMAL ||
          way == AMANA_LAB_WORD_FLAG_NORMAL)
        way = part;
    }

  return way;
}

void
amana_lab_value_clear (AmanaLabValue *self)
{
  g_free (self->value);
  g_free (self->unit);
  g_free (self->flag);
  g_free (self->range);
  g_free (self->second_value);
  g_free (self->second_unit);
  g_free (self->second_range);
  g_free (self->second_flag);
  *self = (AmanaLabValue) { 0 };
}

static void
append (char **to, const char *text)
{
  char *joined = *to == NULL ? g_strdup (text) : g_strconcat (*to, " ", text, NULL);

  g_free (*to);
  *to = joined;
}

static void
cover (AmanaBox *box, const AmanaBox *other)
{
  if (box->x1 <= box->x0)
    *box = *other;
  box->x0 = MIN (box->x0, other->x0);
  box->y0 = MIN (box->y0, other->y0);
  box->x1 = MAX (box->x1, other->x1);
  box->y1 = MAX (box->y1, other->y1);
}

/* --- values --------------------------------------------------------------- */

typedef struct
{
  AmanaLabValue *out;
  GPtrArray *tokens;
  guint at;
  gboolean free_text;
  gboolean after_soit, in_brackets, labelled;
} Reader;

static const AmanaLabToken *
peek (const Reader *self, guint ahead)
{
  return self->at + ahead < self->tokens->len ? self->tokens->pdata[self->at + ahead] : NULL;
}

static void
set_range (AmanaLabValue *out, const AmanaLabToken *token)
{
  append (&out->range, token->text);
}

static void
take_number (Reader *self, const AmanaLabToken *token)
{
  AmanaLabValue *out = self->out;
  const AmanaLabToken *next = peek (self, 1);
  gboolean flagged = next != NULL && next->type == AMANA_LAB_TOKEN_WORD &&
                     amana_lab_class_is_flag (next->word_class) && peek (self, 2) != NULL &&
                     peek (self, 2)->type == AMANA_LAB_TOKEN_UNIT;
  gboolean has_unit = flagged || (next != NULL && next->type == AMANA_LAB_TOKEN_UNIT);

  if (out->value != NULL && !out->has_number && !self->in_brackets && out->flag == NULL &&
      amana_lab_pattern_matches (AMANA_LAB_PATTERN_CROSSES, out->value))
    {
      /* "++ 27,2": the crosses are a mark after all. */
      out->flag = g_steal_pointer (&out->value);
      out->qualitative = FALSE;
    }
  if (out->value == NULL)
    {
      out->value = g_strdup (token->text);
      out->box = token->box;
      out->number = token->number;
      out->has_number = TRUE;
    }
  else if ((self->in_brackets || self->labelled) &&
           token->number.comparator != AMANA_COMPARATOR_NONE && !out->range)
    set_range (out, token);
  else if (out->has_number && out->unit != NULL && has_unit && !self->after_soit &&
           out->number.comparator == AMANA_COMPARATOR_NONE &&
           token->number.comparator != AMANA_COMPARATOR_NONE && !out->range)
    set_range (out, token);
  else if (out->has_number && out->unit != NULL && has_unit && out->second_value == NULL)
    {
      out->second_value = g_strdup (token->text);
      out->second_box = token->box;
      out->second_number = token->number;
      out->second_unit = g_strdup (peek (self, flagged ? 2 : 1)->text);
      out->second_flag = flagged ? g_strdup (next->text) : NULL;
      self->at += flagged ? 2 : 1;
    }
  else if (self->free_text && token->number.comparator != AMANA_COMPARATOR_NONE && !out->range)
    set_range (out, token);
  else
    out->several = TRUE;
}

static void
take_unit (Reader *self, const AmanaLabToken *token)
{
  if (self->out->value != NULL && self->out->unit == NULL)
    self->out->unit = g_strdup (token->text);
  else if (self->out->value == NULL)
    self->out->leftover = TRUE;
}

static void
take_range (Reader *self, const AmanaLabToken *token)
{
  AmanaLabValue *out = self->out;

  if (out->value == NULL && !self->in_brackets)
    {
      out->value = g_strdup (token->text);
      out->box = token->box;
    }
  else if (out->second_value != NULL && out->second_range == NULL)
    out->second_range = g_strdup (token->text);
  else if (out->range == NULL)
    set_range (out, token);
  else
    out->leftover = TRUE;
}

static gboolean
stands_alone (const Reader *self)
{
  return self->out->value == NULL && self->tokens->len == 1;
}

static void
take_words (AmanaLabValue *out, const AmanaLabToken *token)
{
  append (&out->value, token->text);
  cover (&out->box, &token->box);
}

/* "N : 0,70 à 1,10", "N < 2,00": N for the normal range and not for a normal result. */
static gboolean
announces_range (const Reader *self)
{
  const AmanaLabToken *next = peek (self, 1);

  if (next == NULL)
    return FALSE;

  return next->type == AMANA_LAB_TOKEN_COLON ||
         (self->out->has_number && (next->type == AMANA_LAB_TOKEN_RANGE ||
                                    (next->type == AMANA_LAB_TOKEN_NUMBER &&
                                     next->number.comparator != AMANA_COMPARATOR_NONE)));
}

/* "Négatif - Negatief", "Négatif / سلبي": one verdict in two languages, and no mark. */
static gboolean
binds_words (const Reader *self, const AmanaLabToken *token)
{
  static const char *const binders[] = { "-", "–", "−", "/", NULL };
  const AmanaLabToken *next = peek (self, 1);

  return self->out->qualitative && !self->out->has_number && next != NULL &&
         (next->type == AMANA_LAB_TOKEN_WORD || next->type == AMANA_LAB_TOKEN_TEXT) &&
         g_strv_contains (binders, token->text);
}

/* "(13–150) – low": a dash before the mark in words is none itself. */
static gboolean
leads_to_mark (const Reader *self, const AmanaLabToken *token)
{
  static const char *const dashes[] = { "-", "–", "—", "−", NULL };
  const AmanaLabToken *next = peek (self, 1);

  return self->out->has_number && g_strv_contains (dashes, token->text) &&
         amana_lab_token_is_type (next, AMANA_LAB_TOKEN_WORD) &&
         amana_lab_class_is_flag (next->word_class) && g_utf8_strlen (next->text, -1) > 1;
}

/* "A faible", "B atypique": a letter right before words is a part of them, no mark. */
static gboolean
begins_words (const Reader *self, const AmanaLabToken *token)
{
  const AmanaLabToken *next = peek (self, 1);

  return self->out->value == NULL && g_ascii_isalpha (token->text[0]) && token->text[1] == '\0' &&
         next != NULL &&
         (next->type == AMANA_LAB_TOKEN_TEXT ||
          (next->type == AMANA_LAB_TOKEN_WORD && next->word_class == AMANA_LAB_WORD_QUALITATIVE));
}

/* "Positif   N : Négatif": words behind such a label are what is expected. */
static gboolean
expects_words (const Reader *self, const AmanaLabToken *token)
{
  return self->out->value != NULL && !self->out->has_number &&
         (token->type == AMANA_LAB_TOKEN_TEXT || token->word_class == AMANA_LAB_WORD_QUALITATIVE);
}

static void
take_vocabulary (Reader *self, const AmanaLabToken *token)
{
  AmanaLabValue *out = self->out;
  AmanaLabWordClass word_class = token->word_class;
  gboolean symbol = (strlen (token->text) <= 3 && !g_ascii_isalnum (token->text[0])) ||
                    strcmp (token->text, "A") == 0 || strcmp (token->text, "B") == 0;

  if (leads_to_mark (self, token))
    return;
  if ((self->labelled || self->in_brackets) && out->range == NULL && out->qualitative &&
      word_class == AMANA_LAB_WORD_QUALITATIVE && expects_words (self, token))
    set_range (out, token);
  else if (self->labelled && expects_words (self, token))
    set_range (out, token);
  else if (binds_words (self, token))
    take_words (out, token);
  else if (amana_lab_class_is_flag (word_class) && begins_words (self, token))
    {
      take_words (out, token);
      out->leftover = TRUE;
    }
  else if (word_class == AMANA_LAB_WORD_SOIT)
    {
      self->after_soit = TRUE;
      out->soit = out->soit || out->value == NULL;
    }
  else if (word_class == AMANA_LAB_WORD_PENDING && out->value == NULL)
    {
      take_words (out, token);
      out->pending = TRUE;
    }
  else if (word_class == AMANA_LAB_WORD_RANGE_LABEL ||
           (word_class == AMANA_LAB_WORD_FLAG_NORMAL && announces_range (self)))
    self->labelled = TRUE;
  else if (word_class == AMANA_LAB_WORD_FLAG_NORMAL && out->value == NULL &&
           strlen (token->text) > 1)
    {
      take_words (out, token);
      out->qualitative = TRUE;
    }
  else if (amana_lab_class_is_flag (word_class) &&
           (out->has_number || (out->value == NULL && !(stands_alone (self) && symbol)) ||
            out->qualitative))
    {
      out->sign_before = out->value == NULL && (*token->text == '<' || *token->text == '>') &&
                         token->text[1] == '\0';
      append (&out->flag, token->text);
    }
  else if (self->free_text && out->qualitative && !out->has_number && token->gap >= NEXT_CELL_EM &&
           out->range == NULL && word_class == AMANA_LAB_WORD_QUALITATIVE)
    set_range (out, token);
  else if (!out->has_number &&
           (word_class == AMANA_LAB_WORD_QUALITATIVE || amana_lab_class_is_flag (word_class)))
    {
      take_words (out, token);
      out->qualitative = word_class == AMANA_LAB_WORD_QUALITATIVE || strcmp (token->text, "+") == 0;
    }
  else if (out->has_number && word_class == AMANA_LAB_WORD_QUALITATIVE)
    append (&out->flag, token->text);
  else
    out->leftover = TRUE;
}

/* "Négatif si < 5", "Immunité si > 10": words that a bound stands behind. */
static gboolean
names_class (const Reader *self)
{
  const AmanaLabToken *token = peek (self, 0);

  if (token->type == AMANA_LAB_TOKEN_WORD ? token->word_class != AMANA_LAB_WORD_QUALITATIVE
                                          : token->type != AMANA_LAB_TOKEN_TEXT)
    return FALSE;
  if (token->type == AMANA_LAB_TOKEN_TEXT &&
      !amana_lab_vocabulary_begins (token->text, AMANA_LAB_WORD_EXPECTED))
    return FALSE;
  for (guint ahead = 1; ahead <= 3 && peek (self, ahead) != NULL; ahead++)
    {
      const AmanaLabToken *next = peek (self, ahead);

      if (amana_lab_token_is_bound (next))
        return TRUE;
      if (next->type != AMANA_LAB_TOKEN_TEXT && next->type != AMANA_LAB_TOKEN_COLON)
        return FALSE;
    }

  return FALSE;
}

/* "Négatif : < 1,6      Négatif": words apart behind the classes, and no bound behind them. */
static gboolean
is_next_cell (const Reader *self)
{
  const AmanaLabToken *token = peek (self, 0);
  gboolean bound = FALSE;

  if (token->gap < NEXT_CELL_EM || self->out->range == NULL)
    return FALSE;
  for (guint ahead = 0; peek (self, ahead) != NULL && !bound; ahead++)
    bound = amana_lab_token_is_bound (peek (self, ahead));
  return !bound;
}

/* The rest of the cell, as long as it can be a list of classes, is its range. */
static void
take_classes (Reader *self)
{
  const AmanaLabToken *token;

  while ((token = peek (self, 0)) != NULL && !is_next_cell (self) &&
         (token->type == AMANA_LAB_TOKEN_WORD || token->type == AMANA_LAB_TOKEN_TEXT ||
          token->type == AMANA_LAB_TOKEN_COLON || token->type == AMANA_LAB_TOKEN_BREAK ||
          token->type == AMANA_LAB_TOKEN_UNIT || amana_lab_token_is_bound (token)))
    {
      append (&self->out->range, token->text);
      self->at++;
    }
  self->at--;
}

/* "20-50 ans : 15-150   > 50 ans : 20-200": ranges by age, up to the next cell of words. */
static void
take_ages (Reader *self)
{
  const AmanaLabToken *token;

  while ((token = peek (self, 0)) != NULL &&
         (token->type != AMANA_LAB_TOKEN_TEXT || token->gap < NEXT_CELL_EM))
    {
      append (&self->out->range, token->text);
      self->at++;
    }
  self->at--;
}

/* "Non Reactive (0.32)": the verdict, and the index that it was made by. "Négatif (index
 * 0,12)", in words: no part of the verdict. */
static gboolean
take_index (Reader *self)
{
  guint at = 1, n_words = 0;
  const AmanaLabToken *number, *close;
  g_autofree char *index = NULL;

  if (!self->out->qualitative || self->out->has_number)
    return FALSE;
  while (amana_lab_token_is_type (peek (self, at), AMANA_LAB_TOKEN_TEXT) ||
         amana_lab_token_is_type (peek (self, at), AMANA_LAB_TOKEN_UNIT) ||
         amana_lab_token_is_type (peek (self, at), AMANA_LAB_TOKEN_COLON))
    {
      n_words++;
      at++;
    }
  number = peek (self, at++);
  if (amana_lab_token_is_type (peek (self, at), AMANA_LAB_TOKEN_TEXT) ||
      amana_lab_token_is_type (peek (self, at), AMANA_LAB_TOKEN_UNIT))
    {
      n_words++;
      at++;
    }
  close = peek (self, at);
  if (n_words > 3 || !amana_lab_token_is_type (number, AMANA_LAB_TOKEN_NUMBER) ||
      !amana_lab_token_is_type (close, AMANA_LAB_TOKEN_CLOSE))
    return FALSE;
  self->at += at;
  if (n_words > 0)
    return TRUE;
  index = g_strdup_printf ("(%s)", number->text);
  append (&self->out->value, index);
  cover (&self->out->box, &close->box);
  return TRUE;
}

/* "141 mmol/L     de 136 à 145": what introduces a range behind its value. */
static gboolean
introduces_range (const Reader *self)
{
  static const char *const words[] = { "de",     "entre", "from", "between", "van",
                                       "tussen", "من",    "بين",  NULL };
  g_autofree char *fold = amana_text_fold (peek (self, 0)->text);

  return self->out->has_number && self->out->range == NULL &&
         amana_lab_token_is_type (peek (self, 1), AMANA_LAB_TOKEN_RANGE) &&
         g_strv_contains (words, fold);
}

/* Whether, on a line without columns, @token begins something else. */
static gboolean
begins_other (const Reader *self, const AmanaLabToken *token)
{
  if (!self->free_text || self->out->value == NULL || self->in_brackets)
    return FALSE;
  if (token->type == AMANA_LAB_TOKEN_TEXT)
    return (self->out->has_number || token->gap > 1.2) && !introduces_range (self);

  /* "104 mmol/L (98-107)      Mg   0,79 mmol/L": a name that is written as a unit is. */
  return token->type == AMANA_LAB_TOKEN_UNIT && self->out->unit != NULL &&
         token->gap >= 2 * NEXT_CELL_EM &&
         amana_lab_token_is_type (peek (self, 1), AMANA_LAB_TOKEN_NUMBER);
}

static void
take_token (Reader *self, const AmanaLabToken *token)
{
  switch (token->type)
    {
    case AMANA_LAB_TOKEN_NUMBER:
      take_number (self, token);
      break;
    case AMANA_LAB_TOKEN_UNIT:
      take_unit (self, token);
      break;
    case AMANA_LAB_TOKEN_RANGE:
      take_range (self, token);
      break;
    case AMANA_LAB_TOKEN_WORD:
      take_vocabulary (self, token);
      break;
    case AMANA_LAB_TOKEN_TITRE:
      if (self->out->value != NULL && self->out->range == NULL && !g_ascii_isdigit (token->text[0]))
        {
          set_range (self->out, token);
          break;
        }
      self->out->leftover = self->out->value != NULL;
      self->out->qualitative = self->out->value == NULL;
      if (self->out->value == NULL)
        take_words (self->out, token);
      break;
    case AMANA_LAB_TOKEN_OPEN:
      self->in_brackets = TRUE;
      if (self->out->value == NULL && self->out->flag != NULL)
        {
          /* "+ (0,30 g/L)": the cross is the result. */
          self->out->value = g_steal_pointer (&self->out->flag);
          self->out->box = token->box;
        }
      break;
    case AMANA_LAB_TOKEN_CLOSE:
      self->in_brackets = FALSE;
      break;
    case AMANA_LAB_TOKEN_COLON:
    case AMANA_LAB_TOKEN_BREAK:
      break;
    case AMANA_LAB_TOKEN_TEXT:
    case AMANA_LAB_TOKEN_DATE:
      if (self->free_text && introduces_range (self))
        break;
      if (self->labelled && expects_words (self, token))
        {
          set_range (self->out, token);
          break;
        }
      if (!self->out->has_number)
        take_words (self->out, token);
      self->out->leftover = TRUE;
      break;
    case AMANA_LAB_TOKEN_BLANK:
      /* "____1,35____ g/L": the line that it was written on goes on behind it. */
      self->out->leftover =
        self->out->leftover || !self->out->has_number || self->out->unit != NULL;
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Words and no figure: the whole cell is the result, flags and all. */
static gboolean
is_worded (GPtrArray *tokens, guint first)
{
  gboolean text = FALSE;

  for (guint i = first; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (token->type == AMANA_LAB_TOKEN_NUMBER || token->type == AMANA_LAB_TOKEN_RANGE ||
          token->type == AMANA_LAB_TOKEN_BLANK || token->type == AMANA_LAB_TOKEN_UNIT ||
          token->type == AMANA_LAB_TOKEN_TITRE || token->type == AMANA_LAB_TOKEN_DATE)
        return FALSE;
      text = text || (token->type == AMANA_LAB_TOKEN_TEXT && strlen (token->text) > 1);
    }

  return text;
}

/* "N :", "Norme :": where what is expected begins. */
static gboolean
is_range_label (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i];
  const AmanaLabToken *next = i + 1 < tokens->len ? tokens->pdata[i + 1] : NULL;

  return token->type == AMANA_LAB_TOKEN_WORD && next != NULL &&
         next->type == AMANA_LAB_TOKEN_COLON &&
         (token->word_class == AMANA_LAB_WORD_RANGE_LABEL ||
          token->word_class == AMANA_LAB_WORD_FLAG_NORMAL);
}

static void
take_cell (AmanaLabValue *self, GPtrArray *tokens, guint first)
{
  gboolean expected = FALSE;

  for (guint i = first; i < tokens->len; i++)
    {
      if (i > first && !expected && is_range_label (tokens, i))
        {
          expected = TRUE;
          i++;
        }
      else if (expected)
        set_range (self, tokens->pdata[i]);
      else
        take_words (self, tokens->pdata[i]);
    }
  self->leftover = TRUE;
}

/* "(OMS 2010 : ≥ 15)" behind the value: who says so, before what is expected. */
static gboolean
take_source (Reader *self)
{
  guint n = self->out->value != NULL && self->out->range == NULL
              ? amana_lab_source_length (self->tokens, self->at)
              : 0;

  if (n == 0 || (!self->in_brackets && peek (self, 0)->type != AMANA_LAB_TOKEN_WORD))
    return FALSE;
  self->labelled = TRUE;
  self->at += n - 1;
  return TRUE;
}

void
amana_lab_value_read (AmanaLabValue *self, GPtrArray *tokens, guint first, gboolean free_text)
{
  Reader reader = { .out = self, .tokens = tokens, .at = first, .free_text = free_text };

  *self = (AmanaLabValue) { 0 };
  if (!free_text && is_worded (tokens, first))
    {
      take_cell (self, tokens, first);
      reader.at = tokens->len;
    }
  for (; reader.at < tokens->len; reader.at++)
    {
      const AmanaLabToken *token = tokens->pdata[reader.at];

      if (take_source (&reader))
        continue;
      if (self->has_number && self->range == NULL && names_class (&reader))
        take_classes (&reader);
      else if (self->has_number && self->range == NULL &&
               amana_lab_token_is_age (tokens, reader.at))
        take_ages (&reader);
      else if (begins_other (&reader, token))
        break;
      else if (token->type != AMANA_LAB_TOKEN_OPEN || !take_index (&reader))
        take_token (&reader, token);
    }
  self->used = reader.at - first;
}
