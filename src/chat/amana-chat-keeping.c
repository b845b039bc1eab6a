/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A chat as what keeps things: for how long, and everything at once. What goes is noted
 * in the record of what happened, by kind and number. Lists follow what the store says,
 * read again, since what went was chosen there. Main thread. */

#include "config.h"

#include "amana-audit.h"
#include "amana-chat-keeping.h"
#include "amana-chat-private.h"
#include "amana-fiber.h"
#include "amana-keeping-clock.h"
#include "amana-keeping-records.h"
#include "amana-settled.h"

typedef struct
{
  AmanaChat *chat; /* (owned) */
} Step;

static Step *
step_new (AmanaChat *chat)
{
  Step *step = g_new0 (Step, 1);

  step->chat = g_object_ref (chat);
  return step;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->chat);
  g_free (step);
}

/* What is listed and remembered, as it is in the store. In a fiber. */
static gboolean
reload (AmanaChat *self, GError **error)
{
  g_autoptr (GPtrArray) records = dex_await_boxed (amana_chat_records_list (self->store), error);

  if (records == NULL)
    return FALSE;
  amana_conversation_list_load (self->conversations, records);
  return dex_await (amana_chat_load_settings (self), error);
}

static void
note (AmanaChat *self, const AmanaSweep *sweep)
{
  amana_audit_note_tally (self->store, AMANA_AUDIT_DELETED, &sweep->deleted);
  amana_audit_note_tally (self->store, AMANA_AUDIT_RETAINED, &sweep->retained);
}

/* --- when it is opened --- */

static DexFuture *
begun_cb (DexFuture *begun, gpointer user_data)
{
  note (user_data, g_value_get_boxed (dex_future_get_value (begun, NULL)));
  return dex_future_new_true ();
}

/* What was left to delete goes, and what was kept long enough. Resolves to TRUE. */
DexFuture *
amana_chat_begin_keeping (AmanaChat *self)
{
  return amana_settled_then (amana_keeping_begin (self->store, &amana_chat_keeping_funcs), begun_cb,
                             g_object_ref (self), g_object_unref);
}

/* --- for how long --- */

static guint
get_items (AmanaKeeper *keeper)
{
  return AMANA_ITEM_BIT (AMANA_ITEM_CONVERSATION) | AMANA_ITEM_BIT (AMANA_ITEM_ATTACHMENT);
}

static void
get_retention (AmanaKeeper *keeper, AmanaItem item, AmanaRetention *retention)
{
  g_autofree char *name = amana_keeping_dup_setting (item);

  amana_retention_parse (retention, amana_chat_peek_setting (AMANA_CHAT (keeper), name));
}

static DexFuture *
set_retention (AmanaKeeper *keeper, AmanaItem item, const AmanaRetention *retention)
{
  g_autofree char *name = amana_keeping_dup_setting (item);
  g_autofree char *value = amana_retention_to_text (retention);

  dex_future_disown (amana_keeping_see_clock (AMANA_CHAT (keeper)->store, TRUE));
  return amana_chat_put_setting (AMANA_CHAT (keeper), name, value);
}

static DexFuture *
find_doubt (AmanaKeeper *keeper)
{
  return amana_keeping_find_doubt (AMANA_CHAT (keeper)->store, &amana_chat_keeping_funcs);
}

static DexFuture *
settle (AmanaKeeper *keeper)
{
  return amana_audit_settle_of (AMANA_CHAT (keeper)->store);
}

static DexFuture *
trust_clock (AmanaKeeper *keeper)
{
  return amana_keeping_trust_clock (AMANA_CHAT (keeper)->store);
}

static DexFuture *
preview (AmanaKeeper *keeper, AmanaItem item, gint64 limit)
{
  return amana_keeping_preview (AMANA_CHAT (keeper)->store, &amana_chat_keeping_funcs, item, limit);
}

static DexFuture *
sweep_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaChat *self = step->chat;
  g_autoptr (GError) error = NULL;
  g_autofree AmanaSweep *sweep =
    dex_await_boxed (amana_keeping_sweep (self->store, &amana_chat_keeping_funcs), &error);

  if (sweep == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  note (self, sweep);
  if (!amana_tally_is_empty (&sweep->retained) && !reload (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (AMANA_TYPE_TALLY, amana_tally_copy (&sweep->retained));
}

static DexFuture *
closed_cb (DexFuture *swept, gpointer user_data)
{
  const AmanaSweep *sweep = g_value_get_boxed (dex_future_get_value (swept, NULL));

  note (user_data, sweep);
  return dex_future_new_take_boxed (AMANA_TYPE_TALLY, amana_tally_copy (&sweep->retained));
}

/* What the store does before it closes, if there is anything; nobody looks at lists any more. */
static DexFuture *
sweep_and_close (AmanaKeeper *keeper)
{
  AmanaChat *self = AMANA_CHAT (keeper);

  if (!amana_keeper_has_rule (keeper, AMANA_RETENTION_UNTIL_CLOSED))
    return dex_future_new_take_boxed (AMANA_TYPE_TALLY, amana_tally_new ());
  return amana_settled_then (amana_keeping_sweep_at_once (self->store, &amana_chat_keeping_funcs),
                             closed_cb, g_object_ref (self), g_object_unref);
}

static DexFuture *
sweep (AmanaKeeper *keeper, gboolean closing)
{
  Step *step;

  if (closing)
    return sweep_and_close (keeper);
  step = step_new (AMANA_CHAT (keeper));
  return amana_fiber_spawn (0, sweep_fiber, step, step_free);
}

/* --- everything --- */

static DexFuture *
count (AmanaKeeper *keeper)
{
  return amana_keeping_count (AMANA_CHAT (keeper)->store, &amana_chat_keeping_funcs);
}

static char **
dup_listed (AmanaChat *self)
{
  GListModel *conversations = G_LIST_MODEL (self->conversations);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (conversations); i++)
    {
      g_autoptr (AmanaConversation) conversation = g_list_model_get_item (conversations, i);

      g_strv_builder_add (ids, amana_conversation_get_id (conversation));
    }
  return g_strv_builder_end (ids);
}

/* Memories are not shown, and told to nobody, meanwhile. */
static DexFuture *
put_aside_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaChat *self = step->chat;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->aside, g_strfreev);
  self->aside = dup_listed (self);
  if (!dex_await (amana_keeping_set_aside (self->store, &amana_chat_keeping_funcs, NULL), &error) ||
      !reload (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  g_list_store_remove_all (self->memories);
  return dex_future_new_true ();
}

static DexFuture *
bring_back_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaChat *self = step->chat;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = g_steal_pointer (&self->aside);

  if (ids != NULL &&
      (!dex_await (amana_keeping_set_aside (self->store, &amana_chat_keeping_funcs, ids), &error) ||
       !reload (self, &error)))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

static DexFuture *
set_aside (AmanaKeeper *keeper, gboolean aside)
{
  return amana_fiber_spawn (0, aside ? put_aside_fiber : bring_back_fiber,
                            step_new (AMANA_CHAT (keeper)), step_free);
}

static DexFuture *
wipe_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaChat *self = step->chat;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaTally) gone = dex_await_boxed (amana_keeping_records_wipe (self->store), &error);

  if (gone == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  g_clear_pointer (&self->aside, g_strfreev);
  g_hash_table_remove_all (self->trashed);
  amana_audit_note_tally (self->store, AMANA_AUDIT_DELETED, gone);
  if (!reload (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (AMANA_TYPE_TALLY, g_steal_pointer (&gone));
}

static DexFuture *
wipe (AmanaKeeper *keeper)
{
  return amana_fiber_spawn (0, wipe_fiber, step_new (AMANA_CHAT (keeper)), step_free);
}

void
amana_chat_keeper_init (gpointer iface, gpointer data)
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
 * amana_chat_note_exported:
 * @self: a chat
 * @n_conversations: how many have been given out as files, or printed by a script
 *
 * Writes that down in the record of what happened here.
 */
void
amana_chat_note_exported (AmanaChat *self, guint n_conversations)
{
  g_return_if_fail (AMANA_IS_CHAT (self));

  amana_audit_note_of (self->store, AMANA_AUDIT_EXPORTED, AMANA_ITEM_CONVERSATION, n_conversations);
}
