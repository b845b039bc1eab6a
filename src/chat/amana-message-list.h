/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-chat-records.h"

G_BEGIN_DECLS

/* A conversation's messages as a list model that pages from the store. */
#define AMANA_TYPE_MESSAGE_LIST (amana_message_list_get_type ())
G_DECLARE_FINAL_TYPE (AmanaMessageList, amana_message_list, AMANA, MESSAGE_LIST, GObject)

AmanaMessageList *amana_message_list_new (AmanaStore *store, const char *conversation_id);
/* Resolves to the list itself once it is filled; asked again, to the same. */
DexFuture *amana_message_list_load (AmanaMessageList *self) G_GNUC_WARN_UNUSED_RESULT;
/* @message is on disk with what @stored says, number included. */
void amana_message_list_put (AmanaMessageList *self,
                             AmanaMessage *message,
                             AmanaStoredMessage *stored,
                             gboolean is_new);

/* What is shown has changed from somewhere on; see amana-chat-records.h. */
void amana_message_list_follow (AmanaMessageList *self, GArray *tail);
/* From this message on nothing is shown, until something is put. */
void amana_message_list_leave (AmanaMessageList *self, const char *message_id);

/* Where a message stands, without reading it. */
gboolean amana_message_list_find (AmanaMessageList *self, const char *message_id, guint *position);

G_END_DECLS
