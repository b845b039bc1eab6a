/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A letter as a Chat Completions request.
 *
 *   {"model", "messages": [{"role", "content"}…], "stream": true,
 *    "stream_options": {"include_usage": true}, "max_tokens", "store": false, "stop": […]}
 *
 * Parts that follow each other in one role become one message, since many models take
 * one system message and then strict turns. The same parts and form give the same
 * bytes: what the person reads is what is sent.
 *
 * How many tokens a text has, only the model knows. Four letters a token is near the
 * truth for English and French; of other scripts, three letters to two tokens. Where
 * that is too hopeful the server says so (AMANA_ENGINE_ERROR_TOO_LONG). Pure.
 */

#include "config.h"

#include "amana-model-body.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MESSAGE_TOKENS 8 /* what a template puts around each */

void
amana_model_form_free (AmanaModelForm *self)
{
  g_free (self->model);
  g_free (self);
}

static void
add_message (JsonBuilder *builder, const char *role, const char *content)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "role");
  json_builder_add_string_value (builder, role);
  json_builder_set_member_name (builder, "content");
  json_builder_add_string_value (builder, content);
  json_builder_end_object (builder);
}

static void
add_messages (JsonBuilder *builder, GPtrArray *parts)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < parts->len;)
    {
      AmanaLetterPart *first = g_ptr_array_index (parts, i);
      g_autoptr (GString) content = g_string_new (first->text);

      for (i++; i < parts->len; i++)
        {
          AmanaLetterPart *part = g_ptr_array_index (parts, i);

          if (!g_str_equal (part->role, first->role))
            break;
          g_string_append_printf (content, "\n\n%s", part->text);
        }
      add_message (builder, first->role, content->str);
    }
  json_builder_end_array (builder);
}

/* A model without a template is given one that it was not trained with: it goes on
 * with the other side's turn, and writes the marks between turns as text. */
static void
add_stop (JsonBuilder *builder)
{
  const char *const marks[] = { "<|im_start|>", "<|im_end|>", "<start_of_turn>", "<end_of_turn>" };

  json_builder_set_member_name (builder, "stop");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    json_builder_add_string_value (builder, marks[i]);
  json_builder_end_array (builder);
}

static void
add_limits (JsonBuilder *builder, const AmanaModelForm *form)
{
  if (form->says_usage)
    {
      json_builder_set_member_name (builder, "stream_options");
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "include_usage");
      json_builder_add_boolean_value (builder, TRUE);
      json_builder_end_object (builder);
    }
  if (form->max_answer_tokens > 0)
    {
      json_builder_set_member_name (builder,
                                    form->says_completion ? "max_completion_tokens" : "max_tokens");
      json_builder_add_int_value (builder, form->max_answer_tokens);
    }
  if (form->says_store)
    {
      json_builder_set_member_name (builder, "store");
      json_builder_add_boolean_value (builder, FALSE);
    }
  if (form->says_stop)
    add_stop (builder);
}

GBytes *
amana_model_body_render (GPtrArray *parts, gpointer user_data)
{
  const AmanaModelForm *form = user_data;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_begin_object (builder);
  if (form->model != NULL)
    {
      json_builder_set_member_name (builder, "model");
      json_builder_add_string_value (builder, form->model);
    }
  json_builder_set_member_name (builder, "messages");
  add_messages (builder, parts);
  json_builder_set_member_name (builder, "stream");
  json_builder_add_boolean_value (builder, TRUE);
  add_limits (builder, form);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

static gint64
estimate_text (const char *text)
{
  gint64 n_ascii = 0, n_other = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c < 0x250) /* Latin, with its accents */
        n_ascii++;
      else
        n_other++;
    }
  return n_ascii / 4 + n_other * 2 / 3 + MESSAGE_TOKENS;
}

gint64
amana_model_body_estimate (GPtrArray *parts)
{
  gint64 n = 0;

  for (guint i = 0; i < parts->len; i++)
    n += estimate_text (((AmanaLetterPart *) g_ptr_array_index (parts, i))->text);
  return n;
}

static gboolean
is_history (GPtrArray *parts, guint index)
{
  return ((AmanaLetterPart *) g_ptr_array_index (parts, index))->purpose == AMANA_PART_HISTORY;
}

/* A question and all that answers it. Returns how many messages went. */
static guint
drop_oldest_turn (GPtrArray *parts)
{
  guint first = 0, n = 0;

  while (first < parts->len && !is_history (parts, first))
    first++;
  while (
    first < parts->len && is_history (parts, first) &&
    (n == 0 || !g_str_equal (((AmanaLetterPart *) g_ptr_array_index (parts, first))->role, "user")))
    {
      g_ptr_array_remove_index (parts, first);
      n++;
    }
  return n;
}

guint
amana_model_body_fit (GPtrArray *parts, gint64 max_tokens)
{
  guint n_dropped = 0, n;

  while (amana_model_body_estimate (parts) > max_tokens && (n = drop_oldest_turn (parts)) > 0)
    n_dropped += n;
  return n_dropped;
}
