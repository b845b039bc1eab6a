/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A chat that is never written: the same tables in a store in memory alone, under a
 * key that nobody keeps. It is gone with its last reference. Main thread. */

#include "config.h"

#include "amana-chat-private.h"
#include "amana-settled.h"

static DexFuture *
loaded_cb (DexFuture *loaded, gpointer chat)
{
  return dex_future_new_for_object (chat);
}

static DexFuture *
opened_cb (DexFuture *opened, gpointer user_data)
{
  AmanaStore *store = g_value_get_object (dex_future_get_value (opened, NULL));
  AmanaChat *chat = amana_chat_new (store);

  chat->temporary = TRUE;
  return amana_settled_then (amana_chat_load (chat), loaded_cb, chat, g_object_unref);
}

/**
 * amana_chat_open_temporary:
 *
 * Returns: (transfer full): a future that resolves to an #AmanaChat, loaded, that is in
 *   memory alone; rejects with #AmanaStoreError
 */
DexFuture *
amana_chat_open_temporary (void)
{
  static AmanaSchema schema = { .name = "temporary" };
  g_autoptr (AmanaSecret) key = amana_secret_new_random (32);

  schema.migrations = amana_chat_get_migrations (&schema.n_migrations);
  return amana_settled_then (amana_store_open (NULL, key, &schema), opened_cb, NULL, NULL);
}

/**
 * amana_chat_is_temporary:
 * @self: a chat
 *
 * Returns: whether nothing of it is ever written
 */
gboolean
amana_chat_is_temporary (AmanaChat *self)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), FALSE);

  return self->temporary;
}
