/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health.h"
#include "amana-keeping-records.h"

G_BEGIN_DECLS

/* An AmanaHealth is an AmanaKeeper: of documents and results, and of what its chat keeps. */
void amana_health_keeper_init (gpointer iface, gpointer data);
/* Before anything is listed; in a fiber. */
gboolean amana_health_begin_keeping (AmanaHealth *self, GError **error);

void amana_health_note_exported (AmanaHealth *self, AmanaItem item, guint count);

/* amana-health-keeping-records.c; as amana-keeping-records.h says */
extern const AmanaKeepingFuncs amana_health_keeping_funcs;
DexFuture *amana_health_keeping_wipe (AmanaStore *store) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
