/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What of General's memories Health may see, as a list model that follows them and the
 * switch of them all: a few items, told anew as a whole whenever one of them changes.
 * Main thread. */

#include "config.h"

#include "amana-gate-context.h"

struct _AmanaGateContext
{
  GObject parent_instance;

  AmanaChat *chat;      /* (owned) */
  GListModel *memories; /* (owned) */
  GPtrArray *watched;   /* (owned) of AmanaMemory: all of them */
  GPtrArray *shown;     /* (owned) of AmanaMemory: kept and shared */
};

static void amana_gate_context_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AmanaGateContext,
                               amana_gate_context,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      amana_gate_context_iface_init))

static GType
amana_gate_context_get_item_type (GListModel *model)
{
  return AMANA_TYPE_MEMORY;
}

static guint
amana_gate_context_get_n_items (GListModel *model)
{
  return AMANA_GATE_CONTEXT (model)->shown->len;
}

static gpointer
amana_gate_context_get_item (GListModel *model, guint position)
{
  AmanaGateContext *self = AMANA_GATE_CONTEXT (model);

  return position < self->shown->len ? g_object_ref (g_ptr_array_index (self->shown, position))
                                     : NULL;
}

static void
amana_gate_context_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = amana_gate_context_get_item_type;
  iface->get_n_items = amana_gate_context_get_n_items;
  iface->get_item = amana_gate_context_get_item;
}

static void
choose (AmanaGateContext *self)
{
  guint n_before = self->shown->len;
  gboolean is_on = amana_chat_uses_memories (self->chat);

  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < self->watched->len; i++)
    {
      AmanaMemory *memory = g_ptr_array_index (self->watched, i);

      if (is_on && amana_memory_get_kept (memory) && amana_memory_get_shared (memory))
        g_ptr_array_add (self->shown, g_object_ref (memory));
    }
  if (n_before > 0 || self->shown->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->shown->len);
}

static void
unwatch (AmanaGateContext *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->watched, i), choose, self);
  g_ptr_array_set_size (self->watched, 0);
}

static void
watch (AmanaGateContext *self)
{
  unwatch (self);
  for (guint i = 0; i < g_list_model_get_n_items (self->memories); i++)
    {
      AmanaMemory *memory = g_list_model_get_item (self->memories, i);

      g_ptr_array_add (self->watched, memory);
      g_signal_connect_swapped (memory, "notify::kept", G_CALLBACK (choose), self);
      g_signal_connect_swapped (memory, "notify::shared", G_CALLBACK (choose), self);
    }
  choose (self);
}

static void
amana_gate_context_dispose (GObject *object)
{
  AmanaGateContext *self = AMANA_GATE_CONTEXT (object);

  unwatch (self);
  if (self->memories != NULL)
    g_signal_handlers_disconnect_by_func (self->memories, watch, self);
  if (self->chat != NULL)
    g_signal_handlers_disconnect_by_func (self->chat, choose, self);
  g_clear_object (&self->memories);
  g_clear_object (&self->chat);

  G_OBJECT_CLASS (amana_gate_context_parent_class)->dispose (object);
}

static void
amana_gate_context_finalize (GObject *object)
{
  AmanaGateContext *self = AMANA_GATE_CONTEXT (object);

  g_ptr_array_unref (self->watched);
  g_ptr_array_unref (self->shown);

  G_OBJECT_CLASS (amana_gate_context_parent_class)->finalize (object);
}

static void
amana_gate_context_class_init (AmanaGateContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = amana_gate_context_dispose;
  object_class->finalize = amana_gate_context_finalize;
}

static void
amana_gate_context_init (AmanaGateContext *self)
{
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

AmanaGateContext *
amana_gate_context_new (AmanaChat *chat)
{
  AmanaGateContext *self = g_object_new (AMANA_TYPE_GATE_CONTEXT, NULL);

  self->chat = g_object_ref (chat);
  self->memories = g_object_ref (amana_chat_get_memories (chat));
  g_signal_connect_swapped (self->memories, "items-changed", G_CALLBACK (watch), self);
  g_signal_connect_swapped (chat, "setting-changed::memories", G_CALLBACK (choose), self);
  watch (self);
  return self;
}
