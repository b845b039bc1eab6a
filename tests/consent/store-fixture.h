/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib/gstdio.h>

#include "amana-consent.h"
#include "amana-ledger.h"
#include "amana-test-fiber.h"
#include "letter-fixture.h"

/* A store that holds consents and a ledger, in a folder of its own. */
typedef struct
{
  char *folder;
  char *path;
  AmanaSecret *key;
  AmanaMigration migrations[3];
  AmanaSchema schema;
  AmanaStore *store;
  AmanaConsent *consent;
  AmanaLedger *ledger;
} StoreFixture;

#define REMOTE "https://models.example.org/v1"
#define LOCAL  "http://127.0.0.1:8080/v1"

static inline void
store_fixture_open (StoreFixture *self)
{
  self->store = amana_test_must_object (amana_store_open (self->path, self->key, &self->schema));
  self->consent = amana_consent_new (self->store, TRUE);
  self->ledger = amana_ledger_new (self->store);
}

static inline void
store_fixture_close (StoreFixture *self)
{
  amana_test_must (amana_store_close (self->store));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&self->consent));
  g_assert_finalize_object (g_steal_pointer (&self->ledger));
  g_assert_finalize_object (g_steal_pointer (&self->store));
}

static inline void
store_fixture_reopen (StoreFixture *self)
{
  store_fixture_close (self);
  store_fixture_open (self);
}

static inline void
store_fixture_set_up (StoreFixture *self, gconstpointer data)
{
  guint n;

  self->migrations[0] = amana_consent_get_migrations (&n)[0];
  g_assert_cmpuint (n, ==, 1);
  self->migrations[1].sql = "CREATE TABLE conversation (id TEXT NOT NULL UNIQUE) STRICT;";
  self->migrations[2] = *amana_consent_get_chat_migration ();
  self->schema = (AmanaSchema) { "consent", self->migrations, 3 };
  self->folder = g_dir_make_tmp ("amana-consent-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "consent.db", NULL);
  self->key = amana_secret_new_random (32);
  store_fixture_open (self);
}

static inline void
store_fixture_tear_down (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  store_fixture_close (self);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  amana_secret_unref (self->key);
  g_free (self->folder);
  g_free (self->path);
}

static inline DexFuture *
run_sql (AmanaSql *sql, gpointer text)
{
  GError *error = NULL;

  if (!amana_sql_exec (sql, text, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static inline void
must_sql (StoreFixture *self, const char *text)
{
  amana_test_must (amana_store_write (self->store, run_sql, g_strdup (text), g_free));
}

static inline DexFuture *
count_sql (AmanaSql *sql, gpointer text)
{
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (sql, text, NULL);

  g_assert_nonnull (statement);
  g_assert_cmpint (amana_statement_step (statement, NULL), ==, AMANA_STEP_ROW);
  return dex_future_new_for_int64 (amana_statement_get_int64 (statement, 0));
}

static inline gint64
count (StoreFixture *self, const char *text)
{
  return amana_test_await_int64 (amana_store_read (self->store, count_sql, g_strdup (text), g_free),
                                 NULL);
}

/* An asker that answers what it is given. */
static inline DexFuture *
answer_cb (AmanaLetter *letter, gpointer answer)
{
  return dex_future_new_for_int (GPOINTER_TO_INT (answer));
}

static inline void
answer (StoreFixture *self, AmanaConsentAnswer with)
{
  amana_consent_set_asker (self->consent, answer_cb, GINT_TO_POINTER (with), NULL);
}

static inline AmanaLetter *
new_question (const char *conversation, const char *text)
{
  AmanaLetter *letter = new_letter (REMOTE, AMANA_PART_QUESTION, text);

  amana_letter_set_conversation (letter, conversation);
  amana_letter_set_compartment (letter, "health");
  return letter;
}
