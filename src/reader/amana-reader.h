/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

#include "amana-page-picture.h"
#include "amana-page-words.h"
#include "amana-reader-error.h"
#include "amana-written-report.h"

G_BEGIN_DECLS

#define AMANA_TYPE_READER (amana_reader_get_type ())
G_DECLARE_FINAL_TYPE (AmanaReader, amana_reader, AMANA, READER, GObject)

#define AMANA_TYPE_READER_DOCUMENT (amana_reader_document_get_type ())
G_DECLARE_FINAL_TYPE (AmanaReaderDocument, amana_reader_document, AMANA, READER_DOCUMENT, GObject)

/* Main thread. @program: NULL for the one that is installed. */
AmanaReader *amana_reader_new (const char *program);

/* Resolves to an AmanaReaderDocument; rejects with AMANA_READER_ERROR. */
DexFuture *
amana_reader_open (AmanaReader *self, int fd, const char *password) G_GNUC_WARN_UNUSED_RESULT;

/* Resolves to an AmanaReaderChats: amana-reader-chats.h. */
DexFuture *
amana_reader_read_chats (AmanaReader *self, int fd, const char *words) G_GNUC_WARN_UNUSED_RESULT;

guint amana_reader_document_get_n_pages (AmanaReaderDocument *self);

/* Resolves to an AmanaPageWords. Pages count from 0. */
DexFuture *amana_reader_document_read_words (AmanaReaderDocument *self,
                                             guint page_index) G_GNUC_WARN_UNUSED_RESULT;

/* Resolves to an AmanaPagePicture; @scale in pixels a point. */
DexFuture *amana_reader_document_render (AmanaReaderDocument *self,
                                         guint page_index,
                                         double scale) G_GNUC_WARN_UNUSED_RESULT;

/* Resolves to a GBytes: the document as it may be kept. */
DexFuture *
amana_reader_document_clean (AmanaReaderDocument *self, GBytes *original) G_GNUC_WARN_UNUSED_RESULT;

/* Whether it is no paper but data, set as pages. */
gboolean amana_reader_document_is_table (AmanaReaderDocument *self);

/* Of such a one. Resolves to an AmanaWrittenReport: what the file says, unread. */
DexFuture *amana_reader_document_read_table (AmanaReaderDocument *self) G_GNUC_WARN_UNUSED_RESULT;

/* Kills the helper; what is pending rejects with CANCELLED. */
void amana_reader_document_close (AmanaReaderDocument *self);

G_END_DECLS
