/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whether the key file is still there.
 *
 * A stick that is pulled out is told of by the mounts of the system; where nobody keeps
 * those (a container, a bare window manager) a look each second finds it. A stick that was
 * pulled out without being unmounted leaves its folder behind, with files that can no
 * longer be read: so the look opens the file and reads a byte past every cache.
 */

#include "config.h"

#include "amana-key-file-watch.h"

#include <fcntl.h>
#include <unistd.h>

struct _AmanaKeyFileWatch
{
  GObject parent_instance;

  char *path;             /* (owned) (nullable): nothing is watched */
  GVolumeMonitor *mounts; /* (owned) (nullable) */
  guint source;
};

enum
{
  REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaKeyFileWatch, amana_key_file_watch, G_TYPE_OBJECT)

static gboolean
can_be_read (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  char first;
  gboolean readable;

  if (fd < 0)
    return FALSE;
  posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
  readable = read (fd, &first, 1) == 1;
  close (fd);
  return readable;
}

static gboolean
tick_cb (gpointer user_data)
{
  AmanaKeyFileWatch *self = user_data;

  amana_key_file_watch_check (self);
  return self->source != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
stop (AmanaKeyFileWatch *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->mounts != NULL)
    g_signal_handlers_disconnect_by_data (self->mounts, self);
  g_clear_object (&self->mounts);
  g_clear_pointer (&self->path, g_free);
}

static void
amana_key_file_watch_dispose (GObject *object)
{
  stop (AMANA_KEY_FILE_WATCH (object));
  G_OBJECT_CLASS (amana_key_file_watch_parent_class)->dispose (object);
}

static void
amana_key_file_watch_class_init (AmanaKeyFileWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amana_key_file_watch_dispose;

  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
amana_key_file_watch_init (AmanaKeyFileWatch *self)
{
}

/**
 * amana_key_file_watch_new:
 *
 * Returns: (transfer full): a watch over nothing
 */
AmanaKeyFileWatch *
amana_key_file_watch_new (void)
{
  return g_object_new (AMANA_TYPE_KEY_FILE_WATCH, NULL);
}

/**
 * amana_key_file_watch_set_path:
 * @self: the watch
 * @path: (nullable): the key file that is there now; %NULL: watch nothing
 */
void
amana_key_file_watch_set_path (AmanaKeyFileWatch *self, const char *path)
{
  g_return_if_fail (AMANA_IS_KEY_FILE_WATCH (self));

  stop (self);
  if (path == NULL)
    return;

  self->path = g_strdup (path);
  self->mounts = g_volume_monitor_get ();
  g_signal_connect_object (self->mounts, "mount-removed", G_CALLBACK (amana_key_file_watch_check),
                           self, G_CONNECT_SWAPPED);
  self->source = g_timeout_add_seconds (1, tick_cb, self);
}

/**
 * amana_key_file_watch_check:
 * @self: the watch
 *
 * Emits "removed" and watches nothing any more where the file cannot be read.
 */
void
amana_key_file_watch_check (AmanaKeyFileWatch *self)
{
  g_return_if_fail (AMANA_IS_KEY_FILE_WATCH (self));

  if (self->path == NULL || can_be_read (self->path))
    return;

  stop (self);
  g_signal_emit (self, signals[REMOVED], 0);
}
