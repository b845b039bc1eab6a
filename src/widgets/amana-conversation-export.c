/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A conversation, saved as a file that the person chooses.
 *
 * The dialog is the desktop's own (the portal's in a sandbox). What is exported is the
 * branch on screen, from the store. The file is written in place, for her eyes alone
 * (0600), on a thread: no copy of it stands anywhere else, not even for a moment, and
 * so nothing is left behind if it fails but what she can see. The file is not added to
 * the recent ones.
 */

#include "config.h"

#include "amana-conversation-export.h"

#include "amana-chat-export.h"
#include "amana-fiber.h"
#include "amana-print-conversation.h"
#include "amana-sentence.h"
#include "amana-task.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  GWeakRef parent;                 /* of GtkWidget */
  AmanaChat *chat;                 /* (owned) */
  AmanaConversation *conversation; /* (owned) */
  AmanaExportKind kind;
  GFile *file; /* (owned) (nullable) until chosen */
} Export;

typedef struct
{
  AmanaPrintJob *job; /* (owned) (nullable): a PDF to draw */
  GBytes *bytes;      /* (owned) (nullable): or what to write */
  GFile *file;        /* (owned) */
} Writing;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_weak_ref_clear (&self->parent);
  g_clear_object (&self->chat);
  g_clear_object (&self->conversation);
  g_clear_object (&self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
writing_free (gpointer data)
{
  Writing *self = data;

  g_clear_pointer (&self->job, amana_print_job_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_object_unref (self->file);
  g_free (self);
}

/* --- on the thread --- */

static gboolean
fail_with_errno (GError **error)
{
  int number = errno;

  g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (number), "not written");
  return FALSE;
}

static gboolean
write_all (int fd, GBytes *bytes, GError **error)
{
  gsize size_bytes;
  const char *data = g_bytes_get_data (bytes, &size_bytes);

  while (size_bytes > 0)
    {
      gssize n = write (fd, data, size_bytes);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail_with_errno (error);
      data += n;
      size_bytes -= (gsize) n;
    }
  return fsync (fd) == 0 || errno == EINVAL || errno == EROFS || fail_with_errno (error);
}

static gboolean
write_file (GFile *file, GBytes *bytes, GError **error)
{
  const char *path = g_file_peek_path (file);
  g_autofd int fd = -1;

  if (path == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "no file of this computer");
      return FALSE;
    }

  fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  return fd < 0 ? fail_with_errno (error) : write_all (fd, bytes, error);
}

static DexFuture *
write_task (gpointer data)
{
  Writing *self = data;
  g_autoptr (GError) error = NULL;

  if (self->job != NULL)
    self->bytes = amana_print_job_draw (self->job, &error);
  if (self->bytes != NULL && write_file (self->file, self->bytes, &error))
    return dex_future_new_for_boolean (TRUE);
  return dex_future_new_for_error (g_steal_pointer (&error));
}

/* --- the way --- */

static void
say_failure (Export *self, const GError *error)
{
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&self->parent);
  g_autofree char *sentence = error->domain == G_IO_ERROR
                                ? g_strdup (_ ("The file could not be written there. The "
                                               "conversation is unchanged; choose another place."))
                                : amana_sentence_for_error (error);
  AdwDialog *dialog;

  if (parent == NULL)
    return;
  dialog = adw_alert_dialog_new (_ ("The Conversation Was Not Exported"), sentence);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, parent);
}

static gboolean export (Export *self, GError **error)
{
  g_autoptr (GPtrArray) messages =
    dex_await_boxed (amana_chat_export_messages (self->chat, self->conversation), error);
  Writing *writing;

  if (messages == NULL)
    return FALSE;

  writing = g_new0 (Writing, 1);
  writing->file = g_object_ref (self->file);
  if (self->kind == AMANA_EXPORT_PDF)
    writing->job = amana_print_job_new (self->conversation, messages);
  else
    {
      char *text =
        amana_chat_export_markdown (self->conversation, messages, amana_sentence_for_note);

      writing->bytes = g_bytes_new_take (text, strlen (text));
    }
  return dex_await (amana_task_run ("export", write_task, writing, writing_free), error);
}

static DexFuture *
export_fiber (gpointer data)
{
  Export *self = data;
  g_autoptr (GError) error = NULL;

  if (!export (self, &error))
    say_failure (self, error);
  return dex_future_new_for_boolean (TRUE);
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) self = user_data;

  self->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);
  if (self->file != NULL)
    dex_future_disown (amana_fiber_spawn (0, export_fiber, g_steal_pointer (&self), export_free));
}

static GListModel *
make_filters (AmanaExportKind kind)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter,
                            kind == AMANA_EXPORT_PDF ? _ ("PDF Documents") : _ ("Markdown Texts"));
  gtk_file_filter_add_suffix (filter, kind == AMANA_EXPORT_PDF ? "pdf" : "md");
  g_list_store_append (filters, filter);
  return G_LIST_MODEL (filters);
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
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = NULL;
  g_autofree char *file_name = NULL;
  g_autoptr (GListModel) filters = make_filters (kind);
  GtkRoot *root;
  Export *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (AMANA_IS_CHAT (chat));
  g_return_if_fail (AMANA_IS_CONVERSATION (conversation));

  root = gtk_widget_get_root (parent);
  name = amana_chat_export_dup_file_name (conversation);
  file_name = g_strconcat (name, kind == AMANA_EXPORT_PDF ? ".pdf" : ".md", NULL);
  self = g_new0 (Export, 1);
  g_weak_ref_init (&self->parent, parent);
  self->chat = g_object_ref (chat);
  self->conversation = g_object_ref (conversation);
  self->kind = kind;

  gtk_file_dialog_set_title (dialog, _ ("Export the Conversation"));
  gtk_file_dialog_set_initial_name (dialog, file_name);
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        self);
}
