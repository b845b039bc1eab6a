/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* "Keep General open with this login": General's data key in the login keyring, by
 * libsecret. Health's key never comes here; nothing in this file could take it.
 *
 * The entry is found by the vault's random id, so it says nothing of who it is. The
 * key goes in as hexadecimal digits from wiped memory. Where no keyring answers
 * the error is NO_KEYRING and nothing is stored anywhere: there is no other place.
 * Every function blocks (on the bus, perhaps on a question to the person). */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <sodium.h>

#include "amana-vault-private.h"

#define HEX_BYTES (2 * AMANA_VAULT_KEY_BYTES)

static const SecretSchema keyring_schema = {
  AMANA_APPLICATION_ID ".General",
  SECRET_SCHEMA_NONE,
  {
    { "vault", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

/* Without a service the bus says one of many things; to the person they are one. */
static gboolean
fail (AmanaVaultError code, GError *found, GError **error)
{
  g_set_error (error, AMANA_VAULT_ERROR, (int) code, "keyring: %s %d",
               g_quark_to_string (found->domain), found->code);
  g_error_free (found);
  return FALSE;
}

gboolean
amana_keyring_keep (const char *vault_id, AmanaSecret *key, GError **error)
{
  char *hex = sodium_malloc (HEX_BYTES + 1);
  SecretValue *value;
  GError *found = NULL;

  g_assert (hex != NULL);
  sodium_bin2hex (hex, HEX_BYTES + 1, amana_secret_get_data (key), AMANA_VAULT_KEY_BYTES);
  value = secret_value_new_full (hex, HEX_BYTES, "text/plain", sodium_free);
  /* Translators: shown by the system's password manager; Amana and General are names. */
  secret_password_store_binary_sync (&keyring_schema, SECRET_COLLECTION_DEFAULT,
                                     _ ("Amana: opens General with this login"), value, NULL,
                                     &found, "vault", vault_id, NULL);
  secret_value_unref (value);
  return found == NULL || fail (AMANA_VAULT_ERROR_NO_KEYRING, found, error);
}

gboolean
amana_keyring_forget (const char *vault_id, GError **error)
{
  GError *found = NULL;

  secret_password_clear_sync (&keyring_schema, NULL, &found, "vault", vault_id, NULL);
  return found == NULL || fail (AMANA_VAULT_ERROR_KEY_STAYS, found, error);
}

/*
 * amana_keyring_look_up:
 *
 * Returns: (transfer full) (nullable): the key; %NULL without @error when none is kept
 */
AmanaSecret *
amana_keyring_look_up (const char *vault_id, GError **error)
{
  SecretValue *value;
  GError *found = NULL;
  const char *hex;
  guint8 *bytes;
  gsize size = 0, n_bytes = 0;
  AmanaSecret *key = NULL;

  value =
    secret_password_lookup_binary_sync (&keyring_schema, NULL, &found, "vault", vault_id, NULL);
  if (found != NULL)
    fail (AMANA_VAULT_ERROR_NO_KEYRING, found, error);
  if (value == NULL)
    return NULL;
  bytes = sodium_malloc (AMANA_VAULT_KEY_BYTES);
  g_assert (bytes != NULL);
  hex = secret_value_get (value, &size);
  if (sodium_hex2bin (bytes, AMANA_VAULT_KEY_BYTES, hex, size, NULL, &n_bytes, NULL) == 0 &&
      n_bytes == AMANA_VAULT_KEY_BYTES)
    key = amana_secret_new (bytes, n_bytes);
  sodium_free (bytes);
  secret_value_unref (value);
  return key;
}
