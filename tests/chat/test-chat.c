/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Conversations over a real store: what is acknowledged is there after reopening, the
 * list keeps order and identity, the trash can be emptied and taken back, and nothing
 * of a purged conversation is left in the tables or in the search index. */

#include "config.h"

#include "chat-fixture.h"

#define CANARY "quetzalcanary"

static void
test_empty (ChatFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaConversation) conversation = NULL;

  g_assert_cmpuint (n_listed (self), ==, 0);
  g_assert_false (amana_test_await (amana_chat_find_conversation (self->chat, "nobody"), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND);
  conversation = new_conversation (self);
  g_assert_null (amana_conversation_get_title (conversation));
  g_assert_cmpuint (n_messages (self, conversation), ==, 0);
}

static void
test_round_trip (ChatFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  {
    g_autoptr (AmanaConversation) conversation = new_conversation (self);
    g_autoptr (AmanaMessage) answer =
      amana_message_new (AMANA_ROLE_ASSISTANT, "It is [7](amana:0)");
    g_autoptr (AmanaSource) source = amana_source_new ();

    id = g_strdup (amana_conversation_get_id (conversation));
    source->name = g_strdup ("Ferritine");
    source->value = g_strdup ("7,67");
    source->has_number = TRUE;
    source->number = 7.67;
    source->has_low = TRUE;
    source->low = -0.1;
    source->page = 2;
    source->box = (AmanaBox) { 1, 2.5, 3, 4 };
    source->status = AMANA_LAB_STATUS_LOW;
    source->card = TRUE;
    say (self, conversation, AMANA_ROLE_PERSON, "ما هو الفيريتين؟");
    amana_message_add_source (answer, source);
    amana_message_set_state (answer, AMANA_MESSAGE_COMPLETE);
    amana_test_must (amana_chat_put_message (self->chat, conversation, answer));
  }
  chat_fixture_reopen (self);
  {
    g_autoptr (AmanaConversation) conversation =
      amana_test_must_object (amana_chat_find_conversation (self->chat, id));
    g_autoptr (GListModel) messages = messages_of (self, conversation);
    g_autoptr (AmanaMessage) answer = g_list_model_get_item (messages, 1);
    AmanaSource *source = amana_message_get_source (answer, 0);

    g_assert_cmpstr (amana_conversation_get_title (conversation), ==, "ما هو الفيريتين");
    g_assert_cmpuint (g_list_model_get_n_items (messages), ==, 2);
    assert_text (messages, 0, "ما هو الفيريتين؟");
    g_assert_cmpstr (amana_message_get_text (answer), ==, "It is [7](amana:0)");
    g_assert_cmpint (amana_message_get_state (answer), ==, AMANA_MESSAGE_COMPLETE);
    g_assert_cmpuint (amana_message_get_n_sources (answer), ==, 1);
    g_assert_cmpstr (source->name, ==, "Ferritine");
    g_assert_null (source->unit);
    g_assert_true (source->has_number && source->has_low && !source->has_high && source->card);
    g_assert_cmpfloat (source->number, ==, 7.67);
    g_assert_cmpfloat (source->low, ==, -0.1);
    g_assert_cmpuint (source->page, ==, 2);
    g_assert_cmpfloat (source->box.y0, ==, 2.5);
    g_assert_cmpint (source->status, ==, AMANA_LAB_STATUS_LOW);
  }
}

static void
test_titles (ChatFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *title;
  } cases[] = {
    { "Hello", "Hello" },
    { "  \n First line\nsecond", "First line" },
    { "Bonjour ! Pourquoi ai-je froid ?", "Pourquoi ai-je froid" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmanaConversation) conversation = new_conversation (self);

      say (self, conversation, AMANA_ROLE_PERSON, cases[i].text);
      g_assert_cmpstr (amana_conversation_get_title (conversation), ==, cases[i].title);
      say (self, conversation, AMANA_ROLE_PERSON, "another");
      g_assert_cmpstr (amana_conversation_get_title (conversation), ==, cases[i].title);
    }
}

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  guint *log = user_data;

  log[0]++;
  log[1] = position;
  log[2] = removed;
  log[3] = added;
}

static void
test_order (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) first = new_conversation (self);
  g_autoptr (AmanaConversation) second = new_conversation (self);
  g_autoptr (AmanaConversation) third = new_conversation (self);
  GListModel *list = amana_chat_get_conversations (self->chat);
  g_autoptr (AmanaConversation) top = NULL;
  guint log[4] = { 0 };

  g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), log);
  say (self, second, AMANA_ROLE_PERSON, "up");
  g_assert_cmpuint (log[0], ==, 1);
  g_assert_cmpuint (log[1], ==, 0);
  g_assert_cmpuint (log[2], ==, 2);
  g_assert_cmpuint (log[3], ==, 2);
  top = g_list_model_get_item (list, 0);
  g_assert_true (top == second);
  say (self, second, AMANA_ROLE_PERSON, "stays");
  g_assert_cmpuint (log[0], ==, 1);
  g_signal_handlers_disconnect_by_func (list, changed_cb, log);
}

static void
test_rename (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = new_conversation (self);
  g_autofree char *id = g_strdup (amana_conversation_get_id (conversation));
  g_autoptr (DexFuture) renaming = amana_chat_rename (self->chat, conversation, "  Bilan  ");

  g_assert_cmpstr (amana_conversation_get_title (conversation), ==, "Bilan");
  amana_test_must (g_steal_pointer (&renaming));
  amana_test_must (amana_chat_rename (self->chat, conversation, "   "));
  g_clear_object (&conversation);
  chat_fixture_reopen (self);
  conversation = amana_test_must_object (amana_chat_find_conversation (self->chat, id));
  g_assert_cmpstr (amana_conversation_get_title (conversation), ==, "Bilan");
}

static void
test_taken_back (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = new_conversation (self);
  g_autoptr (GError) error = NULL;

  amana_test_must (amana_store_close (self->store));
  g_assert_false (amana_test_await (amana_chat_rename (self->chat, conversation, "x"), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED);
  g_clear_error (&error);
  g_assert_null (amana_conversation_get_title (conversation));
  g_assert_false (amana_test_await (amana_chat_trash (self->chat, conversation), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED);
  g_clear_error (&error);
  g_assert_cmpuint (n_listed (self), ==, 1);
  g_assert_false (amana_test_await (
    amana_chat_purge (self->chat, amana_conversation_get_id (conversation)), &error));
  g_assert_cmpuint (n_listed (self), ==, 1);
}

static void
test_trash (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) kept = new_conversation (self);
  g_autoptr (AmanaConversation) gone = new_conversation (self);
  g_autoptr (DexFuture) trashing = NULL;

  say (self, gone, AMANA_ROLE_PERSON, CANARY);
  trashing = amana_chat_trash (self->chat, gone);
  g_assert_cmpuint (n_listed (self), ==, 1);
  amana_test_must (g_steal_pointer (&trashing));
  amana_test_must (amana_chat_restore (self->chat, gone));
  g_assert_cmpuint (n_listed (self), ==, 2);
  amana_test_must (amana_chat_trash (self->chat, gone));
  g_clear_object (&gone);
  g_clear_object (&kept);
  chat_fixture_reopen (self);
  g_assert_cmpuint (n_listed (self), ==, 1);
}

static gint64
count_hits (ChatFixture *self, const char *words)
{
  g_autoptr (GListModel) hits = amana_test_must_object (amana_chat_search (self->chat, words, 0));

  return g_list_model_get_n_items (hits);
}

static DexFuture *
count_remains (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    sql,
    "SELECT (SELECT count (*) FROM message WHERE text LIKE '%" CANARY "%' OR fold LIKE '%" CANARY
    "%') + (SELECT count (*) FROM message_index_data"
    " WHERE instr (block, CAST ('" CANARY "' AS BLOB)) > 0)"
    " + (SELECT count (*) FROM message_index_vocabulary WHERE term LIKE '" CANARY "%')"
    " + (SELECT count (*) FROM conversation WHERE title LIKE '%" CANARY "%')",
    NULL);

  g_assert_cmpint (amana_statement_step (statement, NULL), ==, AMANA_STEP_ROW);
  return dex_future_new_for_int64 (amana_statement_get_int64 (statement, 0));
}

static DexFuture *
make_vocabulary (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;

  amana_sql_exec (sql,
                  "CREATE VIRTUAL TABLE message_index_vocabulary"
                  " USING fts5vocab ('message_index', 'row')",
                  &error);
  g_assert_no_error (error);
  return dex_future_new_true ();
}

static gint64
n_remains (ChatFixture *self)
{
  return amana_test_await_int64 (amana_store_read (self->store, count_remains, NULL, NULL), NULL);
}

static void
test_purge (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) kept = new_conversation (self);
  g_autoptr (AmanaConversation) gone = new_conversation (self);
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  GStatBuf buffer;

  amana_test_must (amana_store_write (self->store, make_vocabulary, NULL, NULL));
  say (self, kept, AMANA_ROLE_PERSON, "an ordinary message");
  for (guint i = 0; i < 50; i++)
    say (self, gone, i % 2 ? AMANA_ROLE_ASSISTANT : AMANA_ROLE_PERSON, "the " CANARY " sings");
  /* The control: the words are found while they are there. */
  g_assert_cmpint (n_remains (self), >=, 52);
  g_assert_cmpint (count_hits (self, CANARY), ==, 50);
  amana_test_must (amana_chat_purge (self->chat, amana_conversation_get_id (gone)));
  g_assert_cmpint (n_remains (self), ==, 0);
  g_assert_cmpint (count_hits (self, CANARY), ==, 0);
  g_assert_cmpint (count_hits (self, "ordinary"), ==, 1);
  g_assert_cmpint (g_stat (wal, &buffer), ==, 0);
  g_assert_cmpint (buffer.st_size, ==, 0);
}

static void
test_rewritten_text_leaves_the_index (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = new_conversation (self);
  g_autoptr (AmanaMessage) message = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);

  amana_test_must (amana_chat_put_message (self->chat, conversation, message));
  amana_message_append_text (message, "An **apple** a day");
  amana_message_set_state (message, AMANA_MESSAGE_COMPLETE);
  amana_test_must (amana_chat_put_message (self->chat, conversation, message));
  g_assert_cmpint (count_hits (self, "apple"), ==, 1);
  g_assert_cmpuint (n_messages (self, conversation), ==, 1);
}

static void
test_search (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = new_conversation (self);
  g_autoptr (GListModel) hits = NULL;
  g_autoptr (AmanaSearchHit) hit = NULL;

  say (self, conversation, AMANA_ROLE_PERSON, "J’ai de la fièvre depuis hier");
  say (self, conversation, AMANA_ROLE_ASSISTANT,
       "Votre **hémoglobine** est à [12,1](amana:0) g/dl");
  say (self, conversation, AMANA_ROLE_PERSON, "عندي الحُمّى مند البارح");
  g_assert_cmpint (count_hits (self, "FIEVRE"), ==, 1);
  g_assert_cmpint (count_hits (self, "fiev hie"), ==, 1);
  g_assert_cmpint (count_hits (self, "fiev hemo"), ==, 0);
  g_assert_cmpint (count_hits (self, "الحمى"), ==, 1);
  g_assert_cmpint (count_hits (self, "amana"), ==, 0);
  g_assert_cmpint (count_hits (self, "\" OR * NEAR ("), ==, 0);
  g_assert_cmpint (count_hits (self, "…"), ==, 0);
  g_assert_cmpint (count_hits (self, ""), ==, 0);
  hits = amana_test_must_object (amana_chat_search (self->chat, "hemoglob", 0));
  hit = g_list_model_get_item (hits, 0);
  g_assert_cmpstr (amana_search_hit_get_snippet (hit), ==, "Votre hémoglobine est à 12,1 g/dl");
  g_assert_cmpstr (amana_search_hit_get_conversation_id (hit), ==,
                   amana_conversation_get_id (conversation));
  amana_test_must (amana_chat_trash (self->chat, conversation));
  g_assert_cmpint (count_hits (self, "fievre"), ==, 0);
}

static void
test_streaming_after_crash (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = new_conversation (self);
  g_autofree char *id = g_strdup (amana_conversation_get_id (conversation));
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, "Half an ans");
  g_autoptr (GListModel) messages = NULL;

  amana_test_must (amana_chat_put_message (self->chat, conversation, answer));
  g_clear_object (&answer);
  g_clear_object (&conversation);
  chat_fixture_reopen (self);
  conversation = amana_test_must_object (amana_chat_find_conversation (self->chat, id));
  messages = messages_of (self, conversation);
  answer = g_list_model_get_item (messages, 0);
  g_assert_cmpint (amana_message_get_state (answer), ==, AMANA_MESSAGE_PARTIAL);
  g_assert_cmpstr (amana_message_get_text (answer), ==, "Half an ans");
}

static void
test_dropped_future (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = new_conversation (self);
  g_autoptr (GListModel) messages = messages_of (self, conversation);
  g_autoptr (AmanaMessage) message = amana_message_new (AMANA_ROLE_PERSON, "kept all the same");

  dex_unref (amana_chat_put_message (self->chat, conversation, message));
  amana_test_must (amana_store_checkpoint (self->store));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (g_list_model_get_n_items (messages), ==, 1);
}

static void
test_unknown_conversation (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = new_conversation (self);
  g_autoptr (AmanaMessage) message = amana_message_new (AMANA_ROLE_PERSON, "where?");
  g_autoptr (GError) error = NULL;

  amana_test_must (amana_chat_purge (self->chat, amana_conversation_get_id (conversation)));
  g_assert_false (
    amana_test_await (amana_chat_put_message (self->chat, conversation, message), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND);
}

static void
add (const char *path, void (*test) (ChatFixture *, gconstpointer))
{
  g_test_add (path, ChatFixture, NULL, chat_fixture_set_up, test, chat_fixture_tear_down);
}

/* Arabic with its article, and Darija in both scripts; what is found is marked, and what
 * is not Darija finds nothing by its sound. */
static void
test_search_arabic (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = new_conversation (self);
  g_autoptr (GListModel) hits = NULL;
  g_autoptr (AmanaSearchHit) hit = NULL;
  const AmanaSearchSpan *spans;
  guint n_spans;

  say (self, conversation, AMANA_ROLE_PERSON, "ابنتي مريضة ولن تذهب للمدرسة");
  say (self, conversation, AMANA_ROLE_PERSON, "3andi wje3 f sedri mn lbare7");
  say (self, conversation, AMANA_ROLE_PERSON, "أشعر بوجع والحرارة مرتفعة، وجع في الصدر");
  say (self, conversation, AMANA_ROLE_PERSON, "le cidre et la cidrerie");
  g_assert_cmpint (count_hits (self, "مدرسة"), ==, 1);
  g_assert_cmpint (count_hits (self, "المدرسة"), ==, 1);
  g_assert_cmpint (count_hits (self, "صدر"), ==, 2);
  g_assert_cmpint (count_hits (self, "sder"), ==, 2);
  g_assert_cmpint (count_hits (self, "wje3 sder"), ==, 2);
  g_assert_cmpint (count_hits (self, "وجع"), ==, 2);
  g_assert_cmpint (count_hits (self, "7rara"), ==, 1);
  g_assert_cmpint (count_hits (self, "cidre"), ==, 1);
  hits = amana_test_must_object (amana_chat_search (self->chat, "7rara", 0));
  hit = g_list_model_get_item (hits, 0);
  spans = amana_search_hit_get_spans (hit, &n_spans);
  g_assert_cmpuint (n_spans, ==, 1);
  g_assert_cmpuint (spans[0].end - spans[0].start, ==, strlen ("والحرارة"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  add ("/chat/empty", test_empty);
  add ("/chat/round-trip", test_round_trip);
  add ("/chat/titles", test_titles);
  add ("/chat/order", test_order);
  add ("/chat/rename", test_rename);
  add ("/chat/taken-back", test_taken_back);
  add ("/chat/trash", test_trash);
  add ("/chat/purge", test_purge);
  add ("/chat/rewritten-text-leaves-the-index", test_rewritten_text_leaves_the_index);
  add ("/chat/search", test_search);
  add ("/chat/search-arabic", test_search_arabic);
  add ("/chat/streaming-after-crash", test_streaming_after_crash);
  add ("/chat/dropped-future", test_dropped_future);
  add ("/chat/unknown-conversation", test_unknown_conversation);
  return g_test_run ();
}
