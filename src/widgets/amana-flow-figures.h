/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-flow.h"

G_BEGIN_DECLS

#define AMANA_FLOW_FIGURE_SIZE 24

/* In a square of AMANA_FLOW_FIGURE_SIZE around the origin. */
void amana_flow_draw_figure (GtkSnapshot *snapshot, AmanaFlowFigure figure, const GdkRGBA *colour);
void amana_flow_draw_lock (GtkSnapshot *snapshot, const GdkRGBA *colour);

G_END_DECLS
