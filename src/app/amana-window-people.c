/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whose space the window opens, where several people share the computer.
 *
 * At the start, and after everything was locked, the people are shown where there are
 * several; one alone finds her own door, as if nobody else could come, with a way to the others. A
 * window that was started for one folder (`--person`) knows of nobody else. Whoever locked
 * everything is asked for the passphrase next, also where the login's keyring could open
 * General: she has just shut it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-chooser-page.h"
#include "amana-id.h"
#include "amana-kept-open.h"
#include "amana-receipt-dialog.h"
#include "amana-sentence.h"
#include "amana-window-private.h"

static AmanaPeople *
get_people (AmanaWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return amana_application_get_people (AMANA_APPLICATION (application));
}

static guint
count_people (AmanaWindow *self)
{
  AmanaPeople *people = get_people (self);

  if (people == NULL)
    return 0;
  amana_people_refresh (people);
  return g_list_model_get_n_items (G_LIST_MODEL (people));
}

/* @folder: (nullable): %NULL: whoever comes first, or somebody new */
static void
take_person (AmanaWindow *self, const char *folder)
{
  AmanaApplication *application =
    AMANA_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autofree char *found =
    folder != NULL ? g_strdup (folder) : amana_application_dup_person_folder (application);
  g_autoptr (AmanaPerson) person =
    amana_person_new (found, amana_application_get_broker (application));

  amana_window_set_person (self, person);
}

static void
chosen_cb (AmanaWindow *self, AmanaNeighbour *chosen)
{
  take_person (self, amana_neighbour_get_folder (chosen));
  if (self->locked_by_hand)
    amana_window_show_start (self);
  else
    amana_window_start (self);
}

static void
add_cb (AmanaWindow *self)
{
  g_autofree char *folder = amana_people_dup_new_folder (get_people (self));

  take_person (self, folder);
  amana_window_start (self);
}

/*
 * amana_window_show_people:
 *
 * The page on which somebody else is chosen, or added.
 */
void
amana_window_show_people (AmanaWindow *self)
{
  AmanaPeople *people = get_people (self);
  GtkWidget *page = amana_chooser_page_new (people);

  amana_people_refresh (people);
  g_signal_connect_object (page, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "add", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->start_bin, page);
  gtk_stack_set_visible_child_name (self->stack, "start");
  gtk_widget_grab_focus (page);
}

/*
 * amana_window_has_others:
 *
 * Returns: whether there is a page of people to go to
 */
gboolean
amana_window_has_others (AmanaWindow *self)
{
  return count_people (self) > 0;
}

/*
 * amana_window_has_namesake:
 *
 * Returns: whether the chooser calls somebody else as it calls who is here
 */
gboolean
amana_window_has_namesake (AmanaWindow *self)
{
  const char *label = amana_person_get_label (self->person);
  GListModel *people = G_LIST_MODEL (get_people (self));
  guint n_called_so = 0;

  for (guint i = 0; i < count_people (self); i++)
    {
      g_autoptr (AmanaNeighbour) neighbour = g_list_model_get_item (people, i);

      n_called_so += g_strcmp0 (amana_neighbour_get_label (neighbour), label) == 0;
    }
  return n_called_so > 1;
}

/*
 * amana_window_begin:
 *
 * What is shown at the start: the people, or who is alone.
 */
void
amana_window_begin (AmanaWindow *self)
{
  if (count_people (self) > 1)
    amana_window_show_people (self);
  else
    amana_window_start (self);
}

/*
 * amana_window_begin_again:
 * @gone: whether who was there is there no more
 *
 * After everything was locked: as at the start, but nothing opens by itself.
 */
void
amana_window_begin_again (AmanaWindow *self, gboolean gone)
{
  self->locked_by_hand = TRUE;
  if (gone)
    take_person (self, NULL);
  if (count_people (self) > 1)
    amana_window_show_people (self);
  else
    amana_window_show_start (self);
}

/*
 * amana_window_name_new_folder:
 *
 * Beside this person's, under a name of its own: the chooser shows it.
 */
char *
amana_window_name_new_folder (AmanaWindow *self)
{
  const char *folder = amana_vault_get_folder (amana_person_get_vault (self->person));
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *id = amana_id_new ();

  return g_build_filename (parent, id, NULL);
}

/*
 * amana_window_make_way:
 *
 * Whoever is there is locked, and somebody new is to come.
 */
void
amana_window_make_way (AmanaWindow *self)
{
  g_autofree char *folder = amana_window_name_new_folder (self);

  amana_window_leave_tabs (self);
  dex_future_disown (amana_person_close (self->person));
  amana_window_drop_tabs (self);
  self->locked_by_hand = TRUE;
  take_person (self, folder);
}

static void
show_receipt_cb (AmanaWindow *self)
{
  g_autoptr (AmanaReceipt) receipt = amana_receipt_new_for_removal ();

  amana_receipt_dialog_show (GTK_WIDGET (self), receipt);
}

/*
 * amana_window_person_removed:
 *
 * Whoever is left takes the place of who is not there any more.
 */
void
amana_window_person_removed (AmanaWindow *self)
{
  AdwToast *toast;

  amana_kept_open_set (self->settings, self->person, FALSE);
  amana_window_leave_tabs (self);
  amana_window_drop_tabs (self);
  amana_window_begin_again (self, TRUE);
  toast = adw_toast_new (_ ("The space was removed from this computer."));
  adw_toast_set_button_label (toast, _ ("Show the Receipt"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_receipt_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

typedef struct
{
  AmanaPerson *person;           /* (owned) */
  GtkWidget *page;               /* (owned) */
  AmanaCredentials *credentials; /* (owned) */
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *self = data;

  amana_credentials_unref (self->credentials);
  g_object_unref (self->page);
  g_object_unref (self->person);
  g_free (self);
}

static void
answered_cb (AdwAlertDialog *dialog, const char *response, Question *question)
{
  if (!g_str_equal (response, "open"))
    return;

  amana_vault_set_not_elsewhere (amana_person_get_vault (question->person));
  g_signal_emit_by_name (question->page, "unlock", question->credentials);
}

/*
 * amana_window_ask_elsewhere:
 * @page: where what lets her in was typed
 * @error: of amana_person_unlock()
 *
 * Another computer has it open, or was never told that it is closed. She knows.
 */
void
amana_window_ask_elsewhere (AmanaWindow *self,
                            GtkWidget *page,
                            AmanaCredentials *credentials,
                            const GError *error)
{
  g_autofree char *sentence = amana_sentence_for_error (error);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Open on another computer?"), sentence);
  Question *question = g_new0 (Question, 1);

  question->person = g_object_ref (self->person);
  question->page = g_object_ref (page);
  question->credentials = amana_credentials_ref (credentials);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "back", _ ("Do Not Open"), "open",
                                  _ ("It Is Not Open There"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "back");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "back");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question, question_free, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
tell (AmanaWindow *self, const char *heading, const char *body)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "ok", _ ("Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/*
 * amana_window_tell_conflicts:
 *
 * Once, after an unlocking: a syncing program left second versions of her files, or somebody a
 * file that would mean her removal.
 */
void
amana_window_tell_conflicts (AmanaWindow *self)
{
  AmanaVault *vault = amana_person_get_vault (self->person);

  if (self->told_conflicts)
    return;
  if (amana_vault_has_strays (vault))
    tell (self, _ ("A file that does not belong here"), amana_sentence_for_strays ());
  else if (amana_vault_has_conflicts (vault))
    tell (self, _ ("Changed on two computers"), amana_sentence_for_conflicts ());
  else
    return;
  self->told_conflicts = TRUE;
}

/*
 * amana_window_leave_demo_cb:
 *
 * From the invented person to the real ones.
 */
void
amana_window_leave_demo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmanaWindow *self = AMANA_WINDOW (widget);

  take_person (self, NULL);
  amana_window_begin (self);
}
