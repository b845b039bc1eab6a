/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The list of conversations.
 *
 * What is shown is the chat's own live model behind one filter: the subject's, and
 * while searching those that hold the words (amana-conversation-search.c).
 */

#include "config.h"

#include "amana-conversation-sidebar-private.h"

#include <glib/gi18n-lib.h>

#include "amana-chat-import.h"
#include "amana-conversation-edits.h"
#include "amana-conversation-search.h"
#include "amana-widgets.h"

struct _AmanaConversationSidebar
{
  AdwBin parent_instance;

  GtkToggleButton *search_button;
  GtkStack *title_stack;
  AdwViewSwitcher *switcher;
  GtkWidget *lock_button;
  GtkMenuButton *menu_button;
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  AdwBin *top_bin;
  GtkStack *stack;
  GtkListView *list;
  GtkLabel *none_label;

  AmanaChat *chat;                 /* (owned) (nullable) */
  char *subject_id;                /* (owned) (nullable) */
  char *title;                     /* (owned) (nullable) */
  GtkCustomFilter *filter;         /* (owned) */
  GtkFilterListModel *shown;       /* (owned) */
  GtkSingleSelection *selection;   /* (owned) */
  AmanaConversation *selected;     /* (owned) (nullable) */
  AmanaConversationSearch *search; /* (owned) */
  gboolean lockable;
  gboolean narrow;
};

enum
{
  PROP_0,
  PROP_CHAT,
  PROP_TOP,
  PROP_SUBJECT_ID,
  PROP_SELECTED,
  PROP_TITLE,
  PROP_LOCKABLE,
  PROP_NARROW,
  N_PROPS,
};

enum
{
  ACTIVATED,
  NEW_CONVERSATION,
  REMOVED,
  FAILED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaConversationSidebar, amana_conversation_sidebar, ADW_TYPE_BIN)

static void
fail (AmanaConversationSidebar *self, GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

/* --- the filter --------------------------------------------------------------- */

static gboolean
matches (gpointer item, gpointer user_data)
{
  AmanaConversationSidebar *self = user_data;
  AmanaConversation *conversation = item;

  if (self->subject_id != NULL &&
      g_strcmp0 (amana_conversation_get_subject_id (conversation), self->subject_id) != 0)
    return FALSE;
  return amana_conversation_search_matches (self->search, conversation,
                                            amana_conversation_get_display_title (conversation));
}

static void
show_selected (AmanaConversationSidebar *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  guint place = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < n && self->selected != NULL && place == GTK_INVALID_LIST_POSITION; i++)
    {
      g_autoptr (AmanaConversation) conversation =
        g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (conversation == self->selected)
        place = i;
    }
  gtk_single_selection_set_selected (self->selection, place);
}

static void
shown_changed_cb (AmanaConversationSidebar *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0;

  gtk_label_set_label (self->none_label,
                       amana_conversation_search_is_on (self->search)
                         ? _ ("Nothing found.")
                         : _ ("No conversations yet. Write the first message to begin one."));
  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "none");
  show_selected (self);
}

static void
filter_changed (AmanaConversationSidebar *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  shown_changed_cb (self);
}

static void
search_changed_cb (AmanaConversationSidebar *self)
{
  amana_conversation_search_set_words (self->search, self->chat,
                                       gtk_editable_get_text (self->search_entry));
}

static void
stop_search_cb (AmanaConversationSidebar *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

/* --- rows --------------------------------------------------------------------- */

static void
removed (AmanaConversation *conversation, const GError *error, gpointer user_data)
{
  g_autoptr (AmanaConversationSidebar) self = user_data;

  if (error == NULL)
    g_signal_emit (self, signals[REMOVED], 0, conversation);
  else
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
activated_cb (AmanaConversationSidebar *self, guint place)
{
  g_autoptr (AmanaConversation) conversation =
    g_list_model_get_item (G_LIST_MODEL (self->selection), place);

  amana_conversation_sidebar_set_selected (self, conversation);
  g_signal_emit (self, signals[ACTIVATED], 0, conversation);
}

static void
new_cb (AmanaConversationSidebar *self)
{
  g_signal_emit (self, signals[NEW_CONVERSATION], 0);
}

/* --- object ------------------------------------------------------------------- */

static void
update_header (AmanaConversationSidebar *self)
{
  gtk_stack_set_visible_child_name (self->title_stack, self->narrow ? "title" : "switcher");
  gtk_widget_set_visible (self->lock_button, self->narrow && self->lockable);
}

static void
root_cb (AmanaConversationSidebar *self)
{
  GtkWidget *stack = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_VIEW_STACK);

  adw_view_switcher_set_stack (self->switcher, stack != NULL ? ADW_VIEW_STACK (stack) : NULL);
}

static void
amana_conversation_sidebar_get_property (GObject *object,
                                         guint prop_id,
                                         GValue *value,
                                         GParamSpec *pspec)
{
  AmanaConversationSidebar *self = AMANA_CONVERSATION_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_CHAT:
      g_value_set_object (value, self->chat);
      break;
    case PROP_TOP:
      g_value_set_object (value, adw_bin_get_child (self->top_bin));
      break;
    case PROP_SUBJECT_ID:
      g_value_set_string (value, self->subject_id);
      break;
    case PROP_SELECTED:
      g_value_set_object (value, self->selected);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_LOCKABLE:
      g_value_set_boolean (value, self->lockable);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_conversation_sidebar_set_property (GObject *object,
                                         guint prop_id,
                                         const GValue *value,
                                         GParamSpec *pspec)
{
  AmanaConversationSidebar *self = AMANA_CONVERSATION_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_CHAT:
      amana_conversation_sidebar_set_chat (self, g_value_get_object (value));
      break;
    case PROP_TOP:
      amana_conversation_sidebar_set_top (self, g_value_get_object (value));
      break;
    case PROP_SUBJECT_ID:
      amana_conversation_sidebar_set_subject_id (self, g_value_get_string (value));
      break;
    case PROP_SELECTED:
      amana_conversation_sidebar_set_selected (self, g_value_get_object (value));
      break;
    case PROP_TITLE:
      if (g_set_str (&self->title, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_LOCKABLE:
      self->lockable = g_value_get_boolean (value);
      update_header (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      update_header (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_conversation_sidebar_dispose (GObject *object)
{
  AmanaConversationSidebar *self = AMANA_CONVERSATION_SIDEBAR (object);

  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_data (self->shown, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_CONVERSATION_SIDEBAR);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->selected);
  g_clear_object (&self->chat);
  g_clear_object (&self->search);
  g_clear_pointer (&self->subject_id, g_free);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (amana_conversation_sidebar_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_CHAT] = g_param_spec_object ("chat", NULL, NULL, AMANA_TYPE_CHAT, flags);
  properties[PROP_TOP] = g_param_spec_object ("top", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_SUBJECT_ID] = g_param_spec_string ("subject-id", NULL, NULL, NULL, flags);
  properties[PROP_SELECTED] =
    g_param_spec_object ("selected", NULL, NULL, AMANA_TYPE_CONVERSATION, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_LOCKABLE] = g_param_spec_boolean ("lockable", NULL, NULL, FALSE, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_signals (GType type)
{
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, AMANA_TYPE_CONVERSATION);
  signals[NEW_CONVERSATION] =
    g_signal_new ("new-conversation", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, AMANA_TYPE_CONVERSATION);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  amana_widgets_init ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/amana/widgets/amana-conversation-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationSidebar, search_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationSidebar, title_stack);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationSidebar, switcher);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationSidebar, lock_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationSidebar, search_bar);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationSidebar, search_entry);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationSidebar, top_bin);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationSidebar, stack);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationSidebar, none_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
amana_conversation_sidebar_class_init (AmanaConversationSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = amana_conversation_sidebar_get_property;
  object_class->set_property = amana_conversation_sidebar_set_property;
  object_class->dispose = amana_conversation_sidebar_dispose;
  install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (klass));
  bind_template (GTK_WIDGET_CLASS (klass));
  amana_chat_import_install_action (GTK_WIDGET_CLASS (klass));
}

static void
make_list (AmanaConversationSidebar *self)
{
  g_autoptr (GtkListItemFactory) factory = amana_conversation_sidebar_make_rows (self);

  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->shown = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);

  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (shown_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

static void
amana_conversation_sidebar_init (AmanaConversationSidebar *self)
{
  g_autoptr (GMenuModel) menu = amana_main_menu ();

  self->search = amana_conversation_search_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  amana_chat_import_add_to_menu (G_MENU (menu));
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  make_list (self);
  g_signal_connect_object (self->search, "changed", G_CALLBACK (filter_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "failed", G_CALLBACK (fail), self, G_CONNECT_SWAPPED);
  amana_conversation_sidebar_add_keys (self, GTK_WIDGET (self->list));
  shown_changed_cb (self);
  update_header (self);
  gtk_widget_add_css_class (GTK_WIDGET (self), "wall");
  g_signal_connect (self, "notify::root", G_CALLBACK (root_cb), NULL);
  amana_narrow_bind (GTK_WIDGET (self), "narrow");
}

/**
 * amana_conversation_sidebar_new:
 *
 * Returns: (transfer floating): a sidebar without a chat
 */
GtkWidget *
amana_conversation_sidebar_new (void)
{
  return g_object_new (AMANA_TYPE_CONVERSATION_SIDEBAR, NULL);
}

/**
 * amana_conversation_sidebar_set_chat:
 * @self: the sidebar
 * @chat: (nullable): whose conversations
 */
void
amana_conversation_sidebar_set_chat (AmanaConversationSidebar *self, AmanaChat *chat)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_SIDEBAR (self));

  if (!g_set_object (&self->chat, chat))
    return;

  amana_conversation_sidebar_set_selected (self, NULL);
  gtk_filter_list_model_set_model (self->shown,
                                   chat != NULL ? amana_chat_get_conversations (chat) : NULL);
  shown_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHAT]);
}

/**
 * amana_conversation_sidebar_set_top:
 * @self: the sidebar
 * @top: (nullable): what stands above the list
 */
void
amana_conversation_sidebar_set_top (AmanaConversationSidebar *self, GtkWidget *top)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_SIDEBAR (self));

  adw_bin_set_child (self->top_bin, top);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOP]);
}

/**
 * amana_conversation_sidebar_set_subject_id:
 * @self: the sidebar
 * @subject_id: (nullable): whose conversations alone; %NULL for all
 */
void
amana_conversation_sidebar_set_subject_id (AmanaConversationSidebar *self, const char *subject_id)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_SIDEBAR (self));

  if (!g_set_str (&self->subject_id, subject_id))
    return;

  filter_changed (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBJECT_ID]);
}

/**
 * amana_conversation_sidebar_set_selected:
 * @self: the sidebar
 * @conversation: (nullable): which one is open
 *
 * Shows it; emits nothing but the property's notification.
 */
void
amana_conversation_sidebar_set_selected (AmanaConversationSidebar *self,
                                         AmanaConversation *conversation)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_SIDEBAR (self));

  if (g_set_object (&self->selected, conversation))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
  show_selected (self);
}

/**
 * amana_conversation_sidebar_get_selected:
 * @self: the sidebar
 *
 * Returns: (transfer none) (nullable): which one is open
 */
AmanaConversation *
amana_conversation_sidebar_get_selected (AmanaConversationSidebar *self)
{
  g_return_val_if_fail (AMANA_IS_CONVERSATION_SIDEBAR (self), NULL);

  return self->selected;
}

/**
 * amana_conversation_sidebar_rename:
 * @self: the sidebar
 * @conversation: which one
 *
 * Asks for a new name.
 */
void
amana_conversation_sidebar_rename (AmanaConversationSidebar *self, AmanaConversation *conversation)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_SIDEBAR (self));
  g_return_if_fail (AMANA_IS_CONVERSATION (conversation));

  if (self->chat != NULL)
    amana_conversation_edit_name (GTK_WIDGET (self), self->chat, conversation);
}

/**
 * amana_conversation_sidebar_remove:
 * @self: the sidebar
 * @conversation: which one
 *
 * Deletes it, with a toast that can bring it back.
 */
void
amana_conversation_sidebar_remove (AmanaConversationSidebar *self, AmanaConversation *conversation)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_SIDEBAR (self));
  g_return_if_fail (AMANA_IS_CONVERSATION (conversation));

  if (self->chat != NULL)
    amana_conversation_edit_remove (GTK_WIDGET (self), self->chat, conversation, removed,
                                    g_object_ref (self));
}

/**
 * amana_conversation_sidebar_start_search:
 * @self: the sidebar
 */
void
amana_conversation_sidebar_start_search (AmanaConversationSidebar *self)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_SIDEBAR (self));

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/**
 * amana_conversation_sidebar_get_found:
 * @self: the sidebar
 * @conversation: one that it lists
 *
 * Returns: (transfer none) (nullable): the id of the latest message in it that holds the
 *   words that are searched for; %NULL when none does, or nothing is searched for
 */
const char *
amana_conversation_sidebar_get_found (AmanaConversationSidebar *self,
                                      AmanaConversation *conversation)
{
  g_return_val_if_fail (AMANA_IS_CONVERSATION_SIDEBAR (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);

  return amana_conversation_search_get_found (self->search, conversation);
}

/**
 * amana_conversation_sidebar_get_words:
 * @self: the sidebar
 *
 * Returns: (transfer none): what is searched for, as it was typed
 */
const char *
amana_conversation_sidebar_get_words (AmanaConversationSidebar *self)
{
  g_return_val_if_fail (AMANA_IS_CONVERSATION_SIDEBAR (self), NULL);

  return gtk_editable_get_text (self->search_entry);
}
