/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-letter.h"
#include "amana-server.h"

G_BEGIN_DECLS

struct _AmanaServer
{
  GObject parent_instance;

  AmanaEngineSpec *spec;  /* (owned) */
  AmanaCourier *courier;  /* (owned) */
  char *base;             /* (owned): the address, completed */
  char *first_model;      /* (owned) (nullable): of the server's list */
  gint64 context_tokens;  /* 0: not known */
  double density;         /* its tokens for each of ours, which are guessed */
  gint64 refused_context; /* of the latest answer: what it says that it takes in, */
  gint64 refused_prompt;  /* and how long the letter was; 0: it does not say */
  guint64 met_bytes;
  guint64 received_bytes;
  gboolean is_met; /* and did not fail since */
  gboolean untaught;
  guint n_running; /* posts that are being answered */
  gint64 asked_us; /* when the last of them was over */
};

/* amana-server-letter.c: the half that writes letters and sends them. */
void amana_server_engine_init (AmanaEngineInterface *iface);

/* What it is asked for by name: chosen, or the first that it has. NULL while not known. */
const char *amana_server_get_model (AmanaServer *self);

/* One small reply; resolves to a string. @beside: not under "/v1", which the address ends in. */
DexFuture *
amana_server_fetch (AmanaServer *self, const char *path, gboolean beside) G_GNUC_WARN_UNUSED_RESULT;
AmanaModelCall *amana_server_new_call (AmanaServer *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_server_run (AmanaServer *self,
                             AmanaModelCall *call,
                             GBytes *body,
                             guint timeout_ms,
                             AmanaModelPieceFunc func,
                             gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;

/* A model that was never taught to talk in turns: its answers are ended by marks. */
void amana_server_set_untaught (AmanaServer *self, gboolean untaught);

/* What would be sent for @parts (AmanaLetterPart), as far as the server can take it in. */
AmanaLetter *
amana_server_write_parts (AmanaServer *self, GPtrArray *parts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
