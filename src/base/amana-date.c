/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Dates as people write them, found inside a longer text.
 *
 * The text is folded first, so accents, Arabic forms and digits of other scripts
 * need no pattern of their own. Three shapes are known: year first (2021-01-04),
 * figures (04/01/2021, 04-01-21) and a month by name before or after its day. The
 * day stands before the month where figures leave it open; where the second figure
 * cannot be a month, the first is taken for it. The earliest shape in the text
 * decides; if it is no real day the answer is none, not the next best. */

#include "config.h"

#include "amana-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-text.h"

static const char *const month_names[] = {
  "|january|jan|janvier|janv|januari|jan|enero|ene|gennaio|gen|janeiro|يناير|جانفي|كانون الثاني|",
  "|february|feb|fevrier|fevr|fev|februari|febrero|febbraio|فبراير|فيفري|شباط|",
  "|march|mar|mars|maart|mrt|marzo|مارس|اذار|",
  "|april|apr|avril|avr|abril|abr|aprile|ابريل|افريل|نيسان|",
  "|may|mai|mei|mayo|maggio|mag|مايو|ماي|ايار|",
  "|june|jun|juin|juni|junio|giugno|giu|يونيو|جوان|حزيران|",
  "|july|jul|juillet|juil|juli|julio|luglio|lug|يوليو|يوليوز|جويليه|تموز|",
  "|august|aug|aout|augustus|agosto|ago|اغسطس|غشت|اوت|اب|",
  "|september|sep|sept|septembre|septiembre|settembre|set|سبتمبر|شتنبر|ايلول|",
  "|october|oct|octobre|oktober|okt|octubre|ottobre|ott|اكتوبر|تشرين الاول|",
  "|november|nov|novembre|noviembre|نوفمبر|نونبر|تشرين الثاني|",
  "|december|dec|decembre|diciembre|dic|dicembre|ديسمبر|دجنبر|كانون الاول|",
};

#define DAY             "(0?[1-9]|[12][0-9]|3[01])"
#define NAME            "([a-z]{3,10}|[\\x{0620}-\\x{064A}]{2,9}(?: [\\x{0620}-\\x{064A}]{4,7})?)"
#define YEAR            "((?:19|20)[0-9]{2})"
#define YEAR_AFTER_NAME "((?:19|20)[0-9]{2}|[0-9]{2}(?! ?[0-9:h]))"

enum
{
  SHAPE_YEAR_FIRST,
  SHAPE_FIGURES,
  SHAPE_DAY_NAME,
  SHAPE_NAME_DAY,
  N_SHAPES,
};

static const char *const shapes[N_SHAPES] = {
  [SHAPE_YEAR_FIRST] = "(?<![0-9])" YEAR " ?[-/.年] ?([0-9]{1,2}) ?[-/.月] ?([0-9]{1,2})(?![0-9])",
  [SHAPE_FIGURES] = "(?<![0-9][-/.])(?<![0-9])([0-9]{1,2}) ?([-/.]) ?([0-9]{1,2}) ?\\2 "
                    "?((?:19|20)?[0-9]{2})(?![0-9]|[-/.][0-9])",
  [SHAPE_DAY_NAME] = "(?<![0-9])" DAY "(?:er|e|st|nd|rd|th)?[ /-]?(?:of |de )?" NAME
                     "[.,]?[ /-](?:de )?" YEAR_AFTER_NAME "(?![0-9])",
  [SHAPE_NAME_DAY] = "(?<![a-z])" NAME "[.]? " DAY "(?:st|nd|rd|th)?,? " YEAR "(?![0-9])",
};

static GRegex *
get_shape (guint index)
{
  static GRegex *compiled[N_SHAPES];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < N_SHAPES; i++)
        compiled[i] = g_regex_new (shapes[i], G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }

  return compiled[index];
}

static const char *
get_month_names (guint index)
{
  static char *folds[G_N_ELEMENTS (month_names)];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < G_N_ELEMENTS (month_names); i++)
        folds[i] = amana_text_fold (month_names[i]);
      g_once_init_leave (&once, 1);
    }

  return folds[index];
}

static guint
find_month (const char *name)
{
  g_autofree char *fold = amana_text_fold (name);
  g_autofree char *needle = g_strconcat ("|", fold, "|", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (month_names); i++)
    {
      if (strstr (get_month_names (i), needle) != NULL)
        return i + 1;
    }

  return 0;
}

static guint
fetch_number (GMatchInfo *match, int group)
{
  g_autofree char *text = g_match_info_fetch (match, group);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : 0;
}

static guint
fetch_month (GMatchInfo *match, int group)
{
  g_autofree char *text = g_match_info_fetch (match, group);
  const char *space;
  guint month = find_month (text);

  /* "4 يناير في" …: the second word need not belong to the name. */
  if (month == 0 && (space = strchr (text, ' ')) != NULL)
    {
      g_autofree char *first = g_strndup (text, (gsize) (space - text));

      month = find_month (first);
    }

  return month;
}

/* Two-digit years: 50 and above is last century. */
static guint
full_year (guint year)
{
  if (year >= 100)
    return year;

  return year < 50 ? 2000 + year : 1900 + year;
}

static char *
to_iso (guint year, guint month, guint day, gboolean month_first)
{
  if ((month > 12 || month_first) && day <= 12)
    {
      guint swapped = month;

      month = day;
      day = swapped;
    }
  if (month < 1 || month > 12 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;

  return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
}

static char *
match_to_iso (guint shape, GMatchInfo *match, gboolean month_first)
{
  switch (shape)
    {
    case SHAPE_YEAR_FIRST:
      return to_iso (fetch_number (match, 1), fetch_number (match, 2), fetch_number (match, 3),
                     FALSE);
    case SHAPE_FIGURES:
      return to_iso (full_year (fetch_number (match, 4)), fetch_number (match, 3),
                     fetch_number (match, 1), month_first);
    case SHAPE_DAY_NAME:
      return to_iso (full_year (fetch_number (match, 3)), fetch_month (match, 2),
                     fetch_number (match, 1), FALSE);
    default:
      return to_iso (fetch_number (match, 3), fetch_month (match, 1), fetch_number (match, 2),
                     FALSE);
    }
}

/* Skips matches whose "month" is some other word. */
static gboolean
is_plausible (guint shape, GMatchInfo *match)
{
  if (shape == SHAPE_DAY_NAME)
    return fetch_month (match, 2) > 0;
  if (shape == SHAPE_NAME_DAY)
    return fetch_month (match, 1) > 0;

  return TRUE;
}

/* The shortest date has four figures, "1/2/25", or three and the name of a month, "3 Apr 25".
 * Most texts are no date, and this tells it sooner than patterns do, and than the fold, where
 * no letter can become a figure. */
static gboolean
may_hold_date (const char *text)
{
  guint n_digits = 0, n_letters = 0;

  for (const char *p = text; *p != '\0' && n_digits < 4; p++)
    {
      n_digits += (guchar) *p < 0x80 ? g_ascii_isdigit (*p) : 4;
      n_letters += g_ascii_isalpha (*p);
    }
  return n_digits >= 4 || (n_digits == 3 && n_letters >= 3);
}

static char *
find_iso (const char *text, gboolean month_first)
{
  g_autofree char *fold = NULL;
  g_autofree char *found = NULL;
  int first = G_MAXINT;

  if (!may_hold_date (text))
    return NULL;
  fold = amana_text_fold (text);
  if (!may_hold_date (fold))
    return NULL;
  for (guint i = 0; i < N_SHAPES; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      g_regex_match (get_shape (i), fold, 0, &match);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          int start;

          if (!is_plausible (i, match))
            continue;
          g_match_info_fetch_pos (match, 0, &start, NULL);
          if (start < first)
            {
              first = start;
              g_free (found);
              found = match_to_iso (i, match, month_first);
            }
          break;
        }
    }

  return g_steal_pointer (&found);
}

/**
 * amana_date_find_iso:
 * @text: valid UTF-8
 *
 * Finds the first date in @text; see the head of this file.
 *
 * Returns: (transfer full) (nullable): "YYYY-MM-DD", or %NULL if there is none or
 *   the first one is not a real day
 */
char *
amana_date_find_iso (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return find_iso (text, FALSE);
}

/**
 * amana_date_find_iso_month_first:
 * @text: valid UTF-8
 *
 * As amana_date_find_iso(), but figures that leave the order open ("04/11/1969") are
 * read month first, as the United States write them.
 *
 * Returns: (transfer full) (nullable): "YYYY-MM-DD", or %NULL
 */
char *
amana_date_find_iso_month_first (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return find_iso (text, TRUE);
}

/**
 * amana_date_find_order:
 * @text: valid UTF-8
 *
 * Returns: which order the first date in figures can only have, if it tells
 */
AmanaDateOrder
amana_date_find_order (const char *text)
{
  g_autofree char *fold = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  guint first, second;

  g_return_val_if_fail (text != NULL, AMANA_DATE_ORDER_UNKNOWN);

  if (!may_hold_date (text))
    return AMANA_DATE_ORDER_UNKNOWN;
  fold = amana_text_fold (text);
  if (!may_hold_date (fold) || !g_regex_match (get_shape (SHAPE_FIGURES), fold, 0, &match))
    return AMANA_DATE_ORDER_UNKNOWN;
  first = fetch_number (match, 1);
  second = fetch_number (match, 3);
  if (first >= 1 && first <= 12 && second > 12 && second <= 31)
    return AMANA_DATE_ORDER_MONTH_FIRST;
  if (second >= 1 && second <= 12 && first > 12 && first <= 31)
    return AMANA_DATE_ORDER_DAY_FIRST;

  return AMANA_DATE_ORDER_UNKNOWN;
}

static gboolean
split_iso (const char *iso, guint *year, guint *month, guint *day)
{
  if (strlen (iso) < 10 || iso[4] != '-' || iso[7] != '-')
    return FALSE;

  *year = (guint) g_ascii_strtoull (iso, NULL, 10);
  *month = (guint) g_ascii_strtoull (iso + 5, NULL, 10);
  *day = (guint) g_ascii_strtoull (iso + 8, NULL, 10);
  return *month >= 1 && *month <= 12 && *day >= 1 && *day <= 31;
}

static const char *
get_long_month (guint month)
{
  switch (month)
    {
    case 1:
      return C_ ("month in a date", "January");
    case 2:
      return C_ ("month in a date", "February");
    case 3:
      return C_ ("month in a date", "March");
    case 4:
      return C_ ("month in a date", "April");
    case 5:
      return C_ ("month in a date", "May");
    case 6:
      return C_ ("month in a date", "June");
    case 7:
      return C_ ("month in a date", "July");
    case 8:
      return C_ ("month in a date", "August");
    case 9:
      return C_ ("month in a date", "September");
    case 10:
      return C_ ("month in a date", "October");
    case 11:
      return C_ ("month in a date", "November");
    default:
      return C_ ("month in a date", "December");
    }
}

static const char *
get_short_month (guint month)
{
  switch (month)
    {
    case 1:
      return C_ ("short month in a date", "Jan");
    case 2:
      return C_ ("short month in a date", "Feb");
    case 3:
      return C_ ("short month in a date", "Mar");
    case 4:
      return C_ ("short month in a date", "Apr");
    case 5:
      return C_ ("short month in a date", "May");
    case 6:
      return C_ ("short month in a date", "Jun");
    case 7:
      return C_ ("short month in a date", "Jul");
    case 8:
      return C_ ("short month in a date", "Aug");
    case 9:
      return C_ ("short month in a date", "Sep");
    case 10:
      return C_ ("short month in a date", "Oct");
    case 11:
      return C_ ("short month in a date", "Nov");
    default:
      return C_ ("short month in a date", "Dec");
    }
}

static char *
format (const char *iso, const char *(*get_month) (guint))
{
  guint year, month, day;

  g_return_val_if_fail (iso != NULL, NULL);

  if (!split_iso (iso, &year, &month, &day))
    return g_strdup (iso);

  /* Translators: a date: day of the month, name of the month, year */
  return g_strdup_printf (_ ("%1$u %2$s %3$u"), day, get_month (month), year);
}

/**
 * amana_date_format_long:
 * @iso: "YYYY-MM-DD", possibly with a time behind
 *
 * Returns: (transfer full): the date with its month in full, or @iso if it is none
 */
char *
amana_date_format_long (const char *iso)
{
  return format (iso, get_long_month);
}

/**
 * amana_date_format_short:
 * @iso: "YYYY-MM-DD", possibly with a time behind
 *
 * Returns: (transfer full): the date with its month shortened, or @iso if it is none
 */
char *
amana_date_format_short (const char *iso)
{
  return format (iso, get_short_month);
}
