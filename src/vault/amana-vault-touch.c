/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The part of a security key in unlocking and in changing the ways in: between two
 * pieces of work on other threads, a fiber of the main thread asks it for the secrets of
 * slots, and for a new credential. */

#include "config.h"

#include <sodium.h>
#include <string.h>

#include "amana-vault-object.h"

#define HMAC_BYTES AMANA_VAULT_KEY_BYTES

/* The salt of one slot, or of two for one touch. */
static GBytes *
make_salt (const AmanaSlot *slot, const AmanaSlot *other)
{
  guint8 salt[2 * HMAC_BYTES];

  amana_slot_get_hmac_salt (slot->salt, salt);
  if (other != NULL)
    amana_slot_get_hmac_salt (other->salt, salt + HMAC_BYTES);
  return g_bytes_new (salt, (other != NULL ? 2 : 1) * HMAC_BYTES);
}

/* (transfer full) (nullable): as many bytes as salts were asked for */
static AmanaSecret *
ask (AmanaCredentials *credentials, const AmanaSlot *slot, const AmanaSlot *other, GError **error)
{
  gsize size_bytes = 0;
  const guint8 *id = amana_slot_get_fido (slot, &size_bytes);
  g_autoptr (GBytes) id_bytes = g_bytes_new (id, size_bytes);
  g_autoptr (AmanaCredential) credential =
    amana_credential_new (id_bytes, (slot->factors & AMANA_SLOT_HMAC_PIN) != 0);
  g_autoptr (GBytes) salt = make_salt (slot, other);

  return dex_await_boxed (
    amana_authenticator_get_secret (amana_credentials_get_authenticator (credentials), credential,
                                    salt, amana_credentials_get_pin (credentials)),
    error);
}

static gboolean
ask_for_slot (AmanaVaultRequest *request, guint i, GError **error)
{
  AmanaWork *work = request->work;
  const AmanaSlot *other = request->rotates ? &work->change->slot : NULL;
  g_autoptr (AmanaSecret) secrets = ask (work->credentials, &work->slots->slots[i], other, error);

  if (secrets == NULL)
    return FALSE;
  work->hmacs[i] = amana_secret_new (amana_secret_get_data (secrets), HMAC_BYTES);
  if (other != NULL)
    {
      g_clear_pointer (&work->change->hmac, amana_secret_unref);
      work->change->hmac =
        amana_secret_new (amana_secret_get_data (secrets) + HMAC_BYTES, HMAC_BYTES);
      work->change->hmac_of = i;
    }
  return TRUE;
}

/*
 * amana_vault_ask_security_keys:
 *
 * After amana_work_begin(): the secrets of the slots that ask for one. A refusal is no
 * failure as long as something that is wanted may open without.
 */
gboolean
amana_vault_ask_security_keys (AmanaVaultRequest *request, GError **error)
{
  AmanaWork *work = request->work;

  for (guint i = 0; i < work->slots->n_slots; i++)
    {
      g_autoptr (GError) found = NULL;

      if (!amana_work_asks_security_key (work, i) || ask_for_slot (request, i, &found))
        continue;
      if (work->refused == NULL)
        work->refused = g_steal_pointer (&found);
    }
  if (work->refused == NULL || amana_work_may_go_on (work))
    return TRUE;
  g_propagate_error (error, g_error_copy (work->refused));
  return FALSE;
}

static gboolean
make_credential (AmanaVaultRequest *request, GError **error)
{
  AmanaWork *work = request->work;
  AmanaCredentials *fresh = work->change->fresh;
  g_autoptr (GBytes) user_id = g_bytes_new (work->slots->id, sizeof work->slots->id);
  g_autoptr (AmanaCredential) credential = dex_await_boxed (
    amana_authenticator_make_credential (amana_credentials_get_authenticator (fresh), user_id,
                                         amana_credentials_get_pin (fresh)),
    error);
  gsize size_bytes;
  gconstpointer id;

  if (credential == NULL)
    return FALSE;
  id = g_bytes_get_data (credential->id, &size_bytes);
  if (!amana_slot_set_fido (&work->change->slot, id, size_bytes))
    {
      g_set_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_SECURITY_KEY_UNFIT,
                   "a credential of %" G_GSIZE_FORMAT " bytes", size_bytes);
      return FALSE;
    }
  if (credential->with_pin)
    work->change->slot.factors |= AMANA_SLOT_HMAC_PIN;
  return TRUE;
}

/*
 * amana_vault_ask_fresh_security_key:
 *
 * After amana_work_try_for_change(): a credential for the new slot, where it is to ask
 * for a security key, and its secret.
 */
gboolean
amana_vault_ask_fresh_security_key (AmanaVaultRequest *request, GError **error)
{
  AmanaWork *work = request->work;
  AmanaChange *change = work->change;
  AmanaCredentials *holder = change->keeps_factors ? work->credentials : change->fresh;

  if (change->fresh == NULL || change->slot.guarded == 0)
    return TRUE;
  if (!change->keeps_factors && amana_credentials_get_authenticator (change->fresh) != NULL &&
      !make_credential (request, error))
    return FALSE;
  if ((change->slot.factors & AMANA_SLOT_HMAC) == 0 ||
      (change->hmac != NULL && change->hmac_of == change->gone))
    return TRUE;
  g_clear_pointer (&change->hmac, amana_secret_unref);
  change->hmac = ask (holder, &change->slot, NULL, error);
  return change->hmac != NULL;
}
