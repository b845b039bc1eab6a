/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* "3/9/2025": the third of September, or the ninth of March.
 *
 * One date whose day is above twelve tells for the whole paper. Where there is none, an
 * English paper may come from the United States: then the order counts in which the dates
 * of this year and the last stand close together, since a specimen is reported within
 * weeks; else what else is American about the paper, its size, "7:42 AM", a telephone. A
 * paper that only such signs tell of, or that has one of them, leaves the order open, and
 * that is said. All other papers have the day first. */

#include "config.h"

#include "amana-lab-day-order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "amana-date.h"
#include "amana-lab-head.h"
#include "amana-lab-pattern.h"
#include "amana-page-words.h"

#define LETTER_WIDTH  612.0
#define LETTER_HEIGHT 792.0
#define CLOSE_DAYS    31
#define FAR_DAYS      60
#define ENOUGH_SIGNS  3

char *
amana_lab_find_date (const char *text, gboolean month_first)
{
  return month_first ? amana_date_find_iso_month_first (text) : amana_date_find_iso (text);
}

/* --- the dates ---------------------------------------------------------------- */

typedef struct
{
  guint month_first, day_first; /* dates that can only be read so */
  GArray *days[2];              /* GDate's julian days of the others: day first, month first */
  guint bare;                   /* of them: without a nought, "3/9/2025" */
} Dates;

static guint
julian_of (const char *iso)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) atoi (iso + 8), atoi (iso + 5), (GDateYear) atoi (iso));
  return g_date_valid (&date) ? g_date_get_julian (&date) : 0;
}

static void
add_date (Dates *self, const char *text)
{
  AmanaDateOrder order = amana_date_find_order (text);
  g_autofree char *day_first = NULL;
  g_autofree char *month_first = NULL;

  self->month_first += order == AMANA_DATE_ORDER_MONTH_FIRST;
  self->day_first += order == AMANA_DATE_ORDER_DAY_FIRST;
  if (order != AMANA_DATE_ORDER_UNKNOWN)
    return;
  day_first = amana_date_find_iso (text);
  month_first = amana_date_find_iso_month_first (text);
  if (day_first == NULL || month_first == NULL || strcmp (day_first, month_first) == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    {
      guint julian = julian_of (i == 0 ? day_first : month_first);

      g_array_append_val (self->days[i], julian);
    }
  self->bare += *text != '0' && strstr (text, "/0") == NULL;
}

static void
collect (Dates *self, GPtrArray *lines)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    self->days[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < lines->len; i++)
    {
      const AmanaLabLine *line = lines->pdata[i];

      for (guint k = 0; k < line->words->len; k++)
        {
          const char *text = ((AmanaLabWord *) line->words->pdata[k])->text;

          if (strpbrk (text, "/-.") != NULL)
            add_date (self, text);
        }
    }
}

static void
clear_dates (Dates *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    g_array_unref (self->days[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Dates, clear_dates)

/* How many days the latest dates span, those of the last two years. */
static guint
span_of (GArray *days)
{
  guint first = G_MAXUINT, last = 0;

  for (guint i = 0; i < days->len; i++)
    last = MAX (last, g_array_index (days, guint, i));
  for (guint i = 0; i < days->len; i++)
    {
      guint day = g_array_index (days, guint, i);

      if (day + 730 > last)
        first = MIN (first, day);
    }
  return last - first;
}

/* --- the paper ---------------------------------------------------------------- */

static gboolean
is_letter (const AmanaPageWords *page)
{
  double width = amana_page_words_get_width (page), height = amana_page_words_get_height (page);

  return fabs (MIN (width, height) - LETTER_WIDTH) < 2 &&
         fabs (MAX (width, height) - LETTER_HEIGHT) < 2;
}

static gboolean
is_noon (const char *text)
{
  static const char *const words[] = { "AM", "PM", "am", "pm", "a.m.", "p.m.", NULL };
  static AmanaLabShape noon = { "^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?[AaPp][Mm]$" };

  return g_strv_contains (words, text) || amana_lab_shape_matches (&noon, text);
}

static gboolean
is_telephone (const char *text)
{
  static AmanaLabShape telephone = { "^(\\([0-9]{3}\\))?[0-9]{3}-([0-9]{3}-)?[0-9]{4}$" };

  return amana_lab_shape_matches (&telephone, text);
}

/* How much on the paper is as it is in the United States. */
static guint
count_signs (const Dates *dates, GPtrArray *lines, GPtrArray *pages)
{
  gboolean noon = FALSE, telephone = FALSE, clia = FALSE, litres = FALSE, decilitres = FALSE;
  gboolean letter = pages != NULL && pages->len > 0 && is_letter (pages->pdata[0]);

  for (guint i = 0; i < lines->len; i++)
    {
      const AmanaLabLine *line = lines->pdata[i];

      for (guint k = 0; k < line->words->len; k++)
        {
          const char *text = ((AmanaLabWord *) line->words->pdata[k])->text;

          noon = noon || is_noon (text);
          telephone = telephone || is_telephone (text);
          clia = clia || g_str_has_prefix (text, "CLIA");
          litres = litres || g_ascii_strcasecmp (text, "mmol/L") == 0;
          decilitres = decilitres || g_ascii_strcasecmp (text, "mg/dL") == 0;
        }
    }
  return 2 * letter + 2 * clia + noon + telephone + (decilitres && !litres) + (dates->bare > 0);
}

static gboolean
is_english (GPtrArray *lines)
{
  g_autofree char *language = amana_lab_head_find_language (lines);

  return g_strcmp0 (language, "en") == 0;
}

/**
 * amana_lab_day_order_find:
 * @lines: (element-type AmanaLabLine): of all pages
 * @pages: (element-type AmanaPageWords) (nullable): the pages, for their size
 *
 * Returns: in which order the paper writes day and month
 */
AmanaLabDayOrder
amana_lab_day_order_find (GPtrArray *lines, GPtrArray *pages)
{
  g_auto (Dates) dates = { 0 };
  guint spans[2], signs;

  collect (&dates, lines);
  if (dates.month_first > 0 || dates.day_first > 0)
    return (AmanaLabDayOrder) { .month_first = dates.day_first == 0 };
  if (dates.days[0]->len == 0 || !is_english (lines))
    return (AmanaLabDayOrder) { 0 };
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    spans[i] = span_of (dates.days[i]);
  if (MIN (spans[0], spans[1]) <= CLOSE_DAYS && MAX (spans[0], spans[1]) > FAR_DAYS)
    return (AmanaLabDayOrder) { .month_first = spans[1] < spans[0] };
  signs = count_signs (&dates, lines, pages);
  return (AmanaLabDayOrder) { .month_first = signs >= ENOUGH_SIGNS, .open = signs > 0 };
}
