/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-broker.h"
#include "amana-model-list.h"

G_BEGIN_DECLS

/* A server that was found on this computer. Refcounted by GPtrArray's copy; immutable. */
typedef struct
{
  char *title;     /* the program's name where it is known, "Ollama", else where it listens */
  char *base_url;  /* "http://127.0.0.1:11434/v1" or "unix:/…" */
  char *unix_path; /* (nullable): of a socket */
  AmanaModelList *models; /* may be empty */
} AmanaFoundServer;

#define AMANA_TYPE_FOUND_SERVER (amana_found_server_get_type ())
GType amana_found_server_get_type (void) G_GNUC_CONST;
AmanaFoundServer *amana_found_server_copy (const AmanaFoundServer *self);
void amana_found_server_free (AmanaFoundServer *self);

/* Asks the usual places on this computer, and no other computer. Resolves to a G_TYPE_PTR_ARRAY
 * of AmanaFoundServer. Only once the person asked for it. */
DexFuture *amana_model_look (AmanaBroker *broker) G_GNUC_WARN_UNUSED_RESULT;

/* The same at these addresses ("http://127.0.0.1:8080", "unix:/…"), for tests. */
DexFuture *
amana_model_look_at (AmanaBroker *broker, const char *const *addresses) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaFoundServer, amana_found_server_free)

G_END_DECLS
