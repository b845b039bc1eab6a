/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What may be wrong with the keyboard when a passphrase did not open: its layout, Caps
 * Lock. NULL where nothing is known. */
char *amana_keyboard_hint (GtkWidget *widget);
char *amana_keyboard_describe (const char *layout, gboolean caps_lock); /* pure */

G_END_DECLS
