/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-chat.h"
#include "amana-memory.h"
#include "amana-warning.h"
#include "amana-message.h"

G_BEGIN_DECLS

/* What a tab shows under an answer's text (Health: the strips cut from the page).
 * Transfer full (floating), NULL for nothing. Called once an answer is whole. */
typedef GtkWidget *(*AmanaMessageExtraFunc) (AmanaMessage *message, gpointer user_data);

/**
 * AmanaConversationPage:
 *
 * Messages in a column 720 wide, under them the composer and the line that says
 * which engine answers. It knows no store and no engine: its owner gives it
 * messages and answers its signals.
 *
 * Properties: "messages" (GListModel of AmanaMessage, nullable), "busy" (boolean:
 * an answer is being written; the send button stops it), "engine-title" (string),
 * "empty-state" (GtkWidget, nullable: shown while there are no messages),
 * "temporary" (boolean: nothing of the conversation is kept, and it looks so).
 *
 * Signals:
 *  - "submit" (const char *text): Enter, the send button or a suggestion; the
 *    composer is empty again
 *  - "stop" ()
 *  - "attach-files" (GListModel *files): GFile, chosen, dropped or pasted
 *  - "source-activated" (AmanaSource *source): a chip or a value row
 *  - "offer-accepted" (const char *text, gboolean whole): @whole: with what was said
 *    before it; "offer-declined" (const char *text)
 *  - "regenerate" (AmanaMessage *answer), "retry" (AmanaMessage *answer): another
 *    answer to the same question; the second after one that is not whole
 *  - "edit" (AmanaMessage *question, const char *text): hers, written anew
 *  - "show-version" (AmanaMessage *message, guint version): from 1
 *  - "read-aloud" (AmanaMessage *message)
 *  - "delete" (AmanaMessage *message): with all that follows it
 *  - "draft-changed" (): what stands in the composer
 *  - "memory-kept" (AmanaMemory *memory, const char *text), "memory-declined"
 *    (AmanaMemory *memory): the card of amana_conversation_page_show_memory()
 *
 * What may be done to a message is offered where its signal has a handler, which is
 * to be connected before messages are shown.
 */
#define AMANA_TYPE_CONVERSATION_PAGE (amana_conversation_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaConversationPage,
                      amana_conversation_page,
                      AMANA,
                      CONVERSATION_PAGE,
                      AdwBin)

GtkWidget *amana_conversation_page_new (void);
void amana_conversation_page_set_messages (AmanaConversationPage *self, GListModel *messages);
void amana_conversation_page_set_busy (AmanaConversationPage *self, gboolean busy);
gboolean amana_conversation_page_get_busy (AmanaConversationPage *self);
void amana_conversation_page_set_engine_title (AmanaConversationPage *self, const char *title);
void amana_conversation_page_set_empty_state (AmanaConversationPage *self, GtkWidget *widget);
void amana_conversation_page_set_extra_func (AmanaConversationPage *self,
                                             AmanaMessageExtraFunc func,
                                             gpointer user_data,
                                             GDestroyNotify destroy);

/* A message that was given to no engine yet, drawn with a dashed line, and under it
 * the card that asks where it should go. NULL @text takes both away. */
void amana_conversation_page_show_offer (AmanaConversationPage *self, const char *text);
void amana_conversation_page_focus_offer (AmanaConversationPage *self);

/* A quiet line right above the composer. */
void amana_conversation_page_set_above (AmanaConversationPage *self, GtkWidget *widget);

/* Asks in a card under the last message whether @memory is to be kept. NULL takes it away. */
void amana_conversation_page_show_memory (AmanaConversationPage *self, AmanaMemory *memory);

/* Brings a message into sight and marks @words (nullable, as they were searched for)
 * in it; as soon as it is among the messages, where it is not yet. */
void amana_conversation_page_show_message (AmanaConversationPage *self,
                                           const char *message_id,
                                           const char *words);

void amana_conversation_page_set_temporary (AmanaConversationPage *self, gboolean temporary);
gboolean amana_conversation_page_get_temporary (AmanaConversationPage *self);

/* What to ask first, shown as buttons while there are no messages. */
void amana_conversation_page_set_suggestions (AmanaConversationPage *self,
                                              const char *const *suggestions);

void amana_conversation_page_set_text (AmanaConversationPage *self,
                                       const char *text); /* in the composer */
char *amana_conversation_page_dup_text (AmanaConversationPage *self);
void amana_conversation_page_focus_composer (AmanaConversationPage *self);
/* Whose words the composer's spelling knows; NULL: nobody's. */
void amana_conversation_page_set_spelling (AmanaConversationPage *self, AmanaChat *chat);

/* Whether something is written and not sent, or waits for an answer to the offer. */
gboolean amana_conversation_page_has_draft (AmanaConversationPage *self);
/* Shows what @other shows: its messages, what is written and what waits. */
void amana_conversation_page_take_over (AmanaConversationPage *self, AmanaConversationPage *other);

/* What may be an emergency, above all that is said. */
void amana_conversation_page_set_warning (AmanaConversationPage *self, const AmanaWarning *warning);

G_END_DECLS
