/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Locking a process down, step by named step.
 *
 * The window gives up every socket but AF_UNIX before it has a second thread:
 * Landlock and seccomp bind the calling thread and what it starts. The reader
 * gives up nearly everything before it reads the first byte of a document. Each
 * list below is taken in its order; the first step that is refused ends it, and
 * the caller must not go on. Nothing here can be undone. The courier keeps sockets
 * until it has the one it needs; then amana_lockdown_courier_connected().
 *
 * The window goes on with a kernel that has no Landlock for TCP, because its
 * promise rests on seccomp and Landlock only doubles it. The reader does not:
 * without Landlock nothing keeps it from the person's files.
 *
 * A core file would hold keys. RLIMIT_CORE 0 is ignored when cores are piped to
 * a program, 1 is not, hence 1.
 */

#include "config.h"

#include "amana-lockdown.h"
#include "amana-landlock.h"
#include "amana-lockdown-private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define READER_MEMORY_BYTES (G_GUINT64_CONSTANT (1) << 30)
#define READER_CPU_SECONDS  60
#define READER_MAX_FDS      32

#define COURIER_MEMORY_BYTES (G_GUINT64_CONSTANT (1) << 30)
#define COURIER_CPU_SECONDS  60
#define COURIER_MAX_FDS      64

typedef AmanaLockdownContext Context;
typedef AmanaLockdownStep Step;

G_DEFINE_QUARK (amana - lockdown - error - quark, amana_lockdown_error)

gboolean
amana_lockdown_check (gboolean done, const char *what, GError **error)
{
  int number = errno;

  if (!done)
    g_set_error (error, AMANA_LOCKDOWN_ERROR, AMANA_LOCKDOWN_ERROR_FAILED, "%s: %s", what,
                 g_strerror (number));
  return done;
}

int
amana_lockdown_get_abi (Context *context)
{
  return context->options != NULL && context->options->landlock_abi >= 0
           ? context->options->landlock_abi
           : amana_landlock_get_abi ();
}

/* @hard is @value or more. */
static gboolean
set_limits (int resource, guint64 value, guint64 hard, GError **error)
{
  struct rlimit limit = { value, hard };
  struct rlimit before;

  /* A limit that is tighter already cannot be raised, and need not be. */
  if (getrlimit (resource, &before) == 0 && before.rlim_max != RLIM_INFINITY &&
      before.rlim_max < hard)
    {
      limit.rlim_max = before.rlim_max;
      limit.rlim_cur = MIN (value, before.rlim_max);
    }

  return amana_lockdown_check (setrlimit (resource, &limit) == 0, "a limit was refused", error);
}

gboolean
amana_lockdown_set_limit (int resource, guint64 value, GError **error)
{
  return set_limits (resource, value, value, error);
}

/* --- steps of both --- */

gboolean
amana_lockdown_check_single_thread (Context *context, GError **error)
{
  g_autoptr (GDir) tasks = g_dir_open ("/proc/self/task", 0, NULL);
  guint n_tasks = 0;

  while (tasks != NULL && g_dir_read_name (tasks) != NULL)
    n_tasks++;
  if (n_tasks == 1)
    return TRUE;

  g_set_error_literal (error, AMANA_LOCKDOWN_ERROR, AMANA_LOCKDOWN_ERROR_TOO_LATE,
                       "there are other threads, which would stay free");
  return FALSE;
}

gboolean
amana_lockdown_limit_core (Context *context, GError **error)
{
  return amana_lockdown_set_limit (RLIMIT_CORE, 1, error);
}

gboolean
amana_lockdown_forbid_new_privileges (Context *context, GError **error)
{
  return amana_lockdown_check (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0,
                               "new privileges could not be given up", error);
}

/* --- steps of the window --- */

static gboolean
forbid_tcp (Context *context, GError **error)
{
  int abi = amana_lockdown_get_abi (context);

  return abi < 4 || amana_landlock_forbid_tcp (abi, error);
}

static gboolean
filter_window (Context *context, GError **error)
{
  return amana_lockdown_filter_window (error);
}

/* --- steps of the reader --- */

/* A parent that died before it was watched has left the channel's other end closed. */
gboolean
amana_lockdown_die_with_parent (Context *context, GError **error)
{
  struct pollfd channel = { context->channel_fd, 0, 0 };

  if (!amana_lockdown_check (prctl (PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0,
                             "the parent's death could not be watched", error))
    return FALSE;
  if (poll (&channel, 1, 0) == 0)
    return TRUE;

  g_set_error_literal (error, AMANA_LOCKDOWN_ERROR, AMANA_LOCKDOWN_ERROR_FAILED,
                       "the parent is gone already");
  return FALSE;
}

/* The reader has no portal to talk to, so it can do what the window cannot: not
 * even a program of the same person's may look into it or dump it. */
static gboolean
forbid_dumping (Context *context, GError **error)
{
  return amana_lockdown_limit_core (context, error) &&
         amana_lockdown_check (prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) == 0,
                               "dumping could not be forbidden", error);
}

/* With threads forbidden libgomp would abort unless it is told not to try. */
static gboolean
clean_environment (Context *context, GError **error)
{
  context->font_cache = g_build_filename (g_get_user_cache_dir (), "fontconfig", NULL);

  return amana_lockdown_check (clearenv () == 0 && setenv ("LC_ALL", "C.UTF-8", 1) == 0 &&
                                 setenv ("OMP_THREAD_LIMIT", "1", 1) == 0 &&
                                 setenv ("XDG_CACHE_HOME", g_get_user_cache_dir (), 1) == 0,
                               "the environment could not be cleaned", error);
}

/* 0, 1 and 2 lead nowhere, and beside them only the channel stays. */
gboolean
amana_lockdown_close_descriptors (Context *context, GError **error)
{
  unsigned int channel = context->channel_fd;
  int null = open ("/dev/null", O_RDWR | O_CLOEXEC);
  gboolean done = null >= 0;

  for (int fd = 0; done && fd < 3; fd++)
    done = null == fd || dup2 (null, fd) == fd;
  done = done && (channel == 3 || close_range (3, channel - 1, 0) == 0);
  done = done && close_range (channel + 1, ~0U, 0) == 0;

  return amana_lockdown_check (done, "descriptors could not be closed", error);
}

static gboolean
limit_resources (Context *context, GError **error)
{
  /* The soft limit's SIGXCPU tells the window why; at the hard one it is SIGKILL. */
  return amana_lockdown_set_limit (RLIMIT_AS, READER_MEMORY_BYTES, error) &&
         set_limits (RLIMIT_CPU, READER_CPU_SECONDS, READER_CPU_SECONDS + 1, error) &&
         amana_lockdown_set_limit (RLIMIT_FSIZE, 0, error) &&
         amana_lockdown_set_limit (RLIMIT_NOFILE, READER_MAX_FDS, error) &&
         amana_lockdown_set_limit (RLIMIT_NPROC, 0, error);
}

static gboolean
close_file_system (Context *context, GError **error)
{
  const char *const folders[] = { "/usr/share/tesseract-ocr",  "/usr/share/tessdata",
                                  "/app/share/tessdata",       "/usr/share/poppler",
                                  "/app/share/poppler",        "/usr/share/fonts",
                                  "/usr/local/share/fonts",    "/app/share/fonts",
                                  "/run/host/fonts",           "/run/host/local-fonts",
                                  "/run/host/user-fonts",      "/etc/fonts",
                                  "/usr/share/fontconfig",     "/app/etc/fonts",
                                  "/usr/share/xml/fontconfig", "/var/cache/fontconfig",
                                  "/usr/cache/fontconfig",     "/run/host/fonts-cache",
                                  context->font_cache,         NULL };
  int abi = amana_lockdown_get_abi (context);

  if (abi < 1)
    {
      g_set_error_literal (error, AMANA_LOCKDOWN_ERROR, AMANA_LOCKDOWN_ERROR_NO_LANDLOCK,
                           "this kernel has no Landlock, so no document can be opened safely");
      return FALSE;
    }

  return amana_landlock_read_only (abi, folders, error);
}

static gboolean
filter_reader (Context *context, GError **error)
{
  return amana_lockdown_filter_reader (context->options != NULL && context->options->trap, error);
}

/* --- steps of the courier --- */

static gboolean
empty_environment (Context *context, GError **error)
{
  return amana_lockdown_check (clearenv () == 0 && setenv ("LC_ALL", "C.UTF-8", 1) == 0,
                               "the environment could not be cleaned", error);
}

static gboolean
limit_courier (Context *context, GError **error)
{
  return amana_lockdown_set_limit (RLIMIT_AS, COURIER_MEMORY_BYTES, error) &&
         amana_lockdown_set_limit (RLIMIT_CPU, COURIER_CPU_SECONDS, error) &&
         amana_lockdown_set_limit (RLIMIT_FSIZE, 0, error) &&
         amana_lockdown_set_limit (RLIMIT_NOFILE, COURIER_MAX_FDS, error);
}

/* Certificates, how names are looked up, and the libraries that do it. */
static gboolean
leave_certificates (Context *context, GError **error)
{
  const char *also = context->options != NULL ? context->options->also_readable : NULL;
  const char *const paths[] = { "/etc/ssl/certs",
                                "/etc/pki/tls/certs",
                                "/etc/pki/ca-trust/extracted",
                                "/etc/ca-certificates/extracted",
                                "/usr/share/ca-certificates",
                                "/etc/resolv.conf",
                                "/etc/hosts",
                                "/etc/host.conf",
                                "/etc/nsswitch.conf",
                                "/etc/gai.conf",
                                "/etc/services",
                                "/usr/etc/nsswitch.conf",
                                "/etc/ld.so.cache",
                                "/lib",
                                "/lib64",
                                "/usr/lib",
                                "/usr/lib64",
                                "/app/lib",
                                also,
                                NULL };
  int abi = amana_lockdown_get_abi (context);

  if (abi < 1)
    {
      g_set_error_literal (error, AMANA_LOCKDOWN_ERROR, AMANA_LOCKDOWN_ERROR_NO_LANDLOCK,
                           "this kernel has no Landlock, so nothing can be sent safely");
      return FALSE;
    }

  return context->net == AMANA_LOCKDOWN_NET_NONE
           ? amana_landlock_read_only (abi, paths, error)
           : amana_landlock_read_and_connect (abi, paths, error);
}

static gboolean
filter_courier (Context *context, GError **error)
{
  return amana_lockdown_filter_courier (context->net,
                                        context->options != NULL && context->options->trap, error);
}

static const Step window_steps[] = {
  { "single-thread", amana_lockdown_check_single_thread },
  { "limit-core", amana_lockdown_limit_core },
  { "no-new-privileges", amana_lockdown_forbid_new_privileges },
  { "landlock", forbid_tcp },
  { "seccomp", filter_window },
};

static const Step reader_steps[] = {
  { "single-thread", amana_lockdown_check_single_thread },
  { "parent-death", amana_lockdown_die_with_parent },
  { "environment", clean_environment },
  { "descriptors", amana_lockdown_close_descriptors },
  { "no-dumping", forbid_dumping },
  { "limits", limit_resources },
  { "no-new-privileges", amana_lockdown_forbid_new_privileges },
  { "landlock", close_file_system },
  { "seccomp", filter_reader },
};

static const Step courier_steps[] = {
  { "single-thread", amana_lockdown_check_single_thread },
  { "parent-death", amana_lockdown_die_with_parent },
  { "environment", empty_environment },
  { "descriptors", amana_lockdown_close_descriptors },
  { "no-dumping", forbid_dumping },
  { "limits", limit_courier },
  { "no-new-privileges", amana_lockdown_forbid_new_privileges },
  { "landlock", leave_certificates },
  { "seccomp", filter_courier },
};

gboolean
amana_lockdown_take_steps (const Step *steps, gsize n_steps, Context *context, GError **error)
{
  for (gsize i = 0; i < n_steps; i++)
    {
      const AmanaLockdownOptions *options = context->options;

      if (options != NULL && options->before_step != NULL && !options->before_step (steps[i].name))
        {
          g_set_error (error, AMANA_LOCKDOWN_ERROR, AMANA_LOCKDOWN_ERROR_FAILED,
                       "%s: was made to fail", steps[i].name);
          return FALSE;
        }
      if (!steps[i].take (context, error))
        {
          g_prefix_error (error, "%s: ", steps[i].name);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * amana_lockdown_window:
 * @options: (nullable): for tests; %NULL in programs
 * @error: return location (domain %AMANA_LOCKDOWN_ERROR)
 *
 * Gives up every kind of socket but AF_UNIX, for this process and all it will
 * start. First thing in main(), before any thread.
 *
 * Returns: %TRUE when that holds; on %FALSE the process must not go on
 */
gboolean
amana_lockdown_window (const AmanaLockdownOptions *options, GError **error)
{
  Context context = { .options = options, .channel_fd = -1 };

  /* A limit on the size of files is an error like a full disk, and no death. */
  signal (SIGXFSZ, SIG_IGN);
  return amana_lockdown_take_steps (window_steps, G_N_ELEMENTS (window_steps), &context, error);
}

/**
 * amana_lockdown_reader:
 * @channel_fd: the one descriptor to keep, at least 3
 * @options: (nullable): for tests; %NULL in programs
 * @error: return location (domain %AMANA_LOCKDOWN_ERROR)
 *
 * Gives up files, sockets, processes and descriptors, save @channel_fd and
 * reading fonts and character maps. Before the first byte is read.
 *
 * Returns: %TRUE when that holds; on %FALSE the process must exit
 */
gboolean
amana_lockdown_reader (int channel_fd, const AmanaLockdownOptions *options, GError **error)
{
  Context context = { .options = options, .channel_fd = channel_fd };
  gboolean done;

  g_return_val_if_fail (channel_fd >= 3, FALSE);

  done = amana_lockdown_take_steps (reader_steps, G_N_ELEMENTS (reader_steps), &context, error);
  g_free (context.font_cache);
  return done;
}

/**
 * amana_lockdown_courier:
 * @channel_fd: the one descriptor to keep, at least 3
 * @net: what sockets it may make, for now
 * @options: (nullable): for tests; %NULL in programs
 * @error: return location (domain %AMANA_LOCKDOWN_ERROR)
 *
 * Gives up files, processes and descriptors, save @channel_fd, reading
 * certificates and what names are looked up with, and sockets of @net. Before the
 * first byte is read.
 *
 * Returns: %TRUE when that holds; on %FALSE the process must exit
 */
gboolean
amana_lockdown_courier (int channel_fd,
                        AmanaLockdownNet net,
                        const AmanaLockdownOptions *options,
                        GError **error)
{
  Context context = { .options = options, .channel_fd = channel_fd, .net = net };

  g_return_val_if_fail (channel_fd >= 3, FALSE);

  return amana_lockdown_take_steps (courier_steps, G_N_ELEMENTS (courier_steps), &context, error);
}

const char *const *
amana_lockdown_get_names (const Step *steps, gsize n_steps, const char **names)
{
  for (gsize i = 0; i < n_steps; i++)
    names[i] = steps[i].name;

  return names;
}

/**
 * amana_lockdown_get_courier_steps:
 *
 * Returns: (array zero-terminated=1) (transfer none): the names of the steps
 */
const char *const *
amana_lockdown_get_courier_steps (void)
{
  static const char *names[G_N_ELEMENTS (courier_steps) + 1];

  return amana_lockdown_get_names (courier_steps, G_N_ELEMENTS (courier_steps), names);
}

/**
 * amana_lockdown_get_reader_steps:
 *
 * Returns: (array zero-terminated=1) (transfer none): the names of the steps
 */
const char *const *
amana_lockdown_get_reader_steps (void)
{
  static const char *names[G_N_ELEMENTS (reader_steps) + 1];

  return amana_lockdown_get_names (reader_steps, G_N_ELEMENTS (reader_steps), names);
}
