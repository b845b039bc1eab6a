/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health-draft.h"

G_BEGIN_DECLS

/**
 * AmanaHealthReviewRow:
 *
 * One line of the review table: name, result, mark, unit, range, previous. A chosen
 * doubtful one shows below it the reason, the cell cut from the page, "It is right"
 * and "Correct…". Properties "chosen", "narrow" (boolean, settable). Signals
 * "approved" and "edit".
 */
#define AMANA_TYPE_HEALTH_REVIEW_ROW (amana_health_review_row_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthReviewRow,
                      amana_health_review_row,
                      AMANA,
                      HEALTH_REVIEW_ROW,
                      AdwBin)

GtkWidget *amana_health_review_row_new (void);

/* @previous (nullable): the earlier value printed beside it. NULL @row empties it. */
void amana_health_review_row_set (AmanaHealthReviewRow *self,
                                  AmanaHealthDraft *draft,
                                  AmanaHealthRow *row,
                                  AmanaHealthRow *previous);
AmanaHealthRow *amana_health_review_row_get_row (AmanaHealthReviewRow *self);

/* A line of the table as a sentence, for assistive technology. Transfer full. */
char *amana_health_row_describe (AmanaHealthRow *row);

G_END_DECLS
