/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AmanaKeyFileWatch:
 *
 * Emits "removed" when the key file that opened something is not where it was: its
 * stick was pulled out. Main thread.
 */
#define AMANA_TYPE_KEY_FILE_WATCH (amana_key_file_watch_get_type ())
G_DECLARE_FINAL_TYPE (AmanaKeyFileWatch, amana_key_file_watch, AMANA, KEY_FILE_WATCH, GObject)

AmanaKeyFileWatch *amana_key_file_watch_new (void);
void amana_key_file_watch_set_path (AmanaKeyFileWatch *self, const char *path);
void amana_key_file_watch_check (AmanaKeyFileWatch *self);

G_END_DECLS
