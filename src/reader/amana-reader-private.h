/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-reader.h"

#include "amana-reader-protocol.h"
#include "amana-reader-slots.h"

G_BEGIN_DECLS

/* What a document needs of its reader, copied so that it outlives it. */
typedef struct
{
  const char *program;
  const char *argument; /* (nullable): the first argument, for test readers */
  guint text_timeout_ms;
  guint render_timeout_ms;
  const char *scanner; /* (nullable): the program that recognises pages; NULL: none */
  guint scan_timeout_ms;
  const char *table_program;
  gboolean table;          /* the program is that */
  AmanaReaderSlots *slots; /* (nullable) with @scanner */
} AmanaReaderSettings;

/* Takes @fd. */
DexFuture *amana_reader_document_open (const AmanaReaderSettings *settings,
                                       int fd,
                                       const char *password) G_GNUC_WARN_UNUSED_RESULT;

/* The same; the document is had at once. */
DexFuture *amana_reader_document_start (const AmanaReaderSettings *settings,
                                        int fd,
                                        const char *password,
                                        AmanaReaderDocument **document) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to an AmanaPageWords, recognised by this very helper. */
DexFuture *
amana_reader_document_scan (AmanaReaderDocument *self, guint page_index) G_GNUC_WARN_UNUSED_RESULT;

/* An export of conversations is opened, asked and closed as a document is. */
DexFuture *amana_reader_document_open_chats (const AmanaReaderSettings *settings,
                                             int fd,
                                             const char *words) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to the answer's payload, of AMANA_READER_CHATS_TYPE, unchecked. */
DexFuture *amana_reader_document_next_chats (AmanaReaderDocument *self) G_GNUC_WARN_UNUSED_RESULT;

/* The words over the columns of a table that is set, a line each, in the person's language. */
char *amana_table_words_dup (void) G_GNUC_WARN_UNUSED_RESULT;

/* --- what the reader says, checked (amana-reader-reply.c) --- */

GVariant *amana_reader_reply_unpack (GVariant *reply,
                                     guint serial,
                                     const GVariantType *type,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_reader_reply_parse_open (GVariant *payload,
                                        guint *n_pages,
                                        char **title,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_reader_reply_parse_size (GVariant *payload,
                                        double *width,
                                        double *height,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
AmanaPageWords *amana_reader_reply_parse_words (GVariant *payload,
                                                guint page_index,
                                                guint *marks,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
AmanaPageWords *amana_reader_reply_parse_scan (GVariant *payload,
                                               guint page_index,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
