/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-source.h"

G_BEGIN_DECLS

char *amana_sources_to_json (GPtrArray *sources) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *amana_sources_from_json (const char *json) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
