/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-scan-cells.h"
#include "amana-scan-words.h"

G_BEGIN_DECLS

/* What most cells of a column are. */
typedef enum
{
  AMANA_SCAN_KIND_NONE,
  AMANA_SCAN_KIND_FIGURE,
  AMANA_SCAN_KIND_RANGE,
  AMANA_SCAN_KIND_UNIT,
} AmanaScanKind;

AmanaScanKind amana_scan_kind_of (GArray *words);

/* Of AmanaScanColumnCell: the cells that were read well and are of a kind, by which columns are
 * told. @inside: of GArray * (nullable) of AmanaScanWord, as many as @cells. */
GArray *amana_scan_columns_new (GArray *cells, GArray *inside) G_GNUC_WARN_UNUSED_RESULT;

/* What @cell, of @words, should be by what stands over and under it, and was not read as;
 * NONE where that is not known, or it was read well. */
AmanaScanKind amana_scan_columns_miss (GArray *columns, const AmanaScanCell *cell, GArray *words);

G_END_DECLS
