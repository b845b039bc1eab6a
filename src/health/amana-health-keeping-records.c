/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Keeping and deleting documents and results, on the store's worker. How long they are kept
 * stands in the same table of settings as for the chat, and so does the time at which the
 * person said that everything is to go. A document is as old as the day on which it was
 * added, and so are its results: what they are about may be years ago. When results alone are
 * not kept any longer, the paper stays. */

#include "config.h"

#include "amana-health-keeping.h"

#include "amana-keeping-clock.h"
#include "amana-tally-sql.h"

/* Of documents, ?1 being a time. */
#define IS_OLD     "added < ?1 AND NOT trashed"
#define IS_ASIDE   "trashed AND ?1 = ?1"
#define IS_TO_GO   "(trashed OR added <= ?1)"
#define IS_LISTED  "NOT trashed AND ?1 = ?1"
#define THOSE(are) "(SELECT number FROM document WHERE " are ")"
#define OF(are)    "document IN " THOSE (are)

#define COUNT_THOSE(tally, sql, are, limit, error)                                               \
  (amana_tally_read (tally, sql, AMANA_ITEM_DOCUMENT, "document", "added", are, limit, error) && \
   amana_tally_read (tally, sql, AMANA_ITEM_RESULT, "result", NULL, OF (are), limit, error))

static gboolean
count_old_results (AmanaTally *tally, AmanaSql *sql, gint64 limit, GError **error)
{
  return amana_tally_read (tally, sql, AMANA_ITEM_RESULT,
                           "result JOIN document ON document.number = result.document",
                           "document.added", IS_OLD, limit, error);
}

static DexFuture *
settle (gboolean done, const AmanaTally *tally, GError *error)
{
  return done ? dex_future_new_take_boxed (AMANA_TYPE_TALLY, amana_tally_copy (tally))
              : dex_future_new_for_error (error);
}

/* @packed: (ix) */
static DexFuture *
preview (AmanaSql *sql, gpointer packed)
{
  AmanaTally tally = { 0 };
  GError *error = NULL;
  gint64 limit;
  gint32 item;
  gboolean done;

  g_variant_get (packed, "(ix)", &item, &limit);
  done = item == AMANA_ITEM_DOCUMENT ? COUNT_THOSE (&tally, sql, IS_OLD, limit, &error)
                                     : count_old_results (&tally, sql, limit, &error);
  return settle (done, &tally, error);
}

static DexFuture *
count (AmanaSql *sql, gpointer user_data)
{
  AmanaTally tally = { 0 };
  GError *error = NULL;

  return settle (COUNT_THOSE (&tally, sql, IS_LISTED, 0, &error), &tally, error);
}

/* Children first, so that each is taken out of its index by its own trigger. */
#define DELETE_FROM(sql, table, are, limit, error) \
  amana_sql_run (sql, error, "DELETE FROM " table " WHERE " OF (are), "i", limit)
#define DELETE_THOSE(sql, are, limit, error)             \
  (DELETE_FROM (sql, "correction", are, limit, error) && \
   DELETE_FROM (sql, "result", are, limit, error) &&     \
   DELETE_FROM (sql, "page", are, limit, error) &&       \
   DELETE_FROM (sql, "chunk", are, limit, error) &&      \
   amana_sql_run (sql, error, "DELETE FROM document WHERE " are, "i", limit))

static gboolean
remove_old (AmanaSql *sql, gint64 now, gboolean closing, AmanaTally *gone, GError **error)
{
  gint64 papers = amana_keeping_sql_get_limit (sql, AMANA_ITEM_DOCUMENT, now, closing, error);
  gint64 results =
    papers < 0 ? -1 : amana_keeping_sql_get_limit (sql, AMANA_ITEM_RESULT, now, closing, error);

  if (papers < 0 || results < 0)
    return FALSE;
  if (papers > 0 && (!COUNT_THOSE (gone, sql, IS_OLD, papers, error) ||
                     !DELETE_THOSE (sql, IS_OLD, papers, error)))
    return FALSE;
  return results == 0 ||
         (count_old_results (gone, sql, results, error) &&
          amana_sql_run (sql, error,
                         "DELETE FROM ledger_body WHERE number IN"
                         " (SELECT ledger_document.number FROM ledger_document JOIN document"
                         "  ON document.id = ledger_document.document OR"
                         "  ledger_document.document = '' WHERE " IS_OLD ")",
                         "i", results) &&
          DELETE_FROM (sql, "correction", IS_OLD, results, error) &&
          DELETE_FROM (sql, "result", IS_OLD, results, error));
}

/* Whom nothing is about any more goes too, save the person herself. */
static gboolean
remove_all (AmanaSql *sql, gint64 time, AmanaTally *gone, GError **error)
{
  return COUNT_THOSE (gone, sql, IS_TO_GO, time, error) &&
         DELETE_THOSE (sql, IS_TO_GO, time, error) &&
         amana_sql_run (sql, error,
                        "DELETE FROM subject WHERE NOT is_self"
                        " AND id NOT IN (SELECT subject_id FROM document)"
                        " AND id NOT IN (SELECT subject_id FROM result)"
                        " AND id NOT IN (SELECT subject_id FROM conversation WHERE created > ?1)",
                        "i", time);
}

/* Whom a paper named, whom she never introduced, and whom nothing is about any more. */
#define FORGOTTEN                                    \
  "NOT is_self AND NOT introduced"                   \
  " AND id NOT IN (SELECT subject_id FROM document)" \
  " AND id NOT IN (SELECT subject_id FROM result)"   \
  " AND id NOT IN (SELECT subject_id FROM conversation)"

/* @packed: (bb), whether it begins, whether it closes */
static DexFuture *
find_some (AmanaSql *sql, gpointer packed)
{
  gint64 now = g_get_real_time ();
  AmanaTally found = { 0 };
  gint64 wiping, papers, results, n_forgotten = 0;
  gboolean begins, closing, done;
  GError *error = NULL;

  g_variant_get (packed, "(bb)", &begins, &closing);
  wiping = begins ? amana_keeping_sql_get_wiping (sql, &error) : 0;
  papers =
    wiping < 0 ? -1 : amana_keeping_sql_get_limit (sql, AMANA_ITEM_DOCUMENT, now, closing, &error);
  results =
    papers < 0 ? -1 : amana_keeping_sql_get_limit (sql, AMANA_ITEM_RESULT, now, closing, &error);
  done = results >= 0 && (!begins || COUNT_THOSE (&found, sql, IS_ASIDE, 0, &error)) &&
         (papers == 0 || COUNT_THOSE (&found, sql, IS_OLD, papers, &error)) &&
         (results == 0 || count_old_results (&found, sql, results, &error));
  if (done)
    n_forgotten = amana_sql_find_number (
      sql, "SELECT count(*) FROM subject WHERE ?1 = ?1 AND " FORGOTTEN, "", &error);
  if (!done || n_forgotten < 0)
    return dex_future_new_for_error (error);
  return dex_future_new_for_boolean (wiping > 0 || n_forgotten > 0 ||
                                     !amana_tally_is_empty (&found));
}

/* That everything is to go, the chat takes off the settings, last. */
static DexFuture *
remove_some (AmanaSql *sql, gpointer packed)
{
  AmanaSweep sweep = { 0 };
  gboolean begins, closing, done = TRUE;
  gint64 wiping = 0;
  GError *error = NULL;

  g_variant_get (packed, "(bb)", &begins, &closing);
  if (begins)
    {
      wiping = amana_keeping_sql_get_wiping (sql, &error);
      done = wiping > 0 ? remove_all (sql, wiping, &sweep.deleted, &error)
                        : wiping == 0 && COUNT_THOSE (&sweep.deleted, sql, IS_ASIDE, 0, &error) &&
                            DELETE_THOSE (sql, IS_ASIDE, 0, &error);
    }
  done = done && remove_old (sql, g_get_real_time (), closing, &sweep.retained, &error) &&
         amana_sql_exec (sql, "DELETE FROM subject WHERE " FORGOTTEN, &error);
  return done ? dex_future_new_take_boxed (AMANA_TYPE_SWEEP, amana_sweep_copy (&sweep))
              : dex_future_new_for_error (error);
}

/* What would go by its age if the clock is right. */
static DexFuture *
doubt (AmanaSql *sql, gpointer user_data)
{
  AmanaClockDoubt doubt = { 0 };
  gint64 papers = 0, results = 0;
  GError *error = NULL;
  gboolean done = amana_keeping_sql_doubt_clock (sql, &doubt, &error);

  if (done && doubt.now > 0)
    {
      papers = amana_keeping_sql_get_limit_by_clock (sql, AMANA_ITEM_DOCUMENT, doubt.now, &error);
      results = papers < 0 ? -1
                           : amana_keeping_sql_get_limit_by_clock (sql, AMANA_ITEM_RESULT,
                                                                   doubt.now, &error);
      done = results >= 0 && COUNT_THOSE (&doubt.waiting, sql, IS_OLD, papers, &error) &&
             (results <= papers || count_old_results (&doubt.waiting, sql, results, &error));
    }
  return done ? dex_future_new_take_boxed (AMANA_TYPE_CLOCK_DOUBT, amana_clock_doubt_copy (&doubt))
              : dex_future_new_for_error (error);
}

static DexFuture *
wipe (AmanaSql *sql, gpointer user_data)
{
  AmanaTally gone = { 0 };
  GError *error = NULL;
  gint64 wiping = amana_keeping_sql_get_wiping (sql, &error);
  gboolean done = wiping >= 0 && remove_all (sql, wiping > 0 ? wiping : G_MAXINT64, &gone, &error);

  return settle (done, &gone, error);
}

static gboolean
list_again (AmanaSql *sql, char **ids, GError **error)
{
  for (guint i = 0; ids[i] != NULL; i++)
    if (!amana_sql_run (sql, error, "UPDATE document SET trashed = 0 WHERE id = ?1", "t", ids[i]))
      return FALSE;
  return TRUE;
}

static DexFuture *
set_aside (AmanaSql *sql, gpointer ids)
{
  GError *error = NULL;
  gboolean done = ids != NULL ? list_again (sql, ids, &error)
                              : amana_sql_exec (sql, "UPDATE document SET trashed = 1", &error);

  return done ? dex_future_new_true () : dex_future_new_for_error (error);
}

const AmanaKeepingFuncs amana_health_keeping_funcs = {
  .find = find_some,
  .remove = remove_some,
  .preview = preview,
  .count = count,
  .set_aside = set_aside,
  .doubt = doubt,
};

DexFuture *
amana_health_keeping_wipe (AmanaStore *store)
{
  return amana_store_remove (store, wipe, NULL, NULL);
}
