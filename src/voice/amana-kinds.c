/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the rows of a store's tables are to a person, and what she is told of its file. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-sentence.h"

static const struct
{
  const char *table;
  const char *words;
} kinds[] = {
  { "conversation", N_ ("conversations") },
  { "message", N_ ("messages") },
  { "memory", N_ ("memories") },
  { "draft", N_ ("drafts") },
  { "attachment", N_ ("attached files") },
  { "subject", N_ ("people") },
  { "document", N_ ("documents") },
  { "chunk", N_ ("parts of documents") },
  { "page", N_ ("pages that were read") },
  { "result", N_ ("results") },
  { "correction", N_ ("corrections") },
  { "consent", N_ ("consents") },
  { "ledger", N_ ("lines of the record of what left") },
};

/**
 * amana_words_for_table:
 * @table: a table's name
 *
 * Returns: (nullable): what its rows are called in a list, %NULL where they are nothing that
 *   a person has put there
 */
const char *
amana_words_for_table (const char *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].table, table))
      return _ (kinds[i].words);
  return NULL;
}

/**
 * amana_sentence_for_low_room:
 *
 * Returns: for a store whose "low-room" is set
 */
const char *
amana_sentence_for_low_room (void)
{
  return _ (
    "The disk is almost full. While there is little room, new things are not saved; deleting "
    "and locking still work. Free some room.");
}

/**
 * amana_sentence_for_bad_pages:
 *
 * Returns: for a store whose "bad-pages" is not 0
 */
const char *
amana_sentence_for_bad_pages (void)
{
  return _ (
    "The weekly check found damage in the stored data. What can be read is still there: make "
    "a backup of it now, or restore an older backup beside it.");
}
