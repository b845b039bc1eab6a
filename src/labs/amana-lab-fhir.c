/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A report as a FHIR R4 Bundle of type "collection", for programs of clinics.
 *
 *     DocumentReference   the file it was read from
 *     Patient             one, or one for each where a file holds two
 *     DiagnosticReport    the laboratory, the day, what follows
 *     Observation …       one for each line, `derivedFrom` the DocumentReference
 *
 * An Observation has the LOINC code where the catalogue has one and the printed name as
 * text always, the value as a Quantity in UCUM or as a string, and the laboratory's own
 * range. What the paper has beyond that (the value with its own comma, the mark, the
 * heading) is an extension, so that the file can be read back as it was. Where it stands on the
 * paper is said by two extensions of its `derivedFrom`: the page, from 1, and the box, four numbers
 * in points from the top left. What a person has still to look at is "preliminary", with the reason
 * as a note.
 *
 * Names of resources are UUIDs made of what the report says: the same report gives the
 * same Bundle, and two reports have none in common. */

#include "config.h"

#include <string.h>

#include "amana-lab-json.h"

#define EXTENSIONS "https://amana-health.github.io/fhir/StructureDefinition/"
#define CATEGORIES "http://terminology.hl7.org/CodeSystem/observation-category"
#define MEANINGS   "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"

typedef struct
{
  JsonBuilder *builder; /* (owned) */
  const AmanaLabReport *report;
  const char *file;    /* (nullable) */
  char *seed;          /* (owned) what all of the report's UUIDs are made of */
  GPtrArray *patients; /* (owned) of const char *, the names */
} Bundle;

/* --- Names of resources ------------------------------------------------------------- */

static char *
make_seed (const AmanaLabReport *report, const char *file)
{
  g_autoptr (GString) all = g_string_new (file);

  g_string_append_printf (all, "\n%s\n%s\n%s", report->laboratory, report->patient_name,
                          report->collected);
  for (guint i = 0; i < report->results->len; i++)
    {
      const AmanaLabResult *result = report->results->pdata[i];

      g_string_append_printf (all, "\n%s\t%s\t%s", result->name, result->value, result->date);
    }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all->str, (gssize) all->len);
}

/* As RFC 9562 has a UUID that is made of a name: version 8. */
static char *
dup_urn (Bundle *self, const char *kind, guint index)
{
  g_autofree char *name = g_strdup_printf ("%s/%s/%u", self->seed, kind, index);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);

  sum[12] = '8';
  sum[16] = "89ab"[g_ascii_xdigit_value (sum[16]) & 3];
  return g_strdup_printf ("urn:uuid:%.8s-%.4s-%.4s-%.4s-%.12s", sum, sum + 8, sum + 12, sum + 16,
                          sum + 20);
}

/* --- JSON ---------------------------------------------------------------------------- */

static void
begin_object (Bundle *self, const char *name)
{
  if (name != NULL)
    json_builder_set_member_name (self->builder, name);
  json_builder_begin_object (self->builder);
}

static void
begin_array (Bundle *self, const char *name)
{
  json_builder_set_member_name (self->builder, name);
  json_builder_begin_array (self->builder);
}

static void
end_object (Bundle *self)
{
  json_builder_end_object (self->builder);
}

static void
end_array (Bundle *self)
{
  json_builder_end_array (self->builder);
}

static void
add_string (Bundle *self, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  json_builder_set_member_name (self->builder, name);
  json_builder_add_string_value (self->builder, value);
}

static void
begin_resource (Bundle *self, const char *urn, const char *type)
{
  begin_object (self, NULL);
  add_string (self, "fullUrl", urn);
  begin_object (self, "resource");
  add_string (self, "resourceType", type);
}

static void
end_resource (Bundle *self)
{
  end_object (self);
  end_object (self);
}

static void
add_reference (Bundle *self, const char *name, const char *kind, guint index)
{
  g_autofree char *urn = dup_urn (self, kind, index);

  begin_object (self, name);
  add_string (self, "reference", urn);
  end_object (self);
}

/* A CodeableConcept; @code and @text nullable. */
static void
add_concept (Bundle *self, const char *name, const char *system, const char *code, const char *text)
{
  begin_object (self, name);
  if (code != NULL)
    {
      begin_array (self, "coding");
      begin_object (self, NULL);
      add_string (self, "system", system);
      add_string (self, "code", code);
      end_object (self);
      end_array (self);
    }
  add_string (self, "text", text);
  end_object (self);
}

/* --- The paper, the people, the report -------------------------------------------------- */

static void
add_document (Bundle *self)
{
  g_autofree char *urn = dup_urn (self, "DocumentReference", 0);
  g_autofree char *title = g_path_get_basename (self->file);

  begin_resource (self, urn, "DocumentReference");
  add_string (self, "status", "current");
  begin_array (self, "content");
  begin_object (self, NULL);
  begin_object (self, "attachment");
  add_string (self, "title", title);
  end_object (self);
  end_object (self);
  end_array (self);
  end_resource (self);
}

static gboolean
find_patient (Bundle *self, const char *name, guint *index)
{
  return name != NULL &&
         g_ptr_array_find_with_equal_func (self->patients, name, g_str_equal, index);
}

static void
add_patient (Bundle *self, guint index)
{
  g_autofree char *urn = dup_urn (self, "Patient", index);
  const char *sex = self->report->sex;

  begin_resource (self, urn, "Patient");
  begin_array (self, "name");
  begin_object (self, NULL);
  add_string (self, "text", self->patients->pdata[index]);
  end_object (self);
  end_array (self);
  if (self->patients->len == 1)
    {
      add_string (self, "gender",
                  g_strcmp0 (sex, "F") == 0   ? "female"
                  : g_strcmp0 (sex, "M") == 0 ? "male"
                                              : NULL);
      add_string (self, "birthDate", self->report->birth_date);
    }
  end_resource (self);
}

static gboolean
has_pending (const AmanaLabReport *report)
{
  for (guint i = 0; i < report->results->len; i++)
    if (((AmanaLabResult *) report->results->pdata[i])->kind == AMANA_LAB_KIND_PENDING)
      return TRUE;

  return FALSE;
}

static void
add_report (Bundle *self)
{
  g_autofree char *urn = dup_urn (self, "DiagnosticReport", 0);

  begin_resource (self, urn, "DiagnosticReport");
  add_string (self, "status", has_pending (self->report) ? "partial" : "final");
  add_concept (self, "code", "http://loinc.org", "11502-2", NULL);
  if (self->patients->len == 1)
    add_reference (self, "subject", "Patient", 0);
  add_string (self, "effectiveDateTime", self->report->collected);
  if (self->report->laboratory != NULL)
    {
      begin_array (self, "performer");
      begin_object (self, NULL);
      add_string (self, "display", self->report->laboratory);
      end_object (self);
      end_array (self);
    }
  begin_array (self, "result");
  for (guint i = 0; i < self->report->results->len; i++)
    add_reference (self, NULL, "Observation", i);
  end_array (self);
  end_resource (self);
}

/* --- What was printed --------------------------------------------------------------------- */

static void
add_printed (Bundle *self, const char *what, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  begin_object (self, NULL);
  add_string (self, "url", what);
  add_string (self, "valueString", text);
  end_object (self);
}

/* What the laboratory's paper says and FHIR has no place for. */
static void
add_as_printed (Bundle *self, const AmanaLabResult *result)
{
  begin_array (self, "extension");
  begin_object (self, NULL);
  begin_array (self, "extension");
  add_printed (self, "value", result->value);
  add_printed (self, "kind", amana_lab_kind_to_string (result->kind));
  add_printed (self, "unit", result->unit);
  add_printed (self, "flag", result->flag);
  add_printed (self, "section", result->section);
  end_array (self);
  add_string (self, "url", EXTENSIONS "as-printed");
  end_object (self);
  end_array (self);
}

/* --- A line ------------------------------------------------------------------------------ */

static void
add_quantity (Bundle *self, const char *name, const AmanaLabResult *result, double value)
{
  begin_object (self, name);
  json_builder_set_member_name (self->builder, "value");
  json_builder_add_double_value (self->builder, value);
  if (strcmp (name, "valueQuantity") == 0)
    add_string (self, "comparator", amana_comparator_to_string (result->number.comparator));
  add_string (self, "unit", result->unit);
  if (result->ucum != NULL)
    {
      add_string (self, "system", "http://unitsofmeasure.org");
      add_string (self, "code", result->ucum);
    }
  end_object (self);
}

static void
add_value (Bundle *self, const AmanaLabResult *result)
{
  if (result->kind == AMANA_LAB_KIND_PENDING)
    add_concept (self, "dataAbsentReason",
                 "http://terminology.hl7.org/CodeSystem/data-absent-reason", "temp-unknown",
                 result->value);
  else if (result->has_number)
    add_quantity (self, "valueQuantity", result, result->number.value);
  else
    add_string (self, "valueString", result->value);
}

static void
add_interpretation (Bundle *self, const AmanaLabResult *result)
{
  static const char *const codes[] = {
    [AMANA_LAB_STATUS_UNKNOWN] = NULL, [AMANA_LAB_STATUS_NORMAL] = "N",
    [AMANA_LAB_STATUS_LOW] = "L",      [AMANA_LAB_STATUS_HIGH] = "H",
    [AMANA_LAB_STATUS_ABNORMAL] = "A",
  };

  if (codes[result->status] == NULL)
    return;
  begin_array (self, "interpretation");
  add_concept (self, NULL, MEANINGS, codes[result->status], result->flag);
  end_array (self);
}

static void
add_range (Bundle *self, const AmanaLabResult *result)
{
  if (result->range == NULL && !result->has_low && !result->has_high)
    return;
  begin_array (self, "referenceRange");
  begin_object (self, NULL);
  if (result->has_low)
    add_quantity (self, "low", result, result->low);
  if (result->has_high)
    add_quantity (self, "high", result, result->high);
  add_string (self, "text", result->range);
  end_object (self);
  end_array (self);
}

static void
add_notes (Bundle *self, const AmanaLabResult *result)
{
  if (result->sure || result->checks == NULL || result->checks[0] == NULL)
    return;
  begin_array (self, "note");
  for (guint i = 0; result->checks[i] != NULL; i++)
    {
      begin_object (self, NULL);
      add_string (self, "text", result->checks[i]);
      end_object (self);
    }
  end_array (self);
}

static void
add_place (Bundle *self, const AmanaLabResult *result)
{
  g_autofree char *urn = dup_urn (self, "DocumentReference", 0);
  g_autofree char *box = NULL;

  if (self->file == NULL || result->page == 0)
    return;
  box = g_strdup_printf ("%.1f %.1f %.1f %.1f", result->box.x0, result->box.y0, result->box.x1,
                         result->box.y1);
  g_strdelimit (box, ",", '.');
  begin_array (self, "derivedFrom");
  begin_object (self, NULL);
  begin_array (self, "extension");
  begin_object (self, NULL);
  add_string (self, "url", EXTENSIONS "page");
  json_builder_set_member_name (self->builder, "valuePositiveInt");
  json_builder_add_int_value (self->builder, result->page);
  end_object (self);
  begin_object (self, NULL);
  add_string (self, "url", EXTENSIONS "box");
  add_string (self, "valueString", box);
  end_object (self);
  end_array (self);
  add_string (self, "reference", urn);
  end_object (self);
  end_array (self);
}

static const char *
status_of (const AmanaLabResult *result)
{
  if (result->kind == AMANA_LAB_KIND_PENDING)
    return "registered";
  return result->sure ? "final" : "preliminary";
}

static void
add_observation (Bundle *self, guint index)
{
  const AmanaLabResult *result = self->report->results->pdata[index];
  g_autofree char *urn = dup_urn (self, "Observation", index);
  guint patient;

  begin_resource (self, urn, "Observation");
  add_as_printed (self, result);
  add_string (self, "status", status_of (result));
  begin_array (self, "category");
  add_concept (self, NULL, CATEGORIES, "laboratory", NULL);
  end_array (self);
  add_concept (self, "code", "http://loinc.org", result->code, result->name);
  if (find_patient (self, result->patient != NULL ? result->patient : self->report->patient_name,
                    &patient))
    add_reference (self, "subject", "Patient", patient);
  add_string (self, "effectiveDateTime",
              result->date != NULL || result->patient != NULL ||
                  result->kind == AMANA_LAB_KIND_PREVIOUS
                ? result->date
                : self->report->collected);
  add_value (self, result);
  add_interpretation (self, result);
  add_notes (self, result);
  add_range (self, result);
  add_place (self, result);
  end_resource (self);
}

/* --- The whole --------------------------------------------------------------------------- */

static void
collect_patients (Bundle *self)
{
  if (self->report->patient_name != NULL)
    g_ptr_array_add (self->patients, self->report->patient_name);
  for (guint i = 0; i < self->report->results->len; i++)
    {
      const AmanaLabResult *result = self->report->results->pdata[i];

      if (result->patient != NULL && !find_patient (self, result->patient, NULL))
        g_ptr_array_add (self->patients, result->patient);
    }
}

static void
add_entries (Bundle *self)
{
  begin_array (self, "entry");
  if (self->file != NULL)
    add_document (self);
  for (guint i = 0; i < self->patients->len; i++)
    add_patient (self, i);
  add_report (self);
  for (guint i = 0; i < self->report->results->len; i++)
    add_observation (self, i);
  end_array (self);
}

/**
 * amana_lab_report_to_fhir:
 * @self: a report
 * @file: (nullable): the file it was read from
 *
 * Returns: (transfer full): a FHIR R4 Bundle, as JSON text; without entries where
 *   there are no results
 */
char *
amana_lab_report_to_fhir (const AmanaLabReport *self, const char *file)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) patients = g_ptr_array_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *seed = NULL;
  Bundle bundle;

  g_return_val_if_fail (self != NULL, NULL);

  seed = make_seed (self, file);
  bundle = (Bundle) { builder, self, file, seed, patients };
  collect_patients (&bundle);
  begin_object (&bundle, NULL);
  add_string (&bundle, "resourceType", "Bundle");
  add_string (&bundle, "type", "collection");
  if (self->results->len > 0)
    add_entries (&bundle);
  end_object (&bundle);
  root = json_builder_get_root (builder);

  return amana_lab_json_to_string (root, TRUE);
}
