/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What can be done with a message: the actions, their keys, and the menu that holds them.
 * What its place does not offer, or the message has no use for, is off.
 */

#include "config.h"

#include <string.h>

#include "amana-clipboard.h"
#include "amana-message-view-private.h"

gboolean
amana_message_view_is_hers (AmanaMessageView *self)
{
  return amana_message_get_role (self->message) == AMANA_ROLE_PERSON;
}

gboolean
amana_message_view_is_in_health (AmanaMessageView *self)
{
  for (GtkWidget *w = GTK_WIDGET (self); w != NULL; w = gtk_widget_get_parent (w))
    if (gtk_widget_has_css_class (w, "health"))
      return TRUE;

  return FALSE;
}

void
amana_message_view_update_actions (AmanaMessageView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  AmanaMessageCan can = self->busy ? self->can & AMANA_MESSAGE_CAN_READ_ALOUD : self->can;
  gboolean hers = amana_message_view_is_hers (self);
  gboolean words = *amana_message_get_text (self->message) != '\0';
  guint version = amana_message_get_version (self->message);
  gboolean versions;

  can = amana_message_actions_filter (self->message, can);
  versions = (can & AMANA_MESSAGE_CAN_SHOW_VERSION) != 0;
  gtk_widget_action_set_enabled (widget, "message.copy", words);
  gtk_widget_action_set_enabled (widget, "message.copy-question", words && hers);
  gtk_widget_action_set_enabled (widget, "message.copy-answer", words && !hers);
  gtk_widget_action_set_enabled (widget, "message.copy-markdown", words && !hers);
  gtk_widget_action_set_enabled (widget, "message.read-aloud", can & AMANA_MESSAGE_CAN_READ_ALOUD);
  gtk_widget_action_set_enabled (widget, "message.delete", can & AMANA_MESSAGE_CAN_DELETE);
  gtk_widget_action_set_enabled (widget, "message.edit", can & AMANA_MESSAGE_CAN_EDIT);
  gtk_widget_action_set_enabled (widget, "message.regenerate", can & AMANA_MESSAGE_CAN_REGENERATE);
  gtk_widget_action_set_enabled (widget, "message.retry", can & AMANA_MESSAGE_CAN_RETRY);
  gtk_widget_action_set_enabled (widget, "message.previous-version", versions && version > 1);
  gtk_widget_action_set_enabled (widget, "message.next-version",
                                 versions &&
                                   version < amana_message_get_n_versions (self->message));
  amana_message_actions_show (hers ? self->own_actions : self->actions, self->message, can);
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmanaMessageView *self = AMANA_MESSAGE_VIEW (widget);
  g_autofree char *text =
    amana_message_view_is_hers (self) || g_str_equal (name, "message.copy-markdown")
      ? g_strdup (amana_message_get_text (self->message))
      : amana_message_dup_plain_text (self->message);

  amana_clipboard_copy (widget, text, amana_message_view_is_in_health (self));
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  amana_message_view_edit (AMANA_MESSAGE_VIEW (widget));
}

static void
version_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmanaMessageView *self = AMANA_MESSAGE_VIEW (widget);
  guint version = amana_message_get_version (self->message);

  version = g_str_equal (name, "message.next-version") ? version + 1 : version - 1;
  g_signal_emit_by_name (self, "show-version", version);
}

static void
signal_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit_by_name (widget, name + strlen ("message."));
}

static void
pop_up (AmanaMessageView *self, const GdkRectangle *place)
{
  g_autoptr (GMenuModel) model = NULL;

  if (self->message == NULL || amana_bubble_get_editing (self->bubble))
    return;
  if (self->menu == NULL)
    {
      model = amana_message_actions_menu ();
      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
pressed_cb (AmanaMessageView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  pop_up (self, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  pop_up (AMANA_MESSAGE_VIEW (widget), NULL);
  return TRUE;
}

void
amana_message_view_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "message.copy", copy_cb },
    { "message.copy-question", copy_cb },
    { "message.copy-answer", copy_cb },
    { "message.copy-markdown", copy_cb },
    { "message.edit", edit_cb },
    { "message.regenerate", signal_cb },
    { "message.retry", signal_cb },
    { "message.read-aloud", signal_cb },
    { "message.delete", signal_cb },
    { "message.previous-version", version_cb },
    { "message.next-version", version_cb },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "message.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "message.copy", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
}

void
amana_message_view_add_menu (AmanaMessageView *self)
{
  g_autoptr (GMenuModel) menu = amana_message_actions_menu ();
  GtkGesture *click = gtk_gesture_click_new ();

  amana_markdown_view_set_menu (self->text, menu);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
