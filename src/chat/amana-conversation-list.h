/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-chat-records.h"
#include "amana-conversation-private.h"

G_BEGIN_DECLS

/* The chat's list model of AmanaConversation. */
#define AMANA_TYPE_CONVERSATION_LIST (amana_conversation_list_get_type ())
G_DECLARE_FINAL_TYPE (AmanaConversationList,
                      amana_conversation_list,
                      AMANA,
                      CONVERSATION_LIST,
                      GObject)

AmanaConversationList *amana_conversation_list_new (void);
/* @records: of AmanaConversationRecord, latest first; replaces everything. */
void amana_conversation_list_load (AmanaConversationList *self, GPtrArray *records);
/* NULL where it is not listed. Transfer full. */
AmanaConversation *amana_conversation_list_dup (AmanaConversationList *self, const char *id);
/* Puts it in its place, or moves it there with what changed. */
void amana_conversation_list_put (AmanaConversationList *self, AmanaConversationRecord *record);
/* Takes it off the list. What was there, or NULL. */
AmanaConversationRecord *amana_conversation_list_take (AmanaConversationList *self, const char *id);
/* NULL where it is not listed; borrowed. */
AmanaConversationRecord *amana_conversation_list_peek (AmanaConversationList *self, const char *id);

G_END_DECLS
