/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib-object.h>
#include <libdex.h>

#include "amana-clock-doubt.h"
#include "amana-retention.h"
#include "amana-tally.h"

G_BEGIN_DECLS

/**
 * AmanaKeeper: what keeps things of one compartment, for a time that the person chooses
 * for each kind. Main thread.
 */
#define AMANA_TYPE_KEEPER (amana_keeper_get_type ())
G_DECLARE_INTERFACE (AmanaKeeper, amana_keeper, AMANA, KEEPER, GObject)

/* As the functions below say. */
struct _AmanaKeeperInterface
{
  GTypeInterface parent;

  guint (*get_items) (AmanaKeeper *self);
  void (*get_retention) (AmanaKeeper *self, AmanaItem item, AmanaRetention *retention);
  DexFuture *(*set_retention) (AmanaKeeper *self, AmanaItem item, const AmanaRetention *retention);
  DexFuture *(*preview) (AmanaKeeper *self, AmanaItem item, gint64 limit);
  DexFuture *(*sweep) (AmanaKeeper *self, gboolean closing);
  DexFuture *(*count) (AmanaKeeper *self);
  DexFuture *(*set_aside) (AmanaKeeper *self, gboolean aside);
  DexFuture *(*wipe) (AmanaKeeper *self);
  DexFuture *(*find_doubt) (AmanaKeeper *self);
  DexFuture *(*trust_clock) (AmanaKeeper *self);
  DexFuture *(*settle) (AmanaKeeper *self);
};

#define AMANA_ITEM_BIT(item) (1u << (item))
guint amana_keeper_get_items (AmanaKeeper *self); /* bits: what has a time of its own */

void amana_keeper_get_retention (AmanaKeeper *self, AmanaItem item, AmanaRetention *retention);
/* Whether something is kept in that way. */
gboolean amana_keeper_has_rule (AmanaKeeper *self, AmanaRetentionMode mode);
/* Resolves to TRUE once it is on disk. Nothing is deleted by this. */
DexFuture *amana_keeper_set_retention (AmanaKeeper *self,
                                       AmanaItem item,
                                       const AmanaRetention *retention) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to an AmanaTally (boxed): what would go under @retention. */
DexFuture *amana_keeper_preview (AmanaKeeper *self,
                                 AmanaItem item,
                                 const AmanaRetention *retention) G_GNUC_WARN_UNUSED_RESULT;
/* Deletes what was kept long enough. Resolves to an AmanaTally: what went. @closing: what is to be
 * done is queued before this returns, and before the store closes. */
DexFuture *amana_keeper_sweep (AmanaKeeper *self, gboolean closing) G_GNUC_WARN_UNUSED_RESULT;

/* Whether something waits because the clock may be wrong. Resolves to an AmanaClockDoubt. */
DexFuture *amana_keeper_find_doubt (AmanaKeeper *self) G_GNUC_WARN_UNUSED_RESULT;
/* The person says that it is right: the next sweep goes by it. Resolves to TRUE. */
DexFuture *amana_keeper_trust_clock (AmanaKeeper *self) G_GNUC_WARN_UNUSED_RESULT;

/* Resolves to an AmanaTally: all that there is. */
DexFuture *amana_keeper_count (AmanaKeeper *self) G_GNUC_WARN_UNUSED_RESULT;
/* Everything is found by nothing any more, until it is brought back or wiped; what a run
 * leaves aside is wiped by the next load. Resolve to TRUE. */
DexFuture *amana_keeper_put_aside (AmanaKeeper *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_keeper_bring_back (AmanaKeeper *self) G_GNUC_WARN_UNUSED_RESULT;
/* Deletes everything for good. Resolves to an AmanaTally: what went. */
DexFuture *amana_keeper_wipe (AmanaKeeper *self) G_GNUC_WARN_UNUSED_RESULT;
/* Once what went is in the record of what happened: how many of its notes could not be
 * written there yet (int64). */
DexFuture *amana_keeper_settle (AmanaKeeper *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
