/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-source.h"

G_BEGIN_DECLS

/**
 * AmanaValueChip:
 *
 * A value that is a link to where it stands: "7.67 pg/ml ▼". Role link, named
 * "7.67 pg/ml, below, page 1". A chip whose text is the source's range is drawn as
 * an outline. A GtkButton: connect to "clicked".
 */
#define AMANA_TYPE_VALUE_CHIP (amana_value_chip_get_type ())
G_DECLARE_FINAL_TYPE (AmanaValueChip, amana_value_chip, AMANA, VALUE_CHIP, GtkButton)

/* @text (nullable): what it says instead of value and unit. */
GtkWidget *amana_value_chip_new (AmanaSource *source, const char *text);
AmanaSource *amana_value_chip_get_source (AmanaValueChip *self);

G_END_DECLS
