/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The rows of a conversation: one a message, and the tail.
 *
 * The list shows a flat model: the messages, then what is not one: a held message
 * and the tail (the cards, what to ask next). Rows are made for what is on the
 * screen and used again; what is done to a message in one of them leaves as the
 * page's own signal, and only what somebody listens for is offered.
 */

#include "config.h"

#include "amana-conversation-page-private.h"

#include "amana-message-list.h"
#include "amana-message-view.h"

static void
source_cb (AmanaConversationPage *self, AmanaSource *source)
{
  amana_conversation_page_emit (self, AMANA_PAGE_SOURCE_ACTIVATED, source);
}

static void
regenerate_cb (AmanaConversationPage *self, AmanaMessageView *view)
{
  amana_question_pin_hold (self->pin);
  amana_conversation_page_emit (self, AMANA_PAGE_REGENERATE, amana_message_view_get_message (view));
}

static void
retry_cb (AmanaConversationPage *self, AmanaMessageView *view)
{
  amana_question_pin_hold (self->pin);
  amana_conversation_page_emit (self, AMANA_PAGE_RETRY, amana_message_view_get_message (view));
}

static void
read_aloud_cb (AmanaConversationPage *self, AmanaMessageView *view)
{
  amana_conversation_page_emit (self, AMANA_PAGE_READ_ALOUD, amana_message_view_get_message (view));
}

static void
delete_cb (AmanaConversationPage *self, AmanaMessageView *view)
{
  amana_conversation_page_emit (self, AMANA_PAGE_DELETE, amana_message_view_get_message (view));
}

static void
edit_cb (AmanaConversationPage *self, const char *text, AmanaMessageView *view)
{
  amana_question_pin_hold (self->pin);
  amana_conversation_page_emit (self, AMANA_PAGE_EDIT, amana_message_view_get_message (view), text);
}

static void
show_version_cb (AmanaConversationPage *self, guint version, AmanaMessageView *view)
{
  amana_conversation_page_emit (self, AMANA_PAGE_SHOW_VERSION,
                                amana_message_view_get_message (view), version);
}

static AmanaMessageCan
find_can (AmanaConversationPage *self)
{
  static const struct
  {
    AmanaPageSignal signal;
    AmanaMessageCan can;
  } table[] = {
    { AMANA_PAGE_REGENERATE, AMANA_MESSAGE_CAN_REGENERATE },
    { AMANA_PAGE_EDIT, AMANA_MESSAGE_CAN_EDIT },
    { AMANA_PAGE_RETRY, AMANA_MESSAGE_CAN_RETRY },
    { AMANA_PAGE_SHOW_VERSION, AMANA_MESSAGE_CAN_SHOW_VERSION },
    { AMANA_PAGE_READ_ALOUD, AMANA_MESSAGE_CAN_READ_ALOUD },
    { AMANA_PAGE_DELETE, AMANA_MESSAGE_CAN_DELETE },
  };
  AmanaMessageCan can = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (amana_conversation_page_is_heard (self, table[i].signal))
      can |= table[i].can;
  return can;
}

static void
follow_view (AmanaConversationPage *self, GtkWidget *view)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } table[] = {
    { "source-activated", G_CALLBACK (source_cb) },
    { "regenerate", G_CALLBACK (regenerate_cb) },
    { "retry", G_CALLBACK (retry_cb) },
    { "read-aloud", G_CALLBACK (read_aloud_cb) },
    { "delete", G_CALLBACK (delete_cb) },
    { "edit", G_CALLBACK (edit_cb) },
    { "show-version", G_CALLBACK (show_version_cb) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    g_signal_connect_object (view, table[i].signal, table[i].callback, self, G_CONNECT_SWAPPED);
  g_object_bind_property (self, "busy", view, "busy", G_BINDING_SYNC_CREATE);
}

static void
setup_cb (AmanaConversationPage *self, GtkListItem *item)
{
  GtkWidget *view = amana_message_view_new ();
  GtkWidget *bin = adw_bin_new ();

  amana_message_view_set_extra_func (AMANA_MESSAGE_VIEW (view), self->extra_func, self->extra_data);
  follow_view (self, view);
  g_object_set_data_full (G_OBJECT (bin), "view", g_object_ref_sink (view), g_object_unref);
  gtk_widget_add_css_class (bin, "message-row");
  gtk_list_item_set_child (item, bin);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
}

/* Up and Down go from message to message, Tab to what may be done to one; its words are
 * read out where the keyboard stops. */
static void
name_row (GtkListItem *item, AmanaMessage *message)
{
  g_autofree char *text = message != NULL ? amana_message_dup_plain_text (message) : NULL;

  gtk_list_item_set_focusable (item, message != NULL);
  gtk_list_item_set_accessible_description (item, text != NULL ? text : "");
}

static void
show_found (AmanaConversationPage *self, AmanaMessageView *view, AmanaMessage *message)
{
  gboolean found = g_strcmp0 (amana_message_get_id (message), self->found_id) == 0;
  g_autofree char *text = NULL;
  g_autoptr (AmanaHighlight) highlight = NULL;

  if (found && self->found_words != NULL)
    {
      text = amana_message_dup_plain_text (message);
      highlight = amana_highlight_new (self->found_words, text);
    }
  amana_message_view_set_highlight (view, highlight);
}

static void
bind_cb (AmanaConversationPage *self, GtkListItem *item)
{
  AdwBin *bin = ADW_BIN (gtk_list_item_get_child (item));
  AmanaMessageView *view = g_object_get_data (G_OBJECT (bin), "view");
  GObject *object = gtk_list_item_get_item (item);

  if (AMANA_IS_MESSAGE (object))
    {
      g_object_set_data (G_OBJECT (bin), AMANA_QUESTION_PIN_MESSAGE, object);
      adw_bin_set_child (bin, GTK_WIDGET (view));
      amana_message_view_set_can (view, find_can (self));
      amana_message_view_set_message (view, AMANA_MESSAGE (object));
      show_found (self, view, AMANA_MESSAGE (object));
      name_row (item, AMANA_MESSAGE (object));
    }
  else
    {
      name_row (item, NULL);
      GtkWidget *old = gtk_widget_get_parent (self->tail);

      if (old != NULL && old != GTK_WIDGET (bin))
        adw_bin_set_child (ADW_BIN (old), NULL);
      adw_bin_set_child (bin, self->tail);
    }
}

static void
unbind_cb (AmanaConversationPage *self, GtkListItem *item)
{
  AdwBin *bin = ADW_BIN (gtk_list_item_get_child (item));

  amana_message_view_set_message (g_object_get_data (G_OBJECT (bin), "view"), NULL);
  g_object_set_data (G_OBJECT (bin), AMANA_QUESTION_PIN_MESSAGE, NULL);
  adw_bin_set_child (bin, NULL);
}

void
amana_conversation_page_make_list (AmanaConversationPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) items = NULL;

  self->parts = g_list_store_new (G_TYPE_LIST_MODEL);
  self->ending = g_list_store_new (G_TYPE_OBJECT);
  g_list_store_append (self->ending, self->tail);
  g_list_store_append (self->parts, self->ending);

  items = gtk_no_selection_new (
    G_LIST_MODEL (gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (self->parts)))));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (items));
}

/* What follows the last message, else that: where Shift+Tab comes from the composer. A list
 * would go to its last row alone, which often has nothing for the keyboard. */
gboolean
amana_conversation_page_focus_last (AmanaConversationPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (self->list)));

  if (gtk_widget_get_mapped (self->tail) &&
      gtk_widget_child_focus (self->tail, GTK_DIR_TAB_BACKWARD))
    return TRUE;
  if (n < 2 || !gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    return FALSE;
  gtk_list_view_scroll_to (self->list, n - 2, GTK_LIST_SCROLL_FOCUS, NULL);
  return gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

void
amana_conversation_page_edit_last (AmanaConversationPage *self)
{
  GtkWidget *row = self->busy || !amana_conversation_page_is_heard (self, AMANA_PAGE_EDIT)
                     ? NULL
                     : amana_question_pin_find_row (self->pin);
  GtkWidget *bin = row != NULL ? gtk_widget_get_first_child (row) : NULL;

  if (bin != NULL)
    amana_message_view_edit (g_object_get_data (G_OBJECT (bin), "view"));
}

/* --- a message that was looked for --------------------------------------------- */

static void
show_found_everywhere (AmanaConversationPage *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *bin = gtk_widget_get_first_child (row);
      AmanaMessage *message =
        bin != NULL ? g_object_get_data (G_OBJECT (bin), AMANA_QUESTION_PIN_MESSAGE) : NULL;

      if (message != NULL)
        show_found (self, g_object_get_data (G_OBJECT (bin), "view"), message);
    }
}

static gboolean
find_message (AmanaConversationPage *self, const char *id, guint *position)
{
  guint n = self->messages != NULL ? g_list_model_get_n_items (self->messages) : 0;

  if (AMANA_IS_MESSAGE_LIST (self->messages))
    return amana_message_list_find (AMANA_MESSAGE_LIST (self->messages), id, position);

  for (*position = 0; *position < n; (*position)++)
    {
      g_autoptr (AmanaMessage) message = g_list_model_get_item (self->messages, *position);

      if (g_strcmp0 (amana_message_get_id (message), id) == 0)
        return TRUE;
    }
  return FALSE;
}

static GtkWidget *
find_hit (GtkWidget *bin)
{
  return amana_message_view_find_highlighted (g_object_get_data (G_OBJECT (bin), "view"));
}

gboolean
amana_conversation_page_show_wanted (AmanaConversationPage *self)
{
  guint position;

  if (self->wanted_id == NULL || !find_message (self, self->wanted_id, &position))
    return FALSE;

  g_free (self->found_id);
  self->found_id = g_steal_pointer (&self->wanted_id);
  show_found_everywhere (self);
  amana_question_pin_show (self->pin, position, find_hit);
  return TRUE;
}

void
amana_conversation_page_forget_found (AmanaConversationPage *self)
{
  if (self->found_id == NULL)
    return;
  g_clear_pointer (&self->found_id, g_free);
  show_found_everywhere (self);
}

/**
 * amana_conversation_page_show_message:
 * @self: the page
 * @message_id: which
 * @words: (nullable): what was searched for
 *
 * Brings the message into sight and marks @words in it. It need not be among the
 * messages yet: then that is done when it is, whichever are set next.
 */
void
amana_conversation_page_show_message (AmanaConversationPage *self,
                                      const char *message_id,
                                      const char *words)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (self));
  g_return_if_fail (message_id != NULL);

  amana_conversation_page_forget_found (self);
  g_set_str (&self->wanted_id, message_id);
  g_clear_pointer (&self->found_words, amana_search_words_unref);
  self->found_words = words != NULL ? amana_search_words_new (words) : NULL;
  amana_conversation_page_show_wanted (self);
}
