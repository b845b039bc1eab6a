/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-chat.h"

G_BEGIN_DECLS

/**
 * AmanaConversationSidebar:
 *
 * The start side of a tab: a header bar (search, the General/Health switcher of
 * the AdwViewStack that it finds itself in, main menu), a slot for extra rows, and
 * the list of a chat's conversations: search, new, rename, delete with undo (the
 * toast goes to the nearest AdwToastOverlay above), context menu, keyboard.
 *
 * Properties: "chat" (AmanaChat, nullable), "top" (GtkWidget, nullable: above the
 * list), "subject-id" (string, nullable: only that subject's conversations),
 * "selected" (AmanaConversation, nullable), "title" (string: the header's title
 * in a narrow window), "lockable" (boolean: a lock button in the header of a
 * narrow window).
 *
 * Signals:
 *  - "activated" (AmanaConversation *): chosen by the person
 *  - "new-conversation" ()
 *  - "removed" (AmanaConversation *): deleted; a page that shows it goes away
 *  - "failed" (GError *)
 */
#define AMANA_TYPE_CONVERSATION_SIDEBAR (amana_conversation_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (AmanaConversationSidebar,
                      amana_conversation_sidebar,
                      AMANA,
                      CONVERSATION_SIDEBAR,
                      AdwBin)

GtkWidget *amana_conversation_sidebar_new (void);
void amana_conversation_sidebar_set_chat (AmanaConversationSidebar *self, AmanaChat *chat);
void amana_conversation_sidebar_set_top (AmanaConversationSidebar *self, GtkWidget *top);
void
amana_conversation_sidebar_set_subject_id (AmanaConversationSidebar *self, const char *subject_id);
/* Shows which one is open; emits nothing. */
void amana_conversation_sidebar_set_selected (AmanaConversationSidebar *self,
                                              AmanaConversation *conversation);
AmanaConversation *amana_conversation_sidebar_get_selected (AmanaConversationSidebar *self);
/* The same dialogs as the context menu's, for the page's own menu. */
void
amana_conversation_sidebar_rename (AmanaConversationSidebar *self, AmanaConversation *conversation);
void
amana_conversation_sidebar_remove (AmanaConversationSidebar *self, AmanaConversation *conversation);
void amana_conversation_sidebar_start_search (AmanaConversationSidebar *self);
/* While searching: the message that was found in @conversation (NULL: none), and the words. */
const char *amana_conversation_sidebar_get_found (AmanaConversationSidebar *self,
                                                  AmanaConversation *conversation);
const char *amana_conversation_sidebar_get_words (AmanaConversationSidebar *self);

/* What the list calls it: its title, or "New conversation". Transfer none. */
const char *amana_conversation_get_display_title (AmanaConversation *conversation);

G_END_DECLS
