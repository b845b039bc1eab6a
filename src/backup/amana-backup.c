/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A backup of one person: both stores as they are encrypted on the disk, their heads, the
 * label, and the slots.
 *
 * Both stores must be open: they are held still while they are copied (amana_store_hold()),
 * and go on being used. Where one was locked meanwhile, or something was deleted from it for
 * good, what was written is no backup: it does not take its place, and is begun anew once. Nor is
 * an older backup replaced by one of a store with bad pages, of one with a loss that is not
 * acknowledged, or of an older copy of the person (amana-backup-judging.c).
 *
 * On a machine that does not know the person the key comes from the slots in the backup
 * and her passphrase, or recovery code, of that day. Nothing of them is written anywhere but
 * into the folder that is restored. */

#include "config.h"

#include "amana-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-backup-work.h"
#include "amana-fiber.h"
#include "amana-task.h"

#define SECRET_LABEL "amana backup 1"

static const char *const store_names[AMANA_N_COMPARTMENTS] = { "general.db", "health.db" };

typedef struct
{
  AmanaVault *vault;                  /* (owned) (nullable) */
  AmanaCredentials *credentials;      /* (owned) (nullable) */
  char *path;                         /* (owned) */
  char *folder;                       /* (owned) (nullable) to restore into */
  gboolean whole;                     /* check all of it */
  GVariant *counts;                   /* (owned) (nullable) */
  AmanaProgress *run;                 /* (owned) (nullable) */
  AmanaSecret *secret;                /* (owned) (nullable) */
  GBytes *slots;                      /* (owned) (nullable) */
  GPtrArray *sources;                 /* (owned) (nullable) */
  GPtrArray *judges;                  /* (owned) (nullable) */
  gboolean is_doubted;                /* something of it is lost or damaged */
  guint8 mark[AMANA_AUDIT_WAY_BYTES]; /* amana_backup_read_mark() of what stands at @path */
  gboolean is_ours;                   /* the record knows it */
} Errand;

static Errand *
errand_new (const char *path, AmanaVault *vault, AmanaCredentials *credentials, AmanaProgress *run)
{
  Errand *self = g_atomic_rc_box_new0 (Errand);

  self->path = g_strdup (path);
  g_set_object (&self->vault, vault);
  g_set_object (&self->run, run);
  self->credentials = credentials != NULL ? amana_credentials_ref (credentials) : NULL;
  return self;
}

static void
errand_clear (gpointer data)
{
  Errand *self = data;

  g_clear_object (&self->vault);
  g_clear_pointer (&self->credentials, amana_credentials_unref);
  g_clear_pointer (&self->counts, g_variant_unref);
  g_clear_object (&self->run);
  g_clear_pointer (&self->secret, amana_secret_unref);
  g_clear_pointer (&self->slots, g_bytes_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->judges, g_ptr_array_unref);
  g_free (self->path);
  g_free (self->folder);
}

static void
errand_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, errand_clear);
}

/* In a thread; the fiber waits, so that the two never meet over an errand. */
static DexFuture *
run_task (Errand *self, AmanaTaskFunc func)
{
  return amana_task_run ("amana-backup", func, g_atomic_rc_box_acquire (self), errand_unref);
}

/* --- making --- */

static gboolean
add_file (Errand *self, const char *name, const AmanaStoreSnapshot *snapshot, GError **error)
{
  g_autofree char *head_name = g_strconcat (name, ".head", NULL);
  int fd = open (snapshot->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

  if (fd < 0)
    return amana_backup_fail ("open what is backed up", error);
  g_ptr_array_add (self->sources,
                   amana_backup_source_new (name, fd, snapshot->size_bytes, snapshot->sequence));
  g_ptr_array_add (self->sources, amana_backup_source_new_bytes (head_name, snapshot->head));
  return TRUE;
}

static GBytes *
read_small (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *data;
  gsize size;

  return g_file_get_contents (path, &data, &size, error) ? g_bytes_new_take (data, size) : NULL;
}

/* What is beside the stores. A person without a label has an empty file, or none. */
static gboolean
add_folder (Errand *self, GError **error)
{
  const char *folder = amana_vault_get_folder (self->vault);
  g_autoptr (GBytes) label = read_small (folder, "label", NULL);

  g_clear_pointer (&self->slots, g_bytes_unref);
  self->slots = read_small (folder, "slots", error);
  if (self->slots == NULL)
    return FALSE;
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_backup_source_free);
  if (label != NULL)
    g_ptr_array_add (self->sources, amana_backup_source_new_bytes ("label", label));
  return TRUE;
}

static gboolean
fail_locked (GError **error)
{
  g_set_error_literal (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_LOCKED,
                       "both compartments must be open and stay so");
  return FALSE;
}

/* Not the place is the reason, but what is backed up: the last commits stand in its log. */
static GError *
explain_hold (GError *error)
{
  if (!g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_READ_ONLY))
    return error;
  g_error_free (error);
  return g_error_new_literal (AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_UNSETTLED,
                              "the log cannot be emptied");
}

/* @stores: those that are held now, to be released */
static gboolean
hold (Errand *self, GPtrArray *stores, GError **error)
{
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      AmanaStore *store = amana_vault_get_store (self->vault, (AmanaCompartment) i);
      g_autoptr (AmanaStoreSnapshot) snapshot = NULL;
      GError *failed = NULL;

      if (store == NULL)
        return fail_locked (error);
      g_object_ref (store);
      snapshot = dex_await_boxed (amana_store_hold (store), &failed);
      if (snapshot == NULL)
        {
          g_propagate_error (error, explain_hold (failed));
          g_object_unref (store);
          return FALSE;
        }
      g_ptr_array_add (stores, store);
      self->is_doubted |= amana_store_get_loss (store) != AMANA_STORE_LOSS_NONE ||
                          amana_store_get_bad_pages (store) > 0;
      if (!add_file (self, store_names[i], snapshot, error))
        return FALSE;
    }
  return TRUE;
}

/* Whether all of them were still all the time. */
static gboolean
release (GPtrArray *stores)
{
  gboolean still = stores->len == AMANA_N_COMPARTMENTS;

  for (guint i = 0; i < stores->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!dex_await_boolean (amana_store_release (g_ptr_array_index (stores, i)), &error))
        still = FALSE;
    }
  return still;
}

/* What the person was told of, and has not answered. */
static gboolean
refuse_doubted (Errand *self, GError **error)
{
  if (!self->is_doubted)
    return TRUE;
  g_set_error_literal (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_SPOILED,
                       "what is backed up has lost something");
  return FALSE;
}

static DexFuture *
write_task (gpointer user_data)
{
  Errand *self = user_data;
  GError *error = NULL;
  struct stat info;

  if (lstat (self->path, &info) == 0 &&
      (!amana_backup_refuse_older (self->path, self->slots, self->secret, self->sources,
                                   self->is_ours, &error) ||
       !refuse_doubted (self, &error) ||
       !amana_backup_refuse_spoiled (self->sources, self->judges, &error)))
    return dex_future_new_for_error (error);
  if (!amana_backup_write (self->path, self->slots, self->secret, self->sources, self->counts,
                           self->run, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static DexFuture *
take_place_task (gpointer user_data)
{
  Errand *self = user_data;
  GError *error = NULL;

  if (!amana_backup_take_place (self->path, self->slots, &error))
    return dex_future_new_for_error (error);
  amana_backup_read_mark (self->path, self->mark);
  return dex_future_new_true ();
}

/* @changed: (out): whether it is worth another try */
static gboolean
copy_once (Errand *self, gboolean *changed, GError **error)
{
  g_autoptr (GPtrArray) stores = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean written = add_folder (self, error) && hold (self, stores, error) &&
                     dex_await (run_task (self, write_task), error);
  gboolean still = release (stores);

  *changed = written && !still;
  return (written && still) || (written && fail_locked (error));
}

static DexFuture *
read_mark_task (gpointer user_data)
{
  Errand *self = user_data;

  amana_backup_read_mark (self->path, self->mark);
  return dex_future_new_true ();
}

/* Where the record cannot be read, nothing is known to be hers. */
static void
find_ours (Errand *self, AmanaAudit *audit)
{
  g_autoptr (GError) ignored = NULL;

  self->is_ours = audit != NULL && dex_await (run_task (self, read_mark_task), &ignored) &&
                  dex_await_boolean (amana_audit_knows_backup (audit, self->mark), &ignored);
}

/* By its salt, so that it is known again when other keys have come. */
static void
note_made (Errand *self, AmanaAudit *audit)
{
  g_autoptr (AmanaAuditEntry) entry =
    amana_audit_entry_new (AMANA_AUDIT_BACKED_UP, AMANA_AUDIT_EVERYTHING);
  g_autoptr (GError) error = NULL;

  if (audit == NULL)
    return;
  memcpy (entry->way, self->mark, sizeof entry->way);
  if (!dex_await (amana_audit_add (audit, g_steal_pointer (&entry)), &error))
    amana_audit_note (audit, AMANA_AUDIT_BACKED_UP, AMANA_AUDIT_EVERYTHING, 0);
}

static DexFuture *
make_fiber (gpointer user_data)
{
  Errand *self = user_data;
  AmanaAudit *audit = amana_vault_get_audit (self->vault);
  GError *error = NULL;
  gboolean changed;

  self->judges = amana_vault_list_judges (self->vault);
  self->secret = dex_await_boxed (amana_vault_derive_secret (self->vault, SECRET_LABEL), &error);
  if (self->secret == NULL)
    return dex_future_new_for_error (error);
  find_ours (self, audit);
  if (!copy_once (self, &changed, &error))
    {
      if (!changed)
        return dex_future_new_for_error (error);
      g_clear_error (&error);
      if (!copy_once (self, &changed, &error))
        return dex_future_new_for_error (error);
    }
  if (!dex_await (run_task (self, take_place_task), &error))
    return dex_future_new_for_error (error);
  note_made (self, audit);
  return dex_future_new_true ();
}

/**
 * amana_backup_make:
 * @vault: a vault with a folder, both compartments open
 * @path: the backup's file; an older one of hers that stands there is replaced at the very end
 * @counts: (nullable): a{st}: how many of what; sunk when floating
 * @run: (nullable): how far it is, and the way to stop it
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on the disk, or
 *   rejects with %AMANA_BACKUP_ERROR, %AMANA_STORE_ERROR, %AMANA_VAULT_ERROR. What was written
 *   then stays beside as ".part", and the next one goes on with it where it can. SPOILED, AHEAD:
 *   a store is damaged or has lost something, or is older; what stands at @path was kept instead
 */
DexFuture *
amana_backup_make (AmanaVault *vault, const char *path, GVariant *counts, AmanaProgress *run)
{
  Errand *errand;

  g_return_val_if_fail (AMANA_IS_VAULT (vault) && amana_vault_get_folder (vault) != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  errand = errand_new (path, vault, NULL, run);
  errand->counts = counts != NULL ? g_variant_ref_sink (counts) : NULL;
  return amana_fiber_spawn (0, make_fiber, errand, errand_unref);
}

static DexFuture *
drop_task (gpointer user_data)
{
  Errand *self = user_data;
  g_autoptr (GBytes) slots = read_small (amana_vault_get_folder (self->vault), "slots", NULL);

  if (slots != NULL)
    amana_backup_drop_part (self->path, slots);
  return dex_future_new_true ();
}

/**
 * amana_backup_drop:
 * @vault: as for amana_backup_make(); may be locked
 * @path: as for amana_backup_make()
 *
 * Removes what a backup that was not finished has left beside, which nobody can go on with once
 * @vault has been locked. What stands at @path stays.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when nothing more can be removed
 */
DexFuture *
amana_backup_drop (AmanaVault *vault, const char *path)
{
  g_return_val_if_fail (AMANA_IS_VAULT (vault) && amana_vault_get_folder (vault) != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return amana_task_run ("amana-backup", drop_task, errand_new (path, vault, NULL, NULL),
                         errand_unref);
}

/* --- reading --- */

static DexFuture *
read_slots_task (gpointer user_data)
{
  Errand *self = user_data;
  GError *error = NULL;

  self->slots = amana_backup_read_slots (self->path, &error);
  if (self->slots == NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static gboolean
take_open_secret (Errand *self, GError **error)
{
  self->judges = amana_vault_list_judges (self->vault);
  self->secret = dex_await_boxed (amana_vault_derive_secret (self->vault, SECRET_LABEL), error);
  return self->secret != NULL;
}

/* By the slots in the backup, which stay in memory. */
static gboolean
take_secret_of_its_day (Errand *self, GError **error)
{
  g_clear_pointer (&self->judges, g_ptr_array_unref);
  g_clear_pointer (&self->secret, amana_secret_unref);
  if (self->slots == NULL && !dex_await (run_task (self, read_slots_task), error))
    return FALSE;
  if (self->whole)
    self->judges = amana_store_judges_new ();
  self->secret = dex_await_boxed (
    amana_vault_derive_secret_from (self->slots, SECRET_LABEL, self->credentials, self->judges),
    error);
  return self->secret != NULL;
}

static DexFuture *
begins_task (gpointer user_data)
{
  Errand *self = user_data;
  GError *error = NULL;
  g_autoptr (AmanaBackupManifest) manifest = amana_backup_list (self->path, self->secret, &error);

  return manifest != NULL ? dex_future_new_true () : dex_future_new_for_error (error);
}

static gboolean
is_of_another_day (Errand *self)
{
  g_autoptr (GBytes) today = read_small (amana_vault_get_folder (self->vault), "slots", NULL);

  return today != NULL && !g_bytes_equal (today, self->slots) &&
         amana_vault_is_same_person (today, self->slots);
}

/* Under the keys of today, or else of its day, where they were shown. Where the keys of today do
 * not open its beginning, and its locks are hers of another day, that need not be damage; what
 * else fails on the way to know adds nothing to what was found. */
static gboolean
find_secret (Errand *self, GError **error)
{
  g_autoptr (GError) found = NULL;

  if (self->vault == NULL)
    return take_secret_of_its_day (self, error);
  if (!take_open_secret (self, error))
    return FALSE;
  if (dex_await (run_task (self, begins_task), &found))
    return TRUE;
  if (!g_error_matches (found, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_DAMAGED) ||
      !dex_await (run_task (self, read_slots_task), NULL) || !is_of_another_day (self))
    {
      g_propagate_error (error, g_steal_pointer (&found));
      return FALSE;
    }
  if (self->credentials != NULL && take_secret_of_its_day (self, NULL))
    return TRUE;
  g_set_error_literal (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_OTHER_KEYS,
                       "not made with the keys of today");
  return FALSE;
}

static DexFuture *
read_task (gpointer user_data)
{
  Errand *self = user_data;
  GError *error = NULL;
  AmanaBackupManifest *manifest;

  if (self->folder != NULL)
    manifest = amana_backup_restore (self->path, self->secret, self->folder, self->run, &error);
  else if (self->whole)
    manifest = amana_backup_verify (self->path, self->secret, self->judges, self->run, &error);
  else
    manifest = amana_backup_list (self->path, self->secret, &error);
  if (manifest == NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (AMANA_TYPE_BACKUP_MANIFEST, manifest);
}

static DexFuture *
read_fiber (gpointer user_data)
{
  Errand *self = user_data;
  GError *error = NULL;

  if (!find_secret (self, &error))
    return dex_future_new_for_error (error);
  return run_task (self, read_task);
}

/**
 * amana_backup_look:
 * @path: a backup
 * @vault: (nullable): whose it is, General open
 * @credentials: (nullable): the person's, of the day of the backup
 *
 * Returns: (transfer full): a future of what is in it (#AmanaBackupManifest), by its
 *   beginning alone; rejects with %AMANA_BACKUP_ERROR or %AMANA_VAULT_ERROR
 */
DexFuture *
amana_backup_look (const char *path, AmanaVault *vault, AmanaCredentials *credentials)
{
  g_return_val_if_fail (path != NULL && (vault != NULL || credentials != NULL), NULL);

  return amana_fiber_spawn (0, read_fiber, errand_new (path, vault, credentials, NULL),
                            errand_unref);
}

/**
 * amana_backup_check:
 * @run: (nullable): how far it is, and the way to stop it
 *
 * Reads all of a backup and keeps nothing. The pages of its stores are judged one by one, where
 * what is open, or @credentials, have their keys: @vault's keys come first, and those of the day
 * of the backup where it is older than they.
 *
 * Returns: (transfer full): as amana_backup_look(), once every byte was found to be what was
 *   written; with how many pages of its stores are bad. OTHER_KEYS: neither @vault's keys nor
 *   @credentials open it
 */
DexFuture *
amana_backup_check (const char *path,
                    AmanaVault *vault,
                    AmanaCredentials *credentials,
                    AmanaProgress *run)
{
  Errand *errand;

  g_return_val_if_fail (path != NULL && (vault != NULL || credentials != NULL), NULL);

  errand = errand_new (path, vault, credentials, run);
  errand->whole = TRUE;
  return amana_fiber_spawn (0, read_fiber, errand, errand_unref);
}

/**
 * amana_backup_restore_to:
 * @path: a backup
 * @credentials: the person's, of the day of the backup
 * @folder: where to; must not exist, or be empty
 * @run: (nullable): how far it is, and the way to stop it
 *
 * Returns: (transfer full): a future of what was restored (#AmanaBackupManifest), byte for
 *   byte and on the disk; when it rejects, nothing is left in @folder
 */
DexFuture *
amana_backup_restore_to (const char *path,
                         AmanaCredentials *credentials,
                         const char *folder,
                         AmanaProgress *run)
{
  Errand *errand;

  g_return_val_if_fail (path != NULL && folder != NULL && credentials != NULL, NULL);

  errand = errand_new (path, NULL, credentials, run);
  errand->folder = g_strdup (folder);
  return amana_fiber_spawn (0, read_fiber, errand, errand_unref);
}
