/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A person, from a script: making one, and opening both compartments. The stores, the
 * lock-down and the model layer are the window's own. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-cli-private.h"
#include "amana-gate-takeout.h"
#include "amana-sentence.h"

static const AmanaSchema **
get_schemas (void)
{
  static const AmanaSchema *schemas[AMANA_N_COMPARTMENTS];

  schemas[AMANA_COMPARTMENT_GENERAL] = amana_general_get_schema ();
  schemas[AMANA_COMPARTMENT_HEALTH] = amana_health_get_schema ();
  return schemas;
}

static AmanaVault *
new_vault (AmanaCli *self)
{
  AmanaVault *vault = amana_vault_new (self->options->person, get_schemas ());
  g_autoptr (AmanaAudit) audit = amana_audit_new (self->options->person);

  amana_vault_set_audit (vault, audit);
  return vault;
}

static gboolean
load_general (AmanaCli *self, GError **error)
{
  AmanaStore *store = amana_vault_get_store (self->vault, AMANA_COMPARTMENT_GENERAL);

  if (store == NULL)
    return TRUE;
  self->general = amana_general_new (store, amana_cli_get_catalogue (self));
  amana_desk_set_broker (amana_general_get_desk (self->general), self->broker);
  if (dex_await (amana_general_load (self->general), error))
    return TRUE;
  g_clear_object (&self->general);
  return FALSE;
}

static gboolean
load_health (AmanaCli *self, GError **error)
{
  AmanaStore *store = amana_vault_get_store (self->vault, AMANA_COMPARTMENT_HEALTH);
  const char *self_name =
    self->self_name != NULL ? self->self_name : amana_vault_get_label (self->vault);

  if (store == NULL)
    return TRUE;
  self->health =
    amana_health_new (store, amana_cli_get_reader (self), amana_cli_get_catalogue (self));
  amana_desk_set_broker (amana_health_get_desk (self->health), self->broker);
  if (dex_await (amana_health_load (self->health, self_name), error))
    return TRUE;
  g_clear_object (&self->health);
  return FALSE;
}

/* What is open of the vault. One that cannot be read does not keep the other from
 * being loaded; why is kept for the command that needs it. */
static void
load_rooms (AmanaCli *self)
{
  load_general (self, &self->room_errors[AMANA_COMPARTMENT_GENERAL]);
  load_health (self, &self->room_errors[AMANA_COMPARTMENT_HEALTH]);
}

static const GError *
get_room_error (AmanaCli *self)
{
  const GError *general = self->room_errors[AMANA_COMPARTMENT_GENERAL];

  return general != NULL ? general : self->room_errors[AMANA_COMPARTMENT_HEALTH];
}

/* Half a person is none: the next attempt begins in an empty folder. */
static void
take_back (AmanaCli *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->general);
  g_clear_object (&self->health);
  if (!dex_await (amana_vault_undo_create (self->vault), &error))
    g_debug ("what was begun stays: %s", error->message);
}

/**
 * amana_cli_create_person:
 *
 * `person create`: both stores under new keys, in a folder that must be empty.
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_create_person (AmanaCli *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaSecret) passphrase = NULL;
  g_autofree char *label = amana_cli_dup_label (self);
  AmanaCliStatus status;

  if (!amana_store_refuse_without_cipher (&error))
    return amana_cli_fail (self, NULL, error);
  status = amana_cli_take_first_passphrase (self, &passphrase);
  if (status != AMANA_CLI_DONE)
    return status;
  self->vault = new_vault (self);
  if (!dex_await (amana_vault_create (self->vault, label, passphrase), &error))
    return amana_cli_fail (self, NULL, error);
  self->self_name = g_strdup (self->options->name != NULL ? self->options->name : label);
  load_rooms (self);
  if (get_room_error (self) == NULL)
    return AMANA_CLI_DONE;
  take_back (self);
  return amana_cli_fail (self, NULL, get_room_error (self));
}

static gboolean
is_needed (AmanaCli *self, AmanaCliNeed needs, AmanaCompartment compartment)
{
  gboolean is_health = compartment == AMANA_COMPARTMENT_HEALTH;

  switch (needs)
    {
    case AMANA_CLI_NEEDS_BOTH:
    case AMANA_CLI_NEEDS_EACH:
    case AMANA_CLI_NEEDS_FILES:
      return TRUE;
    case AMANA_CLI_NEEDS_GENERAL:
      return !is_health;
    case AMANA_CLI_NEEDS_HEALTH:
      return is_health;
    case AMANA_CLI_NEEDS_ONE:
      return g_strcmp0 (self->options->compartment, is_health ? "health" : "general") == 0;
    case AMANA_CLI_NEEDS_NOBODY:
    case AMANA_CLI_NEEDS_EITHER:
    case AMANA_CLI_NEEDS_WAY_IN:
      break;
    }
  return FALSE;
}

/* As its tab is called. */
const char *
amana_cli_get_title (AmanaCompartment compartment)
{
  return compartment == AMANA_COMPARTMENT_HEALTH ? C_ ("tab", "Health") : C_ ("tab", "General");
}

/* What the command can do without is said, and does not keep it from its work. What is locked
 * is not lost. */
static void
announce_errors (AmanaCli *self, AmanaCliNeed needs)
{
  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      const GError *closed = self->room_errors[i];
      gboolean is_locked = closed != NULL && amana_cli_get_status (closed) == AMANA_CLI_LOCKED;

      if (closed == NULL || is_needed (self, needs, i) ||
          (is_locked && needs == AMANA_CLI_NEEDS_WAY_IN))
        continue;
      amana_cli_fail (self, amana_cli_get_title (i), closed);
      self->lost = self->lost || !is_locked;
    }
  self->explained = FALSE;
}

/* After an unlocking that failed for a part: each compartment that is closed says why. */
static void
keep_unlock_error (AmanaCli *self, const GError *error)
{
  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    if (amana_vault_get_store (self->vault, i) == NULL)
      self->room_errors[i] = g_error_copy (error);
}

static gboolean
unlock (AmanaCli *self, gboolean general_only, GError **error)
{
  g_autoptr (GError) found = NULL;

  if (dex_await (amana_vault_unlock_with (self->vault, self->credentials, general_only), &found))
    return TRUE;
  if (amana_cli_take_wanted_pin (self, self->credentials, found))
    return dex_await (amana_vault_unlock_with (self->vault, self->credentials, general_only),
                      error);
  g_propagate_error (error, g_steal_pointer (&found));
  return FALSE;
}

/* What a `takeout` that was killed has left, in clear. */
static void
announce_left_over (AmanaCli *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  if (self->general == NULL)
    return;
  said = dex_await_string (amana_gate_clear_left_over (self->general), &error);
  if (said != NULL && *said != '\0')
    amana_cli_say (self, said);
}

/**
 * amana_cli_finish_removal:
 * @finished: (out): whether somebody was being removed from `--person` when that was cut off,
 *   and now is; it was said
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_finish_removal (AmanaCli *self, gboolean *finished)
{
  g_autoptr (AmanaVault) vault = new_vault (self);
  g_autoptr (GError) error = NULL;

  *finished = dex_await_boolean (amana_vault_finish_removal (vault), &error);
  if (error != NULL)
    return amana_cli_fail (self, NULL, error);
  if (*finished)
    amana_cli_say (self, _ ("Removing the Amana space in this folder had been broken off; what was "
                            "left of it is removed now."));
  return AMANA_CLI_DONE;
}

/**
 * amana_cli_take_person:
 * @credentials: (out) (transfer full): what the caller shows for her
 *
 * Finds who lives in `--person`, and opens nothing.
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_take_person (AmanaCli *self, AmanaCredentials **credentials)
{
  g_autoptr (AmanaVault) vault = NULL;
  g_autoptr (GError) error = NULL;
  gboolean finished;
  AmanaCliStatus status = amana_cli_finish_removal (self, &finished);

  if (status != AMANA_CLI_DONE)
    return status;
  vault = new_vault (self);
  if (!amana_vault_exists (vault))
    {
      amana_cli_say (self, _ ("There is no Amana space in this folder."));
      return AMANA_CLI_USAGE;
    }
  if (!amana_store_refuse_without_cipher (&error))
    return amana_cli_fail (self, NULL, error);
  status = amana_cli_take_credentials (self, credentials);
  if (status != AMANA_CLI_DONE)
    return status;
  if (self->options->not_elsewhere)
    amana_vault_set_not_elsewhere (vault);
  self->vault = g_steal_pointer (&vault);
  return AMANA_CLI_DONE;
}

/**
 * amana_cli_open_person:
 * @needs: what the command works with
 *
 * Unlocks General of `--person`, and Health unless General alone is asked for. One
 * of them that does not open is no failure here: see amana_cli_check_rooms().
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_open_person (AmanaCli *self, AmanaCliNeed needs)
{
  gboolean general_only = needs == AMANA_CLI_NEEDS_GENERAL ||
                          (needs == AMANA_CLI_NEEDS_ONE && !amana_cli_is_in_health (self));
  g_autoptr (GError) error = NULL;
  AmanaCliStatus status = amana_cli_take_person (self, &self->credentials);

  if (status != AMANA_CLI_DONE)
    return status;
  if (!unlock (self, general_only, &error))
    {
      if (amana_vault_get_store (self->vault, AMANA_COMPARTMENT_GENERAL) == NULL &&
          amana_vault_get_store (self->vault, AMANA_COMPARTMENT_HEALTH) == NULL &&
          (needs != AMANA_CLI_NEEDS_FILES || error->domain != AMANA_STORE_ERROR))
        return amana_cli_fail (self, NULL, error);
      keep_unlock_error (self, error);
    }
  amana_cli_announce_files (self);
  load_rooms (self);
  announce_left_over (self);
  announce_errors (self, needs);
  amana_cli_announce_doubt (self);
  return AMANA_CLI_DONE;
}

/* Of a command that works with what opens: that may not be nothing. */
static AmanaCliStatus
check_each (AmanaCli *self)
{
  AmanaCliStatus status = AMANA_CLI_DONE;

  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    if (self->room_errors[i] != NULL)
      status = amana_cli_fail (self, amana_cli_get_title (i), self->room_errors[i]);
  if (self->general == NULL && self->health == NULL)
    return status;
  self->explained = FALSE;
  return AMANA_CLI_DONE;
}

/**
 * amana_cli_get_closed_status:
 *
 * Returns: done when both compartments could be opened; else the status of why one could not,
 *   damage before a lock
 */
AmanaCliStatus
amana_cli_get_closed_status (AmanaCli *self)
{
  AmanaCliStatus status = AMANA_CLI_DONE;

  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    if (self->room_errors[i] != NULL)
      status = MAX (status, amana_cli_get_status (self->room_errors[i]));
  return status;
}

/**
 * amana_cli_check_rooms:
 * @needs: what the command works with
 *
 * Returns: done when all of that is open, or where each is taken that is, one of them; else the
 *   status of why not, which was said
 */
AmanaCliStatus
amana_cli_check_rooms (AmanaCli *self, AmanaCliNeed needs)
{
  if (needs == AMANA_CLI_NEEDS_EACH)
    return check_each (self);
  for (guint i = 0; i < AMANA_N_COMPARTMENTS && needs != AMANA_CLI_NEEDS_FILES; i++)
    if (is_needed (self, needs, i) && self->room_errors[i] != NULL)
      return amana_cli_fail (self, NULL, self->room_errors[i]);
  return AMANA_CLI_DONE;
}

/**
 * amana_cli_reload_rooms:
 *
 * After the vault has opened its stores anew.
 */
void
amana_cli_reload_rooms (AmanaCli *self)
{
  g_clear_object (&self->general);
  g_clear_object (&self->health);
  load_rooms (self);
}

/**
 * amana_cli_close_person:
 *
 * Closes both compartments, so that their logs are folded into the files and the
 * keys are wiped; Health first, whose locking is written down in General. Call from the fiber that
 * opened them.
 */
void
amana_cli_close_person (AmanaCli *self)
{
  amana_cli_drop_unfinished (self);
  g_clear_object (&self->general);
  g_clear_object (&self->health);
  for (guint i = AMANA_N_COMPARTMENTS; self->vault != NULL && i-- > 0;)
    {
      g_autoptr (GError) error = NULL;

      if (!dex_await (amana_vault_lock (self->vault, i), &error))
        g_debug ("a compartment did not close cleanly: %s", error->message);
    }
  g_clear_object (&self->vault);
  g_clear_pointer (&self->credentials, amana_credentials_unref);
}

AmanaVault *
amana_cli_get_vault (AmanaCli *self)
{
  return self->vault;
}

AmanaGeneral *
amana_cli_get_general (AmanaCli *self)
{
  return self->general;
}

AmanaHealth *
amana_cli_get_health (AmanaCli *self)
{
  return self->health;
}

gboolean
amana_cli_is_asked_about (AmanaCli *self, const char *compartment)
{
  const char *wanted = self->options->compartment;

  return wanted == NULL || g_str_equal (wanted, compartment);
}

gboolean
amana_cli_is_in_health (AmanaCli *self)
{
  return g_strcmp0 (self->options->compartment, "health") == 0;
}

AmanaChat *
amana_cli_get_chat (AmanaCli *self)
{
  if (amana_cli_is_in_health (self))
    return amana_health_get_chat (self->health);
  if (g_strcmp0 (self->options->compartment, "general") == 0)
    return amana_general_get_chat (self->general);
  return NULL;
}

AmanaDesk *
amana_cli_get_desk (AmanaCli *self)
{
  if (amana_cli_is_in_health (self))
    return amana_health_get_desk (self->health);
  if (g_strcmp0 (self->options->compartment, "general") == 0)
    return amana_general_get_desk (self->general);
  return NULL;
}
