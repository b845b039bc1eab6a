/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Searching messages. The words asked for are folded as the index was, so that
 * "fièvre", "FIEVRE" and every form of an Arabic word find each other; each must
 * occur, and the person may still be typing the last letters of any of them, hence
 * prefixes. They reach FTS5 in quotes, so nothing in them is an operator. The snippet
 * is cut out of the plain text on the worker: no Markdown mark reaches the list. */

#include "config.h"

#include <string.h>

#include "amana-chat-private.h"
#include "amana-plain-text.h"
#include "amana-snippet.h"
#include "amana-text.h"

#define MAX_HITS 200

struct _AmanaSearchHit
{
  GObject parent_instance;

  char *conversation_id;
  char *message_id;
  char *title; /* (nullable) */
  char *snippet;
};

typedef enum
{
  PROP_CONVERSATION_ID = 1,
  PROP_MESSAGE_ID,
  PROP_TITLE,
  PROP_SNIPPET,
} AmanaSearchHitProperty;

static GParamSpec *properties[PROP_SNIPPET + 1];

G_DEFINE_FINAL_TYPE (AmanaSearchHit, amana_search_hit, G_TYPE_OBJECT)

static void
amana_search_hit_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmanaSearchHit *self = AMANA_SEARCH_HIT (object);

  switch ((AmanaSearchHitProperty) id)
    {
    case PROP_CONVERSATION_ID:
      g_value_set_string (value, self->conversation_id);
      break;
    case PROP_MESSAGE_ID:
      g_value_set_string (value, self->message_id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SNIPPET:
      g_value_set_string (value, self->snippet);
      break;
    }
}

static void
amana_search_hit_finalize (GObject *object)
{
  AmanaSearchHit *self = AMANA_SEARCH_HIT (object);

  g_free (self->conversation_id);
  g_free (self->message_id);
  g_free (self->title);
  g_free (self->snippet);

  G_OBJECT_CLASS (amana_search_hit_parent_class)->finalize (object);
}

static void
amana_search_hit_class_init (AmanaSearchHitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = amana_search_hit_get_property;
  object_class->finalize = amana_search_hit_finalize;

  properties[PROP_CONVERSATION_ID] =
    g_param_spec_string ("conversation-id", NULL, NULL, NULL, flags);
  properties[PROP_MESSAGE_ID] = g_param_spec_string ("message-id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SNIPPET] = g_param_spec_string ("snippet", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_search_hit_init (AmanaSearchHit *self)
{
}

/**
 * amana_search_hit_get_conversation_id:
 * @self: a hit
 *
 * Returns: the conversation it is in
 */
const char *
amana_search_hit_get_conversation_id (AmanaSearchHit *self)
{
  g_return_val_if_fail (AMANA_IS_SEARCH_HIT (self), NULL);

  return self->conversation_id;
}

/**
 * amana_search_hit_get_message_id:
 * @self: a hit
 *
 * Returns: the message it is
 */
const char *
amana_search_hit_get_message_id (AmanaSearchHit *self)
{
  g_return_val_if_fail (AMANA_IS_SEARCH_HIT (self), NULL);

  return self->message_id;
}

/**
 * amana_search_hit_get_snippet:
 * @self: a hit
 *
 * Returns: the words around the first match, plain
 */
const char *
amana_search_hit_get_snippet (AmanaSearchHit *self)
{
  g_return_val_if_fail (AMANA_IS_SEARCH_HIT (self), NULL);

  return self->snippet;
}

static GVariant *
read_hit (AmanaStatement *statement, const char *const *words)
{
  const char *text = amana_statement_get_text (statement, 4);
  g_autofree char *plain = NULL;
  g_autofree char *snippet = NULL;

  if (amana_statement_get_int64 (statement, 3) == AMANA_ROLE_ASSISTANT)
    plain = amana_plain_text_from_markdown (text);
  snippet = amana_snippet_make (plain != NULL ? plain : text, words);
  return g_variant_ref_sink (g_variant_new ("(ssmss)", amana_statement_get_text (statement, 0),
                                            amana_statement_get_text (statement, 1),
                                            amana_statement_get_text (statement, 2), snippet));
}

static DexFuture *
search_messages (AmanaSql *sql, gpointer user_data)
{
  const char *const *words = user_data;
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autofree char *query = amana_snippet_make_query (words);
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    sql,
    "SELECT conversation.id, message.id, conversation.title, message.role, message.text"
    " FROM message_index"
    " JOIN message ON message.number = message_index.rowid"
    " JOIN conversation ON conversation.number = message.conversation"
    " WHERE message_index MATCH ?1 AND NOT conversation.trashed"
    " ORDER BY message_index.rank LIMIT ?2",
    &error);
  AmanaStep step = AMANA_STEP_ERROR;

  if (statement == NULL)
    return dex_future_new_for_error (error);
  amana_statement_bind (statement, "ti", query, (gint64) MAX_HITS);
  while ((step = amana_statement_step (statement, &error)) == AMANA_STEP_ROW)
    g_ptr_array_add (hits, read_hit (statement, words));
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&hits));
}

static DexFuture *
found_cb (DexFuture *found, gpointer user_data)
{
  GPtrArray *hits = g_value_get_boxed (dex_future_get_value (found, NULL));
  g_autoptr (GListStore) list = g_list_store_new (AMANA_TYPE_SEARCH_HIT);

  for (guint i = 0; i < hits->len; i++)
    {
      g_autoptr (AmanaSearchHit) hit = g_object_new (AMANA_TYPE_SEARCH_HIT, NULL);

      g_variant_get (g_ptr_array_index (hits, i), "(ssmss)", &hit->conversation_id,
                     &hit->message_id, &hit->title, &hit->snippet);
      g_list_store_append (list, hit);
    }
  return dex_future_new_take_object (g_steal_pointer (&list));
}

/**
 * amana_chat_search:
 * @self: a chat
 * @words: what the person typed
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of #AmanaSearchHit,
 *   best first, at most 200; empty where @words holds no word
 */
DexFuture *
amana_chat_search (AmanaChat *self, const char *words)
{
  g_auto (GStrv) folded = NULL;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  folded = amana_text_words (words);
  if (folded[0] == NULL)
    return dex_future_new_take_object (g_list_store_new (AMANA_TYPE_SEARCH_HIT));
  return dex_future_then (amana_store_read (self->store, search_messages,
                                            g_steal_pointer (&folded), (GDestroyNotify) g_strfreev),
                          found_cb, NULL, NULL);
}
