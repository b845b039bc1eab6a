/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is copied out of Health is taken back after 30 seconds, when Health is locked, when the
 * window is closed, and when the program ends, unless something else was copied since. The
 * clock is not waited for: the timeout is looked at, and then made due. */

#include "config.h"

#include <adwaita.h>
#include <gio/gio.h>

#include "amana-clipboard.h"

#define CANARY "quarzolith"

typedef struct
{
  GtkWidget *window;
  GtkWidget *label;
  GdkDisplay *display;
  GdkClipboard *clipboard;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->label = gtk_label_new (CANARY " in a bubble");
  gtk_label_set_selectable (GTK_LABEL (self->label), TRUE);
  gtk_box_append (GTK_BOX (box), self->label);
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  self->display = gtk_widget_get_display (self->window);
  self->clipboard = gdk_display_get_clipboard (self->display);
}

/* What the display has to say of who owns the clipboard is heard. */
static void
settle (Fixture *self)
{
  for (int i = 0; i < 3; i++)
    {
      gdk_display_sync (self->display);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  amana_clipboard_clear_secrets (self->display);
  settle (self);
  gdk_clipboard_set_content (self->clipboard, NULL);
  settle (self);
  gtk_window_destroy (GTK_WINDOW (self->window));
}

typedef struct
{
  gboolean done;
  char *text; /* (owned) (nullable) */
} Reading;

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;

  reading->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  reading->done = TRUE;
}

/* As another program pastes it; NULL: there is nothing. */
static char *
paste (Fixture *self)
{
  Reading reading = { 0 };

  gdk_clipboard_read_text_async (self->clipboard, NULL, read_cb, &reading);
  while (!reading.done)
    g_main_context_iteration (NULL, TRUE);
  return reading.text;
}

static void
copy_secret (Fixture *self, const char *text)
{
  amana_clipboard_copy (self->label, text, TRUE);
  settle (self);
}

static void
clear_secrets (Fixture *self)
{
  amana_clipboard_clear_secrets (self->display);
  settle (self);
}

static void
copy_in_another (Fixture *self)
{
  gdk_clipboard_set_text (self->clipboard, "of another program");
  settle (self);
}

static void
assert_pasted (Fixture *self, const char *expected)
{
  g_autofree char *text = NULL;

  settle (self);
  text = paste (self);
  g_assert_cmpstr (text, ==, expected);
}

/* The one timeout that would take it back. */
static GSource *
find_timeout (Fixture *self)
{
  return g_main_context_find_source_by_user_data (NULL, self->display);
}

/* How long until it is taken back; then it is. */
static gint64
let_time_pass (Fixture *self)
{
  GSource *timeout = find_timeout (self);
  gint64 left;

  g_assert_nonnull (timeout);
  left = g_source_get_ready_time (timeout) - g_get_monotonic_time ();
  g_source_set_ready_time (timeout, 0);
  while (find_timeout (self) != NULL)
    g_main_context_iteration (NULL, TRUE);
  return left;
}

static void
test_time (Fixture *self, gconstpointer data)
{
  gint64 left;

  copy_secret (self, CANARY);
  assert_pasted (self, CANARY);
  left = let_time_pass (self);
  g_assert_cmpint (left, >, 28 * G_USEC_PER_SEC);
  g_assert_cmpint (left, <=, 31 * G_USEC_PER_SEC);
  assert_pasted (self, NULL);

  /* Copied again, the time begins anew, and once. */
  copy_secret (self, CANARY);
  copy_secret (self, CANARY "2");
  assert_pasted (self, CANARY "2");
  let_time_pass (self);
  g_assert_null (find_timeout (self));
  assert_pasted (self, NULL);
}

/* What the window does when Health is locked, and when it is closed. */
static void
test_lock (Fixture *self, gconstpointer data)
{
  copy_secret (self, CANARY);
  clear_secrets (self);
  assert_pasted (self, NULL);
  g_assert_null (find_timeout (self));
}

static void
test_replaced (Fixture *self, gconstpointer data)
{
  copy_secret (self, CANARY);
  copy_in_another (self);
  let_time_pass (self);
  assert_pasted (self, "of another program");

  copy_secret (self, CANARY);
  copy_in_another (self);
  clear_secrets (self);
  assert_pasted (self, "of another program");
}

/* Clipboard managers are asked not to keep it; from General it is a copy like any other. */
static void
test_hint (Fixture *self, gconstpointer data)
{
  copy_secret (self, CANARY);
  g_assert_true (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (self->clipboard),
                                                        "x-kde-passwordManagerHint"));
  clear_secrets (self);

  amana_clipboard_copy_from (self->label, "of General");
  g_assert_false (gdk_content_formats_contain_mime_type (
    gdk_clipboard_get_formats (self->clipboard), "x-kde-passwordManagerHint"));
  g_assert_null (find_timeout (self));
  assert_pasted (self, "of General");
}

/* A selection that is copied by the keyboard, of a text that stands in Health. */
static void
test_selection (Fixture *self, gconstpointer data)
{
  gtk_widget_add_css_class (gtk_widget_get_parent (self->label), "health");
  amana_clipboard_guard_label (GTK_LABEL (self->label));
  gtk_label_select_region (GTK_LABEL (self->label), 0, (int) strlen (CANARY));
  g_signal_emit_by_name (self->label, "copy-clipboard");
  assert_pasted (self, CANARY);
  let_time_pass (self);
  assert_pasted (self, NULL);
}

/* Another program copies a secret and ends without another word; then nothing is there. */
static void
test_exit (Fixture *self, gconstpointer data)
{
  g_autoptr (GSubprocess) owner = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) out = NULL;
  g_autofree char *line = NULL;

  owner = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE, &error,
                            "/proc/self/exe", "--owner", NULL);
  g_assert_no_error (error);
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (owner));
  line = g_data_input_stream_read_line (out, NULL, NULL, NULL);
  g_assert_cmpstr (line, ==, "copied");
  while (gdk_clipboard_is_local (self->clipboard))
    g_main_context_iteration (NULL, TRUE);
  assert_pasted (self, CANARY);
  g_output_stream_close (g_subprocess_get_stdin_pipe (owner), NULL, NULL);
  while (g_subprocess_get_identifier (owner) != NULL)
    g_main_context_iteration (NULL, FALSE);
  assert_pasted (self, NULL);
}

static gboolean
ended_cb (GIOChannel *in, GIOCondition condition, gpointer ended)
{
  *(gboolean *) ended = TRUE;
  return G_SOURCE_REMOVE;
}

static int
be_owner (void)
{
  g_autoptr (GIOChannel) in = g_io_channel_unix_new (0);
  GtkWidget *window = gtk_window_new ();
  gboolean ended = FALSE;

  amana_clipboard_copy (window, CANARY, TRUE);
  gdk_display_sync (gtk_widget_get_display (window));
  g_print ("copied\n");
  g_io_add_watch (in, G_IO_HUP | G_IO_IN, ended_cb, &ended);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  if (argc == 2 && g_str_equal (argv[1], "--owner"))
    {
      gtk_init ();
      return be_owner ();
    }
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/widgets/13-clipboard-30-seconds", test_time);
  ADD ("/widgets/13-clipboard-lock", test_lock);
  ADD ("/widgets/13-clipboard-replaced", test_replaced);
  ADD ("/widgets/13-clipboard-hint", test_hint);
  ADD ("/widgets/13-clipboard-selection", test_selection);
  ADD ("/widgets/13-clipboard-exit", test_exit);
  return g_test_run ();
}
