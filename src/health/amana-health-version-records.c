/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What results said before they were corrected, in and out of the Health store, on its
 * worker. A document's lines are written anew when it is saved again and keep their
 * ids, so a line's past goes by its id. It is destroyed with the document. */

#include "config.h"

#include "amana-health-records.h"
#include "amana-health-version.h"

static gboolean
insert_version (AmanaSql *sql,
                gint64 number,
                const char *result_id,
                const AmanaHealthVersion *version,
                GError **error)
{
  return amana_sql_run (
    sql, error,
    "INSERT INTO correction (document, result, until, origin, name, value, unit, range)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    "itiitttt", number, result_id, g_get_real_time (), (gint64) version->origin, version->name,
    version->value, version->unit, version->range);
}

gboolean
amana_health_sql_insert_versions (AmanaSql *sql,
                                  AmanaDocumentRecord *document,
                                  gint64 number,
                                  GError **error)
{
  for (guint i = 0; document->results != NULL && i < document->results->len; i++)
    {
      const AmanaResultRecord *record = g_ptr_array_index (document->results, i);

      for (guint j = 0; record->versions != NULL && j < record->versions->len; j++)
        {
          const AmanaHealthVersion *version = g_ptr_array_index (record->versions, j);

          if (version->until == 0 && !insert_version (sql, number, record->id, version, error))
            return FALSE;
        }
    }
  return TRUE;
}

static void
add_version (AmanaStatement *statement, GHashTable *by_id)
{
  AmanaResultRecord *record = g_hash_table_lookup (by_id, amana_statement_get_text (statement, 0));
  AmanaHealthVersion *version;

  if (record == NULL)
    return;
  version = amana_health_version_new ();
  version->until = amana_statement_get_int64 (statement, 1);
  version->origin = (AmanaHealthOrigin) amana_statement_get_int64 (statement, 2);
  version->name = amana_statement_dup_text (statement, 3);
  version->value = amana_statement_dup_text (statement, 4);
  version->unit = amana_statement_dup_text (statement, 5);
  version->range = amana_statement_dup_text (statement, 6);
  g_ptr_array_add (record->versions, version);
}

gboolean
amana_health_sql_load_versions (AmanaSql *sql, gint64 number, GPtrArray *results, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT result, until, origin, name, value, unit, range FROM correction"
                       " WHERE document = ?1 ORDER BY number",
                       error);
  AmanaStep step;

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < results->len; i++)
    {
      AmanaResultRecord *record = g_ptr_array_index (results, i);

      record->versions = amana_health_versions_copy (NULL);
      g_hash_table_insert (by_id, record->id, record);
    }
  amana_statement_bind (statement, "i", number);
  while ((step = amana_statement_step (statement, error)) == AMANA_STEP_ROW)
    add_version (statement, by_id);
  return step == AMANA_STEP_DONE;
}
