/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health.h"
#include "amana-takeout.h"

G_BEGIN_DECLS

/* Health's part, without its conversations. Resolves to TRUE. */
DexFuture *
amana_health_write_takeout (AmanaHealth *self, AmanaTakeout *takeout) G_GNUC_WARN_UNUSED_RESULT;

/* How often it will amana_takeout_advance(). */
guint amana_health_count_takeout (AmanaHealth *self);

G_END_DECLS
