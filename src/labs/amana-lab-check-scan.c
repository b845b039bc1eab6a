/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which rows of a scan are sure.
 *
 * Recognition confuses what looks alike, and is most dangerous where what it reads is
 * a figure too. So beside all that makes a printed row sure, every word that makes up
 * the value has to be recognised with confidence, and something that does not
 * depend on the figure has to speak for the row: its name and its unit are known to
 * belong together.
 */

#include "config.h"

#include "amana-lab-check-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-lab-scan-mend.h"

#define SURE_VALUE  85
#define SURE_RANGE  75
#define SURE_FILLER 30
#define SURE_UNIT   45
#define LIKELY_UNIT 15 /* of a unit that the range bears out */

/* A figure below this share of the lower end says that the range lost its points. */
#define POINT_LOST 0.3

static void
doubt (AmanaLabResult *result, const char *why)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (result->checks != NULL)
    g_strv_builder_addv (builder, (const char **) result->checks);
  g_strv_builder_add (builder, why);
  g_strfreev (result->checks);
  result->checks = g_strv_builder_end (builder);
  result->sure = FALSE;
}

/* "-", "à", "inf.": what stands between the figures of a range turns none of them. */
static gboolean
is_filler (const char *text)
{
  return strpbrk (text, "0123456789<>") == NULL && strstr (text, "≤") == NULL &&
         strstr (text, "≥") == NULL;
}

/* A range decides between high and low, so it must not be guessed either. */
static gboolean
is_range_sure (const AmanaLabRow *row, const AmanaPageWords *page)
{
  for (guint i = 0; row->range_words != NULL && i < row->range_words->len; i++)
    {
      const AmanaLabWord *word = row->range_words->pdata[i];

      if (amana_lab_scan_confidence (page, &word->box) <
          (row->result->has_low && row->result->has_high && is_filler (word->text) ? SURE_FILLER
                                                                                   : SURE_RANGE))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_plausible (const AmanaLabRow *row, const AmanaLimits *limits, gboolean printed, double end)
{
  double value;

  return !printed ||
         (amana_analyte_convert (row->analyte, end, row->result->ucum, limits->unit, &value) &&
          (!limits->has_low || value >= limits->low) &&
          (!limits->has_high || value <= limits->high));
}

/* A range that this analysis can have in that unit: in another it would lie elsewhere. */
static gboolean
is_unit_borne_out (const AmanaLabRow *row)
{
  const AmanaLabResult *result = row->result;
  const AmanaLimits *limits =
    row->analyte != NULL ? amana_analyte_get_plausible (row->analyte) : NULL;

  return limits != NULL && result->ucum != NULL && (result->has_low || result->has_high) &&
         amana_analyte_knows_unit (row->analyte, result->ucum) &&
         is_plausible (row, limits, result->has_low, result->low) &&
         is_plausible (row, limits, result->has_high, result->high);
}

/* Words of the value's line that make up the unit as it is said here. */
static gboolean
is_unit_sure (const AmanaLabRow *row, const AmanaPageWords *page)
{
  const AmanaLabResult *result = row->result;
  double middle = (result->box.y0 + result->box.y1) / 2;
  guint least = is_unit_borne_out (row) ? LIKELY_UNIT : SURE_UNIT;

  for (guint i = 0; result->unit != NULL && i < amana_page_words_get_n_words (page); i++)
    {
      const AmanaWord *word = amana_page_words_get_word (page, i);

      if (word->confidence < least && word->box.y0 < middle && word->box.y1 > middle &&
          strstr (result->unit, word->text) != NULL)
        return FALSE;
    }
  return TRUE;
}

/* Digits after the point; -1 in what is no figure. */
static int
count_decimals (const char *text)
{
  const char *point = strpbrk (text, ".,");

  if (strpbrk (text, "0123456789") == NULL)
    return -1;
  return point != NULL ? (int) strspn (point + 1, "0123456789") : 0;
}

static char **
split_range (const AmanaLabResult *result)
{
  return g_strsplit_set (result->range, " -()[]<>=", -1);
}

/* Of its end with the most; -1 where it has no figure. */
static int
count_range_decimals (const AmanaLabResult *result)
{
  g_auto (GStrv) words = split_range (result);
  int most = -1;

  for (guint i = 0; words[i] != NULL; i++)
    most = MAX (most, count_decimals (words[i]));
  return most;
}

/* A laboratory writes a figure as exactly as its range. A point is the smallest thing that
 * recognition can lose, and the worst: 73 where 7.3 stands beside "3.9 - 6.1". */
static gboolean
lacks_point (const AmanaLabResult *result)
{
  return result->has_number && result->range != NULL && count_decimals (result->value) == 0 &&
         count_range_decimals (result) > 0;
}

/* "1,217" beside "0,70 - 1,10": the arrow behind "1,21" became its last digit. */
static gboolean
is_finer (const AmanaLabResult *result)
{
  int most = result->has_number && result->range != NULL ? count_range_decimals (result) : 0;

  return most > 0 && count_decimals (result->value) > most;
}

/* "9.1" beside "60 - 110": both ends lost their point, and without it the figure is far
 * below. */
static gboolean
range_lacks_points (const AmanaLabResult *result)
{
  if (!result->has_number || !result->has_low || !result->has_high ||
      count_decimals (result->value) < 1 || result->number.value >= result->low ||
      count_range_decimals (result) > 0)
    return FALSE;
  return result->number.value < POINT_LOST * result->low ||
         (result->number.value * 10 >= result->low && result->number.value * 10 <= result->high);
}

/* "3 - 6.8": one end is less exact than the other; "0.0 - 1.51" beside "1.2": one is more exact
 * than the other and the figure, as what stands behind it became its last digit. */
static gboolean
has_uneven_range (const AmanaLabResult *result)
{
  g_auto (GStrv) words = NULL;
  int decimals = -1;

  if (result->range == NULL || !result->has_low || !result->has_high)
    return FALSE;
  words = split_range (result);
  for (guint i = 0; words[i] != NULL; i++)
    {
      int n = count_decimals (words[i]);

      if (n >= 0 && decimals >= 0 &&
          ((n == 0) != (decimals == 0) ||
           (n > decimals && n > count_decimals (result->value) && result->has_number)))
        return TRUE;
      decimals = MAX (n, decimals);
    }
  return FALSE;
}

/* On a page of which only a part is a picture. */
static gboolean
is_printed (const AmanaLabRow *row, const AmanaPageWords *page)
{
  return amana_lab_scan_confidence (page, &row->result->row_box) == AMANA_WORD_PRINTED;
}

static void
check_row (AmanaLabRow *row, const AmanaPageWords *page)
{
  AmanaLabResult *result = row->result;

  if (is_printed (row, page))
    return;
  if (amana_lab_scan_confidence (page, &result->box) < SURE_VALUE || is_finer (result))
    doubt (result, _ ("The picture of the value could not be read with certainty."));
  else if (lacks_point (result))
    doubt (result, _ ("In the picture the value has no decimals, while its range has."));
  else if (!is_range_sure (row, page) || has_uneven_range (result) || range_lacks_points (result))
    doubt (result, _ ("The picture of the range could not be read with certainty."));
  else if (row->mended || !is_unit_sure (row, page))
    doubt (result, _ ("The picture of the name or the unit could not be read with certainty."));
  else if (row->analyte == NULL || (result->has_number && result->ucum == NULL))
    doubt (result, _ ("The page is a picture, and name and unit do not confirm what was read."));
}

void
amana_lab_check_scan_run (AmanaLabReading *reading, GPtrArray *pages)
{
  for (guint i = 0; i < reading->rows->len; i++)
    {
      AmanaLabRow *row = reading->rows->pdata[i];
      guint page = row->result->page;

      if (page >= 1 && page <= pages->len && amana_page_words_is_scanned (pages->pdata[page - 1]))
        check_row (row, pages->pdata[page - 1]);
    }
}
