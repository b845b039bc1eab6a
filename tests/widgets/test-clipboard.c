/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is copied out of Health: marked as a secret, gone after 30 s, at a lock and at the end;
 * what somebody has copied since is left alone, and so is what comes from elsewhere. The
 * half minute is waited for in the slow form. */

#include "config.h"

#include <adwaita.h>

#include "amana-clipboard.h"

#define HINT         "x-kde-passwordManagerHint"
#define EXPIRY_S     30
#define EXPIRY_GUARD (EXPIRY_S + 15)

typedef struct
{
  GtkWidget *window;
  GtkLabel *label;
  GdkClipboard *clipboard; /* (borrowed) */
} Fixture;

static void
set_up (Fixture *self, gconstpointer health)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->window = gtk_window_new ();
  self->label = GTK_LABEL (gtk_label_new ("ferritin 12"));
  gtk_label_set_selectable (self->label, TRUE);
  amana_clipboard_guard_label (self->label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  if (GPOINTER_TO_INT (health))
    gtk_widget_add_css_class (box, "health");
  gtk_window_present (GTK_WINDOW (self->window));
  self->clipboard = gtk_widget_get_clipboard (self->window);
  gdk_clipboard_set_content (self->clipboard, NULL);
}

static void
tear_down (Fixture *self, gconstpointer health)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static void
copy (Fixture *self)
{
  gtk_label_select_region (self->label, 0, 8);
  g_signal_emit_by_name (self->label, "copy-clipboard");
}

static void
assert_holds (Fixture *self, const char *text)
{
  GdkContentProvider *content = gdk_clipboard_get_content (self->clipboard);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (content);
  g_value_init (&value, G_TYPE_STRING);
  gdk_content_provider_get_value (content, &value, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_value_get_string (&value), ==, text);
}

static gboolean
is_marked (Fixture *self)
{
  return gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (self->clipboard), HINT);
}

static void
test_secret (Fixture *self, gconstpointer health)
{
  copy (self);
  assert_holds (self, "ferritin");
  g_assert_true (is_marked (self));
  amana_clipboard_clear_secrets (gtk_widget_get_display (self->window));
  g_assert_null (gdk_clipboard_get_content (self->clipboard));
}

static void
test_replaced (Fixture *self, gconstpointer health)
{
  copy (self);
  gdk_clipboard_set_text (self->clipboard, "mine");
  amana_clipboard_clear_secrets (gtk_widget_get_display (self->window));
  assert_holds (self, "mine");
}

static void
test_copied_again (Fixture *self, gconstpointer health)
{
  copy (self);
  amana_clipboard_copy (GTK_WIDGET (self->label), "12", TRUE);
  assert_holds (self, "12");
  amana_clipboard_clear_secrets (gtk_widget_get_display (self->window));
  g_assert_null (gdk_clipboard_get_content (self->clipboard));
}

static void
test_elsewhere (Fixture *self, gconstpointer health)
{
  copy (self);
  assert_holds (self, "ferritin");
  g_assert_false (is_marked (self));
  amana_clipboard_clear_secrets (gtk_widget_get_display (self->window));
  assert_holds (self, "ferritin");
}

static void
test_expired (Fixture *self, gconstpointer health)
{
  gint64 began = g_get_monotonic_time ();

  if (!g_test_slow ())
    {
      g_test_skip ("half a minute");
      return;
    }
  copy (self);
  while (gdk_clipboard_get_content (self->clipboard) != NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time () - began, <, EXPIRY_GUARD * G_USEC_PER_SEC);
    }
  g_assert_cmpint (g_get_monotonic_time () - began, >, (EXPIRY_S - 2) * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, health, func) \
  g_test_add (path, Fixture, GINT_TO_POINTER (health), set_up, func, tear_down)
  ADD ("/widgets/13-clipboard/secret", TRUE, test_secret);
  ADD ("/widgets/13-clipboard/replaced", TRUE, test_replaced);
  ADD ("/widgets/13-clipboard/copied-again", TRUE, test_copied_again);
  ADD ("/widgets/13-clipboard/elsewhere", FALSE, test_elsewhere);
  ADD ("/widgets/13-clipboard/expired", TRUE, test_expired);
#undef ADD
  return g_test_run ();
}
