/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What was found urgent is there after reopening, until the person puts it away or its
 * message goes. */

#include "config.h"

#include "amana-warning.h"
#include "chat-fixture.h"

static AmanaWarning *
get (ChatFixture *self, const char *id)
{
  return amana_test_await_boxed (amana_chat_get_warning (self->chat, id), NULL);
}

static void
assert_shown (ChatFixture *self,
              const char *id,
              AmanaUrgency urgency,
              const char *sign,
              gboolean settled,
              AmanaUrgency highest)
{
  g_autoptr (AmanaWarning) warning = get (self, id);

  g_assert_cmpint (warning->urgency, ==, urgency);
  g_assert_cmpstr (warning->sign, ==, sign);
  g_assert_cmpint (warning->settled, ==, settled);
  g_assert_cmpint (warning->highest, ==, highest);
}

static char *
say_urgent (ChatFixture *self,
            AmanaConversation *conversation,
            AmanaUrgency urgency,
            const char *sign)
{
  g_autoptr (AmanaMessage) message = amana_message_new (AMANA_ROLE_PERSON, "It hurts");
  g_autoptr (AmanaWarning) warning = amana_warning_new (urgency, sign, FALSE);

  amana_message_set_state (message, AMANA_MESSAGE_COMPLETE);
  amana_test_must (amana_chat_put_message (self->chat, conversation, message));
  amana_test_must (amana_chat_put_warning (self->chat, amana_message_get_id (message), warning));
  return g_strdup (amana_message_get_id (message));
}

static void
test_kept (ChatFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *last = NULL;

  {
    g_autoptr (AmanaConversation) conversation = new_conversation (self);
    g_autofree char *first = NULL;

    id = g_strdup (amana_conversation_get_id (conversation));
    assert_shown (self, id, AMANA_URGENCY_NONE, NULL, FALSE, AMANA_URGENCY_NONE);
    first = say_urgent (self, conversation, AMANA_URGENCY_EMERGENCY, "chest-pain");
    g_free (say_urgent (self, conversation, AMANA_URGENCY_SOON, "fever"));
  }
  chat_fixture_reopen (self);
  assert_shown (self, id, AMANA_URGENCY_EMERGENCY, "chest-pain", FALSE, AMANA_URGENCY_EMERGENCY);
  amana_test_must (amana_chat_settle_warnings (self->chat, id, TRUE));
  chat_fixture_reopen (self);
  assert_shown (self, id, AMANA_URGENCY_EMERGENCY, "chest-pain", TRUE, AMANA_URGENCY_EMERGENCY);
  {
    g_autoptr (AmanaConversation) conversation =
      amana_test_must_object (amana_chat_find_conversation (self->chat, id));
    g_autoptr (GPtrArray) all = NULL;

    last = say_urgent (self, conversation, AMANA_URGENCY_URGENT, NULL);
    assert_shown (self, id, AMANA_URGENCY_URGENT, NULL, FALSE, AMANA_URGENCY_EMERGENCY);
    all = amana_test_await_boxed (amana_chat_list_warnings (self->chat, id), NULL);
    g_assert_cmpuint (all->len, ==, 3);
    amana_test_must (amana_chat_delete_message (self->chat, conversation, last));
  }
  assert_shown (self, id, AMANA_URGENCY_EMERGENCY, "chest-pain", TRUE, AMANA_URGENCY_EMERGENCY);
}

/* Said otherwise, the first wording warns no more; gone back to, it does. */
static void
test_branches (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = new_conversation (self);
  const char *id = amana_conversation_get_id (conversation);
  g_autofree char *first = say_urgent (self, conversation, AMANA_URGENCY_EMERGENCY, "chest-pain");
  g_autoptr (GListModel) messages = messages_of (self, conversation);
  g_autoptr (AmanaMessage) at = g_list_model_get_item (messages, 0);
  g_autoptr (AmanaMessage) instead = NULL;

  amana_test_must (amana_chat_branch (self->chat, conversation, at));
  say (self, conversation, AMANA_ROLE_PERSON, "It does not hurt");
  assert_shown (self, id, AMANA_URGENCY_NONE, NULL, FALSE, AMANA_URGENCY_NONE);
  instead = g_list_model_get_item (messages, 0);
  amana_test_must (amana_chat_show_version (self->chat, conversation, instead, 1));
  assert_shown (self, id, AMANA_URGENCY_EMERGENCY, "chest-pain", FALSE, AMANA_URGENCY_EMERGENCY);
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
  add ("/warning/kept", test_kept);
  add ("/warning/branches", test_branches);
  return g_test_run ();
}
