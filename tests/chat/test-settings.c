/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a chat keeps beside its conversations: drafts, settings, memories. All of it is
 * there after reopening, goes with the conversation it belongs to, and what is deleted
 * is in no page of the store. */

#include "config.h"

#include "chat-fixture.h"

static char *
get_draft (ChatFixture *self, const char *key)
{
  g_autoptr (DexFuture) draft = amana_test_settle (amana_chat_get_draft (self->chat, key));
  const GValue *value = dex_future_get_value (draft, NULL);

  g_assert_nonnull (value);
  return g_value_dup_string (value);
}

static void
assert_draft (ChatFixture *self, const char *key, const char *text)
{
  g_autofree char *draft = get_draft (self, key);

  g_assert_cmpstr (draft, ==, text);
}

static void
test_drafts (ChatFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  {
    g_autoptr (AmanaConversation) conversation = new_conversation (self);

    id = g_strdup (amana_conversation_get_id (conversation));
  }
  assert_draft (self, "", NULL);
  amana_test_must (amana_chat_put_draft (self->chat, "", "new"));
  amana_test_must (amana_chat_put_draft (self->chat, id, "one"));
  amana_test_must (amana_chat_put_draft (self->chat, id, "two"));
  chat_fixture_reopen (self);
  assert_draft (self, "", "new");
  assert_draft (self, id, "two");
  amana_test_must (amana_chat_put_draft (self->chat, "", NULL));
  assert_draft (self, "", NULL);
  amana_test_must (amana_chat_purge (self->chat, id));
  assert_draft (self, id, NULL);
}

static void
test_settings (ChatFixture *self, gconstpointer data)
{
  g_assert_null (amana_chat_peek_setting (self->chat, "instructions"));
  g_assert_true (amana_chat_uses_memories (self->chat));
  amana_test_must (amana_chat_put_setting (self->chat, "instructions", "Short answers."));
  amana_test_must (amana_chat_put_setting (self->chat, "memories", "off"));
  chat_fixture_reopen (self);
  g_assert_cmpstr (amana_chat_peek_setting (self->chat, "instructions"), ==, "Short answers.");
  g_assert_false (amana_chat_uses_memories (self->chat));
  amana_test_must (amana_chat_put_setting (self->chat, "instructions", NULL));
  g_assert_null (amana_chat_peek_setting (self->chat, "instructions"));
  chat_fixture_reopen (self);
  g_assert_null (amana_chat_peek_setting (self->chat, "instructions"));
}

static AmanaMemory *
propose (ChatFixture *self, const char *text, const char *conversation_id)
{
  return amana_test_must_object (amana_chat_propose_memory (self->chat, text, conversation_id));
}

static guint
n_memories (ChatFixture *self)
{
  return g_list_model_get_n_items (amana_chat_get_memories (self->chat));
}

static void
test_memories (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaMemory) memory = propose (self, " I am\nvegetarian ", NULL);
  g_autoptr (AmanaMemory) same = propose (self, "i AM vegetarian", NULL);
  g_autoptr (AmanaMemory) other = propose (self, "I run", NULL);
  g_autofree char *id = g_strdup (amana_memory_get_id (memory));
  g_auto (GStrv) kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (memory == same);
  g_assert_cmpuint (n_memories (self), ==, 2);
  g_assert_cmpstr (amana_memory_get_text (memory), ==, "I am vegetarian");
  g_assert_false (amana_memory_get_kept (memory));
  amana_test_must (amana_chat_keep_memory (self->chat, id));
  amana_test_must (amana_chat_share_memory (self->chat, id, TRUE));
  g_assert_true (amana_memory_get_kept (memory) && amana_memory_get_shared (memory));
  kept = amana_chat_dup_kept_memories (self->chat);
  g_assert_cmpuint (g_strv_length (kept), ==, 1);
  amana_test_must (amana_chat_edit_memory (self->chat, id, "I am vegan"));
  amana_test_must (amana_chat_delete_memory (self->chat, amana_memory_get_id (other)));
  g_assert_false (amana_test_await (amana_chat_keep_memory (self->chat, "nobody"), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND);
  g_clear_object (&memory);
  g_clear_object (&same);
  g_clear_object (&other);
  chat_fixture_reopen (self);
  g_assert_cmpuint (n_memories (self), ==, 1);
  memory = g_list_model_get_item (amana_chat_get_memories (self->chat), 0);
  g_assert_cmpstr (amana_memory_get_text (memory), ==, "I am vegan");
  g_assert_true (amana_memory_get_kept (memory) && amana_memory_get_shared (memory));
  amana_test_must (amana_chat_put_setting (self->chat, "memories", "off"));
  g_strfreev (kept);
  kept = amana_chat_dup_kept_memories (self->chat);
  g_assert_cmpuint (g_strv_length (kept), ==, 0);
}

/* What was forgotten by mistake is what it was. */
static void
test_memory_restored (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaMemory) memory = propose (self, "I run", NULL);
  g_autofree char *id = g_strdup (amana_memory_get_id (memory));
  gint64 created = amana_memory_get_created (memory);
  g_autoptr (AmanaMemory) again = NULL;

  amana_test_must (amana_chat_keep_memory (self->chat, id));
  amana_test_must (amana_chat_share_memory (self->chat, id, TRUE));
  amana_test_must (amana_chat_delete_memory (self->chat, id));
  g_assert_cmpuint (n_memories (self), ==, 0);
  amana_test_must (amana_chat_restore_memory (self->chat, memory));
  g_assert_cmpuint (n_memories (self), ==, 1);
  g_clear_object (&memory);
  chat_fixture_reopen (self);
  again = g_list_model_get_item (amana_chat_get_memories (self->chat), 0);
  g_assert_cmpstr (amana_memory_get_id (again), ==, id);
  g_assert_cmpstr (amana_memory_get_text (again), ==, "I run");
  g_assert_cmpint (amana_memory_get_created (again), ==, created);
  g_assert_true (amana_memory_get_kept (again) && amana_memory_get_shared (again));
}

static void
test_memories_of_a_conversation (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = new_conversation (self);
  const char *id = amana_conversation_get_id (conversation);
  g_autoptr (AmanaMemory) proposed = propose (self, "proposed", id);
  g_autoptr (AmanaMemory) kept = propose (self, "kept", id);

  amana_test_must (amana_chat_keep_memory (self->chat, amana_memory_get_id (kept)));
  amana_test_must (amana_chat_purge (self->chat, id));
  g_assert_cmpuint (n_memories (self), ==, 1);
  g_assert_null (amana_memory_get_conversation_id (kept));
  g_clear_object (&proposed);
  g_clear_object (&kept);
  g_clear_object (&conversation);
  chat_fixture_reopen (self);
  g_assert_cmpuint (n_memories (self), ==, 1);
  kept = g_list_model_get_item (amana_chat_get_memories (self->chat), 0);
  g_assert_cmpstr (amana_memory_get_text (kept), ==, "kept");
  g_assert_null (amana_memory_get_conversation_id (kept));
}

static void
test_temporary (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaChat) chat = amana_test_must_object (amana_chat_open_temporary ());
  g_autoptr (AmanaConversation) conversation =
    amana_test_must_object (amana_chat_create_conversation (chat, NULL, "somebody"));
  g_autoptr (AmanaMessage) message = amana_message_new (AMANA_ROLE_PERSON, "hello there");
  g_autoptr (GListModel) hits = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (amana_chat_is_temporary (chat));
  g_assert_false (amana_chat_is_temporary (self->chat));
  g_assert_false (amana_chat_uses_memories (chat));
  amana_test_must (amana_chat_put_message (chat, conversation, message));
  hits = amana_test_must_object (amana_chat_search (chat, "there", 0));
  g_assert_cmpuint (g_list_model_get_n_items (hits), ==, 1);
  g_assert_false (amana_test_await (amana_chat_propose_memory (chat, "x", NULL), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&chat));
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
  add ("/chat-settings/drafts", test_drafts);
  add ("/chat-settings/settings", test_settings);
  add ("/chat-settings/memories", test_memories);
  add ("/chat-settings/memory-restored", test_memory_restored);
  add ("/chat-settings/memories-of-a-conversation", test_memories_of_a_conversation);
  add ("/chat-settings/temporary", test_temporary);
  return g_test_run ();
}
