/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is said on standard error when a person is opened, whatever the command: what was lost,
 * older ways in that were put back, second versions of files, a clock that may be wrong. And
 * the answers that a script has to it: `store acknowledge` (the loss is known, from now on
 * commands are done with 0 again) and `store clock` (it is right, so what waited for that may
 * go). */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-audit-words.h"
#include "amana-cli-private.h"
#include "amana-sentence.h"

static const char *const names[AMANA_N_COMPARTMENTS] = { "general", "health" };

/* As AmanaStoreLoss. */
static const char *const losses[] = {
  "none", "log", "rolled-back", "swapped", "no-head", "salvaged"
};

/* Whether it is for reading alone. */
static gboolean
announce_store (AmanaCli *self, AmanaStore *store, gboolean says_unwritable)
{
  AmanaStoreLoss loss = amana_store_get_loss (store);
  const char *lost = amana_sentence_for_loss (loss);
  const char *reading = amana_sentence_for_unwritable (amana_store_get_unwritable (store));

  if (lost != NULL)
    amana_cli_say (self, lost);
  /* Without a head file nobody can tell, so nothing is called lost. */
  if (loss != AMANA_STORE_LOSS_NONE && loss != AMANA_STORE_LOSS_NO_HEAD)
    self->lost = TRUE;
  if (reading != NULL && says_unwritable)
    amana_cli_say (self, reading);
  return reading != NULL;
}

/* What the files say, before anything of them is read. */
void
amana_cli_announce_files (AmanaCli *self)
{
  gboolean said = FALSE; /* one folder: once */

  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      AmanaStore *store = amana_vault_get_store (self->vault, i);

      if (store != NULL && announce_store (self, store, !said))
        said = TRUE;
    }
  if (self->lost)
    amana_cli_say (self, _ ("Commands end with status 5 until this is answered: amana-cli store "
                            "acknowledge."));
  if (amana_vault_get_ways_behind (self->vault) > 0)
    amana_cli_say (self, amana_sentence_for_ways_behind ());
  if (amana_vault_has_conflicts (self->vault))
    amana_cli_say (self, amana_sentence_for_conflicts ());
  if (amana_vault_has_strays (self->vault))
    amana_cli_say (self, amana_sentence_for_strays ());
}

/* --- the clock ------------------------------------------------------------------- */

AmanaKeeper *
amana_cli_get_keeper (AmanaCli *self, AmanaCompartment compartment)
{
  if (compartment == AMANA_COMPARTMENT_HEALTH)
    return self->health != NULL ? AMANA_KEEPER (self->health) : NULL;
  return self->general != NULL ? AMANA_KEEPER (amana_general_get_chat (self->general)) : NULL;
}

/* NULL where that is closed, cannot tell, or has no doubt. A doubt that nothing hangs on is
 * settled here. */
static AmanaClockDoubt *
find_doubt (AmanaCli *self, AmanaCompartment compartment)
{
  AmanaKeeper *keeper = amana_cli_get_keeper (self, compartment);
  g_autoptr (GError) error = NULL; /* of one that cannot tell, which is not asked about */
  g_autoptr (AmanaClockDoubt) doubt =
    keeper != NULL ? dex_await_boxed (amana_keeper_find_doubt (keeper), &error) : NULL;

  if (error != NULL)
    g_debug ("The clock cannot be doubted: %s", error->message);
  if (doubt == NULL || doubt->now == 0)
    return NULL;
  if (!amana_tally_is_empty (&doubt->waiting))
    return g_steal_pointer (&doubt);
  if (doubt->now > doubt->last && !dex_await (amana_keeper_trust_clock (keeper), &error))
    g_debug ("It is doubted again next time: %s", error->message);
  return NULL;
}

void
amana_cli_announce_doubt (AmanaCli *self)
{
  AmanaClockDoubt all = { 0 };
  g_autofree char *words = NULL;

  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autoptr (AmanaClockDoubt) doubt = find_doubt (self, i);

      if (doubt != NULL)
        amana_clock_doubt_add (&all, doubt);
    }
  if (all.now == 0)
    return;
  words = amana_words_for_clock_doubt (&all);
  amana_cli_say (self, words);
  amana_cli_say (self, _ ("If the clock is right: amana-cli store clock --yes."));
}

static JsonNode *
describe_doubts (AmanaCli *self, AmanaClockDoubt *all)
{
  JsonObject *waiting = json_object_new ();
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autoptr (AmanaClockDoubt) doubt =
        amana_cli_is_asked_about (self, names[i]) ? find_doubt (self, i) : NULL;

      if (doubt == NULL)
        continue;
      amana_clock_doubt_add (all, doubt);
      json_object_set_object_member (waiting, names[i], amana_cli_describe_tally (&doubt->waiting));
    }
  json_object_set_boolean_member (object, "doubtful", all->now > 0);
  json_object_set_object_member (object, "would_delete", waiting);
  json_node_take_object (node, object);
  return node;
}

static AmanaCliStatus
trust_clock (AmanaCli *self)
{
  g_autoptr (AmanaReceipt) receipt = amana_receipt_new (AMANA_AUDIT_RETAINED, FALSE);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      AmanaKeeper *keeper =
        amana_cli_is_asked_about (self, names[i]) ? amana_cli_get_keeper (self, i) : NULL;
      AmanaTally *gone = NULL;

      if (keeper == NULL)
        continue;
      if (dex_await (amana_keeper_trust_clock (keeper), &error))
        gone = dex_await_boxed (amana_keeper_sweep (keeper, FALSE), &error);
      if (gone == NULL)
        return amana_cli_fail (self, NULL, error);
      amana_receipt_take_tally (
        receipt, i == AMANA_COMPARTMENT_HEALTH ? AMANA_AUDIT_HEALTH : AMANA_AUDIT_GENERAL, gone);
    }
  amana_cli_hand_out (self, receipt);
  return AMANA_CLI_DONE;
}

/**
 * amana_cli_store_clock:
 *
 * `store clock [--in general|health] [--yes]`: whether something waits because the clock may be
 * wrong, and what; with `--yes` it is right, and that goes
 *
 * Returns: an exit status; without `--yes`, refused while something waits
 */
AmanaCliStatus
amana_cli_store_clock (AmanaCli *self)
{
  AmanaClockDoubt all = { 0 };
  JsonNode *node;

  if (self->options->yes)
    return trust_clock (self);
  node = describe_doubts (self, &all);
  amana_cli_emit (self, node, all.now > 0 ? NULL : _ ("Nothing waits for the clock.\n"));
  return all.now > 0 ? AMANA_CLI_REFUSED : AMANA_CLI_DONE;
}

/* --- a loss ---------------------------------------------------------------------- */

static void
describe_loss (JsonObject *object, AmanaStore *store, const char *name)
{
  JsonObject *loss = json_object_new ();

  json_object_set_string_member (loss, "loss", losses[amana_store_get_loss (store)]);
  json_object_set_int_member (loss, "commits", (gint64) amana_store_get_lost_commits (store));
  json_object_set_object_member (object, name, loss);
}

/**
 * amana_cli_store_acknowledge:
 *
 * `store acknowledge`: what was lost has been read; it is answered, and not said again. The
 * record of what happened keeps it.
 *
 * Returns: an exit status; done where nothing was lost, too
 */
AmanaCliStatus
amana_cli_store_acknowledge (AmanaCli *self)
{
  JsonObject *known = json_object_new ();
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GError) error = NULL;

  json_object_set_object_member (object, "acknowledged", known);
  json_node_take_object (node, object);
  for (guint i = 0; error == NULL && i < AMANA_N_COMPARTMENTS; i++)
    {
      AmanaStore *store = amana_vault_get_store (self->vault, i);

      if (store == NULL || amana_store_get_loss (store) == AMANA_STORE_LOSS_NONE)
        continue;
      describe_loss (known, store, names[i]);
      dex_await (amana_store_acknowledge_loss (store), &error);
    }
  if (error != NULL)
    {
      json_node_unref (node);
      return amana_cli_fail (self, NULL, error);
    }
  self->lost = FALSE;
  amana_cli_emit (self, node,
                  json_object_get_size (known) > 0
                    ? _ ("It is known now, and not said again. The record keeps it.\n")
                    : _ ("Nothing was lost.\n"));
  return AMANA_CLI_DONE;
}
