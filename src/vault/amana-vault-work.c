/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a vault does off the main thread: a second of Argon2id, small files that are
 * synced, a keyring that may ask the person something. Each piece is one blocking
 * function over an AmanaWork, run on a thread of its own.
 *
 * An AmanaWork is shared by the fiber that waits and the thread that works, and is
 * touched by one of them at a time: the fiber reads it only after the future is
 * settled. A fiber that goes away leaves the work to the thread, which wipes
 * with the last reference whatever keys came out. */

#include "config.h"

#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "amana-vault-private.h"

AmanaWork *
amana_work_new (const char *folder, AmanaBackOff *back_off)
{
  AmanaWork *self = g_atomic_rc_box_new0 (AmanaWork);

  self->folder = g_strdup (folder);
  self->back_off = amana_back_off_ref (back_off);
  self->wanted = AMANA_ALL_COMPARTMENTS;
  self->opened = -1;
  return self;
}

AmanaWork *
amana_work_ref (AmanaWork *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_work (gpointer data)
{
  AmanaWork *self = data;

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    g_clear_pointer (&self->keys[i], amana_secret_unref);
  for (int i = 0; i < AMANA_VAULT_MAX_SLOTS; i++)
    g_clear_pointer (&self->hmacs[i], amana_secret_unref);
  g_clear_pointer (&self->credentials, amana_credentials_unref);
  g_clear_pointer (&self->change, amana_change_free);
  g_clear_error (&self->refused);
  g_clear_pointer (&self->claim, amana_claim_free);
  g_free (self->slots);
  g_clear_pointer (&self->given_slots, g_bytes_unref);
  amana_back_off_unref (self->back_off);
  g_free (self->folder);
  g_free (self->label);
}

void
amana_work_unref (AmanaWork *self)
{
  g_atomic_rc_box_release_full (self, clear_work);
}

typedef struct
{
  AmanaWork *work; /* (owned) */
  AmanaWorkFunc func;
  DexPromise *promise; /* (owned) */
} Errand;

static gpointer
errand_thread (gpointer user_data)
{
  Errand *errand = user_data;
  GError *error = NULL;
  gboolean done = errand->func (errand->work, &error);

  if (error != NULL)
    dex_promise_reject (errand->promise, error);
  else
    dex_promise_resolve_boolean (errand->promise, done);
  amana_work_unref (errand->work);
  dex_unref (errand->promise);
  g_free (errand);
  return NULL;
}

/*
 * amana_work_run:
 *
 * Returns: (transfer full): a future of what @func returns, or of its error
 */
DexFuture *
amana_work_run (AmanaWork *self, AmanaWorkFunc func)
{
  DexPromise *promise = dex_promise_new ();
  Errand *errand = g_new0 (Errand, 1);

  errand->work = amana_work_ref (self);
  errand->func = func;
  errand->promise = dex_ref (promise);
  g_thread_unref (g_thread_new ("amana-vault", errand_thread, errand));
  return DEX_FUTURE (promise);
}

static gboolean
parse_given_slots (AmanaWork *self, GError **error)
{
  g_autofree guint8 *file = g_malloc0 (AMANA_SLOTS_FILE_BYTES);
  gsize size;
  const guint8 *given = g_bytes_get_data (self->given_slots, &size);

  memcpy (file, given, MIN (size, AMANA_SLOTS_FILE_BYTES));
  return amana_slots_parse (self->slots, file, error);
}

/* Into @self->slots, anew each time. */
gboolean
amana_work_read_slots (AmanaWork *self, GError **error)
{
  g_autofree char *path = NULL;

  if (self->slots == NULL)
    self->slots = g_new0 (AmanaSlots, 1);
  if (self->given_slots != NULL)
    return parse_given_slots (self, error);
  path = g_build_filename (self->folder, "slots", NULL);
  if (amana_vault_folder_has_slots (self->folder) || !amana_vault_folder_has_store (self->folder))
    return amana_slots_read (self->slots, path, error);
  g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_DAMAGED,
                       "stores stand here, but no slots");
  return FALSE;
}

/* The folder, for this program alone. */
gboolean
amana_work_claim (AmanaWork *self, GError **error)
{
  g_autoptr (GError) found = NULL;

  if (self->slots == NULL && !amana_work_read_slots (self, error))
    return FALSE;
  self->claim = amana_claim_new (self->folder, self->slots->id, self->not_elsewhere, &found);
  if (found == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&found));
  return FALSE;
}

static gboolean
seal_slot (AmanaWork *self, AmanaSlot *slot, GError **error)
{
  const AmanaKeyFactors none = { NULL, NULL };
  g_autoptr (AmanaSecret) stretched = NULL;

  slot->type = AMANA_SLOT_PASSPHRASE;
  slot->compartments = AMANA_ALL_COMPARTMENTS;
  slot->cost = self->cost.memory_bytes != 0 ? self->cost : amana_kdf_calibrate ();
  randombytes_buf (slot->salt, sizeof slot->salt);
  stretched = amana_work_stretch (self->credentials, slot, error);
  if (stretched == NULL)
    return FALSE;
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    amana_slot_seal (slot, stretched, &none, i, self->keys[i]);
  return TRUE;
}

static gboolean
create_in_folder (AmanaWork *self, GError **error)
{
  g_autofree AmanaSlots *slots = g_new0 (AmanaSlots, 1);
  g_autofree char *path = g_build_filename (self->folder, "slots", NULL);
  g_autofree char *label_path = g_build_filename (self->folder, "label", NULL);

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    self->keys[i] = amana_secret_new_random (AMANA_VAULT_KEY_BYTES);
  slots->sequence = 1;
  slots->n_slots = 1;
  randombytes_buf (slots->id, sizeof slots->id);
  return amana_vault_folder_begin (self->folder, self->keys, error) &&
         seal_slot (self, &slots->slots[0], error) && amana_slots_write (slots, path, error) &&
         amana_vault_file_replace (label_path, self->label, strlen (self->label), error);
}

/* The slots come first: with them, stores that were never made are made at the
 * first unlock; without them, nothing else in the folder could ever be opened. */
gboolean
amana_work_create (AmanaWork *self, GError **error)
{
  int lock_fd = amana_vault_folder_prepare (self->folder, &self->made_folder, error);
  gboolean done;

  if (lock_fd < 0)
    return FALSE;
  done = create_in_folder (self, error);
  if (!done)
    amana_vault_folder_clear (self->folder, self->made_folder);
  close (lock_fd);
  return done;
}

gboolean
amana_work_take_back (AmanaWork *self, GError **error)
{
  amana_vault_folder_clear (self->folder, self->made_folder);
  return TRUE;
}

static char *
read_vault_id (AmanaWork *self, GError **error)
{
  char *id;

  if (!amana_work_read_slots (self, error))
    return NULL;
  id = g_malloc (2 * AMANA_VAULT_ID_BYTES + 1);
  sodium_bin2hex (id, 2 * AMANA_VAULT_ID_BYTES + 1, self->slots->id, AMANA_VAULT_ID_BYTES);
  return id;
}

gboolean
amana_work_keep_general (AmanaWork *self, GError **error)
{
  g_autofree char *id = read_vault_id (self, error);

  if (id == NULL)
    return FALSE;
  if (!self->keep)
    return amana_keyring_forget (id, error);
  return amana_keyring_keep (id, self->keys[AMANA_COMPARTMENT_GENERAL], error);
}

/* FALSE without an error when no key is kept, or a deep erase was broken off: whether the kept
 * key still counts is what the slots say to who opens them. */
gboolean
amana_work_look_up_general (AmanaWork *self, GError **error)
{
  g_autofree char *id = NULL;

  if (amana_vault_folder_has_erase (self->folder))
    return FALSE;
  id = read_vault_id (self, error);
  if (id == NULL)
    return FALSE;
  self->keys[AMANA_COMPARTMENT_GENERAL] = amana_keyring_look_up (id, error);
  return self->keys[AMANA_COMPARTMENT_GENERAL] != NULL;
}
