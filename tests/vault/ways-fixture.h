/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-key-file.h"
#include "amana-recovery-code.h"
#include "amana-vault-ways.h"
#include "vault-fixture.h"

/* A person with a passphrase, for the tests of what else may let her in. */

typedef struct
{
  char *parent;
  char *folder;
  char *slots; /* path */
  AmanaVault *vault;
  AmanaSecret *passphrase;
  AmanaSecret *key_file; /* (nullable) */
  gint64 now;
} Ways;

static inline gint64
ways_clock_cb (gpointer user_data)
{
  return ((Ways *) user_data)->now += 1000; /* nobody ever waits */
}

static inline AmanaVault *
ways_new_vault (Ways *self, const char *folder)
{
  AmanaVault *vault = amana_vault_new_for_testing (folder, schemas);

  amana_vault_set_clock_for_testing (vault, ways_clock_cb, self);
  return vault;
}

static inline void
ways_set_up (Ways *self, gconstpointer data)
{
  self->parent = g_dir_make_tmp ("amana-ways-XXXXXX", NULL);
  self->folder = g_build_filename (self->parent, "one", NULL);
  self->slots = g_build_filename (self->folder, "slots", NULL);
  self->passphrase = amana_secret_new_from_utf8 ("thé à la menthe");
  self->vault = ways_new_vault (self, self->folder);
  amana_test_must (amana_vault_create (self->vault, "Amina", self->passphrase));
}

static inline void
ways_tear_down (Ways *self, gconstpointer data)
{
  vault_test_lock_both (self->vault);
  g_assert_finalize_object (self->vault);
  amana_test_remove_tree (self->parent);
  g_clear_pointer (&self->key_file, amana_secret_unref);
  amana_secret_unref (self->passphrase);
  g_free (self->slots);
  g_free (self->folder);
  g_free (self->parent);
}

static inline void
ways_must_fail (DexFuture *future, AmanaVaultError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (future, &error));
  g_assert_error (error, AMANA_VAULT_ERROR, (int) code);
}

static inline AmanaCredentials *
ways_shown (const char *passphrase)
{
  g_autoptr (AmanaSecret) secret = amana_secret_new_from_utf8 (passphrase);

  return amana_credentials_new (secret);
}

static inline AmanaCredentials *
ways_shown_with (AmanaSecret *passphrase, AmanaSecret *key_file)
{
  AmanaCredentials *credentials = amana_credentials_new (passphrase);

  amana_credentials_set_key_file (credentials, key_file);
  return credentials;
}

static inline AmanaSecret *
ways_await_secret (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) settled = amana_test_settle (future);
  const GValue *value = dex_future_get_value (settled, error);

  return value != NULL ? g_value_dup_boxed (value) : NULL;
}

/* Makes @name in the parent folder, and Health ask for it. */
static inline void
ways_guard (Ways *self, const char *name, guint guarded)
{
  g_autofree char *path = g_build_filename (self->parent, name, NULL);
  g_autoptr (AmanaCredentials) current = NULL;
  g_autoptr (AmanaCredentials) fresh = NULL;

  current = ways_shown_with (self->passphrase, self->key_file);
  g_clear_pointer (&self->key_file, amana_secret_unref);
  self->key_file = ways_await_secret (amana_key_file_create (path), NULL);
  g_assert_nonnull (self->key_file);
  fresh = ways_shown_with (self->passphrase, self->key_file);
  amana_test_must (amana_vault_replace_way (self->vault, current, NULL, fresh, guarded));
}

/* Bits of what opens for these credentials, and the error that came with it. */
static inline guint
ways_open (Ways *self, AmanaCredentials *credentials, int *code)
{
  g_autoptr (AmanaVault) vault = ways_new_vault (self, self->folder);
  g_autoptr (GError) error = NULL;
  guint opened = 0;

  vault_test_lock_both (self->vault);
  amana_test_await (amana_vault_unlock_with (vault, credentials, FALSE), &error);
  g_assert_true (error == NULL || error->domain == AMANA_VAULT_ERROR);
  *code = error != NULL ? error->code : -1;
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    if (amana_vault_get_store (vault, i) != NULL)
      opened |= 1u << i;
  vault_test_lock_both (vault);
  return opened;
}

#define BOTH    3u
#define GENERAL AMANA_VAULT_GUARD_GENERAL
#define HEALTH  AMANA_VAULT_GUARD_HEALTH

/* Nothing opens, and says why. */
static inline void
ways_assert_closed (Ways *self, AmanaCredentials *credentials, AmanaVaultError code)
{
  int found;

  g_assert_cmpuint (ways_open (self, credentials, &found), ==, 0);
  g_assert_cmpint (found, ==, (int) code);
}

static inline void
ways_assert_opens (Ways *self, AmanaCredentials *credentials)
{
  int found;

  g_assert_cmpuint (ways_open (self, credentials, &found), ==, BOTH);
  g_assert_cmpint (found, ==, -1);
}
