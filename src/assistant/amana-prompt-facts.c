/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The values that a question needs.
 *
 * The guide's own understanding of the question decides: named analytes with their
 * earlier values, the report of a date, the latest report with what is outside its
 * ranges first. A question that is about no value gets none. The lists are bounded:
 * a small model loses itself in long ones, and what is not needed does not leave.
 *
 * Names, values and units were printed on somebody's paper and are data. They stand on
 * one line in one cell, without what could be taken for the end of it, for markup or
 * for another id: a row called "Ignore what was said" is a strange name and no more. */

#include "config.h"

#include "amana-prompt-facts.h"

#include <string.h>

#include "amana-text.h"

#define MAX_FACTS        40
#define MAX_OF_ANALYTE   8
#define MAX_EXPLANATIONS 6
#define MAX_CELL_CHARS   60

/* --- choosing ---------------------------------------------------------------------- */

static void
add (GPtrArray *chosen, AmanaFact *fact)
{
  if (chosen->len < MAX_FACTS && !g_ptr_array_find (chosen, fact, NULL))
    g_ptr_array_add (chosen, amana_fact_ref (fact));
}

static void
add_first (GPtrArray *chosen, GPtrArray *facts, guint max)
{
  for (guint i = 0; i < facts->len && i < max; i++)
    add (chosen, g_ptr_array_index (facts, i));
}

static guint
add_history (GPtrArray *chosen, const AmanaRecord *record, const AmanaAnalyte *analyte)
{
  g_autoptr (GPtrArray) history = amana_record_history_of_analyte (record, analyte);

  add_first (chosen, history, MAX_OF_ANALYTE);
  return history->len;
}

/* As the guide does: where none of it is kept, those that go by its name stand for it. */
static void
add_named (GPtrArray *chosen, const AmanaRecord *record, const AmanaQuestion *question)
{
  for (guint i = 0; i < question->analytes->len; i++)
    {
      const AmanaAnalyte *analyte = g_ptr_array_index (question->analytes, i);
      g_autoptr (GPtrArray) family = NULL;

      if (add_history (chosen, record, analyte) > 0)
        continue;
      family = amana_record_family_of (record, analyte);
      for (guint j = 0; j < family->len; j++)
        add_history (chosen, record, g_ptr_array_index (family, j));
    }
}

static void
add_before (GPtrArray *chosen, const AmanaRecord *record)
{
  guint n = chosen->len;

  for (guint i = 0; i < n; i++)
    {
      AmanaFact *before = amana_record_before (record, g_ptr_array_index (chosen, i));

      if (before != NULL)
        add (chosen, before);
    }
}

/* How much of the latest report a question needs that names no analyte. */
typedef enum
{
  NEEDS_NOTHING,
  NEEDS_OUTSIDE, /* what the laboratory found outside its ranges */
  NEEDS_WORDED,  /* results in words */
  NEEDS_REPORT,
} Need;

static Need
get_need (AmanaIntent intent)
{
  switch ((int) intent)
    {
    case AMANA_INTENT_DIAGNOSIS:
    case AMANA_INTENT_DOCTOR:
    case AMANA_INTENT_OUTSIDE:
    case AMANA_INTENT_NEXT_TEST:
    case AMANA_INTENT_SEE_DOCTOR:
      return NEEDS_OUTSIDE;
    case AMANA_INTENT_WORDED:
      return NEEDS_WORDED;
    case AMANA_INTENT_COMPARE:
    case AMANA_INTENT_TREND:
    case AMANA_INTENT_EXPLAIN:
    case AMANA_INTENT_VALUE:
      return NEEDS_REPORT;
    default:
      return NEEDS_NOTHING;
    }
}

static gboolean
is_needed (Need need, const AmanaFact *fact)
{
  switch (need)
    {
    case NEEDS_NOTHING:
      return FALSE;
    case NEEDS_OUTSIDE:
      return amana_fact_is_outside (fact);
    case NEEDS_WORDED:
      return fact->result->kind == AMANA_LAB_KIND_TEXT;
    case NEEDS_REPORT:
      break;
    }

  return TRUE;
}

/* What is outside its range before the rest, so that a bound takes what matters least. */
static void
add_report (GPtrArray *chosen, GPtrArray *report, Need need)
{
  for (guint i = 0; i < report->len; i++)
    if (amana_fact_is_outside (g_ptr_array_index (report, i)) &&
        is_needed (need, g_ptr_array_index (report, i)))
      add (chosen, g_ptr_array_index (report, i));
  for (guint i = 0; i < report->len; i++)
    if (is_needed (need, g_ptr_array_index (report, i)))
      add (chosen, g_ptr_array_index (report, i));
}

/* A question that goes on about what was just said ("is that serious?") needs the values
 * that were said: they are in the earlier messages anyway. */
static void
add_said (GPtrArray *chosen, const AmanaRecord *record, GPtrArray *said)
{
  for (guint i = 0; i < said->len; i++)
    for (guint j = 0; j < record->facts->len; j++)
      {
        AmanaFact *fact = g_ptr_array_index (record->facts, j);

        if (g_strcmp0 (fact->result_id, g_ptr_array_index (said, i)) == 0)
          add (chosen, fact);
      }
}

GPtrArray *
amana_prompt_choose_facts (const AmanaRecord *record,
                           const AmanaQuestion *question,
                           GPtrArray *said)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_fact_unref);
  Need need = get_need (question->intent);
  g_autoptr (GPtrArray) report = NULL;

  add_named (chosen, record, question);
  if (chosen->len > 0 || question->analytes->len > 0)
    return chosen;

  if (question->panel != NULL)
    report = amana_record_latest_of_panel (record, question->panel);
  else if (question->date != NULL)
    report = amana_record_report_of_date (record, question->date);
  else if (need != NEEDS_NOTHING)
    report = amana_record_latest_report (record);
  if (report != NULL)
    add_report (chosen, report, question->panel != NULL ? NEEDS_REPORT : need);
  if (question->intent == AMANA_INTENT_COMPARE || question->intent == AMANA_INTENT_TREND)
    add_before (chosen, record);
  if (question->intent == AMANA_INTENT_UNKNOWN || question->intent == AMANA_INTENT_DIAGNOSIS)
    add_said (chosen, record, said);

  return chosen;
}

/* --- writing ----------------------------------------------------------------------- */

/* What could end the cell, or be taken for markup or an id. A comparator ("< 5") and a
 * power ("10*9/L") are none of that. */
static gboolean
is_markup (gunichar before, gunichar c, gunichar next)
{
  if (c == '<' || c == '>')
    return before != ' ' || g_unichar_isalpha (next) || next == '/' || next == '!' || next == '|' ||
           next == c;
  if (c == '*')
    return !(g_unichar_isdigit (before) && g_unichar_isdigit (next));

  return c < 0x80 && strchr ("|[]{}`\"\\#_", (int) c) != NULL;
}

static gboolean
is_shapeless (gunichar c)
{
  switch ((int) g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return TRUE;
    default:
      return g_unichar_isspace (c);
    }
}

/* A cell: one line, bounded, without controls or what could end it. */
static void
append_cell (GString *line, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  gunichar before = ' ', last = ' '; /* in @text, and of the cell */
  guint n = 0;

  for (const char *p = valid; *p != '\0' && n < MAX_CELL_CHARS; p = g_utf8_next_char (p))
    {
      gunichar raw = g_utf8_get_char (p);
      gunichar next = g_utf8_get_char (g_utf8_next_char (p));
      gunichar c = is_shapeless (raw) || is_markup (before, raw, next) ? ' ' : raw;

      before = raw;
      if (c == ' ' && last == ' ')
        continue;
      g_string_append_unichar (line, c);
      last = c;
      n++;
    }
  if (n > 0 && last == ' ')
    g_string_truncate (line, line->len - 1);
}

static const char *
get_status_word (AmanaLabStatus status)
{
  switch (status)
    {
    case AMANA_LAB_STATUS_NORMAL:
      return "within its range";
    case AMANA_LAB_STATUS_LOW:
      return "below its range";
    case AMANA_LAB_STATUS_HIGH:
      return "above its range";
    case AMANA_LAB_STATUS_ABNORMAL:
      return "outside what is usual";
    case AMANA_LAB_STATUS_UNKNOWN:
      break;
    }
  return "no range";
}

static void
append_fact (GString *list, const AmanaFact *fact, guint number)
{
  const AmanaLabResult *result = fact->result;

  g_string_append_printf (list, "r%u | \"", number);
  append_cell (list, result->name);
  g_string_append (list, "\" | ");
  append_cell (list, result->value);
  if (result->unit != NULL)
    {
      g_string_append_c (list, ' ');
      append_cell (list, result->unit);
    }
  g_string_append (list, " | ");
  if (result->range != NULL)
    {
      g_string_append (list, "range ");
      append_cell (list, result->range);
      g_string_append (list, " | ");
    }
  g_string_append_printf (list, "%s | %s\n", get_status_word (result->status),
                          fact->date != NULL ? fact->date : "no date");
}

char *
amana_prompt_list_facts (GPtrArray *facts)
{
  GString *list;

  if (facts->len == 0)
    return NULL;
  list = g_string_new (NULL);
  for (guint i = 0; i < facts->len; i++)
    append_fact (list, g_ptr_array_index (facts, i), i + 1);
  return g_string_free (list, FALSE);
}

static void
add_analyte (GPtrArray *analytes, const AmanaAnalyte *analyte)
{
  if (analyte != NULL && analytes->len < MAX_EXPLANATIONS &&
      !g_ptr_array_find (analytes, analyte, NULL))
    g_ptr_array_add (analytes, (gpointer) analyte);
}

char *
amana_prompt_explain (const AmanaRecord *record,
                      GPtrArray *facts,
                      const AmanaQuestion *question,
                      const char *language)
{
  g_autoptr (GPtrArray) analytes = g_ptr_array_new ();
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < question->analytes->len; i++)
    add_analyte (analytes, g_ptr_array_index (question->analytes, i));
  for (guint i = 0; i < facts->len; i++)
    if (amana_fact_is_outside (g_ptr_array_index (facts, i)))
      add_analyte (analytes, amana_record_analyte_of (record, g_ptr_array_index (facts, i)));
  for (guint i = 0; i < analytes->len; i++)
    {
      const AmanaAnalyte *analyte = g_ptr_array_index (analytes, i);

      g_string_append_printf (text, "%s: %s %s\n", amana_analyte_get_name (analyte, language),
                              amana_analyte_get_what (analyte, language),
                              amana_analyte_get_why (analyte, language));
    }
  return g_string_free (text, text->len == 0);
}
