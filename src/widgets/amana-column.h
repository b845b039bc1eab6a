/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AmanaColumn:
 *
 * A vertical box of many widgets that draws only those that are seen in the scrolled
 * window around it.
 */
#define AMANA_TYPE_COLUMN (amana_column_get_type ())
G_DECLARE_FINAL_TYPE (AmanaColumn, amana_column, AMANA, COLUMN, GtkBox)

GtkWidget *amana_column_new (void);

G_END_DECLS
