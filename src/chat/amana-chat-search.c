/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Searching messages. Which words find which is amana-search-words.c's; each must occur.
 *
 * Hits come newest first, a page at a time, by the order in which the store got them.
 * They are never ranked, which would cost a look at every message that holds a
 * frequent word. Main thread. */

#include "config.h"

#include "amana-chat-private.h"
#include "amana-search-hit-private.h"
#include "amana-search-records.h"
#include "amana-search-words.h"
#include "amana-settled.h"

static DexFuture *
found_cb (DexFuture *found, gpointer user_data)
{
  GPtrArray *hits = g_value_get_boxed (dex_future_get_value (found, NULL));
  g_autoptr (GListStore) list = g_list_store_new (AMANA_TYPE_SEARCH_HIT);
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_set_free_func (hits, NULL);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (made, amana_search_hit_new_take (g_ptr_array_index (hits, i)));
  g_ptr_array_set_size (hits, 0);
  g_list_store_splice (list, 0, 0, made->pdata, made->len);
  return dex_future_new_take_object (g_steal_pointer (&list));
}

/**
 * amana_chat_search:
 * @self: a chat
 * @words: what the person typed
 * @before: 0 for the newest; amana_search_hit_get_place() of the last hit for what is
 *   older than that
 *
 * Looks on every branch; amana_chat_show_message() shows the one that a hit is on.
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of #AmanaSearchHit,
 *   newest first, %AMANA_CHAT_SEARCH_PAGE of them; fewer when there are no more; none
 *   where @words holds no word
 */
DexFuture *
amana_chat_search (AmanaChat *self, const char *words, gint64 before)
{
  g_autoptr (AmanaSearchWords) wanted = NULL;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (words != NULL, NULL);
  g_return_val_if_fail (before >= 0, NULL);

  wanted = amana_search_words_new (words);
  if (amana_search_words_get_n (wanted) == 0)
    return dex_future_new_take_object (g_list_store_new (AMANA_TYPE_SEARCH_HIT));
  return amana_settled_then (amana_chat_records_search (self->store, wanted, before), found_cb,
                             NULL, NULL);
}
