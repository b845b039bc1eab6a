/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-person.h"

G_BEGIN_DECLS

/**
 * AmanaEnginesPage:
 *
 * Who answers in General and in Health, and what there is to choose from.
 */
#define AMANA_TYPE_ENGINES_PAGE (amana_engines_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaEnginesPage, amana_engines_page, AMANA, ENGINES_PAGE, AdwPreferencesPage)

/* Once; @person NULL: nobody's space is there. */
void amana_engines_page_set_person (AmanaEnginesPage *self, AmanaPerson *person);

G_END_DECLS
