/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The conversations of a store, latest first, as a list model. What it holds of
 * each is one small record (id, title, times); the object that a row is bound to
 * is made when it is asked for and is forgotten with its last reference, and as
 * long as it lives nobody gets another for the same conversation.
 *
 * A conversation that moves to the top is announced in one items-changed over the
 * stretch that moved: a selection model then keeps its selection. Main thread. */

#include "config.h"

#include "amana-conversation-list.h"

struct _AmanaConversationList
{
  GObject parent_instance;

  GPtrArray *entries; /* (owned) of AmanaConversationRecord, latest first */
  GHashTable *by_id;  /* (owned) borrowed id → borrowed record */
  GHashTable *live;   /* (owned) id → GWeakRef of AmanaConversation */
};

static void amana_conversation_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AmanaConversationList,
                               amana_conversation_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      amana_conversation_list_iface_init))

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
forget_dead (AmanaConversationList *self)
{
  GHashTableIter iter;
  gpointer weak;

  if (g_hash_table_size (self->live) % 256 != 255)
    return;
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &weak))
    {
      g_autoptr (GObject) object = g_weak_ref_get (weak);

      if (object == NULL)
        g_hash_table_iter_remove (&iter);
    }
}

static AmanaConversation *
dup_live (AmanaConversationList *self, const char *id)
{
  GWeakRef *weak = g_hash_table_lookup (self->live, id);

  return weak != NULL ? g_weak_ref_get (weak) : NULL;
}

static AmanaConversation *
inflate (AmanaConversationList *self, AmanaConversationRecord *record)
{
  AmanaConversation *conversation = dup_live (self, record->id);
  GWeakRef *weak;

  if (conversation != NULL)
    return conversation;
  conversation =
    amana_conversation_new (record->id, record->title, record->updated, record->subject_id);
  forget_dead (self);
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, conversation);
  g_hash_table_replace (self->live, g_strdup (record->id), weak);
  return conversation;
}

static GType
amana_conversation_list_get_item_type (GListModel *model)
{
  return AMANA_TYPE_CONVERSATION;
}

static guint
amana_conversation_list_get_n_items (GListModel *model)
{
  return AMANA_CONVERSATION_LIST (model)->entries->len;
}

static gpointer
amana_conversation_list_get_item (GListModel *model, guint position)
{
  AmanaConversationList *self = AMANA_CONVERSATION_LIST (model);

  if (position >= self->entries->len)
    return NULL;
  return inflate (self, g_ptr_array_index (self->entries, position));
}

static void
amana_conversation_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = amana_conversation_list_get_item_type;
  iface->get_n_items = amana_conversation_list_get_n_items;
  iface->get_item = amana_conversation_list_get_item;
}

static void
amana_conversation_list_finalize (GObject *object)
{
  AmanaConversationList *self = AMANA_CONVERSATION_LIST (object);

  g_hash_table_unref (self->live);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->entries);

  G_OBJECT_CLASS (amana_conversation_list_parent_class)->finalize (object);
}

static void
amana_conversation_list_class_init (AmanaConversationListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_conversation_list_finalize;
}

static void
amana_conversation_list_init (AmanaConversationList *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_conversation_record_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->live = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_weak_ref);
}

AmanaConversationList *
amana_conversation_list_new (void)
{
  return g_object_new (AMANA_TYPE_CONVERSATION_LIST, NULL);
}

static void
add_entry (AmanaConversationList *self, guint position, AmanaConversationRecord *record)
{
  AmanaConversationRecord *entry = amana_conversation_record_copy (record);

  g_ptr_array_insert (self->entries, (int) position, entry);
  g_hash_table_insert (self->by_id, entry->id, entry);
}

void
amana_conversation_list_load (AmanaConversationList *self, GPtrArray *records)
{
  guint n_before = self->entries->len;

  g_hash_table_remove_all (self->by_id);
  g_ptr_array_set_size (self->entries, 0);
  for (guint i = 0; i < records->len; i++)
    add_entry (self, i, g_ptr_array_index (records, i));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->entries->len);
}

AmanaConversation *
amana_conversation_list_dup (AmanaConversationList *self, const char *id)
{
  AmanaConversationRecord *record = g_hash_table_lookup (self->by_id, id);

  return record != NULL ? inflate (self, record) : NULL;
}

AmanaConversationRecord *
amana_conversation_list_peek (AmanaConversationList *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

static guint
find_place (AmanaConversationList *self, gint64 updated)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      AmanaConversationRecord *entry = g_ptr_array_index (self->entries, i);

      if (entry->updated <= updated)
        return i;
    }
  return self->entries->len;
}

static void
update_live (AmanaConversationList *self, AmanaConversationRecord *record)
{
  g_autoptr (AmanaConversation) conversation = dup_live (self, record->id);

  if (conversation == NULL)
    return;
  amana_conversation_set_title (conversation, record->title);
  amana_conversation_set_updated (conversation, record->updated);
}

static void
move_entry (AmanaConversationList *self,
            AmanaConversationRecord *entry,
            AmanaConversationRecord *record)
{
  guint from = 0;
  guint to;
  guint first;
  guint n_changed;

  g_ptr_array_find (self->entries, entry, &from);
  g_set_str (&entry->title, record->title);
  entry->updated = record->updated;
  g_ptr_array_steal_index (self->entries, from);
  to = find_place (self, record->updated);
  g_ptr_array_insert (self->entries, (int) to, entry);
  if (from == to)
    return;
  first = MIN (from, to);
  n_changed = MAX (from, to) - first + 1;
  g_list_model_items_changed (G_LIST_MODEL (self), first, n_changed, n_changed);
}

void
amana_conversation_list_put (AmanaConversationList *self, AmanaConversationRecord *record)
{
  AmanaConversationRecord *entry = g_hash_table_lookup (self->by_id, record->id);
  guint position;

  update_live (self, record);
  if (entry != NULL)
    {
      move_entry (self, entry, record);
      return;
    }
  position = find_place (self, record->updated);
  add_entry (self, position, record);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

AmanaConversationRecord *
amana_conversation_list_take (AmanaConversationList *self, const char *id)
{
  AmanaConversationRecord *record = g_hash_table_lookup (self->by_id, id);
  guint position = 0;

  if (record == NULL)
    return NULL;
  g_ptr_array_find (self->entries, record, &position);
  g_hash_table_remove (self->by_id, id);
  g_ptr_array_steal_index (self->entries, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  return record;
}
