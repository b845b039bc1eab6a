/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `read` and `explain`: files in, answers out, nothing stored.
 *
 * Each file goes through its own locked-in reader, its words through the table
 * reading of `labs`. With several files `read` prints a list; a file that cannot be
 * read is said on standard error and left out of it, and the exit status is the
 * worst of them.
 *
 * With --stream a line of JSON is printed as soon as a page is read, its results as that
 * page alone lets them be understood; the last line of a file is the whole report, which
 * replaces them.
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-cli.h"
#include "amana-cli-file.h"
#include "amana-guide.h"
#include "amana-lab-json.h"
#include "amana-lab-written.h"

static int
fail_to_open (const char *path, GError **error)
{
  int saved = errno;

  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (saved), g_strerror (saved));
  return -1;
}

/**
 * amana_cli_open_file:
 * @path: as the caller named it
 * @error: return location, in G_IO_ERROR
 *
 * Opens a regular file; a pipe or a device is never waited for.
 *
 * Returns: a file descriptor, or -1
 */
int
amana_cli_open_file (const char *path, GError **error)
{
  struct stat info;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0)
    return fail_to_open (path, error);
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    return fd;
  errno = S_ISDIR (info.st_mode) ? EISDIR : EINVAL;
  close (fd);
  return fail_to_open (path, error);
}

/* As many pages as are asked for at once: scanned ones are recognised side by side. */
#define PAGES_AHEAD 8

/* How far a long document is, for a person who waits at a terminal. */
static void
say_progress (guint done, guint n_pages, gint64 since_us)
{
  static gboolean said;

  if (!isatty (STDERR_FILENO))
    return;
  if (done < n_pages && g_get_monotonic_time () - since_us > G_TIME_SPAN_SECOND)
    {
      /* Translators: progress at a terminal: the page that is being read, and how many. */
      g_printerr ("\r");
      g_printerr (_ ("Reading page %u of %u…"), done + 1, n_pages);
      said = TRUE;
    }
  else if (said && done == n_pages)
    {
      g_printerr ("\r\033[K");
      said = FALSE;
    }
}

/* What the last page that came says, for whoever does not want to wait for the others. */
static void
print_page (AmanaCli *cli, const char *path, GPtrArray *pages, guint n_pages)
{
  g_autoptr (AmanaLabReport) report =
    amana_lab_report_read_page (pages, pages->len - 1, amana_cli_get_catalogue (cli));
  JsonObject *object = json_object_new ();
  JsonArray *results = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < report->results->len; i++)
    json_array_add_object_element (results, amana_lab_result_to_json (report->results->pdata[i]));
  json_object_set_string_member (object, "file", path);
  json_object_set_int_member (object, "page", pages->len);
  json_object_set_int_member (object, "of", n_pages);
  json_object_set_boolean_member (object, "provisional", TRUE);
  json_object_set_array_member (object, "results", results);
  json_node_take_object (node, object);
  amana_cli_emit (cli, node, NULL);
}

static GPtrArray *
read_pages (AmanaCli *cli, const char *path, AmanaReaderDocument *document, GError **error)
{
  gboolean stream = amana_cli_get_options (cli)->stream;
  g_autoptr (GPtrArray) pages =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_page_words_unref);
  g_autoptr (GPtrArray) asked = g_ptr_array_new_with_free_func (dex_unref);
  guint n_pages = amana_reader_document_get_n_pages (document);
  gint64 since_us = g_get_monotonic_time ();

  for (guint i = 0; i < n_pages; i++)
    {
      AmanaPageWords *words;

      while (asked->len < MIN (n_pages, i + PAGES_AHEAD))
        g_ptr_array_add (asked, amana_reader_document_read_words (document, asked->len));
      say_progress (i, n_pages, since_us);
      words = dex_await_boxed (dex_ref (asked->pdata[i]), error);
      if (words == NULL)
        return NULL;
      g_ptr_array_add (pages, words);
      if (stream)
        print_page (cli, path, pages, n_pages);
    }
  say_progress (n_pages, n_pages, since_us);
  return g_steal_pointer (&pages);
}

/* What came as data says its own values; its pages need not be read. */
static AmanaLabReport *
read_table (AmanaCli *cli, AmanaReaderDocument *document, GError **error)
{
  g_autoptr (AmanaWrittenReport) written =
    dex_await_boxed (amana_reader_document_read_table (document), error);

  if (written == NULL)
    return NULL;
  return amana_lab_report_from_written (written, amana_reader_document_get_n_pages (document),
                                        amana_cli_get_catalogue (cli));
}

static gboolean
warm_up_cb (gpointer data)
{
  amana_lab_report_warm_up (amana_cli_get_catalogue (data));
  return G_SOURCE_REMOVE;
}

/* The first reader takes longer to start than all that is needed after it. */
static void
warm_up_meanwhile (AmanaCli *cli)
{
  static gboolean begun;

  if (!begun)
    g_idle_add_full (G_PRIORITY_LOW, warm_up_cb, cli, NULL);
  begun = TRUE;
}

static AmanaLabReport *
read_report (AmanaCli *cli, const char *path, GError **error)
{
  g_autoptr (AmanaReaderDocument) document = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autofree char *password = amana_cli_dup_document_password (cli);
  int fd = amana_cli_open_file (path, error);

  if (fd < 0)
    return NULL;
  warm_up_meanwhile (cli);
  document = dex_await_object (amana_reader_open (amana_cli_get_reader (cli), fd, password), error);
  close (fd);
  if (document == NULL)
    return NULL;
  if (amana_reader_document_is_table (document))
    {
      AmanaLabReport *report = read_table (cli, document, error);

      amana_reader_document_close (document);
      return report;
    }
  pages = read_pages (cli, path, document, error);
  amana_reader_document_close (document);
  if (pages == NULL)
    return NULL;
  return amana_lab_report_read (pages, amana_cli_get_catalogue (cli));
}

static gboolean
has_no_text (const AmanaLabReport *report)
{
  return report->n_pages > 0 && !report->has_text && report->unread_pages->len == report->n_pages;
}

static AmanaCliStatus
say_what_is_missing (AmanaCli *cli, const char *path, const AmanaLabReport *report)
{
  for (guint i = 0; i < report->warnings->len; i++)
    g_printerr ("%s: %s\n", path, (const char *) g_ptr_array_index (report->warnings, i));
  if (!has_no_text (report))
    return AMANA_CLI_DONE;
  g_printerr ("%s: %s\n", path,
              _ ("This file has no text layer; it is a picture of a page, and nothing could be "
                 "read from it."));
  return AMANA_CLI_UNREADABLE;
}

/* A table for each person, where the paper holds the results of two. */
static void
append_tables (GString *text, GPtrArray *results)
{
  for (guint first = 0, end; first < results->len; first = end)
    {
      const char *patient = ((AmanaLabResult *) results->pdata[first])->patient;
      g_autoptr (GPtrArray) own = g_ptr_array_new ();
      g_autofree char *table = NULL;

      for (end = first; end < results->len; end++)
        {
          if (g_strcmp0 (((AmanaLabResult *) results->pdata[end])->patient, patient) != 0)
            break;
          g_ptr_array_add (own, results->pdata[end]);
        }
      if (patient != NULL)
        g_string_append_printf (text, _ ("Patient: %s\n"), patient);
      table = amana_cli_format_results (own);
      g_string_append (text, table);
    }
}

static char *
format_report (const char *path, AmanaLabReport *report)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n", path);
  if (report->laboratory != NULL)
    /* Translators: a line of a report's head, before the laboratory's name. */
    g_string_append_printf (text, _ ("Laboratory: %s\n"), report->laboratory);
  if (report->patient_name != NULL)
    g_string_append_printf (text, _ ("Patient: %s\n"), report->patient_name);
  if (report->collected != NULL)
    g_string_append_printf (text, _ ("Collected: %s\n"), report->collected);
  if (report->results->len == 0)
    g_string_append_printf (text, "%s\n", _ ("No results were found."));
  append_tables (text, report->results);
  return g_string_free (text, FALSE);
}

static AmanaCliStatus
print_one (AmanaCli *cli, const char *path, AmanaLabReport *report)
{
  const char *format = amana_cli_get_options (cli)->format;
  g_autofree char *text = NULL;

  if (g_strcmp0 (format, "csv") == 0)
    text = amana_lab_report_to_csv (report, path);
  else if (g_strcmp0 (format, "fhir") == 0)
    text = amana_lab_report_to_fhir (report, path);
  if (text != NULL)
    {
      amana_cli_emit_raw (cli, text);
      return AMANA_CLI_DONE;
    }
  text = format_report (path, report);
  amana_cli_emit (cli, amana_lab_report_to_json (report, path, NULL), text);
  return AMANA_CLI_DONE;
}

static void
print_list (AmanaCli *cli, JsonArray *list)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_set_array (node, list);
  amana_cli_emit (cli, node, NULL);
}

/**
 * amana_cli_read:
 *
 * `read FILE…`
 *
 * Returns: the worst exit status of the files
 */
AmanaCliStatus
amana_cli_read (AmanaCli *self)
{
  char **paths = amana_cli_get_options (self)->arguments;
  AmanaCliOptions *options = amana_cli_get_options (self);
  gboolean as_list =
    paths[0] != NULL && paths[1] != NULL && amana_cli_wants_json (self) && !options->stream;
  g_autoptr (JsonArray) list = json_array_new ();
  AmanaCliStatus worst = AMANA_CLI_DONE;

  if (paths[0] == NULL ||
      (options->stream && options->format != NULL && g_strcmp0 (options->format, "json") != 0))
    return amana_cli_usage (self, "read FILE… [--format table|json|csv|fhir] [--stream]");
  if (options->stream)
    g_set_str (&options->format, "json");
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AmanaLabReport) report = read_report (self, paths[i], &error);
      AmanaCliStatus status;

      if (report == NULL)
        status = amana_cli_fail (self, paths[i], error);
      else if (as_list)
        json_array_add_element (list, amana_lab_report_to_json (report, paths[i], NULL));
      else
        print_one (self, paths[i], report);
      if (report != NULL)
        status = say_what_is_missing (self, paths[i], report);
      worst = MAX (worst, status);
    }
  if (as_list)
    print_list (self, list);
  return worst;
}

/**
 * amana_cli_explain:
 *
 * `explain FILE…`: the report in plain words, from the catalogue and the
 * laboratory's own ranges.
 *
 * Returns: the worst exit status of the files
 */
AmanaCliStatus
amana_cli_explain (AmanaCli *self)
{
  char **paths = amana_cli_get_options (self)->arguments;
  AmanaCliStatus worst = AMANA_CLI_DONE;

  if (paths[0] == NULL)
    return amana_cli_usage (self, "explain FILE… [--lang en|fr|ar] [--country MA|DZ|TN|FR]");
  amana_cli_get_options (self)->stream = FALSE;
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AmanaLabReport) report = read_report (self, paths[i], &error);
      g_autofree char *text = NULL;
      g_autofree char *line = NULL;
      JsonObject *object;
      JsonNode *node;
      AmanaCliStatus status;

      status = report != NULL ? say_what_is_missing (self, paths[i], report)
                              : amana_cli_fail (self, paths[i], error);
      worst = MAX (worst, status);
      if (report == NULL)
        continue;
      text = amana_guide_explain_report (amana_cli_get_catalogue (self), report,
                                         amana_cli_get_options (self)->country);
      line = g_strdup_printf ("%s\n", text);
      object = json_object_new ();
      json_object_set_string_member (object, "file", paths[i]);
      json_object_set_string_member (object, "text", text);
      node = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (node, object);
      amana_cli_emit (self, node, line);
    }
  return worst;
}
