/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The door and both sides of it, over real stores: a moved conversation is in Health
 * with its ids and nowhere in General; moving again after a crash adds nothing; and
 * nothing that was said in Health is ever in General's tables. */

#include "config.h"

#include <string.h>

#include "amana-gate.h"
#include "amana-test-fiber.h"

#define CANARY "zorillacanary"

typedef struct
{
  AmanaStore *general_store;
  AmanaStore *health_store;
  AmanaCatalogue *catalogue;
  AmanaGeneral *general;
  AmanaHealth *health;
} Fixture;

static AmanaStore *
open_store (const AmanaSchema *schema)
{
  g_autoptr (AmanaSecret) key = amana_secret_new_random (32);

  return amana_test_must_object (amana_store_open (NULL, key, schema));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->general_store = open_store (amana_general_get_schema ());
  self->health_store = open_store (amana_health_get_schema ());
  self->catalogue = amana_catalogue_new (NULL);
  self->general = amana_general_new (self->general_store, self->catalogue);
  self->health = amana_health_new (self->health_store, NULL, self->catalogue);
  amana_test_must (amana_general_load (self->general));
  amana_test_must (amana_health_load (self->health, "Amina"));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  amana_test_must (amana_store_close (self->general_store));
  amana_test_must (amana_store_close (self->health_store));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->general);
  g_assert_finalize_object (self->health);
  g_assert_finalize_object (self->general_store);
  g_assert_finalize_object (self->health_store);
  amana_catalogue_unref (self->catalogue);
}

static void
say (AmanaChat *chat, AmanaConversation *conversation, const char *text)
{
  g_autoptr (AmanaMessage) message = amana_message_new (AMANA_ROLE_PERSON, text);

  amana_test_must (amana_chat_put_message (chat, conversation, message));
}

static DexFuture *
count_canaries (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    sql,
    "SELECT (SELECT count (*) FROM message WHERE instr (text, '" CANARY "')"
    "   OR instr (fold, '" CANARY "'))"
    " + (SELECT count (*) FROM message_index_data"
    "    WHERE instr (block, CAST ('" CANARY "' AS BLOB)))"
    " + (SELECT count (*) FROM conversation WHERE instr (title, '" CANARY "'))"
    " + (SELECT count (*) FROM attachment) + (SELECT count (*) FROM offer_declined)",
    NULL);

  g_assert_cmpint (amana_statement_step (statement, NULL), ==, AMANA_STEP_ROW);
  return dex_future_new_for_int64 (amana_statement_get_int64 (statement, 0));
}

static gint64
n_canaries_in_general (Fixture *self)
{
  return amana_test_await_int64 (amana_store_read (self->general_store, count_canaries, NULL, NULL),
                                 NULL);
}

static guint
n_messages (AmanaChat *chat, AmanaConversation *conversation)
{
  g_autoptr (GPtrArray) messages =
    amana_test_await_boxed (amana_chat_export_messages (chat, conversation), NULL);

  return messages->len;
}

static guint
n_conversations (AmanaChat *chat)
{
  return g_list_model_get_n_items (amana_chat_get_conversations (chat));
}

static const char *
my_id (Fixture *self)
{
  return amana_health_subject_get_id (amana_health_find_subject (self->health, NULL));
}

static AmanaConversation *
talk_in_general (Fixture *self)
{
  AmanaChat *chat = amana_general_get_chat (self->general);
  AmanaConversation *conversation =
    amana_test_must_object (amana_chat_create_conversation (chat, NULL, NULL));
  g_autoptr (GBytes) bytes = g_bytes_new (CANARY, strlen (CANARY));

  say (chat, conversation, "my " CANARY " hurts");
  say (chat, conversation, "a lot, " CANARY);
  amana_test_must (amana_general_attach (self->general, conversation, "a.txt", bytes));
  amana_test_must (amana_general_decline_offer (self->general, conversation));
  return conversation;
}

static void
test_move (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = talk_in_general (self);
  g_autofree char *id = g_strdup (amana_conversation_get_id (conversation));
  g_autoptr (AmanaConversation) moved = NULL;

  g_assert_cmpint (n_canaries_in_general (self), >=, 6);
  moved = amana_test_must_object (
    amana_gate_move_conversation (self->general, self->health, conversation, my_id (self)));
  g_assert_cmpstr (amana_conversation_get_id (moved), ==, id);
  g_assert_cmpstr (amana_conversation_get_subject_id (moved), ==, my_id (self));
  g_assert_cmpstr (amana_conversation_get_title (moved), ==, "My " CANARY " hurts");
  g_assert_cmpuint (n_messages (amana_health_get_chat (self->health), moved), ==, 2);
  g_assert_cmpuint (n_conversations (amana_general_get_chat (self->general)), ==, 0);
  g_assert_cmpint (n_canaries_in_general (self), ==, 0);
}

static void
test_move_again_after_a_crash (Fixture *self, gconstpointer data)
{
  AmanaChat *general = amana_general_get_chat (self->general);
  AmanaChat *health = amana_health_get_chat (self->health);
  g_autoptr (AmanaConversation) conversation = talk_in_general (self);
  g_autoptr (GPtrArray) messages =
    amana_test_await_boxed (amana_chat_export_messages (general, conversation), NULL);
  g_autoptr (AmanaConversation) copied = NULL;
  g_autoptr (AmanaConversation) moved = NULL;

  /* As far as a move came that was cut off between its two steps. */
  copied = amana_test_must_object (
    amana_chat_import_conversation (health, conversation, my_id (self), messages));
  moved = amana_test_must_object (
    amana_gate_move_conversation (self->general, self->health, conversation, my_id (self)));
  g_assert_true (moved == copied);
  g_assert_cmpuint (n_conversations (health), ==, 1);
  g_assert_cmpuint (n_messages (health, moved), ==, 2);
  g_assert_cmpint (n_canaries_in_general (self), ==, 0);
}

static void
test_move_needs_a_subject (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = talk_in_general (self);
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (
    amana_gate_move_conversation (self->general, self->health, conversation, "nobody"), &error));
  g_assert_error (error, AMANA_HEALTH_ERROR, AMANA_HEALTH_ERROR_NO_SUBJECT);
  g_assert_cmpuint (n_conversations (amana_general_get_chat (self->general)), ==, 1);
}

static void
test_health_lost_keeps_general (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = talk_in_general (self);
  g_autoptr (GError) error = NULL;

  amana_test_must (amana_store_close (self->health_store));
  g_assert_false (amana_test_await (
    amana_gate_move_conversation (self->general, self->health, conversation, my_id (self)),
    &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED);
  g_assert_cmpuint (n_messages (amana_general_get_chat (self->general), conversation), ==, 2);
}

static void
test_nothing_of_health_in_general (Fixture *self, gconstpointer data)
{
  AmanaChat *health = amana_health_get_chat (self->health);
  AmanaHealthSubject *me = amana_health_find_subject (self->health, NULL);
  g_autoptr (AmanaConversation) conversation =
    amana_test_must_object (amana_chat_create_conversation (health, NULL, my_id (self)));
  g_autoptr (AmanaHealthDraft) note =
    amana_test_must_object (amana_health_read_note (self->health, me, NULL, CANARY " 7,67 ng/ml"));
  g_autoptr (GListModel) hits = NULL;

  say (health, conversation, "my " CANARY " hurts");
  amana_test_must (amana_health_save_draft (self->health, note, TRUE));
  hits =
    amana_test_must_object (amana_chat_search (amana_general_get_chat (self->general), CANARY, 0));
  g_assert_cmpuint (g_list_model_get_n_items (hits), ==, 0);
  g_assert_cmpint (n_canaries_in_general (self), ==, 0);
}

static gboolean
may_stay (Fixture *self, AmanaConversation *conversation, const char *text)
{
  return amana_test_await_boolean (amana_general_may_stay (self->general, conversation, text),
                                   NULL);
}

static void
test_offer (Fixture *self, gconstpointer data)
{
  AmanaChat *chat = amana_general_get_chat (self->general);
  g_autoptr (AmanaConversation) here =
    amana_test_must_object (amana_chat_create_conversation (chat, NULL, NULL));
  g_autoptr (AmanaConversation) there =
    amana_test_must_object (amana_chat_create_conversation (chat, NULL, NULL));

  g_assert_false (may_stay (self, NULL, "I have had a fever and chest pain since yesterday"));
  g_assert_true (may_stay (self, NULL, "Write a poem about the sea"));
  g_assert_false (may_stay (self, here, "I have had a fever and chest pain since yesterday"));
  amana_test_must (amana_general_decline_offer (self->general, here));
  amana_test_must (amana_general_decline_offer (self->general, here));
  g_assert_true (may_stay (self, here, "I have had a fever and chest pain since yesterday"));
  g_assert_false (may_stay (self, there, "I have had a fever and chest pain since yesterday"));
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  add ("/gate/move", test_move);
  add ("/gate/move-again-after-a-crash", test_move_again_after_a_crash);
  add ("/gate/move-needs-a-subject", test_move_needs_a_subject);
  add ("/gate/health-lost-keeps-general", test_health_lost_keeps_general);
  add ("/gate/nothing-of-health-in-general", test_nothing_of_health_in_general);
  add ("/gate/offer", test_offer);
  return g_test_run ();
}
