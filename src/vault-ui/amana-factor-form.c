/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A second factor goes with a passphrase, so the one that is shown as proof is the one
 * that asks for it from then on. A key file is made first and counts once the way in is
 * on the disk; where that fails it is taken away again, so that no stick holds a key to
 * nothing. */

#include "config.h"

#include "amana-factor-form.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "amana-factor-group.h"
#include "amana-key-file-search.h"
#include "amana-key-file.h"
#include "amana-recovery-code.h"
#include "amana-vault-ways.h"

static gboolean
is_code (AmanaSecret *typed)
{
  g_autoptr (AmanaSecret) code = amana_recovery_code_parse (
    (const char *) amana_secret_get_data (typed), amana_secret_get_size (typed), NULL);

  return code != NULL;
}

static gboolean
replace (AmanaVault *vault,
         AmanaCredentials *current,
         AmanaCredentials *fresh,
         guint guarded,
         GError **error)
{
  return dex_await (amana_vault_replace_way (vault, current, NULL, fresh, guarded), error);
}

static gboolean
use_key_file (AmanaVault *vault,
              AmanaCredentials *current,
              const char *folder,
              guint guarded,
              GError **error)
{
  g_autofree char *path = amana_key_file_choose_name (folder);
  g_autoptr (AmanaSecret) key = dex_await_boxed (amana_key_file_create (path), error);
  g_autoptr (AmanaCredentials) fresh = NULL;

  if (key == NULL)
    return FALSE;
  fresh = amana_credentials_new (amana_credentials_get_passphrase (current));
  amana_credentials_set_key_file (fresh, key);
  amana_credentials_set_key_file_path (fresh, path);
  if (replace (vault, current, fresh, guarded, error))
    return TRUE;
  g_unlink (path);
  return FALSE;
}

static gboolean
use_security_key (AmanaWayForm *form,
                  AmanaVault *vault,
                  AmanaCredentials *current,
                  AmanaFactorGroup *group,
                  guint guarded,
                  GError **error)
{
  g_autoptr (AmanaCredentials) fresh =
    amana_credentials_new (amana_credentials_get_passphrase (current));
  g_autoptr (AmanaSecret) pin = amana_factor_group_dup_pin (group);
  g_autoptr (GError) found = NULL;

  amana_credentials_set_authenticator (fresh, amana_factor_group_get_authenticator (group), pin);
  amana_way_form_set_authenticator (form, amana_factor_group_get_authenticator (group));
  amana_way_form_set_work (form, _ ("Touch the security key when it blinks, twice…"));
  if (replace (vault, current, fresh, guarded, &found))
    return TRUE;
  amana_way_form_set_authenticator (form, NULL);
  if (g_error_matches (found, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_PIN_NEEDED) ||
      g_error_matches (found, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_PIN_WRONG))
    amana_factor_group_ask_pin (group);
  g_propagate_error (error, g_steal_pointer (&found));
  return FALSE;
}

static gboolean
drop (AmanaVault *vault, AmanaCredentials *current, GError **error)
{
  g_autoptr (AmanaCredentials) fresh =
    amana_credentials_new (amana_credentials_get_passphrase (current));

  return replace (vault, current, fresh, 0, error);
}

static gboolean
use (AmanaWayForm *form, AmanaCredentials *current, AmanaFactorGroup *group, GError **error)
{
  g_autoptr (AmanaVault) vault = g_object_ref (amana_way_form_get_vault (form));
  AmanaFactorChoice choice = amana_factor_group_get_choice (group);
  guint guarded = amana_factor_group_get_guarded (group);
  g_autofree char *folder = g_strdup (amana_factor_group_get_folder (group));

  if (!amana_way_form_calibrate (form, error))
    return FALSE;
  switch (choice)
    {
    case AMANA_FACTOR_CHOICE_KEY_FILE:
      return use_key_file (vault, current, folder, guarded, error);
    case AMANA_FACTOR_CHOICE_SECURITY_KEY:
      return use_security_key (form, vault, current, group, guarded, error);
    case AMANA_FACTOR_CHOICE_NONE:
      return drop (vault, current, error);
    }
  g_assert_not_reached ();
}

static DexFuture *
act (AmanaWayForm *form, AmanaCredentials *current, gpointer user_data)
{
  GError *error = NULL;

  if (is_code (amana_credentials_get_passphrase (current)))
    {
      amana_way_form_say (form, _ ("A second factor goes with a passphrase: give that, not the "
                                   "recovery code. Nothing was changed."));
      return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "a recovery code");
    }
  return use (form, current, user_data, &error) ? dex_future_new_true ()
                                                : dex_future_new_for_error (error);
}

static void
changed_cb (AmanaFactorGroup *group, AmanaWayForm *form)
{
  amana_way_form_set_ready (form, amana_factor_group_is_good (group));
}

static gboolean
has_factor (GListModel *ways)
{
  for (guint i = 0; ways != NULL && i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (AmanaWay) way = g_list_model_get_item (ways, i);

      if (amana_way_get_factors (way) != AMANA_FACTOR_NONE)
        return TRUE;
    }
  return FALSE;
}

AmanaWayForm *
amana_factor_form_new (AmanaVault *vault, GListModel *ways)
{
  AmanaFactorGroup *group = g_object_ref_sink (g_object_new (AMANA_TYPE_FACTOR_GROUP, NULL));
  AmanaWayForm *form = amana_way_form_new (
    vault,
    &(AmanaWayFormWords) {
      .title = _ ("Second Factor"),
      .about = _ ("Without it the passphrase alone opens nothing that it guards. If it is lost, "
                  "only the recovery code opens: make one first, and keep the two apart."),
      .button = C_ ("second factor", "Use It"),
      .work = _ ("Making the lock…"),
      .done = _ ("The passphrase asks for what you chose from now on."),
    },
    act, group, g_object_unref);

  if (has_factor (ways))
    amana_factor_group_offer_none (group);
  amana_way_form_add (form, ADW_PREFERENCES_GROUP (group), NULL);
  g_signal_connect_object (group, "changed", G_CALLBACK (changed_cb), form, 0);
  amana_way_form_set_ready (form, amana_factor_group_is_good (group));
  return form;
}
