/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AmanaTrendPen:
 * @widget: (transfer none): whose font is written with
 * @snapshot: (transfer none): what is drawn on
 */
typedef struct
{
  GtkWidget *widget;
  GtkSnapshot *snapshot;
} AmanaTrendPen;

float amana_trend_line_height (GtkWidget *widget);
float amana_trend_text_width (GtkWidget *widget, const char *text, double size, gboolean bold);
void amana_trend_draw_text (const AmanaTrendPen *pen,
                            const char *text,
                            double size,
                            gboolean bold,
                            const GdkRGBA *colour,
                            float x,
                            float y,
                            float ax,
                            float ay);
void amana_trend_draw_line (const AmanaTrendPen *pen,
                            float x0,
                            float y0,
                            float x1,
                            float y1,
                            const GdkRGBA *colour,
                            float width,
                            gboolean dashed);
void amana_trend_draw_disc (const AmanaTrendPen *pen,
                            float x,
                            float y,
                            float radius,
                            const GdkRGBA *colour,
                            float hollow);
void amana_trend_draw_triangle (const AmanaTrendPen *pen,
                                float x,
                                float y,
                                float radius,
                                gboolean up,
                                const GdkRGBA *colour);

G_END_DECLS
