/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is written in the composer and not yet said, or was sent and is held.
 *
 * A draft is kept a moment after the last key, so that it is there after a lock, a
 * crash, or a look at another conversation. It belongs to the conversation that was open
 * when it was written, or to the one that has not begun. In a temporary one it is kept no
 * longer than that.
 */

#include "config.h"

#include "amana-talk-page-private.h"

#define DRAFT_DELAY_MS 800

/* What was sent and is held comes before what was typed after it. */
static char *
dup_unsaid (AmanaTalkPage *self)
{
  g_autofree char *typed = amana_conversation_page_dup_text (self->page);

  if (self->held == NULL)
    return g_steal_pointer (&typed);
  return *typed == '\0' ? g_strdup (self->held) : g_strconcat (self->held, "\n", typed, NULL);
}

/* Writes down what was typed a moment ago. */
void
amana_talk_page_keep_draft (AmanaTalkPage *self)
{
  g_autofree char *text = NULL;

  if (self->draft_id == 0)
    return;
  g_clear_handle_id (&self->draft_id, g_source_remove);
  text = dup_unsaid (self);
  amana_talk_put_draft (self->talk, self->shown, text);
}

static gboolean
draft_cb (gpointer user_data)
{
  amana_talk_page_keep_draft (user_data);
  return G_SOURCE_REMOVE;
}

void
amana_talk_page_draft_changed (AmanaTalkPage *self)
{
  if (self->talk == NULL)
    return;
  g_clear_handle_id (&self->draft_id, g_source_remove);
  self->draft_id = g_timeout_add (DRAFT_DELAY_MS, draft_cb, self);
}

/* Something else is shown next: what was not said here stays here. */
void
amana_talk_page_leave_draft (AmanaTalkPage *self)
{
  amana_talk_page_keep_draft (self);
  g_clear_pointer (&self->held, g_free);
  amana_conversation_page_set_text (self->page, "");
  g_clear_handle_id (&self->draft_id, g_source_remove);
}

/* The same is begun anew, and the offer is gone: what was held is to be written on. */
void
amana_talk_page_take_back_held (AmanaTalkPage *self)
{
  g_autofree char *text = NULL;

  if (self->held == NULL)
    return;
  text = dup_unsaid (self);
  g_clear_pointer (&self->held, g_free);
  amana_conversation_page_set_text (self->page, text);
  amana_talk_page_draft_changed (self);
}

/* What was held goes somewhere; what was typed after it still waits. */
void
amana_talk_page_let_go_of_held (AmanaTalkPage *self)
{
  g_clear_pointer (&self->held, g_free);
  amana_talk_page_draft_changed (self);
  amana_talk_page_keep_draft (self);
}

/* What was said, or is not to be kept, is a draft no more. */
void
amana_talk_page_forget_draft (AmanaTalkPage *self)
{
  g_clear_handle_id (&self->draft_id, g_source_remove);
  amana_talk_put_draft (self->talk, self->shown, NULL);
}

typedef struct
{
  GWeakRef page;
  AmanaConversation *conversation; /* (owned) (nullable) */
} DraftWanted;

static void
draft_wanted_free (gpointer data)
{
  DraftWanted *wanted = data;

  g_weak_ref_clear (&wanted->page);
  g_clear_object (&wanted->conversation);
  g_free (wanted);
}

/* What was typed meanwhile stays. */
static DexFuture *
draft_found_cb (DexFuture *found, gpointer user_data)
{
  DraftWanted *wanted = user_data;
  g_autoptr (AmanaTalkPage) self = g_weak_ref_get (&wanted->page);
  const GValue *value = dex_future_get_value (found, NULL);
  g_autofree char *typed = NULL;

  if (self == NULL || self->talk == NULL || self->held != NULL || value == NULL ||
      g_value_get_string (value) == NULL ||
      amana_talk_get_conversation (self->talk) != wanted->conversation)
    return NULL;
  typed = amana_conversation_page_dup_text (self->page);
  if (*typed == '\0')
    amana_conversation_page_set_text (self->page, g_value_get_string (value));
  return NULL;
}

/* Shows what was written where the talk is open, once it is found. */
void
amana_talk_page_find_draft (AmanaTalkPage *self)
{
  DraftWanted *wanted = g_new0 (DraftWanted, 1);

  g_weak_ref_init (&wanted->page, self);
  g_set_object (&wanted->conversation, amana_talk_get_conversation (self->talk));
  dex_future_disown (dex_future_finally (amana_talk_get_draft (self->talk), draft_found_cb, wanted,
                                         draft_wanted_free));
}
