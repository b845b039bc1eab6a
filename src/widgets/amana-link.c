/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Links in what was not written by the person.
 *
 * Only what has a place (amana-link-place.c) can be opened, and only after she has seen
 * the host by itself, in ASCII, and the whole address below it.
 */

#include "config.h"

#include "amana-link.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "amana-clipboard.h"
#include "amana-text.h"

typedef struct
{
  GtkWidget *widget; /* (owned) */
  char *uri;         /* (owned) */
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->widget);
  g_free (question->uri);
  g_free (question);
}

static void
response_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  Question *question = user_data;
  GtkRoot *root = gtk_widget_get_root (question->widget);

  if (g_str_equal (response, "copy"))
    {
      amana_clipboard_copy_from (question->widget, question->uri);
    }
  else if (g_str_equal (response, "open"))
    {
      g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (question->uri);

      gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                               NULL, NULL);
    }
}

static GtkWidget *
make_address (const char *uri)
{
  GtkWidget *label = gtk_label_new (uri);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  /* A hyphen at the end of a line would seem a part of the address. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  amana_clipboard_guard_label (GTK_LABEL (label));
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "caption");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 160);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  return scroller;
}

/**
 * amana_link_ask:
 * @widget: where the link stands
 * @uri: where it leads; nothing happens unless it may be opened
 */
void
amana_link_ask (GtkWidget *widget, const char *uri)
{
  g_autofree char *place = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *shown = NULL;
  AdwAlertDialog *dialog;
  Question *question;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (uri != NULL);

  place = amana_link_dup_place (uri);
  if (place == NULL)
    return;

  shown = amana_text_isolate_ltr (place);
  /* Translators: %s is a host, a mail address or a telephone number. */
  heading = g_strdup_printf (_ ("Open %s?"), shown);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (
    heading, _ ("This link is in an answer. It is opened by another application.")));
  adw_alert_dialog_set_extra_child (dialog, make_address (uri));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "copy", _ ("C_opy Address"),
                                  "open", _ ("_Open"), NULL);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");

  question = g_new0 (Question, 1);
  question->widget = g_object_ref (widget);
  question->uri = g_strdup (uri);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}
