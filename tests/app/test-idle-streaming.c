/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* SECURITY test 9: an answer that is being written is no activity. A real window draws it
 * as it grows, and follows its end; the clock, which the test moves, runs out all the same,
 * while one movement of a hand would have begun it anew. */

#include "config.h"

#include "amana-idle-lock.h"
#include "amana-markdown-view.h"

#define SECOND   ((gint64) G_USEC_PER_SEC)
#define N_PIECES 60 /* three seconds apart: the lock's three minutes */

static gint64
read_clock (gpointer now_us)
{
  return *(gint64 *) now_us;
}

static void
count_cb (guint *n)
{
  ++*n;
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("the window draws nothing");
  return G_SOURCE_REMOVE;
}

static void
wait_for_frame (guint *n_frames)
{
  guint before = *n_frames;
  guint guard = g_timeout_add_seconds (60, give_up_cb, NULL);

  while (*n_frames == before)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (guard);
}

static void
test_streaming (void)
{
  gint64 now_us = 7 * SECOND;
  guint n_idle = 0, n_frames = 0;
  g_autoptr (AmanaIdleLock) lock = amana_idle_lock_new (read_clock, &now_us);
  g_autoptr (GString) answer = g_string_new (NULL);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = amana_markdown_view_new ();
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 200);
  amana_idle_lock_watch (lock, window);
  amana_idle_lock_set_seconds (lock, 180);
  g_signal_connect_swapped (lock, "idle", G_CALLBACK (count_cb), &n_idle);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect_swapped (gtk_widget_get_frame_clock (window), "after-paint",
                            G_CALLBACK (count_cb), &n_frames);
  wait_for_frame (&n_frames);
  amana_idle_lock_start (lock);

  for (int i = 0; i < N_PIECES; i++)
    {
      g_assert_cmpuint (n_idle, ==, 0);
      g_string_append (answer, "Ferritin is a **store** of iron.\n\n");
      amana_markdown_view_stream (AMANA_MARKDOWN_VIEW (view), answer->str, NULL);
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      wait_for_frame (&n_frames);
      now_us += 3 * SECOND;
      amana_idle_lock_check (lock);
    }
  g_assert_cmpuint (n_frames, >=, N_PIECES);
  g_assert_cmpuint (n_idle, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  g_test_add_func ("/idle-lock/09-streaming-is-no-activity", test_streaming);
  return g_test_run ();
}
