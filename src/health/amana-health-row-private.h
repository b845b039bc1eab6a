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

G_END_DECLS
