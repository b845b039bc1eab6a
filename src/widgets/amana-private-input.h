/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on, whatever is typed into @window is private to an input method. */
void amana_private_input_watch (GtkWindow *window);

G_END_DECLS
