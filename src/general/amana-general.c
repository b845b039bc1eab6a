/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the General tab owns: a chat, files kept beside a conversation, and where the
 * person said "no, here". It cannot know of the other compartment: whether a message
 * wants the offer to go on elsewhere is a rule over its words alone, and everything
 * that belongs to a conversation goes with it when it is purged. Main thread. */

#include "config.h"

#include "amana-general.h"

#include "amana-audit.h"
#include "amana-chat-files.h"
#include "amana-safety-talk.h"
#include "amana-fiber.h"

#define MAX_ATTACHMENT_BYTES ((gsize) 64 * 1024 * 1024)

struct _AmanaGeneral
{
  GObject parent_instance;

  AmanaStore *store; /* (owned) */
  AmanaChat *chat;   /* (owned) */
  AmanaDesk *desk;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (AmanaGeneral, amana_general, G_TYPE_OBJECT)

static const AmanaMigration own_migration = {
  "CREATE TABLE attachment ("
  "  number INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  conversation INTEGER NOT NULL REFERENCES conversation (number) ON DELETE CASCADE,"
  "  file_name TEXT NOT NULL,"
  "  added INTEGER NOT NULL,"
  "  bytes BLOB NOT NULL"
  ") STRICT;"
  "CREATE INDEX attachment_by_conversation ON attachment (conversation);"
  "CREATE TABLE offer_declined ("
  "  conversation INTEGER PRIMARY KEY REFERENCES conversation (number) ON DELETE CASCADE"
  ") STRICT;",
};

/* In the order in which releases brought them; only ever appended to. */
static void
init_schema (AmanaSchema *schema)
{
  guint n;
  const AmanaMigration *const migrations[] = {
    &amana_chat_migrations[0],
    &own_migration,
    &amana_chat_migrations[1],
    &amana_consent_get_migrations (&n)[0],
    amana_consent_get_chat_migration (),
    &amana_engine_book_migration,
    &amana_chat_migrations[2],
    &amana_chat_migrations[3],
    &amana_chat_migrations[4],
    amana_consent_get_message_migration (),
    &amana_engine_book_context_migration,
    &amana_audit_migration,
    &amana_chat_migrations[5],
    NULL,
  };

  amana_schema_init (schema, "general", migrations);
}

/**
 * amana_general_get_schema:
 *
 * Returns: (transfer none): the tables of the General compartment
 */
const AmanaSchema *
amana_general_get_schema (void)
{
  static AmanaSchema schema;
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      init_schema (&schema);
      g_once_init_leave (&made, 1);
    }
  return &schema;
}

static void
amana_general_finalize (GObject *object)
{
  AmanaGeneral *self = AMANA_GENERAL (object);

  g_object_unref (self->desk);
  g_object_unref (self->chat);
  g_object_unref (self->store);

  G_OBJECT_CLASS (amana_general_parent_class)->finalize (object);
}

static void
amana_general_class_init (AmanaGeneralClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_general_finalize;
}

static void
amana_general_init (AmanaGeneral *self)
{
}

/**
 * amana_general_new:
 * @store: an open store with the schema of amana_general_get_schema()
 * @catalogue: what is known of analytes, for the guide
 *
 * Returns: (transfer full): the General compartment, to be loaded
 */
AmanaGeneral *
amana_general_new (AmanaStore *store, AmanaCatalogue *catalogue)
{
  AmanaGeneral *self;

  g_return_val_if_fail (AMANA_IS_STORE (store), NULL);

  self = g_object_new (AMANA_TYPE_GENERAL, NULL);
  self->store = g_object_ref (store);
  self->chat = amana_chat_new (store);
  self->desk = amana_desk_new (store, self->chat, AMANA_SCOPE_GENERAL, catalogue);
  return self;
}

static DexFuture *
load_fiber (gpointer user_data)
{
  AmanaGeneral *self = user_data;
  GError *error = NULL;

  if (!dex_await (amana_chat_load (self->chat), &error) ||
      !dex_await (amana_desk_load (self->desk), &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/**
 * amana_general_load:
 * @self: a compartment
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   #AmanaStoreError
 */
DexFuture *
amana_general_load (AmanaGeneral *self)
{
  g_return_val_if_fail (AMANA_IS_GENERAL (self), NULL);

  return amana_fiber_spawn (0, load_fiber, g_object_ref (self), g_object_unref);
}

/**
 * amana_general_get_chat:
 * @self: a compartment
 *
 * Returns: (transfer none): its conversations
 */
AmanaChat *
amana_general_get_chat (AmanaGeneral *self)
{
  g_return_val_if_fail (AMANA_IS_GENERAL (self), NULL);

  return self->chat;
}

/**
 * amana_general_get_desk:
 * @self: a compartment
 *
 * Returns: (transfer none): who answers here, and what may leave
 */
AmanaDesk *
amana_general_get_desk (AmanaGeneral *self)
{
  g_return_val_if_fail (AMANA_IS_GENERAL (self), NULL);

  return self->desk;
}

/**
 * amana_general_attach:
 * @self: a compartment
 * @conversation: one of its conversations
 * @file_name: what the file is called
 * @bytes: its content, at most 64 MiB
 *
 * Returns: (transfer full): a future that resolves to the attachment's id (string) once
 *   it is on disk; rejects with #AmanaStoreError, or %G_IO_ERROR_MESSAGE_TOO_LARGE
 */
DexFuture *
amana_general_attach (AmanaGeneral *self,
                      AmanaConversation *conversation,
                      const char *file_name,
                      GBytes *bytes)
{
  g_return_val_if_fail (AMANA_IS_GENERAL (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (file_name != NULL && bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) > MAX_ATTACHMENT_BYTES)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "over 64 MiB");
  return amana_chat_put_file (self->chat, amana_conversation_get_id (conversation),
                              amana_chat_file_new (file_name, bytes));
}

static DexFuture *
insert_declined (AmanaSql *sql, gpointer conversation_id)
{
  GError *error = NULL;

  if (!amana_sql_run (sql, &error,
                      "INSERT OR IGNORE INTO offer_declined (conversation)"
                      " SELECT number FROM conversation WHERE id = ?1",
                      "t", (const char *) conversation_id))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/**
 * amana_general_decline_offer:
 * @self: a compartment
 * @conversation: where the person said "no, here"
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk
 */
DexFuture *
amana_general_decline_offer (AmanaGeneral *self, AmanaConversation *conversation)
{
  g_return_val_if_fail (AMANA_IS_GENERAL (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);

  return amana_store_write (self->store, insert_declined,
                            g_strdup (amana_conversation_get_id (conversation)), g_free);
}

static DexFuture *
was_declined (AmanaSql *sql, gpointer conversation_id)
{
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT EXISTS (SELECT 1 FROM offer_declined WHERE conversation ="
                       " (SELECT number FROM conversation WHERE id = ?1))",
                       &error);

  if (statement == NULL)
    return dex_future_new_for_error (error);
  amana_statement_bind (statement, "t", (const char *) conversation_id);
  if (amana_statement_step (statement, &error) != AMANA_STEP_ROW)
    return dex_future_new_for_error (error);
  return dex_future_new_for_boolean (amana_statement_get_int64 (statement, 0) != 0);
}

/**
 * amana_general_may_stay:
 * @self: a compartment
 * @conversation: (nullable): where it is said; %NULL: in a new one
 * @text: what is said
 *
 * Returns: (transfer full): a future that resolves to a boolean: the message is not about
 *   anybody's health, or the offer to carry such over was declined here
 */
DexFuture *
amana_general_may_stay (AmanaGeneral *self, AmanaConversation *conversation, const char *text)
{
  g_return_val_if_fail (AMANA_IS_GENERAL (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (!amana_safety_is_about_health (text))
    return dex_future_new_true ();
  if (conversation == NULL)
    return dex_future_new_false ();
  return amana_store_read (self->store, was_declined,
                           g_strdup (amana_conversation_get_id (conversation)), g_free);
}
