/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-trend-scale.h"

G_BEGIN_DECLS

#define AMANA_TREND_NONE G_MAXUINT

/**
 * AmanaTrendPicture: what is drawn, and with what. All borrowed.
 */
typedef struct
{
  AmanaHealthSeries *series;
  const AmanaTrendScale *scale;
  PangoContext *context; /* the font */
  float width, height;   /* pixels */
  guint chosen;          /* a point of the series, or AMANA_TREND_NONE */
  gboolean dark, contrast;
  GdkRGBA ink; /* of text */
} AmanaTrendPicture;

void amana_trend_picture_draw (const AmanaTrendPicture *picture, GtkSnapshot *snapshot);
guint amana_trend_picture_find_near (const AmanaTrendPicture *picture, double x);
int amana_trend_measure_line (PangoContext *context);

G_END_DECLS
