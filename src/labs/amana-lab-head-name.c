/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Names of patients in the head of a report.
 *
 * Behind a label a name is a few words with letters, up to a figure, a sex or another
 * label. Without one it stands at the start of a cell: words that begin with a capital,
 * behind a title ("Mme"), or before a sex ("F", "Male") or the words for a birth date.
 * Two capitals in a row are not enough: that is how towns and departments look. */

#include "config.h"

#include "amana-lab-head.h"

#include <string.h>

#include "amana-lab-head-labels.h"
#include "amana-lab-pattern.h"
#include "amana-lab-vocabulary.h"
#include "amana-text.h"

#define LONGEST_NAME_WORDS 6

/* "Hamdan Al Suwaidani MRN 55-0192", "SPECIMEN Omar Male / 38Y": where a name ends. */
static gboolean
ends_name (const char *word)
{
  static const char *const ends[] = { "mrn", "nhc", "age",  "dob", "file", "id",  "ref", "sex",
                                      "ne",  "nee", "sexe", "/",   "-",    "née", "né",  NULL };
  g_autofree char *fold = amana_text_fold (word);

  return strpbrk (word, "0123456789") != NULL || g_strv_contains (ends, fold) ||
         (amana_lab_head_sex (word) != NULL && strchr (word, '.') == NULL);
}

static void
cut_name (char *name)
{
  guint n = 0;

  for (char *p = name; *p != '\0'; n++)
    {
      gsize size = strcspn (p, " ");
      g_autofree char *word = g_strndup (p, size);

      if (n >= 2 && ends_name (word))
        {
          *p = '\0';
          return;
        }
      p += size;
      p += strspn (p, " ");
    }
}

/* "SPECIMEN Luc," but "SPECIMEN L." */
static void
cut_point (char *name)
{
  gsize size = strlen (name);

  if (size > 3 && strchr (",;.", name[size - 1]) != NULL && name[size - 2] != ' ' &&
      name[size - 3] != ' ')
    name[size - 1] = '\0';
}

/* A name is a few words with letters, no figures, and no label's rest. */
char *
amana_lab_head_to_name (const char *text)
{
  g_autofree char *clean = g_strdup (text);
  g_auto (GStrv) parts = NULL;
  char *bracket = strpbrk (clean, "([");
  gboolean letters = FALSE;

  if (bracket != NULL)
    *bracket = '\0';
  cut_name (clean);
  g_strstrip (clean);
  cut_point (clean);
  parts = g_strsplit (clean, " ", -1);
  if (amana_lab_vocabulary_role (clean) != AMANA_LAB_ROLE_NONE || g_strv_length (parts) == 0)
    return NULL;
  if (*clean == '\0' || g_strv_length (parts) > LONGEST_NAME_WORDS ||
      strpbrk (clean, "0123456789@:/") != NULL)
    return NULL;
  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    letters = letters || g_unichar_isalpha (g_utf8_get_char (p));
  return letters ? g_steal_pointer (&clean) : NULL;
}

/* "Mme", "السيدة": what stands before a name and says whose it is. */
const char *
amana_lab_head_sex_of_title (const char *word)
{
  static const char *const women[] = { "mme",   "madame", "mlle", "mrs",    "mrs.",
                                       "ms",    "ms.",    "miss", "sig.ra", "mevrouw",
                                       "mevr.", "sra",    "sra.", "السيده", "الانسه" };
  static const char *const men[] = { "m.",   "mr",  "mr.", "monsieur", "sig.",
                                     "dhr.", "dhr", "sr.", "السيد" };
  g_autofree char *fold = amana_text_fold (word);

  for (guint i = 0; i < G_N_ELEMENTS (women); i++)
    {
      if (strcmp (fold, women[i]) == 0)
        return "F";
    }
  for (guint i = 0; i < G_N_ELEMENTS (men); i++)
    {
      if (strcmp (fold, men[i]) == 0)
        return "M";
    }
  return NULL;
}

/* --- without a label ------------------------------------------------------ */

static const char *
text_at (const AmanaLabHeadLine *line, guint i)
{
  return i < line->words->len ? ((AmanaLabWord *) line->words->pdata[i])->text : "";
}

static gboolean
is_name_word (const char *text)
{
  gunichar first = g_utf8_get_char (text);

  if (!g_unichar_isupper (first) && g_unichar_get_script (first) != G_UNICODE_SCRIPT_ARABIC)
    return FALSE;

  return strpbrk (text, "0123456789:/@()[]") == NULL;
}

/* "F", "Male", "(M)", and not a name's initial "M." */
static const char *
sex_at (const AmanaLabHeadLine *line, guint i)
{
  const char *text = text_at (line, i);

  return strchr (text, '.') == NULL && strchr (text, ':') == NULL ? amana_lab_head_sex (text)
                                                                  : NULL;
}

static gboolean
is_dash (const char *text)
{
  static const char *const dashes[] = { "-", "–", "—", "·", "•", ",", NULL };

  return g_strv_contains (dashes, text);
}

/* The words of a name from @first on; @end is behind them. */
static char *
collect_name (const AmanaLabHeadLine *line, guint first, guint *end)
{
  GString *name = g_string_new (NULL);
  gboolean comma = FALSE;

  for (*end = first; *end < line->words->len && *end < first + LONGEST_NAME_WORDS; (*end)++)
    {
      const char *text = text_at (line, *end);
      guint n;

      if (!is_name_word (text) || (*end > first && sex_at (line, *end) != NULL) ||
          amana_lab_head_line_label (line, *end, &n) != AMANA_LAB_FIELD_NONE)
        break;
      if (comma && *end > first + 1)
        break;
      g_string_append_printf (name, *end > first ? " %s" : "%s", text);
      comma = g_str_has_suffix (text, ",");
    }
  if (comma)
    g_string_truncate (name, name->len - 1);

  return g_string_free_and_steal (name);
}

/* "21/03/1943 — M": the date, where a sex stands behind it, or @titled is enough. */
static char *
birth_at (const AmanaLabHeadLine *line, guint at, gboolean titled, const char **sex)
{
  g_autofree char *western = amana_text_digits_to_western (text_at (line, at));

  if (!amana_lab_pattern_matches (AMANA_LAB_PATTERN_DATE, western))
    return NULL;
  for (at++; is_dash (text_at (line, at)) || strcmp (text_at (line, at), "/") == 0;)
    at++;
  if (sex_at (line, at) != NULL)
    *sex = sex_at (line, at);
  else if (!titled)
    return NULL;
  return g_steal_pointer (&western);
}

/**
 * amana_lab_head_line_titled:
 * @line: a line near the top of a report
 * @sex: (out): as the title says
 * @birth: (out) (nullable): the text of a date that stands behind the name
 *
 * Returns: (transfer full) (nullable): the name that follows a title ("M.", "Mme") at
 *   the beginning of a cell, or behind a dash
 */
char *
amana_lab_head_line_titled (const AmanaLabHeadLine *line, const char **sex, char **birth)
{
  for (guint i = 0; i + 2 < line->words->len; i++)
    {
      const char *title = amana_lab_head_sex_of_title (text_at (line, i));
      g_autofree char *text = NULL;
      guint end;

      if (title == NULL || (i > 0 && !is_dash (text_at (line, i - 1)) &&
                            !amana_lab_is_gap (line->words->pdata[i - 1], line->words->pdata[i])))
        continue;
      text = collect_name (line, i, &end);
      if (end < i + 3)
        continue;
      *sex = title;
      while (is_dash (text_at (line, end)))
        end++;
      *birth = birth_at (line, end, TRUE, sex);
      return amana_lab_head_to_name (text);
    }
  return NULL;
}

/* "Dosage   Résultat   Unité   H   F": words for columns, and nobody's name and sex. */
static gboolean
is_table_heading (const AmanaLabHeadLine *line, guint end)
{
  guint n = 0;

  for (guint i = 0; i < end; i++)
    {
      AmanaLabRole role = amana_lab_vocabulary_role (text_at (line, i));

      n += role == AMANA_LAB_ROLE_NAME || role == AMANA_LAB_ROLE_VALUE ||
           role == AMANA_LAB_ROLE_UNIT || role == AMANA_LAB_ROLE_RANGE;
    }
  return n >= 2;
}

/**
 * amana_lab_head_line_patient:
 * @line: a line near the top of a report
 * @sex: (out): where it says so
 * @birth: (out) (nullable): the text of a date that stands behind the sex
 *
 * Returns: (transfer full) (nullable): the name of a patient who stands at its beginning
 */
char *
amana_lab_head_line_patient (const AmanaLabHeadLine *line, const char **sex, char **birth)
{
  const char *title = amana_lab_head_sex_of_title (text_at (line, 0));
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  guint end, n;

  text = collect_name (line, 0, &end);
  if (end < 2 || end >= line->words->len || amana_lab_head_is_laboratory (text) ||
      is_table_heading (line, end) || amana_lab_vocabulary_role (text) != AMANA_LAB_ROLE_NONE)
    return NULL;
  name = amana_lab_head_to_name (text);
  if (name == NULL)
    return NULL;

  while (is_dash (text_at (line, end)))
    end++;
  *birth = birth_at (line, end, FALSE, sex);
  if (*birth != NULL)
    return g_steal_pointer (&name);
  *sex = title != NULL ? title : sex_at (line, end);
  if (sex_at (line, end) != NULL)
    {
      end++;
      while (is_dash (text_at (line, end)))
        end++;
      if (g_ascii_isdigit (*text_at (line, end)))
        *birth = g_strdup (text_at (line, end));
    }
  else if (title == NULL && amana_lab_head_line_label (line, end, &n) != AMANA_LAB_FIELD_BIRTH)
    return NULL;

  return g_steal_pointer (&name);
}
