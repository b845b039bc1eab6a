/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What happened here: unlockings and refusals, exports, deletions, consents. What left
 * the computer is the ledger's, with its words; this has none.
 *
 * While General is open an entry goes into the chain in its store. While it is locked,
 * the chain cannot be written, and must not be readable: the entry is sealed into a file
 * (amana-audit-sealed.c), and amana_audit_open() takes it into the chain. So Health's
 * unlocking is known to General's store, as a time; its locking, as a time and a number of
 * commits, by which older files of Health that are put back are noticed; and nothing more:
 * that there is a Health, everybody knows. */

#include "config.h"

#include "amana-audit-private.h"

#include "amana-fiber.h"
#include "amana-task.h"

G_DEFINE_QUARK (amana - audit - error - quark, amana_audit_error)

struct _AmanaAudit
{
  GObject parent_instance;

  char *folder;      /* (owned) (nullable): NULL for a person in memory alone */
  AmanaStore *store; /* (owned) (nullable): General's while it is open */

  guint n_pending;       /* notes whose writing is under way */
  GQueue owed;           /* (owned) of AmanaAuditEntry: noted, and could not be written */
  DexPromise *all_tried; /* (owned) (nullable): resolved when none is under way any more */
};

static guint noted_signal;

G_DEFINE_FINAL_TYPE (AmanaAudit, amana_audit, G_TYPE_OBJECT)

static void
amana_audit_finalize (GObject *object)
{
  AmanaAudit *self = AMANA_AUDIT (object);

  g_clear_object (&self->store);
  dex_clear (&self->all_tried);
  g_queue_clear_full (&self->owed, (GDestroyNotify) amana_audit_entry_free);
  g_free (self->folder);
  G_OBJECT_CLASS (amana_audit_parent_class)->finalize (object);
}

static void
amana_audit_class_init (AmanaAuditClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_audit_finalize;

  noted_signal = g_signal_new ("noted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, AMANA_TYPE_AUDIT_ENTRY);
}

static void
amana_audit_init (AmanaAudit *self)
{
  g_queue_init (&self->owed);
}

/**
 * amana_audit_new:
 * @folder: (nullable): the person's folder; %NULL: nothing is sealed
 *
 * Returns: (transfer full): her audit, with nothing to write to yet
 */
AmanaAudit *
amana_audit_new (const char *folder)
{
  AmanaAudit *self = g_object_new (AMANA_TYPE_AUDIT, NULL);

  self->folder = g_strdup (folder);
  return self;
}

typedef struct
{
  AmanaAudit *self;  /* (owned) */
  AmanaStore *store; /* (owned) */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->self);
  g_object_unref (opening->store);
  g_free (opening);
}

static DexFuture *
open_fiber (gpointer user_data)
{
  Opening *opening = user_data;
  AmanaAudit *self = opening->self;
  GError *error = NULL;

  if (self->folder != NULL && !amana_audit_records_take_in (opening->store, self->folder, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/**
 * amana_audit_open:
 * @self: an audit
 * @store: General's, just opened, with amana_audit_migration in its schema
 *
 * Entries go into the chain from now on. What was sealed is taken into it; where
 * something of that was changed or removed, the chain says so with
 * %AMANA_AUDIT_SEALED_BROKEN.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %AMANA_STORE_ERROR or %G_FILE_ERROR; the sealed entries stay then
 */
DexFuture *
amana_audit_open (AmanaAudit *self, AmanaStore *store)
{
  Opening *opening;

  g_return_val_if_fail (AMANA_IS_AUDIT (self), NULL);
  g_return_val_if_fail (AMANA_IS_STORE (store), NULL);

  g_set_object (&self->store, store);
  opening = g_new0 (Opening, 1);
  opening->self = g_object_ref (self);
  opening->store = g_object_ref (store);
  return amana_fiber_spawn (0, open_fiber, opening, opening_free);
}

/**
 * amana_audit_close:
 * @self: an audit
 *
 * General is about to be locked: entries are sealed from now on.
 */
void
amana_audit_close (AmanaAudit *self)
{
  g_return_if_fail (AMANA_IS_AUDIT (self));

  g_clear_object (&self->store);
}

typedef struct
{
  char *folder;           /* (owned) */
  AmanaAuditEntry *entry; /* (owned) */
} Sealing;

static void
sealing_free (gpointer data)
{
  Sealing *sealing = data;

  g_free (sealing->folder);
  amana_audit_entry_free (sealing->entry);
  g_free (sealing);
}

static DexFuture *
seal_task (gpointer user_data)
{
  Sealing *sealing = user_data;
  GError *error = NULL;

  if (!amana_audit_sealed_append (sealing->folder, sealing->entry, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/* Takes @entry. */
static DexFuture *
write_entry (AmanaAudit *self, AmanaAuditEntry *entry)
{
  Sealing *sealing;

  if (self->store != NULL)
    return amana_audit_records_add (self->store, entry);
  if (self->folder == NULL)
    {
      amana_audit_entry_free (entry);
      return dex_future_new_reject (AMANA_AUDIT_ERROR, AMANA_AUDIT_ERROR_NOT_KEPT, "in memory");
    }
  sealing = g_new0 (Sealing, 1);
  sealing->folder = g_strdup (self->folder);
  sealing->entry = entry;
  return amana_task_run ("amana-audit", seal_task, sealing, sealing_free);
}

/**
 * amana_audit_add:
 * @self: an audit
 * @entry: (transfer full): what happened
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on the disk, or
 *   rejects with %AMANA_STORE_ERROR, %G_IO_ERROR, or %AMANA_AUDIT_ERROR_NOT_KEPT where
 *   nothing was ever unlocked
 */
DexFuture *
amana_audit_add (AmanaAudit *self, AmanaAuditEntry *entry)
{
  g_return_val_if_fail (AMANA_IS_AUDIT (self), NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  g_signal_emit (self, noted_signal, 0, entry);
  return write_entry (self, entry);
}

/* --- notes: nobody's work hangs on them ------------------------------------------------ */

typedef struct
{
  AmanaAudit *self;       /* (owned) */
  AmanaAuditEntry *entry; /* (owned) (nullable) */
} Note;

static void
note_free (gpointer data)
{
  Note *note = data;

  g_clear_pointer (&note->entry, amana_audit_entry_free);
  g_object_unref (note->self);
  g_free (note);
}

static void
end_note (AmanaAudit *self)
{
  if (--self->n_pending > 0 || self->all_tried == NULL)
    return;
  dex_promise_resolve_boolean (self->all_tried, TRUE);
  dex_clear (&self->all_tried);
}

/* A person in memory alone, or one who was never unlocked, has no record to owe to. */
static DexFuture *
noted_cb (DexFuture *future, gpointer user_data)
{
  Note *note = user_data;
  g_autoptr (GError) error = NULL;

  if (dex_future_get_value (future, &error) == NULL &&
      !g_error_matches (error, AMANA_AUDIT_ERROR, AMANA_AUDIT_ERROR_NOT_KEPT))
    g_queue_push_tail (&note->self->owed, g_steal_pointer (&note->entry));
  end_note (note->self);
  return dex_future_new_true ();
}

static void
follow_note (AmanaAudit *self, AmanaAuditEntry *copy, DexFuture *added)
{
  Note *note = g_new0 (Note, 1);

  note->self = g_object_ref (self);
  note->entry = copy;
  self->n_pending++;
  dex_future_disown (dex_future_finally (added, noted_cb, note, note_free));
}

static void
write_note (AmanaAudit *self, AmanaAuditEntry *entry)
{
  AmanaAuditEntry *copy = amana_audit_entry_copy (entry);

  follow_note (self, copy, write_entry (self, entry));
}

/* In their order, and each once: what fails again is owed again. */
static void
write_owed (AmanaAudit *self)
{
  for (guint n = g_queue_get_length (&self->owed); n > 0; n--)
    write_note (self, g_queue_pop_head (&self->owed));
}

/**
 * amana_audit_note_entry:
 * @self: an audit
 * @entry: (transfer full): what happened
 *
 * As amana_audit_note(). What is owed goes first, so that the chain keeps the order of things.
 */
void
amana_audit_note_entry (AmanaAudit *self, AmanaAuditEntry *entry)
{
  AmanaAuditEntry *copy = amana_audit_entry_copy (entry);

  write_owed (self);
  follow_note (self, copy, amana_audit_add (self, entry));
}

static DexFuture *
settle_fiber (gpointer user_data)
{
  AmanaAudit *self = user_data;
  GError *error = NULL;
  gboolean retried = FALSE;

  for (;;)
    {
      if (self->n_pending > 0)
        {
          if (self->all_tried == NULL)
            self->all_tried = dex_promise_new ();
          if (!dex_await (dex_ref (DEX_FUTURE (self->all_tried)), &error))
            return dex_future_new_for_error (error);
        }
      else if (retried || g_queue_is_empty (&self->owed))
        return dex_future_new_for_int64 (g_queue_get_length (&self->owed));
      else
        {
          retried = TRUE;
          write_owed (self);
        }
    }
}

/**
 * amana_audit_settle:
 * @self: an audit
 *
 * Waits until what was noted has been written, or could not be, and tries that once more.
 * What is owed is tried again with every note that follows, as long as @self is there.
 *
 * Returns: (transfer full): a future that resolves to how many notes are owed (int64)
 */
DexFuture *
amana_audit_settle (AmanaAudit *self)
{
  g_return_val_if_fail (AMANA_IS_AUDIT (self), NULL);

  return amana_fiber_spawn (0, settle_fiber, g_object_ref (self), g_object_unref);
}

/**
 * amana_audit_note:
 * @self: an audit
 * @kind: what happened
 * @part: to what
 * @count: how many, where @kind counts
 *
 * amana_audit_add() of this moment, for those whose own work does not hang on it. What
 * cannot be written is owed, and tried again: see amana_audit_settle().
 */
void
amana_audit_note (AmanaAudit *self, AmanaAuditKind kind, AmanaAuditPart part, guint64 count)
{
  AmanaAuditEntry *entry;

  g_return_if_fail (AMANA_IS_AUDIT (self));

  entry = amana_audit_entry_new (kind, part);
  entry->count = count;
  amana_audit_note_entry (self, entry);
}

/* --- what is done to a store ------------------------------------------------------ */

/* What hangs on a store. */
typedef struct
{
  GWeakRef audit; /* who may hold the store */
  AmanaAuditPart part;
} Following;

static GQuark
get_following_quark (void)
{
  return g_quark_from_static_string ("amana-audit-following");
}

static void
following_free (gpointer data)
{
  Following *following = data;

  g_weak_ref_clear (&following->audit);
  g_free (following);
}

/* A store says at each opening what it lost, until the person has read it. */
static void
note_once (AmanaAudit *self, AmanaAuditKind kind, AmanaAuditPart part, guint64 count)
{
  AmanaAuditEntry *entry;

  if (self->store == NULL)
    {
      amana_audit_note (self, kind, part, count);
      return;
    }
  entry = amana_audit_entry_new (kind, part);
  entry->count = count;
  follow_note (self, amana_audit_entry_copy (entry),
               amana_audit_records_add_once (self->store, entry));
}

static void
damage_cb (AmanaStore *store, GParamSpec *pspec, Following *following)
{
  guint64 n_pages = amana_store_get_bad_pages (store);
  g_autoptr (AmanaAudit) audit = g_weak_ref_get (&following->audit);

  if (audit != NULL && n_pages > 0)
    note_once (audit, AMANA_AUDIT_DAMAGE_FOUND, following->part, n_pages);
}

static void
loss_cb (AmanaStore *store, GParamSpec *pspec, Following *following)
{
  g_autoptr (AmanaAudit) audit = g_weak_ref_get (&following->audit);

  if (audit != NULL && amana_store_get_loss (store) != AMANA_STORE_LOSS_NONE)
    note_once (audit, AMANA_AUDIT_LOSS_FOUND, following->part,
               amana_store_get_lost_commits (store));
}

/**
 * amana_audit_follow:
 * @self: an audit
 * @store: just opened
 * @part: whose it is
 *
 * What is noted with amana_audit_note_of() is noted here from now on. Notes by itself what
 * the store has lost, and damage that is found in it.
 */
void
amana_audit_follow (AmanaAudit *self, AmanaStore *store, AmanaAuditPart part)
{
  Following *following;

  g_return_if_fail (AMANA_IS_AUDIT (self));
  g_return_if_fail (AMANA_IS_STORE (store));

  following = g_new0 (Following, 1);
  g_weak_ref_init (&following->audit, self);
  following->part = part;
  g_object_set_qdata_full (G_OBJECT (store), get_following_quark (), following, following_free);
  g_signal_connect (store, "notify::bad-pages", G_CALLBACK (damage_cb), following);
  g_signal_connect (store, "notify::loss", G_CALLBACK (loss_cb), following);
  loss_cb (store, NULL, following);
  damage_cb (store, NULL, following);
}

static AmanaAudit *
find_audit (AmanaStore *store, AmanaAuditPart *part)
{
  Following *following = g_object_get_qdata (G_OBJECT (store), get_following_quark ());

  if (following == NULL)
    return NULL;
  *part = following->part;
  return g_weak_ref_get (&following->audit);
}

/**
 * amana_audit_settle_of:
 * @store: a store
 *
 * Returns: (transfer full): as amana_audit_settle(); 0 where no audit follows @store
 */
DexFuture *
amana_audit_settle_of (AmanaStore *store)
{
  AmanaAuditPart part;
  g_autoptr (AmanaAudit) audit = NULL;

  g_return_val_if_fail (AMANA_IS_STORE (store), NULL);

  audit = find_audit (store, &part);
  return audit != NULL ? amana_audit_settle (audit) : dex_future_new_for_int64 (0);
}

/**
 * amana_audit_note_of:
 * @store: a store; where no audit follows it nothing is noted
 * @kind: what was done to things of it
 * @item: to which
 * @count: to how many; 0: nothing is noted
 *
 * As amana_audit_note(), by those who have the store alone.
 */
void
amana_audit_note_of (AmanaStore *store, AmanaAuditKind kind, AmanaItem item, guint64 count)
{
  AmanaAuditPart part;
  g_autoptr (AmanaAudit) audit = NULL;
  AmanaAuditEntry *entry;

  g_return_if_fail (AMANA_IS_STORE (store));

  audit = find_audit (store, &part);
  if (audit == NULL || count == 0)
    return;
  entry = amana_audit_entry_new (kind, part);
  entry->item = item;
  entry->count = count;
  amana_audit_note_entry (audit, entry);
}

/**
 * amana_audit_note_tally:
 * @store: a store
 * @kind: what was done to things of it
 * @tally: to how many of which
 *
 * amana_audit_note_of() for each kind of thing.
 */
void
amana_audit_note_tally (AmanaStore *store, AmanaAuditKind kind, const AmanaTally *tally)
{
  g_return_if_fail (tally != NULL);

  for (guint i = 0; i < AMANA_N_ITEMS; i++)
    amana_audit_note_of (store, kind, (AmanaItem) i, tally->counts[i]);
}

static DexFuture *
reject_locked (void)
{
  return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED, "General is locked");
}

/**
 * amana_audit_find_ways_sequence:
 * @self: an audit
 *
 * Returns: (transfer full): a future that resolves to how often the ways in had been
 *   changed when they were last seen (int64), 0 where that is not known; rejects with
 *   %AMANA_STORE_ERROR, CLOSED while General is locked
 */
DexFuture *
amana_audit_find_ways_sequence (AmanaAudit *self)
{
  g_return_val_if_fail (AMANA_IS_AUDIT (self), NULL);

  return self->store != NULL ? amana_audit_records_find_ways_sequence (self->store)
                             : reject_locked ();
}

/**
 * amana_audit_knows_backup:
 * @self: an audit
 * @mark: the beginning of a backup's salt
 *
 * Returns: (transfer full): a future that resolves to whether the record says that it was made
 *   here, which a copy of this space does not know of what came after it; rejects with
 *   %AMANA_STORE_ERROR, CLOSED while General is locked
 */
DexFuture *
amana_audit_knows_backup (AmanaAudit *self, const guint8 mark[AMANA_AUDIT_WAY_BYTES])
{
  g_return_val_if_fail (AMANA_IS_AUDIT (self), NULL);

  return self->store != NULL ? amana_audit_records_knows_backup (self->store, mark)
                             : reject_locked ();
}

/**
 * amana_audit_find_locking:
 * @self: an audit
 * @part: of which
 *
 * Returns: (transfer full): a future that resolves to the #AmanaAuditEntry of its last locking
 *   that says how far its store had come, numbered 0 where none does; rejects with
 *   %AMANA_STORE_ERROR, CLOSED while General is locked
 */
DexFuture *
amana_audit_find_locking (AmanaAudit *self, AmanaAuditPart part)
{
  g_return_val_if_fail (AMANA_IS_AUDIT (self), NULL);

  return self->store != NULL ? amana_audit_records_find_locking (self->store, part)
                             : reject_locked ();
}

DexFuture *
amana_audit_find_deletion (AmanaAudit *self)
{
  g_return_val_if_fail (AMANA_IS_AUDIT (self), NULL);

  return self->store != NULL ? amana_audit_records_find_deletion (self->store) : reject_locked ();
}

/**
 * amana_audit_list:
 * @self: an audit
 * @before: a number, or 0
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #AmanaAuditEntry,
 *   newest first, of at most %AMANA_AUDIT_BATCH entries numbered below @before; rejects
 *   with %AMANA_STORE_ERROR, CLOSED while General is locked
 */
DexFuture *
amana_audit_list (AmanaAudit *self, gint64 before)
{
  g_return_val_if_fail (AMANA_IS_AUDIT (self), NULL);

  return self->store != NULL ? amana_audit_records_list (self->store, before) : reject_locked ();
}

/**
 * amana_audit_verify:
 * @self: an audit
 *
 * Returns: (transfer full): a future that resolves to how many entries there are (int64),
 *   or rejects with %AMANA_AUDIT_ERROR_BROKEN, whose message names the first entry that
 *   does not hold, or %AMANA_STORE_ERROR
 */
DexFuture *
amana_audit_verify (AmanaAudit *self)
{
  g_return_val_if_fail (AMANA_IS_AUDIT (self), NULL);

  return self->store != NULL ? amana_audit_records_verify (self->store) : reject_locked ();
}
