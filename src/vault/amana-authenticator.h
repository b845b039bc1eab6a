/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "amana-secret.h"

G_BEGIN_DECLS

/* What a security key made for a way in. */
typedef struct
{
  GBytes *id;        /* (owned) the credential's */
  gboolean with_pin; /* the device has a PIN, and gives the secret only with it */
} AmanaCredential;

#define AMANA_TYPE_CREDENTIAL (amana_credential_get_type ())
GType amana_credential_get_type (void) G_GNUC_CONST;
AmanaCredential *amana_credential_new (GBytes *id, gboolean with_pin);
AmanaCredential *amana_credential_copy (const AmanaCredential *self);
void amana_credential_free (AmanaCredential *self);

/**
 * AmanaAuthenticator:
 *
 * A FIDO2 security key, or whatever can stand for one. Main thread. One thing at a time.
 */
#define AMANA_TYPE_AUTHENTICATOR (amana_authenticator_get_type ())
G_DECLARE_INTERFACE (AmanaAuthenticator, amana_authenticator, AMANA, AUTHENTICATOR, GObject)

struct _AmanaAuthenticatorInterface
{
  GTypeInterface parent_iface;

  DexFuture *(*make_credential) (AmanaAuthenticator *self, GBytes *user_id, AmanaSecret *pin);
  DexFuture *(*get_secret) (AmanaAuthenticator *self,
                            AmanaCredential *credential,
                            GBytes *salt,
                            AmanaSecret *pin);
  DexFuture *(*count) (AmanaAuthenticator *self);
  void (*cancel) (AmanaAuthenticator *self);
};

DexFuture *amana_authenticator_make_credential (AmanaAuthenticator *self,
                                                GBytes *user_id,
                                                AmanaSecret *pin) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_authenticator_get_secret (AmanaAuthenticator *self,
                                           AmanaCredential *credential,
                                           GBytes *salt,
                                           AmanaSecret *pin) G_GNUC_WARN_UNUSED_RESULT;
/* How many can be reached now; resolves to an int64, touches nothing. */
DexFuture *amana_authenticator_count (AmanaAuthenticator *self) G_GNUC_WARN_UNUSED_RESULT;
void amana_authenticator_cancel (AmanaAuthenticator *self);

/* The one over libfido2: whatever is plugged into this computer. */
AmanaAuthenticator *amana_authenticator_new (void);
gboolean amana_authenticator_is_supported (void); /* built with libfido2 */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaCredential, amana_credential_free)

G_END_DECLS
