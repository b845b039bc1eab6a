/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-facts.h"
#include "amana-message.h"

G_BEGIN_DECLS

#define AMANA_ENGINE_ERROR (amana_engine_error_quark ())
GQuark amana_engine_error_quark (void);

typedef enum
{
  AMANA_ENGINE_ERROR_FAILED,
  AMANA_ENGINE_ERROR_CANCELLED,
} AmanaEngineError;

typedef enum
{
  AMANA_SCOPE_GENERAL,
  AMANA_SCOPE_HEALTH,
} AmanaScope;

/**
 * AmanaRequest: what an engine is asked. Refcounted, immutable.
 */
typedef struct
{
  gatomicrefcount ref_count;
  AmanaScope scope;
  char *question;
  char *language;      /* "en", "fr", "ar": what the answer is written in */
  char *subject_id;    /* Health only */
  char *subject_name;  /* Health only, nullable */
  AmanaFacts *facts;   /* Health only */
  GListModel *history; /* nullable: AmanaMessage before this question, oldest first */
} AmanaRequest;

#define AMANA_TYPE_REQUEST (amana_request_get_type ())
GType amana_request_get_type (void) G_GNUC_CONST;
AmanaRequest *amana_request_new (AmanaScope scope, const char *question, const char *language);
AmanaRequest *amana_request_ref (AmanaRequest *self);
void amana_request_unref (AmanaRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaRequest, amana_request_unref)

/**
 * AmanaEngine: something that answers. The guide needs nothing; others will need
 * a server and the person's consent.
 */
#define AMANA_TYPE_ENGINE (amana_engine_get_type ())
G_DECLARE_INTERFACE (AmanaEngine, amana_engine, AMANA, ENGINE, GObject)

struct _AmanaEngineInterface
{
  GTypeInterface parent;
  char *(*dup_title) (AmanaEngine *self);
  DexFuture *(*reply) (AmanaEngine *self, AmanaRequest *request, AmanaMessage *answer);
};

char *amana_engine_dup_title (
  AmanaEngine *self); /* translated: "Built-in guide · nothing leaves this computer" */

/* Streams into @answer (append_text, add_source, set_suggestions). Resolves to
 * TRUE when it is whole; cancelled by dropping the future. */
DexFuture *amana_engine_reply (AmanaEngine *self,
                               AmanaRequest *request,
                               AmanaMessage *answer) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
