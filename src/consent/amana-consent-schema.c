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
 * | ledger_reach| of each body that is kept, the last message it can hold words of     |
 * | ledger_document | of each body, the documents whose values stand in it; '' where nobody noted
 * them |
 *
 * `ledger` is only ever added to: triggers refuse to change or remove a row, so that a
 * mistake of ours cannot break the chain. What a stranger does with the file's key, the
 * hashes tell.
 *
 * A letter carries what its conversation held when it was written. So with a message goes
 * every body that was written when the message was there already, and with a memory that
 * was kept every body in which it stands: what is deleted, or moved away, stays nowhere.
 * `ledger_reach` has rows for bodies alone, so that the deletion of a long conversation
 * finds nothing to do from its second message on. With a document goes every body in which
 * a value of it stands. */

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

static const AmanaMigration message_migration = {
  "CREATE TABLE ledger_reach ("
  "  number INTEGER PRIMARY KEY REFERENCES ledger_body (number) ON DELETE CASCADE,"
  "  conversation INTEGER NOT NULL,"
  "  message INTEGER NOT NULL"
  ") STRICT;"
  "CREATE INDEX ledger_reach_by_message ON ledger_reach (conversation, message);"
  /* Of yesterday's nobody knows: any message of theirs takes them along. */
  "INSERT INTO ledger_reach (number, conversation, message)"
  "  SELECT ledger_body.number, conversation.number, 9223372036854775807 FROM ledger_body"
  "  JOIN ledger USING (number) JOIN conversation ON conversation.id = ledger.conversation;"
  "CREATE TRIGGER ledger_body_reaches AFTER INSERT ON ledger_body BEGIN"
  "  INSERT INTO ledger_reach (number, conversation, message)"
  "    SELECT NEW.number, conversation.number, max ("
  "      coalesce ((SELECT max (message.number) FROM message"
  "        WHERE message.conversation = conversation.number AND shown = 1), 0),"
  "      coalesce ((SELECT max (message.number) FROM message"
  "        WHERE message.conversation = conversation.number AND shown = 0), 0))"
  "    FROM ledger JOIN conversation ON conversation.id = ledger.conversation"
  "    WHERE ledger.number = NEW.number;"
  "END;"
  "CREATE TRIGGER message_leaves_the_ledger AFTER DELETE ON message"
  "  WHEN OLD.text <> '' BEGIN"
  "  DELETE FROM ledger_body WHERE number IN (SELECT number FROM ledger_reach"
  "    WHERE conversation = OLD.conversation AND message >= OLD.number);"
  "END;"
  "CREATE TRIGGER memory_leaves_the_ledger AFTER DELETE ON memory WHEN OLD.kept BEGIN"
  "  DELETE FROM ledger_body WHERE instr (body, CAST (substr (json_quote (OLD.text), 2,"
  "    length (json_quote (OLD.text)) - 2) AS BLOB));"
  "END;",
};

static const AmanaMigration document_migration = {
  "CREATE TABLE ledger_document ("
  "  number INTEGER NOT NULL REFERENCES ledger_body (number) ON DELETE CASCADE,"
  "  document TEXT NOT NULL,"
  "  UNIQUE (number, document)"
  ") STRICT;"
  "CREATE INDEX ledger_document_by_document ON ledger_document (document);"
  /* Of yesterday's nobody knows: any document takes them along. */
  "INSERT INTO ledger_document (number, document) SELECT number, '' FROM ledger_body;"
  "CREATE TRIGGER document_leaves_the_ledger AFTER DELETE ON document BEGIN"
  "  DELETE FROM ledger_body WHERE number IN"
  "    (SELECT number FROM ledger_document WHERE document IN (OLD.id, ''));"
  "END;",
};

/**
 * amana_consent_sql_forget_document:
 * @sql: a store that has amana_consent_get_document_migration()
 * @document_id: of which something was destroyed
 *
 * Destroys the words of every letter in which a value of it may stand. On the worker, in the
 * transaction that destroys the value.
 *
 * Returns: %FALSE with @error set to #AmanaStoreError
 */
gboolean
amana_consent_sql_forget_document (AmanaSql *sql, const char *document_id, GError **error)
{
  return amana_sql_run (sql, error,
                        "DELETE FROM ledger_body WHERE number IN"
                        " (SELECT number FROM ledger_document WHERE document IN (?1, ''))",
                        "t", document_id);
}

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

/**
 * amana_consent_get_message_migration:
 *
 * The same for one message of a conversation, and for what was remembered. After
 * amana_consent_get_chat_migration().
 *
 * Returns: (transfer none): one migration, for a schema that has the tables of a chat
 *   and those of amana_consent_get_migrations()
 */
const AmanaMigration *
amana_consent_get_message_migration (void)
{
  return &message_migration;
}

/**
 * amana_consent_get_document_migration:
 *
 * The same for a document, of whose values letters hold some. After
 * amana_consent_get_message_migration().
 *
 * Returns: (transfer none): one migration, for a schema that has a table `document` with
 *   the column `id`, and those of amana_consent_get_migrations(). A schema without it has no
 *   letters with documents
 */
const AmanaMigration *
amana_consent_get_document_migration (void)
{
  return &document_migration;
}
