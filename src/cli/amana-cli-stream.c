/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* An answer as a stream: plain, its text as it comes; with JSON, a line an event.
 *
 * The text is printed without its Markdown, and what is printed cannot be taken back.
 * So the line that is still being written is printed only up to its first mark, which
 * may turn out to be the beginning of a link or of emphasis; a line that has ended is
 * printed whole. */

#include "config.h"

#include "amana-cli-stream.h"

#include <string.h>

#include "amana-guide-alarm.h"
#include "amana-guide.h"
#include "amana-plain-text.h"
#include "amana-sentence.h"

#define MARKS        "*_[]`~#>|<!\\"
#define UNKNOWN_LINK "](amana-unknown:)"

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
emit_event (AmanaCliStream *self, JsonBuilder *builder, const char *text)
{
  JsonNode *node;

  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  amana_cli_emit (self->cli, node, text);
  g_object_unref (builder);
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
emit_source (AmanaCliStream *self, const AmanaSource *source)
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
  emit_event (self, builder, NULL);
}

/* How much of @text can be printed without being taken back. */
static gsize
get_settled_length (const char *text)
{
  const char *line = strrchr (text, '\n');

  line = line != NULL ? line + 1 : text;
  return (gsize) (line - text) + strcspn (line, MARKS);
}

static void
emit_new_text (AmanaCliStream *self, gboolean is_whole)
{
  const char *text = amana_message_get_text (self->answer);
  g_autofree char *settled = g_strndup (text, is_whole ? strlen (text) : get_settled_length (text));
  g_autofree char *plain = amana_plain_text_from_markdown (settled);
  gsize length = strlen (plain);
  JsonBuilder *builder;

  if (length <= self->printed)
    return;
  builder = begin_event ("text");
  add_string (builder, "text", plain + self->printed);
  emit_event (self, builder, plain + self->printed);
  self->printed = length;
}

static void
emit_new_sources (AmanaCliStream *self)
{
  while (self->n_sources < amana_message_get_n_sources (self->answer))
    emit_source (self, amana_message_get_source (self->answer, self->n_sources++));
}

/* Numbers that are in neither record nor question. */
static void
emit_marks (AmanaCliStream *self)
{
  const char *text = amana_message_get_text (self->answer);

  for (const char *end = strstr (text, UNKNOWN_LINK); end != NULL;
       end = strstr (end + 1, UNKNOWN_LINK))
    {
      const char *start = g_strrstr_len (text, end - text, "[");
      JsonBuilder *builder;

      if (start == NULL)
        continue;
      g_autofree char *number = g_strndup (start + 1, (gsize) (end - start - 1));

      builder = begin_event ("mark");
      add_string (builder, "kind", "not-from-record");
      add_string (builder, "text", number);
      emit_event (self, builder, NULL);
    }
}

static void
text_changed_cb (AmanaCliStream *self)
{
  emit_new_text (self, FALSE);
  emit_new_sources (self);
}

/* The words themselves stand at the head of the answer. */
static void
emit_warning (AmanaCliStream *self, const char *question)
{
  g_autofree char *quiet = amana_alarm_dup_quiet (question);
  g_autofree char *why = NULL;
  JsonBuilder *builder;

  if (!amana_alarm_is_heard (quiet))
    return;
  why = amana_plain_text_from_markdown (amana_guide_get_warning ());
  builder = begin_event ("warning");
  add_string (builder, "urgency", "emergency");
  add_string (builder, "why", why);
  json_builder_set_member_name (builder, "numbers");
  json_builder_begin_array (builder);
  json_builder_end_array (builder);
  emit_event (self, builder, NULL);
}

static void
kept_cb (AmanaConversation *conversation, AmanaMessage *question, gpointer user_data)
{
  AmanaCliStream *self = user_data;
  JsonBuilder *builder;

  emit_warning (self, amana_message_get_text (question));
  if (amana_cli_get_options (self->cli)->temporary)
    return; /* nothing is on disk */
  self->is_kept = TRUE;
  builder = begin_event ("kept");
  add_string (builder, "conversation", amana_conversation_get_id (conversation));
  add_string (builder, "message", amana_message_get_id (question));
  emit_event (self, builder, NULL);
}

static void
started_cb (AmanaMessage *answer, gpointer user_data)
{
  AmanaCliStream *self = user_data;

  g_set_object (&self->answer, answer);
  g_signal_connect_swapped (answer, "notify::text", G_CALLBACK (text_changed_cb), self);
}

void
amana_cli_stream_init (AmanaCliStream *self, AmanaCli *cli)
{
  *self = (AmanaCliStream) { .cli = cli };
}

void
amana_cli_stream_clear (AmanaCliStream *self)
{
  if (self->answer != NULL)
    g_signal_handlers_disconnect_by_data (self->answer, self);
  g_clear_object (&self->answer);
}

/* For the turn; @self must outlive it. */
AmanaTurnWatch
amana_cli_stream_get_watch (AmanaCliStream *self)
{
  return (AmanaTurnWatch) { .kept = kept_cb, .started = started_cb, .user_data = self };
}

static AmanaCliStatus
finish_with_error (AmanaCliStream *self, const GError *error)
{
  g_autofree char *sentence = amana_sentence_for_error (error);
  JsonBuilder *builder = begin_event ("error");

  add_string (builder, "text", sentence);
  json_builder_set_member_name (builder, "kept");
  json_builder_add_boolean_value (builder, self->is_kept);
  emit_event (self, builder, self->printed > 0 ? "\n" : NULL);
  return amana_cli_fail (self->cli, NULL, error);
}

/**
 * amana_cli_stream_finish:
 * @error: (nullable): why the answer is not whole; %NULL when it is, and on disk
 *
 * Returns: the exit status
 */
AmanaCliStatus
amana_cli_stream_finish (AmanaCliStream *self, const GError *error)
{
  JsonBuilder *builder;

  if (self->answer != NULL)
    {
      emit_new_text (self, TRUE);
      emit_new_sources (self);
      emit_marks (self);
    }
  if (error != NULL)
    return finish_with_error (self, error);

  builder = begin_event ("done");
  add_string (builder, "message", amana_message_get_id (self->answer));
  emit_event (self, builder, "\n");
  return AMANA_CLI_DONE;
}
