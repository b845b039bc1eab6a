/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* SECURITY test 10: a clock that jumps locks before the first frame. A real window draws what
 * is open, again and again; the clock, which the test moves, jumps between two frames as it does
 * when a machine wakes; no frame after that shows what was open, and the one that follows shows
 * the lock. */

#include "config.h"

#include "amana-sleep-watch.h"

#define SECOND  ((gint64) G_USEC_PER_SEC)
#define N_JUMPS 50

/* What stands in the window: it knows whether it was drawn while it was open. */
typedef struct
{
  GtkWidget parent_instance;

  gboolean is_open;
  guint n_open_frames, n_locked_frames;
} Content;

typedef GtkWidgetClass ContentClass;

static GType content_get_type (void);
G_DEFINE_TYPE (Content, content, GTK_TYPE_WIDGET)

static void
content_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  Content *self = (Content *) widget;

  if (self->is_open)
    self->n_open_frames++;
  else
    self->n_locked_frames++;
}

static void
content_class_init (ContentClass *klass)
{
  klass->snapshot = content_snapshot;
}

static void
content_init (Content *self)
{
}

static gint64
read_lag (gpointer lag_us)
{
  return *(gint64 *) lag_us;
}

static void
lock_cb (Content *content)
{
  content->is_open = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (content));
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("the window draws nothing");
  return G_SOURCE_REMOVE;
}

/* Until one more frame was drawn. */
static void
draw (Content *content)
{
  guint before = content->n_open_frames + content->n_locked_frames;
  guint guard = g_timeout_add_seconds (60, give_up_cb, NULL);

  gtk_widget_queue_draw (GTK_WIDGET (content));
  while (content->n_open_frames + content->n_locked_frames == before)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (guard);
}

static void
test_jump (void)
{
  gint64 lag_us = 0;
  g_autoptr (AmanaSleepWatch) watch = amana_sleep_watch_new (read_lag, &lag_us);
  GtkWidget *window = gtk_window_new ();
  Content *content = g_object_new (content_get_type (), NULL);

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (content));
  gtk_window_set_default_size (GTK_WINDOW (window), 200, 100);
  amana_sleep_watch_follow (watch, window);
  g_signal_connect_swapped (watch, "woke", G_CALLBACK (lock_cb), content);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < N_JUMPS; i++)
    {
      guint n_open;

      content->is_open = TRUE;
      draw (content);
      g_assert_true (content->is_open);
      n_open = content->n_open_frames;
      g_assert_cmpuint (n_open, >, 0);
      gtk_widget_queue_draw (GTK_WIDGET (content)); /* a frame was under way when the lid closed */
      lag_us += 3600 * SECOND;
      draw (content);
      g_assert_false (content->is_open);
      g_assert_cmpuint (content->n_open_frames, ==, n_open);
    }
  g_assert_cmpuint (content->n_locked_frames, >=, N_JUMPS);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/watches/10-clock-jump-first-frame", test_jump);
  return g_test_run ();
}
