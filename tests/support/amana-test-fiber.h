/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

/* For tests: waits for futures in a main loop, with a guard against hanging.
 *
 *   static DexFuture *round_trip_fiber (gpointer data) { … dex_await (…) … }
 *   static void test_round_trip (void) { amana_test_run_fiber (round_trip_fiber, NULL); }
 *
 *   static void test_open (void)
 *   {
 *     g_autoptr (AmanaStore) store = amana_test_await_object (amana_store_open (…), &error);
 */

#define AMANA_TEST_GUARD_SECONDS 120

static inline gboolean
amana_test_guard_cb (gpointer user_data)
{
  g_error ("A future was not settled within %d seconds", AMANA_TEST_GUARD_SECONDS);
  return G_SOURCE_REMOVE;
}

static inline DexFuture *
amana_test_pass_on_cb (DexFuture *future, gpointer user_data)
{
  return dex_ref (future);
}

/* Takes @future, runs the main loop until it is settled, and gives it back. */
static inline DexFuture *
amana_test_settle (DexFuture *future)
{
  guint guard = g_timeout_add_seconds (AMANA_TEST_GUARD_SECONDS, amana_test_guard_cb, NULL);
  g_autoptr (DexFuture) woken = NULL;

  /* Its block wakes this main context when another thread settles the future. */
  woken = dex_future_finally (dex_ref (future), amana_test_pass_on_cb, NULL, NULL);
  while (dex_future_is_pending (future) || dex_future_is_pending (woken))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (guard);
  return future;
}

static inline gboolean
amana_test_await (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) settled = amana_test_settle (future);

  return dex_future_get_value (settled, error) != NULL;
}

static inline gboolean
amana_test_await_boolean (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) settled = amana_test_settle (future);
  const GValue *value = dex_future_get_value (settled, error);

  return value != NULL && g_value_get_boolean (value);
}

static inline gint64
amana_test_await_int64 (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) settled = amana_test_settle (future);
  const GValue *value = dex_future_get_value (settled, error);

  return value != NULL ? g_value_get_int64 (value) : -1;
}

static inline gpointer
amana_test_await_object (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) settled = amana_test_settle (future);
  const GValue *value = dex_future_get_value (settled, error);

  return value != NULL ? g_value_dup_object (value) : NULL;
}

static inline gpointer
amana_test_await_boxed (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) settled = amana_test_settle (future);
  const GValue *value = dex_future_get_value (settled, error);

  return value != NULL ? g_value_dup_boxed (value) : NULL;
}

/* The same; a rejection, or %FALSE, fails the test. */

static inline void
amana_test_must (DexFuture *future)
{
  g_autoptr (DexFuture) settled = amana_test_settle (future);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (settled, &error);

  g_assert_no_error (error);
  if (G_VALUE_HOLDS_BOOLEAN (value))
    g_assert_true (g_value_get_boolean (value));
}

static inline gpointer
amana_test_must_object (DexFuture *future)
{
  g_autoptr (GError) error = NULL;
  gpointer object = amana_test_await_object (future, &error);

  g_assert_no_error (error);
  return object;
}

static inline gpointer
amana_test_must_boxed (DexFuture *future)
{
  g_autoptr (GError) error = NULL;
  gpointer boxed = amana_test_await_boxed (future, &error);

  g_assert_no_error (error);
  return boxed;
}

/* Runs @func as a fiber to its end; a rejection fails the test. */
static inline void
amana_test_run_fiber (DexFiberFunc func, gpointer user_data)
{
  amana_test_must (dex_scheduler_spawn (NULL, 0, func, user_data, NULL));
}
