/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `store backup FILE`, `store list FILE` and `store restore FILE NEWDIR`. Listing and restoring
 * need no person: the passphrase is that of the day of the backup, which may be of another
 * machine. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-backup-words.h"
#include "amana-backup.h"
#include "amana-cli-private.h"
#include "amana-gate-backups.h"
#include "amana-gate-counts.h"
#include "amana-sentence.h"

static JsonArray *
describe_parts (const AmanaBackupManifest *manifest)
{
  JsonArray *parts = json_array_new ();

  for (guint i = 0; i < manifest->parts->len; i++)
    {
      const AmanaBackupPart *part = g_ptr_array_index (manifest->parts, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "name", part->name);
      json_object_set_int_member (object, "bytes", (gint64) part->size_bytes);
      if (part->n_pages > 0)
        {
          json_object_set_int_member (object, "pages", (gint64) part->n_pages);
          json_object_set_int_member (object, "bad_pages", (gint64) part->n_bad_pages);
        }
      json_array_add_object_element (parts, object);
    }
  return parts;
}

static JsonObject *
describe_counts (const AmanaBackupManifest *manifest)
{
  JsonObject *object = json_object_new ();
  GVariantIter iter;
  const char *name;
  guint64 count;

  g_variant_iter_init (&iter, manifest->counts);
  while (g_variant_iter_next (&iter, "{&st}", &name, &count))
    json_object_set_int_member (object, name, (gint64) count);
  return object;
}

static void
emit_manifest (AmanaCli *self,
               const char *file,
               const AmanaBackupManifest *manifest,
               const char *text)
{
  g_autoptr (GDateTime) made = g_date_time_new_from_unix_utc_usec (manifest->made);
  g_autofree char *time = made != NULL ? g_date_time_format_iso8601 (made) : g_strdup ("");
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "file", file);
  json_object_set_string_member (object, "made", time);
  json_object_set_string_member (object, "version", manifest->version);
  json_object_set_object_member (object, "counts", describe_counts (manifest));
  json_object_set_array_member (object, "parts", describe_parts (manifest));
  json_node_take_object (node, object);
  amana_cli_emit (self, node, text);
}

/* Where it stands is kept, so that it can be made anew after a deletion. */
static void
note_made (AmanaCli *self, const char *file)
{
  g_autoptr (GError) error = NULL;
  AmanaGeneral *general = amana_cli_get_general (self);
  g_autofree char *path = g_canonicalize_filename (file, NULL);
  g_autoptr (AmanaBackupPlan) plan = amana_gate_dup_backup_plan (general);

  amana_backup_plan_note_made (plan, path, g_get_real_time ());
  if (!dex_await (amana_gate_keep_backup_plan (general, plan), &error))
    amana_cli_say (self, amana_sentence_for_unnoted_backup ());
}

/* Within a batch it may be gone on with. */
static void
keep_unfinished (AmanaCli *self, const char *file)
{
  if (self->unfinished == NULL)
    self->unfinished = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->unfinished, g_canonicalize_filename (file, NULL));
}

/*
 * amana_cli_drop_unfinished:
 *
 * The space is about to be closed: what is left of backups is of no use any more, and takes room.
 */
void
amana_cli_drop_unfinished (AmanaCli *self)
{
  for (guint i = 0; self->unfinished != NULL && i < self->unfinished->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!dex_await (amana_backup_drop (self->vault, self->unfinished->pdata[i]), &error))
        g_debug ("The beginning of a backup stays: %s", error->message);
    }
  g_clear_pointer (&self->unfinished, g_ptr_array_unref);
}

static AmanaBackupManifest *
make (AmanaCli *self, const char *file, GError **error)
{
  AmanaVault *vault = amana_cli_get_vault (self);
  GVariant *counts =
    amana_gate_count_items (amana_cli_get_general (self), amana_cli_get_health (self));
  g_auto (AmanaCliWatch) watch = { 0 };
  AmanaBackupManifest *manifest;

  amana_cli_watch_begin (&watch);
  if (!dex_await (amana_backup_make (vault, file, counts, watch.progress), error))
    {
      keep_unfinished (self, file);
      return NULL;
    }
  manifest = dex_await_boxed (amana_backup_check (file, vault, NULL, watch.progress), error);
  if (manifest != NULL)
    note_made (self, file);
  return manifest;
}

/* What is hit in the space of which a backup was made. */
static char *
find_damage (AmanaCli *self)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      AmanaStore *store = amana_vault_get_store (amana_cli_get_vault (self), (AmanaCompartment) i);
      g_autoptr (GError) ignored = NULL;
      g_auto (GStrv) hit =
        store != NULL ? dex_await_boxed (amana_store_find_damage (store), &ignored) : NULL;

      for (char **name = hit; name != NULL && *name != NULL; name++)
        g_ptr_array_add (tables, g_strdup (*name));
    }
  g_ptr_array_add (tables, NULL);
  return amana_words_for_damage ((const char *const *) tables->pdata);
}

static void
say_damage (AmanaCli *self)
{
  g_autofree char *kinds = find_damage (self);
  /* Translators: %s: "results, documents". */
  g_autofree char *text =
    g_strdup_printf (_ ("This space itself is damaged (%s), and a backup of it holds the damage "
                        "as it is. Keep older backups; amana-cli store check says more."),
                     kinds);

  amana_cli_say (self, text);
}

static AmanaBackupManifest *
verify (AmanaCli *self, const char *file, GError **error)
{
  g_auto (AmanaCliWatch) watch = { 0 };

  amana_cli_watch_begin (&watch);
  return dex_await_boxed (
    amana_backup_check (file, amana_cli_get_vault (self), self->credentials, watch.progress),
    error);
}

/**
 * amana_cli_store_backup:
 *
 * `store backup FILE [--verify]`: makes one and reads it again; with --verify, reads one
 * that is there. Status 5 where a store in it is damaged; which one is said.
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_store_backup (AmanaCli *self)
{
  AmanaCliOptions *options = amana_cli_get_options (self);
  const char *file = options->arguments[1];
  g_autoptr (AmanaBackupManifest) manifest = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;

  if (file == NULL || *file == '\0' || options->arguments[2] != NULL)
    return AMANA_CLI_USAGE;
  manifest = options->verify ? verify (self, file, &error) : make (self, file, &error);
  if (manifest == NULL)
    return amana_cli_fail (self, NULL, error);
  words = amana_words_for_backup (manifest);
  text = g_strdup_printf (
    "%s\n%s", words,
    options->verify ? "" : _ ("What you delete later stays in it; make it anew then.\n"));
  emit_manifest (self, file, manifest, text);
  if (amana_backup_manifest_count_bad_pages (manifest) == 0)
    return AMANA_CLI_DONE;
  if (!options->verify)
    say_damage (self);
  return AMANA_CLI_DAMAGED;
}

typedef DexFuture *(*ReadFunc) (char **arguments,
                                AmanaCredentials *credentials,
                                AmanaProgress *progress);

static DexFuture *
look (char **arguments, AmanaCredentials *credentials, AmanaProgress *progress)
{
  return amana_backup_look (arguments[1], NULL, credentials);
}

static DexFuture *
restore (char **arguments, AmanaCredentials *credentials, AmanaProgress *progress)
{
  return amana_backup_restore_to (arguments[1], credentials, arguments[2], progress);
}

/* With what was shown, and the security key's PIN where that was missing. */
static AmanaBackupManifest *
read_shown (AmanaCli *self, ReadFunc func, AmanaCredentials *credentials, GError **error)
{
  char **arguments = amana_cli_get_options (self)->arguments;
  g_auto (AmanaCliWatch) watch = { 0 };
  g_autoptr (GError) found = NULL;
  AmanaBackupManifest *manifest;

  amana_cli_watch_begin (&watch);
  manifest = dex_await_boxed (func (arguments, credentials, watch.progress), &found);
  if (manifest != NULL)
    return manifest;
  if (amana_cli_take_wanted_pin (self, credentials, found))
    return dex_await_boxed (func (arguments, credentials, watch.progress), error);
  g_propagate_error (error, g_steal_pointer (&found));
  return NULL;
}

/* @text: (nullable): what to say; %NULL: what is in it */
static AmanaCliStatus
read_backup (AmanaCli *self, ReadFunc func, const char *text)
{
  g_autoptr (AmanaBackupManifest) manifest = NULL;
  g_autoptr (AmanaCredentials) credentials = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autofree char *line = NULL;
  AmanaCliStatus status = amana_cli_take_credentials (self, &credentials);

  if (status != AMANA_CLI_DONE)
    return status;
  manifest = read_shown (self, func, credentials, &error);
  if (manifest == NULL)
    return amana_cli_fail (self, NULL, error);
  words = amana_words_for_beginning (manifest);
  line = g_strdup_printf ("%s\n", words);
  emit_manifest (self, amana_cli_get_options (self)->arguments[1], manifest,
                 text != NULL ? text : line);
  return AMANA_CLI_DONE;
}

/**
 * amana_cli_store_list:
 *
 * `store list FILE`: what is in a backup, by its beginning alone
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_store_list (AmanaCli *self)
{
  return read_backup (self, look, NULL);
}

/**
 * amana_cli_store_restore:
 *
 * `store restore FILE NEWDIR`
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_store_restore (AmanaCli *self)
{
  char **arguments = amana_cli_get_options (self)->arguments;

  if (g_strv_length (arguments) != 3 || *arguments[1] == '\0' || *arguments[2] == '\0')
    return AMANA_CLI_USAGE;
  return read_backup (self, restore,
                      _ ("Everything in the backup was restored into the new folder. The "
                         "passphrase there is the one of the day of the backup.\n"));
}
