/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-person.h"

G_BEGIN_DECLS

/**
 * AmanaEngineLookPage:
 *
 * Looks for model servers on this computer once its button is pressed, and adds the
 * one whose model is picked.
 */
#define AMANA_TYPE_ENGINE_LOOK_PAGE (amana_engine_look_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaEngineLookPage,
                      amana_engine_look_page,
                      AMANA,
                      ENGINE_LOOK_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *amana_engine_look_page_new (AmanaPerson *person, AmanaScope scope);

G_END_DECLS
