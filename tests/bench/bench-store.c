/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Our side of the store benchmark: the workload through AmanaStore. Prints the
 * seconds of the inserts and of the searches.
 */

#include <glib/gstdio.h>
#include <stdio.h>

#include "amana-store.h"
#include "workload.h"

static const AmanaMigration migrations[] = { { WORKLOAD_SCHEMA } };
static const AmanaSchema schema = { "bench", migrations, G_N_ELEMENTS (migrations) };

static DexFuture *
insert_batch (AmanaSql *sql, gpointer user_data)
{
  guint first = GPOINTER_TO_UINT (user_data) * WORKLOAD_BATCH_ROWS;
  g_autoptr (GError) error = NULL;

  for (guint row = first + 1; row <= first + WORKLOAD_BATCH_ROWS; row++)
    {
      g_autofree char *body = workload_make_body (row);

      if (!amana_sql_run (sql, &error, WORKLOAD_INSERT, "iti", (gint64) row, body, (gint64) row) ||
          !amana_sql_run (sql, &error, WORKLOAD_INDEX, "it", (gint64) row, body))
        return dex_future_new_for_error (g_steal_pointer (&error));
    }
  return dex_future_new_true ();
}

static DexFuture *
search_all (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  for (guint number = 0; number < WORKLOAD_N_SEARCHES; number++)
    {
      g_autoptr (AmanaStatement) statement = amana_sql_prepare (sql, WORKLOAD_SEARCH, &error);
      g_autofree char *query = workload_make_query (number);

      if (statement == NULL)
        return dex_future_new_for_error (g_steal_pointer (&error));
      amana_statement_bind (statement, "t", query);
      if (amana_statement_step (statement, &error) != AMANA_STEP_ROW)
        return dex_future_new_for_error (g_steal_pointer (&error));
    }
  return dex_future_new_true ();
}

static DexFuture *
bench_fiber (gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaSecret) key = amana_secret_new_random (32);
  g_autoptr (AmanaStore) store =
    dex_await_object (amana_store_open (user_data, key, &schema), &error);
  g_autoptr (GTimer) timer = g_timer_new ();
  double inserts_s;

  g_assert_no_error (error);
  for (guint batch = 0; batch < WORKLOAD_N_BATCHES; batch++)
    dex_await (amana_store_write (store, insert_batch, GUINT_TO_POINTER (batch), NULL), &error);
  g_assert_no_error (error);
  inserts_s = g_timer_elapsed (timer, NULL);
  g_timer_start (timer);
  dex_await (amana_store_read (store, search_all, NULL, NULL), &error);
  g_assert_no_error (error);
  printf ("%.4f %.4f\n", inserts_s, g_timer_elapsed (timer, NULL));
  dex_await (amana_store_close (store), &error);
  g_assert_no_error (error);
  return dex_future_new_true ();
}

static DexFuture *
quit_cb (DexFuture *future, gpointer user_data)
{
  g_main_loop_quit (user_data);
  return dex_ref (future);
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  DexFuture *future;

  if (argc != 2)
    return 2;
  dex_init ();
  future = dex_future_finally (dex_scheduler_spawn (NULL, 0, bench_fiber, argv[1], NULL), quit_cb,
                               loop, NULL);
  g_main_loop_run (loop);
  dex_unref (future);
  return 0;
}
