/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* An export, given away piece by piece as it is asked for.
 *
 * Each question is answered with what a bounded amount of reading has brought: at
 * most 8 MiB of JSON are read for it and some 2 MiB of text sent, so that an answer
 * is never far, the channel never full, and the window can draw its progress. A
 * conversation that is longer than that goes in several pieces. Nothing is read ahead
 * of what is asked.
 *
 * When the file breaks off in the middle, what was whole is still given; the last
 * answer says why it ended.
 */

#include "config.h"

#include "amana-reader-export.h"

#include "amana-reader-chat-parser.h"
#include "amana-reader-error.h"
#include "amana-reader-export-file.h"
#include "amana-reader-protocol.h"

#include <string.h>

#define CHUNK_BYTES   (256 * 1024)
#define MAX_CHUNKS    32
#define ANSWER_BYTES  (1024 * 1024)
#define MESSAGE_EXTRA 128
#define CHAT_EXTRA    512

struct _AmanaReaderExport
{
  AmanaExportFile *file;   /* (owned) */
  AmanaChatParser *parser; /* (owned) */
  AmanaParsedChat *chat;   /* (owned) (nullable): the one being given away */
  guint n_given;           /* of its messages */
  guint8 *buffer;          /* (owned) */
  gboolean ended;
  guint status; /* why it broke off; 0: it did not */
};

AmanaReaderExport *
amana_reader_export_open (int fd, const char *words, GError **error)
{
  g_autoptr (AmanaExportFile) file = amana_export_file_open (fd, error);
  g_auto (GStrv) names = g_strsplit (words, "\n", 3);
  gboolean named = g_strv_length (names) >= 2;
  AmanaReaderExport *self;

  if (file == NULL)
    return NULL;

  self = g_new0 (AmanaReaderExport, 1);
  self->file = g_steal_pointer (&file);
  self->parser = amana_chat_parser_new (named ? names[0] : "[image]", named ? names[1] : "[audio]");
  self->buffer = g_malloc (CHUNK_BYTES);
  return self;
}

void
amana_reader_export_free (AmanaReaderExport *self)
{
  g_clear_pointer (&self->chat, amana_parsed_chat_free);
  amana_chat_parser_free (self->parser);
  amana_export_file_free (self->file);
  g_free (self->buffer);
  g_free (self);
}

/* Reads on. FALSE at the end, with or without @error. */
static gboolean
read_chunk (AmanaReaderExport *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  gssize n = amana_export_file_read (self->file, self->buffer, CHUNK_BYTES, error);

  if (n < 0)
    return FALSE;
  if (n > 0)
    return amana_chat_parser_feed (self->parser, self->buffer, (gsize) n, error);

  return amana_chat_parser_end (self->parser, error) && amana_export_file_next (self->file, error);
}

static void
read_on (AmanaReaderExport *self)
{
  g_autoptr (GError) error = NULL;

  if (read_chunk (self, &error))
    return;

  self->ended = TRUE;
  self->status = error != NULL ? (guint) error->code : AMANA_READER_OK;
  /* A list of other things, read to its end, is no broken export. */
  if (amana_chat_parser_get_n_chats (self->parser) == 0 &&
      (self->status == AMANA_READER_ERROR_DAMAGED ||
       amana_chat_parser_get_n_left_out (self->parser) > 0) &&
      self->status != AMANA_READER_ERROR_NEEDS_PASSWORD &&
      self->status != AMANA_READER_ERROR_TOO_LARGE)
    self->status = AMANA_READER_ERROR_NOT_CHATS;
}

/* The conversation to give from, reading at most @n_chunks for it. */
static gboolean
find_chat (AmanaReaderExport *self, guint *n_chunks)
{
  if (self->chat != NULL && self->n_given < self->chat->order->len)
    return TRUE;

  g_clear_pointer (&self->chat, amana_parsed_chat_free);
  self->n_given = 0;
  while ((self->chat = amana_chat_parser_pop (self->parser)) == NULL && !self->ended &&
         *n_chunks > 0)
    {
      read_on (self);
      (*n_chunks)--;
    }
  return self->chat != NULL;
}

/* Some of the conversation's messages, at least one. */
static gsize
add_piece (AmanaReaderExport *self, GVariantBuilder *builder)
{
  AmanaParsedChat *chat = self->chat;
  gsize size_bytes = CHAT_EXTRA;

  g_variant_builder_open (builder, G_VARIANT_TYPE ("(ssxxuua(suyxys))"));
  g_variant_builder_add (builder, "s", chat->id);
  g_variant_builder_add (builder, "s", chat->title);
  g_variant_builder_add (builder, "x", chat->created);
  g_variant_builder_add (builder, "x", chat->updated);
  g_variant_builder_add (builder, "u", chat->order->len);
  g_variant_builder_add (builder, "u", self->n_given);
  g_variant_builder_open (builder, G_VARIANT_TYPE ("a(suyxys)"));
  while (self->n_given < chat->order->len && size_bytes < ANSWER_BYTES)
    {
      AmanaChatNode *node = g_ptr_array_index (chat->order, self->n_given++);

      g_variant_builder_add (builder, "(suyxys)", node->id, (guint) (node->follows + 1), node->role,
                             node->time, node->flags, node->text);
      size_bytes += strlen (node->text) + MESSAGE_EXTRA;
    }
  g_variant_builder_close (builder);
  g_variant_builder_close (builder);

  return size_bytes;
}

/* An error only where nothing at all came before it. */
GVariant *
amana_reader_export_next (AmanaReaderExport *self, GError **error)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ssxxuua(suyxys))"));
  guint n_chunks = MAX_CHUNKS;
  gsize size_bytes = 0;
  gboolean more = TRUE;

  while (size_bytes < ANSWER_BYTES && (more = find_chat (self, &n_chunks)))
    size_bytes += add_piece (self, &builder);

  if (self->status != AMANA_READER_OK && amana_chat_parser_get_n_chats (self->parser) == 0)
    {
      g_set_error_literal (error, AMANA_READER_ERROR, (int) self->status, "no conversation");
      return NULL;
    }

  return g_variant_new (
    "(btttua(ssxxuua(suyxys)))", self->ended && !more, amana_export_file_get_done (self->file),
    amana_export_file_get_total (self->file),
    (guint64) amana_chat_parser_get_n_left_out (self->parser), self->status, &builder);
}
