/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The keys of the list of conversations: those that reach it from anywhere in the window,
 * and those of the row that has the focus.
 */

#include "config.h"

#include "amana-conversation-row.h"
#include "amana-conversation-sidebar-private.h"

/* Global shortcuts reach every sidebar of the window; only the tab that is seen answers. */
static gboolean
is_seen (AmanaConversationSidebar *self)
{
  GtkWidget *split = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_SPLIT_VIEW);

  return gtk_widget_get_mapped (split != NULL ? split : GTK_WIDGET (self));
}

static gboolean
new_shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  AmanaConversationSidebar *self = AMANA_CONVERSATION_SIDEBAR (widget);

  if (!is_seen (self))
    return FALSE;
  g_signal_emit_by_name (self, "new-conversation");
  return TRUE;
}

static gboolean
search_shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  AmanaConversationSidebar *self = AMANA_CONVERSATION_SIDEBAR (widget);

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  amana_conversation_sidebar_start_search (self);
  return TRUE;
}

/* The focus is on the list's own item; the row that it holds knows the action. */
static gboolean
row_shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  GtkWidget *item = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *row = item != NULL ? gtk_widget_get_first_child (item) : NULL;

  return AMANA_IS_CONVERSATION_ROW (row) &&
         gtk_widget_activate_action_variant (row, user_data, NULL);
}

static void
add_row_shortcuts (GtkWidget *list)
{
  static const struct
  {
    const char *trigger, *action;
  } keys[] = {
    { "F2", "row.rename" },
    { "Delete", "row.remove" },
    { "Menu", "row.menu" },
    { "<Shift>F10", "row.menu" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (
        gtk_shortcut_trigger_parse_string (keys[i].trigger),
        gtk_callback_action_new (row_shortcut_cb, (gpointer) keys[i].action, NULL)));
  gtk_widget_add_controller (list, controller);
}

static void
add_shortcut (GtkEventController *controller, const char *trigger, GtkShortcutFunc func)
{
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                      gtk_callback_action_new (func, NULL, NULL)));
}

void
amana_conversation_sidebar_add_keys (AmanaConversationSidebar *self, GtkWidget *list)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  add_shortcut (controller, "<Control>n", new_shortcut_cb);
  add_shortcut (controller, "<Control>f", search_shortcut_cb);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  add_row_shortcuts (list);
}
