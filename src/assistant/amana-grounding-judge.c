/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What one number of a reply is: a value of the record, a number that may be said, or
 * one that nobody knows.
 *
 * In this order. What is part of a word (T4, COVID-19, 25-OH), a date, a time of day or
 * behind a word that only counts (page, step, type) is no value. A number that is in the
 * record is a link, unless its unit is another or the name beside it is another's (and no
 * citation, unit or subject of the passage says that the fact is meant); bounds
 * of ranges, numbers of the question and of the texts that the model was given may be
 * said. The rest is checked by grammar: a number with a medical unit, a percent sign, a
 * decimal separator, a dose, "per day", above twelve or right behind an analyte's name is
 * marked; a small whole number without any of that only counts something. Spans of time
 * and a few litres or meals are everyday numbers, but for "every 8 hours".
 *
 * Where a mark depends on what follows ("11.2 g/dL of haemoglobin", a citation at the end
 * of the sentence), that much is waited for; nothing else is. Numbers written in words
 * are not looked at. Pure. */

#include "config.h"

#include "amana-grounding-judge-private.h"

#include <math.h>
#include <string.h>

#include "amana-grounding-citation.h"
#include "amana-grounding-words.h"
#include "amana-text.h"
#include "amana-unit.h"

#define MAX_FOLLOW_BYTES 60
#define MAX_SENTENCE     120
#define MAX_PHONE_WORDS  6

typedef AmanaGroundingJudge Judge;

/* --- citations ------------------------------------------------------------ */

static gboolean
cites (const AmanaCitation *citation, guint fact)
{
  for (guint i = 0; i < citation->n; i++)
    if (citation->ids[i] == fact + 1)
      return TRUE;

  return FALSE;
}

/* The citation that stands right behind the number and its unit. */
static void
find_citation (Judge *self)
{
  gsize at = self->unit.end;

  while (amana_ahead_peek (self->ahead, at) == '*')
    at++;
  at = amana_ahead_skip_spaces (self->ahead, at);
  if (!amana_ahead_citation (self->ahead, at, &self->cited))
    amana_ahead_bare_citation (self->ahead, at, &self->cited);
}

/* --- verdicts ------------------------------------------------------------- */

static void
pass (Judge *self, gsize end)
{
  self->verdict->kind = AMANA_VERDICT_PASS;
  self->verdict->end = end;
}

static void
set_end (Judge *self)
{
  self->verdict->with_unit = !self->unit.outside && (self->unit.kind == AMANA_AHEAD_UNIT_MEDICAL ||
                                                     self->unit.kind == AMANA_AHEAD_UNIT_DOSE);
  self->verdict->end = self->verdict->with_unit ? self->unit.end : self->number.end;
}

static void
know (Judge *self)
{
  self->verdict->kind = AMANA_VERDICT_PASS;
  self->verdict->end = self->number.end;
}

static void
mark (Judge *self, AmanaGroundingDoubt doubt)
{
  self->verdict->kind = AMANA_VERDICT_MARK;
  self->verdict->doubt = doubt;
  set_end (self);
}

static void
link_to (Judge *self, guint fact, gboolean rounded)
{
  const AmanaLabResult *result = amana_grounding_record_get_fact (self->record, fact)->result;

  self->verdict->kind = AMANA_VERDICT_LINK;
  self->verdict->fact = fact;
  self->verdict->as_written = rounded || !result->has_number || result->number.value < 0 ||
                              result->number.comparator != AMANA_COMPARATOR_NONE;
  set_end (self);
  if (result->unit == NULL && self->verdict->with_unit)
    {
      self->verdict->with_unit = FALSE;
      self->verdict->end = self->number.end;
    }
}

/* --- dates ---------------------------------------------------------------- */

static gboolean
judge_date (Judge *self, const char *word_before)
{
  AmanaAheadDate date;
  g_autofree char *iso = NULL;
  gsize end;

  if (amana_ahead_date (self->ahead, 0, word_before, &date))
    {
      iso = date.iso;
      pass (self, date.end);
      if (iso != NULL && !amana_grounding_record_knows_date (self->record, iso))
        {
          self->verdict->kind = AMANA_VERDICT_MARK;
          self->verdict->doubt = AMANA_GROUNDING_UNKNOWN_DATE;
        }
      return TRUE;
    }
  if (!amana_ahead_time (self->ahead, 0, &end))
    return FALSE;
  pass (self, end);

  return TRUE;
}

/* --- what follows --------------------------------------------------------- */

/* What stands behind the number and its unit, up to punctuation or a digit. */
static char *
dup_following (Judge *self)
{
  gsize start = self->unit.end, at;

  while (amana_ahead_peek (self->ahead, start) == '*')
    start++;
  at = start;
  while (at - start < MAX_FOLLOW_BYTES)
    {
      gunichar c = amana_ahead_peek (self->ahead, at);

      if (c == 0 || amana_ahead_is_digit (c) ||
          strchr (",.;:!?\n|[", (int) MIN (c, 0x7F)) != NULL || c == 0x060C || c == 0x061B ||
          (c == '(' && at > start + 1) || c == ')')
        break;
      at = amana_ahead_next (self->ahead, at);
    }

  return g_strndup (self->ahead->text + start, at - start);
}

static gboolean
is_named_after (Judge *self, guint fact)
{
  g_autofree char *following = dup_following (self);

  return amana_grounding_names_follow (self->names, following, fact);
}

/* A fact whose value the number rounds, and which is cited before the sentence ends. */
static gboolean
is_cited_later (Judge *self, guint *fact)
{
  guint n_facts = amana_grounding_record_get_n_facts (self->record);
  gboolean rounds = FALSE;

  for (guint i = 0; i < n_facts; i++)
    rounds |= amana_grounding_record_rounds (self->record, i, &self->number.number);
  if (!rounds)
    return FALSE;
  for (gsize at = self->unit.end; at - self->unit.end < MAX_SENTENCE;
       at = amana_ahead_next (self->ahead, at))
    {
      gunichar c = amana_ahead_peek (self->ahead, at);
      AmanaCitation cited;

      if (c == 0 || c == '\n' || c == '|' || amana_ahead_is_digit (c))
        return FALSE;
      if (!amana_ahead_citation (self->ahead, at, &cited))
        continue;
      for (*fact = 0; *fact < n_facts; (*fact)++)
        if (cites (&cited, *fact) &&
            amana_grounding_record_rounds (self->record, *fact, &self->number.number))
          return TRUE;
      return FALSE;
    }

  return FALSE;
}

/* "Ferritin is 5, which…" is a value, "Ferritin: 2 questions" is a count. */
static gboolean
ends_as_value (Judge *self)
{
  gsize at = amana_ahead_skip_spaces (self->ahead, self->number.end);
  gunichar c = amana_ahead_peek (self->ahead, at);
  g_autofree char *word = NULL;
  g_autofree char *fold = NULL;

  if (amana_ahead_is_digit (c))
    return FALSE;
  if (!g_unichar_isalpha (c))
    return TRUE;
  word = amana_ahead_dup_word (self->ahead, at, &at);
  fold = amana_text_fold (word);

  return (amana_beside_look_up (fold) & AMANA_BESIDE_FOLLOWS) != 0;
}

/* A small number behind an analyte's name that is no count of something. */
static gboolean
is_said_of_name (Judge *self)
{
  return amana_grounding_names_are_next_to (self->names) &&
         amana_grounding_names_have_gap (self->names) && ends_as_value (self);
}

/* --- readings ------------------------------------------------------------- */

static char *
dup_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (amana_ahead_is_digit (c))
        g_string_append_c (digits, (char) ('0' + g_unichar_digit_value (c)));
    }

  return g_string_free_and_steal (digits);
}

static gboolean
is_printed (Judge *self, const char *text)
{
  for (guint i = 0; i < amana_grounding_record_get_n_facts (self->record); i++)
    if (g_str_equal (amana_grounding_record_get_fact (self->record, i)->result->value, text))
      return TRUE;

  return FALSE;
}

/* "45,000": in English forty-five thousand, unless a report prints it so; elsewhere, and
 * with a point, it may be either. */
static void
read_separator (Judge *self)
{
  g_autofree char *text = g_strndup (self->ahead->text, self->number.end);

  if (!self->number.number.ambiguous)
    return;
  if (strstr (text, "٫") != NULL)
    {
      self->number.number.ambiguous = FALSE;
      return;
    }
  if (self->is_english && strchr (text, ',') != NULL && !is_printed (self, text))
    {
      self->number.number.value *= 1000;
      self->number.number.decimals = 0;
      self->number.number.ambiguous = FALSE;
      self->are_thousands = TRUE;
      return;
    }
  self->digits = dup_digits (text);
}

/* --- of the record -------------------------------------------------------- */

/* Takes those out whose unit is not the one that is written. */
static void
keep_units (Judge *self, GArray *facts)
{
  if (self->unit.per_day && self->unit.kind != AMANA_AHEAD_UNIT_MEDICAL)
    g_array_set_size (facts, 0);
  if (self->unit.kind == AMANA_AHEAD_UNIT_NONE)
    return;
  for (guint i = facts->len; i > 0; i--)
    {
      guint fact = g_array_index (facts, guint, i - 1);
      const AmanaLabResult *result = amana_grounding_record_get_fact (self->record, fact)->result;
      gboolean fits = self->unit.kind == AMANA_AHEAD_UNIT_MEDICAL
                        ? amana_grounding_record_has_unit (self->record, fact, self->unit.text)
                        : result->unit != NULL && amana_unit_equal (result->unit, self->unit.text);

      if (!fits)
        g_array_remove_index (facts, i - 1);
    }
}

static gboolean
is_called_any (Judge *self, GArray *facts)
{
  for (guint i = 0; i < facts->len; i++)
    if (amana_grounding_names_call (self->names, g_array_index (facts, guint, i)))
      return TRUE;

  return FALSE;
}

/* Though the name beside the number is another's. */
static gboolean
may_be_meant (Judge *self, guint fact)
{
  return amana_grounding_names_allow (self->names, fact, cites (&self->cited, fact),
                                      self->unit.kind == AMANA_AHEAD_UNIT_MEDICAL);
}

/* Of several facts with one value: the one that is cited, else named last, else named;
 * else the newest, if all are of one analyte. FALSE where it is open. */
static gboolean
choose (Judge *self, GArray *facts, guint *chosen)
{
  for (guint i = 0; i < facts->len; i++)
    if (cites (&self->cited, *chosen = g_array_index (facts, guint, i)))
      return TRUE;
  for (guint i = 0; i < facts->len; i++)
    if (amana_grounding_names_call_last (self->names, *chosen = g_array_index (facts, guint, i)))
      return TRUE;
  for (guint i = 0; i < facts->len; i++)
    if (amana_grounding_names_call (self->names, *chosen = g_array_index (facts, guint, i)))
      return TRUE;
  for (guint i = 0; i < facts->len; i++)
    if (amana_grounding_names_are_next_to (self->names) &&
        may_be_meant (self, *chosen = g_array_index (facts, guint, i)))
      return TRUE;
  *chosen = g_array_index (facts, guint, 0);
  for (guint i = 1; i < facts->len; i++)
    if (!amana_grounding_record_is_same_analyte (self->record, *chosen,
                                                 g_array_index (facts, guint, i)))
      return FALSE;

  return TRUE;
}

/* Whether the name beside the number is another's than any of @facts. */
static gboolean
is_of_another (Judge *self, GArray *facts)
{
  if (!amana_grounding_names_are_next_to (self->names) || is_called_any (self, facts))
    return FALSE;
  for (guint i = 0; i < facts->len; i++)
    if (may_be_meant (self, g_array_index (facts, guint, i)) ||
        is_named_after (self, g_array_index (facts, guint, i)))
      return FALSE;

  return TRUE;
}

static void
judge_value (Judge *self, GArray *facts, GArray *bounds)
{
  gboolean named = is_called_any (self, facts);
  guint fact = 0;

  if (!named && self->cited.n == 0 && is_called_any (self, bounds))
    {
      pass (self, self->number.end);
      return;
    }

  if (amana_judge_is_count (self) && self->cited.n == 0 &&
      !(named && amana_grounding_names_are_next_to (self->names) && ends_as_value (self)))
    {
      pass (self, self->number.end);
      return;
    }
  if (amana_judge_is_year (self) && !amana_grounding_names_state_value (self->names))
    {
      pass (self, self->number.end);
      return;
    }
  if (is_of_another (self, facts))
    {
      if (amana_grounding_record_knows (self->record, &self->number.number))
        know (self);
      else
        mark (self, AMANA_GROUNDING_OTHER_ANALYTE);
      return;
    }
  if (!choose (self, facts, &fact) || (self->number.plain && !named && self->cited.n == 0 &&
                                       self->unit.kind == AMANA_AHEAD_UNIT_NONE))
    know (self);
  else
    link_to (self, fact, FALSE);
}

/* A number with two readings may only be a fact's value where its digits are the printed
 * ones: "1,950" for 1.950, but not "45,000" for 45. */
static void
keep_readings (Judge *self, GArray *facts)
{
  if (self->digits == NULL && !self->are_thousands)
    return;
  for (guint i = facts->len; i > 0; i--)
    {
      guint fact = g_array_index (facts, guint, i - 1);
      const AmanaLabResult *result = amana_grounding_record_get_fact (self->record, fact)->result;
      g_autofree char *printed = dup_digits (result->value);

      if (self->are_thousands ? result->has_number && fabs (result->number.value) < 1000
                              : !g_str_equal (printed, self->digits))
        g_array_remove_index (facts, i - 1);
    }
}

/* A value that the model cites by id but rounds. */
static gboolean
judge_rounded (Judge *self)
{
  for (guint i = 0; i < self->cited.n; i++)
    {
      guint fact = self->cited.ids[i] - 1;
      g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (guint));

      if (self->cited.ids[i] < 1 || fact >= amana_grounding_record_get_n_facts (self->record) ||
          !amana_grounding_record_rounds (self->record, fact, &self->number.number))
        continue;
      g_array_append_val (one, fact);
      keep_units (self, one);
      if (one->len == 0 || is_of_another (self, one))
        continue;
      link_to (self, fact, TRUE);
      return TRUE;
    }

  return FALSE;
}

/* --- what nobody knows ---------------------------------------------------- */

static gboolean
is_phone (Judge *self)
{
  g_autoptr (GArray) words = NULL;
  g_autoptr (GArray) following = NULL;
  g_autofree char *after = NULL;

  if (!self->number.plain || self->unit.kind != AMANA_AHEAD_UNIT_NONE ||
      !amana_grounding_record_knows_phone (self->record, self->number.number.value))
    return FALSE;
  words = amana_beside_split (self->before);
  for (guint i = 0; i < MIN (words->len, MAX_PHONE_WORDS); i++)
    {
      const char *fold = g_array_index (words, AmanaBesideWord, words->len - 1 - i).fold;

      if ((amana_beside_look_up (fold) & AMANA_BESIDE_PHONE) != 0)
        return TRUE;
    }
  after = dup_following (self);
  following = amana_beside_split (after);
  for (guint i = 0; i < following->len; i++)
    if ((amana_beside_look_up (g_array_index (following, AmanaBesideWord, i).fold) &
         AMANA_BESIDE_PHONE) != 0)
      return TRUE;

  return FALSE;
}

/* A number that grammar alone tells to be no value. */
static gboolean
is_ordinary (Judge *self)
{
  AmanaAheadUnitKind kind = self->unit.kind;
  gboolean every = (self->beside & AMANA_BESIDE_EVERY) != 0;

  if (kind == AMANA_AHEAD_UNIT_TIME)
    return !every;
  if (kind == AMANA_AHEAD_UNIT_EVERYDAY)
    return self->number.number.value <= AMANA_JUDGE_MAX_COUNT;
  if (self->unit.per_day)
    return FALSE;
  if (kind != AMANA_AHEAD_UNIT_NONE)
    return FALSE;
  if (amana_judge_is_year (self))
    return !(amana_grounding_names_are_next_to (self->names) &&
             amana_grounding_names_state_value (self->names));
  if (self->number.plain && (self->beside & AMANA_BESIDE_LABEL) != 0)
    return TRUE;

  return amana_judge_is_count (self) && !is_said_of_name (self);
}

static void
judge_unknown (Judge *self, gboolean other_unit)
{
  guint fact;

  if (is_phone (self) || (!other_unit && is_ordinary (self)))
    {
      pass (self, self->number.end);
      self->verdict->in_name = (self->beside & AMANA_BESIDE_LABEL) != 0;
    }
  else if (!other_unit && is_cited_later (self, &fact))
    link_to (self, fact, TRUE);
  else
    mark (self, other_unit ? AMANA_GROUNDING_OTHER_UNIT : AMANA_GROUNDING_UNKNOWN_NUMBER);
}

static void
judge_number (Judge *self)
{
  g_autoptr (GArray) values =
    amana_grounding_record_find_values (self->record, &self->number.number);
  g_autoptr (GArray) bounds =
    amana_grounding_record_find_bounds (self->record, &self->number.number);
  gboolean in_record = values->len > 0;

  keep_readings (self, values);
  keep_units (self, values);
  keep_units (self, bounds);
  if (values->len > 0)
    judge_value (self, values, bounds);
  else if (judge_rounded (self))
    return;
  else if (amana_grounding_record_knows (self->record, &self->number.number))
    know (self);
  else if (bounds->len > 0 && (!amana_judge_is_count (self) || is_said_of_name (self)) &&
           is_of_another (self, bounds))
    mark (self, AMANA_GROUNDING_OTHER_ANALYTE);
  else if (bounds->len > 0)
    know (self);
  else
    judge_unknown (self, in_record && self->unit.kind == AMANA_AHEAD_UNIT_MEDICAL);
}

/* The first number of a range has the unit of the second: "100–200 mg", "2 à 3 mois".
 * Two numbers of which one is not up to the other may have different units. */
static void
take_unit_of_range (AmanaAhead *ahead, gsize end, AmanaAheadUnit *unit)
{
  gsize at = amana_ahead_skip_spaces (ahead, end);
  gunichar c = amana_ahead_peek (ahead, at);
  g_auto (AmanaAheadUnit) second = { 0 };
  AmanaAheadNumber number;
  gboolean up_to = TRUE;

  if (c == '-' || c == 0x2013 || c == 0x2014)
    at = amana_ahead_next (ahead, at);
  else if (at > end && g_unichar_isalpha (c))
    {
      g_autofree char *word = amana_ahead_dup_word (ahead, at, &at);
      g_autofree char *fold = amana_text_fold (word);

      up_to = (amana_beside_look_up (fold) & AMANA_BESIDE_UP_TO) != 0;
      if (!up_to && (amana_beside_look_up (fold) & AMANA_BESIDE_JOINER) == 0)
        return;
    }
  else
    return;
  at = amana_ahead_skip_spaces (ahead, at);
  if (!amana_ahead_is_digit (amana_ahead_peek (ahead, at)) ||
      !amana_ahead_number (ahead, at, &number))
    return;
  amana_ahead_unit (ahead, number.end, &second);
  if (!up_to && second.kind != AMANA_AHEAD_UNIT_TIME && second.kind != AMANA_AHEAD_UNIT_EVERYDAY)
    return;
  unit->kind = second.kind;
  unit->text = g_steal_pointer (&second.text);
  unit->per_day = second.per_day;
  unit->outside = TRUE;
}

/**
 * amana_grounding_judge:
 * @record: the numbers that may be said
 * @names: what was named before, looked at already
 * @ahead: begins with a digit
 * @before: the line so far
 * @is_english: whether a comma before three digits separates thousands
 * @verdict: (out): what it is; means nothing while @ahead is starved
 */
void
amana_grounding_judge (AmanaGroundingRecord *record,
                       AmanaGroundingNames *names,
                       AmanaAhead *ahead,
                       const char *before,
                       gboolean is_english,
                       AmanaVerdict *verdict)
{
  Judge self = { .record = record,
                 .names = names,
                 .ahead = ahead,
                 .before = before,
                 .is_english = is_english,
                 .verdict = verdict };
  g_autofree char *word = amana_judge_dup_word_before (before, TRUE);
  g_auto (AmanaAheadUnit) unit = { 0 };
  g_autofree char *digits = NULL;
  gsize end;

  *verdict = (AmanaVerdict) { .kind = AMANA_VERDICT_PASS };
  if (!amana_ahead_number (ahead, 0, &self.number))
    {
      pass (&self, self.number.whole_end);
      return;
    }
  if (judge_date (&self, word))
    return;

  self.beside = word != NULL ? amana_beside_look_up (word) : 0;
  if (self.number.whole_end != self.number.end || amana_judge_has_exponent (&self) ||
      amana_judge_is_multiplied (&self))
    {
      self.number.end = MAX (self.number.end, self.number.whole_end);
      amana_ahead_unit (ahead, self.number.end, &unit);
      self.unit = unit;
      mark (&self, AMANA_GROUNDING_UNKNOWN_NUMBER);
      return;
    }
  read_separator (&self);
  digits = self.digits;
  amana_ahead_unit (ahead, self.number.end, &unit);
  self.unit = unit;
  if (amana_judge_has_letters (&self, &end) || amana_judge_is_power (&self, &end))
    {
      pass (&self, end);
      verdict->in_name = TRUE;
      return;
    }
  if (unit.kind == AMANA_AHEAD_UNIT_NONE && !unit.per_day && !amana_judge_is_year (&self))
    take_unit_of_range (ahead, self.number.end, &unit);
  self.unit = unit;
  if (self.cited.n == 0)
    find_citation (&self);
  judge_number (&self);
}
