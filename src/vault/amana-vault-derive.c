/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Secrets made of General's data key, for what is encrypted outside of the stores: the
 * key itself never leaves this room.
 *
 *   secret = BLAKE2b-256 of the label, keyed with General's data key */

#include "config.h"

#include <sodium.h>
#include <string.h>

#include "amana-store-judge.h"
#include "amana-vault-object.h"

static DexFuture *
derive (AmanaSecret *key, const char *label)
{
  guint8 out[AMANA_VAULT_KEY_BYTES];
  AmanaSecret *secret;

  crypto_generichash (out, sizeof out, (const guint8 *) label, strlen (label),
                      amana_secret_get_data (key), amana_secret_get_size (key));
  secret = amana_secret_new (out, sizeof out);
  sodium_memzero (out, sizeof out);
  return dex_future_new_take_boxed (AMANA_TYPE_SECRET, secret);
}

static void
add_judge (GPtrArray *judges, AmanaSecret *key)
{
  g_ptr_array_add (judges, key != NULL ? amana_store_judge_new (key) : NULL);
}

static DexFuture *
derive_fiber (gpointer user_data)
{
  AmanaVaultRequest *request = user_data;
  AmanaWork *work = request->work;
  GError *error = NULL;

  amana_vault_wait_for_turn (request);
  if (!dex_await (amana_work_run (work, amana_work_begin), &error) ||
      !amana_vault_ask_security_keys (request, &error) ||
      !dex_await (amana_work_run (work, amana_work_try), &error))
    return dex_future_new_for_error (error);
  if (work->keys[AMANA_COMPARTMENT_GENERAL] == NULL)
    return dex_future_new_reject (AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_WRONG_PASSPHRASE,
                                  "it does not open General");
  for (int i = 0; request->judges != NULL && i < AMANA_N_COMPARTMENTS; i++)
    add_judge (request->judges, work->keys[i]);
  return derive (work->keys[AMANA_COMPARTMENT_GENERAL], request->label);
}

/**
 * amana_vault_derive_secret:
 * @self: a vault, General open
 * @label: what it is for; ASCII, of ours alone
 *
 * Returns: (transfer full): a future that resolves to an #AmanaSecret of 32 bytes, always
 *   the same for @label until a deep erase; rejects with %AMANA_VAULT_ERROR_LOCKED
 */
DexFuture *
amana_vault_derive_secret (AmanaVault *self, const char *label)
{
  AmanaSecret *key;

  g_return_val_if_fail (AMANA_IS_VAULT (self), NULL);
  g_return_val_if_fail (label != NULL, NULL);

  key = self->compartments[AMANA_COMPARTMENT_GENERAL].key;
  return key != NULL ? derive (key, label)
                     : dex_future_new_reject (AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_LOCKED,
                                              "General is locked");
}

/**
 * amana_vault_derive_secret_from:
 * @slots: a file `slots`, of whatever day and machine
 * @label: as in amana_vault_derive_secret()
 * @credentials: what opened General by these slots
 * @judges: (nullable): an empty array that gets, by #AmanaCompartment, who judges pages that were
 *   written with the keys of these slots; %NULL where @credentials do not open it
 *
 * Of @slots, nothing is written anywhere: all of it happens in memory. Wrong attempts are not
 * counted, for who has the slots in hand tries them as often as he likes.
 *
 * Returns: (transfer full): a future of the #AmanaSecret that amana_vault_derive_secret() gave
 *   there; rejects as amana_vault_unlock_with() does
 */
DexFuture *
amana_vault_derive_secret_from (GBytes *slots,
                                const char *label,
                                AmanaCredentials *credentials,
                                GPtrArray *judges)
{
  static const AmanaSchema *const none[AMANA_N_COMPARTMENTS];
  g_autoptr (AmanaVault) nobody = amana_vault_new (NULL, none);
  g_autoptr (AmanaBackOff) uncounted = amana_back_off_new (NULL);
  AmanaVaultRequest *request;

  g_return_val_if_fail (slots != NULL && label != NULL && credentials != NULL, NULL);

  request = amana_vault_request_new (nobody, TRUE, FALSE);
  request->label = g_strdup (label);
  request->work = amana_work_new (NULL, uncounted);
  request->work->given_slots = g_bytes_ref (slots);
  request->work->credentials = amana_credentials_ref (credentials);
  request->judges = judges != NULL ? g_ptr_array_ref (judges) : NULL;
  request->work->wanted = judges != NULL ? AMANA_ALL_COMPARTMENTS : 1 << AMANA_COMPARTMENT_GENERAL;
  return amana_vault_take_turn (nobody, derive_fiber, request);
}

/**
 * amana_vault_list_judges:
 * @self: a vault
 *
 * Returns: (transfer full): an #AmanaStoreJudge for each #AmanaCompartment that is open, else %NULL
 */
GPtrArray *
amana_vault_list_judges (AmanaVault *self)
{
  GPtrArray *judges = amana_store_judges_new ();

  g_return_val_if_fail (AMANA_IS_VAULT (self), judges);

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    add_judge (judges, self->compartments[i].key);
  return judges;
}

static AmanaWork *
read_slots (GBytes *slots)
{
  g_autoptr (AmanaBackOff) uncounted = amana_back_off_new (NULL);
  g_autoptr (AmanaWork) work = amana_work_new (NULL, uncounted);

  work->given_slots = g_bytes_ref (slots);
  return amana_work_read_slots (work, NULL) ? g_steal_pointer (&work) : NULL;
}

/**
 * amana_vault_is_same_person:
 * @slots: a file `slots`
 * @others: another, from a backup
 *
 * Returns: whether both are one vault's, as far as they can be read
 */
gboolean
amana_vault_is_same_person (GBytes *slots, GBytes *others)
{
  g_autoptr (AmanaWork) ours = read_slots (slots);
  g_autoptr (AmanaWork) theirs = read_slots (others);

  if (ours == NULL || theirs == NULL)
    return g_bytes_equal (slots, others);
  return memcmp (ours->slots->id, theirs->slots->id, AMANA_VAULT_ID_BYTES) == 0;
}

/**
 * amana_vault_get_slots_sequence:
 * @slots: a file `slots`, from anywhere
 *
 * Returns: how often the ways in had been changed in it; 0 where it cannot be read
 */
guint64
amana_vault_get_slots_sequence (GBytes *slots)
{
  g_autoptr (AmanaWork) work = read_slots (slots);

  return work != NULL ? work->slots->sequence : 0;
}
