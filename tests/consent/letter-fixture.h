/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <json-glib/json-glib.h>
#include <string.h>

#include "amana-letter.h"

/* A body as an engine makes it: the parts as a JSON array of messages. */
static inline GBytes *
render_messages (GPtrArray *parts, gpointer user_data)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  char *data;
  gsize size;

  json_builder_begin_array (builder);
  for (guint i = 0; i < parts->len; i++)
    {
      const AmanaLetterPart *part = g_ptr_array_index (parts, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "role");
      json_builder_add_string_value (builder, part->role);
      json_builder_set_member_name (builder, "content");
      json_builder_add_string_value (builder, part->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  data = json_generator_to_data (generator, &size);
  return g_bytes_new_take (data, size);
}

static inline AmanaLetter *
new_letter (const char *base_url, AmanaPartPurpose purpose, const char *text)
{
  g_autoptr (AmanaRecipient) recipient = amana_recipient_new ("engine", "A service", base_url);
  g_autoptr (GPtrArray) parts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_letter_part_unref);

  g_ptr_array_add (
    parts, amana_letter_part_new ("system", "Answer shortly.", AMANA_PART_INSTRUCTIONS, NULL));
  g_ptr_array_add (parts, amana_letter_part_new ("user", text, purpose, NULL));
  return amana_letter_new (recipient, parts, render_messages, NULL, NULL);
}

static inline char *
dup_text (AmanaLetter *letter, guint part)
{
  g_autoptr (AmanaLetterPart) one = amana_letter_dup_part (letter, part);

  return g_strdup (one->text);
}

static inline gboolean
body_holds (AmanaLetter *letter, const char *words)
{
  GBytes *body = amana_letter_get_body (letter);

  return g_strstr_len (g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body), words) !=
         NULL;
}
