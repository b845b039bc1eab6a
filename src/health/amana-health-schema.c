/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The tables of the Health compartment, after those of its chat.
 *
 * | table          | holds                                                          |
 * |----------------|----------------------------------------------------------------|
 * | subject        | whom things are about; exactly one a document, result, chat;    |
 * |                | `introduced` by the person, or else named by a paper alone      |
 * | document       | one row each; `head` is the report's head as JSON; `trashed`    |
 * |                | until it is restored or purged, and not found meanwhile         |
 * | chunk          | a document's bytes, 1 MiB a row                                 |
 * | page           | words with boxes: GVariant a(sdddddu), little endian            |
 * | result         | every field of a result, `boxes` being 8 doubles                |
 * | correction     | what a result, named by its id, said until it was corrected     |
 * | document_index | FTS5 over `document.fold`                                       |
 * | result_index   | FTS5 over `result.fold`                                         |
 *
 * The indexes are of external content and kept by triggers, with 'secure-delete', for
 * the reason that the chat's tables give. A conversation without a subject is refused
 * by a trigger, since the chat itself knows nothing of subjects. */

#include "config.h"

#include "amana-health-schema.h"

#define INDEX_TRIGGERS(table)                                                        \
  "CREATE VIRTUAL TABLE " table "_index USING fts5 ("                                \
  "  fold, content = '" table "', content_rowid = 'number',"                         \
  "  tokenize = 'unicode61 remove_diacritics 0');"                                   \
  "INSERT INTO " table "_index (" table "_index, rank) VALUES ('secure-delete', 1);" \
  "CREATE TRIGGER " table "_added AFTER INSERT ON " table " BEGIN"                   \
  "  INSERT INTO " table "_index (rowid, fold) VALUES (NEW.number, NEW.fold);"       \
  "END;"                                                                             \
  "CREATE TRIGGER " table "_removed AFTER DELETE ON " table " BEGIN"                 \
  "  INSERT INTO " table "_index (" table "_index, rowid, fold)"                     \
  "    VALUES ('delete', OLD.number, OLD.fold);"                                     \
  "END;"

const AmanaMigration amana_health_migration = {
  "CREATE TABLE subject ("
  "  number INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  name TEXT NOT NULL,"
  "  relation TEXT,"
  "  birth_date TEXT,"
  "  sex TEXT,"
  "  is_self INTEGER NOT NULL"
  ") STRICT;"
  "CREATE TRIGGER conversation_has_a_subject BEFORE INSERT ON conversation"
  "  WHEN NOT EXISTS (SELECT 1 FROM subject WHERE id = NEW.subject_id) BEGIN"
  "  SELECT RAISE (ABORT, 'a conversation needs a subject');"
  "END;"
  "CREATE TABLE document ("
  "  number INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  subject_id TEXT NOT NULL REFERENCES subject (id),"
  "  kind INTEGER NOT NULL,"
  "  title TEXT NOT NULL,"
  "  file_name TEXT,"
  "  sha256 TEXT UNIQUE,"
  "  laboratory TEXT,"
  "  collected TEXT,"
  "  added INTEGER NOT NULL,"
  "  n_pages INTEGER NOT NULL,"
  "  head TEXT,"
  "  note TEXT,"
  "  fold TEXT NOT NULL,"
  "  trashed INTEGER NOT NULL DEFAULT 0"
  ") STRICT;"
  "CREATE TABLE chunk ("
  "  document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  bytes BLOB NOT NULL,"
  "  UNIQUE (document, position)"
  ") STRICT;"
  "CREATE TABLE page ("
  "  document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  width REAL NOT NULL,"
  "  height REAL NOT NULL,"
  "  words BLOB NOT NULL,"
  "  UNIQUE (document, position)"
  ") STRICT;"
  "CREATE TABLE result ("
  "  number INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  subject_id TEXT NOT NULL REFERENCES subject (id),"
  "  document INTEGER REFERENCES document (number) ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  code TEXT,"
  "  section TEXT,"
  "  value TEXT NOT NULL,"
  "  quantity REAL,"
  "  comparator INTEGER NOT NULL,"
  "  decimals INTEGER NOT NULL,"
  "  ambiguous INTEGER NOT NULL,"
  "  unit TEXT,"
  "  ucum TEXT,"
  "  range TEXT,"
  "  low REAL,"
  "  high REAL,"
  "  flag TEXT,"
  "  status TEXT NOT NULL,"
  "  page INTEGER NOT NULL,"
  "  boxes BLOB NOT NULL,"
  "  date TEXT,"
  "  patient TEXT,"
  "  sure INTEGER NOT NULL,"
  "  checks TEXT,"
  "  origin INTEGER NOT NULL,"
  "  checked INTEGER NOT NULL,"
  "  fold TEXT NOT NULL"
  ") STRICT;"
  "CREATE INDEX result_by_document ON result (document);"
  "CREATE INDEX result_by_analyte ON result (subject_id, code, date);" INDEX_TRIGGERS ("document")
    INDEX_TRIGGERS ("result"),
};

const AmanaMigration amana_health_correction_migration = {
  "CREATE TABLE correction ("
  "  number INTEGER PRIMARY KEY,"
  "  document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,"
  "  result TEXT NOT NULL,"
  "  until INTEGER NOT NULL,"
  "  origin INTEGER NOT NULL,"
  "  name TEXT NOT NULL,"
  "  value TEXT NOT NULL,"
  "  unit TEXT,"
  "  range TEXT"
  ") STRICT;"
  "CREATE INDEX correction_by_document ON correction (document);"
  "CREATE INDEX correction_by_result ON correction (result);",
};

/* Whom nothing is about any more goes with the last document that was, the person herself
 * excepted. */
const AmanaMigration amana_health_subject_migration = {
  "CREATE TRIGGER subject_goes_with_the_last_document AFTER DELETE ON document BEGIN"
  "  DELETE FROM subject WHERE id = OLD.subject_id AND NOT is_self"
  "    AND NOT EXISTS (SELECT 1 FROM document WHERE subject_id = OLD.subject_id)"
  "    AND NOT EXISTS (SELECT 1 FROM result WHERE subject_id = OLD.subject_id)"
  "    AND NOT EXISTS (SELECT 1 FROM conversation WHERE subject_id = OLD.subject_id);"
  "END;",
};

/* One whom she introduced herself stays until she takes them away. Until now that was told by
 * the relation alone. */
const AmanaMigration amana_health_introduced_migration = {
  "ALTER TABLE subject ADD COLUMN introduced INTEGER NOT NULL DEFAULT 0;"
  "UPDATE subject SET introduced = 1 WHERE relation IS NOT NULL;"
  "DROP TRIGGER subject_goes_with_the_last_document;"
  "CREATE TRIGGER subject_goes_with_the_last_document AFTER DELETE ON document BEGIN"
  "  DELETE FROM subject WHERE id = OLD.subject_id AND NOT is_self AND NOT introduced"
  "    AND NOT EXISTS (SELECT 1 FROM document WHERE subject_id = OLD.subject_id)"
  "    AND NOT EXISTS (SELECT 1 FROM result WHERE subject_id = OLD.subject_id)"
  "    AND NOT EXISTS (SELECT 1 FROM conversation WHERE subject_id = OLD.subject_id);"
  "END;",
};
