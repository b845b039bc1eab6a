/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Bringing conversations from ChatGPT: reader → chat, many at a time.
 *
 * The reader gives what it has read, that is written in one transaction, and only
 * then is it asked for more; so memory is that of one answer, and what was counted is
 * on disk. Bringing the same file again changes nothing, since ids are made from
 * theirs. Stopping tells the reader to close; what came stays.
 *
 * Which of them are about health is said by the same rule as for what is typed, over
 * the title and the first things the person wrote. It decides only what is pointed
 * out.
 */

#include "config.h"

#include "amana-chat-bring.h"

#include "amana-fiber.h"
#include "amana-reader-chats.h"
#include "amana-safety-talk.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define BATCH_CHATS          256
#define N_MESSAGES_LOOKED_AT 4
#define BYTES_LOOKED_AT      1000

struct _AmanaChatBring
{
  GObject parent_instance;

  AmanaChat *chat;         /* (owned) */
  AmanaReader *reader;     /* (owned) */
  AmanaReaderChats *chats; /* (owned) (nullable): while it is open */
  char *subject_id;        /* (owned) (nullable) */
  GHashTable *before;      /* (owned): ids that were here */
  GPtrArray *about_health; /* (owned): of ids */
  int fd;                  /* (owned) -1 once given away */
  gboolean stopped;
  gboolean broken_off;
  double fraction;
  guint n_brought;
  guint n_new;
  guint n_left_out;
  guint n_cut;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaChatBring, amana_chat_bring, G_TYPE_OBJECT)

/* --- one conversation --- */

/* By its beginning: thousands come at once. */
static gboolean
begins_with_health (const char *text)
{
  g_autofree char *beginning =
    g_utf8_make_valid (text, (gssize) MIN (strlen (text), BYTES_LOOKED_AT));

  return amana_safety_is_about_health (beginning);
}

static gboolean
is_about_health (AmanaReaderChat *chat)
{
  guint n = 0;

  if (begins_with_health (chat->title))
    return TRUE;
  for (guint i = 0; i < chat->messages->len && n < N_MESSAGES_LOOKED_AT; i++)
    {
      AmanaReaderChatMessage *message = g_ptr_array_index (chat->messages, i);

      n += message->from_person;
      if (message->from_person && begins_with_health (message->text))
        return TRUE;
    }

  return FALSE;
}

static AmanaImportedMessage *
convert_message (AmanaReaderChat *chat, AmanaReaderChatMessage *theirs, gint64 *time)
{
  AmanaImportedMessage *message = amana_imported_message_new (
    theirs->from_person ? AMANA_ROLE_PERSON : AMANA_ROLE_ASSISTANT, theirs->text);
  AmanaReaderChatMessage *parent =
    theirs->follows >= 0 ? g_ptr_array_index (chat->messages, theirs->follows) : NULL;

  if (theirs->time != 0)
    *time = theirs->time;
  message->id = g_strdup (theirs->id);
  message->parent_id = parent != NULL ? g_strdup (parent->id) : NULL;
  message->state = AMANA_MESSAGE_COMPLETE;
  message->time = *time;
  message->engine = theirs->from_person ? NULL : g_strdup ("ChatGPT");
  message->note =
    theirs->cut ? g_strdup (_ ("This message was too long and its end was left out.")) : NULL;
  message->shown = theirs->shown;
  return message;
}

/* A message without a time has that of the one before it. */
static AmanaImportedConversation *
convert (AmanaChatBring *self, AmanaReaderChat *theirs)
{
  AmanaImportedConversation *ours = amana_imported_conversation_new ();
  gint64 time = theirs->created != 0 ? theirs->created : g_get_real_time ();

  ours->id = g_strdup (theirs->id);
  ours->title = *theirs->title != '\0' ? g_strdup (theirs->title) : NULL;
  ours->subject_id = g_strdup (self->subject_id);
  ours->created = time;
  ours->updated = theirs->updated != 0 ? theirs->updated : time;
  for (guint i = 0; i < theirs->messages->len; i++)
    {
      AmanaReaderChatMessage *message = g_ptr_array_index (theirs->messages, i);

      g_ptr_array_add (ours->messages, convert_message (theirs, message, &time));
      self->n_cut += message->cut;
    }

  return ours;
}

/* --- the way --- */

static void
remember_before (AmanaChatBring *self)
{
  GListModel *here = amana_chat_get_conversations (self->chat);

  for (guint i = 0; i < g_list_model_get_n_items (here); i++)
    {
      g_autoptr (AmanaConversation) conversation = g_list_model_get_item (here, i);

      g_hash_table_add (self->before, g_strdup (amana_conversation_get_id (conversation)));
    }
}

static void
count (AmanaChatBring *self, GPtrArray *chats, guint first, guint n)
{
  for (guint i = first; i < first + n; i++)
    {
      AmanaReaderChat *chat = g_ptr_array_index (chats, i);

      self->n_brought++;
      self->n_new += !g_hash_table_contains (self->before, chat->id);
      if (is_about_health (chat))
        g_ptr_array_add (self->about_health, g_strdup (chat->id));
    }
}

static gboolean
write_some (AmanaChatBring *self, GPtrArray *chats, GError **error)
{
  for (guint first = 0; first < chats->len && !self->stopped; first += BATCH_CHATS)
    {
      g_autoptr (GPtrArray) batch =
        g_ptr_array_new_with_free_func ((GDestroyNotify) amana_imported_conversation_unref);
      guint n = MIN (BATCH_CHATS, chats->len - first);

      for (guint i = first; i < first + n; i++)
        g_ptr_array_add (batch, convert (self, g_ptr_array_index (chats, i)));
      if (!dex_await (amana_chat_import_batch (self->chat, batch), error))
        return FALSE;
      count (self, chats, first, n);
    }

  return TRUE;
}

static gboolean
is_stopped (AmanaChatBring *self, GError **error)
{
  if (self->stopped)
    g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_CANCELLED, "stopped");
  return self->stopped;
}

static gboolean
read_some (AmanaChatBring *self, GError **error)
{
  g_autoptr (GPtrArray) chats = dex_await_boxed (amana_reader_chats_next (self->chats), error);

  if (chats == NULL || is_stopped (self, error) || !write_some (self, chats, error))
    return FALSE;

  self->fraction = amana_reader_chats_get_fraction (self->chats);
  self->n_left_out = (guint) amana_reader_chats_get_n_left_out (self->chats);
  self->broken_off = amana_reader_chats_get_break (self->chats) != 0;
  g_signal_emit (self, signals[CHANGED], 0);
  return !is_stopped (self, error);
}

static gboolean
open_it (AmanaChatBring *self, GError **error)
{
  /* Translators: these stand in a conversation where a picture or sound was. */
  g_autofree char *words = g_strdup_printf ("%s\n%s", _ ("[image]"), _ ("[audio]"));
  DexFuture *opening = amana_reader_read_chats (self->reader, self->fd, words);

  close (g_steal_fd (&self->fd));
  self->chats = dex_await_object (opening, error);
  return self->chats != NULL && !is_stopped (self, error);
}

static DexFuture *
bring_fiber (gpointer data)
{
  AmanaChatBring *self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = open_it (self, &error);

  while (done && !amana_reader_chats_is_ended (self->chats))
    done = read_some (self, &error);

  if (self->chats != NULL)
    amana_reader_chats_close (self->chats);
  g_clear_object (&self->chats);
  g_signal_emit (self, signals[CHANGED], 0);

  return done ? dex_future_new_for_boolean (TRUE)
              : dex_future_new_for_error (g_steal_pointer (&error));
}

/* --- life --- */

static void
amana_chat_bring_finalize (GObject *object)
{
  AmanaChatBring *self = AMANA_CHAT_BRING (object);

  g_clear_fd (&self->fd, NULL);
  g_clear_object (&self->chats);
  g_clear_object (&self->chat);
  g_clear_object (&self->reader);
  g_free (self->subject_id);
  g_hash_table_unref (self->before);
  g_ptr_array_unref (self->about_health);

  G_OBJECT_CLASS (amana_chat_bring_parent_class)->finalize (object);
}

static void
amana_chat_bring_class_init (AmanaChatBringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_chat_bring_finalize;

  /**
   * AmanaChatBring::changed:
   *
   * More was brought, or it is over.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
amana_chat_bring_init (AmanaChatBring *self)
{
  self->fd = -1;
  self->before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->about_health = g_ptr_array_new_with_free_func (g_free);
}

/**
 * amana_chat_bring_new:
 * @chat: where to, loaded
 * @reader: opens the file
 *
 * Returns: (transfer full): a bringing that has not started
 */
AmanaChatBring *
amana_chat_bring_new (AmanaChat *chat, AmanaReader *reader)
{
  AmanaChatBring *self;

  g_return_val_if_fail (AMANA_IS_CHAT (chat), NULL);
  g_return_val_if_fail (AMANA_IS_READER (reader), NULL);

  self = g_object_new (AMANA_TYPE_CHAT_BRING, NULL);
  self->chat = g_object_ref (chat);
  self->reader = g_object_ref (reader);
  return self;
}

/**
 * amana_chat_bring_start:
 * @self: a bringing that has not started
 * @fd: (transfer none): the zip that ChatGPT gives, or the conversations.json in it
 * @subject_id: (nullable): whom the conversations are about
 *
 * Brings them all.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %AMANA_READER_ERROR (CANCELLED when it was stopped) or an error of the store
 */
DexFuture *
amana_chat_bring_start (AmanaChatBring *self, int fd, const char *subject_id)
{
  g_return_val_if_fail (AMANA_IS_CHAT_BRING (self), NULL);
  g_return_val_if_fail (self->fd < 0 && self->chats == NULL, NULL);

  self->fd = fcntl (fd, F_DUPFD_CLOEXEC, 3);
  self->subject_id = g_strdup (subject_id);
  remember_before (self);
  return amana_fiber_spawn (0, bring_fiber, g_object_ref (self), g_object_unref);
}

/**
 * amana_chat_bring_stop:
 * @self: a bringing
 *
 * Stops it. What was brought stays.
 */
void
amana_chat_bring_stop (AmanaChatBring *self)
{
  g_return_if_fail (AMANA_IS_CHAT_BRING (self));

  self->stopped = TRUE;
  if (self->chats != NULL)
    amana_reader_chats_close (self->chats);
}

/**
 * amana_chat_bring_get_fraction:
 * @self: a bringing
 *
 * Returns: how much of the file was read, from 0 to 1
 */
double
amana_chat_bring_get_fraction (AmanaChatBring *self)
{
  g_return_val_if_fail (AMANA_IS_CHAT_BRING (self), 0);

  return self->fraction;
}

/**
 * amana_chat_bring_get_n_brought:
 * @self: a bringing
 *
 * Returns: how many conversations are on disk by now
 */
guint
amana_chat_bring_get_n_brought (AmanaChatBring *self)
{
  g_return_val_if_fail (AMANA_IS_CHAT_BRING (self), 0);

  return self->n_brought;
}

/**
 * amana_chat_bring_get_n_new:
 * @self: a bringing
 *
 * Returns: how many of these were not here before
 */
guint
amana_chat_bring_get_n_new (AmanaChatBring *self)
{
  g_return_val_if_fail (AMANA_IS_CHAT_BRING (self), 0);

  return self->n_new;
}

/**
 * amana_chat_bring_get_n_left_out:
 * @self: a bringing
 *
 * Returns: how many in the file were too large, or no conversation
 */
guint
amana_chat_bring_get_n_left_out (AmanaChatBring *self)
{
  g_return_val_if_fail (AMANA_IS_CHAT_BRING (self), 0);

  return self->n_left_out;
}

/**
 * amana_chat_bring_get_n_cut:
 * @self: a bringing
 *
 * Returns: how many messages were longer than a message may be
 */
guint
amana_chat_bring_get_n_cut (AmanaChatBring *self)
{
  g_return_val_if_fail (AMANA_IS_CHAT_BRING (self), 0);

  return self->n_cut;
}

/**
 * amana_chat_bring_is_broken_off:
 * @self: a bringing
 *
 * Returns: whether the file ended in the middle
 */
gboolean
amana_chat_bring_is_broken_off (AmanaChatBring *self)
{
  g_return_val_if_fail (AMANA_IS_CHAT_BRING (self), FALSE);

  return self->broken_off;
}

/**
 * amana_chat_bring_get_about_health:
 * @self: a bringing
 *
 * Returns: (transfer none) (element-type utf8): the ids of those that are about health
 */
GPtrArray *
amana_chat_bring_get_about_health (AmanaChatBring *self)
{
  g_return_val_if_fail (AMANA_IS_CHAT_BRING (self), NULL);

  return self->about_health;
}
