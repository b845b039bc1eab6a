/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A conversation is a tree, and one branch of it is shown: what is left and put anew
 * becomes a version, each can be shown again with what followed it, live lists follow,
 * all of it is there after reopening, and deleting takes what follows along. */

#include "config.h"

#include "chat-fixture.h"

static AmanaMessage *
put (ChatFixture *self, AmanaConversation *conversation, AmanaRole role, const char *text)
{
  AmanaMessage *message = amana_message_new (role, text);

  amana_message_set_state (message, AMANA_MESSAGE_COMPLETE);
  amana_test_must (amana_chat_put_message (self->chat, conversation, message));
  return message;
}

static void
wait_until_whole (AmanaMessage *message)
{
  gint64 guard = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (*amana_message_get_text (message) == '\0')
    {
      g_assert_cmpint (g_get_monotonic_time (), <, guard);
      g_main_context_iteration (NULL, TRUE);
    }
}

/* "a b/2 c": the texts in order, with the version where there are several. */
static char *
describe (GListModel *messages)
{
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (messages); i++)
    {
      g_autoptr (AmanaMessage) message = g_list_model_get_item (messages, i);

      wait_until_whole (message);
      g_string_append_printf (said, "%s%s", i > 0 ? " " : "", amana_message_get_text (message));
      if (amana_message_get_n_versions (message) > 1)
        g_string_append_printf (said, ":%u/%u", amana_message_get_version (message),
                                amana_message_get_n_versions (message));
    }
  return g_string_free_and_steal (g_steal_pointer (&said));
}

/* The list that is held says so, and so does the disk. */
static void
assert_shown (ChatFixture *self, AmanaConversation *conversation, GListModel *held, const char *as)
{
  g_autofree char *shown = describe (held);
  g_autofree char *id = g_strdup (amana_conversation_get_id (conversation));
  g_autoptr (AmanaImportedConversation) whole =
    amana_test_must_boxed (amana_chat_take_out (self->chat, id));
  g_autoptr (GPtrArray) kept =
    amana_test_must_boxed (amana_chat_export_messages (self->chat, conversation));

  g_assert_cmpstr (shown, ==, as);
  g_assert_cmpuint (kept->len, ==, g_list_model_get_n_items (held));
  g_assert_cmpuint (whole->messages->len, >=, kept->len);
}

/* Two questions with their answers. */
static AmanaConversation *
talk (ChatFixture *self)
{
  AmanaConversation *conversation = new_conversation (self);

  say (self, conversation, AMANA_ROLE_PERSON, "q1");
  say (self, conversation, AMANA_ROLE_ASSISTANT, "a1");
  say (self, conversation, AMANA_ROLE_PERSON, "q2");
  say (self, conversation, AMANA_ROLE_ASSISTANT, "a2");
  return conversation;
}

static AmanaMessage *
get (GListModel *messages, guint position)
{
  return g_list_model_get_item (messages, position);
}

static void
branch (ChatFixture *self, AmanaConversation *conversation, GListModel *messages, guint position)
{
  g_autoptr (AmanaMessage) at = get (messages, position);

  amana_test_must (amana_chat_branch (self->chat, conversation, at));
  g_assert_cmpuint (g_list_model_get_n_items (messages), ==, position);
}

static void
show (ChatFixture *self,
      AmanaConversation *conversation,
      GListModel *messages,
      guint position,
      guint version)
{
  g_autoptr (AmanaMessage) at = get (messages, position);

  amana_test_must (amana_chat_show_version (self->chat, conversation, at, version));
}

static void
test_regenerate (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = talk (self);
  g_autoptr (GListModel) messages = messages_of (self, conversation);

  assert_shown (self, conversation, messages, "q1 a1 q2 a2");
  branch (self, conversation, messages, 3);
  say (self, conversation, AMANA_ROLE_ASSISTANT, "b2");
  assert_shown (self, conversation, messages, "q1 a1 q2 b2:2/2");
  branch (self, conversation, messages, 3);
  say (self, conversation, AMANA_ROLE_ASSISTANT, "c2");
  assert_shown (self, conversation, messages, "q1 a1 q2 c2:3/3");
  show (self, conversation, messages, 3, 1);
  assert_shown (self, conversation, messages, "q1 a1 q2 a2:1/3");
  show (self, conversation, messages, 3, 2);
  say (self, conversation, AMANA_ROLE_PERSON, "q3");
  assert_shown (self, conversation, messages, "q1 a1 q2 b2:2/3 q3");
}

static void
test_edit_and_go_back (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = talk (self);
  g_autoptr (GListModel) messages = messages_of (self, conversation);

  branch (self, conversation, messages, 0);
  say (self, conversation, AMANA_ROLE_PERSON, "r1");
  say (self, conversation, AMANA_ROLE_ASSISTANT, "s1");
  assert_shown (self, conversation, messages, "r1:2/2 s1");
  show (self, conversation, messages, 0, 1);
  assert_shown (self, conversation, messages, "q1:1/2 a1 q2 a2");
  branch (self, conversation, messages, 2);
  say (self, conversation, AMANA_ROLE_PERSON, "r2");
  assert_shown (self, conversation, messages, "q1:1/2 a1 r2:2/2");
  show (self, conversation, messages, 0, 2);
  assert_shown (self, conversation, messages, "r1:2/2 s1");
  /* The latest descendants, and not those that were shown last. */
  show (self, conversation, messages, 0, 1);
  assert_shown (self, conversation, messages, "q1:1/2 a1 r2:2/2");
}

static void
test_after_reopening (ChatFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  {
    g_autoptr (AmanaConversation) conversation = talk (self);
    g_autoptr (GListModel) messages = messages_of (self, conversation);

    id = g_strdup (amana_conversation_get_id (conversation));
    branch (self, conversation, messages, 1);
    say (self, conversation, AMANA_ROLE_ASSISTANT, "b1");
    say (self, conversation, AMANA_ROLE_PERSON, "q3");
  }
  chat_fixture_reopen (self);
  {
    g_autoptr (AmanaConversation) conversation =
      amana_test_must_object (amana_chat_find_conversation (self->chat, id));
    g_autoptr (GListModel) messages = messages_of (self, conversation);

    assert_shown (self, conversation, messages, "q1 b1:2/2 q3");
    show (self, conversation, messages, 1, 1);
    assert_shown (self, conversation, messages, "q1 a1:1/2 q2 a2");
  }
}

/* Nothing is written by leaving: it can be taken back, and a restart forgets it. */
static void
test_leaving_alone (ChatFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  {
    g_autoptr (AmanaConversation) conversation = talk (self);
    g_autoptr (GListModel) messages = messages_of (self, conversation);
    g_autoptr (AmanaMessage) at = get (messages, 2);

    id = g_strdup (amana_conversation_get_id (conversation));
    branch (self, conversation, messages, 2);
    g_clear_object (&messages);
    while (g_main_context_iteration (NULL, FALSE))
      ;
    /* A list that is loaded meanwhile knows. */
    messages = messages_of (self, conversation);
    g_assert_cmpuint (g_list_model_get_n_items (messages), ==, 2);
    amana_test_must (amana_chat_show_version (self->chat, conversation, at, 1));
    assert_shown (self, conversation, messages, "q1 a1 q2 a2");
    branch (self, conversation, messages, 1);
  }
  chat_fixture_reopen (self);
  {
    g_autoptr (AmanaConversation) conversation =
      amana_test_must_object (amana_chat_find_conversation (self->chat, id));
    g_autoptr (GListModel) messages = messages_of (self, conversation);

    assert_shown (self, conversation, messages, "q1 a1 q2 a2");
  }
}

/* The answer that was left writes its end: on disk, and not into the new branch. */
static void
test_late_end_of_the_left (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = new_conversation (self);
  g_autoptr (GListModel) messages = messages_of (self, conversation);
  g_autoptr (AmanaMessage) answer = NULL;

  say (self, conversation, AMANA_ROLE_PERSON, "q1");
  answer = put (self, conversation, AMANA_ROLE_ASSISTANT, "a1");
  branch (self, conversation, messages, 1);
  amana_message_append_text (answer, "+");
  amana_test_must (amana_chat_put_message (self->chat, conversation, answer));
  g_assert_cmpuint (g_list_model_get_n_items (messages), ==, 1);
  say (self, conversation, AMANA_ROLE_ASSISTANT, "b1");
  amana_message_append_text (answer, "+");
  amana_test_must (amana_chat_put_message (self->chat, conversation, answer));
  assert_shown (self, conversation, messages, "q1 b1:2/2");
  show (self, conversation, messages, 1, 1);
  assert_shown (self, conversation, messages, "q1 a1++:1/2");
}

static void
test_search_hit_on_hidden_branch (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = talk (self);
  g_autoptr (GListModel) messages = messages_of (self, conversation);
  g_autoptr (AmanaMessage) hidden = get (messages, 2);
  g_autoptr (GError) error = NULL;

  branch (self, conversation, messages, 1);
  say (self, conversation, AMANA_ROLE_ASSISTANT, "b1");
  amana_test_must (
    amana_chat_show_message (self->chat, conversation, amana_message_get_id (hidden)));
  assert_shown (self, conversation, messages, "q1 a1:1/2 q2 a2");
  /* Shown already: nothing changes. */
  amana_test_must (
    amana_chat_show_message (self->chat, conversation, amana_message_get_id (hidden)));
  assert_shown (self, conversation, messages, "q1 a1:1/2 q2 a2");
  g_assert_false (
    amana_test_await (amana_chat_show_message (self->chat, conversation, "nobody"), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (
    amana_test_await (amana_chat_show_version (self->chat, conversation, hidden, 9), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND);
  assert_shown (self, conversation, messages, "q1 a1:1/2 q2 a2");
}

static void delete (ChatFixture *self,
                    AmanaConversation *conversation,
                    GListModel *messages,
                    guint position)
{
  g_autoptr (AmanaMessage) message = get (messages, position);

  amana_test_must (
    amana_chat_delete_message (self->chat, conversation, amana_message_get_id (message)));
}

static void
test_delete (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = talk (self);
  g_autoptr (GListModel) messages = messages_of (self, conversation);
  g_autoptr (AmanaImportedConversation) whole = NULL;
  g_autofree char *id = g_strdup (amana_conversation_get_id (conversation));

  branch (self, conversation, messages, 1);
  say (self, conversation, AMANA_ROLE_ASSISTANT, "b1");
  say (self, conversation, AMANA_ROLE_PERSON, "q3");
  delete (self, conversation, messages, 1);
  assert_shown (self, conversation, messages, "q1 a1 q2 a2");
  whole = amana_test_must_boxed (amana_chat_take_out (self->chat, id));
  g_assert_cmpuint (whole->messages->len, ==, 4);
  delete (self, conversation, messages, 2);
  assert_shown (self, conversation, messages, "q1 a1");
  say (self, conversation, AMANA_ROLE_PERSON, "q4");
  assert_shown (self, conversation, messages, "q1 a1 q4");
  delete (self, conversation, messages, 0);
  assert_shown (self, conversation, messages, "");
  say (self, conversation, AMANA_ROLE_PERSON, "q5");
  assert_shown (self, conversation, messages, "q5");
}

static void
test_delete_hidden (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = talk (self);
  g_autoptr (GListModel) messages = messages_of (self, conversation);
  g_autoptr (AmanaMessage) first = get (messages, 1);

  branch (self, conversation, messages, 1);
  say (self, conversation, AMANA_ROLE_ASSISTANT, "b1");
  amana_test_must (
    amana_chat_delete_message (self->chat, conversation, amana_message_get_id (first)));
  assert_shown (self, conversation, messages, "q1 b1");
}

static void
put_aside (ChatFixture *self, AmanaConversation *conversation, const char *id)
{
  amana_test_must (amana_chat_put_message_aside (self->chat, conversation, id));
}

static void
bring_back (ChatFixture *self, AmanaConversation *conversation, const char *id)
{
  amana_test_must (amana_chat_bring_message_back (self->chat, conversation, id));
}

static char *
dup_id (GListModel *messages, guint position)
{
  g_autoptr (AmanaMessage) message = get (messages, position);

  return g_strdup (amana_message_get_id (message));
}

/* Out of sight with what follows, and back; what is said meanwhile is another version. */
static void
test_aside (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = talk (self);
  g_autoptr (GListModel) messages = messages_of (self, conversation);
  g_autofree char *first = dup_id (messages, 0);
  g_autofree char *answer = dup_id (messages, 1);

  put_aside (self, conversation, answer);
  assert_shown (self, conversation, messages, "q1");
  bring_back (self, conversation, answer);
  assert_shown (self, conversation, messages, "q1 a1 q2 a2");
  put_aside (self, conversation, first);
  assert_shown (self, conversation, messages, "");
  bring_back (self, conversation, first);
  assert_shown (self, conversation, messages, "q1 a1 q2 a2");

  put_aside (self, conversation, answer);
  say (self, conversation, AMANA_ROLE_ASSISTANT, "b1");
  assert_shown (self, conversation, messages, "q1 b1");
  bring_back (self, conversation, answer);
  assert_shown (self, conversation, messages, "q1 a1:1/2 q2 a2");
  put_aside (self, conversation, answer);
  assert_shown (self, conversation, messages, "q1 b1");
  amana_test_must (amana_chat_delete_message (self->chat, conversation, answer));
  assert_shown (self, conversation, messages, "q1 b1");
}

/* What was aside when the store was closed is destroyed when it is opened next. */
static void
test_aside_and_closed (ChatFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (AmanaImportedConversation) whole = NULL;

  {
    g_autoptr (AmanaConversation) conversation = talk (self);
    g_autoptr (GListModel) messages = messages_of (self, conversation);
    g_autoptr (AmanaMessage) answer = get (messages, 1);

    id = g_strdup (amana_conversation_get_id (conversation));
    put_aside (self, conversation, amana_message_get_id (answer));
  }
  chat_fixture_reopen (self);
  whole = amana_test_must_boxed (amana_chat_take_out (self->chat, id));
  g_assert_cmpuint (whole->messages->len, ==, 1);
}

static void
wait_for_title (AmanaConversation *conversation, const char *title)
{
  gint64 guard = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (g_strcmp0 (amana_conversation_get_title (conversation), title) != 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, guard);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* A conversation does not go on saying what was deleted. */
static void
test_delete_names_anew (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = talk (self);
  g_autoptr (AmanaConversation) named = talk (self);
  g_autoptr (GListModel) messages = messages_of (self, conversation);
  g_autoptr (GListModel) others = messages_of (self, named);

  amana_test_must (amana_chat_rename (self->chat, named, "mine"));
  g_assert_cmpstr (amana_conversation_get_title (conversation), ==, "Q1");
  delete (self, conversation, messages, 0);
  wait_for_title (conversation, NULL);
  say (self, conversation, AMANA_ROLE_PERSON, "r1");
  wait_for_title (conversation, "R1");
  delete (self, named, others, 0);
  wait_for_title (named, "mine");
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
test_notify (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = talk (self);
  g_autoptr (GListModel) messages = messages_of (self, conversation);
  g_autoptr (AmanaMessage) answer = NULL;
  g_autoptr (AmanaMessage) old = get (messages, 3);
  guint n = 0;

  branch (self, conversation, messages, 3);
  answer = put (self, conversation, AMANA_ROLE_ASSISTANT, "b2");
  g_signal_connect (answer, "notify::n-versions", G_CALLBACK (count_cb), &n);
  g_assert_cmpuint (amana_message_get_version (answer), ==, 2);
  amana_test_must (
    amana_chat_delete_message (self->chat, conversation, amana_message_get_id (old)));
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (amana_message_get_version (answer), ==, 1);
  g_assert_cmpuint (amana_message_get_n_versions (answer), ==, 1);
}

static void
test_engine_and_note (ChatFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  {
    g_autoptr (AmanaConversation) conversation = new_conversation (self);
    g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, "a");

    id = g_strdup (amana_conversation_get_id (conversation));
    amana_message_set_engine (answer, "a model");
    amana_test_must (amana_chat_put_message (self->chat, conversation, answer));
    amana_message_set_note (answer, "it was cut off");
    amana_message_set_state (answer, AMANA_MESSAGE_PARTIAL);
    amana_test_must (amana_chat_put_message (self->chat, conversation, answer));
  }
  chat_fixture_reopen (self);
  {
    g_autoptr (AmanaConversation) conversation =
      amana_test_must_object (amana_chat_find_conversation (self->chat, id));
    g_autoptr (GListModel) messages = messages_of (self, conversation);
    g_autoptr (AmanaMessage) answer = get (messages, 0);

    wait_until_whole (answer);
    g_assert_cmpstr (amana_message_get_engine (answer), ==, "a model");
    g_assert_cmpstr (amana_message_get_note (answer), ==, "it was cut off");
    g_assert_cmpint (amana_message_get_state (answer), ==, AMANA_MESSAGE_PARTIAL);
  }
}

/* Past several blocks: texts on the new branch arrive, though the old one's are asked for. */
static void
test_long_branches (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = NULL;
  g_autoptr (AmanaImportedConversation) whole = amana_imported_conversation_new ();
  g_autoptr (GListModel) messages = NULL;

  for (guint i = 0; i < 1200; i++)
    {
      g_autofree char *text = g_strdup_printf ("m%u", i);
      AmanaImportedMessage *message = amana_imported_message_new (AMANA_ROLE_PERSON, text);

      /* Two children of m199: m200 … m699 and m700 … m1199. */
      message->id = g_strdup (text);
      message->parent_id = i == 0 ? NULL : g_strdup_printf ("m%u", i == 700 ? 199 : i - 1);
      g_ptr_array_add (whole->messages, message);
    }
  conversation = amana_test_must_object (amana_chat_import_whole (self->chat, whole));
  messages = messages_of (self, conversation);
  for (guint round = 0; round < 4; round++)
    {
      g_autoptr (AmanaMessage) here = get (messages, 400);
      g_autoptr (AmanaMessage) fork = get (messages, 200);
      g_autoptr (AmanaMessage) there = NULL;
      guint version = round % 2 == 0 ? 1 : 2;

      g_assert_cmpuint (g_list_model_get_n_items (messages), ==, 700);
      g_assert_cmpuint (amana_message_get_version (fork), ==, 3 - version);
      amana_test_must (amana_chat_show_version (self->chat, conversation, fork, version));
      there = get (messages, 400);
      wait_until_whole (there);
      g_assert_cmpstr (amana_message_get_text (there), ==, version == 1 ? "m400" : "m900");
      g_assert_true (here != there);
    }
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
  add ("/branches/regenerate", test_regenerate);
  add ("/branches/edit-and-go-back", test_edit_and_go_back);
  add ("/branches/after-reopening", test_after_reopening);
  add ("/branches/leaving-alone", test_leaving_alone);
  add ("/branches/late-end-of-the-left", test_late_end_of_the_left);
  add ("/branches/search-hit-on-hidden-branch", test_search_hit_on_hidden_branch);
  add ("/branches/delete", test_delete);
  add ("/branches/delete-hidden", test_delete_hidden);
  add ("/branches/aside", test_aside);
  add ("/branches/aside-and-closed", test_aside_and_closed);
  add ("/branches/delete-names-anew", test_delete_names_anew);
  add ("/branches/notify", test_notify);
  add ("/branches/engine-and-note", test_engine_and_note);
  add ("/branches/long-branches", test_long_branches);
  return g_test_run ();
}
