/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-chat.h"

G_BEGIN_DECLS

/**
 * AmanaChatImport:
 *
 * A dialog in which conversations are brought from ChatGPT: progress, Stop, and at
 * the end what came.
 */
#define AMANA_TYPE_CHAT_IMPORT (amana_chat_import_get_type ())
G_DECLARE_FINAL_TYPE (AmanaChatImport, amana_chat_import, AMANA, CHAT_IMPORT, AdwDialog)

/* Asks which file, then brings it into @chat. @subject_id NULL: the chat is nobody's in
 * particular, and what is about health is listed with a button, which activates
 * "general.carry-over" (s: the conversation's id) on @parent. */
void amana_chat_import_run (GtkWidget *parent, AmanaChat *chat, const char *subject_id);

/* For a widget with the properties "chat" and "subject-id": the action
 * "conversations.bring", and its menu item at the head of @menu. */
void amana_chat_import_install_action (GtkWidgetClass *widget_class);
void amana_chat_import_add_to_menu (GMenu *menu);

/* For what has a file already. */
void amana_chat_import_run_file (GtkWidget *parent,
                                 AmanaChat *chat,
                                 const char *subject_id,
                                 GFile *file);

G_END_DECLS
