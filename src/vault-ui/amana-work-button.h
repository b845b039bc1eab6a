/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AmanaWorkButton:
 *
 * A pill that says what it does ("words"), and, while it is "busy", with a spinner what is
 * being done ("work-words"). Both wrap.
 */
#define AMANA_TYPE_WORK_BUTTON (amana_work_button_get_type ())
G_DECLARE_FINAL_TYPE (AmanaWorkButton, amana_work_button, AMANA, WORK_BUTTON, GtkButton)

void amana_work_button_set_busy (AmanaWorkButton *self, gboolean busy);
void amana_work_button_set_work_words (AmanaWorkButton *self, const char *words);

G_END_DECLS
