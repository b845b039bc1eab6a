/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-general.h"
#include "amana-health.h"
#include "amana-takeout.h"

G_BEGIN_DECLS

/* Leave with everything. @general and @health: what is open; nullable, not both. Resolves to
 * TRUE, the folder being whole; else nothing of it is left. */
DexFuture *amana_gate_take_out_everything (AmanaGeneral *general,
                                           AmanaHealth *health,
                                           AmanaTakeout *takeout) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
