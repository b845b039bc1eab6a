/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *amana_built_in_load (const char *path, const char *what);

G_END_DECLS
