/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-rows.h"

G_BEGIN_DECLS

/* Sets status, `sure` and `checks` of every row. */
void amana_lab_checks_run (AmanaLabReading *reading);

/* The status by the laboratory's own flag, else by its own range; by one of the two. */
AmanaLabStatus amana_lab_status_of (const AmanaLabResult *result);
AmanaLabStatus amana_lab_status_of_range (const AmanaLabResult *result);
AmanaLabStatus amana_lab_status_of_flag (const char *flag);

G_END_DECLS
