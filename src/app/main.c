/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The window's process.
 *
 * The order is the point. A broker, which will be forked first, starts the courier
 * once there are engines that need one; until then nothing of Amana may reach a
 * network at all. Then this process gives up every socket but AF_UNIX: before any
 * thread exists, since Landlock covers the calling thread and its children only.
 * Only after that come libdex, GTK and the application, all of which start threads.
 * A lock-down that fails is no reason to go on without it: Amana refuses to start
 * and says so.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libdex.h>
#include <locale.h>
#include <stdlib.h>

#include "amana-application.h"
#include "amana-language.h"
#include "amana-lockdown.h"

static gboolean
lock_down (void)
{
  g_autoptr (GError) error = NULL;

  if (amana_lockdown_window (NULL, &error))
    return TRUE;

  g_printerr (
    "%s\n",
    _ ("Amana cannot close itself off from the network on this system, so it does not start. "
       "Nothing was opened. It needs a Linux kernel with seccomp."));
  return FALSE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (AmanaApplication) application = NULL;

  amana_language_init (NULL, NULL);
  if (!lock_down ())
    return EXIT_FAILURE;

  dex_init ();
  application = amana_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
