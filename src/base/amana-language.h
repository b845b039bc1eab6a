/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The three languages of Amana. Call amana_language_init() first thing in main(),
 * before any thread: it binds the message catalogue and sets the locale. */
void amana_language_init (const char *localedir, const char *override);

/* Speaks @code ("en", "fr", "ar") from now on; main thread only. */
void amana_language_set (const char *code);

/* "en", "fr" or "ar": what messages are written in now. Static string. */
const char *amana_language_get (void);

gboolean amana_language_is_rtl (const char *code);

G_END_DECLS
