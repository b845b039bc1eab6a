/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-memory.h"

G_BEGIN_DECLS

/* Only the chat changes a memory, once the change is on disk. */
AmanaMemory *
amana_memory_new (const char *id, const char *text, const char *conversation_id, gint64 created);
void amana_memory_set_text (AmanaMemory *self, const char *text);
void amana_memory_set_kept (AmanaMemory *self, gboolean kept);
void amana_memory_set_shared (AmanaMemory *self, gboolean shared);
void amana_memory_set_conversation_id (AmanaMemory *self, const char *conversation_id);

G_END_DECLS
