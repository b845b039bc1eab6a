/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-rows.h"

G_BEGIN_DECLS

/* Rows of pages that were recognised in a picture: after all other checks. @pages: of
 * AmanaPageWords, in order. */
void amana_lab_check_scan_run (AmanaLabReading *reading, GPtrArray *pages);

G_END_DECLS
