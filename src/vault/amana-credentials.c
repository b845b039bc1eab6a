/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a person shows to be let in. Every secret of it is guarded memory; this only
 * holds references. */

#include "config.h"

#include "amana-credentials.h"

struct _AmanaCredentials
{
  gatomicrefcount ref_count;
  AmanaSecret *passphrase;           /* (owned) (nullable) */
  AmanaSecret *code;                 /* (owned) (nullable): one of the two */
  AmanaSecret *key_file;             /* (owned) (nullable) */
  char *key_file_path;               /* (owned) (nullable): where it lies */
  AmanaAuthenticator *authenticator; /* (owned) (nullable) (main thread) */
  AmanaSecret *pin;                  /* (owned) (nullable) */
  AmanaSecret *kept_code;            /* (owned) (nullable): goes on after a deep erase */
};

G_DEFINE_BOXED_TYPE (AmanaCredentials,
                     amana_credentials,
                     amana_credentials_ref,
                     amana_credentials_unref)

static AmanaCredentials *
credentials_new (AmanaSecret *passphrase, AmanaSecret *code)
{
  AmanaCredentials *self = g_new0 (AmanaCredentials, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->passphrase = passphrase != NULL ? amana_secret_ref (passphrase) : NULL;
  self->code = code != NULL ? amana_secret_ref (code) : NULL;
  return self;
}

/**
 * amana_credentials_new:
 * @passphrase: as it was typed
 *
 * Where no passphrase opens and this is a well-formed recovery code, it is tried as one.
 *
 * Returns: (transfer full): credentials
 */
AmanaCredentials *
amana_credentials_new (AmanaSecret *passphrase)
{
  g_return_val_if_fail (passphrase != NULL, NULL);

  return credentials_new (passphrase, NULL);
}

/**
 * amana_credentials_new_for_code:
 * @code: of amana_recovery_code_parse()
 *
 * Returns: (transfer full): credentials
 */
AmanaCredentials *
amana_credentials_new_for_code (AmanaSecret *code)
{
  g_return_val_if_fail (code != NULL, NULL);

  return credentials_new (NULL, code);
}

AmanaCredentials *
amana_credentials_ref (AmanaCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
amana_credentials_unref (AmanaCredentials *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->passphrase, amana_secret_unref);
  g_clear_pointer (&self->code, amana_secret_unref);
  g_clear_pointer (&self->key_file, amana_secret_unref);
  g_clear_pointer (&self->pin, amana_secret_unref);
  g_clear_pointer (&self->kept_code, amana_secret_unref);
  g_clear_object (&self->authenticator);
  g_free (self->key_file_path);
  g_free (self);
}

/**
 * amana_credentials_set_key_file:
 * @self: credentials
 * @key: (nullable): of amana_key_file_read() or amana_key_file_create()
 */
void
amana_credentials_set_key_file (AmanaCredentials *self, AmanaSecret *key)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->key_file, amana_secret_unref);
  self->key_file = key != NULL ? amana_secret_ref (key) : NULL;
}

/**
 * amana_credentials_set_key_file_path:
 * @self: credentials
 * @path: (nullable): where the key file lies: for whoever locks when it is taken away
 */
void
amana_credentials_set_key_file_path (AmanaCredentials *self, const char *path)
{
  g_return_if_fail (self != NULL);

  g_set_str (&self->key_file_path, path);
}

/**
 * amana_credentials_set_kept_code:
 * @self: credentials
 * @code: (nullable): of amana_recovery_code_parse(); opens nothing here, but goes on opening after
 *   amana_vault_erase_deeply()
 */
void
amana_credentials_set_kept_code (AmanaCredentials *self, AmanaSecret *code)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->kept_code, amana_secret_unref);
  self->kept_code = code != NULL ? amana_secret_ref (code) : NULL;
}

/**
 * amana_credentials_set_authenticator:
 * @self: credentials
 * @authenticator: (nullable): asked for a touch only when a way in wants it
 * @pin: (nullable): its PIN
 */
void
amana_credentials_set_authenticator (AmanaCredentials *self,
                                     AmanaAuthenticator *authenticator,
                                     AmanaSecret *pin)
{
  g_return_if_fail (self != NULL);

  g_set_object (&self->authenticator, authenticator);
  g_clear_pointer (&self->pin, amana_secret_unref);
  self->pin = pin != NULL ? amana_secret_ref (pin) : NULL;
}

AmanaSecret *
amana_credentials_get_passphrase (AmanaCredentials *self)
{
  return self->passphrase;
}

AmanaSecret *
amana_credentials_get_code (AmanaCredentials *self)
{
  return self->code;
}

AmanaSecret *
amana_credentials_get_key_file (AmanaCredentials *self)
{
  return self->key_file;
}

AmanaAuthenticator *
amana_credentials_get_authenticator (AmanaCredentials *self)
{
  return self->authenticator;
}

AmanaSecret *
amana_credentials_get_pin (AmanaCredentials *self)
{
  return self->pin;
}

AmanaSecret *
amana_credentials_get_kept_code (AmanaCredentials *self)
{
  return self->kept_code;
}

const char *
amana_credentials_get_key_file_path (AmanaCredentials *self)
{
  return self->key_file_path;
}
