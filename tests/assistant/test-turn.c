/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A turn with engines that behave, fail, never end, and with a person who stops them:
 * the question is kept before the engine sees it, and what came of an answer is kept
 * whatever happens. */

#include "config.h"

#include <string.h>

#include "amana-turn.h"
#include "amana-test-fiber.h"

typedef enum
{
  FAKE_ANSWERS,
  FAKE_FAILS,
  FAKE_FAILS_EMPTY,
  FAKE_NEVER_ENDS,
  FAKE_UNRECORDED, /* what leaves could not be written down */
} FakeMode;

#define FAKE_TYPE_ENGINE (fake_engine_get_type ())
G_DECLARE_FINAL_TYPE (FakeEngine, fake_engine, FAKE, ENGINE, GObject)

struct _FakeEngine
{
  GObject parent_instance;
  FakeMode mode;
  AmanaStore *closes; /* (borrowed) (nullable) */
};

static char *
fake_engine_dup_title (AmanaEngine *engine)
{
  return g_strdup ("Fake");
}

static DexFuture *
fake_engine_reply (AmanaEngine *engine, AmanaRequest *request, AmanaMessage *answer)
{
  FakeMode mode = FAKE_ENGINE (engine)->mode;

  g_assert_cmpint (amana_message_get_state (answer), ==, AMANA_MESSAGE_STREAMING);
  if (mode != FAKE_FAILS_EMPTY)
    amana_message_append_text (answer, "An answer");
  if (FAKE_ENGINE (engine)->closes != NULL)
    dex_future_disown (amana_store_close (FAKE_ENGINE (engine)->closes));
  switch (mode)
    {
    case FAKE_ANSWERS:
      return dex_future_new_true ();
    case FAKE_FAILS:
    case FAKE_FAILS_EMPTY:
      return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_FAILED, "cut off");
    case FAKE_UNRECORDED:
      return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_FULL, "full");
    case FAKE_NEVER_ENDS:
      break;
    }
  return dex_future_new_infinite ();
}

static void
fake_engine_iface_init (AmanaEngineInterface *iface)
{
  iface->dup_title = fake_engine_dup_title;
  iface->reply = fake_engine_reply;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeEngine,
                               fake_engine,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AMANA_TYPE_ENGINE, fake_engine_iface_init))

static void
fake_engine_class_init (FakeEngineClass *klass)
{
}

static void
fake_engine_init (FakeEngine *self)
{
}

typedef struct
{
  AmanaSchema schema;
  AmanaStore *store;
  AmanaChat *chat;
  AmanaConversation *conversation;
  GListModel *messages;
  GString *log;
  gboolean closes; /* the store, while the engine answers */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaSecret) key = amana_secret_new_random (32);

  self->schema.name = "chat";
  self->schema.migrations = amana_chat_get_migrations (&self->schema.n_migrations);
  self->store = amana_test_await_object (amana_store_open (NULL, key, &self->schema), NULL);
  self->chat = amana_chat_new (self->store);
  g_assert_true (amana_test_await (amana_chat_load (self->chat), NULL));
  self->conversation =
    amana_test_await_object (amana_chat_create_conversation (self->chat, NULL, NULL), NULL);
  self->messages =
    amana_test_await_object (amana_chat_load_messages (self->chat, self->conversation), NULL);
  self->log = g_string_new (NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_true (amana_test_await (amana_store_close (self->store), NULL));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (self->conversation);
  g_assert_finalize_object (self->messages);
  g_assert_finalize_object (self->chat);
  g_assert_finalize_object (self->store);
  g_string_free (self->log, TRUE);
}

static void
kept_cb (AmanaConversation *conversation, AmanaMessage *question, gpointer user_data)
{
  Fixture *self = user_data;

  g_assert_cmpuint (g_list_model_get_n_items (self->messages), ==, 1);
  g_string_append (self->log, "kept ");
}

static void
started_cb (AmanaMessage *answer, gpointer user_data)
{
  Fixture *self = user_data;
  g_autoptr (AmanaMessage) shown = g_list_model_get_item (self->messages, 1);

  g_assert_true (shown == answer);
  g_assert_cmpstr (amana_message_get_text (answer), ==, "");
  g_string_append (self->log, "started");
}

static DexFuture *
run (Fixture *self, FakeMode mode, DexCancellable *cancellable)
{
  AmanaTurn turn = { .chat = self->chat,
                     .conversation = self->conversation,
                     .cancellable = cancellable,
                     .watch = { .kept = kept_cb, .started = started_cb, .user_data = self } };
  g_autoptr (FakeEngine) engine = g_object_new (FAKE_TYPE_ENGINE, NULL);
  g_autoptr (AmanaRequest) request = amana_request_new (AMANA_SCOPE_GENERAL, "Why?", "en");

  engine->mode = mode;
  engine->closes = self->closes ? self->store : NULL;
  turn.engine = AMANA_ENGINE (engine);
  return amana_turn_run (&turn, request);
}

static void
assert_answer (Fixture *self, const char *text, AmanaMessageState state)
{
  g_autoptr (GPtrArray) stored =
    amana_test_await_boxed (amana_chat_export_messages (self->chat, self->conversation), NULL);
  AmanaMessage *question = g_ptr_array_index (stored, 0);
  AmanaMessage *answer = g_ptr_array_index (stored, 1);

  g_assert_cmpuint (stored->len, ==, 2);
  g_assert_cmpstr (amana_message_get_text (question), ==, "Why?");
  g_assert_cmpint (amana_message_get_state (question), ==, AMANA_MESSAGE_COMPLETE);
  g_assert_cmpstr (amana_message_get_text (answer), ==, text);
  g_assert_cmpint (amana_message_get_state (answer), ==, (int) state);
  g_assert_cmpstr (self->log->str, ==, "kept started");
}

static void
test_answers (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaMessage) answer = amana_test_await_object (run (self, FAKE_ANSWERS, NULL), NULL);

  g_assert_cmpstr (amana_message_get_text (answer), ==, "An answer");
  assert_answer (self, "An answer", AMANA_MESSAGE_COMPLETE);
  g_assert_cmpstr (amana_conversation_get_title (self->conversation), ==, "Why");
}

static void
test_fails (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (run (self, FAKE_FAILS, NULL), &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_FAILED);
  assert_answer (self, "An answer", AMANA_MESSAGE_PARTIAL);
}

static void
test_fails_empty (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (run (self, FAKE_FAILS_EMPTY, NULL), &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_FAILED);
  assert_answer (self, "", AMANA_MESSAGE_FAILED);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  dex_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_stopped (Fixture *self, gconstpointer data)
{
  g_autoptr (DexCancellable) cancellable = dex_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_timeout_add (50, cancel_cb, cancellable);
  g_assert_false (amana_test_await (run (self, FAKE_NEVER_ENDS, cancellable), &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED);
  assert_answer (self, "An answer", AMANA_MESSAGE_PARTIAL);
}

static void
test_store_closed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (amana_test_await (amana_store_close (self->store), NULL));
  g_assert_false (amana_test_await (run (self, FAKE_ANSWERS, NULL), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED);
  g_assert_cmpstr (self->log->str, ==, "");
}

/* That it is not kept comes before why it is not whole. */
static void
test_fails_unkept (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->closes = TRUE;
  g_assert_false (amana_test_await (run (self, FAKE_FAILS, NULL), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED);
}

/* Locking stops it, and says so itself. */
static void
test_stopped_by_locking (Fixture *self, gconstpointer data)
{
  g_autoptr (DexCancellable) cancellable = dex_cancellable_new ();
  g_autoptr (GError) error = NULL;

  self->closes = TRUE;
  g_timeout_add (50, cancel_cb, cancellable);
  g_assert_false (amana_test_await (run (self, FAKE_NEVER_ENDS, cancellable), &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED);
}

/* A full disk is none of the engine's doing. */
static void
test_unrecorded (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (run (self, FAKE_UNRECORDED, NULL), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FULL);
  assert_answer (self, "An answer", AMANA_MESSAGE_PARTIAL);
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
  add ("/turn/answers", test_answers);
  add ("/turn/fails", test_fails);
  add ("/turn/fails-empty", test_fails_empty);
  add ("/turn/stopped", test_stopped);
  add ("/turn/store-closed", test_store_closed);
  add ("/turn/fails-unkept", test_fails_unkept);
  add ("/turn/stopped-by-locking", test_stopped_by_locking);
  add ("/turn/unrecorded", test_unrecorded);
  return g_test_run ();
}
