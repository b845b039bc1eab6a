/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Reading a backup: what is in it, whether all of it is sound, and restoring it beside
 * what is there.
 *
 * Not one byte is handed on before its chunk was authenticated, and the folder gets its
 * name only when the last chunk was: a backup that was cut or changed leaves nothing. */

#include "config.h"

#include "amana-backup-work.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-vault.h"

#define SEALED_BYTES (AMANA_BACKUP_CHUNK_BYTES + AMANA_BACKUP_TAG_BYTES)

typedef struct
{
  int fd;
  guint64 size_bytes;            /* of the file */
  AmanaBackupHeader *header;     /* (owned) (nullable) */
  AmanaSecret *key;              /* (owned) (nullable) */
  AmanaBackupManifest *manifest; /* (owned) (nullable) */
  guint64 index;                 /* of the next chunk */
  guint8 *sealed;                /* (owned) */
  guint8 *plain;                 /* (owned) */
  gsize n_plain;                 /* in it */
  gsize used;                    /* of these */
  gboolean is_last;
} Reading;

static void
reading_clear (Reading *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->header, amana_backup_header_free);
  g_clear_pointer (&self->key, amana_secret_unref);
  g_clear_pointer (&self->manifest, amana_backup_manifest_free);
  g_clear_pointer (&self->sealed, g_free);
  g_clear_pointer (&self->plain, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
refuse_damaged (const char *message, GError **error)
{
  g_set_error_literal (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_DAMAGED, message);
  return FALSE;
}

static gboolean
open_file (Reading *self, const char *path, GError **error)
{
  struct stat info;

  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (self->fd < 0 || fstat (self->fd, &info) != 0)
    return amana_backup_fail ("open the backup", error);
  if (!S_ISREG (info.st_mode))
    {
      g_set_error_literal (error, AMANA_BACKUP_ERROR,
                           S_ISDIR (info.st_mode) ? AMANA_BACKUP_ERROR_FOLDER
                                                  : AMANA_BACKUP_ERROR_NOT_A_BACKUP,
                           "not a file");
      return FALSE;
    }
  self->size_bytes = (guint64) info.st_size;
  self->header = amana_backup_header_read (self->fd, error);
  return self->header != NULL;
}

/* The next chunk, whole and authentic, in @plain. */
static gboolean
read_chunk (Reading *self, GError **error)
{
  guint64 at = amana_backup_header_get_offset (self->header, self->index);
  gsize size = (gsize) MIN (SEALED_BYTES, self->size_bytes - MIN (at, self->size_bytes));
  gssize got;

  if (self->is_last || size < AMANA_BACKUP_TAG_BYTES)
    return refuse_damaged ("it ends too early", error);
  got = amana_backup_read_up_to (self->fd, self->sealed, size);
  if (got < 0)
    return amana_backup_fail ("read the backup", error);
  self->is_last = at + size == self->size_bytes;
  if ((gsize) got != size ||
      !amana_backup_chunk_open (self->header, self->key, self->index, self->is_last, self->sealed,
                                size, self->plain))
    return refuse_damaged ("a part of it was cut or changed, or is another's", error);
  self->index++;
  self->n_plain = size - AMANA_BACKUP_TAG_BYTES;
  self->used = 0;
  return TRUE;
}

static gboolean
read_manifest (Reading *self, GError **error)
{
  g_autoptr (GBytes) encoded = NULL;

  if (!read_chunk (self, error))
    return FALSE;
  self->manifest = amana_backup_manifest_decode (self->plain, self->n_plain);
  if (self->manifest == NULL)
    return refuse_damaged ("what is in it cannot be understood", error);
  encoded = amana_backup_manifest_encode (self->manifest);
  self->used = g_bytes_get_size (encoded);
  return TRUE;
}

static gboolean
begin (Reading *self, const char *path, AmanaSecret *secret, GError **error)
{
  if (!open_file (self, path, error))
    return FALSE;
  self->key = amana_backup_header_derive_key (self->header, secret);
  self->sealed = g_malloc (SEALED_BYTES);
  self->plain = g_malloc (AMANA_BACKUP_CHUNK_BYTES);
  return read_manifest (self, error);
}

/* @fd: -1: looked at and let go
 * @judge: (nullable): who looks at it, too */
static gboolean
pass_part (Reading *self,
           const AmanaBackupPart *part,
           int fd,
           AmanaStoreJudge *judge,
           AmanaProgress *run,
           GError **error)
{
  guint64 left = part->size_bytes;

  while (left > 0)
    {
      gsize n;

      if (self->used == self->n_plain &&
          (!amana_backup_step (run, self->index * SEALED_BYTES, self->size_bytes, error) ||
           !read_chunk (self, error)))
        return FALSE;
      n = (gsize) MIN (left, self->n_plain - self->used);
      if (fd >= 0 && !amana_backup_write_all (fd, self->plain + self->used, n, error))
        return FALSE;
      if (judge != NULL)
        amana_store_judge_take (judge, self->plain + self->used, n);
      self->used += n;
      left -= n;
    }
  return TRUE;
}

static gboolean
finish (Reading *self, GError **error)
{
  return (self->is_last && self->used == self->n_plain) ||
         refuse_damaged ("it does not end where it should", error);
}

/**
 * amana_backup_read_slots:
 *
 * Returns: (transfer full) (nullable): the file `slots` in a backup, with which a
 *   passphrase gives the keys; %NULL with %AMANA_BACKUP_ERROR
 */
GBytes *
amana_backup_read_slots (const char *path, GError **error)
{
  g_auto (Reading) self = { .fd = -1 };

  return open_file (&self, path, error) ? g_bytes_ref (self.header->slots) : NULL;
}

void
amana_backup_read_mark (const char *path, guint8 mark[AMANA_AUDIT_WAY_BYTES])
{
  g_auto (Reading) self = { .fd = -1 };

  G_STATIC_ASSERT (AMANA_BACKUP_SALT_BYTES >= AMANA_AUDIT_WAY_BYTES);
  if (open_file (&self, path, NULL))
    memcpy (mark, self.header->salt, AMANA_AUDIT_WAY_BYTES);
}

/**
 * amana_backup_list:
 * @secret: what General's data key makes of "amana backup 1"
 *
 * Returns: (transfer full) (nullable): what is in it, by its first chunk alone; %NULL
 *   with %AMANA_BACKUP_ERROR (DAMAGED also where it is another person's)
 */
AmanaBackupManifest *
amana_backup_list (const char *path, AmanaSecret *secret, GError **error)
{
  g_auto (Reading) self = { .fd = -1 };

  return begin (&self, path, secret, error) ? g_steal_pointer (&self.manifest) : NULL;
}

static gboolean
verify_part (Reading *self,
             AmanaBackupPart *part,
             GPtrArray *judges,
             AmanaProgress *run,
             GError **error)
{
  AmanaStoreJudge *judge = amana_backup_find_judge (judges, part->name);

  if (judge != NULL)
    amana_store_judge_begin (judge);
  if (!pass_part (self, part, -1, judge, run, error))
    return FALSE;
  if (judge != NULL)
    part->n_pages = amana_store_judge_end (judge, &part->n_bad_pages);
  return TRUE;
}

/**
 * amana_backup_verify:
 * @judges: (nullable): of its stores, by #AmanaCompartment; each may be %NULL
 *
 * Reads all of it and keeps nothing. It can be what was written, and its stores damaged all the
 * same, when they were so on that day: their bad pages are counted where there is a judge.
 *
 * Returns: (transfer full) (nullable): what is in it, all of it authentic; %NULL with
 *   %AMANA_BACKUP_ERROR
 */
AmanaBackupManifest *
amana_backup_verify (const char *path,
                     AmanaSecret *secret,
                     GPtrArray *judges,
                     AmanaProgress *run,
                     GError **error)
{
  g_auto (Reading) self = { .fd = -1 };

  if (!begin (&self, path, secret, error))
    return NULL;
  for (guint i = 0; i < self.manifest->parts->len; i++)
    if (!verify_part (&self, g_ptr_array_index (self.manifest->parts, i), judges, run, error))
      return NULL;
  return finish (&self, error) ? g_steal_pointer (&self.manifest) : NULL;
}

/* --- restoring --- */

static int
create_file (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    amana_backup_fail ("create a file", error);
  return fd;
}

static gboolean
close_synced (int fd, gboolean done, GError **error)
{
  if (done && fsync (fd) != 0)
    done = amana_backup_fail ("write a file", error);
  close (fd);
  return done;
}

static gboolean
restore_part (Reading *self,
              const AmanaBackupPart *part,
              const char *folder,
              AmanaProgress *run,
              GError **error)
{
  int fd = create_file (folder, part->name, error);

  return fd >= 0 && close_synced (fd, pass_part (self, part, fd, NULL, run, error), error);
}

static gboolean
restore_slots (Reading *self, const char *folder, GError **error)
{
  gsize size;
  const guint8 *slots = g_bytes_get_data (self->header->slots, &size);
  int fd = create_file (folder, "slots", error);

  return fd >= 0 && close_synced (fd, amana_backup_write_all (fd, slots, size, error), error);
}

static gboolean
restore_into (Reading *self, const char *folder, AmanaProgress *run, GError **error)
{
  for (guint i = 0; i < self->manifest->parts->len; i++)
    if (!restore_part (self, g_ptr_array_index (self->manifest->parts, i), folder, run, error))
      return FALSE;
  return finish (self, error) && restore_slots (self, folder, error);
}

static void
remove_staging (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (unlink (path) != 0)
        g_debug ("A file of a restoring stays: %s", g_strerror (errno));
    }
  if (rmdir (folder) != 0)
    g_debug ("The folder of a restoring stays: %s", g_strerror (errno));
}

static gboolean
holds (const char *folder, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *found = NULL;
  gsize size, wanted;
  gconstpointer data = g_bytes_get_data (bytes, &wanted);

  return g_file_get_contents (path, &found, &size, NULL) && size == wanted &&
         memcmp (found, data, size) == 0;
}

/* What a restoring that was killed has left is taken away; what somebody else put there under
 * that name is not, nor is another person, who would have other slots. */
static gboolean
is_left_over (const Reading *self, const char *staging)
{
  g_autoptr (GDir) dir = g_dir_open (staging, 0, NULL);
  const char *name;

  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (!amana_backup_manifest_knows_name (name) &&
        !(g_str_equal (name, "slots") && holds (staging, name, self->header->slots)))
      return FALSE;
  return TRUE;
}

static gboolean
make_staging (const Reading *self, const char *staging, GError **error)
{
  if (is_left_over (self, staging))
    remove_staging (staging);
  if (mkdir (staging, 0700) == 0)
    return TRUE;
  if (errno != EEXIST)
    return amana_backup_fail ("make the folder", error);
  g_set_error_literal (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_EXISTS,
                       "something else has the name that is written to first");
  return FALSE;
}

/* An empty folder is as good as none; rename() replaces it, and nothing else. */
static gboolean
take_place (const char *staging, const char *folder, GError **error)
{
  int fd = open (staging, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0 || !close_synced (fd, TRUE, error))
    return fd >= 0 ? FALSE : amana_backup_fail ("open the folder", error);
  if (rename (staging, folder) == 0)
    return TRUE;
  if (errno != ENOTEMPTY && errno != EEXIST && errno != ENOTDIR)
    return amana_backup_fail ("put the folder in its place", error);
  g_set_error_literal (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_EXISTS,
                       "the folder is not empty");
  return FALSE;
}

static gboolean
is_taken (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  if (dir == NULL)
    return g_file_test (folder, G_FILE_TEST_EXISTS);
  return g_dir_read_name (dir) != NULL;
}

/* As a shell completes it: "new/" is "new". */
static char *
dup_place (const char *folder)
{
  char *place = g_strdup (folder);

  for (gsize length = strlen (place); length > 1 && place[length - 1] == '/'; length--)
    place[length - 1] = '\0';
  return place;
}

static gboolean
check_place (const char *folder, GError **error)
{
  if (is_taken (folder))
    g_set_error_literal (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_EXISTS,
                         "the folder is not empty");
  else if (amana_vault_is_inside_person (folder))
    g_set_error_literal (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_INSIDE,
                         "in a person's folder");
  else
    return TRUE;
  return FALSE;
}

/**
 * amana_backup_restore:
 * @secret: what General's data key makes of "amana backup 1"
 * @folder: where to; must not exist, or be empty
 *
 * Returns: (transfer full) (nullable): what was restored, on the disk, byte for byte; %NULL
 *   with %AMANA_BACKUP_ERROR, EXISTS and INSIDE among them, and nothing is left behind
 */
AmanaBackupManifest *
amana_backup_restore (const char *path,
                      AmanaSecret *secret,
                      const char *folder,
                      AmanaProgress *run,
                      GError **error)
{
  g_autofree char *place = dup_place (folder);
  g_autofree char *staging = g_strconcat (place, ".part", NULL);
  g_auto (Reading) self = { .fd = -1 };

  if (!check_place (place, error))
    return NULL;
  if (!begin (&self, path, secret, error))
    return NULL;
  if (!make_staging (&self, staging, error))
    return NULL;
  if (restore_into (&self, staging, run, error) && take_place (staging, place, error))
    return g_steal_pointer (&self.manifest);
  remove_staging (staging);
  return NULL;
}
