/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a chat gives to a person who takes everything with her:
 *
 *   conversations/TITLE.md     what is on screen, to read (amana-chat-export.c)
 *   conversations/TITLE.json   all of it, every version, as below
 *   files/NAME                 what was kept beside a conversation, as it came
 *   memories.json              {"instructions", "memories": [{"text","kept","shared","created"}]}
 *
 * A conversation is {"id","title","created","updated","subject","messages":[{"id","parent",
 * "role","state","time","text","engine","note","sources","shown"}]}: parents stand before
 * their children, `shown` is the branch on screen, text is Markdown in which
 * `[7.67 pg/ml](amana:0)` names the first of its sources. */

#include "config.h"

#include "amana-chat-takeout.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "amana-chat-files.h"
#include "amana-fiber.h"
#include "amana-file-name.h"
#include "amana-lab-json.h"
#include "amana-store-loss.h"

typedef struct
{
  AmanaChat *chat;       /* (owned) */
  AmanaTakeout *takeout; /* (owned) */
  AmanaChatTakeout words;
  GPtrArray *conversations; /* (owned) of AmanaConversation: as they were at the beginning */
  AmanaTakeoutTable *table; /* (borrowed) */
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_object_unref (part->chat);
  g_object_unref (part->takeout);
  g_ptr_array_unref (part->conversations);
  g_free (part);
}

static char *
dup_folder (Part *part, const char *name)
{
  return g_strdup_printf ("%s/%s", part->words.folder, name);
}

/* --- JSON --- */

static void
set_time (JsonObject *object, const char *name, gint64 time_us)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc_usec (time_us);
  g_autofree char *iso = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

  json_object_set_string_member (object, name, iso);
}

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

static JsonObject *
describe_message (const AmanaImportedMessage *message)
{
  static const char *const states[] = { "held", "complete", "partial", "partial", "failed" };
  JsonObject *object = json_object_new ();
  JsonNode *sources = message->sources != NULL ? json_from_string (message->sources, NULL) : NULL;

  json_object_set_string_member (object, "id", message->id);
  json_object_set_string_member (object, "parent", message->parent_id);
  json_object_set_string_member (object, "role",
                                 message->role == AMANA_ROLE_PERSON ? "person" : "assistant");
  json_object_set_string_member (object, "state", states[message->state]);
  set_time (object, "time", message->time);
  json_object_set_string_member (object, "text", message->text);
  json_object_set_string_member (object, "engine", message->engine);
  json_object_set_string_member (object, "note", message->note);
  json_object_set_member (object, "sources",
                          sources != NULL ? sources : json_node_new (JSON_NODE_NULL));
  json_object_set_boolean_member (object, "shown", message->shown);
  return object;
}

static char *
describe_conversation (const AmanaImportedConversation *whole)
{
  JsonObject *object = json_object_new ();
  JsonArray *messages = json_array_new ();
  g_autoptr (JsonNode) node = NULL;

  json_object_set_string_member (object, "id", whole->id);
  json_object_set_string_member (object, "title", whole->title);
  set_time (object, "created", whole->created);
  set_time (object, "updated", whole->updated);
  json_object_set_string_member (object, "subject", whole->subject_id);
  for (guint i = 0; i < whole->messages->len; i++)
    json_array_add_object_element (messages,
                                   describe_message (g_ptr_array_index (whole->messages, i)));
  json_object_set_array_member (object, "messages", messages);
  node = take_object (object);
  return amana_lab_json_to_string (node, TRUE);
}

/* --- conversations --- */

static gboolean
put_markdown (Part *part, AmanaConversation *conversation, const char *path, GError **error)
{
  g_autofree char *name = g_strconcat (path, ".md", NULL);
  g_autoptr (GPtrArray) messages =
    dex_await_boxed (amana_chat_export_messages (part->chat, conversation), error);

  if (messages == NULL)
    return FALSE;
  amana_takeout_table_add_link (part->table, C_ ("takeout", "To read"), name);
  return dex_await (
    amana_takeout_put_text (part->takeout, name,
                            amana_chat_export_markdown (conversation, messages, part->words.say)),
    error);
}

static gboolean
put_json (Part *part, AmanaConversation *conversation, const char *path, GError **error)
{
  g_autofree char *name = g_strconcat (path, ".json", NULL);
  g_autoptr (AmanaImportedConversation) whole = dex_await_boxed (
    amana_chat_take_out (part->chat, amana_conversation_get_id (conversation)), error);

  if (whole == NULL)
    return FALSE;
  amana_takeout_table_add_link (part->table, C_ ("takeout", "For programs"), name);
  return dex_await (amana_takeout_put_text (part->takeout, name, describe_conversation (whole)),
                    error);
}

static gboolean
bear_loss (Part *part, const char *what, GError *found, GError **error)
{
  return amana_takeout_do_without (part->takeout, what, amana_store_is_loss (found), found, error);
}

static gboolean
put_file (Part *part, const AmanaChatFile *file, GError **error)
{
  GError *found = NULL;
  const char *extension = amana_file_name_find_extension (file->file_name);
  g_autofree char *stem = g_strndup (file->file_name, (gsize) (extension - file->file_name));
  g_autofree char *folder = dup_folder (part, "files");
  g_autofree char *chosen = amana_takeout_choose_path (part->takeout, folder, stem);
  g_autofree char *path = g_strconcat (chosen, extension, NULL);
  g_autoptr (GBytes) bytes = dex_await_boxed (amana_chat_read_file (part->chat, file->id), &found);

  if (bytes == NULL)
    return bear_loss (part, file->file_name, found, error);
  amana_takeout_table_add_link (part->table, file->file_name, path);
  return dex_await (amana_takeout_put (part->takeout, path, bytes), error);
}

static gboolean
put_files (Part *part, AmanaConversation *conversation, GError **error)
{
  g_autoptr (GPtrArray) files = dex_await_boxed (
    amana_chat_list_files (part->chat, amana_conversation_get_id (conversation)), error);

  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    if (!put_file (part, g_ptr_array_index (files, i), error))
      return FALSE;
  return TRUE;
}

static const char *
get_title (AmanaConversation *conversation)
{
  const char *title = amana_conversation_get_title (conversation);

  return title != NULL ? title : _ ("Conversation");
}

static void
add_row (Part *part, AmanaConversation *conversation)
{
  g_autofree char *time =
    amana_chat_export_dup_time (amana_conversation_get_updated (conversation));

  amana_takeout_table_add_row (part->table);
  amana_takeout_table_add_cell (part->table, get_title (conversation));
  amana_takeout_table_add_cell (part->table, time);
  amana_takeout_table_add_cell (part->table, NULL);
}

static gboolean
put_conversation (Part *part, AmanaConversation *conversation, GError **error)
{
  g_autofree char *folder = dup_folder (part, "conversations");
  g_autofree char *name = amana_chat_export_dup_file_name (conversation);
  g_autofree char *path = amana_takeout_choose_path (part->takeout, folder, name);

  GError *found = NULL;

  add_row (part, conversation);
  if (put_markdown (part, conversation, path, &found) &&
      put_json (part, conversation, path, &found))
    put_files (part, conversation, &found);
  return bear_loss (part, get_title (conversation), found, error) &&
         amana_takeout_advance (part->takeout, error);
}

static gboolean
put_conversations (Part *part, GError **error)
{
  const char *columns[] = { C_ ("takeout", "Conversation"), C_ ("takeout", "Last used"),
                            C_ ("takeout", "Files"), NULL };

  part->table = amana_takeout_add_table (part->takeout, part->words.conversations, columns);
  for (guint i = 0; i < part->conversations->len; i++)
    if (!put_conversation (part, g_ptr_array_index (part->conversations, i), error))
      return FALSE;
  return TRUE;
}

/* --- memories --- */

static JsonObject *
describe_memory (AmanaMemory *memory)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "text", amana_memory_get_text (memory));
  json_object_set_boolean_member (object, "kept", amana_memory_get_kept (memory));
  json_object_set_boolean_member (object, "shared", amana_memory_get_shared (memory));
  set_time (object, "created", amana_memory_get_created (memory));
  return object;
}

static void
list_memory (AmanaTakeoutTable *table, const char *text, gint64 created)
{
  g_autofree char *time = created > 0 ? amana_chat_export_dup_time (created) : NULL;

  amana_takeout_table_add_row (table);
  amana_takeout_table_add_cell (table, text);
  amana_takeout_table_add_cell (table, time);
}

static gboolean
put_memories (Part *part, GError **error)
{
  const char *columns[] = { C_ ("takeout", "Memory"), C_ ("takeout", "Since"), NULL };
  GListModel *memories = amana_chat_get_memories (part->chat);
  const char *instructions = amana_chat_peek_setting (part->chat, "instructions");
  AmanaTakeoutTable *table = amana_takeout_add_table (part->takeout, part->words.memories, columns);
  g_autofree char *path = dup_folder (part, "memories.json");
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();
  g_autoptr (JsonNode) node = take_object (object);

  json_object_set_string_member (object, "instructions", instructions);
  json_object_set_array_member (object, "memories", array);
  if (instructions != NULL)
    list_memory (table, instructions, 0);
  for (guint i = 0; i < g_list_model_get_n_items (memories); i++)
    {
      g_autoptr (AmanaMemory) memory = g_list_model_get_item (memories, i);

      json_array_add_object_element (array, describe_memory (memory));
      list_memory (table, amana_memory_get_text (memory), amana_memory_get_created (memory));
    }
  if (instructions == NULL && json_array_get_length (array) == 0)
    return TRUE;
  return dex_await (
    amana_takeout_put_text (part->takeout, path, amana_lab_json_to_string (node, TRUE)), error);
}

/* --- the part --- */

static DexFuture *
write_fiber (gpointer user_data)
{
  Part *part = user_data;
  GError *error = NULL;

  if (!put_conversations (part, &error) || !put_memories (part, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/**
 * amana_chat_count_takeout:
 *
 * Returns: how many steps amana_chat_write_takeout() takes now
 */
guint
amana_chat_count_takeout (AmanaChat *self)
{
  return g_list_model_get_n_items (amana_chat_get_conversations (self));
}

/**
 * amana_chat_write_takeout:
 * @self: a chat that is loaded
 * @takeout: what it is written into
 * @part: how it is called
 *
 * Writes every conversation that was not deleted, the files beside them, and memories.
 *
 * Returns: (transfer full): a future that resolves to %TRUE; rejects with
 *   #AmanaTakeoutError, or #AmanaStoreError when the store was closed meanwhile
 */
DexFuture *
amana_chat_write_takeout (AmanaChat *self, AmanaTakeout *takeout, const AmanaChatTakeout *part)
{
  GListModel *conversations;
  Part *task;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (AMANA_IS_TAKEOUT (takeout), NULL);

  conversations = amana_chat_get_conversations (self);
  task = g_new0 (Part, 1);
  task->chat = g_object_ref (self);
  task->takeout = g_object_ref (takeout);
  task->words = *part;
  task->conversations = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (conversations); i++)
    g_ptr_array_add (task->conversations, g_list_model_get_item (conversations, i));
  return amana_fiber_spawn (0, write_fiber, task, part_free);
}
