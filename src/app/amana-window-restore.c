/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A space made of a backup, in the place of one that is not there yet.
 *
 * It is unpacked beside everything that is, and gets its name when all of it was sound;
 * then it is opened with what the backup was opened with. Where that does not open all of
 * it, the page that asks for what is missing is shown, as on any other day. */

#include "config.h"

#include "amana-backup.h"
#include "amana-fiber.h"
#include "amana-key-file.h"
#include "amana-person-private.h"
#include "amana-restore-page.h"
#include "amana-unlock-page.h"
#include "amana-window-private.h"

typedef struct
{
  AmanaWindow *self;             /* (owned) */
  AmanaPerson *person;           /* (owned) */
  AmanaRestorePage *page;        /* (owned) */
  AmanaProgress *progress;       /* (owned) */
  AmanaSecret *secret;           /* (owned) */
  AmanaSecret *pin;              /* (owned) (nullable) of the security key */
  AmanaCredentials *credentials; /* (owned) (nullable): made of what follows */
  char *path;
  char *key_file; /* "": none */
} Restoring;

static void
restoring_free (gpointer data)
{
  Restoring *step = data;

  g_object_unref (step->progress);
  g_object_unref (step->page);
  g_object_unref (step->person);
  g_object_unref (step->self);
  amana_secret_unref (step->secret);
  g_clear_pointer (&step->pin, amana_secret_unref);
  g_clear_pointer (&step->credentials, amana_credentials_unref);
  g_free (step->path);
  g_free (step->key_file);
  g_free (step);
}

static AmanaCredentials *
make_credentials (Restoring *step, GError **error)
{
  g_autoptr (AmanaAuthenticator) authenticator = amana_authenticator_new ();
  g_autoptr (AmanaCredentials) credentials = amana_credentials_new (step->secret);
  g_autoptr (AmanaSecret) key = NULL;

  if (*step->key_file != '\0')
    {
      key = dex_await_boxed (amana_key_file_read (step->key_file), error);
      if (key == NULL)
        return NULL;
    }
  amana_credentials_set_key_file (credentials, key);
  amana_credentials_set_key_file_path (credentials, key != NULL ? step->key_file : NULL);
  amana_credentials_set_authenticator (credentials, authenticator, step->pin);
  return g_steal_pointer (&credentials);
}

static gboolean
restore (Restoring *step, GError **error)
{
  const char *folder = amana_vault_get_folder (amana_person_get_vault (step->person));
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autoptr (AmanaBackupManifest) manifest = NULL;

  step->credentials = make_credentials (step, error);
  if (step->credentials == NULL)
    return FALSE;
  if (g_mkdir_with_parents (parent, 0700) != 0)
    return amana_backup_fail ("make the folder", error);
  manifest = dex_await_boxed (
    amana_backup_restore_to (step->path, step->credentials, folder, step->progress), error);
  return manifest != NULL;
}

/* Two that are called the same stand in the chooser: this one says what it is. */
static void
name_restored (Restoring *step)
{
  g_autofree char *label = amana_person_name_copy (step->person, TRUE);
  g_autoptr (GError) error = NULL;

  if (label == NULL || !amana_window_has_namesake (step->self))
    return;
  if (!dex_await (amana_vault_rename (amana_person_get_vault (step->person), label), &error))
    g_debug ("The restored space is called as the other: %s", error->message);
}

/* The passphrase opened the backup: what it does not open here waits on the lock's page. */
static void
open_restored (Restoring *step)
{
  AmanaAudit *audit = amana_vault_get_audit (amana_person_get_vault (step->person));
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaUnlockPage) page = NULL;

  if (step->self->person != step->person)
    return;
  amana_window_show_start (step->self);
  page = g_object_ref (AMANA_UNLOCK_PAGE (adw_bin_get_child (step->self->start_bin)));
  amana_unlock_page_set_busy (page, TRUE);
  if (!dex_await (amana_person_unlock (step->person, step->credentials), &error))
    amana_unlock_page_set_error (page, error, 0);
  amana_unlock_page_set_busy (page, FALSE);
  if (amana_person_get_general (step->person) != NULL)
    name_restored (step);
  if (audit != NULL && amana_person_get_general (step->person) != NULL)
    amana_audit_note (audit, AMANA_AUDIT_RESTORED, AMANA_AUDIT_EVERYTHING, 0);
}

static DexFuture *
restore_fiber (gpointer user_data)
{
  Restoring *step = user_data;
  g_autoptr (GError) error = NULL;
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (step->self)));
  gboolean restored;

  /* So that what was begun is removed when the window is closed meanwhile. */
  g_application_hold (application);
  restored = restore (step, &error);
  g_application_release (application);
  g_clear_object (&step->self->restoring);
  amana_restore_page_set_progress (step->page, NULL);
  if (restored)
    open_restored (step);
  else
    amana_restore_page_set_error (step->page, error);
  return dex_future_new_true ();
}

static void
restore_cb (AmanaWindow *self,
            const char *path,
            const char *key_file,
            AmanaSecret *secret,
            AmanaSecret *pin,
            AmanaRestorePage *page)
{
  Restoring *step = g_new0 (Restoring, 1);

  step->self = g_object_ref (self);
  step->person = g_object_ref (self->person);
  step->page = g_object_ref (page);
  step->progress = amana_progress_new ();
  step->secret = amana_secret_ref (secret);
  step->pin = pin != NULL ? amana_secret_ref (pin) : NULL;
  step->path = g_strdup (path);
  step->key_file = g_strdup (key_file);
  g_signal_connect_object (page, "stop", G_CALLBACK (amana_progress_stop), step->progress,
                           G_CONNECT_SWAPPED);
  g_set_object (&self->restoring, step->progress);
  amana_restore_page_set_progress (page, step->progress);
  dex_future_disown (amana_fiber_spawn (0, restore_fiber, step, restoring_free));
}

static AmanaRestorePage *
show_page (AmanaWindow *self)
{
  GtkWidget *page = amana_restore_page_new ();

  g_signal_connect_object (page, "restore", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->start_bin, page);
  gtk_stack_set_visible_child_name (self->stack, "start");
  gtk_widget_grab_focus (page);
  return AMANA_RESTORE_PAGE (page);
}

/* Instead of the welcome. */
void
amana_window_show_restore (AmanaWindow *self)
{
  g_signal_connect_object (show_page (self), "back", G_CALLBACK (amana_window_show_start), self,
                           G_CONNECT_SWAPPED);
}

/* Nothing was restored: whoever was there before is there again. */
static void
back_beside_cb (AmanaWindow *self)
{
  amana_window_begin_again (self, TRUE);
}

/*
 * amana_window_restore_beside:
 *
 * From an open space, which is locked: a backup becomes another one.
 */
void
amana_window_restore_beside (AmanaWindow *self)
{
  amana_window_make_way (self);
  g_signal_connect_object (show_page (self), "back", G_CALLBACK (back_beside_cb), self,
                           G_CONNECT_SWAPPED);
}
