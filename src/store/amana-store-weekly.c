/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Once a week every page is looked at, while nothing else is asked of the store: rot that is
 * found while a backup of last week is still good costs little. Where a page could not be
 * read, nobody waits for the week to be over.
 *
 * When it was done and what was found stands in the store itself, in two columns of its own
 * table that the first check adds. A store that is open for reading alone, held still for
 * a backup, or in memory is not checked. */

#include "config.h"

#include "amana-store-session-private.h"

#define WEEK_S (7 * 24 * 60 * 60)

static gint64
get_real_time (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gint64 (*get_time) (void) = get_real_time;

static DexFuture *
read_state (AmanaSql *sql, gpointer user_data)
{
  AmanaSession *self = user_data;
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement = NULL;
  gint64 n_columns;

  if (!amana_sql_query_int64 (
        sql, "SELECT count(*) FROM pragma_table_info ('amana_store') WHERE name = 'checked'",
        &n_columns, &error))
    return dex_future_new_for_error (error);
  self->checked_at = self->n_bad_pages = 0;
  if (n_columns == 0)
    return dex_future_new_true ();
  statement = amana_sql_prepare (sql, "SELECT checked, bad_pages FROM amana_store", &error);
  if (statement == NULL || amana_statement_step (statement, &error) != AMANA_STEP_ROW)
    return dex_future_new_for_error (error);
  self->checked_at = amana_statement_get_int64 (statement, 0);
  self->n_bad_pages = (guint64) amana_statement_get_int64 (statement, 1);
  return dex_future_new_true ();
}

static DexFuture *
write_state (AmanaSql *sql, gpointer user_data)
{
  AmanaSession *self = user_data;
  gint64 n_columns;
  GError *error = NULL;

  if (!amana_sql_query_int64 (
        sql, "SELECT count(*) FROM pragma_table_info ('amana_store') WHERE name = 'checked'",
        &n_columns, &error) ||
      (n_columns == 0 &&
       !amana_sql_exec (sql,
                        "ALTER TABLE amana_store ADD COLUMN checked INTEGER NOT NULL DEFAULT 0;"
                        "ALTER TABLE amana_store ADD COLUMN bad_pages INTEGER NOT NULL DEFAULT 0",
                        &error)) ||
      !amana_sql_run (sql, &error, "UPDATE amana_store SET checked = ?1, bad_pages = ?2", "ii",
                      self->checked_at, (gint64) self->n_bad_pages))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static void
run (AmanaSession *self, AmanaStoreFunc func, AmanaAccess access)
{
  g_autoptr (DexFuture) answer = amana_session_run (self, func, self, access);
  g_autoptr (GError) error = NULL;

  if (dex_future_get_value (answer, &error) == NULL)
    g_debug ("When the store was checked is not known or not kept: %s", error->message);
}

/*
 * amana_session_begin_weeks:
 *
 * What the last check found, as the store says.
 */
void
amana_session_begin_weeks (AmanaSession *self)
{
  if (self->head != NULL)
    run (self, read_state, AMANA_ACCESS_READ);
}

/*
 * amana_session_is_check_due:
 *
 * Touches no file.
 */
gboolean
amana_session_is_check_due (AmanaSession *self)
{
  gint64 since_s = get_time () - self->checked_at;

  /* A clock that was put back does not put the check off for ever. */
  return self->head != NULL && self->unwritable == 0 && !self->held &&
         (self->suspect || (self->sql != NULL && (since_s >= WEEK_S || since_s < 0)));
}

/* Whether a page could not be read since the last check. */
gboolean
amana_session_is_suspect (AmanaSession *self)
{
  return self->suspect;
}

/*
 * amana_session_check_weekly:
 *
 * Looks at every page, and remembers when.
 */
void
amana_session_check_weekly (AmanaSession *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree AmanaStoreCheck *check = amana_session_check (self, &error);

  self->checked_at = get_time ();
  self->suspect = FALSE;
  if (check == NULL)
    {
      g_debug ("The weekly check was not finished: %s", error->message);
      return;
    }
  self->n_bad_pages = check->n_bad_pages;
  run (self, write_state, AMANA_ACCESS_WRITE);
}

#ifdef AMANA_TESTING

#include "amana-store-testing.h"

void
amana_store_set_clock_for_testing (AmanaStoreTestClock clock)
{
  get_time = clock;
}

#endif
