/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health.h"

G_BEGIN_DECLS

/**
 * AmanaHealthSubjectButton:
 *
 * Whom the tab shows; pressed, whom to show instead. Property "subject"
 * (AmanaHealthSubject, nullable, settable).
 */
#define AMANA_TYPE_HEALTH_SUBJECT_BUTTON (amana_health_subject_button_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthSubjectButton,
                      amana_health_subject_button,
                      AMANA,
                      HEALTH_SUBJECT_BUTTON,
                      AdwBin)

void amana_health_subject_button_set_health (AmanaHealthSubjectButton *self, AmanaHealth *health);
AmanaHealthSubject *amana_health_subject_button_get_subject (AmanaHealthSubjectButton *self);
void amana_health_subject_button_set_subject (AmanaHealthSubjectButton *self,
                                              AmanaHealthSubject *subject);

G_END_DECLS
