/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-engine-spec.h"
#include "amana-store.h"

G_BEGIN_DECLS

/**
 * AmanaEngineBook:
 *
 * The engines that a person added to one compartment, over its store, and which one
 * of them answers there. The guide is always there and in no book. Emits "changed".
 * Main thread.
 */
#define AMANA_TYPE_ENGINE_BOOK (amana_engine_book_get_type ())
G_DECLARE_FINAL_TYPE (AmanaEngineBook, amana_engine_book, AMANA, ENGINE_BOOK, GObject)

/* What a compartment's store needs for it, in this order. */
extern const AmanaMigration amana_engine_book_migration;
extern const AmanaMigration amana_engine_book_context_migration;

AmanaEngineBook *amana_engine_book_new (AmanaStore *store) G_GNUC_WARN_UNUSED_RESULT;

/* All resolve to TRUE: the first once it is read, the others once it is on disk. */
DexFuture *amana_engine_book_load (AmanaEngineBook *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
amana_engine_book_put (AmanaEngineBook *self, AmanaEngineSpec *spec) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
amana_engine_book_remove (AmanaEngineBook *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
/* @id NULL: the guide. */
DexFuture *
amana_engine_book_choose (AmanaEngineBook *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *amana_engine_book_get_specs (AmanaEngineBook *self);        /* AmanaEngineSpec */
AmanaEngineSpec *amana_engine_book_get_chosen (AmanaEngineBook *self); /* NULL: the guide */

G_END_DECLS
