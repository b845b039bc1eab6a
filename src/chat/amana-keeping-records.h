/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

#include "amana-store.h"
#include "amana-tally.h"

G_BEGIN_DECLS

/* Keeping and deleting in a chat's store: what runs on its worker. */

/* How long @item is kept, as the store's settings say; what is older than the number that
 * comes back goes, 0: nothing does; -1 on error. Nothing goes by a clock that is doubted. */
gint64 amana_keeping_sql_get_limit (AmanaSql *sql,
                                    AmanaItem item,
                                    gint64 now,
                                    gboolean closing,
                                    GError **error);
/* The same of what goes by its age, whether or not the clock is doubted. */
gint64
amana_keeping_sql_get_limit_by_clock (AmanaSql *sql, AmanaItem item, gint64 now, GError **error);
/* The setting's name. */
char *amana_keeping_dup_setting (AmanaItem item);
/* When the person said that everything is to go; 0: she has not; -1 on error. */
gint64 amana_keeping_sql_get_wiping (AmanaSql *sql, GError **error);
gboolean amana_keeping_sql_set_wiping (AmanaSql *sql, gint64 time, GError **error);

/**
 * AmanaSweep:
 * @deleted: what the person had put aside, and is gone now
 * @retained: what was kept long enough
 */
typedef struct
{
  AmanaTally deleted;
  AmanaTally retained;
} AmanaSweep;

#define AMANA_TYPE_SWEEP (amana_sweep_get_type ())
GType amana_sweep_get_type (void) G_GNUC_CONST;
AmanaSweep *amana_sweep_copy (const AmanaSweep *self);

/* What each side does on its worker. @find, @remove: (bb), whether it begins, whether it closes;
 * @preview: (ix), the item and the limit; @set_aside: the ids that are brought back, or NULL;
 * @doubt resolves to an AmanaClockDoubt (boxed). */
typedef struct
{
  AmanaStoreFunc find;
  AmanaStoreFunc remove;
  AmanaStoreFunc preview;
  AmanaStoreFunc count;
  AmanaStoreFunc set_aside;
  AmanaStoreFunc doubt;
} AmanaKeepingFuncs;

extern const AmanaKeepingFuncs amana_chat_keeping_funcs;

/* What an earlier run left to delete, and what was kept long enough. Resolves to an AmanaSweep
 * (boxed), once none of it is in a file; where nothing can be written, it is empty. */
DexFuture *
amana_keeping_begin (AmanaStore *store, const AmanaKeepingFuncs *funcs) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
amana_keeping_sweep (AmanaStore *store, const AmanaKeepingFuncs *funcs) G_GNUC_WARN_UNUSED_RESULT;
/* Queued before this returns: a store that is closed next does it first. An AmanaSweep, too. */
DexFuture *amana_keeping_sweep_at_once (AmanaStore *store,
                                        const AmanaKeepingFuncs *funcs) G_GNUC_WARN_UNUSED_RESULT;
/* Resolve to an AmanaTally (boxed). */
DexFuture *amana_keeping_preview (AmanaStore *store,
                                  const AmanaKeepingFuncs *funcs,
                                  AmanaItem item,
                                  gint64 limit) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to an AmanaClockDoubt (boxed). */
DexFuture *amana_keeping_find_doubt (AmanaStore *store,
                                     const AmanaKeepingFuncs *funcs) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
amana_keeping_count (AmanaStore *store, const AmanaKeepingFuncs *funcs) G_GNUC_WARN_UNUSED_RESULT;
/* @ids: those that are brought back; NULL: all are put aside. Resolves to TRUE. */
DexFuture *amana_keeping_set_aside (AmanaStore *store,
                                    const AmanaKeepingFuncs *funcs,
                                    char **ids) G_GNUC_WARN_UNUSED_RESULT;
/* Everything of a chat. Resolves to an AmanaTally (boxed), once none of it is in a file. */
DexFuture *amana_keeping_records_wipe (AmanaStore *store) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
