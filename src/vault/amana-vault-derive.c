/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Secrets made of General's data key, for what is encrypted outside of the stores: the
 * key itself never leaves this room.
 *
 *   secret = BLAKE2b-256 of the label, keyed with General's data key */

#include "config.h"

#include <sodium.h>
#include <string.h>

#include "amana-vault-object.h"

static DexFuture *
derive (AmanaSecret *key, const char *label)
{
  guint8 out[AMANA_VAULT_KEY_BYTES];
  AmanaSecret *secret;

  crypto_generichash (out, sizeof out, (const guint8 *) label, strlen (label),
                      amana_secret_get_data (key), amana_secret_get_size (key));
  secret = amana_secret_new (out, sizeof out);
  sodium_memzero (out, sizeof out);
  return dex_future_new_take_boxed (AMANA_TYPE_SECRET, secret);
}

static DexFuture *
derive_fiber (gpointer user_data)
{
  AmanaVaultRequest *request = user_data;
  AmanaWork *work = request->work;
  GError *error = NULL;

  amana_vault_wait_for_turn (request);
  if (!dex_await (amana_work_run (work, amana_work_begin), &error) ||
      !amana_vault_ask_security_keys (request, &error) ||
      !dex_await (amana_work_run (work, amana_work_try), &error))
    return dex_future_new_for_error (error);
  if (work->keys[AMANA_COMPARTMENT_GENERAL] == NULL)
    return dex_future_new_reject (AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_WRONG_PASSPHRASE,
                                  "it does not open General");
  return derive (work->keys[AMANA_COMPARTMENT_GENERAL], request->label);
}

/**
 * amana_vault_derive_secret:
 * @self: a vault with a folder
 * @label: what it is for; ASCII, of ours alone
 * @credentials: (nullable): what opens General; %NULL: it is open
 *
 * Opens nothing: with @credentials, a folder that holds `slots` alone will do.
 *
 * Returns: (transfer full): a future that resolves to an #AmanaSecret of 32 bytes, always
 *   the same for @label until a deep erase; rejects with %AMANA_VAULT_ERROR, LOCKED where
 *   General is not open, or as amana_vault_unlock_with() does
 */
DexFuture *
amana_vault_derive_secret (AmanaVault *self, const char *label, AmanaCredentials *credentials)
{
  AmanaVaultRequest *request;
  AmanaSecret *key;

  g_return_val_if_fail (AMANA_IS_VAULT (self), NULL);
  g_return_val_if_fail (label != NULL, NULL);

  key = self->compartments[AMANA_COMPARTMENT_GENERAL].key;
  if (credentials == NULL && key == NULL)
    return dex_future_new_reject (AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_LOCKED, "General is locked");
  if (credentials == NULL)
    return derive (key, label);
  request = amana_vault_request_new (self, TRUE, FALSE);
  request->label = g_strdup (label);
  request->work->credentials = amana_credentials_ref (credentials);
  request->work->wanted = 1 << AMANA_COMPARTMENT_GENERAL;
  return amana_vault_take_turn (self, derive_fiber, request);
}
