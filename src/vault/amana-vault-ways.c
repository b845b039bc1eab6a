/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The ways into a vault, as methods: each is a fiber that takes its turn among those that
 * open, and does its work in amana-vault-change.c on other threads. Main thread. */

#include "config.h"

#include "amana-fiber.h"
#include "amana-recovery-code.h"
#include "amana-task.h"
#include "amana-vault-object.h"
#include "amana-vault-ways.h"

static gboolean
read_slots_work (AmanaWork *work, GError **error)
{
  return amana_work_read_slots (work, error);
}

static DexFuture *
list_fiber (gpointer user_data)
{
  AmanaVaultRequest *request = user_data;
  g_autoptr (GListStore) ways = g_list_store_new (AMANA_TYPE_WAY);
  GError *error = NULL;

  if (!dex_await (amana_work_run (request->work, read_slots_work), &error))
    return dex_future_new_for_error (error);
  request->vault->sequence = request->work->slots->sequence;
  for (guint i = 0; i < request->work->slots->n_slots; i++)
    {
      g_autoptr (AmanaWay) way = amana_way_new (&request->work->slots->slots[i]);

      g_list_store_append (ways, way);
    }
  return dex_future_new_take_object (g_steal_pointer (&ways));
}

/**
 * amana_vault_has_room_for:
 * @ways: of #AmanaWay, those that there are
 * @kind: of one more
 *
 * To be asked before anybody writes a code down.
 *
 * Returns: whether it can be added
 */
gboolean
amana_vault_has_room_for (GListModel *ways, AmanaWayKind kind)
{
  guint n = g_list_model_get_n_items (ways);

  for (guint i = 0; i < n && kind == AMANA_WAY_RECOVERY_CODE; i++)
    {
      g_autoptr (AmanaWay) way = g_list_model_get_item (ways, i);

      if (amana_way_get_kind (way) == AMANA_WAY_RECOVERY_CODE)
        return TRUE;
    }
  return n < AMANA_VAULT_MAX_WAYS;
}

/**
 * amana_vault_list_ways:
 * @self: a vault with a folder
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of #AmanaWay, or
 *   rejects with %AMANA_VAULT_ERROR (NO_PERSON, DAMAGED, NEWER, HOSTILE, UNREADABLE)
 */
DexFuture *
amana_vault_list_ways (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);

  return amana_fiber_spawn (0, list_fiber, amana_vault_request_new (self, FALSE, FALSE),
                            amana_vault_request_free);
}

static void
take_open_keys (AmanaVaultRequest *request)
{
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      AmanaSecret *key = request->vault->compartments[i].key;

      if (key != NULL)
        request->work->change->open_keys[i] = amana_secret_ref (key);
    }
}

/* A second factor that is made while Health is open is what is taken away from then on. */
static void
note_key_file (AmanaVault *self, const AmanaChange *change)
{
  gboolean guards_health = (change->guarded & AMANA_VAULT_GUARD_HEALTH) != 0;

  amana_vault_set_key_file (
    self, guards_health ? amana_credentials_get_key_file_path (change->fresh) : NULL);
}

static DexFuture *
change_fiber (gpointer user_data)
{
  AmanaVaultRequest *request = user_data;
  AmanaWork *work = request->work;
  GError *error = NULL;

  amana_vault_wait_for_turn (request);
  take_open_keys (request);
  if (!dex_await (amana_work_run (work, amana_work_begin_change), &error) ||
      !amana_vault_ask_security_keys (request, &error) ||
      !dex_await (amana_work_run (work, amana_work_try_for_change), &error) ||
      !amana_vault_ask_fresh_security_key (request, &error) ||
      !dex_await (amana_work_run (work, amana_work_finish_change), &error))
    {
      amana_vault_audit_refused (request->vault, FALSE, error);
      return dex_future_new_for_error (error);
    }
  request->vault->sequence = work->slots->sequence;
  if (work->change->replaces && !work->change->keeps_factors)
    note_key_file (request->vault, work->change);
  amana_vault_audit_changed (request->vault, work);
  return dex_future_new_true ();
}

static AmanaVaultRequest *
change_new (AmanaVault *self, AmanaCredentials *current, AmanaCredentials *fresh)
{
  AmanaVaultRequest *request = amana_vault_request_new (self, FALSE, FALSE);

  request->work->credentials = amana_credentials_ref (current);
  request->work->change = amana_change_new ();
  request->work->change->fresh = fresh != NULL ? amana_credentials_ref (fresh) : NULL;
  return request;
}

static DexFuture *
reject (AmanaVaultError code, const char *message)
{
  return dex_future_new_for_error (g_error_new_literal (AMANA_VAULT_ERROR, (int) code, message));
}

/* NULL: @fresh may become a way in. */
static DexFuture *
find_fault (AmanaCredentials *fresh, guint guarded)
{
  AmanaSecret *passphrase = amana_credentials_get_passphrase (fresh);

  if (passphrase != NULL && !amana_passphrase_is_long_enough (passphrase))
    return reject (AMANA_VAULT_ERROR_WEAK, "the passphrase is too short");
  if (guarded != 0 && amana_credentials_get_key_file (fresh) == NULL &&
      amana_credentials_get_authenticator (fresh) == NULL)
    return reject (AMANA_VAULT_ERROR_NO_KEY_FILE, "there is no second factor to guard with");
  return NULL;
}

/**
 * amana_vault_change_passphrase:
 * @self: a vault with a folder
 * @current: what lets the person in; with the second factor, where there is one
 * @passphrase: the new one, at least 8 characters
 *
 * Puts a new passphrase in the place of the one that @current holds; with a recovery
 * code in @current, in the place of the first one. What it asks for beside stays the same.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects as
 *   amana_vault_unlock_with() does, and with %AMANA_VAULT_ERROR (WEAK, STALE, BUSY, READ_ONLY,
 *   FULL, FAILED); then the old passphrase opens as before
 */
DexFuture *
amana_vault_change_passphrase (AmanaVault *self, AmanaCredentials *current, AmanaSecret *passphrase)
{
  g_autoptr (AmanaCredentials) fresh = amana_credentials_new (passphrase);
  AmanaVaultRequest *request;
  DexFuture *fault;

  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);

  fault = find_fault (fresh, 0);
  if (fault != NULL)
    return fault;
  request = change_new (self, current, fresh);
  request->work->change->replaces = TRUE;
  request->work->change->keeps_factors = TRUE;
  request->rotates = TRUE;
  return amana_vault_take_turn (self, change_fiber, request);
}

/**
 * amana_vault_add_way:
 * @self: a vault with a folder
 * @current: what lets the person in
 * @fresh: a passphrase, and the second factor that is to go with it
 * @guarded: which compartments ask for that second factor: %AMANA_VAULT_GUARD_GENERAL,
 *   %AMANA_VAULT_GUARD_HEALTH, both, or 0. The others open with the passphrase alone
 *
 * Each way in opens both compartments. With an authenticator in @fresh, a credential
 * is made on it: two touches.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects as
 *   amana_vault_change_passphrase() does, and with TOO_MANY_WAYS, and with what
 *   amana_authenticator_make_credential() rejects with
 */
DexFuture *
amana_vault_add_way (AmanaVault *self,
                     AmanaCredentials *current,
                     AmanaCredentials *fresh,
                     guint guarded)
{
  AmanaVaultRequest *request;
  DexFuture *fault;

  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);
  g_return_val_if_fail (amana_credentials_get_passphrase (fresh) != NULL, NULL);

  fault = find_fault (fresh, guarded);
  if (fault != NULL)
    return fault;
  request = change_new (self, current, fresh);
  request->work->change->guarded = guarded;
  return amana_vault_take_turn (self, change_fiber, request);
}

/**
 * amana_vault_replace_way:
 * @self: a vault with a folder
 * @current: what lets the person in
 * @id: (nullable): amana_way_get_id() of the way that goes; %NULL: the passphrase that
 *   @current holds
 * @fresh: a passphrase (the same one, to change only the second factor), and the second factor
 *   that is to go with it
 * @guarded: as for amana_vault_add_way()
 *
 * Adds, exchanges or drops a second factor: @fresh with it or without.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects as
 *   amana_vault_add_way() does, and with NO_SUCH_WAY
 */
DexFuture *
amana_vault_replace_way (AmanaVault *self,
                         AmanaCredentials *current,
                         const char *id,
                         AmanaCredentials *fresh,
                         guint guarded)
{
  AmanaVaultRequest *request;
  DexFuture *fault;

  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);
  g_return_val_if_fail (amana_credentials_get_passphrase (fresh) != NULL, NULL);

  fault = find_fault (fresh, guarded);
  if (fault != NULL)
    return fault;
  request = change_new (self, current, fresh);
  request->work->change->id = g_strdup (id);
  request->work->change->replaces = TRUE;
  request->work->change->guarded = guarded;
  return amana_vault_take_turn (self, change_fiber, request);
}

/**
 * amana_vault_remove_way:
 * @self: a vault with a folder
 * @current: what lets the person in
 * @id: amana_way_get_id() of the way that goes
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects as
 *   amana_vault_replace_way() does, and with LAST_WAY: no passphrase would open any more
 */
DexFuture *
amana_vault_remove_way (AmanaVault *self, AmanaCredentials *current, const char *id)
{
  AmanaVaultRequest *request;

  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  request = change_new (self, current, NULL);
  request->work->change->id = g_strdup (id);
  return amana_vault_take_turn (self, change_fiber, request);
}

/**
 * amana_vault_add_recovery_code:
 * @self: a vault with a folder
 * @current: what lets the person in
 * @code: of amana_recovery_code_new(), shown, printed or saved by now
 * @typed_back: what the person typed from what she printed
 *
 * The code opens from then on, alone, and takes the place of an older one. It is written
 * only when it was typed back right: before, it opens nothing.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects as
 *   amana_vault_add_way() does, and with CODE_MISTYPED, CODE_DIFFERS
 */
DexFuture *
amana_vault_add_recovery_code (AmanaVault *self,
                               AmanaCredentials *current,
                               AmanaSecret *code,
                               AmanaSecret *typed_back)
{
  g_autoptr (AmanaSecret) typed = NULL;
  g_autoptr (AmanaCredentials) fresh = NULL;
  GError *error = NULL;

  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);

  typed = amana_recovery_code_parse ((const char *) amana_secret_get_data (typed_back),
                                     amana_secret_get_size (typed_back), &error);
  if (typed == NULL)
    return dex_future_new_for_error (error);
  if (!amana_secret_equal (typed, code))
    return reject (AMANA_VAULT_ERROR_CODE_DIFFERS, "another code was typed");
  fresh = amana_credentials_new_for_code (code);
  return amana_vault_take_turn (self, change_fiber, change_new (self, current, fresh));
}

static DexFuture *
time_floor_task (gpointer user_data)
{
  return dex_future_new_for_int64 (amana_kdf_time_floor_us ());
}

static DexFuture *
calibrate_fiber (gpointer user_data)
{
  AmanaVault *self = user_data;
  gint64 fastest_us = 0;

  for (int i = 0; i < AMANA_KDF_CALIBRATION_RUNS; i++)
    {
      GError *error = NULL;
      gint64 took_us =
        dex_await_int64 (amana_task_run ("amana-kdf", time_floor_task, NULL, NULL), &error);

      if (error != NULL)
        return dex_future_new_for_error (error);
      fastest_us = fastest_us == 0 ? took_us : MIN (took_us, fastest_us);
      amana_vault_set_calibration (self, (i + 1.0) / AMANA_KDF_CALIBRATION_RUNS);
    }
  self->cost = amana_kdf_choose_cost (fastest_us);
  return dex_future_new_true ();
}

/**
 * amana_vault_calibrate:
 * @self: a vault
 *
 * Can run while the person thinks of a passphrase: half a second, on another thread.
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
amana_vault_calibrate (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self), NULL);

  amana_vault_set_calibration (self, 0);
  return amana_fiber_spawn (0, calibrate_fiber, g_object_ref (self), g_object_unref);
}
