/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The small buttons under a message, and the same as a menu.
 *
 * They are always there for the keyboard and for assistive technology; that some
 * are drawn only while the pointer or the keyboard is at the message is the style
 * sheet's business, so that nothing moves when they appear. What makes no sense for
 * a message, or what nobody would answer, is not shown at all.
 */

#include "config.h"

#include "amana-message-actions.h"

#include <glib/gi18n-lib.h>

#include "amana-engine.h"

struct _AmanaMessageActions
{
  GtkBox parent_instance;

  GtkWidget *versions;   /* (borrowed) GtkBox */
  GtkLabel *version;     /* (borrowed) */
  GtkWidget *copy;       /* (borrowed) */
  GtkWidget *read_aloud; /* (borrowed) */
  GtkWidget *edit;       /* (borrowed) */
  GtkWidget *regenerate; /* (borrowed) */
  GtkWidget *remove;     /* (borrowed) */
  GtkWidget *retry;      /* (borrowed) */
  GtkLabel *retry_label; /* (borrowed) */
};

G_DEFINE_FINAL_TYPE (AmanaMessageActions, amana_message_actions, GTK_TYPE_BOX)

static void
name_button (GtkWidget *button, const char *name)
{
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
make_button (const char *icon, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  name_button (button, name);
  return button;
}

static GtkWidget *
make_versions (AmanaMessageActions *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->version = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->version), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->version), "caption");
  gtk_box_append (GTK_BOX (box), make_button ("go-previous-symbolic", _ ("Previous Version"),
                                              "message.previous-version"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->version));
  gtk_box_append (GTK_BOX (box),
                  make_button ("go-next-symbolic", _ ("Next Version"), "message.next-version"));
  return box;
}

static void
amana_message_actions_class_init (AmanaMessageActionsClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_TOOLBAR);
}

static void
amana_message_actions_init (AmanaMessageActions *self)
{
  GtkBox *box = GTK_BOX (self);

  gtk_widget_add_css_class (GTK_WIDGET (self), "message-actions");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What to do with this message"), -1);
  self->versions = make_versions (self);
  self->retry_label = GTK_LABEL (gtk_label_new (_ ("Try Again")));
  gtk_label_set_wrap (self->retry_label, TRUE);
  gtk_label_set_justify (self->retry_label, GTK_JUSTIFY_CENTER);
  self->retry = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->retry), GTK_WIDGET (self->retry_label));
  gtk_widget_add_css_class (self->retry, "text-button");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->retry), "message.retry");
  self->read_aloud =
    make_button ("audio-volume-high-symbolic", _ ("Read Aloud"), "message.read-aloud");
  self->copy = make_button ("edit-copy-symbolic", _ ("Copy This Answer"), "message.copy");
  self->edit = make_button ("document-edit-symbolic", _ ("Edit and Send Again"), "message.edit");
  self->regenerate =
    make_button ("view-refresh-symbolic", _ ("Answer Again"), "message.regenerate");
  self->remove =
    make_button ("user-trash-symbolic", _ ("Delete This and What Follows"), "message.delete");

  gtk_box_append (box, self->versions);
  gtk_box_append (box, self->retry);
  gtk_box_append (box, self->edit);
  gtk_box_append (box, self->regenerate);
  gtk_box_append (box, self->read_aloud);
  gtk_box_append (box, self->copy);
  gtk_box_append (box, self->remove);
}

/**
 * amana_message_actions_new:
 *
 * Returns: (transfer floating): the buttons
 */
GtkWidget *
amana_message_actions_new (void)
{
  return g_object_new (AMANA_TYPE_MESSAGE_ACTIONS, NULL);
}

/**
 * amana_message_actions_filter:
 * @message: a message
 * @can: what its place offers
 *
 * Returns: what of that makes sense for it as it is now
 */
AmanaMessageCan
amana_message_actions_filter (AmanaMessage *message, AmanaMessageCan can)
{
  AmanaMessageState state = amana_message_get_state (message);
  gboolean hers = amana_message_get_role (message) == AMANA_ROLE_PERSON;
  gboolean broken = state == AMANA_MESSAGE_PARTIAL || state == AMANA_MESSAGE_FAILED;

  if (state == AMANA_MESSAGE_STREAMING || state == AMANA_MESSAGE_HELD)
    return 0;
  if (hers)
    can &= ~(AmanaMessageCan) (AMANA_MESSAGE_CAN_REGENERATE | AMANA_MESSAGE_CAN_RETRY);
  else
    can &= ~(AmanaMessageCan) (AMANA_MESSAGE_CAN_EDIT |
                               (broken ? AMANA_MESSAGE_CAN_REGENERATE : AMANA_MESSAGE_CAN_RETRY));
  if (amana_message_get_n_versions (message) < 2)
    can &= ~(AmanaMessageCan) AMANA_MESSAGE_CAN_SHOW_VERSION;
  if (*amana_message_get_text (message) == '\0')
    can &= ~(AmanaMessageCan) AMANA_MESSAGE_CAN_READ_ALOUD;
  return can;
}

static void
show_versions (AmanaMessageActions *self, AmanaMessage *message)
{
  guint version = amana_message_get_version (message);
  guint n_versions = amana_message_get_n_versions (message);
  g_autofree char *text = g_strdup_printf ("\u2066%u/%u\u2069", version, n_versions);
  /* Translators: which of several answers to the same question is shown, as it is read out. */
  g_autofree char *name = g_strdup_printf (_ ("Version %u of %u"), version, n_versions);

  gtk_label_set_label (self->version, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->version), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

/* What was too long is asked with less: the engine knows now how much it takes in. */
static void
name_retry (AmanaMessageActions *self, AmanaMessage *message)
{
  gboolean is_shorter = amana_engine_note_can_shorten (amana_message_get_note (message));

  gtk_label_set_label (self->retry_label, is_shorter ? _ ("Ask Again with Less of the Conversation")
                                                     : _ ("Try Again"));
}

/**
 * amana_message_actions_show:
 * @self: the buttons
 * @message: what they are for
 * @can: what of it may be done
 */
void
amana_message_actions_show (AmanaMessageActions *self, AmanaMessage *message, AmanaMessageCan can)
{
  gboolean hers;

  g_return_if_fail (AMANA_IS_MESSAGE_ACTIONS (self));
  g_return_if_fail (AMANA_IS_MESSAGE (message));

  hers = amana_message_get_role (message) == AMANA_ROLE_PERSON;
  name_button (self->copy, hers ? _ ("Copy This Message") : _ ("Copy This Answer"));
  gtk_widget_set_visible (self->copy, *amana_message_get_text (message) != '\0');
  gtk_widget_set_visible (self->read_aloud, (can & AMANA_MESSAGE_CAN_READ_ALOUD) != 0);
  gtk_widget_set_visible (self->edit, (can & AMANA_MESSAGE_CAN_EDIT) != 0);
  gtk_widget_set_visible (self->regenerate, (can & AMANA_MESSAGE_CAN_REGENERATE) != 0);
  gtk_widget_set_visible (self->remove, (can & AMANA_MESSAGE_CAN_DELETE) != 0);
  gtk_widget_set_visible (self->retry, (can & AMANA_MESSAGE_CAN_RETRY) != 0);
  name_retry (self, message);
  gtk_widget_set_visible (self->versions, (can & AMANA_MESSAGE_CAN_SHOW_VERSION) != 0);
  show_versions (self, message);
}

static void
append (GMenu *menu, const char *label, const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

/**
 * amana_message_actions_menu:
 *
 * Returns: (transfer full): what may be done to a message
 */
GMenuModel *
amana_message_actions_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  append (section, _ ("Copy This Message"), "message.copy-question");
  append (section, _ ("Copy This Answer"), "message.copy-answer");
  append (section, _ ("Copy as Markdown"), "message.copy-markdown");
  append (section, _ ("Read Aloud"), "message.read-aloud");
  append (section, _ ("Edit and Send Again"), "message.edit");
  append (section, _ ("Answer Again"), "message.regenerate");
  append (section, _ ("Try Again"), "message.retry");
  append (section, _ ("Previous Version"), "message.previous-version");
  append (section, _ ("Next Version"), "message.next-version");
  append (section, _ ("Delete This and What Follows"), "message.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}
