/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is asked of kept results: the list of the results page, facts for an engine,
 * and the search over results, documents and messages. Rows come from the store as
 * plain values; objects are made of them on the main thread. */

#include "config.h"

#include "amana-fiber.h"
#include "amana-health-hit-private.h"
#include "amana-health-private.h"
#include "amana-health-records.h"
#include "amana-health-result-private.h"
#include "amana-search-words.h"

static DexFuture *
results_listed_cb (DexFuture *listed, gpointer user_data)
{
  GPtrArray *records = g_value_get_boxed (dex_future_get_value (listed, NULL));
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);

  for (guint i = 0; i < records->len; i++)
    {
      AmanaResultRecord *record = g_ptr_array_index (records, i);
      g_autoptr (AmanaHealthResult) result = amana_health_result_new (
        record->id, record->document_id, record->document_title, record->subject_id,
        record->result->date, record->origin, record->as_read, record->result);

      g_list_store_append (results, result);
    }
  return dex_future_new_take_object (g_steal_pointer (&results));
}

/**
 * amana_health_list_results:
 * @self: a compartment
 * @subject_id: (nullable): whose; %NULL: everybody's
 * @code: (nullable): a LOINC code; %NULL: every analyte
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of
 *   #AmanaHealthResult, oldest first, those without a date last
 */
DexFuture *
amana_health_list_results (AmanaHealth *self, const char *subject_id, const char *code)
{
  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);

  return dex_future_then (
    amana_health_records_list_results (amana_health_get_store (self), subject_id, code, FALSE),
    results_listed_cb, NULL, NULL);
}

static AmanaFact *
make_fact (AmanaResultRecord *record)
{
  AmanaFact *fact = amana_fact_new ();

  fact->result_id = g_strdup (record->id);
  fact->document_id = g_strdup (record->document_id);
  fact->document_title = g_strdup (record->document_title);
  fact->laboratory = g_strdup (record->laboratory);
  fact->subject_id = g_strdup (record->subject_id);
  fact->subject_name = g_strdup (record->subject_name);
  fact->date = g_strdup (record->result->date);
  fact->added = record->added;
  fact->result = amana_lab_result_ref (record->result);
  return fact;
}

static DexFuture *
facts_listed_cb (DexFuture *listed, gpointer user_data)
{
  GPtrArray *records = g_value_get_boxed (dex_future_get_value (listed, NULL));
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_fact_unref);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (facts, make_fact (g_ptr_array_index (records, i)));
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&facts));
}

DexFuture *
amana_health_list_facts (AmanaFacts *facts, const char *subject_id)
{
  AmanaHealth *self = AMANA_HEALTH (facts);

  return dex_future_then (
    amana_health_records_list_results (amana_health_get_store (self), subject_id, NULL, TRUE),
    facts_listed_cb, NULL, NULL);
}

#define MAX_MESSAGE_PAGES 4

typedef struct
{
  AmanaHealth *health; /* (owned) */
  char *text;
} Task;

static void
free_task (gpointer data)
{
  Task *task = data;

  g_object_unref (task->health);
  g_free (task->text);
  g_free (task);
}

/* Where the next page begins; 0: there is none. */
static gint64
add_message_hits (GListStore *hits, GListModel *messages)
{
  gint64 place = 0;

  for (guint i = 0; i < g_list_model_get_n_items (messages); i++)
    {
      g_autoptr (AmanaSearchHit) found = g_list_model_get_item (messages, i);
      g_autofree char *title = NULL;
      g_autoptr (AmanaHealthHit) hit = NULL;

      g_object_get (found, "title", &title, NULL);
      hit = amana_health_hit_new (AMANA_HEALTH_HIT_MESSAGE, amana_search_hit_get_message_id (found),
                                  amana_search_hit_get_conversation_id (found), title,
                                  amana_search_hit_get_snippet (found));
      g_list_store_append (hits, hit);
      place = amana_search_hit_get_place (found);
    }
  return g_list_model_get_n_items (messages) == AMANA_CHAT_SEARCH_PAGE ? place : 0;
}

static gboolean
search_messages (Task *task, GListStore *hits, GError **error)
{
  AmanaChat *chat = amana_health_get_chat (task->health);
  gint64 before = 0;

  for (guint page = 0; page < MAX_MESSAGE_PAGES && (page == 0 || before > 0); page++)
    {
      g_autoptr (GListModel) messages =
        dex_await_object (amana_chat_search (chat, task->text, before), error);

      if (messages == NULL)
        return FALSE;
      before = add_message_hits (hits, messages);
    }
  return TRUE;
}

static DexFuture *
search_fiber (gpointer user_data)
{
  Task *task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListStore) hits = g_list_store_new (AMANA_TYPE_HEALTH_HIT);
  g_autoptr (AmanaSearchWords) words = amana_search_words_new (task->text);
  g_autoptr (GPtrArray) found = NULL;

  if (amana_search_words_get_n (words) == 0)
    return dex_future_new_take_object (g_steal_pointer (&hits));
  found = dex_await_boxed (
    amana_health_records_search (amana_health_get_store (task->health), words), &error);
  if (found == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  for (guint i = 0; i < found->len; i++)
    {
      const char *id, *parent, *title, *snippet;
      int kind;
      g_autoptr (AmanaHealthHit) hit = NULL;

      g_variant_get (g_ptr_array_index (found, i), "(i&sm&sm&s&s)", &kind, &id, &parent, &title,
                     &snippet);
      hit = amana_health_hit_new ((AmanaHealthHitKind) kind, id, parent, title, snippet);
      g_list_store_append (hits, hit);
    }
  if (!search_messages (task, hits, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (g_steal_pointer (&hits));
}

/**
 * amana_health_search:
 * @self: a compartment
 * @words: what the person typed
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of #AmanaHealthHit:
 *   results, then documents, best first; then messages, newest first, at most 200
 */
DexFuture *
amana_health_search (AmanaHealth *self, const char *words)
{
  Task *task;

  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  task = g_new0 (Task, 1);
  task->health = g_object_ref (self);
  task->text = g_strdup (words);
  return amana_fiber_spawn (0, search_fiber, task, free_task);
}
