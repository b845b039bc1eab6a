/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-general.h"
#include "amana-health.h"

G_BEGIN_DECLS

GVariant *amana_gate_count_items (AmanaGeneral *general, AmanaHealth *health);

G_END_DECLS
