/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The real courier with what the shipped one has not: `turned-courier SCOPE WORD,…`
 * where a word is `ca=FILE`, the authority to trust in place of the system's; a step of
 * the lock-down that is to fail; `abi=N`, the version of Landlock to pretend; `trap`, so
 * that every forbidden system call kills it; `proxies`, an environment full of them. */

#include "config.h"

#include "amana-courier-service.h"

#include <stdlib.h>

#include "amana-helper.h"

static const char *failing = "";

static gboolean
before_step (const char *name)
{
  return !g_str_equal (name, failing);
}

static void
set_proxies (void)
{
  const char *const names[] = { "http_proxy", "https_proxy", "all_proxy",
                                "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_setenv (names[i], "http://127.0.0.1:9/", TRUE);
}

static void
turn (AmanaCourierOptions *options, const char *word)
{
  if (g_str_has_prefix (word, "ca="))
    {
      options->trusted = (GTlsDatabase *) g_tls_file_database_new (word + 3, NULL);
      options->lockdown.also_readable = word + 3;
    }
  else if (g_str_has_prefix (word, "abi="))
    options->lockdown.landlock_abi = atoi (word + 4);
  else if (g_str_equal (word, "trap"))
    options->lockdown.trap = TRUE;
  else if (g_str_equal (word, "proxies"))
    set_proxies ();
  else
    failing = word;
}

int
main (int argc, char *argv[])
{
  AmanaCourierOptions options = { .lockdown = { .landlock_abi = -1, .before_step = before_step } };
  g_auto (GStrv) words = g_strsplit (argc > 2 ? argv[2] : "", ",", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    turn (&options, words[i]);

  return amana_courier_serve (AMANA_HELPER_CHANNEL_FD, amana_courier_scope_from_name (argv[1]),
                              &options);
}
