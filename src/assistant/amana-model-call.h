/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-courier.h"
#include "amana-engine.h"

G_BEGIN_DECLS

/* A piece of the answer; valid UTF-8. FALSE: no more is wanted. */
typedef gboolean (*AmanaModelPieceFunc) (const char *piece, gpointer user_data);

/**
 * AmanaModelCall: one request to a server of the Chat Completions kind, from its body
 * to the end of its answer. Main thread.
 */
#define AMANA_TYPE_MODEL_CALL (amana_model_call_get_type ())
G_DECLARE_FINAL_TYPE (AmanaModelCall, amana_model_call, AMANA, MODEL_CALL, GObject)

typedef struct
{
  guint64 received_bytes;   /* of the reply's body */
  int first_token_ms;       /* from sending to the first word, thoughts included; -1: none came */
  double tokens_per_second; /* after the first; 0: too few, or too fast, to tell */
  /* As the server named them when the letter was too long; 0: it did not. */
  gint64 context_tokens; /* what it takes in */
  gint64 prompt_tokens;  /* what it was given */
} AmanaModelCallStats;

AmanaModelCall *amana_model_call_new (AmanaCourier *courier) G_GNUC_WARN_UNUSED_RESULT;

/* Posts @request and hands on what comes; once. Resolves to TRUE when the answer is whole. */
DexFuture *amana_model_call_run (AmanaModelCall *self,
                                 const AmanaCourierRequest *request,
                                 AmanaModelPieceFunc func,
                                 gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;

/* Stop, at any stage; what runs then rejects with AMANA_ENGINE_ERROR_CANCELLED. */
void amana_model_call_stop (AmanaModelCall *self);

const AmanaModelCallStats *amana_model_call_get_stats (AmanaModelCall *self);

/* The whole of a small reply, as text. Resolves to a string, or rejects as a call does. */
DexFuture *amana_model_fetch (AmanaCourier *courier,
                              const AmanaCourierRequest *request) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
