/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is to be done over all messages after the way of folding them has changed: a
 * migration leaves the highest number in the table `upkeep`, and from there down the
 * messages are folded again, some hundreds a transaction, newest first, while the store
 * is used. A row is written only when its fold is another now. Killed at any point, it
 * goes on where it was; a store that closes ends it. */

#include "config.h"

#include "amana-chat-private.h"
#include "amana-chat-sql.h"
#include "amana-settled.h"

#define ROWS_AT_ONCE 500

static DexFuture *
find_upkeep (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;
  gint64 number =
    amana_sql_find_number (sql, "SELECT number FROM upkeep WHERE name = ?1", "fold", &error);

  return number >= 0 ? dex_future_new_for_boolean (number > 0) : dex_future_new_for_error (error);
}

static gboolean
fold_again (AmanaSql *sql, AmanaStatement *row, GError **error)
{
  g_autofree char *fold = amana_message_fold ((AmanaRole) amana_statement_get_int64 (row, 1),
                                              amana_statement_get_text (row, 2));

  return g_str_equal (fold, amana_statement_get_text (row, 3)) ||
         amana_sql_run (sql, error, "UPDATE message SET fold = ?2 WHERE number = ?1", "it",
                        amana_statement_get_int64 (row, 0), fold);
}

/* @next: where to go on; 0: there is nothing below. */
static gboolean
fold_some (AmanaSql *sql, gint64 from, gint64 *next, GError **error)
{
  g_autoptr (AmanaStatement) rows =
    amana_sql_prepare (sql,
                       "SELECT number, role, text, fold FROM message WHERE number <= ?1"
                       " ORDER BY number DESC LIMIT ?2",
                       error);
  AmanaStep step;
  guint n = 0;

  *next = 0;
  if (rows == NULL)
    return FALSE;
  amana_statement_bind (rows, "ii", from, (gint64) ROWS_AT_ONCE);
  while ((step = amana_statement_step (rows, error)) == AMANA_STEP_ROW)
    {
      if (!fold_again (sql, rows, error))
        return FALSE;
      if (++n == ROWS_AT_ONCE)
        *next = amana_statement_get_int64 (rows, 0) - 1;
    }
  return step == AMANA_STEP_DONE;
}

/* Resolves to whether there is more to do. */
static DexFuture *
do_some (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;
  gint64 next = 0;
  gint64 from =
    amana_sql_find_number (sql, "SELECT number FROM upkeep WHERE name = ?1", "fold", &error);

  if (from < 0 || !fold_some (sql, from, &next, &error))
    return dex_future_new_for_error (error);
  if (next > 0 ? !amana_sql_run (sql, &error, "UPDATE upkeep SET number = ?1 WHERE name = 'fold'",
                                 "i", next)
               : !amana_sql_run (sql, &error, "DELETE FROM upkeep WHERE name = 'fold'", ""))
    return dex_future_new_for_error (error);
  return dex_future_new_for_boolean (next > 0);
}

static DexFuture *go_on (AmanaStore *store);

static DexFuture *
done_some_cb (DexFuture *done, gpointer store)
{
  if (!g_value_get_boolean (dex_future_get_value (done, NULL)))
    return dex_future_new_true ();
  return go_on (store);
}

static DexFuture *
go_on (AmanaStore *store)
{
  return amana_settled_then (amana_store_write (store, do_some, NULL, NULL), done_some_cb,
                             g_object_ref (store), g_object_unref);
}

/* Nobody waits for it: where it cannot be written now, it is tried at the next start. */
static DexFuture *
found_cb (DexFuture *found, gpointer store)
{
  if (g_value_get_boolean (dex_future_get_value (found, NULL)))
    dex_future_disown (go_on (store));
  return dex_future_new_true ();
}

DexFuture *
amana_chat_begin_upkeep (AmanaStore *store)
{
  return amana_settled_then (amana_store_read (store, find_upkeep, NULL, NULL), found_cb,
                             g_object_ref (store), g_object_unref);
}
