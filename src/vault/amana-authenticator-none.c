/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* AmanaAuthenticator where Amana was built without libfido2: it says so. */

#include "config.h"

#include "amana-vault-private.h"

#define AMANA_TYPE_NO_AUTHENTICATOR (amana_no_authenticator_get_type ())
G_DECLARE_FINAL_TYPE (AmanaNoAuthenticator,
                      amana_no_authenticator,
                      AMANA,
                      NO_AUTHENTICATOR,
                      GObject)

struct _AmanaNoAuthenticator
{
  GObject parent_instance;
};

static void amana_no_authenticator_iface_init (AmanaAuthenticatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AmanaNoAuthenticator,
                               amana_no_authenticator,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AMANA_TYPE_AUTHENTICATOR,
                                                      amana_no_authenticator_iface_init))

static DexFuture *
reject (void)
{
  return dex_future_new_reject (AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_NO_SECURITY_KEY_SUPPORT,
                                "built without libfido2");
}

static DexFuture *
amana_no_authenticator_make_credential (AmanaAuthenticator *self, GBytes *user_id, AmanaSecret *pin)
{
  return reject ();
}

static DexFuture *
amana_no_authenticator_get_secret (AmanaAuthenticator *self,
                                   AmanaCredential *credential,
                                   GBytes *salt,
                                   AmanaSecret *pin)
{
  return reject ();
}

static DexFuture *
amana_no_authenticator_count (AmanaAuthenticator *self)
{
  return dex_future_new_for_int64 (0);
}

static void
amana_no_authenticator_cancel (AmanaAuthenticator *self)
{
}

static void
amana_no_authenticator_iface_init (AmanaAuthenticatorInterface *iface)
{
  iface->make_credential = amana_no_authenticator_make_credential;
  iface->get_secret = amana_no_authenticator_get_secret;
  iface->count = amana_no_authenticator_count;
  iface->cancel = amana_no_authenticator_cancel;
}

static void
amana_no_authenticator_class_init (AmanaNoAuthenticatorClass *klass)
{
}

static void
amana_no_authenticator_init (AmanaNoAuthenticator *self)
{
}

AmanaAuthenticator *
amana_authenticator_new (void)
{
  return g_object_new (AMANA_TYPE_NO_AUTHENTICATOR, NULL);
}

gboolean
amana_authenticator_is_supported (void)
{
  return FALSE;
}
