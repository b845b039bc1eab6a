/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The questions and sentences that stand over the Health tab.
 *
 * A dialog hangs on the window and not on the tab, so it has to be told that it is
 * Health's: its buttons are then of Health's colour. An error is a sentence of what
 * happened and what was kept; when the widget has left its window, since Health was
 * locked meanwhile, nothing is said. */

#include "config.h"

#include "amana-health-alert.h"

#include <glib/gi18n-lib.h>

#include "amana-sentence.h"

/**
 * amana_health_alert_new:
 * @heading: what it is about
 * @body: (nullable): what it says
 *
 * Returns: (transfer floating): a dialog without answers
 */
AdwAlertDialog *
amana_health_alert_new (const char *heading, const char *body)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);

  gtk_widget_add_css_class (GTK_WIDGET (dialog), "health");
  return ADW_ALERT_DIALOG (dialog);
}

/**
 * amana_health_alert_show_error:
 * @parent: where it appears
 * @heading: what did not work
 * @error: why
 *
 * Says an error, unless @parent is in no window.
 */
void
amana_health_alert_show_error (GtkWidget *parent, const char *heading, const GError *error)
{
  g_autofree char *sentence = amana_sentence_for_error (error);
  AdwAlertDialog *dialog;

  if (gtk_widget_get_root (parent) == NULL)
    return;

  dialog = amana_health_alert_new (heading, sentence);
  adw_alert_dialog_add_response (dialog, "close", _ ("Close"));
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}

/**
 * amana_health_alert_new_leaving:
 *
 * Asks whether to leave what is not saved; to put the question away is to stay.
 *
 * Returns: (transfer floating): a dialog with the answers "leave" and "back"
 */
AdwAlertDialog *
amana_health_alert_new_leaving (void)
{
  AdwAlertDialog *dialog =
    amana_health_alert_new (_ ("Leave Without Saving?"), _ ("What you did here is not kept."));

  adw_alert_dialog_add_responses (dialog, "leave", _ ("Don’t Keep"), "back", _ ("Back to It"),
                                  NULL);
  adw_alert_dialog_set_default_response (dialog, "back");
  adw_alert_dialog_set_close_response (dialog, "back");
  adw_alert_dialog_set_response_appearance (dialog, "back", ADW_RESPONSE_SUGGESTED);
  return dialog;
}
