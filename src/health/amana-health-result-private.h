/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health-result.h"

G_BEGIN_DECLS

AmanaHealthResult *amana_health_result_new (const char *id,
                                            const char *document_id,
                                            const char *document_title,
                                            const char *subject_id,
                                            const char *date,
                                            AmanaHealthOrigin origin,
                                            const char *as_read,
                                            AmanaLabResult *result);

G_END_DECLS
