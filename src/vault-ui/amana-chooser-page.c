/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The page before the passphrase, where several people share the computer: one row each,
 * with what she lets be shown and nothing else. Who shows nothing is "Somebody": two of
 * them keep their order, and only the right passphrase opens. */

#include "config.h"

#include "amana-chooser-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-vault-ui-resource.h"
#include "amana-widgets.h"

#define AVATAR_PX 48

struct _AmanaChooserPage
{
  AdwBin parent_instance;

  GtkMenuButton *menu_button;
  GtkListBox *list;

  AmanaPeople *people; /* (owned) */
};

enum
{
  CHOSEN,
  ADD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaChooserPage, amana_chooser_page, ADW_TYPE_BIN)

/* What a copy adds to it in brackets is no name. */
static char *
dup_name (const char *label)
{
  const char *bracket = strstr (label, " (");

  return bracket != NULL ? g_strndup (label, bracket - label) : g_strdup (label);
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  const char *label = amana_neighbour_get_label (item);
  GtkWidget *row = adw_action_row_new ();
  /* Without a label, her folder's name gives a colour that is always the same. */
  const char *text = *label != '\0' ? label : amana_neighbour_get_folder (item);
  g_autofree char *name = dup_name (text);
  GtkWidget *avatar = adw_avatar_new (AVATAR_PX, name, *label != '\0');
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_accessible_update_state (GTK_ACCESSIBLE (avatar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_margin_top (avatar, 9);
  gtk_widget_set_margin_bottom (avatar, 9);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (
    ADW_PREFERENCES_ROW (row),
    /* Translators: one of the people of this computer, who shows neither name nor initial. */
    *label != '\0' ? label : _ ("Somebody"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
row_activated_cb (AmanaChooserPage *self, GtkListBoxRow *row)
{
  g_autoptr (AmanaNeighbour) chosen =
    g_list_model_get_item (G_LIST_MODEL (self->people), gtk_list_box_row_get_index (row));

  if (chosen != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, chosen);
}

static void
add_cb (AmanaChooserPage *self)
{
  g_signal_emit (self, signals[ADD], 0);
}

static gboolean
amana_chooser_page_grab_focus (GtkWidget *widget)
{
  AmanaChooserPage *self = AMANA_CHOOSER_PAGE (widget);
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  return first != NULL && gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
amana_chooser_page_dispose (GObject *object)
{
  AmanaChooserPage *self = AMANA_CHOOSER_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_CHOOSER_PAGE);
  g_clear_object (&self->people);
  G_OBJECT_CLASS (amana_chooser_page_parent_class)->dispose (object);
}

static void
amana_chooser_page_class_init (AmanaChooserPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_chooser_page_dispose;
  widget_class->grab_focus = amana_chooser_page_grab_focus;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, AMANA_TYPE_NEIGHBOUR);
  signals[ADD] = g_signal_new ("add", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);

  amana_vault_ui_init ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_VAULT_UI_RESOURCE "amana-chooser-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaChooserPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaChooserPage, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
amana_chooser_page_init (AmanaChooserPage *self)
{
  g_autoptr (GMenuModel) menu = amana_main_menu ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->menu_button, menu);
}

/**
 * amana_chooser_page_new:
 * @people: who can be chosen; followed
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
amana_chooser_page_new (AmanaPeople *people)
{
  AmanaChooserPage *self = g_object_new (AMANA_TYPE_CHOOSER_PAGE, NULL);

  g_return_val_if_fail (AMANA_IS_PEOPLE (people), NULL);

  self->people = g_object_ref (people);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (people), make_row, NULL, NULL);
  return GTK_WIDGET (self);
}
