/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health.h"

G_BEGIN_DECLS

/**
 * AmanaHealthSubjectPopover:
 *
 * The subjects to choose from, and "Add a Person…". Signals "chosen"
 * (AmanaHealthSubject *) and "add".
 */
#define AMANA_TYPE_HEALTH_SUBJECT_POPOVER (amana_health_subject_popover_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthSubjectPopover,
                      amana_health_subject_popover,
                      AMANA,
                      HEALTH_SUBJECT_POPOVER,
                      GtkPopover)

void amana_health_subject_popover_set_health (AmanaHealthSubjectPopover *self, AmanaHealth *health);

G_END_DECLS
