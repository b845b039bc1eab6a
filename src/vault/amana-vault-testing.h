/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

/* For tests alone: exists only in the library that tests/vault builds
 * (vault_testing_dep), never in a program that is installed. */

#include "amana-vault.h"

G_BEGIN_DECLS

typedef gint64 (*AmanaVaultTestClock) (gpointer user_data); /* seconds since 1970 */

/* As amana_vault_new(), with slots made at 8 MiB instead of a second's worth. */
AmanaVault *amana_vault_new_for_testing (const char *folder,
                                         const AmanaSchema *const schemas[AMANA_N_COMPARTMENTS]);
void
amana_vault_set_clock_for_testing (AmanaVault *self, AmanaVaultTestClock clock, gpointer user_data);

/* (transfer full) (nullable): the key of a compartment that is open */
AmanaSecret *amana_vault_dup_key_for_testing (AmanaVault *self, AmanaCompartment compartment);

/* @machine: (nullable): another computer than this one; static */
void amana_vault_set_machine_for_testing (const char *machine);

/* As amana_authenticator_new(), over @io (const fido_dev_io_t *) instead of HID devices;
 * only where there is libfido2. */
AmanaAuthenticator *
amana_authenticator_new_for_testing (const char *const *paths, gconstpointer io);

G_END_DECLS
