/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-written-report.h"

G_BEGIN_DECLS

/* Of a file's bytes. NOT_PDF where they are no table, NOT_RECORD, NO_RESULTS, TOO_LARGE, DAMAGED.
 */
AmanaWrittenReport *amana_table_csv_read (const guint8 *bytes, gsize size_bytes, GError **error);

G_END_DECLS
