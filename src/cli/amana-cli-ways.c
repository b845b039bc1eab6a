/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `ways`: what lets the person in, listed, added, changed and removed.
 *
 * Every verb that changes something shows the vault once more what opened the person. A
 * new passphrase comes from file descriptor 5 or the terminal; a recovery code is printed,
 * and counts once it was typed back on standard input, so not in a batch. */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "amana-cli-private.h"
#include "amana-key-file.h"
#include "amana-recovery-code.h"
#include "amana-vault-ways.h"
#include "amana-way-words.h"

static const char *const compartments[AMANA_N_COMPARTMENTS] = { "general", "health" };
static const char *const kinds[] = { "unknown", "passphrase", "recovery-code" };

/* --- list ---------------------------------------------------------------------- */

static JsonArray *
list_factors (AmanaFactors factors)
{
  JsonArray *array = json_array_new ();

  if ((factors & AMANA_FACTOR_KEY_FILE) != 0)
    json_array_add_string_element (array, "key-file");
  if ((factors & AMANA_FACTOR_SECURITY_KEY) != 0)
    json_array_add_string_element (array, "security-key");
  if ((factors & AMANA_FACTOR_PIN) != 0)
    json_array_add_string_element (array, "pin");
  return array;
}

static void
set_time (JsonObject *object, const char *name, gint64 time)
{
  g_autoptr (GDateTime) when = time != 0 ? g_date_time_new_from_unix_utc_usec (time) : NULL;
  g_autofree char *text = when != NULL ? g_date_time_format_iso8601 (when) : NULL;

  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

/* A way in as `ways list` prints it. */
JsonObject *
amana_cli_describe_way (AmanaWay *way)
{
  JsonObject *object = json_object_new ();
  JsonObject *wants = json_object_new ();

  json_object_set_string_member (object, "id", amana_way_get_id (way));
  json_object_set_string_member (object, "kind", kinds[amana_way_get_kind (way)]);
  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    json_object_set_array_member (wants, compartments[i],
                                  list_factors (amana_way_get_factors_for (way, i)));
  json_object_set_object_member (object, "asks", wants);
  set_time (object, "made", amana_way_get_made (way));
  set_time (object, "used", amana_way_get_used (way));
  return object;
}

static void
emit_way (AmanaCli *self, AmanaWay *way)
{
  const char *asks = amana_words_for_way_asking (way);
  g_autofree char *times = amana_words_for_way_times (way);
  g_autofree char *text = g_strdup_printf ("%s  %s. %s. %s\n", amana_way_get_id (way),
                                           amana_words_for_way (way), asks, times);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, amana_cli_describe_way (way));
  amana_cli_emit (self, node, text);
}

static AmanaCliStatus
list (AmanaCli *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) ways = dex_await_object (amana_vault_list_ways_used (self->vault), &error);

  if (ways == NULL)
    return amana_cli_fail (self, NULL, error);
  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (AmanaWay) way = g_list_model_get_item (ways, i);

      emit_way (self, way);
    }
  return AMANA_CLI_DONE;
}

/* --- what changes them --------------------------------------------------------- */

static AmanaCliStatus
finish (AmanaCli *self, DexFuture *change, const char *done)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object;
  JsonNode *node;

  if (!dex_await (change, &error))
    return amana_cli_fail (self, NULL, error);
  object = json_object_new ();
  node = json_node_new (JSON_NODE_OBJECT);
  json_object_set_boolean_member (object, "ok", TRUE);
  json_node_take_object (node, object);
  amana_cli_emit (self, node, done);
  return AMANA_CLI_DONE;
}

/* Whether a passphrase opens this space only together with something else. */
static gboolean
has_second_factor (GListModel *ways)
{
  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (AmanaWay) way = g_list_model_get_item (ways, i);

      for (guint part = 0; part < AMANA_N_COMPARTMENTS; part++)
        if (amana_way_get_factors_for (way, part) != 0)
          return TRUE;
    }
  return FALSE;
}

static AmanaCliStatus
add (AmanaCli *self)
{
  g_autoptr (AmanaCredentials) fresh = NULL;
  g_autoptr (AmanaSecret) passphrase = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) ways = dex_await_object (amana_vault_list_ways (self->vault), &error);
  AmanaCliStatus status;

  if (ways == NULL)
    return amana_cli_fail (self, NULL, error);
  if (!self->options->yes && has_second_factor (ways))
    {
      amana_cli_say (self, _ ("This space asks for a second factor. A passphrase that is added "
                              "opens all of it alone, without. Nothing was changed: say --yes."));
      return AMANA_CLI_REFUSED;
    }
  status = amana_cli_take_new_passphrase (self, &passphrase);
  if (status != AMANA_CLI_DONE)
    return status;
  fresh = amana_credentials_new (passphrase);
  return finish (self, amana_vault_add_way (self->vault, self->credentials, fresh, 0),
                 _ ("The new passphrase opens this space too, alone.\n"));
}

static AmanaCliStatus
change (AmanaCli *self)
{
  g_autoptr (AmanaSecret) passphrase = NULL;
  AmanaCliStatus status = amana_cli_take_new_passphrase (self, &passphrase);

  if (status != AMANA_CLI_DONE)
    return status;
  return finish (
    self, amana_vault_change_passphrase (self->vault, self->credentials, passphrase),
    _ ("The new passphrase opens this space, and the old one does not any more. Backups "
       "made before open with the old one.\n"));
}

static AmanaCliStatus
remove_way (AmanaCli *self)
{
  const char *id = self->options->arguments[1];

  return finish (self, amana_vault_remove_way (self->vault, self->credentials, id),
                 _ ("This way in is gone.\n"));
}

static gboolean
is_passphrase (GListModel *ways, const char *opened)
{
  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (AmanaWay) way = g_list_model_get_item (ways, i);

      if (g_str_equal (amana_way_get_id (way), opened))
        return amana_way_get_kind (way) == AMANA_WAY_PASSPHRASE;
    }
  return FALSE;
}

static AmanaCliStatus
set_factors (AmanaCli *self, AmanaSecret *key_file, guint guarded, const char *done)
{
  g_autoptr (AmanaCredentials) fresh =
    amana_credentials_new (amana_credentials_get_passphrase (self->credentials));

  amana_credentials_set_key_file (fresh, key_file);
  return finish (
    self, amana_vault_replace_way (self->vault, self->credentials, NULL, fresh, guarded), done);
}

/* A second factor goes with a passphrase; a recovery code opens alone. */
static AmanaCliStatus
require_passphrase (AmanaCli *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) ways = dex_await_object (amana_vault_list_ways (self->vault), &error);

  if (ways == NULL)
    return amana_cli_fail (self, NULL, error);
  if (is_passphrase (ways, amana_vault_get_way_id (self->vault)))
    return AMANA_CLI_DONE;
  self->explained = TRUE;
  amana_cli_say (self, _ ("A second factor goes with a passphrase: give that, not the recovery "
                          "code. Nothing was changed."));
  return AMANA_CLI_USAGE;
}

static AmanaCliStatus
guard (AmanaCli *self)
{
  const char *path = self->options->arguments[1];
  const char *in = self->options->compartment;
  guint guarded = AMANA_VAULT_GUARD_GENERAL | AMANA_VAULT_GUARD_HEALTH;
  g_autoptr (AmanaSecret) key_file = NULL;
  g_autoptr (GError) error = NULL;
  AmanaCliStatus status = require_passphrase (self);

  if (status != AMANA_CLI_DONE)
    return status;
  if (in != NULL)
    guarded = amana_cli_is_in_health (self) ? AMANA_VAULT_GUARD_HEALTH : AMANA_VAULT_GUARD_GENERAL;
  key_file = dex_await_boxed (amana_key_file_create (path), &error);
  if (key_file == NULL)
    return amana_cli_fail (self, path, error);
  return set_factors (self, key_file, guarded,
                      _ ("The key file is made, and the passphrase opens with it alone. Keep a "
                         "copy of it, or a recovery code.\n"));
}

static AmanaCliStatus
unguard (AmanaCli *self)
{
  AmanaCliStatus status = require_passphrase (self);

  if (status != AMANA_CLI_DONE)
    return status;
  return set_factors (self, NULL, 0, _ ("The passphrase opens alone again.\n"));
}

/* --- a recovery code ------------------------------------------------------------- */

static void
print (const void *text, gsize size_bytes)
{
  while (size_bytes > 0)
    {
      ssize_t n = write (STDOUT_FILENO, text, size_bytes);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return;
      text = (const char *) text + n;
      size_bytes -= (gsize) n;
    }
}

/* Out of guarded memory, and through no buffer that would keep it. A code has no character that
 * JSON writes otherwise. */
static void
print_code (AmanaCli *self, AmanaSecret *code)
{
  g_autoptr (AmanaSecret) shown = amana_recovery_code_format (code);
  const char *text = (const char *) amana_secret_get_data (shown);
  gboolean json = amana_cli_wants_json (self);

  fflush (stdout);
  if (json)
    print ("{\"code\":\"", 9);
  print (text, strlen (text));
  print (json ? "\"}\n" : "\n", json ? 3 : 1);
}

static AmanaSecret *
read_back (void)
{
  char line[256];
  AmanaSecret *typed;

  if (fgets (line, sizeof line, stdin) == NULL)
    return NULL;
  typed = amana_secret_new (line, strcspn (line, "\r\n"));
  sodium_memzero (line, sizeof line);
  return typed;
}

/* Before anybody writes a code down. */
static gboolean
has_room_for_code (AmanaCli *self, GError **error)
{
  g_autoptr (GListModel) ways = dex_await_object (amana_vault_list_ways (self->vault), error);

  if (ways == NULL)
    return FALSE;
  if (amana_vault_has_room_for (ways, AMANA_WAY_RECOVERY_CODE))
    return TRUE;
  g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_TOO_MANY_WAYS,
                       "no room for a code");
  return FALSE;
}

static AmanaCliStatus
recovery (AmanaCli *self)
{
  g_autoptr (AmanaSecret) code = NULL;
  g_autoptr (AmanaSecret) typed = NULL;
  g_autoptr (GError) error = NULL;

  if (self->batch_output != NULL)
    return AMANA_CLI_USAGE;
  if (!has_room_for_code (self, &error))
    return amana_cli_fail (self, NULL, error);
  code = amana_recovery_code_new ();
  print_code (self, code);
  amana_cli_say (self, _ ("Write this recovery code down. It opens everything, alone. It counts "
                          "once you have typed it back from your paper:"));
  typed = read_back ();
  if (typed == NULL)
    {
      self->explained = TRUE;
      amana_cli_say (self, _ ("Nothing was typed back, so the code does not count."));
      return AMANA_CLI_USAGE;
    }
  return finish (
    self, amana_vault_add_recovery_code (self->vault, self->credentials, code, typed),
    _ ("The code counts from now on. A code that was made before opens only backups made "
       "before.\n"));
}

typedef struct
{
  const char *name;
  AmanaCliStatus (*run) (AmanaCli *self);
} Verb;

static const Verb verbs[] = {
  { "list", list },       { "add", add },           { "change", change },     { "guard", guard },
  { "unguard", unguard }, { "recovery", recovery }, { "remove", remove_way },
};

/**
 * amana_cli_ways:
 *
 * `ways VERB`
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_ways (AmanaCli *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_strcmp0 (self->options->arguments[0], verbs[i].name) == 0)
      return verbs[i].run (self);
  return AMANA_CLI_USAGE;
}
