/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Where a number in an answer comes from, and its form on disk: a message's
 * sources are kept as one JSON array beside its text, because they are read and
 * written together with it and never searched.
 *
 * Keys are those of the struct; absent means NULL, 0 or FALSE; boxes are arrays
 * of four numbers. Unknown keys are passed over, so that a later version may add
 * some. Any thread. */

#include "config.h"

#include "amana-source-json.h"

#include <json-glib/json-glib.h>
#include <math.h>

#include "amana-lab-json.h"

G_DEFINE_BOXED_TYPE (AmanaSource, amana_source, amana_source_ref, amana_source_unref)

/**
 * amana_source_new:
 *
 * Makes an empty source, to be filled before it is attached to a message.
 *
 * Returns: (transfer full): a source
 */
AmanaSource *
amana_source_new (void)
{
  AmanaSource *self = g_new0 (AmanaSource, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

/**
 * amana_source_ref:
 * @self: a source
 *
 * Returns: (transfer full): @self
 */
AmanaSource *
amana_source_ref (AmanaSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * amana_source_unref:
 * @self: (transfer full): a source
 */
void
amana_source_unref (AmanaSource *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->result_id);
  g_free (self->document_id);
  g_free (self->document_title);
  g_free (self->name);
  g_free (self->value);
  g_free (self->unit);
  g_free (self->range);
  g_free (self->date);
  g_free (self);
}

static void
add_text (JsonBuilder *builder, const char *key, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder, const char *key, gboolean has, double number)
{
  if (!has || !isfinite (number))
    return;
  json_builder_set_member_name (builder, key);
  json_builder_add_double_value (builder, number);
}

static void
add_box (JsonBuilder *builder, const char *key, const AmanaBox *box)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  json_builder_add_double_value (builder, box->x0);
  json_builder_add_double_value (builder, box->y0);
  json_builder_add_double_value (builder, box->x1);
  json_builder_add_double_value (builder, box->y1);
  json_builder_end_array (builder);
}

static void
add_source (JsonBuilder *builder, const AmanaSource *source)
{
  json_builder_begin_object (builder);
  add_text (builder, "result", source->result_id);
  add_text (builder, "document", source->document_id);
  add_text (builder, "title", source->document_title);
  add_text (builder, "name", source->name);
  add_text (builder, "value", source->value);
  add_text (builder, "unit", source->unit);
  add_text (builder, "range", source->range);
  add_text (builder, "date", source->date);
  add_text (builder, "status", amana_lab_status_to_string (source->status));
  add_number (builder, "number", source->has_number, source->number);
  add_number (builder, "low", source->has_low, source->low);
  add_number (builder, "high", source->has_high, source->high);
  json_builder_set_member_name (builder, "card");
  json_builder_add_boolean_value (builder, source->card);
  json_builder_set_member_name (builder, "page");
  json_builder_add_int_value (builder, source->page);
  add_box (builder, "box", &source->box);
  add_box (builder, "row", &source->row_box);
  json_builder_end_object (builder);
}

/**
 * amana_sources_to_json:
 * @sources: (element-type AmanaSource): a message's sources
 *
 * Returns: (transfer full) (nullable): a JSON array, %NULL where there are none
 */
char *
amana_sources_to_json (GPtrArray *sources)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (sources->len == 0)
    return NULL;
  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < sources->len; i++)
    add_source (builder, g_ptr_array_index (sources, i));
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
get_box (JsonObject *object, const char *key, AmanaBox *box)
{
  JsonNode *node = json_object_get_member (object, key);
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  array = json_node_get_array (node);
  if (json_array_get_length (array) != 4)
    return;
  box->x0 = json_array_get_double_element (array, 0);
  box->y0 = json_array_get_double_element (array, 1);
  box->x1 = json_array_get_double_element (array, 2);
  box->y1 = json_array_get_double_element (array, 3);
}

static AmanaSource *
read_source (JsonObject *object)
{
  AmanaSource *source = amana_source_new ();
  const char *status = json_object_get_string_member_with_default (object, "status", "unknown");

  source->result_id = amana_lab_json_dup_text (object, "result");
  source->document_id = amana_lab_json_dup_text (object, "document");
  source->document_title = amana_lab_json_dup_text (object, "title");
  source->name = amana_lab_json_dup_text (object, "name");
  source->value = amana_lab_json_dup_text (object, "value");
  source->unit = amana_lab_json_dup_text (object, "unit");
  source->range = amana_lab_json_dup_text (object, "range");
  source->date = amana_lab_json_dup_text (object, "date");
  source->status = amana_lab_status_from_string (status);
  source->has_number = amana_lab_json_get_number (object, "number", &source->number);
  source->has_low = amana_lab_json_get_number (object, "low", &source->low);
  source->has_high = amana_lab_json_get_number (object, "high", &source->high);
  source->card = json_object_get_boolean_member_with_default (object, "card", FALSE);
  source->page = (guint) json_object_get_int_member_with_default (object, "page", 0);
  get_box (object, "box", &source->box);
  get_box (object, "row", &source->row_box);
  return source;
}

/**
 * amana_sources_from_json:
 * @json: (nullable): what amana_sources_to_json() gave
 *
 * Returns: (transfer full) (element-type AmanaSource): the sources, none where
 *   @json is %NULL or no such array
 */
GPtrArray *
amana_sources_from_json (const char *json)
{
  g_autoptr (GPtrArray) sources =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_source_unref);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array;

  if (json != NULL)
    root = json_from_string (json, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return g_steal_pointer (&sources);
  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        g_ptr_array_add (sources, read_source (json_node_get_object (node)));
    }
  return g_steal_pointer (&sources);
}
