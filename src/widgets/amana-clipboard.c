/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a person copies.
 *
 * From General it is a copy like any other. From Health it carries the hint that
 * clipboard managers know ("x-kde-passwordManagerHint: secret"), so that none of
 * them keeps it, and it is taken back after 30 seconds, or when Health is locked,
 * unless something else was copied since. A text belongs to Health when it stands
 * below a widget with the class `health`, which is also what makes it look so.
 */

#include "config.h"

#include "amana-clipboard.h"

#define SECRET_SECONDS 30
#define KEY            "amana-secret"

typedef struct
{
  GdkContentProvider *content; /* (owned) */
  guint source;
} Secret;

static void
secret_free (gpointer data)
{
  Secret *secret = data;

  g_clear_handle_id (&secret->source, g_source_remove);
  g_object_unref (secret->content);
  g_free (secret);
}

static gboolean
expire_cb (gpointer user_data)
{
  GdkDisplay *display = user_data;
  Secret *secret = g_object_get_data (G_OBJECT (display), KEY);

  secret->source = 0;
  amana_clipboard_clear_secrets (display);
  return G_SOURCE_REMOVE;
}

static GdkContentProvider *
make_secret_content (const char *text)
{
  g_autoptr (GBytes) hint = g_bytes_new_static ("secret", 6);
  GdkContentProvider *parts[] = {
    gdk_content_provider_new_typed (G_TYPE_STRING, text),
    gdk_content_provider_new_for_bytes ("x-kde-passwordManagerHint", hint),
  };

  return gdk_content_provider_new_union (parts, G_N_ELEMENTS (parts));
}

static gboolean
is_in_health (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (gtk_widget_has_css_class (widget, "health"))
      return TRUE;

  return FALSE;
}

/**
 * amana_clipboard_copy:
 * @widget: whose display it is
 * @text: what to copy
 * @secret: whether it comes from Health
 */
void
amana_clipboard_copy (GtkWidget *widget, const char *text, gboolean secret)
{
  GdkDisplay *display;
  Secret *kept;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  if (!secret)
    {
      gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
      return;
    }

  display = gtk_widget_get_display (widget);
  kept = g_new0 (Secret, 1);
  kept->content = make_secret_content (text);
  kept->source = g_timeout_add_seconds (SECRET_SECONDS, expire_cb, display);
  g_object_set_data_full (G_OBJECT (display), KEY, kept, secret_free);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), kept->content);
}

/**
 * amana_clipboard_copy_from:
 * @widget: where @text stands
 * @text: what to copy; it is secret where @widget stands in Health
 */
void
amana_clipboard_copy_from (GtkWidget *widget, const char *text)
{
  amana_clipboard_copy (widget, text, is_in_health (widget));
}

/**
 * amana_clipboard_clear_secrets:
 * @display: the display
 */
void
amana_clipboard_clear_secrets (GdkDisplay *display)
{
  GdkClipboard *clipboard;
  Secret *secret;

  g_return_if_fail (GDK_IS_DISPLAY (display));

  secret = g_object_get_data (G_OBJECT (display), KEY);
  if (secret == NULL)
    return;

  clipboard = gdk_display_get_clipboard (display);
  if (gdk_clipboard_get_content (clipboard) == secret->content)
    gdk_clipboard_set_content (clipboard, NULL);
  g_object_set_data (G_OBJECT (display), KEY, NULL);
}

static void
copy_cb (GtkLabel *label)
{
  const char *text = gtk_label_get_text (label);
  g_autofree char *selected = NULL;
  int start, end;

  if (!is_in_health (GTK_WIDGET (label)) || !gtk_label_get_selection_bounds (label, &start, &end))
    return;

  selected = g_utf8_substring (text, start, end);
  amana_clipboard_copy (GTK_WIDGET (label), selected, TRUE);
  g_signal_stop_emission_by_name (label, "copy-clipboard");
}

/**
 * amana_clipboard_guard_label:
 * @label: a selectable label
 */
void
amana_clipboard_guard_label (GtkLabel *label)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  g_signal_connect (label, "copy-clipboard", G_CALLBACK (copy_cb), NULL);
}

static void
copy_view_cb (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autofree char *selected = NULL;
  GtkTextIter start, end;

  if (!is_in_health (GTK_WIDGET (view)) ||
      !gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return;

  selected = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  amana_clipboard_copy (GTK_WIDGET (view), selected, TRUE);
  g_signal_stop_emission_by_name (view, "copy-clipboard");
}

/**
 * amana_clipboard_guard_view:
 * @view: a text that can be read alone
 */
void
amana_clipboard_guard_view (GtkTextView *view)
{
  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  g_signal_connect (view, "copy-clipboard", G_CALLBACK (copy_view_cb), NULL);
}
