/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What Health gives to a person who takes everything with her:
 *
 *   health/documents/NAME.pdf      every document as it came; a note as text
 *   health/results/NAME.csv        its results, as they stand corrected
 *   health/results/NAME.fhir.json  the same as a FHIR R4 Bundle
 *   health/results.csv             those of all documents, the oldest document first
 *   health/people.json             [{"id","name","relation","birth_date","sex","self"}]
 *
 * In the CSV files the column `patient` names whom the document is about. */

#include "config.h"

#include "amana-health-takeout.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "amana-fiber.h"
#include "amana-file-name.h"
#include "amana-health-private.h"
#include "amana-health-records.h"
#include "amana-health-table.h"
#include "amana-lab-json.h"
#include "amana-store-loss.h"
#include "amana-table-kind.h"

#define DOCUMENTS "health/documents"
#define RESULTS   "health/results"

typedef struct
{
  AmanaHealth *health;      /* (owned) */
  AmanaTakeout *takeout;    /* (owned) */
  GPtrArray *documents;     /* (owned) of AmanaHealthDocument: as they were at the beginning */
  AmanaTakeoutTable *table; /* (borrowed) */
  GString *all;             /* (owned) CSV of all results */
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_object_unref (part->health);
  g_object_unref (part->takeout);
  g_ptr_array_unref (part->documents);
  g_string_free (part->all, TRUE);
  g_free (part);
}

/* --- a document as it came --- */

static const char *
get_name (AmanaHealthDocument *document)
{
  const char *name = amana_health_document_get_file_name (document);

  return name != NULL && *name != '\0' ? name : amana_health_document_get_title (document);
}

/* The one that it came with; where its name is lost, what its bytes are. */
static const char *
get_extension (AmanaHealthDocument *document, gboolean is_note, GBytes *bytes)
{
  const char *name = amana_health_document_get_file_name (document);
  gsize size_bytes = 0;
  const guint8 *data = bytes != NULL ? g_bytes_get_data (bytes, &size_bytes) : NULL;

  if (is_note)
    return ".txt";
  return name != NULL && *name != '\0' ? amana_file_name_find_extension (name)
                                       : amana_document_kind_get_extension (data, size_bytes);
}

static char *
choose_stem (Part *part, AmanaHealthDocument *document)
{
  const char *name = get_name (document);
  g_autofree char *stem =
    amana_health_document_get_file_name (document) != NULL
      ? g_strndup (name, (gsize) (amana_file_name_find_extension (name) - name))
      : g_strdup (name);

  return amana_takeout_choose_path (part->takeout, DOCUMENTS, stem);
}

static GBytes *
read_bytes (Part *part, AmanaHealthDocument *document, AmanaHealthDraft *draft, GError **error)
{
  const char *note = amana_health_draft_get_note (draft);

  if (note != NULL)
    return g_bytes_new (note, strlen (note));
  return dex_await_boxed (amana_health_records_load_bytes (amana_health_get_store (part->health),
                                                           amana_health_document_get_id (document)),
                          error);
}

/* --- its results --- */

static AmanaHealthSubject *
find_subject (Part *part, AmanaHealthDocument *document)
{
  return amana_health_find_subject (part->health, amana_health_document_get_subject_id (document));
}

/* For a table of its own, where nothing else says whose a row is. */
static AmanaLabReport *
name_patient (AmanaLabReport *report, const char *name)
{
  g_autoptr (GPtrArray) results =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_lab_result_unref);

  for (guint i = 0; i < report->results->len; i++)
    {
      AmanaLabResult *copy = amana_lab_result_copy (g_ptr_array_index (report->results, i));

      if (copy->patient == NULL)
        copy->patient = g_strdup (name);
      g_ptr_array_add (results, copy);
    }
  return amana_lab_report_with_results (report, results);
}

static char *
make_csv (Part *part, AmanaHealthDocument *document, AmanaLabReport *report, const char *file)
{
  AmanaHealthSubject *subject = find_subject (part, document);
  g_autoptr (AmanaLabReport) named =
    name_patient (report, subject != NULL ? amana_health_subject_get_name (subject) : NULL);

  return amana_lab_report_to_csv (named, file);
}

/* All but its heading, where there is one already. */
static void
add_to_all (Part *part, const char *csv)
{
  const char *rows = strchr (csv, '\n');

  g_string_append (part->all, part->all->len == 0 || rows == NULL ? csv : rows + 1);
}

static gboolean
put_results (Part *part,
             AmanaHealthDocument *document,
             AmanaLabReport *report,
             const char *file,
             GError **error)
{
  g_autofree char *name = g_path_get_basename (file);
  g_autofree char *stem = g_strndup (name, (gsize) (amana_file_name_find_extension (name) - name));
  g_autofree char *csv_path = g_strdup_printf ("%s/%s.csv", RESULTS, stem);
  g_autofree char *fhir_path = g_strdup_printf ("%s/%s.fhir.json", RESULTS, stem);
  g_autofree char *csv = NULL;

  if (report->results->len == 0)
    return TRUE;
  csv = make_csv (part, document, report, name);
  add_to_all (part, csv);
  amana_takeout_table_add_link (part->table, "CSV", csv_path);
  amana_takeout_table_add_link (part->table, "FHIR", fhir_path);
  return dex_await (amana_takeout_put_text (part->takeout, csv_path, g_steal_pointer (&csv)),
                    error) &&
         dex_await (amana_takeout_put_text (part->takeout, fhir_path,
                                            amana_lab_report_to_fhir (report, name)),
                    error);
}

/* --- documents --- */

static void
add_row (Part *part, AmanaHealthDocument *document)
{
  AmanaHealthSubject *subject = find_subject (part, document);

  amana_takeout_table_add_row (part->table);
  amana_takeout_table_add_cell (part->table, amana_health_document_get_title (document));
  amana_takeout_table_add_cell (part->table, amana_health_document_get_collected (document));
  amana_takeout_table_add_cell (part->table, amana_health_document_get_laboratory (document));
  amana_takeout_table_add_cell (part->table,
                                subject != NULL ? amana_health_subject_get_name (subject) : NULL);
  amana_takeout_table_add_cell (part->table, NULL);
}

static gboolean
bear_loss (Part *part, const char *what, GError *found, GError **error)
{
  return amana_takeout_do_without (part->takeout, what, amana_store_is_loss (found), found, error);
}

static gboolean
put_opened (Part *part, AmanaHealthDocument *document, AmanaHealthDraft *draft, GError **error)
{
  g_autofree char *stem = choose_stem (part, document);
  g_autoptr (AmanaLabReport) report = amana_health_draft_dup_report (draft);
  GError *found = NULL;
  g_autoptr (GBytes) bytes = read_bytes (part, document, draft, &found);
  gboolean is_note = amana_health_draft_get_note (draft) != NULL;
  g_autofree char *path = g_strconcat (stem, get_extension (document, is_note, bytes), NULL);

  add_row (part, document);
  if (!bear_loss (part, amana_health_document_get_title (document), found, error))
    return FALSE;
  if (bytes != NULL)
    {
      amana_takeout_table_add_link (part->table, C_ ("takeout", "As it came"), path);
      if (!dex_await (amana_takeout_put (part->takeout, path, bytes), error))
        return FALSE;
    }
  return put_results (part, document, report, path, error);
}

static gboolean
put_document (Part *part, AmanaHealthDocument *document, GError **error)
{
  GError *found = NULL;
  g_autoptr (AmanaHealthDraft) draft = dex_await_object (
    amana_health_open_document (part->health, amana_health_document_get_id (document)), &found);
  gboolean done;

  if (draft == NULL)
    {
      add_row (part, document);
      return bear_loss (part, amana_health_document_get_title (document), found, error) &&
             amana_takeout_advance (part->takeout, error);
    }
  done = put_opened (part, document, draft, error);
  amana_health_draft_close (draft);
  return done && amana_takeout_advance (part->takeout, error);
}

/* The list has the latest first. */
static gboolean
put_documents (Part *part, GError **error)
{
  const char *columns[] = { C_ ("takeout", "Document"),   C_ ("takeout", "Date"),
                            C_ ("takeout", "Laboratory"), C_ ("takeout", "About"),
                            C_ ("takeout", "Files"),      NULL };

  part->table = amana_takeout_add_table (part->takeout, _ ("Documents and Results"), columns);
  for (guint i = part->documents->len; i > 0; i--)
    if (!put_document (part, g_ptr_array_index (part->documents, i - 1), error))
      return FALSE;
  if (part->all->len == 0)
    return TRUE;
  amana_takeout_table_add_row (part->table);
  amana_takeout_table_add_cell (part->table, _ ("The results of all documents"));
  for (guint i = 0; i < 4; i++)
    amana_takeout_table_add_cell (part->table, NULL);
  amana_takeout_table_add_link (part->table, "CSV", RESULTS ".csv");
  return dex_await (
    amana_takeout_put_text (part->takeout, RESULTS ".csv", g_strdup (part->all->str)), error);
}

/* --- people --- */

static JsonObject *
describe_subject (AmanaHealthSubject *subject)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", amana_health_subject_get_id (subject));
  json_object_set_string_member (object, "name", amana_health_subject_get_name (subject));
  json_object_set_string_member (object, "relation", amana_health_subject_get_relation (subject));
  json_object_set_string_member (object, "birth_date",
                                 amana_health_subject_get_birth_date (subject));
  json_object_set_string_member (object, "sex", amana_health_subject_get_sex (subject));
  json_object_set_boolean_member (object, "self", amana_health_subject_is_self (subject));
  return object;
}

static gboolean
put_people (Part *part, GError **error)
{
  GListModel *subjects = amana_health_get_subjects (part->health);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  json_node_take_array (node, array);
  for (guint i = 0; i < g_list_model_get_n_items (subjects); i++)
    {
      g_autoptr (AmanaHealthSubject) subject = g_list_model_get_item (subjects, i);

      json_array_add_object_element (array, describe_subject (subject));
    }
  return dex_await (amana_takeout_put_text (part->takeout, "health/people.json",
                                            amana_lab_json_to_string (node, TRUE)),
                    error);
}

/* --- the part --- */

static DexFuture *
write_fiber (gpointer user_data)
{
  Part *part = user_data;
  GError *error = NULL;

  if (!put_people (part, &error) || !put_documents (part, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/**
 * amana_health_count_takeout:
 *
 * Returns: how many steps amana_health_write_takeout() takes now
 */
guint
amana_health_count_takeout (AmanaHealth *self)
{
  return g_list_model_get_n_items (amana_health_get_documents (self));
}

/**
 * amana_health_write_takeout:
 * @self: a compartment that is loaded
 * @takeout: what it is written into
 *
 * Returns: (transfer full): a future that resolves to %TRUE; rejects with
 *   #AmanaTakeoutError, or #AmanaStoreError when Health was locked meanwhile
 */
DexFuture *
amana_health_write_takeout (AmanaHealth *self, AmanaTakeout *takeout)
{
  GListModel *documents;
  Part *part;

  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);
  g_return_val_if_fail (AMANA_IS_TAKEOUT (takeout), NULL);

  documents = amana_health_get_documents (self);
  part = g_new0 (Part, 1);
  part->health = g_object_ref (self);
  part->takeout = g_object_ref (takeout);
  part->documents = g_ptr_array_new_with_free_func (g_object_unref);
  part->all = g_string_new (NULL);
  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    g_ptr_array_add (part->documents, g_list_model_get_item (documents, i));
  return amana_fiber_spawn (0, write_fiber, part, part_free);
}
