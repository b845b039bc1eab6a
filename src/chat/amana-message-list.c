/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The messages of one conversation, oldest first.
 *
 * For every message the list holds its head (number, id, role, state, time: 56 bytes),
 * for a few blocks of 64 around what was last looked at the texts too. An item that is
 * asked for becomes an AmanaMessage; as long as that lives, nobody gets another for the
 * same message. When its block is not at hand it comes without text and sources, the
 * block is read on the store's worker, and "text" notifies. When the list has loaded,
 * its first block and its last two are at hand: opening a conversation shows whole
 * messages, and short conversations are whole always.
 *
 * Messages are appended, or everything after some message is exchanged for another
 * branch; what was being read of the old branch then fills whom it finds and counts
 * for no block (`branch` tells). What is put while the list is still loading waits in
 * `early`. Main thread. */

#include "config.h"

#include "amana-message-list.h"

#include "amana-settled.h"

#define BLOCK_MESSAGES 64
#define MAX_BLOCKS     8

/* Ties a number to the object that shows it, while that lives. */
typedef struct
{
  AmanaMessageList *list; /* (borrowed) */
  AmanaMessage *message;  /* (borrowed) */
  gint64 number;
} Link;

typedef struct
{
  AmanaMessage *message;      /* (owned) (nullable) */
  AmanaStoredMessage *stored; /* (owned) (nullable) */
  gboolean is_new;
  GArray *tail; /* (owned) (nullable) instead of a message */
} Early;

struct _AmanaMessageList
{
  GObject parent_instance;

  AmanaStore *store; /* (owned) */
  char *conversation_id;
  GArray *heads;      /* (owned) of AmanaMessageHead */
  GHashTable *live;   /* (owned) number → Link */
  GHashTable *bodies; /* (owned) number → AmanaStoredMessage */
  GArray *blocks;     /* (owned) of guint: with bodies at hand, last used last */
  GHashTable *asked;  /* (owned) set of blocks being read */
  guint branch;       /* how many times the end was exchanged */
  char *left_at;      /* (owned) (nullable) from this message on nothing is shown: while loading */
  GPtrArray *early;   /* (owned) (nullable) of Early: while loading */
  DexFuture *loading; /* (owned) (nullable) */
};

static void amana_message_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AmanaMessageList,
                               amana_message_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      amana_message_list_iface_init))

static void
free_early (gpointer data)
{
  Early *early = data;

  g_clear_object (&early->message);
  g_clear_pointer (&early->stored, amana_stored_message_unref);
  g_clear_pointer (&early->tail, g_array_unref);
  g_free (early);
}

static AmanaMessageHead *
get_head (AmanaMessageList *self, guint index)
{
  return &g_array_index (self->heads, AmanaMessageHead, index);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const AmanaMessageHead *) a)->number;
  gint64 y = ((const AmanaMessageHead *) b)->number;

  return (x > y) - (x < y);
}

static gboolean
find_number (AmanaMessageList *self, gint64 number, guint *index)
{
  AmanaMessageHead wanted = { .number = number };

  return g_array_binary_search (self->heads, &wanted, compare_numbers, index);
}

/* From the end, where it is looked for most. */
static gboolean
find_id (AmanaMessageList *self, const char *id, guint *index)
{
  for (guint i = self->heads->len; i-- > 0;)
    if (g_str_equal (get_head (self, i)->id, id))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

/* --- the objects that are alive --- */

static void
message_gone_cb (gpointer user_data, GObject *where_it_was)
{
  Link *link = user_data;

  g_hash_table_remove (link->list->live, &link->number);
}

static void
bind_message (AmanaMessageList *self, AmanaMessage *message, gint64 number)
{
  Link *link = g_hash_table_lookup (self->live, &number);

  if (link != NULL && link->message == message)
    return;
  if (link != NULL)
    g_object_weak_unref (G_OBJECT (link->message), message_gone_cb, link);
  link = g_new0 (Link, 1);
  link->list = self;
  link->message = message;
  link->number = number;
  g_hash_table_replace (self->live, &link->number, link);
  g_object_weak_ref (G_OBJECT (message), message_gone_cb, link);
}

static AmanaMessage *
peek_live (AmanaMessageList *self, gint64 number)
{
  Link *link = g_hash_table_lookup (self->live, &number);

  return link != NULL ? link->message : NULL;
}

/* --- the texts at hand --- */

static void
drop_block (AmanaMessageList *self, guint block)
{
  guint last = MIN ((block + 1) * BLOCK_MESSAGES, self->heads->len);

  for (guint i = block * BLOCK_MESSAGES; i < last; i++)
    g_hash_table_remove (self->bodies, &get_head (self, i)->number);
}

static void
touch_block (AmanaMessageList *self, guint block)
{
  for (guint i = 0; i < self->blocks->len; i++)
    if (g_array_index (self->blocks, guint, i) == block)
      {
        g_array_remove_index (self->blocks, i);
        break;
      }
  g_array_append_val (self->blocks, block);
  if (self->blocks->len <= MAX_BLOCKS)
    return;
  drop_block (self, g_array_index (self->blocks, guint, 0));
  g_array_remove_index (self->blocks, 0);
}

static void
hold_body (AmanaMessageList *self, AmanaStoredMessage *stored)
{
  g_hash_table_replace (self->bodies, &stored->number, amana_stored_message_ref (stored));
}

typedef struct
{
  GWeakRef list;
  guint block;
  guint branch;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_weak_ref_clear (&reading->list);
  g_free (reading);
}

static DexFuture *
block_read_cb (DexFuture *read, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (AmanaMessageList) self = g_weak_ref_get (&reading->list);
  const GValue *value = dex_future_get_value (read, NULL);
  GPtrArray *messages;

  if (self == NULL)
    return dex_future_new_true ();
  if (reading->branch == self->branch)
    g_hash_table_remove (self->asked, GUINT_TO_POINTER (reading->block));
  if (value == NULL)
    return dex_ref (read);
  messages = g_value_get_boxed (value);
  if (reading->branch == self->branch)
    touch_block (self, reading->block);
  for (guint i = 0; i < messages->len; i++)
    {
      AmanaStoredMessage *stored = g_ptr_array_index (messages, i);
      AmanaMessage *message = peek_live (self, stored->number);

      if (reading->branch == self->branch && !g_hash_table_contains (self->bodies, &stored->number))
        hold_body (self, stored);
      if (message != NULL)
        amana_message_fill (message, stored);
    }
  return dex_future_new_true ();
}

static DexFuture *
read_block (AmanaMessageList *self, guint block)
{
  guint first = block * BLOCK_MESSAGES;
  guint last = MIN (first + BLOCK_MESSAGES, self->heads->len) - 1;
  Reading *reading = g_new0 (Reading, 1);

  g_weak_ref_init (&reading->list, self);
  reading->block = block;
  reading->branch = self->branch;
  g_hash_table_add (self->asked, GUINT_TO_POINTER (block));
  return dex_future_finally (amana_chat_records_messages (self->store, self->conversation_id,
                                                          get_head (self, first)->number,
                                                          get_head (self, last)->number),
                             block_read_cb, reading, free_reading);
}

/* When reading fails, the message stays blank and is asked for again with its row. */
static void
want_block (AmanaMessageList *self, guint block)
{
  if (!g_hash_table_contains (self->asked, GUINT_TO_POINTER (block)))
    dex_future_disown (read_block (self, block));
}

/* --- the list model --- */

static GType
amana_message_list_get_item_type (GListModel *model)
{
  return AMANA_TYPE_MESSAGE;
}

static guint
amana_message_list_get_n_items (GListModel *model)
{
  return AMANA_MESSAGE_LIST (model)->heads->len;
}

static AmanaMessage *
inflate (AmanaMessageList *self, AmanaMessageHead *head, guint block)
{
  AmanaStoredMessage *stored = g_hash_table_lookup (self->bodies, &head->number);
  g_autoptr (AmanaStoredMessage) blank = NULL;

  if (stored != NULL)
    {
      AmanaMessage *message = amana_message_new_from_stored (stored);

      touch_block (self, block);
      amana_message_set_versions (message, head->version, head->n_versions);
      return message;
    }
  blank = amana_stored_message_new ();
  blank->id = g_strdup (head->id);
  blank->role = (AmanaRole) head->role;
  blank->state = (AmanaMessageState) head->state;
  blank->time = head->time;
  blank->version = head->version;
  blank->n_versions = head->n_versions;
  return amana_message_new_from_stored (blank);
}

static gpointer
amana_message_list_get_item (GListModel *model, guint position)
{
  AmanaMessageList *self = AMANA_MESSAGE_LIST (model);
  AmanaMessageHead *head;
  AmanaMessage *message;

  if (position >= self->heads->len)
    return NULL;
  head = get_head (self, position);
  message = peek_live (self, head->number);
  if (message != NULL)
    g_object_ref (message);
  else
    {
      message = inflate (self, head, position / BLOCK_MESSAGES);
      bind_message (self, message, head->number);
    }
  /* Last, since a quick worker may have answered before this returns. */
  if (!amana_message_is_whole (message))
    want_block (self, position / BLOCK_MESSAGES);
  return message;
}

static void
amana_message_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = amana_message_list_get_item_type;
  iface->get_n_items = amana_message_list_get_n_items;
  iface->get_item = amana_message_list_get_item;
}

static void
amana_message_list_dispose (GObject *object)
{
  AmanaMessageList *self = AMANA_MESSAGE_LIST (object);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Link *link = value;

      g_object_weak_unref (G_OBJECT (link->message), message_gone_cb, link);
      g_hash_table_iter_remove (&iter);
    }
  dex_clear (&self->loading);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (amana_message_list_parent_class)->dispose (object);
}

static void
amana_message_list_finalize (GObject *object)
{
  AmanaMessageList *self = AMANA_MESSAGE_LIST (object);

  g_free (self->conversation_id);
  g_free (self->left_at);
  g_array_unref (self->heads);
  g_hash_table_unref (self->live);
  g_hash_table_unref (self->bodies);
  g_array_unref (self->blocks);
  g_hash_table_unref (self->asked);
  g_clear_pointer (&self->early, g_ptr_array_unref);

  G_OBJECT_CLASS (amana_message_list_parent_class)->finalize (object);
}

static void
amana_message_list_class_init (AmanaMessageListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = amana_message_list_dispose;
  object_class->finalize = amana_message_list_finalize;
}

static void
amana_message_list_init (AmanaMessageList *self)
{
  self->heads = g_array_new (FALSE, TRUE, sizeof (AmanaMessageHead));
  self->live = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->bodies = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                        (GDestroyNotify) amana_stored_message_unref);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (guint));
  self->asked = g_hash_table_new (NULL, NULL);
}

AmanaMessageList *
amana_message_list_new (AmanaStore *store, const char *conversation_id)
{
  AmanaMessageList *self = g_object_new (AMANA_TYPE_MESSAGE_LIST, NULL);

  self->store = g_object_ref (store);
  self->conversation_id = g_strdup (conversation_id);
  return self;
}

/* --- loading --- */

static void
put_early (AmanaMessageList *self)
{
  g_autoptr (GPtrArray) early = g_steal_pointer (&self->early);

  for (guint i = 0; early != NULL && i < early->len; i++)
    {
      Early *item = g_ptr_array_index (early, i);

      if (item->tail != NULL)
        amana_message_list_follow (self, item->tail);
      else
        amana_message_list_put (self, item->message, item->stored, item->is_new);
    }
}

static DexFuture *
return_list_cb (DexFuture *read, gpointer user_data)
{
  return dex_future_new_for_object (user_data);
}

/* The end that was left before the list had loaded. */
static void
leave_heads (AmanaMessageList *self)
{
  g_autofree char *left_at = g_steal_pointer (&self->left_at);
  guint index;

  if (left_at != NULL && find_id (self, left_at, &index))
    g_array_set_size (self->heads, index);
}

static DexFuture *
heads_read_cb (DexFuture *read, gpointer user_data)
{
  AmanaMessageList *self = user_data;
  GArray *heads = g_value_get_boxed (dex_future_get_value (read, NULL));
  g_autoptr (GPtrArray) reads = g_ptr_array_new_with_free_func (dex_unref);
  guint last_block;
  DexFuture *ready;

  g_array_append_vals (self->heads, heads->data, heads->len);
  leave_heads (self);
  last_block = self->heads->len > 0 ? (self->heads->len - 1) / BLOCK_MESSAGES : 0;
  if (self->heads->len > 0)
    g_ptr_array_add (reads, read_block (self, 0));
  for (guint block = MAX (last_block, 2) - 1; block <= last_block; block++)
    g_ptr_array_add (reads, read_block (self, block));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->heads->len);
  put_early (self);
  if (reads->len == 0)
    return dex_future_new_for_object (self);
  ready = dex_future_allv ((DexFuture *const *) reads->pdata, reads->len);
  return amana_settled_then (ready, return_list_cb, g_object_ref (self), g_object_unref);
}

static DexFuture *
load_settled_cb (DexFuture *loaded, gpointer user_data)
{
  AmanaMessageList *self = user_data;

  put_early (self);
  dex_clear (&self->loading);
  return dex_ref (loaded);
}

DexFuture *
amana_message_list_load (AmanaMessageList *self)
{
  DexFuture *loaded;

  if (self->loading != NULL)
    return dex_ref (self->loading);
  if (self->heads->len > 0)
    return dex_future_new_for_object (self);
  self->early = g_ptr_array_new_with_free_func (free_early);
  loaded = amana_settled_then (amana_chat_records_heads (self->store, self->conversation_id),
                               heads_read_cb, g_object_ref (self), g_object_unref);
  self->loading =
    amana_settled_finally (loaded, load_settled_cb, g_object_ref (self), g_object_unref);
  if (!dex_future_is_pending (self->loading))
    return g_steal_pointer (&self->loading);
  return dex_ref (self->loading);
}

/* --- what is new on disk --- */

static void
replace_message (AmanaMessageList *self, guint index, AmanaMessage *message)
{
  gint64 number = get_head (self, index)->number;
  AmanaMessage *shown = peek_live (self, number);

  bind_message (self, message, number);
  if (shown != message)
    g_list_model_items_changed (G_LIST_MODEL (self), index, 1, 1);
}

static Early *
add_early (AmanaMessageList *self)
{
  Early *early = g_new0 (Early, 1);

  g_ptr_array_add (self->early, early);
  return early;
}

static void
append_message (AmanaMessageList *self, AmanaMessage *message, AmanaStoredMessage *stored)
{
  AmanaMessageHead head = { 0 };

  head.number = stored->number;
  head.time = stored->time;
  head.role = (guint8) stored->role;
  head.state = (guint8) stored->state;
  head.version = (guint16) MIN (stored->version, G_MAXUINT16);
  head.n_versions = (guint16) MIN (stored->n_versions, G_MAXUINT16);
  g_strlcpy (head.id, stored->id, sizeof head.id);
  g_array_append_val (self->heads, head);
  hold_body (self, stored);
  touch_block (self, (self->heads->len - 1) / BLOCK_MESSAGES);
  bind_message (self, message, stored->number);
  g_list_model_items_changed (G_LIST_MODEL (self), self->heads->len - 1, 0, 1);
}

void
amana_message_list_put (AmanaMessageList *self,
                        AmanaMessage *message,
                        AmanaStoredMessage *stored,
                        gboolean is_new)
{
  guint index = 0;

  if (self->early != NULL)
    {
      Early *early = add_early (self);

      early->message = g_object_ref (message);
      early->stored = amana_stored_message_ref (stored);
      early->is_new = is_new;
      return;
    }
  amana_message_set_versions (message, stored->version, stored->n_versions);
  if (find_number (self, stored->number, &index))
    {
      get_head (self, index)->state = (guint8) stored->state;
      hold_body (self, stored);
      touch_block (self, index / BLOCK_MESSAGES);
      replace_message (self, index, message);
      return;
    }
  /* One that is written again may be on a branch that is shown no more. */
  if (is_new)
    append_message (self, message, stored);
}

/* --- branches --- */

/* Nothing from @index on is at hand any more. */
static void
forget_blocks (AmanaMessageList *self, guint index)
{
  for (guint i = self->blocks->len; i-- > 0;)
    {
      guint block = g_array_index (self->blocks, guint, i);

      if ((block + 1) * BLOCK_MESSAGES <= index)
        continue;
      drop_block (self, block);
      g_array_remove_index (self->blocks, i);
    }
  g_hash_table_remove_all (self->asked);
  self->branch++;
}

/* Everything from @index on becomes @heads, of which the first @n_same stay. */
static void
exchange (AmanaMessageList *self, guint index, const AmanaMessageHead *heads, guint n_heads)
{
  guint n_before = self->heads->len;
  guint same = 0;

  while (same < n_heads && index + same < n_before &&
         get_head (self, index + same)->number == heads[same].number)
    {
      AmanaMessage *message = peek_live (self, heads[same].number);

      *get_head (self, index + same) = heads[same];
      if (message != NULL)
        amana_message_set_versions (message, heads[same].version, heads[same].n_versions);
      same++;
    }
  index += same;
  if (index == n_before && same == n_heads)
    return;
  forget_blocks (self, index);
  g_array_set_size (self->heads, index);
  if (same < n_heads)
    g_array_append_vals (self->heads, heads + same, n_heads - same);
  g_list_model_items_changed (G_LIST_MODEL (self), index, n_before - index, n_heads - same);
}

void
amana_message_list_follow (AmanaMessageList *self, GArray *tail)
{
  const AmanaMessageHead *heads = (const AmanaMessageHead *) (gpointer) tail->data;
  guint index = self->heads->len;

  if (self->early != NULL)
    {
      add_early (self)->tail = g_array_ref (tail);
      return;
    }
  if (index == 0 && heads[0].number > 0)
    return;
  while (index > 0 && get_head (self, index - 1)->number > heads[0].number)
    index--;
  exchange (self, index, heads + 1, tail->len - 1);
}

void
amana_message_list_leave (AmanaMessageList *self, const char *message_id)
{
  guint index;

  if (self->early != NULL || self->heads->len == 0)
    g_set_str (&self->left_at, message_id);
  else if (find_id (self, message_id, &index))
    exchange (self, index, NULL, 0);
}

/**
 * amana_message_list_find:
 * @self: a list
 * @message_id: which message
 * @position: (out): where it stands
 *
 * Returns: whether it is among them, as far as they are known now
 */
gboolean
amana_message_list_find (AmanaMessageList *self, const char *message_id, guint *position)
{
  g_return_val_if_fail (AMANA_IS_MESSAGE_LIST (self), FALSE);
  g_return_val_if_fail (message_id != NULL, FALSE);

  return find_id (self, message_id, position);
}
