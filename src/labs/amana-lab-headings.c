/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Headings: which lines name columns, and what each cell of them means.
 *
 * A line is a heading if its cells are words for columns ("Résultat", "Unit", القيم
 * المرجعية), dates, or at most one other cell, a section's title over the names. How the
 * lines just above and below belong to it: amana-lab-heading-lines. */

#include "config.h"

#include "amana-lab-headings.h"

#include <string.h>

#include "amana-date.h"
#include "amana-lab-heading-words.h"
#include "amana-lab-pattern.h"
#include "amana-lab-rtl.h"
#include "amana-text.h"
#include "amana-unit.h"

#define MAX_PHRASE 5

void
amana_lab_column_free (gpointer data)
{
  AmanaLabColumn *column = data;

  g_free (column->text);
  g_free (column->date);
  g_free (column->unit);
  g_free (column->whose);
  g_clear_pointer (&column->labels, g_ptr_array_unref);
  g_free (column);
}

/* --- one line's cells ----------------------------------------------------- */

static AmanaLabColumn *
new_cell (GPtrArray *words, guint first, guint n, AmanaLabRole role)
{
  AmanaLabColumn *cell = g_new0 (AmanaLabColumn, 1);
  g_autoptr (GPtrArray) ordered = amana_lab_words_in_order (words, first, n);

  cell->role = role;
  cell->text = amana_lab_words_join (ordered);
  cell->box = amana_lab_words_box (ordered);

  return cell;
}

static guint
count_dates (const char *western)
{
  g_auto (GStrv) parts = g_strsplit (western, " ", -1);
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    n += amana_lab_pattern_matches (AMANA_LAB_PATTERN_DATE, parts[i]);

  return n;
}

/* "Ant. : 20/10/25 : 119", "119 : 20/10/25": what stands behind the day, or, where there is
 * nothing else, before it, and is no time, is a result. */
static gboolean
has_figure_beside_day (const char *text, gboolean before)
{
  static AmanaLabShape days = { "[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4}(?![0-9])" };
  static AmanaLabShape times = { "(?<![0-9])[0-9]{1,2} ?[:hH] ?[0-9]{2}(:[0-9]{2})?(?![0-9])" };
  g_autofree char *western = amana_text_digits_to_western (text);
  g_auto (GStrv) parts = g_regex_split (amana_lab_shape_get (&days), western, 0);
  guint n = g_strv_length (parts);
  gboolean found = FALSE;

  for (guint i = before ? 0 : n - 1; n >= 2 && i < n; i++)
    {
      g_autofree char *rest =
        g_regex_replace (amana_lab_shape_get (&times), parts[i], -1, 0, "", 0, NULL);

      found = found || strpbrk (rest, "0123456789") != NULL;
    }
  return found;
}

/* A text with a date that holds it alone, or with a time: nothing else but figures and their
 * separators. */
static gboolean
is_only_date (const char *text)
{
  g_autofree char *western = amana_text_digits_to_western (text);

  return count_dates (western) <= 1 && !has_figure_beside_day (text, TRUE) &&
         (amana_lab_pattern_matches (AMANA_LAB_PATTERN_DATE_TEXT, western) ||
          amana_lab_pattern_matches (AMANA_LAB_PATTERN_NAMED_DATE, western));
}

/* "08:15", "07h50", "14/05": a time, or a day whose year stands elsewhere. */
static gboolean
is_moment (const char *text)
{
  g_autofree char *western = amana_text_digits_to_western (text);

  return amana_lab_pattern_matches (AMANA_LAB_PATTERN_TIME, western) ||
         amana_lab_pattern_matches (AMANA_LAB_PATTERN_DAY, western);
}

/* "Résultat / النتيجة": one heading in two languages, where the halves do not differ. */
static AmanaLabRole
role_of_halves (const char *text)
{
  g_auto (GStrv) halves = g_strsplit (text, " / ", -1);
  AmanaLabRole role = AMANA_LAB_ROLE_NONE;

  for (guint i = 0; halves[i] != NULL && halves[1] != NULL; i++)
    {
      AmanaLabRole half = amana_lab_vocabulary_role (halves[i]);

      if (half != AMANA_LAB_ROLE_NONE && role != AMANA_LAB_ROLE_NONE && half != role)
        return AMANA_LAB_ROLE_NONE;
      role = half != AMANA_LAB_ROLE_NONE ? half : role;
    }

  return role;
}

/* "Antériorité 10/05/2026 Résultat": what stands behind the date is another heading. */
static gboolean
ends_in_words (const char *text)
{
  g_autofree char *western = amana_text_digits_to_western (text);
  const char *last = NULL;

  for (const char *p = western; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        last = p;
    }
  return last != NULL && strlen (last + 1) > 3 &&
         amana_lab_vocabulary_role (last + 1) != AMANA_LAB_ROLE_NONE;
}

/* "Ant. 03/2025", "Antérieur 2024": an older result, of a day that is not said. */
static gboolean
is_older_vaguely (const char *text)
{
  g_autofree char *western = amana_text_digits_to_western (text);
  g_autofree char *head = g_strndup (western, strcspn (western, "(0123456789"));
  const char *rest = western + strlen (head);

  return *rest != '\0' && rest[strspn (rest, "0123456789/.-()")] == '\0' &&
         amana_lab_heading_words_role (g_strchomp (head)) == AMANA_LAB_ROLE_PREVIOUS;
}

/* "Analyse (1) Glycémie", "Résultat (g/L) 1,26": a heading ends with its brackets, and what
 * is behind them is of another line. */
static gboolean
goes_on (const char *bracket)
{
  const char *rest = strpbrk (bracket, ")]");
  gboolean call = rest != NULL && rest - bracket <= 3 && g_ascii_isdigit (bracket[1]);

  if (rest == NULL)
    return FALSE;
  rest++;
  return strpbrk (rest, "0123456789") != NULL || (call && rest[strspn (rest, " ")] != '\0');
}

/* "Résultat (g/L)", "Résultat du 04/01/2024", "Reference range*": the words that count. */
AmanaLabRole
amana_lab_heading_role_of (const char *text, char **date, char **unit)
{
  AmanaLabRole role = amana_lab_heading_words_role (text);
  g_autofree char *iso = NULL;
  g_autofree char *head = NULL;
  const char *bracket;

  if (role == AMANA_LAB_ROLE_NONE && strstr (text, " / ") != NULL)
    role = role_of_halves (text);
  if (role != AMANA_LAB_ROLE_NONE)
    return role;
  iso = amana_date_find_iso (text);
  if (iso != NULL && has_figure_beside_day (text, FALSE))
    return AMANA_LAB_ROLE_NONE;
  if (iso != NULL && is_only_date (text))
    {
      *date = g_steal_pointer (&iso);
      return AMANA_LAB_ROLE_DATE;
    }
  if (iso == NULL && is_moment (text))
    return AMANA_LAB_ROLE_DATE;
  if (is_older_vaguely (text))
    {
      *date = amana_date_find_iso (text);
      return AMANA_LAB_ROLE_PREVIOUS;
    }

  bracket = strpbrk (text, "([");
  if (bracket != NULL && bracket > text)
    {
      g_autofree char *inside = g_strndup (bracket, strlen (bracket));

      if (goes_on (bracket))
        return AMANA_LAB_ROLE_NONE;
      head = g_strndup (text, (gsize) (bracket - text));
      role = amana_lab_heading_words_role (g_strchomp (head));
      if (role != AMANA_LAB_ROLE_NONE && amana_unit_is_unit (inside))
        *unit = g_strndup (bracket + 1, strlen (bracket) - 2);
      else if (role != AMANA_LAB_ROLE_NONE)
        *date = amana_date_find_iso (inside);
      return role;
    }
  if (iso != NULL && !ends_in_words (text))
    {
      static AmanaLabShape day = { " (du|le|of|on|van|:|بتاريخ)? ?[0-9٠-٩]" };
      g_auto (GStrv) parts = g_regex_split (amana_lab_shape_get (&day), text, 0);

      role = amana_lab_heading_words_role (parts[0]);
      if (role != AMANA_LAB_ROLE_NONE)
        *date = g_steal_pointer (&iso);
    }

  return role;
}

/* "Réf. g/L": a role, and the unit of its cells. */
static AmanaLabRole
role_before_unit (const char *text, char **unit)
{
  const char *space = strrchr (text, ' ');
  g_autofree char *head = NULL;
  AmanaLabRole role;

  if (space == NULL || !amana_unit_is_unit (space + 1))
    return AMANA_LAB_ROLE_NONE;
  head = g_strndup (text, (gsize) (space - text));
  role = amana_lab_vocabulary_role (head);
  if (role != AMANA_LAB_ROLE_VALUE && role != AMANA_LAB_ROLE_RANGE)
    return AMANA_LAB_ROLE_NONE;
  *unit = g_strdup (space + 1);
  return role;
}

static AmanaLabColumn *
new_role_cell (GPtrArray *words, guint first, guint n)
{
  AmanaLabColumn *cell = new_cell (words, first, n, AMANA_LAB_ROLE_NONE);

  if (!g_str_has_suffix (cell->text, ":") && cell->text[0] != ':')
    cell->role = amana_lab_heading_role_of (cell->text, &cell->date, &cell->unit);
  if (cell->role == AMANA_LAB_ROLE_NONE)
    cell->role = role_before_unit (cell->text, &cell->unit);

  return cell;
}

/* "Units Reference Range Status": set closely, but words for columns one and all. */
static gboolean
split_phrases (GPtrArray *cells, GPtrArray *words, guint first, guint end)
{
  guint before = cells->len;

  while (first < end)
    {
      AmanaLabColumn *found = NULL;

      for (guint n = MIN (MAX_PHRASE, end - first); n > 0 && found == NULL; n--)
        {
          AmanaLabColumn *cell = new_role_cell (words, first, n);

          if (cell->role != AMANA_LAB_ROLE_NONE)
            {
              found = cell;
              first += n;
            }
          else
            amana_lab_column_free (cell);
        }
      if (found == NULL)
        {
          g_ptr_array_set_size (cells, (int) before);
          return FALSE;
        }
      g_ptr_array_add (cells, found);
    }

  return TRUE;
}

static AmanaLabRole
role_of_first_word (const AmanaLabColumn *cell)
{
  g_auto (GStrv) parts = g_strsplit (cell->text, " ", -1);

  if (g_strv_length (parts) > 5 || g_str_has_suffix (cell->text, ":"))
    return AMANA_LAB_ROLE_NONE;

  return amana_lab_vocabulary_role (parts[0]) == AMANA_LAB_ROLE_NAME ? AMANA_LAB_ROLE_NAME
                                                                     : AMANA_LAB_ROLE_NONE;
}

static void
add_segment (GPtrArray *cells, GPtrArray *words, guint first, guint end)
{
  AmanaLabColumn *whole = new_role_cell (words, first, end - first);

  if (whole->role == AMANA_LAB_ROLE_NONE && end - first > 1 &&
      split_phrases (cells, words, first, end))
    {
      amana_lab_column_free (whole);
      return;
    }
  if (whole->role == AMANA_LAB_ROLE_NONE)
    whole->role = role_of_first_word (whole);
  g_ptr_array_add (cells, whole);
}

/* "Analyse   %   Résultat   Unité": shares in a column beside the counts. */
static void
settle_shares (GPtrArray *cells)
{
  AmanaLabRoles count = amana_lab_heading_count (cells);

  for (guint i = 0; i < cells->len && count.values > 0 && count.measured > 0; i++)
    {
      AmanaLabColumn *cell = cells->pdata[i];

      if (cell->role != AMANA_LAB_ROLE_NONE || strcmp (cell->text, "%") != 0)
        continue;
      cell->role = AMANA_LAB_ROLE_VALUE;
      cell->unit = g_strdup ("%");
      cell->share = TRUE;
    }
}

static gboolean
has_figures (const char *text)
{
  g_autofree char *western = amana_text_digits_to_western (text);

  return strpbrk (western, "0123456789") != NULL;
}

/* Figures in what is neither a word for a column nor a unit. */
static gboolean
has_strange_figures (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const AmanaLabColumn *cell = cells->pdata[i];

      if (cell->role == AMANA_LAB_ROLE_NONE && !amana_unit_is_unit (cell->text) &&
          has_figures (cell->text))
        return TRUE;
    }
  return FALSE;
}

/* "Formule leucocytaire   %   /mm3   Norme (/mm3)": a title, units, and what else has a
 * meaning of its own. */
static gboolean
title_over_units (GPtrArray *cells, gboolean rtl)
{
  guint units = 0, strange = 0;
  const AmanaLabColumn *first = cells->pdata[rtl ? cells->len - 1 : 0];

  for (guint i = 0; i < cells->len; i++)
    {
      const AmanaLabColumn *cell = cells->pdata[i];
      gboolean unit = amana_unit_is_unit (cell->text);

      units += cell->role == AMANA_LAB_ROLE_NONE && unit;
      strange += cell->role == AMANA_LAB_ROLE_NONE && !unit;
    }
  return units >= 2 && strange == 1 && first->role == AMANA_LAB_ROLE_NONE &&
         !amana_unit_is_unit (first->text) && !g_str_has_suffix (first->text, ":");
}

/* "Fractions   %   Réf. %   g/L   Réf. g/L": units over the values that they measure. */
static void
settle_units (GPtrArray *cells, gboolean rtl)
{
  AmanaLabRoles count;
  gboolean named = FALSE;

  settle_shares (cells);
  count = amana_lab_heading_count (cells);
  for (guint i = 0; i < cells->len; i++)
    named = named || ((AmanaLabColumn *) cells->pdata[i])->role == AMANA_LAB_ROLE_NAME;
  named = named || title_over_units (cells, rtl);
  if (!named || count.values > 0 || has_strange_figures (cells))
    return;
  for (guint i = 0; i < cells->len; i++)
    {
      AmanaLabColumn *cell = cells->pdata[i];

      if (cell->role != AMANA_LAB_ROLE_NONE || !amana_unit_is_unit (cell->text))
        continue;
      cell->role = AMANA_LAB_ROLE_VALUE;
      cell->unit = g_strdup (cell->text);
      cell->share = strcmp (cell->text, "%") == 0;
    }
}

/* "Résultat /      النتيجة": a stroke between two languages holds them together. */
static gboolean
is_parted (const AmanaLabLine *line, guint i)
{
  const AmanaLabWord *left = line->words->pdata[i - 1], *right = line->words->pdata[i];

  return amana_lab_is_gap (left, right) && strcmp (left->text, "/") != 0 &&
         strcmp (right->text, "/") != 0;
}

/* What is left of a heading whose other letters the text layer has lost. */
static gboolean
is_lost_letter (const AmanaLabLine *line, guint first, guint end)
{
  const char *text = ((AmanaLabWord *) line->words->pdata[first])->text;

  return end - first == 1 && amana_lab_begins_arabic (text) && *g_utf8_next_char (text) == '\0';
}

static gboolean
is_undated (const AmanaLabColumn *cell)
{
  return cell->role == AMANA_LAB_ROLE_DATE && cell->date == NULL;
}

/* Times of columns stand side by side; one alone is of something else. */
static void
settle_moments (GPtrArray *cells)
{
  AmanaLabColumn *last = NULL;
  guint n = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      if (!is_undated (cells->pdata[i]))
        continue;
      last = cells->pdata[i];
      n++;
    }
  if (n == 1)
    last->role = AMANA_LAB_ROLE_NONE;
}

/* "Prélevé le", "Time": what the dates beside it are. */
static gboolean
labels_days (const char *text)
{
  static const char *const labels[] = {
    "date",
    "dates",
    "jour",
    "heure",
    "heures",
    "time",
    "times",
    "preleve",
    "preleve le",
    "prelevement",
    "collected",
    "datum",
    "date/heure",
    "date et heure",
    "date prelevement",
    "tijd",
    "afname",
    "collection date",
    "date/time",
    "date de prelevement",
    "fecha",
    "hora",
    "sampling date",
    "date du bilan",
    "date du prelevement",
    "collected on",
    "sample date",
    "prelevement du",
    "التاريخ",
    "تاريخ العينه",
    "الوقت",
  };
  g_autofree char *fold = amana_text_fold (text);

  g_strchomp (fold);
  while (*fold != '\0' && strchr (": ", fold[strlen (fold) - 1]) != NULL)
    fold[strlen (fold) - 1] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (strcmp (fold, labels[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

/* "Prélevé le   12/05/2026   14/05/2026": the label stands where names do. */
static void
settle_day_label (GPtrArray *cells, gboolean rtl)
{
  AmanaLabColumn *first = cells->len > 2 ? cells->pdata[rtl ? cells->len - 1 : 0] : NULL;

  if (first == NULL || !labels_days (first->text))
    return;
  for (guint i = 0; i < cells->len; i++)
    {
      const AmanaLabColumn *cell = cells->pdata[i];

      if (cell != first && cell->role != AMANA_LAB_ROLE_DATE)
        return;
    }
  first->role = AMANA_LAB_ROLE_NAME;
}

GPtrArray *
amana_lab_heading_read (const AmanaLabLine *line)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (amana_lab_column_free);
  guint first = 0;

  for (guint i = 1; i <= line->words->len; i++)
    {
      if (i < line->words->len && !is_parted (line, i))
        continue;
      if (!is_lost_letter (line, first, i))
        add_segment (cells, line->words, first, i);
      first = i;
    }
  settle_moments (cells);
  settle_day_label (cells, line->rtl);
  settle_units (cells, line->rtl);
  amana_lab_heading_settle (cells, line->rtl);

  return cells;
}

AmanaLabRoles
amana_lab_heading_count (GPtrArray *cells)
{
  AmanaLabRoles count = { 0 };

  for (guint i = 0; i < cells->len; i++)
    {
      const AmanaLabColumn *cell = cells->pdata[i];

      count.strange += cell->role == AMANA_LAB_ROLE_NONE;
      count.figures += cell->role == AMANA_LAB_ROLE_NONE && has_figures (cell->text);
      count.named += cell->role != AMANA_LAB_ROLE_NONE;
      count.values += cell->role == AMANA_LAB_ROLE_VALUE;
      count.measured += cell->role == AMANA_LAB_ROLE_UNIT || cell->role == AMANA_LAB_ROLE_RANGE;
      count.priced += cell->role == AMANA_LAB_ROLE_PRICE;
      count.refused += cell->role == AMANA_LAB_ROLE_REFUSE;
      count.strong += cell->role == AMANA_LAB_ROLE_VALUE || cell->role == AMANA_LAB_ROLE_RANGE ||
                      cell->role == AMANA_LAB_ROLE_UNIT || cell->role == AMANA_LAB_ROLE_REFUSE ||
                      cell->role == AMANA_LAB_ROLE_PRICE || cell->role == AMANA_LAB_ROLE_PREVIOUS;
    }

  return count;
}

/* "Paramètre   Unités internationales   Unités conventionnelles": titles over the headings
 * of two systems. */
static gboolean
names_systems (GPtrArray *cells)
{
  guint units = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      AmanaLabRole role = ((AmanaLabColumn *) cells->pdata[i])->role;

      if (role != AMANA_LAB_ROLE_UNIT && role != AMANA_LAB_ROLE_NAME)
        return FALSE;
      units += role == AMANA_LAB_ROLE_UNIT;
    }
  return units >= 2;
}

/* "Urobilinogène   Normal   Normal": a result and what is expected, in a word that heads
 * columns as well. */
static gboolean
names_only_ranges (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      AmanaLabRole role = ((AmanaLabColumn *) cells->pdata[i])->role;

      if (role != AMANA_LAB_ROLE_RANGE && role != AMANA_LAB_ROLE_NONE)
        return FALSE;
    }
  return TRUE;
}

static gboolean
title_leads (GPtrArray *cells, gboolean rtl)
{
  const AmanaLabColumn *first = cells->pdata[rtl ? cells->len - 1 : 0];

  return first->role == AMANA_LAB_ROLE_NONE && !g_str_has_suffix (first->text, ":");
}

/* "Component   03/14/2025   07/19/2025": names, and the days of their results. */
static gboolean
names_days (GPtrArray *cells)
{
  guint names = 0, days = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      AmanaLabRole role = ((AmanaLabColumn *) cells->pdata[i])->role;

      names += role == AMANA_LAB_ROLE_NAME;
      days += role == AMANA_LAB_ROLE_DATE;
    }
  return names == 1 && days >= 2 && names + days == cells->len;
}

/* Times, and nothing beside them that would name, measure or bound a result. */
static gboolean
has_only_moments (GPtrArray *cells)
{
  guint moments = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      AmanaLabRole role = ((AmanaLabColumn *) cells->pdata[i])->role;

      if (role == AMANA_LAB_ROLE_NAME || role == AMANA_LAB_ROLE_UNIT ||
          role == AMANA_LAB_ROLE_RANGE)
        return FALSE;
      moments += is_undated (cells->pdata[i]);
    }
  return moments > 0;
}

static gboolean
names_names (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      if (((AmanaLabColumn *) cells->pdata[i])->role == AMANA_LAB_ROLE_NAME)
        return TRUE;
    }
  return FALSE;
}

/* "Analyses   Résultats   Unités   Réf.   Bas   Haut": what most cells say, a few that nobody
 * knows do not gainsay. One such may be over the values: the figures tell. */
static gboolean
says_enough (GPtrArray *cells, const AmanaLabRoles *count)
{
  if (!names_names (cells) || count->measured == 0)
    return FALSE;
  return count->values > 0 ? count->named >= 4 && count->strange * 2 <= count->named
                           : count->named >= 3 && count->strange == 1;
}

gboolean
amana_lab_is_heading (GPtrArray *cells, gboolean rtl)
{
  AmanaLabRoles count;

  if (cells->len < 2)
    return FALSE;
  count = amana_lab_heading_count (cells);
  if (names_days (cells))
    return TRUE;
  if (count.strong == 0 || count.figures > 0 || names_systems (cells) || has_only_moments (cells))
    return FALSE;
  if (count.refused + count.priced >= 2 ||
      (count.refused + count.priced == 1 && count.named >= 2 && count.strange <= 1))
    return TRUE;
  if (count.strange == 0)
    return count.named >= 2;
  if ((count.strange == 1 && count.named >= 3 && count.values > 0) || says_enough (cells, &count))
    return TRUE;

  return count.strange == 1 && title_leads (cells, rtl) && !names_only_ranges (cells) &&
         (count.values > 0 || count.named >= 2);
}
