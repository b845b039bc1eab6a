/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Texts, values and reference ranges of FHIR, as texts of a row.
 *
 * A value is kept with the digits of the file. What only looks like a figure (a string,
 * a number where the format has none) becomes text, or a figure with a doubt; what is
 * no value of a measurement (a sound, a series of samples) is none.
 *
 * Of several reference ranges the one for this person's sex and age is chosen where the
 * file says both; else all of them are kept as words, and none is used.
 */

#include "config.h"

#include "amana-fhir-private.h"

#include <stdlib.h>
#include <string.h>

#include "amana-table-text.h"
#include "amana-text.h"

#define UCUM            "http://unitsofmeasure.org"
#define MAX_VALUE_BYTES 600
#define MAX_RANGES      12
#define DAYS_A_YEAR     365.2425
#define EN_DASH         "\u2013"

/* --- texts --- */

void
amana_fhir_set_cell (AmanaWrittenRow *row, AmanaWrittenCell cell, const char *text)
{
  g_free (row->cells[cell]);
  row->cells[cell] = amana_table_text_dup_line (
    text, cell == AMANA_WRITTEN_VALUE || cell == AMANA_WRITTEN_RANGE ? MAX_VALUE_BYTES
                                                                     : AMANA_FHIR_TEXT_BYTES);
}

static gboolean
is_system (const AmanaJson *coding, const char *system)
{
  const char *theirs = amana_json_get_text (coding, "system");

  return theirs != NULL && g_str_equal (theirs, system);
}

const char *
amana_fhir_get_code (const AmanaJson *concept, const char *system)
{
  const AmanaJson *coding = amana_json_first (amana_json_get (concept, "coding"));

  for (; coding != NULL; coding = coding->next)
    if (is_system (coding, system) && amana_json_get_text (coding, "code") != NULL)
      return amana_json_get_text (coding, "code");

  return NULL;
}

gboolean
amana_fhir_has_code (const AmanaJson *concept, const char *code)
{
  const AmanaJson *coding = amana_json_first (amana_json_get (concept, "coding"));

  for (; coding != NULL; coding = coding->next)
    if (g_strcmp0 (amana_json_get_text (coding, "code"), code) == 0)
      return TRUE;

  return FALSE;
}

const char *
amana_fhir_get_words (const AmanaJson *concept)
{
  const AmanaJson *coding = amana_json_first (amana_json_get (concept, "coding"));
  const char *words = amana_json_get_text (concept, "text");
  const char *code = NULL;

  for (; coding != NULL && words == NULL; coding = coding->next)
    {
      words = amana_json_get_text (coding, "display");
      if (code == NULL)
        code = amana_json_get_text (coding, "code");
    }
  return words != NULL ? words : code;
}

char *
amana_fhir_dup_day (const char *text)
{
  g_autofree char *day = NULL;
  int year, month, date;

  if (text == NULL || strlen (text) < 10 || (text[10] != '\0' && text[10] != 'T'))
    return NULL;
  day = g_strndup (text, 10);
  if (strspn (day, "0123456789-") != 10 || day[4] != '-' || day[7] != '-')
    return NULL;
  year = atoi (day);
  month = atoi (day + 5);
  date = atoi (day + 8);
  if (year < 1 || month < 1 || date < 1 ||
      !g_date_valid_dmy ((GDateDay) date, (GDateMonth) month, (GDateYear) year))
    return NULL;
  return g_steal_pointer (&day);
}

/* --- quantities --- */

/* What stands for the unit: the words, else the code. */
static const char *
get_unit (const AmanaJson *quantity)
{
  const char *unit = amana_json_get_text (quantity, "unit");
  const char *code = amana_json_get_text (quantity, "code");

  if (unit == NULL)
    unit = amana_json_get_text (quantity, "units"); /* before DSTU2 */
  if (unit != NULL || code == NULL || g_str_equal (code, "1"))
    return unit;
  return code;
}

static void
set_unit (AmanaWrittenRow *row, const AmanaJson *quantity)
{
  const char *code = amana_json_get_text (quantity, "code");

  amana_fhir_set_cell (row, AMANA_WRITTEN_UNIT, get_unit (quantity));
  if (code != NULL && is_system (quantity, UCUM))
    amana_fhir_set_cell (row, AMANA_WRITTEN_UCUM, code);
}

static gboolean
is_comparator (const char *text)
{
  static const char *const comparators[] = { "<", "<=", ">", ">=", NULL };

  return g_strv_contains (comparators, text);
}

/* The number of a quantity, in a string at worst. */
static const char *
get_figure (const AmanaJson *quantity, guint *doubts)
{
  const char *number = amana_json_get_number (quantity, "value");

  if (number == NULL)
    {
      number = amana_json_get_text (quantity, "value");
      if (number != NULL)
        *doubts |= AMANA_WRITTEN_ODD;
    }
  return number;
}

static gboolean
read_quantity (const AmanaJson *quantity, AmanaWrittenRow *row)
{
  const char *number = get_figure (quantity, &row->doubts);
  const char *comparator = amana_json_get_text (quantity, "comparator");
  g_autofree char *value = NULL;

  if (number == NULL)
    return FALSE;
  if (comparator != NULL && !is_comparator (comparator))
    row->doubts |= AMANA_WRITTEN_ODD;
  value = comparator != NULL ? g_strdup_printf ("%s %s", comparator, number) : g_strdup (number);
  amana_fhir_set_cell (row, AMANA_WRITTEN_VALUE, value);
  set_unit (row, quantity);
  if (!amana_written_is_number (number))
    row->doubts |= AMANA_WRITTEN_ODD;
  else if (comparator == NULL || is_comparator (comparator))
    {
      amana_fhir_set_cell (row, AMANA_WRITTEN_NUMBER, number);
      amana_fhir_set_cell (row, AMANA_WRITTEN_COMPARATOR, comparator);
      amana_fhir_set_cell (row, AMANA_WRITTEN_KIND, "num");
    }
  return row->cells[AMANA_WRITTEN_VALUE] != NULL;
}

static gboolean
set_words (AmanaWrittenRow *row, const char *words)
{
  amana_fhir_set_cell (row, AMANA_WRITTEN_VALUE, words);
  amana_fhir_set_cell (row, AMANA_WRITTEN_KIND, "text");
  return row->cells[AMANA_WRITTEN_VALUE] != NULL;
}

/* "1/80" where both are bare; else both with their units. */
static gboolean
read_ratio (const AmanaJson *ratio, AmanaWrittenRow *row)
{
  const AmanaJson *sides[] = { amana_json_get (ratio, "numerator"),
                               amana_json_get (ratio, "denominator") };
  const char *above = get_figure (sides[0], &row->doubts);
  const char *below = get_figure (sides[1], &row->doubts);
  const char *unit = get_unit (sides[0]);
  const char *other = get_unit (sides[1]);
  g_autofree char *words = NULL;

  if (above == NULL || below == NULL)
    return FALSE;
  words = unit == NULL && other == NULL
            ? g_strdup_printf ("%s/%s", above, below)
            : g_strdup_printf ("%s %s / %s %s", above, unit != NULL ? unit : "", below,
                               other != NULL ? other : "");
  return set_words (row, words);
}

static gboolean
read_range_value (const AmanaJson *range, AmanaWrittenRow *row)
{
  const AmanaJson *low = amana_json_get (range, "low");
  const AmanaJson *high = amana_json_get (range, "high");
  const char *from = get_figure (low, &row->doubts);
  const char *to = get_figure (high, &row->doubts);
  g_autofree char *words = NULL;

  if (from == NULL && to == NULL)
    return FALSE;
  words = from == NULL ? g_strdup_printf ("≤ %s", to)
          : to == NULL ? g_strdup_printf ("≥ %s", from)
                       : g_strdup_printf ("%s " EN_DASH " %s", from, to);
  amana_fhir_set_cell (row, AMANA_WRITTEN_UNIT, get_unit (low != NULL ? low : high));
  return set_words (row, words);
}

static gboolean
has_figure (const char *text)
{
  g_autofree char *western = amana_text_digits_to_western (text);

  return strpbrk (western, "0123456789") != NULL;
}

/* A figure in a string is read as it would be on paper, and doubted. */
static gboolean
read_string (const char *text, AmanaWrittenRow *row)
{
  amana_fhir_set_cell (row, AMANA_WRITTEN_VALUE, text);
  if (has_figure (text))
    row->doubts |= AMANA_WRITTEN_IN_WORDS;
  return row->cells[AMANA_WRITTEN_VALUE] != NULL;
}

static gboolean
read_integer (const AmanaJson *value, AmanaWrittenRow *row)
{
  if (value->type != AMANA_JSON_NUMBER || !amana_written_is_number (value->text))
    return FALSE;
  amana_fhir_set_cell (row, AMANA_WRITTEN_VALUE, value->text);
  amana_fhir_set_cell (row, AMANA_WRITTEN_NUMBER, value->text);
  amana_fhir_set_cell (row, AMANA_WRITTEN_KIND, "num");
  return TRUE;
}

/* A value that is a text, of a type that has no members. */
static gboolean
read_plain (const AmanaJson *value, AmanaWrittenRow *row)
{
  if (value->type != AMANA_JSON_STRING && value->type != AMANA_JSON_BOOLEAN)
    return FALSE;
  return set_words (row, value->text);
}

gboolean
amana_fhir_read_value (const AmanaJson *observation, AmanaWrittenRow *row)
{
  static const char *const plain[] = { "valueBoolean", "valueDateTime", "valueTime" };
  const AmanaJson *value;

  if ((value = amana_json_get (observation, "valueQuantity")) != NULL)
    return read_quantity (value, row);
  if ((value = amana_json_get (observation, "valueString")) != NULL)
    return value->type == AMANA_JSON_STRING && read_string (value->text, row);
  if ((value = amana_json_get (observation, "valueCodeableConcept")) != NULL)
    return set_words (row, amana_fhir_get_words (value));
  if ((value = amana_json_get (observation, "valueInteger")) != NULL)
    return read_integer (value, row);
  if ((value = amana_json_get (observation, "valueRatio")) != NULL)
    return read_ratio (value, row);
  if ((value = amana_json_get (observation, "valueRange")) != NULL)
    return read_range_value (value, row);
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if ((value = amana_json_get (observation, plain[i])) != NULL)
      return read_plain (value, row);

  return FALSE;
}

/* --- reference ranges --- */

typedef enum
{
  FITS,
  SILENT, /* says not for whom, or the person is not known */
  DOES_NOT_FIT,
} Fit;

static Fit
fits_sex (const AmanaJson *range, const AmanaFhirPerson *person)
{
  const AmanaJson *group = amana_json_first (amana_json_get (range, "appliesTo"));
  gboolean female = FALSE, male = FALSE;

  for (; group != NULL; group = group->next)
    {
      const char *words = amana_fhir_get_words (group);
      g_autofree char *lower = words != NULL ? g_utf8_strdown (words, -1) : NULL;

      female |= amana_fhir_has_code (group, "248152002") || amana_fhir_has_code (group, "female") ||
                amana_fhir_has_code (group, "F") || g_strcmp0 (lower, "female") == 0;
      male |= amana_fhir_has_code (group, "248153007") || amana_fhir_has_code (group, "male") ||
              amana_fhir_has_code (group, "M") || g_strcmp0 (lower, "male") == 0;
    }
  if (female == male || person == NULL || person->sex == NULL)
    return SILENT;
  return (*person->sex == 'F') == female ? FITS : DOES_NOT_FIT;
}

/* A bound of an age in years; -1 for none. */
static double
read_age (const AmanaJson *quantity)
{
  const char *number = amana_json_get_number (quantity, "value");
  const char *unit = amana_json_get_text (quantity, "code");
  double value;

  if (!amana_written_is_number (number))
    return -1;
  if (unit == NULL)
    unit = amana_json_get_text (quantity, "unit");
  value = g_ascii_strtod (number, NULL);
  if (unit == NULL || g_str_has_prefix (unit, "a") || g_str_has_prefix (unit, "y"))
    return value;
  if (g_str_has_prefix (unit, "mo"))
    return value / 12;
  if (g_str_has_prefix (unit, "wk") || g_str_has_prefix (unit, "week"))
    return value * 7 / DAYS_A_YEAR;
  return g_str_has_prefix (unit, "d") ? value / DAYS_A_YEAR : -1;
}

/* Of a text that amana_fhir_dup_day() made. */
static void
set_day (GDate *day, const char *iso)
{
  g_date_clear (day, 1);
  g_date_set_dmy (day, (GDateDay) atoi (iso + 8), (GDateMonth) atoi (iso + 5),
                  (GDateYear) atoi (iso));
}

static double
age_of (const AmanaFhirPerson *person, const char *date)
{
  GDate birth, day;

  if (person == NULL || person->birth_date == NULL || date == NULL)
    return -1;
  set_day (&birth, person->birth_date);
  set_day (&day, date);
  return g_date_days_between (&birth, &day) / DAYS_A_YEAR;
}

static Fit
fits_age (const AmanaJson *range, double age)
{
  const AmanaJson *ages = amana_json_get (range, "age");
  double low = read_age (amana_json_get (ages, "low"));
  double high = read_age (amana_json_get (ages, "high"));

  if (age < 0 || (low < 0 && high < 0))
    return SILENT;
  return (low < 0 || age >= low) && (high < 0 || age <= high) ? FITS : DOES_NOT_FIT;
}

/* Of the healthy, and not of who is being treated. */
static gboolean
is_normal (const AmanaJson *range)
{
  const AmanaJson *type = amana_json_get (range, "type");

  if (amana_json_get (range, "low") == NULL && amana_json_get (range, "high") == NULL &&
      amana_json_get_text (range, "text") == NULL)
    return FALSE;
  return type == NULL || amana_fhir_has_code (type, "normal") ||
         amana_json_first (amana_json_get (type, "coding")) == NULL;
}

static char *
dup_range_words (const AmanaJson *range)
{
  const char *text = amana_json_get_text (range, "text");
  guint doubts = 0;
  const char *low = get_figure (amana_json_get (range, "low"), &doubts);
  const char *high = get_figure (amana_json_get (range, "high"), &doubts);

  if (text != NULL)
    return g_strdup (text);
  if (low != NULL && high != NULL)
    return g_strdup_printf ("%s " EN_DASH " %s", low, high);
  if (low != NULL)
    return g_strdup_printf ("≥ %s", low);
  return high != NULL ? g_strdup_printf ("≤ %s", high) : NULL;
}

/* It says more than its bounds: for whom, or in words. */
static gboolean
is_for_some (const AmanaJson *range)
{
  return amana_json_get (range, "appliesTo") != NULL || amana_json_get (range, "age") != NULL ||
         amana_json_get (range, "text") != NULL;
}

static guint
count_bounds (const AmanaJson *range)
{
  return (amana_json_get (range, "low") != NULL) + (amana_json_get (range, "high") != NULL);
}

/* Whether a bound is in the value's unit, as far as both say one. */
static gboolean
has_same_unit (const AmanaJson *bound, const AmanaWrittenRow *row)
{
  const char *code = amana_json_get_text (bound, "code");
  g_autofree char *unit = amana_table_text_dup_line (get_unit (bound), AMANA_FHIR_TEXT_BYTES);

  if (unit == NULL || row->cells[AMANA_WRITTEN_UNIT] == NULL)
    return TRUE;
  if (code != NULL && row->cells[AMANA_WRITTEN_UCUM] != NULL && is_system (bound, UCUM))
    return g_str_equal (code, row->cells[AMANA_WRITTEN_UCUM]);
  return g_str_equal (unit, row->cells[AMANA_WRITTEN_UNIT]);
}

static void
set_bound (AmanaWrittenRow *row, AmanaWrittenCell cell, const AmanaJson *bound)
{
  const char *number = get_figure (bound, &row->doubts);

  if (number == NULL)
    return;
  if (!has_same_unit (bound, row))
    row->doubts |= AMANA_WRITTEN_RANGE_UNIT;
  else if (amana_written_is_number (number))
    amana_fhir_set_cell (row, cell, number);
  else
    row->doubts |= AMANA_WRITTEN_ODD;
}

static void
use_range (AmanaWrittenRow *row, const AmanaJson *range)
{
  g_autofree char *words = dup_range_words (range);

  amana_fhir_set_cell (row, AMANA_WRITTEN_RANGE, words);
  set_bound (row, AMANA_WRITTEN_LOW, amana_json_get (range, "low"));
  set_bound (row, AMANA_WRITTEN_HIGH, amana_json_get (range, "high"));
}

/* "From 4.8" in one entry and "up to 5.7" in the next are one range. */
static gboolean
use_halves (AmanaWrittenRow *row, const AmanaJson *a, const AmanaJson *b)
{
  const AmanaJson *low = amana_json_get (amana_json_get (a, "low") != NULL ? a : b, "low");
  const AmanaJson *high = amana_json_get (amana_json_get (a, "low") != NULL ? b : a, "high");
  const char *from = amana_json_get_number (low, "value");
  const char *to = amana_json_get_number (high, "value");
  g_autofree char *words = NULL;

  if (is_for_some (a) || is_for_some (b) || count_bounds (a) != 1 || count_bounds (b) != 1 ||
      !amana_written_is_number (from) || !amana_written_is_number (to) ||
      g_ascii_strtod (from, NULL) >= g_ascii_strtod (to, NULL))
    return FALSE;
  words = g_strdup_printf ("%s " EN_DASH " %s", from, to);
  amana_fhir_set_cell (row, AMANA_WRITTEN_RANGE, words);
  set_bound (row, AMANA_WRITTEN_LOW, low);
  set_bound (row, AMANA_WRITTEN_HIGH, high);
  return TRUE;
}

static void
use_words_of_all (AmanaWrittenRow *row, GPtrArray *ranges)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < ranges->len; i++)
    {
      g_autofree char *words = dup_range_words (ranges->pdata[i]);

      if (words != NULL)
        g_string_append_printf (all, "%s%s", all->len > 0 ? "; " : "", words);
    }
  amana_fhir_set_cell (row, AMANA_WRITTEN_RANGE, all->str);
  row->doubts |= AMANA_WRITTEN_SEVERAL_RANGES;
}

/* Those that @fit says are this person's; all of them where it says so of none. */
static void
keep_fitting (GPtrArray *ranges, const Fit *fits)
{
  gboolean any = FALSE;
  guint kept = 0;

  for (guint i = 0; i < ranges->len; i++)
    any |= fits[i] == FITS;
  for (guint i = 0; i < ranges->len; i++)
    if (any ? fits[i] == FITS : fits[i] != DOES_NOT_FIT)
      ranges->pdata[kept++] = ranges->pdata[i];
  if (kept > 0)
    g_ptr_array_set_size (ranges, (int) kept);
}

void
amana_fhir_read_ranges (const AmanaJson *observation,
                        AmanaWrittenRow *row,
                        const AmanaFhirPerson *person,
                        const char *date)
{
  const AmanaJson *range = amana_json_first (amana_json_get (observation, "referenceRange"));
  g_autoptr (GPtrArray) ranges = g_ptr_array_new ();
  Fit fits[MAX_RANGES];
  double age = age_of (person, date);

  for (; range != NULL && ranges->len < MAX_RANGES; range = range->next)
    if (range->type == AMANA_JSON_OBJECT && is_normal (range))
      g_ptr_array_add (ranges, (gpointer) range);

  for (guint i = 0; i < ranges->len; i++)
    fits[i] = fits_sex (ranges->pdata[i], person);
  keep_fitting (ranges, fits);
  for (guint i = 0; i < ranges->len; i++)
    fits[i] = fits_age (ranges->pdata[i], age);
  keep_fitting (ranges, fits);

  if (ranges->len == 2 && use_halves (row, ranges->pdata[0], ranges->pdata[1]))
    return;
  if (ranges->len > 1)
    use_words_of_all (row, ranges);
  else if (ranges->len == 1)
    {
      use_range (row, ranges->pdata[0]);
      if (fits_sex (ranges->pdata[0], person) == DOES_NOT_FIT ||
          fits_age (ranges->pdata[0], age) == DOES_NOT_FIT)
        row->doubts |= AMANA_WRITTEN_OTHERS_RANGE;
    }
}
