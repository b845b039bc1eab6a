/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The real reader with a lock-down that can be made to go wrong, which the one
 * that is shipped cannot: `failing-reader STEP` makes that step fail, `abi=N`
 * pretends the kernel's Landlock is of version N, `trap` has every forbidden
 * system call kill it. Built a second time it is the reader of tables, and stands
 * beside the other, where the client looks for it. */

#include "config.h"

#include "amana-helper.h"
#ifdef READER_OF_TABLES
#include "amana-reader-table.h"
#else
#include "amana-reader-service.h"
#endif

#include <stdlib.h>

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
  if (g_str_has_prefix (failing, "abi="))
    options.landlock_abi = atoi (failing + 4);
  options.trap = g_str_equal (failing, "trap");

#ifdef READER_OF_TABLES
  return amana_reader_table_serve (AMANA_HELPER_CHANNEL_FD, &options);
#else
  return amana_reader_serve (AMANA_HELPER_CHANNEL_FD, NULL, &options);
#endif
}
