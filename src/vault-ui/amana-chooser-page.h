/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-people.h"

G_BEGIN_DECLS

/**
 * AmanaChooserPage:
 *
 * Whose space is to be opened. Signals: "chosen" (AmanaNeighbour *), "add" ().
 */
#define AMANA_TYPE_CHOOSER_PAGE (amana_chooser_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaChooserPage, amana_chooser_page, AMANA, CHOOSER_PAGE, AdwBin)

GtkWidget *amana_chooser_page_new (AmanaPeople *people);

G_END_DECLS
