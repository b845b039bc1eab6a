/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The ways in, changed: one is added, replaced or removed, and the slots file is written
 * anew. The folder is locked from the reading on, so that of two who change it at once
 * neither undoes the other.
 *
 * Whoever changes something shows once more what lets her in, though everything may be
 * open. The data keys come out of the slot that opened; where that one's second factor is
 * lost while the compartment is still open, its key is taken from there: then it is the
 * last chance to be let in again. Keys never change here.
 *
 * Like unlocking, in three steps with the security key in between: begin, try, finish.
 * The new slot's salt is drawn first, for one touch can serve the old slot and the new. */

#include "config.h"

#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "amana-vault-private.h"

AmanaChange *
amana_change_new (void)
{
  AmanaChange *self = g_new0 (AmanaChange, 1);

  self->gone = -1;
  self->lock_fd = -1;
  return self;
}

void
amana_change_free (AmanaChange *self)
{
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    g_clear_pointer (&self->open_keys[i], amana_secret_unref);
  g_clear_pointer (&self->fresh, amana_credentials_unref);
  g_clear_pointer (&self->hmac, amana_secret_unref);
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  g_free (self->id);
  g_free (self);
}

static gboolean
refuse (AmanaVaultError code, const char *message, GError **error)
{
  g_set_error_literal (error, AMANA_VAULT_ERROR, (int) code, message);
  return FALSE;
}

gboolean
amana_work_begin_change (AmanaWork *self, GError **error)
{
  AmanaChange *change = self->change;

  change->lock_fd = amana_vault_folder_lock (self->folder, error);
  if (change->lock_fd < 0)
    return FALSE;
  randombytes_buf (change->slot.salt, sizeof change->slot.salt);
  return amana_work_begin (self, error);
}

/* Every data key must be at hand, and be the one that what is open was opened with. */
static gboolean
gather_keys (AmanaWork *self, GError **error)
{
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      AmanaSecret *open = self->change->open_keys[i];

      if (self->keys[i] == NULL && open == NULL)
        {
          g_propagate_error (error, amana_work_explain (self, i));
          return FALSE;
        }
      if (self->keys[i] == NULL)
        self->keys[i] = amana_secret_ref (open);
      if (open != NULL && !amana_secret_equal (self->keys[i], open))
        return refuse (AMANA_VAULT_ERROR_STALE, "the slots are not those of the open stores",
                       error);
    }
  return TRUE;
}

static int
find_id (const AmanaSlots *slots, const char *id)
{
  for (guint i = 0; i < slots->n_slots; i++)
    {
      g_autofree char *other = amana_slot_dup_id (&slots->slots[i]);

      if (g_str_equal (id, other))
        return i;
    }
  return -1;
}

static int
find_passphrase (AmanaWork *self)
{
  if (self->slots->slots[self->opened].type == AMANA_SLOT_PASSPHRASE)
    return self->opened;
  for (guint i = 0; i < self->slots->n_slots; i++)
    if (self->slots->slots[i].type == AMANA_SLOT_PASSPHRASE)
      return i;
  return -1;
}

static guint
count_passphrases (const AmanaSlots *slots, int without)
{
  guint n = 0;

  for (guint i = 0; i < slots->n_slots; i++)
    n += (int) i != without && slots->slots[i].type == AMANA_SLOT_PASSPHRASE &&
         slots->slots[i].compartments == AMANA_ALL_COMPARTMENTS;
  return n;
}

/* Which slot goes. A code that was typed where it replaces none goes by its type. */
static gboolean
choose_gone (AmanaWork *self, GError **error)
{
  AmanaChange *change = self->change;
  gboolean leaves_passphrase =
    change->fresh != NULL && amana_credentials_get_passphrase (change->fresh) != NULL;

  if (change->id != NULL)
    change->gone = find_id (self->slots, change->id);
  else if (change->replaces)
    change->gone = find_passphrase (self);
  if (change->gone < 0 && (change->id != NULL || change->replaces))
    return refuse (AMANA_VAULT_ERROR_NO_SUCH_WAY, "there is no such way in", error);
  if (change->gone >= 0 && !leaves_passphrase && count_passphrases (self->slots, change->gone) == 0)
    return refuse (AMANA_VAULT_ERROR_LAST_WAY, "the last passphrase stays", error);
  if (change->gone < 0 && change->fresh != NULL && self->slots->n_slots == AMANA_VAULT_MAX_SLOTS)
    return refuse (AMANA_VAULT_ERROR_TOO_MANY_WAYS, "all slots are in use", error);
  return TRUE;
}

/* The new slot asks for what the old one asked for, nothing less; so that must be here. */
static gboolean
keep_factors (AmanaWork *self, GError **error)
{
  const AmanaSlot *old = &self->slots->slots[self->change->gone];
  AmanaSlot *slot = &self->change->slot;
  GError *missing = amana_work_find_missing (self, old);
  const guint8 *credential;
  gsize size_bytes;

  if (missing != NULL)
    {
      g_propagate_error (error, missing);
      return FALSE;
    }
  slot->guarded = old->guarded;
  if ((old->factors & AMANA_SLOT_KEY_FILE) != 0)
    amana_slot_set_key_file (slot, amana_credentials_get_key_file (self->credentials));
  credential = amana_slot_get_fido (old, &size_bytes);
  if (credential != NULL)
    amana_slot_set_fido (slot, credential, size_bytes);
  slot->factors |= old->factors & AMANA_SLOT_HMAC_PIN;
  return TRUE;
}

static AmanaKdfCost
choose_cost (AmanaWork *self)
{
  const AmanaKdfCost floor = amana_kdf_get_floor ();
  gboolean is_chosen = self->cost.memory_bytes != 0;

  if (self->change->slot.type != AMANA_SLOT_RECOVERY)
    return is_chosen ? self->cost : amana_kdf_calibrate ();
  return is_chosen && self->cost.memory_bytes < floor.memory_bytes ? self->cost : floor;
}

static gboolean
prepare_slot (AmanaWork *self, GError **error)
{
  AmanaChange *change = self->change;
  AmanaSlot *slot = &change->slot;
  AmanaSecret *key_file = amana_credentials_get_key_file (change->fresh);

  slot->type = amana_credentials_get_code (change->fresh) != NULL ? AMANA_SLOT_RECOVERY
                                                                  : AMANA_SLOT_PASSPHRASE;
  slot->compartments = AMANA_ALL_COMPARTMENTS;
  slot->cost = choose_cost (self);
  if (change->keeps_factors)
    return keep_factors (self, error);
  slot->guarded = change->guarded & AMANA_ALL_COMPARTMENTS;
  if (slot->guarded != 0 && key_file != NULL)
    amana_slot_set_key_file (slot, key_file);
  return TRUE;
}

/*
 * amana_work_try_for_change:
 *
 * Afterwards @self->change->slot says what is still wanted of a security key.
 *
 * Errors: of amana_work_try(); NO_SUCH_WAY, LAST_WAY, TOO_MANY_WAYS, STALE, and those of the
 *   factors
 */
gboolean
amana_work_try_for_change (AmanaWork *self, GError **error)
{
  return amana_work_try (self, error) && gather_keys (self, error) && choose_gone (self, error) &&
         (self->change->fresh == NULL || prepare_slot (self, error));
}

static void
remove_slot (AmanaSlots *slots, guint i)
{
  memmove (&slots->slots[i], &slots->slots[i + 1],
           (slots->n_slots - i - 1) * sizeof slots->slots[0]);
  slots->n_slots--;
}

/* A new recovery code takes the place of every older one: of a lost paper. */
static void
edit_slots (AmanaSlots *slots, const AmanaChange *change)
{
  if (change->fresh != NULL && change->gone >= 0)
    slots->slots[change->gone] = change->slot;
  else if (change->gone >= 0)
    remove_slot (slots, change->gone);
  else
    {
      for (guint i = slots->n_slots; i > 0 && change->slot.type == AMANA_SLOT_RECOVERY; i--)
        if (slots->slots[i - 1].type == AMANA_SLOT_RECOVERY)
          remove_slot (slots, i - 1);
      slots->slots[slots->n_slots++] = change->slot;
    }
  slots->sequence++;
}

static gboolean
seal_fresh (AmanaWork *self, GError **error)
{
  AmanaChange *change = self->change;
  AmanaCredentials *holder = change->keeps_factors ? self->credentials : change->fresh;
  const AmanaKeyFactors factors = { amana_credentials_get_key_file (holder), change->hmac };
  g_autoptr (AmanaSecret) stretched = amana_work_stretch (change->fresh, &change->slot, error);

  g_assert ((change->slot.factors & AMANA_SLOT_HMAC) == 0 || change->hmac != NULL);
  if (stretched == NULL)
    return FALSE;
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    amana_slot_seal (&change->slot, stretched, &factors, i, self->keys[i]);
  return TRUE;
}

/*
 * amana_work_finish_change:
 *
 * Seals the new slot and writes the file; the old one is overwritten.
 *
 * Errors: READ_ONLY, FULL, FAILED; then the old ways in stand
 */
gboolean
amana_work_finish_change (AmanaWork *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "slots", NULL);

  if (self->change->fresh != NULL && !seal_fresh (self, error))
    return FALSE;
  edit_slots (self->slots, self->change);
  return amana_slots_write (self->slots, path, error);
}
