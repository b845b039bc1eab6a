/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-conversation-page.h"
#include "amana-talk.h"

G_BEGIN_DECLS

/**
 * AmanaTalkPage:
 *
 * A talk on the screen: the conversation page shows what is open in it, and brings it
 * what the person does. What a tab adds of its own, it adds to the conversation page.
 *
 * Properties: "talk" (AmanaTalk, nullable); for the header around it "conversation"
 * (AmanaConversation, nullable), "title" (string), "offers-temporary" (boolean: whether
 * one that is not kept may begin or end here) and "temporary" (boolean, writable).
 *
 * What the talk's gate holds back is offered to be carried over, and waits as a draft if
 * the person turns to something else first.
 *
 * Signal "talk-wanted" (AmanaChat *chat, nullable): another talk is to be set, over the
 * temporary @chat or over what is kept.
 */
#define AMANA_TYPE_TALK_PAGE (amana_talk_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaTalkPage, amana_talk_page, AMANA, TALK_PAGE, AdwBin)

GtkWidget *amana_talk_page_new (void);
void amana_talk_page_set_talk (AmanaTalkPage *self, AmanaTalk *talk);
AmanaTalk *amana_talk_page_get_talk (AmanaTalkPage *self);                 /* nullable */
AmanaConversation *amana_talk_page_get_conversation (AmanaTalkPage *self); /* nullable */
AmanaConversation *amana_talk_page_get_listed (AmanaTalkPage *self);       /* nullable */
gboolean amana_talk_page_is_temporary (AmanaTalkPage *self);
AmanaConversationPage *amana_talk_page_get_conversation_page (AmanaTalkPage *self);
void amana_talk_page_say_temporarily (AmanaTalkPage *self, const char *text);
void amana_talk_page_say (AmanaTalkPage *self, const char *text);
/* Shows a message of the open conversation, its branch first, with @words marked. */
void amana_talk_page_show_message (AmanaTalkPage *self, const char *message_id, const char *words);
/* What got nowhere goes back to her who wrote it. */
void amana_talk_page_give_back (AmanaTalkPage *self, const GError *error, const char *text);
/* For a page in a new language: shows what @other shows. */
void amana_talk_page_take_over (AmanaTalkPage *self, AmanaTalkPage *other);

G_END_DECLS
