/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The tables of a chat.
 *
 * | table         | holds                                                          |
 * |---------------|----------------------------------------------------------------|
 * | conversation  | one row each; `trashed` until it is restored or purged          |
 * | message       | one row each, in order of `number`; `fold` is what is searched  |
 * | message_index | FTS5 over `message.fold`, external content, kept by triggers    |
 * | draft         | what is not sent yet: `key` is a conversation's id, or "new…"   |
 * | memory        | what is remembered of the person: proposed, then `kept`         |
 * | setting       | name and value: instructions, whether memories are used, …      |
 * | message_words | what FTS5 holds, word by word; a view of it, nothing of its own |
 * | warning       | what was found urgent in a message; see amana-warning.h         |
 * | upkeep        | what is still to be done over all rows, down to which number    |
 *
 * `message.fold` holds what amana_search_words_index() makes of the text. It is kept
 * beside the text and not computed again, because FTS5 must be told exactly what it once
 * indexed when a row goes; otherwise words of a deleted message would stay in the index.
 * 'secure-delete' makes it remove them at once. `text` and `fold` stand
 * behind what a list shows, so that listing 100,000 messages reads none of them.
 *
 * A conversation is a tree. `message.parent` is the number of the message that it
 * follows, 0 of the first; NULL is "the message before, by number", which is what every
 * row was before there were branches: they are filled in when their conversation is
 * first branched. Below 0 it was cut off: put aside, to be destroyed soon. A child's number
 * is larger than its parent's. `shown` marks the one
 * branch that is on the screen.
 *
 * With a conversation go its draft and what was proposed from it; what the person has
 * chosen to keep stays, and forgets where it came from.
 *
 * Frozen: a migration that was released is never edited, the next one is appended, and
 * every compartment appends it to its own list. */

#include "config.h"

#include "amana-chat.h"

const AmanaMigration amana_chat_migrations[AMANA_CHAT_N_MIGRATIONS] = {
  {
    "CREATE TABLE conversation ("
    "  number INTEGER PRIMARY KEY,"
    "  id TEXT NOT NULL UNIQUE,"
    "  title TEXT,"
    "  subject_id TEXT,"
    "  created INTEGER NOT NULL,"
    "  updated INTEGER NOT NULL,"
    "  trashed INTEGER NOT NULL DEFAULT 0"
    ") STRICT;"
    "CREATE TABLE message ("
    "  number INTEGER PRIMARY KEY,"
    "  id TEXT NOT NULL UNIQUE,"
    "  conversation INTEGER NOT NULL REFERENCES conversation (number) ON DELETE CASCADE,"
    "  role INTEGER NOT NULL,"
    "  state INTEGER NOT NULL,"
    "  time INTEGER NOT NULL,"
    "  sources TEXT,"
    "  text TEXT NOT NULL,"
    "  fold TEXT NOT NULL"
    ") STRICT;"
    "CREATE INDEX message_by_conversation ON message (conversation);"
    "CREATE VIRTUAL TABLE message_index USING fts5 ("
    "  fold, content = 'message', content_rowid = 'number',"
    "  tokenize = 'unicode61 remove_diacritics 0');"
    "INSERT INTO message_index (message_index, rank) VALUES ('secure-delete', 1);"
    "CREATE TRIGGER message_added AFTER INSERT ON message BEGIN"
    "  INSERT INTO message_index (rowid, fold) VALUES (NEW.number, NEW.fold);"
    "END;"
    "CREATE TRIGGER message_removed AFTER DELETE ON message BEGIN"
    "  INSERT INTO message_index (message_index, rowid, fold)"
    "    VALUES ('delete', OLD.number, OLD.fold);"
    "END;"
    "CREATE TRIGGER message_changed AFTER UPDATE OF fold ON message"
    "  WHEN OLD.fold <> NEW.fold BEGIN"
    "  INSERT INTO message_index (message_index, rowid, fold)"
    "    VALUES ('delete', OLD.number, OLD.fold);"
    "  INSERT INTO message_index (rowid, fold) VALUES (NEW.number, NEW.fold);"
    "END;",
  },
  {
    "ALTER TABLE message ADD COLUMN parent INTEGER;"
    "ALTER TABLE message ADD COLUMN shown INTEGER NOT NULL DEFAULT 1;"
    "ALTER TABLE message ADD COLUMN engine TEXT;"
    "ALTER TABLE message ADD COLUMN note TEXT;"
    "CREATE INDEX message_by_shown ON message (conversation, shown);"
    "CREATE INDEX message_by_parent ON message (conversation, parent) WHERE parent IS NOT NULL;"
    "DROP INDEX message_by_conversation;"
    "CREATE INDEX message_streaming ON message (state) WHERE state = 2;"
    "CREATE TABLE draft ("
    "  key TEXT PRIMARY KEY,"
    "  text TEXT NOT NULL,"
    "  updated INTEGER NOT NULL"
    ") STRICT;"
    "CREATE TABLE memory ("
    "  number INTEGER PRIMARY KEY,"
    "  id TEXT NOT NULL UNIQUE,"
    "  text TEXT NOT NULL,"
    "  proposed_by TEXT,"
    "  created INTEGER NOT NULL,"
    "  kept INTEGER NOT NULL DEFAULT 0,"
    "  shared INTEGER NOT NULL DEFAULT 0"
    ") STRICT;"
    "CREATE TABLE setting ("
    "  name TEXT PRIMARY KEY,"
    "  value TEXT NOT NULL"
    ") STRICT;"
    "CREATE TRIGGER conversation_removed AFTER DELETE ON conversation BEGIN"
    "  DELETE FROM draft WHERE key = OLD.id;"
    "  DELETE FROM memory WHERE proposed_by = OLD.id AND NOT kept;"
    "  UPDATE memory SET proposed_by = NULL WHERE proposed_by = OLD.id;"
    "END;",
  },
  {
    "CREATE VIRTUAL TABLE message_words USING fts5vocab (message_index, instance);"
    "CREATE TABLE upkeep ("
    "  name TEXT PRIMARY KEY,"
    "  number INTEGER NOT NULL"
    ") STRICT;"
    "INSERT INTO upkeep (name, number)"
    "  SELECT 'fold', number FROM message ORDER BY number DESC LIMIT 1;",
  },
  {
    /* All that a list shows of a message before its text: 100,000 rows need not be read. */
    "CREATE INDEX message_heads ON message"
    "  (conversation, shown, number, time, id, role, state);"
    "DROP INDEX message_by_shown;",
  },
  {
    /* Arabic words have their sounds too: all folds once more, from the newest on. */
    "INSERT OR REPLACE INTO upkeep (name, number)"
    "  SELECT 'fold', number FROM message ORDER BY number DESC LIMIT 1;",
  },
  {
    "CREATE TABLE warning ("
    "  message INTEGER PRIMARY KEY REFERENCES message (number) ON DELETE CASCADE,"
    "  urgency INTEGER NOT NULL,"
    "  sign TEXT,"
    "  settled INTEGER NOT NULL DEFAULT 0"
    ") STRICT;",
  },
};

/**
 * amana_chat_get_migrations:
 * @n_migrations: (out): how many
 *
 * For a store that holds a chat and nothing else. A compartment lists them one by one,
 * in the order in which it came by them.
 *
 * Returns: (transfer none) (array length=n_migrations): the migrations
 */
const AmanaMigration *
amana_chat_get_migrations (guint *n_migrations)
{
  g_return_val_if_fail (n_migrations != NULL, NULL);

  *n_migrations = AMANA_CHAT_N_MIGRATIONS;
  return amana_chat_migrations;
}
