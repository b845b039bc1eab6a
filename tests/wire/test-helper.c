/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Helpers: what they are given, that they end when told, and what is left open. */

#include "config.h"

#include "amana-helper.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  gboolean ended;
  int wait_status;
} End;

static void
ended_cb (int wait_status, gpointer user_data)
{
  End *end = user_data;

  end->ended = TRUE;
  end->wait_status = wait_status;
}

static void
wait_for_end (End *end)
{
  gint64 limit_us = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  while (!end->ended && g_get_monotonic_time () < limit_us)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_true (end->ended);
}

static char *
run (const char *script, End *end)
{
  const char *const argv[] = { "/bin/sh", "-c", script, NULL };
  g_autoptr (GString) output = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaHelper) helper = NULL;
  char buffer[512];
  gssize n;
  int fd = -1;

  helper = amana_helper_start (argv, &fd, &error);
  g_assert_no_error (error);
  amana_helper_watch (helper, ended_cb, end, NULL);
  while ((n = read (fd, buffer, sizeof buffer)) > 0)
    g_string_append_len (output, buffer, n);
  close (fd);
  wait_for_end (end);
  g_assert_false (amana_helper_is_running (helper));

  return g_string_free_and_steal (g_steal_pointer (&output));
}

static void
test_channel (void)
{
  End end = { 0 };
  g_autofree char *output = run ("printf hello >&3; exit 7", &end);

  g_assert_cmpstr (output, ==, "hello");
  g_assert_true (WIFEXITED (end.wait_status));
  g_assert_cmpint (WEXITSTATUS (end.wait_status), ==, 7);
}

/* 0, 1, 2 and the channel; /proc/self/fd itself is one more while it is listed. */
static void
test_descriptors (void)
{
  End end = { 0 };
  g_autofree char *output =
    run ("for fd in 0 1 2 3 4 5 6 7 8 9; do [ -e /proc/$$/fd/$fd ] && printf $fd >&3; done", &end);

  g_assert_cmpstr (output, ==, "0123");
}

static void
test_environment (void)
{
  End end = { 0 };
  g_autofree char *output = NULL;

  g_setenv ("AMANA_CANARY", "secret", TRUE);
  output = run ("env >&3", &end);
  g_assert_null (strstr (output, "AMANA_CANARY"));
  g_assert_nonnull (strstr (output, "OMP_THREAD_LIMIT=1"));
}

static void
test_limit (void)
{
  const char *const argv[] = { "/bin/sleep", "60", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaHelper) helper = NULL;
  End end = { 0 };
  int fd = -1;

  helper = amana_helper_start (argv, &fd, &error);
  g_assert_no_error (error);
  amana_helper_watch (helper, ended_cb, &end, NULL);
  amana_helper_limit (helper, 20);
  wait_for_end (&end);
  g_assert_true (WIFSIGNALED (end.wait_status));
  g_assert_cmpint (WTERMSIG (end.wait_status), ==, SIGKILL);
  close (fd);
}

/* Given up while it runs: the socket's other end closes, so it is dead. */
static void
test_free (void)
{
  const char *const argv[] = { "/bin/sleep", "60", NULL };
  g_autoptr (GError) error = NULL;
  AmanaHelper *helper;
  struct pollfd pollfd = { .events = POLLIN };

  helper = amana_helper_start (argv, &pollfd.fd, &error);
  g_assert_no_error (error);
  amana_helper_free (helper);
  g_assert_cmpint (poll (&pollfd, 1, 60000), ==, 1);
  g_assert_true (pollfd.revents & POLLHUP);
  close (pollfd.fd);
}

static void
test_absent (void)
{
  const char *const argv[] = { "/nowhere/amana-helper", NULL };
  g_autoptr (GError) error = NULL;
  int fd = -1;

  g_assert_null (amana_helper_start (argv, &fd, &error));
  g_assert_error (error, AMANA_HELPER_ERROR, AMANA_HELPER_ERROR_NOT_STARTED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/helper/channel", test_channel);
  g_test_add_func ("/helper/descriptors", test_descriptors);
  g_test_add_func ("/helper/environment", test_environment);
  g_test_add_func ("/helper/limit", test_limit);
  g_test_add_func ("/helper/free", test_free);
  g_test_add_func ("/helper/absent", test_absent);
  return g_test_run ();
}
