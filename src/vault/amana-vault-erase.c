/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Deep erase: both stores under new keys, and new slots that open nothing else. What was ever
 * deleted then stands under keys that are nowhere any more.
 *
 *   1. `slots.next` is written: the way in that was shown, and the recovery code where it was
 *      typed, sealed anew over the new keys, and no other; a sequence one higher
 *   2. both stores are copied under the new keys (amana_store_rekey_into()) and closed
 *   3. `slots.next` and `slots` change places: from here on the new keys count
 *   4. the copies take their stores' places, the old ones are overwritten, and `slots.next`,
 *      the old slots now, too
 *
 * Broken off anywhere, the next opening finishes it or takes it back: once the folder is claimed
 * and what is shown has opened the slots, each copy by what answers to the key that came out
 * (amana_store_settle_rekey()). So it is `slots` alone that decides, and a copy that a program
 * has carried here from another computer, in any order, half or whole, or that is none at all,
 * never takes the place of a store that can be opened. Where the slots, a store or its copy have
 * not all arrived, nothing is touched, and `slots.next` stays as long as one of the stores does
 * not answer. The keyring's key, which proves nothing about the slots, waits until then.
 *
 * Other ways in (a second passphrase, a recovery code that was not typed) cannot be sealed anew
 * without what opens them: they are gone, and the person is told so before. A recovery code alone
 * erases nothing, for it would leave no passphrase. The folder is locked throughout. */

#include "config.h"

#include <sys/stat.h>
#include <unistd.h>

#include "amana-vault-erase.h"
#include "amana-vault-object.h"

#define NEXT_SLOTS   "slots.next"
#define HALF_WRITTEN NEXT_SLOTS ".new" /* by amana_vault_file_replace() */

static char *
get_path (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* Of Amana's; a folder or a link of that name is somebody else's and stays. */
static gboolean
is_there (const char *path)
{
  struct stat info;

  return lstat (path, &info) == 0 && S_ISREG (info.st_mode);
}

/* --- what was broken off ---------------------------------------------------------- */

/*
 * amana_vault_folder_has_erase:
 *
 * Returns: whether something of a deep erase stands there, or is called so
 */
gboolean
amana_vault_folder_has_erase (const char *folder)
{
  g_autofree char *next = get_path (folder, NEXT_SLOTS);
  g_autofree char *half = get_path (folder, HALF_WRITTEN);
  gboolean found = is_there (next) || is_there (half);

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autofree char *store = get_path (folder, amana_vault_store_names[i]);

      found = found || amana_store_has_rekey (store);
    }
  return found;
}

static gboolean
scrub_next (const char *folder, GError **error)
{
  g_autofree char *next = get_path (folder, NEXT_SLOTS);
  g_autofree char *half = get_path (folder, HALF_WRITTEN);

  return ((!is_there (half) || amana_vault_file_scrub (half)) &&
          (!is_there (next) || amana_vault_file_scrub (next))) ||
         amana_vault_fail ("overwrite the old slots", error);
}

/* TRUE in @settled where the old slots are needed no more, not even for a store whose new self
 * has not arrived. What is not wanted may be open: only its copy is asked for. */
static gboolean
settle_store (AmanaWork *self, int i, gboolean *settled, GError **error)
{
  g_autofree char *store = get_path (self->folder, amana_vault_store_names[i]);
  AmanaSecret *key = self->keys[i];

  if ((self->wanted & (1 << i)) == 0 || key == NULL)
    {
      *settled = *settled && !amana_store_has_rekey (store);
      return TRUE;
    }
  if (!amana_store_settle_rekey (store, key, self->schemas[i]->name, error))
    return FALSE;
  *settled = *settled && amana_store_answers_to (store, key);
  return TRUE;
}

/* The slots that gave the keys are on the disk before anything of the old keys goes. */
static gboolean
settle (AmanaWork *self, GError **error)
{
  gboolean settled = TRUE;

  if (!amana_vault_folder_sync (self->folder))
    return amana_vault_fail ("sync the folder", error);
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    if (!settle_store (self, i, &settled, error))
      return FALSE;
  return !settled || scrub_next (self->folder, error);
}

/*
 * amana_work_settle_erase:
 *
 * Once the folder is claimed and amana_work_try() has brought keys, before any store is opened:
 * finishes a deep erase that was broken off, or takes it back.
 *
 * Errors: %AMANA_VAULT_ERROR_BUSY where one is going on; %AMANA_STORE_ERROR where a copy counts and
 *   could not take its place
 */
gboolean
amana_work_settle_erase (AmanaWork *self, GError **error)
{
  gboolean done;
  int lock_fd;

  if (!amana_vault_folder_has_erase (self->folder))
    return TRUE;
  lock_fd = amana_vault_folder_lock (self->folder, error);
  if (lock_fd < 0)
    return FALSE;
  done = settle (self, error);
  close (lock_fd);
  return done;
}

/* --- erasing ------------------------------------------------------------------------ */

/* A way in that goes on. */
typedef struct
{
  AmanaSlot slot;
  AmanaSecret *stretched;  /* (owned) of what was shown for it */
  AmanaKeyFactors factors; /* (borrowed) */
} Kept;

static void
kept_clear (Kept *self)
{
  g_clear_pointer (&self->stretched, amana_secret_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Kept, kept_clear)

/* FALSE: out of memory. */
static gboolean
keep (Kept *self, AmanaCredentials *shown, const AmanaSlot *slot, GError **error)
{
  kept_clear (self);
  self->slot = *slot;
  self->stretched = amana_work_stretch (shown, slot, error);
  return self->stretched != NULL;
}

static gboolean
is_right (const Kept *self)
{
  g_autoptr (AmanaSecret) key =
    amana_slot_open (&self->slot, self->stretched, &self->factors, AMANA_COMPARTMENT_GENERAL);

  return key != NULL;
}

/* The slot of the recovery code that was shown beside what let the person in; nothing where
 * none was shown. One that opens nothing is refused while everything still stands. */
static gboolean
keep_code (AmanaWork *self, Kept *kept, GError **error)
{
  AmanaSecret *code = amana_credentials_get_kept_code (self->credentials);
  g_autoptr (AmanaCredentials) shown = NULL;

  if (code == NULL)
    return TRUE;
  shown = amana_credentials_new_for_code (code);
  for (guint i = 0; i < self->slots->n_slots; i++)
    {
      const AmanaSlot *slot = &self->slots->slots[i];

      if (slot->type != AMANA_SLOT_RECOVERY)
        continue;
      if (!keep (kept, shown, slot, error))
        return FALSE;
      if (is_right (kept))
        return TRUE;
    }
  g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_WRONG_CODE,
                       "no slot has this code");
  return FALSE;
}

static gboolean
refuse_copy (GError **error)
{
  g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_FAILED,
                       "a store's copy is gone");
  return FALSE;
}

static gboolean
has_copies (const char *folder, GError **error)
{
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autofree char *store = get_path (folder, amana_vault_store_names[i]);

      if (!amana_store_has_rekey (store))
        return refuse_copy (error);
    }
  return TRUE;
}

/* The very slots that were shown, over other keys: they ask for what they asked for. */
static gboolean
seal_next (AmanaWork *self, Kept *kept, guint n_kept, GError **error)
{
  AmanaSlots *slots = self->slots;
  g_autofree char *path = get_path (self->folder, NEXT_SLOTS);

  slots->n_slots = 0;
  for (guint i = 0; i < n_kept && kept[i].stretched != NULL; i++)
    {
      for (int j = 0; j < AMANA_N_COMPARTMENTS; j++)
        amana_slot_seal (&kept[i].slot, kept[i].stretched, &kept[i].factors, j, self->keys[j]);
      slots->slots[slots->n_slots++] = kept[i].slot;
    }
  slots->sequence++;
  self->opened = 0;
  return amana_slots_write (slots, path, error);
}

static gboolean
has_all_keys (AmanaWork *self, GError **error)
{
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    if (self->keys[i] == NULL)
      {
        g_propagate_error (error, amana_work_explain (self, i));
        return FALSE;
      }
  return TRUE;
}

/* Whoever opened with the code can choose a new passphrase by it, and erase with that. */
static gboolean
leaves_passphrase (AmanaWork *self, GError **error)
{
  if (self->slots->slots[self->opened].type == AMANA_SLOT_PASSPHRASE)
    return TRUE;
  g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_NOT_BY_CODE,
                       "no passphrase would be left");
  return FALSE;
}

/* From here on @self->keys are the new ones. */
static gboolean
prepare_work (AmanaWork *self, GError **error)
{
  g_auto (Kept) opened = { 0 };
  g_auto (Kept) code = { 0 };

  opened.factors.key_file = amana_credentials_get_key_file (self->credentials);
  opened.factors.hmac = self->hmacs[self->opened];
  if (!leaves_passphrase (self, error) || !has_all_keys (self, error) ||
      !keep_code (self, &code, error) ||
      !keep (&opened, self->credentials, &self->slots->slots[self->opened], error))
    return FALSE;
  self->change = amana_change_new ();
  self->change->lock_fd = amana_vault_folder_lock (self->folder, error);
  if (self->change->lock_fd < 0)
    return FALSE;
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      amana_secret_unref (self->keys[i]);
      self->keys[i] = amana_secret_new_random (AMANA_VAULT_KEY_BYTES);
    }
  return seal_next (self, (Kept[]) { opened, code }, 2, error);
}

/* The old slots go last, and only where the new keys open what stands there. */
static gboolean
commit_work (AmanaWork *self, GError **error)
{
  g_autofree char *path = get_path (self->folder, "slots");
  g_autofree char *next = get_path (self->folder, NEXT_SLOTS);

  if (!has_copies (self->folder, error) || !amana_vault_file_exchange (next, path, error))
    return FALSE;
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autofree char *store = get_path (self->folder, amana_vault_store_names[i]);

      if (!amana_store_commit_rekey (store, error))
        return FALSE;
      if (!amana_store_answers_to (store, self->keys[i]))
        return refuse_copy (error);
    }
  return scrub_next (self->folder, error);
}

/* Once the new slots count, only the next opening can know what of it stands. */
static gboolean
take_back_work (AmanaWork *self, GError **error)
{
  g_autofree AmanaSlots *slots = g_new0 (AmanaSlots, 1);
  g_autofree char *path = get_path (self->folder, "slots");

  if (self->change->lock_fd < 0)
    return TRUE;
  if (!amana_slots_read (slots, path, error) || slots->sequence >= self->slots->sequence)
    return FALSE;
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autofree char *store = get_path (self->folder, amana_vault_store_names[i]);

      amana_store_discard_rekey (store);
    }
  return scrub_next (self->folder, error);
}

static gboolean
unlock_folder_work (AmanaWork *self, GError **error)
{
  g_clear_pointer (&self->change, amana_change_free);
  return TRUE;
}

/* Both are closed then, whether or not all went well. */
static gboolean
rekey_stores (AmanaVaultRequest *request, GError **error)
{
  AmanaVault *self = request->vault;
  gboolean done = TRUE;
  guint64 copied = 0, total = 0;

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    total += amana_vault_folder_get_store_bytes (self->folder, i);
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autoptr (AmanaStore) store = g_object_ref (self->compartments[i].store);

      done = done && dex_await (amana_store_rekey_watched (store, request->work->keys[i],
                                                           request->progress, copied, total),
                                error);
      copied += amana_vault_folder_get_store_bytes (self->folder, i);
    }
  for (int i = AMANA_N_COMPARTMENTS; i > 0; i--)
    {
      dex_future_disown (amana_vault_lock (self, (AmanaCompartment) (i - 1)));
      amana_vault_wait_until_closed (&self->compartments[i - 1]);
      request->epochs[i - 1] = self->compartments[i - 1].epoch;
    }
  return done;
}

static gboolean
erase (AmanaVaultRequest *request, GError **error)
{
  AmanaWork *work = request->work;

  if (!dex_await (amana_work_run (work, amana_work_begin), error) ||
      !amana_vault_ask_security_keys (request, error) ||
      !dex_await (amana_work_run (work, amana_work_try), error) ||
      !dex_await (amana_work_run (work, prepare_work), error))
    return FALSE;
  return rekey_stores (request, error) && dex_await (amana_work_run (work, commit_work), error);
}

static DexFuture *
open_anew (AmanaVaultRequest *request)
{
  DexFuture *opened;

  amana_vault_note_way (request);
  /* A keyring may wait for the person; what it holds opens nothing any more. */
  dex_future_disown (amana_vault_keep_general_open (request->vault, FALSE));
  opened = amana_vault_open_wanted (request, request->work->keys);
  if (request->vault->audit != NULL)
    amana_audit_note (request->vault->audit, AMANA_AUDIT_ERASED, AMANA_AUDIT_EVERYTHING, 0);
  return opened;
}

/* Takes @error. */
static DexFuture *
refuse (AmanaVaultRequest *request, GError *error)
{
  amana_vault_audit_refused (request->vault, FALSE, error);
  return dex_future_new_for_error (error);
}

static DexFuture *
erase_fiber (gpointer user_data)
{
  AmanaVaultRequest *request = user_data;
  AmanaWork *work = request->work;
  g_autoptr (GError) ignored = NULL;
  DexFuture *opened;
  GError *error = NULL;
  gboolean done;

  amana_vault_wait_for_turn (request);
  if (!amana_vault_is_open_already (request))
    return dex_future_new_for_error (g_error_new_literal (
      AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_LOCKED, "both compartments must be open"));
  work->wanted = AMANA_ALL_COMPARTMENTS;
  request->vault->n_claimants++; /* also while both are closed */
  done = erase (request, &error);
  if (!done && work->change != NULL && !dex_await (amana_work_run (work, take_back_work), &ignored))
    g_debug ("A deep erase is left to the next start: %s", ignored->message);
  g_clear_error (&ignored);
  dex_await (amana_work_run (work, unlock_folder_work), &ignored);
  opened = done ? open_anew (request) : refuse (request, error);
  amana_vault_let_go (request->vault);
  return opened;
}

/**
 * amana_vault_erase_deeply:
 * @self: a vault with both compartments open
 * @credentials: what lets the person in, with every second factor; and, by
 *   amana_credentials_set_kept_code(), the recovery code that is to go on
 *
 * Gives both stores new keys, so that nothing that was ever deleted can be read again by
 * anyone, and opens them anew. The ways in that were shown go on; every other is gone, and
 * so is General's key in the login keyring: it opens nothing. Takes a few seconds for each
 * 100 MB and as much room again; both stores' properties are %NULL in between.
 *
 * Backups that were made before are not reached: they hold what they hold.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects as
 *   amana_vault_unlock_with() does, with LOCKED where something is not open, with BUSY where
 *   somebody else changes the slots, with NOT_BY_CODE where a recovery code alone was shown, with
 *   WRONG_CODE for a kept code that opens nothing, and with %AMANA_STORE_ERROR (FULL…).
 *   Then the old keys go on, and what is closed has to be unlocked again.
 */
DexFuture *
amana_vault_erase_deeply (AmanaVault *self, AmanaCredentials *credentials)
{
  return amana_vault_erase_watched (self, credentials, NULL);
}

/**
 * amana_vault_erase_watched:
 * @self: a vault with both compartments open
 * @credentials: what lets the person in, with every second factor
 * @progress: (nullable): who watches, and can stop it until the new keys count
 *
 * As amana_vault_erase_deeply().
 *
 * Returns: (transfer full): a future that rejects with %G_IO_ERROR_CANCELLED, too
 */
DexFuture *
amana_vault_erase_watched (AmanaVault *self, AmanaCredentials *credentials, AmanaProgress *progress)
{
  AmanaVaultRequest *request;

  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);
  g_return_val_if_fail (credentials != NULL, NULL);

  request = amana_vault_request_new (self, TRUE, TRUE);
  request->work->credentials = amana_credentials_ref (credentials);
  g_set_object (&request->progress, progress);
  return amana_vault_take_turn (self, erase_fiber, request);
}
