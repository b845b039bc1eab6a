/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-reader.h"

G_BEGIN_DECLS

/**
 * AmanaReaderChatMessage:
 * @id: 32 hexadecimal digits, the same whenever the same export is read
 * @follows: the place in its conversation of the one it follows, or -1
 * @from_person: whether the person wrote it
 * @shown: whether it is of the branch that was on screen
 * @cut: whether it was longer than a message may be
 * @time: in µs since 1970, 0 where it is not known
 * @text: Markdown
 */
typedef struct
{
  char *id;
  int follows;
  gboolean from_person;
  gboolean shown;
  gboolean cut;
  gint64 time;
  char *text;
} AmanaReaderChatMessage;

/**
 * AmanaReaderChat:
 * @id: 32 hexadecimal digits, the same whenever the same export is read
 * @title: one line, "" for none
 * @created: in µs since 1970, 0 where it is not known
 * @updated: in µs since 1970, 0 where it is not known
 * @messages: (element-type AmanaReaderChatMessage): at least one; what a message
 *   follows comes before it
 *
 * A conversation from elsewhere. Immutable, refcounted.
 */
typedef struct
{
  char *id;
  char *title;
  gint64 created;
  gint64 updated;
  GPtrArray *messages;
  /*< private >*/
  guint n_messages;
  gsize size_bytes;
  gatomicrefcount ref_count;
} AmanaReaderChat;

#define AMANA_TYPE_READER_CHAT (amana_reader_chat_get_type ())
GType amana_reader_chat_get_type (void) G_GNUC_CONST;
AmanaReaderChat *amana_reader_chat_ref (AmanaReaderChat *self);
void amana_reader_chat_unref (AmanaReaderChat *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaReaderChat, amana_reader_chat_unref)

/**
 * AmanaReaderChats:
 *
 * An export that is being read. Main thread.
 */
#define AMANA_TYPE_READER_CHATS (amana_reader_chats_get_type ())
G_DECLARE_FINAL_TYPE (AmanaReaderChats, amana_reader_chats, AMANA, READER_CHATS, GObject)

/* Reads on. Resolves to a GPtrArray of AmanaReaderChat, which may be empty before the
 * end; rejects with AMANA_READER_ERROR. */
DexFuture *amana_reader_chats_next (AmanaReaderChats *self) G_GNUC_WARN_UNUSED_RESULT;

gboolean amana_reader_chats_is_ended (AmanaReaderChats *self);
double amana_reader_chats_get_fraction (AmanaReaderChats *self); /* 0 to 1 */
guint64 amana_reader_chats_get_n_left_out (AmanaReaderChats *self);
guint64 amana_reader_chats_get_n_twice (AmanaReaderChats *self);

/* An AmanaReaderError where the file breaks off in the middle, else 0. */
int amana_reader_chats_get_break (AmanaReaderChats *self);

/* Stops; what is asked rejects with CANCELLED. */
void amana_reader_chats_close (AmanaReaderChats *self);

G_END_DECLS
