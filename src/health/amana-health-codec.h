/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-report.h"

G_BEGIN_DECLS

char *amana_health_head_to_json (AmanaLabReport *report) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
