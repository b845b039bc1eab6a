/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `person`: making one (amana-cli-person.c), showing another name of hers before she unlocks,
 * and removing her for good. Removing asks for what opens her space, and for nothing more:
 * whoever writes a script that removes somebody means it. */

#include "config.h"

#include "amana-cli-private.h"
#include "amana-sentence.h"

/* "" shows nothing. */
static AmanaCliStatus
rename_person (AmanaCli *self)
{
  g_autoptr (GError) error = NULL;
  AmanaCliStatus status = amana_cli_open_person (self, AMANA_CLI_NEEDS_EITHER);

  if (status != AMANA_CLI_DONE)
    return status;
  if (!dex_await (amana_vault_rename (self->vault, self->options->name), &error))
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

/* What was cut off is finished, and was all there was to do. */
static AmanaCliStatus
remove_person (AmanaCli *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaCredentials) credentials = NULL;
  gboolean finished;
  AmanaCliStatus status = amana_cli_finish_removal (self, &finished);

  if (status != AMANA_CLI_DONE || finished)
    return status;
  status = amana_cli_take_person (self, &credentials);
  if (status != AMANA_CLI_DONE)
    return status;
  if (!remove_for (self, credentials, &error))
    return amana_cli_fail (self, NULL, error);
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
      if (g_strcmp0 (verb, "rename") == 0 && self->options->name != NULL)
        return rename_person (self);
      if (g_strcmp0 (verb, "remove") == 0)
        return remove_person (self);
    }
  return amana_cli_usage (self, "person create [--name N]|rename --name N|remove --person DIR");
}
