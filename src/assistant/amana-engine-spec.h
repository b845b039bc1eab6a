/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-engine.h"
#include "amana-secret.h"

G_BEGIN_DECLS

/**
 * AmanaEngineKind:
 * @AMANA_ENGINE_LOCAL_SERVER: a server that runs on this computer already
 * @AMANA_ENGINE_LOCAL_MODEL: a model file, for which Amana starts a server
 * @AMANA_ENGINE_REMOTE: a service on another computer
 *
 * What a person can add beside the guide. The numbers are stored.
 */
typedef enum
{
  AMANA_ENGINE_LOCAL_SERVER = 1,
  AMANA_ENGINE_LOCAL_MODEL = 2,
  AMANA_ENGINE_REMOTE = 3,
} AmanaEngineKind;

/**
 * AmanaEngineSpec:
 *
 * What has to be known to make one engine. Refcounted, immutable once it is in a
 * book; any thread.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char *id;
  AmanaEngineKind kind;
  char *title;           /* what the person calls it */
  char *base_url;        /* nullable: none for a model file */
  char *unix_path;       /* nullable: a local server's socket, in place of the URL's host */
  char *model;           /* nullable: the server's own choice */
  char *model_path;      /* nullable: a model file's */
  char *program;         /* nullable: the server to start for it; NULL: the one that is installed */
  AmanaSecret *key;      /* nullable */
  gint64 context_tokens; /* how much it takes in, where it told; 0: not known */
} AmanaEngineSpec;

#define AMANA_TYPE_ENGINE_SPEC (amana_engine_spec_get_type ())
GType amana_engine_spec_get_type (void) G_GNUC_CONST;

AmanaEngineSpec *
amana_engine_spec_new (AmanaEngineKind kind, const char *title) G_GNUC_WARN_UNUSED_RESULT;
/* Another one like it, under a new id. */
AmanaEngineSpec *amana_engine_spec_copy (const AmanaEngineSpec *self) G_GNUC_WARN_UNUSED_RESULT;
AmanaEngineSpec *amana_engine_spec_ref (AmanaEngineSpec *self);
void amana_engine_spec_unref (AmanaEngineSpec *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaEngineSpec, amana_engine_spec_unref)

/* What a person typed or pasted as the key, blanks around it dropped; empty: none. FALSE,
 * with AMANA_ENGINE_ERROR_BAD_KEY, for what no server could be sent. */
gboolean amana_engine_spec_take_key (AmanaEngineSpec *self, const char *typed, GError **error);

/* Whether both make the same engine: all but what it is called and what was learnt of it. */
gboolean amana_engine_spec_is_same (const AmanaEngineSpec *self, const AmanaEngineSpec *other);
AmanaEnginePlace amana_engine_spec_get_place (const AmanaEngineSpec *self);

G_END_DECLS
