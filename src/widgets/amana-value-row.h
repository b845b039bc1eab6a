/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-source.h"

G_BEGIN_DECLS

/**
 * AmanaValueRow:
 *
 * Name, value and unit, range bar, the words "in range", chevron: one line, or two
 * in a narrow window. A GtkButton: connect to "clicked".
 */
#define AMANA_TYPE_VALUE_ROW (amana_value_row_get_type ())
G_DECLARE_FINAL_TYPE (AmanaValueRow, amana_value_row, AMANA, VALUE_ROW, GtkButton)

GtkWidget *amana_value_row_new (AmanaSource *source);
AmanaSource *amana_value_row_get_source (AmanaValueRow *self);

G_END_DECLS
