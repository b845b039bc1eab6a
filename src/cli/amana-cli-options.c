/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The options of amana-cli.
 *
 * One flat set for every command: a script that knows one command's options knows
 * them all, and a batch line is parsed by the same code as a command line. What a
 * command does not use it ignores, save what would limit what it does (amana-cli-words.c); what it
 * needs and lacks is a wrong usage.
 */

#include "config.h"

#include "amana-cli.h"

#include <string.h>

static const char *const formats[] = { "table", "json", "csv", "fhir", NULL };
static const char *const compartments[] = { "general", "health", NULL };
static const char *const languages[] = { "en", "fr", "ar", NULL };
static const char *const countries[] = { "MA", "DZ", "TN", "FR", NULL };

static gboolean
check_choice (const char *option, const char *value, const char *const *choices, GError **error)
{
  if (value == NULL || g_strv_contains (choices, value))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s", option);
  return FALSE;
}

/* "" is what a script's unset variable leaves behind, and no folder. */
static gboolean
check_person (const AmanaCliOptions *self, GError **error)
{
  if (self->person == NULL || *self->person != '\0')
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--person");
  return FALSE;
}

static gboolean
check_choices (const AmanaCliOptions *self, GError **error)
{
  return check_person (self, error) && check_choice ("format", self->format, formats, error) &&
         check_choice ("in", self->compartment, compartments, error) &&
         check_choice ("lang", self->language, languages, error) &&
         check_choice ("country", self->country, countries, error);
}

/**
 * amana_cli_options_parse:
 * @argc: how many words
 * @argv: the words after the program's name
 * @error: return location, in G_OPTION_ERROR
 *
 * Returns: (transfer full) (nullable): the options and the remaining arguments
 */
AmanaCliOptions *
amana_cli_options_parse (int argc, char **argv, GError **error)
{
  g_autoptr (AmanaCliOptions) self = g_new0 (AmanaCliOptions, 1);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char **words = g_new0 (char *, argc + 2);
  g_auto (GStrv) copy = NULL;
  const GOptionEntry entries[] = {
    { "lang", 0, 0, G_OPTION_ARG_STRING, &self->language, NULL, NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &self->format, NULL, NULL },
    { "person", 0, 0, G_OPTION_ARG_FILENAME, &self->person, NULL, NULL },
    { "key-file", 0, 0, G_OPTION_ARG_FILENAME, &self->key_file, NULL, NULL },
    { "name", 0, 0, G_OPTION_ARG_STRING, &self->name, NULL, NULL },
    { "shown", 0, 0, G_OPTION_ARG_STRING, &self->shown, NULL, NULL },
    { "subject", 0, 0, G_OPTION_ARG_STRING, &self->subject, NULL, NULL },
    { "code", 0, 0, G_OPTION_ARG_STRING, &self->code, NULL, NULL },
    { "country", 0, 0, G_OPTION_ARG_STRING, &self->country, NULL, NULL },
    { "in", 0, 0, G_OPTION_ARG_STRING, &self->compartment, NULL, NULL },
    { "conversation", 0, 0, G_OPTION_ARG_STRING, &self->conversation, NULL, NULL },
    { "engine", 0, 0, G_OPTION_ARG_STRING, &self->engine, NULL, NULL },
    { "model", 0, 0, G_OPTION_ARG_STRING, &self->model, NULL, NULL },
    { "context", 0, 0, G_OPTION_ARG_INT64, &self->context, NULL, NULL },
    { "temporary", 0, 0, G_OPTION_ARG_NONE, &self->temporary, NULL, NULL },
    { "sheet", 0, 0, G_OPTION_ARG_NONE, &self->sheet, NULL, NULL },
    { "yes", 0, 0, G_OPTION_ARG_NONE, &self->yes, NULL, NULL },
    { "admit-anyway", 0, 0, G_OPTION_ARG_NONE, &self->admit_anyway, NULL, NULL },
    { "verify", 0, 0, G_OPTION_ARG_NONE, &self->verify, NULL, NULL },
    { "panel", 0, 0, G_OPTION_ARG_STRING, &self->panel, NULL, NULL },
    { "role", 0, 0, G_OPTION_ARG_STRING, &self->role, NULL, NULL },
    { "write", 0, 0, G_OPTION_ARG_FILENAME, &self->write, NULL, NULL },
    { "stream", 0, 0, G_OPTION_ARG_NONE, &self->stream, NULL, NULL },
    { "next", 0, 0, G_OPTION_ARG_NONE, &self->next, NULL, NULL },
    { "deep", 0, 0, G_OPTION_ARG_NONE, &self->deep, NULL, NULL },
    { "not-open-elsewhere", 0, 0, G_OPTION_ARG_NONE, &self->not_elsewhere, NULL, NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->arguments, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  words[0] = (char *) "amana-cli";
  for (int i = 0; i < argc; i++)
    words[i + 1] = argv[i];
  copy = g_strdupv (words);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, &copy, error) || !check_choices (self, error))
    return NULL;
  if (self->arguments == NULL)
    self->arguments = g_new0 (char *, 1);
  return g_steal_pointer (&self);
}

void
amana_cli_options_free (AmanaCliOptions *self)
{
  g_free (self->language);
  g_free (self->format);
  g_free (self->person);
  g_free (self->key_file);
  g_free (self->name);
  g_free (self->shown);
  g_free (self->subject);
  g_free (self->code);
  g_free (self->country);
  g_free (self->compartment);
  g_free (self->conversation);
  g_free (self->engine);
  g_free (self->model);
  g_free (self->panel);
  g_free (self->role);
  g_free (self->write);
  g_strfreev (self->arguments);
  g_free (self);
}
