/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What left a compartment.
 *
 * An entry is on disk before the first byte of its letter may go, so that nothing leaves
 * that is not written down; how it ended is an entry of its own, since the chain is only
 * ever added to. Of a temporary conversation there is when, where to and how much: no
 * word, no hash of the words, not which conversation.
 *
 * The ledger is over one store: Health's in Health's, General's in General's. */

#include "config.h"

#include "amana-ledger.h"

#include "amana-fiber.h"
#include "amana-ledger-records.h"

struct _AmanaLedger
{
  GObject parent_instance;

  AmanaStore *store;     /* (owned) */
  GHashTable *under_way; /* (owned) (set) ids of entries that this run began */
  gint64 broken;
};

G_DEFINE_FINAL_TYPE (AmanaLedger, amana_ledger, G_TYPE_OBJECT)
G_DEFINE_QUARK (amana - ledger - error - quark, amana_ledger_error)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a fiber works on; it lets go of it on the main thread. */
typedef struct
{
  AmanaLedger *self; /* (owned) */
  DexFuture *first;  /* (owned) (nullable) what is under way already */
  char *id;          /* (owned) (nullable) */
} Step;

static Step *
step_new (AmanaLedger *self, DexFuture *first, const char *id)
{
  Step *step = g_new0 (Step, 1);

  step->self = g_object_ref (self);
  step->first = first;
  step->id = g_strdup (id);
  return step;
}

static void
step_free (Step *step)
{
  dex_clear (&step->first);
  g_clear_object (&step->self);
  g_free (step->id);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static void
changed (AmanaLedger *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
amana_ledger_finalize (GObject *object)
{
  AmanaLedger *self = AMANA_LEDGER (object);

  g_hash_table_unref (self->under_way);
  g_object_unref (self->store);

  G_OBJECT_CLASS (amana_ledger_parent_class)->finalize (object);
}

static void
amana_ledger_class_init (AmanaLedgerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_ledger_finalize;

  /**
   * AmanaLedger::changed:
   * @self: it
   *
   * An entry was added, or finished, or its words were deleted.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", AMANA_TYPE_LEDGER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
amana_ledger_init (AmanaLedger *self)
{
  self->under_way = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * amana_ledger_new:
 * @store: an open store whose schema has amana_consent_get_migrations()
 *
 * Returns: (transfer full): the ledger of one compartment
 */
AmanaLedger *
amana_ledger_new (AmanaStore *store)
{
  AmanaLedger *self;

  g_return_val_if_fail (AMANA_IS_STORE (store), NULL);

  self = g_object_new (AMANA_TYPE_LEDGER, NULL);
  self->store = g_object_ref (store);
  return self;
}

/* --- writing --- */

static AmanaLedgerRow *
begin_row (AmanaLetter *letter, const char *why)
{
  const AmanaRecipient *recipient = amana_letter_get_recipient (letter);
  GBytes *body = amana_letter_get_body (letter);
  AmanaLedgerRow *row = amana_ledger_row_new ();

  row->kind = AMANA_LEDGER_BEGUN;
  row->recipient = g_strdup (recipient->id);
  row->title = g_strdup (recipient->title);
  row->host = g_strdup (recipient->host);
  row->country = g_strdup (recipient->country);
  row->place = recipient->place;
  row->temporary = amana_letter_get_temporary (letter);
  row->why = g_strdup (why);
  row->agreed = amana_letter_get_agreed (letter);
  row->bytes = g_bytes_get_size (body);
  if (!row->temporary)
    {
      row->conversation = g_strdup (amana_letter_get_conversation (letter));
      row->body = g_bytes_ref (body);
      row->documents = g_strdupv (amana_letter_get_documents (letter));
    }
  return row;
}

static DexFuture *
begin_fiber (gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  GError *error = NULL;

  if (!dex_await (g_steal_pointer (&step->first), &error))
    {
      g_hash_table_remove (step->self->under_way, step->id);
      return dex_future_new_for_error (error);
    }
  changed (step->self);
  return dex_future_new_for_string (step->id);
}

/**
 * amana_ledger_begin:
 * @self: a ledger
 * @letter: a sealed letter that was agreed to
 * @why: a short word of the program's: "answer", "test"
 *
 * Returns: (transfer full): a future that resolves to the entry's id once it is on disk,
 *   or rejects with #AmanaLedgerError or #AmanaStoreError: then nothing may leave
 */
DexFuture *
amana_ledger_begin (AmanaLedger *self, AmanaLetter *letter, const char *why)
{
  AmanaLedgerRow *row;
  Step *step;

  g_return_val_if_fail (AMANA_IS_LEDGER (self), NULL);
  g_return_val_if_fail (AMANA_IS_LETTER (letter), NULL);
  g_return_val_if_fail (why != NULL, NULL);

  if (!amana_letter_is_sealed (letter) || amana_letter_get_agreed (letter) == AMANA_AGREED_NOT)
    return dex_future_new_reject (AMANA_LEDGER_ERROR, AMANA_LEDGER_ERROR_NOT_AGREED,
                                  "the letter was not agreed to");
  row = begin_row (letter, why);
  g_hash_table_add (self->under_way, g_strdup (row->id));
  step = step_new (self, NULL, row->id);
  step->first = amana_ledger_records_append (self->store, row);
  return amana_fiber_spawn (0, begin_fiber, step, NULL);
}

static DexFuture *
then_changed_fiber (gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  GError *error = NULL;

  if (!dex_await (g_steal_pointer (&step->first), &error))
    return dex_future_new_for_error (error);
  if (step->id != NULL)
    g_hash_table_remove (step->self->under_way, step->id);
  changed (step->self);
  return dex_future_new_true ();
}

/**
 * amana_ledger_finish:
 * @self: a ledger
 * @id: what amana_ledger_begin() resolved to
 * @outcome: what became of it
 * @bytes_received: how many bytes came back
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk, or
 *   rejects with %AMANA_LEDGER_ERROR_FINISHED or #AmanaStoreError
 */
DexFuture *
amana_ledger_finish (AmanaLedger *self,
                     const char *id,
                     AmanaLedgerOutcome outcome,
                     guint64 bytes_received)
{
  AmanaLedgerRow *row;

  g_return_val_if_fail (AMANA_IS_LEDGER (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (outcome != AMANA_LEDGER_UNDER_WAY, NULL);

  row = amana_ledger_row_new ();
  row->kind = AMANA_LEDGER_ENDED;
  row->of = g_strdup (id);
  row->outcome = outcome;
  row->bytes = bytes_received;
  return amana_fiber_spawn (0, then_changed_fiber,
                            step_new (self, amana_ledger_records_append (self->store, row), id),
                            NULL);
}

/* --- reading --- */

static DexFuture *
list_fiber (gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GListStore) entries = NULL;
  GError *error = NULL;

  rows = dex_await_boxed (g_steal_pointer (&step->first), &error);
  if (rows == NULL)
    return dex_future_new_for_error (error);
  entries = g_list_store_new (AMANA_TYPE_LEDGER_ENTRY);
  for (guint i = 0; i < rows->len; i++)
    {
      const AmanaLedgerRow *row = g_ptr_array_index (rows, i);
      g_autoptr (AmanaLedgerEntry) entry =
        amana_ledger_entry_new (row, g_hash_table_contains (step->self->under_way, row->id));

      g_list_store_append (entries, entry);
    }
  return dex_future_new_take_object (g_steal_pointer (&entries));
}

/**
 * amana_ledger_list:
 * @self: a ledger
 * @recipient_id: (nullable): only what went to this one
 * @before: a number of an entry; 0: from the newest
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of #AmanaLedgerEntry,
 *   newest first, at most %AMANA_LEDGER_BATCH of them
 */
DexFuture *
amana_ledger_list (AmanaLedger *self, const char *recipient_id, gint64 before)
{
  g_return_val_if_fail (AMANA_IS_LEDGER (self), NULL);

  return amana_fiber_spawn (
    0, list_fiber,
    step_new (self, amana_ledger_records_list (self->store, recipient_id, before), NULL), NULL);
}

/**
 * amana_ledger_get_totals:
 * @self: a ledger
 *
 * Returns: (transfer full): a future that resolves to a boxed #GPtrArray of
 *   #AmanaLedgerTotal: all together, then each recipient by its title
 */
DexFuture *
amana_ledger_get_totals (AmanaLedger *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER (self), NULL);

  return amana_ledger_records_totals (self->store);
}

/**
 * amana_ledger_read_body:
 * @self: a ledger
 * @id: an entry's
 *
 * Returns: (transfer full): a future that resolves to the boxed #GBytes that were sent,
 *   or rejects with %AMANA_STORE_ERROR_NOT_FOUND when they are not kept
 */
DexFuture *
amana_ledger_read_body (AmanaLedger *self, const char *id)
{
  g_return_val_if_fail (AMANA_IS_LEDGER (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return amana_ledger_records_body (self->store, id);
}

static DexFuture *
delete_fiber (gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  GError *error = NULL;

  if (!dex_await (g_steal_pointer (&step->first), &error) ||
      !dex_await (amana_store_checkpoint (step->self->store), &error))
    return dex_future_new_for_error (error);
  changed (step->self);
  return dex_future_new_true ();
}

/**
 * amana_ledger_delete_body:
 * @self: a ledger
 * @id: an entry's
 *
 * Deletes what was sent, and the salt of its hash; that it was sent stays.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once the words stand in no
 *   file any more
 */
DexFuture *
amana_ledger_delete_body (AmanaLedger *self, const char *id)
{
  g_return_val_if_fail (AMANA_IS_LEDGER (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return amana_fiber_spawn (
    0, delete_fiber, step_new (self, amana_ledger_records_delete_body (self->store, id), NULL),
    NULL);
}

/**
 * amana_ledger_delete_bodies:
 * @self: a ledger
 * @conversation_id: a conversation's
 *
 * The same for all that a conversation sent, when a message of it is deleted or it moves.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once the words stand in no
 *   file any more
 */
DexFuture *
amana_ledger_delete_bodies (AmanaLedger *self, const char *conversation_id)
{
  g_return_val_if_fail (AMANA_IS_LEDGER (self), NULL);
  g_return_val_if_fail (conversation_id != NULL, NULL);

  return amana_fiber_spawn (
    0, delete_fiber,
    step_new (self, amana_ledger_records_delete_bodies (self->store, conversation_id), NULL), NULL);
}

/* --- verifying --- */

static DexFuture *
verify_fiber (gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GVariant) told = NULL;
  GError *error = NULL;
  gint64 n_entries, broken;

  told = dex_await_variant (g_steal_pointer (&step->first), &error);
  if (told == NULL)
    return dex_future_new_for_error (error);
  g_variant_get (told, "(xx)", &n_entries, &broken);
  step->self->broken = broken;
  if (broken != 0)
    return dex_future_new_reject (AMANA_LEDGER_ERROR, AMANA_LEDGER_ERROR_BROKEN,
                                  "entry %" G_GINT64_FORMAT " does not hold", broken);
  return dex_future_new_for_int64 (n_entries);
}

/**
 * amana_ledger_verify:
 * @self: a ledger
 *
 * Follows the chain from its first entry to its last, bodies that are kept included.
 *
 * Returns: (transfer full): a future that resolves to the number of entries, or rejects
 *   with %AMANA_LEDGER_ERROR_BROKEN
 */
DexFuture *
amana_ledger_verify (AmanaLedger *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER (self), NULL);

  return amana_fiber_spawn (0, verify_fiber,
                            step_new (self, amana_ledger_records_verify (self->store), NULL), NULL);
}

/**
 * amana_ledger_get_broken:
 * @self: a ledger
 *
 * Returns: the number of the first entry that did not hold when it was last verified; 0
 */
gint64
amana_ledger_get_broken (AmanaLedger *self)
{
  g_return_val_if_fail (AMANA_IS_LEDGER (self), 0);

  return self->broken;
}
