/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* When each way in was made and used last. The slots do not say: whoever has a copy of
 * the disk would read there how often somebody comes. The record of what happened does,
 * which stands in General's store; while that is locked nothing is known. Main thread. */

#include "config.h"

#include "amana-fiber.h"
#include "amana-vault-object.h"
#include "amana-vault-ways.h"

#define MAX_BATCHES 100 /* of AMANA_AUDIT_BATCH entries: years */

static void
take_in (GListModel *ways, GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    for (guint j = 0; j < g_list_model_get_n_items (ways); j++)
      {
        g_autoptr (AmanaWay) way = g_list_model_get_item (ways, j);

        amana_way_take_in (way, g_ptr_array_index (entries, i));
      }
}

/* What cannot be read leaves the times unknown; the record's own page says why. */
static void
read_record (GListModel *ways, AmanaAudit *audit)
{
  gint64 before = 0;

  for (guint i = 0; i < MAX_BATCHES; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) entries = dex_await_boxed (amana_audit_list (audit, before), &error);

      if (entries == NULL)
        {
          g_debug ("The record does not say when the ways in were used: %s", error->message);
          return;
        }
      take_in (ways, entries);
      if (entries->len < AMANA_AUDIT_BATCH)
        return;
      before = ((const AmanaAuditEntry *) g_ptr_array_index (entries, entries->len - 1))->number;
    }
}

static DexFuture *
list_fiber (gpointer user_data)
{
  AmanaVault *self = user_data;
  g_autoptr (GListModel) ways = NULL;
  GError *error = NULL;

  ways = dex_await_object (amana_vault_list_ways (self), &error);
  if (ways == NULL)
    return dex_future_new_for_error (error);
  if (self->audit != NULL && self->compartments[AMANA_COMPARTMENT_GENERAL].store != NULL)
    read_record (ways, self->audit);
  return dex_future_new_take_object (g_steal_pointer (&ways));
}

/**
 * amana_vault_list_ways_used:
 * @self: a vault with a folder
 *
 * Returns: (transfer full): a future that resolves and rejects as amana_vault_list_ways()
 *   does; each #AmanaWay with the times that the record knows
 */
DexFuture *
amana_vault_list_ways_used (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);

  return amana_fiber_spawn (0, list_fiber, g_object_ref (self), g_object_unref);
}
