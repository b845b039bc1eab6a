/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-health-series.h"

G_BEGIN_DECLS

typedef enum
{
  AMANA_TREND_PNG,
  AMANA_TREND_SVG,
  AMANA_TREND_CSV,
} AmanaTrendFormat;

/* The file's bytes; @context (for a picture): the font of what is written in it. */
GBytes *amana_trend_export (AmanaHealthSeries *series,
                            AmanaTrendFormat format,
                            PangoContext *context) G_GNUC_WARN_UNUSED_RESULT;

/* Asks where to and saves it there; says over @parent what went wrong. */
void amana_trend_export_ask (GtkWidget *parent, AmanaHealthSeries *series, AmanaTrendFormat format);

G_END_DECLS
