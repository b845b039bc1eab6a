/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* amana-model-host with a step of its lock-down that fails: the one after which the
 * program is named ("fails-landlock"). */

#include "config.h"

#include <string.h>

#include "amana-model-host.h"

static const char *failing;

static gboolean
before_step (const char *name)
{
  return strcmp (name, failing) != 0;
}

int
main (int argc, char *argv[])
{
  const AmanaLockdownOptions options = { .landlock_abi = -1, .before_step = before_step };
  const char *dash = strrchr (argv[0], '/');

  failing = dash != NULL && strncmp (dash, "/fails-", 7) == 0 ? dash + 7 : "";
  return amana_model_host_run (argc, argv, &options);
}
