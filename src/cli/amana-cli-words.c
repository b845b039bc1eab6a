/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How many words a command takes, so that one too many is refused before anything is opened or
 * done: whoever wrote it meant something by it. What is not listed takes as many as there are, or
 * counts them itself. */

#include "config.h"

#include "amana-cli-private.h"

typedef struct
{
  const char *command;
  const char *verb; /* (nullable): the first of the words */
  guint at_least;   /* the verb counts */
  guint at_most;
} Words;

static const Words known[] = {
  { "results", NULL, 0, 0 },    { "export", NULL, 0, 0 },         { "move", NULL, 0, 0 },
  { "exam", NULL, 0, 0 },       { "ledger", NULL, 0, 0 },         { "batch", NULL, 0, 0 },
  { "takeout", NULL, 1, 1 },    { "store", "check", 1, 1 },       { "store", "audit", 1, 1 },
  { "store", "backup", 2, 2 },  { "store", "list", 2, 2 },        { "store", "restore", 3, 3 },
  { "store", "salvage", 2, 2 }, { "store", "erase", 1, 1 },       { "store", "wipe", 1, 1 },
  { "store", "keep", 1, 3 },    { "store", "acknowledge", 1, 1 }, { "store", "clock", 1, 1 },
  { "ways", "list", 1, 1 },     { "ways", "add", 1, 1 },          { "ways", "change", 1, 1 },
  { "ways", "guard", 2, 2 },    { "ways", "unguard", 1, 1 },      { "ways", "recovery", 1, 1 },
  { "ways", "remove", 2, 2 },   { "person", "create", 1, 1 },     { "person", "rename", 1, 1 },
  { "person", "remove", 1, 1 },
};

/**
 * amana_cli_is_well_formed:
 * @command: its name
 * @words: what was given with it, without its options
 *
 * Returns: whether it takes so many words
 */
gboolean
amana_cli_is_well_formed (const char *command, char **words)
{
  guint n = g_strv_length (words);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].command, command) &&
        (known[i].verb == NULL || g_strcmp0 (known[i].verb, words[0]) == 0))
      return n >= known[i].at_least && n <= known[i].at_most;
  return TRUE;
}
