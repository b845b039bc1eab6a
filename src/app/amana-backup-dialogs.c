/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Dialogs before a backup is made or read, or everything is taken out: what will be in it,
 * what it means, and where to. Places are chosen in the desktop's own dialogs (the portal's
 * in a sandbox). Each holds the keeper and not the page, which may be closed meanwhile. */

#include "config.h"

#include "amana-backup-dialogs.h"

#include <glib/gi18n-lib.h>

#include "amana-backup-words.h"
#include "amana-takeout.h"

#define SUFFIX "amana-backup"

typedef void (*Begin) (AmanaSafekeeper *keeper, const char *path);

typedef struct
{
  AmanaSafekeeper *keeper; /* (owned) */
  GWeakRef parent;         /* of GtkWidget */
  Begin begin;
} Question;

static Question *
question_new (GtkWidget *parent, AmanaSafekeeper *keeper, Begin begin)
{
  Question *self = g_new0 (Question, 1);

  self->keeper = g_object_ref (keeper);
  g_weak_ref_init (&self->parent, parent);
  self->begin = begin;
  return self;
}

static void
question_free (gpointer data)
{
  Question *self = data;

  g_object_unref (self->keeper);
  g_weak_ref_clear (&self->parent);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static GtkWindow *
get_window (Question *self)
{
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&self->parent);
  GtkRoot *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* --- places --- */

static void
begin (Question *self, GFile *file)
{
  if (file != NULL && g_file_peek_path (file) != NULL)
    self->begin (self->keeper, g_file_peek_path (file));
}

static void
saved_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  begin (self, file);
}

static void
opened_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  begin (self, file);
}

static void
folder_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) self = user_data;
  g_autoptr (GFile) file =
    gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  begin (self, file);
}

/* @name_format: of the file, with the date of today where it asks for it */
static void
choose_file (Question *self, const char *name_format)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, name_format);

  gtk_file_dialog_set_title (dialog, _ ("Where to Keep the Backup"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, get_window (self), NULL, saved_cb, self);
}

static void
choose_folder (Question *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Where the New Folder Is to Stand"));
  gtk_file_dialog_select_folder (dialog, get_window (self), NULL, folder_chosen_cb, self);
}

void
amana_backup_ask_for_target (GtkWidget *parent, AmanaSafekeeper *keeper)
{
  choose_file (question_new (parent, keeper, amana_safekeeper_set_target), "amana." SUFFIX);
}

void
amana_backup_ask_to_check (GtkWidget *parent, AmanaSafekeeper *keeper)
{
  Question *self = question_new (parent, keeper, amana_safekeeper_check);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Backups"));
  gtk_file_filter_add_suffix (filter, SUFFIX);
  gtk_file_dialog_set_title (dialog, _ ("Choose a Backup"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, get_window (self), NULL, opened_cb, self);
}

/* --- what is said before --- */

static void
make_answered_cb (AdwAlertDialog *dialog, const char *response, Question *self)
{
  if (g_str_equal (response, "choose"))
    choose_file (self, "amana-%Y-%m-%d." SUFFIX);
  else
    question_free (self);
}

static void
leave_answered_cb (AdwAlertDialog *dialog, const char *response, Question *self)
{
  if (g_str_equal (response, "choose"))
    choose_folder (self);
  else
    question_free (self);
}

/* @answered: takes @self */
static void
ask (Question *self,
     const char *heading,
     const char *body,
     gboolean is_possible,
     void (*answered) (AdwAlertDialog *dialog, const char *response, Question *self))
{
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&self->parent);
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "cancel",
                                 is_possible ? _ ("_Cancel") : _ ("_Close"));
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  if (is_possible)
    {
      adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "choose", _ ("Choose a _Place…"));
      adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "choose",
                                                ADW_RESPONSE_SUGGESTED);
      adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "choose");
    }
  g_signal_connect (dialog, "response", G_CALLBACK (answered), self);
  adw_dialog_present (dialog, parent);
}

/**
 * amana_backup_ask_to_make:
 * @parent: what the dialogs stand over
 * @keeper: whose space it is
 *
 * Says what will be in it, asks where to, and begins.
 */
void
amana_backup_ask_to_make (GtkWidget *parent, AmanaSafekeeper *keeper)
{
  g_autoptr (GVariant) counts = amana_safekeeper_dup_counts (keeper);
  g_autofree char *words = counts != NULL ? amana_words_for_counts (counts) : NULL;
  g_autofree char *body =
    words != NULL
      /* Translators: %s is an enumeration: "3 documents, 41 results". */
      ? g_strdup_printf (_ ("It will hold: %s.\n\nThe passphrase of today, or the recovery code, "
                            "will open it."),
                         words)
      : g_strdup (_ ("General and Health must both be unlocked while a backup is made."));

  ask (question_new (parent, keeper, amana_safekeeper_make), _ ("Back Up Everything"), body,
       words != NULL, make_answered_cb);
}

/**
 * amana_backup_ask_to_leave:
 * @parent: what the dialogs stand over
 * @keeper: whose space it is
 *
 * Warns that nothing will be encrypted, says what is locked, asks where to, and begins.
 */
void
amana_backup_ask_to_leave (GtkWidget *parent, AmanaSafekeeper *keeper)
{
  g_autoptr (GVariant) counts = amana_safekeeper_dup_counts (keeper);
  g_autofree char *words = counts != NULL ? amana_words_for_counts (counts) : NULL;
  g_autofree char *what =
    words != NULL ? g_strdup_printf (_ ("It will hold: %s."), words)
                  : g_strdup (_ ("Health is locked, so only what is in General will be in it. "
                                 "Unlock Health first to take everything."));
  g_autofree char *body = g_strdup_printf ("%s\n\n%s", amana_takeout_get_warning (), what);

  ask (question_new (parent, keeper, amana_safekeeper_take_out), _ ("Leave with Everything"), body,
       TRUE, leave_answered_cb);
}
