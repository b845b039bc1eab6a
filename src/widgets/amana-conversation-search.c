/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Searching the conversations of one chat. The store finds messages, newest first, page
 * by page; what is kept of them is which conversation each is in, and the latest of
 * each. An answer that comes after the words changed is dropped. */

#include "config.h"

#include "amana-conversation-search.h"

#include <string.h>

#include "amana-fiber.h"
#include "amana-search-words.h"
#include "amana-text.h"

/* What is listed are conversations, of which each page may bring some. */
#define MAX_PAGES 20

struct _AmanaConversationSearch
{
  GObject parent_instance;

  char *folded_words;      /* (owned) (nullable): while searching */
  AmanaSearchWords *words; /* (owned) (nullable): the same */
  GHashTable *hits;        /* (owned): conversation's id → latest message's */
  guint serial;
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaConversationSearch, amana_conversation_search, G_TYPE_OBJECT)

typedef struct
{
  AmanaConversationSearch *self; /* (owned) */
  AmanaChat *chat;               /* (owned) */
  char *words;                   /* (owned) */
  guint serial;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->words);
  g_object_unref (step->chat);
  g_object_unref (step->self);
  g_free (step);
}

/* Where the next page begins; 0: there is none. */
static gint64
add_hits (AmanaConversationSearch *self, GListModel *found)
{
  guint n_found = g_list_model_get_n_items (found);
  gint64 place = 0;

  for (guint i = 0; i < n_found; i++)
    {
      g_autoptr (AmanaSearchHit) hit = g_list_model_get_item (found, i);

      if (!g_hash_table_contains (self->hits, amana_search_hit_get_conversation_id (hit)))
        g_hash_table_insert (self->hits, g_strdup (amana_search_hit_get_conversation_id (hit)),
                             g_strdup (amana_search_hit_get_message_id (hit)));
      place = amana_search_hit_get_place (hit);
    }
  g_signal_emit (self, signals[CHANGED], 0);
  return n_found == AMANA_CHAT_SEARCH_PAGE ? place : 0;
}

static DexFuture *
search_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaConversationSearch *self = step->self;
  gint64 before = 0;

  for (guint page = 0; page < MAX_PAGES && (page == 0 || before > 0); page++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GListModel) found =
        dex_await_object (amana_chat_search (step->chat, step->words, before), &error);

      if (self->serial != step->serial)
        return dex_future_new_true ();
      if (found == NULL)
        {
          g_signal_emit (self, signals[FAILED], 0, error);
          return dex_future_new_true ();
        }
      before = add_hits (self, found);
    }
  return dex_future_new_true ();
}

static void
amana_conversation_search_finalize (GObject *object)
{
  AmanaConversationSearch *self = AMANA_CONVERSATION_SEARCH (object);

  g_free (self->folded_words);
  g_clear_pointer (&self->words, amana_search_words_unref);
  g_hash_table_unref (self->hits);
  G_OBJECT_CLASS (amana_conversation_search_parent_class)->finalize (object);
}

static void
amana_conversation_search_class_init (AmanaConversationSearchClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = amana_conversation_search_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
amana_conversation_search_init (AmanaConversationSearch *self)
{
  self->hits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * amana_conversation_search_new:
 *
 * Returns: (transfer full): a search for nothing
 */
AmanaConversationSearch *
amana_conversation_search_new (void)
{
  return g_object_new (AMANA_TYPE_CONVERSATION_SEARCH, NULL);
}

/**
 * amana_conversation_search_set_words:
 * @self: a search
 * @chat: (nullable): where it searches
 * @words: what was typed; blanks alone end the search
 *
 * Emits "changed" at once, and again as the store finds something.
 */
void
amana_conversation_search_set_words (AmanaConversationSearch *self,
                                     AmanaChat *chat,
                                     const char *words)
{
  g_autofree char *typed = NULL;
  Step *step;

  g_return_if_fail (AMANA_IS_CONVERSATION_SEARCH (self));
  g_return_if_fail (words != NULL);

  typed = g_strstrip (g_strdup (words));
  self->serial++;
  g_clear_pointer (&self->folded_words, g_free);
  g_clear_pointer (&self->words, amana_search_words_unref);
  g_hash_table_remove_all (self->hits);
  if (*typed != '\0')
    {
      self->folded_words = amana_text_fold (typed);
      self->words = amana_search_words_new (typed);
    }
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->folded_words == NULL || chat == NULL)
    return;

  step = g_new0 (Step, 1);
  step->self = g_object_ref (self);
  step->chat = g_object_ref (chat);
  step->words = g_steal_pointer (&typed);
  step->serial = self->serial;
  dex_future_disown (amana_fiber_spawn (0, search_fiber, step, step_free));
}

/**
 * amana_conversation_search_is_on:
 * @self: a search
 *
 * Returns: whether something is searched for
 */
gboolean
amana_conversation_search_is_on (AmanaConversationSearch *self)
{
  g_return_val_if_fail (AMANA_IS_CONVERSATION_SEARCH (self), FALSE);

  return self->folded_words != NULL;
}

/**
 * amana_conversation_search_matches:
 * @self: a search
 * @conversation: a conversation
 * @title: what the list calls it
 *
 * Returns: whether it holds the words, as far as is known yet
 */
gboolean
amana_conversation_search_matches (AmanaConversationSearch *self,
                                   AmanaConversation *conversation,
                                   const char *title)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (AMANA_IS_CONVERSATION_SEARCH (self), FALSE);

  if (self->folded_words == NULL ||
      amana_conversation_search_get_found (self, conversation) != NULL)
    return TRUE;
  folded = amana_text_fold (title);
  return strstr (folded, self->folded_words) != NULL ||
         (amana_search_words_get_n (self->words) > 0 &&
          amana_search_words_match (self->words, title));
}

/**
 * amana_conversation_search_get_found:
 * @self: a search
 * @conversation: a conversation
 *
 * Returns: (transfer none) (nullable): the id of its latest message that holds the words
 */
const char *
amana_conversation_search_get_found (AmanaConversationSearch *self, AmanaConversation *conversation)
{
  g_return_val_if_fail (AMANA_IS_CONVERSATION_SEARCH (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);

  return g_hash_table_lookup (self->hits, amana_conversation_get_id (conversation));
}
