/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The rows of the list of conversations. They are recycled, so each is bound to its
 * conversation anew, and forgets it when it goes out of sight.
 */

#include "config.h"

#include "amana-conversation-row.h"
#include "amana-conversation-sidebar-private.h"

static void
row_rename_cb (AmanaConversationSidebar *self, AmanaConversation *conversation)
{
  amana_conversation_sidebar_rename (self, conversation);
}

static void
row_remove_cb (AmanaConversationSidebar *self, AmanaConversation *conversation)
{
  amana_conversation_sidebar_remove (self, conversation);
}

static void
setup_cb (AmanaConversationSidebar *self, GtkListItem *item)
{
  GtkWidget *row = amana_conversation_row_new ();

  g_signal_connect_object (row, "rename", G_CALLBACK (row_rename_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (row_remove_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
name_item (GtkListItem *item)
{
  gtk_list_item_set_accessible_label (
    item, amana_conversation_get_display_title (gtk_list_item_get_item (item)));
}

static void
bind_cb (AmanaConversationSidebar *self, GtkListItem *item)
{
  AmanaConversation *conversation = gtk_list_item_get_item (item);

  amana_conversation_row_set_conversation (AMANA_CONVERSATION_ROW (gtk_list_item_get_child (item)),
                                           conversation);
  g_signal_connect_object (conversation, "notify::title", G_CALLBACK (name_item), item,
                           G_CONNECT_SWAPPED);
  name_item (item);
}

static void
unbind_cb (AmanaConversationSidebar *self, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
  amana_conversation_row_set_conversation (AMANA_CONVERSATION_ROW (gtk_list_item_get_child (item)),
                                           NULL);
}

GtkListItemFactory *
amana_conversation_sidebar_make_rows (AmanaConversationSidebar *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  return factory;
}
