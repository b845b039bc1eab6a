/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* "Keep General open with this login": the vault's side of amana-vault-keyring.c.
 * Health's key never comes here. Main thread. */

#include "config.h"

#include "amana-fiber.h"
#include "amana-vault-object.h"

/* A keyring may ask the person something and wait for as long as she likes; nobody else
 * waits with it, so this takes no turn. */
static DexFuture *
keep_general_fiber (gpointer user_data)
{
  AmanaVaultRequest *request = user_data;
  AmanaVaultCompartment *general = &request->vault->compartments[AMANA_COMPARTMENT_GENERAL];

  if (request->work->keep && general->key == NULL)
    return dex_future_new_reject (AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_LOCKED, "General is locked");
  if (general->key != NULL)
    request->work->keys[AMANA_COMPARTMENT_GENERAL] = amana_secret_ref (general->key);
  return amana_work_run (request->work, amana_work_keep_general);
}

/* A kept key that does not open the store (the folder was put back from a copy of
 * another time) counts as none: the passphrase is asked. */
static DexFuture *
open_general_fiber (gpointer user_data)
{
  AmanaVaultRequest *request = user_data;
  g_autoptr (GError) error = NULL;

  amana_vault_wait_for_turn (request);
  if (amana_vault_is_open_already (request))
    return dex_future_new_true ();
  if (!amana_vault_claim (request, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  g_clear_pointer (&request->vault->way_id, g_free); /* by none of the slots */
  dex_await (amana_vault_open_wanted (request, request->work->keys), &error);
  amana_vault_let_go (request->vault);
  if (error == NULL)
    return dex_future_new_true ();
  if (g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_WRONG_KEY))
    return dex_future_new_false ();
  return dex_future_new_for_error (g_steal_pointer (&error));
}

/* The passphrase may be typed while the keyring is still asked: only what comes after
 * the keyring's answer takes its turn. */
static DexFuture *
unlock_with_login_fiber (gpointer user_data)
{
  AmanaVaultRequest *request = user_data;
  AmanaVault *self = request->vault;
  AmanaVaultRequest *opening;
  GError *error = NULL;

  if (amana_vault_is_open_already (request))
    return dex_future_new_true ();
  if (!dex_await_boolean (amana_work_run (request->work, amana_work_look_up_general), &error))
    return error != NULL ? dex_future_new_for_error (error) : dex_future_new_false ();
  opening = amana_vault_request_new (self, TRUE, FALSE);
  opening->epochs[AMANA_COMPARTMENT_GENERAL] = request->epochs[AMANA_COMPARTMENT_GENERAL];
  opening->work->keys[AMANA_COMPARTMENT_GENERAL] =
    amana_secret_ref (request->work->keys[AMANA_COMPARTMENT_GENERAL]);
  return amana_vault_take_turn (self, open_general_fiber, opening);
}

/**
 * amana_vault_keep_general_open:
 * @self: a vault with a folder; to keep, General must be open
 * @keep: whether the login keyring is to hold General's key
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %AMANA_VAULT_ERROR (NO_KEYRING, LOCKED, DAMAGED…); then nothing was kept anywhere.
 *   KEY_STAYS: what was kept could not be taken out
 */
DexFuture *
amana_vault_keep_general_open (AmanaVault *self, gboolean keep)
{
  AmanaVaultRequest *request;

  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);

  request = amana_vault_request_new (self, TRUE, FALSE);
  request->work->keep = keep;
  return amana_fiber_spawn (0, keep_general_fiber, request, amana_vault_request_free);
}

/**
 * amana_vault_unlock_general_with_login:
 * @self: a vault with a folder
 *
 * Returns: (transfer full): a future that resolves to %TRUE when General is open, to
 *   %FALSE when its key is not kept, or rejects as amana_vault_unlock() does, and
 *   with %AMANA_VAULT_ERROR_NO_KEYRING
 */
DexFuture *
amana_vault_unlock_general_with_login (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);

  return amana_fiber_spawn (0, unlock_with_login_fiber, amana_vault_request_new (self, TRUE, FALSE),
                            amana_vault_request_free);
}
