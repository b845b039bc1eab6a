/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

#include "amana-clock-doubt.h"
#include "amana-store.h"

G_BEGIN_DECLS

/* On the store's worker. Fills in @last and @now of @doubt; @now stays 0 where the clock is
 * taken at its word. FALSE with @error. */
gboolean amana_keeping_sql_doubt_clock (AmanaSql *sql, AmanaClockDoubt *doubt, GError **error);

/* Remembers what the clock says, once something was to be kept for a time; where it cannot be
 * right, only that. @begins: a rule is being set, by somebody who was shown what would go.
 * Resolves to TRUE; where nothing can be written, too. */
DexFuture *amana_keeping_see_clock (AmanaStore *store, gboolean begins) G_GNUC_WARN_UNUSED_RESULT;
/* The person says that it is right. Resolves to TRUE once that is on disk. */
DexFuture *amana_keeping_trust_clock (AmanaStore *store) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
