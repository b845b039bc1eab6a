/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-flow.h"

G_BEGIN_DECLS

/**
 * AmanaFlowDrawing:
 *
 * Draws an AmanaFlow: from start to end where there is room, else from top to bottom.
 */
#define AMANA_TYPE_FLOW_DRAWING (amana_flow_drawing_get_type ())
G_DECLARE_FINAL_TYPE (AmanaFlowDrawing, amana_flow_drawing, AMANA, FLOW_DRAWING, GtkWidget)

GtkWidget *amana_flow_drawing_new (void);
void amana_flow_drawing_set_flow (AmanaFlowDrawing *self, AmanaFlow *flow /* nullable */);

G_END_DECLS
