/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-cells.h"

G_BEGIN_DECLS

/* Of the @n first lines: the age they say, in years, or -1. */
int amana_lab_about_age (GPtrArray *lines, guint n);

/* Of all lines: where in her cycle the patient was. */
AmanaLabPhase amana_lab_about_phase (GPtrArray *lines);

G_END_DECLS
