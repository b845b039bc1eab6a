/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Locking in a model's server, before it is started.
 *
 * llama-server is a large program of others', and a model file is data from the
 * internet that it parses. So it may run what is on the system and beside itself, read
 * the model, use a graphics card, and make one socket in one folder. It reads no other
 * file of the person's, writes none, makes no network socket and connects to nobody; the
 * program that it is started by (amana-model-host.c) takes these steps and becomes it.
 *
 * Where the program lies in a folder of the person's, only its libraries beside it are
 * opened to it, not the folder: that may be the one with her downloads.
 */

#include "config.h"

#include "amana-landlock.h"
#include "amana-lockdown-private.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define MODEL_MAX_FDS    512
#define MAX_LIBRARIES    256
#define FIRST_TO_BE_SHOT "600" /* of 1000, when memory runs out */

/* llama.cpp's own settings have names that older ones pass over. */
static gboolean
set_environment (AmanaLockdownContext *context, GError **error)
{
  const char *folder = context->model->folder;

  return amana_lockdown_check (
    clearenv () == 0 && setenv ("LC_ALL", "C.UTF-8", 1) == 0 &&
      setenv ("PATH", "/usr/local/bin:/usr/bin:/bin:/app/bin", 1) == 0 &&
      setenv ("HOME", folder, 1) == 0 && setenv ("TMPDIR", folder, 1) == 0 &&
      setenv ("XDG_CACHE_HOME", folder, 1) == 0 && setenv ("LLAMA_ARG_OFFLINE", "1", 1) == 0 &&
      setenv ("LLAMA_ARG_CACHE_RAM", "0", 1) == 0,
    "the environment could not be set", error);
}

/* It is the largest process by far, and what it holds can be had again. A kernel that
 * hides the file is no reason to refuse. */
static gboolean
offer_itself (AmanaLockdownContext *context, GError **error)
{
  int fd = open ("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);

  if (fd >= 0)
    {
      if (write (fd, FIRST_TO_BE_SHOT, strlen (FIRST_TO_BE_SHOT)) < 0)
        g_debug ("the kernel does not take oom_score_adj");
      close (fd);
    }
  return TRUE;
}

static gboolean
limit_model (AmanaLockdownContext *context, GError **error)
{
  return amana_lockdown_limit_core (context, error) &&
         amana_lockdown_set_limit (RLIMIT_FSIZE, 0, error) &&
         amana_lockdown_set_limit (RLIMIT_NOFILE, MODEL_MAX_FDS, error);
}

/* --- paths --- */

static void
add (GArray *rules, AmanaLandlockUse use, const char *path)
{
  AmanaLandlockRule rule = { g_intern_string (path), use };

  g_array_append_val (rules, rule);
}

static void
add_all (GArray *rules, AmanaLandlockUse use, const char *const *paths)
{
  for (gsize i = 0; paths[i] != NULL; i++)
    add (rules, use, paths[i]);
}

static void
add_libraries_beside (GArray *rules, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && n < MAX_LIBRARIES && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".so") || strstr (name, ".so.") != NULL)
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        add (rules, AMANA_LANDLOCK_RUN, path);
        n++;
      }
}

/* "/home/…/llama/bin/llama-server" has its libraries in "/home/…/llama/lib". */
static void
add_program (GArray *rules, const char *program)
{
  const char *const names[] = { "lib", "lib64", "libexec" };
  g_autofree char *folder = g_path_get_dirname (program);
  g_autofree char *base = g_path_get_basename (folder);
  g_autofree char *prefix = g_path_get_dirname (folder);

  add (rules, AMANA_LANDLOCK_RUN, program);
  add_libraries_beside (rules, folder);
  for (gsize i = 0; g_str_equal (base, "bin") && i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (prefix, names[i], NULL);

      add (rules, AMANA_LANDLOCK_RUN, path);
    }
}

static gboolean
close_file_system (AmanaLockdownContext *context, GError **error)
{
  static const char *const run[] = { "/usr",
                                     "/bin",
                                     "/lib",
                                     "/lib64",
                                     "/app",
                                     "/opt",
                                     "/nix/store",
                                     "/gnu/store",
                                     "/home/linuxbrew/.linuxbrew",
                                     "/run/opengl-driver",
                                     NULL };
  static const char *const read[] = {
    "/etc/ld.so.cache", "/etc/OpenCL",  "/etc/vulkan", "/proc/cpuinfo", "/proc/meminfo",
    "/proc/self",       "/sys/devices", "/sys/bus",    "/sys/class",    "/sys/dev",
    "/dev/urandom",     "/dev/random",  NULL
  };
  static const char *const devices[] = { "/dev/null",
                                         "/dev/zero",
                                         "/dev/dri",
                                         "/dev/kfd",
                                         "/dev/nvidia0",
                                         "/dev/nvidia1",
                                         "/dev/nvidiactl",
                                         "/dev/nvidia-uvm",
                                         "/dev/nvidia-uvm-tools",
                                         NULL };
  g_autoptr (GArray) rules = g_array_new (TRUE, TRUE, sizeof (AmanaLandlockRule));
  int abi = amana_lockdown_get_abi (context);

  if (abi < 1)
    {
      g_set_error_literal (
        error, AMANA_LOCKDOWN_ERROR, AMANA_LOCKDOWN_ERROR_NO_LANDLOCK,
        "this kernel has no Landlock, so no model's server can be started safely");
      return FALSE;
    }

  add_all (rules, AMANA_LANDLOCK_RUN, run);
  add_all (rules, AMANA_LANDLOCK_READ, read);
  add_all (rules, AMANA_LANDLOCK_DEVICE, devices);
  add_program (rules, context->model->program);
  add_all (rules, AMANA_LANDLOCK_READ, context->model->files);
  add (rules, AMANA_LANDLOCK_SOCKETS, context->model->folder);
  return amana_landlock_allow_only (abi, (const AmanaLandlockRule *) (void *) rules->data, error);
}

static gboolean
filter_model (AmanaLockdownContext *context, GError **error)
{
  return amana_lockdown_filter_model (error);
}

static const AmanaLockdownStep model_steps[] = {
  { "single-thread", amana_lockdown_check_single_thread },
  { "parent-death", amana_lockdown_die_with_parent },
  { "environment", set_environment },
  { "descriptors", amana_lockdown_close_descriptors },
  { "out-of-memory", offer_itself },
  { "limits", limit_model },
  { "no-new-privileges", amana_lockdown_forbid_new_privileges },
  { "landlock", close_file_system },
  { "seccomp", filter_model },
};

/**
 * amana_lockdown_model:
 * @channel_fd: the one descriptor to keep, at least 3
 * @model: what may still be used
 * @options: (nullable): for tests; %NULL in programs
 * @error: return location (domain %AMANA_LOCKDOWN_ERROR)
 *
 * Gives up everything but what running a model takes. Before the server is started
 * in place of this program.
 *
 * Returns: %TRUE when that holds; on %FALSE the process must exit
 */
gboolean
amana_lockdown_model (int channel_fd,
                      const AmanaLockdownModel *model,
                      const AmanaLockdownOptions *options,
                      GError **error)
{
  AmanaLockdownContext context = { .options = options, .channel_fd = channel_fd, .model = model };

  g_return_val_if_fail (channel_fd >= 3 && model != NULL, FALSE);

  return amana_lockdown_take_steps (model_steps, G_N_ELEMENTS (model_steps), &context, error);
}

/**
 * amana_lockdown_get_model_steps:
 *
 * Returns: (array zero-terminated=1) (transfer none): the names of the steps
 */
const char *const *
amana_lockdown_get_model_steps (void)
{
  static const char *names[G_N_ELEMENTS (model_steps) + 1];

  return amana_lockdown_get_names (model_steps, G_N_ELEMENTS (model_steps), names);
}
