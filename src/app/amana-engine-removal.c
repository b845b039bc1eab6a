/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Removing an engine, and taking that back.
 *
 * It is off the disk, key and all, before anything is said. For as long as the toast
 * stands, it is kept in memory and can be put back, chosen again where it was. The
 * toast goes when Health is locked, if it was Health's, and with it the key.
 */

#include "config.h"

#include "amana-engine-removal.h"

#include <glib/gi18n-lib.h>

#include "amana-engine-room.h"
#include "amana-fiber.h"
#include "amana-text.h"

#define TIMEOUT_S 15 /* time to read it, and to get there by keys */

typedef struct
{
  AdwPreferencesDialog *dialog; /* (weak) (nullable): it holds the toast */
  AmanaPerson *person;          /* (owned) */
  AmanaEngineSpec *spec;        /* (owned) */
  AmanaScope scope;
  gboolean chosen;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_clear_weak_pointer (&removal->dialog);
  g_object_unref (removal->person);
  amana_engine_spec_unref (removal->spec);
  g_free (removal);
}

static Removal *
removal_copy (const Removal *removal)
{
  Removal *copy = g_memdup2 (removal, sizeof *removal);

  copy->dialog = NULL;
  g_set_weak_pointer (&copy->dialog, removal->dialog);
  g_object_ref (copy->person);
  amana_engine_spec_ref (copy->spec);
  return copy;
}

static void
undo_cb (AdwToast *toast, const Removal *removal)
{
  DexFuture *back =
    amana_engine_room_bring_back (removal->person, removal->scope, removal->spec, removal->chosen);

  if (removal->dialog != NULL)
    amana_engine_room_watch (GTK_WIDGET (removal->dialog), back);
  else
    dex_future_disown (back);
}

static void
health_changed_cb (AmanaPerson *person, GParamSpec *pspec, AdwToast *toast)
{
  if (amana_person_get_health (person) == NULL)
    adw_toast_dismiss (toast);
}

static void
offer_undo (const Removal *removal)
{
  g_autofree char *name = amana_text_isolate (removal->spec->title);
  /* Translators: the name of an engine. */
  g_autofree char *text = g_strdup_printf (_ ("%s is removed"), name);
  AdwToast *toast = adw_toast_new (text);
  Removal *copy = removal_copy (removal);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_timeout (toast, TIMEOUT_S);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (undo_cb), copy);
  g_object_set_data_full (G_OBJECT (toast), "removal", copy, removal_free);
  if (removal->scope == AMANA_SCOPE_HEALTH)
    g_signal_connect_object (removal->person, "notify::health", G_CALLBACK (health_changed_cb),
                             toast, 0);
  adw_preferences_dialog_add_toast (removal->dialog, toast);
}

static DexFuture *
removal_fiber (gpointer user_data)
{
  const Removal *removal = user_data;
  GError *error = NULL;

  if (!dex_await (amana_engine_room_remove (removal->person, removal->scope, removal->spec),
                  &error))
    return dex_future_new_for_error (error);
  if (removal->dialog == NULL || gtk_widget_get_root (GTK_WIDGET (removal->dialog)) == NULL)
    return dex_future_new_true ();
  adw_preferences_dialog_pop_subpage (removal->dialog);
  offer_undo (removal);
  return dex_future_new_true ();
}

/**
 * amana_engine_removal_start:
 * @page: the engine's page, in a preferences dialog
 * @person: whose engine
 * @scope: in which room
 * @spec: the engine
 */
void
amana_engine_removal_start (GtkWidget *page,
                            AmanaPerson *person,
                            AmanaScope scope,
                            AmanaEngineSpec *spec)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (page, ADW_TYPE_PREFERENCES_DIALOG);
  AmanaEngineBook *book = amana_engine_room_get_book (person, scope);
  Removal *removal;

  g_return_if_fail (spec != NULL);

  if (book == NULL || dialog == NULL)
    return;
  removal = g_new0 (Removal, 1);
  g_set_weak_pointer (&removal->dialog, ADW_PREFERENCES_DIALOG (dialog));
  removal->person = g_object_ref (person);
  removal->spec = amana_engine_spec_ref (spec);
  removal->scope = scope;
  removal->chosen = amana_engine_book_get_chosen (book) != NULL &&
                    g_str_equal (amana_engine_book_get_chosen (book)->id, spec->id);
  amana_engine_room_watch (dialog, amana_fiber_spawn (0, removal_fiber, removal, removal_free));
}
