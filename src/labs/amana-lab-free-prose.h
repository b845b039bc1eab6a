/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-free-line.h"

G_BEGIN_DECLS

gboolean
amana_lab_free_is_told (const AmanaLabFreeLine *line, guint at, const AmanaLabValue *value);
gboolean amana_lab_free_tells_of_before (GPtrArray *tokens);

G_END_DECLS
