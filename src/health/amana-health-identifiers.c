/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The numbers that documents call their patient by, kept beside each so that a letter
 * can leave them out. They are looked for once in every document, in what stands above
 * the first result of its first page (on all of it where nothing was read there); a
 * document of before there was this table when the compartment is opened next. Runs on
 * the store's worker. */

#include "config.h"

#include "amana-health-records.h"

#include "amana-identity.h"
#include "amana-lab-lines.h"

const AmanaMigration amana_health_identifier_migration = {
  "CREATE TABLE document_identifier ("
  "  document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,"
  "  identifier TEXT NOT NULL,"
  "  UNIQUE (document, identifier)"
  ") STRICT;"
  "ALTER TABLE document ADD COLUMN identified INTEGER NOT NULL DEFAULT 0;",
};

static DexFuture *
find_unidentified (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql, "SELECT EXISTS (SELECT 1 FROM document WHERE identified = 0)", &error);

  if (statement == NULL || amana_statement_step (statement, &error) != AMANA_STEP_ROW)
    return dex_future_new_for_error (error);
  return dex_future_new_for_boolean (amana_statement_get_int64 (statement, 0) != 0);
}

/* Where the first result of the first page stands. */
static double
find_first_result (GPtrArray *results, double height)
{
  double top = height;

  for (guint i = 0; i < results->len; i++)
    {
      const AmanaLabResult *row = ((AmanaResultRecord *) g_ptr_array_index (results, i))->result;

      if (row->page == 1 && row->row_box.y0 < top)
        top = row->row_box.y0;
    }
  return top;
}

static char *
dup_head (AmanaPageWords *page, GPtrArray *results)
{
  g_autoptr (GPtrArray) pages =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_page_words_unref);
  g_autoptr (AmanaLabLines) lines = NULL;
  double end = find_first_result (results, amana_page_words_get_height (page));
  GString *head = g_string_new (NULL);

  g_ptr_array_add (pages, amana_page_words_ref (page));
  lines = amana_lab_lines_new (pages);
  for (guint i = 0; i < lines->lines->len; i++)
    {
      AmanaLabLine *line = g_ptr_array_index (lines->lines, i);
      g_autoptr (GPtrArray) words = NULL;
      g_autofree char *text = NULL;

      if (line->box.y1 > end)
        continue;
      words = amana_lab_words_in_order (line->words, 0, line->words->len);
      text = amana_lab_words_join (words);
      g_string_append_printf (head, "%s\n", text);
    }
  return g_string_free_and_steal (head);
}

static gboolean
keep_numbers (AmanaSql *sql, gint64 document, const char *head, GError **error)
{
  g_auto (GStrv) numbers = amana_identity_find_numbers (head);

  for (guint i = 0; numbers[i] != NULL; i++)
    if (!amana_sql_run (sql, error,
                        "INSERT OR IGNORE INTO document_identifier (document, identifier)"
                        " VALUES (?1, ?2)",
                        "it", document, numbers[i]))
      return FALSE;
  return TRUE;
}

static gboolean
identify (AmanaSql *sql, gint64 document, const char *id, GError **error)
{
  g_autoptr (GPtrArray) results = amana_health_sql_list_results (
    sql, "document.id = ?1 AND ?2 IS NULL", "result.position", id, NULL, error);
  g_autoptr (AmanaStatement) statement = NULL;
  AmanaStep step;

  if (results == NULL)
    return FALSE;
  statement = amana_sql_prepare (sql,
                                 "SELECT width, height, words FROM page"
                                 " WHERE document = ?1 AND position = 0",
                                 error);
  if (statement == NULL)
    return FALSE;
  amana_statement_bind (statement, "i", document);
  step = amana_statement_step (statement, error);
  if (step == AMANA_STEP_ROW)
    {
      g_autoptr (GBytes) words = amana_statement_dup_bytes (statement, 2);
      g_autoptr (AmanaPageWords) page =
        amana_page_words_from_bytes (1, amana_statement_get_double (statement, 0),
                                     amana_statement_get_double (statement, 1), words);
      g_autofree char *head = dup_head (page, results);

      if (!keep_numbers (sql, document, head, error))
        return FALSE;
    }
  return step != AMANA_STEP_ERROR &&
         amana_sql_run (sql, error, "UPDATE document SET identified = 1 WHERE number = ?1", "i",
                        document);
}

static DexFuture *
identify_all (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql, "SELECT number, id FROM document WHERE identified = 0", &error);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  AmanaStep step = AMANA_STEP_ERROR;

  while (statement != NULL && (step = amana_statement_step (statement, &error)) == AMANA_STEP_ROW)
    {
      gint64 number = amana_statement_get_int64 (statement, 0);

      g_array_append_val (numbers, number);
      g_ptr_array_add (ids, amana_statement_dup_text (statement, 1));
    }
  for (guint i = 0; step == AMANA_STEP_DONE && i < ids->len; i++)
    if (!identify (sql, g_array_index (numbers, gint64, i), g_ptr_array_index (ids, i), &error))
      step = AMANA_STEP_ERROR;
  return step == AMANA_STEP_DONE ? dex_future_new_true () : dex_future_new_for_error (error);
}

static DexFuture *
list_identifiers (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql, "SELECT DISTINCT identifier FROM document_identifier", &error);
  AmanaStep step = AMANA_STEP_ERROR;

  while (statement != NULL && (step = amana_statement_step (statement, &error)) == AMANA_STEP_ROW)
    g_ptr_array_add (numbers, amana_statement_dup_text (statement, 0));
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&numbers));
}

DexFuture *
amana_health_records_identify (AmanaStore *store)
{
  return amana_store_tidy (store, find_unidentified, identify_all);
}

DexFuture *
amana_health_records_list_identifiers (AmanaStore *store)
{
  return amana_store_read (store, list_identifiers, NULL, NULL);
}
