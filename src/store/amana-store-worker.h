/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

/* Between an AmanaStore, which asks, and its worker, which has the session and answers. */

#include "amana-store-object.h"

G_BEGIN_DECLS

typedef enum
{
  AMANA_STORE_JOB_OPEN,
  AMANA_STORE_JOB_READ,
  AMANA_STORE_JOB_WRITE,
  AMANA_STORE_JOB_REMOVE,
  AMANA_STORE_JOB_CHECK,
  AMANA_STORE_JOB_FIND_DAMAGE,
  AMANA_STORE_JOB_CHECKPOINT,
  AMANA_STORE_JOB_ACKNOWLEDGE,
  AMANA_STORE_JOB_EXPECT,
  AMANA_STORE_JOB_REKEY,
  AMANA_STORE_JOB_HOLD,
  AMANA_STORE_JOB_RELEASE,
  AMANA_STORE_JOB_CLOSE,
} AmanaStoreJobKind;

typedef struct
{
  AmanaStoreJobKind kind;
  DexPromise *promise;      /* (owned) (nullable) */
  AmanaStoreFunc func;      /* READ, WRITE */
  gpointer user_data;       /* (owned) by @destroy */
  GDestroyNotify destroy;   /* (nullable) */
  AmanaStore *store;        /* (owned) (nullable) OPEN */
  AmanaSecret *key;         /* (owned) (nullable) REKEY */
  AmanaStoreWatch watch;    /* (owned) REKEY */
  AmanaStorePosition known; /* EXPECT */
} AmanaStoreJob;

AmanaStoreJob *amana_store_job_new (AmanaStoreJobKind kind);

AmanaStoreWorker *amana_store_worker_new (AmanaStore *store,
                                          const char *path,
                                          AmanaSecret *key,
                                          const AmanaSchema *schema);
void amana_store_worker_unref (AmanaStoreWorker *self);
void amana_store_worker_get_position (AmanaStoreWorker *self, AmanaStorePosition *position);
DexFuture *
amana_store_worker_push (AmanaStoreWorker *self, AmanaStoreJob *job) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaStoreWorker, amana_store_worker_unref)

G_END_DECLS
