/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* An answer's widgets: a link asks and opens nothing, a number that is not from the
 * record says so, a recycled view shows the other answer and no more, and a long one
 * does not become a widget for each of its marks. */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "amana-engine.h"
#include "amana-markdown-view.h"
#include "amana-message-actions.h"
#include "amana-table-view.h"
#include "amana-text-block.h"

typedef gboolean (*Predicate) (GtkWidget *widget, gpointer user_data);

static GtkWidget *
find (GtkWidget *root, Predicate is_wanted, gpointer user_data)
{
  if (is_wanted (root, user_data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, is_wanted, user_data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
shows_text (GtkWidget *widget, gpointer text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
has_class (GtkWidget *widget, gpointer name)
{
  return gtk_widget_has_css_class (widget, name);
}

static gboolean
is_table (GtkWidget *widget, gpointer user_data)
{
  return AMANA_IS_TABLE_VIEW (widget);
}

static guint
count (GtkWidget *root, GType type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (root), type);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count (child, type);
  return n;
}

static GtkWidget *
present (GtkWidget *view)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 500, 400);
  adw_window_set_content (ADW_WINDOW (window), scroller);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (view))
    g_main_context_iteration (NULL, TRUE);
  return window;
}

static AdwDialog *
activate (GtkWidget *window, GtkWidget *label, const char *uri)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (label, "activate-link", uri, &handled);
  g_assert_true (handled); /* GTK would open it otherwise */
  return adw_window_get_visible_dialog (ADW_WINDOW (window));
}

static void
test_link_asks (void)
{
  GtkWidget *view = amana_markdown_view_new ();
  GtkWidget *window = present (view);
  GtkWidget *label;
  AdwDialog *dialog;

  amana_markdown_view_set (
    AMANA_MARKDOWN_VIEW (view),
    "A [leaflet](https://bank.example@evil.example/x?a=b) and [this](javascript:alert(1)).", NULL);
  label = find (view, shows_text, (gpointer) "leaflet");
  g_assert_nonnull (label);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (label)), "leaflet (evil.example)"));
  g_assert_null (strstr (gtk_label_get_label (GTK_LABEL (label)), "href=\"javascript"));

  g_assert_null (activate (window, label, "javascript:alert(1)"));
  g_assert_null (activate (window, label, "file:///etc/passwd"));
  dialog = activate (window, label, "https://bank.example@evil.example/x?a=b");
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_nonnull (
    strstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)), "evil.example"));
  g_assert_nonnull (find (adw_alert_dialog_get_extra_child (ADW_ALERT_DIALOG (dialog)), shows_text,
                          (gpointer) "https://bank.example@evil.example/x?a=b"));
  g_assert_cmpstr (adw_alert_dialog_get_default_response (ADW_ALERT_DIALOG (dialog)), ==, "cancel");
  g_assert_cmpstr (adw_alert_dialog_get_close_response (ADW_ALERT_DIALOG (dialog)), ==, "cancel");
  adw_dialog_force_close (dialog);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_unknown_number (void)
{
  GtkWidget *view = g_object_ref_sink (amana_markdown_view_new ());
  GtkWidget *number;
  GtkWidget *note;

  amana_markdown_view_set (AMANA_MARKDOWN_VIEW (view), "It is [42](amana-unknown:) or so.", NULL);
  number = find (view, has_class, (gpointer) "unknown-number");
  g_assert_nonnull (number);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (number)), ==, "42\u00a0?");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (number), ==, "Not from your record");
  g_assert_nonnull (find (view, shows_text, (gpointer) "42\u2069 or so."));
  note = find (view, has_class, (gpointer) "unknown-note");
  g_assert_nonnull (note);
  g_assert_true (gtk_widget_get_visible (note));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (note)), ==,
                   "Marked with ?: not from your record.");

  amana_markdown_view_set (AMANA_MARKDOWN_VIEW (view), "| a |\n|---|\n| [42](amana-unknown:) |",
                           NULL);
  g_assert_true (gtk_widget_get_visible (note));
  amana_markdown_view_set (AMANA_MARKDOWN_VIEW (view), "It is so.", NULL);
  g_assert_false (gtk_widget_get_visible (note));
  g_object_unref (view);
}

/* One view, one text after the other, as rows of a list are used again. */
static void
test_recycled (void)
{
  AmanaMarkdownView *view = g_object_ref_sink (AMANA_MARKDOWN_VIEW (amana_markdown_view_new ()));
  g_autoptr (GString) many = g_string_new (NULL);

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (many, "Paragraph %u\n\n", i);
  amana_markdown_view_set (view, many->str, NULL);
  g_assert_cmpuint (count (GTK_WIDGET (view), AMANA_TYPE_TEXT_BLOCK), ==, 100);
  amana_markdown_view_set (view, "# One\n\n| a | b |\n|---|---|\n| c | d |\n", NULL);
  g_assert_cmpuint (count (GTK_WIDGET (view), AMANA_TYPE_TEXT_BLOCK), ==, 5);
  g_assert_null (find (GTK_WIDGET (view), shows_text, (gpointer) "Paragraph"));
  amana_markdown_view_set (view, NULL, NULL);
  g_assert_cmpuint (count (GTK_WIDGET (view), AMANA_TYPE_TEXT_BLOCK), ==, 0);
  amana_markdown_view_set (view, many->str, NULL);
  g_assert_cmpuint (count (GTK_WIDGET (view), AMANA_TYPE_TEXT_BLOCK), ==, 100);
  g_assert_finalize_object (view);
}

static void
test_streamed (void)
{
  AmanaMarkdownView *view = g_object_ref_sink (AMANA_MARKDOWN_VIEW (amana_markdown_view_new ()));
  g_autoptr (GString) text = g_string_new ("First\n\n");
  GtkWidget *first;

  amana_markdown_view_stream (view, text->str, NULL);
  first = find (GTK_WIDGET (view), shows_text, (gpointer) "First");
  for (guint i = 0; i < 60; i++)
    {
      g_string_append_printf (text, "- item %u\n  goes on\n", i);
      amana_markdown_view_stream (view, text->str, NULL);
    }
  g_assert_true (find (GTK_WIDGET (view), shows_text, (gpointer) "First") == first);
  g_assert_nonnull (find (GTK_WIDGET (view), shows_text, (gpointer) "item 59 goes on"));
  g_assert_cmpuint (count (GTK_WIDGET (view), AMANA_TYPE_TEXT_BLOCK), ==, 61);
  g_assert_finalize_object (view);
}

static void
test_bounded (void)
{
  AmanaMarkdownView *view = g_object_ref_sink (AMANA_MARKDOWN_VIEW (amana_markdown_view_new ()));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "- %u\n", i);
  amana_markdown_view_set (view, text->str, NULL);
  g_assert_cmpuint (count (GTK_WIDGET (view), AMANA_TYPE_TEXT_BLOCK), <=, 1500);
  g_assert_nonnull (find (GTK_WIDGET (view), shows_text, (gpointer) "19999"));
  g_assert_finalize_object (view);
}

static void
test_directions (void)
{
  GtkWidget *view = g_object_ref_sink (amana_markdown_view_new ());
  GtkWidget *grid;

  amana_markdown_view_set (
    AMANA_MARKDOWN_VIEW (view),
    "المجال 15-150 ng/mL هنا\n\n| التحليل | القيمة |\n|---|---|\n| TSH | 1.5–2 |\n", NULL);
  g_assert_nonnull (find (view, shows_text,
                          (gpointer) "\u2066"
                                     "15-150 ng/mL\u2069"));
  g_assert_nonnull (find (view, shows_text,
                          (gpointer) "\u2066"
                                     "1.5–2\u2069"));
  g_assert_nonnull (find (view, is_table, NULL));
  grid = find (view, has_class, (gpointer) "amana-table");
  g_assert_cmpint (gtk_widget_get_direction (grid), ==, GTK_TEXT_DIR_RTL);
  g_object_unref (view);
}

static void
assert_retry (const char *message, const char *label)
{
  GtkWidget *actions = g_object_ref_sink (amana_message_actions_new ());
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (GError) error =
    g_error_new_literal (AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_TOO_LONG, message);
  g_autofree char *note = amana_engine_error_to_note (error);

  amana_message_set_state (answer, AMANA_MESSAGE_FAILED);
  amana_message_set_note (answer, note);
  amana_message_actions_show (AMANA_MESSAGE_ACTIONS (actions), answer, AMANA_MESSAGE_CAN_RETRY);
  g_assert_nonnull (find (actions, shows_text, (gpointer) label));
  g_object_unref (actions);
}

/* Less of the conversation is offered where there is some to leave out. */
static void
test_shorter (void)
{
  assert_retry ("4096 6 3000", "Ask Again with Less of the Conversation");
  assert_retry ("4096 0 3000", "Try Again");
  assert_retry ("the server's words", "Try Again");
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/answer/link-asks", test_link_asks);
  g_test_add_func ("/answer/unknown-number", test_unknown_number);
  g_test_add_func ("/answer/recycled", test_recycled);
  g_test_add_func ("/answer/streamed", test_streamed);
  g_test_add_func ("/answer/bounded", test_bounded);
  g_test_add_func ("/answer/directions", test_directions);
  g_test_add_func ("/answer/shorter", test_shorter);
  return g_test_run ();
}
