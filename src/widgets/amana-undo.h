/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*AmanaUndoFunc) (gpointer user_data);

void amana_undo_offer (GtkWidget *widget,
                       const char *title,
                       AmanaUndoFunc undo,
                       AmanaUndoFunc gone,
                       gpointer user_data,
                       GDestroyNotify user_data_destroy);

G_END_DECLS
