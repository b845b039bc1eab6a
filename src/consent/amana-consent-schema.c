/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The tables of consents and of the ledger.
 *
 * | table       | holds                                                             |
 * |-------------|-------------------------------------------------------------------|
 * | consent     | each yes, also one for once; `withdrawn` when it was taken back    |
 * | ledger      | the chain, one row an entry: `kind` 0 begun, 1 finished (`of`)      |
 * | ledger_body | what an entry sent, with the salt of its hash; may go at any time   |
 * | ledger_head | one row: how many entries there are, and the hash of the last       |
 *
 * `ledger` is only ever added to: triggers refuse to change or remove a row, so that a
 * mistake of ours cannot break the chain. What a stranger does with the file's key, the
 * hashes tell. */

#include "config.h"

#include "amana-consent.h"

static const AmanaMigration migrations[] = {
  {
    "CREATE TABLE consent ("
    "  number INTEGER PRIMARY KEY,"
    "  id TEXT NOT NULL UNIQUE,"
    "  recipient TEXT NOT NULL,"
    "  title TEXT NOT NULL,"
    "  host TEXT NOT NULL,"
    "  address TEXT NOT NULL,"
    "  kind INTEGER NOT NULL,"
    "  conversation TEXT,"
    "  given INTEGER NOT NULL,"
    "  withdrawn INTEGER"
    ") STRICT;"
    "CREATE INDEX consent_standing ON consent (recipient) WHERE withdrawn IS NULL;"
    "CREATE TABLE ledger ("
    "  number INTEGER PRIMARY KEY,"
    "  id TEXT NOT NULL UNIQUE,"
    "  kind INTEGER NOT NULL,"
    "  of TEXT,"
    "  time INTEGER NOT NULL,"
    "  recipient TEXT,"
    "  title TEXT,"
    "  host TEXT,"
    "  country TEXT,"
    "  place INTEGER NOT NULL,"
    "  conversation TEXT,"
    "  temporary INTEGER NOT NULL,"
    "  why TEXT,"
    "  agreed INTEGER NOT NULL,"
    "  bytes INTEGER NOT NULL,"
    "  outcome INTEGER NOT NULL,"
    "  body_hash BLOB,"
    "  hash BLOB NOT NULL"
    ") STRICT;"
    "CREATE UNIQUE INDEX ledger_by_begun ON ledger (of) WHERE of IS NOT NULL;"
    "CREATE INDEX ledger_by_conversation ON ledger (conversation) WHERE conversation IS NOT NULL;"
    "CREATE INDEX ledger_by_recipient ON ledger (recipient) WHERE kind = 0;"
    "CREATE TABLE ledger_body ("
    "  number INTEGER PRIMARY KEY REFERENCES ledger (number),"
    "  salt BLOB NOT NULL,"
    "  body BLOB NOT NULL"
    ") STRICT;"
    "CREATE TABLE ledger_head ("
    "  one INTEGER PRIMARY KEY CHECK (one = 1),"
    "  n_entries INTEGER NOT NULL,"
    "  hash BLOB NOT NULL"
    ") STRICT;"
    "CREATE TRIGGER ledger_is_not_changed BEFORE UPDATE ON ledger BEGIN"
    "  SELECT RAISE (ABORT, 'the ledger is only added to');"
    "END;"
    "CREATE TRIGGER ledger_is_not_cut BEFORE DELETE ON ledger BEGIN"
    "  SELECT RAISE (ABORT, 'the ledger is only added to');"
    "END;",
  },
};

static const AmanaMigration chat_migration = {
  "CREATE TRIGGER conversation_leaves_the_ledger AFTER DELETE ON conversation BEGIN"
  "  DELETE FROM ledger_body WHERE number IN"
  "    (SELECT number FROM ledger WHERE conversation = OLD.id);"
  "  UPDATE consent SET withdrawn = unixepoch () * 1000000"
  "    WHERE conversation = OLD.id AND withdrawn IS NULL;"
  "END;",
};

/**
 * amana_consent_get_migrations:
 * @n_migrations: (out): how many
 *
 * Returns: (transfer none) (array length=n_migrations): the tables, for the schema of
 *   each compartment that lets something leave
 */
const AmanaMigration *
amana_consent_get_migrations (guint *n_migrations)
{
  g_return_val_if_fail (n_migrations != NULL, NULL);

  *n_migrations = G_N_ELEMENTS (migrations);
  return migrations;
}

/**
 * amana_consent_get_chat_migration:
 *
 * What a conversation sent goes with it when it is deleted, in the same transaction:
 * otherwise its words would stay in the ledger's bodies.
 *
 * Returns: (transfer none): one migration, for a schema that has the tables of a chat
 *   and those of amana_consent_get_migrations()
 */
const AmanaMigration *
amana_consent_get_chat_migration (void)
{
  return &chat_migration;
}
