/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-safekeeper.h"

G_BEGIN_DECLS

/* AmanaScheduleGroup: how often a backup is made by itself, and where. */
#define AMANA_TYPE_SCHEDULE_GROUP (amana_schedule_group_get_type ())
G_DECLARE_FINAL_TYPE (AmanaScheduleGroup,
                      amana_schedule_group,
                      AMANA,
                      SCHEDULE_GROUP,
                      AdwPreferencesGroup)

void amana_schedule_group_set_safekeeper (AmanaScheduleGroup *self, AmanaSafekeeper *keeper);

G_END_DECLS
