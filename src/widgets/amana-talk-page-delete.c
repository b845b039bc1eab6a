/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A message deleted, with what follows it: out of sight at once, gone for good when the toast
 * is. Where the tab is locked meanwhile, the next opening destroys it. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-fiber.h"
#include "amana-talk-page-private.h"
#include "amana-trouble.h"
#include "amana-undo.h"

typedef struct
{
  AmanaTalkPage *page;             /* (owned) */
  AmanaChat *chat;                 /* (owned) */
  AmanaConversation *conversation; /* (owned) */
  char *id;                        /* (owned) of the message */
} Deletion;

static Deletion *
deletion_new (AmanaTalkPage *page, AmanaChat *chat, AmanaConversation *conversation, const char *id)
{
  Deletion *self = g_new0 (Deletion, 1);

  self->page = g_object_ref (page);
  self->chat = g_object_ref (chat);
  self->conversation = g_object_ref (conversation);
  self->id = g_strdup (id);
  return self;
}

static Deletion *
deletion_copy (const Deletion *self)
{
  return deletion_new (self->page, self->chat, self->conversation, self->id);
}

static void
deletion_free (gpointer data)
{
  Deletion *self = data;

  g_free (self->id);
  g_object_unref (self->conversation);
  g_object_unref (self->chat);
  g_object_unref (self->page);
  g_free (self);
}

/* Nobody is told of a store that was closed by a lock. */
static void
fail (const Deletion *self, const GError *error)
{
  if (gtk_widget_get_root (GTK_WIDGET (self->page)) != NULL &&
      !g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED))
    amana_trouble_show (GTK_WIDGET (self->page), error);
}

static DexFuture *
bring_back_fiber (gpointer data)
{
  Deletion *self = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_chat_bring_message_back (self->chat, self->conversation, self->id), &error))
    fail (self, error);
  return dex_future_new_true ();
}

static DexFuture *
destroy_fiber (gpointer data)
{
  Deletion *self = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_chat_delete_message (self->chat, self->conversation, self->id), &error) &&
      !g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND))
    fail (self, error);
  return dex_future_new_true ();
}

static void
bring_back (gpointer deletion)
{
  dex_future_disown (
    amana_fiber_spawn (0, bring_back_fiber, deletion_copy (deletion), deletion_free));
}

static void
destroy (gpointer deletion)
{
  dex_future_disown (amana_fiber_spawn (0, destroy_fiber, deletion_copy (deletion), deletion_free));
}

static DexFuture *
put_aside_fiber (gpointer data)
{
  Deletion *self = data;
  g_autoptr (GError) error = NULL;

  if (dex_await (amana_chat_put_message_aside (self->chat, self->conversation, self->id), &error))
    amana_undo_offer (GTK_WIDGET (self->page), _ ("Message deleted"), bring_back, destroy,
                      deletion_copy (self), deletion_free);
  else
    fail (self, error);
  return dex_future_new_true ();
}

/*
 * amana_talk_page_delete:
 *
 * The talk being idle.
 */
void
amana_talk_page_delete (AmanaTalkPage *self, AmanaMessage *message)
{
  AmanaConversation *conversation = amana_talk_page_get_conversation (self);

  if (self->talk == NULL || conversation == NULL)
    return;
  dex_future_disown (amana_fiber_spawn (0, put_aside_fiber,
                                        deletion_new (self, amana_talk_get_chat (self->talk),
                                                      conversation, amana_message_get_id (message)),
                                        deletion_free));
}
