/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What stands in brackets on a line that no heading explains, between its name, its value
 * and its range:
 *
 *     Volume (N : ≥ 1,4 mL) ............... 2,8 mL           what is expected
 *     Urée   0,31 g/L (le 12/06/25 : 0,28)   (0,15 à 0,45)   an older result
 *     Potassium   4,3 mmol/L   (3,5 à 5,1)   Ant. : 4,1 (12/06/25)
 *
 *     expected := "(" label? ":"? bound unit? ")", right behind a name and before a value
 *     older    := "(" label? filler* date ":"? figure unit? ")", behind a value
 *
 * They are taken out of the line before it is read, since a line without a heading must
 * be explained whole, and given to the row that they stood in. */

#include "config.h"

#include "amana-lab-free-asides.h"

#include <string.h>

#include "amana-date.h"
#include "amana-lab-free-words.h"
#include "amana-text.h"

#define CELL_GAP     1.0
#define LONGEST      10 /* tokens of an older result */
#define LONGEST_DATE 3  /* "12 juin 2025" */

static void
free_aside (gpointer data)
{
  AmanaLabAside *aside = data;

  g_free (aside->range);
  g_clear_pointer (&aside->older, g_ptr_array_unref);
  g_free (aside->date);
  g_free (aside);
}

static AmanaLabAside *
add_aside (GPtrArray *asides, guint at)
{
  AmanaLabAside *aside = g_new0 (AmanaLabAside, 1);

  aside->at = at;
  g_ptr_array_add (asides, aside);
  return aside;
}

static gboolean
is_type_at (GPtrArray *tokens, guint i, AmanaLabTokenType type)
{
  return amana_lab_token_is_type (amana_lab_token_at (tokens, i), type);
}

static gboolean
is_label (const AmanaLabToken *token)
{
  return amana_lab_token_is_type (token, AMANA_LAB_TOKEN_WORD) &&
         (token->word_class == AMANA_LAB_WORD_RANGE_LABEL ||
          token->word_class == AMANA_LAB_WORD_FLAG_NORMAL);
}

static char *
join (GPtrArray *tokens, guint first, guint end)
{
  GString *text = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      g_string_append_printf (text, i > first && token->gap > 0 ? " %s" : "%s", token->text);
    }

  return g_string_free_and_steal (text);
}

/* --- what is expected ----------------------------------------------------- */

/* A value of its own follows: apart, or behind a colon or dots. */
static gboolean
precedes_value (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token;
  gboolean told = FALSE;

  while ((token = amana_lab_token_at (tokens, i)) != NULL &&
         (token->type == AMANA_LAB_TOKEN_COLON || amana_lab_free_is_leader (token)))
    {
      told = TRUE;
      i++;
    }
  if (token == NULL || (!told && token->gap < CELL_GAP))
    return FALSE;
  if (token->type == AMANA_LAB_TOKEN_WORD && amana_lab_class_is_flag (token->word_class) &&
      is_type_at (tokens, i + 1, AMANA_LAB_TOKEN_NUMBER))
    return TRUE;

  return token->type == AMANA_LAB_TOKEN_NUMBER || amana_lab_free_is_value_word (token);
}

/* The words of a name, and no value. */
static gboolean
ends_name (const AmanaLabToken *token)
{
  return token->type == AMANA_LAB_TOKEN_TEXT || token->type == AMANA_LAB_TOKEN_CLOSE ||
         (token->type == AMANA_LAB_TOKEN_WORD && !amana_lab_free_is_value_word (token) &&
          !amana_lab_class_is_flag (token->word_class));
}

/* "8 h - 10 h": hours, and no amounts. */
static gboolean
is_hours (const AmanaLabToken *unit)
{
  static const char *const hours[] = { "h", "hr", "min", "mn", "d", "j", NULL };

  return g_strv_contains (hours, unit->text);
}

/* How many tokens from the bracket at @i on say what is expected of the name before it, or
 * 0; the range itself is at @first up to @end. */
static guint
count_expected (GPtrArray *tokens, guint i, guint *first, guint *end)
{
  const AmanaLabToken *open = tokens->pdata[i];
  const AmanaLabToken *bound;

  if (open->type != AMANA_LAB_TOKEN_OPEN || i == 0 || (i > 1 && !ends_name (tokens->pdata[i - 1])))
    return 0;
  *first = i + 1;
  if (is_label (amana_lab_token_at (tokens, *first)))
    (*first)++;
  if (is_type_at (tokens, *first, AMANA_LAB_TOKEN_COLON))
    (*first)++;
  bound = amana_lab_token_at (tokens, *first);
  if (bound == NULL || !amana_lab_token_is_bound (bound) || amana_lab_token_is_age (tokens, *first))
    return 0;
  *end = *first + 1;
  if (is_type_at (tokens, *end, AMANA_LAB_TOKEN_UNIT))
    {
      if (is_hours (tokens->pdata[*end]))
        return 0;
      (*end)++;
    }
  if (!is_type_at (tokens, *end, AMANA_LAB_TOKEN_CLOSE) || !precedes_value (tokens, *end + 1) ||
      (open->gap >= CELL_GAP && !is_type_at (tokens, *end + 1, AMANA_LAB_TOKEN_COLON)))
    return 0;

  return *end + 1 - i;
}

/* --- an older result ------------------------------------------------------ */

/* "antérieur", "Ant.", "préc." */
static gboolean
says_older (const char *text)
{
  static const char *const shorts[] = { "ant", "anter", "prec", "prev", NULL };
  g_autofree char *fold = amana_text_fold (text);

  for (gsize size = strlen (fold); size > 0 && strchr (" .:", fold[size - 1]) != NULL; size--)
    fold[size - 1] = '\0';

  return amana_lab_vocabulary_role (fold) == AMANA_LAB_ROLE_PREVIOUS ||
         g_strv_contains (shorts, fold);
}

static gboolean
is_filler (const AmanaLabToken *token)
{
  static const char *const fillers[] = { "le", "du", "on", "of", "=", "en", "-", NULL };

  return token->type == AMANA_LAB_TOKEN_COLON || token->type == AMANA_LAB_TOKEN_OPEN ||
         token->type == AMANA_LAB_TOKEN_CLOSE || token->type == AMANA_LAB_TOKEN_BREAK ||
         g_strv_contains (fillers, token->text);
}

/* How many tokens from @i on are a date, or 0. */
static guint
count_date (GPtrArray *tokens, guint i, guint end, gboolean month_first, char **date)
{
  for (guint n = 1; n <= LONGEST_DATE && i + n <= end; n += LONGEST_DATE - 1)
    {
      g_autofree char *text = NULL;

      if (n > 1 && !is_type_at (tokens, i + 1, AMANA_LAB_TOKEN_TEXT))
        return 0;
      if (n > 1 && !is_type_at (tokens, i + 2, AMANA_LAB_TOKEN_NUMBER))
        return 0;
      text = join (tokens, i, i + n);

      *date = month_first ? amana_date_find_iso_month_first (text) : amana_date_find_iso (text);
      if (*date != NULL)
        return n;
    }

  return 0;
}

/* Whether the tokens from @first to @end are one figure and its date, or what says that it
 * is older, and nothing else. */
static gboolean
is_older (GPtrArray *tokens,
          guint first,
          guint end,
          gboolean month_first,
          guint *figure,
          char **date)
{
  gboolean said = FALSE;

  *figure = G_MAXUINT;
  for (guint i = first; i < end;)
    {
      const AmanaLabToken *token = tokens->pdata[i];
      guint n = *date == NULL ? count_date (tokens, i, end, month_first, date) : 0;

      if (n == 0 && token->type == AMANA_LAB_TOKEN_NUMBER && *figure == G_MAXUINT)
        {
          *figure = i;
          n = is_type_at (tokens, i + 1, AMANA_LAB_TOKEN_UNIT) && i + 1 < end ? 2 : 1;
        }
      else if (n == 0 && !said && says_older (token->text))
        {
          said = TRUE;
          n = 1;
        }
      else if (n == 0 && is_filler (token))
        n = 1;
      if (n == 0)
        return FALSE;
      i += n;
    }

  return *figure != G_MAXUINT && (said || *date != NULL);
}

static gboolean
stands_behind_value (GPtrArray *tokens, guint i)
{
  while (i > 0)
    {
      const AmanaLabToken *token = tokens->pdata[--i];

      if (token->type == AMANA_LAB_TOKEN_NUMBER)
        return TRUE;
      if (token->type == AMANA_LAB_TOKEN_TEXT)
        return FALSE;
    }

  return FALSE;
}

/* How many tokens from @i on are an older result, or 0. */
static guint
count_older (GPtrArray *tokens, guint i, gboolean month_first, guint *figure, char **date)
{
  const AmanaLabToken *token = tokens->pdata[i];
  guint end = i + 1;

  if ((token->type != AMANA_LAB_TOKEN_OPEN && !says_older (token->text)) ||
      !stands_behind_value (tokens, i))
    return 0;
  if (token->type == AMANA_LAB_TOKEN_OPEN)
    {
      while (end < tokens->len && !is_type_at (tokens, end, AMANA_LAB_TOKEN_CLOSE))
        end++;
      end = MIN (end + 1, tokens->len);
    }
  else
    end = tokens->len;
  if (end - i > LONGEST || !is_older (tokens, i, end, month_first, figure, date))
    return 0;

  return end - i;
}

/* --- taking --------------------------------------------------------------- */

static void
take_tokens (GPtrArray *tokens, guint first, guint n, GPtrArray *into)
{
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (into, g_ptr_array_steal_index (tokens, first));
}

GPtrArray *
amana_lab_free_asides_take (GPtrArray *tokens, gboolean month_first)
{
  GPtrArray *asides = g_ptr_array_new_with_free_func (free_aside);

  for (guint i = 1; i < tokens->len; i++)
    {
      g_autofree char *date = NULL;
      guint first = 0, end = 0, figure = 0;
      guint n = count_expected (tokens, i, &first, &end);

      if (n > 0)
        {
          add_aside (asides, i)->range = join (tokens, first, end);
          g_ptr_array_remove_range (tokens, i--, n);
          continue;
        }
      n = count_older (tokens, i, month_first, &figure, &date);
      if (n > 0)
        {
          AmanaLabAside *aside = add_aside (asides, i);
          gboolean unit = is_type_at (tokens, figure + 1, AMANA_LAB_TOKEN_UNIT);

          aside->older = g_ptr_array_new_with_free_func (amana_lab_token_free);
          aside->date = g_steal_pointer (&date);
          take_tokens (tokens, figure, unit ? 2 : 1, aside->older);
          g_ptr_array_remove_range (tokens, i--, n - aside->older->len);
        }
    }

  return asides;
}

const char *
amana_lab_free_asides_range (GPtrArray *asides, guint first, guint at)
{
  for (guint i = 0; i < asides->len; i++)
    {
      const AmanaLabAside *aside = asides->pdata[i];

      if (aside->range != NULL && aside->at > first && aside->at <= at)
        return aside->range;
    }

  return NULL;
}

void
amana_lab_free_asides_give (AmanaLabReading *reading,
                            AmanaLabRow *row,
                            GPtrArray *asides,
                            guint at,
                            guint end)
{
  for (guint i = 0; i < asides->len; i++)
    {
      const AmanaLabAside *aside = asides->pdata[i];

      if (aside->older != NULL && aside->at > at && aside->at <= end)
        amana_lab_row_add_older_tokens (reading, row, aside->older, aside->date);
    }
}
