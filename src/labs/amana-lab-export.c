/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A report as CSV (RFC 4180) and as a FHIR R4 Bundle.
 *
 * The Bundle is of type "collection": one Observation for each result of today, with
 * the LOINC code where the catalogue has one and the printed name as text always,
 * the value as a Quantity in UCUM or as a string, and the laboratory's own range.
 * A cell that a spreadsheet would run as a formula gets an apostrophe before it. */

#include "config.h"

#include <string.h>

#include "amana-lab-json.h"

/* --- CSV ------------------------------------------------------------------ */

static gboolean
is_formula (const char *text)
{
  return *text != '\0' && strchr ("=@\t", *text) != NULL;
}

static void
add_cell (GString *csv, const char *text)
{
  if (csv->len > 0 && csv->str[csv->len - 1] != '\n')
    g_string_append_c (csv, ',');
  if (text == NULL)
    text = "";
  g_string_append_c (csv, '"');
  if (is_formula (text))
    g_string_append_c (csv, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

static void
add_number_cell (GString *csv, gboolean has, double value)
{
  g_autofree char *text = has ? amana_lab_number_to_text (value) : NULL;

  add_cell (csv, text);
}

static void
add_csv_row (GString *csv, const AmanaLabResult *result, const char *file)
{
  g_autofree char *page = g_strdup_printf ("%u", result->page);

  add_cell (csv, file);
  add_cell (csv, result->name);
  add_cell (csv, result->code);
  add_cell (csv, result->value);
  add_number_cell (csv, result->has_number, result->number.value);
  add_cell (csv,
            result->has_number ? amana_comparator_to_string (result->number.comparator) : NULL);
  add_cell (csv, result->unit);
  add_cell (csv, result->ucum);
  add_number_cell (csv, result->has_low, result->low);
  add_number_cell (csv, result->has_high, result->high);
  add_cell (csv, result->range);
  add_cell (csv, result->flag);
  add_cell (csv, amana_lab_status_to_string (result->status));
  add_cell (csv, amana_lab_kind_to_string (result->kind));
  add_cell (csv, result->date);
  add_cell (csv, page);
  add_cell (csv, result->sure ? "sure" : "check");
  add_cell (csv, result->patient);
  g_string_append (csv, "\r\n");
}

/**
 * amana_lab_report_to_csv:
 * @self: a report
 * @file: (nullable): the file's name, first in each row
 *
 * Returns: (transfer full): a heading and a row for each result
 */
char *
amana_lab_report_to_csv (const AmanaLabReport *self, const char *file)
{
  GString *csv;

  g_return_val_if_fail (self != NULL, NULL);

  csv = g_string_new ("file,name,code,value,number,comparator,unit,ucum,low,high,range,flag,status,"
                      "kind,date,page,confidence,patient\r\n");
  for (guint i = 0; i < self->results->len; i++)
    add_csv_row (csv, self->results->pdata[i], file);

  return g_string_free_and_steal (csv);
}

/* --- FHIR ----------------------------------------------------------------- */

static void
begin_member_object (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_code (JsonBuilder *builder, const AmanaLabResult *result)
{
  begin_member_object (builder, "code");
  if (result->code != NULL)
    {
      json_builder_set_member_name (builder, "coding");
      json_builder_begin_array (builder);
      json_builder_begin_object (builder);
      add_string (builder, "system", "http://loinc.org");
      add_string (builder, "code", result->code);
      json_builder_end_object (builder);
      json_builder_end_array (builder);
    }
  add_string (builder, "text", result->name);
  json_builder_end_object (builder);
}

static void
add_quantity (JsonBuilder *builder,
              const char *name,
              const AmanaLabResult *result,
              double value,
              const char *comparator)
{
  begin_member_object (builder, name);
  json_builder_set_member_name (builder, "value");
  json_builder_add_double_value (builder, value);
  add_string (builder, "comparator", comparator);
  add_string (builder, "unit", result->unit);
  if (result->ucum != NULL)
    {
      add_string (builder, "system", "http://unitsofmeasure.org");
      add_string (builder, "code", result->ucum);
    }
  json_builder_end_object (builder);
}

static void
add_range (JsonBuilder *builder, const AmanaLabResult *result)
{
  if (result->range == NULL && !result->has_low && !result->has_high)
    return;
  json_builder_set_member_name (builder, "referenceRange");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  if (result->has_low)
    add_quantity (builder, "low", result, result->low, NULL);
  if (result->has_high)
    add_quantity (builder, "high", result, result->high, NULL);
  add_string (builder, "text", result->range);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
add_interpretation (JsonBuilder *builder, const AmanaLabResult *result)
{
  static const char *const codes[] = {
    [AMANA_LAB_STATUS_UNKNOWN] = NULL, [AMANA_LAB_STATUS_NORMAL] = "N",
    [AMANA_LAB_STATUS_LOW] = "L",      [AMANA_LAB_STATUS_HIGH] = "H",
    [AMANA_LAB_STATUS_ABNORMAL] = "A",
  };

  if (codes[result->status] == NULL)
    return;
  json_builder_set_member_name (builder, "interpretation");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "coding");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  add_string (builder, "system",
              "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation");
  add_string (builder, "code", codes[result->status]);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
add_observation (JsonBuilder *builder, const AmanaLabReport *report, const AmanaLabResult *result)
{
  const char *date = result->date != NULL ? result->date : report->collected;

  json_builder_begin_object (builder);
  begin_member_object (builder, "resource");
  add_string (builder, "resourceType", "Observation");
  add_string (builder, "status",
              result->kind == AMANA_LAB_KIND_PENDING ? "registered"
              : result->sure                         ? "final"
                                                     : "preliminary");
  add_code (builder, result);
  if (result->patient != NULL || report->patient_name != NULL)
    {
      begin_member_object (builder, "subject");
      add_string (builder, "display",
                  result->patient != NULL ? result->patient : report->patient_name);
      json_builder_end_object (builder);
    }
  add_string (builder, "effectiveDateTime", date);
  if (result->has_number)
    add_quantity (builder, "valueQuantity", result, result->number.value,
                  amana_comparator_to_string (result->number.comparator));
  else if (result->kind != AMANA_LAB_KIND_PENDING)
    add_string (builder, "valueString", result->value);
  add_interpretation (builder, result);
  add_range (builder, result);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/**
 * amana_lab_report_to_fhir:
 * @self: a report
 *
 * Returns: (transfer full): a FHIR R4 Bundle, as JSON text
 */
char *
amana_lab_report_to_fhir (const AmanaLabReport *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  add_string (builder, "resourceType", "Bundle");
  add_string (builder, "type", "collection");
  if (self->results->len > 0)
    {
      json_builder_set_member_name (builder, "entry");
      json_builder_begin_array (builder);
      for (guint i = 0; i < self->results->len; i++)
        add_observation (builder, self, self->results->pdata[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return amana_lab_json_to_string (root, TRUE);
}
