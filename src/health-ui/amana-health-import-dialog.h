/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health-draft.h"

G_BEGIN_DECLS

/**
 * AmanaHealthImportDialog:
 *
 * How far the reading of a long file has come, and Cancel. Signal "cancelled".
 */
#define AMANA_TYPE_HEALTH_IMPORT_DIALOG (amana_health_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthImportDialog,
                      amana_health_import_dialog,
                      AMANA,
                      HEALTH_IMPORT_DIALOG,
                      AdwDialog)

AmanaHealthImportDialog *amana_health_import_dialog_new (const char *file_name);
/* Appears over @parent when the reading takes longer than a moment. */
void amana_health_import_dialog_follow (AmanaHealthImportDialog *self,
                                        AmanaHealthDraft *draft,
                                        GtkWidget *parent);
void amana_health_import_dialog_finish (AmanaHealthImportDialog *self);

G_END_DECLS
