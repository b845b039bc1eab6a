/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-report.h"
#include "amana-written-report.h"

G_BEGIN_DECLS

/* What came as data, understood and checked. Takes notes on @written. Never NULL. */
AmanaLabReport *amana_lab_report_from_written (AmanaWrittenReport *written,
                                               guint n_pages,
                                               AmanaCatalogue *catalogue) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
