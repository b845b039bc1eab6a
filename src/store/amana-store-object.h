/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

/* What an AmanaStore knows of its store; its worker belongs to amana-store.c and
 * amana-store-worker.c. */

#include "amana-store-private.h"

G_BEGIN_DECLS

typedef struct _AmanaStoreWorker AmanaStoreWorker;

struct _AmanaStore
{
  GObject parent_instance;
  AmanaStoreWorker *worker; /* (owned) */
  AmanaStoreLoss loss;
  guint64 lost_commits;
  int unwritable; /* when it was opened */
  AmanaStoreState state;
};

void amana_store_take_state (AmanaStore *self, const AmanaStoreState *state);

G_END_DECLS
