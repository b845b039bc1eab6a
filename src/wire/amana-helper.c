/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A helper program and its life.
 *
 * posix_spawn() starts it (no copy of the window's page tables, nothing run
 * between fork and exec) with one socket at descriptor 3, /dev/null at 0, 1 and
 * 2, every other descriptor closed, default signals and a small environment. The
 * helper asks the kernel to be killed with its parent as the first step of its
 * lock-down; that is bound to the thread which started it, so helpers are
 * started from the main thread.
 *
 * A GLib child watch reaps it, whether it is watched or already given up:
 * amana_helper_free() kills and leaves a watch behind that waits for the body.
 */

#include "config.h"

#include "amana-helper.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct _AmanaHelper
{
  gatomicrefcount ref_count; /* one of the owner, one of the child watch */
  GPid pid;
  gboolean running;
  guint limit_id;
  AmanaHelperExitFunc callback; /* (nullable) */
  gpointer user_data;
  GDestroyNotify destroy; /* (nullable) */
};

G_DEFINE_QUARK (amana - helper - error - quark, amana_helper_error)

static void
release (AmanaHelper *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

static void
drop_callback (AmanaHelper *self)
{
  GDestroyNotify destroy = g_steal_pointer (&self->destroy);

  self->callback = NULL;
  if (destroy != NULL)
    destroy (self->user_data);
}

static void
exited_cb (GPid pid, int wait_status, gpointer user_data)
{
  AmanaHelper *self = user_data;

  self->running = FALSE;
  g_clear_handle_id (&self->limit_id, g_source_remove);
  if (self->callback != NULL)
    self->callback (wait_status, self->user_data);
  drop_callback (self);
}

static gboolean
limit_cb (gpointer user_data)
{
  AmanaHelper *self = user_data;

  self->limit_id = 0;
  amana_helper_kill (self);
  return G_SOURCE_REMOVE;
}

/* What a font or a cache is found by; no more. */
static char **
make_environment (void)
{
  const char *const names[] = { "HOME", "XDG_CACHE_HOME", "LD_LIBRARY_PATH", "ASAN_OPTIONS" };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, "LC_ALL=C.UTF-8");
  g_strv_builder_add (builder, "OMP_THREAD_LIMIT=1");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_getenv (names[i]) != NULL)
      g_strv_builder_take (builder, g_strdup_printf ("%s=%s", names[i], g_getenv (names[i])));

  return g_strv_builder_end (builder);
}

static int
add_descriptors (posix_spawn_file_actions_t *actions, int socket_fd)
{
  int result = 0;

  for (int fd = 0; result == 0 && fd < 3; fd++)
    result = posix_spawn_file_actions_addopen (actions, fd, "/dev/null", O_RDWR, 0);
  if (result == 0)
    result = posix_spawn_file_actions_adddup2 (actions, socket_fd, AMANA_HELPER_CHANNEL_FD);
  if (result == 0)
    result = posix_spawn_file_actions_addclosefrom_np (actions, AMANA_HELPER_CHANNEL_FD + 1);

  return result;
}

/**
 * amana_helper_spawn:
 * @argv: (array zero-terminated=1): the program's path and its arguments
 * @socket_fd: (transfer none): the helper's end of its channel, not
 *   %AMANA_HELPER_CHANNEL_FD itself
 * @pid: (out): the process, which the caller reaps
 *
 * Only starts it: for the broker, which has no main loop.
 *
 * Returns: 0, or an errno
 */
int
amana_helper_spawn (const char *const *argv, int socket_fd, GPid *pid)
{
  g_auto (GStrv) environment = make_environment ();
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  int result;

  sigemptyset (&none);
  sigfillset (&all);
  posix_spawn_file_actions_init (&actions);
  posix_spawnattr_init (&attributes);
  posix_spawnattr_setflags (&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  posix_spawnattr_setsigdefault (&attributes, &all);
  posix_spawnattr_setsigmask (&attributes, &none);

  result = add_descriptors (&actions, socket_fd);
  if (result == 0)
    result = posix_spawn (pid, argv[0], &actions, &attributes, (char *const *) argv, environment);

  posix_spawnattr_destroy (&attributes);
  posix_spawn_file_actions_destroy (&actions);
  return result;
}

/**
 * amana_helper_start:
 * @argv: (array zero-terminated=1): the program's path and its arguments
 * @channel_fd: (out) (transfer full): our end of the socket pair
 * @error: return location (domain %AMANA_HELPER_ERROR)
 *
 * Starts a helper. Main thread.
 *
 * Returns: (transfer full) (nullable): the helper
 */
AmanaHelper *
amana_helper_start (const char *const *argv, int *channel_fd, GError **error)
{
  AmanaHelper *self;
  GPid pid = 0;
  int fds[2];
  int number;

  g_return_val_if_fail (argv != NULL && argv[0] != NULL && channel_fd != NULL, NULL);

  /* dup2() onto itself would keep close-on-exec, so the child's end is not 3. */
  number = socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) == 0 ? 0 : errno;
  if (number == 0 && fds[1] == AMANA_HELPER_CHANNEL_FD)
    {
      int other = fcntl (fds[1], F_DUPFD_CLOEXEC, AMANA_HELPER_CHANNEL_FD + 1);

      close (fds[1]);
      fds[1] = other;
    }
  if (number == 0)
    {
      number = amana_helper_spawn (argv, fds[1], &pid);
      close (fds[1]);
      if (number != 0)
        close (fds[0]);
    }
  if (number != 0)
    {
      g_set_error (error, AMANA_HELPER_ERROR, AMANA_HELPER_ERROR_NOT_STARTED,
                   "the helper could not be started: %s", g_strerror (number));
      return NULL;
    }

  self = g_new0 (AmanaHelper, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_atomic_ref_count_inc (&self->ref_count);
  self->pid = pid;
  self->running = TRUE;
  g_child_watch_add_full (G_PRIORITY_DEFAULT, pid, exited_cb, self, (GDestroyNotify) release);
  *channel_fd = fds[0];

  return self;
}

/**
 * amana_helper_watch:
 * @self: a helper
 * @callback: called once when it is gone
 * @user_data: for @callback
 * @destroy: (nullable): frees @user_data
 *
 * Tells of its end, unless it is freed before.
 */
void
amana_helper_watch (AmanaHelper *self,
                    AmanaHelperExitFunc callback,
                    gpointer user_data,
                    GDestroyNotify destroy)
{
  g_return_if_fail (self != NULL && callback != NULL);

  drop_callback (self);
  self->callback = callback;
  self->user_data = user_data;
  self->destroy = destroy;
}

/**
 * amana_helper_limit:
 * @self: a helper
 * @wall_clock_ms: how long it may still live; 0 for no limit
 *
 * Has it killed after a time; a later call replaces an earlier one.
 */
void
amana_helper_limit (AmanaHelper *self, guint wall_clock_ms)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->limit_id, g_source_remove);
  if (wall_clock_ms > 0 && self->running)
    self->limit_id = g_timeout_add (wall_clock_ms, limit_cb, self);
}

/**
 * amana_helper_kill:
 * @self: a helper
 *
 * Kills it. It cannot refuse.
 */
void
amana_helper_kill (AmanaHelper *self)
{
  g_return_if_fail (self != NULL);

  if (self->running)
    kill (self->pid, SIGKILL);
}

/**
 * amana_helper_is_running:
 * @self: a helper
 *
 * Returns: %TRUE until its end was noticed by the main loop
 */
gboolean
amana_helper_is_running (AmanaHelper *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->running;
}

/**
 * amana_helper_get_pid:
 * @self: a helper
 *
 * Returns: its process, 0 once that is gone
 */
GPid
amana_helper_get_pid (AmanaHelper *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->running ? self->pid : 0;
}

/**
 * amana_helper_free:
 * @self: (transfer full): a helper
 *
 * Kills it if it still runs and forgets it.
 */
void
amana_helper_free (AmanaHelper *self)
{
  g_return_if_fail (self != NULL);

  amana_helper_kill (self);
  g_clear_handle_id (&self->limit_id, g_source_remove);
  drop_callback (self);
  release (self);
}
