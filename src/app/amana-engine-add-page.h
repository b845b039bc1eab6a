/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-engine-spec.h"
#include "amana-person.h"

G_BEGIN_DECLS

/**
 * AmanaEngineAddPage:
 *
 * The ways to add an engine to one room.
 */
#define AMANA_TYPE_ENGINE_ADD_PAGE (amana_engine_add_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaEngineAddPage,
                      amana_engine_add_page,
                      AMANA,
                      ENGINE_ADD_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *amana_engine_add_page_new (AmanaPerson *person, AmanaScope scope);

/* Puts @spec in the room, lets it answer, and goes back to the first page, saying so. */
void amana_engine_add_page_finish (GtkWidget *page,
                                   AmanaPerson *person,
                                   AmanaScope scope,
                                   AmanaEngineSpec *spec);

G_END_DECLS
