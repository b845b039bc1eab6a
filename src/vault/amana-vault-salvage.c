/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What can be saved of a person's damaged stores, beside them in a folder of its own: the
 * same ways in, the same keys, and two stores with all that could be read.
 * They are made in `NEW.part`, which takes its name when nothing is missing in it any more: who was
 * stopped, or killed, has no half of a person who could pass for what was saved. What a kill left
 * there is taken away by the next that goes to the same place, where it bears the mark that only
 * her keys give.
 * The damaged folder is not written to. A store of which nothing answers to its key is left
 * out; the first unlocking of the new folder makes an empty one in its place. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "amana-fiber.h"
#include "amana-vault-erase.h"
#include "amana-vault-object.h"

typedef struct
{
  AmanaVaultRequest *request; /* (owned) */
  char *new_folder;           /* (owned) */
  char *staging;              /* (owned) which becomes it */
  char *label;                /* (owned) */
} Salvage;

static void
free_salvage (gpointer data)
{
  Salvage *salvage = data;

  amana_vault_request_free (salvage->request);
  g_free (salvage->label);
  g_free (salvage->new_folder);
  g_free (salvage->staging);
  g_free (salvage);
}

static void
unref_found (gpointer found)
{
  if (found != NULL)
    amana_salvage_unref (found);
}

static gboolean
get_keys (AmanaVaultRequest *request, GError **error)
{
  AmanaWork *work = request->work;

  work->wanted = AMANA_ALL_COMPARTMENTS;
  return dex_await (amana_work_run (work, amana_work_begin), error) &&
         amana_vault_ask_security_keys (request, error) &&
         dex_await (amana_work_run (work, amana_work_try), error);
}

/* Which of two files is the store has to be known before it is read. */
static gboolean
settle_erase (AmanaVaultRequest *request, GError **error)
{
  gboolean done;

  if (!amana_vault_folder_has_erase (request->vault->folder))
    return TRUE;
  if (!amana_vault_claim (request, error))
    return FALSE;
  done = dex_await (amana_work_run (request->work, amana_work_settle_erase), error);
  amana_vault_let_go (request->vault);
  return done;
}

static void
close_all (AmanaVault *self)
{
  for (int i = AMANA_N_COMPARTMENTS; i > 0; i--)
    {
      dex_future_disown (amana_vault_lock (self, (AmanaCompartment) (i - 1)));
      amana_vault_wait_until_closed (&self->compartments[i - 1]);
    }
}

/* Locks everything, so that no file is read while it is written. */
static DexFuture *
look_fiber (gpointer user_data)
{
  AmanaVaultRequest *request = user_data;
  AmanaVault *self = request->vault;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (unref_found);
  GError *error = NULL;

  amana_vault_wait_for_turn (request);
  if (!get_keys (request, &error))
    return dex_future_new_for_error (error);
  close_all (self);
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autofree char *path = g_build_filename (self->folder, amana_vault_store_names[i], NULL);
      AmanaSalvage *seen = NULL;

      if (request->work->keys[i] != NULL)
        seen = dex_await_boxed (
          amana_store_look (path, request->work->keys[i], self->compartments[i].schema), &error);
      if (error != NULL)
        return dex_future_new_for_error (error);
      g_ptr_array_add (found, seen);
    }
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&found));
}

/**
 * amana_vault_look:
 * @self: a vault with a folder; its compartments are locked by this
 * @credentials: what lets the person in
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #AmanaSalvage by
 *   #AmanaCompartment, as amana_store_look() says; %NULL where the key is not there. Rejects as
 *   amana_vault_unlock_with() does
 */
DexFuture *
amana_vault_look (AmanaVault *self, AmanaCredentials *credentials)
{
  AmanaVaultRequest *request;

  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);
  g_return_val_if_fail (credentials != NULL, NULL);

  request = amana_vault_request_new (self, TRUE, TRUE);
  request->work->credentials = amana_credentials_ref (credentials);
  return amana_fiber_spawn (0, look_fiber, request, (GDestroyNotify) amana_vault_request_free);
}

/* That it can be had, before anything is read for it. */
static gboolean
try_place (const char *folder, GError **error)
{
  gboolean is_new;
  int lock_fd = amana_vault_folder_prepare (folder, &is_new, error);

  if (lock_fd < 0)
    return FALSE;
  amana_vault_folder_clear (folder, is_new);
  close (lock_fd);
  return TRUE;
}

/* One that goes on now has it locked. */
static void
clear_left_over (Salvage *salvage)
{
  int fd = open (salvage->staging, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  gboolean is_ours = fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0;

  for (int i = 0; is_ours && i < AMANA_N_COMPARTMENTS; i++)
    if (salvage->request->work->keys[i] != NULL)
      is_ours = amana_vault_folder_is_unfinished (salvage->staging, (AmanaCompartment) i,
                                                  salvage->request->work->keys[i]);
  if (is_ours)
    amana_vault_folder_clear (salvage->staging, TRUE);
  if (fd >= 0)
    close (fd);
}

/* Returns what keeps it locked; -1 on error. */
static int
make_folder (Salvage *salvage, GError **error)
{
  g_autofree char *slots = g_build_filename (salvage->staging, "slots", NULL);
  g_autofree char *label = g_build_filename (salvage->staging, "label", NULL);
  gboolean is_new;
  int lock_fd;

  if (!try_place (salvage->new_folder, error))
    return -1;
  clear_left_over (salvage);
  lock_fd = amana_vault_folder_prepare (salvage->staging, &is_new, error);
  if (lock_fd < 0 ||
      (amana_vault_folder_begin (salvage->staging, salvage->request->work->keys, error) &&
       amana_slots_write (salvage->request->work->slots, slots, error) &&
       amana_vault_file_replace (label, salvage->label, strlen (salvage->label), error)))
    return lock_fd;
  amana_vault_folder_clear (salvage->staging, is_new);
  close (lock_fd);
  return -1;
}

static gboolean
take_place (Salvage *salvage, GError **error)
{
  g_autofree char *above = g_path_get_dirname (salvage->new_folder);

  if (rename (salvage->staging, salvage->new_folder) == 0)
    return amana_vault_folder_sync (above) || amana_vault_fail ("sync the parent folder", error);
  if (errno != ENOTEMPTY && errno != EEXIST)
    return amana_vault_fail ("put the folder in its place", error);
  g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_NOT_EMPTY,
                       "the folder holds something");
  return FALSE;
}

/* Damage to the last page is no failure, a full disk is. */
static gboolean
is_hopeless (const GError *error)
{
  return g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED) ||
         g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_PLAINTEXT) ||
         g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED);
}

static gboolean
salvage_store (Salvage *salvage,
               int i,
               guint64 done,
               guint64 total,
               GPtrArray *found,
               GError **error)
{
  AmanaVaultRequest *request = salvage->request;
  const char *name = amana_vault_store_names[i];
  g_autofree char *path = g_build_filename (request->vault->folder, name, NULL);
  g_autofree char *new_path = g_build_filename (salvage->staging, name, NULL);
  g_autoptr (GError) why = NULL;
  AmanaSalvage *saved = NULL;

  if (request->work->keys[i] != NULL)
    saved = dex_await_boxed (
      amana_store_salvage (path, request->work->keys[i], request->vault->compartments[i].schema,
                           new_path, request->work->keys[i], request->progress, done, total),
      &why);
  g_ptr_array_add (found, saved);
  if (saved != NULL || why == NULL || is_hopeless (why))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

static gboolean
salvage_stores (Salvage *salvage, GPtrArray *found, GError **error)
{
  const char *folder = salvage->request->vault->folder;
  guint64 done = 0, total = 0;
  gboolean whole = TRUE;

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    total += amana_vault_folder_get_store_bytes (folder, i);
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      if (!salvage_store (salvage, i, done, total, found, error))
        return FALSE;
      done += amana_vault_folder_get_store_bytes (folder, i);
      whole = whole && found->pdata[i] != NULL;
    }
  if (whole)
    amana_vault_folder_finish (salvage->staging);
  return TRUE;
}

static DexFuture *
salvage_fiber (gpointer user_data)
{
  Salvage *salvage = user_data;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (unref_found);
  GError *error = NULL;
  gboolean done;
  int lock_fd;

  amana_vault_wait_for_turn (salvage->request);
  if (!get_keys (salvage->request, &error))
    return dex_future_new_for_error (error);
  close_all (salvage->request->vault);
  if (!settle_erase (salvage->request, &error))
    return dex_future_new_for_error (error);
  lock_fd = make_folder (salvage, &error);
  if (lock_fd < 0)
    return dex_future_new_for_error (error);
  done = salvage_stores (salvage, found, &error) && take_place (salvage, &error);
  if (!done)
    amana_vault_folder_clear (salvage->staging, TRUE);
  close (lock_fd);
  return done ? dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&found))
              : dex_future_new_for_error (error);
}

/**
 * amana_vault_salvage:
 * @self: a vault with a folder; its compartments are locked by this
 * @credentials: what lets the person in
 * @new_folder: an empty folder, or one that is not there
 * @label: (nullable): what the chooser shows of the new one; %NULL: the same
 * @progress: (nullable): who watches, and can stop it
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #AmanaSalvage by
 *   #AmanaCompartment, or rejects as amana_vault_unlock_with() does, with
 *   %AMANA_VAULT_ERROR (NOT_EMPTY, INSIDE), with %AMANA_STORE_ERROR (FULL, READ_ONLY, NEWER,
 *   BUSY), or with %G_IO_ERROR_CANCELLED; then there is nothing new at @new_folder
 */
DexFuture *
amana_vault_salvage (AmanaVault *self,
                     AmanaCredentials *credentials,
                     const char *new_folder,
                     const char *label,
                     AmanaProgress *progress)
{
  Salvage *salvage;

  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);
  g_return_val_if_fail (credentials != NULL && new_folder != NULL, NULL);

  salvage = g_new0 (Salvage, 1);
  salvage->request = amana_vault_request_new (self, TRUE, TRUE);
  salvage->request->work->credentials = amana_credentials_ref (credentials);
  g_set_object (&salvage->request->progress, progress);
  salvage->new_folder = g_canonicalize_filename (new_folder, NULL);
  salvage->staging = g_strconcat (salvage->new_folder, ".part", NULL);
  salvage->label = amana_vault_label_clean (label != NULL ? label : self->label);
  return amana_fiber_spawn (0, salvage_fiber, salvage, free_salvage);
}
