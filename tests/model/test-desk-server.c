/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A server and the desk that writes to it: that a server is met for nothing but a letter
 * that will go, and that the ledger has that too; that a letter which was too long is
 * followed by one that fits; and that an engine which is only called otherwise goes on. */

#include "config.h"

#include "ask-model.h"

#include "desk-fixture.h"

static void
set_up (DeskFixture *self, gconstpointer scope)
{
  desk_fixture_set_up (self, GPOINTER_TO_INT (scope));
  amana_desk_set_broker (self->desk, broker);
}

static void
tear_down (DeskFixture *self, gconstpointer scope)
{
  expect_no_more ();
  desk_fixture_tear_down (self);
}

static AmanaRequest *
new_request (gconstpointer scope)
{
  AmanaRequest *request = amana_request_new (GPOINTER_TO_INT (scope), "What is ferritin?", "en");

  request->conversation_id = g_strdup ("conversation");
  return request;
}

static AmanaEngineSpec *
new_spec (const char *model)
{
  AmanaEngineSpec *spec = amana_engine_spec_new (AMANA_ENGINE_LOCAL_SERVER, "Fake");

  spec->base_url = g_strdup (fake->base);
  spec->model = g_strdup (model);
  spec->key = amana_secret_new_from_utf8 ("sk-canary");
  return spec;
}

/* Lets it answer in Health. */
static void
admit (DeskFixture *self, AmanaEngineSpec *spec)
{
  AmanaExamBook *exams = amana_desk_get_exams (self->desk);
  g_autoptr (AmanaExamResult) result = amana_exam_result_new ();

  amana_test_must (amana_exam_book_put (exams, spec, result));
  amana_test_must (amana_exam_book_admit_anyway (exams, spec));
}

static GListModel *
list_entries (DeskFixture *self)
{
  return amana_test_must_object (amana_ledger_list (amana_desk_get_ledger (self->desk), NULL, 0));
}

static void
assert_entry (GListModel *entries, guint index, const char *why)
{
  g_autoptr (AmanaLedgerEntry) entry = g_list_model_get_item (entries, index);

  g_assert_nonnull (entry);
  g_assert_cmpstr (amana_ledger_entry_get_why (entry), ==, why);
  g_assert_cmpint (amana_ledger_entry_get_outcome (entry), ==, AMANA_LEDGER_ANSWERED);
  g_assert_true (g_str_has_prefix (amana_ledger_entry_get_host (entry), "127.0.0.1"));
  g_assert_cmpuint (amana_ledger_entry_get_bytes_sent (entry), >, 0);
  g_assert_cmpuint (amana_ledger_entry_get_bytes_received (entry), >, 20);
}

static void
assert_no_entry (DeskFixture *self)
{
  g_autoptr (GListModel) entries = list_entries (self);

  g_assert_cmpuint (g_list_model_get_n_items (entries), ==, 0);
}

static gboolean
post_to (DeskFixture *self,
         AmanaEngine *engine,
         AmanaRequest *request,
         AmanaMessage **answer,
         GError **error)
{
  g_autoptr (AmanaMessage) message = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  gboolean whole = amana_test_await (amana_desk_post (self->desk, engine, request, message), error);

  if (answer != NULL)
    *answer = g_steal_pointer (&message);
  return whole;
}

static void
expect_letter (void)
{
  g_autofree char *line = fake_server_read (fake);

  g_assert_true (g_str_has_prefix (line, POST));
}

/* --- meeting --- */

/* A letter to be looked at: nobody hears of it. */
static void
test_sheet (DeskFixture *self, gconstpointer scope)
{
  const char *const models[] = { NULL, "good" };

  for (gsize i = 0; i < G_N_ELEMENTS (models); i++)
    {
      g_autoptr (AmanaEngineSpec) spec = new_spec (models[i]);
      g_autoptr (AmanaEngine) engine = amana_desk_make_engine (self->desk, spec);
      g_autoptr (AmanaRequest) request = new_request (scope);
      g_autoptr (AmanaLetter) letter =
        amana_test_must_object (amana_desk_write (self->desk, engine, request));
      GBytes *body = amana_letter_get_body (letter);
      g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

      g_assert_true ((strstr (text, "\"model\"") != NULL) == (models[i] != NULL));
      expect_no_more ();
      assert_no_entry (self);
    }
}

/* What she does not agree to is not announced either. */
static void
test_refused (DeskFixture *self, gconstpointer scope)
{
  const char *const models[] = { NULL, "good" };

  self->answer = AMANA_CONSENT_REFUSE;
  for (gsize i = 0; i < G_N_ELEMENTS (models); i++)
    {
      g_autoptr (AmanaEngineSpec) spec = new_spec (models[i]);
      g_autoptr (AmanaEngine) engine = amana_desk_make_engine (self->desk, spec);
      g_autoptr (AmanaRequest) request = new_request (scope);
      g_autoptr (GError) error = NULL;

      admit (self, spec);
      g_assert_false (post_to (self, engine, request, NULL, &error));
      g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_REFUSED);
      expect_no_more ();
      assert_no_entry (self);
    }
  g_assert_cmpstr (self->log->str, ==, "ask ask ");
}

/* A model that was named is asked for by that name, and its server for nothing before. */
static void
test_named (DeskFixture *self, gconstpointer scope)
{
  g_autoptr (AmanaEngineSpec) spec = new_spec ("good");
  g_autoptr (AmanaEngine) engine = amana_desk_make_engine (self->desk, spec);
  g_autoptr (AmanaRequest) request = new_request (scope);
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (GError) error = NULL;

  post_to (self, engine, request, NULL, &error);
  g_assert_no_error (error);
  expect_letter ();
  entries = list_entries (self);
  g_assert_cmpuint (g_list_model_get_n_items (entries), ==, 1);
  assert_entry (entries, 0, "answer");
}

/* None was named: which one it has is asked first, and stands in the ledger. */
static void
test_recorded (DeskFixture *self, gconstpointer scope)
{
  g_autoptr (AmanaEngineSpec) spec = new_spec (NULL);
  g_autoptr (AmanaEngine) engine = amana_desk_make_engine (self->desk, spec);
  g_autoptr (AmanaRequest) request = new_request (scope);
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      post_to (self, engine, request, NULL, &error);
      g_assert_no_error (error);
      if (i == 0)
        {
          fake_server_expect (fake, "request /v1/models 0");
          fake_server_expect (fake, "request /props 0");
        }
      expect_letter ();
    }
  entries = list_entries (self);
  g_assert_cmpuint (g_list_model_get_n_items (entries), ==, 3);
  assert_entry (entries, 0, "answer");
  assert_entry (entries, 1, "answer");
  assert_entry (entries, 2, "models");
  amana_test_await_int64 (amana_ledger_verify (amana_desk_get_ledger (self->desk)), &error);
  g_assert_no_error (error);
}

/* Whoever would have to be asked for the letter is shown one letter and no other. */
static void
test_asked_once (DeskFixture *self, gconstpointer scope)
{
  g_autoptr (AmanaEngineSpec) spec = new_spec (NULL);
  g_autoptr (AmanaEngine) engine = amana_desk_make_engine (self->desk, spec);
  g_autoptr (AmanaRequest) request = new_request (scope);
  g_autoptr (GError) error = NULL;

  admit (self, spec);
  post_to (self, engine, request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (self->log->str, ==, "ask ");
  expect_letter ();

  amana_test_must (amana_desk_meet (self->desk, engine, request));
  g_assert_cmpstr (self->log->str, ==, "ask ask ");
  fake_server_expect (fake, "request /v1/models 0");
  fake_server_expect (fake, "request /props 0");
}

/* Before its exam nobody is asked, neither she nor the server. */
static void
test_not_admitted (DeskFixture *self, gconstpointer scope)
{
  const char *const models[] = { NULL, "good" };

  for (gsize i = 0; i < G_N_ELEMENTS (models); i++)
    {
      g_autoptr (AmanaEngineSpec) spec = new_spec (models[i]);
      g_autoptr (AmanaEngine) engine = amana_desk_make_engine (self->desk, spec);
      g_autoptr (AmanaRequest) request = new_request (scope);
      g_autoptr (GError) error = NULL;

      g_assert_false (post_to (self, engine, request, NULL, &error));
      g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_NOT_ADMITTED);
      g_assert_cmpstr (self->log->str, ==, "");
      expect_no_more ();
      assert_no_entry (self);
    }
}

/* --- too long --- */

static GListModel *
new_history (guint n_turns)
{
  GListStore *history = g_list_store_new (AMANA_TYPE_MESSAGE);

  for (guint i = 0; i < 2 * n_turns; i++)
    {
      g_autofree char *text = g_strnfill (300, 'q');
      g_autoptr (AmanaMessage) message =
        amana_message_new (i % 2 == 0 ? AMANA_ROLE_PERSON : AMANA_ROLE_ASSISTANT, text);

      amana_message_set_state (message, AMANA_MESSAGE_COMPLETE);
      g_list_store_append (history, message);
    }
  return G_LIST_MODEL (history);
}

static void
choose (DeskFixture *self, AmanaEngineSpec *spec)
{
  AmanaEngineBook *book = amana_desk_get_book (self->desk);

  amana_test_must (amana_engine_book_put (book, spec));
  amana_test_must (amana_engine_book_choose (book, spec->id));
}

/* Asked again after a refusal, less is sent, by what the server said it takes in. */
static void
test_shorter (DeskFixture *self, gconstpointer scope)
{
  g_autoptr (AmanaEngineSpec) spec = new_spec ("tight");
  g_autoptr (AmanaRequest) request = new_request (scope);
  g_autoptr (AmanaMessage) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  AmanaTooLong too_long;

  choose (self, spec);
  request->history = new_history (10);
  g_assert_false (post_to (self, amana_desk_get_engine (self->desk), request, NULL, &error));
  expect_letter ();
  g_assert_true (amana_engine_error_get_too_long (error, &too_long));
  g_assert_cmpint (too_long.context_tokens, ==, 1024);
  g_assert_cmpuint (too_long.n_earlier, ==, 20);
  g_assert_cmpint (too_long.room_tokens, <, 1024);
  note = amana_engine_error_to_note (error);
  g_assert_true (amana_engine_note_can_shorten (note));
  g_assert_cmpint (amana_engine_book_get_chosen (amana_desk_get_book (self->desk))->context_tokens,
                   ==, 1024);

  g_clear_error (&error);
  post_to (self, amana_desk_get_engine (self->desk), request, &answer, &error);
  expect_letter ();
  g_assert_no_error (error);
  g_assert_cmpstr (amana_message_get_text (answer), ==, "Hello, world");
  g_assert_nonnull (strstr (amana_message_get_note (answer), "left out"));
}

/* A question that is too long by itself is not offered to be sent with less before it. */
static void
test_alone (DeskFixture *self, gconstpointer scope)
{
  g_autoptr (AmanaEngineSpec) spec = new_spec ("tight");
  g_autoptr (AmanaEngine) engine = amana_desk_make_engine (self->desk, spec);
  g_autofree char *text = g_strnfill (8000, 'q');
  g_autoptr (AmanaRequest) request = amana_request_new (GPOINTER_TO_INT (scope), text, "en");
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  AmanaTooLong too_long;

  g_assert_false (post_to (self, engine, request, NULL, &error));
  expect_letter ();
  g_assert_true (amana_engine_error_get_too_long (error, &too_long));
  g_assert_cmpuint (too_long.n_earlier, ==, 0);
  note = amana_engine_error_to_note (error);
  g_assert_false (amana_engine_note_can_shorten (note));
}

/* A server that does not say what it takes in is sent half as much, each time. */
static void
test_unsaid (DeskFixture *self, gconstpointer scope)
{
  g_autoptr (AmanaEngineSpec) spec = new_spec ("full");
  g_autoptr (AmanaEngine) engine = amana_desk_make_engine (self->desk, spec);
  g_autoptr (AmanaRequest) request = new_request (scope);
  g_autoptr (GError) error = NULL;
  AmanaTooLong too_long;
  guint n_earlier = 21;

  request->history = new_history (10);
  while (!post_to (self, engine, request, NULL, &error))
    {
      expect_letter ();
      g_assert_true (amana_engine_error_get_too_long (error, &too_long));
      g_assert_cmpint (too_long.context_tokens, ==, 0);
      g_assert_cmpuint (too_long.n_earlier, <, n_earlier);
      n_earlier = too_long.n_earlier;
      g_clear_error (&error);
    }
  expect_letter ();
  g_assert_cmpuint (n_earlier, <, 21);
}

/* --- an engine that goes on --- */

static void
test_goes_on (DeskFixture *self, gconstpointer scope)
{
  AmanaEngineBook *book = amana_desk_get_book (self->desk);
  g_autoptr (AmanaEngineSpec) file = amana_engine_spec_new (AMANA_ENGINE_LOCAL_MODEL, "File");
  g_autoptr (AmanaEngineSpec) renamed = NULL;
  g_autoptr (AmanaEngineSpec) other = new_spec ("good");
  g_autoptr (AmanaEngine) engine = NULL;
  g_autofree char *title = NULL;

  file->model_path = g_strdup ("/nonexistent.gguf");
  choose (self, file);
  engine = g_object_ref (amana_desk_get_engine (self->desk));
  g_assert_true (engine != amana_desk_get_guide (self->desk));

  amana_test_must (amana_engine_book_put (book, other));
  g_set_str (&other->title, "Other");
  amana_test_must (amana_engine_book_put (book, other));
  amana_test_must (amana_engine_book_remove (book, other->id));
  g_assert_true (amana_desk_get_engine (self->desk) == engine);

  renamed = amana_engine_spec_copy (file);
  g_set_str (&renamed->id, file->id);
  g_set_str (&renamed->title, "Mine");
  amana_test_must (amana_engine_book_put (book, renamed));
  g_assert_true (amana_desk_get_engine (self->desk) == engine);
  title = amana_engine_dup_title (engine);
  g_assert_true (g_str_has_prefix (title, "Mine"));

  g_clear_pointer (&renamed, amana_engine_spec_unref);
  renamed = amana_engine_spec_copy (file);
  g_set_str (&renamed->id, file->id);
  g_set_str (&renamed->model_path, "/elsewhere.gguf");
  amana_test_must (amana_engine_book_put (book, renamed));
  g_assert_true (amana_desk_get_engine (self->desk) != engine);
  amana_test_must (amana_engine_book_choose (book, NULL));
}

int
main (int argc, char *argv[])
{
  const gconstpointer general = GINT_TO_POINTER (AMANA_SCOPE_GENERAL);
  const gconstpointer health = GINT_TO_POINTER (AMANA_SCOPE_HEALTH);
  int status;

  broker = amana_broker_start (g_getenv ("AMANA_COURIER"), NULL, NULL);
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fake = fake_server_start (NULL);
#define ADD(path, scope, func) g_test_add (path, DeskFixture, scope, set_up, func, tear_down)
  ADD ("/desk-server/sheet", general, test_sheet);
  ADD ("/desk-server/refused", health, test_refused);
  ADD ("/desk-server/named", general, test_named);
  ADD ("/desk-server/recorded", general, test_recorded);
  ADD ("/desk-server/asked-once", health, test_asked_once);
  ADD ("/desk-server/not-admitted", health, test_not_admitted);
  ADD ("/desk-server/shorter", general, test_shorter);
  ADD ("/desk-server/alone", general, test_alone);
  ADD ("/desk-server/unsaid", general, test_unsaid);
  ADD ("/desk-server/goes-on", general, test_goes_on);
#undef ADD
  status = g_test_run ();

  fake_server_stop (fake);
  g_object_unref (broker);
  return status;
}
