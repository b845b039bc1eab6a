/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Changing and adding a passphrase: one form, two acts. Both measure the machine first, so
 * that a guess costs whoever tries them as much as this computer can bear. */

#include "config.h"

#include "amana-passphrase-form-page.h"

#include <glib/gi18n-lib.h>

#include "amana-passphrase-group.h"
#include "amana-vault-ways.h"

typedef struct
{
  AmanaPassphraseGroup *group; /* (owned) */
  gboolean adds;
} Passphrase;

static void
passphrase_free (gpointer data)
{
  Passphrase *self = data;

  g_object_unref (self->group);
  g_free (self);
}

static DexFuture *
act (AmanaWayForm *form, AmanaCredentials *current, gpointer user_data)
{
  Passphrase *self = user_data;
  g_autoptr (AmanaVault) vault = g_object_ref (amana_way_form_get_vault (form));
  GError *error = NULL;
  g_autoptr (AmanaSecret) passphrase = amana_passphrase_group_dup (self->group, &error);
  g_autoptr (AmanaCredentials) fresh = NULL;

  if (passphrase == NULL || !amana_way_form_calibrate (form, &error))
    return dex_future_new_for_error (error);
  if (!self->adds)
    return amana_vault_change_passphrase (vault, current, passphrase);
  fresh = amana_credentials_new (passphrase);
  return amana_vault_add_way (vault, current, fresh, 0);
}

static void
changed_cb (AmanaPassphraseGroup *group, AmanaWayForm *form)
{
  amana_way_form_set_ready (form, amana_passphrase_group_is_good (group));
}

AmanaWayForm *
amana_passphrase_form_page_new (AmanaVault *vault, gboolean adds)
{
  Passphrase *self = g_new0 (Passphrase, 1);
  AmanaWayForm *form;

  self->group = g_object_ref_sink (g_object_new (AMANA_TYPE_PASSPHRASE_GROUP, NULL));
  self->adds = adds;
  form = amana_way_form_new (
    vault,
    &(AmanaWayFormWords) {
      .title = adds ? _ ("Another Passphrase") : _ ("Change the Passphrase"),
      .about = adds ? _ ("It opens everything, alone: a second factor goes with the first one.")
                    : _ ("The old one opens nothing any more from then on, save backups made "
                         "before."),
      .button = adds ? _ ("Add") : C_ ("passphrase", "Change"),
      .work = _ ("Making the lock…"),
      .done = adds ? _ ("The new passphrase opens this space too.")
                   : _ ("The passphrase is changed. Backups made before open with the old one: "
                        "make them anew."),
    },
    act, self, passphrase_free);
  amana_way_form_add (form, ADW_PREFERENCES_GROUP (self->group), GTK_WIDGET (self->group));
  g_signal_connect_object (self->group, "changed", G_CALLBACK (changed_cb), form, 0);
  g_signal_connect_object (self->group, "apply", G_CALLBACK (amana_way_form_apply), form,
                           G_CONNECT_SWAPPED);
  amana_way_form_set_ready (form, FALSE);
  return form;
}
