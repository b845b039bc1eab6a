/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Ranges by age: the one of the patient's age is chosen, where the paper says both the day
 * of birth and the day of the specimen.
 *
 *     ages := ( age ":"? range )+
 *     age  := "Adulte" | "Enfant" | "Newborn" | …            a word
 *           | ( low "-" high | bound ) unit
 *           | low unit "-" high unit                         "2 mois - 2 ans"
 *     unit := "ans" | "years" | … | "mois" | "months" | … | "jours" | …
 *
 * Where a word says the age, its edges are drawn narrow: at seventeen one is neither
 * surely a child for a laboratory nor an adult, and nothing is chosen. "2 - 4 ans" ends with
 * the fourth year, or before it, where "4 - 6 ans" begins there. */

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
static const char months[] =
  "|mois|months|month|mths|maanden|maand|meses|mes|mesi|mese|monate|شهر|شهرا|اشهر|شهور|";
static const char days[] = "|jours|jour|days|day|dagen|dias|giorni|tage|يوم|يوما|ايام|";

/* Whose bounds these are, in months, @to not in it; @edge: where it is printed to end. */
typedef struct
{
  double from, to, edge;
  const AmanaLabToken *bounds; /* (nullable): still to come */
} AgeGroup;

typedef struct
{
  GArray *list;   /* AgeGroup */
  gboolean named; /* an age stands, and its range is still to come */
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
           (is_in (months, unit->text) || is_in (days, unit->text))));
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

#define MONTHS 12.0
#define DAYS   (12 / 365.25)

/* How many months @unit has, or 0 where it is none of an age. */
static double
months_in (const AmanaLabToken *unit)
{
  if (unit == NULL || (unit->type != AMANA_LAB_TOKEN_TEXT && unit->type != AMANA_LAB_TOKEN_UNIT))
    return 0;
  if (is_in (years, unit->text))
    return MONTHS;
  if (is_in (months, unit->text))
    return 1;
  return is_in (days, unit->text) ? DAYS : 0;
}

static void
name_age (Ages *self, double from, double to, double edge)
{
  AgeGroup group = { .from = from, .to = to, .edge = edge };

  self->named = TRUE;
  g_array_append_val (self->list, group);
}

static gboolean
name_group (Ages *self, const AmanaLabToken *token)
{
  int from, to;

  if (!amana_lab_age_group (token->text, &from, &to))
    return FALSE;
  name_age (self, from * MONTHS, to * MONTHS, OLDEST * MONTHS);
  return TRUE;
}

static void
name_bound (Ages *self, const AmanaLabToken *token, double unit)
{
  AmanaComparator comparator = token->number.comparator;
  double value = token->number.value * unit;

  if (token->type == AMANA_LAB_TOKEN_RANGE)
    name_age (self, token->low * unit, (token->high + 1) * unit, token->high * unit);
  else if (comparator == AMANA_COMPARATOR_GREATER)
    name_age (self, value + unit, OLDEST * MONTHS, OLDEST * MONTHS);
  else if (comparator == AMANA_COMPARATOR_GREATER_OR_EQUAL)
    name_age (self, value, OLDEST * MONTHS, OLDEST * MONTHS);
  else
    name_age (self, 0, value, value);
}

static gboolean
is_plain (const AmanaLabToken *token)
{
  return amana_lab_token_is_type (token, AMANA_LAB_TOKEN_NUMBER) &&
         token->number.comparator == AMANA_COMPARATOR_NONE;
}

/* "2 mois - 2 ans": how many tokens from @at on, or 0. */
static guint
name_span (Ages *self, GPtrArray *tokens, guint at)
{
  const AmanaLabToken *low = tokens->pdata[at], *to = amana_lab_token_at (tokens, at + 2);
  const AmanaLabToken *high = amana_lab_token_at (tokens, at + 3);
  double low_unit = months_in (amana_lab_token_at (tokens, at + 1));
  double high_unit = months_in (amana_lab_token_at (tokens, at + 4));

  if (low_unit <= 0 || high_unit <= 0 || !is_plain (low) || !is_plain (high) || to == NULL ||
      !amana_lab_vocabulary_is (to->text, AMANA_LAB_WORD_TO))
    return 0;
  name_age (self, low->number.value * low_unit, (high->number.value + 1) * high_unit,
            high->number.value * high_unit);
  return 5;
}

static gboolean
take_bounds (Ages *self, const AmanaLabToken *token)
{
  if (!self->named)
    return FALSE;
  g_array_index (self->list, AgeGroup, self->list->len - 1).bounds = token;
  self->named = FALSE;
  return TRUE;
}

/* FALSE at what no list of ages has. */
static gboolean
take_token (Ages *self, GPtrArray *tokens, guint *at)
{
  const AmanaLabToken *token = tokens->pdata[*at];
  double unit = months_in (amana_lab_token_at (tokens, *at + 1));
  guint span = name_span (self, tokens, *at);

  if (span > 0)
    {
      *at += span - 1;
      return TRUE;
    }
  if (amana_lab_token_is_bound (token) && unit > 0)
    {
      name_bound (self, token, unit);
      (*at)++;
      return TRUE;
    }
  if (amana_lab_token_is_bound (token))
    return take_bounds (self, token);
  if (token->type == AMANA_LAB_TOKEN_TEXT)
    return !self->named && name_group (self, token);

  return token->type == AMANA_LAB_TOKEN_UNIT || token->type == AMANA_LAB_TOKEN_OPEN ||
         token->type == AMANA_LAB_TOKEN_CLOSE || token->type == AMANA_LAB_TOKEN_COLON ||
         token->type == AMANA_LAB_TOKEN_BREAK;
}

/* "2 - 4 ans" before "4 - 6 ans": where the next one begins, this one is over. */
static void
settle_edges (Ages *self)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      AgeGroup *group = &g_array_index (self->list, AgeGroup, i);

      for (guint k = 0; k < self->list->len; k++)
        {
          if (k != i && ABS (g_array_index (self->list, AgeGroup, k).from - group->edge) < 0.01)
            group->to = MIN (group->to, group->edge);
        }
    }
}

/* The bounds of the one group that a patient of @age years is in, whatever the month. */
static const AmanaLabToken *
choose (const Ages *self, int age)
{
  const AmanaLabToken *chosen = NULL;

  for (guint i = 0; age >= 0 && i < self->list->len; i++)
    {
      const AgeGroup *group = &g_array_index (self->list, AgeGroup, i);

      if (age * MONTHS < group->from || (age + 1) * MONTHS > group->to)
        continue;
      if (chosen != NULL)
        return NULL;
      chosen = group->bounds;
    }
  return chosen;
}

static void
set_bounds (AmanaLabRange *self, const AmanaLabToken *token)
{
  AmanaComparator comparator = token->number.comparator;
  gboolean range = token->type == AMANA_LAB_TOKEN_RANGE;
  gboolean upper =
    comparator == AMANA_COMPARATOR_LESS || comparator == AMANA_COMPARATOR_LESS_OR_EQUAL;

  self->has_low = range || !upper;
  self->has_high = range || upper;
  self->low = range ? token->low : token->number.value;
  self->high = range ? token->high : token->number.value;
  self->ambiguous_low = self->has_low && (range ? token->ambiguous_low : token->number.ambiguous);
  self->ambiguous_high =
    self->has_high && (range ? token->ambiguous_high : token->number.ambiguous);
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
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (AgeGroup));
  Ages ages = { .list = list };
  const AmanaLabToken *chosen;

  for (guint i = 0; i < tokens->len; i++)
    {
      if (!take_token (&ages, tokens, &i))
        return FALSE;
    }
  if (list->len == 0 || ages.named)
    return FALSE;
  settle_edges (&ages);
  chosen = choose (&ages, age);
  self->understood = chosen != NULL;
  self->has_low = self->has_high = FALSE;
  if (chosen != NULL)
    set_bounds (self, chosen);
  return TRUE;
}
