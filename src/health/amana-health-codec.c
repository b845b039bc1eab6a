/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Values of the Health store as bytes and JSON: words with their boxes, a report's
 * head. What comes back from the store is checked for its form, as a wire's would be:
 * a variant that is not in normal form yields no words. Pure, any thread. */

#include "config.h"

#include "amana-health-records.h"

#include <json-glib/json-glib.h>

#include "amana-health-codec.h"
#include "amana-lab-json.h"

#define WORDS_FORMAT "a(sdddddu)"

AmanaResultRecord *
amana_result_record_new (void)
{
  return g_new0 (AmanaResultRecord, 1);
}

void
amana_result_record_free (AmanaResultRecord *self)
{
  g_free (self->id);
  g_free (self->document_id);
  g_free (self->document_title);
  g_free (self->laboratory);
  g_free (self->subject_id);
  g_free (self->subject_name);
  g_clear_pointer (&self->result, amana_lab_result_unref);
  g_free (self->as_read);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_free (self);
}

AmanaDocumentRecord *
amana_document_record_new (void)
{
  return g_new0 (AmanaDocumentRecord, 1);
}

void
amana_document_record_free (AmanaDocumentRecord *self)
{
  g_free (self->id);
  g_free (self->subject_id);
  g_free (self->title);
  g_free (self->file_name);
  g_free (self->sha256);
  g_free (self->note);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->report, amana_lab_report_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_free (self);
}

GBytes *
amana_page_words_to_bytes (AmanaPageWords *words)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (WORDS_FORMAT));
  g_autoptr (GVariant) variant = NULL;

  for (guint i = 0; i < amana_page_words_get_n_words (words); i++)
    {
      const AmanaWord *word = amana_page_words_get_word (words, i);

      g_variant_builder_add (&builder, "(sdddddu)", word->text, word->box.x0, word->box.y0,
                             word->box.x1, word->box.y1, (double) word->font_size, word->style);
    }
  variant = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_get_data_as_bytes (variant);
}

AmanaPageWords *
amana_page_words_from_bytes (guint number, double width, double height, GBytes *bytes)
{
  AmanaPageWords *words = amana_page_words_new (number, width, height);
  g_autoptr (GVariant) variant =
    g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (WORDS_FORMAT), bytes, FALSE));
  GVariantIter iter;
  const char *text;
  AmanaBox box;
  double size;
  guint32 style;

  if (!g_variant_is_normal_form (variant))
    return words;
  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "(&sdddddu)", &text, &box.x0, &box.y0, &box.x1, &box.y1, &size,
                              &style))
    amana_page_words_add (words, text, &box, (float) size, style);
  return words;
}

static void
add_member (JsonBuilder *builder, const char *key, const char *text)
{
  json_builder_set_member_name (builder, key);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

char *
amana_health_head_to_json (AmanaLabReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_member (builder, "language", report->language);
  add_member (builder, "laboratory", report->laboratory);
  add_member (builder, "patient", report->patient_name);
  add_member (builder, "birth_date", report->birth_date);
  add_member (builder, "sex", report->sex);
  add_member (builder, "collected", report->collected);
  add_member (builder, "reported", report->reported);
  json_builder_set_member_name (builder, "unread_pages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->unread_pages->len; i++)
    json_builder_add_int_value (builder, g_array_index (report->unread_pages, guint, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->warnings->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (report->warnings, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
read_head (AmanaLabReport *report, JsonObject *object)
{
  JsonArray *array;

  report->language = amana_lab_json_dup_text (object, "language");
  report->laboratory = amana_lab_json_dup_text (object, "laboratory");
  report->patient_name = amana_lab_json_dup_text (object, "patient");
  report->birth_date = amana_lab_json_dup_text (object, "birth_date");
  report->sex = amana_lab_json_dup_text (object, "sex");
  report->collected = amana_lab_json_dup_text (object, "collected");
  report->reported = amana_lab_json_dup_text (object, "reported");
  array = json_object_get_array_member (object, "unread_pages");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      guint page = (guint) json_array_get_int_element (array, i);

      g_array_append_val (report->unread_pages, page);
    }
  array = json_object_get_array_member (object, "warnings");
  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (report->warnings, g_strdup (json_array_get_string_element (array, i)));
}

AmanaLabReport *
amana_health_report_from_head (const char *json, guint n_pages)
{
  AmanaLabReport *report = g_new0 (AmanaLabReport, 1);
  g_autoptr (JsonNode) root = json != NULL ? json_from_string (json, NULL) : NULL;

  g_atomic_ref_count_init (&report->ref_count);
  report->n_pages = n_pages;
  report->unread_pages = g_array_new (FALSE, FALSE, sizeof (guint));
  report->warnings = g_ptr_array_new_with_free_func (g_free);
  report->results = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_lab_result_unref);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root) &&
      json_object_has_member (json_node_get_object (root), "unread_pages"))
    read_head (report, json_node_get_object (root));
  return report;
}
