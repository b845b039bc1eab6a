/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-message.h"

G_BEGIN_DECLS

/* A conversation that comes from elsewhere, as plain memory that may cross threads.
 * Ids may be any text: what is no id of Amana's own is turned into one, always the
 * same, so that what is brought twice is there once. */

typedef struct
{
  char *id;        /* nullable: a new one */
  char *parent_id; /* nullable: it is a first message */
  AmanaRole role;
  AmanaMessageState state;
  gint64 time;   /* µs since 1970 */
  char *text;    /* cut at AMANA_MESSAGE_MAX_BYTES */
  char *sources; /* as the store keeps them; nullable */
  char *engine;  /* nullable */
  char *note;    /* nullable */
  gboolean shown;
} AmanaImportedMessage;

AmanaImportedMessage *
amana_imported_message_new (AmanaRole role, const char *text) G_GNUC_WARN_UNUSED_RESULT;
void amana_imported_message_free (AmanaImportedMessage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaImportedMessage, amana_imported_message_free)

typedef struct
{
  char *id;         /* nullable: a new one */
  char *title;      /* nullable: named after its first message */
  char *subject_id; /* nullable: whom it is about */
  gint64 created;   /* µs since 1970 */
  gint64 updated;
  GPtrArray *messages; /* of AmanaImportedMessage, parents before their children */
} AmanaImportedConversation;

#define AMANA_TYPE_IMPORTED_CONVERSATION (amana_imported_conversation_get_type ())
GType amana_imported_conversation_get_type (void) G_GNUC_CONST;

AmanaImportedConversation *amana_imported_conversation_new (void) G_GNUC_WARN_UNUSED_RESULT;
AmanaImportedConversation *amana_imported_conversation_ref (AmanaImportedConversation *self);
void amana_imported_conversation_unref (AmanaImportedConversation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaImportedConversation, amana_imported_conversation_unref)

G_END_DECLS
