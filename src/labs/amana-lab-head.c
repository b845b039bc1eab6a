/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The head of a report: patient and dates.
 *
 * The first value of each kind of label counts, save the patient's name: a second name
 * with a second birth date is a second patient, and the report then has none. A name
 * without a label is the line above the birth date. (Labels: amana-lab-head-labels;
 * laboratory and language: amana-lab-head-paper.) */

#include "config.h"

#include "amana-lab-head.h"

#include <string.h>

#include "amana-lab-day-order.h"
#include "amana-lab-head-labels.h"
#include "amana-lab-pattern.h"
#include "amana-lab-vocabulary.h"
#include "amana-text.h"

#define NAME_LINES     12
#define LAST_HEAD_LINE 40

static void
free_patient (gpointer data)
{
  AmanaLabPatient *patient = data;

  g_free (patient->name);
  g_free (patient->birth_date);
  g_free (patient);
}

/* --- patients ------------------------------------------------------------- */

static gboolean
same_words (const char *a, const char *b)
{
  g_auto (GStrv) first = amana_text_words (a);
  g_auto (GStrv) second = amana_text_words (b);
  char **fewer = g_strv_length (first) < g_strv_length (second) ? first : second;
  char **more = fewer == first ? second : first;

  for (guint i = 0; fewer[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char *const *) more, fewer[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_arabic (const char *text)
{
  return amana_lab_text_is_rtl (text);
}

/* "BENALI", "Ben Ali", "Bénali-Roche": one spelling begins as the other does. */
static gboolean
is_like (const char *a, const char *b)
{
  gsize size = MIN (strlen (a), strlen (b));

  return size >= 4 && strncmp (a, b, MIN (size, 6)) == 0;
}

/* Not a word in common, in one alphabet: nobody spells a name so differently. */
static gboolean
share_nothing (const char *a, const char *b)
{
  g_auto (GStrv) first = amana_text_words (a);
  g_auto (GStrv) second = amana_text_words (b);

  if (is_arabic (a) != is_arabic (b) || g_strv_length (first) < 2 || g_strv_length (second) < 2)
    return FALSE;
  for (guint i = 0; first[i] != NULL; i++)
    {
      for (guint k = 0; second[k] != NULL; k++)
        {
          if (strcmp (first[i], second[k]) == 0 || is_like (first[i], second[k]))
            return FALSE;
        }
    }
  return TRUE;
}

typedef struct
{
  AmanaLabHead *head;
  GPtrArray *lines;
  char *family, *given;
  char *dated; /* by a mere "Date :", or by the title */
  gboolean month_first;
  GPtrArray *seen; /* AmanaLabPatient * */
} Reader;

static AmanaLabPatient *
see_patient (Reader *self, const char *name, guint line)
{
  AmanaLabPatient *patient = g_new0 (AmanaLabPatient, 1);

  patient->name = g_strdup (name);
  patient->line = line;
  g_ptr_array_add (self->seen, patient);
  return patient;
}

static void
set_once (char **field, char *value)
{
  if (*field == NULL)
    *field = value;
  else
    g_free (value);
}

static char *
find_date (const Reader *self, const char *text)
{
  return amana_lab_find_date (text, self->month_first);
}

static void
see_birth (Reader *self, const char *text)
{
  g_autofree char *iso = find_date (self, text);

  if (iso == NULL)
    return;
  if (self->seen->len > 0)
    {
      AmanaLabPatient *last = self->seen->pdata[self->seen->len - 1];

      set_once (&last->birth_date, g_strdup (iso));
    }
  set_once (&self->head->birth_date, g_strdup (iso));
}

/* "Patient : Mme BENNIS Fatima" */
static void
see_title (Reader *self, const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", 2);

  if (words[0] != NULL && words[1] != NULL)
    set_once (&self->head->sex, g_strdup (amana_lab_head_sex_of_title (words[0])));
}

static void
take (Reader *self, AmanaLabField field, const char *value, guint line)
{
  g_autofree char *name = NULL;

  switch (field)
    {
    case AMANA_LAB_FIELD_PATIENT:
      name = amana_lab_head_to_name (value);
      if (name != NULL)
        {
          see_patient (self, name, line);
          see_title (self, name);
        }
      if (self->head->sex == NULL && amana_lab_head_sex (value) != NULL &&
          strlen (amana_lab_head_sex (value)) == 1 && strchr (value, '(') != NULL)
        self->head->sex = g_strdup (amana_lab_head_sex (strchr (value, '(')));
      break;
    case AMANA_LAB_FIELD_FAMILY:
      set_once (&self->family, amana_lab_head_to_name (value));
      break;
    case AMANA_LAB_FIELD_GIVEN:
      set_once (&self->given, amana_lab_head_to_name (value));
      break;
    case AMANA_LAB_FIELD_BIRTH:
      see_birth (self, value);
      break;
    case AMANA_LAB_FIELD_SEX:
      set_once (&self->head->sex, g_strdup (amana_lab_head_sex (value)));
      break;
    case AMANA_LAB_FIELD_COLLECTED:
      set_once (&self->head->collected, find_date (self, value));
      break;
    case AMANA_LAB_FIELD_REPORTED:
      set_once (&self->head->reported, find_date (self, value));
      break;
    case AMANA_LAB_FIELD_DATE:
      set_once (&self->dated, find_date (self, value));
      break;
    case AMANA_LAB_FIELD_NONE:
    case AMANA_LAB_FIELD_OTHER:
    default:
      break;
    }
}

/* "Mme DEMO Salma, née le 12/03/1980": the name stands on the birth date's own line. */
static void
name_before (Reader *self, const AmanaLabHeadLine *line, guint label, guint index)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = NULL;
  const char *sex = NULL;
  guint first = label;

  if (self->seen->len > 0 || self->family != NULL)
    return;
  for (guint i = 0; i < label && sex == NULL; i++)
    {
      sex = amana_lab_head_sex_of_title (((AmanaLabWord *) line->words->pdata[i])->text);
      first = i;
    }
  for (guint i = first; i < label && sex != NULL; i++)
    g_string_append_printf (text, i > first ? " %s" : "%s",
                            ((AmanaLabWord *) line->words->pdata[i])->text);
  while (text->len > 0 && strchr (",;- ", text->str[text->len - 1]) != NULL)
    g_string_truncate (text, text->len - 1);
  name = amana_lab_head_to_name (text->str);
  if (name == NULL)
    return;
  see_patient (self, name, index);
  set_once (&self->head->sex, g_strdup (sex));
}

/* "DEMO Karim (M)" above "Né(e) le": a name that no label announces. */
static void
name_above (Reader *self, GPtrArray *lines, guint line, double left)
{
  const AmanaLabLine *here = lines->pdata[line];
  const AmanaLabLine *above;
  g_auto (AmanaLabHeadLine) head_line = { 0 };
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  guint start = 0;

  if (self->seen->len > 0 || self->family != NULL || line == 0)
    return;
  above = lines->pdata[line - 1];
  if (above->page != here->page)
    return;
  amana_lab_head_line_read (&head_line, above);
  for (guint i = 0; i < head_line.words->len; i++)
    {
      if (((AmanaLabWord *) head_line.words->pdata[i])->box.x1 > left)
        {
          start = i;
          break;
        }
    }
  while (start > 0 &&
         !amana_lab_is_gap (head_line.words->pdata[start - 1], head_line.words->pdata[start]))
    start--;
  text = amana_lab_head_line_value (&head_line, start);
  name = amana_lab_head_to_name (text);
  if (name == NULL || amana_lab_head_is_laboratory (name))
    return;
  see_patient (self, name, line - 1);
  see_title (self, name);
  if (strchr (text, '(') != NULL)
    set_once (&self->head->sex, g_strdup (amana_lab_head_sex (strchr (text, '('))));
}

/* Nothing stands behind the label, or something of another cell. */
static gboolean
is_bare_label (const AmanaLabHeadLine *line, guint end)
{
  while (end < line->words->len &&
         strcmp (((AmanaLabWord *) line->words->pdata[end])->text, ":") == 0)
    end++;

  return end >= line->words->len ||
         amana_lab_is_gap (line->words->pdata[end - 1], line->words->pdata[end]);
}

static void
read_labels (Reader *self, GPtrArray *lines, guint index)
{
  g_auto (AmanaLabHeadLine) line = { 0 };

  amana_lab_head_line_read (&line, lines->pdata[index]);
  for (guint i = 0; i < line.words->len;)
    {
      g_autofree char *value = NULL;
      guint n;
      AmanaLabField field = amana_lab_head_line_label (&line, i, &n);

      if (field == AMANA_LAB_FIELD_NONE)
        {
          i++;
          continue;
        }
      if (field == AMANA_LAB_FIELD_PATIENT)
        value = amana_lab_head_wrapped_name (lines, index, &line, i, i + n);
      else if (field == AMANA_LAB_FIELD_BIRTH && is_bare_label (&line, i + n))
        value = amana_lab_head_value_below (lines, index, &line, i);
      if (value == NULL)
        value = amana_lab_head_line_value (&line, i + n);
      if (field == AMANA_LAB_FIELD_BIRTH)
        {
          name_before (self, &line, i, index);
          if (i == 0 || amana_lab_is_gap (line.words->pdata[i - 1], line.words->pdata[i]))
            name_above (self, lines, index, ((AmanaLabWord *) line.words->pdata[i])->box.x0);
        }
      take (self, field, value, index);
      i += n;
    }
}

/* "SPECIMEN, Ivy F 02/03/2015": a patient whom no label announces. */
static void
read_bare_patient (Reader *self, GPtrArray *lines)
{
  for (guint i = 0; i < MIN (lines->len, NAME_LINES); i++)
    {
      g_auto (AmanaLabHeadLine) line = { 0 };
      g_autofree char *name = NULL;
      g_autofree char *birth = NULL;
      const char *sex = NULL;

      if (self->seen->len > 0 || self->family != NULL)
        return;
      amana_lab_head_line_read (&line, lines->pdata[i]);
      name = amana_lab_head_line_patient (&line, &sex, &birth);
      if (name == NULL)
        name = amana_lab_head_line_titled (&line, &sex, &birth);
      if (name == NULL)
        continue;
      see_patient (self, name, i);
      set_once (&self->head->sex, g_strdup (sex));
      if (birth != NULL && self->head->birth_date == NULL)
        see_birth (self, birth);
    }
}

/* --- dates without a label ------------------------------------------------ */

/* "du 4 janvier 2021, 09:22 au 4 janvier 2021, 16:05": when the work was done. */
static gboolean
is_span (const char *fold)
{
  static AmanaLabShape span = { "^(du|from|van|del) [0-9].*[0-9].* (au|a|to|tot|al) [0-9]",
                                G_REGEX_OPTIMIZE };

  return amana_lab_shape_matches (&span, fold);
}

/* A span of dates, and the date right under the title. */
static void
read_bare_dates (Reader *self, GPtrArray *lines)
{
  gboolean titled = FALSE;

  for (guint i = 0; i < MIN (lines->len, LAST_HEAD_LINE); i++)
    {
      g_auto (AmanaLabHeadLine) line = { 0 };

      amana_lab_head_line_read (&line, lines->pdata[i]);
      for (guint at = 0, end = 0; at < line.words->len; at = end)
        {
          g_autofree char *text = amana_lab_head_line_cell (&line, at, &end);
          g_autofree char *fold = amana_text_fold (text);

          if (is_span (fold))
            set_once (&self->head->collected, find_date (self, text));
          else if (titled && at == 0 && end == line.words->len && g_ascii_isdigit (*fold))
            set_once (&self->head->reported, find_date (self, text));
          titled = at == 0 && end == line.words->len && g_str_has_prefix (fold, "compte rendu");
        }
    }
  if (self->head->collected == NULL && self->head->reported == NULL)
    self->head->collected = g_steal_pointer (&self->dated);
}

static guint
page_of (const Reader *self, const AmanaLabPatient *patient)
{
  return ((AmanaLabLine *) self->lines->pdata[patient->line])->page;
}

/* Another name is another patient only with another birth date, or with none at all; on
 * another page, wherever it is wholly another. */
static gboolean
is_other (const Reader *self, const AmanaLabPatient *last, const AmanaLabPatient *patient)
{
  gboolean dated = last->birth_date != NULL && patient->birth_date != NULL;

  if (dated)
    return strcmp (last->birth_date, patient->birth_date) != 0;
  if (last->birth_date == NULL && patient->birth_date == NULL)
    return !same_words (last->name, patient->name);
  return page_of (self, last) != page_of (self, patient) &&
         share_nothing (last->name, patient->name);
}

static void
settle_patients (Reader *self)
{
  AmanaLabHead *head = self->head;

  if (self->seen->len == 0 && self->family != NULL)
    {
      g_autofree char *name = self->given != NULL
                                ? g_strconcat (self->family, " ", self->given, NULL)
                                : g_strdup (self->family);

      see_patient (self, name, 0)->birth_date = g_strdup (head->birth_date);
    }
  for (guint i = 0; i < self->seen->len; i++)
    {
      AmanaLabPatient *patient = self->seen->pdata[i];
      AmanaLabPatient *last =
        head->patients->len > 0 ? head->patients->pdata[head->patients->len - 1] : NULL;
      if (last != NULL && !is_other (self, last, patient))
        continue;
      last = g_memdup2 (patient, sizeof *patient);
      last->name = g_strdup (patient->name);
      last->birth_date = g_strdup (patient->birth_date);
      g_ptr_array_add (head->patients, last);
    }
}

/* The day of birth is no day of the specimen: a label was misread, or lost. Of a newborn
 * the day is unknown then, which is said, and not wrong. */
static void
drop_birth (char **day, const char *birth)
{
  if (birth != NULL && g_strcmp0 (*day, birth) == 0)
    g_clear_pointer (day, g_free);
}

AmanaLabHead *
amana_lab_head_new (GPtrArray *lines, gboolean month_first)
{
  AmanaLabHead *self = g_new0 (AmanaLabHead, 1);
  Reader reader = { .head = self,
                    .lines = lines,
                    .seen = g_ptr_array_new_with_free_func (free_patient),
                    .month_first = month_first };

  self->patients = g_ptr_array_new_with_free_func (free_patient);
  self->laboratory = amana_lab_head_find_laboratory (lines);
  self->language = amana_lab_head_find_language (lines);
  for (guint i = 0; i < lines->len; i++)
    read_labels (&reader, lines, i);
  read_bare_patient (&reader, lines);
  read_bare_dates (&reader, lines);
  settle_patients (&reader);
  drop_birth (&self->collected, self->birth_date);
  drop_birth (&self->reported, self->birth_date);

  g_free (reader.dated);
  g_free (reader.family);
  g_free (reader.given);
  g_ptr_array_unref (reader.seen);
  return self;
}

void
amana_lab_head_free (AmanaLabHead *self)
{
  g_ptr_array_unref (self->patients);
  g_free (self->language);
  g_free (self->laboratory);
  g_free (self->sex);
  g_free (self->collected);
  g_free (self->reported);
  g_free (self->birth_date);
  g_free (self);
}
