/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health.h"

G_BEGIN_DECLS

/**
 * AmanaHealthSubjectDialog:
 *
 * Adds a person whose results are kept. Signal "added" (AmanaHealthSubject *).
 */
#define AMANA_TYPE_HEALTH_SUBJECT_DIALOG (amana_health_subject_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthSubjectDialog,
                      amana_health_subject_dialog,
                      AMANA,
                      HEALTH_SUBJECT_DIALOG,
                      AdwDialog)

/* What a report says of its patient fills the fields; all nullable. */
AdwDialog *amana_health_subject_dialog_new (AmanaHealth *health,
                                            const char *name,
                                            const char *birth_date,
                                            const char *sex);

G_END_DECLS
