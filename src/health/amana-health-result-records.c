/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Results in and out of the Health store, on its worker. A value that a report
 * prints as "previous" is not kept when the subject's record has it already from the
 * report that it was first printed on, and is passed over in lists when that report
 * came later: one measurement counts once. A number that is not there is bound as
 * NaN, which SQLite keeps as NULL and the store gives back as NaN. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "amana-health-records.h"
#include "amana-text.h"

#define N_BOX_BYTES (8 * sizeof (double))

static char *
fold_result (const AmanaLabResult *result)
{
  g_autofree char *text = g_strjoin (" ", result->name, result->value, result->unit, NULL);
  g_auto (GStrv) words = amana_text_words (text);

  return g_strjoinv (" ", words);
}

static gboolean
is_known (AmanaSql *sql,
          const char *subject_id,
          const AmanaLabResult *result,
          gboolean *known,
          GError **error)
{
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    sql,
    "SELECT EXISTS (SELECT 1 FROM result WHERE subject_id = ?1 AND code IS ?2 AND date IS ?3"
    " AND value = ?4 AND (?2 IS NOT NULL OR name = ?5))",
    error);

  if (statement == NULL)
    return FALSE;
  amana_statement_bind (statement, "ttttt", subject_id, result->code, result->date, result->value,
                        result->name);
  if (amana_statement_step (statement, error) != AMANA_STEP_ROW)
    return FALSE;
  *known = amana_statement_get_int64 (statement, 0) != 0;
  return TRUE;
}

static GBytes *
pack_boxes (const AmanaLabResult *result)
{
  double boxes[8];

  memcpy (boxes, &result->box, sizeof result->box);
  memcpy (boxes + 4, &result->row_box, sizeof result->row_box);
  return g_bytes_new (boxes, sizeof boxes);
}

static void
unpack_boxes (AmanaLabResult *result, GBytes *bytes)
{
  const double *boxes;

  if (bytes == NULL || g_bytes_get_size (bytes) != N_BOX_BYTES)
    return;
  boxes = g_bytes_get_data (bytes, NULL);
  memcpy (&result->box, boxes, sizeof result->box);
  memcpy (&result->row_box, boxes + 4, sizeof result->row_box);
}

static const char *
date_of (const AmanaLabResult *result, AmanaLabReport *report)
{
  if (result->date != NULL || result->kind == AMANA_LAB_KIND_PREVIOUS || report == NULL)
    return result->date;
  return report->collected != NULL ? report->collected : report->reported;
}

static void
bind_result (AmanaStatement *statement,
             AmanaDocumentRecord *document,
             gint64 number,
             guint position,
             AmanaResultRecord *record,
             GBytes *boxes)
{
  const AmanaLabResult *result = record->result;
  g_autofree char *fold = fold_result (result);
  g_autofree char *checks = result->checks != NULL ? g_strjoinv ("\n", result->checks) : NULL;

  amana_statement_bind (
    statement,
    "ttiittttt"
    "diib"
    "tttdd"
    "ttiBttbtibt",
    record->id, document->subject_id, number, (gint64) position,
    amana_lab_kind_to_string (result->kind), result->name, result->code, result->section,
    result->value, result->has_number ? result->number.value : NAN,
    (gint64) result->number.comparator, (gint64) result->number.decimals, result->number.ambiguous,
    result->unit, result->ucum, result->range, result->has_low ? result->low : NAN,
    result->has_high ? result->high : NAN, result->flag,
    amana_lab_status_to_string (result->status), (gint64) result->page, boxes,
    date_of (result, document->report), result->patient, result->sure, checks,
    (gint64) record->origin, record->checked, fold);
}

static gboolean
insert_result (AmanaSql *sql,
               AmanaDocumentRecord *document,
               gint64 number,
               guint position,
               AmanaResultRecord *record,
               GError **error)
{
  g_autoptr (GBytes) boxes = pack_boxes (record->result); /* outlives the statement */
  g_autoptr (AmanaStatement) statement = NULL;
  gboolean known = FALSE;

  if (record->result->kind == AMANA_LAB_KIND_PREVIOUS &&
      !is_known (sql, document->subject_id, record->result, &known, error))
    return FALSE;
  if (known)
    return TRUE;
  statement = amana_sql_prepare (
    sql,
    "INSERT INTO result (id, subject_id, document, position, kind, name, code, section, value,"
    " quantity, comparator, decimals, ambiguous, unit, ucum, range, low, high, flag, status, page,"
    " boxes, date, patient, sure, checks, origin, checked, fold)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,"
    " ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29)",
    error);
  if (statement == NULL)
    return FALSE;
  bind_result (statement, document, number, position, record, boxes);
  return amana_statement_run (statement, error);
}

gboolean
amana_health_sql_insert_results (AmanaSql *sql,
                                 AmanaDocumentRecord *document,
                                 gint64 number,
                                 GError **error)
{
  for (guint i = 0; document->results != NULL && i < document->results->len; i++)
    if (!insert_result (sql, document, number, i, g_ptr_array_index (document->results, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
get_number (AmanaStatement *statement, int column, double *number)
{
  if (amana_statement_is_null (statement, column))
    return FALSE;
  *number = amana_statement_get_double (statement, column);
  return TRUE;
}

static AmanaLabResult *
read_lab_result (AmanaStatement *statement)
{
  AmanaLabResult *result = amana_lab_result_new ();
  const char *checks = amana_statement_get_text (statement, 30);
  g_autoptr (GBytes) boxes = amana_statement_dup_bytes (statement, 26);

  result->kind = amana_lab_kind_from_string (amana_statement_get_text (statement, 9));
  g_set_str (&result->name, amana_statement_get_text (statement, 10));
  result->code = amana_statement_dup_text (statement, 11);
  result->section = amana_statement_dup_text (statement, 12);
  g_set_str (&result->value, amana_statement_get_text (statement, 13));
  result->has_number = get_number (statement, 14, &result->number.value);
  result->number.comparator = (AmanaComparator) amana_statement_get_int64 (statement, 15);
  result->number.decimals = (guint) amana_statement_get_int64 (statement, 16);
  result->number.ambiguous = amana_statement_get_int64 (statement, 17) != 0;
  result->unit = amana_statement_dup_text (statement, 18);
  result->ucum = amana_statement_dup_text (statement, 19);
  result->range = amana_statement_dup_text (statement, 20);
  result->has_low = get_number (statement, 21, &result->low);
  result->has_high = get_number (statement, 22, &result->high);
  result->flag = amana_statement_dup_text (statement, 23);
  result->status = amana_lab_status_from_string (amana_statement_get_text (statement, 24));
  result->page = (guint) amana_statement_get_int64 (statement, 25);
  unpack_boxes (result, boxes);
  result->date = amana_statement_dup_text (statement, 27);
  result->patient = amana_statement_dup_text (statement, 28);
  result->sure = amana_statement_get_int64 (statement, 29) != 0;
  g_clear_pointer (&result->checks, g_strfreev);
  result->checks = checks != NULL ? g_strsplit (checks, "\n", -1) : NULL;
  return result;
}

static AmanaResultRecord *
read_record (AmanaStatement *statement)
{
  AmanaResultRecord *record = amana_result_record_new ();

  record->id = amana_statement_dup_text (statement, 0);
  record->document_id = amana_statement_dup_text (statement, 1);
  record->document_title = amana_statement_dup_text (statement, 2);
  record->laboratory = amana_statement_dup_text (statement, 3);
  record->subject_id = amana_statement_dup_text (statement, 4);
  record->subject_name = amana_statement_dup_text (statement, 5);
  record->added = amana_statement_get_int64 (statement, 6);
  record->origin = (AmanaHealthOrigin) amana_statement_get_int64 (statement, 7);
  record->checked = amana_statement_get_int64 (statement, 8) != 0;
  record->result = read_lab_result (statement);
  record->as_read = amana_statement_dup_text (statement, 31);
  return record;
}

GPtrArray *
amana_health_sql_list_results (AmanaSql *sql,
                               const char *condition,
                               const char *order,
                               const char *first,
                               const char *second,
                               GError **error)
{
  g_autofree char *query = g_strdup_printf (
    "SELECT result.id, document.id, document.title, document.laboratory, result.subject_id,"
    " subject.name, coalesce (document.added, 0), result.origin, result.checked, result.kind,"
    " result.name, result.code, result.section, result.value, result.quantity, result.comparator,"
    " result.decimals, result.ambiguous, result.unit, result.ucum, result.range, result.low,"
    " result.high, result.flag, result.status, result.page, result.boxes, result.date,"
    " result.patient, result.sure, result.checks,"
    " (SELECT correction.value || coalesce (' ' || correction.unit, '') FROM correction"
    "  WHERE correction.result = result.id ORDER BY correction.number LIMIT 1) FROM result"
    " LEFT JOIN document ON document.number = result.document"
    " LEFT JOIN subject ON subject.id = result.subject_id WHERE %s ORDER BY %s",
    condition, order);
  g_autoptr (GPtrArray) records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_result_record_free);
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (sql, query, error);
  AmanaStep step;

  if (statement == NULL)
    return NULL;
  amana_statement_bind (statement, "tt", first, second);
  while ((step = amana_statement_step (statement, error)) == AMANA_STEP_ROW)
    g_ptr_array_add (records, read_record (statement));
  return step == AMANA_STEP_DONE ? g_steal_pointer (&records) : NULL;
}
