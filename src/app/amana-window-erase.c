/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the window does when everything of a tab is to go, and in a deep erase; and what goes
 * by itself when it was kept long enough.
 *
 * Everything of a tab is put aside at once. For as long as the toast stands it can be
 * brought back; when the toast goes, it goes for good, and a receipt says so. If the tab is
 * locked meanwhile, or the program ends, the next opening finishes it. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-damage.h"
#include "amana-erase-dialog.h"
#include "amana-fiber.h"
#include "amana-kept-open.h"
#include "amana-receipt-dialog.h"
#include "amana-salvage-dialog.h"
#include "amana-trouble.h"
#include "amana-undo.h"
#include "amana-vault-ways.h"
#include "amana-window-private.h"

#define SWEEP_SECONDS 3600

/* --- everything of a tab --- */

typedef struct
{
  AmanaWindow *self;   /* (owned) */
  AmanaKeeper *keeper; /* (owned) */
  AmanaAuditPart part;
} Wiping;

static Wiping *
wiping_new (AmanaWindow *self, AmanaKeeper *keeper, AmanaAuditPart part)
{
  Wiping *wiping = g_new0 (Wiping, 1);

  wiping->self = g_object_ref (self);
  wiping->keeper = g_object_ref (keeper);
  wiping->part = part;
  return wiping;
}

static Wiping *
wiping_copy (const Wiping *wiping)
{
  return wiping_new (wiping->self, wiping->keeper, wiping->part);
}

static void
wiping_free (gpointer data)
{
  Wiping *wiping = data;

  g_object_unref (wiping->keeper);
  g_object_unref (wiping->self);
  g_free (wiping);
}

static void
wiping_closure_free (gpointer data, GClosure *closure)
{
  wiping_free (data);
}

static AmanaKeeper *
get_keeper (AmanaWindow *self, AmanaAuditPart part)
{
  AmanaGeneral *general = amana_person_get_general (self->person);
  AmanaHealth *health = amana_person_get_health (self->person);

  if (part == AMANA_AUDIT_HEALTH)
    return health != NULL ? AMANA_KEEPER (health) : NULL;
  return general != NULL ? AMANA_KEEPER (amana_general_get_chat (general)) : NULL;
}

static gboolean
is_open (const Wiping *wiping)
{
  return wiping->self->person != NULL && get_keeper (wiping->self, wiping->part) == wiping->keeper;
}

/* Where it was locked meanwhile, the next unlocking does it. */
static DexFuture *
wipe_fiber (gpointer data)
{
  Wiping *wiping = data;
  g_autoptr (AmanaReceipt) receipt = amana_receipt_new (AMANA_AUDIT_DELETED, FALSE);
  g_autoptr (GError) error = NULL;
  AmanaTally *gone;

  if (!is_open (wiping))
    return dex_future_new_true ();
  gone = dex_await_boxed (amana_keeper_wipe (wiping->keeper), &error);
  if (gone == NULL)
    {
      if (is_open (wiping))
        amana_trouble_show (GTK_WIDGET (wiping->self), error);
      return dex_future_new_true ();
    }
  amana_receipt_take_tally (receipt, wiping->part, gone);
  amana_receipt_await_entry (receipt, amana_keeper_settle (wiping->keeper));
  amana_receipt_dialog_show (GTK_WIDGET (wiping->self), receipt);
  return dex_future_new_true ();
}

static DexFuture *
bring_back_fiber (gpointer data)
{
  Wiping *wiping = data;
  g_autoptr (GError) error = NULL;

  if (is_open (wiping) && !dex_await (amana_keeper_bring_back (wiping->keeper), &error))
    amana_trouble_show (GTK_WIDGET (wiping->self), error);
  return dex_future_new_true ();
}

static void
undo (gpointer wiping)
{
  dex_future_disown (amana_fiber_spawn (0, bring_back_fiber, wiping_copy (wiping), wiping_free));
}

static void
wipe (gpointer wiping)
{
  dex_future_disown (amana_fiber_spawn (0, wipe_fiber, wiping_copy (wiping), wiping_free));
}

static DexFuture *
put_aside_fiber (gpointer data)
{
  Wiping *wiping = data;
  g_autoptr (GError) error = NULL;

  if (dex_await (amana_keeper_put_aside (wiping->keeper), &error))
    amana_undo_offer (GTK_WIDGET (wiping->self->tabs), _ ("Everything is deleted"), undo, wipe,
                      wiping_copy (wiping), wiping_free);
  else if (is_open (wiping))
    amana_trouble_show (GTK_WIDGET (wiping->self), error);
  return dex_future_new_true ();
}

static void
wipe_answered_cb (AdwAlertDialog *dialog, const char *response, const Wiping *wiping)
{
  if (g_str_equal (response, "delete") && is_open (wiping))
    dex_future_disown (amana_fiber_spawn (0, put_aside_fiber, wiping_copy (wiping), wiping_free));
}

static void
ask_to_wipe (const Wiping *wiping, const AmanaTally *all)
{
  gboolean health = wiping->part == AMANA_AUDIT_HEALTH;
  g_autofree char *things = amana_words_for_tally (all);
  g_autofree char *body =
    /* Translators: %s: "3 conversations, 2 documents". */
    g_strdup_printf (_ ("This goes for good: %s. What you have set up stays."), things);
  AdwDialog *dialog = adw_alert_dialog_new (
    health ? _ ("Delete Everything in Health?") : _ ("Delete Everything in General?"), body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "delete",
                                  _ ("_Delete Everything"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (alert, "cancel");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (wipe_answered_cb), wiping_copy (wiping),
                         wiping_closure_free, 0);
  adw_dialog_present (dialog, GTK_WIDGET (wiping->self));
}

static DexFuture *
count_fiber (gpointer data)
{
  Wiping *wiping = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaTally) all = dex_await_boxed (amana_keeper_count (wiping->keeper), &error);

  if (!is_open (wiping))
    return dex_future_new_true ();
  if (all != NULL)
    ask_to_wipe (wiping, all);
  else
    amana_trouble_show (GTK_WIDGET (wiping->self), error);
  return dex_future_new_true ();
}

/* win.delete-everything ("general" or "health") */
void
amana_window_delete_everything_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmanaWindow *self = AMANA_WINDOW (widget);
  AmanaAuditPart part = g_str_equal (g_variant_get_string (parameter, NULL), "health")
                          ? AMANA_AUDIT_HEALTH
                          : AMANA_AUDIT_GENERAL;
  AmanaKeeper *keeper = self->person != NULL ? get_keeper (self, part) : NULL;

  if (keeper != NULL)
    dex_future_disown (
      amana_fiber_spawn (0, count_fiber, wiping_new (self, keeper, part), wiping_free));
}

/* --- deep erase --- */

typedef struct
{
  AmanaWindow *self;             /* (owned) */
  AmanaEraseDialog *dialog;      /* (owned) (nullable) */
  AmanaCredentials *credentials; /* (owned) (nullable) */
  AmanaProgress *progress;       /* (owned) (nullable) */
} Erasing;

static void
erasing_free (gpointer data)
{
  Erasing *erasing = data;

  g_clear_object (&erasing->progress);
  g_clear_pointer (&erasing->credentials, amana_credentials_unref);
  g_clear_object (&erasing->dialog);
  g_object_unref (erasing->self);
  g_free (erasing);
}

static Erasing *
erasing_new (AmanaWindow *self)
{
  Erasing *erasing = g_new0 (Erasing, 1);

  erasing->self = g_object_ref (self);
  return erasing;
}

/* What is kept, so that the person sees that it is all there. */
static AmanaReceipt *
make_receipt (AmanaWindow *self)
{
  AmanaReceipt *receipt = amana_receipt_new (AMANA_AUDIT_ERASED, TRUE);

  for (AmanaAuditPart part = AMANA_AUDIT_GENERAL; part <= AMANA_AUDIT_HEALTH; part++)
    {
      AmanaKeeper *keeper = get_keeper (self, part);
      g_autoptr (GError) ignored = NULL;

      if (keeper != NULL)
        amana_receipt_take_tally (receipt, part,
                                  dex_await_boxed (amana_keeper_count (keeper), &ignored));
    }
  amana_receipt_await_entry (
    receipt, amana_audit_settle (amana_vault_get_audit (amana_person_get_vault (self->person))));
  return receipt;
}

static DexFuture *
erase_fiber (gpointer data)
{
  Erasing *erasing = data;
  AmanaWindow *self = erasing->self;
  g_autoptr (AmanaReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_person_erase (self->person, erasing->credentials, erasing->progress),
                  &error))
    {
      amana_erase_dialog_set_error (erasing->dialog, error);
      return dex_future_new_true ();
    }
  amana_kept_open_set (self->settings, self->person, FALSE);
  receipt = make_receipt (self);
  amana_erase_dialog_set_done (erasing->dialog);
  amana_receipt_dialog_show (GTK_WIDGET (self), receipt);
  return dex_future_new_true ();
}

static void
erase_cb (AmanaWindow *self,
          AmanaCredentials *credentials,
          AmanaProgress *progress,
          AmanaEraseDialog *dialog)
{
  Erasing *erasing = erasing_new (self);

  erasing->dialog = g_object_ref (dialog);
  erasing->credentials = amana_credentials_ref (credentials);
  erasing->progress = g_object_ref (progress);
  dex_future_disown (amana_fiber_spawn (0, erase_fiber, erasing, erasing_free));
}

static DexFuture *
ask_fiber (gpointer data)
{
  Erasing *erasing = data;
  AmanaWindow *self = erasing->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) ways =
    dex_await_object (amana_vault_list_ways (amana_person_get_vault (self->person)), &error);
  AdwDialog *dialog = amana_erase_dialog_new (amana_person_get_vault (self->person), ways);

  g_signal_connect_object (dialog, "erase", G_CALLBACK (erase_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
  return dex_future_new_true ();
}

/* win.erase-deeply */
void
amana_window_erase_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmanaWindow *self = AMANA_WINDOW (widget);

  if (self->person != NULL && !amana_person_is_invented (self->person) &&
      amana_person_get_general (self->person) != NULL &&
      amana_person_get_health (self->person) != NULL)
    dex_future_disown (amana_fiber_spawn (0, ask_fiber, erasing_new (self), erasing_free));
}

/* --- damage --- */

typedef struct
{
  AmanaWindow *self;             /* (owned) */
  AmanaSalvageDialog *dialog;    /* (owned) */
  AmanaCredentials *credentials; /* (owned) (nullable): while it is looked at */
  AmanaProgress *progress;       /* (owned) (nullable): the same */
} Salvage;

static void
salvage_free (gpointer data)
{
  Salvage *salvage = data;

  g_clear_pointer (&salvage->credentials, amana_credentials_unref);
  g_clear_object (&salvage->progress);
  g_object_unref (salvage->dialog);
  g_object_unref (salvage->self);
  g_free (salvage);
}

static DexFuture *
salvage_fiber (gpointer data)
{
  Salvage *salvage = data;
  g_autofree char *folder = amana_window_name_new_folder (salvage->self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = dex_await_boxed (
    amana_person_salvage (salvage->self->person, salvage->credentials, folder, salvage->progress),
    &error);

  if (found != NULL)
    amana_salvage_dialog_set_found (salvage->dialog, found);
  else
    amana_salvage_dialog_set_error (salvage->dialog, error);
  return dex_future_new_true ();
}

static void
salvage_cb (AmanaWindow *self,
            AmanaCredentials *credentials,
            AmanaProgress *progress,
            AmanaSalvageDialog *dialog)
{
  Salvage *salvage = g_new0 (Salvage, 1);

  salvage->self = g_object_ref (self);
  salvage->dialog = g_object_ref (dialog);
  salvage->credentials = amana_credentials_ref (credentials);
  salvage->progress = g_object_ref (progress);
  dex_future_disown (amana_fiber_spawn (0, salvage_fiber, salvage, salvage_free));
}

static char *
describe_hit (AmanaPerson *person, AmanaCompartment compartment, const char *kinds_hit)
{
  AmanaStore *store = amana_person_get_store (person, compartment);
  gulong n = store != NULL ? (gulong) amana_store_get_bad_pages (store) : 0;

  if (store == NULL)
    return g_strdup (_ ("Closed: what is hit shows when it is saved."));
  if (n == 0)
    return g_strdup (_ ("No damage is known."));
  /* Translators: %2$s: "results, documents". */
  return g_strdup_printf (ngettext ("%2$s (%1$lu page)", "%2$s (%1$lu pages)", n), n, kinds_hit);
}

static DexFuture *
find_hit_fiber (gpointer data)
{
  Salvage *salvage = data;
  g_autoptr (AmanaPerson) person = g_object_ref (salvage->self->person);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) kinds_hit = dex_await_boxed (amana_damage_find (person), &error);
  g_autofree char *general = NULL;
  g_autofree char *health = NULL;

  if (kinds_hit == NULL)
    return dex_future_new_true ();
  general = describe_hit (person, AMANA_COMPARTMENT_GENERAL, kinds_hit[AMANA_COMPARTMENT_GENERAL]);
  health = describe_hit (person, AMANA_COMPARTMENT_HEALTH, kinds_hit[AMANA_COMPARTMENT_HEALTH]);
  amana_salvage_dialog_set_hit (salvage->dialog, general, health);
  return dex_future_new_true ();
}

static void
leave_cb (AmanaWindow *self)
{
  if (self->door != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.lock-everything", NULL);
  else
    amana_window_begin_again (self, FALSE);
}

/* win.salvage */
void
amana_window_salvage_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmanaWindow *self = AMANA_WINDOW (widget);
  AdwDialog *dialog;
  Salvage *looking;

  if (self->person == NULL || amana_person_is_invented (self->person))
    return;
  dialog = amana_salvage_dialog_new (amana_person_get_vault (self->person));
  g_signal_connect_object (dialog, "salvage", G_CALLBACK (salvage_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "restore", G_CALLBACK (amana_window_restore_beside), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
  looking = g_new0 (Salvage, 1);
  looking->self = g_object_ref (self);
  looking->dialog = g_object_ref (AMANA_SALVAGE_DIALOG (dialog));
  dex_future_disown (amana_fiber_spawn (0, find_hit_fiber, looking, salvage_free));
}

/* --- what was kept long enough --- */

static DexFuture *
sweep_fiber (gpointer data)
{
  Wiping *wiping = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaTally) gone =
    dex_await_boxed (amana_keeper_sweep (wiping->keeper, FALSE), &error);

  if (gone == NULL)
    g_debug ("What was kept long enough stays for now: %s", error->message);
  return dex_future_new_true ();
}

static gboolean
sweep_cb (gpointer data)
{
  AmanaWindow *self = data;

  for (AmanaAuditPart part = AMANA_AUDIT_GENERAL; part <= AMANA_AUDIT_HEALTH; part++)
    {
      AmanaKeeper *keeper = self->person != NULL ? get_keeper (self, part) : NULL;

      if (keeper != NULL)
        dex_future_disown (
          amana_fiber_spawn (0, sweep_fiber, wiping_new (self, keeper, part), wiping_free));
    }
  return G_SOURCE_CONTINUE;
}

/* Each hour, since a day can end while the window stands open for weeks; every unlocking does
 * it by itself. */
void
amana_window_start_sweeping (AmanaWindow *self)
{
  self->sweeping = g_timeout_add_seconds (SWEEP_SECONDS, sweep_cb, self);
}
