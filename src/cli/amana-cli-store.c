/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `store`: `check` looks at both files, page by page, and at their head files;
 * the other verbs have files of their own. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-cli-private.h"
#include "amana-sentence.h"
#include "amana-vault-erase.h"

static const char *const names[AMANA_N_COMPARTMENTS] = { "general", "health" };

/* What one file's check came to. */
typedef struct
{
  gboolean is_known; /* SQLite could go through it */
  AmanaStoreCheck found;
  AmanaStoreLoss loss;
  AmanaSalvage *hit; /* (owned) (nullable) */
  GError *closed;    /* (owned) (nullable): why SQLite could not */
} Finding;

static const char *const file_nicks[] = { "whole",      "cut",     "missing",  "empty",
                                          "unreadable", "strange", "anothers", "obstructed" };

static AmanaStoreFile
get_file (const Finding *finding)
{
  return finding->hit != NULL ? finding->hit->file : AMANA_STORE_FILE_WHOLE;
}

static JsonArray *
describe_hit (const AmanaSalvage *hit)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; hit != NULL && i < hit->kinds->len; i++)
    {
      const AmanaSalvageKind *kind = hit->kinds->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "kind", kind->table);
      json_object_set_int_member (object, "pages", (gint64) kind->n_lost);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
describe_finding (const Finding *finding)
{
  const AmanaStoreCheck *check = &finding->found;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "file", file_nicks[get_file (finding)]);
  if (finding->hit != NULL && finding->hit->obstacle != NULL)
    json_object_set_string_member (object, "obstacle", finding->hit->obstacle);
  json_object_set_int_member (object, "pages", (gint64) check->n_pages);
  json_object_set_int_member (object, "bad_pages", (gint64) check->n_bad_pages);
  json_object_set_int_member (object, "missing_pages",
                              finding->hit != NULL ? (gint64) finding->hit->n_missing_pages : 0);
  json_object_set_boolean_member (object, "wal_lost", check->wal_lost);
  json_object_set_boolean_member (object, "rolled_back", check->rolled_back);
  json_object_set_array_member (object, "hit", describe_hit (finding->hit));
  return object;
}

static gboolean
is_sound (const Finding *finding)
{
  const AmanaStoreCheck *check = &finding->found;

  return finding->is_known && get_file (finding) == AMANA_STORE_FILE_WHOLE &&
         check->n_bad_pages == 0 && finding->loss == AMANA_STORE_LOSS_NONE && !check->wal_lost &&
         !check->rolled_back;
}

/* With SQLite, where the store is open. */
static void
check_open (AmanaCli *self, AmanaCompartment compartment, Finding *finding)
{
  AmanaStore *store = amana_vault_get_store (self->vault, compartment);
  AmanaStoreCheck *check;

  if (store == NULL)
    {
      if (self->room_errors[compartment] != NULL)
        finding->closed = g_error_copy (self->room_errors[compartment]);
      return;
    }
  finding->loss = amana_store_get_loss (store);
  finding->found.wal_lost = amana_store_get_loss (store) == AMANA_STORE_LOSS_LOG;
  finding->found.rolled_back =
    finding->loss > AMANA_STORE_LOSS_LOG && finding->loss < AMANA_STORE_LOSS_SALVAGED;
  check = dex_await_boxed (amana_store_check (store), &finding->closed);
  if (check == NULL)
    return;
  finding->is_known = TRUE;
  finding->found = *check;
  g_boxed_free (AMANA_TYPE_STORE_CHECK, check);
}

/* What SQLite calls bad is so, though each page by itself may be well. */
static guint64
count_bad (const Finding *finding, const AmanaSalvage *hit)
{
  gboolean said = finding->found.n_bad_pages > 0 && hit->file == AMANA_STORE_FILE_WHOLE;

  return said ? MAX (hit->n_bad_pages, 1) : hit->n_bad_pages;
}

/* Without, page by page, where there is damage; that locks the person. In a batch she stays
 * open, and what is hit is not named. */
static gboolean
look_closer (AmanaCli *self, Finding *findings, GError **error)
{
  g_autoptr (GPtrArray) hits = NULL;

  g_clear_object (&self->general);
  g_clear_object (&self->health);
  hits = dex_await_boxed (amana_vault_look (self->vault, self->credentials), error);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const AmanaSalvage *hit = hits->pdata[i];

      if (hit == NULL || (findings[i].is_known && findings[i].found.n_bad_pages == 0))
        continue;
      findings[i].hit = amana_salvage_ref ((AmanaSalvage *) hit);
      findings[i].found.n_pages = hit->n_pages;
      findings[i].found.n_bad_pages = count_bad (&findings[i], hit);
    }
  return hits != NULL;
}

static char *
name_hit (const AmanaSalvage *hit)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new ();

  for (guint i = 0; hit != NULL && i < hit->kinds->len; i++)
    g_ptr_array_add (tables, ((AmanaSalvageKind *) hit->kinds->pdata[i])->table);
  g_ptr_array_add (tables, NULL);
  return tables->len > 1 ? amana_words_for_damage ((const char *const *) tables->pdata) : NULL;
}

/* What stands in the file's place; %NULL where it is there, as long as it should be. */
static const char *
name_file (AmanaStoreFile file)
{
  switch (file)
    {
    case AMANA_STORE_FILE_MISSING:
      return _ ("the file is missing.");
    case AMANA_STORE_FILE_EMPTY:
      return _ ("the file is empty.");
    case AMANA_STORE_FILE_UNREADABLE:
      return _ ("the file may not be read, so nothing is known of it. Look at whose it is.");
    case AMANA_STORE_FILE_STRANGE:
      return _ ("not one page of the file belongs to this space. Another file stands in its place, "
                "or it was overwritten as a whole.");
    case AMANA_STORE_FILE_ANOTHERS:
      return _ ("the file and the ways in do not belong together: one of them is another space’s, "
                "or of another time. No damage was found in it.");
    case AMANA_STORE_FILE_OBSTRUCTED:
    case AMANA_STORE_FILE_WHOLE:
    case AMANA_STORE_FILE_CUT:
      break;
    }
  return NULL;
}

static void
say_pages (GString *text, const char *title, const Finding *finding)
{
  gulong n = (gulong) finding->found.n_bad_pages;
  gulong n_missing = finding->hit != NULL ? (gulong) finding->hit->n_missing_pages : 0;
  gulong n_pages = (gulong) finding->found.n_pages;

  if (n_missing > 0)
    /* Translators: the first %s is "General" or "Health", the numbers count pages of a file. */
    g_string_append_printf (text,
                            ngettext ("%s: the file was cut short. %lu page of %lu is missing.\n",
                                      "%s: the file was cut short. %lu pages of %lu are missing.\n",
                                      n_missing),
                            title, n_missing, n_pages + n_missing);
  if (n > 0)
    /* Translators: the first %s is "General" or "Health", the numbers count pages of a file. */
    g_string_append_printf (
      text,
      ngettext ("%s: %lu page of %lu is damaged.\n", "%s: %lu pages of %lu are damaged.\n", n),
      title, n, n_pages);
}

/* Not one page of it is bad, and it cannot be opened all the same; %NULL where that is not so. */
static char *
say_why_closed (const Finding *finding)
{
  if (finding->hit != NULL && finding->hit->obstacle != NULL)
    return amana_sentence_for_obstacle (finding->hit->obstacle);
  if (finding->is_known || finding->closed == NULL || finding->found.n_bad_pages > 0 ||
      get_file (finding) != AMANA_STORE_FILE_WHOLE)
    return NULL;
  return amana_sentence_for_error (finding->closed);
}

static void
say_finding (GString *text, const char *title, const Finding *finding)
{
  g_autofree char *closed = say_why_closed (finding);
  const char *file = name_file (get_file (finding));
  g_autofree char *words = name_hit (finding->hit);

  if (finding->loss != AMANA_STORE_LOSS_NONE)
    g_string_append_printf (text, "%s: %s\n", title, amana_sentence_for_loss (finding->loss));
  if (file != NULL || closed != NULL)
    {
      g_string_append_printf (text, "%s: %s\n", title, file != NULL ? file : closed);
      return;
    }
  say_pages (text, title, finding);
  if (words != NULL)
    g_string_append_printf (text, "  %s %s\n", _ ("Hit are:"), words);
}

static gboolean
is_any (const AmanaStoreFile files[2], AmanaStoreFile file)
{
  return files[0] == file || files[1] == file;
}

/* Salvage needs pages that answer to the key. What is in the way was said with what to do. */
static const char *
name_way_on (const Finding *findings)
{
  AmanaStoreFile files[] = { get_file (&findings[0]), get_file (&findings[1]) };

  if (files[0] == AMANA_STORE_FILE_ANOTHERS && files[1] == AMANA_STORE_FILE_ANOTHERS)
    return _ ("The file “slots” is not the one of this space: put that back, if you still have it, "
              "or restore a backup beside it (amana-cli store restore).\n");
  if (is_any (files, AMANA_STORE_FILE_OBSTRUCTED))
    return "";
  if (is_any (files, AMANA_STORE_FILE_UNREADABLE))
    return _ ("Let the file be read, then check again.\n");
  return _ ("A backup can be restored beside it (amana-cli store restore), or what "
            "can still be read saved into a new space (store salvage).\n");
}

static char *
say_findings (const Finding *findings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (is_sound (&findings[0]) && is_sound (&findings[1]))
    return g_strdup (_ ("Both files are sound.\n"));
  g_string_append (text, _ ("Not all is well here. Nothing was changed.\n"));
  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    say_finding (text, amana_cli_get_title (i), &findings[i]);
  g_string_append (text, name_way_on (findings));
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static AmanaCliStatus
tell (AmanaCli *self, const Finding *findings)
{
  JsonObject *compartments = json_object_new ();
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = say_findings (findings);
  gboolean sound = is_sound (&findings[0]) && is_sound (&findings[1]);

  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    json_object_set_object_member (compartments, names[i], describe_finding (&findings[i]));
  json_object_set_object_member (object, "compartments", compartments);
  json_object_set_boolean_member (object, "ok", sound);
  json_node_take_object (node, object);
  amana_cli_emit (self, node, text);
  return sound ? AMANA_CLI_DONE : AMANA_CLI_DAMAGED;
}

static AmanaCliStatus
check (AmanaCli *self)
{
  Finding findings[AMANA_N_COMPARTMENTS] = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_bad = FALSE;
  AmanaCliStatus status;

  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      const GError *closed = self->room_errors[i];

      if (closed != NULL && closed->domain == AMANA_VAULT_ERROR)
        return amana_cli_fail (self, names[i], closed); /* a second factor is missing */
      check_open (self, i, &findings[i]);
      is_bad = is_bad || !findings[i].is_known || findings[i].found.n_bad_pages > 0;
    }
  if (is_bad && self->batch_output == NULL && !look_closer (self, findings, &error))
    g_debug ("What is hit is not known: %s", error->message);
  status = tell (self, findings);
  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_clear_pointer (&findings[i].hit, amana_salvage_unref);
      g_clear_error (&findings[i].closed);
    }
  return status;
}

typedef struct
{
  const char *name;
  AmanaCliStatus (*run) (AmanaCli *self);
  AmanaCliNeed needs;
} Verb;

static const Verb verbs[] = {
  { "check", check, AMANA_CLI_NEEDS_FILES },
  { "acknowledge", amana_cli_store_acknowledge, AMANA_CLI_NEEDS_EACH },
  { "clock", amana_cli_store_clock, AMANA_CLI_NEEDS_EACH },
  { "audit", amana_cli_store_audit, AMANA_CLI_NEEDS_GENERAL },
  { "backup", amana_cli_store_backup, AMANA_CLI_NEEDS_BOTH },
  { "list", amana_cli_store_list, AMANA_CLI_NEEDS_NOBODY },
  { "restore", amana_cli_store_restore, AMANA_CLI_NEEDS_NOBODY },
  { "salvage", amana_cli_store_salvage, AMANA_CLI_NEEDS_FILES },
  { "erase", amana_cli_store_erase, AMANA_CLI_NEEDS_BOTH },
  { "wipe", amana_cli_store_wipe, AMANA_CLI_NEEDS_ONE },
  { "keep", amana_cli_store_keep, AMANA_CLI_NEEDS_ONE },
};

static const Verb *
find_verb (AmanaCli *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_strcmp0 (amana_cli_get_options (self)->arguments[0], verbs[i].name) == 0)
      return &verbs[i];
  return NULL;
}

/**
 * amana_cli_store_get_need:
 *
 * Returns: what the verb that was given works with
 */
AmanaCliNeed
amana_cli_store_get_need (AmanaCli *self)
{
  const Verb *verb = find_verb (self);

  if (verb == NULL)
    return AMANA_CLI_NEEDS_NOBODY;
  if (verb->needs == AMANA_CLI_NEEDS_EACH && amana_cli_get_options (self)->compartment != NULL)
    return AMANA_CLI_NEEDS_ONE;
  return verb->needs;
}

/**
 * amana_cli_store:
 *
 * `store VERB`
 *
 * Returns: an exit status; for `check`, done when both files are sound, else damaged
 */
AmanaCliStatus
amana_cli_store (AmanaCli *self)
{
  const Verb *verb = find_verb (self);

  return verb != NULL ? verb->run (self) : AMANA_CLI_USAGE;
}
