/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Something of the person's, saved as a file that she chooses.
 *
 * The dialog is the desktop's own (the portal's in a sandbox). What goes in is made
 * when a place is chosen. The file is written in place, for her eyes alone (0600), on a
 * thread: no copy of it stands anywhere else, not even for a moment, and so nothing is
 * left behind if it fails but what she can see. It is not added to the recent ones. */

#include "config.h"

#include "amana-file-save.h"

#include <adwaita.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "amana-fiber.h"
#include "amana-sentence.h"
#include "amana-task.h"

typedef struct
{
  GWeakRef parent; /* of GtkWidget */
  char *failure;
  AmanaFileContent content;
  gpointer data; /* (owned) */
  GDestroyNotify destroy;
  GFile *file; /* (owned) (nullable) until chosen */
} Saving;

typedef struct
{
  GBytes *bytes; /* (owned) */
  GFile *file;   /* (owned) */
} Writing;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_weak_ref_clear (&self->parent);
  g_free (self->failure);
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_clear_object (&self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
writing_free (gpointer data)
{
  Writing *self = data;

  g_bytes_unref (self->bytes);
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

  if (write_file (self->file, self->bytes, &error))
    return dex_future_new_for_boolean (TRUE);
  return dex_future_new_for_error (g_steal_pointer (&error));
}

/* --- the way --- */

static void
say_failure (Saving *self, const GError *error)
{
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&self->parent);
  g_autofree char *sentence =
    error->domain == G_IO_ERROR
      ? g_strdup (_ ("The file could not be written there. Nothing has changed in Amana; choose "
                     "another place."))
      : amana_sentence_for_error (error);
  AdwDialog *dialog;

  if (parent == NULL)
    return;
  dialog = adw_alert_dialog_new (self->failure, sentence);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, parent);
}

static gboolean
save (Saving *self, GError **error)
{
  g_autoptr (GBytes) bytes = dex_await_boxed (self->content (self->data), error);
  Writing *writing;

  if (bytes == NULL)
    return FALSE;

  writing = g_new0 (Writing, 1);
  writing->bytes = g_steal_pointer (&bytes);
  writing->file = g_object_ref (self->file);
  return dex_await (amana_task_run ("save", write_task, writing, writing_free), error);
}

static DexFuture *
save_fiber (gpointer data)
{
  Saving *self = data;
  g_autoptr (GError) error = NULL;

  if (!save (self, &error))
    say_failure (self, error);
  return dex_future_new_for_boolean (TRUE);
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) self = user_data;

  self->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);
  if (self->file != NULL)
    dex_future_disown (amana_fiber_spawn (0, save_fiber, g_steal_pointer (&self), saving_free));
}

static GListModel *
make_filters (const AmanaFileSave *what)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  const char *dot = strrchr (what->file_name, '.');

  gtk_file_filter_set_name (filter, what->kind);
  gtk_file_filter_add_suffix (filter, dot != NULL ? dot + 1 : what->file_name);
  g_list_store_append (filters, filter);
  return G_LIST_MODEL (filters);
}

/**
 * amana_file_save:
 * @parent: what the dialogs stand over
 * @what: what to save; its data is taken
 *
 * Asks the person for a file and writes it. Returns at once.
 */
void
amana_file_save (GtkWidget *parent, const AmanaFileSave *what)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = NULL;
  GtkRoot *root;
  Saving *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (what != NULL && what->content != NULL);

  root = gtk_widget_get_root (parent);
  self = g_new0 (Saving, 1);
  g_weak_ref_init (&self->parent, parent);
  self->failure = g_strdup (what->failure);
  self->content = what->content;
  self->data = what->data;
  self->destroy = what->destroy;

  filters = make_filters (what);
  gtk_file_dialog_set_title (dialog, what->title);
  gtk_file_dialog_set_initial_name (dialog, what->file_name);
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        self);
}
