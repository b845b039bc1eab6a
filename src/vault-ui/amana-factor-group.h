/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-authenticator.h"

G_BEGIN_DECLS

typedef enum
{
  AMANA_FACTOR_CHOICE_KEY_FILE,
  AMANA_FACTOR_CHOICE_SECURITY_KEY,
  AMANA_FACTOR_CHOICE_NONE,
} AmanaFactorChoice;

/**
 * AmanaFactorGroup:
 *
 * Which second factor is to be asked for, where a key file is to be made, and for what.
 * Signal "changed".
 */
#define AMANA_TYPE_FACTOR_GROUP (amana_factor_group_get_type ())
G_DECLARE_FINAL_TYPE (AmanaFactorGroup,
                      amana_factor_group,
                      AMANA,
                      FACTOR_GROUP,
                      AdwPreferencesGroup)

void amana_factor_group_offer_none (AmanaFactorGroup *self); /* there is one to be dropped */
gboolean amana_factor_group_is_good (AmanaFactorGroup *self);
AmanaFactorChoice amana_factor_group_get_choice (AmanaFactorGroup *self);
const char *amana_factor_group_get_folder (AmanaFactorGroup *self); /* nullable */
guint amana_factor_group_get_guarded (AmanaFactorGroup *self);      /* AMANA_VAULT_GUARD_… */
AmanaAuthenticator *amana_factor_group_get_authenticator (AmanaFactorGroup *self);
AmanaSecret *amana_factor_group_dup_pin (AmanaFactorGroup *self); /* nullable */
void amana_factor_group_ask_pin (AmanaFactorGroup *self);

G_END_DECLS
