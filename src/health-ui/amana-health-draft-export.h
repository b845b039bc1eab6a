/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-health-draft.h"

G_BEGIN_DECLS

typedef enum
{
  AMANA_HEALTH_TABLE_CSV,
  AMANA_HEALTH_TABLE_FHIR,
} AmanaHealthTableFormat;

/* Asks where to and saves the table of a document there, as it stands corrected. */
void amana_health_draft_export_ask (GtkWidget *parent,
                                    AmanaHealthDraft *draft,
                                    AmanaHealthTableFormat format);

G_END_DECLS
