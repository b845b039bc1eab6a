/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Documents, and single results, on their way out of the Health store. One that is put aside keeps
 * all its rows, and no list, search or answer finds them; it can be brought back until it is
 * purged. What a run left aside is purged when the store is opened next
 * (amana-health-keeping-records.c), so a deletion stands whatever ends the run: a lock, a
 * crash, a power cut. A file that is given
 * again while it is aside is a new document, and the old one is purged for it. */

#include "config.h"

#include "amana-consent.h"
#include "amana-health-records.h"

typedef struct
{
  char *id;
  gboolean trashed;
} Job;

static Job *
new_job (const char *id)
{
  Job *job = g_new0 (Job, 1);

  job->id = g_strdup (id);
  return job;
}

static void
free_job (gpointer data)
{
  Job *job = data;

  g_free (job->id);
  g_free (job);
}

static DexFuture *
reject_not_found (void)
{
  return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND, "no such document");
}

/* Children first, so that each is taken out of its index by its own trigger. */
static gboolean
purge (AmanaSql *sql, gint64 number, GError **error)
{
  return amana_sql_run (sql, error, "DELETE FROM correction WHERE document = ?1", "i", number) &&
         amana_sql_run (sql, error, "DELETE FROM result WHERE document = ?1", "i", number) &&
         amana_sql_run (sql, error, "DELETE FROM page WHERE document = ?1", "i", number) &&
         amana_sql_run (sql, error, "DELETE FROM chunk WHERE document = ?1", "i", number) &&
         amana_sql_run (sql, error, "DELETE FROM document WHERE number = ?1", "i", number);
}

gboolean
amana_health_sql_purge_file (AmanaSql *sql, const char *sha256, GError **error)
{
  gint64 number = 0;

  if (sha256 != NULL)
    number = amana_sql_find_number (
      sql, "SELECT number FROM document WHERE sha256 = ?1 AND trashed", sha256, error);
  return number == 0 || (number > 0 && purge (sql, number, error));
}

static DexFuture *
delete_document (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  gint64 number =
    amana_sql_find_number (sql, "SELECT number FROM document WHERE id = ?1", job->id, &error);

  if (number == 0)
    return reject_not_found ();
  if (number < 0 || !purge (sql, number, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

DexFuture *
amana_health_records_delete (AmanaStore *store, const char *document_id)
{
  return amana_store_remove (store, delete_document, new_job (document_id), free_job);
}

static DexFuture *
write_trashed (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;

  if (!amana_sql_run (sql, &error, "UPDATE document SET trashed = ?2 WHERE id = ?1", "tb", job->id,
                      job->trashed))
    return dex_future_new_for_error (error);
  return amana_sql_get_changes (sql) > 0 ? dex_future_new_true () : reject_not_found ();
}

DexFuture *
amana_health_records_set_trashed (AmanaStore *store, const char *document_id, gboolean trashed)
{
  Job *job = new_job (document_id);

  job->trashed = trashed;
  return amana_store_remove (store, write_trashed, job, free_job);
}

/* --- single results --- */

/* A later report that prints the same measurement as its previous one says it no more. */
#define SAME_MEASUREMENT                                                   \
  " result.id = ?1 OR (result.kind = 'previous' AND EXISTS (SELECT 1 FROM" \
  "  result AS gone WHERE gone.id = ?1 AND gone.subject_id ="              \
  "  result.subject_id AND gone.code IS result.code AND gone.date IS"      \
  "  result.date AND gone.value = result.value"                            \
  "  AND (gone.code IS NOT NULL OR gone.name = result.name)))"

/* NULL with @error set. */
static GPtrArray *
list_texts (AmanaSql *sql, const char *query, const char *argument, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (sql, query, error);
  AmanaStep step;

  if (statement == NULL)
    return NULL;
  amana_statement_bind (statement, "t", argument);
  while ((step = amana_statement_step (statement, error)) == AMANA_STEP_ROW)
    g_ptr_array_add (texts, amana_statement_dup_text (statement, 0));
  return step == AMANA_STEP_DONE ? g_steal_pointer (&texts) : NULL;
}

static gboolean
forget_letters (AmanaSql *sql, GPtrArray *documents, GError **error)
{
  for (guint i = 0; i < documents->len; i++)
    if (!amana_consent_sql_forget_document (sql, documents->pdata[i], error))
      return FALSE;
  return TRUE;
}

static DexFuture *
delete_result (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) documents =
    list_texts (sql,
                "SELECT DISTINCT document.id FROM result JOIN document"
                " ON document.number = result.document WHERE" SAME_MEASUREMENT,
                job->id, &error);

  if (documents == NULL || !forget_letters (sql, documents, &error) ||
      !amana_sql_run (sql, &error,
                      "DELETE FROM result WHERE number IN"
                      " (SELECT number FROM result WHERE" SAME_MEASUREMENT ")",
                      "t", job->id))
    return dex_future_new_for_error (error);
  if (amana_sql_get_changes (sql) == 0)
    return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND, "no such result");
  if (!amana_sql_run (sql, &error,
                      "DELETE FROM correction WHERE result NOT IN (SELECT id FROM result)", ""))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

DexFuture *
amana_health_records_delete_result (AmanaStore *store, const char *result_id)
{
  return amana_store_remove (store, delete_result, new_job (result_id), free_job);
}

/* Those that the person sees, of a document that is kept. NULL with @error set. */
static GPtrArray *
list_leaving (AmanaSql *sql, AmanaDocumentRecord *document, GError **error)
{
  g_autoptr (GHashTable) staying = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) ids =
    list_texts (sql,
                "SELECT id FROM result WHERE kind <> 'previous' AND document ="
                " (SELECT number FROM document WHERE id = ?1)",
                document->id, error);

  for (guint i = 0; document->results != NULL && i < document->results->len; i++)
    g_hash_table_add (staying, ((AmanaResultRecord *) document->results->pdata[i])->id);
  for (guint i = ids != NULL ? ids->len : 0; i > 0; i--)
    if (g_hash_table_contains (staying, ids->pdata[i - 1]))
      g_ptr_array_remove_index_fast (ids, i - 1);
  return g_steal_pointer (&ids);
}

/* Before its rows are written anew: what letters hold of those that are not among them. */
gboolean
amana_health_sql_forget_leaving (AmanaSql *sql,
                                 AmanaDocumentRecord *document,
                                 guint64 *n_leaving,
                                 GError **error)
{
  g_autoptr (GPtrArray) leaving = list_leaving (sql, document, error);

  *n_leaving = leaving != NULL ? leaving->len : 0;
  return leaving != NULL &&
         (leaving->len == 0 || amana_consent_sql_forget_document (sql, document->id, error));
}
