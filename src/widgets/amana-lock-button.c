/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The button that locks Health. Its label is one of the signs by which Health is
 * known without colour, so it stays as long as there is room; in a narrow window
 * the padlock stands alone, and the words are its tooltip and its accessible name.
 */

#include "config.h"

#include "amana-lock-button.h"

#include <glib/gi18n-lib.h>

#include "amana-widgets.h"

struct _AmanaLockButton
{
  GtkButton parent_instance;

  GtkWidget *label; /* (borrowed) */
  gboolean compact;
};

enum
{
  PROP_0,
  PROP_COMPACT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AmanaLockButton, amana_lock_button, GTK_TYPE_BUTTON)

static void
set_compact (AmanaLockButton *self, gboolean compact)
{
  if (self->compact == compact)
    return;

  self->compact = compact;
  gtk_widget_set_visible (self->label, !compact);
  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

static void
amana_lock_button_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_COMPACT)
    g_value_set_boolean (value, AMANA_LOCK_BUTTON (object)->compact);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
amana_lock_button_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_COMPACT)
    set_compact (AMANA_LOCK_BUTTON (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
amana_lock_button_class_init (AmanaLockButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = amana_lock_button_get_property;
  object_class->set_property = amana_lock_button_set_property;

  properties[PROP_COMPACT] =
    g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
amana_lock_button_init (AmanaLockButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("amana-padlock-symbolic"));
  /* Translators: the button that locks Health. */
  self->label = gtk_label_new (C_ ("button", "Lock"));
  gtk_box_append (GTK_BOX (box), self->label);

  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "lock-button");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _ ("Lock Health (Ctrl+L)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.lock-health");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Lock Health"), -1);
  amana_narrow_bind (GTK_WIDGET (self), "compact");
}

/**
 * amana_lock_button_new:
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
amana_lock_button_new (void)
{
  return g_object_new (AMANA_TYPE_LOCK_BUTTON, NULL);
}
