/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A conversation, saved as a file that the person chooses: the branch on screen, from
 * the store, as Markdown or as a PDF that is drawn on a thread. */

#include "config.h"

#include "amana-conversation-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-chat-export.h"
#include "amana-chat-keeping.h"
#include "amana-fiber.h"
#include "amana-file-save.h"
#include "amana-print-conversation.h"
#include "amana-sentence.h"
#include "amana-task.h"

typedef struct
{
  AmanaChat *chat;                 /* (owned) */
  AmanaConversation *conversation; /* (owned) */
  AmanaExportKind kind;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_clear_object (&self->chat);
  g_clear_object (&self->conversation);
  g_free (self);
}

static DexFuture *
draw_task (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = amana_print_job_draw (data, &error);

  return bytes != NULL ? dex_future_new_take_boxed (G_TYPE_BYTES, g_steal_pointer (&bytes))
                       : dex_future_new_for_error (g_steal_pointer (&error));
}

static DexFuture *
make_bytes (Export *self, GPtrArray *messages)
{
  char *text;

  if (self->kind == AMANA_EXPORT_PDF)
    return amana_task_run ("export", draw_task, amana_print_job_new (self->conversation, messages),
                           (GDestroyNotify) amana_print_job_free);

  text = amana_chat_export_markdown (self->conversation, messages, amana_sentence_for_note);
  return dex_future_new_take_boxed (G_TYPE_BYTES, g_bytes_new_take (text, strlen (text)));
}

static DexFuture *
export_fiber (gpointer data)
{
  Export *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) messages =
    dex_await_boxed (amana_chat_export_messages (self->chat, self->conversation), &error);

  if (messages == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  amana_chat_note_exported (self->chat, 1);
  return make_bytes (self, messages);
}

/* The fiber is waited for by the one who saves, so that it may borrow @data. */
static DexFuture *
content_cb (gpointer data)
{
  return amana_fiber_spawn (0, export_fiber, data, NULL);
}

/**
 * amana_conversation_export:
 * @parent: what the dialogs stand over
 * @chat: whose conversation it is
 * @conversation: a conversation
 * @kind: as what
 *
 * Saves the branch on screen as a file that the person chooses.
 */
void
amana_conversation_export (GtkWidget *parent,
                           AmanaChat *chat,
                           AmanaConversation *conversation,
                           AmanaExportKind kind)
{
  g_autofree char *name = NULL;
  g_autofree char *file_name = NULL;
  AmanaFileSave save = {
    .title = _ ("Export the Conversation"),
    .kind = kind == AMANA_EXPORT_PDF ? _ ("PDF Documents") : _ ("Markdown Texts"),
    .failure = _ ("The Conversation Was Not Exported"),
    .content = content_cb,
    .destroy = export_free,
  };
  Export *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (AMANA_IS_CHAT (chat));
  g_return_if_fail (AMANA_IS_CONVERSATION (conversation));

  name = amana_chat_export_dup_file_name (conversation);
  file_name = g_strconcat (name, kind == AMANA_EXPORT_PDF ? ".pdf" : ".md", NULL);
  self = g_new0 (Export, 1);
  self->chat = g_object_ref (chat);
  self->conversation = g_object_ref (conversation);
  self->kind = kind;
  save.file_name = file_name;
  save.data = self;
  amana_file_save (parent, &save);
}
