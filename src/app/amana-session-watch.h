/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AmanaSessionWatch:
 *
 * Emits "locked" when the session's screen is locked or blanked, another user is
 * switched to, or the session ends. Main thread.
 */
#define AMANA_TYPE_SESSION_WATCH (amana_session_watch_get_type ())
G_DECLARE_FINAL_TYPE (AmanaSessionWatch, amana_session_watch, AMANA, SESSION_WATCH, GObject)

AmanaSessionWatch *amana_session_watch_new (void);
void amana_session_watch_start (AmanaSessionWatch *self);

G_END_DECLS
