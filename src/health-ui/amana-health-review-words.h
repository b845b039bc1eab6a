/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health-draft.h"

G_BEGIN_DECLS

gboolean amana_health_review_is_settled (AmanaHealthDraft *draft, gboolean chosen);
gboolean amana_health_review_can_save (AmanaHealthDraft *draft, gboolean chosen, gboolean changed);
char *amana_health_review_dup_fit (AmanaHealthDraft *draft, gboolean chosen);
char *amana_health_review_dup_count (AmanaHealthDraft *draft);
const char *
amana_health_review_get_kept (AmanaHealthDraft *draft, gboolean chosen, gboolean changed);
char *amana_health_review_dup_save (AmanaHealthDraft *draft, gboolean chosen);
char *amana_health_review_dup_banner (AmanaHealthDraft *draft);
char *amana_health_review_dup_subtitle (AmanaHealthDraft *draft);

G_END_DECLS
