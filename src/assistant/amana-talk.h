/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-desk.h"
#include "amana-memory.h"
#include "amana-turn.h"
#include "amana-weighing.h"

G_BEGIN_DECLS

/* Makes the request for @question; the compartment's facts and whom it is about come
 * from here. Transfer full. */
typedef AmanaRequest *(*AmanaTalkAskFunc) (AmanaConversation *conversation,
                                           const char *question,
                                           gpointer user_data);

/* Whether @text may be said where it was sent: in @conversation, NULL for one that begins.
 * Resolves to a boolean. */
typedef DexFuture *(*AmanaTalkGateFunc) (AmanaConversation *conversation,
                                         const char *text,
                                         gpointer user_data);

/**
 * AmanaTalk:
 *
 * Somebody talking: which conversation is open, what was said, and the turns that are
 * being taken. Properties "conversation" (AmanaConversation, %NULL: one that begins
 * with the first message), "messages" (GListModel of AmanaMessage, %NULL until they
 * are there), "warning" (AmanaWarning: what is urgent in the open one), "busy" (boolean: an answer
 * is being written in the open one). A turn goes on when another conversation is opened.
 *
 * Signals:
 *  - "failed" (GError *error, const char *text): something did not work; @text is what
 *    was to be said and got nowhere, %NULL when it is kept
 *  - "held" (const char *text): the gate did not let it pass; it is said nowhere yet
 *  - "memory-proposed" (AmanaMemory *memory): something that was said may be worth
 *    remembering; nothing uses it before the person keeps it
 *
 * Main thread.
 */
#define AMANA_TYPE_TALK (amana_talk_get_type ())
G_DECLARE_FINAL_TYPE (AmanaTalk, amana_talk, AMANA, TALK, GObject)

/* @chat: NULL for the desk's own; a temporary one otherwise. */
AmanaTalk *amana_talk_new (AmanaDesk *desk,
                           AmanaChat *chat,
                           AmanaTalkAskFunc ask,
                           gpointer user_data,
                           GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;

AmanaDesk *amana_talk_get_desk (AmanaTalk *self);
AmanaChat *amana_talk_get_chat (AmanaTalk *self);
void amana_talk_set_gate (AmanaTalk *self,
                          AmanaTalkGateFunc gate,
                          gpointer user_data,
                          GDestroyNotify destroy);
/* Whom a conversation that begins here is about. */
void amana_talk_set_subject_id (AmanaTalk *self, const char *subject_id);

void amana_talk_open (AmanaTalk *self, AmanaConversation *conversation);
AmanaConversation *amana_talk_get_conversation (AmanaTalk *self);
GListModel *amana_talk_get_messages (AmanaTalk *self);
gboolean amana_talk_get_busy (AmanaTalk *self);

/* Makes the conversation that is to begin. Resolves to it. */
DexFuture *amana_talk_begin (AmanaTalk *self) G_GNUC_WARN_UNUSED_RESULT;

/* What is urgent in the open one; of what is said and not kept as well. */
const AmanaWarning *amana_talk_get_warning (AmanaTalk *self); /* nullable */
/* What was held is not said here after all. */
void amana_talk_look_again (AmanaTalk *self);
/* The person has called or is safe, or looks again. */
void amana_talk_settle (AmanaTalk *self, gboolean settled);

/* What the person does. What goes wrong is said by "failed". */
void amana_talk_submit (AmanaTalk *self, const char *text);
void amana_talk_say (AmanaTalk *self, const char *text);
void amana_talk_answer_again (AmanaTalk *self, AmanaMessage *answer);
void amana_talk_say_instead (AmanaTalk *self, AmanaMessage *question, const char *text);
void amana_talk_show_version (AmanaTalk *self, AmanaMessage *message, guint version);
void amana_talk_stop (AmanaTalk *self);

/* What is typed and not sent: in @conversation (NULL: one that begins), which was open when
 * it was typed; in the open one. */
void amana_talk_put_draft (AmanaTalk *self, AmanaConversation *conversation, const char *text);
DexFuture *amana_talk_get_draft (AmanaTalk *self) G_GNUC_WARN_UNUSED_RESULT;

/* Stops every turn: nothing is written any more once they have wound up. */
void amana_talk_close (AmanaTalk *self);

G_END_DECLS
