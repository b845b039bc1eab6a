/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Asks for the password of a document, as laboratories set them. It is needed when a
 * file is read, and again when a kept one is shown, since it is not kept with it: it
 * goes to the reader and is wiped. */

#include "config.h"

#include "amana-health-password.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-health-alert.h"
#include "amana-reader.h"

typedef struct
{
  DexPromise *promise; /* (owned) */
  GtkEditable *entry;  /* (owned) */
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  dex_unref (question->promise);
  g_object_unref (question->entry);
  g_free (question);
}

static void
answered_cb (AdwAlertDialog *dialog, const char *response, Question *question)
{
  if (strcmp (response, "open") == 0)
    dex_promise_resolve_string (question->promise,
                                g_strdup (gtk_editable_get_text (question->entry)));
  else
    dex_promise_reject (question->promise,
                        g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "no password"));
}

/**
 * amana_health_password_ask:
 * @parent: over which the question appears
 * @file_name: (nullable): of the document
 * @wrong: whether a password was tried already
 *
 * Returns: (transfer full): a future that resolves to the password, to be given to
 *   amana_health_password_forget(), or rejects with %G_IO_ERROR_CANCELLED
 */
DexFuture *
amana_health_password_ask (GtkWidget *parent, const char *file_name, gboolean wrong)
{
  AdwAlertDialog *dialog = amana_health_alert_new (_ ("Password Needed"), NULL);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_password_entry_row_new ();
  Question *question = g_new0 (Question, 1);
  DexPromise *promise = dex_promise_new ();

  if (wrong)
    adw_alert_dialog_format_body (
      dialog, _ ("That password does not open “%s”. Try again, or ask the laboratory for it."),
      file_name != NULL ? file_name : "PDF");
  else
    adw_alert_dialog_format_body (
      dialog,
      _ ("“%s” is locked with a password. The laboratory gave it to you; Amana does not keep it."),
      file_name != NULL ? file_name : "PDF");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ ("Password of the document"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  g_object_set (entry, "activates-default", TRUE, NULL);
  adw_alert_dialog_set_extra_child (dialog, list);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("Cancel"), "open", _ ("Open"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "open", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "open");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  question->promise = dex_ref (promise);
  question->entry = g_object_ref (GTK_EDITABLE (entry));
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question, question_free, 0);
  adw_dialog_present (ADW_DIALOG (dialog), parent);
  gtk_widget_grab_focus (entry);
  return DEX_FUTURE (promise);
}

/**
 * amana_health_password_is_wanted:
 * @error: what a reader said
 *
 * Returns: whether a password, or another one, would open the file
 */
gboolean
amana_health_password_is_wanted (const GError *error)
{
  return g_error_matches (error, AMANA_READER_ERROR, AMANA_READER_ERROR_NEEDS_PASSWORD) ||
         g_error_matches (error, AMANA_READER_ERROR, AMANA_READER_ERROR_WRONG_PASSWORD);
}

/**
 * amana_health_password_forget:
 * @password: (transfer full) (nullable): what was given
 *
 * Wipes it.
 */
void
amana_health_password_forget (char *password)
{
  if (password != NULL)
    explicit_bzero (password, strlen (password));
  g_free (password);
}
