/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A store of before there were branches opens, and keeps everything: its messages are
 * there in their order, can be searched, and can be branched. */

#include "config.h"

#include "chat-fixture.h"

#define N_OLD 6000

static DexFuture *
fill_old (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;

  amana_sql_run (sql, &error,
                 "INSERT INTO conversation (id, title, created, updated)"
                 " VALUES ('c1', 'old', 1, 5), ('c2', 'other', 1, 4)",
                 "");
  g_assert_no_error (error);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *id = g_strdup_printf ("m%u", i);
      g_autofree char *text = g_strdup_printf ("message%u", i);

      amana_sql_run (sql, &error,
                     "INSERT INTO message (id, conversation, role, state, time, text, fold)"
                     " VALUES (?1, ?2, ?3, 1, ?4, ?5, ?5)",
                     "tiiit", id, (gint64) (i % 3 == 2 ? 2 : 1), (gint64) (i % 2), (gint64) i,
                     text);
      g_assert_no_error (error);
    }
  return dex_future_new_true ();
}

/* Its messages are there, in order, and can be found, left, and deleted. */
static void
assert_kept (ChatFixture *self)
{
  g_autoptr (AmanaConversation) conversation =
    amana_test_must_object (amana_chat_find_conversation (self->chat, "c1"));
  g_autoptr (GListModel) messages = messages_of (self, conversation);
  g_autoptr (AmanaMessage) at = g_list_model_get_item (messages, 3);
  g_autoptr (AmanaMessage) last = NULL;
  g_autoptr (GListModel) hits =
    amana_test_must_object (amana_chat_search (self->chat, "message7", 0));

  g_assert_cmpuint (n_listed (self), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (messages), ==, 7);
  assert_text (messages, 0, "message0");
  assert_text (messages, 2, "message3");
  assert_text (messages, 6, "message9");
  g_assert_cmpuint (g_list_model_get_n_items (hits), ==, 1);
  g_assert_cmpuint (amana_message_get_n_versions (at), ==, 1);
  amana_test_must (amana_chat_branch (self->chat, conversation, at));
  say (self, conversation, AMANA_ROLE_PERSON, "new");
  g_assert_cmpuint (g_list_model_get_n_items (messages), ==, 4);
  amana_test_must (amana_chat_show_version (self->chat, conversation, at, 1));
  g_assert_cmpuint (g_list_model_get_n_items (messages), ==, 7);
  last = g_list_model_get_item (messages, 6);
  g_assert_cmpstr (amana_message_get_id (last), ==, "m9");
  amana_test_must (amana_chat_delete_message (self->chat, conversation, "m3"));
  g_assert_cmpuint (g_list_model_get_n_items (messages), ==, 2);
}

static void
assert_goes_on (ChatFixture *self)
{
  g_autoptr (AmanaConversation) other =
    amana_test_must_object (amana_chat_find_conversation (self->chat, "c2"));
  g_autoptr (GListModel) messages = messages_of (self, other);

  g_assert_cmpuint (g_list_model_get_n_items (messages), ==, 3);
  say (self, other, AMANA_ROLE_PERSON, "next");
  assert_text (messages, 3, "next");
}

static void
test_yesterday (ChatFixture *self, gconstpointer data)
{
  AmanaSchema old = { .name = "chat", .migrations = self->schema.migrations, .n_migrations = 1 };
  g_autoptr (AmanaStore) store =
    amana_test_must_object (amana_store_open (self->path, self->key, &old));

  amana_test_must (amana_store_write (store, fill_old, NULL, NULL));
  amana_test_must (amana_store_close (store));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  chat_fixture_open (self);
  assert_kept (self);
  assert_goes_on (self);
  chat_fixture_close (self);
}

static DexFuture *
fill_with_darija (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;

  amana_sql_run (sql, &error,
                 "INSERT INTO conversation (id, title, created, updated)"
                 " VALUES ('c1', 'old', 1, 5)",
                 "");
  g_assert_no_error (error);
  for (guint i = 0; i < N_OLD; i++)
    {
      g_autofree char *id = g_strdup_printf ("m%u", i);
      const char *text = i % 500 == 3   ? "wach 3andi sokkar"
                         : i % 500 == 4 ? "وجع في الصدر"
                                        : "an olive grove";

      amana_sql_run (sql, &error,
                     "INSERT INTO message (id, conversation, role, state, time, text, fold)"
                     " VALUES (?1, 1, 0, 1, ?2, ?3, ?3)",
                     "tit", id, (gint64) i, text);
      g_assert_no_error (error);
    }
  return dex_future_new_true ();
}

static DexFuture *
count_upkeep (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;
  gint64 n =
    amana_sql_find_number (sql, "SELECT count (*) FROM upkeep WHERE name = ?1", "fold", &error);

  g_assert_no_error (error);
  return dex_future_new_for_int64 (n);
}

static guint
n_found (ChatFixture *self, const char *words)
{
  g_autoptr (GListModel) hits = amana_test_must_object (amana_chat_search (self->chat, words, 0));

  return g_list_model_get_n_items (hits);
}

/* Messages of before sounds, and of before Arabic ones, were in the index get theirs while
 * the store is used, even when it is closed in between. */
static void
test_upkeep (ChatFixture *self, gconstpointer data)
{
  AmanaSchema old = { "chat", self->schema.migrations, GPOINTER_TO_UINT (data) };
  g_autoptr (AmanaStore) store =
    amana_test_must_object (amana_store_open (self->path, self->key, &old));
  gint64 guard = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  amana_test_must (amana_store_write (store, fill_with_darija, NULL, NULL));
  amana_test_must (amana_store_close (store));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  chat_fixture_open (self);
  chat_fixture_reopen (self);
  while (amana_test_await_int64 (amana_store_read (self->store, count_upkeep, NULL, NULL), NULL) >
         0)
    g_assert_cmpint (g_get_monotonic_time (), <, guard);
  g_assert_cmpuint (n_found (self, "3endi skkar"), ==, N_OLD / 500);
  g_assert_cmpuint (n_found (self, "sokkar"), ==, N_OLD / 500);
  g_assert_cmpuint (n_found (self, "sder"), ==, N_OLD / 500);
  chat_fixture_close (self);
}

static void
set_up (ChatFixture *self, gconstpointer data)
{
  chat_fixture_init (self);
}

static void
tear_down (ChatFixture *self, gconstpointer data)
{
  chat_fixture_clear (self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add ("/chat-schema/yesterday", ChatFixture, NULL, set_up, test_yesterday, tear_down);
  g_test_add ("/chat-schema/upkeep", ChatFixture, GUINT_TO_POINTER (1), set_up, test_upkeep,
              tear_down);
  g_test_add ("/chat-schema/upkeep-arabic", ChatFixture, GUINT_TO_POINTER (4), set_up, test_upkeep,
              tear_down);
  return g_test_run ();
}
