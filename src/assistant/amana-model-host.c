/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* amana-model-host: becomes the server of a model, locked in before that.
 *
 * The window starts it with a socket at descriptor 3, which says nothing: it is there so
 * that this process can tell that its parent still lives, and it is closed in the
 * moment in which the server takes over. What the window may not do (no socket but
 * AF_UNIX), this and the server may not either; the rest is in
 * amana-lockdown-model.c. Why it went no further is its exit status.
 */

#include "config.h"

#include "amana-model-host.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "amana-helper.h"

static void
become_server (const char *program, char **argv)
{
  const char *const arguments[] = { program, "-m",         argv[4],      "--host", argv[2],
                                    "-c",    argv[3],      "--parallel", "1",      "--alias",
                                    "model", "--no-webui", NULL };

  execv (program, (char *const *) arguments);
}

int
amana_model_host_run (int argc, char **argv, const AmanaLockdownOptions *options)
{
  g_autofree char *folder = NULL;
  g_autofree char *program = NULL;

  if (argc < 5)
    return AMANA_MODEL_HOST_EXIT_USAGE;

  program = realpath (argv[1], NULL);
  if (program == NULL || access (program, X_OK) != 0)
    return AMANA_MODEL_HOST_EXIT_NO_PROGRAM;
  folder = g_path_get_dirname (argv[2]);
  if (!amana_lockdown_model (
        AMANA_HELPER_CHANNEL_FD,
        &(AmanaLockdownModel) { program, folder, (const char *const *) (argv + 4) }, options,
        NULL) ||
      fcntl (AMANA_HELPER_CHANNEL_FD, F_SETFD, FD_CLOEXEC) != 0)
    return AMANA_MODEL_HOST_EXIT_NO_SANDBOX;

  become_server (program, argv);
  return AMANA_MODEL_HOST_EXIT_NO_PROGRAM;
}
