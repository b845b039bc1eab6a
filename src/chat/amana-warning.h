/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-chat.h"
#include "amana-triage.h"

G_BEGIN_DECLS

/**
 * AmanaWarning:
 * @urgency: what is shown: the highest that the person has not put away, else the
 *   highest that she has
 * @highest: the highest of all
 * @sign: (nullable): the rule that found it
 * @words: (nullable): what she named, in her own words
 * @settled: whether she has put it away
 * @message_id: (nullable): of a kept one: whose message it is
 *
 * How urgent a conversation is, or one of its messages. An immutable boxed value.
 */
typedef struct
{
  AmanaUrgency urgency;
  AmanaUrgency highest;
  char *sign;
  char *words;
  gboolean settled;
  char *message_id;
} AmanaWarning;

#define AMANA_TYPE_WARNING (amana_warning_get_type ())
GType amana_warning_get_type (void) G_GNUC_CONST;

AmanaWarning *amana_warning_new (AmanaUrgency urgency, const char *sign, gboolean settled);
AmanaWarning *amana_warning_copy (const AmanaWarning *self);
void amana_warning_free (AmanaWarning *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaWarning, amana_warning_free)

/* Kept with the message that gave it, gone with it; one that is there stays as it is. A
 * message that is on no disk is left out. Resolves to TRUE. */
DexFuture *amana_chat_put_warning (AmanaChat *self,
                                   const char *message_id,
                                   const AmanaWarning *warning) G_GNUC_WARN_UNUSED_RESULT;
/* Of what is shown of a conversation: resolves to an AmanaWarning, NONE where there is none. */
DexFuture *
amana_chat_get_warning (AmanaChat *self, const char *conversation_id) G_GNUC_WARN_UNUSED_RESULT;
/* Of the whole conversation: a boxed GPtrArray of AmanaWarning with their messages. */
DexFuture *
amana_chat_list_warnings (AmanaChat *self, const char *conversation_id) G_GNUC_WARN_UNUSED_RESULT;
/* The person has called, or is safe; or looks at it again. Resolves to TRUE once on disk. */
DexFuture *amana_chat_settle_warnings (AmanaChat *self,
                                       const char *conversation_id,
                                       gboolean settled) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
