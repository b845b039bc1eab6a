/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-catalogue.h"
#include "amana-lab-report.h"

G_BEGIN_DECLS

/**
 * amana_lab_scan_power_mend:
 * @result: a result of a picture, with its unit as it was recognised
 * @analyte: (nullable): what it seems to be of
 * @certain: (out): whether the power itself was read, and the range speaks for it
 *
 * Returns: (transfer full) (nullable): the count's unit that was printed ("10^9/L" for "1079/L");
 *   %NULL where @result has none, or it stands there already, or it cannot be told which
 */
char *amana_lab_scan_power_mend (const AmanaLabResult *result,
                                 const AmanaAnalyte *analyte,
                                 gboolean *certain) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
