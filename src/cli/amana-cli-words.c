/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How many words a command takes, and which options that name a part of what there is: one too many
 * is refused before anything is opened or done, for whoever wrote it meant something by it, and to
 * leave out a limit is to do more than was asked. What is not listed takes as many words as there
 * are, or counts them itself, and goes by no such option. */

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

typedef enum
{
  LIMIT_NONE = 0,
  LIMIT_IN = 1 << 0,
  LIMIT_SUBJECT = 1 << 1,
  LIMIT_CODE = 1 << 2,
  LIMIT_CONVERSATION = 1 << 3,
} Limits;

typedef struct
{
  const char *command;
  const char *verb; /* (nullable) */
  Limits takes;
} Limited;

/* A verb's own stand before its command's. */
static const Limited limited[] = {
  { "ask", NULL, LIMIT_IN | LIMIT_SUBJECT | LIMIT_CONVERSATION },
  { "import-chats", NULL, LIMIT_IN | LIMIT_SUBJECT },
  { "import", NULL, LIMIT_SUBJECT },
  { "results", NULL, LIMIT_SUBJECT | LIMIT_CODE },
  { "search", NULL, LIMIT_IN },
  { "export", NULL, LIMIT_IN | LIMIT_CONVERSATION },
  { "delete", NULL, LIMIT_IN },
  { "move", NULL, LIMIT_CONVERSATION },
  { "ledger", NULL, LIMIT_IN },
  { "store", "clock", LIMIT_IN },
  { "store", "wipe", LIMIT_IN },
  { "store", "keep", LIMIT_IN },
  { "ways", "guard", LIMIT_IN },
  /* what these do, they do to all of it */
  { "exam", NULL, LIMIT_NONE },
  { "takeout", NULL, LIMIT_NONE },
  { "store", NULL, LIMIT_NONE },
  { "ways", NULL, LIMIT_NONE },
  { "person", NULL, LIMIT_NONE },
  { "batch", NULL, LIMIT_NONE },
};

static gboolean
is_for (const char *command, const char *verb, const char *name, char **words)
{
  return g_str_equal (command, name) && (verb == NULL || g_strcmp0 (verb, words[0]) == 0);
}

static Limits
find_limits (const AmanaCliOptions *options)
{
  return (options->compartment != NULL ? LIMIT_IN : 0) |
         (options->subject != NULL ? LIMIT_SUBJECT : 0) | (options->code != NULL ? LIMIT_CODE : 0) |
         (options->conversation != NULL ? LIMIT_CONVERSATION : 0);
}

static gboolean
takes_limits (const char *command, const AmanaCliOptions *options)
{
  for (guint i = 0; i < G_N_ELEMENTS (limited); i++)
    if (is_for (limited[i].command, limited[i].verb, command, options->arguments))
      return (find_limits (options) & ~limited[i].takes) == 0;
  return TRUE;
}

/**
 * amana_cli_is_well_formed:
 * @command: its name
 * @options: what was given with it
 *
 * Returns: whether it takes so many words, and every limit that was set
 */
gboolean
amana_cli_is_well_formed (const char *command, const AmanaCliOptions *options)
{
  char **words = options->arguments;
  guint n = g_strv_length (words);

  if (!takes_limits (command, options))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (is_for (known[i].command, known[i].verb, command, words))
      return n >= known[i].at_least && n <= known[i].at_most;
  return TRUE;
}
