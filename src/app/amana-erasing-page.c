/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How long things are kept, deleting everything, and what the machine does not protect.
 *
 * What is deleted at once is the window's business, which stays when these preferences
 * are closed: it can be taken back for a moment, over the tabs. What is locked has nothing
 * to show. */

#include "config.h"

#include "amana-erasing-page.h"

#include <glib/gi18n-lib.h>

#include "amana-machine-group.h"
#include "amana-retention-group.h"

struct _AmanaErasingPage
{
  AdwPreferencesPage parent_instance;

  AmanaRetentionGroup *general_group;
  AmanaRetentionGroup *health_group;
  GtkWidget *health_locked_group;
  GtkWidget *wipe_general_row;
  GtkWidget *wipe_health_row;
  GtkWidget *deep_group;
  GtkWidget *deep_row;
  AmanaMachineGroup *machine_group;

  AmanaPerson *person; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AmanaErasingPage, amana_erasing_page, ADW_TYPE_PREFERENCES_PAGE)

/* The dialog goes first: what follows is said over the tabs. */
static void
leave_for (AmanaErasingPage *self, const char *action, const char *part)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkWidget) window = root != NULL ? g_object_ref (GTK_WIDGET (root)) : NULL;

  if (window == NULL)
    return;
  if (dialog != NULL)
    adw_dialog_close (ADW_DIALOG (dialog));
  if (part != NULL)
    gtk_widget_activate_action (window, action, "s", part);
  else
    gtk_widget_activate_action (window, action, NULL);
}

static void
wipe_general_cb (AmanaErasingPage *self)
{
  leave_for (self, "win.delete-everything", "general");
}

static void
wipe_health_cb (AmanaErasingPage *self)
{
  leave_for (self, "win.delete-everything", "health");
}

static void
erase_cb (AmanaErasingPage *self)
{
  leave_for (self, "win.erase-deeply", NULL);
}

/* What is open. */
static void
update (AmanaErasingPage *self)
{
  AmanaGeneral *general = amana_person_get_general (self->person);
  AmanaHealth *health = amana_person_get_health (self->person);

  amana_retention_group_set_keeper (
    self->general_group, general != NULL ? AMANA_KEEPER (amana_general_get_chat (general)) : NULL,
    AMANA_AUDIT_GENERAL);
  amana_retention_group_set_keeper (
    self->health_group, health != NULL ? AMANA_KEEPER (health) : NULL, AMANA_AUDIT_HEALTH);
  gtk_widget_set_visible (self->health_locked_group, health == NULL);
  gtk_widget_set_sensitive (self->wipe_general_row, general != NULL);
  gtk_widget_set_sensitive (self->wipe_health_row, health != NULL);
  gtk_widget_set_sensitive (self->deep_row, general != NULL && health != NULL);
}

static void
amana_erasing_page_dispose (GObject *object)
{
  AmanaErasingPage *self = AMANA_ERASING_PAGE (object);

  g_clear_object (&self->person);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_ERASING_PAGE);
  G_OBJECT_CLASS (amana_erasing_page_parent_class)->dispose (object);
}

static void
amana_erasing_page_class_init (AmanaErasingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_erasing_page_dispose;

  g_type_ensure (AMANA_TYPE_MACHINE_GROUP);
  g_type_ensure (AMANA_TYPE_RETENTION_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/amana/app/amana-erasing-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaErasingPage, general_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaErasingPage, health_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaErasingPage, health_locked_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaErasingPage, wipe_general_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaErasingPage, wipe_health_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaErasingPage, deep_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaErasingPage, deep_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaErasingPage, machine_group);
  gtk_widget_class_bind_template_callback (widget_class, wipe_general_cb);
  gtk_widget_class_bind_template_callback (widget_class, wipe_health_cb);
  gtk_widget_class_bind_template_callback (widget_class, erase_cb);
}

static void
amana_erasing_page_init (AmanaErasingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_erasing_page_set_person:
 * @self: the page, once
 * @person: (nullable): whose; %NULL: nobody is here yet
 */
void
amana_erasing_page_set_person (AmanaErasingPage *self, AmanaPerson *person)
{
  gboolean is_kept = person != NULL && !amana_person_is_invented (person);
  AmanaMachine machine;

  g_return_if_fail (AMANA_IS_ERASING_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self), is_kept);
  if (!is_kept || !g_set_object (&self->person, person))
    return;
  g_signal_connect_object (person, "notify::general", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (person, "notify::health", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  if (amana_machine_look_for (&machine, person))
    amana_machine_group_show (self->machine_group, &machine);
}
