/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "amana-chat.h"
#include "amana-test-fiber.h"

/* A store that holds a chat and nothing else, in a folder of its own. */
typedef struct
{
  char *folder;
  char *path;
  AmanaSecret *key;
  AmanaSchema schema;
  AmanaStore *store;
  AmanaChat *chat;
} ChatFixture;

static inline void
chat_fixture_open (ChatFixture *self)
{
  self->store = amana_test_must_object (amana_store_open (self->path, self->key, &self->schema));
  self->chat = amana_chat_new (self->store);
  amana_test_must (amana_chat_load (self->chat));
}

static inline void
chat_fixture_close (ChatFixture *self)
{
  amana_test_must (amana_store_close (self->store));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&self->chat));
  g_assert_finalize_object (g_steal_pointer (&self->store));
}

static inline void
chat_fixture_reopen (ChatFixture *self)
{
  chat_fixture_close (self);
  chat_fixture_open (self);
}

static inline void
chat_fixture_init (ChatFixture *self)
{
  self->schema.name = "chat";
  self->schema.migrations = amana_chat_get_migrations (&self->schema.n_migrations);
  self->folder = g_dir_make_tmp ("amana-chat-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "chat.db", NULL);
  self->key = amana_secret_new_random (32);
}

static inline void
chat_fixture_set_up (ChatFixture *self, gconstpointer data)
{
  chat_fixture_init (self);
  chat_fixture_open (self);
}

static inline void
chat_fixture_clear (ChatFixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  amana_secret_unref (self->key);
  g_free (self->folder);
  g_free (self->path);
}

static inline void
chat_fixture_tear_down (ChatFixture *self, gconstpointer data)
{
  chat_fixture_close (self);
  chat_fixture_clear (self);
}

static inline AmanaConversation *
new_conversation (ChatFixture *self)
{
  return amana_test_must_object (amana_chat_create_conversation (self->chat, NULL, NULL));
}

static inline void
say (ChatFixture *self, AmanaConversation *conversation, AmanaRole role, const char *text)
{
  g_autoptr (AmanaMessage) message = amana_message_new (role, text);

  amana_message_set_state (message, AMANA_MESSAGE_COMPLETE);
  amana_test_must (amana_chat_put_message (self->chat, conversation, message));
}

static inline GListModel *
messages_of (ChatFixture *self, AmanaConversation *conversation)
{
  return amana_test_must_object (amana_chat_load_messages (self->chat, conversation));
}

static inline guint
n_messages (ChatFixture *self, AmanaConversation *conversation)
{
  g_autoptr (GListModel) messages = messages_of (self, conversation);

  return g_list_model_get_n_items (messages);
}

static inline void
assert_text (GListModel *messages, guint position, const char *text)
{
  g_autoptr (AmanaMessage) message = g_list_model_get_item (messages, position);

  g_assert_nonnull (message);
  g_assert_cmpstr (amana_message_get_text (message), ==, text);
}

static inline guint
n_listed (ChatFixture *self)
{
  return g_list_model_get_n_items (amana_chat_get_conversations (self->chat));
}
