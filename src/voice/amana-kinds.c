/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the rows of a store's tables are to a person, and what she is told of its file. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
 * amana_words_for_salvage:
 * @found: (nullable): what could be saved of one store; %NULL: nothing
 *
 * Returns: (transfer full): a line a kind, "saved / lost", of what a person has put there; the
 *   rest is counted as one
 */
char *
amana_words_for_salvage (const AmanaSalvage *found)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint64 n_others = 0, n_others_lost = 0;

  if (found == NULL)
    return g_strdup_printf ("  %s\n", _ ("Nothing of it could be read."));
  for (guint i = 0; i < found->kinds->len; i++)
    {
      const AmanaSalvageKind *kind = found->kinds->pdata[i];
      const char *words = amana_words_for_table (kind->table);

      if (words == NULL)
        {
          n_others += kind->n_saved;
          n_others_lost += kind->n_lost;
        }
      else if (kind->n_saved + kind->n_lost > 0)
        g_string_append_printf (text, "  %s: %" G_GUINT64_FORMAT " / %" G_GUINT64_FORMAT "%s\n",
                                words, kind->n_saved, kind->n_lost, kind->exact ? "" : " ≈");
    }
  g_string_append_printf (text, "  %s: %" G_GUINT64_FORMAT " / %" G_GUINT64_FORMAT "\n",
                          _ ("other entries"), n_others, n_others_lost);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* What else a store has: parts of these kinds, and what Amana keeps for itself. */
static const struct
{
  const char *table;
  const char *words;
} parts[] = {
  { "amana_store", N_ ("settings") },
  { "audit", N_ ("the record of what happened here") },
  { "audit_head", N_ ("the record of what happened here") },
  { "audit_key", N_ ("the record of what happened here") },
  { "document_identifier", N_ ("documents") },
  { "engine", N_ ("settings") },
  { "exam", N_ ("settings") },
  { "ledger_body", N_ ("lines of the record of what left") },
  { "ledger_document", N_ ("lines of the record of what left") },
  { "ledger_head", N_ ("lines of the record of what left") },
  { "ledger_reach", N_ ("lines of the record of what left") },
  { "offer_declined", N_ ("settings") },
  { "setting", N_ ("settings") },
  { "sqlite_free", N_ ("room that is not in use") },
  { "sqlite_map", N_ ("the table of contents") },
  { "sqlite_schema", N_ ("the table of contents") },
  { "upkeep", N_ ("settings") },
  { "warning", N_ ("messages") },
};

/* What belongs to an index of words can be built again: it is no kind of its own. */
static const char *
find_words (const char *table)
{
  if (strstr (table, "_index") != NULL || strstr (table, "_words") != NULL)
    return _ ("the index for searching");
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (parts[i].table, table))
      return _ (parts[i].words);
  return amana_words_for_table (table);
}

/**
 * amana_words_for_damage:
 * @tables: (array zero-terminated=1): what amana_store_find_damage() found
 *
 * Returns: (transfer full): the kinds that are hit, "results, documents"; never empty
 */
char *
amana_words_for_damage (const char *const *tables)
{
  g_autoptr (GPtrArray) kinds_hit = g_ptr_array_new ();
  gboolean others = *tables == NULL;

  for (; *tables != NULL; tables++)
    {
      const char *words = find_words (*tables);

      if (words == NULL)
        others = TRUE;
      else if (!g_ptr_array_find_with_equal_func (kinds_hit, words, g_str_equal, NULL))
        g_ptr_array_add (kinds_hit, (gpointer) words);
    }
  if (others)
    g_ptr_array_add (kinds_hit, (gpointer) _ ("other entries"));
  g_ptr_array_add (kinds_hit, NULL);
  return g_strjoinv (C_ ("list", ", "), (char **) kinds_hit->pdata);
}

/**
 * amana_sentence_for_ways_behind:
 *
 * Returns: for a vault whose ways in are older than the record says
 */
const char *
amana_sentence_for_ways_behind (void)
{
  return _ (
    "An older version of the ways to unlock was put back into the folder: a passphrase that "
    "you had changed may open it again. Change it once more, and make a new recovery code.");
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
 * @kinds_hit: (nullable): what is damaged, as far as that is known yet
 *
 * Returns: (transfer full): for a store whose "bad-pages" is not 0
 */
char *
amana_sentence_for_bad_pages (const char *kinds_hit)
{
  if (kinds_hit == NULL)
    return g_strdup (_ ("Part of what is stored is damaged. The rest can be read as before."));
  /* Translators: %s: "Health: results, documents". */
  return g_strdup_printf (_ ("Part of what is stored is damaged (%s). The rest can be read as "
                             "before."),
                          kinds_hit);
}
