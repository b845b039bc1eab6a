/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Somebody talking, with the guide to answer: a conversation begins with its first
 * message; what is said instead and answered again are versions; drafts stay where they
 * were typed; what stops is kept; what is temporary is in no store. */

#include "config.h"

#include "amana-talk.h"
#include "desk-fixture.h"

typedef struct
{
  DeskFixture desk;
  AmanaTalk *talk;
  guint n_failed;
  guint n_proposed;
} Fixture;

static AmanaRequest *
ask (AmanaConversation *conversation, const char *question, gpointer user_data)
{
  return amana_request_new (AMANA_SCOPE_GENERAL, question, "en");
}

static void
failed_cb (Fixture *self, const GError *error)
{
  g_test_message ("failed: %s", error->message);
  self->n_failed++;
}

static void
proposed_cb (Fixture *self)
{
  self->n_proposed++;
}

static AmanaTalk *
new_talk (Fixture *self, AmanaChat *chat)
{
  AmanaTalk *talk = amana_talk_new (self->desk.desk, chat, ask, NULL, NULL);

  g_signal_connect_swapped (talk, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (talk, "memory-proposed", G_CALLBACK (proposed_cb), self);
  return talk;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  desk_fixture_set_up (&self->desk, AMANA_SCOPE_GENERAL);
  self->talk = new_talk (self, NULL);
}

static void
spin (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* What is still being asked of the store is answered, in its order. */
static void
wait_for_store (Fixture *self)
{
  g_autoptr (AmanaWarning) none =
    amana_test_must_boxed (amana_chat_get_warning (self->desk.chat, "nobody"));

  g_assert_cmpint (none->urgency, ==, AMANA_URGENCY_NONE);
  spin ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 3; i++) /* one answer may lead to another question */
    wait_for_store (self);
  amana_talk_close (self->talk);
  spin ();
  g_assert_cmpuint (self->n_failed, ==, 0);
  g_assert_finalize_object (self->talk);
  desk_fixture_tear_down (&self->desk);
}

static void
wait_idle (AmanaTalk *talk)
{
  while (amana_talk_get_busy (talk))
    g_main_context_iteration (NULL, TRUE);
  spin ();
}

static void
say (AmanaTalk *talk, const char *text)
{
  amana_talk_say (talk, text);
  g_assert_true (amana_talk_get_busy (talk));
  wait_idle (talk);
}

static AmanaMessage *
dup_message (AmanaTalk *talk, guint position)
{
  AmanaMessage *message = g_list_model_get_item (amana_talk_get_messages (talk), position);

  g_assert_nonnull (message);
  return message;
}

static guint
n_messages (AmanaTalk *talk)
{
  return g_list_model_get_n_items (amana_talk_get_messages (talk));
}

static guint
n_conversations (Fixture *self)
{
  return g_list_model_get_n_items (amana_chat_get_conversations (self->desk.chat));
}

static void
test_begins (Fixture *self, gconstpointer data)
{
  g_assert_null (amana_talk_get_conversation (self->talk));
  g_assert_cmpuint (n_conversations (self), ==, 0);
  say (self->talk, "What can Amana do?");
  g_assert_nonnull (amana_talk_get_conversation (self->talk));
  g_assert_cmpuint (n_conversations (self), ==, 1);
  g_assert_cmpuint (n_messages (self->talk), ==, 2);
  say (self->talk, "Where are my words kept?");
  g_assert_cmpuint (n_conversations (self), ==, 1);
  g_assert_cmpuint (n_messages (self->talk), ==, 4);
}

static void
test_answered_again (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaMessage) first = NULL;
  g_autoptr (AmanaMessage) second = NULL;

  say (self->talk, "What can Amana do?");
  first = dup_message (self->talk, 1);
  amana_talk_answer_again (self->talk, first);
  wait_idle (self->talk);
  g_assert_cmpuint (n_messages (self->talk), ==, 2);
  second = dup_message (self->talk, 1);
  g_assert_true (first != second);
  g_assert_cmpuint (amana_message_get_n_versions (second), ==, 2);
  g_assert_cmpuint (amana_message_get_version (second), ==, 2);

  amana_talk_show_version (self->talk, second, 1);
  while (amana_message_get_version (second) != 1)
    {
      g_main_context_iteration (NULL, TRUE);
      g_clear_object (&second);
      second = dup_message (self->talk, 1);
    }
  g_assert_cmpstr (amana_message_get_id (second), ==, amana_message_get_id (first));
}

static void
assert_warns (Fixture *self, AmanaUrgency urgency, gboolean settled)
{
  const AmanaWarning *warning = amana_talk_get_warning (self->talk);

  g_assert_nonnull (warning);
  g_assert_cmpint (warning->urgency, ==, urgency);
  g_assert_cmpint (warning->settled, ==, settled);
}

/* Nothing but the person puts it away; what she put away is not brought back by the same
 * words, answered once more. */
static void
test_warned (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaMessage) first = NULL;

  say (self->talk, "I have crushing chest pain and I cannot breathe");
  assert_warns (self, AMANA_URGENCY_EMERGENCY, FALSE);
  first = dup_message (self->talk, 1);
  say (self->talk, "My mother says it is nothing");
  assert_warns (self, AMANA_URGENCY_EMERGENCY, FALSE);
  amana_talk_settle (self->talk, TRUE);
  assert_warns (self, AMANA_URGENCY_EMERGENCY, TRUE);
  amana_talk_answer_again (self->talk, first);
  wait_idle (self->talk);
  assert_warns (self, AMANA_URGENCY_EMERGENCY, TRUE);
  amana_talk_open (self->talk, NULL);
  g_assert_null (amana_talk_get_warning (self->talk));
}

static void
test_said_instead (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaMessage) question = NULL;
  g_autoptr (AmanaMessage) other = NULL;

  say (self->talk, "What can Amana do?");
  say (self->talk, "Where are my words kept?");
  question = dup_message (self->talk, 0);
  amana_talk_say_instead (self->talk, question, "How do I add a lab report?");
  wait_idle (self->talk);
  g_assert_cmpuint (n_messages (self->talk), ==, 2);
  other = dup_message (self->talk, 0);
  g_assert_cmpstr (amana_message_get_text (other), ==, "How do I add a lab report?");
  g_assert_cmpuint (amana_message_get_n_versions (other), ==, 2);
}

static void
test_stopped (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaMessage) answer = NULL;

  amana_talk_say (self->talk, "What can Amana do?");
  amana_talk_stop (self->talk);
  wait_idle (self->talk);
  g_assert_cmpuint (n_messages (self->talk), ==, 2);
  answer = dup_message (self->talk, 1);
  g_assert_cmpint (amana_message_get_state (answer), ==, AMANA_MESSAGE_PARTIAL);
}

static void
open_and_wait (AmanaTalk *talk, AmanaConversation *conversation)
{
  amana_talk_open (talk, conversation);
  while (amana_talk_get_messages (talk) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
put (Fixture *self,
     AmanaConversation *conversation,
     AmanaRole role,
     AmanaMessageState state,
     const char *text)
{
  g_autoptr (AmanaMessage) message = amana_message_new (role, text);

  amana_message_set_state (message, state);
  amana_test_must (amana_chat_put_message (self->desk.chat, conversation, message));
}

/* The same words after a failure are the same question, answered where it stands. */
static void
test_said_again (Fixture *self, gconstpointer data)
{
  static const struct
  {
    AmanaMessageState state;
    const char *came; /* nullable: no answer at all */
    const char *said;
    guint n_messages, n_versions;
  } cases[] = {
    { AMANA_MESSAGE_FAILED, "", " What can Amana do? ", 2, 1 },
    { AMANA_MESSAGE_PARTIAL, "It can", "What can Amana do?", 2, 2 },
    { AMANA_MESSAGE_COMPLETE, NULL, "What can Amana do?", 2, 1 },
    { AMANA_MESSAGE_COMPLETE, "A lot.", "What can Amana do?", 4, 1 },
    { AMANA_MESSAGE_FAILED, "", "Where are my words kept?", 4, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmanaConversation) conversation =
        amana_test_must_object (amana_chat_create_conversation (self->desk.chat, NULL, NULL));
      g_autoptr (AmanaMessage) answer = NULL;

      put (self, conversation, AMANA_ROLE_PERSON, AMANA_MESSAGE_COMPLETE, "What can Amana do?");
      if (cases[i].came != NULL)
        put (self, conversation, AMANA_ROLE_ASSISTANT, cases[i].state, cases[i].came);
      open_and_wait (self->talk, conversation);
      say (self->talk, cases[i].said);
      g_assert_cmpuint (n_messages (self->talk), ==, cases[i].n_messages);
      answer = dup_message (self->talk, cases[i].n_messages - 1);
      g_assert_cmpint (amana_message_get_state (answer), ==, AMANA_MESSAGE_COMPLETE);
      g_assert_cmpuint (amana_message_get_n_versions (answer), ==, cases[i].n_versions);
    }
}

/* A turn goes on where it was begun. */
static void
test_left_while_busy (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) first = NULL;

  amana_talk_say (self->talk, "What can Amana do?");
  while (amana_talk_get_messages (self->talk) == NULL || n_messages (self->talk) < 2)
    g_main_context_iteration (NULL, TRUE);
  g_set_object (&first, amana_talk_get_conversation (self->talk));
  amana_talk_open (self->talk, NULL);
  g_assert_false (amana_talk_get_busy (self->talk));
  amana_talk_open (self->talk, first);
  wait_idle (self->talk);
  while (amana_talk_get_messages (self->talk) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_messages (self->talk), ==, 2);
}

/* What was carried over before an engine had it is answered once, when it is opened. */
static void
test_held (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation =
    amana_test_must_object (amana_chat_create_conversation (self->desk.chat, NULL, NULL));
  g_autoptr (AmanaMessage) held = amana_message_new (AMANA_ROLE_PERSON, "What can Amana do?");

  g_assert_cmpint (amana_message_get_state (held), ==, AMANA_MESSAGE_HELD);
  amana_test_must (amana_chat_put_message (self->desk.chat, conversation, held));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AmanaMessage) question = NULL;
      g_autoptr (AmanaMessage) answer = NULL;

      amana_talk_open (self->talk, conversation);
      while (amana_talk_get_messages (self->talk) == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (amana_talk_get_busy (self->talk) == (i == 0));
      wait_idle (self->talk);
      g_assert_cmpuint (n_messages (self->talk), ==, 2);
      question = dup_message (self->talk, 0);
      answer = dup_message (self->talk, 1);
      g_assert_cmpint (amana_message_get_state (question), ==, AMANA_MESSAGE_COMPLETE);
      g_assert_cmpint (amana_message_get_state (answer), ==, AMANA_MESSAGE_COMPLETE);
      amana_talk_open (self->talk, NULL);
    }
}

/* A gate that takes its time: whoever has it says whether what was sent passes. */
static DexFuture *
gate (AmanaConversation *conversation, const char *text, gpointer user_data)
{
  DexPromise **answer = user_data;

  g_assert_null (*answer);
  *answer = dex_promise_new ();
  return dex_ref (*answer);
}

static void
answer_gate (DexPromise **answer, gboolean passes)
{
  while (*answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  dex_promise_resolve_boolean (*answer, passes);
  dex_clear (answer);
}

static void
held_cb (char **held, const char *text)
{
  g_set_str (held, text);
}

/* Nothing is said, and nothing overtakes it, while the gate is asked. */
static void
test_gate (Fixture *self, gconstpointer data)
{
  DexPromise *answer = NULL;
  g_autofree char *held = NULL;

  amana_talk_set_gate (self->talk, gate, &answer, NULL);
  g_signal_connect_swapped (self->talk, "held", G_CALLBACK (held_cb), &held);

  amana_talk_submit (self->talk, "What can Amana do?");
  g_assert_true (amana_talk_get_busy (self->talk));
  wait_for_store (self);
  g_assert_true (amana_talk_get_busy (self->talk));
  g_assert_cmpuint (n_conversations (self), ==, 0);
  answer_gate (&answer, TRUE);
  wait_idle (self->talk);
  g_assert_cmpuint (n_messages (self->talk), ==, 2);
  g_assert_cmpstr (held, ==, NULL);

  amana_talk_submit (self->talk, "Where are my words kept?");
  answer_gate (&answer, FALSE);
  wait_idle (self->talk);
  g_assert_cmpstr (held, ==, "Where are my words kept?");
  g_assert_cmpuint (n_messages (self->talk), ==, 2);
}

static char *
dup_draft (AmanaTalk *talk)
{
  g_autoptr (DexFuture) draft = amana_test_settle (amana_talk_get_draft (talk));

  return g_value_dup_string (dex_future_get_value (draft, NULL));
}

static void
test_drafts (Fixture *self, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  amana_talk_put_draft (self->talk, NULL, "not sent yet");
  spin ();
  first = dup_draft (self->talk);
  g_assert_cmpstr (first, ==, "not sent yet");
  say (self->talk, "What can Amana do?");
  second = dup_draft (self->talk);
  g_assert_cmpstr (second, ==, NULL);
}

/* What the gate holds back while another conversation is shown waits in its own. */
static void
test_held_out_of_sight (Fixture *self, gconstpointer data)
{
  DexPromise *answer = NULL;
  g_autofree char *held = NULL;
  g_autofree char *elsewhere = NULL;
  g_autofree char *draft = NULL;
  g_autoptr (AmanaConversation) conversation = NULL;

  say (self->talk, "What can Amana do?");
  g_set_object (&conversation, amana_talk_get_conversation (self->talk));
  amana_talk_set_gate (self->talk, gate, &answer, NULL);
  g_signal_connect_swapped (self->talk, "held", G_CALLBACK (held_cb), &held);
  amana_talk_submit (self->talk, "Where are my words kept?");
  amana_talk_open (self->talk, NULL);
  answer_gate (&answer, FALSE);
  wait_for_store (self);
  g_assert_cmpstr (held, ==, NULL);
  elsewhere = dup_draft (self->talk);
  g_assert_cmpstr (elsewhere, ==, NULL);
  amana_talk_open (self->talk, conversation);
  draft = dup_draft (self->talk);
  g_assert_cmpstr (draft, ==, "Where are my words kept?");
}

static void
test_temporary (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaChat) chat = amana_test_must_object (amana_chat_open_temporary ());
  g_autoptr (AmanaTalk) talk = new_talk (self, chat);

  say (talk, "I am vegetarian. What can Amana do?");
  g_assert_cmpuint (n_messages (talk), ==, 2);
  g_assert_cmpuint (n_conversations (self), ==, 0);
  g_assert_cmpuint (self->n_proposed, ==, 0);
  amana_talk_close (talk);
  spin ();
}

static void
test_memory_is_proposed (Fixture *self, gconstpointer data)
{
  GListModel *memories = amana_chat_get_memories (self->desk.chat);
  g_autoptr (AmanaMemory) memory = NULL;

  say (self->talk, "I am vegetarian.");
  g_assert_cmpuint (self->n_proposed, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (memories), ==, 1);
  memory = g_list_model_get_item (memories, 0);
  g_assert_false (amana_memory_get_kept (memory));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/talk/begins", test_begins);
  ADD ("/talk/answered-again", test_answered_again);
  ADD ("/talk/warned", test_warned);
  ADD ("/talk/said-instead", test_said_instead);
  ADD ("/talk/stopped", test_stopped);
  ADD ("/talk/said-again", test_said_again);
  ADD ("/talk/left-while-busy", test_left_while_busy);
  ADD ("/talk/held", test_held);
  ADD ("/talk/drafts", test_drafts);
  ADD ("/talk/gate", test_gate);
  ADD ("/talk/held-out-of-sight", test_held_out_of_sight);
  ADD ("/talk/temporary", test_temporary);
  ADD ("/talk/memory-is-proposed", test_memory_is_proposed);
#undef ADD
  return g_test_run ();
}
