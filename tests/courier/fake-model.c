/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A server of the Chat Completions kind, which does what the model's name says:
 *
 *   good whole burst big endless slow silent
 *                                           as a server should, or at what pace it likes
 *   echo key clock                          answers with the body's base64, the key, the time
 *   thoughts empty length filtered error    what an answer may lack
 *   cut-N                                   N bytes of a reply, headers included
 *   status-N status-N-AFTER                 a refusal, with Retry-After
 *   long html gzip redirect line            no answer at all
 *   tight full                              no more than 1024 tokens of two letters each; the
 *                                           second does not say how many
 *
 * Its list holds "good", "echo" and "tagged:latest"; whose key is "loads" is told twice that it
 * loads. What is asked at /unknown/v1 does not say whose program it is. */

#include "config.h"

#include "fake-model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PIECE(text) "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" text "\"}}]}\n\n"
#define END(reason) "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"" reason "\"}]}\n\n"
#define DONE        "data: [DONE]\n\n"
#define HEAD        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
#define CHUNKED \
  "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"

static const struct
{
  const char *model;
  guint status;
  const char *text;
} replies[] = {
  { "good", 200, PIECE ("Hello") PIECE (", ") PIECE ("world") END ("stop") DONE },
  { "burst", 200,
    PIECE ("Hello") PIECE (", ") PIECE ("world") PIECE (", ") PIECE ("how") PIECE (" ")
      PIECE ("are") PIECE (" ") PIECE ("you") PIECE ("?") END ("stop") DONE },
  { "whole", 200,
    "{\"choices\":[{\"message\":{\"content\":\"Hello, world\"},\"finish_reason\":\"stop\"}]}" },
  { "thoughts", 200,
    "data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}\n\n" END ("stop") DONE },
  { "empty", 200, END ("stop") DONE },
  { "length", 200, PIECE ("Hello") END ("length") DONE },
  { "filtered", 200, PIECE ("Hello") END ("content_filter") DONE },
  { "error", 200, PIECE ("Hello") "data: {\"error\":{\"message\":\"out of memory\"}}\n\n" },
  { "long", 400,
    "{\"error\":{\"code\":400,\"message\":\"the request exceeds the available context size, try "
    "increasing it\",\"type\":\"exceed_context_size_error\",\"n_ctx\":2048}}" },
  { "gone", 404, "{\"error\":{\"message\":\"model 'gone' not found\"}}" },
  { "html", 200, "<html><body>Welcome</body></html>" },
};

static void
reply (SoupServerMessage *message, guint status, const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_COPY, text, strlen (text));
}

static void
reply_piece (SoupServerMessage *message, const char *content)
{
  g_autofree char *text = g_strdup_printf (PIECE ("%s") END ("stop") DONE, content);

  reply (message, 200, text);
}

static char *
get_body (SoupServerMessage *message)
{
  g_autoptr (GBytes) bytes =
    soup_message_body_flatten (soup_server_message_get_request_body (message));

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static char *
get_model (const char *body)
{
  const char *found = strstr (body, "\"model\":\"");
  const char *end;

  if (found == NULL)
    return g_strdup ("good");
  found += strlen ("\"model\":\"");
  end = strchr (found, '"');
  return end != NULL ? g_strndup (found, (gsize) (end - found)) : g_strdup ("");
}

/* status-N or status-N-AFTER */
static void
refuse (SoupServerMessage *message, const char *how)
{
  char *after = NULL;
  guint status = (guint) strtoul (how, &after, 10);

  reply (message, status, "{\"error\":{\"message\":\"not now\"}}");
  if (*after == '-')
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After",
                                  after + 1);
}

static void
redirect (SoupServerMessage *message)
{
  reply (message, 307, "over there");
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location",
                                "/v1/elsewhere");
}

/* That many pieces of five letters, a thousand of them at a time. */
static void
reply_many (SoupServerMessage *message, guint n_thousand)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, PIECE ("word "));
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                     SOUP_ENCODING_CHUNKED);
  soup_server_message_set_status (message, 200, NULL);
  for (guint i = 0; i < n_thousand; i++)
    soup_message_body_append (body, SOUP_MEMORY_COPY, text->str, text->len);
  soup_message_body_append (body, SOUP_MEMORY_STATIC, END ("stop") DONE,
                            strlen (END ("stop") DONE));
  soup_message_body_complete (body);
}

static void
reply_line (SoupServerMessage *message)
{
  g_autofree char *text = g_strnfill (10 * 1024 * 1024, 'x');

  memcpy (text, "data: {", 7);
  reply (message, 200, text);
}

/* Pieces that say when they were sent, in microseconds of the clock that all have. */
static void
tell_time (SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  GOutputStream *output = g_io_stream_get_output_stream (stream);
  g_autofree char *end = g_strdup (END ("stop") DONE);

  g_output_stream_write_all (output, HEAD, strlen (HEAD), NULL, NULL, NULL);
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *piece =
        g_strdup_printf (PIECE ("%" G_GINT64_FORMAT), g_get_monotonic_time ());

      g_output_stream_write_all (output, piece, strlen (piece), NULL, NULL, NULL);
      g_usleep (10000);
    }
  g_output_stream_write_all (output, end, strlen (end), NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

#define TIGHT_TOKENS 1024

/* A model that makes a token of two letters. */
static void
measure (SoupServerMessage *message, gsize n_tokens, gboolean tells)
{
  g_autofree char *sizes =
    g_strdup_printf (",\"n_prompt_tokens\":%zu,\"n_ctx\":%d", n_tokens, TIGHT_TOKENS);
  g_autofree char *refusal = g_strdup_printf ("{\"error\":{\"code\":400,\"message\":\"too long\","
                                              "\"type\":\"exceed_context_size_error\"%s}}",
                                              tells ? sizes : "");

  if (n_tokens > TIGHT_TOKENS)
    reply (message, 400, refusal);
  else
    reply_piece (message, "Hello, world");
}

static void
complete (SoupServerMessage *message, const char *model, const char *body)
{
  const char *key = soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                                  "Authorization");

  if (g_str_has_prefix (model, "cut-"))
    fake_server_cut (
      message, HEAD PIECE ("Hello, ") PIECE ("world, ") PIECE ("how are you?") END ("stop") DONE,
      (gsize) atoi (model + 4));
  else if (g_str_has_prefix (model, "status-"))
    refuse (message, model + 7);
  else if (g_str_equal (model, "slow"))
    fake_server_hold (message, "/slow", CHUNKED "3d\r\n" PIECE ("word!") "\r\n",
                      "3d\r\n" PIECE ("word!") "\r\n", 20);
  else if (g_str_equal (model, "silent"))
    fake_server_hold (message, "/silent", "", NULL, 0);
  else if (g_str_equal (model, "echo"))
    {
      g_autofree char *encoded = g_base64_encode ((const guchar *) body, strlen (body));

      reply_piece (message, encoded);
    }
  else if (g_str_equal (model, "tight") || g_str_equal (model, "full"))
    measure (message, strlen (body) / 2, g_str_equal (model, "tight"));
  else if (g_str_equal (model, "clock"))
    tell_time (message);
  else if (g_str_equal (model, "key"))
    reply_piece (message, key != NULL ? key : "none");
  else if (g_str_equal (model, "big"))
    reply_many (message, 13);
  else if (g_str_equal (model, "endless"))
    reply_many (message, 1000);
  else if (g_str_equal (model, "line"))
    reply_line (message);
  else if (g_str_equal (model, "redirect"))
    redirect (message);
  else if (g_str_equal (model, "gzip"))
    {
      reply (message, 200, "\x1f\x8b");
      soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                    "Content-Encoding", "gzip");
    }
  else
    reply (message, 404, "{\"error\":{\"message\":\"model not found\"}}");
}

static void
reply_list (SoupServerMessage *message, const char *key)
{
  static guint n_asked;

  if (g_strcmp0 (key, "Bearer loads") == 0 && n_asked++ < 2)
    reply (message, 503, "{\"error\":{\"message\":\"Loading model\",\"code\":503}}");
  else
    reply (
      message, 200,
      "{\"object\":\"list\",\"data\":[{\"id\":\"good\",\"owned_by\":\"llamacpp\"},"
      "{\"id\":\"echo\",\"max_model_len\":8192},{\"id\":\"tagged:latest\",\"max_model_len\":2048},"
      "{\"id\":\"\"},7]}");
}

gboolean
fake_model_answer (SoupServerMessage *message, const char *path)
{
  g_autofree char *body = get_body (message);
  g_autofree char *model = get_model (body);

  if (g_str_equal (path, "/v1/models"))
    {
      reply_list (message, soup_message_headers_get_one (
                             soup_server_message_get_request_headers (message), "Authorization"));
      return TRUE;
    }
  if (g_str_equal (path, "/unknown/v1/models"))
    {
      reply (message, 200, "{\"data\":[{\"id\":\"good\",\"owned_by\":\"somebody\"}]}");
      return TRUE;
    }
  if (g_str_equal (path, "/props"))
    {
      reply (message, 200, "{\"default_generation_settings\":{\"n_ctx\":4096}}");
      return TRUE;
    }
  if (!g_str_equal (path, "/v1/chat/completions"))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    if (g_str_equal (model, replies[i].model))
      {
        reply (message, replies[i].status, replies[i].text);
        return TRUE;
      }
  complete (message, model, body);
  return TRUE;
}
