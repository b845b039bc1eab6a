/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* "Keep General open with this login" against a real keyring: gnome-keyring on a bus
 * of this test's own, its files in a folder that goes away. Health's key must not be
 * found there, in whatever way General's is kept. A keyring that waits for the person
 * keeps nobody else waiting. And the witness that it is (SECURITY test 23): a folder that is put
 * back as a whole is noticed by it alone. Skipped where gnome-keyring or
 * dbus-daemon is not installed. */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "amana-vault-witness.h"
#include "vault-fixture.h"

static GPid
start_keyring (void)
{
  const char *const argv[] = { "gnome-keyring-daemon", "--foreground", "--unlock",
                               "--components=secrets", NULL };
  g_auto (GStrv) environment = g_environ_unsetenv (g_get_environ (), "G_DEBUG"); /* its warnings */
  g_autoptr (GError) error = NULL;
  GPid pid;
  int in;
  guint watch;
  gboolean ready = FALSE;

  g_spawn_async_with_pipes (NULL, (char **) argv, environment,
                            G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD |
                              G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                            NULL, NULL, &pid, &in, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (write (in, "login", 5), ==, 5);
  g_close (in, NULL);
  watch = g_timeout_add_seconds (60, amana_test_guard_cb, NULL);
  while (!ready)
    {
      g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
      g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
        bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
        "NameHasOwner", g_variant_new ("(s)", "org.freedesktop.secrets"), NULL,
        G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);

      g_variant_get (answer, "(b)", &ready);
      g_main_context_iteration (NULL, FALSE);
    }
  g_source_remove (watch);
  return pid;
}

static guint
count_secrets_with (AmanaSecret *key)
{
  g_autolist (GObject) items = NULL;
  g_autoptr (GHashTable) any = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) hex = g_string_new (NULL);
  guint n_found = 0;

  for (gsize i = 0; i < 32; i++)
    g_string_append_printf (hex, "%02x", amana_secret_get_data (key)[i]);
  items = secret_service_search_sync (NULL, NULL, any,
                                      SECRET_SEARCH_ALL | SECRET_SEARCH_LOAD_SECRETS, NULL, NULL);
  for (GList *item = items; item != NULL; item = item->next)
    {
      SecretValue *value = secret_item_get_secret (item->data);
      gsize size;
      const char *bytes = secret_value_get (value, &size);

      n_found += memmem (bytes, size, hex->str, hex->len) != NULL ||
                 memmem (bytes, size, amana_secret_get_data (key), 32) != NULL;
      secret_value_unref (value);
    }
  return n_found;
}

static void
must_be (DexFuture *future, gboolean expected)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (amana_test_await_boolean (future, &error), ==, expected);
  g_assert_no_error (error);
}

/* A program that has just been started and has touched no secret yet. */
static void
test_fresh (void)
{
  g_autoptr (AmanaVault) vault =
    amana_vault_new_for_testing (g_getenv ("AMANA_TEST_PERSON"), schemas);

  must_be (amana_vault_unlock_general_with_login (vault), TRUE);
  vault_test_lock_both (vault);
}

static void
test_keep (void)
{
  g_autofree char *parent = g_dir_make_tmp ("amana-keyring-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (parent, "one", NULL);
  g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (folder, schemas);
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 ("thé à la menthe");
  g_autoptr (AmanaSecret) general = NULL;
  g_autoptr (AmanaSecret) health = NULL;

  must_be (amana_vault_create (vault, "Amina", passphrase), TRUE);
  general = amana_vault_dup_key_for_testing (vault, AMANA_COMPARTMENT_GENERAL);
  health = amana_vault_dup_key_for_testing (vault, AMANA_COMPARTMENT_HEALTH);
  must_be (amana_vault_keep_general_open (vault, TRUE), TRUE);
  g_assert_cmpuint (count_secrets_with (general), ==, 1);
  g_assert_cmpuint (count_secrets_with (health), ==, 0);

  must_be (amana_vault_lock (vault, AMANA_COMPARTMENT_HEALTH), TRUE);
  must_be (amana_vault_lock (vault, AMANA_COMPARTMENT_GENERAL), TRUE);
  g_setenv ("AMANA_TEST_PERSON", folder, TRUE);
  g_test_trap_subprocess ("/keyring/subprocess/fresh", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  must_be (amana_vault_unlock_general_with_login (vault), TRUE);
  g_assert_nonnull (amana_vault_get_store (vault, AMANA_COMPARTMENT_GENERAL));
  g_assert_null (amana_vault_get_store (vault, AMANA_COMPARTMENT_HEALTH));

  must_be (amana_vault_keep_general_open (vault, FALSE), TRUE);
  g_assert_cmpuint (count_secrets_with (general), ==, 0);
  must_be (amana_vault_lock (vault, AMANA_COMPARTMENT_GENERAL), TRUE);
  must_be (amana_vault_unlock_general_with_login (vault), FALSE);
  g_assert_null (amana_vault_get_store (vault, AMANA_COMPARTMENT_GENERAL));
  amana_test_remove_tree (parent);
}

/* --- an older folder, put back as a whole ---------------------------------------------- */

static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  amana_test_remove_tree (to);
  g_assert_cmpint (g_mkdir (to, 0700), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *one = g_build_filename (from, name, NULL);
      g_autofree char *other = g_build_filename (to, name, NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (one, &bytes, &size, NULL));
      g_assert_true (g_file_set_contents (other, bytes, (gssize) size, NULL));
    }
}

static gint64
ask_witness (AmanaVault *vault, AmanaCompartment compartment)
{
  return amana_test_await_int64 (amana_vault_ask_witness (vault, compartment), NULL);
}

/* What the witness says of both after an unlocking. */
static void
assert_missing (AmanaVault *vault, AmanaSecret *passphrase, gboolean general, gboolean health)
{
  must_be (amana_vault_unlock (vault, passphrase, FALSE), TRUE);
  g_assert_cmpint (ask_witness (vault, AMANA_COMPARTMENT_GENERAL) > 0, ==, general);
  g_assert_cmpint (ask_witness (vault, AMANA_COMPARTMENT_HEALTH) > 0, ==, health);
}

static void
test_witness (void)
{
  g_autofree char *parent = g_dir_make_tmp ("amana-keyring-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (parent, "one", NULL);
  g_autofree char *yesterday = g_build_filename (parent, "yesterday", NULL);
  g_autofree char *elsewhere = g_build_filename (parent, "elsewhere", NULL);
  g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (folder, schemas);
  g_autoptr (AmanaVault) restored = amana_vault_new_for_testing (elsewhere, schemas);
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 ("thé à la menthe");

  must_be (amana_vault_create (vault, "Amina", passphrase), TRUE);
  vault_test_lock_both (vault);
  copy_folder (folder, yesterday);
  assert_missing (vault, passphrase, FALSE, FALSE);
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    vault_test_add_note (vault, (AmanaCompartment) i, "today");
  g_assert_cmpint (ask_witness (vault, AMANA_COMPARTMENT_GENERAL), ==, 0);
  g_assert_cmpint (ask_witness (vault, AMANA_COMPARTMENT_HEALTH), ==, 0);
  vault_test_lock_both (vault);
  assert_missing (vault, passphrase, FALSE, FALSE);
  vault_test_lock_both (vault);

  copy_folder (yesterday, folder); /* everything agrees with everything */
  assert_missing (vault, passphrase, TRUE, TRUE);
  g_assert_cmpint (amana_store_get_loss (amana_vault_get_store (vault, AMANA_COMPARTMENT_HEALTH)),
                   ==, AMANA_STORE_LOSS_NONE);                            /* nobody else noticed */
  g_assert_cmpint (ask_witness (vault, AMANA_COMPARTMENT_HEALTH), ==, 0); /* said once */
  vault_test_lock_both (vault);

  copy_folder (yesterday, elsewhere); /* a copy beside it is no rolled back one */
  assert_missing (restored, passphrase, FALSE, FALSE);
  vault_test_lock_both (restored);
  amana_test_remove_tree (parent);
}

static GDBusMessage *
swallow_cb (GDBusConnection *bus, GDBusMessage *message, gboolean incoming, gpointer user_data)
{
  if (!incoming || g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    return message;
  g_object_unref (message);
  return NULL;
}

/* One that is there and never answers, as one does that waits for the person. */
static GDBusConnection *
be_silent_keyring (const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL;
  GDBusConnection *bus = g_dbus_connection_new_for_address_sync (
    address,
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL, NULL, &error);

  g_assert_no_error (error);
  g_dbus_connection_add_filter (bus, swallow_cb, NULL, NULL);
  answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                        "org.freedesktop.DBus", "RequestName",
                                        g_variant_new ("(su)", "org.freedesktop.secrets", 0), NULL,
                                        G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  return bus;
}

/* While the keyring is asked, the passphrase opens and Health locks as ever. */
static void
test_silent (gconstpointer address)
{
  g_autofree char *parent = g_dir_make_tmp ("amana-keyring-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (parent, "one", NULL);
  g_autoptr (GDBusConnection) silent = be_silent_keyring (address);
  g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (folder, schemas);
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 ("thé à la menthe");
  g_autoptr (DexFuture) asked = NULL;
  g_autoptr (DexFuture) kept = NULL;
  g_autoptr (GError) error = NULL;

  must_be (amana_vault_create (vault, "Amina", passphrase), TRUE);
  vault_test_lock_both (vault);
  asked = amana_vault_unlock_general_with_login (vault);
  must_be (amana_vault_unlock (vault, passphrase, FALSE), TRUE);
  g_assert_true (dex_future_is_pending (asked));
  kept = amana_vault_keep_general_open (vault, TRUE);
  must_be (amana_vault_lock (vault, AMANA_COMPARTMENT_HEALTH), TRUE);
  must_be (amana_vault_unlock (vault, passphrase, FALSE), TRUE);
  g_assert_true (dex_future_is_pending (kept));

  g_assert_true (g_dbus_connection_close_sync (silent, NULL, NULL)); /* it has died */
  g_assert_false (amana_test_await (g_steal_pointer (&kept), &error));
  g_assert_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_NO_KEYRING);
  amana_test_await (g_steal_pointer (&asked), NULL);
  g_clear_error (&error);
  g_assert_false (amana_test_await (amana_vault_keep_general_open (vault, FALSE), &error));
  g_assert_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_KEY_STAYS);
  vault_test_lock_both (vault);
  amana_test_remove_tree (parent);
}

static GPid keyring;

/* The silent one must have left the bus. */
static void
test_keep_in_keyring (void)
{
  keyring = start_keyring ();
  test_keep ();
}

int
main (int argc, char *argv[])
{
  g_autofree char *daemon = g_find_program_in_path ("gnome-keyring-daemon");
  g_autofree char *bus_daemon = g_find_program_in_path ("dbus-daemon");
  g_autofree char *home = NULL;
  GTestDBus *bus;
  int status;

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  if (g_test_subprocess ()) /* of test_keep(), on its bus */
    {
      g_test_add_func ("/keyring/subprocess/fresh", test_fresh);
      return g_test_run ();
    }
  if (daemon == NULL || bus_daemon == NULL)
    {
      g_print ("1..0 # SKIP gnome-keyring or dbus-daemon is not installed\n");
      return 0;
    }
  home = g_dir_make_tmp ("amana-home-XXXXXX", NULL);
  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_RUNTIME_DIR", home, TRUE);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  g_test_add_data_func ("/keyring/silent", g_test_dbus_get_bus_address (bus), test_silent);
  g_test_add_func ("/keyring/subprocess/fresh", test_fresh);
  g_test_add_func ("/keyring/keep", test_keep_in_keyring);
  g_test_add_func ("/vault/23-both-in-step", test_witness);
  status = g_test_run ();
  kill (keyring, SIGTERM);
  waitpid (keyring, NULL, 0);
  /* GTestDBus's own watcher ends the bus with this process; stopping it here would
   * wait for the connection that libsecret keeps for itself. */
  amana_test_remove_tree (home);
  return status;
}
