/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-vault.h"

G_BEGIN_DECLS

/**
 * AmanaWaysPage:
 *
 * Every way into a space, and what can be done with each. Stands in an AdwNavigationView.
 */
#define AMANA_TYPE_WAYS_PAGE (amana_ways_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaWaysPage, amana_ways_page, AMANA, WAYS_PAGE, AdwNavigationPage)

AdwNavigationPage *amana_ways_page_new (AmanaVault *vault, const char *label);

G_END_DECLS
