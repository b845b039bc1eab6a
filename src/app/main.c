/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The window's process.
 *
 * The order is the point. First the broker is forked, a process that does nothing but
 * start amana-courier when an engine that was consented to needs one; until then
 * nothing of Amana can reach a network at all. Then this process gives up every
 * socket but AF_UNIX: before any thread exists, since Landlock covers the calling
 * thread and its children only. Only after that come libdex, GTK and the application,
 * all of which start threads. A broker or a lock-down that fails is no reason to go
 * on without it: Amana refuses to start and says so.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libdex.h>
#include <locale.h>
#include <stdlib.h>

#include "amana-application.h"
#include "amana-broker.h"
#include "amana-language.h"
#include "amana-lockdown.h"

static AmanaBroker *
start_broker (void)
{
  g_autoptr (GError) error = NULL;
  AmanaBroker *broker = amana_broker_start (NULL, NULL, &error);

  if (broker == NULL)
    g_printerr ("%s\n", _ ("Amana could not start a process of its own, so it does not start. "
                           "Nothing was opened. The system may be short of memory."));
  return broker;
}

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
  g_autoptr (AmanaBroker) broker = NULL;
  g_autoptr (AmanaApplication) application = NULL;

  amana_language_init (NULL, NULL);
  broker = start_broker ();
  if (broker == NULL || !lock_down ())
    return EXIT_FAILURE;

  dex_init ();
  application = amana_application_new (broker);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
