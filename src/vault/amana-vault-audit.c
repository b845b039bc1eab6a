/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the vault has to say to the audit: who opened what, who was refused, what was
 * locked. Where there is no audit, nothing is said. */

#include "config.h"

#include <sodium.h>
#include <string.h>

#include "amana-vault-object.h"

static AmanaAuditPart
get_part (int compartment)
{
  return compartment == AMANA_COMPARTMENT_HEALTH ? AMANA_AUDIT_HEALTH : AMANA_AUDIT_GENERAL;
}

/**
 * amana_vault_set_audit:
 * @self: a vault that was never opened
 * @audit: (nullable): where it writes down what happens to it
 */
void
amana_vault_set_audit (AmanaVault *self, AmanaAudit *audit)
{
  g_return_if_fail (AMANA_IS_VAULT (self));

  g_set_object (&self->audit, audit);
}

/**
 * amana_vault_get_audit:
 * @self: a vault
 *
 * Returns: (transfer none) (nullable): where it writes down what happens to it
 */
AmanaAudit *
amana_vault_get_audit (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self), NULL);

  return self->audit;
}

/* The record knows how often the ways in were changed: fewer now, and somebody has put back
 * older ones, which an older passphrase may open. Said once; the record goes on from the
 * lower number. In a fiber. */
static void
compare_ways (AmanaVault *self)
{
  g_autoptr (GError) error = NULL;
  gint64 seen = dex_await_int64 (amana_audit_find_ways_sequence (self->audit), &error);

  self->ways_behind = 0;
  if (error != NULL || self->sequence == 0 || seen <= (gint64) self->sequence)
    return;
  self->ways_behind = (guint64) seen - self->sequence;
  amana_audit_note (self->audit, AMANA_AUDIT_WAYS_BEHIND, AMANA_AUDIT_EVERYTHING,
                    self->ways_behind);
}

/* The record knows how far Health had come when it was locked last: fewer commits now, and all
 * of its files were put back together as they stood before, which agree with each other. In a
 * fiber. */
static void
compare_commits (AmanaVault *self, AmanaStore *health)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaAuditEntry) seen =
    dex_await_boxed (amana_audit_find_locking (self->audit, AMANA_AUDIT_HEALTH), &error);
  AmanaStorePosition known;

  if (seen != NULL && seen->number > 0)
    {
      known.n_commits = seen->count;
      memcpy (known.mark, seen->way, sizeof known.mark);
      dex_await_int64 (amana_store_expect (health, &known), &error);
    }
  if (error != NULL)
    g_debug ("Whether Health is an older one is not known: %s", error->message);
}

/* In a fiber, before anybody sees the store: what was sealed comes before what happens
 * from now on. A store that takes no writes opens all the same. */
void
amana_vault_audit_open (AmanaVault *self, int compartment, AmanaStore *store)
{
  g_autoptr (GError) error = NULL;

  if (self->audit == NULL)
    return;
  if (compartment == AMANA_COMPARTMENT_GENERAL)
    {
      if (!dex_await (amana_audit_open (self->audit, store), &error))
        g_debug ("What was sealed stays so: %s", error->message);
      compare_ways (self);
      if (self->compartments[AMANA_COMPARTMENT_HEALTH].store != NULL)
        compare_commits (self, self->compartments[AMANA_COMPARTMENT_HEALTH].store);
    }
  else
    compare_commits (self, store);
  amana_audit_follow (self->audit, store, get_part (compartment));
}

/* Locked before anybody saw the store. */
void
amana_vault_audit_undo_open (AmanaVault *self, int compartment)
{
  if (self->audit != NULL && compartment == AMANA_COMPARTMENT_GENERAL)
    amana_audit_close (self->audit);
}

/* What follows from it is told by the record itself, which says when it is broken. */
static DexFuture *
forget_cb (DexFuture *future, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (dex_future_get_value (future, &error) == NULL)
    g_debug ("What happened to a way in was not kept: %s", error->message);
  return dex_future_new_true ();
}

/* @id: (nullable): amana_way_get_id() of the way that it was about */
static void
note_way (AmanaVault *self, AmanaAuditKind kind, AmanaAuditPart part, const char *id)
{
  AmanaAuditEntry *entry;

  if (self->audit == NULL)
    return;
  entry = amana_audit_entry_new (kind, part);
  entry->count = self->sequence;
  if (id != NULL)
    sodium_hex2bin (entry->way, sizeof entry->way, id, strlen (id), NULL, NULL, NULL);
  dex_future_disown (
    dex_future_finally (amana_audit_add (self->audit, entry), forget_cb, NULL, NULL));
}

void
amana_vault_audit_opened (AmanaVault *self, int compartment)
{
  note_way (self, AMANA_AUDIT_UNLOCKED, get_part (compartment), self->way_id);
}

/* A way was added, changed or removed: the entry carries the new one's id, or the one
 * that went. So the record knows when each was made, and, by the openings, used last. */
void
amana_vault_audit_changed (AmanaVault *self, const AmanaWork *work)
{
  const AmanaChange *change = work->change;
  AmanaAuditKind kind = change->fresh == NULL ? AMANA_AUDIT_WAY_REMOVED
                        : change->gone < 0    ? AMANA_AUDIT_WAY_ADDED
                                              : AMANA_AUDIT_WAY_CHANGED;
  g_autofree char *made = change->fresh != NULL ? amana_slot_dup_id (&change->slot) : NULL;

  note_way (self, kind, AMANA_AUDIT_EVERYTHING, made != NULL ? made : change->id);
}

/* Of Health, how far it had come: what is written from now on only makes that more. */
static AmanaAuditEntry *
describe_locking (int compartment, AmanaStore *store)
{
  AmanaAuditEntry *entry = amana_audit_entry_new (AMANA_AUDIT_LOCKED, get_part (compartment));
  AmanaStorePosition position;

  G_STATIC_ASSERT (sizeof entry->way == sizeof position.mark);
  if (compartment != AMANA_COMPARTMENT_HEALTH)
    return entry;
  amana_store_get_position (store, &position);
  entry->count = position.n_commits;
  memcpy (entry->way, position.mark, sizeof entry->way);
  return entry;
}

/* Before the store is closed: it answers what is queued first. */
void
amana_vault_audit_locked (AmanaVault *self, int compartment, AmanaStore *store)
{
  if (self->audit == NULL)
    return;
  amana_audit_note_entry (self->audit, describe_locking (compartment, store));
  if (compartment == AMANA_COMPARTMENT_GENERAL)
    amana_audit_close (self->audit);
}

static gboolean
is_refusal (const GError *why)
{
  if (why->domain != AMANA_VAULT_ERROR)
    return FALSE;
  switch (why->code)
    {
    case AMANA_VAULT_ERROR_WRONG_PASSPHRASE:
    case AMANA_VAULT_ERROR_WRONG_CODE:
    case AMANA_VAULT_ERROR_WRONG_KEY_FILE:
    case AMANA_VAULT_ERROR_WRONG_SECURITY_KEY:
    case AMANA_VAULT_ERROR_PIN_WRONG:
    case AMANA_VAULT_ERROR_PIN_BLOCKED:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Only a wrong way in: a damaged file, or a person who is not there, is no refusal. In a
 * fiber; on the disk before the one who tried is told. */
void
amana_vault_audit_refused (AmanaVault *self, gboolean general_only, const GError *why)
{
  g_autoptr (GError) error = NULL;
  AmanaAuditPart part = general_only ? AMANA_AUDIT_GENERAL : AMANA_AUDIT_EVERYTHING;

  if (self->audit != NULL && is_refusal (why) &&
      !dex_await (amana_audit_add (self->audit, amana_audit_entry_new (AMANA_AUDIT_REFUSED, part)),
                  &error))
    g_debug ("A refusal was not kept: %s", error->message);
}
