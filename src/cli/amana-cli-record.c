/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `import` and `results`: the record of Health, from a script.
 *
 * An import goes the way of the window's: the draft is read, checked against what
 * is kept, and saved in one transaction; its line is printed once it is on disk.
 * A script cannot look at doubtful rows, so they are kept marked as such. Whose paper
 * it is, amana-cli-whose.c settles.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "amana-cli-private.h"
#include "amana-cli-file.h"
#include "amana-health-sentence.h"
#include "amana-lab-json.h"

static guint
count_doubtful (AmanaHealthDraft *draft)
{
  return amana_health_draft_get_n_doubtful (draft);
}

static void
emit_imported (AmanaCli *cli,
               const char *path,
               AmanaHealthDraft *draft,
               AmanaHealthDocument *document)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  gboolean duplicate = amana_health_draft_get_duplicate_of (draft) != NULL;
  guint n_results = amana_health_document_get_n_results (document);
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "file", path);
  json_object_set_string_member (object, "document", amana_health_document_get_id (document));
  json_object_set_int_member (object, "results", n_results);
  json_object_set_int_member (object, "check", count_doubtful (draft));
  json_object_set_boolean_member (object, "duplicate", duplicate);
  json_object_set_string_member (object, "subject",
                                 amana_health_document_get_subject_id (document));
  json_node_take_object (node, object);
  if (duplicate)
    /* Translators: %s is a file name. */
    text = g_strdup_printf (_ ("%s: already kept\n"), path);
  else
    /* Translators: %1$s is a file name, %2$s a person's, the numbers count results. */
    text = g_strdup_printf (_ ("%1$s: for %2$s, results kept: %3$u, to check: %4$u\n"), path,
                            amana_health_subject_get_name (amana_health_draft_get_subject (draft)),
                            n_results, count_doubtful (draft));
  amana_cli_emit (cli, node, text);
}

/* What a person would have seen beside the page. */
static void
say_warnings (const char *path, const AmanaLabReport *report)
{
  for (guint i = 0; i < report->warnings->len; i++)
    g_printerr ("%s: %s\n", path, (const char *) g_ptr_array_index (report->warnings, i));
  if (report->n_pages > 0 && report->unread_pages->len == report->n_pages && !report->has_text)
    g_printerr ("%s: %s\n", path,
                _ ("This file has no text layer; it is a picture of a page, and nothing could be "
                   "read from it."));
}

/* Where nobody was named, on the paper or on the command line. */
static void
say_whose (const char *path, AmanaHealthDraft *draft)
{
  /* Translators: %1$s is a file name, %2$s a person's. --subject stays as it is. */
  g_printerr (_ ("%1$s: no name could be read on it, so it is kept for %2$s. If it is somebody "
                 "else’s, delete it and import it with --subject.\n"),
              path, amana_health_subject_get_name (amana_health_draft_get_subject (draft)));
}

static gboolean
import_file (AmanaCli *cli, const char *path, GError **error)
{
  AmanaHealth *health = amana_cli_get_health (cli);
  g_autofree char *password = amana_cli_dup_document_password (cli);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (AmanaHealthDraft) draft = NULL;
  g_autoptr (AmanaHealthDocument) document = NULL;
  DexFuture *loaded = NULL;
  gboolean assumed = FALSE;
  int fd = amana_cli_open_file (path, error);

  if (fd < 0)
    return FALSE;
  draft = amana_health_read_file (health, fd, name, password, &loaded);
  close (fd);
  if (!dex_await (loaded, error) || !amana_cli_choose_subject (cli, path, draft, &assumed, error))
    return FALSE;
  document = dex_await_object (amana_health_save_draft (health, draft, TRUE), error);
  amana_health_draft_close (draft);
  if (document == NULL)
    return FALSE;
  emit_imported (cli, path, draft, document);
  if (assumed)
    say_whose (path, draft);
  say_warnings (path, amana_health_draft_get_report (draft));
  return TRUE;
}

/**
 * amana_cli_import:
 *
 * `import FILE…`
 *
 * Returns: the worst exit status of the files
 */
AmanaCliStatus
amana_cli_import (AmanaCli *self)
{
  char **paths = amana_cli_get_options (self)->arguments;
  AmanaCliStatus worst = AMANA_CLI_DONE;

  if (paths[0] == NULL)
    return AMANA_CLI_USAGE;
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      AmanaCliStatus status = AMANA_CLI_DONE;

      if (!import_file (self, paths[i], &error))
        status = amana_cli_fail (self, paths[i], error);
      worst = MAX (worst, status);
    }
  return worst;
}

static const char *
get_subject_name (AmanaCli *cli, AmanaHealthResult *result)
{
  AmanaHealthSubject *subject = amana_health_find_subject (
    amana_cli_get_health (cli), amana_health_result_get_subject_id (result));

  return subject != NULL ? amana_health_subject_get_name (subject) : "";
}

static void
emit_result (AmanaCli *cli, AmanaHealthResult *result)
{
  AmanaLabResult *row = amana_health_result_get_result (result);
  JsonObject *object = amana_lab_result_to_json (row);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  const char *document = amana_health_result_get_document_id (result);
  const char *date = amana_health_result_get_date (result);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autofree char *table = NULL;
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "subject", amana_health_result_get_subject_id (result));
  json_object_set_string_member (object, "document", document);
  json_object_set_string_member (object, "id", amana_health_result_get_id (result));
  json_object_set_string_member (object, "date", date);
  json_node_take_object (node, object);
  g_ptr_array_add (rows, row);
  table = amana_cli_format_results (rows);
  text = g_strdup_printf ("%-12s%s  %s", date != NULL ? date : "", get_subject_name (cli, result),
                          table);
  amana_cli_emit (cli, node, text);
}

/**
 * amana_cli_results:
 *
 * `results`: every kept value, oldest first.
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_results (AmanaCli *self)
{
  AmanaCliOptions *options = amana_cli_get_options (self);
  AmanaHealth *health = amana_cli_get_health (self);
  AmanaHealthSubject *subject = NULL;
  g_autoptr (GListModel) results = NULL;
  g_autoptr (GError) error = NULL;

  if (options->subject != NULL)
    {
      subject = amana_health_find_subject (health, options->subject);
      if (subject == NULL)
        return amana_cli_no_subject (self);
    }
  results = dex_await_object (
    amana_health_list_results (
      health, subject != NULL ? amana_health_subject_get_id (subject) : NULL, options->code),
    &error);
  if (results == NULL)
    return amana_cli_fail (self, NULL, error);
  for (guint i = 0; i < g_list_model_get_n_items (results); i++)
    {
      g_autoptr (AmanaHealthResult) result = g_list_model_get_item (results, i);

      emit_result (self, result);
    }
  return AMANA_CLI_DONE;
}
