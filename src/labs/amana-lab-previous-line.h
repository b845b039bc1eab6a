/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-rows.h"

G_BEGIN_DECLS

/* TRUE if the line was the older result of the row above. */
gboolean amana_lab_previous_line_read (AmanaLabReading *self, guint line);

/* Whether @words begin as such a line does. */
gboolean amana_lab_begins_previous (GPtrArray *words);

G_END_DECLS
