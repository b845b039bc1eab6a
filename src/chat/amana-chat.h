/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

#include "amana-conversation.h"
#include "amana-store.h"

G_BEGIN_DECLS

/**
 * AmanaChat:
 *
 * The conversations of one store, whoever's it is. Main thread.
 */
#define AMANA_TYPE_CHAT (amana_chat_get_type ())
G_DECLARE_FINAL_TYPE (AmanaChat, amana_chat, AMANA, CHAT, GObject)

/* The migrations that a compartment's schema begins with. */
const AmanaMigration *amana_chat_get_migrations (guint *n_migrations);
void amana_chat_make_schema (const char *name, const AmanaMigration *own, AmanaSchema *schema);

AmanaChat *amana_chat_new (AmanaStore *store);

/* Loads the list of conversations. Resolves to TRUE. */
DexFuture *amana_chat_load (AmanaChat *self) G_GNUC_WARN_UNUSED_RESULT;

/* AmanaConversation, latest first; live, trashed ones left out. Borrowed. */
GListModel *amana_chat_get_conversations (AmanaChat *self);

/* Resolves to an AmanaConversation. @title NULL: named after its first message. */
DexFuture *amana_chat_create_conversation (AmanaChat *self,
                                           const char *title,
                                           const char *subject_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
amana_chat_find_conversation (AmanaChat *self,
                              const char *id) G_GNUC_WARN_UNUSED_RESULT; /* rejects NOT_FOUND */

/* Resolve to TRUE once on disk; the list changes at once. */
DexFuture *amana_chat_rename (AmanaChat *self,
                              AmanaConversation *conversation,
                              const char *title) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
amana_chat_trash (AmanaChat *self, AmanaConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
amana_chat_restore (AmanaChat *self, AmanaConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_chat_purge (AmanaChat *self, const char *conversation_id)
  G_GNUC_WARN_UNUSED_RESULT; /* for good: rows, search index, checkpoint */

/* The messages, oldest first. Resolves to a GListModel of AmanaMessage that is live. */
DexFuture *amana_chat_load_messages (AmanaChat *self,
                                     AmanaConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;

/* Appends, or writes again a message that is there already (a streamed answer's
 * end). Resolves to TRUE once on disk. */
DexFuture *amana_chat_put_message (AmanaChat *self,
                                   AmanaConversation *conversation,
                                   AmanaMessage *message) G_GNUC_WARN_UNUSED_RESULT;

/* Every message, whole, oldest first: for an export. Resolves to a GPtrArray of AmanaMessage. */
DexFuture *amana_chat_export_messages (AmanaChat *self,
                                       AmanaConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;

/* Takes over a conversation of another chat with its id, title and times; @messages
 * (of AmanaMessage, whole) keep theirs. What is here already stays, so that doing it
 * again changes nothing. Resolves to this chat's AmanaConversation. */
DexFuture *amana_chat_import_conversation (AmanaChat *self,
                                           AmanaConversation *conversation,
                                           const char *subject_id,
                                           GPtrArray *messages) G_GNUC_WARN_UNUSED_RESULT;

/**
 * AmanaSearchHit: GObject with properties conversation-id, message-id, title, snippet (plain).
 */
#define AMANA_TYPE_SEARCH_HIT (amana_search_hit_get_type ())
G_DECLARE_FINAL_TYPE (AmanaSearchHit, amana_search_hit, AMANA, SEARCH_HIT, GObject)
const char *amana_search_hit_get_conversation_id (AmanaSearchHit *self);
const char *amana_search_hit_get_message_id (AmanaSearchHit *self);
const char *amana_search_hit_get_snippet (AmanaSearchHit *self);

/* Every word must occur (by its fold, as a prefix). Resolves to a GListModel of AmanaSearchHit,
 * best first, at most 200. */
DexFuture *amana_chat_search (AmanaChat *self, const char *words) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
