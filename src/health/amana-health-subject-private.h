/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health-subject.h"

G_BEGIN_DECLS

AmanaHealthSubject *amana_health_subject_new (const char *id,
                                              const char *name,
                                              const char *relation,
                                              const char *birth_date,
                                              const char *sex,
                                              gboolean is_self);

void amana_health_subject_learn_birth_date (AmanaHealthSubject *self, const char *birth_date);

G_END_DECLS
