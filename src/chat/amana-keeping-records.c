/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Keeping and deleting in a chat's store, on its worker.
 *
 * How long each kind is kept stands in the table of settings (`keep-conversations`…), and is
 * read where it is acted on. A conversation is as old as what was said last in it, a file as
 * old as the day on which it was added. When everything is to go, a time is written
 * (`wiping`) and what is listed is put aside; whatever is not younger goes, at the latest
 * when the store is opened next. Everything that starts with a lower-case verb runs on
 * the worker, in the transaction that the store opened. */

#include "config.h"

#include "amana-keeping-records.h"

#include "amana-chat-records.h"
#include "amana-fiber.h"
#include "amana-keeping-clock.h"
#include "amana-retention.h"
#include "amana-tally-sql.h"

/* As the index that stands for it says it. */
#define IS_STREAMING "state = 2"
G_STATIC_ASSERT (AMANA_MESSAGE_STREAMING == 2);

#define WIPING "wiping"

/* Of conversations, ?1 being a time. */
#define IS_OLD     "updated < ?1 AND NOT trashed"
#define IS_ASIDE   "trashed AND ?1 = ?1"
#define IS_TO_GO   "(trashed OR created <= ?1)"
#define IS_LISTED  "NOT trashed AND ?1 = ?1"
#define THOSE(are) "(SELECT number FROM conversation WHERE " are ")"

/* Messages: a parent below 0 was cut off (amana-branch-records.c). */
#define IS_CUT_OFF "conversation IN (SELECT number FROM conversation) AND parent < 0"

G_DEFINE_BOXED_TYPE (AmanaSweep, amana_sweep, amana_sweep_copy, g_free)

AmanaSweep *
amana_sweep_copy (const AmanaSweep *self)
{
  return g_memdup2 (self, sizeof *self);
}

/* --- settings --- */

char *
amana_keeping_dup_setting (AmanaItem item)
{
  return g_strconcat ("keep-", amana_item_get_nick (item), NULL);
}

static gboolean
read_setting (AmanaSql *sql, const char *name, char **value, GError **error)
{
  g_autoptr (AmanaStatement) row =
    amana_sql_prepare (sql, "SELECT value FROM setting WHERE name = ?1", error);
  AmanaStep step;

  *value = NULL;
  if (row == NULL)
    return FALSE;
  amana_statement_bind (row, "t", name);
  step = amana_statement_step (row, error);
  if (step == AMANA_STEP_ROW)
    *value = amana_statement_dup_text (row, 0);
  return step != AMANA_STEP_ERROR;
}

static gboolean
read_rule (AmanaSql *sql, AmanaItem item, AmanaRetention *retention, GError **error)
{
  g_autofree char *name = amana_keeping_dup_setting (item);
  g_autofree char *value = NULL;

  if (!read_setting (sql, name, &value, error))
    return FALSE;
  amana_retention_parse (retention, value);
  return TRUE;
}

gint64
amana_keeping_sql_get_limit (AmanaSql *sql,
                             AmanaItem item,
                             gint64 now,
                             gboolean closing,
                             GError **error)
{
  AmanaRetention retention;
  AmanaClockDoubt doubt = { 0 };

  if (!read_rule (sql, item, &retention, error) ||
      !amana_keeping_sql_doubt_clock (sql, &doubt, error))
    return -1;
  if (doubt.now > 0 && amana_retention_needs_clock (&retention))
    return 0;
  return amana_retention_get_limit (&retention, now, closing);
}

gint64
amana_keeping_sql_get_limit_by_clock (AmanaSql *sql, AmanaItem item, gint64 now, GError **error)
{
  AmanaRetention retention;

  if (!read_rule (sql, item, &retention, error))
    return -1;
  return amana_retention_needs_clock (&retention)
           ? amana_retention_get_limit (&retention, now, FALSE)
           : 0;
}

gint64
amana_keeping_sql_get_wiping (AmanaSql *sql, GError **error)
{
  g_autofree char *value = NULL;

  if (!read_setting (sql, WIPING, &value, error))
    return -1;
  return value != NULL ? MAX (1, g_ascii_strtoll (value, NULL, 10)) : 0;
}

gboolean
amana_keeping_sql_set_wiping (AmanaSql *sql, gint64 time, GError **error)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, time);

  if (time == 0)
    return amana_sql_exec (sql, "DELETE FROM setting WHERE name = '" WIPING "'", error);
  return amana_sql_run (sql, error, "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)",
                        "tt", WIPING, value);
}

/* --- counting --- */

#define COUNT_THOSE(tally, sql, are, limit, error)                                               \
  (amana_tally_read (tally, sql, AMANA_ITEM_CONVERSATION, "conversation", "updated", are, limit, \
                     error) &&                                                                   \
   amana_tally_read (tally, sql, AMANA_ITEM_MESSAGE, "message", NULL,                            \
                     "conversation IN " THOSE (are), limit, error) &&                            \
   (!amana_tally_has_table (sql, "attachment") ||                                                \
    amana_tally_read (tally, sql, AMANA_ITEM_ATTACHMENT, "attachment", NULL,                     \
                      "conversation IN " THOSE (are), limit, error)))

static gboolean
count_old_files (AmanaTally *tally, AmanaSql *sql, gint64 limit, GError **error)
{
  return !amana_tally_has_table (sql, "attachment") ||
         amana_tally_read (tally, sql, AMANA_ITEM_ATTACHMENT, "attachment", "added", "added < ?1",
                           limit, error);
}

static gboolean
count_letters (AmanaTally *tally, AmanaSql *sql, GError **error)
{
  return !amana_tally_has_table (sql, "ledger_body") ||
         amana_tally_read (tally, sql, AMANA_ITEM_LETTER, "ledger_body", NULL, "?1 = ?1", 0, error);
}

static DexFuture *
settle (gboolean done, AmanaTally *tally, GError *error)
{
  return done ? dex_future_new_take_boxed (AMANA_TYPE_TALLY, amana_tally_copy (tally))
              : dex_future_new_for_error (error);
}

static DexFuture *
settle_sweep (const AmanaSweep *sweep)
{
  return dex_future_new_take_boxed (AMANA_TYPE_SWEEP, amana_sweep_copy (sweep));
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
  done = item == AMANA_ITEM_CONVERSATION ? COUNT_THOSE (&tally, sql, IS_OLD, limit, &error)
                                         : count_old_files (&tally, sql, limit, &error);
  return settle (done, &tally, error);
}

static DexFuture *
count (AmanaSql *sql, gpointer user_data)
{
  AmanaTally tally = { 0 };
  GError *error = NULL;
  gboolean done = COUNT_THOSE (&tally, sql, IS_LISTED, 0, &error) &&
                  amana_tally_read (&tally, sql, AMANA_ITEM_MEMORY, "memory", "created",
                                    "kept AND ?1 = ?1", 0, &error) &&
                  count_letters (&tally, sql, &error);

  return settle (done, &tally, error);
}

/* --- deleting --- */

/* Children first, so that each is taken out of the index by its own trigger. */
#define DELETE_THOSE(sql, are, limit, error)                                                 \
  (amana_sql_run (sql, error, "DELETE FROM message WHERE conversation IN " THOSE (are), "i", \
                  limit) &&                                                                  \
   amana_sql_run (sql, error, "DELETE FROM conversation WHERE " are, "i", limit))

static gboolean
finish_answers (AmanaSql *sql, GError **error)
{
  return amana_sql_run (sql, error, "UPDATE message SET state = ?1 WHERE " IS_STREAMING, "i",
                        (gint64) AMANA_MESSAGE_PARTIAL);
}

static gboolean
remove_aside (AmanaSql *sql, AmanaTally *gone, GError **error)
{
  return COUNT_THOSE (gone, sql, IS_ASIDE, 0, error) && DELETE_THOSE (sql, IS_ASIDE, 0, error) &&
         amana_tally_read (gone, sql, AMANA_ITEM_MESSAGE, "message", NULL,
                           IS_CUT_OFF " AND ?1 = ?1", 0, error) &&
         amana_sql_exec (sql,
                         "WITH RECURSIVE gone (number) AS ("
                         "   SELECT number FROM message WHERE " IS_CUT_OFF " UNION ALL"
                         "   SELECT message.number FROM gone JOIN message AS whole USING (number)"
                         "   JOIN message ON message.conversation = whole.conversation"
                         "   AND message.parent = whole.number)"
                         " DELETE FROM message WHERE number IN gone",
                         error);
}

static gboolean
remove_old (AmanaSql *sql, gint64 now, gboolean closing, AmanaTally *gone, GError **error)
{
  gint64 conversations =
    amana_keeping_sql_get_limit (sql, AMANA_ITEM_CONVERSATION, now, closing, error);
  gint64 files = conversations < 0
                   ? -1
                   : amana_keeping_sql_get_limit (sql, AMANA_ITEM_ATTACHMENT, now, closing, error);

  if (conversations < 0 || files < 0)
    return FALSE;
  if (conversations > 0 && (!COUNT_THOSE (gone, sql, IS_OLD, conversations, error) ||
                            !DELETE_THOSE (sql, IS_OLD, conversations, error)))
    return FALSE;
  return files == 0 || !amana_tally_has_table (sql, "attachment") ||
         (count_old_files (gone, sql, files, error) &&
          amana_sql_run (sql, error, "DELETE FROM attachment WHERE added < ?1", "i", files));
}

/* Everything that is not younger than @time: words that are searched first, what was sent, what
 * was remembered and typed. How Amana is set up stays, and for how long things are kept. */
static gboolean
remove_all (AmanaSql *sql, gint64 time, AmanaTally *gone, GError **error)
{
  return COUNT_THOSE (gone, sql, IS_TO_GO, time, error) &&
         amana_tally_read (gone, sql, AMANA_ITEM_MEMORY, "memory", "created",
                           "kept AND created <= ?1", time, error) &&
         count_letters (gone, sql, error) && DELETE_THOSE (sql, IS_TO_GO, time, error) &&
         amana_sql_run (sql, error, "DELETE FROM memory WHERE created <= ?1", "i", time) &&
         amana_sql_run (sql, error, "DELETE FROM draft WHERE updated <= ?1", "i", time) &&
         amana_sql_exec (sql, "DELETE FROM setting WHERE name = 'instructions'", error) &&
         (!amana_tally_has_table (sql, "ledger_body") ||
          amana_sql_exec (sql, "DELETE FROM ledger_body", error)) &&
         amana_keeping_sql_set_wiping (sql, 0, error);
}

/* @packed: (bb), whether it begins, whether it closes */
static DexFuture *
find_some (AmanaSql *sql, gpointer packed)
{
  gint64 now = g_get_real_time ();
  AmanaTally found = { 0 };
  gint64 wiping, conversations, files;
  gboolean begins, closing, done;
  GError *error = NULL;

  g_variant_get (packed, "(bb)", &begins, &closing);
  wiping = begins ? amana_keeping_sql_get_wiping (sql, &error) : 0;
  conversations =
    wiping < 0 ? -1
               : amana_keeping_sql_get_limit (sql, AMANA_ITEM_CONVERSATION, now, closing, &error);
  files = conversations < 0
            ? -1
            : amana_keeping_sql_get_limit (sql, AMANA_ITEM_ATTACHMENT, now, closing, &error);
  done = files >= 0 &&
         (!begins || (COUNT_THOSE (&found, sql, IS_ASIDE, 0, &error) &&
                      amana_tally_read (&found, sql, AMANA_ITEM_MESSAGE, "message", NULL,
                                        IS_STREAMING " AND ?1 = ?1", 0, &error) &&
                      amana_tally_read (&found, sql, AMANA_ITEM_MESSAGE, "message", NULL,
                                        IS_CUT_OFF " AND ?1 = ?1", 0, &error))) &&
         amana_tally_read (&found, sql, AMANA_ITEM_CONVERSATION, "conversation", "updated", IS_OLD,
                           conversations, &error) &&
         count_old_files (&found, sql, files, &error);
  if (!done)
    return dex_future_new_for_error (error);
  return dex_future_new_for_boolean (wiping > 0 || !amana_tally_is_empty (&found));
}

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
      done = wiping >= 0 && finish_answers (sql, &error) &&
             (wiping > 0 ? remove_all (sql, wiping, &sweep.deleted, &error)
                         : remove_aside (sql, &sweep.deleted, &error));
    }
  done = done && remove_old (sql, g_get_real_time (), closing, &sweep.retained, &error);
  return done ? settle_sweep (&sweep) : dex_future_new_for_error (error);
}

/* What would go by its age if the clock is right. */
static DexFuture *
doubt (AmanaSql *sql, gpointer user_data)
{
  AmanaClockDoubt doubt = { 0 };
  gint64 conversations = 0, files = 0;
  GError *error = NULL;
  gboolean done = amana_keeping_sql_doubt_clock (sql, &doubt, &error);

  if (done && doubt.now > 0)
    {
      conversations =
        amana_keeping_sql_get_limit_by_clock (sql, AMANA_ITEM_CONVERSATION, doubt.now, &error);
      files = conversations < 0 ? -1
                                : amana_keeping_sql_get_limit_by_clock (sql, AMANA_ITEM_ATTACHMENT,
                                                                        doubt.now, &error);
      done = files >= 0 && COUNT_THOSE (&doubt.waiting, sql, IS_OLD, conversations, &error) &&
             count_old_files (&doubt.waiting, sql, files, &error);
    }
  return done ? dex_future_new_take_boxed (AMANA_TYPE_CLOCK_DOUBT, amana_clock_doubt_copy (&doubt))
              : dex_future_new_for_error (error);
}

/* Whatever the clock said when it was made. */
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
    if (!amana_sql_run (sql, error, "UPDATE conversation SET trashed = 0 WHERE id = ?1", "t",
                        ids[i]))
      return FALSE;
  return amana_keeping_sql_set_wiping (sql, 0, error);
}

static DexFuture *
set_aside (AmanaSql *sql, gpointer ids)
{
  GError *error = NULL;
  gboolean done = ids != NULL
                    ? list_again (sql, ids, &error)
                    : amana_keeping_sql_set_wiping (sql, g_get_real_time (), &error) &&
                        amana_sql_exec (sql, "UPDATE conversation SET trashed = 1", &error);

  return done ? dex_future_new_true () : dex_future_new_for_error (error);
}

const AmanaKeepingFuncs amana_chat_keeping_funcs = {
  .find = find_some,
  .remove = remove_some,
  .preview = preview,
  .count = count,
  .set_aside = set_aside,
  .doubt = doubt,
};

/* --- from the main thread --- */

typedef struct
{
  AmanaStore *store; /* (owned) */
  const AmanaKeepingFuncs *funcs;
  GVariant *data; /* (owned): (bb) */
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->store);
  g_variant_unref (removal->data);
  g_free (removal);
}

static DexFuture *
run_removal (Removal *removal, AmanaStoreFunc func, gboolean removes)
{
  GVariant *data = g_variant_ref (removal->data);
  GDestroyNotify destroy = (GDestroyNotify) g_variant_unref;

  return removes ? amana_store_remove (removal->store, func, data, destroy)
                 : amana_store_read (removal->store, func, data, destroy);
}

static gboolean
is_for_later (const GError *error)
{
  return g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FULL) ||
         g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_READ_ONLY);
}

static DexFuture *
remove_fiber (gpointer user_data)
{
  static const AmanaSweep nothing;
  Removal *removal = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) removed = NULL;
  gboolean any;

  /* Resolves always: a clock that could not be written down is seen again the next time. */
  dex_await (amana_keeping_see_clock (removal->store, FALSE), NULL);
  any = dex_await_boolean (run_removal (removal, removal->funcs->find, FALSE), &error);
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (!any)
    return settle_sweep (&nothing);
  removed = run_removal (removal, removal->funcs->remove, TRUE);
  if (dex_await (dex_ref (removed), &error) &&
      dex_await (amana_store_checkpoint (removal->store), &error))
    return g_steal_pointer (&removed);
  if (is_for_later (error))
    return settle_sweep (&nothing);
  return dex_future_new_for_error (g_steal_pointer (&error));
}

/* Looks first: where nothing is to go, nothing is written. */
static DexFuture *
find_and_remove (AmanaStore *store, const AmanaKeepingFuncs *funcs, GVariant *data)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->store = g_object_ref (store);
  removal->funcs = funcs;
  removal->data = g_variant_ref_sink (data);
  return amana_fiber_spawn (0, remove_fiber, removal, removal_free);
}

static void
free_ids (gpointer ids)
{
  g_strfreev (ids);
}

static void
unref_packed (gpointer packed)
{
  g_variant_unref (packed);
}

DexFuture *
amana_keeping_begin (AmanaStore *store, const AmanaKeepingFuncs *funcs)
{
  return find_and_remove (store, funcs, g_variant_new ("(bb)", TRUE, TRUE));
}

DexFuture *
amana_keeping_sweep (AmanaStore *store, const AmanaKeepingFuncs *funcs)
{
  return find_and_remove (store, funcs, g_variant_new ("(bb)", FALSE, FALSE));
}

DexFuture *
amana_keeping_sweep_at_once (AmanaStore *store, const AmanaKeepingFuncs *funcs)
{
  GVariant *packed = g_variant_new ("(bb)", FALSE, TRUE);

  return amana_store_remove (store, funcs->remove, g_variant_ref_sink (packed), unref_packed);
}

DexFuture *
amana_keeping_preview (AmanaStore *store,
                       const AmanaKeepingFuncs *funcs,
                       AmanaItem item,
                       gint64 limit)
{
  GVariant *packed = g_variant_new ("(ix)", (gint32) item, limit);

  return amana_store_read (store, funcs->preview, g_variant_ref_sink (packed), unref_packed);
}

DexFuture *
amana_keeping_find_doubt (AmanaStore *store, const AmanaKeepingFuncs *funcs)
{
  return amana_store_read (store, funcs->doubt, NULL, NULL);
}

DexFuture *
amana_keeping_count (AmanaStore *store, const AmanaKeepingFuncs *funcs)
{
  return amana_store_read (store, funcs->count, NULL, NULL);
}

DexFuture *
amana_keeping_set_aside (AmanaStore *store, const AmanaKeepingFuncs *funcs, char **ids)
{
  return amana_store_remove (store, funcs->set_aside, g_strdupv (ids), free_ids);
}

static DexFuture *
wiped_fiber (gpointer store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaTally) gone =
    dex_await_boxed (amana_store_remove (store, wipe, NULL, NULL), &error);

  if (gone == NULL || !dex_await (amana_store_checkpoint (store), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (AMANA_TYPE_TALLY, g_steal_pointer (&gone));
}

DexFuture *
amana_keeping_records_wipe (AmanaStore *store)
{
  return amana_fiber_spawn (0, wiped_fiber, g_object_ref (store), g_object_unref);
}
