/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What models a server has.
 *
 * {"data": [{"id", "owned_by", …}…]} is what all agree on; some services send the
 * list bare. How much a model takes in stands under another name with each:
 *
 *   meta.n_ctx              llama.cpp, as it was started
 *   max_model_len           vLLM
 *   max_context_length      LM Studio, Mistral
 *   loaded_context_length   LM Studio, as it was loaded
 *   context_length          OpenRouter, Together
 *   context_window          Groq
 *
 * llama.cpp as it is now says only "meta.n_ctx_train", what the model could take in; what it
 * was started with stands in "/props" beside it.
 *
 * Names are text from outside: too long, empty or not one line, they are left out. Pure.
 */

#include "config.h"

#include "amana-model-list.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "amana-courier-error.h"
#include "amana-model-json.h"

#define MAX_MODELS     500
#define MAX_NAME_BYTES 300

G_DEFINE_BOXED_TYPE (AmanaModelList, amana_model_list, amana_model_list_ref, amana_model_list_unref)

static gint64
get_count (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  gint64 n = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;

  return n > 0 && n <= G_MAXINT32 ? n : 0;
}

static gint64
find_context (JsonObject *model)
{
  const char *const names[] = { "loaded_context_length", "max_model_len", "context_length",
                                "context_window", "max_context_length" };
  JsonObject *meta = amana_model_json_get_object (model, "meta");
  gint64 n = meta != NULL ? get_count (meta, "n_ctx") : 0;

  for (gsize i = 0; n == 0 && i < G_N_ELEMENTS (names); i++)
    n = get_count (model, names[i]);
  return n;
}

static gint64
find_trained (JsonObject *model)
{
  JsonObject *meta = amana_model_json_get_object (model, "meta");

  return meta != NULL ? get_count (meta, "n_ctx_train") : 0;
}

static gboolean
is_name (const char *name)
{
  if (name == NULL || *name == '\0' || strlen (name) > MAX_NAME_BYTES)
    return FALSE;
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isprint (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

static AmanaModelList *
collect (JsonArray *array)
{
  AmanaModelList *self = g_new0 (AmanaModelList, 1);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_atomic_ref_count_init (&self->ref_count);
  self->context = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < json_array_get_length (array) && self->context->len < MAX_MODELS; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *model = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *name = model != NULL ? amana_model_json_get_text (model, "id") : NULL;
      gint64 context;

      if (!is_name (name))
        continue;
      context = find_context (model);
      g_strv_builder_add (names, name);
      g_array_append_val (self->context, context);
      if (self->owner == NULL)
        self->owner = g_strdup (amana_model_json_get_text (model, "owned_by"));
      if (self->trained == 0)
        self->trained = find_trained (model);
    }
  self->names = g_strv_builder_end (names);
  return self;
}

/**
 * amana_model_list_parse:
 * @json: what the server sent; valid UTF-8
 * @error: return location: %AMANA_COURIER_ERROR_BAD_REPLY when it is no such list
 *
 * Returns: (transfer full) (nullable): the list, which may be empty
 */
AmanaModelList *
amana_model_list_parse (const char *json, GError **error)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  JsonNode *data = root;

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    data = json_object_get_member (json_node_get_object (root), "data");
  if (data != NULL && JSON_NODE_HOLDS_ARRAY (data))
    return collect (json_node_get_array (data));

  /* Ollama without a model says "data": null. */
  if (data != NULL && JSON_NODE_HOLDS_NULL (data) && data != root)
    {
      g_autoptr (JsonArray) empty = json_array_new ();

      return collect (empty);
    }
  g_set_error_literal (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_BAD_REPLY,
                       "no list of models");
  return NULL;
}

AmanaModelList *
amana_model_list_ref (AmanaModelList *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
amana_model_list_unref (AmanaModelList *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_strfreev (self->names);
  g_array_unref (self->context);
  g_free (self->owner);
  g_free (self);
}

/* Ollama lists "name:latest" for what may be asked as "name". */
static gboolean
is_called (const char *listed, const char *name)
{
  const char *tag = g_str_has_prefix (listed, name) ? listed + strlen (name) : NULL;

  return tag != NULL && (*tag == '\0' || g_str_equal (tag, ":latest"));
}

/**
 * amana_model_list_get_context:
 * @self: a list
 * @name: (nullable): a model, with or without ":latest"; %NULL: the first one
 *
 * Returns: how many tokens it takes in; 0 when the server does not tell, -1 when it has
 *   no such model
 */
gint64
amana_model_list_get_context (const AmanaModelList *self, const char *name)
{
  for (guint i = 0; i < self->context->len; i++)
    if (name == NULL || is_called (self->names[i], name))
      return g_array_index (self->context, gint64, i);
  return -1;
}

gboolean
amana_model_list_lacks_context (const AmanaModelList *self)
{
  return g_strcmp0 (self->owner, "llamacpp") == 0 && amana_model_list_get_context (self, NULL) == 0;
}

static gint64
parse_props (const char *json)
{
  g_autoptr (JsonNode) root = json != NULL ? json_from_string (json, NULL) : NULL;
  JsonObject *settings;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return 0;
  settings =
    amana_model_json_get_object (json_node_get_object (root), "default_generation_settings");
  return settings != NULL ? get_count (settings, "n_ctx") : 0;
}

void
amana_model_list_add_props (AmanaModelList *self, const char *props)
{
  gint64 context = parse_props (props);

  if (context == 0)
    context = self->trained;
  for (guint i = 0; i < self->context->len; i++)
    if (g_array_index (self->context, gint64, i) == 0)
      g_array_index (self->context, gint64, i) = context;
}
