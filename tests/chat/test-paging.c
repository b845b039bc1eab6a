/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A long conversation: what it costs is what is looked at. Messages scrolled to come
 * with their head at once and their text a moment later; each has one object at a
 * time; what nobody holds is forgotten. */

#include "config.h"

#include "chat-fixture.h"

#define N_MESSAGES 5000

static AmanaConversation *
fill (ChatFixture *self)
{
  g_autoptr (AmanaConversation) from = new_conversation (self);
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < N_MESSAGES; i++)
    {
      g_autofree char *text = g_strdup_printf ("message %u", i);

      g_ptr_array_add (messages, amana_message_new (AMANA_ROLE_PERSON, text));
    }
  return amana_test_must_object (amana_chat_import_conversation (self->chat, from, NULL, messages));
}

static void
wait_for_text (AmanaMessage *message)
{
  gint64 guard = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (*amana_message_get_text (message) == '\0')
    {
      g_assert_cmpint (g_get_monotonic_time (), <, guard);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_ends_are_at_hand (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = fill (self);
  g_autoptr (GListModel) messages = messages_of (self, conversation);

  g_assert_cmpuint (g_list_model_get_n_items (messages), ==, N_MESSAGES);
  assert_text (messages, 0, "message 0");
  assert_text (messages, N_MESSAGES - 1, "message 4999");
  assert_text (messages, N_MESSAGES - 64, "message 4936");
  g_assert_null (g_list_model_get_item (messages, N_MESSAGES));
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
test_text_arrives (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = fill (self);
  g_autoptr (GListModel) messages = messages_of (self, conversation);
  g_autoptr (AmanaMessage) message = g_list_model_get_item (messages, 2000);
  guint n = 0;

  g_assert_nonnull (amana_message_get_id (message));
  g_signal_connect (message, "notify::text", G_CALLBACK (count_cb), &n);
  /* The worker may have been quicker. */
  n += *amana_message_get_text (message) != '\0';
  wait_for_text (message);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (amana_message_get_text (message), ==, "message 2000");
  /* Its whole block came along. */
  assert_text (messages, 1990, "message 1990");
}

static void
test_one_object (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = fill (self);
  g_autoptr (GListModel) messages = messages_of (self, conversation);
  g_autoptr (GListModel) again = messages_of (self, conversation);
  g_autoptr (AmanaMessage) a = g_list_model_get_item (messages, 3);
  g_autoptr (AmanaMessage) b = g_list_model_get_item (messages, 3);

  g_assert_true (messages == again);
  g_assert_true (a == b);
  g_clear_object (&b);
  g_assert_finalize_object (g_steal_pointer (&a));
  assert_text (messages, 3, "message 3");
}

static void
test_scrolling (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = fill (self);
  g_autoptr (GListModel) messages = messages_of (self, conversation);

  for (guint i = 0; i < N_MESSAGES; i += 7)
    {
      g_autoptr (AmanaMessage) message = g_list_model_get_item (messages, i);
      g_autofree char *text = g_strdup_printf ("message %u", i);

      wait_for_text (message);
      g_assert_cmpstr (amana_message_get_text (message), ==, text);
    }
}

static void
test_appending (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = fill (self);
  g_autoptr (GListModel) messages = messages_of (self, conversation);
  g_autoptr (AmanaMessage) mine = amana_message_new (AMANA_ROLE_PERSON, "mine");
  g_autoptr (AmanaMessage) shown = NULL;

  amana_test_must (amana_chat_put_message (self->chat, conversation, mine));
  g_assert_cmpuint (g_list_model_get_n_items (messages), ==, N_MESSAGES + 1);
  shown = g_list_model_get_item (messages, N_MESSAGES);
  g_assert_true (shown == mine);
  amana_message_append_text (mine, " and more");
  amana_test_must (amana_chat_put_message (self->chat, conversation, mine));
  g_clear_object (&shown);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&mine));
  assert_text (messages, N_MESSAGES, "mine and more");
}

static void
test_put_while_loading (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = fill (self);
  g_autoptr (AmanaMessage) before = amana_message_new (AMANA_ROLE_PERSON, "before");
  g_autoptr (AmanaMessage) after = amana_message_new (AMANA_ROLE_PERSON, "after");
  g_autoptr (DexFuture) first = amana_chat_put_message (self->chat, conversation, before);
  g_autoptr (DexFuture) loading = amana_chat_load_messages (self->chat, conversation);
  g_autoptr (DexFuture) second = amana_chat_put_message (self->chat, conversation, after);
  g_autoptr (GListModel) messages = amana_test_must_object (g_steal_pointer (&loading));

  amana_test_must (g_steal_pointer (&second));
  g_assert_cmpuint (g_list_model_get_n_items (messages), ==, N_MESSAGES + 2);
  assert_text (messages, N_MESSAGES, "before");
  assert_text (messages, N_MESSAGES + 1, "after");
}

static void
test_list_is_forgotten (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = fill (self);
  GListModel *messages = messages_of (self, conversation);
  g_autoptr (AmanaMessage) held = g_list_model_get_item (messages, 1);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (messages);
  g_assert_cmpstr (amana_message_get_text (held), ==, "message 1");
}

static void
test_export (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = fill (self);
  g_autoptr (GPtrArray) messages =
    amana_test_must_boxed (amana_chat_export_messages (self->chat, conversation));

  g_assert_cmpuint (messages->len, ==, N_MESSAGES);
  for (guint i = 0; i < messages->len; i++)
    {
      g_autofree char *text = g_strdup_printf ("message %u", i);

      g_assert_cmpstr (amana_message_get_text (g_ptr_array_index (messages, i)), ==, text);
    }
}

static void
test_import_twice (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = fill (self);
  g_autoptr (GPtrArray) messages =
    amana_test_must_boxed (amana_chat_export_messages (self->chat, conversation));
  g_autoptr (AmanaConversation) again = amana_test_must_object (
    amana_chat_import_conversation (self->chat, conversation, NULL, messages));
  g_autoptr (GListModel) list = messages_of (self, again);

  g_assert_true (again == conversation);
  g_assert_cmpuint (n_listed (self), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, N_MESSAGES);
}

static void
add (const char *path, void (*test) (ChatFixture *, gconstpointer))
{
  g_test_add (path, ChatFixture, NULL, chat_fixture_set_up, test, chat_fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  add ("/chat-paging/ends-are-at-hand", test_ends_are_at_hand);
  add ("/chat-paging/text-arrives", test_text_arrives);
  add ("/chat-paging/one-object", test_one_object);
  add ("/chat-paging/scrolling", test_scrolling);
  add ("/chat-paging/appending", test_appending);
  add ("/chat-paging/put-while-loading", test_put_while_loading);
  add ("/chat-paging/list-is-forgotten", test_list_is_forgotten);
  add ("/chat-paging/export", test_export);
  add ("/chat-paging/import-twice", test_import_twice);
  return g_test_run ();
}
