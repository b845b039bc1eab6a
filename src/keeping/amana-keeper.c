/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What keeps things of one compartment: the same questions for each, whatever it keeps, so
 * that pages and commands about keeping and deleting need to know neither. */

#include "config.h"

#include "amana-keeper.h"

G_DEFINE_INTERFACE (AmanaKeeper, amana_keeper, G_TYPE_OBJECT)

static void
amana_keeper_default_init (AmanaKeeperInterface *iface)
{
}

/**
 * amana_keeper_get_items:
 * @self: a keeper
 *
 * Returns: AMANA_ITEM_BIT() of each kind that has a time of its own here
 */
guint
amana_keeper_get_items (AmanaKeeper *self)
{
  g_return_val_if_fail (AMANA_IS_KEEPER (self), 0);

  return AMANA_KEEPER_GET_IFACE (self)->get_items (self);
}

/**
 * amana_keeper_get_retention:
 * @self: a keeper
 * @item: one of amana_keeper_get_items()
 * @retention: (out caller-allocates): how long that is kept
 */
void
amana_keeper_get_retention (AmanaKeeper *self, AmanaItem item, AmanaRetention *retention)
{
  g_return_if_fail (AMANA_IS_KEEPER (self));
  g_return_if_fail (retention != NULL);

  AMANA_KEEPER_GET_IFACE (self)->get_retention (self, item, retention);
}

/**
 * amana_keeper_has_rule:
 * @self: a keeper
 * @mode: a way of keeping
 *
 * Returns: whether something is kept in that way
 */
gboolean
amana_keeper_has_rule (AmanaKeeper *self, AmanaRetentionMode mode)
{
  guint items = amana_keeper_get_items (self);

  for (guint i = 0; i < AMANA_N_ITEMS; i++)
    {
      AmanaRetention retention;

      if ((items & AMANA_ITEM_BIT (i)) == 0)
        continue;
      amana_keeper_get_retention (self, (AmanaItem) i, &retention);
      if (retention.mode == mode)
        return TRUE;
    }
  return FALSE;
}

/**
 * amana_keeper_set_retention:
 * @self: a keeper
 * @item: one of amana_keeper_get_items()
 * @retention: how long that is kept from now on
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk, or rejects
 *   with %AMANA_STORE_ERROR; amana_keeper_sweep() acts on it
 */
DexFuture *
amana_keeper_set_retention (AmanaKeeper *self, AmanaItem item, const AmanaRetention *retention)
{
  g_return_val_if_fail (AMANA_IS_KEEPER (self), NULL);
  g_return_val_if_fail (retention != NULL, NULL);

  return AMANA_KEEPER_GET_IFACE (self)->set_retention (self, item, retention);
}

/**
 * amana_keeper_preview:
 * @self: a keeper
 * @item: one of amana_keeper_get_items()
 * @retention: how long that might be kept
 *
 * Returns: (transfer full): a future that resolves to an #AmanaTally of what there is now
 *   and would go, what goes with it counted too, or rejects with %AMANA_STORE_ERROR
 */
DexFuture *
amana_keeper_preview (AmanaKeeper *self, AmanaItem item, const AmanaRetention *retention)
{
  g_return_val_if_fail (AMANA_IS_KEEPER (self), NULL);
  g_return_val_if_fail (retention != NULL, NULL);

  return AMANA_KEEPER_GET_IFACE (self)->preview (
    self, item, amana_retention_get_last_limit (retention, g_get_real_time ()));
}

/**
 * amana_keeper_sweep:
 * @self: a keeper
 * @closing: whether its compartment is being closed; else it is being used
 *
 * Returns: (transfer full): a future that resolves to an #AmanaTally of what was kept long
 *   enough and is gone, or rejects with %AMANA_STORE_ERROR
 */
DexFuture *
amana_keeper_sweep (AmanaKeeper *self, gboolean closing)
{
  g_return_val_if_fail (AMANA_IS_KEEPER (self), NULL);

  return AMANA_KEEPER_GET_IFACE (self)->sweep (self, closing);
}

/**
 * amana_keeper_find_doubt:
 * @self: a keeper
 *
 * Returns: (transfer full): a future that resolves to an #AmanaClockDoubt; what it says to be
 *   waiting stays until amana_keeper_trust_clock(). Rejects with %AMANA_STORE_ERROR
 */
DexFuture *
amana_keeper_find_doubt (AmanaKeeper *self)
{
  g_return_val_if_fail (AMANA_IS_KEEPER (self), NULL);

  return AMANA_KEEPER_GET_IFACE (self)->find_doubt (self);
}

/**
 * amana_keeper_trust_clock:
 * @self: a keeper
 *
 * The person says that the clock is right. Nothing is deleted by this.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk, or rejects
 *   with %AMANA_STORE_ERROR
 */
DexFuture *
amana_keeper_trust_clock (AmanaKeeper *self)
{
  g_return_val_if_fail (AMANA_IS_KEEPER (self), NULL);

  return AMANA_KEEPER_GET_IFACE (self)->trust_clock (self);
}

/**
 * amana_keeper_count:
 * @self: a keeper
 *
 * Returns: (transfer full): a future that resolves to an #AmanaTally of all that is kept,
 *   or rejects with %AMANA_STORE_ERROR
 */
DexFuture *
amana_keeper_count (AmanaKeeper *self)
{
  g_return_val_if_fail (AMANA_IS_KEEPER (self), NULL);

  return AMANA_KEEPER_GET_IFACE (self)->count (self);
}

/**
 * amana_keeper_put_aside:
 * @self: a keeper
 *
 * Returns: (transfer full): a future that resolves to %TRUE once nothing is found any
 *   more; amana_keeper_bring_back() or amana_keeper_wipe() must follow, or the next load
 *   wipes
 */
DexFuture *
amana_keeper_put_aside (AmanaKeeper *self)
{
  g_return_val_if_fail (AMANA_IS_KEEPER (self), NULL);

  return AMANA_KEEPER_GET_IFACE (self)->set_aside (self, TRUE);
}

/**
 * amana_keeper_bring_back:
 * @self: a keeper whose things were put aside
 *
 * Returns: (transfer full): a future that resolves to %TRUE once all is as it was
 */
DexFuture *
amana_keeper_bring_back (AmanaKeeper *self)
{
  g_return_val_if_fail (AMANA_IS_KEEPER (self), NULL);

  return AMANA_KEEPER_GET_IFACE (self)->set_aside (self, FALSE);
}

/**
 * amana_keeper_wipe:
 * @self: a keeper
 *
 * Returns: (transfer full): a future that resolves to an #AmanaTally of what went, once none
 *   of it is on disk, or rejects with %AMANA_STORE_ERROR
 */
DexFuture *
amana_keeper_wipe (AmanaKeeper *self)
{
  g_return_val_if_fail (AMANA_IS_KEEPER (self), NULL);

  return AMANA_KEEPER_GET_IFACE (self)->wipe (self);
}

/**
 * amana_keeper_settle:
 * @self: a keeper
 *
 * Returns: (transfer full): a future that resolves to how many notes of what went the record
 *   of what happened could not take yet (int64)
 */
DexFuture *
amana_keeper_settle (AmanaKeeper *self)
{
  g_return_val_if_fail (AMANA_IS_KEEPER (self), NULL);

  return AMANA_KEEPER_GET_IFACE (self)->settle (self);
}
