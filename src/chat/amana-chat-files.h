/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-chat.h"

G_BEGIN_DECLS

/* Files beside conversations, for a store that has the table `attachment`. Main thread. */
extern const AmanaMigration amana_chat_file_migration;

/* Plain memory; may cross threads. */
typedef struct
{
  char *id;
  char *file_name;
  gint64 added;  /* µs since 1970 */
  GBytes *bytes; /* (nullable): of one that is listed */
} AmanaChatFile;

AmanaChatFile *amana_chat_file_new (const char *file_name, GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
void amana_chat_file_free (AmanaChatFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaChatFile, amana_chat_file_free)

/* @file is taken; one that is there already stays. Resolves to its id (string). */
DexFuture *amana_chat_put_file (AmanaChat *self,
                                const char *conversation_id,
                                AmanaChatFile *file) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to a GPtrArray of AmanaChatFile, without their bytes. */
DexFuture *
amana_chat_list_files (AmanaChat *self, const char *conversation_id) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to GBytes. */
DexFuture *amana_chat_read_file (AmanaChat *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
