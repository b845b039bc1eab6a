/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Removing a whole space. A word has to be typed, so that nobody does it with two clicks, and
 * the passphrase, so that only she does. */

#include "config.h"

#include "amana-removal-form-page.h"

#include <glib/gi18n-lib.h>

static gboolean
is_typed (const char *text)
{
  g_autofree char *typed = g_utf8_casefold (text, -1);
  /* Translators: what has to be typed to remove a whole space; one word, in lower case. */
  g_autofree char *word = g_utf8_casefold (C_ ("typed to confirm", "remove"), -1);

  return g_str_equal (g_strstrip (typed), word);
}

static void
changed_cb (GtkEditable *row, AmanaWayForm *form)
{
  amana_way_form_set_ready (form, is_typed (gtk_editable_get_text (row)));
}

/**
 * amana_removal_form_page_new:
 * @vault: whose space goes
 * @act: removes it, given what lets her in; in a fiber
 * @user_data: for @act
 * @destroy: frees @user_data
 *
 * Returns: (transfer floating): the page
 */
AmanaWayForm *
amana_removal_form_page_new (AmanaVault *vault,
                             AmanaWayAct act,
                             gpointer user_data,
                             GDestroyNotify destroy)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *title =
    /* Translators: %s is the word that has to be typed. */
    g_strdup_printf (_ ("Type “%s” to confirm"), C_ ("typed to confirm", "remove"));
  AmanaWayForm *form = amana_way_form_new (
    vault,
    &(AmanaWayFormWords) {
      .title = _ ("Remove This Space"),
      .about = _ ("Documents, results and conversations of General and Health go from this "
                  "computer for good, with their keys. There is no way back. Backups and what you "
                  "exported stay where they are."),
      .button = _ ("Remove for Good"),
      .work = _ ("Removing…"),
      .done = _ ("The space was removed from this computer."),
    },
    act, user_data, destroy);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  amana_way_form_add (form, ADW_PREFERENCES_GROUP (group), row);
  amana_way_form_set_destructive (form);
  amana_way_form_set_ready (form, FALSE);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), form, 0);
  return form;
}
