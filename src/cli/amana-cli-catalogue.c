/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `catalogue`: what Amana says about analytes, for those who check or translate it.
 *
 *   catalogue list [--panel P]              every entry and who has reviewed it
 *   catalogue review ID | --next            one entry, whole
 *   catalogue review ID --write FILE --name N --role R
 *                                           records in FILE that N has read it
 *   catalogue check FILE…                   says what is wrong in a file, and where
 *
 * Nothing here needs a build: a clinician needs this program and, to record, the
 * file. Without --write the entry is the one that is built in, and the line to
 * change is said; with it, the entry is the file's.
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-catalogue-review.h"
#include "amana-cli.h"

#define MAX_FILE_BYTES (4 * 1024 * 1024)

static gboolean
is_reviewed (const AmanaAnalyte *analyte)
{
  return strcmp (amana_analyte_get_review (analyte), "none") != 0;
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/* --- list ---------------------------------------------------------------------- */

static AmanaCliStatus
list (AmanaCli *cli)
{
  AmanaCatalogue *catalogue = amana_cli_get_catalogue (cli);
  const char *panel = amana_cli_get_options (cli)->panel;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  json_builder_begin_array (builder);
  for (guint i = 0; i < amana_catalogue_get_n_analytes (catalogue); i++)
    {
      const AmanaAnalyte *analyte = amana_catalogue_get_analyte (catalogue, i);

      if (panel != NULL && strcmp (panel, amana_analyte_get_panel (analyte)) != 0)
        continue;
      json_builder_begin_object (builder);
      add_string (builder, "id", amana_analyte_get_id (analyte));
      add_string (builder, "panel", amana_analyte_get_panel (analyte));
      add_string (builder, "code", amana_analyte_get_code (analyte, NULL));
      add_string (builder, "name", amana_analyte_get_name (analyte, "en"));
      add_string (builder, "review", amana_analyte_get_review (analyte));
      json_builder_end_object (builder);
      g_string_append_printf (
        text, "%-24s  %-16s  %-8s  %s  (%s)\n", amana_analyte_get_id (analyte),
        amana_analyte_get_panel (analyte), amana_analyte_get_code (analyte, NULL),
        amana_analyte_get_name (analyte, "en"), amana_analyte_get_review (analyte));
    }
  json_builder_end_array (builder);
  if (text->len == 0)
    return AMANA_CLI_UNREADABLE;
  amana_cli_emit (cli, json_builder_get_root (builder), text->str);
  return AMANA_CLI_DONE;
}

/* --- check --------------------------------------------------------------------- */

static GBytes *
load_file (const char *path, GError **error)
{
  g_autofree char *data = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &data, &size, error))
    return NULL;
  if (size <= MAX_FILE_BYTES)
    return g_bytes_new_take (g_steal_pointer (&data), size);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s", _ ("The file is too large."));
  return NULL;
}

/* What is wrong is said for whoever edits the file: with its line, in its own words. */
static gboolean
check_file (AmanaCli *cli, const char *path, GBytes *json)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  guint line = 0;

  if (amana_catalogue_check_file (json, &line, &error))
    return TRUE;
  said = g_strdup_printf ("%s:%u: %s", path, MAX (line, 1), error->message);
  amana_cli_say (cli, said);
  return FALSE;
}

static AmanaCliStatus
check (AmanaCli *cli, char **paths)
{
  AmanaCliStatus status = AMANA_CLI_DONE;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) json = load_file (paths[i], &error);

      if (json == NULL)
        amana_cli_say (cli, error->message);
      if (json == NULL || !check_file (cli, paths[i], json))
        status = AMANA_CLI_UNREADABLE;
    }
  return status;
}

/* --- review -------------------------------------------------------------------- */

/* The entry that is asked for, or the first that nobody has reviewed. */
static const char *
choose_id (AmanaCli *cli, const char *asked)
{
  AmanaCatalogue *catalogue = amana_cli_get_catalogue (cli);
  const AmanaCliOptions *options = amana_cli_get_options (cli);

  if (asked != NULL || !options->next)
    return asked;
  for (guint i = 0; i < amana_catalogue_get_n_analytes (catalogue); i++)
    {
      const AmanaAnalyte *analyte = amana_catalogue_get_analyte (catalogue, i);

      if (!is_reviewed (analyte) &&
          (options->panel == NULL ||
           strcmp (options->panel, amana_analyte_get_panel (analyte)) == 0))
        return amana_analyte_get_id (analyte);
    }
  return NULL;
}

/* "Dr A. Alami, biologist, 2026-11-22"; NULL where the name or the role is not said. */
static char *
dup_reviewer (const AmanaCliOptions *options)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format_iso8601 (now);

  if (options->name == NULL || options->role == NULL || *g_strstrip (options->name) == '\0' ||
      *g_strstrip (options->role) == '\0')
    return NULL;
  return g_strdup_printf ("%s, %s, %.10s", options->name, options->role, date);
}

static AmanaCliStatus
record (AmanaCli *cli, const char *path, const char *id, GBytes *json)
{
  g_autofree char *reviewer = dup_reviewer (amana_cli_get_options (cli));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) changed = NULL;
  gsize size = 0;
  const char *data;

  if (reviewer == NULL)
    {
      amana_cli_say (cli, _ ("To record a review, say who you are: --name and --role."));
      return AMANA_CLI_USAGE;
    }
  changed = amana_catalogue_record_review (json, id, reviewer, &error);
  if (changed == NULL)
    {
      amana_cli_say (cli, error->message);
      return AMANA_CLI_UNREADABLE;
    }
  data = g_bytes_get_data (changed, &size);
  if (g_file_set_contents (path, data, (gssize) size, &error))
    return AMANA_CLI_DONE;
  amana_cli_say (cli, error->message);
  return AMANA_CLI_UNREADABLE;
}

/* Prints the entry, and how to record that it was read. */
static AmanaCliStatus
show (AmanaCli *cli, const char *id, const char *path, GBytes *json)
{
  g_autoptr (JsonObject) entry = amana_catalogue_dup_entry (json, id);
  g_autofree char *described = NULL;
  g_autofree char *hint = NULL;
  g_autofree char *text = NULL;
  JsonNode *node;

  if (entry == NULL)
    {
      amana_cli_say (cli, _ ("The catalogue has no entry of this name."));
      return AMANA_CLI_UNREADABLE;
    }
  described = amana_catalogue_describe_entry (entry);
  /* Translators: %1$s is a file, %2$u a line in it, %3$s what that line then says */
  hint = g_strdup_printf (_ ("To record that you have read this: in %1$s, line %2$u, write %3$s"),
                          path, amana_catalogue_find_line (json, id, "review"),
                          "\"review\": \"NAME, ROLE, YYYY-MM-DD\"");
  text = g_strdup_printf ("%s\n%s\n", described, hint);
  node = json_node_init_object (json_node_alloc (), entry);
  amana_cli_emit (cli, node, text);
  return AMANA_CLI_DONE;
}

static AmanaCliStatus
review_file (AmanaCli *cli, const char *id, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = load_file (path, &error);

  if (json == NULL)
    {
      amana_cli_say (cli, error->message);
      return AMANA_CLI_UNREADABLE;
    }
  if (!check_file (cli, path, json))
    return AMANA_CLI_UNREADABLE;
  return record (cli, path, id, json);
}

static AmanaCliStatus
review (AmanaCli *cli, const char *asked)
{
  const AmanaCliOptions *options = amana_cli_get_options (cli);
  const char *id = choose_id (cli, asked);
  const AmanaAnalyte *analyte;
  g_autoptr (GBytes) json = NULL;
  g_autofree char *path = NULL;

  if (id == NULL)
    {
      amana_cli_say (cli, _ ("Every entry has been reviewed."));
      return AMANA_CLI_DONE;
    }
  if (options->write != NULL)
    return review_file (cli, id, options->write);
  analyte = amana_catalogue_lookup_id (amana_cli_get_catalogue (cli), id);
  if (analyte == NULL)
    analyte = amana_catalogue_lookup_code (amana_cli_get_catalogue (cli), id);
  if (analyte == NULL)
    {
      amana_cli_say (cli, _ ("The catalogue has no entry of this name."));
      return AMANA_CLI_UNREADABLE;
    }
  json = amana_catalogue_get_file (amana_analyte_get_panel (analyte), NULL);
  path = g_strdup_printf ("data/knowledge/analytes/%s.json", amana_analyte_get_panel (analyte));
  return show (cli, amana_analyte_get_id (analyte), path, json);
}

AmanaCliStatus
amana_cli_catalogue (AmanaCli *cli)
{
  const AmanaCliOptions *options = amana_cli_get_options (cli);
  char **words = options->arguments;

  if (g_strcmp0 (words[0], "list") == 0 && words[1] == NULL)
    return list (cli);
  if (g_strcmp0 (words[0], "check") == 0 && words[1] != NULL)
    return check (cli, words + 1);
  if (g_strcmp0 (words[0], "review") == 0 && (words[1] != NULL || options->next))
    return review (cli, words[1]);
  return amana_cli_usage (cli, "catalogue list | review ID|--next | check FILE…");
}
