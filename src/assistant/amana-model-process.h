/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-engine.h"
#include "amana-model-file.h"

G_BEGIN_DECLS

/* The process behind a model file: see amana-model-process.c. Main thread. */
typedef struct _AmanaModelProcess AmanaModelProcess;

/* It ended by itself; not called by amana_model_process_stop(). */
typedef void (*AmanaModelProcessEndedFunc) (gpointer user_data);

AmanaModelProcess *amana_model_process_new (AmanaModelProcessEndedFunc ended,
                                            gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void amana_model_process_free (AmanaModelProcess *self);
void amana_model_process_set_host (AmanaModelProcess *self, const char *host);

/* @program: a llama-server. */
gboolean amana_model_process_start (AmanaModelProcess *self,
                                    const char *program,
                                    const AmanaModelFile *file,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void amana_model_process_stop (AmanaModelProcess *self);

gboolean amana_model_process_is_running (AmanaModelProcess *self);
int amana_model_process_get_pid (AmanaModelProcess *self); /* 0 while there is none */
const char *amana_model_process_get_socket (AmanaModelProcess *self);
AmanaEngineError amana_model_process_get_end (AmanaModelProcess *self); /* why the last one ended */
/* How much of @file has come into its memory, from 0 to 1; as good as can be told. */
double amana_model_process_measure (AmanaModelProcess *self, const AmanaModelFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaModelProcess, amana_model_process_free)

G_END_DECLS
