/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Work off the main thread, in a process that is locked down as the window is: the
 * thread pool of libdex does not survive that, a task does. */

#include "config.h"

#include "amana-fiber.h"
#include "amana-lockdown.h"
#include "amana-task.h"
#include "amana-test-fiber.h"
#include "amana-turns.h"

static GThread *main_thread;

typedef struct
{
  AmanaTurns *turns;
  GString *said;
  int number;
} Speaker;

static int speaking;

static DexFuture *
compute (gpointer user_data)
{
  g_assert_true (g_thread_self () != main_thread);
  return dex_future_new_for_int (*(int *) user_data + 1);
}

static DexFuture *
fail (gpointer user_data)
{
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_FAILED, "no");
}

static DexFuture *
await_tasks (gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  int *number = g_new (int, 1);
  int result;

  *number = 41;
  result = dex_await_int (amana_task_run ("test", compute, number, g_free), &error);
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, 42);
  g_assert_true (g_thread_self () == main_thread);

  g_assert_false (dex_await (amana_task_run ("test", fail, NULL, NULL), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  return dex_future_new_true ();
}

static void
test_locked_down (void)
{
  amana_test_run_fiber (await_tasks, NULL);
}

static DexFuture *
await_promise (gpointer promise)
{
  dex_await (dex_ref (DEX_FUTURE (promise)), NULL);
  return dex_future_new_true ();
}

static DexFuture *
never_called (DexFuture *future, gpointer user_data)
{
  g_assert_not_reached ();
}

/* What a fiber awaits settles just after the last who waited for the fiber has gone. */
static void
test_dropped (void)
{
  g_autoptr (DexPromise) promise = dex_promise_new ();
  DexFuture *fiber = amana_fiber_spawn (0, await_promise, dex_ref (promise), dex_unref);
  g_autoptr (DexFuture) follower = dex_future_catch (dex_ref (fiber), never_called, NULL, NULL);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  dex_clear (&follower);
  dex_promise_resolve_boolean (promise, TRUE);
  for (guint i = 0; i < 100 && g_main_context_iteration (NULL, FALSE); i++)
    ;

  g_assert_false (g_main_context_pending (NULL));
  g_assert_true (dex_future_is_resolved (fiber));
  dex_unref (fiber);
}

/* Three who come while another speaks: each in the order it came, one at a time. */
static DexFuture *
speak (gpointer user_data)
{
  Speaker *self = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (amana_turns_take (self->turns, &error));
  g_assert_cmpint (speaking, ==, 0);
  speaking = self->number;
  dex_await (dex_timeout_new_msec (1), NULL);
  g_assert_cmpint (speaking, ==, self->number);
  speaking = 0;
  g_string_append_printf (self->said, "%d", self->number);
  amana_turns_pass (self->turns);
  return dex_future_new_true ();
}

static DexFuture *
speak_in_turn (gpointer user_data)
{
  g_autoptr (GString) said = g_string_new (NULL);
  AmanaTurns turns = { 0 };
  Speaker speakers[] = { { &turns, said, 1 }, { &turns, said, 2 }, { &turns, said, 3 } };
  DexFuture *fibers[G_N_ELEMENTS (speakers)];

  for (guint i = 0; i < G_N_ELEMENTS (speakers); i++)
    fibers[i] = amana_fiber_spawn (0, speak, &speakers[i], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (speakers); i++)
    g_assert_true (dex_await (fibers[i], NULL));
  g_assert_cmpstr (said->str, ==, "123");
  g_assert_false (turns.taken);
  amana_turns_clear (&turns);
  return dex_future_new_true ();
}

static void
test_turns (void)
{
  amana_test_run_fiber (speak_in_turn, NULL);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  if (!amana_lockdown_window (NULL, &error))
    g_error ("%s", error->message);
  main_thread = g_thread_self ();
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/task/locked-down", test_locked_down);
  g_test_add_func ("/task/dropped-fiber", test_dropped);
  g_test_add_func ("/task/turns", test_turns);
  return g_test_run ();
}
