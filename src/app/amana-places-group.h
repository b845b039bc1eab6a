/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-safekeeper.h"

G_BEGIN_DECLS

/* AmanaPlacesGroup: where backups were made, since they outlive what is deleted here. */
#define AMANA_TYPE_PLACES_GROUP (amana_places_group_get_type ())
G_DECLARE_FINAL_TYPE (AmanaPlacesGroup,
                      amana_places_group,
                      AMANA,
                      PLACES_GROUP,
                      AdwPreferencesGroup)

void amana_places_group_set_safekeeper (AmanaPlacesGroup *self, AmanaSafekeeper *keeper);

G_END_DECLS
