/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-vault.h"

G_BEGIN_DECLS

/**
 * AmanaRecoveryPage:
 *
 * A recovery code: shown, printed or saved, and, on a page that it pushes, typed back.
 * Signal "done" (const char *sentence) once it counts.
 */
#define AMANA_TYPE_RECOVERY_PAGE (amana_recovery_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaRecoveryPage,
                      amana_recovery_page,
                      AMANA,
                      RECOVERY_PAGE,
                      AdwNavigationPage)

AmanaRecoveryPage *amana_recovery_page_new (AmanaVault *vault, const char *label);
void amana_recovery_page_set_credentials (AmanaRecoveryPage *self, AmanaCredentials *credentials);

G_END_DECLS
