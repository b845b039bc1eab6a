/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health-row.h"

G_BEGIN_DECLS

/* @result: taken over by reference; never changed, only replaced by a copy. */
AmanaHealthRow *amana_health_row_new (const char *id,
                                      AmanaLabResult *result,
                                      AmanaHealthOrigin origin,
                                      gboolean checked,
                                      AmanaCatalogue *catalogue);

/* What is kept of its past. @versions: of AmanaHealthVersion, taken. */
void amana_health_row_set_versions (AmanaHealthRow *self, GPtrArray *versions);
/* It has just been saved as it is: what was corrected until @now belongs to the past. */
void amana_health_row_settle (AmanaHealthRow *self, gint64 now);

G_END_DECLS
