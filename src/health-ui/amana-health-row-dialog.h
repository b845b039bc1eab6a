/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health-draft.h"

G_BEGIN_DECLS

/**
 * AmanaHealthRowDialog:
 *
 * Corrects a line of the review table, or adds one. Signal "row-added" (AmanaHealthRow *).
 */
#define AMANA_TYPE_HEALTH_ROW_DIALOG (amana_health_row_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthRowDialog,
                      amana_health_row_dialog,
                      AMANA,
                      HEALTH_ROW_DIALOG,
                      AdwDialog)

/* @row NULL: a new line, entered by the person. */
AdwDialog *amana_health_row_dialog_new (AmanaHealthDraft *draft, AmanaHealthRow *row);

G_END_DECLS
