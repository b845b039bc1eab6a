/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-lines.h"

G_BEGIN_DECLS

/* How a paper writes dates in figures. */
typedef struct
{
  gboolean month_first;
  gboolean open; /* nothing on the paper says so for certain */
} AmanaLabDayOrder;

AmanaLabDayOrder amana_lab_day_order_find (GPtrArray *lines, GPtrArray *pages);

/* The first date in @text, in that order. */
char *amana_lab_find_date (const char *text, gboolean month_first);

G_END_DECLS
