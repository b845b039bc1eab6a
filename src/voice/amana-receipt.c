/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A receipt for what was erased, in the person's language: what, when, how to check it, and
 * what it does not reach. It names nothing, so that it can lie on a table. */

#include "config.h"

#include "amana-receipt.h"

#include <glib/gi18n-lib.h>

#include "amana-audit-words.h"

/**
 * amana_receipt_new:
 * @kind: what was done
 * @deep: whether with new keys
 *
 * Returns: (transfer full): a receipt of this moment
 */
AmanaReceipt *
amana_receipt_new (AmanaAuditKind kind, gboolean deep)
{
  AmanaReceipt *self = g_new0 (AmanaReceipt, 1);

  self->kind = kind;
  self->deep = deep;
  self->time = g_get_real_time ();
  return self;
}

void
amana_receipt_free (AmanaReceipt *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->tallies); i++)
    g_clear_pointer (&self->tallies[i], amana_tally_free);
  g_free (self);
}

/**
 * amana_receipt_take_tally:
 * @self: a receipt
 * @part: of which compartment
 * @tally: (transfer full) (nullable): how much of what
 */
void
amana_receipt_take_tally (AmanaReceipt *self, AmanaAuditPart part, AmanaTally *tally)
{
  g_clear_pointer (&self->tallies[part], amana_tally_free);
  self->tallies[part] = tally;
}

static gboolean
says_something_went (const AmanaReceipt *self)
{
  if (self->kind == AMANA_AUDIT_ERASED || self->kind == AMANA_AUDIT_OVERWRITTEN)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (self->tallies); i++)
    if (self->tallies[i] != NULL && !amana_tally_is_empty (self->tallies[i]))
      return TRUE;
  return FALSE;
}

/**
 * amana_receipt_new_for_removal:
 *
 * Returns: (transfer full): a receipt of this moment, for a space that is gone
 */
AmanaReceipt *
amana_receipt_new_for_removal (void)
{
  AmanaReceipt *self = amana_receipt_new (AMANA_AUDIT_DELETED, FALSE);

  self->removed = TRUE;
  return self;
}

static gboolean
counts (const AmanaReceipt *self, AmanaItem item)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->tallies); i++)
    if (self->tallies[i] != NULL && self->tallies[i]->counts[item] > 0)
      return TRUE;
  return FALSE;
}

/* The paper that a single result was read from stays, and shows it. */
static gboolean
leaves_papers (const AmanaReceipt *self)
{
  return !self->deep && counts (self, AMANA_ITEM_RESULT) && !counts (self, AMANA_ITEM_DOCUMENT);
}

/**
 * amana_receipt_new_for_entry:
 * @entry: from the record of what happened
 *
 * Returns: (transfer full) (nullable): the receipt of what it says was erased; %NULL where that
 *   was nothing
 */
AmanaReceipt *
amana_receipt_new_for_entry (const AmanaAuditEntry *entry)
{
  AmanaReceipt *self;

  g_return_val_if_fail (entry != NULL, NULL);

  if (entry->kind != AMANA_AUDIT_ERASED && entry->kind != AMANA_AUDIT_OVERWRITTEN &&
      (!amana_audit_kind_deletes (entry->kind) || entry->item == AMANA_ITEM_NONE))
    return NULL;
  self = amana_receipt_new (entry->kind, entry->kind == AMANA_AUDIT_ERASED);
  self->time = entry->time;
  self->entry = AMANA_RECEIPT_ENTERED;
  if (entry->item != AMANA_ITEM_NONE)
    {
      AmanaTally *tally = amana_tally_new ();

      amana_tally_count (tally, entry->item, entry->count, 0);
      amana_receipt_take_tally (self, entry->part, tally);
    }
  return self;
}

/**
 * amana_receipt_set_owed:
 * @self: a receipt, with all that it says
 * @n_owed: what amana_audit_settle() resolved to, after all of that was done
 *
 * From now on the receipt speaks of the record.
 */
void
amana_receipt_set_owed (AmanaReceipt *self, gint64 n_owed)
{
  if (says_something_went (self))
    self->entry = n_owed > 0 ? AMANA_RECEIPT_ENTRY_OWED : AMANA_RECEIPT_ENTERED;
}

/**
 * amana_receipt_await_entry:
 * @self: a receipt, with all that it says
 * @settled: (transfer full): of amana_audit_settle(), after all of that was done
 *
 * As amana_receipt_set_owed(), once @settled is there: a record that cannot say what it owes has
 * not taken the entry. Call from a fiber.
 */
void
amana_receipt_await_entry (AmanaReceipt *self, DexFuture *settled)
{
  g_autoptr (GError) error = NULL;
  gint64 n_owed = dex_await_int64 (settled, &error);

  amana_receipt_set_owed (self, error == NULL ? n_owed : 1);
}

/**
 * amana_words_for_tally:
 * @tally: how much of what
 *
 * Returns: (transfer full): "3 conversations, 12 messages"; "nothing" where there is none
 */
char *
amana_words_for_tally (const AmanaTally *tally)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 1; i < AMANA_N_ITEMS; i++)
    {
      g_autofree char *some = NULL;

      if (tally->counts[i] == 0)
        continue;
      some = amana_words_for_items ((AmanaItem) i, tally->counts[i]);
      if (words->len > 0)
        /* Translators: between the things of a list: "3 conversations, 2 documents". */
        g_string_append (words, C_ ("list", ", "));
      g_string_append (words, some);
    }
  if (words->len == 0)
    /* Translators: of what is or was there: no conversations, no documents… */
    g_string_append (words, C_ ("things", "nothing"));
  return g_string_free_and_steal (g_steal_pointer (&words));
}

static const char *
get_title (const AmanaReceipt *self)
{
  if (self->removed)
    return _ ("Space removed");
  if (self->kind == AMANA_AUDIT_ERASED || self->kind == AMANA_AUDIT_OVERWRITTEN)
    return self->deep ? _ ("Deep erase") : _ ("What was deleted is overwritten");
  return self->kind == AMANA_AUDIT_RETAINED ? _ ("Deleted after the time that you chose")
                                            : _ ("Deleted");
}

/**
 * amana_receipt_dup_checks:
 * @self: a receipt
 *
 * Returns: (transfer full): how to check it, a sentence each
 */
char **
amana_receipt_dup_checks (const AmanaReceipt *self)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

  if (self->entry == AMANA_RECEIPT_ENTERED)
    g_strv_builder_add (
      all, _ ("The record of what happened here has an entry of this minute: amana-cli store "
              "audit. Who changes it or takes it out is noticed (--verify), unless they can "
              "unlock this space, or put the whole folder back as it was before."));
  else if (self->entry == AMANA_RECEIPT_ENTRY_OWED)
    g_strv_builder_add (
      all, _ ("The record of what happened here could not take an entry of it: there is no "
              "room on the disk, or it cannot be written. It is entered as soon as that works, "
              "while Amana is open."));
  if (self->removed)
    g_strv_builder_add (all,
                        _ ("Its folder is gone. Where something else stands in it, that is all "
                           "there is: no “slots”, no “general.db”, no “health.db”."));
  if (self->deep)
    {
      g_strv_builder_add (all, _ ("The file “slots” is new: a copy of the old one, put back, opens "
                                  "nothing, with the right passphrase either."));
      g_strv_builder_add (all, _ ("A copy of “general.db” or “health.db” from before cannot be "
                                  "opened with any key that is left."));
    }
  else if (says_something_went (self) && !leaves_papers (self))
    g_strv_builder_add (all, _ ("Searching for a word of it finds nothing; nor does it stand in "
                                "the files, for who has today’s passphrase either."));
  return g_strv_builder_end (all);
}

static const char *
get_flash_caveat (const AmanaReceipt *self)
{
  if (self->deep)
    return _ ("Flash memory (SSD, USB sticks) and file systems that copy on write "
              "(Btrfs, ZFS) can keep old blocks for a while. They hold the old "
              "stores without a key; the old way in, if it is found there, was for "
              "keys that the passphrase of then opens.");
  if (self->removed)
    return _ ("Flash memory (SSD, USB sticks) and file systems that copy on write (Btrfs, ZFS) "
              "can keep old blocks for a while, still encrypted. If the old “slots” is found "
              "among them, the passphrase of then opens them.");
  return _ ("Flash memory (SSD, USB sticks) and file systems that copy on write "
            "(Btrfs, ZFS) can keep old blocks for a while, still encrypted. A "
            "deep erase is for that.");
}

/**
 * amana_receipt_dup_caveats:
 * @self: a receipt
 *
 * Returns: (transfer full): what it does not reach, a sentence each
 */
char **
amana_receipt_dup_caveats (const AmanaReceipt *self)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

  g_strv_builder_add (all, get_flash_caveat (self));
  if (leaves_papers (self))
    g_strv_builder_add (all, _ ("The document that a result was read from is kept, and shows what "
                                "is printed on it, until you delete that too."));
  g_strv_builder_add (all, _ ("Backups and exports made before hold what they held: delete them, "
                              "and make new ones."));
  g_strv_builder_add (all, _ ("What was sent to a service is there as long as that service keeps "
                              "it."));
  return g_strv_builder_end (all);
}

static void
append_list (GString *text, const char *heading, char **sentences)
{
  g_string_append_printf (text, "\n%s\n", heading);
  for (guint i = 0; sentences[i] != NULL; i++)
    g_string_append_printf (text, "– %s\n", sentences[i]);
}

static void
append_tallies (const AmanaReceipt *self, GString *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->tallies); i++)
    {
      g_autofree char *words = NULL;

      if (self->tallies[i] == NULL)
        continue;
      words = amana_words_for_tally (self->tallies[i]);
      /* Translators: a compartment and what was in it: "Health: 3 conversations". */
      g_string_append_printf (text, _ ("%s: %s"), amana_words_for_audit_part ((AmanaAuditPart) i),
                              words);
      g_string_append_c (text, '\n');
    }
}

/**
 * amana_receipt_to_text:
 * @self: a receipt
 *
 * Returns: (transfer full): all of it, for a page of paper
 */
char *
amana_receipt_to_text (const AmanaReceipt *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *time = amana_words_for_time (self->time);
  g_auto (GStrv) checks = amana_receipt_dup_checks (self);
  g_auto (GStrv) caveats = amana_receipt_dup_caveats (self);

  g_string_append_printf (text, "%s\n%s\n\n", get_title (self), time);
  if (self->removed)
    g_string_append_printf (text, "%s\n",
                            _ ("Everything in it: its ways in are destroyed, and its files were "
                               "overwritten."));
  if (self->deep)
    g_string_append_printf (
      text, "%s\n", _ ("Everything that was ever deleted until then: its keys are destroyed."));
  if (self->deep &&
      (self->tallies[AMANA_AUDIT_GENERAL] != NULL || self->tallies[AMANA_AUDIT_HEALTH] != NULL))
    g_string_append_printf (text, "%s\n", _ ("Kept, under new keys:"));
  append_tallies (self, text);
  append_list (text, _ ("How to check it"), checks);
  append_list (text, _ ("What this does not reach"), caveats);
  return g_string_free_and_steal (g_steal_pointer (&text));
}
