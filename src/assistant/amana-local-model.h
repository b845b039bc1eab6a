/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-broker.h"
#include "amana-engine-spec.h"
#include "amana-server.h"

G_BEGIN_DECLS

typedef enum
{
  AMANA_LOCAL_MODEL_STOPPED,
  AMANA_LOCAL_MODEL_LOADING,
  AMANA_LOCAL_MODEL_READY,
} AmanaLocalModelState;
#define AMANA_TYPE_LOCAL_MODEL_STATE (amana_local_model_state_get_type ())
GType amana_local_model_state_get_type (void) G_GNUC_CONST;

/**
 * AmanaLocalModel: the engine behind a model file: its server is a process that is
 * started when it is first asked, and stopped when it is not needed. Properties "state"
 * (AmanaLocalModelState) and "progress" (double, 0 to 1, while it loads) notify. Main thread.
 */
#define AMANA_TYPE_LOCAL_MODEL (amana_local_model_get_type ())
G_DECLARE_FINAL_TYPE (AmanaLocalModel, amana_local_model, AMANA, LOCAL_MODEL, GObject)

/* Nothing is started by that. */
AmanaLocalModel *
amana_local_model_new (AmanaBroker *broker, AmanaEngineSpec *spec) G_GNUC_WARN_UNUSED_RESULT;

/* What it was made of; another one takes its place that is the same but for its title. */
AmanaEngineSpec *amana_local_model_get_spec (AmanaLocalModel *self);
void amana_local_model_set_spec (AmanaLocalModel *self, AmanaEngineSpec *spec);

AmanaLocalModelState amana_local_model_get_state (AmanaLocalModel *self);
double amana_local_model_get_progress (AmanaLocalModel *self);

/* Resolves to TRUE once it can be asked. */
DexFuture *amana_local_model_start (AmanaLocalModel *self) G_GNUC_WARN_UNUSED_RESULT;
/* At once: its process is killed, and what it was told is gone with it. When the
 * compartment locks, for one. */
void amana_local_model_stop (AmanaLocalModel *self);

/* The same once the answers under way are over; what is asked meanwhile waits for that. */
void amana_local_model_forget (AmanaLocalModel *self);

/* As amana_server_post(), once it is ready. */
DexFuture *amana_local_model_post (AmanaLocalModel *self,
                                   GBytes *body,
                                   AmanaMessage *answer,
                                   AmanaModelPieceFunc func,
                                   gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;

/* How long it may do nothing before it is stopped; 0: for ever. At first 10 minutes. */
void amana_local_model_set_idle_ms (AmanaLocalModel *self, guint idle_ms);

/* The server behind it, to try it; it can be asked while the state is READY. */
AmanaServer *amana_local_model_get_server (AmanaLocalModel *self);
const char *amana_local_model_get_socket (AmanaLocalModel *self);
/* The process; 0 while there is none. */
int amana_local_model_get_pid (AmanaLocalModel *self);

/* Whether there is a llama-server to start; its path, NULL for none. */
char *amana_local_model_find_program (void);

/* For tests: another amana-model-host. */
void amana_local_model_set_host (AmanaLocalModel *self, const char *host);

G_END_DECLS
