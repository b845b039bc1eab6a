/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a person shows, tried against the slots.
 *
 * Three steps, for a security key has to be asked from the main thread in between:
 * amana_work_begin() reads the slots and says what is missing before any work is done and
 * any attempt counted; the fiber asks the security key for the secrets of those slots
 * that amana_work_asks_security_key() names; amana_work_try() counts an attempt, runs
 * Argon2id once a slot, and opens.
 *
 * A compartment that asks for nothing more opens although another's second factor is
 * missing; amana_work_explain() says why that other one stays closed. */

#include "config.h"

#include <errno.h>
#include <sodium.h>
#include <sys/stat.h>

#include "amana-recovery-code.h"
#include "amana-vault-private.h"

static GError *
new_error (AmanaVaultError code, const char *message)
{
  return g_error_new_literal (AMANA_VAULT_ERROR, (int) code, message);
}

static AmanaSecret *
dup_code (AmanaCredentials *credentials)
{
  AmanaSecret *code = amana_credentials_get_code (credentials);
  AmanaSecret *passphrase = amana_credentials_get_passphrase (credentials);

  if (code != NULL)
    return amana_secret_ref (code);
  return amana_recovery_code_parse ((const char *) amana_secret_get_data (passphrase),
                                    amana_secret_get_size (passphrase), NULL);
}

/* What of the credentials a slot of this kind takes; NULL: nothing. */
static AmanaSecret *
dup_secret_for (AmanaCredentials *credentials, const AmanaSlot *slot)
{
  if (slot->type == AMANA_SLOT_RECOVERY)
    return dup_code (credentials);
  if (slot->type != AMANA_SLOT_PASSPHRASE || amana_credentials_get_passphrase (credentials) == NULL)
    return NULL;
  return amana_passphrase_compose (amana_credentials_get_passphrase (credentials));
}

static gboolean
takes (AmanaWork *self, const AmanaSlot *slot)
{
  g_autoptr (AmanaSecret) secret = dup_secret_for (self->credentials, slot);

  return secret != NULL;
}

/*
 * amana_work_find_missing:
 *
 * Returns: (transfer full) (nullable): which factor of the slot is not at hand; %NULL: none
 */
GError *
amana_work_find_missing (AmanaWork *self, const AmanaSlot *slot)
{
  AmanaSecret *key_file = amana_credentials_get_key_file (self->credentials);

  if ((slot->factors & AMANA_SLOT_KEY_FILE) != 0 && key_file == NULL)
    return new_error (AMANA_VAULT_ERROR_NO_KEY_FILE, "no key file was given");
  if ((slot->factors & AMANA_SLOT_KEY_FILE) != 0 && !amana_slot_is_key_file (slot, key_file))
    return new_error (AMANA_VAULT_ERROR_WRONG_KEY_FILE, "another key file is wanted");
  if ((slot->factors & AMANA_SLOT_HMAC) != 0 &&
      amana_credentials_get_authenticator (self->credentials) == NULL)
    return new_error (AMANA_VAULT_ERROR_NO_SECURITY_KEY, "no security key was given");
  if ((slot->factors & AMANA_SLOT_HMAC_PIN) != 0 &&
      amana_credentials_get_pin (self->credentials) == NULL)
    return new_error (AMANA_VAULT_ERROR_PIN_NEEDED, "the security key's PIN was not given");
  return NULL;
}

/* Whether trying this slot could open something that is wanted. */
static gboolean
may_open (AmanaWork *self, const AmanaSlot *slot, gboolean with_factors)
{
  guint wanted = self->wanted & slot->compartments;

  return (wanted & ~slot->guarded) != 0 || (wanted != 0 && with_factors);
}

static gboolean
check_presented (AmanaWork *self, GError **error)
{
  g_autoptr (GError) first = NULL;

  for (guint i = 0; i < self->slots->n_slots; i++)
    {
      const AmanaSlot *slot = &self->slots->slots[i];
      g_autoptr (GError) missing = NULL;

      if (!takes (self, slot))
        continue;
      missing = amana_work_find_missing (self, slot);
      if (may_open (self, slot, missing == NULL))
        return TRUE;
      if (first == NULL)
        first = g_steal_pointer (&missing);
    }
  if (first == NULL) /* no slot to try; the attempt is counted all the same */
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

/* It may have come back from a copy without modes; the stores see to theirs. */
static void
close_to_others (const char *folder)
{
  static const char *const names[] = { "slots", "label", "back-off", "sealed", "open" };

  if (chmod (folder, 0700) != 0)
    g_debug ("The folder stays open to others: %s", g_strerror (errno));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      struct stat info;

      if (lstat (path, &info) == 0 && S_ISREG (info.st_mode) && (info.st_mode & 077) != 0 &&
          chmod (path, 0600) != 0)
        g_debug ("A file stays open to others: %s", g_strerror (errno));
    }
}

/* Whatever was cut off in the folder is done first. */
static gboolean
begin_in_folder (AmanaWork *self, GError **error)
{
  if (!amana_vault_folder_finish_removal (self->folder, error) ||
      !amana_work_read_slots (self, error))
    return FALSE;
  close_to_others (self->folder);
  amana_vault_folder_tidy (self->folder);
  return TRUE;
}

/*
 * amana_work_begin:
 *
 * Reads the slots and checks what is at hand. Costs a file read.
 *
 * Errors: of amana_slots_read(); NO_KEY_FILE, WRONG_KEY_FILE, NO_SECURITY_KEY, PIN_NEEDED
 *   where nothing that is wanted could open
 */
gboolean
amana_work_begin (AmanaWork *self, GError **error)
{
  return (self->folder != NULL ? begin_in_folder (self, error)
                               : amana_work_read_slots (self, error)) &&
         check_presented (self, error);
}

/*
 * amana_work_asks_security_key:
 *
 * Returns: whether slot @i can open something that is wanted only with its security key's
 *   secret, everything else being at hand
 */
gboolean
amana_work_asks_security_key (AmanaWork *self, guint i)
{
  const AmanaSlot *slot = &self->slots->slots[i];
  g_autoptr (GError) missing = NULL;

  if ((slot->factors & AMANA_SLOT_HMAC) == 0 || !takes (self, slot) ||
      (self->wanted & slot->compartments & slot->guarded) == 0)
    return FALSE;
  missing = amana_work_find_missing (self, slot);
  return missing == NULL;
}

/*
 * amana_work_may_go_on:
 *
 * Returns: whether something that is wanted may open although a security key refused
 */
gboolean
amana_work_may_go_on (AmanaWork *self)
{
  for (guint i = 0; i < self->slots->n_slots; i++)
    {
      const AmanaSlot *slot = &self->slots->slots[i];
      g_autoptr (GError) missing = amana_work_find_missing (self, slot);
      gboolean has_all =
        missing == NULL && ((slot->factors & AMANA_SLOT_HMAC) == 0 || self->hmacs[i] != NULL);

      if (takes (self, slot) && may_open (self, slot, has_all))
        return TRUE;
    }
  return FALSE;
}

/*
 * amana_work_stretch:
 *
 * Returns: (transfer full) (nullable): what Argon2id makes of @credentials for @slot
 */
AmanaSecret *
amana_work_stretch (AmanaCredentials *credentials, const AmanaSlot *slot, GError **error)
{
  g_autoptr (AmanaSecret) secret = dup_secret_for (credentials, slot);

  g_assert (secret != NULL);
  return amana_kdf_run (secret, slot->salt, &slot->cost, error);
}

static gboolean
open_slot (AmanaWork *self, guint i, AmanaSecret *secret, GError **error)
{
  const AmanaSlot *slot = &self->slots->slots[i];
  const AmanaKeyFactors factors = { amana_credentials_get_key_file (self->credentials),
                                    self->hmacs[i] };
  g_autoptr (AmanaSecret) stretched = amana_kdf_run (secret, slot->salt, &slot->cost, error);
  gboolean opened = FALSE;

  if (stretched == NULL)
    return FALSE;
  for (int j = 0; j < AMANA_N_COMPARTMENTS; j++)
    {
      g_assert (self->keys[j] == NULL);
      self->keys[j] = amana_slot_open (slot, stretched, &factors, j);
      opened = opened || self->keys[j] != NULL;
    }
  if (opened)
    self->opened = i;
  return opened;
}

/* TRUE without anything opened: no slot does. */
static gboolean
try_slots (AmanaWork *self, gboolean as_typed, GError **error)
{
  for (guint i = 0; i < self->slots->n_slots && self->opened < 0; i++)
    {
      const AmanaSlot *slot = &self->slots->slots[i];
      g_autoptr (AmanaSecret) secret = dup_secret_for (self->credentials, slot);
      g_autoptr (GError) found = NULL;

      if (secret == NULL || (as_typed && slot->type != AMANA_SLOT_PASSPHRASE))
        continue;
      if (as_typed)
        {
          amana_secret_unref (secret);
          secret = amana_secret_ref (amana_credentials_get_passphrase (self->credentials));
        }
      open_slot (self, i, secret, &found);
      if (found != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&found));
          return FALSE;
        }
    }
  return TRUE;
}

/* Slots made before passphrases were composed hold what was typed. */
static gboolean
is_worth_trying_as_typed (AmanaWork *self)
{
  AmanaSecret *typed = amana_credentials_get_passphrase (self->credentials);
  g_autoptr (AmanaSecret) composed = NULL;

  if (self->opened >= 0 || typed == NULL)
    return FALSE;
  composed = amana_passphrase_compose (typed);
  return !amana_secret_equal (typed, composed);
}

/*
 * amana_work_try:
 *
 * Takes a second or so. Into @self->keys, perhaps not for all compartments.
 *
 * Errors: %AMANA_VAULT_ERROR_TOO_SOON, WRONG_PASSPHRASE, WRONG_CODE, FAILED
 */
gboolean
amana_work_try (AmanaWork *self, GError **error)
{
  guint wait_seconds = amana_back_off_begin (self->back_off);

  if (wait_seconds > 0)
    {
      g_set_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_TOO_SOON, "%u", wait_seconds);
      return FALSE;
    }
  if (!try_slots (self, FALSE, error))
    return FALSE;
  if (is_worth_trying_as_typed (self) && !try_slots (self, TRUE, error))
    return FALSE;
  if (self->opened >= 0)
    {
      amana_back_off_forget (self->back_off);
      return TRUE;
    }
  amana_back_off_pause (self->back_off);
  g_propagate_error (error, amana_credentials_get_code (self->credentials) != NULL
                              ? new_error (AMANA_VAULT_ERROR_WRONG_CODE, "no slot has this code")
                              : new_error (AMANA_VAULT_ERROR_WRONG_PASSPHRASE,
                                           "no slot opens with this passphrase"));
  return FALSE;
}

/*
 * amana_work_explain:
 *
 * Returns: (transfer full): why a compartment has no key although a slot opened
 */
GError *
amana_work_explain (AmanaWork *self, AmanaCompartment compartment)
{
  const AmanaSlot *slot;
  GError *missing = NULL;

  if (self->opened >= 0)
    {
      slot = &self->slots->slots[self->opened];
      if ((slot->guarded & (1 << compartment)) != 0)
        missing = amana_work_find_missing (self, slot);
      if (missing == NULL && self->refused != NULL)
        missing = g_error_copy (self->refused);
    }
  return missing != NULL
           ? missing
           : new_error (AMANA_VAULT_ERROR_DAMAGED, "the slot does not open this compartment");
}
