/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* From a file that somebody dropped to a draft on the table.
 *
 * The window opens the file and hands the open descriptor to the model, which
 * hands it to the reader; nothing in this process looks at its bytes. An encrypted
 * file asks for its password as often as the person likes to try. A file that has
 * no path on this computer (a remote one) is copied into memory first; what was pasted
 * is in memory alone. */

#include "config.h"

#include "amana-health-import.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-health-import-dialog.h"
#include "amana-health-password.h"

#define MAX_COPY_BYTES (256 * 1024 * 1024)
#define BYTES_KEY      "amana-bytes" /* of a GFile: what is in it, where it is in memory alone */

typedef struct
{
  GtkWidget *parent;   /* (borrowed) */
  AmanaHealth *health; /* (borrowed) */
  DexCancellable *end; /* (borrowed): of whoever asked */
} Import;

/* --- The descriptor ---------------------------------------------------------------- */

static int
open_path (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat info;

  if (fd >= 0 && fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    return fd;

  if (fd >= 0)
    {
      close (fd);
      errno = EINVAL;
    }
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  return -1;
}

static int
copy_to_memory (GBytes *bytes, GError **error)
{
  gsize size, done = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  int fd = memfd_create ("amana-document", MFD_CLOEXEC);

  while (fd >= 0 && done < size)
    {
      gssize wrote = write (fd, data + done, size - done);

      if (wrote < 0 && errno == EINTR)
        continue;
      if (wrote < 0)
        {
          g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno),
                               g_strerror (errno));
          close (fd);
          return -1;
        }
      done += (gsize) wrote;
    }
  if (fd < 0)
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  else
    lseek (fd, 0, SEEK_SET);
  return fd;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DexPromise) promise = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);

  if (bytes == NULL)
    dex_promise_reject (promise, g_steal_pointer (&error));
  else if (g_bytes_get_size (bytes) > MAX_COPY_BYTES)
    dex_promise_reject (promise, g_error_new_literal (AMANA_READER_ERROR,
                                                      AMANA_READER_ERROR_TOO_LARGE, "remote file"));
  else
    dex_promise_resolve_boxed (promise, G_TYPE_BYTES, g_steal_pointer (&bytes));
}

static int
open_file (GFile *file, GError **error)
{
  const char *path = g_file_peek_path (file);
  GBytes *in_memory = g_object_get_data (G_OBJECT (file), BYTES_KEY);
  DexPromise *promise;
  g_autoptr (GBytes) bytes = NULL;

  if (in_memory != NULL)
    return copy_to_memory (in_memory, error);
  if (path != NULL)
    return open_path (path, error);

  promise = dex_promise_new ();
  g_file_load_bytes_async (file, NULL, loaded_cb, dex_ref (promise));
  bytes = dex_await_boxed (DEX_FUTURE (promise), error);
  return bytes != NULL ? copy_to_memory (bytes, error) : -1;
}

GFile *
amana_health_import_new_file (GBytes *bytes, const char *name)
{
  g_autofree char *escaped = g_uri_escape_string (name, NULL, TRUE);
  g_autofree char *uri = g_strconcat ("amana-memory:///", escaped, NULL);
  GFile *file = g_file_new_for_uri (uri);

  g_object_set_data_full (G_OBJECT (file), BYTES_KEY, g_bytes_ref (bytes),
                          (GDestroyNotify) g_bytes_unref);
  return file;
}

/* --- Reading ----------------------------------------------------------------------- */

static void
cancelled_cb (AmanaHealthImportDialog *dialog, DexCancellable *cancellable)
{
  dex_cancellable_cancel (cancellable);
}

static void
release_cancellable (gpointer data, GClosure *closure)
{
  dex_unref (data);
}

/* One attempt. The draft, read to its end, or NULL. */
static AmanaHealthDraft *
read_once (const Import *import,
           int fd,
           const char *file_name,
           const char *password,
           GError **error)
{
  g_autoptr (AmanaHealthImportDialog) dialog = amana_health_import_dialog_new (file_name);
  g_autoptr (AmanaHealthDraft) draft = NULL;
  DexCancellable *cancellable = dex_cancellable_new ();
  DexFuture *loaded = NULL;
  gboolean done;

  draft = amana_health_read_file (import->health, fd, file_name, password, &loaded);
  g_signal_connect_data (dialog, "cancelled", G_CALLBACK (cancelled_cb), dex_ref (cancellable),
                         release_cancellable, 0);
  amana_health_import_dialog_follow (dialog, draft, import->parent);
  /* Closing the draft is what ends the reading. */
  done = dex_await (
    dex_future_first (loaded, DEX_FUTURE (cancellable), dex_ref (import->end), NULL), error);
  amana_health_import_dialog_finish (dialog);
  if (done)
    return g_steal_pointer (&draft);

  amana_health_draft_close (draft);
  return NULL;
}

/**
 * amana_health_import_read:
 * @parent: where dialogs appear
 * @health: what reads
 * @file: what is read
 * @end: gives up when it is cancelled
 * @error: G_IO_ERROR or AMANA_READER_ERROR
 *
 * Reads a document for review. In a fiber of the main thread.
 *
 * Returns: (transfer full) (nullable): the draft, read to its end
 */
AmanaHealthDraft *
amana_health_import_read (GtkWidget *parent,
                          AmanaHealth *health,
                          GFile *file,
                          DexCancellable *end,
                          GError **error)
{
  const Import import = { parent, health, end };
  g_autofree char *file_name = g_file_get_basename (file);
  g_autofree char *shown_name = g_filename_display_name (file_name != NULL ? file_name : "");
  g_autoptr (GError) trouble = NULL;
  g_autofd int fd = open_file (file, error);
  AmanaHealthDraft *draft;

  if (fd < 0)
    return NULL;

  draft = read_once (&import, fd, shown_name, NULL, &trouble);
  while (draft == NULL && amana_health_password_is_wanted (trouble) &&
         gtk_widget_get_root (parent) != NULL)
    {
      gboolean wrong =
        g_error_matches (trouble, AMANA_READER_ERROR, AMANA_READER_ERROR_WRONG_PASSWORD);
      char *password;

      g_clear_error (&trouble);
      password = dex_await_string (amana_health_password_ask (parent, shown_name, wrong), &trouble);
      if (password == NULL)
        break;
      draft = read_once (&import, fd, shown_name, password, &trouble);
      amana_health_password_forget (password);
    }
  if (draft == NULL)
    g_propagate_error (error, g_steal_pointer (&trouble));
  return draft;
}
