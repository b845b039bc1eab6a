/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health.h"

G_BEGIN_DECLS

/**
 * AmanaHealthReviewPage:
 *
 * A document beside what was read from it, before it is kept and after. Signals
 * "saved" (AmanaHealthDocument *) and "discarded".
 */
#define AMANA_TYPE_HEALTH_REVIEW_PAGE (amana_health_review_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthReviewPage,
                      amana_health_review_page,
                      AMANA,
                      HEALTH_REVIEW_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *amana_health_review_page_new (AmanaHealth *health, AmanaHealthDraft *draft);
/* The same document with what was done to it; @other is empty afterwards. */
AdwNavigationPage *amana_health_review_page_new_from (AmanaHealthReviewPage *other);

/* Where a link in an answer leads. @result_id nullable: then the box alone is lit. */
void amana_health_review_page_show_place (AmanaHealthReviewPage *self,
                                          const char *result_id,
                                          guint page,
                                          const AmanaBox *box,
                                          const AmanaBox *row_box);
/* "You keep this document already." */
void amana_health_review_page_say_duplicate (AmanaHealthReviewPage *self);

/* Something was changed, and is not kept. */
gboolean amana_health_review_page_has_changes (AmanaHealthReviewPage *self);
AmanaHealthDraft *amana_health_review_page_get_draft (AmanaHealthReviewPage *self);

G_END_DECLS
