/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The grammar of ranges: the tokens of a range's cell → two bounds, or one.
 *
 *     range   := "("? source? ( low to high | bound ) unit? ")"?
 *     source  := word+ year ":"?             "OMS 2010 : ≥ 15"
 *     sexes   := ( sex ":"? range )+           the patient's is chosen
 *     ages    := ( age ":"? range )+         amana-lab-range-ages.c
 *     classes := ( label ":"? range )+         "Desirable: < 200  Borderline: 200 - 239"
 *              | ( range label )+              "> 10.0 Immune"
 *
 * Of classes the one that the laboratory itself calls the normal, desirable or
 * sufficient one is its range; a single bound under which the result is negative, or
 * above which there is immunity, is a bound as well. Other classes are no range. */

#include "config.h"

#include "amana-lab-cells.h"

#include <string.h>

#include "amana-text.h"

void
amana_lab_range_clear (AmanaLabRange *self)
{
  g_free (self->unit);
  g_free (self->second);
  *self = (AmanaLabRange) { 0 };
}

typedef struct
{
  AmanaLabRange *out;
  AmanaLabWordClass sex; /* the label that stands before */
  AmanaLabWordClass patient;
  guint n_ranges, n_brackets, n_bare; /* bare: of neither sex */
  gboolean strange, other_sex;
} Ranger;

typedef struct
{
  gboolean has_low, has_high;
  double low, high;
} Bounds;

static Bounds
bounds_of (const AmanaLabToken *token)
{
  AmanaComparator comparator = token->number.comparator;
  double value = token->number.value;

  if (token->type == AMANA_LAB_TOKEN_RANGE)
    return (Bounds) { TRUE, TRUE, token->low, token->high };

  return (Bounds) {
    comparator == AMANA_COMPARATOR_GREATER || comparator == AMANA_COMPARATOR_GREATER_OR_EQUAL,
    comparator == AMANA_COMPARATOR_LESS || comparator == AMANA_COMPARATOR_LESS_OR_EQUAL, value,
    value
  };
}

void
amana_lab_range_keep (AmanaLabRange *out, const AmanaLabToken *token)
{
  Bounds bounds = bounds_of (token);

  out->has_low = bounds.has_low;
  out->has_high = bounds.has_high;
  out->low = bounds.low;
  out->high = bounds.high;
  out->ambiguous_low =
    bounds.has_low &&
    (token->type == AMANA_LAB_TOKEN_RANGE ? token->ambiguous_low : token->number.ambiguous);
  out->ambiguous_high =
    bounds.has_high &&
    (token->type == AMANA_LAB_TOKEN_RANGE ? token->ambiguous_high : token->number.ambiguous);
}

static void
keep_second (AmanaLabRange *out, const AmanaLabToken *token)
{
  Bounds bounds = bounds_of (token);

  out->second_has_low = bounds.has_low;
  out->second_has_high = bounds.has_high;
  out->second_low = bounds.low;
  out->second_high = bounds.high;
  out->second = g_strdup (token->text);
}

static void
range_token (Ranger *self, const AmanaLabToken *token)
{
  AmanaLabRange *out = self->out;

  if (token->type == AMANA_LAB_TOKEN_NUMBER && token->number.comparator == AMANA_COMPARATOR_NONE)
    {
      self->strange = TRUE;
      return;
    }
  if (self->n_ranges > 0 && self->n_brackets > 0 && out->second == NULL &&
      self->sex == AMANA_LAB_WORD_NONE)
    {
      keep_second (out, token);
      return;
    }
  self->n_ranges++;
  if (self->sex != AMANA_LAB_WORD_NONE && self->patient != AMANA_LAB_WORD_NONE)
    {
      if (self->sex != self->patient)
        {
          self->other_sex = TRUE;
          return;
        }
      out->by_sex = TRUE;
    }
  else if (self->sex != AMANA_LAB_WORD_NONE)
    {
      self->strange = TRUE; /* nobody says whose range is meant */
      return;
    }
  else
    {
      self->n_bare++;
      self->strange = self->strange || self->n_ranges > 1;
    }
  amana_lab_range_keep (out, token);
}

/* "H" is high in a flag column, and Homme before a range. */
static AmanaLabWordClass
sex_label (const AmanaLabToken *token, const AmanaLabToken *next)
{
  if (token->type == AMANA_LAB_TOKEN_WORD &&
      (token->word_class == AMANA_LAB_WORD_MALE || token->word_class == AMANA_LAB_WORD_FEMALE))
    return token->word_class;
  if (g_ascii_strcasecmp (token->text, "H") == 0 && next != NULL &&
      (next->type == AMANA_LAB_TOKEN_COLON || next->type == AMANA_LAB_TOKEN_RANGE ||
       next->type == AMANA_LAB_TOKEN_NUMBER))
    return AMANA_LAB_WORD_MALE;

  return AMANA_LAB_WORD_NONE;
}

static gboolean
is_filler (const char *text)
{
  g_autofree char *fold = amana_text_fold (text);

  return strcmp (fold, "de") == 0 || strcmp (fold, "from") == 0 || strcmp (fold, "entre") == 0 ||
         strcmp (fold, "between") == 0 || strcmp (fold, "van") == 0 || strcmp (fold, "<") == 0 ||
         strcmp (fold, ">") == 0 || strcmp (fold, "above") == 0 || strcmp (fold, "below") == 0 ||
         strcmp (fold, "من") == 0 || strcmp (fold, "بين") == 0 || strcmp (fold, "/") == 0 ||
         strcmp (fold, "hors") == 0 || strcmp (fold, "grossesse") == 0 ||
         strcmp (fold, "jeun") == 0 || strcmp (fold, "fasting") == 0;
}

/* "250-450 mcg/dL (calc)", "<5.7 % of total Hgb": the unit goes on in words. */
static void
extend_unit (AmanaLabRange *out, const char *more)
{
  char *unit = g_strconcat (out->unit, " ", more, NULL);

  g_free (out->unit);
  out->unit = unit;
}

static gboolean
is_share_of (const AmanaLabRange *range, const char *text)
{
  if (range->unit == NULL || *range->unit != '%')
    return FALSE;

  return range->unit[1] == ' ' || strcmp (text, "of") == 0 || strcmp (text, "des") == 0;
}

static void
range_other (Ranger *self, const AmanaLabToken *token)
{
  switch (token->type)
    {
    case AMANA_LAB_TOKEN_UNIT:
      if (self->out->unit == NULL)
        self->out->unit = g_strdup (token->text);
      break;
    case AMANA_LAB_TOKEN_OPEN:
      self->n_brackets++;
      break;
    case AMANA_LAB_TOKEN_WORD:
      if (token->word_class == AMANA_LAB_WORD_QUALITATIVE)
        self->n_ranges++;
      else if (token->word_class != AMANA_LAB_WORD_RANGE_LABEL &&
               token->word_class != AMANA_LAB_WORD_FLAG_NORMAL)
        self->strange = TRUE;
      break;
    case AMANA_LAB_TOKEN_CLOSE:
    case AMANA_LAB_TOKEN_COLON:
    case AMANA_LAB_TOKEN_BREAK:
    case AMANA_LAB_TOKEN_BLANK:
      break;
    case AMANA_LAB_TOKEN_TEXT:
      if (g_ascii_strcasecmp (token->text, "calc") == 0 && self->n_ranges > 0)
        {
          if (self->out->unit != NULL)
            extend_unit (self->out, "(calc)");
          else
            self->out->unit = g_strdup ("(calc)");
        }
      else if (is_share_of (self->out, token->text))
        extend_unit (self->out, token->text);
      else
        self->strange = self->strange || !is_filler (token->text);
      break;
    case AMANA_LAB_TOKEN_NUMBER:
    case AMANA_LAB_TOKEN_RANGE:
    case AMANA_LAB_TOKEN_TITRE:
    case AMANA_LAB_TOKEN_DATE:
    default:
      self->strange = TRUE;
      break;
    }
}

/* --- classes -------------------------------------------------------------- */

#define LONGEST_LABEL_WORDS 6

typedef struct
{
  GString *label;
  const AmanaLabToken *bound;
} Class;

static void
free_class (gpointer data)
{
  Class *self = data;

  g_string_free (self->label, TRUE);
  g_free (self);
}

static Class *
add_class (GPtrArray *classes)
{
  Class *self = g_new0 (Class, 1);

  self->label = g_string_new (NULL);
  g_ptr_array_add (classes, self);
  return self;
}

/* FALSE at what no list of classes has. */
static gboolean
add_to_classes (GPtrArray *classes, const AmanaLabToken *token, gboolean label_first)
{
  Class *last = classes->len > 0 ? classes->pdata[classes->len - 1] : NULL;

  if (amana_lab_token_is_bound (token))
    {
      if (last == NULL || last->bound != NULL)
        last = add_class (classes);
      last->bound = token;
      return !label_first || last->label->len > 0;
    }
  if (token->type != AMANA_LAB_TOKEN_TEXT && token->type != AMANA_LAB_TOKEN_WORD)
    return token->type == AMANA_LAB_TOKEN_UNIT || token->type == AMANA_LAB_TOKEN_OPEN ||
           token->type == AMANA_LAB_TOKEN_CLOSE || token->type == AMANA_LAB_TOKEN_COLON ||
           token->type == AMANA_LAB_TOKEN_BREAK;
  if (is_filler (token->text))
    return TRUE;
  if (last == NULL || (label_first && last->bound != NULL))
    last = add_class (classes);
  g_string_append_printf (last->label, last->label->len > 0 ? " %s" : "%s", token->text);
  return TRUE;
}

static GPtrArray *
list_classes (GPtrArray *tokens)
{
  g_autoptr (GPtrArray) classes = g_ptr_array_new_with_free_func (free_class);
  gboolean label_first = TRUE, begun = FALSE;

  for (guint i = 0; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (!begun && amana_lab_token_is_bound (token))
        label_first = FALSE;
      begun = begun || amana_lab_token_is_bound (token) || token->type == AMANA_LAB_TOKEN_TEXT ||
              token->type == AMANA_LAB_TOKEN_WORD;
      if (!add_to_classes (classes, token, label_first))
        return NULL;
    }
  for (guint i = 0; i < classes->len; i++)
    {
      const Class *at = classes->pdata[i];
      g_auto (GStrv) words = g_strsplit (at->label->str, " ", -1);

      if (at->bound == NULL || at->label->len == 0 || g_strv_length (words) > LONGEST_LABEL_WORDS)
        return NULL;
    }

  return g_steal_pointer (&classes);
}

static gboolean
is_labelled (const Class *self, AmanaLabWordClass wanted)
{
  return amana_lab_vocabulary_begins (self->label->str, wanted);
}

/* The one class that is what the laboratory expects, or NULL. */
static const Class *
find_expected (GPtrArray *classes)
{
  const Class *found = NULL;
  guint n = 0;

  for (guint i = 0; i < classes->len; i++)
    {
      const Class *at = classes->pdata[i];
      Bounds bounds = bounds_of (at->bound);
      gboolean negative = classes->len == 1 && bounds.has_high && !bounds.has_low &&
                          is_labelled (at, AMANA_LAB_WORD_NEGATIVE);

      if (!negative && !is_labelled (at, AMANA_LAB_WORD_EXPECTED))
        continue;
      found = at;
      n++;
    }

  return n == 1 ? found : NULL;
}

/* "Low: < 40": below that, by the laboratory's own word, is low. */
static const Class *
find_low (GPtrArray *classes)
{
  for (guint i = 0; i < classes->len; i++)
    {
      const Class *at = classes->pdata[i];
      Bounds bounds = bounds_of (at->bound);

      if (bounds.has_high && !bounds.has_low &&
          amana_lab_vocabulary_class (at->label->str) == AMANA_LAB_WORD_FLAG_LOW)
        return at;
    }

  return NULL;
}

static gboolean
are_verdicts (GPtrArray *classes)
{
  for (guint i = 0; i < classes->len; i++)
    {
      if (!is_labelled (classes->pdata[i], AMANA_LAB_WORD_QUALITATIVE))
        return FALSE;
    }

  return classes->len > 1;
}

static void
read_classes (AmanaLabRange *self, GPtrArray *tokens)
{
  g_autoptr (GPtrArray) classes = list_classes (tokens);
  const Class *expected, *low;

  if (classes == NULL || classes->len == 0)
    return;
  expected = find_expected (classes);
  low = expected == NULL ? find_low (classes) : NULL;
  self->understood = expected != NULL || low != NULL || are_verdicts (classes);
  if (expected != NULL)
    amana_lab_range_keep (self, expected->bound);
  if (low != NULL)
    {
      amana_lab_range_keep (self, low->bound);
      self->has_low = TRUE;
      self->has_high = FALSE;
      self->ambiguous_low = self->ambiguous_high;
      self->ambiguous_high = FALSE;
    }
}

static AmanaLabWordClass
class_of_sex (const char *sex)
{
  if (sex == NULL)
    return AMANA_LAB_WORD_NONE;

  return *sex == 'F' ? AMANA_LAB_WORD_FEMALE : AMANA_LAB_WORD_MALE;
}

/* Words behind a figure that leave its other end open. */
static gboolean
open_end (const char *text, AmanaComparator *comparator)
{
  static const struct
  {
    const char *words;
    AmanaComparator comparator;
  } ends[] = {
    { "or more", AMANA_COMPARATOR_GREATER_OR_EQUAL },
    { "and more", AMANA_COMPARATOR_GREATER_OR_EQUAL },
    { "or above", AMANA_COMPARATOR_GREATER_OR_EQUAL },
    { "and above", AMANA_COMPARATOR_GREATER_OR_EQUAL },
    { "or higher", AMANA_COMPARATOR_GREATER_OR_EQUAL },
    { "or greater", AMANA_COMPARATOR_GREATER_OR_EQUAL },
    { "et plus", AMANA_COMPARATOR_GREATER_OR_EQUAL },
    { "ou plus", AMANA_COMPARATOR_GREATER_OR_EQUAL },
    { "et au-dela", AMANA_COMPARATOR_GREATER_OR_EQUAL },
    { "of meer", AMANA_COMPARATOR_GREATER_OR_EQUAL },
    { "o mas", AMANA_COMPARATOR_GREATER_OR_EQUAL },
    { "فما فوق", AMANA_COMPARATOR_GREATER_OR_EQUAL },
    { "or less", AMANA_COMPARATOR_LESS_OR_EQUAL },
    { "or lower", AMANA_COMPARATOR_LESS_OR_EQUAL },
    { "or below", AMANA_COMPARATOR_LESS_OR_EQUAL },
    { "and below", AMANA_COMPARATOR_LESS_OR_EQUAL },
    { "et moins", AMANA_COMPARATOR_LESS_OR_EQUAL },
    { "ou moins", AMANA_COMPARATOR_LESS_OR_EQUAL },
  };
  g_autofree char *fold = amana_text_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (strcmp (fold, ends[i].words) != 0)
        continue;
      *comparator = ends[i].comparator;
      return TRUE;
    }
  return FALSE;
}

/* "240 or more", "60 et plus": a bound, and its sign in words behind it. */
static void
close_open_ends (GPtrArray *tokens)
{
  for (guint i = 0; i + 2 < tokens->len; i++)
    {
      AmanaLabToken *token = tokens->pdata[i];
      const AmanaLabToken *first = tokens->pdata[i + 1], *second = tokens->pdata[i + 2];
      g_autofree char *words = NULL;
      AmanaComparator comparator;

      if (token->type != AMANA_LAB_TOKEN_NUMBER ||
          token->number.comparator != AMANA_COMPARATOR_NONE)
        continue;
      words = g_strconcat (first->text, " ", second->text, NULL);
      if (!open_end (words, &comparator))
        continue;
      token->number.comparator = comparator;
      g_ptr_array_remove_range (tokens, i + 1, 2);
    }
}

/* "Not Estab.", "Non établies": the laboratory says that it has no range. */
static gboolean
says_none (GPtrArray *tokens)
{
  static const char *const phrases[] = { "not estab",    "not established", "not applicable",
                                         "non etabli",   "non etablie",     "non etablis",
                                         "non etablies", "non defini",      "non definies" };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *fold = NULL;

  for (guint i = 0; i < MIN (tokens->len, 4); i++)
    g_string_append_printf (text, i > 0 ? " %s" : "%s", ((AmanaLabToken *) tokens->pdata[i])->text);
  fold = amana_text_fold (text->str);
  while (*fold != '\0' && strchr (" .", fold[strlen (fold) - 1]) != NULL)
    fold[strlen (fold) - 1] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      if (strcmp (fold, phrases[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

void
amana_lab_range_read (AmanaLabRange *self, GPtrArray *tokens, const char *sex, int age)
{
  Ranger ranger = { .out = self, .patient = class_of_sex (sex) };

  *self = (AmanaLabRange) { 0 };
  self->understood = says_none (tokens);
  if (self->understood)
    return;
  close_open_ends (tokens);
  for (guint i = 0; i < tokens->len; i++)
    {
      AmanaLabToken *token = tokens->pdata[i];
      const AmanaLabToken *next = i + 1 < tokens->len ? tokens->pdata[i + 1] : NULL;
      AmanaLabWordClass label = sex_label (token, next);
      guint source = amana_lab_source_length (tokens, i);

      if (source > 0)
        {
          i += source - 1;
          continue;
        }
      amana_lab_token_read_slashed (token, FALSE);
      if (label != AMANA_LAB_WORD_NONE)
        ranger.sex = label;
      else if (token->type == AMANA_LAB_TOKEN_RANGE || token->type == AMANA_LAB_TOKEN_NUMBER)
        range_token (&ranger, token);
      else
        range_other (&ranger, token);
    }

  /* A range of everybody and then one of each sex are of two results. */
  ranger.strange = ranger.strange || (ranger.n_bare > 0 && ranger.sex != AMANA_LAB_WORD_NONE);
  self->understood = !ranger.strange && ranger.n_ranges > 0 &&
                     (ranger.n_ranges == 1 || self->by_sex) && (self->by_sex || !ranger.other_sex);
  if (ranger.strange || (ranger.n_ranges > 1 && !self->by_sex))
    self->has_low = self->has_high = FALSE;
  for (guint i = 0; i < tokens->len; i++)
    {
      if (amana_lab_token_is_age (tokens, i))
        self->understood = self->has_low = self->has_high = FALSE;
    }
  if (!self->understood && !ranger.other_sex && ranger.sex == AMANA_LAB_WORD_NONE)
    {
      if (!amana_lab_range_read_ages (self, tokens, age))
        read_classes (self, tokens);
    }
}
