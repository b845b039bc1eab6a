/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Ranges by age: the one of the patient's age is chosen, where the paper says both the day
 * of birth and the day of the specimen.
 *
 *     ages := ( age ":"? range )+
 *     age  := "Adulte" | "Enfant" | "Newborn" | …            a word
 *           | ( low "-" high | bound ) ( "ans" | "years" | … )   in years
 *
 * Where a word says the age, its edges are drawn narrow: at seventeen one is neither
 * surely a child for a laboratory nor an adult, and nothing is chosen. */

#include "config.h"

#include "amana-lab-cells.h"

#include <string.h>

#include "amana-text.h"

#define OLDEST 200

typedef struct
{
  const char *words;
  int from, to; /* years, the second not in it */
} Group;

static const Group groups[] = {
  { "|adulte|adultes|adult|adults|volwassene|volwassenen|adulto|adultos|adulti|erwachsene|"
    "بالغ|بالغون|بالغين|البالغون|البالغين|الكبار|",
    18, OLDEST },
  { "|enfant|enfants|child|children|kind|kinderen|nino|ninos|bambini|kinder|طفل|اطفال|الاطفال|", 3,
    15 },
  { "|nouveau-ne|nouveau-nes|nouveau ne|newborn|newborns|neonate|nourrisson|nourrissons|infant|"
    "infants|حديث الولادة|رضيع|الرضع|",
    0, 0 },
};

static const char years[] = "|ans|an|years|year|yrs|yr|y|jaar|anos|anni|jahre|سنة|سنوات|عاما|";
static const char younger[] = "|mois|months|month|maanden|meses|mesi|monate|شهر|شهرا|اشهر|شهور|"
                              "jours|days|dagen|dias|giorni|tage|يوم|يوما|ايام|";

typedef struct
{
  AmanaLabRange *out;
  int age, from, to;
  gboolean named; /* an age stands, and its range is still to come */
  guint n_ages, n_chosen;
} Ages;

static gboolean
is_in (const char *list, const char *text)
{
  g_autofree char *fold = amana_text_fold (text);
  g_autofree char *wanted = g_strdup_printf ("|%s|", fold);

  return strstr (list, wanted) != NULL;
}

gboolean
amana_lab_token_is_years (const AmanaLabToken *token)
{
  return token != NULL &&
         (token->type == AMANA_LAB_TOKEN_TEXT || token->type == AMANA_LAB_TOKEN_UNIT) &&
         is_in (years, token->text);
}

gboolean
amana_lab_token_is_age (GPtrArray *tokens, guint at)
{
  const AmanaLabToken *unit = amana_lab_token_at (tokens, at + 1);

  return amana_lab_token_is_bound (tokens->pdata[at]) && unit != NULL &&
         (amana_lab_token_is_years (unit) ||
          ((unit->type == AMANA_LAB_TOKEN_TEXT || unit->type == AMANA_LAB_TOKEN_UNIT) &&
           is_in (younger, unit->text)));
}

gboolean
amana_lab_age_group (const char *text, int *from, int *to)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      if (!is_in (groups[i].words, text))
        continue;
      *from = groups[i].from;
      *to = groups[i].to;
      return TRUE;
    }

  return FALSE;
}

static gboolean
name_group (Ages *self, const AmanaLabToken *token)
{
  self->named = self->named || amana_lab_age_group (token->text, &self->from, &self->to);
  return self->named;
}

static void
name_years (Ages *self, const AmanaLabToken *token)
{
  AmanaComparator comparator = token->number.comparator;
  gboolean above =
    comparator == AMANA_COMPARATOR_GREATER || comparator == AMANA_COMPARATOR_GREATER_OR_EQUAL;
  double value = token->number.value;

  self->named = TRUE;
  self->from = (int) (token->type == AMANA_LAB_TOKEN_RANGE ? token->low : above ? value : 0);
  self->to = (int) (token->type == AMANA_LAB_TOKEN_RANGE ? token->high + 1
                    : above                              ? OLDEST
                                                         : value);
  if (comparator == AMANA_COMPARATOR_GREATER)
    self->from++;
}

static void
take_bound (Ages *self, const AmanaLabToken *token)
{
  AmanaLabRange *out = self->out;
  AmanaComparator comparator = token->number.comparator;
  gboolean range = token->type == AMANA_LAB_TOKEN_RANGE;
  gboolean upper =
    comparator == AMANA_COMPARATOR_LESS || comparator == AMANA_COMPARATOR_LESS_OR_EQUAL;

  self->n_ages++;
  self->named = FALSE;
  if (self->age < self->from || self->age >= self->to)
    return;
  self->n_chosen++;
  out->has_low = range || !upper;
  out->has_high = range || upper;
  out->low = range ? token->low : token->number.value;
  out->high = range ? token->high : token->number.value;
  out->ambiguous_low = out->has_low && (range ? token->ambiguous_low : token->number.ambiguous);
  out->ambiguous_high = out->has_high && (range ? token->ambiguous_high : token->number.ambiguous);
}

/* FALSE at what no list of ages has. */
static gboolean
take_token (Ages *self, GPtrArray *tokens, guint *at)
{
  const AmanaLabToken *token = tokens->pdata[*at];
  const AmanaLabToken *next = *at + 1 < tokens->len ? tokens->pdata[*at + 1] : NULL;

  if (amana_lab_token_is_bound (token) && amana_lab_token_is_years (next))
    {
      name_years (self, token);
      (*at)++;
      return TRUE;
    }
  if (amana_lab_token_is_bound (token))
    {
      gboolean named = self->named;

      take_bound (self, token);
      return named;
    }
  if (token->type == AMANA_LAB_TOKEN_TEXT)
    return !self->named && name_group (self, token);

  return token->type == AMANA_LAB_TOKEN_UNIT || token->type == AMANA_LAB_TOKEN_OPEN ||
         token->type == AMANA_LAB_TOKEN_CLOSE || token->type == AMANA_LAB_TOKEN_COLON ||
         token->type == AMANA_LAB_TOKEN_BREAK;
}

/**
 * amana_lab_range_read_ages:
 * @self: (inout): a range
 * @tokens: (element-type AmanaLabToken): its cell
 * @age: of the patient in years, or -1
 *
 * Returns: %TRUE if @tokens are ranges by age; the bounds and @understood are set where
 *   exactly one is the patient's
 */
gboolean
amana_lab_range_read_ages (AmanaLabRange *self, GPtrArray *tokens, int age)
{
  AmanaLabRange chosen = { 0 };
  Ages ages = { .out = &chosen, .age = age };

  for (guint i = 0; i < tokens->len; i++)
    {
      if (!take_token (&ages, tokens, &i))
        return FALSE;
    }
  if (ages.n_ages == 0 || ages.named)
    return FALSE;
  self->understood = ages.n_chosen == 1;
  self->has_low = self->has_high = FALSE;
  if (!self->understood)
    return TRUE;
  self->has_low = chosen.has_low;
  self->has_high = chosen.has_high;
  self->low = chosen.low;
  self->high = chosen.high;
  self->ambiguous_low = chosen.ambiguous_low;
  self->ambiguous_high = chosen.ambiguous_high;
  return TRUE;
}
