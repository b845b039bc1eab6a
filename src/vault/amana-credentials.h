/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-authenticator.h"
#include "amana-secret.h"

G_BEGIN_DECLS

/**
 * AmanaCredentials:
 *
 * What a person shows to be let in: a passphrase or a recovery code, and perhaps a key file
 * or a security key beside it. Refcounted atomically. Filled on the main thread, and not
 * changed once it was handed to a vault.
 */
typedef struct _AmanaCredentials AmanaCredentials;

#define AMANA_TYPE_CREDENTIALS (amana_credentials_get_type ())
GType amana_credentials_get_type (void) G_GNUC_CONST;

AmanaCredentials *amana_credentials_new (AmanaSecret *passphrase) G_GNUC_WARN_UNUSED_RESULT;
AmanaCredentials *amana_credentials_new_for_code (AmanaSecret *code) G_GNUC_WARN_UNUSED_RESULT;
AmanaCredentials *amana_credentials_ref (AmanaCredentials *self);
void amana_credentials_unref (AmanaCredentials *self);

void amana_credentials_set_key_file (AmanaCredentials *self, AmanaSecret *key);
void amana_credentials_set_key_file_path (AmanaCredentials *self, const char *path);
void amana_credentials_set_kept_code (AmanaCredentials *self, AmanaSecret *code);
void amana_credentials_set_authenticator (AmanaCredentials *self,
                                          AmanaAuthenticator *authenticator,
                                          AmanaSecret *pin);

AmanaSecret *amana_credentials_get_passphrase (AmanaCredentials *self);
AmanaSecret *amana_credentials_get_code (AmanaCredentials *self);
AmanaSecret *amana_credentials_get_key_file (AmanaCredentials *self);
AmanaAuthenticator *amana_credentials_get_authenticator (AmanaCredentials *self);
AmanaSecret *amana_credentials_get_pin (AmanaCredentials *self);
const char *amana_credentials_get_key_file_path (AmanaCredentials *self); /* nullable */
AmanaSecret *amana_credentials_get_kept_code (AmanaCredentials *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaCredentials, amana_credentials_unref)

G_END_DECLS
