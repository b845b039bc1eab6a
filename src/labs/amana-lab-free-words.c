/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Results in words, on a line that no heading explains:
 *
 *     Aspect            Légèrement trouble         Sang      +      N : Négatif
 *     Examen direct :   Absence de germe           Groupe ABO : O
 *     Cristaux          Rares oxalates de calcium
 *
 * Words are a result where they begin as the vocabulary of results does, or stand
 * behind a name whose results are words; the whole cell is the result then. */

#include "config.h"

#include "amana-lab-free-words.h"

#include <string.h>

#include "amana-lab-pattern.h"

#define CELL_GAP   1.0
#define FAR_GAP    3.0 /* another list, beside this one */
#define MOST_WORDS 8

/* The dots between a name and its value, or the line that a value was written on. */
gboolean
amana_lab_free_is_leader (const AmanaLabToken *token)
{
  return (token->type == AMANA_LAB_TOKEN_BLANK &&
          (strchr ("._", token->text[0]) != NULL || g_str_has_prefix (token->text, "…"))) ||
         (token->type == AMANA_LAB_TOKEN_TEXT && strspn (token->text, ".") == strlen (token->text));
}

/* "- ", "• " before a name: how many bytes, or 0. */
static gsize
bullet_size (const char *name)
{
  static const char *const bullets[] = { "- ", "* ", "• ", "· ", "– ", "▪ ", "● ", "■ ", "‣ " };

  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    {
      if (g_str_has_prefix (name, bullets[i]))
        return strlen (bullets[i]);
    }

  return 0;
}

char *
amana_lab_free_name_of (GPtrArray *tokens, guint first, guint end)
{
  GString *name = g_string_new (NULL);
  gsize size;

  for (guint i = first; i < end; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (token->type == AMANA_LAB_TOKEN_COLON && i + 1 == end)
        break;
      if (amana_lab_free_is_leader (token))
        continue;
      if (name->len > 0 && token->gap > 0)
        g_string_append_c (name, ' ');
      g_string_append (name, token->text);
    }
  while (name->len > 0 && strchr (" .:=|…·", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
  while ((size = bullet_size (name->str)) > 0)
    g_string_erase (name, 0, (gssize) size);

  return g_string_free_and_steal (name);
}

gboolean
amana_lab_free_is_value_word (const AmanaLabToken *token)
{
  return token->type == AMANA_LAB_TOKEN_WORD &&
         (token->word_class == AMANA_LAB_WORD_QUALITATIVE ||
          token->word_class == AMANA_LAB_WORD_PENDING ||
          (token->word_class == AMANA_LAB_WORD_FLAG_NORMAL && strlen (token->text) > 1));
}

/* Where the words after a colon end: at the next wide gap. */
static guint
end_of_cell (GPtrArray *tokens, guint first)
{
  guint end = first + 1;

  while (end < tokens->len && ((AmanaLabToken *) tokens->pdata[end])->gap < 1.5)
    end++;

  return end;
}

/* "Couleur : jaune citrin", "Protéines : + (0,30 g/L)": words after a colon. */
gboolean
amana_lab_free_read_worded (GPtrArray *tokens, guint first, gboolean any, AmanaLabValue *value)
{
  guint end = end_of_cell (tokens, first);
  g_autoptr (GString) text = g_string_new (NULL);
  const AmanaLabToken *start = tokens->pdata[first];
  AmanaLabWordClass word_class;
  gboolean symbol = amana_lab_pattern_matches (AMANA_LAB_PATTERN_CROSSES, start->text);

  if (!symbol && start->type != AMANA_LAB_TOKEN_WORD && start->type != AMANA_LAB_TOKEN_TEXT)
    return FALSE;
  for (guint i = first; i < end; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (token->type == AMANA_LAB_TOKEN_COLON ||
          (token->type == AMANA_LAB_TOKEN_NUMBER && !symbol && i == first))
        return FALSE;
      g_string_append_printf (text, "%s%s", i > first && token->gap > 0 ? " " : "", token->text);
      value->box.x1 = MAX (value->box.x1, token->box.x1);
    }
  if (!any && !symbol &&
      (start->type != AMANA_LAB_TOKEN_WORD || !amana_lab_free_is_value_word (start)) &&
      !amana_lab_vocabulary_begins (text->str, AMANA_LAB_WORD_QUALITATIVE) &&
      !amana_lab_pattern_matches (AMANA_LAB_PATTERN_CROSSES,
                                  ((AmanaLabToken *) tokens->pdata[end - 1])->text))
    return FALSE;

  value->box = (AmanaBox) { start->box.x0, start->box.y0, value->box.x1, start->box.y1 };
  value->value = g_strdup (text->str);
  word_class = amana_lab_vocabulary_class (text->str);
  value->qualitative =
    symbol
      ? end == first + 1 || amana_lab_token_is_type (tokens->pdata[first + 1], AMANA_LAB_TOKEN_OPEN)
      : word_class == AMANA_LAB_WORD_QUALITATIVE ||
          (word_class == AMANA_LAB_WORD_FLAG_NORMAL && text->len > 2) ||
          amana_lab_vocabulary_describes (text->str);
  value->pending = word_class == AMANA_LAB_WORD_PENDING;
  value->used = end - first;
  return TRUE;
}

/* "O", "C+ c+ E- e+ K-": a blood group, alone in the last cell of its line. */
gboolean
amana_lab_free_is_group (GPtrArray *tokens, guint first, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i];
  g_autofree char *name = NULL;
  g_autofree char *group = NULL;

  if (i <= first || !g_ascii_isalpha (*token->text) || end_of_cell (tokens, i) != tokens->len ||
      (token->gap < CELL_GAP &&
       !amana_lab_token_is_type (tokens->pdata[i - 1], AMANA_LAB_TOKEN_COLON)))
    return FALSE;
  name = amana_lab_free_name_of (tokens, first, i);
  group = amana_lab_free_name_of (tokens, i, tokens->len);
  return amana_lab_free_name_is_of_group (name, group);
}

void
amana_lab_free_read_group (GPtrArray *tokens, guint i, AmanaLabValue *value)
{
  const AmanaLabToken *first = tokens->pdata[i], *last = tokens->pdata[tokens->len - 1];

  value->value = amana_lab_free_name_of (tokens, i, tokens->len);
  value->box = first->box;
  value->box.x1 = MAX (first->box.x1, last->box.x1);
  value->qualitative = TRUE;
  value->used = tokens->len - i;
}

/* "Leucocytes ....   +   12,4 10*3/µL": a sign before a figure is a mark, and no result. */
static gboolean
marks_figure (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i];

  return amana_lab_token_is_type (amana_lab_token_at (tokens, i + 1), AMANA_LAB_TOKEN_NUMBER) &&
         (amana_lab_pattern_matches (AMANA_LAB_PATTERN_CROSSES, token->text) ||
          (token->type == AMANA_LAB_TOKEN_WORD && amana_lab_class_is_flag (token->word_class) &&
           strlen (token->text) <= 3));
}

/* "Rares oxalates de calcium", "Absence de germe" in a cell of their own; behind "Aspect"
 * and the like, any words. */
gboolean
amana_lab_free_begins_words (GPtrArray *tokens, guint first, guint i, gboolean *any)
{
  const AmanaLabToken *token = tokens->pdata[i];
  const AmanaLabToken *before = tokens->pdata[i - 1];
  g_autofree char *name = amana_lab_free_name_of (tokens, first, i);
  g_auto (AmanaLabValue) worded = { 0 };
  guint end = end_of_cell (tokens, i);
  gboolean told = before->type == AMANA_LAB_TOKEN_COLON || amana_lab_free_is_leader (before);
  gboolean text = FALSE;

  *any = FALSE;
  if ((!told && token->gap < CELL_GAP) || marks_figure (tokens, i))
    return FALSE;
  for (guint k = i; k < end; k++)
    text = text || amana_lab_token_is_type (tokens->pdata[k], AMANA_LAB_TOKEN_TEXT);
  *any = amana_lab_free_name_takes_words (name) && end - i <= MOST_WORDS &&
         g_unichar_isalpha (g_utf8_get_char (token->text));
  if (!told && !*any && (!text || !amana_lab_free_is_value_word (token)))
    return FALSE;
  return amana_lab_free_read_worded (tokens, i, *any, &worded);
}

/* "N :", "VN :" before what is expected. */
static gboolean
announces_expected (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i];

  return token->type == AMANA_LAB_TOKEN_WORD &&
         (token->word_class == AMANA_LAB_WORD_RANGE_LABEL ||
          token->word_class == AMANA_LAB_WORD_FLAG_NORMAL) &&
         amana_lab_token_is_type (amana_lab_token_at (tokens, i + 1), AMANA_LAB_TOKEN_COLON);
}

/* "Sang      +      N : Négatif", "Sang   +            Mucus   Absence": a cross alone in
 * its cell is a result. */
gboolean
amana_lab_free_is_lone_cross (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i];
  const AmanaLabToken *next = amana_lab_token_at (tokens, i + 1);

  return i > 0 && token->gap >= CELL_GAP &&
         amana_lab_pattern_matches (AMANA_LAB_PATTERN_CROSSES, token->text) &&
         *token->text != '-' &&
         (next == NULL || next->type == AMANA_LAB_TOKEN_OPEN ||
          (next->gap >= CELL_GAP &&
           (announces_expected (tokens, i + 1) ||
            (i + 2 == tokens->len &&
             amana_lab_vocabulary_is (next->text, AMANA_LAB_WORD_NEGATIVE)))) ||
          (next->gap >= FAR_GAP && next->type == AMANA_LAB_TOKEN_TEXT));
}

/* "Few   /HPF", "Trace   Negative": a unit, or what is expected, in the next cells. */
void
amana_lab_free_read_beside_words (GPtrArray *tokens, guint at, AmanaLabValue *value)
{
  const AmanaLabToken *next = amana_lab_token_at (tokens, at + value->used);

  if (amana_lab_token_is_type (next, AMANA_LAB_TOKEN_UNIT) && next->gap >= CELL_GAP)
    {
      value->unit = g_strdup (next->text);
      next = amana_lab_token_at (tokens, at + ++value->used);
    }
  if (next != NULL && next->gap >= CELL_GAP && announces_expected (tokens, at + value->used))
    {
      value->used += 2;
      next = amana_lab_token_at (tokens, at + value->used);
    }
  else if (next != NULL && next->gap < CELL_GAP)
    return;
  if (next == NULL || !amana_lab_free_is_value_word (next) || value->pending)
    return;
  for (guint i = at + value->used; i < tokens->len; i++)
    {
      if (!amana_lab_free_is_value_word (tokens->pdata[i]) &&
          !amana_lab_token_is_type (tokens->pdata[i], AMANA_LAB_TOKEN_TEXT))
        return;
    }
  value->range = amana_lab_free_name_of (tokens, at + value->used, tokens->len);
  value->used = tokens->len - at;
}
