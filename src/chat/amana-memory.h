/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Something lasting about the person, in a sentence: proposed, then kept or deleted.
 * Properties id, text, kept, shared (may enrich Health), created (µs since 1970),
 * conversation-id (nullable: where it was proposed); all notify. Main thread. */
#define AMANA_TYPE_MEMORY (amana_memory_get_type ())
G_DECLARE_FINAL_TYPE (AmanaMemory, amana_memory, AMANA, MEMORY, GObject)

const char *amana_memory_get_id (AmanaMemory *self);
const char *amana_memory_get_text (AmanaMemory *self);
gboolean amana_memory_get_kept (AmanaMemory *self);
gboolean amana_memory_get_shared (AmanaMemory *self);
gint64 amana_memory_get_created (AmanaMemory *self);
const char *amana_memory_get_conversation_id (AmanaMemory *self); /* nullable */

/* The sentence to propose when somebody has said @text; NULL: there is nothing lasting
 * about the person in it. Pure. */
char *amana_memory_suggest (const char *text);

G_END_DECLS
