/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health-draft.h"

G_BEGIN_DECLS

/**
 * AmanaHealthReviewTable:
 *
 * The table of what was read. Properties "chosen" (AmanaHealthRow, nullable,
 * settable) and "narrow". Signal "edit" (AmanaHealthRow *): the person wants to
 * correct it.
 */
#define AMANA_TYPE_HEALTH_REVIEW_TABLE (amana_health_review_table_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthReviewTable,
                      amana_health_review_table,
                      AMANA,
                      HEALTH_REVIEW_TABLE,
                      AdwBin)

void amana_health_review_table_set_draft (AmanaHealthReviewTable *self, AmanaHealthDraft *draft);
AmanaHealthRow *amana_health_review_table_get_chosen (AmanaHealthReviewTable *self);
void amana_health_review_table_set_chosen (AmanaHealthReviewTable *self, AmanaHealthRow *row);
/* Chooses the first line that is still doubtful. FALSE when there is none. */
gboolean amana_health_review_table_choose_doubtful (AmanaHealthReviewTable *self);

G_END_DECLS
