/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AmanaMessageEditor:
 *
 * Her message while it is written anew, where it stood. Signals "send" (const char
 * *text): Enter or the button, not empty; "cancel" (): Escape or the button.
 */
#define AMANA_TYPE_MESSAGE_EDITOR (amana_message_editor_get_type ())
G_DECLARE_FINAL_TYPE (AmanaMessageEditor, amana_message_editor, AMANA, MESSAGE_EDITOR, GtkBox)

GtkWidget *amana_message_editor_new (void);
void amana_message_editor_set_text (AmanaMessageEditor *self, const char *text);
char *amana_message_editor_dup_text (AmanaMessageEditor *self);

G_END_DECLS
