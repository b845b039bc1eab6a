/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

#include "amana-local-model.h"
#include "amana-model-process.h"

G_BEGIN_DECLS

struct _AmanaLocalModel
{
  GObject parent_instance;

  AmanaBroker *broker;        /* (owned) */
  AmanaEngineSpec *spec;      /* (owned) */
  AmanaServer *server;        /* (owned) */
  AmanaCourier *courier;      /* (owned): to ask how it is */
  GMemoryMonitor *monitor;    /* (owned) (nullable) until it was started */
  AmanaModelProcess *process; /* (owned) */
  DexFuture *loading;         /* (owned) (nullable): while it is */
  DexPromise *forgetting;     /* (owned) (nullable): until the answers under way are over */
  guint n_answering;
  AmanaLocalModelState state;
  gint64 ready_us; /* since when it is */
  double progress;
  guint idle_ms;
  guint idle_id;
  guint generation; /* of the process: what was begun for another is over */
};

/* Around each answer. */
void amana_local_model_begin_answer (AmanaLocalModel *self);
void amana_local_model_end_answer (AmanaLocalModel *self);

/* amana-local-model-answer.c: how it is asked. */
void amana_local_model_engine_init (AmanaEngineInterface *iface);

G_END_DECLS
