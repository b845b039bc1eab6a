/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Preferences → Engines.
 *
 * Each room has its own list; nothing of Health's is shown while Health is locked, not
 * even whether models were allowed there. That switch is off until it is switched on,
 * and says why. It is a setting of Health's own store, so that it is neither seen nor
 * moved from outside.
 *
 * What was removed can be brought back for as long as the toast stands. It is kept in
 * memory for that, key included, and is let go of with the toast, or when the room is
 * locked, whichever is first.
 */

#include "config.h"

#include "amana-engines-page.h"

#include <glib/gi18n-lib.h>

#include "amana-engine-add-page.h"
#include "amana-engine-group.h"
#include "amana-engine-page.h"
#include "amana-engine-room.h"
#include "amana-fiber.h"
#include "amana-trouble.h"

struct _AmanaEnginesPage
{
  AdwPreferencesPage parent_instance;

  AmanaEngineGroup *general_group;
  AdwPreferencesGroup *switch_group;
  AdwSwitchRow *models_row;
  AmanaEngineGroup *health_group;

  AmanaPerson *person;  /* (owned) (nullable) */
  GtkWidget *came_from; /* (borrowed) (nullable): the group whose page was opened last */
  gulong shown_id;
  gboolean filling;
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

/* --- Health's switch ----------------------------------------------------------------- */

static void
show_switch (AmanaEnginesPage *self)
{
  gboolean open = self->person != NULL && amana_person_get_health (self->person) != NULL;

  self->filling = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->models_row), open);
  adw_switch_row_set_active (self->models_row,
                             amana_engine_room_takes_models (self->person, AMANA_SCOPE_HEALTH));
  self->filling = FALSE;
}

/* Whatever came of it, what is shown is what is so. */
static DexFuture *
switched_cb (DexFuture *completed, gpointer user_data)
{
  AmanaEnginesPage *self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->models_row == NULL)
    return dex_future_new_true ();
  if (dex_future_get_value (completed, &error) == NULL)
    amana_trouble_show (GTK_WIDGET (self), error);
  show_switch (self);
  amana_engine_group_refresh (self->health_group);
  return dex_future_new_true ();
}

static void
models_changed_cb (AmanaEnginesPage *self)
{
  gboolean active = adw_switch_row_get_active (self->models_row);

  if (self->filling || self->person == NULL ||
      active == amana_engine_room_takes_models (self->person, AMANA_SCOPE_HEALTH))
    return;
  dex_future_disown (dex_future_finally (amana_engine_room_set_takes_models (self->person, active),
                                         switched_cb, g_object_ref (self), g_object_unref));
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
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginesPage, switch_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginesPage, models_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginesPage, health_group);
  gtk_widget_class_bind_template_callback (widget_class, open_general_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_health_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_general_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_health_cb);
  gtk_widget_class_bind_template_callback (widget_class, models_changed_cb);
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
  if (person != NULL)
    g_signal_connect_object (person, "notify::health", G_CALLBACK (show_switch), self,
                             G_CONNECT_SWAPPED);
  show_switch (self);
}
