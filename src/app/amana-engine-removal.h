/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-engine-spec.h"
#include "amana-person.h"

G_BEGIN_DECLS

/* Takes @spec out of its room's book and leaves @page, which stands in a preferences
 * dialog; a toast there can bring it back. */
void amana_engine_removal_start (GtkWidget *page,
                                 AmanaPerson *person,
                                 AmanaScope scope,
                                 AmanaEngineSpec *spec);

G_END_DECLS
