/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-audit.h"
#include "amana-general.h"
#include "amana-health.h"
#include "amana-takeout.h"

G_BEGIN_DECLS

/* Leave with everything. @general and @health: what is open; nullable, not both. @audit: where
 * it is written down, before the first word of it is written out; nullable. Resolves to TRUE, the
 * folder being whole; else nothing of it is left. */
DexFuture *amana_gate_take_out_everything (AmanaGeneral *general,
                                           AmanaHealth *health,
                                           AmanaAudit *audit,
                                           AmanaTakeout *takeout) G_GNUC_WARN_UNUSED_RESULT;

/* After General was opened: what is left of folders whose writing a kill has broken off goes.
 * Resolves to a sentence for each, a line each; "" where there was none. */
DexFuture *amana_gate_clear_left_over (AmanaGeneral *general) G_GNUC_WARN_UNUSED_RESULT;

/* What was damaged and is not in it, as a sentence; for one with amana_takeout_get_n_missing(). */
char *amana_gate_words_for_missing (AmanaTakeout *takeout) G_GNUC_WARN_UNUSED_RESULT;

/* Said when @takeout tells "unnoted". */
const char *amana_gate_words_for_unnoted (void);

G_END_DECLS
