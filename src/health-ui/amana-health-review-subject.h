/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health.h"

G_BEGIN_DECLS

/**
 * AmanaHealthReviewSubject:
 *
 * Whose document is under review, and how the name on it fits. Emits "chosen" when
 * the person said whose it is; the draft has the subject then.
 */
#define AMANA_TYPE_HEALTH_REVIEW_SUBJECT (amana_health_review_subject_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthReviewSubject,
                      amana_health_review_subject,
                      AMANA,
                      HEALTH_REVIEW_SUBJECT,
                      AdwBin)

void amana_health_review_subject_set_draft (AmanaHealthReviewSubject *self,
                                            AmanaHealth *health,
                                            AmanaHealthDraft *draft);
/* Whether the person chose herself; settable for a page that takes over from another. */
void amana_health_review_subject_set_chosen (AmanaHealthReviewSubject *self, gboolean chosen);
gboolean amana_health_review_subject_get_chosen (AmanaHealthReviewSubject *self);

G_END_DECLS
