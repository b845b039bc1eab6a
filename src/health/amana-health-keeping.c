/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Health as what keeps things: documents and results here, conversations and their files
 * in its chat. Documents go before conversations, and the chat, which is told last that
 * everything is to go, forgets it last: broken off in between, the next load goes on. */

#include "config.h"

#include "amana-audit.h"
#include "amana-fiber.h"
#include "amana-health-keeping.h"
#include "amana-health-private.h"
#include "amana-health-subjects.h"
#include "amana-settled.h"

#define OWN_ITEMS (AMANA_ITEM_BIT (AMANA_ITEM_DOCUMENT) | AMANA_ITEM_BIT (AMANA_ITEM_RESULT))

typedef struct
{
  AmanaHealth *health; /* (owned) */
} Step;

static Step *
step_new (AmanaKeeper *keeper)
{
  Step *step = g_new0 (Step, 1);

  step->health = g_object_ref (AMANA_HEALTH (keeper));
  return step;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->health);
  g_free (step);
}

static AmanaKeeper *
get_chat (AmanaKeeper *keeper)
{
  return AMANA_KEEPER (AMANA_HEALTH (keeper)->chat);
}

static gboolean
is_own (AmanaItem item)
{
  return (OWN_ITEMS & AMANA_ITEM_BIT (item)) != 0;
}

static void
note (AmanaHealth *self, const AmanaSweep *sweep)
{
  amana_audit_note_tally (self->store, AMANA_AUDIT_DELETED, &sweep->deleted);
  amana_audit_note_tally (self->store, AMANA_AUDIT_RETAINED, &sweep->retained);
}

gboolean
amana_health_begin_keeping (AmanaHealth *self, GError **error)
{
  g_autofree AmanaSweep *sweep =
    dex_await_boxed (amana_keeping_begin (self->store, &amana_health_keeping_funcs), error);

  if (sweep == NULL)
    return FALSE;
  note (self, sweep);
  return TRUE;
}

/* --- for how long --- */

static guint
get_items (AmanaKeeper *keeper)
{
  return OWN_ITEMS | amana_keeper_get_items (get_chat (keeper));
}

static void
get_retention (AmanaKeeper *keeper, AmanaItem item, AmanaRetention *retention)
{
  amana_keeper_get_retention (get_chat (keeper), item, retention);
}

static DexFuture *
set_retention (AmanaKeeper *keeper, AmanaItem item, const AmanaRetention *retention)
{
  return amana_keeper_set_retention (get_chat (keeper), item, retention);
}

static DexFuture *
preview (AmanaKeeper *keeper, AmanaItem item, gint64 limit)
{
  if (is_own (item))
    return amana_keeping_preview (AMANA_HEALTH (keeper)->store, &amana_health_keeping_funcs, item,
                                  limit);
  return AMANA_KEEPER_GET_IFACE (get_chat (keeper))->preview (get_chat (keeper), item, limit);
}

/* What is listed, as it is in the store. In a fiber. */
static gboolean
reload (AmanaHealth *self, GError **error)
{
  if (!amana_health_reload_documents (self, error))
    return FALSE;
  amana_health_emit_changed (self);
  return TRUE;
}

static DexFuture *
sweep_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaHealth *self = step->health;
  g_autoptr (GError) error = NULL;
  g_autofree AmanaSweep *own =
    dex_await_boxed (amana_keeping_sweep (self->store, &amana_health_keeping_funcs), &error);
  g_autoptr (AmanaTally) all = NULL;

  if (own == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  note (self, own);
  if (!amana_tally_is_empty (&own->retained) && !reload (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  all = dex_await_boxed (amana_keeper_sweep (AMANA_KEEPER (self->chat), FALSE), &error);
  if (all == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  amana_tally_add (all, &own->retained);
  return dex_future_new_take_boxed (AMANA_TYPE_TALLY, g_steal_pointer (&all));
}

static DexFuture *
closed_cb (DexFuture *swept, gpointer user_data)
{
  note (user_data, g_value_get_boxed (dex_future_get_value (swept, NULL)));
  return dex_future_new_true ();
}

/* What the store does before it closes. Resolves to what the chat let go of. */
static DexFuture *
sweep_and_close (AmanaKeeper *keeper)
{
  AmanaHealth *self = AMANA_HEALTH (keeper);

  if (amana_keeper_has_rule (keeper, AMANA_RETENTION_UNTIL_CLOSED))
    dex_future_disown (
      amana_settled_then (amana_keeping_sweep_at_once (self->store, &amana_health_keeping_funcs),
                          closed_cb, g_object_ref (self), g_object_unref));
  return amana_keeper_sweep (get_chat (keeper), TRUE);
}

static DexFuture *
sweep (AmanaKeeper *keeper, gboolean closing)
{
  return closing ? sweep_and_close (keeper)
                 : amana_fiber_spawn (0, sweep_fiber, step_new (keeper), step_free);
}

static DexFuture *
find_doubt_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaClockDoubt) own = dex_await_boxed (
    amana_keeping_find_doubt (step->health->store, &amana_health_keeping_funcs), &error);
  g_autoptr (AmanaClockDoubt) all =
    own != NULL
      ? dex_await_boxed (amana_keeper_find_doubt (AMANA_KEEPER (step->health->chat)), &error)
      : NULL;

  if (all == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  amana_clock_doubt_add (all, own);
  return dex_future_new_take_boxed (AMANA_TYPE_CLOCK_DOUBT, g_steal_pointer (&all));
}

static DexFuture *
find_doubt (AmanaKeeper *keeper)
{
  return amana_fiber_spawn (0, find_doubt_fiber, step_new (keeper), step_free);
}

static DexFuture *
settle (AmanaKeeper *keeper)
{
  return amana_audit_settle_of (AMANA_HEALTH (keeper)->store);
}

static DexFuture *
trust_clock (AmanaKeeper *keeper)
{
  return amana_keeper_trust_clock (get_chat (keeper));
}

/* --- everything --- */

static DexFuture *
count_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaTally) own = dex_await_boxed (
    amana_keeping_count (step->health->store, &amana_health_keeping_funcs), &error);
  g_autoptr (AmanaTally) all =
    own != NULL ? dex_await_boxed (amana_keeper_count (AMANA_KEEPER (step->health->chat)), &error)
                : NULL;

  if (all == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  amana_tally_add (all, own);
  return dex_future_new_take_boxed (AMANA_TYPE_TALLY, g_steal_pointer (&all));
}

static DexFuture *
count (AmanaKeeper *keeper)
{
  return amana_fiber_spawn (0, count_fiber, step_new (keeper), step_free);
}

static char **
dup_listed (AmanaHealth *self)
{
  GListModel *documents = G_LIST_MODEL (self->documents);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (AmanaHealthDocument) document = g_list_model_get_item (documents, i);

      g_strv_builder_add (ids, amana_health_document_get_id (document));
    }
  return g_strv_builder_end (ids);
}

static DexFuture *
put_aside_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaHealth *self = step->health;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->aside, g_strfreev);
  self->aside = dup_listed (self);
  if (!dex_await (amana_keeper_put_aside (AMANA_KEEPER (self->chat)), &error) ||
      !dex_await (amana_keeping_set_aside (self->store, &amana_health_keeping_funcs, NULL),
                  &error) ||
      !reload (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

static DexFuture *
bring_back_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaHealth *self = step->health;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = g_steal_pointer (&self->aside);

  if ((ids != NULL &&
       (!dex_await (amana_keeping_set_aside (self->store, &amana_health_keeping_funcs, ids),
                    &error) ||
        !reload (self, &error))) ||
      !dex_await (amana_keeper_bring_back (AMANA_KEEPER (self->chat)), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

static DexFuture *
set_aside (AmanaKeeper *keeper, gboolean aside)
{
  return amana_fiber_spawn (0, aside ? put_aside_fiber : bring_back_fiber, step_new (keeper),
                            step_free);
}

static gboolean
reload_subjects (AmanaHealth *self, GError **error)
{
  g_autoptr (GPtrArray) subjects =
    dex_await_boxed (amana_health_subjects_load (self->store, "—"), error);

  if (subjects == NULL)
    return FALSE;
  g_list_store_splice (self->subjects, 0, g_list_model_get_n_items (G_LIST_MODEL (self->subjects)),
                       subjects->pdata, subjects->len);
  return TRUE;
}

static DexFuture *
wipe_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaHealth *self = step->health;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaTally) own = dex_await_boxed (amana_health_keeping_wipe (self->store), &error);
  g_autoptr (AmanaTally) all = NULL;

  if (own == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  g_clear_pointer (&self->aside, g_strfreev);
  amana_audit_note_tally (self->store, AMANA_AUDIT_DELETED, own);
  all = dex_await_boxed (amana_keeper_wipe (AMANA_KEEPER (self->chat)), &error);
  if (all == NULL || !reload_subjects (self, &error) || !reload (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  amana_tally_add (all, own);
  return dex_future_new_take_boxed (AMANA_TYPE_TALLY, g_steal_pointer (&all));
}

static DexFuture *
wipe (AmanaKeeper *keeper)
{
  return amana_fiber_spawn (0, wipe_fiber, step_new (keeper), step_free);
}

void
amana_health_keeper_init (gpointer iface, gpointer data)
{
  AmanaKeeperInterface *self = iface;

  self->get_items = get_items;
  self->get_retention = get_retention;
  self->set_retention = set_retention;
  self->preview = preview;
  self->sweep = sweep;
  self->count = count;
  self->set_aside = set_aside;
  self->wipe = wipe;
  self->find_doubt = find_doubt;
  self->trust_clock = trust_clock;
  self->settle = settle;
}

/**
 * amana_health_note_exported:
 * @self: a compartment
 * @item: of which kind
 * @count: how many have been given out as files, or printed by a script
 *
 * Writes that down in the record of what happened here.
 */
void
amana_health_note_exported (AmanaHealth *self, AmanaItem item, guint count)
{
  g_return_if_fail (AMANA_IS_HEALTH (self));

  amana_audit_note_of (self->store, AMANA_AUDIT_EXPORTED, item, count);
}
