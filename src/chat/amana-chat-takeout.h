/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-chat.h"
#include "amana-chat-export.h"
#include "amana-takeout.h"

G_BEGIN_DECLS

/**
 * AmanaChatTakeout: how a chat's part of a takeout is called, in the person's words. Static
 * strings.
 * @folder: "general"
 * @conversations: over the list of them
 * @memories: over those
 */
typedef struct
{
  const char *folder;
  const char *conversations;
  const char *memories;
  AmanaChatExportSayFunc say;
} AmanaChatTakeout;

/* Resolves to TRUE. */
DexFuture *amana_chat_write_takeout (AmanaChat *self,
                                     AmanaTakeout *takeout,
                                     const AmanaChatTakeout *part) G_GNUC_WARN_UNUSED_RESULT;

/* How often it will amana_takeout_advance(). */
guint amana_chat_count_takeout (AmanaChat *self);

G_END_DECLS
