/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is remembered, tab by tab. It follows the locks: when one closes, its rows are
 * gone before anything is drawn again. */

#include "config.h"

#include "amana-memory-page.h"

#include "amana-memory-group.h"

struct _AmanaMemoryPage
{
  AdwPreferencesPage parent_instance;

  AmanaMemoryGroup *general_group;
  AmanaMemoryGroup *health_group;
  GtkWidget *locked_group;

  AmanaPerson *person; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AmanaMemoryPage, amana_memory_page, ADW_TYPE_PREFERENCES_PAGE)

static void
show_general (AmanaMemoryPage *self)
{
  AmanaGeneral *general = amana_person_get_general (self->person);

  amana_memory_group_set_chat (self->general_group,
                               general != NULL ? amana_general_get_chat (general) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->general_group), general != NULL);
}

static void
show_health (AmanaMemoryPage *self)
{
  AmanaHealth *health = amana_person_get_health (self->person);

  amana_memory_group_set_chat (self->health_group,
                               health != NULL ? amana_health_get_chat (health) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->health_group), health != NULL);
  gtk_widget_set_visible (self->locked_group, health == NULL);
}

static void
amana_memory_page_dispose (GObject *object)
{
  AmanaMemoryPage *self = AMANA_MEMORY_PAGE (object);

  g_clear_object (&self->person);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_MEMORY_PAGE);
  G_OBJECT_CLASS (amana_memory_page_parent_class)->dispose (object);
}

static void
amana_memory_page_class_init (AmanaMemoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_memory_page_dispose;

  g_type_ensure (AMANA_TYPE_MEMORY_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/amana/app/amana-memory-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaMemoryPage, general_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaMemoryPage, health_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaMemoryPage, locked_group);
}

static void
amana_memory_page_init (AmanaMemoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  amana_memory_group_set_can_share (self->general_group, TRUE);
}

/**
 * amana_memory_page_set_person:
 * @self: the page, once
 * @person: (nullable): whose; %NULL: nobody is here yet
 */
void
amana_memory_page_set_person (AmanaMemoryPage *self, AmanaPerson *person)
{
  g_return_if_fail (AMANA_IS_MEMORY_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self), person != NULL);
  if (person == NULL || !g_set_object (&self->person, person))
    return;
  g_signal_connect_object (person, "notify::general", G_CALLBACK (show_general), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (person, "notify::health", G_CALLBACK (show_health), self,
                           G_CONNECT_SWAPPED);
  show_general (self);
  show_health (self);
}
