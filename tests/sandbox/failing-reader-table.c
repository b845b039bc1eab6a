/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The real reader of tables with a lock-down that can be made to go wrong, as
 * failing-reader.c is of paper: `failing-reader-table STEP` makes that step fail, `trap`
 * has every forbidden system call kill it. It stands beside the other, where the client
 * looks for it. */

#include "config.h"

#include "amana-reader-table.h"

#include "amana-helper.h"

static const char *failing = "";

static gboolean
before_step (const char *name)
{
  return !g_str_equal (name, failing);
}

int
main (int argc, char *argv[])
{
  AmanaLockdownOptions options = { .landlock_abi = -1, .before_step = before_step };

  if (argc > 1)
    failing = argv[1];
  options.trap = g_str_equal (failing, "trap");

  return amana_reader_table_serve (AMANA_HELPER_CHANNEL_FD, &options);
}
