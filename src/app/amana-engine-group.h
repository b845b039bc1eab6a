/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-person.h"

G_BEGIN_DECLS

/**
 * AmanaEngineGroup:
 *
 * Who may answer in one room, and who does: the guide first, then what was added.
 * Nothing is shown of a room that is locked. Emits "open" (the engine's id, or %NULL
 * for the guide) and "add".
 */
#define AMANA_TYPE_ENGINE_GROUP (amana_engine_group_get_type ())
G_DECLARE_FINAL_TYPE (AmanaEngineGroup,
                      amana_engine_group,
                      AMANA,
                      ENGINE_GROUP,
                      AdwPreferencesGroup)

void amana_engine_group_set_room (AmanaEngineGroup *self, AmanaPerson *person, AmanaScope scope);

G_END_DECLS
