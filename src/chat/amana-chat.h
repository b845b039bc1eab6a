/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

#include "amana-chat-import.h"
#include "amana-conversation.h"
#include "amana-keeper.h"
#include "amana-memory.h"
#include "amana-message.h"
#include "amana-search-hit.h"
#include "amana-store.h"

G_BEGIN_DECLS

/**
 * AmanaChat:
 *
 * The conversations of one store, whoever's it is. Implements AmanaKeeper. Main thread.
 *
 * Signal "setting-changed" (detail: its name): it is set already, whether or not it is
 * on disk yet.
 */
#define AMANA_TYPE_CHAT (amana_chat_get_type ())
G_DECLARE_FINAL_TYPE (AmanaChat, amana_chat, AMANA, CHAT, GObject)

/* A compartment lists them among its own, in the order in which releases brought them. */
#define AMANA_CHAT_N_MIGRATIONS 6
extern const AmanaMigration amana_chat_migrations[AMANA_CHAT_N_MIGRATIONS];
const AmanaMigration *amana_chat_get_migrations (guint *n_migrations); /* of a chat alone */

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

/* Every message that is shown, whole, oldest first: for an export. Resolves to a GPtrArray of
 * AmanaMessage. */
DexFuture *amana_chat_export_messages (AmanaChat *self,
                                       AmanaConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;

/* The last @max messages that are shown before @before (NULL: at the end), whole, oldest
 * first: what an engine may be told. Resolves to a GListModel of AmanaMessage that stays
 * as it is. */
DexFuture *amana_chat_load_recent (AmanaChat *self,
                                   AmanaConversation *conversation,
                                   AmanaMessage *before,
                                   guint max) G_GNUC_WARN_UNUSED_RESULT;

/* Takes over a conversation of another chat with its id, title and times; @messages
 * (of AmanaMessage, whole) keep theirs. What is here already stays, so that doing it
 * again changes nothing. Resolves to this chat's AmanaConversation. */
DexFuture *amana_chat_import_conversation (AmanaChat *self,
                                           AmanaConversation *conversation,
                                           const char *subject_id,
                                           GPtrArray *messages) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to all of it, branches included: an AmanaImportedConversation (boxed). */
DexFuture *
amana_chat_take_out (AmanaChat *self, const char *conversation_id) G_GNUC_WARN_UNUSED_RESULT;
/* The other way. Resolves to this chat's AmanaConversation. */
DexFuture *
amana_chat_import_whole (AmanaChat *self,
                         AmanaImportedConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;
/* Many (of AmanaImportedConversation), in one transaction: some dozens at a time. Again
 * adds only what is missing. Resolves to how many they were (uint). */
DexFuture *
amana_chat_import_batch (AmanaChat *self, GPtrArray *conversations) G_GNUC_WARN_UNUSED_RESULT;

/* Branches. What is shown from @at on is left: lists drop it at once, the next new
 * message that is put stands in its stead. Nothing is written until then; showing a
 * version takes it back. Resolves to TRUE. */
DexFuture *amana_chat_branch (AmanaChat *self,
                              AmanaConversation *conversation,
                              AmanaMessage *at) G_GNUC_WARN_UNUSED_RESULT;
/* The @version-th (from 1) of what stands where @at stands, and its latest descendants,
 * are shown. Resolves to TRUE; lists follow. */
DexFuture *amana_chat_show_version (AmanaChat *self,
                                    AmanaConversation *conversation,
                                    AmanaMessage *at,
                                    guint version) G_GNUC_WARN_UNUSED_RESULT;
/* The branch that holds a message (a search hit) is shown. Resolves to TRUE. */
DexFuture *amana_chat_show_message (AmanaChat *self,
                                    AmanaConversation *conversation,
                                    const char *message_id) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to the AmanaConversation that holds a message; rejects NOT_FOUND. */
DexFuture *
amana_chat_find_conversation_of (AmanaChat *self, const char *message_id) G_GNUC_WARN_UNUSED_RESULT;
/* With all that follows it, for good. Resolves to TRUE; rejects NOT_FOUND. */
DexFuture *amana_chat_put_message_aside (AmanaChat *self,
                                         AmanaConversation *conversation,
                                         const char *message_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_chat_bring_message_back (AmanaChat *self,
                                          AmanaConversation *conversation,
                                          const char *message_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_chat_delete_message (AmanaChat *self,
                                      AmanaConversation *conversation,
                                      const char *message_id) G_GNUC_WARN_UNUSED_RESULT;

/* What is typed and not sent. @key: a conversation's id; "" for a new one. NULL or ""
 * removes. Gone with its conversation. Resolves to TRUE; to a string or NULL. */
DexFuture *
amana_chat_put_draft (AmanaChat *self, const char *key, const char *text) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_chat_get_draft (AmanaChat *self, const char *key) G_GNUC_WARN_UNUSED_RESULT;
/* Every draft that says @text, for good. Resolves to TRUE. */
DexFuture *amana_chat_forget_drafts (AmanaChat *self, const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* "instructions", "memories" ("on", "off"), "engine"; loaded with the chat. NULL removes. */
DexFuture *amana_chat_put_setting (AmanaChat *self,
                                   const char *name,
                                   const char *value) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_chat_put_setting_in_need (AmanaChat *self,
                                           const char *name,
                                           const char *value) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_chat_get_setting (AmanaChat *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;
const char *amana_chat_peek_setting (AmanaChat *self, const char *name); /* nullable, borrowed */

/* AmanaMemory, oldest first; live, proposed ones too. Borrowed. */
GListModel *amana_chat_get_memories (AmanaChat *self);
gboolean amana_chat_uses_memories (AmanaChat *self);   /* not switched off, not temporary */
char **amana_chat_dup_kept_memories (AmanaChat *self); /* texts; none where they are off */
/* Resolve to an AmanaMemory: a proposal; one that the person wrote, kept. */
DexFuture *amana_chat_propose_memory (AmanaChat *self,
                                      const char *text,
                                      const char *conversation_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_chat_add_memory (AmanaChat *self, const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Resolve to TRUE once on disk; the list follows. Reject NOT_FOUND. */
DexFuture *amana_chat_keep_memory (AmanaChat *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_chat_edit_memory (AmanaChat *self,
                                   const char *id,
                                   const char *text) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_chat_share_memory (AmanaChat *self,
                                    const char *id,
                                    gboolean shared) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_chat_delete_memory (AmanaChat *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
amana_chat_restore_memory (AmanaChat *self, AmanaMemory *memory) G_GNUC_WARN_UNUSED_RESULT;

/* A chat in memory alone, loaded: resolves to an AmanaChat, gone with its last reference. */
DexFuture *amana_chat_open_temporary (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_chat_is_temporary (AmanaChat *self);

/* Every word must occur, by its fold, as a prefix, on whichever branch. Resolves to a
 * GListModel of AmanaSearchHit, newest first, a page of them; @before: 0, or the place of
 * the last hit of the page before. A page that is not full is the last. */
#define AMANA_CHAT_SEARCH_PAGE 50
DexFuture *
amana_chat_search (AmanaChat *self, const char *words, gint64 before) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
