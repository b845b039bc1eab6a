/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Making a person, opening her compartments, and taking back what could not be made.
 *
 * Opening and creating are fibers that take turns, so that two of them never meet
 * over the same file; what blocks happens in amana-vault-work.c, on other threads. A
 * compartment that was locked while it was being opened (another epoch) is closed
 * again: LOCKED. Main thread. */

#include "config.h"

#include "amana-vault-object.h"

/* Until amana_vault_let_go(). Whoever has something open has claimed the folder already. */
gboolean
amana_vault_claim (AmanaVaultRequest *request, GError **error)
{
  AmanaVault *self = request->vault;

  request->work->not_elsewhere = self->not_elsewhere;
  if (self->claim == NULL && !dex_await (amana_work_run (request->work, amana_work_claim), error))
    return FALSE;
  if (self->claim == NULL)
    self->claim = g_steal_pointer (&request->work->claim);
  self->not_elsewhere = FALSE;
  self->n_claimants++;
  return TRUE;
}

/* To put an empty store in the place of one that is gone would hide the loss. */
static gboolean
is_taken_away (AmanaVault *self, int i, const char *path, AmanaSecret *key)
{
  return !g_file_test (path, G_FILE_TEST_EXISTS) &&
         !amana_vault_folder_is_unfinished (self->folder, i, key);
}

/* Two compartments under one key would be no wall: each slot is sealed apart. */
static gboolean
open_compartment (AmanaVaultRequest *request, int i, AmanaSecret *key, GError **error)
{
  AmanaVault *self = request->vault;
  AmanaVaultCompartment *compartment = &self->compartments[i];
  g_autofree char *path = NULL;
  g_autoptr (AmanaStore) store = NULL;

  amana_vault_wait_until_closed (compartment);
  if (self->folder != NULL)
    path = g_build_filename (self->folder, amana_vault_store_names[i], NULL);
  if (path != NULL && is_taken_away (self, i, path, key))
    {
      g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED, "no such store");
      return FALSE;
    }
  store = dex_await_object (amana_store_open (path, key, compartment->schema), error);
  if (store == NULL)
    return FALSE;
  amana_vault_audit_open (self, i, store);
  if (compartment->epoch != request->epochs[i])
    {
      self->n_claimants++;
      amana_vault_close_store (self, i, store);
      amana_vault_audit_undo_open (self, i);
      g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_LOCKED,
                           "locked while it was being opened");
      return FALSE;
    }
  self->n_claimants++;
  compartment->key = amana_secret_ref (key);
  amana_vault_audit_opened (self, i);
  amana_vault_set_store (self, i, g_steal_pointer (&store));
  return TRUE;
}

static gboolean
is_whole (AmanaVault *self)
{
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    if (self->compartments[i].store == NULL)
      return FALSE;
  return TRUE;
}

/* Opens what is wanted and closed. A compartment that fails does not keep the other
 * from opening; the first error is what the caller hears. */
DexFuture *
amana_vault_open_wanted (AmanaVaultRequest *request, AmanaSecret *const keys[AMANA_N_COMPARTMENTS])
{
  g_autoptr (GError) first = NULL;

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!request->wanted[i] || request->vault->compartments[i].store != NULL)
        continue;
      if (keys[i] == NULL)
        {
          error = amana_work_explain (request->work, i);
          amana_vault_audit_refused (request->vault, i == AMANA_COMPARTMENT_GENERAL, error);
        }
      else
        open_compartment (request, i, keys[i], &error);
      if (error != NULL && first == NULL)
        first = g_steal_pointer (&error);
    }
  if (first != NULL)
    return dex_future_new_for_error (g_steal_pointer (&first));
  if (request->vault->folder != NULL && is_whole (request->vault))
    amana_vault_folder_finish (request->vault->folder);
  return dex_future_new_true ();
}

gboolean
amana_vault_is_open_already (AmanaVaultRequest *request)
{
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    if (request->wanted[i] && request->vault->compartments[i].store == NULL)
      return FALSE;
  return TRUE;
}

/* Both stores are closed and what was made is gone, so that it can be tried again.
 * @why: (transfer full) (nullable) */
static DexFuture *
take_back (AmanaVaultRequest *request, GError *why)
{
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      dex_future_disown (amana_vault_lock (request->vault, (AmanaCompartment) i));
      amana_vault_wait_until_closed (&request->vault->compartments[i]);
    }
  request->vault->created = FALSE;
  request->work->made_folder = request->vault->made_folder;
  if (!dex_await (amana_work_run (request->work, amana_work_take_back), &error))
    g_debug ("An unfinished person stays: %s", error->message);
  amana_vault_set_label (request->vault, "");
  return why != NULL ? dex_future_new_for_error (why) : dex_future_new_true ();
}

static DexFuture *
create_fiber (gpointer user_data)
{
  AmanaVaultRequest *request = user_data;
  AmanaVault *self = request->vault;
  GError *error = NULL;

  amana_vault_wait_for_turn (request);
  if (!dex_await (amana_work_run (request->work, amana_work_create), &error))
    return dex_future_new_for_error (error);
  self->created = TRUE;
  self->made_folder = request->work->made_folder;
  if (!amana_vault_claim (request, &error))
    return take_back (request, error);
  dex_await (amana_vault_open_wanted (request, request->work->keys), &error);
  amana_vault_let_go (self);
  if (error != NULL)
    return take_back (request, error);
  amana_vault_set_label (self, request->work->label);
  return dex_future_new_true ();
}

static DexFuture *
undo_create_fiber (gpointer user_data)
{
  AmanaVaultRequest *request = user_data;

  amana_vault_wait_for_turn (request);
  return request->vault->created ? take_back (request, NULL) : dex_future_new_true ();
}

/* What is open already needs no second factor. */
static void
set_wanted (AmanaVaultRequest *request)
{
  request->work->wanted = 0;
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    if (request->wanted[i] && request->vault->compartments[i].store == NULL)
      request->work->wanted |= 1 << i;
}

void
amana_vault_note_way (AmanaVaultRequest *request)
{
  const AmanaSlots *slots = request->work->slots;

  g_free (request->vault->way_id);
  request->vault->way_id = amana_slot_dup_id (&slots->slots[request->work->opened]);
  request->vault->sequence = slots->sequence;
}

/* Takes @error. */
static DexFuture *
refuse (AmanaVaultRequest *request, GError *error)
{
  amana_vault_audit_refused (request->vault, !request->wanted[AMANA_COMPARTMENT_HEALTH], error);
  return dex_future_new_for_error (error);
}

static DexFuture *
unlock_fiber (gpointer user_data)
{
  AmanaVaultRequest *request = user_data;
  DexFuture *opened;
  GError *error = NULL;

  amana_vault_wait_for_turn (request);
  if (amana_vault_is_open_already (request))
    return dex_future_new_true ();
  set_wanted (request);
  if (!dex_await (amana_work_run (request->work, amana_work_begin), &error))
    return refuse (request, error);
  if (!amana_vault_claim (request, &error))
    return dex_future_new_for_error (error);
  if (!amana_vault_ask_security_keys (request, &error) ||
      !dex_await (amana_work_run (request->work, amana_work_try), &error))
    opened = refuse (request, error);
  else if (!dex_await (amana_work_run (request->work, amana_work_settle_erase), &error))
    opened = dex_future_new_for_error (error);
  else
    {
      amana_vault_note_way (request);
      if (request->wanted[AMANA_COMPARTMENT_HEALTH])
        amana_vault_set_key_file (request->vault,
                                  amana_credentials_get_key_file_path (request->work->credentials));
      opened = amana_vault_open_wanted (request, request->work->keys);
    }
  amana_vault_let_go (request->vault);
  return opened;
}

static DexFuture *
open_in_memory_fiber (gpointer user_data)
{
  AmanaVaultRequest *request = user_data;
  g_autoptr (AmanaSecret) general = amana_secret_new_random (AMANA_VAULT_KEY_BYTES);
  g_autoptr (AmanaSecret) health = amana_secret_new_random (AMANA_VAULT_KEY_BYTES);
  AmanaSecret *const keys[] = { general, health };

  amana_vault_wait_for_turn (request);
  return amana_vault_open_wanted (request, keys);
}

/**
 * amana_vault_create:
 * @self: a vault with a folder
 * @label: valid UTF-8; what the chooser shows, readable by whoever can read the folder;
 *   control characters are left out and what is beyond 256 bytes is cut
 * @passphrase: at least 8 characters
 *
 * Draws the two data keys, seals them under the passphrase, makes both stores and
 * leaves them open. Takes two seconds or so. When it fails (no room), the folder is as
 * it was before.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %AMANA_VAULT_ERROR (WEAK, NOT_EMPTY, READ_ONLY, FULL, LOCKED, FAILED) or
 *   %AMANA_STORE_ERROR
 */
DexFuture *
amana_vault_create (AmanaVault *self, const char *label, AmanaSecret *passphrase)
{
  AmanaVaultRequest *request;

  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);

  if (!amana_passphrase_is_long_enough (passphrase))
    return dex_future_new_reject (AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_WEAK,
                                  "the passphrase is too short");
  request = amana_vault_request_new (self, TRUE, TRUE);
  request->work->credentials = amana_credentials_new (passphrase);
  request->work->label = amana_vault_label_clean (label != NULL ? label : "");
  return amana_vault_take_turn (self, create_fiber, request);
}

/**
 * amana_vault_undo_create:
 * @self: a vault whose amana_vault_create() resolved, and nothing since
 *
 * What was to be put into the new stores could not be: closes them and leaves the
 * folder as it was before. Does nothing to a person whom this object has not made.
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
amana_vault_undo_create (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);

  return amana_vault_take_turn (self, undo_create_fiber,
                                amana_vault_request_new (self, FALSE, FALSE));
}

/**
 * amana_vault_open_in_memory:
 * @self: a vault without a folder
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
amana_vault_open_in_memory (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder == NULL, NULL);

  return amana_vault_take_turn (self, open_in_memory_fiber,
                                amana_vault_request_new (self, TRUE, TRUE));
}

/**
 * amana_vault_unlock:
 * @self: a vault with a folder
 * @passphrase: the person's
 * @general_only: whether Health is to stay as it is
 *
 * As amana_vault_unlock_with(), with a passphrase alone.
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
amana_vault_unlock (AmanaVault *self, AmanaSecret *passphrase, gboolean general_only)
{
  g_autoptr (AmanaCredentials) credentials = amana_credentials_new (passphrase);

  return amana_vault_unlock_with (self, credentials, general_only);
}

/**
 * amana_vault_unlock_with:
 * @self: a vault with a folder
 * @credentials: what the person shows
 * @general_only: whether Health is to stay as it is
 *
 * Opens what is closed of what is wanted. When all of it is open already the
 * credentials are not looked at. One compartment that cannot be opened (its store is
 * damaged, its second factor is missing) does not keep the other from opening: look at the
 * properties also after an error. Where nothing could open for want of a second factor,
 * that is said before any work, and no attempt is counted.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %AMANA_VAULT_ERROR (WRONG_PASSPHRASE, WRONG_CODE, TOO_SOON with the seconds as its whole
 *   message, NO_PERSON, UNREADABLE, DAMAGED, NEWER, HOSTILE, LOCKED, FAILED; NO_KEY_FILE,
 *   WRONG_KEY_FILE; those of amana_authenticator_get_secret()) or %AMANA_STORE_ERROR
 */
DexFuture *
amana_vault_unlock_with (AmanaVault *self, AmanaCredentials *credentials, gboolean general_only)
{
  AmanaVaultRequest *request;

  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);

  request = amana_vault_request_new (self, TRUE, !general_only);
  request->work->credentials = amana_credentials_ref (credentials);
  return amana_vault_take_turn (self, unlock_fiber, request);
}
