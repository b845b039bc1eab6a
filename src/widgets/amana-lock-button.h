/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AmanaLockButton:
 *
 * The button that locks Health ("win.lock-health"): labelled, icon alone in a
 * narrow window. For the end of a header bar.
 */
#define AMANA_TYPE_LOCK_BUTTON (amana_lock_button_get_type ())
G_DECLARE_FINAL_TYPE (AmanaLockButton, amana_lock_button, AMANA, LOCK_BUTTON, GtkButton)

GtkWidget *amana_lock_button_new (void);

G_END_DECLS
