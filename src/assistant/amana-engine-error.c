/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What servers say when they do not answer.
 *
 * There is no standard. Most send {"error": {"message", "type", "code"}}, with the code
 * a word (OpenAI), a number (llama.cpp) or absent; some a bare "error" text (Ollama of
 * old), {"object": "error", "message"} (vLLM) or {"detail"} (FastAPI). The status
 * decides first, what is said after it. A server's words are kept for the person,
 * on one line, without controls, and never long.
 */

#include "config.h"

#include "amana-engine-error.h"

#include <string.h>

#include "amana-courier-error.h"
#include "amana-engine.h"
#include "amana-text.h"

#define MAX_WORDS_CHARS 300

typedef struct
{
  char *words; /* (owned): the message, as it came */
  char *code;  /* (owned): code and type, folded together for looking things up */
} Said;

static void
said_clear (Said *self)
{
  g_free (self->words);
  g_free (self->code);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Said, said_clear)

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
             json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
hear (Said *said, JsonObject *object)
{
  const char *const names[] = { "message", "detail", "error" };
  const char *code = get_text (object, "code");
  const char *type = get_text (object, "type");

  for (gsize i = 0; said->words == NULL && i < G_N_ELEMENTS (names); i++)
    said->words = g_strdup (get_text (object, names[i]));
  said->code = g_strconcat (code != NULL ? code : "", " ", type != NULL ? type : "", NULL);
}

/* FALSE when @root says no error. */
static gboolean
hear_json (Said *said, JsonNode *root)
{
  JsonObject *object, *error;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  object = json_node_get_object (root);
  error = get_object (object, "error");
  if (error == NULL && get_text (object, "error") == NULL &&
      g_strcmp0 (get_text (object, "object"), "error") != 0 &&
      (get_text (object, "detail") == NULL || json_object_has_member (object, "choices")))
    return FALSE;

  hear (said, error != NULL ? error : object);
  return TRUE;
}

/* On one line, plain, and not long. */
static char *
make_presentable (const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  g_autofree char *plain = amana_text_strip_controls (valid);
  g_autoptr (GString) line = g_string_new (NULL);
  glong n_chars = 0;

  for (const char *at = plain; *at != '\0' && n_chars < MAX_WORDS_CHARS; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean space = g_unichar_isspace (c) || g_unichar_iscntrl (c);

      if (space && (line->len == 0 || line->str[line->len - 1] == ' '))
        continue;
      g_string_append_unichar (line, space ? ' ' : c);
      n_chars++;
    }
  if (n_chars == MAX_WORDS_CHARS)
    g_string_append (line, "…");
  return g_strdup (g_strstrip (line->str));
}

static gboolean
mentions (const char *text, const char *const *words)
{
  g_autofree char *folded = text != NULL ? g_utf8_strdown (text, -1) : NULL;

  for (gsize i = 0; folded != NULL && words[i] != NULL; i++)
    if (strstr (folded, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_too_long (guint status, const Said *said)
{
  static const char *const words[] = {
    "context size",    "context length", "context window",          "context_length",
    "too many tokens", "exceed_context", "maximum context",         "prompt is too long",
    "prompt too long", "input length",   "string_above_max_length", NULL
  };

  return status == 413 || mentions (said->words, words) || mentions (said->code, words);
}

static gboolean
is_no_model (guint status, const Said *said)
{
  static const char *const codes[] = { "model_not_found", "modelnotfound", NULL };
  static const char *const words[] = { "model", NULL };

  return mentions (said->code, codes) || (status == 404 && mentions (said->words, words));
}

static gboolean
is_filtered (const Said *said)
{
  static const char *const codes[] = { "content_filter", "content_policy", "moderation", NULL };

  return mentions (said->code, codes);
}

static gboolean
is_loading (const Said *said)
{
  static const char *const words[] = { "loading model", "model is loading", NULL };

  return mentions (said->words, words);
}

static AmanaEngineError
judge (guint status, const Said *said)
{
  static const char *const keys[] = { "invalid_api_key", "authentication_error", NULL };
  static const char *const limits[] = { "rate_limit", "overloaded", "insufficient_quota", NULL };

  if (status == 401 || status == 403 || mentions (said->code, keys))
    return AMANA_ENGINE_ERROR_WRONG_KEY;
  if (is_loading (said))
    return AMANA_ENGINE_ERROR_LOADING;
  if (status == 429 || status == 503 || status == 529 || mentions (said->code, limits))
    return AMANA_ENGINE_ERROR_BUSY;
  if (is_too_long (status, said))
    return AMANA_ENGINE_ERROR_TOO_LONG;
  if (is_no_model (status, said))
    return AMANA_ENGINE_ERROR_NO_MODEL;
  if (is_filtered (said))
    return AMANA_ENGINE_ERROR_FILTERED;
  return AMANA_ENGINE_ERROR_SERVER_SAID;
}

static GError *
make_error (guint status, const Said *said, int retry_after_s)
{
  AmanaEngineError code = judge (status, said);
  g_autofree char *words = make_presentable (said->words != NULL ? said->words : "");

  if (code != AMANA_ENGINE_ERROR_BUSY)
    return g_error_new_literal (AMANA_ENGINE_ERROR, (int) code, words);
  if (retry_after_s >= 0)
    return g_error_new (AMANA_ENGINE_ERROR, (int) code, "%d", retry_after_s);
  return g_error_new_literal (AMANA_ENGINE_ERROR, (int) code, "");
}

/**
 * amana_engine_error_from_json:
 * @root: (nullable): what the server said
 * @status: of HTTP, 0 when it says so in a stream
 * @retry_after_s: how long it asks to wait, -1 when it does not say
 *
 * Returns: (transfer full) (nullable): the error, of domain %AMANA_ENGINE_ERROR; %NULL
 *   when none is said there
 */
GError *
amana_engine_error_from_json (JsonNode *root, guint status, int retry_after_s)
{
  g_auto (Said) said = { 0 };

  return hear_json (&said, root) ? make_error (status, &said, retry_after_s) : NULL;
}

/* A path that the server does not know is no model that it does not have: such a
 * server is of another kind. */
static gboolean
is_other_kind (guint status, gboolean is_json)
{
  return !is_json && (status == 404 || status == 405 || status == 501 || status < 400);
}

/**
 * amana_engine_error_from_event:
 * @data: what a server sent in an event that it calls an error
 *
 * Returns: (transfer full): the error, with the server's own words where there are any
 */
GError *
amana_engine_error_from_event (const char *data)
{
  g_autoptr (JsonNode) root = json_from_string (data, NULL);
  g_auto (Said) said = { 0 };

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    said.words = g_strdup (data);
  else if (!hear_json (&said, root))
    hear (&said, json_node_get_object (root));
  return make_error (0, &said, -1);
}

/**
 * amana_engine_error_from_reply:
 * @status: of HTTP, none of success
 * @body: what came with it, cut where it is long; valid UTF-8
 * @retry_after_s: how long it asks to wait, -1 when it does not say
 *
 * Returns: (transfer full): the error: of domain %AMANA_ENGINE_ERROR, or
 *   %AMANA_COURIER_ERROR_BAD_REPLY
 */
GError *
amana_engine_error_from_reply (guint status, const char *body, int retry_after_s)
{
  g_auto (Said) said = { 0 };
  g_autoptr (JsonNode) root = json_from_string (body, NULL);
  gboolean is_json = root != NULL && JSON_NODE_HOLDS_OBJECT (root);

  if (is_other_kind (status, is_json))
    return g_error_new_literal (AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_BAD_REPLY,
                                "no server of this kind");
  if (!hear_json (&said, root) && is_json)
    hear (&said, json_node_get_object (root));
  if (!is_json && body[strspn (body, " \t\r\n")] != '<')
    said.words = g_strdup (body);
  return make_error (status, &said, retry_after_s);
}

/* The number that follows one of @before in @words; 0 for none. */
static gint64
find_count (const char *words, const char *const *before)
{
  for (gsize i = 0; words != NULL && before[i] != NULL; i++)
    {
      const char *at = strstr (words, before[i]);
      guint64 n = at != NULL ? g_ascii_strtoull (at + strlen (before[i]), NULL, 10) : 0;

      if (n > 0 && n <= G_MAXINT32)
        return (gint64) n;
    }
  return 0;
}

static gint64
get_count (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;
  gint64 n = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;

  return n > 0 && n <= G_MAXINT32 ? n : 0;
}

/**
 * amana_engine_error_find_sizes:
 * @body: what came with a refusal; valid UTF-8
 * @context: (out): tokens that the server says it takes in; 0: it does not say
 * @prompt: (out): tokens that it says it was given; 0: it does not say
 *
 * llama.cpp says both as members; OpenAI, vLLM and others in words only.
 */
void
amana_engine_error_find_sizes (const char *body, gint64 *context, gint64 *prompt)
{
  static const char *const contexts[] = { "context length is ", "context length of ",
                                          "context window of ", "context window is ",
                                          "context size (",     "context size of ",
                                          " tokens > ",         NULL };
  static const char *const prompts[] = { "resulted in ", "request (", "requested ",
                                         "prompt is too long: ", NULL };
  g_autoptr (JsonNode) root = json_from_string (body, NULL);
  g_auto (Said) said = { 0 };

  *context = *prompt = 0;
  if (!hear_json (&said, root))
    return;
  if (!is_too_long (400, &said))
    return;
  *context = get_count (get_object (json_node_get_object (root), "error"), "n_ctx");
  *prompt = get_count (get_object (json_node_get_object (root), "error"), "n_prompt_tokens");
  if (*context == 0)
    *context = find_count (said.words, contexts);
  if (*prompt == 0)
    *prompt = find_count (said.words, prompts);
}
