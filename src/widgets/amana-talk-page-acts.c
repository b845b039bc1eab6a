/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the person does on the page, done in the talk.
 *
 * While the talk is busy nothing of it is changed; what was sent then goes back to the
 * composer. */

#include "config.h"

#include "amana-talk-page-private.h"

static void
submit_cb (AmanaTalkPage *self, const char *text)
{
  if (self->talk == NULL || amana_talk_get_busy (self->talk) || self->held != NULL)
    {
      amana_conversation_page_set_text (self->page, text);
      amana_conversation_page_focus_offer (self->page);
      return;
    }
  amana_talk_page_forget_draft (self);
  amana_talk_submit (self->talk, text);
}

static void
stop_cb (AmanaTalkPage *self)
{
  if (self->talk != NULL)
    amana_talk_stop (self->talk);
}

static gboolean
may_act (AmanaTalkPage *self)
{
  return self->talk != NULL && !amana_talk_get_busy (self->talk);
}

static void
answer_again_cb (AmanaTalkPage *self, AmanaMessage *answer)
{
  if (may_act (self))
    amana_talk_answer_again (self->talk, answer);
}

static void
edit_cb (AmanaTalkPage *self, AmanaMessage *question, const char *text)
{
  if (may_act (self))
    amana_talk_say_instead (self->talk, question, text);
}

static void
show_version_cb (AmanaTalkPage *self, AmanaMessage *message, guint version)
{
  if (may_act (self))
    amana_talk_show_version (self->talk, message, version);
}

static void
read_aloud_cb (AmanaTalkPage *self, AmanaMessage *message)
{
  g_autofree char *text = amana_message_dup_plain_text (message);

  amana_talk_page_read (self, text);
}

static void
warning_settled_cb (AmanaTalkPage *self, gboolean settled)
{
  if (self->talk != NULL)
    amana_talk_settle (self->talk, settled);
}

static void
memory_kept_cb (AmanaTalkPage *self, AmanaMemory *memory, const char *text)
{
  AmanaChat *chat;

  if (self->talk == NULL)
    return;
  chat = amana_talk_get_chat (self->talk);
  if (g_strcmp0 (text, amana_memory_get_text (memory)) != 0)
    dex_future_disown (amana_chat_edit_memory (chat, amana_memory_get_id (memory), text));
  dex_future_disown (amana_chat_keep_memory (chat, amana_memory_get_id (memory)));
}

static void
memory_declined_cb (AmanaTalkPage *self, AmanaMemory *memory)
{
  if (self->talk != NULL)
    dex_future_disown (
      amana_chat_delete_memory (amana_talk_get_chat (self->talk), amana_memory_get_id (memory)));
}

static void
connect (AmanaTalkPage *self, const char *name, GCallback callback)
{
  g_signal_connect_object (self->page, name, callback, self, G_CONNECT_SWAPPED);
}

/* To be called once. */
void
amana_talk_page_follow_person (AmanaTalkPage *self)
{
  connect (self, "submit", G_CALLBACK (submit_cb));
  connect (self, "offer-accepted", G_CALLBACK (amana_talk_page_let_go_of_held));
  connect (self, "offer-declined", G_CALLBACK (amana_talk_page_let_go_of_held));
  connect (self, "stop", G_CALLBACK (stop_cb));
  connect (self, "regenerate", G_CALLBACK (answer_again_cb));
  connect (self, "retry", G_CALLBACK (answer_again_cb));
  connect (self, "edit", G_CALLBACK (edit_cb));
  connect (self, "show-version", G_CALLBACK (show_version_cb));
  connect (self, "draft-changed", G_CALLBACK (amana_talk_page_draft_changed));
  connect (self, "delete", G_CALLBACK (amana_talk_page_delete));
  connect (self, "read-aloud", G_CALLBACK (read_aloud_cb));
  connect (self, "warning-settled", G_CALLBACK (warning_settled_cb));
  connect (self, "warning-read", G_CALLBACK (amana_talk_page_read));
  connect (self, "memory-kept", G_CALLBACK (memory_kept_cb));
  connect (self, "memory-declined", G_CALLBACK (memory_declined_cb));
}
