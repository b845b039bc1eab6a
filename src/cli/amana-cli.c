/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One run of amana-cli: which command, where it prints, what it shares.
 *
 * A command computes values and hands them to amana_cli_emit() with a text for
 * people; this file decides whether the value, the text, or (in a batch) the
 * collected values are printed. Standard output carries answers alone; sentences
 * go to standard error. Everything runs in one fiber of the main thread.
 */

#include "config.h"

#include "amana-cli.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "amana-backup-file.h"
#include "amana-cli-private.h"
#include "amana-health-error.h"
#include "amana-health-sentence.h"
#include "amana-lab-json.h"
#include "amana-courier-error.h"
#include "amana-language.h"
#include "amana-safety-numbers.h"
#include "amana-takeout.h"

#define PASSWORD_FD        4
#define PASSWORD_MAX_BYTES 1024

typedef struct
{
  const char *name;
  AmanaCliStatus (*run) (AmanaCli *self);
  AmanaCliNeed needs;
  const char *usage;
  AmanaCliNeed (*get_need) (AmanaCli *self); /* (nullable) where it depends on the arguments */
} Command;

static const Command commands[] = {
  { "read", amana_cli_read, AMANA_CLI_NEEDS_NOBODY,
    "read FILE… [--format table|json|csv|fhir] [--stream]" },
  { "explain", amana_cli_explain, AMANA_CLI_NEEDS_NOBODY,
    "explain FILE… [--lang en|fr|ar] [--country MA|DZ|TN|FR]" },
  { "import", amana_cli_import, AMANA_CLI_NEEDS_HEALTH, "import --person DIR [--subject S] FILE…" },
  { "import-chats", amana_cli_import_chats, AMANA_CLI_NEEDS_ONE,
    "import-chats --person DIR --in general|health [--subject S] FILE…" },
  { "results", amana_cli_results, AMANA_CLI_NEEDS_HEALTH,
    "results --person DIR [--subject S] [--code LOINC]" },
  { "ask", amana_cli_ask, AMANA_CLI_NEEDS_ONE,
    "ask --person DIR --in general|health [--engine guide|unix:PATH|URL] [--model M]"
    " [--conversation ID] [--subject S] [--temporary] [--sheet|--yes] TEXT" },
  { "exam", amana_cli_exam, AMANA_CLI_NEEDS_HEALTH,
    "exam --person DIR --engine unix:PATH|URL [--model M] [--yes] [--admit-anyway]" },
  { "search", amana_cli_search, AMANA_CLI_NEEDS_ONE,
    "search --person DIR --in general|health WORDS" },
  { "export", amana_cli_export, AMANA_CLI_NEEDS_ONE,
    "export --person DIR --in general|health [--conversation ID]" },
  { "delete", amana_cli_delete, AMANA_CLI_NEEDS_ONE,
    "delete --person DIR --in general|health ID…" },
  { "move", amana_cli_move, AMANA_CLI_NEEDS_BOTH, "move --person DIR --conversation ID" },
  { "ledger", amana_cli_ledger, AMANA_CLI_NEEDS_EACH,
    "ledger --person DIR [--in general|health] [--verify]", amana_cli_ledger_get_need },
  { "store", amana_cli_store, AMANA_CLI_NEEDS_BOTH,
    "store --person DIR check|audit [--verify]|backup FILE [--verify]|list FILE|restore FILE NEWDIR"
    "|salvage NEWDIR"
    "|erase [--deep [--yes]]|acknowledge|clock [--in general|health] [--yes]"
    "|wipe --in general|health [--yes]|keep --in general|health [KIND RULE [--yes]]",
    amana_cli_store_get_need },
  { "ways", amana_cli_ways, AMANA_CLI_NEEDS_EITHER,
    "ways --person DIR list|add [--yes]|change|guard NEWFILE [--in "
    "general|health]|unguard|recovery|remove "
    "ID" },
  { "takeout", amana_cli_takeout, AMANA_CLI_NEEDS_EACH, "takeout --person DIR FOLDER" },
  { "batch", amana_cli_batch, AMANA_CLI_NEEDS_EITHER, "batch --person DIR" },
  { "triage", amana_cli_triage, AMANA_CLI_NEEDS_NOBODY,
    "triage [--country MA|DZ|TN|FR] [--lang en|fr|ar]" },
  { "catalogue", amana_cli_catalogue, AMANA_CLI_NEEDS_NOBODY,
    "catalogue list [--panel P] | review ID|--next [--write FILE --name N --role R] | check "
    "FILE…" },
  { "person", amana_cli_person, AMANA_CLI_NEEDS_NOBODY,
    "person create [--name N] [--shown S]|rename --name N|--shown S|remove --yes --person DIR" },
};

/**
 * amana_cli_new:
 * @broker: who starts couriers, from before the lock-down
 * @has_passphrase_fd: file descriptor 3 was open when the program started
 * @has_password_fd: file descriptor 4 was
 * @has_new_passphrase_fd: file descriptor 5 was
 *
 * Returns: (transfer full): a run with no person open
 */
AmanaCli *
amana_cli_new (AmanaBroker *broker,
               gboolean has_passphrase_fd,
               gboolean has_password_fd,
               gboolean has_new_passphrase_fd)
{
  AmanaCli *self = g_new0 (AmanaCli, 1);

  self->broker = g_object_ref (broker);
  self->has_passphrase_fd = has_passphrase_fd;
  self->has_password_fd = has_password_fd;
  self->has_new_passphrase_fd = has_new_passphrase_fd;
  return self;
}

void
amana_cli_free (AmanaCli *self)
{
  g_clear_pointer (&self->options, amana_cli_options_free);
  g_clear_pointer (&self->batch_output, json_array_unref);
  g_clear_object (&self->general);
  g_clear_object (&self->health);
  g_clear_object (&self->vault);
  g_clear_pointer (&self->credentials, amana_credentials_unref);
  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    g_clear_error (&self->room_errors[i]);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->catalogue, amana_catalogue_unref);
  g_clear_pointer (&self->document_password, g_free);
  g_clear_pointer (&self->self_name, g_free);
  g_object_unref (self->broker);
  g_free (self);
}

static const Command *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static void
print_all_usages (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_printerr ("amana-cli %s\n", commands[i].usage);
}

static gboolean
in_batch (AmanaCli *self)
{
  return self->batch_output != NULL;
}

static AmanaCliStatus
run_command (AmanaCli *self, const Command *command)
{
  AmanaCliNeed needs = command->get_need != NULL ? command->get_need (self) : command->needs;
  gboolean opens = self->vault == NULL && needs != AMANA_CLI_NEEDS_NOBODY;
  AmanaCliStatus status;

  if (command->needs == AMANA_CLI_NEEDS_NOBODY)
    return command->run (self);
  if (opens)
    {
      if (self->options->person == NULL)
        return amana_cli_usage (self, command->usage);
      status = amana_cli_open_person (self, needs);
      if (status != AMANA_CLI_DONE)
        return status;
    }
  status = amana_cli_check_rooms (self, needs);
  if (status != AMANA_CLI_DONE)
    return status;
  status = command->run (self);
  if (status == AMANA_CLI_USAGE && !self->explained)
    return amana_cli_usage (self, command->usage);
  if (status == AMANA_CLI_DONE && needs == AMANA_CLI_NEEDS_EACH)
    status = amana_cli_get_closed_status (self);
  /* In a batch the lines have their own statuses; what was lost is the batch's. */
  return status == AMANA_CLI_DONE && opens && self->lost ? AMANA_CLI_DAMAGED : status;
}

/**
 * amana_cli_run:
 * @argc: how many words
 * @argv: the command and its arguments, without the program's name
 *
 * Call from a fiber. In a batch the person stays open between calls.
 *
 * Returns: the exit status of that command
 */
AmanaCliStatus
amana_cli_run (AmanaCli *self, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaCliOptions) options = NULL;
  const Command *command = argc > 0 ? find_command (argv[0]) : NULL;

  if (command == NULL)
    {
      if (!in_batch (self))
        print_all_usages ();
      return AMANA_CLI_USAGE;
    }
  options = amana_cli_options_parse (argc - 1, argv + 1, &error);
  if (options == NULL || !amana_cli_is_well_formed (command->name, options))
    return amana_cli_usage (self, command->usage);
  g_clear_pointer (&self->options, amana_cli_options_free);
  self->options = g_steal_pointer (&options);
  self->explained = FALSE;
  if (self->options->language != NULL)
    amana_language_set (self->options->language);
  amana_safety_set_country (self->options->country);
  return run_command (self, command);
}

/* --- printing ---------------------------------------------------------------- */

gboolean
amana_cli_wants_json (AmanaCli *self)
{
  return self->batch_output != NULL || g_strcmp0 (self->options->format, "json") == 0;
}

/**
 * amana_cli_emit:
 * @value: (transfer full): the answer for programs
 * @text: (nullable): the answer for people, printed as it is
 */
void
amana_cli_emit (AmanaCli *self, JsonNode *value, const char *text)
{
  g_autoptr (JsonNode) node = value;

  if (self->batch_output != NULL)
    {
      json_array_add_element (self->batch_output, g_steal_pointer (&node));
      return;
    }
  if (amana_cli_wants_json (self))
    {
      g_autofree char *line = amana_lab_json_to_string (node, FALSE);
      fprintf (stdout, "%s\n", line);
    }
  else if (text != NULL)
    {
      fputs (text, stdout);
    }
  fflush (stdout);
}

/* A format that is neither table nor JSON. */
void
amana_cli_emit_raw (AmanaCli *self, const char *text)
{
  fputs (text, stdout);
  fflush (stdout);
}

void
amana_cli_say (AmanaCli *self, const char *sentence)
{
  g_printerr ("%s\n", sentence);
}

/* Says that nobody here is called what --subject says. */
AmanaCliStatus
amana_cli_no_subject (AmanaCli *self)
{
  self->explained = TRUE;
  amana_cli_say (self, _ ("There is nobody of this name in this Amana space."));
  return AMANA_CLI_USAGE;
}

AmanaCliStatus
amana_cli_usage (AmanaCli *self, const char *usage)
{
  if (!in_batch (self))
    /* Translators: %s is a command line, such as "read FILE…" */
    g_printerr (_ ("Usage: amana-cli %s\n"), usage);
  return AMANA_CLI_USAGE;
}

static AmanaCliStatus
status_of_reader (int code)
{
  switch ((AmanaReaderError) code)
    {
    case AMANA_READER_ERROR_TOO_LARGE:
    case AMANA_READER_ERROR_TIMEOUT:
    case AMANA_READER_ERROR_CRASHED:
    case AMANA_READER_ERROR_NO_SANDBOX:
    case AMANA_READER_ERROR_PROTOCOL:
      return AMANA_CLI_REFUSED;
    case AMANA_READER_ERROR_NOT_PDF:
    case AMANA_READER_ERROR_EMPTY:
    case AMANA_READER_ERROR_DAMAGED:
    case AMANA_READER_ERROR_NEEDS_PASSWORD:
    case AMANA_READER_ERROR_WRONG_PASSWORD:
    case AMANA_READER_ERROR_CANCELLED:
    case AMANA_READER_ERROR_FAILED:
    case AMANA_READER_ERROR_NOT_CHATS:
    case AMANA_READER_ERROR_CUT_OFF:
    case AMANA_READER_ERROR_NO_DECODER:
    case AMANA_READER_ERROR_BROKEN_OFF:
    case AMANA_READER_ERROR_NO_RESULTS:
    case AMANA_READER_ERROR_NOT_RECORD:
    case AMANA_READER_ERROR_XML:
      break;
    }
  return AMANA_CLI_UNREADABLE;
}

static AmanaCliStatus
status_of_vault (int code)
{
  if (code == AMANA_VAULT_ERROR_WRONG_PASSPHRASE || code == AMANA_VAULT_ERROR_TOO_SOON ||
      (code >= AMANA_VAULT_ERROR_NO_KEY_FILE && code <= AMANA_VAULT_ERROR_CANCELLED))
    return AMANA_CLI_LOCKED;
  if (code == AMANA_VAULT_ERROR_HOSTILE || code == AMANA_VAULT_ERROR_IN_USE ||
      code == AMANA_VAULT_ERROR_ELSEWHERE || code == AMANA_VAULT_ERROR_LAST_WAY ||
      code == AMANA_VAULT_ERROR_NOT_BY_CODE || code == AMANA_VAULT_ERROR_TOO_MANY_WAYS ||
      code == AMANA_VAULT_ERROR_BUSY)
    return AMANA_CLI_REFUSED;
  if (code == AMANA_VAULT_ERROR_NO_SUCH_WAY || code == AMANA_VAULT_ERROR_KEY_FILE_EXISTS ||
      code == AMANA_VAULT_ERROR_NO_FOLDER)
    return AMANA_CLI_USAGE;
  if (code == AMANA_VAULT_ERROR_NOT_EMPTY || code == AMANA_VAULT_ERROR_INSIDE ||
      code == AMANA_VAULT_ERROR_WEAK || code == AMANA_VAULT_ERROR_TOO_LONG ||
      code == AMANA_VAULT_ERROR_NO_PERSON)
    return AMANA_CLI_USAGE;
  return AMANA_CLI_DAMAGED;
}

static AmanaCliStatus
status_of_backup (int code)
{
  switch ((AmanaBackupError) code)
    {
    case AMANA_BACKUP_ERROR_NOT_A_BACKUP:
    case AMANA_BACKUP_ERROR_NEWER:
    case AMANA_BACKUP_ERROR_GONE:
    case AMANA_BACKUP_ERROR_STOPPED:
      return AMANA_CLI_UNREADABLE;
    case AMANA_BACKUP_ERROR_EXISTS:
    case AMANA_BACKUP_ERROR_FOLDER:
    case AMANA_BACKUP_ERROR_OCCUPIED:
    case AMANA_BACKUP_ERROR_INSIDE:
    case AMANA_BACKUP_ERROR_BUSY:
    case AMANA_BACKUP_ERROR_AHEAD:
      return AMANA_CLI_USAGE;
    case AMANA_BACKUP_ERROR_LOCKED:
      return AMANA_CLI_LOCKED;
    case AMANA_BACKUP_ERROR_DAMAGED:
    case AMANA_BACKUP_ERROR_SPOILED:
    case AMANA_BACKUP_ERROR_OTHER_KEYS:
    case AMANA_BACKUP_ERROR_FULL:
    case AMANA_BACKUP_ERROR_READ_ONLY:
    case AMANA_BACKUP_ERROR_UNSETTLED:
    case AMANA_BACKUP_ERROR_FAILED:
      break;
    }
  return AMANA_CLI_DAMAGED;
}

static AmanaCliStatus
status_of_takeout (int code)
{
  if (code == AMANA_TAKEOUT_ERROR_GONE)
    return AMANA_CLI_UNREADABLE;
  return code == AMANA_TAKEOUT_ERROR_EXISTS || code == AMANA_TAKEOUT_ERROR_INSIDE
           ? AMANA_CLI_USAGE
           : AMANA_CLI_DAMAGED;
}

/* What was not sent because it must not be is refused; all else is the engine's failure. */
static AmanaCliStatus
status_of_engine (const GError *error)
{
  if (g_error_matches (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_REFUSED) ||
      g_error_matches (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_NOT_ADMITTED) ||
      g_error_matches (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_KEY_IN_ADDRESS) ||
      g_error_matches (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_INSECURE))
    return AMANA_CLI_REFUSED;
  return AMANA_CLI_ENGINE;
}

/**
 * amana_cli_get_status:
 * @error: why a command was not done
 *
 * Returns: the exit status that fits
 */
AmanaCliStatus
amana_cli_get_status (const GError *error)
{
  if (error->domain == AMANA_READER_ERROR)
    return status_of_reader (error->code);
  if (error->domain == AMANA_VAULT_ERROR)
    return status_of_vault (error->code);
  if (error->domain == AMANA_BACKUP_ERROR)
    return status_of_backup (error->code);
  if (error->domain == AMANA_TAKEOUT_ERROR)
    return status_of_takeout (error->code);
  if (error->domain == AMANA_STORE_ERROR)
    return error->code == AMANA_STORE_ERROR_NOT_FOUND ? AMANA_CLI_USAGE : AMANA_CLI_DAMAGED;
  if (error->domain == AMANA_ENGINE_ERROR || error->domain == AMANA_COURIER_ERROR)
    return status_of_engine (error);
  if (g_error_matches (error, AMANA_HEALTH_ERROR, AMANA_HEALTH_ERROR_TOO_LARGE) ||
      g_error_matches (error, AMANA_HEALTH_ERROR, AMANA_HEALTH_ERROR_NO_SUBJECT))
    return AMANA_CLI_REFUSED;
  return AMANA_CLI_UNREADABLE;
}

/**
 * amana_cli_fail:
 * @about: (nullable): the file it is about, as the caller named it
 * @error: what happened
 *
 * Says it on standard error, in the person's language.
 *
 * Returns: the exit status that fits
 */
AmanaCliStatus
amana_cli_fail (AmanaCli *self, const char *about, const GError *error)
{
  g_autofree char *sentence = amana_health_sentence_for_error (error);

  self->explained = TRUE;
  if (about != NULL)
    g_printerr ("%s: %s\n", about, sentence);
  else
    g_printerr ("%s\n", sentence);
  return amana_cli_get_status (error);
}

/* --- what commands share ------------------------------------------------------ */

AmanaCliOptions *
amana_cli_get_options (AmanaCli *self)
{
  return self->options;
}

AmanaBroker *
amana_cli_get_broker (AmanaCli *self)
{
  return self->broker;
}

AmanaCatalogue *
amana_cli_get_catalogue (AmanaCli *self)
{
  if (self->catalogue == NULL)
    self->catalogue = amana_catalogue_new (NULL);
  return self->catalogue;
}

AmanaReader *
amana_cli_get_reader (AmanaCli *self)
{
  if (self->reader == NULL)
    self->reader = amana_reader_new (NULL);
  return self->reader;
}

static char *
read_password_fd (void)
{
  char buffer[PASSWORD_MAX_BYTES];
  gsize used = 0;
  gssize n;

  while (used < sizeof buffer - 1 &&
         (n = read (PASSWORD_FD, buffer + used, sizeof buffer - 1 - used)) > 0)
    used += n;
  buffer[used] = '\0';
  return g_strchomp (g_strdup (buffer));
}

/**
 * amana_cli_dup_document_password:
 *
 * The password of protected documents, where the caller gave one on file
 * descriptor 4. Read once.
 *
 * Returns: (transfer full) (nullable): the password
 */
char *
amana_cli_dup_document_password (AmanaCli *self)
{
  if (self->has_password_fd)
    {
      self->has_password_fd = FALSE;
      self->document_password = read_password_fd ();
    }
  return g_strdup (self->document_password);
}

void
amana_cli_begin_batch (AmanaCli *self)
{
  g_clear_pointer (&self->batch_output, json_array_unref);
  self->batch_output = json_array_new ();
}

/* What the last command emitted; the next one begins with nothing. */
JsonArray *
amana_cli_take_batch_output (AmanaCli *self)
{
  JsonArray *output = g_steal_pointer (&self->batch_output);

  self->batch_output = json_array_new ();
  return output;
}
