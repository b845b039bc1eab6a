/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-chat.h"

G_BEGIN_DECLS

/**
 * AmanaConversationSearch:
 *
 * Which conversations hold some words. Part of AmanaConversationSidebar. Signals
 * "changed" (): as the store finds more; "failed" (GError *). Main thread.
 */
#define AMANA_TYPE_CONVERSATION_SEARCH (amana_conversation_search_get_type ())
G_DECLARE_FINAL_TYPE (AmanaConversationSearch,
                      amana_conversation_search,
                      AMANA,
                      CONVERSATION_SEARCH,
                      GObject)

AmanaConversationSearch *amana_conversation_search_new (void);
/* Begins anew; no words, or NULL @chat: nothing is searched for. */
void amana_conversation_search_set_words (AmanaConversationSearch *self,
                                          AmanaChat *chat,
                                          const char *words);
gboolean amana_conversation_search_is_on (AmanaConversationSearch *self);
/* By its title or its messages; every one when nothing is searched for. */
gboolean amana_conversation_search_matches (AmanaConversationSearch *self,
                                            AmanaConversation *conversation,
                                            const char *title);
/* The latest message in it that holds the words; NULL: none. */
const char *amana_conversation_search_get_found (AmanaConversationSearch *self,
                                                 AmanaConversation *conversation);

G_END_DECLS
