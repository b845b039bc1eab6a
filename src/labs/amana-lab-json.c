/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A report as JSON, in the shape that scripts rely on: every key always there, null
 * where nothing was read, numbers as JSON numbers and print as strings. */

#include "config.h"

#include "amana-lab-json.h"

#include <math.h>

static void
set_string (JsonObject *object, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    json_object_set_string_member (object, name, value);
  else
    json_object_set_null_member (object, name);
}

static void
set_number (JsonObject *object, const char *name, gboolean has, double value)
{
  if (!has || !isfinite (value))
    json_object_set_null_member (object, name);
  else if (value == floor (value) && fabs (value) < 1e15)
    json_object_set_int_member (object, name, (gint64) value);
  else
    json_object_set_double_member (object, name, value);
}

static void
set_box (JsonObject *object, const AmanaBox *box)
{
  JsonArray *array = json_array_sized_new (4);
  const double corners[] = { box->x0, box->y0, box->x1, box->y1 };

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    json_array_add_double_element (array, round (corners[i] * 100) / 100);
  json_object_set_array_member (object, "box", array);
}

static void
set_strings (JsonObject *object, const char *name, char *const *strings)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    json_array_add_string_element (array, strings[i]);
  json_object_set_array_member (object, name, array);
}

/**
 * amana_lab_result_to_json:
 * @self: a result
 *
 * Returns: (transfer full): the result as an object
 */
JsonObject *
amana_lab_result_to_json (const AmanaLabResult *self)
{
  JsonObject *object;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  json_object_set_string_member (object, "name", self->name);
  set_string (object, "code", self->code);
  json_object_set_string_member (object, "value", self->value != NULL ? self->value : "");
  set_number (object, "number", self->has_number, self->number.value);
  set_string (object, "comparator",
              self->has_number ? amana_comparator_to_string (self->number.comparator) : NULL);
  set_string (object, "unit", self->unit);
  set_string (object, "ucum", self->ucum);
  set_number (object, "low", self->has_low, self->low);
  set_number (object, "high", self->has_high, self->high);
  set_string (object, "range", self->range);
  set_string (object, "flag", self->flag);
  json_object_set_string_member (object, "status", amana_lab_status_to_string (self->status));
  json_object_set_string_member (object, "kind", amana_lab_kind_to_string (self->kind));
  json_object_set_int_member (object, "page", self->page);
  set_box (object, &self->box);
  json_object_set_string_member (object, "confidence", self->sure ? "sure" : "check");
  set_strings (object, "checks", self->checks);
  set_string (object, "section", self->section);
  set_string (object, "date", self->date);
  if (self->patient != NULL)
    json_object_set_string_member (object, "patient", self->patient);

  return object;
}

static JsonNode *
patient_to_json (const AmanaLabReport *self)
{
  JsonObject *object;
  JsonNode *node;

  if (self->patient_name == NULL && self->birth_date == NULL && self->sex == NULL)
    return json_node_new (JSON_NODE_NULL);

  object = json_object_new ();
  set_string (object, "name", self->patient_name);
  set_string (object, "birth_date", self->birth_date);
  set_string (object, "sex", self->sex);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);

  return node;
}

static JsonArray *
unread_to_json (const AmanaLabReport *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->unread_pages->len; i++)
    json_array_add_int_element (array, g_array_index (self->unread_pages, guint, i));

  return array;
}

static const char *
get_source (const AmanaLabReport *self)
{
  if (!self->has_text && self->unread_pages->len >= self->n_pages)
    return "none";
  if (self->n_scanned == 0)
    return "text";

  return self->n_scanned >= self->n_pages && !self->is_mixed ? "ocr" : "mixed";
}

/**
 * amana_lab_report_to_json:
 * @self: a report
 * @file: (nullable): the file's name as the caller gave it
 * @source: (nullable): where the words came from; %NULL: by the report itself
 *
 * Returns: (transfer full): the report as `amana-cli read` prints it
 */
JsonNode *
amana_lab_report_to_json (const AmanaLabReport *self, const char *file, const char *source)
{
  JsonObject *object;
  JsonArray *results, *warnings;
  JsonNode *node;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  set_string (object, "file", file);
  json_object_set_int_member (object, "pages", self->n_pages);
  if (source == NULL)
    source = get_source (self);
  json_object_set_string_member (object, "source", source);
  set_string (object, "language", self->language);
  set_string (object, "laboratory", self->laboratory);
  json_object_set_member (object, "patient", patient_to_json (self));
  set_string (object, "collected", self->collected);
  set_string (object, "reported", self->reported);
  json_object_set_array_member (object, "unread_pages", unread_to_json (self));
  warnings = json_array_new ();
  for (guint i = 0; i < self->warnings->len; i++)
    json_array_add_string_element (warnings, self->warnings->pdata[i]);
  json_object_set_array_member (object, "warnings", warnings);
  results = json_array_sized_new (self->results->len);
  for (guint i = 0; i < self->results->len; i++)
    json_array_add_object_element (results, amana_lab_result_to_json (self->results->pdata[i]));
  json_object_set_array_member (object, "results", results);

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  return node;
}

char *
amana_lab_json_dup_text (JsonObject *object, const char *key)
{
  return g_strdup (json_object_get_string_member_with_default (object, key, NULL));
}

gboolean
amana_lab_json_get_number (JsonObject *object, const char *key, double *number)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      !g_value_type_transformable (json_node_get_value_type (node), G_TYPE_DOUBLE))
    return FALSE;
  *number = json_node_get_double (node);
  return TRUE;
}
