/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the pages of Preferences → Engines ask of a room.
 *
 * A room is named by its scope, never held: Health may be locked between two clicks,
 * and then there is no book any more. A page that shows something of Health's goes
 * with the whole dialog in that moment, since a page that slides away can be read
 * while it does.
 */

#include "config.h"

#include "amana-engine-room.h"

#include "amana-engine-words.h"
#include "amana-fiber.h"
#include "amana-trouble.h"

/**
 * amana_engine_room_get_desk:
 * @person: (nullable): the person
 * @scope: which room
 *
 * Returns: (transfer none) (nullable): its desk; %NULL while it is locked
 */
AmanaDesk *
amana_engine_room_get_desk (AmanaPerson *person, AmanaScope scope)
{
  AmanaGeneral *general = person != NULL ? amana_person_get_general (person) : NULL;
  AmanaHealth *health = person != NULL ? amana_person_get_health (person) : NULL;

  if (scope == AMANA_SCOPE_HEALTH)
    return health != NULL ? amana_health_get_desk (health) : NULL;
  return general != NULL ? amana_general_get_desk (general) : NULL;
}

/**
 * amana_engine_room_get_book:
 * @person: (nullable): the person
 * @scope: which room
 *
 * Returns: (transfer none) (nullable): its engines; %NULL while it is locked
 */
AmanaEngineBook *
amana_engine_room_get_book (AmanaPerson *person, AmanaScope scope)
{
  AmanaDesk *desk = amana_engine_room_get_desk (person, scope);

  return desk != NULL ? amana_desk_get_book (desk) : NULL;
}

/**
 * amana_engine_room_find:
 * @person: (nullable): the person
 * @scope: which room
 * @id: an engine's
 *
 * Returns: (transfer none) (nullable): the engine, where it is still there
 */
AmanaEngineSpec *
amana_engine_room_find (AmanaPerson *person, AmanaScope scope, const char *id)
{
  AmanaEngineBook *book = amana_engine_room_get_book (person, scope);
  GPtrArray *specs = book != NULL ? amana_engine_book_get_specs (book) : NULL;

  for (guint i = 0; specs != NULL && i < specs->len; i++)
    {
      AmanaEngineSpec *spec = g_ptr_array_index (specs, i);

      if (g_str_equal (spec->id, id))
        return spec;
    }
  return NULL;
}

/**
 * amana_engine_room_admits:
 * @person: (nullable): the person
 * @scope: which room
 * @spec: (nullable): an engine; %NULL: the guide
 *
 * Returns: whether it may answer there
 */
gboolean
amana_engine_room_admits (AmanaPerson *person, AmanaScope scope, const AmanaEngineSpec *spec)
{
  AmanaDesk *desk = amana_engine_room_get_desk (person, scope);

  return desk != NULL && (spec == NULL || amana_desk_admits (desk, spec));
}

/**
 * amana_engine_room_edit:
 * @spec: an engine
 *
 * Returns: (transfer full): another one with its id
 */
AmanaEngineSpec *
amana_engine_room_edit (const AmanaEngineSpec *spec)
{
  AmanaEngineSpec *copy = amana_engine_spec_copy (spec);

  g_set_str (&copy->id, spec->id);
  return copy;
}

/**
 * amana_engine_room_is_same:
 * @a: an engine
 * @b: an engine
 *
 * Returns: whether both lead to the same model in the same place
 */
gboolean
amana_engine_room_is_same (const AmanaEngineSpec *a, const AmanaEngineSpec *b)
{
  return a->kind == b->kind && g_strcmp0 (a->base_url, b->base_url) == 0 &&
         g_strcmp0 (a->unix_path, b->unix_path) == 0 && g_strcmp0 (a->model, b->model) == 0 &&
         g_strcmp0 (a->model_path, b->model_path) == 0;
}

/* --- adding ---------------------------------------------------------------------- */

typedef struct
{
  AmanaDesk *desk;       /* (owned) */
  AmanaEngineSpec *spec; /* (owned) */
  AmanaScope scope;
  gboolean choose;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->desk);
  amana_engine_spec_unref (step->spec);
  g_free (step);
}

/* What setting up a service for General means, as its page said. In Health each letter is
 * shown first, whoever it goes to. */
static gboolean
give_consent (Step *step, GError **error)
{
  g_autoptr (AmanaRecipient) recipient = amana_engine_words_find_recipient (step->spec);

  if (step->scope == AMANA_SCOPE_HEALTH || recipient == NULL ||
      recipient->place != AMANA_PLACE_ELSEWHERE)
    return TRUE;
  return dex_await (amana_consent_give (amana_desk_get_consent (step->desk), recipient), error);
}

static DexFuture *
add_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaEngineBook *book = amana_desk_get_book (step->desk);
  GError *error = NULL;

  if (!dex_await (amana_engine_book_put (book, step->spec), &error) ||
      !give_consent (step, &error) ||
      (step->choose && !dex_await (amana_engine_book_choose (book, step->spec->id), &error)))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static DexFuture *
remove_fiber (gpointer user_data)
{
  Step *step = user_data;
  GError *error = NULL;

  if (!dex_await (
        amana_consent_withdraw_recipient (amana_desk_get_consent (step->desk), step->spec->id),
        &error) ||
      !dex_await (amana_engine_book_remove (amana_desk_get_book (step->desk), step->spec->id),
                  &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static DexFuture *
start (AmanaPerson *person,
       AmanaScope scope,
       AmanaEngineSpec *spec,
       gboolean choose,
       DexFiberFunc func)
{
  AmanaDesk *desk = amana_engine_room_get_desk (person, scope);
  Step *step;

  if (desk == NULL)
    return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED, "locked");
  step = g_new0 (Step, 1);
  step->desk = g_object_ref (desk);
  step->spec = amana_engine_spec_ref (spec);
  step->scope = scope;
  step->choose = choose;
  return amana_fiber_spawn (0, func, step, step_free);
}

/**
 * amana_engine_room_add:
 * @person: the person
 * @scope: which room
 * @spec: an engine
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it answers there, or
 *   rejects with #AmanaStoreError
 */
DexFuture *
amana_engine_room_add (AmanaPerson *person, AmanaScope scope, AmanaEngineSpec *spec)
{
  return start (person, scope, spec, TRUE, add_fiber);
}

/**
 * amana_engine_room_bring_back:
 * @person: the person
 * @scope: which room
 * @spec: an engine that was removed
 * @choose: whether it answered there
 *
 * Returns: (transfer full): a future that resolves to %TRUE once all is as it was, or
 *   rejects with #AmanaStoreError
 */
DexFuture *
amana_engine_room_bring_back (AmanaPerson *person,
                              AmanaScope scope,
                              AmanaEngineSpec *spec,
                              gboolean choose)
{
  return start (person, scope, spec, choose, add_fiber);
}

/**
 * amana_engine_room_remove:
 * @person: the person
 * @scope: which room
 * @spec: an engine of that room
 *
 * Withdraws what was agreed to for it as well.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once its key is on no disk
 *   any more, or rejects with #AmanaStoreError
 */
DexFuture *
amana_engine_room_remove (AmanaPerson *person, AmanaScope scope, AmanaEngineSpec *spec)
{
  return start (person, scope, spec, FALSE, remove_fiber);
}

/* --- pages ------------------------------------------------------------------------- */

static DexFuture *
failed_cb (DexFuture *completed, gpointer user_data)
{
  GtkWidget *widget = user_data;
  g_autoptr (GError) error = NULL;

  dex_future_get_value (completed, &error);
  if (gtk_widget_get_root (widget) != NULL)
    amana_trouble_show (widget, error);
  return NULL;
}

/**
 * amana_engine_room_watch:
 * @widget: in whose window it is said
 * @future: (transfer full): what may go wrong
 */
void
amana_engine_room_watch (GtkWidget *widget, DexFuture *future)
{
  dex_future_disown (dex_future_catch (future, failed_cb, g_object_ref (widget), g_object_unref));
}

static void
health_changed_cb (AmanaPerson *person, GParamSpec *pspec, GtkWidget *page)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (page, ADW_TYPE_DIALOG);

  if (amana_person_get_health (person) == NULL && dialog != NULL)
    adw_dialog_force_close (ADW_DIALOG (dialog));
}

/**
 * amana_engine_room_guard:
 * @page: a page that shows something of @scope
 * @person: the person
 * @scope: which room
 *
 * A page of Health's looks like Health, and closes the dialog that it stands in as soon
 * as Health is locked.
 */
void
amana_engine_room_guard (GtkWidget *page, AmanaPerson *person, AmanaScope scope)
{
  if (scope != AMANA_SCOPE_HEALTH)
    return;
  gtk_widget_add_css_class (page, "health");
  gtk_widget_add_css_class (page, "engine-page");
  g_signal_connect_object (person, "notify::health", G_CALLBACK (health_changed_cb), page, 0);
}

/**
 * amana_engine_room_say:
 * @widget: in the dialog
 * @text: what is said
 *
 * Returns: (transfer none) (nullable): the message, at the bottom of the dialog
 */
AdwToast *
amana_engine_room_say (GtkWidget *widget, const char *text)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_DIALOG);
  AdwToast *toast;

  if (dialog == NULL)
    return NULL;
  toast = adw_toast_new (text);
  adw_toast_set_use_markup (toast, FALSE);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
  return toast;
}
