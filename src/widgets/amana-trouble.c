/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What went wrong, said in a dialog. A toast would be gone before it is read, and
 * what matters is not said in passing. The sentence says what was kept and what to
 * do; the error's own message, made for developers, is not shown.
 */

#include "config.h"

#include "amana-trouble.h"

#include <glib/gi18n-lib.h>

#include "amana-sentence.h"

/**
 * amana_trouble_show:
 * @widget: over whose window the dialog appears
 * @error: what went wrong
 *
 * A cancelled action needs no words and gets none.
 */
void
amana_trouble_show (GtkWidget *widget, const GError *error)
{
  amana_trouble_show_as (widget, _ ("This did not work"), error);
}

/**
 * amana_trouble_show_as:
 * @widget: over whose window the dialog appears
 * @heading: what did not work
 * @error: what went wrong
 */
void
amana_trouble_show_as (GtkWidget *widget, const char *heading, const GError *error)
{
  g_autofree char *sentence = NULL;
  AdwDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (heading != NULL && error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  sentence = amana_sentence_for_error (error);
  dialog = adw_alert_dialog_new (heading, sentence);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("Close"));
  adw_dialog_present (dialog, widget);
}
