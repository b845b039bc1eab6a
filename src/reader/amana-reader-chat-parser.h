/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-reader-chat-tree.h"

G_BEGIN_DECLS

/* A conversation of an export, sorted. */
typedef struct
{
  char *id;    /* 32 hexadecimal digits, made of theirs */
  char *title; /* one line, "" for none */
  gint64 created;
  gint64 updated;
  GArray *nodes;    /* (owned): of AmanaChatNode; `id` is made of theirs */
  GPtrArray *order; /* (owned): into @nodes */
} AmanaParsedChat;

void amana_parsed_chat_free (AmanaParsedChat *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaParsedChat, amana_parsed_chat_free)

typedef struct _AmanaChatParser AmanaChatParser;

/* @picture and @sound: the words that stand for what is not text. */
AmanaChatParser *amana_chat_parser_new (const char *picture, const char *sound);
void amana_chat_parser_free (AmanaChatParser *self);

/* A piece of JSON. FALSE: it is broken, or no such list; what was whole before stands. */
gboolean amana_chat_parser_feed (AmanaChatParser *self,
                                 const guint8 *bytes,
                                 gsize size_bytes,
                                 GError **error);
/* The end of one JSON text; another may follow. */
gboolean amana_chat_parser_end (AmanaChatParser *self, GError **error);

/* The next whole conversation that is not empty, or NULL. */
AmanaParsedChat *amana_chat_parser_pop (AmanaChatParser *self);

/* What was in the list and was too large, or no conversation at all. */
guint amana_chat_parser_get_n_left_out (AmanaChatParser *self);
guint amana_chat_parser_get_n_chats (AmanaChatParser *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaChatParser, amana_chat_parser_free)

G_END_DECLS
