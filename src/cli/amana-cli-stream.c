/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* An answer as a stream: plain, its text as it comes; with JSON, a line an event.
 *
 * The text is printed without its Markdown, and what is printed cannot be taken back. A
 * paragraph, or an item of a list, behind which another has begun is printed whole. The
 * last one is printed up to its first mark, which may turn out to be the beginning of a
 * link, of emphasis or of a table. */

#include "config.h"

#include "amana-cli-stream.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-plain-text.h"
#include "amana-reply-filter.h"
#include "amana-sentence.h"
#include "amana-steps.h"
#include "amana-warning-words.h"

#define MARKS        "*_[]`~#>|<!\\&$"
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
emit_event (AmanaCli *cli, JsonBuilder *builder, const char *text)
{
  JsonNode *node;

  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  amana_cli_emit (cli, node, text);
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
  emit_event (self->cli, builder, NULL);
}

/* Whether a line that is not ended is words by now: "-", "12." or "=" may become anything. */
static gboolean
has_letter (const char *line)
{
  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* How much of @rest, the part that may still be read otherwise, will stay as it reads. */
static gsize
get_settled_length (const char *rest)
{
  g_autofree char *sure = g_strndup (rest, strcspn (rest, MARKS));
  const char *line = strrchr (sure, '\n');

  line = line != NULL ? line + 1 : sure;
  return has_letter (line) ? strlen (sure) : (gsize) (line - sure);
}

/* What of @plain is not out yet. Blanks do not count: a line that turns out to be the head
 * of a table parts from the one before it. */
static const char *
skip_printed (const char *plain, gsize *printed)
{
  gsize n = 0;
  const char *rest = plain;

  for (const char *p = plain; *p != '\0'; p++)
    if (*p != ' ' && *p != '\n' && ++n <= *printed)
      rest = p + 1;
  *printed = MAX (n, *printed);
  return rest;
}

static void
emit_new_text (AmanaCliStream *self, gboolean is_whole)
{
  const char *text = amana_message_get_text (self->answer);
  g_autofree char *sure = NULL;
  g_autofree char *plain = NULL;
  const char *fresh;
  JsonBuilder *builder;

  amana_markdown_update (self->text, text, FALSE);
  if (!is_whole)
    {
      gsize settled = amana_markdown_get_settled (self->text);

      sure = g_strndup (text, settled + get_settled_length (text + settled));
      amana_markdown_update (self->text, sure, FALSE);
    }
  plain = amana_plain_text_from_blocks (amana_markdown_get_blocks (self->text));
  fresh = skip_printed (plain, &self->printed);
  if (strspn (fresh, " \n") == strlen (fresh))
    return;
  builder = begin_event ("text");
  add_string (builder, "text", fresh);
  emit_event (self->cli, builder, fresh);
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
      emit_event (self->cli, builder, NULL);
    }
}

/* What the checks of the reply found; the sentence of one that is held back is here alone. */
static void
emit_checks (AmanaCliStream *self)
{
  g_autoptr (GPtrArray) marks = amana_reply_marks_find (amana_message_get_text (self->answer));

  for (guint i = 0; i < marks->len; i++)
    {
      const AmanaReplyMark *mark = g_ptr_array_index (marks, i);
      JsonBuilder *builder = begin_event ("mark");

      add_string (builder, "kind", amana_reply_fault_get_id (mark->fault));
      add_string (builder, "text", mark->sentence);
      json_builder_set_member_name (builder, "held");
      json_builder_add_boolean_value (builder, mark->is_held);
      emit_event (self->cli, builder, NULL);
    }
}

static void
text_changed_cb (AmanaCliStream *self)
{
  emit_new_text (self, FALSE);
  emit_new_sources (self);
}

/**
 * amana_cli_tell_warning:
 * @self: the command
 * @warning: of the conversation
 *
 * What is found urgent is told before any engine is asked, and again while it holds. On
 * paper it stands beside the answer and not in it.
 */
void
amana_cli_tell_warning (AmanaCli *self, const AmanaWarning *warning)
{
  g_autofree char *country = amana_safety_dup_country ();
  g_auto (GStrv) numbers = NULL;
  g_autofree char *why = NULL;
  g_autofree char *spoken = NULL;
  JsonBuilder *builder;

  if (warning->settled || warning->urgency < AMANA_URGENCY_SOON)
    return;
  why = amana_words_for_warning_why (warning);
  spoken = amana_words_for_warning_whole (warning, country);
  amana_cli_say (self, spoken);
  if (warning->urgency >= AMANA_URGENCY_URGENT)
    numbers = amana_safety_list_numbers (country, amana_steps_get_kind_of_help (warning->sign));
  builder = begin_event ("warning");
  add_string (builder, "urgency", amana_urgency_get_id (warning->urgency));
  add_string (builder, "why", why);
  add_string (builder, "sign", warning->sign);
  json_builder_set_member_name (builder, "numbers");
  json_builder_begin_array (builder);
  for (guint i = 0; numbers != NULL && numbers[i] != NULL; i++)
    json_builder_add_string_value (builder, numbers[i]);
  json_builder_end_array (builder);
  emit_event (self, builder, NULL);
}

static void
weighed_cb (AmanaConversation *conversation, const AmanaWeighing *weighing, gpointer user_data)
{
  AmanaCliStream *self = user_data;

  amana_cli_tell_warning (self->cli, weighing->warning);
}

static void
kept_cb (AmanaConversation *conversation, AmanaMessage *question, gpointer user_data)
{
  AmanaCliStream *self = user_data;
  JsonBuilder *builder;

  if (amana_cli_get_options (self->cli)->temporary)
    return; /* nothing is on disk */
  self->is_kept = TRUE;
  builder = begin_event ("kept");
  add_string (builder, "conversation", amana_conversation_get_id (conversation));
  add_string (builder, "message", amana_message_get_id (question));
  emit_event (self->cli, builder, NULL);
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
  *self = (AmanaCliStream) { .cli = cli, .text = amana_markdown_new () };
}

void
amana_cli_stream_clear (AmanaCliStream *self)
{
  if (self->answer != NULL)
    g_signal_handlers_disconnect_by_data (self->answer, self);
  g_clear_object (&self->answer);
  g_clear_pointer (&self->text, amana_markdown_free);
}

/* For the turn; @self must outlive it. */
AmanaTurnWatch
amana_cli_stream_get_watch (AmanaCliStream *self)
{
  return (AmanaTurnWatch) {
    .kept = kept_cb, .weighed = weighed_cb, .started = started_cb, .user_data = self
  };
}

static gboolean
can_shorten (const GError *error, gint64 *room_tokens)
{
  AmanaTooLong too_long;

  if (!amana_engine_error_get_too_long (error, &too_long) || too_long.n_earlier == 0)
    return FALSE;
  *room_tokens = too_long.room_tokens;
  return *room_tokens > 0;
}

/* The next run knows nothing of this one. */
static void
offer_shortening (AmanaCliStream *self, const GError *error)
{
  g_autofree char *offer = NULL;
  gint64 room_tokens;

  if (!can_shorten (error, &room_tokens))
    return;
  /* Translators: --context is an option of the command and stays as it is. */
  offer = g_strdup_printf (_ ("To ask again with less of the conversation, add --context %d."),
                           (int) room_tokens);
  amana_cli_say (self->cli, offer);
}

/* What was left out of what the model was told. */
static void
emit_note (AmanaCliStream *self)
{
  const char *note = amana_message_get_note (self->answer);
  JsonBuilder *builder;

  if (note == NULL)
    return;
  amana_cli_say (self->cli, note);
  builder = begin_event ("left-out");
  add_string (builder, "text", note);
  emit_event (self->cli, builder, NULL);
}

static AmanaCliStatus
finish_with_error (AmanaCliStream *self, const GError *error)
{
  g_autofree char *sentence = amana_sentence_for_error (error);
  JsonBuilder *builder = begin_event ("error");
  AmanaCliStatus status;
  gint64 room_tokens = 0;

  add_string (builder, "text", sentence);
  if (can_shorten (error, &room_tokens))
    {
      json_builder_set_member_name (builder, "context");
      json_builder_add_int_value (builder, room_tokens);
    }
  json_builder_set_member_name (builder, "kept");
  json_builder_add_boolean_value (builder, self->is_kept);
  emit_event (self->cli, builder, self->printed > 0 ? "\n" : NULL);
  status = amana_cli_fail (self->cli, NULL, error);
  offer_shortening (self, error);
  return status;
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
      emit_checks (self);
    }
  if (error != NULL)
    return finish_with_error (self, error);

  emit_note (self);
  builder = begin_event ("done");
  add_string (builder, "message", amana_message_get_id (self->answer));
  emit_event (self->cli, builder, "\n");
  return AMANA_CLI_DONE;
}
