/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the window does before there are tabs, and when it goes.
 *
 * A first run makes a space; a later one unlocks it, or finds General's key in the
 * login keyring. The invented person is another person in another vault, in memory
 * alone; leaving her drops the whole. Closing the window first closes both stores,
 * so that what was written is checkpointed and the keys are gone, and only then
 * lets the window go.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-clipboard.h"
#include "amana-fiber.h"
#include "amana-first-steps.h"
#include "amana-health-demo.h"
#include "amana-kept-open.h"
#include "amana-language.h"
#include "amana-sentence.h"
#include "amana-trouble.h"
#include "amana-unlock-page.h"
#include "amana-welcome-page.h"
#include "amana-window-private.h"

typedef struct
{
  AmanaWindow *self;
  AmanaPerson *person;
  GtkWidget *page;               /* (nullable) */
  AmanaSecret *passphrase;       /* (nullable) */
  AmanaCredentials *credentials; /* (nullable) */
  char *name;                    /* (nullable) */
  char *label;                   /* (nullable) */
} Step;

static Step *
step_new (AmanaWindow *self, GtkWidget *page)
{
  Step *step = g_new0 (Step, 1);

  step->self = g_object_ref (self);
  step->person = g_object_ref (self->person);
  step->page = page != NULL ? g_object_ref (page) : NULL;
  return step;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->passphrase, amana_secret_unref);
  g_clear_pointer (&step->credentials, amana_credentials_unref);
  g_free (step->name);
  g_free (step->label);
  g_clear_object (&step->page);
  g_object_unref (step->person);
  g_object_unref (step->self);
  g_free (step);
}

/* Once, while the passphrase that was thought up is at hand. */
static void
propose_more_keys (Step *step)
{
  g_autoptr (AmanaCredentials) credentials = amana_credentials_new (step->passphrase);

  adw_dialog_present (amana_first_steps_new (amana_person_get_vault (step->person),
                                             amana_person_get_label (step->person), credentials),
                      GTK_WIDGET (step->self));
}

static DexFuture *
create_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaWelcomePage *page = AMANA_WELCOME_PAGE (step->page);
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_person_create (step->person, step->name, step->label, step->passphrase),
                  &error))
    {
      g_autofree char *sentence = amana_sentence_for_error (error);

      amana_welcome_page_set_trouble (page, sentence);
    }
  else if (step->self->person == step->person)
    propose_more_keys (step);
  amana_welcome_page_set_busy (page, FALSE);
  return dex_future_new_true ();
}

static void
create_cb (AmanaWindow *self, const char *name, AmanaSecret *passphrase, AmanaWelcomePage *page)
{
  Step *step = step_new (self, GTK_WIDGET (page));

  step->name = g_strdup (name);
  step->label = amana_welcome_page_dup_label (page);
  step->passphrase = amana_secret_ref (passphrase);
  amana_welcome_page_set_trouble (page, NULL);
  amana_welcome_page_set_busy (page, TRUE);
  dex_future_disown (amana_fiber_spawn (0, create_fiber, step, step_free));
}

static void
language_chosen_cb (AmanaWindow *self, const char *code)
{
  g_settings_set_string (self->settings, "language", code);
}

GtkWidget *
amana_window_make_welcome_page (AmanaWindow *self)
{
  GtkWidget *page = amana_welcome_page_new ();

  g_signal_connect_object (page, "create", G_CALLBACK (create_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "back", G_CALLBACK (amana_window_show_people), self,
                           G_CONNECT_SWAPPED);
  amana_welcome_page_set_can_go_back (AMANA_WELCOME_PAGE (page), amana_window_has_others (self));
  g_signal_connect_object (page, "language-chosen", G_CALLBACK (language_chosen_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (page, "restore", G_CALLBACK (amana_window_show_restore), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "try-demo", G_CALLBACK (amana_window_try_demo), self,
                           G_CONNECT_SWAPPED);
  return page;
}

static gboolean
is_looking_at_health (AmanaWindow *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->tabs), "health") == 0;
}

static void
damage_answered_cb (AdwAlertDialog *dialog, const char *response, AmanaWindow *self)
{
  if (g_str_equal (response, "mend"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.salvage", NULL);
}

/* Whose page is not in view. What is damaged has no banner while it is closed: the way on is
 * offered at once. */
static void
tell_closed (AmanaWindow *self, const char *heading, const GError *error)
{
  g_autofree char *sentence = amana_sentence_for_error (error);
  AdwDialog *dialog;

  if (!g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED))
    {
      amana_trouble_show_as (GTK_WIDGET (self), heading, error);
      return;
    }
  dialog = adw_alert_dialog_new (heading, sentence);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _ ("Close"), "mend",
                                  _ ("What Can Be Done…"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "mend");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (damage_answered_cb), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* The page that asks is the one that answers; where one room alone opened, the other's
 * trouble is said in its own, and over the tabs where that is not the one in view. */
static void
say_why_locked (AmanaWindow *self, AmanaUnlockPage *page, const GError *error)
{
  GtkWidget *general_lock = adw_bin_get_child (self->general_bin);
  guint pause_seconds = amana_person_get_wait_seconds (self->person);

  if (AMANA_IS_UNLOCK_PAGE (general_lock) && is_looking_at_health (self))
    tell_closed (self, _ ("General could not be opened"), error);
  if (amana_person_get_general (self->person) != NULL)
    tell_closed (self, _ ("Health could not be opened"), error);
  else if (AMANA_IS_UNLOCK_PAGE (general_lock))
    amana_unlock_page_set_error (AMANA_UNLOCK_PAGE (general_lock), error, pause_seconds);
  else
    amana_unlock_page_set_error (page, error, pause_seconds);
}

static DexFuture *
unlock_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaUnlockPage *page = AMANA_UNLOCK_PAGE (step->page);
  g_autoptr (GError) error = NULL;

  dex_await (amana_person_unlock (step->person, step->credentials), &error);

  amana_unlock_page_set_busy (page, FALSE);
  if (error != NULL && step->self->person == step->person)
    say_why_locked (step->self, page, error);
  if (g_error_matches (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_ELSEWHERE))
    amana_window_ask_elsewhere (step->self, step->page, step->credentials, error);
  if (error == NULL && step->self->person == step->person)
    amana_window_tell_conflicts (step->self);
  return dex_future_new_true ();
}

static void
unlock_cb (AmanaWindow *self, AmanaCredentials *credentials, AmanaUnlockPage *page)
{
  Step *step = step_new (self, GTK_WIDGET (page));

  step->credentials = amana_credentials_ref (credentials);
  amana_unlock_page_set_busy (page, TRUE);
  dex_future_disown (amana_fiber_spawn (0, unlock_fiber, step, step_free));
}

GtkWidget *
amana_window_make_unlock_page (AmanaWindow *self)
{
  GtkWidget *page = amana_unlock_page_new (AMANA_UNLOCK_BOTH);

  amana_unlock_page_set_vault (AMANA_UNLOCK_PAGE (page), amana_person_get_vault (self->person));
  amana_unlock_page_set_label (AMANA_UNLOCK_PAGE (page), amana_person_get_label (self->person));
  amana_unlock_page_set_n_waiting (AMANA_UNLOCK_PAGE (page), g_queue_get_length (&self->files));
  amana_unlock_page_set_pause (AMANA_UNLOCK_PAGE (page),
                               amana_person_get_wait_seconds (self->person));
  g_signal_connect_object (page, "unlock", G_CALLBACK (unlock_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "somebody-else", G_CALLBACK (amana_window_show_people), self,
                           G_CONNECT_SWAPPED);
  amana_unlock_page_set_can_choose (AMANA_UNLOCK_PAGE (page), amana_window_has_others (self));
  return page;
}

/* In the place of General when Health alone could be opened. */
GtkWidget *
amana_window_make_general_lock (AmanaWindow *self)
{
  GtkWidget *page = amana_unlock_page_new (AMANA_UNLOCK_GENERAL);

  amana_unlock_page_set_vault (AMANA_UNLOCK_PAGE (page), amana_person_get_vault (self->person));
  amana_unlock_page_set_stack (AMANA_UNLOCK_PAGE (page), self->tabs);
  g_signal_connect_object (page, "unlock", G_CALLBACK (unlock_cb), self, G_CONNECT_SWAPPED);
  return page;
}

static DexFuture *
open_with_login_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;

  /* No keyring, or no key in it: the passphrase is asked for, which needs no words. */
  if (dex_await_boolean (amana_person_open_general_with_login (step->person), &error))
    amana_kept_open_set (step->self->settings, step->person, TRUE);
  return dex_future_new_true ();
}

/* Said at once, not after a passphrase was thought up and typed twice. */
static gboolean
refuse_without_cipher (AmanaWindow *self)
{
  GtkWidget *page = adw_bin_get_child (self->start_bin);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (amana_store_refuse_without_cipher (&error))
    return FALSE;
  sentence = amana_sentence_for_error (error);
  if (AMANA_IS_UNLOCK_PAGE (page))
    amana_unlock_page_set_error (AMANA_UNLOCK_PAGE (page), error, 0);
  else
    amana_welcome_page_set_trouble (AMANA_WELCOME_PAGE (page), sentence);
  return TRUE;
}

void
amana_window_start (AmanaWindow *self)
{
  amana_window_show_start (self);
  if (refuse_without_cipher (self))
    return;
  if (amana_person_exists (self->person) && amana_kept_open_may_be (self->settings, self->person))
    dex_future_disown (
      amana_fiber_spawn (0, open_with_login_fiber, step_new (self, NULL), step_free));
}

static DexFuture *
demo_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;

  /* Translators: the name of the invented person of the demonstration. */
  if (dex_await (amana_person_open_invented (step->person, _ ("Dominique")), &error))
    dex_await (amana_health_demo_fill (amana_person_get_health (step->person)), &error);

  /* Who has left her by now does not want to hear of her troubles. */
  if (error != NULL && step->self->person == step->person)
    amana_trouble_show (GTK_WIDGET (step->self), error);
  return dex_future_new_true ();
}

void
amana_window_try_demo (AmanaWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (AmanaPerson) invented =
    amana_person_new (NULL, amana_application_get_broker (AMANA_APPLICATION (application)));

  amana_window_set_person (self, invented);
  dex_future_disown (amana_fiber_spawn (0, demo_fiber, step_new (self, NULL), step_free));
}

void
amana_window_flush_files (AmanaWindow *self)
{
  GtkWidget *page = adw_bin_get_child (self->start_bin);

  if (self->door == NULL)
    {
      if (AMANA_IS_UNLOCK_PAGE (page))
        amana_unlock_page_set_n_waiting (AMANA_UNLOCK_PAGE (page),
                                         g_queue_get_length (&self->files));
      return;
    }

  if (!g_queue_is_empty (&self->files))
    adw_view_stack_set_visible_child_name (self->tabs, "health");
  for (GFile *file; (file = g_queue_pop_head (&self->files)) != NULL; g_object_unref (file))
    amana_health_door_open_file (self->door, file);
}

static void
leaving_answered_cb (AdwAlertDialog *dialog, const char *response, AmanaWindow *self)
{
  if (!g_str_equal (response, "leave"))
    return;

  self->leaving = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

gboolean
amana_window_ask_to_leave (AmanaWindow *self)
{
  AdwDialog *dialog;

  if (self->leaving || self->door == NULL ||
      ((self->general_page == NULL || !amana_general_page_has_draft (self->general_page)) &&
       !amana_health_door_has_unsaved (self->door)))
    return FALSE;

  dialog = adw_alert_dialog_new (
    _ ("Close Amana?"),
    _ ("What you wrote and did not send, or read and did not save, is not kept."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "leave", _ ("Don’t Keep"), "back",
                                  _ ("Back to It"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "back");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "back");
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "back",
                                            ADW_RESPONSE_SUGGESTED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (leaving_answered_cb), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
  return TRUE;
}

static DexFuture *
close_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) stopped = NULL;
  g_autoptr (GError) error = NULL;

  /* The window goes either way: a store that could not be closed well says so
   * when it is opened next. */
  dex_await (amana_safekeeper_stop (amana_person_get_safekeeper (step->person)), &stopped);
  dex_await (amana_person_close (step->person), &error);
  gtk_window_destroy (GTK_WINDOW (step->self));
  return dex_future_new_true ();
}

gboolean
amana_window_close_person (AmanaWindow *self)
{
  if (self->person == NULL || (amana_person_get_general (self->person) == NULL &&
                               amana_person_get_health (self->person) == NULL))
    return FALSE;

  if (!self->closing)
    {
      self->closing = TRUE;
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      amana_clipboard_clear_secrets (gtk_widget_get_display (GTK_WIDGET (self)));
      dex_future_disown (amana_fiber_spawn (0, close_fiber, step_new (self, NULL), step_free));
    }
  return TRUE;
}
