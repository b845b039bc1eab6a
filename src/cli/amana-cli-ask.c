/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `ask`: one turn of a conversation, as a stream.
 *
 * The turn is the window's own: the question is on disk before the engine sees it,
 * the answer when it is whole. Plain output is the answer's text as it comes; with
 * JSON a line an event. In Health without --conversation or --subject the question
 * is about the subject of the latest document, else about the person.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-cli.h"
#include "amana-language.h"
#include "amana-turn.h"

typedef struct
{
  AmanaCli *cli;   /* (borrowed) */
  gsize printed;   /* bytes of the plain text that are out */
  guint n_sources; /* how many are out */
} Stream;

static void
emit_event (Stream *stream, JsonBuilder *builder, const char *text)
{
  JsonNode *node;

  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  amana_cli_emit (stream->cli, node, text);
  g_object_unref (builder);
}

static JsonBuilder *
begin_event (const char *event)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "event");
  json_builder_add_string_value (builder, event);
  return builder;
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
emit_source (Stream *stream, const AmanaSource *source)
{
  JsonBuilder *builder = begin_event ("source");
  const double edges[] = { source->box.x0, source->box.y0, source->box.x1, source->box.y1 };

  json_builder_set_member_name (builder, "number");
  if (source->has_number)
    json_builder_add_double_value (builder, source->number);
  else
    json_builder_add_null_value (builder);
  add_string (builder, "value", source->value);
  add_string (builder, "unit", source->unit);
  add_string (builder, "name", source->name);
  add_string (builder, "document", source->document_id);
  json_builder_set_member_name (builder, "page");
  json_builder_add_int_value (builder, source->page);
  json_builder_set_member_name (builder, "box");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (edges); i++)
    json_builder_add_double_value (builder, edges[i]);
  json_builder_end_array (builder);
  emit_event (stream, builder, NULL);
}

static void
emit_new_text (Stream *stream, AmanaMessage *answer)
{
  g_autofree char *plain = amana_message_dup_plain_text (answer);
  gsize length = strlen (plain);

  if (length <= stream->printed)
    return;
  JsonBuilder *builder = begin_event ("text");
  add_string (builder, "text", plain + stream->printed);
  emit_event (stream, builder, plain + stream->printed);
  stream->printed = length;
}

static void
emit_new_sources (Stream *stream, AmanaMessage *answer)
{
  while (stream->n_sources < amana_message_get_n_sources (answer))
    emit_source (stream, amana_message_get_source (answer, stream->n_sources++));
}

static void
text_changed_cb (AmanaMessage *answer, GParamSpec *pspec, Stream *stream)
{
  emit_new_text (stream, answer);
  emit_new_sources (stream, answer);
}

static void
kept_cb (AmanaConversation *conversation, AmanaMessage *question, gpointer user_data)
{
  JsonBuilder *builder = begin_event ("kept");

  add_string (builder, "conversation", amana_conversation_get_id (conversation));
  add_string (builder, "message", amana_message_get_id (question));
  emit_event (user_data, builder, NULL);
}

static void
started_cb (AmanaMessage *answer, gpointer user_data)
{
  g_signal_connect (answer, "notify::text", G_CALLBACK (text_changed_cb), user_data);
}

static AmanaHealthSubject *
choose_subject (AmanaCli *cli)
{
  AmanaHealth *health = amana_cli_get_health (cli);
  const char *wanted = amana_cli_get_options (cli)->subject;
  g_autoptr (AmanaHealthDocument) latest = NULL;
  g_autoptr (AmanaHealthSubject) self = NULL;

  if (wanted != NULL)
    return amana_health_find_subject (health, wanted);
  latest = g_list_model_get_item (amana_health_get_documents (health), 0);
  if (latest != NULL)
    return amana_health_find_subject (health, amana_health_document_get_subject_id (latest));
  self = g_list_model_get_item (amana_health_get_subjects (health), 0);
  return amana_health_find_subject (health, amana_health_subject_get_id (self));
}

static AmanaConversation *
open_conversation (AmanaCli *cli, AmanaChat *chat, GError **error)
{
  const char *id = amana_cli_get_options (cli)->conversation;
  AmanaHealthSubject *subject = NULL;

  if (id != NULL)
    return dex_await_object (amana_chat_find_conversation (chat, id), error);
  if (amana_cli_is_in_health (cli))
    subject = choose_subject (cli);
  return dex_await_object (
    amana_chat_create_conversation (chat, NULL,
                                    subject != NULL ? amana_health_subject_get_id (subject) : NULL),
    error);
}

static AmanaRequest *
new_request (AmanaCli *cli, AmanaConversation *conversation, const char *question)
{
  if (amana_cli_is_in_health (cli))
    return amana_health_new_request (amana_cli_get_health (cli), conversation, question,
                                     amana_language_get ());
  return amana_request_new (AMANA_SCOPE_GENERAL, question, amana_language_get ());
}

static AmanaEngine *
get_engine (AmanaCli *cli)
{
  if (amana_cli_is_in_health (cli))
    return amana_health_get_engine (amana_cli_get_health (cli));
  return amana_general_get_engine (amana_cli_get_general (cli));
}

static AmanaCliStatus
finish (AmanaCli *cli, Stream *stream, AmanaMessage *answer, const GError *error)
{
  JsonBuilder *builder;

  if (answer == NULL)
    {
      AmanaCliStatus status = amana_cli_fail (cli, NULL, error);

      builder = begin_event ("error");
      add_string (builder, "text", "");
      json_builder_set_member_name (builder, "kept");
      json_builder_add_boolean_value (builder, TRUE);
      emit_event (stream, builder, NULL);
      return status;
    }
  emit_new_text (stream, answer);
  emit_new_sources (stream, answer);
  builder = begin_event ("done");
  add_string (builder, "message", amana_message_get_id (answer));
  emit_event (stream, builder, "\n");
  return AMANA_CLI_DONE;
}

/**
 * amana_cli_ask:
 *
 * `ask TEXT`
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_ask (AmanaCli *self)
{
  AmanaCliOptions *options = amana_cli_get_options (self);
  AmanaChat *chat = amana_cli_get_chat (self);
  g_autofree char *question = g_strjoinv (" ", options->arguments);
  g_autoptr (AmanaConversation) conversation = NULL;
  g_autoptr (AmanaRequest) request = NULL;
  g_autoptr (AmanaMessage) answer = NULL;
  g_autoptr (GError) error = NULL;
  Stream stream = { .cli = self };
  AmanaTurn turn = { .watch = { .kept = kept_cb, .started = started_cb, .user_data = &stream } };

  if (chat == NULL || *g_strstrip (question) == '\0' ||
      (options->engine != NULL && strcmp (options->engine, "guide") != 0))
    return AMANA_CLI_USAGE;
  if (amana_cli_is_in_health (self) && choose_subject (self) == NULL)
    return amana_cli_no_subject (self);
  conversation = open_conversation (self, chat, &error);
  if (conversation == NULL)
    return amana_cli_fail (self, NULL, error);
  request = new_request (self, conversation, question);
  turn.chat = chat;
  turn.conversation = conversation;
  turn.engine = get_engine (self);
  answer = dex_await_object (amana_turn_run (&turn, request), &error);
  if (answer != NULL)
    g_signal_handlers_disconnect_by_data (answer, &stream);
  return finish (self, &stream, answer, error);
}
