/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* ChatGPT's conversations.json, read as it streams by.
 *
 * yajl tells of each value as it passes; nothing is kept but what a conversation
 * needs, so memory goes with the longest conversation, not with the file. Where in
 * the JSON a value stands is written as a string with one letter a level: '[' for an
 * array, and for an object the letter of the key (keys[] below), '*' for a node's id
 * in the mapping. So "[m*MCP[" is a part of a message's content:
 *
 *   [ { title create_time update_time id conversation_id current_node
 *       mapping { NODE { parent message { author { role } recipient create_time
 *         content { content_type parts [ "…" | { content_type text } ] text language }
 *         metadata { is_visually_hidden_from_conversation } } } } } ]
 *
 * Kept is what the person wrote and what she was answered. Tools, system messages,
 * hidden ones and the model's thoughts are left out; code stands in a fence; pictures
 * and sound are named by a word; marks for sources, in characters of private use, go.
 *
 * Whatever is odd in one value (a date in words, a lone surrogate, a NUL) costs that
 * value at most. Limits: a conversation 64 MiB of JSON (a longer one is left out and
 * counted), 100,000 nodes, a text 1 MiB (cut, and marked), a level 200, one JSON
 * string 16 MiB.
 */

#include "config.h"

#include "amana-reader-chat-parser.h"

#include "amana-reader-chat-text.h"
#include "amana-reader-error.h"
#include "amana-reader-protocol.h"

#include <string.h>
#include <yajl/yajl_parse.h>

#define MAX_DEPTH       200
#define MAX_TOKEN_BYTES (16 * 1024 * 1024)
#define ROLE_PERSON     0
#define ROLE_ASSISTANT  1

struct _AmanaChatParser
{
  yajl_handle json;   /* (owned) (nullable) */
  GString *path;      /* (owned) */
  GQueue done;        /* of AmanaParsedChat (owned) */
  char *picture;      /* (owned) */
  char *sound;        /* (owned) */
  GError *error;      /* (owned) (nullable): why a callback stopped the parser */
  guint64 n_fed;      /* bytes of this text */
  guint64 last_token; /* n_fed at the last call of yajl's */
  guint n_left_out;
  guint n_chats;

  /* the conversation that passes by */
  guint64 began;
  gboolean has_mapping;
  gboolean too_large;
  char *title;           /* (owned) (nullable) */
  char *id;              /* (owned) (nullable) */
  char *conversation_id; /* (owned) (nullable) */
  char *current;         /* (owned) (nullable) */
  gint64 created;
  gint64 updated;
  GArray *nodes; /* (owned): of AmanaChatNode */

  /* the node that passes by */
  AmanaChatNode node;
  gboolean is_message;
  gboolean hidden;
  gboolean has_sound;
  char *role;         /* (owned) (nullable) */
  char *recipient;    /* (owned) (nullable) */
  char *content_type; /* (owned) (nullable) */
  char *language;     /* (owned) (nullable) */
  GString *text;      /* (owned) */
  char *part_type;    /* (owned) (nullable) */
  char *part_text;    /* (owned) (nullable) */
};

static const struct
{
  const char *name;
  char letter;
} keys[] = {
  { "title", 't' },
  { "create_time", 'c' },
  { "update_time", 'u' },
  { "id", 'i' },
  { "conversation_id", 'I' },
  { "current_node", 'n' },
  { "mapping", 'm' },
  { "parent", 'p' },
  { "message", 'M' },
  { "author", 'a' },
  { "role", 'r' },
  { "recipient", 'R' },
  { "content", 'C' },
  { "content_type", 'T' },
  { "parts", 'P' },
  { "text", 'x' },
  { "language", 'l' },
  { "metadata", 'd' },
  { "is_visually_hidden_from_conversation", 'h' },
};

/* --- conversations --- */

void
amana_parsed_chat_free (AmanaParsedChat *self)
{
  g_free (self->id);
  g_free (self->title);
  g_ptr_array_unref (self->order);
  g_array_unref (self->nodes);
  g_free (self);
}

static GArray *
new_nodes (void)
{
  GArray *nodes = g_array_new (FALSE, TRUE, sizeof (AmanaChatNode));

  g_array_set_clear_func (nodes, (GDestroyNotify) amana_chat_node_clear);
  return nodes;
}

static void
clear_chat (AmanaChatParser *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->conversation_id, g_free);
  g_clear_pointer (&self->current, g_free);
  g_array_unref (self->nodes);
  self->nodes = new_nodes ();
  self->created = self->updated = 0;
  self->has_mapping = self->too_large = FALSE;
  self->began = self->n_fed;
}

static void
clear_node (AmanaChatParser *self)
{
  amana_chat_node_clear (&self->node);
  self->node = (AmanaChatNode) { 0 };
  self->is_message = self->hidden = self->has_sound = FALSE;
  g_clear_pointer (&self->role, g_free);
  g_clear_pointer (&self->recipient, g_free);
  g_clear_pointer (&self->content_type, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->part_type, g_free);
  g_clear_pointer (&self->part_text, g_free);
  g_string_truncate (self->text, 0);
}

/* A node without an id, or with another's, is known by its place. */
static void
give_ids (GArray *nodes, const char *conversation)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < nodes->len; i++)
    {
      AmanaChatNode *node = &g_array_index (nodes, AmanaChatNode, i);
      g_autofree char *place = g_strdup_printf ("\001%u", i);
      char *theirs = g_steal_pointer (&node->id);

      if (theirs == NULL || g_hash_table_contains (seen, theirs))
        {
          g_free (theirs);
          theirs = g_strdup (place);
        }
      node->id = amana_chat_text_make_id ("message", conversation, theirs);
      g_hash_table_add (seen, theirs);
    }
}

/* What times it lacks, it has from its messages. */
static void
settle_times (AmanaParsedChat *chat)
{
  gint64 first = 0, last = 0;

  for (guint i = 0; i < chat->order->len; i++)
    {
      AmanaChatNode *node = g_ptr_array_index (chat->order, i);

      if (node->time != 0 && (first == 0 || node->time < first))
        first = node->time;
      last = MAX (last, node->time);
    }
  if (chat->created == 0)
    chat->created = first != 0 ? first : chat->updated;
  if (chat->updated == 0)
    chat->updated = MAX (last, chat->created);
}

/* A conversation without any id is known by its title, its time and its first node. */
static char *
dup_identity (AmanaChatParser *self)
{
  if (self->conversation_id != NULL && *self->conversation_id != '\0')
    return g_strdup (self->conversation_id);
  if (self->id != NULL && *self->id != '\0')
    return g_strdup (self->id);
  return g_strdup_printf (
    "\001%s\001%" G_GINT64_FORMAT "\001%s", self->title != NULL ? self->title : "", self->created,
    self->nodes->len > 0 ? g_array_index (self->nodes, AmanaChatNode, 0).id : "");
}

static void
end_chat (AmanaChatParser *self)
{
  g_autoptr (AmanaParsedChat) chat = NULL;
  g_autofree char *identity = NULL;

  if (!self->has_mapping || self->too_large)
    {
      self->n_left_out++;
      clear_chat (self);
      return;
    }

  identity = dup_identity (self);
  chat = g_new0 (AmanaParsedChat, 1);
  chat->id = amana_chat_text_make_id ("conversation", identity, "");
  chat->title = self->title != NULL ? g_steal_pointer (&self->title) : g_strdup ("");
  chat->created = self->created;
  chat->updated = self->updated;
  chat->nodes = g_array_ref (self->nodes);
  chat->order = amana_chat_tree_sort ((AmanaChatNode *) (gpointer) chat->nodes->data,
                                      chat->nodes->len, self->current);
  give_ids (chat->nodes, identity);
  settle_times (chat);
  clear_chat (self);

  self->n_chats++;
  if (chat->order->len > 0)
    g_queue_push_tail (&self->done, g_steal_pointer (&chat));
}

/* --- messages --- */

static void
append_paragraph (AmanaChatParser *self, const char *text)
{
  if (*text == '\0' || self->text->len > AMANA_READER_MAX_MESSAGE_BYTES)
    return;
  if (self->text->len > 0)
    g_string_append (self->text, "\n\n");
  g_string_append (self->text, text);
}

static void
append_value (AmanaChatParser *self, const char *bytes, gsize size_bytes)
{
  g_autofree char *text = amana_chat_text_clean (bytes, size_bytes);

  append_paragraph (self, text);
}

/* What is no text is named; what was said aloud came written out, mostly. */
static void
end_part (AmanaChatParser *self)
{
  const char *type = self->part_type != NULL ? self->part_type : "";

  if (self->part_text != NULL && *self->part_text != '\0')
    append_paragraph (self, self->part_text);
  else if (strstr (type, "image") != NULL)
    append_paragraph (self, self->picture);
  else if (strstr (type, "audio") != NULL || strstr (type, "video") != NULL)
    self->has_sound = TRUE;
  g_clear_pointer (&self->part_type, g_free);
  g_clear_pointer (&self->part_text, g_free);
}

static gboolean
is_for_everyone (AmanaChatParser *self, gboolean code)
{
  const char *to = self->recipient != NULL ? self->recipient : "all";

  return strcmp (to, "all") == 0 || (code && strcmp (to, "python") == 0);
}

/* Whether the message is one that the two said to each other; its text is then whole. */
static gboolean
finish_text (AmanaChatParser *self)
{
  const char *type = self->content_type != NULL ? self->content_type : "text";
  gboolean code = strcmp (type, "code") == 0;

  if (!self->is_message || self->hidden || self->role == NULL || !is_for_everyone (self, code))
    return FALSE;
  if (strcmp (self->role, "user") != 0 && strcmp (self->role, "assistant") != 0)
    return FALSE;
  if (!code && strcmp (type, "text") != 0 && strcmp (type, "multimodal_text") != 0)
    return FALSE;
  if (self->text->len == 0 && self->has_sound)
    append_paragraph (self, self->sound);
  if (self->text->str[strspn (self->text->str, " \n\t")] == '\0')
    return FALSE;

  if (amana_chat_text_cut (self->text, AMANA_READER_MAX_MESSAGE_BYTES - 1024))
    self->node.flags |= AMANA_READER_CHAT_CUT;
  if (code)
    amana_chat_text_fence (self->text, self->language);
  return TRUE;
}

static void
end_node (AmanaChatParser *self)
{
  if (self->too_large)
    {
      clear_node (self);
      return;
    }
  if (finish_text (self))
    {
      self->node.text = g_strndup (self->text->str, self->text->len);
      self->node.role = strcmp (self->role, "user") == 0 ? ROLE_PERSON : ROLE_ASSISTANT;
    }

  g_array_append_val (self->nodes, self->node);
  self->node = (AmanaChatNode) { 0 };
  clear_node (self);
}

/* --- what yajl tells --- */

static int
stop (AmanaChatParser *self, AmanaReaderError code, const char *what)
{
  if (self->error == NULL)
    g_set_error_literal (&self->error, AMANA_READER_ERROR, (int) code, what);
  return 0;
}

/* Keeps watch over the size of the conversation that passes by. */
static void
tick (AmanaChatParser *self)
{
  self->last_token = self->n_fed;
  if (self->too_large || self->path->len < 2)
    return;
  if (self->n_fed - self->began <= AMANA_READER_MAX_CHAT_JSON_BYTES &&
      self->nodes->len < AMANA_READER_MAX_CHAT_MESSAGES)
    return;

  self->too_large = TRUE;
  g_array_set_size (self->nodes, 0);
}

static gboolean
at (AmanaChatParser *self, const char *path)
{
  return strcmp (self->path->str, path) == 0;
}

static int
begin (AmanaChatParser *self, char letter)
{
  tick (self);
  if (self->path->len == 0 && letter != '[')
    return stop (self, AMANA_READER_ERROR_NOT_CHATS, "no list");
  if (self->path->len >= MAX_DEPTH)
    return stop (self, AMANA_READER_ERROR_DAMAGED, "nested too deep");

  if (at (self, "[") && letter != '[')
    clear_chat (self);
  if (at (self, "[m") && letter != '[')
    self->has_mapping = TRUE;
  if (at (self, "[m*M") && letter != '[')
    self->is_message = TRUE;
  g_string_append_c (self->path, letter);
  return 1;
}

static int
end (AmanaChatParser *self)
{
  tick (self);
  g_string_truncate (self->path, self->path->len - 1);
  if (at (self, "["))
    end_chat (self);
  else if (at (self, "[m*"))
    end_node (self);
  else if (at (self, "[m*MCP["))
    end_part (self);
  return 1;
}

static int
start_map_cb (void *data)
{
  return begin (data, '?');
}

static int
start_array_cb (void *data)
{
  return begin (data, '[');
}

static int
end_cb (void *data)
{
  return end (data);
}

/* The last letter of the path is that of the key. */
static int
map_key_cb (void *data, const unsigned char *bytes, size_t size_bytes)
{
  AmanaChatParser *self = data;
  gsize last = self->path->len - 1;
  char letter = '?';

  tick (self);
  if (last == 2 && self->path->str[0] == '[' && self->path->str[1] == 'm')
    {
      clear_node (self);
      self->node.id = amana_chat_text_dup_short ((const char *) bytes, size_bytes);
      letter = '*';
    }
  for (gsize i = 0; letter == '?' && i < G_N_ELEMENTS (keys); i++)
    if (strlen (keys[i].name) == size_bytes && memcmp (keys[i].name, bytes, size_bytes) == 0)
      letter = keys[i].letter;

  self->path->str[last] = letter;
  return 1;
}

static void
take (char **place, char *text)
{
  g_free (*place);
  *place = text;
}

/* Where a text at a path goes. */
static void
take_text (AmanaChatParser *self, const char *bytes, gsize n)
{
  const struct
  {
    const char *path;
    char **place;
  } places[] = {
    { "[i", &self->id },
    { "[I", &self->conversation_id },
    { "[n", &self->current },
    { "[m*p", &self->node.parent },
    { "[m*Mar", &self->role },
    { "[m*MR", &self->recipient },
    { "[m*MCT", &self->content_type },
    { "[m*MCl", &self->language },
    { "[m*MCP[T", &self->part_type },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (at (self, places[i].path))
      {
        take (places[i].place, amana_chat_text_dup_short (bytes, n));
        return;
      }

  if (at (self, "[t"))
    take (&self->title, amana_chat_text_dup_title (bytes, n));
  else if (at (self, "[m*MCP[x"))
    take (&self->part_text, amana_chat_text_clean (bytes, n));
  else if (at (self, "[m*MCP[") || at (self, "[m*MCx"))
    append_value (self, bytes, n);
}

static void
take_time (AmanaChatParser *self, gint64 time)
{
  if (at (self, "[c"))
    self->created = time;
  else if (at (self, "[u"))
    self->updated = time;
  else if (at (self, "[m*Mc"))
    self->node.time = time;
}

static int
string_cb (void *data, const unsigned char *bytes, size_t size_bytes)
{
  AmanaChatParser *self = data;
  char last = self->path->len > 0 ? self->path->str[self->path->len - 1] : '\0';

  tick (self);
  if (self->too_large)
    return 1;
  if (last == 'c' || last == 'u')
    take_time (self, amana_chat_text_parse_time ((const char *) bytes, size_bytes));
  else
    take_text (self, (const char *) bytes, size_bytes);
  return 1;
}

static int
number_cb (void *data, const char *bytes, size_t size_bytes)
{
  AmanaChatParser *self = data;

  tick (self);
  take_time (self, amana_chat_text_parse_time (bytes, size_bytes));
  return 1;
}

static int
boolean_cb (void *data, int value)
{
  AmanaChatParser *self = data;

  tick (self);
  if (at (self, "[m*Mdh"))
    self->hidden = value != 0;
  return 1;
}

static int
null_cb (void *data)
{
  tick (data);
  return 1;
}

static const yajl_callbacks callbacks = {
  .yajl_null = null_cb,
  .yajl_boolean = boolean_cb,
  .yajl_number = number_cb,
  .yajl_string = string_cb,
  .yajl_start_map = start_map_cb,
  .yajl_map_key = map_key_cb,
  .yajl_end_map = end_cb,
  .yajl_start_array = start_array_cb,
  .yajl_end_array = end_cb,
};

/* --- public --- */

static void
open_text (AmanaChatParser *self)
{
  self->json = yajl_alloc (&callbacks, NULL, self);
  yajl_config (self->json, yajl_dont_validate_strings, 1);
  g_string_truncate (self->path, 0);
  self->n_fed = self->last_token = 0;
}

static void
close_text (AmanaChatParser *self)
{
  if (self->json != NULL)
    yajl_free (self->json);
  self->json = NULL;
  clear_node (self);
  clear_chat (self);
}

AmanaChatParser *
amana_chat_parser_new (const char *picture, const char *sound)
{
  AmanaChatParser *self = g_new0 (AmanaChatParser, 1);

  self->path = g_string_new (NULL);
  self->text = g_string_new (NULL);
  self->nodes = new_nodes ();
  self->picture = g_strdup (picture);
  self->sound = g_strdup (sound);
  g_queue_init (&self->done);
  return self;
}

void
amana_chat_parser_free (AmanaChatParser *self)
{
  close_text (self);
  g_queue_clear_full (&self->done, (GDestroyNotify) amana_parsed_chat_free);
  g_array_unref (self->nodes);
  g_string_free (self->path, TRUE);
  g_string_free (self->text, TRUE);
  g_clear_error (&self->error);
  g_free (self->picture);
  g_free (self->sound);
  g_free (self);
}

/* Says what went wrong, once for a text: it is closed. */
static gboolean
fail (AmanaChatParser *self, GError **error)
{
  close_text (self);
  if (self->error == NULL)
    stop (self, AMANA_READER_ERROR_DAMAGED, "broken JSON");
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

gboolean
amana_chat_parser_feed (AmanaChatParser *self,
                        const guint8 *bytes,
                        gsize size_bytes,
                        GError **error)
{
  if (self->json == NULL)
    open_text (self);

  self->n_fed += size_bytes;
  if (yajl_parse (self->json, bytes, size_bytes) != yajl_status_ok)
    return fail (self, error);
  if (self->n_fed - self->last_token > MAX_TOKEN_BYTES)
    stop (self, AMANA_READER_ERROR_TOO_LARGE, "a text without end");
  if (self->n_chats + self->n_left_out > AMANA_READER_MAX_CHATS)
    stop (self, AMANA_READER_ERROR_TOO_LARGE, "conversations without end");

  return self->error == NULL || fail (self, error);
}

gboolean
amana_chat_parser_end (AmanaChatParser *self, GError **error)
{
  gboolean whole = self->json != NULL && yajl_complete_parse (self->json) == yajl_status_ok;

  if (!whole)
    return fail (self, error);

  close_text (self);
  return TRUE;
}

AmanaParsedChat *
amana_chat_parser_pop (AmanaChatParser *self)
{
  return g_queue_pop_head (&self->done);
}

guint
amana_chat_parser_get_n_left_out (AmanaChatParser *self)
{
  return self->n_left_out;
}

guint
amana_chat_parser_get_n_chats (AmanaChatParser *self)
{
  return self->n_chats;
}
