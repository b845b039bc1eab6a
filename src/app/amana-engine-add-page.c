/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The ways to add an engine to one room, from the one that gives least away to the one
 * that gives most. Each ends in a specification; what becomes of that is the same for
 * all, and is here: it is kept in the room's book and answers from then on. */

#include "config.h"

#include "amana-engine-add-page.h"

#include <glib/gi18n-lib.h>

#include "amana-engine-file.h"
#include "amana-engine-look-page.h"
#include "amana-engine-room.h"
#include "amana-engine-service-page.h"
#include "amana-fiber.h"
#include "amana-text.h"
#include "amana-trouble.h"

struct _AmanaEngineAddPage
{
  AdwNavigationPage parent_instance;

  GtkWidget *file_spinner;

  AmanaPerson *person; /* (owned) */
  AmanaScope scope;
  gboolean choosing;
};

G_DEFINE_FINAL_TYPE (AmanaEngineAddPage, amana_engine_add_page, ADW_TYPE_NAVIGATION_PAGE)

static void
push (AmanaEngineAddPage *self, AdwNavigationPage *page)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);

  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (dialog), page);
}

static void
look_cb (AmanaEngineAddPage *self)
{
  push (self, amana_engine_look_page_new (self->person, self->scope));
}

static void
service_cb (AmanaEngineAddPage *self)
{
  push (self, amana_engine_service_page_new (self->person, self->scope));
}

static DexFuture *
chosen_cb (DexFuture *completed, gpointer user_data)
{
  AmanaEngineAddPage *self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (completed, &error);

  self->choosing = FALSE;
  if (self->person == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return dex_future_new_true ();
  gtk_widget_set_visible (self->file_spinner, FALSE);
  if (value != NULL)
    amana_engine_add_page_finish (GTK_WIDGET (self), self->person, self->scope,
                                  g_value_get_boxed (value));
  else
    amana_trouble_show_as (GTK_WIDGET (self), _ ("Not Added"), error);
  return dex_future_new_true ();
}

static void
file_cb (AmanaEngineAddPage *self)
{
  if (self->choosing)
    return;
  self->choosing = TRUE;
  gtk_widget_set_visible (self->file_spinner, TRUE);
  dex_future_disown (dex_future_finally (amana_engine_file_choose (GTK_WIDGET (self)), chosen_cb,
                                         g_object_ref (self), g_object_unref));
}

/* --- the end of all ways ------------------------------------------------------------------ */

typedef struct
{
  GtkWidget *page;     /* (owned) */
  AmanaPerson *person; /* (owned) */
  AmanaScope scope;
  AmanaEngineSpec *spec; /* (owned) */
} Finish;

static void
finish_free (gpointer data)
{
  Finish *finish = data;

  g_object_unref (finish->page);
  g_object_unref (finish->person);
  amana_engine_spec_unref (finish->spec);
  g_free (finish);
}

static void
go_back (GtkWidget *page)
{
  GtkWidget *view = gtk_widget_get_ancestor (page, ADW_TYPE_NAVIGATION_VIEW);
  g_autoptr (GListModel) stack = NULL;
  g_autoptr (AdwNavigationPage) first = NULL;

  if (view == NULL)
    return;
  stack = adw_navigation_view_get_navigation_stack (ADW_NAVIGATION_VIEW (view));
  first = g_list_model_get_item (stack, 0);
  if (first != NULL)
    adw_navigation_view_pop_to_page (ADW_NAVIGATION_VIEW (view), first);
}

static DexFuture *
finish_fiber (gpointer user_data)
{
  const Finish *finish = user_data;
  g_autofree char *name = amana_text_isolate (finish->spec->title);
  g_autofree char *text = NULL;
  GError *error = NULL;

  if (!dex_await (amana_engine_room_add (finish->person, finish->scope, finish->spec), &error))
    return dex_future_new_for_error (error);
  if (gtk_widget_get_root (finish->page) == NULL)
    return dex_future_new_true ();
  text = g_strdup_printf (finish->scope == AMANA_SCOPE_HEALTH
                            /* Translators: the name of an engine. */
                            ? _ ("%s answers in Health from now on")
                            /* Translators: the name of an engine. */
                            : _ ("%s answers in General from now on"),
                          name);
  amana_engine_room_say (finish->page, text);
  go_back (finish->page);
  return dex_future_new_true ();
}

/**
 * amana_engine_add_page_finish:
 * @page: where it was picked, in a preferences dialog
 * @person: whose engine it is
 * @scope: in which room
 * @spec: the engine
 *
 * Puts @spec in the room, lets it answer, and goes back to the first page, saying so.
 */
void
amana_engine_add_page_finish (GtkWidget *page,
                              AmanaPerson *person,
                              AmanaScope scope,
                              AmanaEngineSpec *spec)
{
  Finish *finish = g_new0 (Finish, 1);

  finish->page = g_object_ref (page);
  finish->person = g_object_ref (person);
  finish->scope = scope;
  finish->spec = amana_engine_spec_ref (spec);
  amana_engine_room_watch (page, amana_fiber_spawn (0, finish_fiber, finish, finish_free));
}

static void
amana_engine_add_page_dispose (GObject *object)
{
  AmanaEngineAddPage *self = AMANA_ENGINE_ADD_PAGE (object);

  g_clear_object (&self->person);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_ENGINE_ADD_PAGE);
  G_OBJECT_CLASS (amana_engine_add_page_parent_class)->dispose (object);
}

static void
amana_engine_add_page_class_init (AmanaEngineAddPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_engine_add_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/amana/app/amana-engine-add-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineAddPage, file_spinner);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_cb);
  gtk_widget_class_bind_template_callback (widget_class, service_cb);
}

static void
amana_engine_add_page_init (AmanaEngineAddPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_engine_add_page_new:
 * @person: whose engine it will be
 * @scope: in which room
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
amana_engine_add_page_new (AmanaPerson *person, AmanaScope scope)
{
  AmanaEngineAddPage *self = g_object_new (AMANA_TYPE_ENGINE_ADD_PAGE, NULL);

  self->person = g_object_ref (person);
  self->scope = scope;
  amana_engine_room_guard (GTK_WIDGET (self), person, scope);
  return ADW_NAVIGATION_PAGE (self);
}
