/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `person`: making one (amana-cli-person.c), showing another name of hers before she unlocks,
 * and removing her for good. Removing asks for what opens her space, and for --yes as every
 * command that destroys does; a receipt says what is gone. What the chooser shows is her
 * initial, whatever she is called, unless --shown says what everybody at this computer may
 * read. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-cli-private.h"
#include "amana-people.h"

/**
 * amana_cli_dup_label:
 *
 * Returns: (transfer full): what everybody at this computer is to see of her: `--shown`, else the
 *   first letter of `--name`; "" shows nothing
 */
char *
amana_cli_dup_label (AmanaCli *self)
{
  if (self->options->shown != NULL)
    return g_strdup (self->options->shown);
  return amana_people_dup_initial (self->options->name != NULL ? self->options->name : "");
}

static AmanaCliStatus
rename_person (AmanaCli *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = amana_cli_dup_label (self);
  AmanaCliStatus status = amana_cli_open_person (self, AMANA_CLI_NEEDS_WAY_IN);

  if (status != AMANA_CLI_DONE)
    return status;
  if (!dex_await (amana_vault_rename (self->vault, label), &error))
    return amana_cli_fail (self, NULL, error);
  return AMANA_CLI_DONE;
}

static gboolean
remove_for (AmanaCli *self, AmanaCredentials *credentials, GError **error)
{
  g_autoptr (GError) found = NULL;

  if (dex_await (amana_vault_remove (self->vault, credentials), &found))
    return TRUE;
  if (amana_cli_take_wanted_pin (self, credentials, found))
    return dex_await (amana_vault_remove (self->vault, credentials), error);
  g_propagate_error (error, g_steal_pointer (&found));
  return FALSE;
}

static AmanaCliStatus
refuse_without_yes (AmanaCli *self)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_boolean_member (object, "would_remove", TRUE);
  json_node_take_object (node, object);
  amana_cli_emit (self, node,
                  _ ("This would remove this space with everything in it, for good. Nothing was "
                     "removed: say --yes.\n"));
  return AMANA_CLI_REFUSED;
}

/* What was cut off is finished, and was all there was to do. */
static AmanaCliStatus
remove_person (AmanaCli *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaCredentials) credentials = NULL;
  g_autoptr (AmanaReceipt) receipt = NULL;
  gboolean finished;
  AmanaCliStatus status = amana_cli_finish_removal (self, &finished);

  if (status != AMANA_CLI_DONE || finished)
    return status;
  status = amana_cli_take_person (self, &credentials);
  if (status != AMANA_CLI_DONE)
    return status;
  if (!self->options->yes)
    return refuse_without_yes (self);
  if (!remove_for (self, credentials, &error))
    return amana_cli_fail (self, NULL, error);
  receipt = amana_receipt_new_for_removal ();
  amana_cli_emit_receipt (self, receipt);
  return AMANA_CLI_DONE;
}

/**
 * amana_cli_person:
 *
 * `person create|rename|remove`.
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_person (AmanaCli *self)
{
  const char *verb = self->options->arguments[0];

  if (self->options->person != NULL && self->vault == NULL)
    {
      if (g_strcmp0 (verb, "create") == 0)
        return amana_cli_create_person (self);
      if (g_strcmp0 (verb, "rename") == 0 &&
          (self->options->name != NULL || self->options->shown != NULL))
        return rename_person (self);
      if (g_strcmp0 (verb, "remove") == 0)
        return remove_person (self);
    }
  return amana_cli_usage (
    self,
    "person create [--name N] [--shown S]|rename --name N|--shown S|remove --yes --person DIR");
}
