/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the vault asks of a security key: make a credential once, and give the secret that
 * belongs to a credential and a salt (CTAP2's hmac-secret extension). The one over
 * libfido2 stands in amana-authenticator-fido.c.
 *
 * Both wait for the person: the key blinks from the moment of the call on until it is
 * touched or gives up, after half a minute or so. */

#include "config.h"

#include "amana-authenticator.h"

G_DEFINE_INTERFACE (AmanaAuthenticator, amana_authenticator, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (AmanaCredential,
                     amana_credential,
                     amana_credential_copy,
                     amana_credential_free)

static void
amana_authenticator_default_init (AmanaAuthenticatorInterface *iface)
{
}

AmanaCredential *
amana_credential_new (GBytes *id, gboolean with_pin)
{
  AmanaCredential *self = g_new0 (AmanaCredential, 1);

  self->id = g_bytes_ref (id);
  self->with_pin = with_pin;
  return self;
}

AmanaCredential *
amana_credential_copy (const AmanaCredential *self)
{
  return amana_credential_new (self->id, self->with_pin);
}

void
amana_credential_free (AmanaCredential *self)
{
  g_bytes_unref (self->id);
  g_free (self);
}

/**
 * amana_authenticator_make_credential:
 * @self: an authenticator
 * @user_id: whose it is, 16 bytes that say nothing of who that is
 * @pin: (nullable): the device's PIN
 *
 * Makes a credential on the device, which keeps nothing of it. Wants a touch.
 *
 * Returns: (transfer full): a future that resolves to an #AmanaCredential (boxed), or rejects
 *   with %AMANA_VAULT_ERROR: NO_SECURITY_KEY, MANY_SECURITY_KEYS, SECURITY_KEY_UNFIT,
 *   PIN_NEEDED, PIN_WRONG, PIN_BLOCKED, SECURITY_KEY_REMOVED, SECURITY_KEY_TIMEOUT,
 *   CANCELLED, NO_SECURITY_KEY_SUPPORT, FAILED
 */
DexFuture *
amana_authenticator_make_credential (AmanaAuthenticator *self, GBytes *user_id, AmanaSecret *pin)
{
  g_return_val_if_fail (AMANA_IS_AUTHENTICATOR (self), NULL);

  return AMANA_AUTHENTICATOR_GET_IFACE (self)->make_credential (self, user_id, pin);
}

/**
 * amana_authenticator_get_secret:
 * @self: an authenticator
 * @credential: of amana_authenticator_make_credential()
 * @salt: 32 bytes; or 64, for two secrets with one touch
 * @pin: (nullable): the device's PIN, where @credential is one with PIN
 *
 * Returns: (transfer full): a future that resolves to as many bytes as @salt has
 *   (#AmanaSecret, boxed), or rejects as amana_authenticator_make_credential() does, and
 *   with WRONG_SECURITY_KEY: the credential is none of this device
 */
DexFuture *
amana_authenticator_get_secret (AmanaAuthenticator *self,
                                AmanaCredential *credential,
                                GBytes *salt,
                                AmanaSecret *pin)
{
  g_return_val_if_fail (AMANA_IS_AUTHENTICATOR (self), NULL);
  g_return_val_if_fail (g_bytes_get_size (salt) == 32 || g_bytes_get_size (salt) == 64, NULL);

  return AMANA_AUTHENTICATOR_GET_IFACE (self)->get_secret (self, credential, salt, pin);
}

/**
 * amana_authenticator_count:
 * @self: an authenticator
 *
 * Returns: (transfer full): a future that resolves to how many devices can be reached (int64);
 *   0 too where nobody could look, and without libfido2
 */
DexFuture *
amana_authenticator_count (AmanaAuthenticator *self)
{
  g_return_val_if_fail (AMANA_IS_AUTHENTICATOR (self), NULL);

  return AMANA_AUTHENTICATOR_GET_IFACE (self)->count (self);
}

/**
 * amana_authenticator_cancel:
 * @self: an authenticator
 *
 * What is being waited for rejects with %AMANA_VAULT_ERROR_CANCELLED soon.
 */
void
amana_authenticator_cancel (AmanaAuthenticator *self)
{
  g_return_if_fail (AMANA_IS_AUTHENTICATOR (self));

  AMANA_AUTHENTICATOR_GET_IFACE (self)->cancel (self);
}
