/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A talk that is not kept: begun, ended, or begun with what was said elsewhere.
 *
 * The tab makes it, over a chat that only memory has. */

#include "config.h"

#include "amana-talk-page-private.h"

#include "amana-fiber.h"

typedef struct
{
  AmanaTalkPage *self; /* (owned) */
  char *text;          /* (owned) (nullable): what is said there at once */
} Beginning;

static Beginning *
beginning_new (AmanaTalkPage *self, const char *text)
{
  Beginning *beginning = g_new0 (Beginning, 1);

  beginning->self = g_object_ref (self);
  beginning->text = g_strdup (text);
  return beginning;
}

static void
beginning_free (gpointer data)
{
  Beginning *beginning = data;

  g_free (beginning->text);
  g_object_unref (beginning->self);
  g_free (beginning);
}

/* What was typed meanwhile was meant for what is not kept; what comes from elsewhere
 * leaves alone what was typed here. */
static void
begin_temporary (Beginning *beginning, AmanaChat *chat)
{
  AmanaTalkPage *self = beginning->self;
  g_autofree char *text = amana_conversation_page_dup_text (self->page);

  if (beginning->text == NULL)
    amana_talk_page_forget_draft (self);
  amana_talk_page_want_talk (self, chat);
  if (!amana_talk_page_is_temporary (self))
    return;
  if (beginning->text != NULL)
    amana_talk_say (self->talk, beginning->text);
  else
    amana_conversation_page_set_text (self->page, text);
}

static DexFuture *
temporary_fiber (gpointer user_data)
{
  Beginning *beginning = user_data;
  AmanaTalkPage *self = beginning->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaChat) chat = dex_await_object (amana_chat_open_temporary (), &error);

  if (self->talk == NULL)
    return dex_future_new_true ();
  if (chat != NULL)
    begin_temporary (beginning, chat);
  else
    {
      amana_talk_page_give_back (self, error, beginning->text);
      g_object_notify (G_OBJECT (self), "temporary");
    }
  return dex_future_new_true ();
}

static void
spawn_temporary (AmanaTalkPage *self, const char *text)
{
  dex_future_disown (
    amana_fiber_spawn (0, temporary_fiber, beginning_new (self, text), beginning_free));
}

void
amana_talk_page_set_temporary (AmanaTalkPage *self, gboolean wanted)
{
  if (self->talk == NULL || wanted == amana_talk_page_is_temporary (self))
    return;
  if (wanted)
    spawn_temporary (self, NULL);
  else
    amana_talk_page_want_talk (self, NULL);
}

/**
 * amana_talk_page_say_temporarily:
 * @self: a page with a talk
 * @text: what is said in a new conversation that is not kept
 */
void
amana_talk_page_say_temporarily (AmanaTalkPage *self, const char *text)
{
  g_return_if_fail (AMANA_IS_TALK_PAGE (self));
  g_return_if_fail (text != NULL);
  g_return_if_fail (self->talk != NULL);

  spawn_temporary (self, text);
}
