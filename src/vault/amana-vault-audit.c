/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the vault has to say to the audit: who opened what, who was refused, what was
 * locked. Where there is no audit, nothing is said. */

#include "config.h"

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

/* In a fiber, before anybody sees the store: what was sealed comes before what happens
 * from now on. A store that takes no writes opens all the same. */
void
amana_vault_audit_open (AmanaVault *self, int compartment, AmanaStore *store)
{
  g_autoptr (GError) error = NULL;

  if (self->audit != NULL && compartment == AMANA_COMPARTMENT_GENERAL &&
      !dex_await (amana_audit_open (self->audit, store), &error))
    g_debug ("What was sealed stays so: %s", error->message);
}

/* Locked before anybody saw the store. */
void
amana_vault_audit_undo_open (AmanaVault *self, int compartment)
{
  if (self->audit != NULL && compartment == AMANA_COMPARTMENT_GENERAL)
    amana_audit_close (self->audit);
}

void
amana_vault_audit_opened (AmanaVault *self, int compartment)
{
  if (self->audit != NULL)
    amana_audit_note (self->audit, AMANA_AUDIT_UNLOCKED, get_part (compartment), 0);
}

/* Before the store is closed: it answers what is queued first. */
void
amana_vault_audit_locked (AmanaVault *self, int compartment)
{
  if (self->audit == NULL)
    return;
  amana_audit_note (self->audit, AMANA_AUDIT_LOCKED, get_part (compartment), 0);
  if (compartment == AMANA_COMPARTMENT_GENERAL)
    amana_audit_close (self->audit);
}

/* Only a wrong way in: a damaged file, or a person who is not there, is no refusal. In a
 * fiber; on the disk before the one who tried is told. */
void
amana_vault_audit_refused (AmanaVault *self, gboolean general_only, const GError *why)
{
  g_autoptr (GError) error = NULL;
  AmanaAuditPart part = general_only ? AMANA_AUDIT_GENERAL : AMANA_AUDIT_EVERYTHING;

  if (self->audit != NULL &&
      g_error_matches (why, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_WRONG_PASSPHRASE) &&
      !dex_await (amana_audit_add (self->audit, amana_audit_entry_new (AMANA_AUDIT_REFUSED, part)),
                  &error))
    g_debug ("A refusal was not kept: %s", error->message);
}
