/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-vault.h"

G_BEGIN_DECLS

/**
 * AmanaFirstSteps:
 *
 * Proposed once, when a space was made: a recovery code, and a second factor for both tabs.
 */
#define AMANA_TYPE_FIRST_STEPS (amana_first_steps_get_type ())
G_DECLARE_FINAL_TYPE (AmanaFirstSteps, amana_first_steps, AMANA, FIRST_STEPS, AdwDialog)

AdwDialog *
amana_first_steps_new (AmanaVault *vault, const char *label, AmanaCredentials *credentials);

G_END_DECLS
