/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-secret.h"

G_BEGIN_DECLS

/**
 * AmanaPassphraseGroup:
 *
 * A new passphrase, typed twice, with how hard it is to guess. Signals "changed" and "apply".
 */
#define AMANA_TYPE_PASSPHRASE_GROUP (amana_passphrase_group_get_type ())
G_DECLARE_FINAL_TYPE (AmanaPassphraseGroup,
                      amana_passphrase_group,
                      AMANA,
                      PASSPHRASE_GROUP,
                      AdwPreferencesGroup)

gboolean amana_passphrase_group_is_good (AmanaPassphraseGroup *self);
AmanaSecret *amana_passphrase_group_dup (AmanaPassphraseGroup *self, GError **error);

G_END_DECLS
