/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-json-tree.h"
#include "amana-written-report.h"

G_BEGIN_DECLS

/* Of a Bundle, a single resource, a list of them. NOT_RECORD, NO_RESULTS, TOO_LARGE. */
AmanaWrittenReport *amana_fhir_read (const AmanaJson *root, GError **error);

G_END_DECLS
