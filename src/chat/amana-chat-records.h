/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-chat-import.h"
#include "amana-message-private.h"
#include "amana-store.h"

G_BEGIN_DECLS

/* Conversations and messages in a store, without objects: what runs on the worker,
 * and the plain values that come back. */

/* Plain memory; may cross threads. */
typedef struct
{
  char *id;
  char *title;      /* nullable */
  char *subject_id; /* nullable */
  gint64 created;
  gint64 updated;
} AmanaConversationRecord;

AmanaConversationRecord *amana_conversation_record_new (const char *id,
                                                        const char *title,
                                                        const char *subject_id,
                                                        gint64 created,
                                                        gint64 updated);
AmanaConversationRecord *amana_conversation_record_copy (const AmanaConversationRecord *self);
void amana_conversation_record_free (AmanaConversationRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaConversationRecord, amana_conversation_record_free)

/* What of a message is held in memory for every message of a loaded conversation. */
#define AMANA_ID_BYTES 33
typedef struct
{
  gint64 number;
  gint64 time;
  char id[AMANA_ID_BYTES];
  guint8 role;
  guint8 state;
  guint16 version; /* of n_versions, from 1 */
  guint16 n_versions;
} AmanaMessageHead;

/* Resolves to a GPtrArray of AmanaConversationRecord, latest first. */
DexFuture *amana_chat_records_list (AmanaStore *store) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to TRUE. */
DexFuture *
amana_chat_records_insert (AmanaStore *store,
                           const AmanaConversationRecord *record) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_chat_records_set_title (AmanaStore *store,
                                         const char *id,
                                         const char *title) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_chat_records_set_trashed (AmanaStore *store,
                                           const char *id,
                                           gboolean trashed) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_chat_records_delete (AmanaStore *store, const char *id) G_GNUC_WARN_UNUSED_RESULT;

/* Takes over @conversations (of AmanaImportedConversation), in one transaction; what
 * is there already stays. Resolves to a GPtrArray of AmanaConversationRecord, as they
 * are now. */
DexFuture *
amana_chat_records_import (AmanaStore *store, GPtrArray *conversations) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to a GPtrArray of one AmanaConversationRecord; rejects NOT_FOUND. */
DexFuture *amana_chat_records_find (AmanaStore *store, const char *id) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to the whole of it, as an AmanaImportedConversation (boxed). */
DexFuture *
amana_chat_records_take_out (AmanaStore *store, const char *id) G_GNUC_WARN_UNUSED_RESULT;

/* @branch_at: (nullable) id of the message in whose stead @message stands, when it is
 * new. Resolves to a GVariant (xmsxuu): number of the message, title and updated of the
 * conversation, version and n-versions of the message. */
DexFuture *amana_chat_records_put (AmanaStore *store,
                                   const char *conversation_id,
                                   AmanaStoredMessage *message,
                                   const char *branch_at) G_GNUC_WARN_UNUSED_RESULT;

/* Resolves to a GArray of AmanaMessageHead: what is shown, oldest first. */
DexFuture *
amana_chat_records_heads (AmanaStore *store, const char *conversation_id) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to a GPtrArray of AmanaStoredMessage with numbers from @first to @last that
 * are shown, whole. */
DexFuture *amana_chat_records_messages (AmanaStore *store,
                                        const char *conversation_id,
                                        gint64 first,
                                        gint64 last) G_GNUC_WARN_UNUSED_RESULT;
/* The same: the last @max of them that stand before the message @before (nullable). */
DexFuture *amana_chat_records_recent (AmanaStore *store,
                                      const char *conversation_id,
                                      const char *before,
                                      guint max) G_GNUC_WARN_UNUSED_RESULT;

/* Each resolves to a tail: a GArray of AmanaMessageHead, first one of which only the
 * number says something (up to it nothing changed; 0: up to none), then all that are
 * shown after that. Reject NOT_FOUND. */
DexFuture *amana_chat_records_show_version (AmanaStore *store,
                                            const char *conversation_id,
                                            const char *message_id,
                                            guint version) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_chat_records_show_message (AmanaStore *store,
                                            const char *conversation_id,
                                            const char *message_id) G_GNUC_WARN_UNUSED_RESULT;
/* With all that follows it; what it leaves in the files goes too. */
DexFuture *amana_chat_records_put_message_aside (AmanaStore *store,
                                                 const char *conversation_id,
                                                 const char *message_id);
DexFuture *amana_chat_records_bring_message_back (AmanaStore *store,
                                                  const char *conversation_id,
                                                  const char *message_id);
DexFuture *amana_chat_records_delete_message (AmanaStore *store,
                                              const char *conversation_id,
                                              const char *message_id) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to how many would go (int64); to the id of its conversation (string). Reject NOT_FOUND.
 */
DexFuture *amana_chat_records_count_from (AmanaStore *store,
                                          const char *conversation_id,
                                          const char *message_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
amana_chat_records_find_conversation_of (AmanaStore *store,
                                         const char *message_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
