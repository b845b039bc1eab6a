/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Birth dates in a text.
 *
 * A date that is somebody's birth date, in any of the forms it is written in, in either
 * order of day and month; and whatever date stands behind words that announce a birth,
 * though nobody is known to be born then, a bare year included. Dates of results stay,
 * so among facts only announced ones go: a newborn's first results carry the day of its
 * birth. An age stays too: a model needs it, and it points at nobody. */

#include "config.h"

#include "amana-hiding-private.h"

#include <stdio.h>
#include <string.h>

#include "amana-date.h"

#define MONTH_NAME "([a-z]{3,10}|[\\x{0620}-\\x{064A}]{2,9}(?: [\\x{0620}-\\x{064A}]{4,7})?)"
#define YEAR4      "((?:19|20)[0-9]{2})"
#define YEAR       "((?:19|20)[0-9]{2}|[0-9]{2})"
#define END        "(?![0-9]|[-/.][0-9])"

enum
{
  SHAPE_YEAR_FIRST,
  SHAPE_FIGURES,
  SHAPE_DAY_NAME,
  SHAPE_NAME_DAY,
  SHAPE_TOGETHER,
  N_SHAPES,
};

static const char *const shapes[N_SHAPES] = {
  [SHAPE_YEAR_FIRST] = "(?<![0-9])" YEAR4 " ?[-/. ] ?([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2})(?![0-9])",
  [SHAPE_FIGURES] =
    "(?<![0-9])(?<![0-9][-/.])([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2}) ?[-/. ] ?" YEAR END,
  [SHAPE_DAY_NAME] = "(?<![0-9])([0-9]{1,2})(?:er|e|st|nd|rd|th)?[ -]?(?:of |de )?" MONTH_NAME
                     "[.,]?[ -]{0,2}(?:de |du |of |سن[هة] )?" YEAR "(?![0-9])",
  [SHAPE_NAME_DAY] =
    "(?<![a-z])" MONTH_NAME "[.]? ([0-9]{1,2})(?:st|nd|rd|th)?,? " YEAR "(?![0-9])",
  [SHAPE_TOGETHER] = "(?<![0-9])([0-9]{8})(?![0-9])",
};

/* What announces a birth, and what may stand between that and the date. */
#define ANNOUNCED                                                                               \
  "(?<![\\p{L}])(?:ne ?\\(?e?\\)?s? le|ne ?\\(?e?\\)? en|nee? (?:le|en)|nais\\p{L}* le|"        \
  "dates? (?:de |of )(?:naissance|birth)|date naissance|birth ?-?dates?|born(?: on| in)?|"      \
  "d\\.?o\\.?b\\.?|ddn|d\\.d\\.n\\.?|naissance|"                                                \
  "[وفل]?(?:ال)?(?:تاريخ|عام|سن[هة]) (?:ال)?(?:ميلاد|ازدياد|ولاد[هة])[يكهاي]{0,2}|"             \
  "(?:ال)?(?:مولود|مزداد)[هة]?|(?:من )?مواليد|(?:و|ا)?ولدت?|زدت|تزديت|tzadit|tzad(?:et)?|zdt)"  \
  "(?: (?!في)[\\x{0620}-\\x{064A}]{2,12}(?= (?:في|سن[هة]|عام|يوم))){0,2}[ :=.,]{0,4}(?:le |on " \
  "|in |en |the |is |est |:|في |فى |يوم |بتاريخ |عام |سن[هة] |ب|f |fi |nhar |3am )"             \
  "{0,3}[ :]{0,2}"
#define DAY_MONTH_YEAR "[0-9]{1,2} ?[-/. ] ?[0-9]{1,2} ?[-/. ] ?(?:[0-9]{4}|[0-9]{2})"
#define ANNOUNCED_DATE                                                                   \
  ANNOUNCED "((?:19|20)[0-9]{2} ?[-/. ] ?[0-9]{1,2} ?[-/. ] ?[0-9]{1,2}|" DAY_MONTH_YEAR \
            "|[0-9]{1,2}(?:er|st|nd|rd|th)?[ -]?(?:of |de )?" MONTH_NAME                 \
            "(?:[.,]?[ -]{0,2}(?:de |سن[هة] )?[0-9]{2,4})?|" MONTH_NAME                  \
            "[.]? [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}|" MONTH_NAME                     \
            " (?:19|20)[0-9]{2}|[0-9]{8}|(?:19|20)[0-9]{2}|[0-9]{1,2}[-/.][0-9]{4})(?![0-9])"

static GRegex *
get_regex (guint index)
{
  static GRegex *compiled[N_SHAPES + 1];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i <= N_SHAPES; i++)
        compiled[i] =
          g_regex_new (i < N_SHAPES ? shapes[i] : ANNOUNCED_DATE, G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }
  g_assert (compiled[index] != NULL);
  return compiled[index];
}

static guint
fetch_number (GMatchInfo *match, int group)
{
  g_autofree char *text = g_match_info_fetch (match, group);

  return (guint) g_ascii_strtoull (text, NULL, 10);
}

/* 61 is 1961 or 2061: whichever the birth date says. */
static gboolean
is_date (const char *iso, guint year, guint month, guint day)
{
  guint y = 0, m = 0, d = 0;

  if (sscanf (iso, "%u-%u-%u", &y, &m, &d) != 3)
    return FALSE;
  return (year == y || (year < 100 && year == y % 100)) && month == m && day == d;
}

static gboolean
is_date_either_way (const char *iso, guint year, guint a, guint b)
{
  return is_date (iso, year, a, b) || is_date (iso, year, b, a);
}

static gboolean
is_named_date (const char *iso, GMatchInfo *match, int day_group, int name_group)
{
  g_autofree char *name = g_match_info_fetch (match, name_group);
  g_autofree char *text = NULL;
  g_autofree char *read = NULL;
  guint year = fetch_number (match, 3);

  if (year < 100)
    year += (guint) (g_ascii_strtoull (iso, NULL, 10) / 100 * 100);
  text = g_strdup_printf ("%u %s %u", fetch_number (match, day_group), name, year);
  read = amana_date_find_iso (text);
  return read != NULL && g_str_equal (read, iso);
}

static gboolean
is_together (const char *iso, GMatchInfo *match)
{
  guint all = fetch_number (match, 1);

  return is_date_either_way (iso, all / 10000, all / 100 % 100, all % 100) ||
         is_date_either_way (iso, all % 10000, all / 10000 % 100, all / 1000000);
}

static gboolean
is_birth (guint shape, const char *iso, GMatchInfo *match)
{
  switch (shape)
    {
    case SHAPE_YEAR_FIRST:
      return is_date_either_way (iso, fetch_number (match, 1), fetch_number (match, 2),
                                 fetch_number (match, 3));
    case SHAPE_FIGURES:
      return is_date_either_way (iso, fetch_number (match, 3), fetch_number (match, 2),
                                 fetch_number (match, 1));
    case SHAPE_DAY_NAME:
      return is_named_date (iso, match, 1, 2);
    case SHAPE_NAME_DAY:
      return is_named_date (iso, match, 2, 1);
    default:
      return is_together (iso, match);
    }
}

static void
add_match (GArray *found, GMatchInfo *match, int group, const char *born)
{
  int start, end;
  g_autofree char *text = g_match_info_fetch (match, group);
  g_autofree char *iso = born != NULL ? g_strdup (born) : amana_date_find_iso (text);

  g_match_info_fetch_pos (match, group, &start, &end);
  while (end > start && g_match_info_get_string (match)[end - 1] == ' ')
    end--;
  amana_found_add (found, (gsize) start, (gsize) end, AMANA_REDACTION_BIRTH_DATE,
                   g_strdup_printf ("birth:%s", iso != NULL ? iso : text));
}

static void
find_shape (const AmanaLetterText *text, guint shape, GPtrArray *persons, GArray *found)
{
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (get_regex (shape), text->plain, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      for (guint i = 0; i < persons->len; i++)
        {
          const AmanaKnownPerson *person = g_ptr_array_index (persons, i);

          if (person->birth_date != NULL && is_birth (shape, person->birth_date, match))
            {
              add_match (found, match, 0, person->birth_date);
              break;
            }
        }
    }
}

void
amana_hiding_find_dates (const AmanaLetterText *text,
                         GPtrArray *persons,
                         gboolean facts,
                         GArray *found)
{
  g_autoptr (GMatchInfo) announced = NULL;

  for (guint shape = 0; !facts && shape < N_SHAPES; shape++)
    find_shape (text, shape, persons, found);

  for (g_regex_match (get_regex (N_SHAPES), text->plain, 0, &announced);
       g_match_info_matches (announced); g_match_info_next (announced, NULL))
    add_match (found, announced, 1, NULL);
}
