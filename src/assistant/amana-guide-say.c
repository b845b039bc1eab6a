/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Sentences about one value.
 *
 * Each is a whole sentence for translators; none is glued from fragments. The
 * laboratory's own range, or its own mark, decides what is said: below, inside,
 * above. What a value means for a person is never said. */

#include "config.h"

#include "amana-guide-compose.h"

#include <glib/gi18n-lib.h>

char *
amana_say_join (const char *first, const char *second)
{
  if (second == NULL || *second == '\0')
    return g_strdup (first);

  return g_strconcat (first, " ", second, NULL);
}

/* %1$s: the value, %2$s: the range. */
static char *
say_status_with_range (const AmanaFact *fact,
                       const char *name,
                       const char *value,
                       const char *range)
{
  switch (fact->result->status)
    {
    case AMANA_LAB_STATUS_LOW:
      /* Translators: %1$s: a name such as TSH; %2$s: a value with its unit; %3$s: the range that
       * the laboratory printed */
      return g_strdup_printf (_ ("**%1$s**: %2$s is below the laboratory’s range, %3$s."), name,
                              value, range);
    case AMANA_LAB_STATUS_HIGH:
      /* Translators: %1$s: a name such as TSH; %2$s: a value with its unit; %3$s: the range that
       * the laboratory printed */
      return g_strdup_printf (_ ("**%1$s**: %2$s is above the laboratory’s range, %3$s."), name,
                              value, range);
    case AMANA_LAB_STATUS_ABNORMAL:
      /* Translators: %1$s: a name; %2$s: a value with its unit, or a word; %3$s: the range that the
       * laboratory printed */
      return g_strdup_printf (_ ("**%1$s**: %2$s is outside what the laboratory expects, %3$s."),
                              name, value, range);
    case AMANA_LAB_STATUS_NORMAL:
      /* Translators: %1$s: a name such as TSH; %2$s: a value with its unit; %3$s: the range that
       * the laboratory printed */
      return g_strdup_printf (_ ("**%1$s**: %2$s is inside the laboratory’s range, %3$s."), name,
                              value, range);
    case AMANA_LAB_STATUS_UNKNOWN:
      break;
    }

  /* Translators: %1$s: a name such as TSH; %2$s: a value with its unit; %3$s: the range that the
   * laboratory printed */
  return g_strdup_printf (_ ("**%1$s**: %2$s. The laboratory printed this range beside it: %3$s."),
                          name, value, range);
}

static char *
say_status_alone (const AmanaFact *fact, const char *name, const char *value)
{
  switch (fact->result->status)
    {
    case AMANA_LAB_STATUS_LOW:
      /* Translators: %1$s: a name such as TSH; %2$s: a value with its unit. The laboratory printed
       * a mark, no range */
      return g_strdup_printf (_ ("**%1$s**: %2$s is marked by the laboratory as below its range."),
                              name, value);
    case AMANA_LAB_STATUS_HIGH:
      /* Translators: %1$s: a name such as TSH; %2$s: a value with its unit. The laboratory printed
       * a mark, no range */
      return g_strdup_printf (_ ("**%1$s**: %2$s is marked by the laboratory as above its range."),
                              name, value);
    case AMANA_LAB_STATUS_ABNORMAL:
      /* Translators: %1$s: a name; %2$s: a value with its unit, or a word. The laboratory printed a
       * mark, no range */
      return g_strdup_printf (
        _ ("**%1$s**: %2$s is marked by the laboratory as outside what it expects."), name, value);
    case AMANA_LAB_STATUS_NORMAL:
      /* Translators: %1$s: a name such as TSH; %2$s: a value with its unit. The laboratory printed
       * a mark, no range */
      return g_strdup_printf (_ ("**%1$s**: %2$s is inside what the laboratory expects."), name,
                              value);
    case AMANA_LAB_STATUS_UNKNOWN:
      break;
    }

  if (fact->result->kind == AMANA_LAB_KIND_TEXT || !fact->result->has_number)
    /* Translators: %1$s: a name; %2$s: a result in words, such as "negative" */
    return g_strdup_printf (_ ("**%1$s**: the laboratory wrote %2$s."), name, value);

  /* Translators: %1$s: a name such as TSH; %2$s: a value with its unit */
  return g_strdup_printf (_ ("**%1$s**: %2$s. The laboratory printed no range beside it."), name,
                          value);
}

static char *
name_with_date (AmanaAnswer *answer, const AmanaFact *fact)
{
  g_autofree char *name = amana_answer_name (answer, fact);
  g_autofree char *date = amana_answer_date (fact);

  /* Translators: %1$s: a name such as TSH; %2$s: a date */
  return g_strdup_printf (C_ ("name and date", "%1$s (%2$s)"), name, date);
}

static char *
say_status (AmanaAnswer *answer, AmanaFact *fact, const char *name)
{
  g_autofree char *value = amana_answer_value (answer, fact, TRUE);
  g_autofree char *range = NULL;

  /* A range of words that the result meets would only say the result again. */
  if (fact->result->kind == AMANA_LAB_KIND_TEXT && fact->result->status == AMANA_LAB_STATUS_NORMAL)
    return say_status_alone (fact, name, value);

  range = amana_answer_range (answer, fact);

  return range != NULL ? say_status_with_range (fact, name, value, range)
                       : say_status_alone (fact, name, value);
}

static const char *
say_doubt (const AmanaFact *fact)
{
  if (fact->result->sure)
    return NULL;

  return _ ("This line was read with doubt and has not been checked: compare it with the page.");
}

/**
 * amana_say_value:
 * @fact: a fact of the answer's record
 * @dated: whether the sentence names the date
 *
 * Returns: (transfer full): what the laboratory found, against its own range
 */
char *
amana_say_value (AmanaAnswer *answer, AmanaFact *fact, gboolean dated)
{
  g_autofree char *name = dated ? name_with_date (answer, fact) : amana_answer_name (answer, fact);
  g_autofree char *sentence = NULL;

  if (fact->result->kind == AMANA_LAB_KIND_PENDING)
    /* Translators: %s: the name of an analysis */
    return g_strdup_printf (_ ("**%s**: the laboratory had no result yet."), name);

  sentence = say_status (answer, fact, name);

  return amana_say_join (sentence, say_doubt (fact));
}

/* The catalogue's words that fit the status: for a value outside, what may lead
 * there in general. */
static const char *
general_words (const AmanaAnswer *answer, const AmanaFact *fact, const AmanaAnalyte *analyte)
{
  switch (fact->result->status)
    {
    case AMANA_LAB_STATUS_LOW:
      return amana_analyte_get_lowered (analyte, answer->language);
    case AMANA_LAB_STATUS_HIGH:
      return amana_analyte_get_raised (analyte, answer->language);
    case AMANA_LAB_STATUS_ABNORMAL:
    case AMANA_LAB_STATUS_NORMAL:
    case AMANA_LAB_STATUS_UNKNOWN:
      break;
    }

  return NULL;
}

/* The value against its range, how far outside, and what it was before. */
static char *
say_standing (AmanaAnswer *answer, AmanaFact *fact)
{
  g_autofree char *value = amana_say_value (answer, fact, FALSE);
  g_autofree char *distance = amana_say_distance (answer, fact);
  g_autofree char *before = amana_say_before (answer, fact);
  g_autofree char *far = amana_say_join (value, distance);

  return amana_say_join (far, before);
}

/**
 * amana_say_explained:
 * @fact: a fact of the answer's record
 *
 * Returns: (transfer full): the value's sentence, how far it is from its range and from
 *   the value before, then in plain words what the analyte is, and what may move it in
 *   general; of a value read with doubt the first sentence alone
 */
char *
amana_say_explained (AmanaAnswer *answer, AmanaFact *fact)
{
  const AmanaAnalyte *analyte = amana_record_analyte_of (&answer->record, fact);
  g_autofree char *sentence = NULL;
  g_autofree char *explained = NULL;
  const char *general;

  if (!fact->result->sure)
    return amana_say_value (answer, fact, FALSE);
  sentence = say_standing (answer, fact);
  if (analyte == NULL)
    return g_steal_pointer (&sentence);

  amana_answer_cite (answer, analyte);
  explained = amana_say_join (sentence, amana_analyte_get_what (analyte, answer->language));
  general = general_words (answer, fact, analyte);
  if (general == NULL)
    return g_steal_pointer (&explained);

  g_free (sentence);
  sentence = amana_say_join (explained, general);

  return amana_say_join (sentence, _ ("This result alone does not say why."));
}

/**
 * amana_say_short:
 * @fact: a fact of the answer's record
 *
 * Returns: (transfer full): name, value and range for a list
 */
char *
amana_say_short (AmanaAnswer *answer, AmanaFact *fact)
{
  g_autofree char *name = amana_answer_name (answer, fact);
  g_autofree char *value = amana_answer_value (answer, fact, FALSE);
  g_autofree char *range = amana_answer_range (answer, fact);
  g_autofree char *line = NULL;

  if (range != NULL)
    /* Translators: an item of a list. %1$s: a name such as TSH; %2$s: a value with its unit; %3$s:
     * the range that the laboratory printed */
    line = g_strdup_printf (_ ("**%1$s**: %2$s (laboratory’s range: %3$s)"), name, value, range);
  else
    /* Translators: an item of a list. %1$s: a name such as TSH; %2$s: a value with its unit */
    line = g_strdup_printf (_ ("**%1$s**: %2$s (no range printed)"), name, value);

  return amana_say_join (line, say_doubt (fact));
}

/**
 * amana_say_list:
 * @items: (element-type utf8): the items
 *
 * Adds a paragraph that is a list.
 */
void
amana_say_list (AmanaAnswer *answer, GPtrArray *items)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (list, "%s- %s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (items, i));

  amana_answer_take (answer, g_string_free_and_steal (list));
}

/* One page may be the source of several analytes: it is named once. */
static char *
join_titles (const AmanaAnswer *answer)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < answer->cited->len; i++)
    {
      const char *title = amana_analyte_get_source_title (g_ptr_array_index (answer->cited, i));

      if (g_ptr_array_find_with_equal_func (titles, title, g_str_equal, NULL))
        continue;
      g_ptr_array_add (titles, (gpointer) title);
      if (titles->len > 1)
        /* Translators: between the items of an enumeration, with its space */
        g_string_append (names, C_ ("enumeration", ", "));
      g_string_append (names, title);
    }

  return g_string_free_and_steal (names);
}

/**
 * amana_say_notes:
 *
 * Ends an answer that used the catalogue: where its words come from, and whether a
 * clinician has read them.
 */
void
amana_say_notes (AmanaAnswer *answer)
{
  g_autofree char *titles = NULL;
  gboolean reviewed = TRUE;

  for (guint i = 0; i < answer->limits->len; i++)
    /* Translators: %s: the title of a publication */
    amana_answer_take (
      answer, g_strdup_printf (_ ("Limits after: %s."), (const char *) answer->limits->pdata[i]));
  if (answer->cited->len == 0)
    return;

  for (guint i = 0; i < answer->cited->len; i++)
    reviewed =
      reviewed &&
      !g_str_equal (amana_analyte_get_review (g_ptr_array_index (answer->cited, i)), "none");

  titles = join_titles (answer);
  if (reviewed)
    /* Translators: %s: titles of web pages, separated by commas */
    amana_answer_take (answer, g_strdup_printf (_ ("Explanations after: %s."), titles));
  else
    /* Translators: %s: titles of web pages, separated by commas */
    amana_answer_take (
      answer,
      g_strdup_printf (_ ("Explanations after: %s. Not yet reviewed by a clinician."), titles));
}
