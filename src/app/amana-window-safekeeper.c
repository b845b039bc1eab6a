/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the keeper tells, as a toast: quietly, over whichever tab is shown. While a dialog is
 * open nothing is, for it would be behind it; the page about safekeeping shows the same.
 *
 * What is under way does not end silently when the window is closed. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-window-private.h"

#define OFFER_SECONDS 15 /* time to read it, and to get there by keys */

static void
remake_cb (AmanaWindow *self)
{
  amana_safekeeper_remake (amana_person_get_safekeeper (self->person));
}

static void
told_cb (AmanaWindow *self, const char *sentence, gboolean offers_remaking)
{
  AdwToast *toast;

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return;
  toast = adw_toast_new (sentence);
  adw_toast_set_use_markup (toast, FALSE);
  if (offers_remaking)
    {
      adw_toast_set_button_label (toast, _ ("Make Anew"));
      adw_toast_set_timeout (toast, OFFER_SECONDS);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (remake_cb), self,
                               G_CONNECT_SWAPPED);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* After each change of the person. */
void
amana_window_follow_safekeeper (AmanaWindow *self)
{
  g_signal_connect_object (amana_person_get_safekeeper (self->person), "told", G_CALLBACK (told_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
answered_cb (AdwAlertDialog *dialog, const char *response, AmanaWindow *self)
{
  if (!g_str_equal (response, "stop"))
    return;

  self->stopping = TRUE;
  if (self->restoring != NULL)
    amana_progress_stop (self->restoring);
  gtk_window_close (GTK_WINDOW (self));
}

static const char *
find_title (AmanaWindow *self)
{
  if (self->restoring != NULL)
    return _ ("A backup is being restored");
  if (self->person == NULL)
    return NULL;
  return amana_safekeeper_get_title (amana_person_get_safekeeper (self->person));
}

gboolean
amana_window_ask_to_stop (AmanaWindow *self)
{
  const char *title = find_title (self);
  AdwDialog *dialog;

  if (self->stopping || title == NULL)
    return FALSE;

  dialog = adw_alert_dialog_new (
    title, _ ("Closing Amana stops it. A backup begins anew the next time; a folder that was "
              "begun is removed again."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "stop", _ ("_Stop and Close"), "back",
                                  _ ("_Let It Finish"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "back");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "back");
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "back",
                                            ADW_RESPONSE_SUGGESTED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
  return TRUE;
}
