/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-chat-records.h"
#include "amana-chat.h"
#include "amana-conversation-list.h"

G_BEGIN_DECLS

struct _AmanaChat
{
  GObject parent_instance;

  AmanaStore *store;                    /* (owned) */
  AmanaConversationList *conversations; /* (owned) */
  GHashTable *trashed;                  /* (owned) id → AmanaConversationRecord */
  GHashTable *lists;                    /* (owned) id → GWeakRef of AmanaMessageList */
  GHashTable *branches;                 /* (owned) id → id of the message that is left */
  GHashTable *settings;                 /* (owned) name → value */
  GListStore *memories;                 /* (owned) of AmanaMemory, oldest first */
  char **aside;                         /* (owned) (nullable) ids, until they come back or go */
  gboolean temporary;
};

/* What a change needs once it is on disk, or is not. */
typedef struct
{
  AmanaChat *chat;                 /* (owned) */
  AmanaConversationRecord *record; /* (owned) (nullable) as it was, or as it becomes */
  AmanaMessage *message;           /* (owned) (nullable) */
  AmanaStoredMessage *stored;      /* (owned) (nullable) */
  char *id;                        /* (nullable) the conversation's, where there is no record */
  char *branch_at;                 /* (nullable) */
  gboolean is_new;
} AmanaChatChange;

AmanaChatChange *amana_chat_change_new (AmanaChat *chat, AmanaConversationRecord *record);
void amana_chat_change_free (gpointer data);

/* Resolves to TRUE once what is to be done over all messages, if there is any, has begun. */
DexFuture *amana_chat_begin_upkeep (AmanaStore *store) G_GNUC_WARN_UNUSED_RESULT;

/* Settings and memories. Resolves to TRUE. */
DexFuture *amana_chat_load_settings (AmanaChat *self) G_GNUC_WARN_UNUSED_RESULT;
void amana_chat_tell_setting (AmanaChat *self, const char *name);
/* What the store's triggers did to the memories of a conversation that is gone. */
void amana_chat_forget_proposals (AmanaChat *self, const char *conversation_id);

G_END_DECLS
