/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The amana-cli program.
 *
 * Order matters: which descriptors the caller gave is asked before anything opens
 * one; the broker, which starts couriers, is forked, and the process locked down
 * (AF_UNIX only), before any thread; only then the fibers start. The command runs in
 * one fiber of the main thread.
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <libdex.h>
#include <locale.h>
#include <sodium.h>

#include "amana-cli.h"
#include "amana-fiber.h"
#include "amana-language.h"
#include "amana-lockdown.h"

typedef struct
{
  AmanaCli *cli;
  int argc;
  char **argv;
  AmanaCliStatus status;
} Run;

static gboolean
is_open (int fd)
{
  return fcntl (fd, F_GETFD) >= 0;
}

static DexFuture *
run_fiber (gpointer user_data)
{
  Run *run = user_data;

  run->status = amana_cli_run (run->cli, run->argc, run->argv);
  amana_cli_close_person (run->cli);
  return dex_future_new_true ();
}

static DexFuture *
quit_cb (DexFuture *future, gpointer user_data)
{
  g_main_loop_quit (user_data);
  return dex_ref (future);
}

static AmanaCliStatus
run_to_its_end (AmanaCli *cli, int argc, char **argv)
{
  Run run = { .cli = cli, .argc = argc, .argv = argv };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  DexFuture *future = amana_fiber_spawn (0, run_fiber, &run, NULL);

  future = dex_future_finally (future, quit_cb, loop, NULL);
  g_main_loop_run (loop);
  dex_unref (future);
  return run.status;
}

int
main (int argc, char **argv)
{
  gboolean has_passphrase_fd = is_open (3);
  gboolean has_password_fd = is_open (4);
  gboolean has_new_passphrase_fd = is_open (5);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaBroker) broker = NULL;
  g_autoptr (AmanaCli) cli = NULL;

  /* Standard output is for answers alone, also with G_MESSAGES_DEBUG set. */
  g_log_writer_default_set_use_stderr (TRUE);
  amana_language_init (AMANA_LOCALEDIR, NULL);
  broker = amana_broker_start (NULL, NULL, &error);
  if (broker == NULL)
    {
      g_printerr ("%s\n", _ ("Amana could not start a process of its own, so it does not start. "
                             "Nothing was opened. The system may be short of memory."));
      return AMANA_CLI_REFUSED;
    }
  if (sodium_init () < 0 || !amana_lockdown_window (NULL, &error))
    {
      g_printerr ("%s\n",
                  _ ("This system cannot close Amana off from the network, so it will not start."));
      return AMANA_CLI_REFUSED;
    }
  dex_init ();
  cli = amana_cli_new (broker, has_passphrase_fd, has_password_fd, has_new_passphrase_fd);
  return run_to_its_end (cli, argc - 1, argv + 1);
}
