/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* SECURITY test 6, and what a security key is for: the whole of libfido2 over a key that is
 * made here. Absent, another's, its PIN wrong and blocked, pulled out while it blinks, not
 * touched, stopped; and the vault that asks for it. */

#include "config.h"

#include <sodium.h>
#include <string.h>

#include "amana-lockdown.h"
#include "fake-security-key.h"
#include "ways-fixture.h"

typedef struct
{
  Ways ways;
  FakeKey *key;
  AmanaAuthenticator *authenticator;
  AmanaSecret *pin;
} Fixture;

static AmanaAuthenticator *
over (FakeKey *first, FakeKey *second)
{
  const char *const paths[] = { first != NULL ? fake_key_get_path (first) : NULL,
                                second != NULL ? fake_key_get_path (second) : NULL, NULL };

  return amana_authenticator_new_for_testing (paths, &fake_key_io);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  ways_set_up (&self->ways, NULL);
  self->key = fake_key_new ();
  self->authenticator = over (self->key, NULL);
  self->pin = amana_secret_new_from_utf8 ("271828");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ways_tear_down (&self->ways, NULL);
  g_object_unref (self->authenticator);
  amana_secret_unref (self->pin);
  fake_key_free (self->key);
}

static AmanaCredentials *
shown (Fixture *self, AmanaAuthenticator *authenticator, AmanaSecret *pin)
{
  AmanaCredentials *credentials = amana_credentials_new (self->ways.passphrase);

  amana_credentials_set_authenticator (credentials, authenticator, pin);
  return credentials;
}

static DexFuture *
guard (Fixture *self, AmanaAuthenticator *authenticator, AmanaSecret *pin)
{
  g_autoptr (AmanaCredentials) current = amana_credentials_new (self->ways.passphrase);
  g_autoptr (AmanaCredentials) fresh = shown (self, authenticator, pin);

  return amana_vault_replace_way (self->ways.vault, current, NULL, fresh, HEALTH);
}

/* General opens; why Health does not. */
static void
assert_health_closed (Fixture *self,
                      AmanaAuthenticator *authenticator,
                      AmanaSecret *pin,
                      AmanaVaultError code)
{
  g_autoptr (AmanaCredentials) credentials = shown (self, authenticator, pin);
  int found;

  g_assert_cmpuint (ways_open (&self->ways, credentials, &found), ==, GENERAL);
  g_assert_cmpint (found, ==, (int) code);
}

static void
assert_opens (Fixture *self, AmanaSecret *pin)
{
  g_autoptr (AmanaCredentials) credentials = shown (self, self->authenticator, pin);

  ways_assert_opens (&self->ways, credentials);
}

static GBytes *
new_salt (gsize size)
{
  guint8 bytes[64];

  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = i;
  return g_bytes_new (bytes, size);
}

static AmanaCredential *
make_credential (Fixture *self, AmanaSecret *pin)
{
  g_autoptr (GBytes) user_id = g_bytes_new ("sixteen bytes ok", 16);
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) made =
    amana_test_settle (amana_authenticator_make_credential (self->authenticator, user_id, pin));
  const GValue *value = dex_future_get_value (made, &error);

  g_assert_no_error (error);
  return g_value_dup_boxed (value);
}

static AmanaSecret *
get_secret (Fixture *self, AmanaCredential *credential, gsize size, AmanaSecret *pin)
{
  g_autoptr (GBytes) salt = new_salt (size);
  g_autoptr (GError) error = NULL;
  AmanaSecret *secret = ways_await_secret (
    amana_authenticator_get_secret (self->authenticator, credential, salt, pin), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (amana_secret_get_size (secret), ==, size);
  return secret;
}

/* The same credential and salt give the same secret; two salts their two. */
static void
test_secret (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaCredential) credential = make_credential (self, NULL);
  g_autoptr (AmanaCredential) other = make_credential (self, NULL);
  g_autoptr (AmanaSecret) first = get_secret (self, credential, 32, NULL);
  g_autoptr (AmanaSecret) again = get_secret (self, credential, 32, NULL);
  g_autoptr (AmanaSecret) both = get_secret (self, credential, 64, NULL);
  g_autoptr (AmanaSecret) others = get_secret (self, other, 32, NULL);

  g_assert_false (credential->with_pin);
  g_assert_cmpuint (g_bytes_get_size (credential->id), ==, 64);
  g_assert_true (amana_secret_equal (first, again));
  g_assert_false (amana_secret_equal (first, others));
  g_assert_cmpmem (amana_secret_get_data (both), 32, amana_secret_get_data (first), 32);
  g_assert_cmpint (memcmp (amana_secret_get_data (both), amana_secret_get_data (both) + 32, 32), !=,
                   0);
  g_assert_false (sodium_is_zero (amana_secret_get_data (first), 32));
  g_assert_cmpuint (fake_key_get_touches (self->key), ==, 6);
}

static void
test_guard (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaSecret) other = amana_secret_new_from_utf8 ("verveine et citron");
  g_autoptr (AmanaCredentials) bare = amana_credentials_new (self->ways.passphrase);
  g_autoptr (AmanaCredentials) whole = shown (self, self->authenticator, NULL);
  guint n_touches;

  amana_test_must (guard (self, self->authenticator, NULL));
  g_assert_cmpuint (fake_key_get_touches (self->key), ==, 2);
  assert_opens (self, NULL);
  g_assert_cmpuint (fake_key_get_touches (self->key), ==, 3);

  /* One touch takes it from one passphrase to the next. */
  n_touches = fake_key_get_touches (self->key);
  ways_must_fail (amana_vault_change_passphrase (self->ways.vault, bare, other),
                  AMANA_VAULT_ERROR_NO_SECURITY_KEY);
  amana_test_must (amana_vault_change_passphrase (self->ways.vault, whole, other));
  g_assert_cmpuint (fake_key_get_touches (self->key), ==, n_touches + 1);
  amana_secret_unref (self->ways.passphrase);
  self->ways.passphrase = g_steal_pointer (&other);
  assert_opens (self, NULL);
}

/* A forgotten passphrase is changed with the recovery code: the key is still asked for. */
static void
test_recovery (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaSecret) code = amana_recovery_code_new ();
  g_autoptr (AmanaCredentials) by_code = amana_credentials_new_for_code (code);
  g_autoptr (AmanaCredentials) bare = amana_credentials_new (self->ways.passphrase);
  g_autoptr (AmanaSecret) other = amana_secret_new_from_utf8 ("verveine et citron");

  amana_test_must (amana_vault_add_recovery_code (self->ways.vault, bare, code, code));
  amana_test_must (guard (self, self->authenticator, NULL));
  ways_assert_opens (&self->ways, by_code);
  ways_must_fail (amana_vault_change_passphrase (self->ways.vault, by_code, other),
                  AMANA_VAULT_ERROR_NO_SECURITY_KEY);
  amana_credentials_set_authenticator (by_code, self->authenticator, NULL);
  amana_test_must (amana_vault_change_passphrase (self->ways.vault, by_code, other));
  amana_secret_unref (self->ways.passphrase);
  self->ways.passphrase = g_steal_pointer (&other);
  assert_health_closed (self, NULL, NULL, AMANA_VAULT_ERROR_NO_SECURITY_KEY);
  assert_opens (self, NULL);
}

static void
test_absent (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaAuthenticator) nothing = over (NULL, NULL);

  ways_must_fail (guard (self, nothing, NULL), AMANA_VAULT_ERROR_NO_SECURITY_KEY);
  amana_test_must (guard (self, self->authenticator, NULL));
  assert_health_closed (self, NULL, NULL, AMANA_VAULT_ERROR_NO_SECURITY_KEY);
  assert_health_closed (self, nothing, NULL, AMANA_VAULT_ERROR_NO_SECURITY_KEY);
  fake_key_set_dead (self->key, TRUE);
  assert_health_closed (self, self->authenticator, NULL, AMANA_VAULT_ERROR_NO_SECURITY_KEY);
  fake_key_set_dead (self->key, FALSE);
  assert_opens (self, NULL);
}

static void
test_wrong_credential (Fixture *self, gconstpointer data)
{
  FakeKey *other = fake_key_new ();
  g_autoptr (AmanaAuthenticator) of_other = over (other, NULL);
  g_autoptr (AmanaAuthenticator) of_both = over (other, self->key);
  g_autoptr (AmanaCredentials) with_both = shown (self, of_both, NULL);
  guint n_touches;

  ways_must_fail (guard (self, of_both, NULL), AMANA_VAULT_ERROR_MANY_SECURITY_KEYS);
  amana_test_must (guard (self, self->authenticator, NULL));
  assert_health_closed (self, of_other, NULL, AMANA_VAULT_ERROR_WRONG_SECURITY_KEY);
  n_touches = fake_key_get_touches (other);
  ways_assert_opens (&self->ways, with_both); /* the right one is found, and blinks alone */
  g_assert_cmpuint (fake_key_get_touches (other), ==, n_touches);
  fake_key_free (other);
}

static void
test_pin (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaSecret) wrong = amana_secret_new_from_utf8 ("314159");

  fake_key_set_pin (self->key, "271828");
  ways_must_fail (guard (self, self->authenticator, NULL), AMANA_VAULT_ERROR_PIN_NEEDED);
  ways_must_fail (guard (self, self->authenticator, wrong), AMANA_VAULT_ERROR_PIN_WRONG);
  amana_test_must (guard (self, self->authenticator, self->pin));
  assert_opens (self, self->pin);
  assert_health_closed (self, self->authenticator, NULL, AMANA_VAULT_ERROR_PIN_NEEDED);

  /* Eight wrong ones, and it is over: the right one does not help any more. */
  for (int i = 0; i < 7; i++)
    assert_health_closed (self, self->authenticator, wrong, AMANA_VAULT_ERROR_PIN_WRONG);
  assert_health_closed (self, self->authenticator, wrong, AMANA_VAULT_ERROR_PIN_BLOCKED);
  assert_health_closed (self, self->authenticator, self->pin, AMANA_VAULT_ERROR_PIN_BLOCKED);
}

/* Where both ask for it, nothing of hers goes before it was given: then all does. */
static void
test_pin_to_remove (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaCredentials) current = amana_credentials_new (self->ways.passphrase);
  g_autoptr (AmanaCredentials) without = shown (self, self->authenticator, NULL);
  g_autoptr (AmanaCredentials) with = shown (self, self->authenticator, self->pin);

  fake_key_set_pin (self->key, "271828");
  amana_test_must (amana_vault_replace_way (self->ways.vault, current, NULL, with, BOTH));
  ways_must_fail (amana_vault_remove (self->ways.vault, without), AMANA_VAULT_ERROR_PIN_NEEDED);
  g_assert_true (amana_vault_exists (self->ways.vault));
  amana_credentials_set_authenticator (without, self->authenticator,
                                       self->pin); /* it was asked for */
  amana_test_must (amana_vault_remove (self->ways.vault, without));
  g_assert_false (amana_vault_exists (self->ways.vault));
}

static void
test_pulled_out (Fixture *self, gconstpointer data)
{
  fake_key_set_touch (self->key, FAKE_PULLED_OUT);
  ways_must_fail (guard (self, self->authenticator, NULL), AMANA_VAULT_ERROR_SECURITY_KEY_REMOVED);
  fake_key_set_touch (self->key, FAKE_TOUCHED);
  amana_test_must (guard (self, self->authenticator, NULL));
  fake_key_set_touch (self->key, FAKE_PULLED_OUT);
  assert_health_closed (self, self->authenticator, NULL, AMANA_VAULT_ERROR_SECURITY_KEY_REMOVED);
  fake_key_set_touch (self->key, FAKE_TOUCHED);
  assert_opens (self, NULL);
}

static void
test_not_touched (Fixture *self, gconstpointer data)
{
  amana_test_must (guard (self, self->authenticator, NULL));
  fake_key_set_touch (self->key, FAKE_NOT_TOUCHED);
  assert_health_closed (self, self->authenticator, NULL, AMANA_VAULT_ERROR_SECURITY_KEY_TIMEOUT);
}

static gboolean
cancel_cb (gpointer user_data)
{
  Fixture *self = user_data;

  if (!fake_key_is_blinking (self->key))
    return G_SOURCE_CONTINUE;
  amana_authenticator_cancel (self->authenticator);
  return G_SOURCE_REMOVE;
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  fake_key_set_touch (self->key, FAKE_WAITS);
  g_timeout_add (1, cancel_cb, self);
  ways_must_fail (guard (self, self->authenticator, NULL), AMANA_VAULT_ERROR_CANCELLED);
  fake_key_set_touch (self->key, FAKE_TOUCHED);
  amana_test_must (guard (self, self->authenticator, NULL));
  assert_opens (self, NULL);
}

static void
test_unfit (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaCredentials) bare = amana_credentials_new (self->ways.passphrase);

  fake_key_set_hmac_secret (self->key, FALSE);
  ways_must_fail (guard (self, self->authenticator, NULL), AMANA_VAULT_ERROR_SECURITY_KEY_UNFIT);
  fake_key_set_hmac_secret (self->key, TRUE);
  fake_key_set_credential_size (self->key, 121);
  ways_must_fail (guard (self, self->authenticator, NULL), AMANA_VAULT_ERROR_SECURITY_KEY_UNFIT);
  ways_assert_opens (&self->ways, bare); /* nothing was changed */
  fake_key_set_credential_size (self->key, 120);
  amana_test_must (guard (self, self->authenticator, NULL));
  assert_opens (self, NULL);
}

/* A key file and a security key at once, for both compartments. */
static void
test_both_factors (Fixture *self, gconstpointer data)
{
  Ways *ways = &self->ways;
  g_autofree char *path = g_build_filename (ways->parent, "key", NULL);
  g_autoptr (AmanaSecret) key_file = ways_await_secret (amana_key_file_create (path), NULL);
  g_autoptr (AmanaCredentials) bare = amana_credentials_new (ways->passphrase);
  g_autoptr (AmanaCredentials) touch_alone = shown (self, self->authenticator, NULL);
  g_autoptr (AmanaCredentials) file_alone = ways_shown_with (ways->passphrase, key_file);
  g_autoptr (AmanaCredentials) whole = shown (self, self->authenticator, NULL);

  amana_credentials_set_key_file (whole, key_file);
  amana_test_must (amana_vault_replace_way (ways->vault, bare, NULL, whole, BOTH));
  ways_assert_opens (ways, whole);
  ways_assert_closed (ways, touch_alone, AMANA_VAULT_ERROR_NO_KEY_FILE);
  ways_assert_closed (ways, file_alone, AMANA_VAULT_ERROR_NO_SECURITY_KEY);
}

/* In a process of its own, locked down as the window is: whatever is plugged into this
 * machine is looked for, and the answer is one of a person's. */
static int
look_locked_down (void)
{
  g_autoptr (AmanaAuthenticator) authenticator = NULL;
  g_autoptr (GBytes) id = g_bytes_new ("a credential that no key knows", 30);
  g_autoptr (AmanaCredential) credential = amana_credential_new (id, TRUE);
  g_autoptr (GBytes) salt = new_salt (32);
  g_autoptr (GError) error = NULL;

  if (!amana_lockdown_window (NULL, &error))
    g_error ("%s", error->message);
  dex_init ();
  authenticator = amana_authenticator_new ();
  g_assert_false (amana_test_await (
    amana_authenticator_get_secret (authenticator, credential, salt, NULL), &error));
  g_assert_true (error->domain == AMANA_VAULT_ERROR);
  g_assert_true (error->code == AMANA_VAULT_ERROR_NO_SECURITY_KEY ||
                 error->code == AMANA_VAULT_ERROR_WRONG_SECURITY_KEY ||
                 error->code == AMANA_VAULT_ERROR_PIN_NEEDED);
  return 0;
}

static void
test_locked_down (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  const char *const command[] = { program, "--locked-down", NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
}

int
main (int argc, char *argv[])
{
  if (argc == 2 && g_str_equal (argv[1], "--locked-down"))
    return look_locked_down ();
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_test_init (&argc, &argv, NULL);
  dex_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/vault/security-key/secret", test_secret);
  ADD ("/vault/security-key/guard", test_guard);
  ADD ("/vault/security-key/recovery", test_recovery);
  ADD ("/vault/06-security-key-absent", test_absent);
  ADD ("/vault/06-security-key-wrong-credential", test_wrong_credential);
  ADD ("/vault/06-security-key-pin-blocked", test_pin);
  ADD ("/vault/06-security-key-pin-to-remove", test_pin_to_remove);
  ADD ("/vault/06-security-key-pulled-out", test_pulled_out);
  ADD ("/vault/06-security-key-not-touched", test_not_touched);
  ADD ("/vault/security-key/cancelled", test_cancelled);
  ADD ("/vault/security-key/unfit", test_unfit);
  ADD ("/vault/security-key/both-factors", test_both_factors);
#undef ADD
  g_test_add_func ("/vault/security-key/locked-down", test_locked_down);

  return g_test_run ();
}
