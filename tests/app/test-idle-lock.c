/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Silence is measured on a clock that the test moves (SECURITY test 9). Needs no display. */

#include "config.h"

#include "amana-idle-lock.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

typedef struct
{
  AmanaIdleLock *lock;
  gint64 now_us;
  guint n_idle;
} Fixture;

static gint64
read_clock (gpointer user_data)
{
  return ((Fixture *) user_data)->now_us;
}

static void
idle_cb (Fixture *fixture)
{
  fixture->n_idle++;
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->now_us = 7 * SECOND;
  fixture->lock = amana_idle_lock_new (read_clock, fixture);
  g_signal_connect_swapped (fixture->lock, "idle", G_CALLBACK (idle_cb), fixture);
  amana_idle_lock_set_seconds (fixture->lock, 180);
  amana_idle_lock_start (fixture->lock);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_assert_finalize_object (fixture->lock);
}

static void
pass (Fixture *fixture, gint64 us)
{
  fixture->now_us += us;
  amana_idle_lock_check (fixture->lock);
}

static void
test_at_time (Fixture *fixture, gconstpointer user_data)
{
  pass (fixture, 180 * SECOND - 1);
  g_assert_cmpuint (fixture->n_idle, ==, 0);
  pass (fixture, 1);
  g_assert_cmpuint (fixture->n_idle, ==, 1);
  pass (fixture, 1000 * SECOND);
  g_assert_cmpuint (fixture->n_idle, ==, 1);
}

static void
test_input_begins_anew (Fixture *fixture, gconstpointer user_data)
{
  pass (fixture, 179 * SECOND);
  amana_idle_lock_touch (fixture->lock);
  pass (fixture, 179 * SECOND);
  g_assert_cmpuint (fixture->n_idle, ==, 0);
  pass (fixture, SECOND);
  g_assert_cmpuint (fixture->n_idle, ==, 1);
}

/* The machine slept: the first tick afterwards says so. */
static void
test_sleep (Fixture *fixture, gconstpointer user_data)
{
  pass (fixture, 3600 * SECOND);
  g_assert_cmpuint (fixture->n_idle, ==, 1);
}

static void
test_stopped (Fixture *fixture, gconstpointer user_data)
{
  amana_idle_lock_stop (fixture->lock);
  pass (fixture, 3600 * SECOND);
  g_assert_cmpuint (fixture->n_idle, ==, 0);
  amana_idle_lock_start (fixture->lock);
  pass (fixture, 179 * SECOND);
  g_assert_cmpuint (fixture->n_idle, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/idle-lock/09-at-time", test_at_time);
  ADD ("/idle-lock/09-input-begins-anew", test_input_begins_anew);
  ADD ("/idle-lock/09-sleep", test_sleep);
  ADD ("/idle-lock/09-stopped", test_stopped);
#undef ADD
  return g_test_run ();
}
