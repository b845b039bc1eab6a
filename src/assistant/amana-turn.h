/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-desk.h"
#include "amana-weighing.h"

G_BEGIN_DECLS

/* One turn: keeps the question, weighs it, streams the answer, keeps the answer. */

/* Called when the question is on disk, before the engine sees it. */
typedef void (*AmanaTurnKeptFunc) (AmanaConversation *conversation,
                                   AmanaMessage *question,
                                   gpointer user_data);
/* Called for the answer before its first piece, so that it can be watched or shown. */
typedef void (*AmanaTurnStartedFunc) (AmanaMessage *answer, gpointer user_data);

/* Called for every question, kept and not given to any engine yet. */
typedef void (*AmanaTurnWeighedFunc) (AmanaConversation *conversation,
                                      const AmanaWeighing *weighing,
                                      gpointer user_data);

typedef struct
{
  AmanaTurnKeptFunc kept;
  AmanaTurnWeighedFunc weighed;
  AmanaTurnStartedFunc started;
  gpointer user_data;
} AmanaTurnWatch;

/**
 * AmanaTurn:
 * @chat: where the conversation is kept
 * @conversation: the conversation
 * @desk: (nullable): what a model's letter goes through
 * @engine: who answers
 * @question: (nullable): what is asked, when it is kept already; %NULL: the request's
 *   words, to be kept first
 * @cancellable: (nullable): the person's Stop
 * @watch: whom to tell
 *
 * What a turn needs beside the request. Borrowed.
 */
typedef struct
{
  AmanaChat *chat;
  AmanaConversation *conversation;
  AmanaDesk *desk;
  AmanaEngine *engine;
  AmanaMessage *question;
  DexCancellable *cancellable;
  AmanaTurnWatch watch;
} AmanaTurn;

/* Resolves to the answer (AmanaMessage) once it is on disk. When the engine fails or
 * the cancellable fires, what came is kept as PARTIAL and the future rejects. */
DexFuture *amana_turn_run (const AmanaTurn *turn, AmanaRequest *request) G_GNUC_WARN_UNUSED_RESULT;

/* Of @recent (AmanaMessage, oldest first), the question that @text asks once more, and what
 * came of its answer (nullable); NULL: @text is a new one. The caller owns both. */
AmanaMessage *amana_turn_find_unanswered (GListModel *recent,
                                          const char *text,
                                          AmanaMessage **answer) G_GNUC_WARN_UNUSED_RESULT;
/* Makes room for another answer in the place of @answer. Resolves to TRUE. */
DexFuture *amana_turn_leave (AmanaChat *chat,
                             AmanaConversation *conversation,
                             AmanaMessage *answer) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
