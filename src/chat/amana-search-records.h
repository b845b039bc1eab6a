/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-store.h"

G_BEGIN_DECLS

/* What somebody looks for. Plain memory; may cross threads. */
typedef struct
{
  char **words; /* folds */
  char **keys;  /* as long; sounds, "": none */
  gint64 before;
} AmanaSearchQuestion;

AmanaSearchQuestion *amana_search_question_new_take (char **words, gint64 before);
void amana_search_question_free (gpointer self);

/* Resolves to a GPtrArray of AmanaFoundMessage, newest first. */
DexFuture *amana_chat_records_search (AmanaStore *store,
                                      AmanaSearchQuestion *question) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
