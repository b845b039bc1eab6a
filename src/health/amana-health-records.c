/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Documents in and out of the Health store. A document is saved in one transaction:
 * its bytes in pieces of 1 MiB, its pages' words with their boxes, its head and its
 * rows; or nothing of it. A file that is there already is told by its SHA-256 inside
 * that transaction, so two imports at once cannot keep it twice. */

#include "config.h"

#include <string.h>

#include "amana-health-codec.h"
#include "amana-health-records.h"
#include "amana-snippet.h"
#include "amana-text.h"

#define CHUNK_BYTES    ((gsize) 1024 * 1024)
#define MAX_FOLD_BYTES ((gsize) 4 * 1024 * 1024)
#define MAX_HITS_EACH  100

/* Texts that a job on the worker takes along. */
typedef struct
{
  char *first;
  char *second;
  gboolean newest_first;
} Query;

static Query *
new_query (const char *first, const char *second)
{
  Query *query = g_new0 (Query, 1);

  query->first = g_strdup (first);
  query->second = g_strdup (second);
  return query;
}

static void
free_query (gpointer data)
{
  Query *query = data;

  g_free (query->first);
  g_free (query->second);
  g_free (query);
}

static DexFuture *
give_array (GPtrArray *array, GError *error)
{
  if (array == NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, array);
}

/* --- saving --- */

static char *
fold_document (AmanaDocumentRecord *document)
{
  g_autoptr (GString) text = g_string_new (document->title);
  g_auto (GStrv) words = NULL;

  g_string_append_printf (text, " %s", document->note != NULL ? document->note : "");
  if (document->report != NULL && document->report->laboratory != NULL)
    g_string_append_printf (text, " %s", document->report->laboratory);
  for (guint i = 0; document->pages != NULL && i < document->pages->len; i++)
    {
      AmanaPageWords *page = g_ptr_array_index (document->pages, i);

      for (guint j = 0; j < amana_page_words_get_n_words (page) && text->len < MAX_FOLD_BYTES; j++)
        g_string_append_printf (text, " %s", amana_page_words_get_word (page, j)->text);
    }
  words = amana_text_words (text->str);
  return g_strjoinv (" ", words);
}

/* 0 where there is none, -1 on error. */
static gint64
find_number (AmanaSql *sql, const char *id, GError **error)
{
  return amana_sql_find_number (sql, "SELECT number FROM document WHERE id = ?1", id, error);
}

/* NULL where it is not kept; on error too, and then @error is set. */
static char *
find_same_file (AmanaSql *sql, const char *sha256, GError **error)
{
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql, "SELECT id FROM document WHERE sha256 = ?1 AND NOT trashed", error);

  if (statement == NULL)
    return NULL;
  amana_statement_bind (statement, "t", sha256);
  if (amana_statement_step (statement, error) != AMANA_STEP_ROW)
    return NULL;
  return amana_statement_dup_text (statement, 0);
}

static gboolean
insert_head (AmanaSql *sql, AmanaDocumentRecord *document, GError **error)
{
  g_autofree char *fold = fold_document (document);
  g_autofree char *head =
    document->report != NULL ? amana_health_head_to_json (document->report) : NULL;

  return amana_sql_run (
    sql, error,
    "INSERT INTO document (id, subject_id, kind, title, file_name, sha256, laboratory, collected,"
    " added, n_pages, head, note, fold)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    "ttittttti"
    "ittt",
    document->id, document->subject_id, (gint64) document->kind, document->title,
    document->file_name, document->sha256,
    document->report != NULL ? document->report->laboratory : NULL,
    document->report != NULL ? document->report->collected : NULL, document->added,
    (gint64) document->n_pages, head, document->note, fold);
}

static gboolean
insert_chunks (AmanaSql *sql, AmanaDocumentRecord *document, gint64 number, GError **error)
{
  gsize size_bytes = document->bytes != NULL ? g_bytes_get_size (document->bytes) : 0;

  for (gsize at = 0; at < size_bytes; at += CHUNK_BYTES)
    {
      g_autoptr (GBytes) chunk =
        g_bytes_new_from_bytes (document->bytes, at, MIN (CHUNK_BYTES, size_bytes - at));

      if (!amana_sql_run (sql, error,
                          "INSERT INTO chunk (document, position, bytes) VALUES (?1, ?2, ?3)",
                          "iiB", number, (gint64) (at / CHUNK_BYTES), chunk))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_pages (AmanaSql *sql, AmanaDocumentRecord *document, gint64 number, GError **error)
{
  for (guint i = 0; document->pages != NULL && i < document->pages->len; i++)
    {
      AmanaPageWords *page = g_ptr_array_index (document->pages, i);
      g_autoptr (GBytes) words = amana_page_words_to_bytes (page);

      if (!amana_sql_run (sql, error,
                          "INSERT INTO page (document, position, width, height, words)"
                          " VALUES (?1, ?2, ?3, ?4, ?5)",
                          "iiddB", number, (gint64) i, amana_page_words_get_width (page),
                          amana_page_words_get_height (page), words))
        return FALSE;
    }
  return TRUE;
}

/* Of the patient that the paper names; without a name it may be anybody's. */
const char *
amana_document_record_get_birth_date (const AmanaDocumentRecord *self)
{
  return self->report != NULL && self->report->patient_name != NULL ? self->report->birth_date
                                                                    : NULL;
}

static gboolean
insert_document (AmanaSql *sql, AmanaDocumentRecord *document, GError **error)
{
  gint64 number;

  if (!insert_head (sql, document, error))
    return FALSE;
  number = find_number (sql, document->id, error);
  return number > 0 && insert_chunks (sql, document, number, error) &&
         insert_pages (sql, document, number, error) &&
         amana_health_sql_insert_results (sql, document, number, error) &&
         amana_health_sql_insert_versions (sql, document, number, error);
}

static gboolean
update_document (AmanaSql *sql,
                 AmanaDocumentRecord *document,
                 gint64 number,
                 guint64 *n_gone,
                 GError **error)
{
  return amana_health_sql_forget_leaving (sql, document, n_gone, error) &&
         amana_sql_run (sql, error, "DELETE FROM result WHERE document = ?1", "i", number) &&
         amana_sql_run (sql, error, "UPDATE document SET subject_id = ?2 WHERE number = ?1", "it",
                        number, document->subject_id) &&
         amana_health_sql_insert_results (sql, document, number, error) &&
         amana_health_sql_insert_versions (sql, document, number, error) &&
         amana_sql_run (sql, error,
                        "DELETE FROM correction WHERE document = ?1 AND result NOT IN"
                        " (SELECT id FROM result WHERE document = ?1)",
                        "i", number);
}

/* Whose paper it is has been said; her day of birth stands on it. */
static gboolean
learn_birth_date (AmanaSql *sql, AmanaDocumentRecord *document, GError **error)
{
  const char *birth_date = amana_document_record_get_birth_date (document);

  return birth_date == NULL ||
         amana_sql_run (sql, error,
                        "UPDATE subject SET birth_date = ?2 WHERE id = ?1 AND birth_date IS NULL",
                        "tt", document->subject_id, birth_date);
}

/* @id: (nullable): what it is kept as; %NULL with @error (taken) */
static DexFuture *
settle_save (const char *id, guint64 n_gone, GError *error)
{
  if (id == NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_take_variant (g_variant_ref_sink (g_variant_new ("(st)", id, n_gone)));
}

static DexFuture *
save_document (AmanaSql *sql, gpointer user_data)
{
  AmanaDocumentRecord *document = user_data;
  g_autofree char *same = NULL;
  GError *error = NULL;
  gint64 number = 0;
  guint64 n_gone = 0;
  gboolean saved;

  if (document->exists)
    {
      number = find_number (sql, document->id, &error);
      if (number == 0)
        return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND,
                                      "no such document");
      saved = number > 0 && update_document (sql, document, number, &n_gone, &error);
      return settle_save (saved ? document->id : NULL, n_gone, error);
    }
  if (document->sha256 != NULL)
    same = find_same_file (sql, document->sha256, &error);
  if (error != NULL)
    return dex_future_new_for_error (error);
  if (same != NULL)
    return settle_save (same, 0, NULL);
  saved = amana_health_sql_purge_file (sql, document->sha256, &error) &&
          insert_document (sql, document, &error) && learn_birth_date (sql, document, &error);
  return settle_save (saved ? document->id : NULL, 0, error);
}

DexFuture *
amana_health_records_save (AmanaStore *store, AmanaDocumentRecord *document)
{
  return amana_store_write (store, save_document, document,
                            (GDestroyNotify) amana_document_record_free);
}

static DexFuture *
look_for_file (AmanaSql *sql, gpointer user_data)
{
  Query *query = user_data;
  GError *error = NULL;
  g_autofree char *id = find_same_file (sql, query->first, &error);

  if (error != NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_for_string (id != NULL ? id : "");
}

DexFuture *
amana_health_records_find_file (AmanaStore *store, const char *sha256)
{
  return amana_store_read (store, look_for_file, new_query (sha256, NULL), free_query);
}

/* --- reading back --- */

static AmanaDocumentRecord *
read_document (AmanaStatement *statement)
{
  AmanaDocumentRecord *document = amana_document_record_new ();

  document->id = amana_statement_dup_text (statement, 0);
  document->subject_id = amana_statement_dup_text (statement, 1);
  document->kind = (int) amana_statement_get_int64 (statement, 2);
  document->title = amana_statement_dup_text (statement, 3);
  document->file_name = amana_statement_dup_text (statement, 4);
  document->sha256 = amana_statement_dup_text (statement, 5);
  document->added = amana_statement_get_int64 (statement, 6);
  document->n_pages = (guint) amana_statement_get_int64 (statement, 7);
  document->n_results = (guint) amana_statement_get_int64 (statement, 8);
  document->note = amana_statement_dup_text (statement, 10);
  document->report =
    amana_health_report_from_head (amana_statement_get_text (statement, 9), document->n_pages);
  document->exists = TRUE;
  return document;
}

static GPtrArray *
list_documents_where (AmanaSql *sql, const char *id, GError **error)
{
  g_autoptr (GPtrArray) documents =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_document_record_free);
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT id, subject_id, kind, title, file_name, sha256, added, n_pages,"
                       " (SELECT count (*) FROM result WHERE result.document = document.number"
                       "  AND result.kind <> 'previous'), head, note"
                       " FROM document WHERE (?1 IS NULL OR id = ?1) AND NOT trashed"
                       " ORDER BY added DESC, number DESC",
                       error);
  AmanaStep step;

  if (statement == NULL)
    return NULL;
  amana_statement_bind (statement, "t", id);
  while ((step = amana_statement_step (statement, error)) == AMANA_STEP_ROW)
    g_ptr_array_add (documents, read_document (statement));
  return step == AMANA_STEP_DONE ? g_steal_pointer (&documents) : NULL;
}

static DexFuture *
list_documents (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;
  GPtrArray *documents = list_documents_where (sql, NULL, &error);

  return give_array (documents, error);
}

DexFuture *
amana_health_records_list_documents (AmanaStore *store)
{
  return amana_store_read (store, list_documents, NULL, NULL);
}

static gboolean
read_pages (AmanaSql *sql, AmanaDocumentRecord *document, GError **error)
{
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT position, width, height, words FROM page WHERE document ="
                       " (SELECT number FROM document WHERE id = ?1) ORDER BY position",
                       error);
  AmanaStep step;

  if (statement == NULL)
    return FALSE;
  document->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_page_words_unref);
  amana_statement_bind (statement, "t", document->id);
  while ((step = amana_statement_step (statement, error)) == AMANA_STEP_ROW)
    {
      g_autoptr (GBytes) bytes = amana_statement_dup_bytes (statement, 3);

      g_ptr_array_add (document->pages, amana_page_words_from_bytes (
                                          (guint) amana_statement_get_int64 (statement, 0) + 1,
                                          amana_statement_get_double (statement, 1),
                                          amana_statement_get_double (statement, 2), bytes));
    }
  return step == AMANA_STEP_DONE;
}

static DexFuture *
load_document (AmanaSql *sql, gpointer user_data)
{
  Query *query = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) documents = list_documents_where (sql, query->first, &error);
  AmanaDocumentRecord *document;

  if (documents == NULL)
    return dex_future_new_for_error (error);
  if (documents->len == 0)
    return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND,
                                  "no such document");
  document = g_ptr_array_index (documents, 0);
  document->results = amana_health_sql_list_results (sql, "document.id = ?1 AND ?2 IS NULL",
                                                     "result.position", document->id, NULL, &error);
  if (document->results == NULL || !read_pages (sql, document, &error) ||
      !amana_health_sql_load_versions (sql, find_number (sql, document->id, &error),
                                       document->results, &error))
    return dex_future_new_for_error (error);
  return give_array (g_steal_pointer (&documents), NULL);
}

DexFuture *
amana_health_records_load_document (AmanaStore *store, const char *document_id)
{
  return amana_store_read (store, load_document, new_query (document_id, NULL), free_query);
}

static DexFuture *
load_bytes (AmanaSql *sql, gpointer user_data)
{
  Query *query = user_data;
  GError *error = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    sql,
    "SELECT bytes FROM chunk WHERE document = (SELECT number FROM document WHERE id = ?1)"
    " ORDER BY position",
    &error);
  AmanaStep step;

  if (statement == NULL)
    return dex_future_new_for_error (error);
  amana_statement_bind (statement, "t", query->first);
  while ((step = amana_statement_step (statement, &error)) == AMANA_STEP_ROW)
    {
      g_autoptr (GBytes) chunk = amana_statement_dup_bytes (statement, 0);

      g_byte_array_append (bytes, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
    }
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  if (bytes->len == 0)
    return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND, "no such file");
  return dex_future_new_take_boxed (G_TYPE_BYTES,
                                    g_byte_array_free_to_bytes (g_steal_pointer (&bytes)));
}

DexFuture *
amana_health_records_load_bytes (AmanaStore *store, const char *document_id)
{
  return amana_store_read (store, load_bytes, new_query (document_id, NULL), free_query);
}

static DexFuture *
list_results (AmanaSql *sql, gpointer user_data)
{
  Query *query = user_data;
  GError *error = NULL;
  GPtrArray *results = amana_health_sql_list_results (
    sql,
    "(?1 IS NULL OR result.subject_id = ?1) AND (?2 IS NULL OR result.code = ?2)"
    " AND document.trashed IS NOT 1"
    " AND NOT (result.kind = 'previous' AND EXISTS (SELECT 1 FROM result AS first"
    "  JOIN document AS paper ON paper.number = first.document AND NOT paper.trashed"
    "  WHERE first.kind <> 'previous' AND first.subject_id = result.subject_id"
    "  AND first.code IS result.code AND first.date IS result.date AND first.value = result.value"
    "  AND (result.code IS NOT NULL OR first.name = result.name)))",
    query->newest_first
      ? "result.date IS NULL, result.date DESC, document.added DESC, result.position"
      : "result.date IS NULL, result.date, document.added, result.position",
    query->first, query->second, &error);

  return give_array (results, error);
}

DexFuture *
amana_health_records_list_results (AmanaStore *store,
                                   const char *subject_id,
                                   const char *code,
                                   gboolean newest_first)
{
  Query *query = new_query (subject_id, code);

  query->newest_first = newest_first;
  return amana_store_read (store, list_results, query, free_query);
}

/* --- searching --- */

static gboolean
search_table (AmanaSql *sql,
              const char *select,
              AmanaSearchWords *words,
              GPtrArray *hits,
              GError **error)
{
  g_autofree char *query = amana_search_words_make_query (words, FALSE);
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (sql, select, error);
  AmanaStep step;

  if (statement == NULL)
    return FALSE;
  amana_statement_bind (statement, "ti", query, (gint64) MAX_HITS_EACH);
  while ((step = amana_statement_step (statement, error)) == AMANA_STEP_ROW)
    {
      g_autofree char *snippet =
        amana_snippet_make (amana_statement_get_text (statement, 4), words, 0, NULL);

      g_ptr_array_add (
        hits, g_variant_ref_sink (g_variant_new (
                "(ismsmss)", (int) amana_statement_get_int64 (statement, 0),
                amana_statement_get_text (statement, 1), amana_statement_get_text (statement, 2),
                amana_statement_get_text (statement, 3), snippet)));
    }
  return step == AMANA_STEP_DONE;
}

static DexFuture *
search (AmanaSql *sql, gpointer user_data)
{
  AmanaSearchWords *words = user_data;
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  GError *error = NULL;

  if (!search_table (sql,
                     "SELECT 2, result.id, document.id, document.title,"
                     " concat_ws (' ', result.name, result.value, result.unit)"
                     " FROM result_index JOIN result ON result.number = result_index.rowid"
                     " LEFT JOIN document ON document.number = result.document"
                     " WHERE result_index MATCH ?1 AND document.trashed IS NOT 1"
                     " ORDER BY result_index.rank LIMIT ?2",
                     words, hits, &error) ||
      !search_table (sql,
                     "SELECT 1, document.id, NULL, document.title,"
                     " coalesce (document.note, document.fold)"
                     " FROM document_index JOIN document"
                     " ON document.number = document_index.rowid"
                     " WHERE document_index MATCH ?1 AND NOT document.trashed"
                     " ORDER BY document_index.rank LIMIT ?2",
                     words, hits, &error))
    return dex_future_new_for_error (error);
  return give_array (g_steal_pointer (&hits), NULL);
}

DexFuture *
amana_health_records_search (AmanaStore *store, AmanaSearchWords *words)
{
  return amana_store_read (store, search, amana_search_words_ref (words),
                           (GDestroyNotify) amana_search_words_unref);
}
