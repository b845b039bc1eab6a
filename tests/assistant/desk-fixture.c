/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* See desk-fixture.h. The fake model's body is its parts, a line each, so that a test
 * can see what would leave. */

#include "config.h"

#include "desk-fixture.h"

#include "amana-fiber.h"
#include "amana-prompt.h"
#include "amana-writer.h"

static void fake_model_engine_init (AmanaEngineInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeModel,
                               fake_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AMANA_TYPE_ENGINE, fake_model_engine_init))

static char *
dup_title (AmanaEngine *engine)
{
  return g_strdup ("Fake");
}

static AmanaEnginePlace
get_place (AmanaEngine *engine)
{
  return FAKE_MODEL (engine)->place;
}

static GBytes *
render (GPtrArray *parts, gpointer user_data)
{
  GString *body = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      AmanaLetterPart *part = g_ptr_array_index (parts, i);

      g_string_append_printf (body, "%s: %s\n", part->role, part->text);
    }
  return g_string_free_to_bytes (body);
}

static AmanaLetter *
write_letter (AmanaEngine *engine, AmanaPrompt *prompt)
{
  FakeModel *self = FAKE_MODEL (engine);
  g_autoptr (AmanaRecipient) recipient = amana_recipient_new (
    "fake", "Fake",
    self->place == AMANA_ENGINE_ELSEWHERE ? "https://fake.example/v1" : "http://127.0.0.1:1/v1");

  g_string_append (self->fixture->log, "write ");
  return amana_letter_new (recipient, prompt->parts, render, NULL, NULL);
}

typedef struct
{
  FakeModel *self;
  AmanaLetter *letter;
  AmanaWriter *writer;
} Send;

static void
send_free (gpointer data)
{
  Send *send = data;

  g_object_unref (send->self);
  g_object_unref (send->letter);
  amana_writer_unref (send->writer);
  g_free (send);
}

static DexFuture *
send_fiber (gpointer user_data)
{
  Send *send = user_data;
  FakeModel *self = send->self;
  gboolean goes_on = amana_writer_append (send->writer, self->reply);

  while (self->waits && goes_on)
    {
      dex_await (dex_timeout_new_msec (1), NULL);
      goes_on = amana_writer_append (send->writer, "");
    }
  if (!goes_on)
    return dex_future_new_reject (AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED, "stopped");
  if (self->failure != NULL)
    return dex_future_new_for_error (g_error_copy (self->failure));
  return dex_future_new_true ();
}

static DexFuture *
send_letter (AmanaEngine *engine, AmanaLetter *letter, AmanaWriter *writer)
{
  FakeModel *self = FAKE_MODEL (engine);
  Send *send = g_new0 (Send, 1);

  g_assert_true (amana_letter_is_sealed (letter));
  g_string_append (self->fixture->log, "send ");
  g_clear_pointer (&self->sent, g_bytes_unref);
  self->sent = g_bytes_ref (amana_letter_get_body (letter));
  send->self = g_object_ref (self);
  send->letter = g_object_ref (letter);
  send->writer = amana_writer_ref (writer);
  return amana_fiber_spawn (0, send_fiber, send, send_free);
}

static guint64
get_received_bytes (AmanaEngine *engine)
{
  return 1234;
}

static void
fake_model_engine_init (AmanaEngineInterface *iface)
{
  iface->dup_title = dup_title;
  iface->get_place = get_place;
  iface->write = write_letter;
  iface->send = send_letter;
  iface->get_received_bytes = get_received_bytes;
}

static void
fake_model_finalize (GObject *object)
{
  FakeModel *self = FAKE_MODEL (object);

  g_clear_pointer (&self->sent, g_bytes_unref);
  g_clear_error (&self->failure);
  G_OBJECT_CLASS (fake_model_parent_class)->finalize (object);
}

static void
fake_model_class_init (FakeModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_model_finalize;
}

static void
fake_model_init (FakeModel *self)
{
  self->place = AMANA_ENGINE_ELSEWHERE;
  self->reply = "An answer.";
}

static DexFuture *
ask (AmanaLetter *letter, gpointer user_data)
{
  DeskFixture *self = user_data;

  g_string_append (self->log, "ask ");
  return dex_future_new_for_int (self->answer);
}

static void
init_schema (AmanaSchema *schema)
{
  guint n;
  const AmanaMigration *const migrations[] = {
    &amana_chat_migrations[0],
    &amana_chat_migrations[1],
    &amana_chat_migrations[2],
    &amana_chat_migrations[3],
    &amana_chat_migrations[4],
    &amana_consent_get_migrations (&n)[0],
    amana_consent_get_chat_migration (),
    &amana_engine_book_migration,
    amana_consent_get_message_migration (),
    &amana_engine_book_context_migration,
    &amana_chat_migrations[5],
    &amana_exam_book_migration,
    NULL,
  };

  amana_schema_init (schema, "desk", migrations);
}

void
desk_fixture_set_up (DeskFixture *self, AmanaScope scope)
{
  static AmanaSchema schema;
  g_autoptr (AmanaSecret) key = amana_secret_new_random (32);

  if (schema.name == NULL)
    init_schema (&schema);
  self->log = g_string_new (NULL);
  self->answer = AMANA_CONSENT_ONCE;
  self->store = amana_test_must_object (amana_store_open (NULL, key, &schema));
  self->catalogue = amana_catalogue_new (NULL);
  self->chat = amana_chat_new (self->store);
  amana_test_must (amana_chat_load (self->chat));
  self->desk = amana_desk_new (self->store, self->chat, scope, self->catalogue);
  amana_test_must (amana_desk_load (self->desk));
  amana_consent_set_asker (amana_desk_get_consent (self->desk), ask, self, NULL);
  self->model = g_object_new (FAKE_TYPE_MODEL, NULL);
  self->model->fixture = self;
}

void
desk_fixture_tear_down (DeskFixture *self)
{
  amana_test_must (amana_store_close (self->store));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->model);
  g_assert_finalize_object (self->desk);
  g_assert_finalize_object (self->chat);
  g_assert_finalize_object (self->store);
  amana_catalogue_unref (self->catalogue);
  g_string_free (self->log, TRUE);
}
