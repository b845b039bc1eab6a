/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-secret.h"

G_BEGIN_DECLS

/**
 * AmanaStoreJudge:
 *
 * Tells of a store's file, as it goes by, how many of its pages are what was written with the
 * store's key. It decrypts nothing. One file after the other, on one thread at a time.
 */
typedef struct _AmanaStoreJudge AmanaStoreJudge;

#define AMANA_TYPE_STORE_JUDGE (amana_store_judge_get_type ())
GType amana_store_judge_get_type (void) G_GNUC_CONST;

AmanaStoreJudge *amana_store_judge_new (AmanaSecret *key) G_GNUC_WARN_UNUSED_RESULT;
AmanaStoreJudge *amana_store_judge_ref (AmanaStoreJudge *self);
void amana_store_judge_unref (AmanaStoreJudge *self);

/* An empty array of judges, of which some may be NULL. */
GPtrArray *amana_store_judges_new (void);

void amana_store_judge_begin (AmanaStoreJudge *self);
void amana_store_judge_take (AmanaStoreJudge *self, const guint8 *bytes, gsize size_bytes);
/* Returns how many pages there were. */
guint64 amana_store_judge_end (AmanaStoreJudge *self, guint64 *n_bad_pages);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaStoreJudge, amana_store_judge_unref)

G_END_DECLS
