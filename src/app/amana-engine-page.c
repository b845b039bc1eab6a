/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One engine of one room.
 *
 * What is changed is put in the room's book at once; a specification itself is never
 * changed. The key is taken in, never shown: its row is empty each time. Trying it and
 * asking for its models are the only things here that send anything, and each has its
 * own button.
 *
 * An answer may come when the page is gone, or when the engine is another by then: it
 * is taken only while the page is in a dialog.
 */

#include "config.h"

#include "amana-engine-page.h"

#include <glib/gi18n-lib.h>

#include "amana-engine-exam.h"
#include "amana-engine-facts.h"
#include "amana-engine-removal.h"
#include "amana-engine-room.h"
#include "amana-engine-words.h"
#include "amana-fiber.h"
#include "amana-flow-drawing.h"
#include "amana-local-model.h"
#include "amana-sentence.h"
#include "amana-server.h"
#include "amana-engine-title.h"
#include "amana-text.h"
#include "amana-trouble.h"

struct _AmanaEnginePage
{
  AdwNavigationPage parent_instance;

  AdwPreferencesGroup *where_group;
  AmanaFlowDrawing *drawing;
  AmanaEngineExam *exam;
  AmanaEngineFacts *facts;
  AdwPreferencesGroup *details_group;
  AdwEntryRow *title_row;
  AdwActionRow *address_row;
  AdwComboRow *model_row;
  GtkStringList *model_names;
  AdwSpinner *list_spinner;
  GtkButton *list_button;
  AdwEntryRow *key_row;
  AdwPreferencesRow *forget_key_row;
  AdwPreferencesGroup *try_group;
  AdwActionRow *try_row;
  AdwSpinner *try_spinner;
  GtkButton *try_button;
  AdwPreferencesGroup *copy_group;
  GtkWidget *copy_row;
  AdwPreferencesGroup *remove_group;

  AmanaPerson *person; /* (owned) */
  AmanaScope scope;
  AmanaEngineSpec *spec; /* (owned) (nullable): NULL for the guide */
  gboolean filling;
  gboolean asking;
  AmanaModelList *list; /* (owned) (nullable): what it said that it has */
};

G_DEFINE_FINAL_TYPE (AmanaEnginePage, amana_engine_page, ADW_TYPE_NAVIGATION_PAGE)

static gboolean
is_shown (AmanaEnginePage *self)
{
  return self->drawing != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL;
}

/* --- showing ------------------------------------------------------------------------- */

static void
show_models (AmanaEnginePage *self, const char *const *names)
{
  const char *current = self->spec->model;
  guint selected = 0;
  guint n;

  self->filling = TRUE;
  gtk_string_list_splice (self->model_names, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->model_names)), NULL);
  /* Translators: a model that is not named: whichever one the server has loaded. */
  gtk_string_list_append (self->model_names, _ ("Whichever it has"));
  if (current != NULL && (names == NULL || !g_strv_contains (names, current)))
    gtk_string_list_append (self->model_names, current);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    gtk_string_list_append (self->model_names, names[i]);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->model_names));
  for (guint i = 1; current != NULL && i < n; i++)
    if (g_str_equal (gtk_string_list_get_string (self->model_names, i), current))
      selected = i;
  adw_combo_row_set_selected (self->model_row, selected);
  self->filling = FALSE;
}

static void
show_key (AmanaEnginePage *self)
{
  gboolean kept = self->spec->key != NULL;

  gtk_editable_set_text (GTK_EDITABLE (self->key_row), "");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->key_row),
                                 kept ? _ ("Key: one is kept, encrypted. Another one") : _ ("Key"));
  gtk_widget_set_visible (GTK_WIDGET (self->key_row), self->spec->kind != AMANA_ENGINE_LOCAL_MODEL);
  gtk_widget_set_visible (GTK_WIDGET (self->forget_key_row), kept);
}

static void
show_details (AmanaEnginePage *self)
{
  gboolean file = self->spec->kind == AMANA_ENGINE_LOCAL_MODEL;
  g_autofree char *address = amana_engine_words_dup_address (self->spec);

  gtk_editable_set_text (GTK_EDITABLE (self->title_row), self->spec->title);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->address_row),
                                 file ? _ ("File") : _ ("Address"));
  adw_action_row_set_subtitle (self->address_row, address);
  gtk_widget_set_visible (GTK_WIDGET (self->model_row), !file);
  show_key (self);
}

/* A copy for Health, where Health is open and has none like it. */
static void
show_copying (AmanaEnginePage *self)
{
  AmanaEngineBook *book = amana_engine_room_get_book (self->person, AMANA_SCOPE_HEALTH);
  gboolean offered = self->spec != NULL && self->scope == AMANA_SCOPE_GENERAL && book != NULL;
  gboolean there = FALSE;

  for (guint i = 0; offered && i < amana_engine_book_get_specs (book)->len; i++)
    there |= amana_engine_room_is_same (g_ptr_array_index (amana_engine_book_get_specs (book), i),
                                        self->spec);
  gtk_widget_set_visible (GTK_WIDGET (self->copy_group), offered);
  if (there && gtk_widget_has_focus (self->copy_row))
    gtk_widget_grab_focus (GTK_WIDGET (self->try_button));
  gtk_widget_set_sensitive (self->copy_row, !there);
  adw_preferences_group_set_description (
    self->copy_group,
    there ? _ ("Health has it as well.")
          : _ ("A copy, key included, is kept in Health. There you read and agree before "
               "anything is sent."));
}

static void
show (AmanaEnginePage *self)
{
  g_autoptr (AmanaFlow) flow = amana_engine_words_draw (self->spec);
  g_autoptr (AmanaRecipient) recipient = amana_engine_words_find_recipient (self->spec);
  g_autofree char *where = amana_engine_words_dup_where (self->spec);
  gboolean model = self->spec != NULL;

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self),
                                 amana_engine_words_get_title (self->spec));
  adw_preferences_group_set_description (self->where_group, where);
  amana_flow_drawing_set_flow (self->drawing, flow);
  amana_engine_facts_set_recipient (self->facts, recipient);
  gtk_widget_set_visible (GTK_WIDGET (self->details_group), model);
  gtk_widget_set_visible (GTK_WIDGET (self->try_group), model);
  gtk_widget_set_visible (GTK_WIDGET (self->remove_group), model);
  amana_engine_exam_set_engine (self->exam, self->person,
                                self->scope == AMANA_SCOPE_HEALTH ? self->spec : NULL);
  show_copying (self);
  if (model)
    show_details (self);
}

/* --- changing ------------------------------------------------------------------------ */

/* Transfer full: the engine in the shape it has now, to be changed. */
static AmanaEngineSpec *
edit (AmanaEnginePage *self)
{
  return amana_engine_room_edit (self->spec);
}

static void
keep (AmanaEnginePage *self, AmanaEngineSpec *spec)
{
  AmanaEngineBook *book = amana_engine_room_get_book (self->person, self->scope);
  g_autofree char *title =
    book != NULL
      ? amana_engine_title_make_unique (amana_engine_book_get_specs (book), spec->id, spec->title)
      : NULL;

  if (title != NULL)
    g_set_str (&spec->title, title);
  amana_engine_spec_unref (self->spec);
  self->spec = amana_engine_spec_ref (spec);
  if (book != NULL)
    amana_engine_room_watch (GTK_WIDGET (self), amana_engine_book_put (book, spec));
  show (self);
}

static void
title_applied_cb (AmanaEnginePage *self)
{
  g_autoptr (AmanaEngineSpec) spec = edit (self);
  g_autofree char *title = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title_row)));

  if (*g_strstrip (title) != '\0')
    g_set_str (&spec->title, title);
  keep (self, spec);
}

static void
key_applied_cb (AmanaEnginePage *self)
{
  g_autoptr (AmanaEngineSpec) spec = edit (self);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->key_row));
  g_autoptr (GError) error = NULL;

  if (*text == '\0')
    return;
  if (!amana_engine_spec_take_key (spec, text, &error))
    {
      g_autofree char *sentence = amana_sentence_for_error (error);

      amana_engine_room_say (GTK_WIDGET (self), sentence);
      return;
    }
  keep (self, spec);
  amana_engine_room_say (GTK_WIDGET (self), _ ("The new key is kept"));
}

static void
forget_key_cb (AmanaEnginePage *self)
{
  g_autoptr (AmanaEngineSpec) spec = edit (self);

  g_clear_pointer (&spec->key, amana_secret_unref);
  keep (self, spec);
  amana_engine_room_say (GTK_WIDGET (self), _ ("The key is removed"));
}

static void
model_selected_cb (AmanaEnginePage *self)
{
  guint selected = adw_combo_row_get_selected (self->model_row);
  g_autoptr (AmanaEngineSpec) spec = NULL;
  g_autofree char *title = NULL;

  if (self->filling || self->spec == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  spec = edit (self);
  g_set_str (&spec->model,
             selected > 0 ? gtk_string_list_get_string (self->model_names, selected) : NULL);
  if (g_strcmp0 (spec->model, self->spec->model) == 0)
    return;
  title = amana_engine_title_follow (spec->title, self->spec->model, spec->model);
  g_set_str (&spec->title, title);
  spec->context_tokens =
    self->list != NULL ? MAX (0, amana_model_list_get_context (self->list, spec->model)) : 0;
  keep (self, spec);
}

static void
copy_cb (AmanaEnginePage *self)
{
  AmanaEngineBook *book = amana_engine_room_get_book (self->person, AMANA_SCOPE_HEALTH);
  g_autoptr (AmanaEngineSpec) copy = NULL;

  if (book == NULL)
    return;
  copy = amana_engine_spec_copy (self->spec);
  amana_engine_room_watch (GTK_WIDGET (self), amana_engine_book_put (book, copy));
  amana_engine_room_say (GTK_WIDGET (self), _ ("Copied to Health: choose it there"));
}

static void
remove_cb (AmanaEnginePage *self)
{
  amana_engine_removal_start (GTK_WIDGET (self), self->person, self->scope, self->spec);
}

/* --- asking -------------------------------------------------------------------------- */

/* One at a time. The buttons stay as they are: what cannot be pressed loses the keyboard. */
static gboolean
begin_asking (AmanaEnginePage *self, AdwSpinner *spinner)
{
  if (self->asking)
    return FALSE;
  self->asking = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (spinner), TRUE);
  return TRUE;
}

static void
end_asking (AmanaEnginePage *self)
{
  self->asking = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->try_spinner), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->list_spinner), FALSE);
}

/* Said where it was asked, and read out: it took its time. */
static void
say_try (AmanaEnginePage *self, const char *text)
{
  adw_action_row_set_subtitle (self->try_row, text);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
say_result (AmanaEnginePage *self, const AmanaServerTest *test)
{
  g_autofree char *speed = NULL;
  g_autofree char *text = NULL;
  g_autofree char *said = amana_text_isolate (test->text != NULL ? test->text : "");

  if (test->tokens_per_second > 0)
    /* Translators: how long until its first word came, then how fast it writes; a token is a
     * piece of a word. */
    speed = g_strdup_printf (_ ("It works: first word after %1$d ms, then %2$.0f tokens a second."),
                             test->first_token_ms, test->tokens_per_second);
  else
    speed = g_strdup_printf (_ ("It works: first word after %d ms."), test->first_token_ms);
  text = test->text != NULL && *test->text != '\0' ? g_strdup_printf ("%s\n%s", speed, said)
                                                   : g_steal_pointer (&speed);
  say_try (self, text);
}

static DexFuture *
tried_cb (DexFuture *completed, gpointer user_data)
{
  AmanaEnginePage *self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (completed, &error);

  if (!is_shown (self))
    return dex_future_new_true ();
  end_asking (self);
  if (value != NULL)
    say_result (self, g_value_get_boxed (value));
  else
    {
      g_autofree char *sentence = amana_sentence_for_error (error);

      say_try (self, sentence);
    }
  return dex_future_new_true ();
}

/* What can be tried: the server itself, or the one behind a file, once it is started. */
static DexFuture *
try_fiber (gpointer user_data)
{
  AmanaEngine *engine = user_data;
  GError *error = NULL;

  if (!dex_await (amana_engine_prepare (engine), &error))
    return dex_future_new_for_error (error);
  if (AMANA_IS_LOCAL_MODEL (engine))
    return amana_server_try (amana_local_model_get_server (AMANA_LOCAL_MODEL (engine)));
  return amana_server_try (AMANA_SERVER (engine));
}

/* The one that answers, which may have its model loaded; else another one like it. */
static AmanaEngine *
make_engine (AmanaEnginePage *self, AmanaDesk *desk)
{
  AmanaEngineSpec *chosen = amana_engine_book_get_chosen (amana_desk_get_book (desk));

  if (chosen != NULL && amana_engine_spec_is_same (chosen, self->spec) &&
      amana_desk_get_engine (desk) != amana_desk_get_guide (desk))
    return g_object_ref (amana_desk_get_engine (desk));
  return amana_desk_make_engine (desk, self->spec);
}

/* A large file takes its time. */
static void
loading_cb (AmanaLocalModel *model, GParamSpec *pspec, AmanaEnginePage *self)
{
  g_autofree char *text = NULL;

  if (!self->asking || !is_shown (self))
    return;
  if (amana_local_model_get_state (model) == AMANA_LOCAL_MODEL_LOADING)
    /* Translators: a model file that is being read into memory. */
    text = g_strdup_printf (_ ("Loading the model: %d %%"),
                            (int) (amana_local_model_get_progress (model) * 100));
  adw_action_row_set_subtitle (self->try_row,
                               text != NULL ? text : _ ("Waiting for its first word…"));
}

static void
watch_loading (AmanaEnginePage *self, AmanaEngine *engine)
{
  if (!AMANA_IS_LOCAL_MODEL (engine))
    return;
  g_signal_handlers_disconnect_by_func (engine, loading_cb, self);
  g_signal_connect_object (engine, "notify::progress", G_CALLBACK (loading_cb), self, 0);
  g_signal_connect_object (engine, "notify::state", G_CALLBACK (loading_cb), self, 0);
}

static void
try_cb (AmanaEnginePage *self)
{
  AmanaDesk *desk = amana_engine_room_get_desk (self->person, self->scope);
  AmanaEngine *engine;

  if (desk == NULL || !begin_asking (self, self->try_spinner))
    return;
  adw_action_row_set_subtitle (self->try_row, _ ("Waiting for its first word…"));
  engine = make_engine (self, desk);
  watch_loading (self, engine);
  dex_future_disown (dex_future_finally (amana_fiber_spawn (0, try_fiber, engine, g_object_unref),
                                         tried_cb, g_object_ref (self), g_object_unref));
}

/* How much the chosen one takes in may have changed as well. */
static void
take_list (AmanaEnginePage *self, const AmanaModelList *list)
{
  gint64 context = MAX (0, amana_model_list_get_context (list, self->spec->model));

  g_clear_pointer (&self->list, amana_model_list_unref);
  self->list = amana_model_list_ref ((AmanaModelList *) list);
  show_models (self, (const char *const *) list->names);
  if (context != self->spec->context_tokens)
    {
      g_autoptr (AmanaEngineSpec) spec = edit (self);

      spec->context_tokens = context;
      keep (self, spec);
    }
}

static DexFuture *
listed_cb (DexFuture *completed, gpointer user_data)
{
  AmanaEnginePage *self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (completed, &error);

  if (!is_shown (self))
    return dex_future_new_true ();
  end_asking (self);
  if (value == NULL)
    amana_trouble_show_as (GTK_WIDGET (self), _ ("No Models Were Named"), error);
  else
    take_list (self, g_value_get_boxed (value));
  return dex_future_new_true ();
}

static void
list_cb (AmanaEnginePage *self)
{
  g_autoptr (AmanaServer) server = NULL;

  if (!begin_asking (self, self->list_spinner))
    return;
  server = amana_server_new (amana_person_get_broker (self->person), self->spec);
  dex_future_disown (dex_future_finally (amana_server_fetch_list (server), listed_cb,
                                         g_object_ref (self), g_object_unref));
}

/* --- life ---------------------------------------------------------------------------- */

static void
amana_engine_page_dispose (GObject *object)
{
  AmanaEnginePage *self = AMANA_ENGINE_PAGE (object);

  g_clear_object (&self->person);
  g_clear_pointer (&self->spec, amana_engine_spec_unref);
  g_clear_pointer (&self->list, amana_model_list_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_ENGINE_PAGE);
  G_OBJECT_CLASS (amana_engine_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, where_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, drawing);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, exam);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, facts);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, details_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, title_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, address_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, model_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, model_names);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, list_spinner);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, list_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, key_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, forget_key_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, try_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, try_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, try_spinner);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, try_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, copy_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, copy_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaEnginePage, remove_group);
}

static void
amana_engine_page_class_init (AmanaEnginePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_engine_page_dispose;
  g_type_ensure (AMANA_TYPE_ENGINE_EXAM);
  g_type_ensure (AMANA_TYPE_ENGINE_FACTS);
  g_type_ensure (AMANA_TYPE_FLOW_DRAWING);
  gtk_widget_class_set_template_from_resource (widget_class, "/amana/app/amana-engine-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, title_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, model_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
amana_engine_page_init (AmanaEnginePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* That there is a Health is no longer said once it is locked. */
static void
follow_health (AmanaEnginePage *self)
{
  AmanaEngineBook *book = amana_engine_room_get_book (self->person, AMANA_SCOPE_HEALTH);

  g_signal_connect_object (self->person, "notify::health", G_CALLBACK (show_copying), self,
                           G_CONNECT_SWAPPED);
  if (book != NULL)
    g_signal_connect_object (book, "changed", G_CALLBACK (show_copying), self, G_CONNECT_SWAPPED);
}

/**
 * amana_engine_page_new:
 * @person: whose engine
 * @scope: in which room
 * @spec: (nullable): the engine; %NULL: the guide
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
amana_engine_page_new (AmanaPerson *person, AmanaScope scope, AmanaEngineSpec *spec)
{
  AmanaEnginePage *self = g_object_new (AMANA_TYPE_ENGINE_PAGE, NULL);

  self->person = g_object_ref (person);
  self->scope = scope;
  self->spec = spec != NULL ? amana_engine_spec_ref (spec) : NULL;
  if (scope == AMANA_SCOPE_GENERAL)
    follow_health (self);
  amana_engine_room_guard (GTK_WIDGET (self), person, scope);
  if (spec != NULL)
    show_models (self, NULL);
  show (self);
  return ADW_NAVIGATION_PAGE (self);
}
