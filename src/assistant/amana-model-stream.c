/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A server's reply becomes an answer, as it comes.
 *
 * Chat Completions, streamed: events (amana-model-events.c) whose data is an object,
 * and at last "[DONE]". Of each object only the first choice counts: what its delta
 * says as content is the answer. What a model thinks before it answers is not shown as
 * the answer: "reasoning_content" (llama.cpp, DeepSeek), "reasoning" (Ollama, OpenRouter),
 * parts of type "thinking" (Mistral), or a block between <think> and </think> that
 * the content begins with. A reply that is not streamed, one object whose message is
 * whole, is understood as well: the first byte tells which it is.
 *
 * An answer counts as whole when the server says why it ended, or says [DONE]; a
 * connection that ends without either was cut. Whatever goes wrong, what was taken
 * before stays good. Bounded in every part; pure.
 */

#include "config.h"

#include "amana-model-stream.h"

#include <string.h>

#include "amana-courier-error.h"
#include "amana-engine-error.h"
#include "amana-model-events.h"
#include "amana-model-json.h"

#define MAX_WHOLE_BYTES (4 * 1024 * 1024)

typedef enum
{
  FORM_UNKNOWN, /* nothing but white space so far */
  FORM_EVENTS,
  FORM_WHOLE,
} Form;

typedef enum
{
  PHASE_BEFORE, /* no word of the answer yet; it may begin with a block of thoughts */
  PHASE_THINKING,
  PHASE_ANSWER,
} Phase;

static const struct
{
  const char *open;
  const char *close;
} thoughts[] = {
  { "<think>", "</think>" },
  { "<thinking>", "</thinking>" },
  { "[THINK]", "[/THINK]" },
};

struct _AmanaModelStream
{
  AmanaModelEvents *events; /* (owned) */
  GString *whole;           /* (owned): a reply that is not streamed */
  GString *held;            /* (owned): content that may be, or is, a block of thoughts */
  GString *text;            /* (owned): the answer that was not taken yet */
  char *finish_reason;      /* (owned) (nullable) */
  const char *close;        /* (nullable): what ends the block of thoughts */
  Form form;
  Phase phase;
  gsize n_answer_bytes;
  guint n_pieces;
  gint64 completion_tokens;
  gint64 prompt_tokens;
  gboolean reasoned;
  gboolean done;
};

AmanaModelStream *
amana_model_stream_new (void)
{
  AmanaModelStream *self = g_new0 (AmanaModelStream, 1);

  self->events = amana_model_events_new ();
  self->whole = g_string_new (NULL);
  self->held = g_string_new (NULL);
  self->text = g_string_new (NULL);
  self->completion_tokens = self->prompt_tokens = -1;
  return self;
}

void
amana_model_stream_free (AmanaModelStream *self)
{
  amana_model_events_free (self->events);
  g_string_free (self->whole, TRUE);
  g_string_free (self->held, TRUE);
  g_string_free (self->text, TRUE);
  g_free (self->finish_reason);
  g_free (self);
}

static gboolean
fail (GError **error, AmanaEngineError code, const char *what)
{
  g_set_error_literal (error, AMANA_ENGINE_ERROR, (int) code, what);
  return FALSE;
}

static gboolean
fail_on_the_way (GError **error, AmanaCourierError code, const char *what)
{
  g_set_error_literal (error, AMANA_COURIER_ERROR, (int) code, what);
  return FALSE;
}

/* --- thoughts and answer --- */

static void
answer (AmanaModelStream *self, const char *text)
{
  g_string_append (self->text, text);
  self->n_answer_bytes += strlen (text);
}

static void
drop_white (GString *text)
{
  gsize n = strspn (text->str, " \t\r\n");

  g_string_erase (text, 0, (gssize) n);
}

/* FALSE when more has to come before it is known. */
static gboolean
leave_before (AmanaModelStream *self)
{
  gboolean may_be = FALSE;

  drop_white (self->held);
  if (self->held->len == 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (thoughts); i++)
    {
      if (g_str_has_prefix (self->held->str, thoughts[i].open))
        {
          g_string_erase (self->held, 0, (gssize) strlen (thoughts[i].open));
          self->close = thoughts[i].close;
          self->phase = PHASE_THINKING;
          return TRUE;
        }
      may_be = may_be || g_str_has_prefix (thoughts[i].open, self->held->str);
    }
  if (may_be)
    return FALSE;

  self->phase = PHASE_ANSWER;
  return TRUE;
}

static gboolean
leave_thinking (AmanaModelStream *self)
{
  const char *found = strstr (self->held->str, self->close);
  gsize n_kept = strlen (self->close) - 1;

  self->reasoned = self->reasoned || self->held->str[strspn (self->held->str, " \t\r\n")] != '\0';
  if (found == NULL)
    {
      if (self->held->len > n_kept)
        g_string_erase (self->held, 0, (gssize) (self->held->len - n_kept));
      return FALSE;
    }

  g_string_erase (self->held, 0, found - self->held->str + (gssize) strlen (self->close));
  self->phase = PHASE_BEFORE;
  return TRUE;
}

static void
hear_content (AmanaModelStream *self, const char *content)
{
  if (self->phase == PHASE_ANSWER)
    {
      answer (self, content);
      return;
    }

  g_string_append (self->held, content);
  while (self->phase != PHASE_ANSWER)
    if (self->phase == PHASE_BEFORE ? !leave_before (self) : !leave_thinking (self))
      return;
  answer (self, self->held->str);
  g_string_truncate (self->held, 0);
}

static void
hear_thought (AmanaModelStream *self, const char *thought)
{
  self->reasoned = self->reasoned || thought[strspn (thought, " \t\r\n")] != '\0';
}

/* --- objects --- */

static gint64
get_count (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
             json_node_get_value_type (node) == G_TYPE_INT64
           ? json_node_get_int (node)
           : -1;
}

/* Content in parts: {"type": "text", "text"} and thoughts of any other form. */
static void
hear_part (JsonArray *array, guint index, JsonNode *node, gpointer user_data)
{
  AmanaModelStream *self = user_data;
  JsonObject *part = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *text = part != NULL ? amana_model_json_get_text (part, "text") : NULL;

  if (text != NULL)
    hear_content (self, text);
  else if (part != NULL && json_object_has_member (part, "thinking"))
    self->reasoned = TRUE;
}

/* A delta, or a whole message. */
static void
hear_message (AmanaModelStream *self, JsonObject *message)
{
  const char *const thought_names[] = { "reasoning_content", "reasoning", "thinking" };
  const char *const names[] = { "content", "refusal" };
  JsonNode *content = json_object_get_member (message, "content");

  for (gsize i = 0; i < G_N_ELEMENTS (thought_names); i++)
    if (amana_model_json_get_text (message, thought_names[i]) != NULL)
      hear_thought (self, amana_model_json_get_text (message, thought_names[i]));
  if (content != NULL && JSON_NODE_HOLDS_ARRAY (content))
    json_array_foreach_element (json_node_get_array (content), hear_part, self);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (amana_model_json_get_text (message, names[i]) != NULL)
      hear_content (self, amana_model_json_get_text (message, names[i]));
}

static JsonObject *
get_choice (JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "choices");
  JsonArray *choices =
    node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; choices != NULL && i < json_array_get_length (choices); i++)
    {
      JsonNode *element = json_array_get_element (choices, i);

      if (JSON_NODE_HOLDS_OBJECT (element) &&
          get_count (json_node_get_object (element), "index") <= 0)
        return json_node_get_object (element);
    }
  return NULL;
}

static void
hear_choice (AmanaModelStream *self, JsonObject *choice)
{
  JsonObject *delta = amana_model_json_get_object (choice, "delta");
  JsonObject *message = amana_model_json_get_object (choice, "message");
  const char *reason = amana_model_json_get_text (choice, "finish_reason");

  self->n_pieces++;
  if (delta != NULL)
    hear_message (self, delta);
  else if (message != NULL)
    hear_message (self, message);
  else if (amana_model_json_get_text (choice, "text") != NULL)
    hear_content (self, amana_model_json_get_text (choice, "text"));
  if (reason != NULL && *reason != '\0')
    g_set_str (&self->finish_reason, reason);
}

static void
hear_usage (AmanaModelStream *self, JsonObject *root)
{
  JsonObject *usage = amana_model_json_get_object (root, "usage");

  if (usage == NULL)
    return;
  self->completion_tokens = get_count (usage, "completion_tokens");
  self->prompt_tokens = get_count (usage, "prompt_tokens");
}

/* The UTF-16 unit that is escaped at @at, -1 for none. */
static int
get_escaped_unit (const char *at)
{
  int unit = 0;

  if (at[0] != '\\' || at[1] != 'u')
    return -1;
  for (int i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return -1;
      unit = unit * 16 + g_ascii_xdigit_value (at[i]);
    }
  return unit;
}

/* Halves of characters, which some servers send apart, are no JSON: each becomes U+FFFD. */
static void
mend_halves (char *json)
{
  for (char *at = strchr (json, '\\'); at != NULL; at = strchr (at, '\\'))
    {
      int unit = get_escaped_unit (at);
      int next = unit >= 0xd800 && unit < 0xdc00 ? get_escaped_unit (at + 6) : -1;

      if (unit < 0)
        at += at[1] != '\0' ? 2 : 1;
      else if (next >= 0xdc00 && next < 0xe000)
        at += 12;
      else
        {
          if (unit >= 0xd800 && unit < 0xe000)
            memcpy (at + 2, "fffd", 4);
          at += 6;
        }
    }
}

static gboolean
hear_json (AmanaModelStream *self, char *data, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object, *choice;
  GError *said;

  mend_halves (data);
  root = json_from_string (data, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return fail_on_the_way (error, AMANA_COURIER_ERROR_BAD_REPLY, "no object");
  said = amana_engine_error_from_json (root, 0, -1);
  if (said != NULL)
    {
      g_propagate_error (error, said);
      return FALSE;
    }

  object = json_node_get_object (root);
  choice = get_choice (object);
  if (choice != NULL)
    hear_choice (self, choice);
  hear_usage (self, object);
  if (self->n_answer_bytes > AMANA_MESSAGE_MAX_BYTES)
    return fail_on_the_way (error, AMANA_COURIER_ERROR_TOO_LARGE, "the answer is too long");
  return TRUE;
}

static gboolean
hear_events (AmanaModelStream *self, GError **error)
{
  gboolean is_error = FALSE;
  char *taken;

  while (!self->done && (taken = amana_model_events_take (self->events, &is_error)) != NULL)
    {
      g_autofree char *data = g_strstrip (taken);

      if (is_error)
        {
          g_propagate_error (error, amana_engine_error_from_event (data));
          return FALSE;
        }
      if (g_str_equal (data, "[DONE]"))
        self->done = TRUE;
      else if (*data != '\0' && !hear_json (self, data, error))
        return FALSE;
    }
  return TRUE;
}

/* --- bytes --- */

/* What the first byte that says anything says. */
static gboolean
recognize (AmanaModelStream *self, const char *bytes, gsize n_bytes, GError **error)
{
  for (gsize i = 0; self->form == FORM_UNKNOWN && i < n_bytes; i++)
    {
      if (strchr (" \t\r\n\xef\xbb\xbf", bytes[i]) != NULL && bytes[i] != '\0')
        continue;
      if (bytes[i] == '<')
        return fail_on_the_way (error, AMANA_COURIER_ERROR_BAD_REPLY, "a page, no answer");
      self->form = bytes[i] == '{' ? FORM_WHOLE : FORM_EVENTS;
    }
  return TRUE;
}

gboolean
amana_model_stream_feed (AmanaModelStream *self, GBytes *chunk, GError **error)
{
  gsize n_bytes;
  const char *bytes = g_bytes_get_data (chunk, &n_bytes);

  if (self->done || n_bytes == 0)
    return TRUE;
  if (!recognize (self, bytes, n_bytes, error))
    return FALSE;
  if (self->form != FORM_EVENTS)
    {
      g_string_append_len (self->whole, bytes, (gssize) n_bytes);
      return self->whole->len <= MAX_WHOLE_BYTES ||
             fail_on_the_way (error, AMANA_COURIER_ERROR_TOO_LARGE, "the reply is too large");
    }
  if (self->whole->len > 0) /* white space that came before */
    g_string_truncate (self->whole, 0);
  if (!amana_model_events_feed (self->events, bytes, n_bytes))
    return fail_on_the_way (error, AMANA_COURIER_ERROR_TOO_LARGE, "an event is too large");
  return hear_events (self, error);
}

static gboolean
hear_whole (AmanaModelStream *self, GError **error)
{
  const char *bytes = self->whole->str;
  g_autofree char *text = NULL;

  if (g_str_has_prefix (bytes, "\xef\xbb\xbf"))
    bytes += 3;
  text = g_utf8_make_valid (bytes, -1);
  self->done = TRUE;
  return hear_json (self, text, error);
}

/* Half an event at the end is a cut, no other kind of server; and where the server had
 * said already why the answer ended, nothing of that is missing. */
static gboolean
forgive_end (AmanaModelStream *self, GError *torn, GError **error)
{
  gboolean half = g_error_matches (torn, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_BAD_REPLY);

  if (half && self->finish_reason != NULL)
    {
      g_error_free (torn);
      return TRUE;
    }
  if (half && self->n_pieces > 0)
    torn->code = AMANA_COURIER_ERROR_CUT_OFF;
  g_propagate_error (error, torn);
  return FALSE;
}

static gboolean
judge (AmanaModelStream *self, GError **error)
{
  const char *reason = self->finish_reason != NULL ? self->finish_reason : "";

  if (!self->done && *reason == '\0')
    return fail_on_the_way (error, AMANA_COURIER_ERROR_CUT_OFF, "the stream ended half-way");
  if (g_str_equal (reason, "content_filter"))
    return fail (error, AMANA_ENGINE_ERROR_FILTERED, "the server withheld the answer");
  if (g_str_equal (reason, "error"))
    return fail (error, AMANA_ENGINE_ERROR_SERVER_SAID, "");
  if (self->n_answer_bytes == 0)
    return fail (error,
                 self->reasoned ? AMANA_ENGINE_ERROR_REASONING_ONLY : AMANA_ENGINE_ERROR_EMPTY,
                 "no word of an answer");
  if (g_str_equal (reason, "length"))
    return fail (error, AMANA_ENGINE_ERROR_CUT_SHORT, "the answer reached its limit");
  return TRUE;
}

gboolean
amana_model_stream_end (AmanaModelStream *self, GError **error)
{
  g_autoptr (GError) torn = NULL;

  if (self->form == FORM_WHOLE)
    {
      if (!hear_whole (self, error))
        return FALSE;
    }
  else
    {
      amana_model_events_end (self->events);
      if (!hear_events (self, &torn) && !forgive_end (self, g_steal_pointer (&torn), error))
        return FALSE;
      if (self->form == FORM_EVENTS && self->n_pieces == 0 && !self->done)
        return fail_on_the_way (error, AMANA_COURIER_ERROR_BAD_REPLY, "no event of an answer");
      self->done = self->done || self->form == FORM_UNKNOWN;
    }
  /* What looked like the beginning of a block of thoughts, and was none. */
  if (self->phase == PHASE_BEFORE && self->held->len > 0)
    answer (self, self->held->str);

  return judge (self, error);
}

char *
amana_model_stream_take_text (AmanaModelStream *self)
{
  char *text;

  if (self->text->len == 0)
    return NULL;
  text = g_strndup (self->text->str, self->text->len);
  g_string_truncate (self->text, 0);
  return text;
}

gboolean
amana_model_stream_is_done (AmanaModelStream *self)
{
  return self->done;
}

gboolean
amana_model_stream_is_answered (AmanaModelStream *self)
{
  return self->done || self->finish_reason != NULL;
}

gboolean
amana_model_stream_has_reasoned (AmanaModelStream *self)
{
  return self->reasoned;
}

guint
amana_model_stream_get_n_pieces (AmanaModelStream *self)
{
  return self->n_pieces;
}

gint64
amana_model_stream_get_completion_tokens (AmanaModelStream *self)
{
  return self->completion_tokens;
}

gint64
amana_model_stream_get_prompt_tokens (AmanaModelStream *self)
{
  return self->prompt_tokens;
}
