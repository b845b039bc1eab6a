/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Looking for model servers on this computer.
 *
 * Opening the page asks nobody: the button does, and says what it lets Amana do. What
 * was asked for and then cancelled still comes to its end, in the courier that can reach
 * this computer alone; its outcome is left aside, by the number of the search that it
 * belongs to.
 */

#include "config.h"

#include "amana-engine-look-page.h"

#include <glib/gi18n-lib.h>

#include "amana-engine-add-page.h"
#include "amana-engine-room.h"
#include "amana-model-look.h"
#include "amana-text.h"
#include "amana-trouble.h"

struct _AmanaEngineLookPage
{
  AdwNavigationPage parent_instance;

  AdwPreferencesPage *page;
  GtkWidget *look_button;
  GtkWidget *spinner;
  GtkWidget *cancel_button;
  AdwPreferencesGroup *nothing_group;

  AmanaPerson *person; /* (owned) */
  AmanaScope scope;
  GPtrArray *groups; /* (element: borrowed): what was found */
  guint search;      /* the latest one's number */
};

G_DEFINE_FINAL_TYPE (AmanaEngineLookPage, amana_engine_look_page, ADW_TYPE_NAVIGATION_PAGE)

/* --- what was found -------------------------------------------------------------------- */

static void
clear (AmanaEngineLookPage *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing_group), FALSE);
}

static void
pick_cb (AdwActionRow *row, AmanaEngineLookPage *self)
{
  AmanaEngineSpec *spec = g_object_get_data (G_OBJECT (row), "spec");

  amana_engine_add_page_finish (GTK_WIDGET (self), self->person, self->scope, spec);
}

/* @model NULL: the one that it has loaded. */
static AmanaEngineSpec *
make_spec (const AmanaFoundServer *server, const char *model)
{
  g_autofree char *title =
    model != NULL ? g_strdup_printf ("%s · %s", server->title, model) : g_strdup (server->title);
  AmanaEngineSpec *spec = amana_engine_spec_new (AMANA_ENGINE_LOCAL_SERVER, title);

  spec->base_url = g_strdup (server->base_url);
  spec->unix_path = g_strdup (server->unix_path);
  spec->model = g_strdup (model);
  spec->context_tokens = MAX (0, amana_model_list_get_context (server->models, model));
  return spec;
}

static void
add_model (AmanaEngineLookPage *self,
           AdwPreferencesGroup *group,
           const AmanaFoundServer *server,
           const char *model)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name ("list-add-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), model);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Adds it and lets it answer"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), image);
  g_object_set_data_full (G_OBJECT (row), "spec", make_spec (server, model),
                          (GDestroyNotify) amana_engine_spec_unref);
  g_signal_connect_object (row, "activated", G_CALLBACK (pick_cb), self, 0);
  adw_preferences_group_add (group, row);
}

static void
add_server (AmanaEngineLookPage *self, const AmanaFoundServer *server)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *title = g_markup_escape_text (server->title, -1);
  g_autofree char *address =
    amana_text_isolate_ltr (server->unix_path != NULL ? server->unix_path : server->base_url);
  g_autofree char *escaped = g_markup_escape_text (address, -1);
  GStrv names = server->models != NULL ? server->models->names : NULL;

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, escaped);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    add_model (self, group, server, names[i]);
  if (names == NULL || names[0] == NULL)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("It has no model yet"));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Load one into it, then look again."));
      adw_preferences_group_add (group, row);
    }
  g_ptr_array_add (self->groups, group);
  adw_preferences_page_add (self->page, group);
}

/* --- looking --------------------------------------------------------------------------- */

static void
set_looking (AmanaEngineLookPage *self, gboolean looking)
{
  GtkWidget *next = looking ? self->cancel_button : self->look_button;
  gboolean focused = gtk_widget_has_focus (looking ? self->look_button : self->cancel_button);

  gtk_widget_set_visible (self->spinner, looking);
  gtk_widget_set_visible (self->cancel_button, looking);
  gtk_widget_set_visible (self->look_button, !looking);
  if (focused)
    gtk_widget_grab_focus (next);
}

static void
say_found (AmanaEngineLookPage *self, guint n)
{
  g_autofree char *text =
    g_strdup_printf (ngettext ("%d program found", "%d programs found", n), (int) n);

  gtk_accessible_announce (GTK_ACCESSIBLE (self), n > 0 ? text : _ ("Nothing Found"),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

typedef struct
{
  AmanaEngineLookPage *self; /* (owned) */
  guint search;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->self);
  g_free (look);
}

static DexFuture *
looked_cb (DexFuture *completed, gpointer user_data)
{
  Look *look = user_data;
  AmanaEngineLookPage *self = look->self;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (completed, &error);
  GPtrArray *servers = value != NULL ? g_value_get_boxed (value) : NULL;

  if (self->page == NULL || look->search != self->search)
    return dex_future_new_true ();
  set_looking (self, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->look_button), _ ("Look Again"));
  if (error != NULL)
    {
      amana_trouble_show (GTK_WIDGET (self), error);
      return dex_future_new_true ();
    }
  for (guint i = 0; i < servers->len; i++)
    add_server (self, g_ptr_array_index (servers, i));
  gtk_widget_set_visible (GTK_WIDGET (self->nothing_group), servers->len == 0);
  say_found (self, servers->len);
  return dex_future_new_true ();
}

static void
look_cb (AmanaEngineLookPage *self)
{
  Look *look = g_new0 (Look, 1);

  clear (self);
  set_looking (self, TRUE);
  look->self = g_object_ref (self);
  look->search = ++self->search;
  dex_future_disown (dex_future_finally (amana_model_look (amana_person_get_broker (self->person)),
                                         looked_cb, look, look_free));
}

static void
cancel_cb (AmanaEngineLookPage *self)
{
  self->search++;
  set_looking (self, FALSE);
}

/* --- life ------------------------------------------------------------------------------ */

static void
amana_engine_look_page_dispose (GObject *object)
{
  AmanaEngineLookPage *self = AMANA_ENGINE_LOOK_PAGE (object);

  g_clear_object (&self->person);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_ENGINE_LOOK_PAGE);
  G_OBJECT_CLASS (amana_engine_look_page_parent_class)->dispose (object);
}

static void
amana_engine_look_page_finalize (GObject *object)
{
  g_ptr_array_unref (AMANA_ENGINE_LOOK_PAGE (object)->groups);
  G_OBJECT_CLASS (amana_engine_look_page_parent_class)->finalize (object);
}

static void
amana_engine_look_page_class_init (AmanaEngineLookPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = amana_engine_look_page_dispose;
  object_class->finalize = amana_engine_look_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/amana/app/amana-engine-look-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineLookPage, page);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineLookPage, look_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineLookPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineLookPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineLookPage, nothing_group);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
amana_engine_look_page_init (AmanaEngineLookPage *self)
{
  self->groups = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_engine_look_page_new:
 * @person: whose engine it will be
 * @scope: in which room
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
amana_engine_look_page_new (AmanaPerson *person, AmanaScope scope)
{
  AmanaEngineLookPage *self = g_object_new (AMANA_TYPE_ENGINE_LOOK_PAGE, NULL);

  self->person = g_object_ref (person);
  self->scope = scope;
  amana_engine_room_guard (GTK_WIDGET (self), person, scope);
  return ADW_NAVIGATION_PAGE (self);
}
