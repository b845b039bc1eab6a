/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-broker.h"
#include "amana-engine-spec.h"
#include "amana-model-call.h"
#include "amana-model-list.h"

G_BEGIN_DECLS

/**
 * AmanaServer: the engine behind any server that speaks Chat Completions, on this
 * computer (the loopback addresses, a Unix socket) or elsewhere by TLS. Main thread.
 */
#define AMANA_TYPE_SERVER (amana_server_get_type ())
G_DECLARE_FINAL_TYPE (AmanaServer, amana_server, AMANA, SERVER, GObject)

/* Nothing is asked by that. */
AmanaServer *
amana_server_new (AmanaBroker *broker, AmanaEngineSpec *spec) G_GNUC_WARN_UNUSED_RESULT;

/* Whether such an address could be asked at all; nothing is asked. Domain AMANA_COURIER_ERROR. */
gboolean amana_server_check_address (AmanaEngineKind kind, const char *base_url, GError **error);

/* What a try of it came to. */
typedef struct
{
  int first_token_ms;       /* from sending to the first word, thoughts included */
  double tokens_per_second; /* after that; 0: too few words to tell */
  char *text;               /* what it said; may be empty when it only thought */
} AmanaServerTest;

#define AMANA_TYPE_SERVER_TEST (amana_server_test_get_type ())
GType amana_server_test_get_type (void) G_GNUC_CONST;
AmanaServerTest *amana_server_test_copy (AmanaServerTest *self);
void amana_server_test_free (AmanaServerTest *self);

/* Resolves to a G_TYPE_STRV: what models it has. */
DexFuture *amana_server_list_models (AmanaServer *self) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to TRUE once it was heard of: its models, and what they take in where it tells. Asks
 * for its list, and sends nothing else but the key. */
DexFuture *amana_server_meet (AmanaServer *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether that must come before a letter: no model was named, and it was not heard of yet. */
gboolean amana_server_must_be_met (AmanaServer *self);
/* What meeting it says to it, as a letter without a word of anybody's, for the ledger. */
AmanaLetter *amana_server_write_meeting (AmanaServer *self) G_GNUC_WARN_UNUSED_RESULT;
guint64 amana_server_get_met_bytes (AmanaServer *self); /* how many came, the last time */
/* Resolves to an AmanaModelList. */
DexFuture *amana_server_fetch_list (AmanaServer *self) G_GNUC_WARN_UNUSED_RESULT;
/* Says hello, in words that are always the same; resolves to an AmanaServerTest. */
DexFuture *amana_server_try (AmanaServer *self) G_GNUC_WARN_UNUSED_RESULT;

/* Posts @body, byte for byte; stops when @answer (nullable) is no longer STREAMING. */
DexFuture *amana_server_post (AmanaServer *self,
                              GBytes *body,
                              AmanaMessage *answer,
                              AmanaModelPieceFunc func,
                              gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;

/* How many tokens it takes in, question and answer together; 0 while it is not known. */
gint64 amana_server_get_context (AmanaServer *self);
void amana_server_set_context (AmanaServer *self, gint64 tokens);
/* What it was made of; another one takes its place that is the same but for its title and its
 * context. */
AmanaEngineSpec *amana_server_get_spec (AmanaServer *self);
void amana_server_set_spec (AmanaServer *self, AmanaEngineSpec *spec);
/* How long it was asked nothing; -1 while it answers. */
gint64 amana_server_get_idle_us (AmanaServer *self);
/* Of the latest answer: how many bytes came. */
guint64 amana_server_get_received_bytes (AmanaServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaServerTest, amana_server_test_free)

G_END_DECLS
