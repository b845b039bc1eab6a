/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Searching messages. The words asked for are folded as the index was, so that
 * "fièvre", "FIEVRE" and every form of an Arabic word find each other; each must
 * occur, and the person may still be typing the last letters of any of them, hence
 * prefixes. Where a word has a sound, that will do as well: it is in the index only of
 * messages that look like Darija. Words reach FTS5 in quotes, so nothing in them is an
 * operator. The snippet is cut out of the plain text on the worker: no Markdown mark
 * reaches the list.
 *
 * Hits come newest first, a page at a time, by the order in which the store got them:
 * the index is read backwards and left as soon as a page is full. They are never
 * ranked, which would cost a look at every message that holds a frequent word. */

#include "config.h"

#include <string.h>

#include "amana-chat-private.h"
#include "amana-chat-sql.h"
#include "amana-plain-text.h"
#include "amana-search-hit-private.h"
#include "amana-settled.h"
#include "amana-snippet.h"
#include "amana-sound.h"
#include "amana-text.h"

typedef struct
{
  char **words; /* folds */
  char **keys;  /* sounds; "": none */
  gint64 before;
} Question;

static Question *
new_question (char **words, gint64 before)
{
  Question *question = g_new0 (Question, 1);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *key = amana_sound_make_key (words[i]);

      g_strv_builder_add (keys, key != NULL ? key : "");
    }
  question->words = words;
  question->keys = g_strv_builder_end (keys);
  question->before = before > 0 ? before : G_MAXINT64;
  return question;
}

static void
free_question (gpointer data)
{
  Question *question = data;

  g_strfreev (question->words);
  g_strfreev (question->keys);
  g_free (question);
}

static char *
make_query (const Question *question)
{
  g_autoptr (GString) query = g_string_new (NULL);

  for (guint i = 0; question->words[i] != NULL; i++)
    {
      const char *key = question->keys[i];

      g_string_append_printf (query, "%s(\"%s\"*", i > 0 ? " AND " : "", question->words[i]);
      if (*key != '\0')
        g_string_append_printf (query, " OR \"" AMANA_SOUND_MARK "%s\"%s", key,
                                amana_sound_is_prefix (key) ? "*" : "");
      g_string_append_c (query, ')');
    }
  return g_string_free_and_steal (g_steal_pointer (&query));
}

/* How many words stand in @fold before the first that is looked for. */
static guint
count_before (const char *fold, const Question *question)
{
  const char *first = NULL;
  guint n = 0;

  for (guint i = 0; question->words[i] != NULL; i++)
    {
      const char *word = question->words[i];

      for (const char *p = strstr (fold, word); p != NULL; p = strstr (p + 1, word))
        if (p == fold || p[-1] == ' ')
          {
            first = first == NULL || p < first ? p : first;
            break;
          }
    }
  for (const char *p = fold; first != NULL && p < first; p++)
    n += *p == ' ';
  return n;
}

static AmanaFoundMessage *
read_hit (AmanaStatement *statement, const Question *question)
{
  const char *text = amana_statement_get_text (statement, 6);
  g_autofree char *plain = NULL;
  AmanaFoundMessage *found = g_new0 (AmanaFoundMessage, 1);

  if (amana_statement_get_int64 (statement, 5) == AMANA_ROLE_ASSISTANT)
    plain = amana_plain_text_from_markdown (text);
  found->place = amana_statement_get_int64 (statement, 0);
  found->conversation_id = amana_statement_dup_text (statement, 1);
  found->message_id = amana_statement_dup_text (statement, 2);
  found->title = amana_statement_dup_text (statement, 3);
  found->time = amana_statement_get_int64 (statement, 4);
  found->spans = g_array_new (FALSE, FALSE, sizeof (AmanaSearchSpan));
  found->snippet = amana_snippet_make_marked (
    plain != NULL ? plain : text, (const char *const *) question->words,
    (const char *const *) question->keys,
    count_before (amana_statement_get_text (statement, 7), question), found->spans);
  return found;
}

#define HIT_COLUMNS                                                             \
  "message.number, conversation.id, message.id, conversation.title, message.time," \
  " message.role, message.text, message.fold"

static DexFuture *
search_messages (AmanaSql *sql, gpointer user_data)
{
  const Question *question = user_data;
  g_autoptr (GPtrArray) hits =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_found_message_free);
  g_autofree char *query = make_query (question);
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT " HIT_COLUMNS " FROM message_index"
                       " JOIN message ON message.number = message_index.rowid"
                       " JOIN conversation ON conversation.number = message.conversation"
                       " WHERE message_index MATCH ?1 AND message_index.rowid < ?2"
                       " AND NOT conversation.trashed"
                       " ORDER BY message_index.rowid DESC LIMIT ?3",
                       &error);
  AmanaStep step = AMANA_STEP_ERROR;

  if (statement == NULL)
    return dex_future_new_for_error (error);
  amana_statement_bind (statement, "tii", query, question->before,
                        (gint64) AMANA_CHAT_SEARCH_PAGE);
  while ((step = amana_statement_step (statement, &error)) == AMANA_STEP_ROW)
    g_ptr_array_add (hits, read_hit (statement, question));
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&hits));
}

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
  g_auto (GStrv) folded = NULL;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (words != NULL, NULL);
  g_return_val_if_fail (before >= 0, NULL);

  folded = amana_text_words (words);
  if (folded[0] == NULL)
    return dex_future_new_take_object (g_list_store_new (AMANA_TYPE_SEARCH_HIT));
  return amana_settled_then (amana_store_read (self->store, search_messages,
                                               new_question (g_steal_pointer (&folded), before),
                                               free_question),
                             found_cb, NULL, NULL);
}
