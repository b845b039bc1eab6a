/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A sentence that a check held back ("amana-check:FAULT:held:SENTENCE"), shown to whoever
 * asks for it, with why it was held back above it. */

#include "config.h"

#include "amana-held-back.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-clipboard.h"

#define SCHEME "amana-check:"

/* FAULT, "held" and SENTENCE; NULL for another address. */
static GStrv
split (const char *uri)
{
  g_auto (GStrv) parts = NULL;

  if (!g_str_has_prefix (uri, SCHEME))
    return NULL;
  parts = g_strsplit (uri + strlen (SCHEME), ":", 3);
  if (g_strv_length (parts) != 3 || !g_str_equal (parts[1], "held"))
    return NULL;
  return g_steal_pointer (&parts);
}

/**
 * amana_held_back_is_held:
 * @uri: where something in an answer leads
 *
 * Returns: whether it is a sentence that is held back
 */
gboolean
amana_held_back_is_held (const char *uri)
{
  g_auto (GStrv) parts = split (uri);

  return parts != NULL;
}

static const char *
get_why (const char *fault)
{
  if (g_str_equal (fault, "stop"))
    return _ ("The model wrote this. Stopping a medicine can do harm: ask the doctor who "
              "prescribed it before you change anything.");
  return _ ("The model wrote this, and it plays down what may be an emergency. Amana’s warning "
            "stands: call if you are in doubt.");
}

/**
 * amana_held_back_show:
 * @widget: where it stands
 * @uri: where it leads
 */
void
amana_held_back_show (GtkWidget *widget, const char *uri)
{
  g_auto (GStrv) parts = split (uri);
  g_autofree char *sentence = parts != NULL ? g_uri_unescape_string (parts[2], NULL) : NULL;
  AdwAlertDialog *dialog;
  GtkWidget *label;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  if (sentence == NULL || !g_utf8_validate (sentence, -1, NULL))
    return;

  label = gtk_label_new (sentence);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  amana_clipboard_guard_label (GTK_LABEL (label));
  gtk_widget_add_css_class (label, "amana-text");
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("What Was Held Back"), get_why (parts[0])));
  adw_alert_dialog_set_extra_child (dialog, label);
  adw_alert_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_alert_dialog_set_close_response (dialog, "close");
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}
