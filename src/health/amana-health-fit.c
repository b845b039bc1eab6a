/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whom a report is about. Names are compared by the fold of their words, in any order,
 * titles aside: "Mme BENALI Amina" is "Amina Benali". All words of one name must be
 * in the other, and where one says more than the other, two of them at least: there
 * are many Aminas, and of them the given name: two family names are a whole family. A day of
 * birth decides where both know one: the same name with
 * another day of birth is somebody else, and with the same day one word is enough.
 *
 * Nobody is guessed: a paper without a name is taken to be of the only subject there is,
 * unless its day of birth is another; among several, the person is asked. So she is where
 * a name fits two of them alike. Pure. */

#include "config.h"

#include <string.h>

#include "amana-health-draft-private.h"
#include "amana-text.h"

static gboolean
is_title (const char *word)
{
  static const char *const titles[] = { "m",        "mr",           "mme",    "mlle",   "mrs",
                                        "ms",       "miss",         "dr",     "pr",     "madame",
                                        "monsieur", "mademoiselle", "sir",    "dhr",    "mevr",
                                        "mw",       "السيد",        "السيده", "الانسه", "سيد",
                                        "سيده",     "انسه",         "د",      NULL };

  return g_strv_contains (titles, word);
}

/* Nothing but titles: "Mme", "(M.)". */
static gboolean
is_only_titles (const char *part)
{
  g_auto (GStrv) words = amana_text_words (part);

  for (guint i = 0; words[i] != NULL; i++)
    if (!is_title (words[i]))
      return FALSE;
  return TRUE;
}

/**
 * amana_health_subject_dup_bare_name:
 * @name: a name as a report prints it
 *
 * Leaves out the titles that stand before and after a name; one in its middle may be
 * an initial.
 *
 * Returns: (transfer full): the name; all of it where it is nothing but a title
 */
char *
amana_health_subject_dup_bare_name (const char *name)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (GString) bare = NULL;
  guint first = 0, last;

  g_return_val_if_fail (name != NULL, NULL);

  parts = g_strsplit_set (name, " \t\n", -1);
  last = g_strv_length (parts);
  while (first < last && is_only_titles (parts[first]))
    first++;
  while (last > first && is_only_titles (parts[last - 1]))
    last--;
  if (first == last)
    return g_strdup (name);

  bare = g_string_new (NULL);
  for (guint i = first; i < last; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (bare, bare->len > 0 ? " %s" : "%s", parts[i]);
  return g_string_free (g_steal_pointer (&bare), FALSE);
}

static GHashTable *
words_of_name (const char *name)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) folded = amana_text_words (name);

  for (guint i = 0; folded[i] != NULL; i++)
    if (!is_title (folded[i]))
      g_hash_table_add (words, g_strdup (folded[i]));
  return words;
}

static guint
count_common (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer word;
  guint n = 0;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    n += g_hash_table_contains (b, word) ? 1 : 0;
  return n;
}

static gboolean
is_capital (const char *word)
{
  gboolean letters = FALSE;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_islower (g_utf8_get_char (p)))
        return FALSE;
      letters = letters || g_unichar_isupper (g_utf8_get_char (p));
    }
  return letters;
}

/* Whether @name, which says less than @ours, has the given name of it, or one of two that a
 * hyphen joins: the first, but for "BENALI Amina". */
static gboolean
has_given_name (const char *ours, GHashTable *name)
{
  g_autofree char *bare = amana_health_subject_dup_bare_name (ours);
  g_auto (GStrv) parts = g_strsplit_set (bare, " \t\n", -1);
  guint n = g_strv_length (parts);
  gboolean family_first = n > 1 && is_capital (parts[0]) && !is_capital (parts[n - 1]);
  g_auto (GStrv) given = n > 0 ? amana_text_words (parts[family_first ? n - 1 : 0]) : NULL;

  for (guint i = 0; given != NULL && given[i] != NULL; i++)
    if (g_hash_table_contains (name, given[i]))
      return TRUE;
  return FALSE;
}

/* How well they fit; 0: they do not. A day of birth in common counts most. */
static guint
fit_subject (AmanaHealthSubject *subject, GHashTable *name, const char *birth_date)
{
  g_autoptr (GHashTable) ours = words_of_name (amana_health_subject_get_name (subject));
  const char *our_birth_date = amana_health_subject_get_birth_date (subject);
  guint common = count_common (ours, name);
  guint fewer = MIN (g_hash_table_size (ours), g_hash_table_size (name));
  gboolean equal = g_hash_table_size (ours) == g_hash_table_size (name);
  gboolean same_day = FALSE;

  if (birth_date != NULL && our_birth_date != NULL)
    {
      if (strcmp (birth_date, our_birth_date) != 0)
        return 0;
      same_day = TRUE;
    }
  if (fewer == 0 || common < fewer || (common < 2 && !equal && !same_day))
    return 0;
  if (!same_day && !has_given_name (amana_health_subject_get_name (subject), name))
    return 0;
  return common + (same_day ? 100 : 0);
}

static gboolean
has_two_patients (AmanaLabReport *report)
{
  const char *first = NULL;

  for (guint i = 0; i < report->results->len; i++)
    {
      AmanaLabResult *result = g_ptr_array_index (report->results, i);

      if (result->patient == NULL)
        continue;
      if (first != NULL && strcmp (first, result->patient) != 0)
        return TRUE;
      first = result->patient;
    }
  return FALSE;
}

/* A paper that has no name. */
static AmanaHealthFit
fit_nameless (GListModel *subjects, const char *birth_date, AmanaHealthSubject **subject)
{
  g_autoptr (AmanaHealthSubject) only = NULL;
  const char *our_birth_date;

  if (g_list_model_get_n_items (subjects) != 1)
    return AMANA_HEALTH_FIT_NO_NAME;

  only = g_list_model_get_item (subjects, 0);
  our_birth_date = amana_health_subject_get_birth_date (only);
  if (birth_date != NULL && our_birth_date != NULL && strcmp (birth_date, our_birth_date) != 0)
    return AMANA_HEALTH_FIT_OTHER;

  *subject = only; /* the list holds it */
  return AMANA_HEALTH_FIT_NO_NAME;
}

static AmanaHealthFit
fit_named (GListModel *subjects,
           GHashTable *name,
           const char *birth_date,
           AmanaHealthSubject **subject)
{
  guint best = 0, n_best = 0;

  for (guint i = 0; i < g_list_model_get_n_items (subjects); i++)
    {
      g_autoptr (AmanaHealthSubject) candidate = g_list_model_get_item (subjects, i);
      guint fit = fit_subject (candidate, name, birth_date);

      if (fit == 0 || fit < best)
        continue;
      n_best = fit > best ? 1 : n_best + 1;
      best = fit;
      *subject = candidate; /* the list holds it */
    }
  if (n_best > 1)
    *subject = NULL;
  return n_best > 1    ? AMANA_HEALTH_FIT_SEVERAL
         : n_best == 1 ? AMANA_HEALTH_FIT_MATCHES
                       : AMANA_HEALTH_FIT_OTHER;
}

/* How @report fits @subjects. @subject: (out) (transfer none) (nullable): the one whom it
 * is taken to be about; %NULL: the person has to say. */
AmanaHealthFit
amana_health_fit_find (GListModel *subjects, AmanaLabReport *report, AmanaHealthSubject **subject)
{
  g_autoptr (GHashTable) name = NULL;

  *subject = NULL;
  if (has_two_patients (report))
    return AMANA_HEALTH_FIT_TWO;

  if (report->patient_name != NULL)
    name = words_of_name (report->patient_name);
  if (name == NULL || g_hash_table_size (name) == 0)
    return fit_nameless (subjects, report->birth_date, subject);
  return fit_named (subjects, name, report->birth_date, subject);
}
