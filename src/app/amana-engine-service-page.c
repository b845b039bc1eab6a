/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A service, to be added.
 *
 * What stands in the rows is made into a specification again with each change, and all
 * that is said below follows from that one: where words would go, what is known of
 * whoever gets them, and why an address is refused. An address of this computer is
 * taken as such, and gets the courier that reaches no other.
 *
 * Nothing is sent before a button is pressed. Asking for the models sends the key to
 * the address, since most services want one for that, and nothing else.
 */

#include "config.h"

#include "amana-engine-service-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-engine-add-page.h"
#include "amana-engine-facts.h"
#include "amana-engine-room.h"
#include "amana-engine-title.h"
#include "amana-engine-words.h"
#include "amana-flow-drawing.h"
#include "amana-sentence.h"
#include "amana-server.h"
#include "amana-trouble.h"

struct _AmanaEngineServicePage
{
  AdwNavigationPage parent_instance;

  AdwEntryRow *address_row;
  AdwEntryRow *key_row;
  AdwEntryRow *model_entry;
  AdwComboRow *model_row;
  GtkStringList *model_names;
  GtkWidget *list_row;
  GtkWidget *trouble_group;
  GtkLabel *trouble_label;
  AdwPreferencesGroup *where_group;
  AmanaFlowDrawing *drawing;
  AmanaEngineFacts *facts;
  GtkLabel *consent_label;
  GtkWidget *add_button;

  AmanaPerson *person; /* (owned) */
  AmanaScope scope;
  gboolean listing;
  AmanaModelList *list; /* (owned) (nullable): what the address said that it has */
};

G_DEFINE_FINAL_TYPE (AmanaEngineServicePage, amana_engine_service_page, ADW_TYPE_NAVIGATION_PAGE)

/* --- what stands there ------------------------------------------------------------------- */

/* As it was typed, with the scheme that people leave out. Transfer full; NULL: nothing. */
static char *
dup_address (AmanaEngineServicePage *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address_row)));
  g_autofree char *plain = NULL;

  g_strstrip (text);
  if (*text == '\0')
    return NULL;
  if (strstr (text, "://") != NULL || g_str_has_prefix (text, "unix:"))
    return g_steal_pointer (&text);
  plain = g_strconcat ("http://", text, NULL);
  if (amana_place_of_url (plain) == AMANA_PLACE_THIS_COMPUTER)
    return g_steal_pointer (&plain);
  return g_strconcat ("https://", text, NULL);
}

static char *
dup_model (AmanaEngineServicePage *self)
{
  guint selected = adw_combo_row_get_selected (self->model_row);
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->model_entry)));

  if (!gtk_widget_get_visible (GTK_WIDGET (self->model_row)))
    return *g_strstrip (typed) != '\0' ? g_steal_pointer (&typed) : NULL;
  return selected != GTK_INVALID_LIST_POSITION
           ? g_strdup (gtk_string_list_get_string (self->model_names, selected))
           : NULL;
}

/* 0 where it was not asked, or did not say. */
static gint64
find_context (AmanaEngineServicePage *self, const AmanaEngineSpec *spec)
{
  return self->list != NULL ? MAX (0, amana_model_list_get_context (self->list, spec->model)) : 0;
}

/* Transfer full; NULL with the reason when it could never be asked. */
static AmanaEngineSpec *
make_spec (AmanaEngineServicePage *self, GError **error)
{
  g_autofree char *address = dup_address (self);
  g_autofree char *model = dup_model (self);
  g_autofree char *title = NULL;
  const char *key = gtk_editable_get_text (GTK_EDITABLE (self->key_row));
  AmanaEngineKind kind;
  g_autoptr (AmanaEngineSpec) spec = NULL;

  if (address == NULL)
    return NULL;
  kind = amana_place_of_url (address) == AMANA_PLACE_THIS_COMPUTER ? AMANA_ENGINE_LOCAL_SERVER
                                                                   : AMANA_ENGINE_REMOTE;
  if (!amana_server_check_address (kind, address, error))
    return NULL;
  spec = amana_engine_spec_new (kind, "");
  spec->base_url = g_steal_pointer (&address);
  spec->model = g_steal_pointer (&model);
  title = amana_engine_title_make (spec);
  g_set_str (&spec->title, title);
  spec->context_tokens = find_context (self, spec);
  return amana_engine_spec_take_key (spec, key, error) ? g_steal_pointer (&spec) : NULL;
}

/* --- what follows from it ---------------------------------------------------------------- */

static void
say_trouble (AmanaEngineServicePage *self, const GError *error)
{
  g_autofree char *sentence = error != NULL ? amana_sentence_for_error (error) : NULL;

  gtk_label_set_label (self->trouble_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->trouble_group, sentence != NULL);
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->address_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->address_row), "error");
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (self->address_row), GTK_ACCESSIBLE_STATE_INVALID,
    error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
say_consent (AmanaEngineServicePage *self, const AmanaEngineSpec *spec)
{
  const char *text = "";

  if (self->scope == AMANA_SCOPE_HEALTH)
    text = _ ("In Health you read what would be sent, and agree or not, before anything is.");
  else if (spec != NULL && spec->kind == AMANA_ENGINE_REMOTE)
    text = _ ("By adding it you agree that what you write in General is sent there, with the "
              "conversation so far. You can remove it here at any time.");
  gtk_label_set_label (self->consent_label, text);
}

/* What is half typed is not called wrong: "http://" may yet become "http://localhost". */
static gboolean
is_half_typed (AmanaEngineServicePage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->address_row));
  const char *rest = strstr (text, "://");

  return rest == NULL || g_str_has_prefix ("localhost", rest + 3) ||
         g_str_has_prefix ("127.0.0.1", rest + 3) || g_str_has_prefix ("[::1]", rest + 3);
}

static void
refresh (AmanaEngineServicePage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaEngineSpec) spec = make_spec (self, &error);
  g_autoptr (AmanaFlow) flow = spec != NULL ? amana_engine_words_draw (spec) : NULL;
  g_autoptr (AmanaRecipient) recipient = amana_engine_words_find_recipient (spec);
  g_autofree char *where = spec != NULL ? amana_engine_words_dup_where (spec) : NULL;
  gboolean named = spec != NULL && (spec->kind != AMANA_ENGINE_REMOTE || spec->model != NULL);

  say_trouble (self, is_half_typed (self) ? NULL : error);
  say_consent (self, spec);
  gtk_widget_set_visible (GTK_WIDGET (self->where_group), spec != NULL);
  adw_preferences_group_set_description (self->where_group, where);
  amana_flow_drawing_set_flow (self->drawing, flow);
  amana_engine_facts_set_recipient (self->facts, recipient);
  gtk_widget_set_sensitive (self->list_row, spec != NULL);
  gtk_widget_set_sensitive (self->add_button, named);
}

static void
model_changed_cb (AmanaEngineServicePage *self)
{
  if (self->person != NULL)
    refresh (self);
}

/* Another address has other models. */
static void
address_changed_cb (AmanaEngineServicePage *self)
{
  if (self->person == NULL)
    return;
  g_clear_pointer (&self->list, amana_model_list_unref);
  gtk_widget_set_visible (GTK_WIDGET (self->model_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->model_entry), TRUE);
  refresh (self);
}

static void
add_cb (AmanaEngineServicePage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaEngineSpec) spec = make_spec (self, &error);

  if (spec == NULL)
    {
      say_trouble (self, error);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->key_row), "");
  amana_engine_add_page_finish (GTK_WIDGET (self), self->person, self->scope, spec);
}

/* --- its models ---------------------------------------------------------------------------- */

static void
show_models (AmanaEngineServicePage *self, const char *const *names)
{
  gboolean any = names != NULL && names[0] != NULL;

  gtk_string_list_splice (self->model_names, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->model_names)), names);
  gtk_widget_set_visible (GTK_WIDGET (self->model_row), any);
  gtk_widget_set_visible (GTK_WIDGET (self->model_entry), !any);
  if (any)
    gtk_widget_grab_focus (GTK_WIDGET (self->model_row));
}

static DexFuture *
listed_cb (DexFuture *completed, gpointer user_data)
{
  AmanaEngineServicePage *self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (completed, &error);

  if (self->list_row == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return dex_future_new_true ();
  self->listing = FALSE;
  if (value != NULL)
    {
      g_clear_pointer (&self->list, amana_model_list_unref);
      self->list = g_value_dup_boxed (value);
      show_models (self, (const char *const *) self->list->names);
    }
  else
    amana_trouble_show_as (GTK_WIDGET (self), _ ("No Models Were Named"), error);
  refresh (self);
  return dex_future_new_true ();
}

static void
list_cb (AmanaEngineServicePage *self)
{
  g_autoptr (AmanaEngineSpec) spec = make_spec (self, NULL);
  g_autoptr (AmanaServer) server = NULL;

  if (spec == NULL || self->listing)
    return;
  server = amana_server_new (amana_person_get_broker (self->person), spec);
  self->listing = TRUE;
  dex_future_disown (dex_future_finally (amana_server_fetch_list (server), listed_cb,
                                         g_object_ref (self), g_object_unref));
}

/* --- life ---------------------------------------------------------------------------------- */

static void
amana_engine_service_page_dispose (GObject *object)
{
  AmanaEngineServicePage *self = AMANA_ENGINE_SERVICE_PAGE (object);

  g_clear_object (&self->person);
  g_clear_pointer (&self->list, amana_model_list_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_ENGINE_SERVICE_PAGE);
  G_OBJECT_CLASS (amana_engine_service_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineServicePage, address_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineServicePage, key_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineServicePage, model_entry);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineServicePage, model_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineServicePage, model_names);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineServicePage, list_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineServicePage, trouble_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineServicePage, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineServicePage, where_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineServicePage, drawing);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineServicePage, facts);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineServicePage, consent_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineServicePage, add_button);
}

static void
amana_engine_service_page_class_init (AmanaEngineServicePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_engine_service_page_dispose;
  g_type_ensure (AMANA_TYPE_ENGINE_FACTS);
  g_type_ensure (AMANA_TYPE_FLOW_DRAWING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/amana/app/amana-engine-service-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, model_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
amana_engine_service_page_init (AmanaEngineServicePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_engine_service_page_new:
 * @person: whose engine it will be
 * @scope: in which room
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
amana_engine_service_page_new (AmanaPerson *person, AmanaScope scope)
{
  AmanaEngineServicePage *self = g_object_new (AMANA_TYPE_ENGINE_SERVICE_PAGE, NULL);

  self->person = g_object_ref (person);
  self->scope = scope;
  amana_engine_room_guard (GTK_WIDGET (self), person, scope);
  refresh (self);
  return ADW_NAVIGATION_PAGE (self);
}
