/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*AmanaHealthUndoFunc) (gpointer user_data);

void amana_health_undo_offer (GtkWidget *widget,
                              const char *title,
                              AmanaHealthUndoFunc undo,
                              AmanaHealthUndoFunc gone,
                              gpointer user_data,
                              GDestroyNotify user_data_destroy);

G_END_DECLS
