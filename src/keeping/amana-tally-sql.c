/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Counting in a store, on its worker. */

#include "config.h"

#include "amana-tally-sql.h"

gboolean
amana_tally_read (AmanaTally *self,
                  AmanaSql *sql,
                  AmanaItem item,
                  const char *from,
                  const char *time,
                  const char *where,
                  gint64 limit,
                  GError **error)
{
  g_autofree char *query = g_strdup_printf ("SELECT count (*), min (%s) FROM %s WHERE %s",
                                            time != NULL ? time : "0", from, where);
  g_autoptr (AmanaStatement) row = amana_sql_prepare (sql, query, error);

  if (row == NULL)
    return FALSE;
  amana_statement_bind (row, "i", limit);
  if (amana_statement_step (row, error) != AMANA_STEP_ROW)
    return FALSE;
  amana_tally_count (self, item, (guint64) amana_statement_get_int64 (row, 0),
                     amana_statement_get_int64 (row, 1));
  return TRUE;
}

/* Not every store has every table: one of a chat alone has no files. */
gboolean
amana_tally_has_table (AmanaSql *sql, const char *table)
{
  return amana_sql_find_number (sql, "SELECT count (*) FROM sqlite_master WHERE name = ?1", table,
                                NULL) > 0;
}
