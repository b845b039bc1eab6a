/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A message that a search found, shown where it stands. */

#include "config.h"

#include "amana-talk-page-private.h"

#include "amana-fiber.h"

typedef struct
{
  AmanaTalkPage *self;             /* (owned) */
  AmanaChat *chat;                 /* (owned) */
  AmanaConversation *conversation; /* (owned) */
  char *message_id;                /* (owned) */
  char *words;                     /* (owned) */
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_object_unref (found->conversation);
  g_object_unref (found->chat);
  g_object_unref (found->self);
  g_free (found->message_id);
  g_free (found->words);
  g_free (found);
}

/* One that was deleted meanwhile is not shown, and that is all. */
static DexFuture *
show_message_fiber (gpointer user_data)
{
  Found *found = user_data;
  g_autoptr (GError) error = NULL;

  if (dex_await (amana_chat_show_message (found->chat, found->conversation, found->message_id),
                 &error) &&
      amana_talk_page_get_conversation (found->self) == found->conversation)
    amana_conversation_page_show_message (found->self->page, found->message_id, found->words);
  return dex_future_new_true ();
}

/**
 * amana_talk_page_show_message:
 * @self: a page with an open conversation
 * @message_id: one of its messages, shown or on another branch
 * @words: what is marked in it
 */
void
amana_talk_page_show_message (AmanaTalkPage *self, const char *message_id, const char *words)
{
  Found *found;

  g_return_if_fail (AMANA_IS_TALK_PAGE (self));
  g_return_if_fail (message_id != NULL && words != NULL);
  g_return_if_fail (amana_talk_page_get_conversation (self) != NULL);

  found = g_new0 (Found, 1);
  found->self = g_object_ref (self);
  found->chat = g_object_ref (amana_talk_get_chat (self->talk));
  found->conversation = g_object_ref (amana_talk_page_get_conversation (self));
  found->message_id = g_strdup (message_id);
  found->words = g_strdup (words);
  dex_future_disown (amana_fiber_spawn (0, show_message_fiber, found, found_free));
}
