/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health-hit.h"

G_BEGIN_DECLS

AmanaHealthHit *amana_health_hit_new (AmanaHealthHitKind kind,
                                      const char *id,
                                      const char *parent_id,
                                      const char *title,
                                      const char *snippet);

G_END_DECLS
