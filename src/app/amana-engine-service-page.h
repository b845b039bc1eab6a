/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-person.h"

G_BEGIN_DECLS

/**
 * AmanaEngineServicePage:
 *
 * Takes in the address, key and model of a service, and says where words would go.
 */
#define AMANA_TYPE_ENGINE_SERVICE_PAGE (amana_engine_service_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaEngineServicePage,
                      amana_engine_service_page,
                      AMANA,
                      ENGINE_SERVICE_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *amana_engine_service_page_new (AmanaPerson *person, AmanaScope scope);

G_END_DECLS
