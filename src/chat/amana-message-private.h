/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-message.h"

G_BEGIN_DECLS

/* A message as the store keeps it, as plain memory that may cross threads. A
 * refcounted value: (worker thread) fills it, (main thread) reads it. */
typedef struct
{
  gatomicrefcount ref_count;
  gint64 number; /* place in the store: messages of a conversation are in this order */
  guint version; /* of n_versions, from 1 */
  guint n_versions;
  char *id;
  AmanaRole role;
  AmanaMessageState state;
  gint64 time;
  char *text;    /* NULL when only the head was asked for */
  char *sources; /* JSON, nullable */
  char *engine;  /* nullable */
  char *note;    /* nullable */
} AmanaStoredMessage;

AmanaStoredMessage *amana_stored_message_new (void);
AmanaStoredMessage *amana_stored_message_new_from_message (AmanaMessage *message);
AmanaStoredMessage *amana_stored_message_ref (AmanaStoredMessage *self);
void amana_stored_message_unref (AmanaStoredMessage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaStoredMessage, amana_stored_message_unref)

/* Without text until amana_message_fill(); text and sources are taken from @stored
 * where it has them. */
AmanaMessage *amana_message_new_from_stored (AmanaStoredMessage *stored);
void amana_message_fill (AmanaMessage *self, AmanaStoredMessage *stored);

/* The store has it, or is being told to keep it. */
gboolean amana_message_is_kept (AmanaMessage *self);
void amana_message_set_kept (AmanaMessage *self, gboolean kept);

void amana_message_set_versions (AmanaMessage *self, guint version, guint n_versions);

/* FALSE while the text has not come from the store yet. */
gboolean amana_message_is_whole (AmanaMessage *self);

G_END_DECLS
