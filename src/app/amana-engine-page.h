/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-engine-spec.h"
#include "amana-person.h"

G_BEGIN_DECLS

/**
 * AmanaEnginePage:
 *
 * One engine of one room: where words go, what it is, whether it works.
 */
#define AMANA_TYPE_ENGINE_PAGE (amana_engine_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaEnginePage, amana_engine_page, AMANA, ENGINE_PAGE, AdwNavigationPage)

/* @spec NULL: the guide. */
AdwNavigationPage *
amana_engine_page_new (AmanaPerson *person, AmanaScope scope, AmanaEngineSpec *spec);

G_END_DECLS
