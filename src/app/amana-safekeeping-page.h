/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-person.h"

G_BEGIN_DECLS

/* AmanaSafekeepingPage: the page of the preferences about backups, and about what
 * happened here. */
#define AMANA_TYPE_SAFEKEEPING_PAGE (amana_safekeeping_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaSafekeepingPage,
                      amana_safekeeping_page,
                      AMANA,
                      SAFEKEEPING_PAGE,
                      AdwPreferencesPage)

void amana_safekeeping_page_set_person (AmanaSafekeepingPage *self, AmanaPerson *person);

G_END_DECLS
