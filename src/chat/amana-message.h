/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>

#include "amana-source.h"

G_BEGIN_DECLS

typedef enum
{
  AMANA_ROLE_PERSON,
  AMANA_ROLE_ASSISTANT,
} AmanaRole;
#define AMANA_TYPE_ROLE (amana_role_get_type ())
GType amana_role_get_type (void) G_GNUC_CONST;

typedef enum
{
  AMANA_MESSAGE_HELD, /* not given to any engine yet */
  AMANA_MESSAGE_COMPLETE,
  AMANA_MESSAGE_STREAMING, /* never on disk in this state for a finished turn */
  AMANA_MESSAGE_PARTIAL,   /* stopped or cut off: what came is kept */
  AMANA_MESSAGE_FAILED,
} AmanaMessageState;
#define AMANA_TYPE_MESSAGE_STATE (amana_message_state_get_type ())
GType amana_message_state_get_type (void) G_GNUC_CONST;

/* AmanaMessage: properties id, role, text (Markdown), state, time (µs since 1970),
 * n-sources, suggestions, engine, note, version, n-versions; all notify. One that scrolls into
 * sight may get its text and sources a moment later than the rest: they then notify. Main thread.
 */
#define AMANA_TYPE_MESSAGE (amana_message_get_type ())
G_DECLARE_FINAL_TYPE (AmanaMessage, amana_message, AMANA, MESSAGE, GObject)

#define AMANA_MESSAGE_MAX_BYTES (1024 * 1024)

AmanaMessage *amana_message_new (AmanaRole role, const char *text);
const char *amana_message_get_id (AmanaMessage *self);
AmanaRole amana_message_get_role (AmanaMessage *self);
const char *amana_message_get_text (AmanaMessage *self);
void amana_message_append_text (AmanaMessage *self, const char *piece);
AmanaMessageState amana_message_get_state (AmanaMessage *self);
void amana_message_set_state (AmanaMessage *self, AmanaMessageState state);
gint64 amana_message_get_time (AmanaMessage *self);
guint amana_message_get_n_sources (AmanaMessage *self);
AmanaSource *amana_message_get_source (AmanaMessage *self, guint index); /* borrowed */
void amana_message_add_source (AmanaMessage *self, AmanaSource *source);
const char *const *
amana_message_get_suggestions (AmanaMessage *self); /* what to ask next; not stored */
void amana_message_set_suggestions (AmanaMessage *self, const char *const *suggestions);

/* Who wrote an answer, as it is shown; NULL: not known. */
const char *amana_message_get_engine (AmanaMessage *self);
void amana_message_set_engine (AmanaMessage *self, const char *engine);

/* Why it is partial or failed, or what was left out, in words; NULL: nothing to say. */
const char *amana_message_get_note (AmanaMessage *self);
void amana_message_set_note (AmanaMessage *self, const char *note);

/* "2 of 3": which of the messages that follow the same one, from 1. */
guint amana_message_get_version (AmanaMessage *self);
guint amana_message_get_n_versions (AmanaMessage *self);

/* The text without Markdown marks and link targets: for the list, search, CLI, clipboard. */
char *amana_message_dup_plain_text (AmanaMessage *self);

G_END_DECLS
