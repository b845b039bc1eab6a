/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A long work on a whole person, for somebody who waits at a terminal: how much of it is done, on
 * standard error where that is one, and Ctrl+C, which stops it as the window's Stop does. What
 * was begun is then taken away before the program ends; a second Ctrl+C does not hurry it. */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "amana-cli-private.h"

static gboolean
stop_cb (gpointer progress)
{
  amana_progress_stop (progress);
  return G_SOURCE_CONTINUE;
}

static void
fraction_cb (AmanaProgress *progress)
{
  /* Translators: how much of a long work is done, at a terminal. */
  g_autofree char *text =
    g_strdup_printf (_ ("%d %% done"), (int) (100 * amana_progress_get_fraction (progress)));

  g_printerr ("\r%s", text);
}

/*
 * amana_cli_watch_begin:
 *
 * From now on, until amana_cli_watch_end(), an interruption stops what is told @progress.
 */
void
amana_cli_watch_begin (AmanaCliWatch *self)
{
  self->progress = amana_progress_new ();
  self->interrupted = g_unix_signal_add (SIGINT, stop_cb, self->progress);
  self->terminated = g_unix_signal_add (SIGTERM, stop_cb, self->progress);
  if (isatty (STDERR_FILENO))
    self->shown =
      g_signal_connect (self->progress, "notify::fraction", G_CALLBACK (fraction_cb), NULL);
}

void
amana_cli_watch_end (AmanaCliWatch *self)
{
  if (self->progress == NULL)
    return;
  g_source_remove (self->interrupted);
  g_source_remove (self->terminated);
  if (self->shown != 0)
    {
      g_signal_handler_disconnect (self->progress, self->shown);
      g_printerr ("\r\033[K");
    }
  g_clear_object (&self->progress);
}
