/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Preferences → Engines.
 *
 * Each room has its own list; nothing of Health's is shown while Health is locked, not
 * even whether a model passed the exam for it.
 *
 * What was removed can be brought back for as long as the toast stands. It is kept in
 * memory for that, key included, and is let go of with the toast, or when the room is
 * locked, whichever is first.
 */

#include "config.h"

#include "amana-engines-page.h"

#include "amana-engine-add-page.h"
#include "amana-engine-group.h"
#include "amana-engine-page.h"
#include "amana-engine-room.h"

struct _AmanaEnginesPage
{
  AdwPreferencesPage parent_instance;

  AmanaEngineGroup *general_group;
  AmanaEngineGroup *health_group;

  AmanaPerson *person;  /* (owned) (nullable) */
  GtkWidget *came_from; /* (borrowed) (nullable): the group whose page was opened last */
  gulong shown_id;
};

G_DEFINE_FINAL_TYPE (AmanaEnginesPage, amana_engines_page, ADW_TYPE_PREFERENCES_PAGE)

/* What had the keyboard may have been removed on the page that this one comes back from. */
static void
shown_cb (AmanaEnginesPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);

  if (focus == NULL || !gtk_widget_get_mapped (focus) || !gtk_widget_is_ancestor (focus, dialog))
    gtk_widget_child_focus (self->came_from, GTK_DIR_TAB_FORWARD);
}

static void
push (AmanaEnginesPage *self, AmanaScope scope, AdwNavigationPage *page)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  GtkWidget *own = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_PAGE);

  self->came_from =
    GTK_WIDGET (scope == AMANA_SCOPE_HEALTH ? self->health_group : self->general_group);
  if (own != NULL && self->shown_id == 0)
    self->shown_id =
      g_signal_connect_object (own, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (dialog), page);
}

static void
open_engine (AmanaEnginesPage *self, AmanaScope scope, const char *id)
{
  AmanaEngineSpec *spec = id != NULL ? amana_engine_room_find (self->person, scope, id) : NULL;

  if (id == NULL || spec != NULL)
    push (self, scope, amana_engine_page_new (self->person, scope, spec));
}

static void
open_general_cb (AmanaEnginesPage *self, const char *id)
{
  open_engine (self, AMANA_SCOPE_GENERAL, id);
}

static void
open_health_cb (AmanaEnginesPage *self, const char *id)
{
  open_engine (self, AMANA_SCOPE_HEALTH, id);
}

static void
add_general_cb (AmanaEnginesPage *self)
{
  push (self, AMANA_SCOPE_GENERAL, amana_engine_add_page_new (self->person, AMANA_SCOPE_GENERAL));
}

static void
add_health_cb (AmanaEnginesPage *self)
{
  push (self, AMANA_SCOPE_HEALTH, amana_engine_add_page_new (self->person, AMANA_SCOPE_HEALTH));
}

static void
amana_engines_page_dispose (GObject *object)
{
  AmanaEnginesPage *self = AMANA_ENGINES_PAGE (object);

  g_clear_object (&self->person);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_ENGINES_PAGE);
  G_OBJECT_CLASS (amana_engines_page_parent_class)->dispose (object);
}

static void
amana_engines_page_class_init (AmanaEnginesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_engines_page_dispose;
  g_type_ensure (AMANA_TYPE_ENGINE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/amana/app/amana-engines-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginesPage, general_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginesPage, health_group);
  gtk_widget_class_bind_template_callback (widget_class, open_general_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_health_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_general_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_health_cb);
}

static void
amana_engines_page_init (AmanaEnginesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_engines_page_set_person:
 * @self: a page
 * @person: (nullable): whose rooms are shown
 *
 * Once.
 */
void
amana_engines_page_set_person (AmanaEnginesPage *self, AmanaPerson *person)
{
  g_return_if_fail (AMANA_IS_ENGINES_PAGE (self) && self->person == NULL);

  g_set_object (&self->person, person);
  amana_engine_group_set_room (self->general_group, person, AMANA_SCOPE_GENERAL);
  amana_engine_group_set_room (self->health_group, person, AMANA_SCOPE_HEALTH);
}
