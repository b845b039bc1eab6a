/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which facts belong together.
 *
 * Two facts are of the same thing if the catalogue gives both the same analyte, or,
 * where it knows neither, if their printed names fold to the same text. They are
 * compared only if code and unit agree too. A previous value that a later report
 * prints again is left out where the earlier report is there itself. A value in a
 * second unit says nothing new and is left out everywhere.
 *
 * Newest is by the specimen's date; where one of two dates is unknown, by when the
 * document was kept. Pure. */

#include "config.h"

#include "amana-guide-record.h"

#include "amana-text.h"

/**
 * amana_record_analyte_of:
 *
 * Returns: (nullable): what the catalogue knows of @fact, borrowed
 */
const AmanaAnalyte *
amana_record_analyte_of (const AmanaRecord *self, const AmanaFact *fact)
{
  const AmanaLabResult *result = fact->result;
  const AmanaAnalyte *analyte = NULL;

  if (result->code != NULL)
    analyte = amana_catalogue_lookup_code (self->catalogue, result->code);
  if (analyte == NULL)
    analyte = amana_catalogue_match_in_section (self->catalogue, result->name,
                                                result->ucum != NULL ? result->ucum : result->unit,
                                                result->section);
  if (analyte == NULL && result->code == NULL)
    analyte =
      amana_catalogue_match_in_section (self->catalogue, result->name, NULL, result->section);

  return analyte;
}

gboolean
amana_fact_is_outside (const AmanaFact *fact)
{
  switch (fact->result->status)
    {
    case AMANA_LAB_STATUS_LOW:
    case AMANA_LAB_STATUS_HIGH:
    case AMANA_LAB_STATUS_ABNORMAL:
      return TRUE;
    case AMANA_LAB_STATUS_NORMAL:
    case AMANA_LAB_STATUS_UNKNOWN:
      break;
    }

  return FALSE;
}

gboolean
amana_fact_is_current (const AmanaFact *fact)
{
  return fact->result->kind == AMANA_LAB_KIND_NUM || fact->result->kind == AMANA_LAB_KIND_TEXT;
}

static gboolean
is_value (const AmanaFact *fact)
{
  return amana_fact_is_current (fact) || fact->result->kind == AMANA_LAB_KIND_PREVIOUS;
}

/* Below 0 where @a is newer. What bears no date is never newer than what does. */
static int
compare_age (const AmanaFact *a, const AmanaFact *b)
{
  int by_date = g_strcmp0 (b->date, a->date);

  if (by_date != 0)
    return by_date;
  if (a->added != b->added)
    return a->added > b->added ? -1 : 1;

  return 0;
}

static int
compare_age_cb (gconstpointer a, gconstpointer b)
{
  return compare_age (*(AmanaFact *const *) a, *(AmanaFact *const *) b);
}

static gboolean
same_report (const AmanaFact *a, const AmanaFact *b)
{
  if (a->document_id == NULL && b->document_id == NULL)
    return g_strcmp0 (a->date, b->date) == 0;

  return g_strcmp0 (a->document_id, b->document_id) == 0;
}

static gboolean
same_thing (const AmanaRecord *self, const AmanaFact *a, const AmanaFact *b)
{
  const AmanaAnalyte *analyte = amana_record_analyte_of (self, a);
  g_autofree char *fold_a = NULL;
  g_autofree char *fold_b = NULL;

  if (analyte != amana_record_analyte_of (self, b))
    return FALSE;
  if (analyte != NULL)
    return TRUE;

  fold_a = amana_text_fold (a->result->name);
  fold_b = amana_text_fold (b->result->name);

  return g_str_equal (fold_a, fold_b);
}

/* Of two values one of which bears no date, nobody knows which is older, unless one is
 * printed as the other's previous one. */
static gboolean
can_be_ordered (const AmanaFact *a, const AmanaFact *b)
{
  return (a->date != NULL && b->date != NULL) || same_report (a, b);
}

/* A previous value of which the earlier report is here as well, or which another
 * report printed already. */
static gboolean
is_printed_again (const AmanaRecord *self, const AmanaFact *fact)
{
  guint own_index = 0;

  if (fact->result->kind != AMANA_LAB_KIND_PREVIOUS || fact->date == NULL)
    return FALSE;

  g_ptr_array_find (self->facts, fact, &own_index);
  for (guint i = 0; i < self->facts->len; i++)
    {
      AmanaFact *other = g_ptr_array_index (self->facts, i);

      if (other == fact || !is_value (other) || g_strcmp0 (other->date, fact->date) != 0)
        continue;
      if (!amana_fact_is_current (other) && i > own_index)
        continue;
      if (g_str_equal (other->result->value, fact->result->value) && same_thing (self, other, fact))
        return TRUE;
    }

  return FALSE;
}

static GPtrArray *
report_of (const AmanaRecord *self, const AmanaFact *chosen)
{
  GPtrArray *report = g_ptr_array_new ();

  for (guint i = 0; chosen != NULL && i < self->facts->len; i++)
    {
      AmanaFact *fact = g_ptr_array_index (self->facts, i);

      if (same_report (fact, chosen) &&
          (amana_fact_is_current (fact) || fact->result->kind == AMANA_LAB_KIND_PENDING))
        g_ptr_array_add (report, fact);
    }

  return report;
}

GPtrArray *
amana_record_latest_report (const AmanaRecord *self)
{
  const AmanaFact *newest = NULL;

  for (guint i = 0; i < self->facts->len; i++)
    {
      const AmanaFact *fact = g_ptr_array_index (self->facts, i);

      if (amana_fact_is_current (fact) && (newest == NULL || compare_age (fact, newest) < 0))
        newest = fact;
    }

  return report_of (self, newest);
}

GPtrArray *
amana_record_report_of_date (const AmanaRecord *self, const char *date)
{
  for (guint i = 0; i < self->facts->len; i++)
    {
      const AmanaFact *fact = g_ptr_array_index (self->facts, i);

      if (amana_fact_is_current (fact) && g_strcmp0 (fact->date, date) == 0)
        return report_of (self, fact);
    }

  return g_ptr_array_new ();
}

GPtrArray *
amana_record_history_of_analyte (const AmanaRecord *self, const AmanaAnalyte *analyte)
{
  GPtrArray *history = g_ptr_array_new ();

  for (guint i = 0; i < self->facts->len; i++)
    {
      AmanaFact *fact = g_ptr_array_index (self->facts, i);

      if (is_value (fact) && amana_record_analyte_of (self, fact) == analyte &&
          !is_printed_again (self, fact))
        g_ptr_array_add (history, fact);
    }
  g_ptr_array_sort (history, compare_age_cb);

  return history;
}

/* Names that people use for one another: "ma glycémie" is mostly the fasting one. The
 * first of each is the general word, for which the others may stand. */
static const char *const families[][6] = {
  { "glucose", "fasting-glucose", "hba1c", NULL },
  { "cholesterol", "ldl", "hdl", "non-hdl", NULL },
  { "bilirubin-total", "bilirubin-direct", "bilirubin-indirect", NULL },
  { "total-t4", "free-t4", NULL },
  { "total-t3", "free-t3", NULL },
  { "free-t4", "free-t3", NULL },
  { "troponin", "troponin-t", NULL },
  { "bnp", "nt-probnp", NULL },
  { "urea", "bun", NULL },
  { "prothrombin", "inr", NULL },
  { "transferrin", "transferrin-saturation", "tibc", NULL },
  { "hemoglobin", "hematocrit", NULL },
};

/* Asked for where no value of @analyte itself is kept. */
GPtrArray *
amana_record_family_of (const AmanaRecord *self, const AmanaAnalyte *analyte)
{
  GPtrArray *family = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    {
      if (!g_strv_contains (families[i], amana_analyte_get_id (analyte)))
        continue;
      for (guint j = 0; families[i][j] != NULL; j++)
        {
          const AmanaAnalyte *sibling = amana_catalogue_lookup_id (self->catalogue, families[i][j]);

          if (sibling != NULL)
            g_ptr_array_add (family, (gpointer) sibling);
        }
    }

  return family;
}

/* Borrows: a plain copy would free the facts with it. */
static GPtrArray *
sort_by_age (const AmanaRecord *self)
{
  GPtrArray *sorted = g_ptr_array_sized_new (self->facts->len);

  for (guint i = 0; i < self->facts->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (self->facts, i));
  g_ptr_array_sort (sorted, compare_age_cb);

  return sorted;
}

GPtrArray *
amana_record_latest_of_each (const AmanaRecord *self)
{
  g_autoptr (GPtrArray) sorted = sort_by_age (self);
  GPtrArray *latest = g_ptr_array_new ();

  for (guint i = 0; i < sorted->len; i++)
    {
      AmanaFact *fact = g_ptr_array_index (sorted, i);
      gboolean seen = !amana_fact_is_current (fact);

      for (guint j = 0; j < latest->len && !seen; j++)
        seen = same_thing (self, fact, g_ptr_array_index (latest, j));
      if (!seen)
        g_ptr_array_add (latest, fact);
    }

  return latest;
}

GPtrArray *
amana_record_latest_of_panel (const AmanaRecord *self, const char *panel)
{
  GPtrArray *latest = amana_record_latest_of_each (self);

  for (guint i = latest->len; i > 0; i--)
    {
      const AmanaAnalyte *analyte =
        amana_record_analyte_of (self, g_ptr_array_index (latest, i - 1));

      if (analyte == NULL || g_strcmp0 (amana_analyte_get_panel (analyte), panel) != 0)
        g_ptr_array_remove_index (latest, i - 1);
    }

  return latest;
}

GPtrArray *
amana_record_documents (const AmanaRecord *self)
{
  g_autoptr (GPtrArray) sorted = sort_by_age (self);
  GPtrArray *documents = g_ptr_array_new ();

  for (guint i = 0; i < sorted->len; i++)
    {
      AmanaFact *fact = g_ptr_array_index (sorted, i);
      gboolean seen = fact->document_id == NULL || !amana_fact_is_current (fact);

      for (guint j = 0; j < documents->len && !seen; j++)
        seen = same_report (fact, g_ptr_array_index (documents, j));
      if (!seen)
        g_ptr_array_add (documents, fact);
    }

  return documents;
}

AmanaFact *
amana_record_before (const AmanaRecord *self, const AmanaFact *fact)
{
  AmanaFact *before = NULL;

  for (guint i = 0; i < self->facts->len; i++)
    {
      AmanaFact *other = g_ptr_array_index (self->facts, i);

      if (other == fact || !is_value (other) || !same_thing (self, other, fact) ||
          !can_be_ordered (other, fact) || is_printed_again (self, other))
        continue;
      if (same_report (other, fact) && other->result->kind != AMANA_LAB_KIND_PREVIOUS)
        continue;
      if (other->result->kind != AMANA_LAB_KIND_PREVIOUS || !same_report (other, fact))
        if (compare_age (other, fact) <= 0)
          continue;
      if (before == NULL || compare_age (other, before) < 0)
        before = other;
    }

  return before;
}

static gboolean
same_unit (const AmanaLabResult *a, const AmanaLabResult *b)
{
  g_autofree char *fold_a = NULL;
  g_autofree char *fold_b = NULL;

  if (a->ucum != NULL && b->ucum != NULL)
    return g_str_equal (a->ucum, b->ucum);

  fold_a = amana_text_fold (a->unit != NULL ? a->unit : "");
  fold_b = amana_text_fold (b->unit != NULL ? b->unit : "");

  return g_str_equal (fold_a, fold_b);
}

/**
 * amana_fact_change:
 * @now: the later value
 * @before: the earlier one of the same thing
 *
 * Numbers are compared only in the same unit under the same code. Two that can be
 * read in two ways ("1.950", "2.330") stand to each other alike in both.
 *
 * Returns: how @now stands to @before
 */
AmanaChange
amana_fact_change (const AmanaFact *now, const AmanaFact *before)
{
  const AmanaLabResult *a = now->result;
  const AmanaLabResult *b = before->result;

  if (!a->has_number || !b->has_number)
    return AMANA_CHANGE_NOT_COMPARABLE;
  if (!same_unit (a, b) || (a->code != NULL && b->code != NULL && !g_str_equal (a->code, b->code)))
    return AMANA_CHANGE_UNITS_DIFFER;
  if (a->number.comparator != AMANA_COMPARATOR_NONE ||
      b->number.comparator != AMANA_COMPARATOR_NONE)
    return AMANA_CHANGE_NOT_COMPARABLE;
  if (a->number.ambiguous != b->number.ambiguous ||
      (a->number.ambiguous && a->number.decimals != b->number.decimals))
    return AMANA_CHANGE_NOT_COMPARABLE;
  if (a->number.value > b->number.value)
    return AMANA_CHANGE_HIGHER;

  return a->number.value < b->number.value ? AMANA_CHANGE_LOWER : AMANA_CHANGE_SAME;
}
