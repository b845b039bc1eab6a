/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "amana-secret.h"

G_BEGIN_DECLS

/* The recovery code on paper. Main thread. */

#define AMANA_SHEET_WIDTH_POINTS  595.28
#define AMANA_SHEET_HEIGHT_POINTS 841.89

/* @shown: of amana_recovery_code_format(); @label: (nullable) whose space; @width: points. */
void amana_recovery_sheet_draw (cairo_t *cr, double width, AmanaSecret *shown, const char *label);
GBytes *amana_recovery_sheet_make_pdf (AmanaSecret *shown, const char *label);

G_END_DECLS
