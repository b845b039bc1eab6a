/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What every template that uses these widgets calls first, and the two small things
 * that all header bars share: the main menu, and how a page learns that the window
 * is narrow. A static library drops the constructors of its resources, so they are
 * registered by hand.
 */

#include "config.h"

#include "amana-widgets.h"

#include <glib/gi18n-lib.h>

#include "amana-composer.h"
#include "amana-conversation-page.h"
#include "amana-conversation-sidebar.h"
#include "amana-flow-drawing.h"
#include "amana-lock-button.h"
#include "amana-offer-card.h"
#include "amana-recent.h"
#include "amana-range-bar.h"
#include "amana-suggestions.h"
#include "amana-talk-page.h"
#include "amana-widgets-resources.h"

/**
 * amana_widgets_init:
 *
 * Registers the resource and the types of this room. Idempotent.
 */
void
amana_widgets_init (void)
{
  static gsize once;

  if (!g_once_init_enter (&once))
    return;

  g_resources_register (amana_widgets_get_resource ());
  amana_recent_init ();
  /* What is read is not marked as if it were to be copied, only because focus is there. */
  if (gtk_settings_get_default () != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  g_type_ensure (AMANA_TYPE_COMPOSER);
  g_type_ensure (AMANA_TYPE_CONVERSATION_PAGE);
  g_type_ensure (AMANA_TYPE_CONVERSATION_SIDEBAR);
  g_type_ensure (AMANA_TYPE_FLOW_DRAWING);
  g_type_ensure (AMANA_TYPE_LOCK_BUTTON);
  g_type_ensure (AMANA_TYPE_OFFER_CARD);
  g_type_ensure (AMANA_TYPE_RANGE_BAR);
  g_type_ensure (AMANA_TYPE_SUGGESTIONS);
  g_type_ensure (AMANA_TYPE_TALK_PAGE);
  g_once_init_leave (&once, 1);
}

/* Binds when the widget stands in a window that knows the word, and lets go of it
 * when it is taken out. */
typedef struct
{
  char *property;
  GBindingFlags flags;
  GBinding *binding; /* (borrowed) (nullable): alive as long as both ends are */
} Narrow;

static void
narrow_free (gpointer data, GClosure *closure)
{
  Narrow *narrow = data;

  g_clear_weak_pointer (&narrow->binding);
  g_free (narrow->property);
  g_free (narrow);
}

static void
root_changed_cb (GtkWidget *widget, GParamSpec *pspec, gpointer user_data)
{
  Narrow *narrow = user_data;
  GtkRoot *root = gtk_widget_get_root (widget);
  GBinding *binding = NULL;

  if (narrow->binding != NULL)
    g_binding_unbind (narrow->binding);
  if (root != NULL && g_object_class_find_property (G_OBJECT_GET_CLASS (root), "narrow") != NULL)
    binding = g_object_bind_property (root, "narrow", widget, narrow->property,
                                      G_BINDING_SYNC_CREATE | narrow->flags);
  g_set_weak_pointer (&narrow->binding, binding);
}

static void
bind (GtkWidget *widget, const char *property, GBindingFlags flags)
{
  Narrow *narrow = g_new0 (Narrow, 1);

  narrow->property = g_strdup (property);
  narrow->flags = flags;
  g_signal_connect_data (widget, "notify::root", G_CALLBACK (root_changed_cb), narrow, narrow_free,
                         0);
  root_changed_cb (widget, NULL, narrow);
}

/**
 * amana_narrow_bind:
 * @widget: a widget, in a window or not yet
 * @property: a boolean property of it
 *
 * Keeps @property at whether the window is narrow.
 */
void
amana_narrow_bind (GtkWidget *widget, const char *property)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (property != NULL);

  bind (widget, property, G_BINDING_DEFAULT);
}

/**
 * amana_narrow_bind_hidden:
 * @widget: a widget, in a window or not yet
 *
 * Shows it in a wide window only.
 */
void
amana_narrow_bind_hidden (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  bind (widget, "visible", G_BINDING_INVERT_BOOLEAN);
}

/**
 * amana_bin_dispose_template:
 * @bin: a widget whose template gives it its child
 * @type: the type that set the template
 *
 * Both the bin and the template unparent the child otherwise, and the second is
 * a warning.
 */
void
amana_bin_dispose_template (AdwBin *bin, GType type)
{
  g_return_if_fail (ADW_IS_BIN (bin));

  adw_bin_set_child (bin, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (bin), type);
}

/**
 * amana_main_menu:
 *
 * Returns: (transfer full): the main menu, in the language that is spoken now
 */
GMenuModel *
amana_main_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) locks = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenuItem) everything =
    g_menu_item_new (_ ("_Lock Everything"), "win.lock-everything");

  g_menu_item_set_attribute (everything, "hidden-when", "s", "action-disabled");
  g_menu_append_item (locks, everything);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (locks));
  g_menu_append (section, _ ("_What Left This Computer"), "win.show-ledger");
  g_menu_append (section, _ ("_Preferences"), "app.preferences");
  g_menu_append (section, _ ("_Keyboard Shortcuts"), "app.shortcuts");
  g_menu_append (section, _ ("_About Amana"), "app.about");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return G_MENU_MODEL (menu);
}
