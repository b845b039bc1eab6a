/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A sentence of an answer that is not shown before it is asked for: where its mark leads. */
gboolean amana_held_back_is_held (const char *uri);
void amana_held_back_show (GtkWidget *widget, const char *uri);

G_END_DECLS
