/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Conversations from a script: search, export, move.
 *
 * They go through the chat of the compartment that --in names; the search of Health
 * goes through Health itself, which knows results and documents as well. Each runs in
 * the command's fiber. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-chat-export.h"
#include "amana-chat-keeping.h"
#include "amana-cli.h"
#include "amana-gate.h"
#include "amana-sentence.h"

#define MAX_PAGES 4

static void
emit_hit (AmanaCli *cli,
          AmanaHealthHitKind kind,
          const char *id,
          const char *parent,
          const char *snippet)
{
  static const char *const kinds[] = { "message", "document", "result" };
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = g_strdup_printf ("%s  %s\n", parent != NULL ? parent : id, snippet);

  json_object_set_string_member (object, "kind", kinds[kind]);
  if (parent != NULL)
    json_object_set_string_member (
      object, kind == AMANA_HEALTH_HIT_MESSAGE ? "conversation" : "document", parent);
  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "text", snippet);
  json_node_take_object (node, object);
  amana_cli_emit (cli, node, text);
}

/* A hit of either compartment. */
static void
emit_found (AmanaCli *cli, gpointer item)
{
  if (AMANA_IS_HEALTH_HIT (item))
    emit_hit (cli, amana_health_hit_get_kind (item), amana_health_hit_get_id (item),
              amana_health_hit_get_parent_id (item), amana_health_hit_get_snippet (item));
  else
    emit_hit (cli, AMANA_HEALTH_HIT_MESSAGE, amana_search_hit_get_message_id (item),
              amana_search_hit_get_conversation_id (item), amana_search_hit_get_snippet (item));
}

static void
emit_all (AmanaCli *cli, GListModel *hits)
{
  for (guint i = 0; i < g_list_model_get_n_items (hits); i++)
    {
      g_autoptr (GObject) hit = g_list_model_get_item (hits, i);

      emit_found (cli, hit);
    }
}

static gboolean
search_chat (AmanaCli *self, const char *words, GError **error)
{
  AmanaChat *chat = amana_cli_get_chat (self);
  gint64 before = 0;

  for (guint page = 0; page < MAX_PAGES; page++)
    {
      g_autoptr (GListModel) hits =
        dex_await_object (amana_chat_search (chat, words, before), error);
      g_autoptr (AmanaSearchHit) last = NULL;

      if (hits == NULL)
        return FALSE;
      emit_all (self, hits);
      last = g_list_model_get_item (hits, AMANA_CHAT_SEARCH_PAGE - 1);
      if (last == NULL)
        return TRUE;
      before = amana_search_hit_get_place (last);
    }
  return TRUE;
}

static gboolean
search_health (AmanaCli *self, const char *words, GError **error)
{
  g_autoptr (GListModel) hits =
    dex_await_object (amana_health_search (amana_cli_get_health (self), words), error);

  if (hits == NULL)
    return FALSE;
  emit_all (self, hits);
  return TRUE;
}

/**
 * amana_cli_search:
 *
 * `search WORDS`: messages of one compartment that hold every word, newest first, at
 * most 200; in Health also results and documents, and these first.
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_search (AmanaCli *self)
{
  g_autofree char *words = g_strjoinv (" ", amana_cli_get_options (self)->arguments);
  g_autoptr (GError) error = NULL;

  if (amana_cli_get_chat (self) == NULL || *g_strstrip (words) == '\0')
    return AMANA_CLI_USAGE;
  if (amana_cli_is_in_health (self) ? !search_health (self, words, &error)
                                    : !search_chat (self, words, &error))
    return amana_cli_fail (self, NULL, error);
  return AMANA_CLI_DONE;
}

static const char *
get_state_name (AmanaMessageState state)
{
  static const char *const state_names[] = { "held", "complete", "partial", "partial", "failed" };

  return state_names[state];
}

static void
emit_message (AmanaCli *cli, AmanaConversation *conversation, AmanaMessage *message)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  gboolean is_person = amana_message_get_role (message) == AMANA_ROLE_PERSON;
  g_autoptr (GDateTime) time =
    g_date_time_new_from_unix_utc_usec (amana_message_get_time (message));
  g_autofree char *iso = g_date_time_format_iso8601 (time);
  g_autofree char *plain = amana_message_dup_plain_text (message);

  json_object_set_string_member (object, "conversation", amana_conversation_get_id (conversation));
  json_object_set_string_member (object, "id", amana_message_get_id (message));
  json_object_set_string_member (object, "role", is_person ? "person" : "assistant");
  json_object_set_string_member (object, "text", plain);
  json_object_set_string_member (object, "state",
                                 get_state_name (amana_message_get_state (message)));
  json_object_set_string_member (object, "time", iso);
  json_node_take_object (node, object);
  amana_cli_emit (cli, node, NULL);
}

static gboolean
export_conversation (AmanaCli *cli,
                     AmanaChat *chat,
                     AmanaConversation *conversation,
                     GError **error)
{
  g_autoptr (GPtrArray) messages =
    dex_await_boxed (amana_chat_export_messages (chat, conversation), error);

  if (messages == NULL)
    return FALSE;
  if (!amana_cli_wants_json (cli))
    {
      g_autofree char *markdown =
        amana_chat_export_markdown (conversation, messages, amana_sentence_for_note);

      amana_cli_emit_raw (cli, markdown);
      return TRUE;
    }
  for (guint i = 0; i < messages->len; i++)
    emit_message (cli, conversation, g_ptr_array_index (messages, i));
  return TRUE;
}

/**
 * amana_cli_export:
 *
 * `export`: one conversation or all, as Markdown or a line a message.
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_export (AmanaCli *self)
{
  AmanaChat *chat = amana_cli_get_chat (self);
  const char *wanted = amana_cli_get_options (self)->conversation;
  GListModel *conversations;
  g_autoptr (GError) error = NULL;

  if (chat == NULL)
    return AMANA_CLI_USAGE;
  if (wanted != NULL)
    {
      g_autoptr (AmanaConversation) conversation =
        dex_await_object (amana_chat_find_conversation (chat, wanted), &error);

      if (conversation == NULL || !export_conversation (self, chat, conversation, &error))
        return amana_cli_fail (self, NULL, error);
      amana_chat_note_exported (chat, 1);
      return AMANA_CLI_DONE;
    }
  conversations = amana_chat_get_conversations (chat);
  for (guint i = 0; i < g_list_model_get_n_items (conversations); i++)
    {
      g_autoptr (AmanaConversation) conversation = g_list_model_get_item (conversations, i);

      if (!export_conversation (self, chat, conversation, &error))
        return amana_cli_fail (self, NULL, error);
    }
  amana_chat_note_exported (chat, g_list_model_get_n_items (conversations));
  return AMANA_CLI_DONE;
}

/**
 * amana_cli_move:
 *
 * `move --conversation ID`: General → Health, for --subject or the person.
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_move (AmanaCli *self)
{
  AmanaCliOptions *options = amana_cli_get_options (self);
  AmanaHealth *health = amana_cli_get_health (self);
  AmanaChat *chat = amana_general_get_chat (amana_cli_get_general (self));
  g_autoptr (AmanaConversation) conversation = NULL;
  g_autoptr (AmanaConversation) moved = NULL;
  g_autoptr (AmanaHealthSubject) own =
    g_list_model_get_item (amana_health_get_subjects (health), 0);
  AmanaHealthSubject *subject = own;
  g_autoptr (GError) error = NULL;

  if (options->conversation == NULL)
    return AMANA_CLI_USAGE;
  if (options->subject != NULL)
    subject = amana_health_find_subject (health, options->subject);
  if (subject == NULL)
    return amana_cli_no_subject (self);
  conversation =
    dex_await_object (amana_chat_find_conversation (chat, options->conversation), &error);
  if (conversation == NULL)
    return amana_cli_fail (self, NULL, error);
  moved = dex_await_object (amana_gate_move_conversation (amana_cli_get_general (self), health,
                                                          conversation,
                                                          amana_health_subject_get_id (subject)),
                            &error);
  return moved != NULL ? AMANA_CLI_DONE : amana_cli_fail (self, NULL, error);
}
