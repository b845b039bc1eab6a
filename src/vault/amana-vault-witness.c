/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A witness outside of the folder. Slots, stores and head files that are put back together, as
 * they stood yesterday, agree with each other; so the login keyring remembers, for each store,
 * how many commits it had when it was seen last. Fewer now, and the person is told.
 *
 * What is kept: a number, under a hash of the store's id and of where its folder lies (a backup
 * that is restored elsewhere is another folder, and no older one). No key, no name. A keyring
 * that is not there, is locked, or asks somebody is left alone: nothing is said, and nothing
 * waits for it but a thread. Whoever can write to the keyring can make it forget. */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <sodium.h>
#include <string.h>

#include "amana-bytes.h"
#include "amana-fiber.h"
#include "amana-task.h"
#include "amana-vault-witness.h"

#define NAME_BYTES     16
#define NUMBER_BYTES   32
#define BUS_TIMEOUT_MS 2000

static const SecretSchema witness_schema = {
  AMANA_APPLICATION_ID ".LastSeen",
  SECRET_SCHEMA_NONE,
  {
    { "store", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

/* What the thread is given. */
typedef struct
{
  char name[2 * NAME_BYTES + 1];
  guint64 n_commits;
} Testimony;

/* Asked without starting one. */
static gboolean
is_there (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer =
    bus != NULL
      ? g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                     "org.freedesktop.DBus", "NameHasOwner",
                                     g_variant_new ("(s)", "org.freedesktop.secrets"), NULL,
                                     G_DBUS_CALL_FLAGS_NO_AUTO_START, BUS_TIMEOUT_MS, NULL, NULL)
      : NULL;
  gboolean owned = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "(b)", &owned);
  return owned;
}

/* A locked one would ask the person. */
static gboolean
is_unlocked (void)
{
  g_autoptr (SecretService) service = secret_service_get_sync (SECRET_SERVICE_NONE, NULL, NULL);
  g_autoptr (SecretCollection) collection =
    service != NULL ? secret_collection_for_alias_sync (service, SECRET_COLLECTION_DEFAULT,
                                                        SECRET_COLLECTION_NONE, NULL, NULL)
                    : NULL;

  return collection != NULL && !secret_collection_get_locked (collection);
}

/* 0: it does not know. */
static guint64
recall (const Testimony *testimony)
{
  g_autofree char *text =
    secret_password_lookup_sync (&witness_schema, NULL, NULL, "store", testimony->name, NULL);
  guint64 n_commits = 0;

  if (text != NULL)
    g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &n_commits, NULL);
  return n_commits;
}

static void
remember (const Testimony *testimony)
{
  char text[NUMBER_BYTES];

  g_snprintf (text, sizeof text, "%" G_GUINT64_FORMAT, testimony->n_commits);
  /* Translators: shown by the system's password manager; Amana is a name. */
  secret_password_store_sync (&witness_schema, SECRET_COLLECTION_DEFAULT,
                              _ ("Amana: how far a space had come when it was seen last"), text,
                              NULL, NULL, "store", testimony->name, NULL);
}

static DexFuture *
ask_thread (gpointer user_data)
{
  const Testimony *testimony = user_data;
  guint64 known;

  if (!is_there () || !is_unlocked ())
    return dex_future_new_for_int64 (0);
  known = recall (testimony);
  if (known != testimony->n_commits)
    remember (testimony);
  return dex_future_new_for_int64 (
    known > testimony->n_commits ? (gint64) (known - testimony->n_commits) : 0);
}

/* --- what the store says ---------------------------------------------------------- */

typedef struct
{
  AmanaVault *vault; /* (owned) */
  AmanaCompartment compartment;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->vault);
  g_free (question);
}

/* Resolves to GBytes: how many commits (8 bytes), and its id. */
static DexFuture *
read_identity (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (AmanaStatement) row =
    amana_sql_prepare (sql, "SELECT id, sequence FROM amana_store", &error);
  g_autoptr (GByteArray) identity = g_byte_array_new ();
  g_autoptr (GBytes) id = NULL;
  guint8 n_commits[8];

  if (row == NULL || amana_statement_step (row, &error) != AMANA_STEP_ROW)
    return error != NULL
             ? dex_future_new_for_error (error)
             : dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED, "no identity");
  id = amana_statement_dup_bytes (row, 0);
  amana_put_uint64 (n_commits, (guint64) amana_statement_get_int64 (row, 1));
  g_byte_array_append (identity, n_commits, sizeof n_commits);
  g_byte_array_append (identity, g_bytes_get_data (id, NULL), g_bytes_get_size (id));
  return dex_future_new_take_boxed (G_TYPE_BYTES,
                                    g_byte_array_free_to_bytes (g_steal_pointer (&identity)));
}

static Testimony *
make_testimony (GBytes *identity, const char *folder)
{
  Testimony *testimony = g_new0 (Testimony, 1);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (identity, &size);
  guint8 hash[NAME_BYTES];
  crypto_generichash_state state;

  testimony->n_commits = amana_get_uint64 (bytes);
  crypto_generichash_init (&state, NULL, 0, sizeof hash);
  crypto_generichash_update (&state, bytes + 8, size - 8);
  crypto_generichash_update (&state, (const guint8 *) folder, strlen (folder));
  crypto_generichash_final (&state, hash, sizeof hash);
  sodium_bin2hex (testimony->name, sizeof testimony->name, hash, sizeof hash);
  return testimony;
}

static DexFuture *
ask_fiber (gpointer user_data)
{
  Question *question = user_data;
  AmanaStore *store = amana_vault_get_store (question->vault, question->compartment);
  const char *folder = amana_vault_get_folder (question->vault);
  AmanaAudit *audit = amana_vault_get_audit (question->vault);
  g_autoptr (GBytes) identity = NULL;
  GError *error = NULL;
  gint64 n_missing;

  if (store == NULL || folder == NULL)
    return dex_future_new_for_int64 (0);
  identity = dex_await_boxed (amana_store_read (store, read_identity, NULL, NULL), &error);
  if (identity == NULL)
    return dex_future_new_for_error (error);
  n_missing = dex_await_int64 (
    amana_task_run ("amana-witness", ask_thread, make_testimony (identity, folder), g_free),
    &error);
  if (error != NULL)
    return dex_future_new_for_error (error);
  if (n_missing > 0 && audit != NULL)
    amana_audit_note (audit, AMANA_AUDIT_LOSS_FOUND,
                      question->compartment == AMANA_COMPARTMENT_HEALTH ? AMANA_AUDIT_HEALTH
                                                                        : AMANA_AUDIT_GENERAL,
                      (guint64) n_missing);
  return dex_future_new_for_int64 (n_missing);
}

/**
 * amana_vault_ask_witness:
 * @self: a vault
 * @compartment: one that is open
 *
 * Returns: (transfer full): a future that resolves to how many commits are missing against what
 *   the login keyring remembers (int64); 0 where none are, where there is no keyring that answers
 *   without asking, or @compartment is closed. Rejects with #AmanaStoreError where the store does
 *   not say which it is. What was missing is entered in the record
 */
DexFuture *
amana_vault_ask_witness (AmanaVault *self, AmanaCompartment compartment)
{
  Question *question;

  g_return_val_if_fail (AMANA_IS_VAULT (self), NULL);

  question = g_new0 (Question, 1);
  question->vault = g_object_ref (self);
  question->compartment = compartment;
  return amana_fiber_spawn (0, ask_fiber, question, question_free);
}
