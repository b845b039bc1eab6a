/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The window's side of reading an export: conversation after conversation, each
 * believed only after it was checked.
 *
 * The reader is asked again and again, and sends pieces; a conversation is handed on
 * once its last piece came. What it says is checked like everything a reader says: an
 * id has the form of one, a message follows one that came before it, pieces of a
 * conversation agree and leave nothing out, texts and times are within their limits.
 * One lie ends it all (PROTOCOL). A conversation whose id came already is dropped and
 * counted: an id is a hash of theirs, so it is the same conversation twice.
 *
 * Memory is that of one conversation and of the ids. Main thread.
 */

#include "config.h"

#include "amana-reader-chats-private.h"

#include "amana-id.h"
#include "amana-reader-private.h"

#include <string.h>

#define MAX_CHAT_BYTES (3 * (gsize) AMANA_READER_MAX_CHAT_JSON_BYTES)

struct _AmanaReaderChats
{
  GObject parent_instance;

  AmanaReaderDocument *document; /* (owned) */
  AmanaReaderChat *chat;         /* (owned) (nullable): whose last piece has not come */
  GHashTable *ids;               /* (owned): of those that came */
  gboolean ended;
  guint status;
  guint64 n_done;
  guint64 n_total;
  guint64 n_left_out;
  guint64 n_twice;
};

G_DEFINE_FINAL_TYPE (AmanaReaderChats, amana_reader_chats, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (AmanaReaderChat,
                     amana_reader_chat,
                     amana_reader_chat_ref,
                     amana_reader_chat_unref)

static void
message_free (gpointer data)
{
  AmanaReaderChatMessage *self = data;

  g_free (self->id);
  g_free (self->text);
  g_free (self);
}

AmanaReaderChat *
amana_reader_chat_ref (AmanaReaderChat *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
amana_reader_chat_unref (AmanaReaderChat *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->messages);
  g_free (self->id);
  g_free (self->title);
  g_free (self);
}

/* --- checking --- */

static gboolean
offend (GError **error, const char *what)
{
  g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_PROTOCOL, what);
  return FALSE;
}

static gboolean
is_time (gint64 time)
{
  return time >= 0 && time <= AMANA_READER_MAX_TIME_US;
}

static gboolean
is_line (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;

  return strlen (text) <= AMANA_READER_MAX_CHAT_TITLE_BYTES;
}

static gboolean
is_text (const char *text)
{
  gsize n = 0;

  for (const char *p = text; *p != '\0'; p++, n++)
    if ((guchar) *p < 0x20 && *p != '\n' && *p != '\t')
      return FALSE;

  return n > 0 && n <= AMANA_READER_MAX_MESSAGE_BYTES;
}

static gboolean
take_message (AmanaReaderChat *chat, GVariant *variant, GError **error)
{
  AmanaReaderChatMessage *message;
  const char *id, *text;
  guint follows;
  guint8 role, flags;
  gint64 time;

  g_variant_get (variant, "(&suyxy&s)", &id, &follows, &role, &time, &flags, &text);
  if (!amana_id_is_valid (id) || follows > chat->messages->len || role > 1 || !is_time (time) ||
      flags > (AMANA_READER_CHAT_SHOWN | AMANA_READER_CHAT_CUT) || !is_text (text))
    return offend (error, "a message that cannot be");

  chat->size_bytes += strlen (text);
  if (chat->messages->len >= chat->n_messages || chat->size_bytes > MAX_CHAT_BYTES)
    return offend (error, "a conversation without end");

  message = g_new0 (AmanaReaderChatMessage, 1);
  message->id = g_strdup (id);
  message->follows = (int) follows - 1;
  message->from_person = role == 0;
  message->shown = (flags & AMANA_READER_CHAT_SHOWN) != 0;
  message->cut = (flags & AMANA_READER_CHAT_CUT) != 0;
  message->time = time;
  message->text = g_strdup (text);
  g_ptr_array_add (chat->messages, message);
  return TRUE;
}

static AmanaReaderChat *
chat_new (const char *id, const char *title, gint64 created, gint64 updated, guint n_messages)
{
  AmanaReaderChat *self = g_new0 (AmanaReaderChat, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->created = created;
  self->updated = updated;
  self->n_messages = n_messages;
  self->messages = g_ptr_array_new_with_free_func (message_free);
  return self;
}

/* The first piece of a conversation makes it; the others agree with it. */
static gboolean
find_chat (AmanaReaderChats *self, GVariant *piece, GError **error)
{
  const char *id, *title;
  gint64 created, updated;
  guint n_messages, first;

  g_variant_get_child (piece, 0, "&s", &id);
  g_variant_get_child (piece, 1, "&s", &title);
  g_variant_get_child (piece, 2, "x", &created);
  g_variant_get_child (piece, 3, "x", &updated);
  g_variant_get_child (piece, 4, "u", &n_messages);
  g_variant_get_child (piece, 5, "u", &first);

  if (self->chat != NULL)
    return (strcmp (self->chat->id, id) == 0 && first == self->chat->messages->len &&
            n_messages == self->chat->n_messages) ||
           offend (error, "a piece of something else");
  if (!amana_id_is_valid (id) || !is_line (title) || !is_time (created) || !is_time (updated) ||
      n_messages < 1 || n_messages > AMANA_READER_MAX_CHAT_MESSAGES || first != 0)
    return offend (error, "a conversation that cannot be");

  self->chat = chat_new (id, title, created, updated, n_messages);
  return TRUE;
}

static gboolean
take_piece (AmanaReaderChats *self, GVariant *piece, GPtrArray *whole, GError **error)
{
  g_autoptr (GVariant) messages = g_variant_get_child_value (piece, 6);
  gsize n = g_variant_n_children (messages);

  if (!find_chat (self, piece, error))
    return FALSE;
  if (n == 0)
    return offend (error, "an empty piece");
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) message = g_variant_get_child_value (messages, i);

      if (!take_message (self->chat, message, error))
        return FALSE;
    }

  if (self->chat->messages->len < self->chat->n_messages)
    return TRUE;
  if (g_hash_table_add (self->ids, g_strdup (self->chat->id)))
    g_ptr_array_add (whole, g_steal_pointer (&self->chat));
  else
    self->n_twice++;
  g_clear_pointer (&self->chat, amana_reader_chat_unref);
  return TRUE;
}

static gboolean
take_state (AmanaReaderChats *self, GVariant *payload, GError **error)
{
  g_variant_get_child (payload, 0, "b", &self->ended);
  g_variant_get_child (payload, 1, "t", &self->n_done);
  g_variant_get_child (payload, 2, "t", &self->n_total);
  g_variant_get_child (payload, 3, "t", &self->n_left_out);
  g_variant_get_child (payload, 4, "u", &self->status);

  if (self->n_done > self->n_total || self->n_left_out > G_MAXUINT32 ||
      self->status > AMANA_READER_ERROR_NOT_CHATS)
    return offend (error, "a state that cannot be");
  return TRUE;
}

gboolean
amana_reader_chats_take (AmanaReaderChats *self,
                         GVariant *payload,
                         GPtrArray *whole,
                         GError **error)
{
  g_autoptr (GVariant) pieces = g_variant_get_child_value (payload, 5);
  gsize n = g_variant_n_children (pieces);

  if (!take_state (self, payload, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) piece = g_variant_get_child_value (pieces, i);

      if (!take_piece (self, piece, whole, error))
        return FALSE;
    }

  if (g_hash_table_size (self->ids) > AMANA_READER_MAX_CHATS)
    return offend (error, "conversations without end");
  if (self->ended && self->chat != NULL)
    return offend (error, "half a conversation");
  return TRUE;
}

/* Called with what has resolved: a rejection goes past it. */
static DexFuture *
next_cb (DexFuture *future, gpointer user_data)
{
  AmanaReaderChats *self = user_data;
  g_autoptr (GVariant) payload = dex_await_variant (dex_ref (future), NULL);
  g_autoptr (GPtrArray) whole =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_reader_chat_unref);
  g_autoptr (GError) error = NULL;

  if (!amana_reader_chats_take (self, payload, whole, &error))
    {
      amana_reader_chats_close (self);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }
  if (self->ended)
    amana_reader_document_close (self->document);

  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&whole));
}

/* --- life --- */

static void
amana_reader_chats_dispose (GObject *object)
{
  AmanaReaderChats *self = AMANA_READER_CHATS (object);

  if (self->document != NULL)
    amana_reader_document_close (self->document);
  g_clear_object (&self->document);
  g_clear_pointer (&self->chat, amana_reader_chat_unref);

  G_OBJECT_CLASS (amana_reader_chats_parent_class)->dispose (object);
}

static void
amana_reader_chats_finalize (GObject *object)
{
  g_hash_table_unref (AMANA_READER_CHATS (object)->ids);

  G_OBJECT_CLASS (amana_reader_chats_parent_class)->finalize (object);
}

static void
amana_reader_chats_class_init (AmanaReaderChatsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amana_reader_chats_dispose;
  G_OBJECT_CLASS (klass)->finalize = amana_reader_chats_finalize;
}

static void
amana_reader_chats_init (AmanaReaderChats *self)
{
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* @document: nullable for tests of what is believed. */
AmanaReaderChats *
amana_reader_chats_new (AmanaReaderDocument *document)
{
  AmanaReaderChats *self = g_object_new (AMANA_TYPE_READER_CHATS, NULL);

  g_set_object (&self->document, document);
  return self;
}

/**
 * amana_reader_chats_next:
 * @self: an export that has not ended
 *
 * Reads on, for some tenths of a second at most where the reader is honest.
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of
 *   #AmanaReaderChat, or rejects with %AMANA_READER_ERROR
 */
DexFuture *
amana_reader_chats_next (AmanaReaderChats *self)
{
  g_return_val_if_fail (AMANA_IS_READER_CHATS (self), NULL);

  return dex_future_then (amana_reader_document_next_chats (self->document), next_cb,
                          g_object_ref (self), g_object_unref);
}

/**
 * amana_reader_chats_is_ended:
 * @self: an export
 *
 * Returns: whether all of it was read, or it broke off
 */
gboolean
amana_reader_chats_is_ended (AmanaReaderChats *self)
{
  g_return_val_if_fail (AMANA_IS_READER_CHATS (self), TRUE);

  return self->ended;
}

/**
 * amana_reader_chats_get_fraction:
 * @self: an export
 *
 * Returns: how much of it was read, from 0 to 1
 */
double
amana_reader_chats_get_fraction (AmanaReaderChats *self)
{
  g_return_val_if_fail (AMANA_IS_READER_CHATS (self), 0);

  return self->n_total > 0 ? (double) self->n_done / (double) self->n_total : 0;
}

/**
 * amana_reader_chats_get_n_left_out:
 * @self: an export
 *
 * Returns: how many conversations were too large, or none
 */
guint64
amana_reader_chats_get_n_left_out (AmanaReaderChats *self)
{
  g_return_val_if_fail (AMANA_IS_READER_CHATS (self), 0);

  return self->n_left_out;
}

/**
 * amana_reader_chats_get_n_twice:
 * @self: an export
 *
 * Returns: how many conversations stood in it another time
 */
guint64
amana_reader_chats_get_n_twice (AmanaReaderChats *self)
{
  g_return_val_if_fail (AMANA_IS_READER_CHATS (self), 0);

  return self->n_twice;
}

/**
 * amana_reader_chats_get_break:
 * @self: an export
 *
 * Returns: an #AmanaReaderError where the file breaks off in the middle, else 0
 */
int
amana_reader_chats_get_break (AmanaReaderChats *self)
{
  g_return_val_if_fail (AMANA_IS_READER_CHATS (self), 0);

  return (int) self->status;
}

/**
 * amana_reader_chats_close:
 * @self: an export
 *
 * Kills the helper. What is pending, or asked later, rejects with
 * %AMANA_READER_ERROR_CANCELLED.
 */
void
amana_reader_chats_close (AmanaReaderChats *self)
{
  g_return_if_fail (AMANA_IS_READER_CHATS (self));

  if (self->document != NULL)
    amana_reader_document_close (self->document);
}
