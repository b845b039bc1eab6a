/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Says in a dialog over @widget's window what went wrong. */
void amana_trouble_show (GtkWidget *widget, const GError *error);
void amana_trouble_show_as (GtkWidget *widget, const char *heading, const GError *error);

G_END_DECLS
