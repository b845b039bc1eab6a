/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Our side of the chat benchmarks, through AmanaChat.
 *
 *   bench-chat search FILE MESSAGES   fills FILE (unless it is there), asks, and prints a
 *                                     line a question: milliseconds until the first 50
 *                                     are an AmanaSearchHit each, how many there were
 *   bench-chat open FILE MESSAGES     prints a line a round: milliseconds until an empty
 *                                     conversation is there, and a long one
 */

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amana-chat.h"
#include "amana-fiber.h"
#include "talk.h"

#define BATCH_CONVERSATIONS 25
#define N_ROUNDS            15

typedef struct
{
  const char *mode;
  const char *path;
  guint n_messages;
} Task;

static AmanaImportedConversation *
make_conversation (guint first, guint n_messages)
{
  AmanaImportedConversation *conversation = amana_imported_conversation_new ();
  char *before = NULL;

  conversation->id = g_strdup_printf ("%032x", first);
  conversation->title = g_strdup ("talk");
  conversation->created = first + 1;
  conversation->updated = first + 1;
  for (guint i = 0; i < n_messages; i++)
    {
      g_autofree char *body = talk_make_body (first + i);
      AmanaImportedMessage *message =
        amana_imported_message_new (i % 2 == 0 ? AMANA_ROLE_PERSON : AMANA_ROLE_ASSISTANT, body);

      message->id = g_strdup_printf ("%032x", 0x40000000u + first + i);
      message->parent_id = g_strdup (before);
      message->time = first + i;
      before = message->id;
      g_ptr_array_add (conversation->messages, message);
    }
  return conversation;
}

static void
fill (AmanaChat *chat, guint n_messages)
{
  g_autoptr (GError) error = NULL;

  for (guint first = 0; first < n_messages;)
    {
      g_autoptr (GPtrArray) batch =
        g_ptr_array_new_with_free_func ((GDestroyNotify) amana_imported_conversation_unref);

      for (guint i = 0; i < BATCH_CONVERSATIONS && first < n_messages; i++)
        {
          g_ptr_array_add (batch, make_conversation (first, TALK_CONVERSATION));
          first += TALK_CONVERSATION;
        }
      dex_await (amana_chat_import_batch (chat, batch), &error);
      g_assert_no_error (error);
    }
}

static double
ask (AmanaChat *chat, const char *question, guint *n_hits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (GListModel) hits = dex_await_object (amana_chat_search (chat, question, 0), &error);

  g_assert_no_error (error);
  *n_hits = g_list_model_get_n_items (hits);
  return g_timer_elapsed (timer, NULL) * 1000;
}

static void
run_search (AmanaChat *chat)
{
  for (guint number = 0; number < TALK_N_QUESTIONS; number++)
    {
      g_autofree char *question = talk_make_question (number);
      guint n_hits;
      double time_ms = ask (chat, question, &n_hits);

      printf ("%.3f %u %s\n", time_ms, n_hits, question);
    }
}

static double
open_conversation (AmanaChat *chat, AmanaConversation *conversation, guint n_messages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (GListModel) messages =
    dex_await_object (amana_chat_load_messages (chat, conversation), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (messages), ==, n_messages);
  for (guint i = 0; i < MIN (n_messages, 20); i++)
    {
      g_autoptr (AmanaMessage) message = g_list_model_get_item (messages, n_messages - 1 - i);

      g_assert_cmpstr (amana_message_get_text (message), !=, "");
    }
  return g_timer_elapsed (timer, NULL) * 1000;
}

static void
run_open (AmanaChat *chat, guint n_messages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaImportedConversation) whole = make_conversation (0, n_messages);
  g_autoptr (AmanaConversation) empty =
    dex_await_object (amana_chat_create_conversation (chat, "empty", NULL), &error);
  g_autoptr (AmanaConversation) full =
    dex_await_object (amana_chat_import_whole (chat, whole), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double empty_ms = open_conversation (chat, empty, 0);

      printf ("%.3f %.3f\n", empty_ms, open_conversation (chat, full, n_messages));
    }
}

static DexFuture *
bench_fiber (gpointer user_data)
{
  Task *task = user_data;
  guint8 bytes[32] = { 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaSecret) key = amana_secret_new (bytes, sizeof bytes);
  AmanaSchema schema = { "bench", NULL, 0 };
  gboolean was_there = g_file_test (task->path, G_FILE_TEST_EXISTS);
  g_autoptr (AmanaStore) store = NULL;
  g_autoptr (AmanaChat) chat = NULL;

  schema.migrations = amana_chat_get_migrations (&schema.n_migrations);
  store = dex_await_object (amana_store_open (task->path, key, &schema), &error);
  g_assert_no_error (error);
  chat = amana_chat_new (store);
  dex_await (amana_chat_load (chat), &error);
  g_assert_no_error (error);
  if (g_str_equal (task->mode, "open"))
    run_open (chat, task->n_messages);
  else
    {
      if (!was_there)
        fill (chat, task->n_messages);
      run_search (chat);
    }
  dex_await (amana_store_close (store), &error);
  g_assert_no_error (error);
  return dex_future_new_true ();
}

static DexFuture *
quit_cb (DexFuture *future, gpointer user_data)
{
  g_main_loop_quit (user_data);
  return dex_ref (future);
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Task task = { 0 };
  DexFuture *future;

  if (argc != 4)
    return 2;
  task = (Task) { argv[1], argv[2], (guint) atoi (argv[3]) };
  dex_init ();
  future =
    dex_future_finally (amana_fiber_spawn (0, bench_fiber, &task, NULL), quit_cb, loop, NULL);
  g_main_loop_run (loop);
  dex_unref (future);
  return 0;
}
