/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-application.h"
#include "amana-person.h"

G_BEGIN_DECLS

#define AMANA_TYPE_WINDOW (amana_window_get_type ())
G_DECLARE_FINAL_TYPE (AmanaWindow, amana_window, AMANA, WINDOW, AdwApplicationWindow)

AmanaWindow *amana_window_new (AmanaApplication *application, GSettings *settings);
AmanaPerson *amana_window_get_person (AmanaWindow *self); /* nullable */

/* Opens files in Health, once it is unlocked. */
void amana_window_open_files (AmanaWindow *self, GFile **files, int n_files);

/* Everything is drawn again in the language that is spoken now. */
/* Closes the window with all that stands over it. */
void amana_window_quit (AmanaWindow *self);
void amana_window_retranslate (AmanaWindow *self);

G_END_DECLS
