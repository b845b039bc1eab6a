/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Writing a backup.
 *
 * It grows beside its place, under its name and ".part", and takes the place when it is
 * whole and on the disk (amana-backup-place.c); so an older backup there is replaced by a whole
 * one or not at all. One that was stopped, or cut off by a full stick or a power cut, is gone on
 * with when what is there is what would be written now. */

#include "config.h"

#include "amana-backup-work.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define SEALED_BYTES    (AMANA_BACKUP_CHUNK_BYTES + AMANA_BACKUP_TAG_BYTES)
#define CHUNKS_PER_SYNC 256 /* 16 MiB: what a power cut can cost */

typedef struct
{
  int fd;
  AmanaBackupHeader *header; /* (owned) (nullable) */
  AmanaSecret *key;          /* (owned) (nullable) */
  GBytes *manifest;          /* (owned) (nullable) as it stands at the beginning */
  GPtrArray *sources;        /* (borrowed) of AmanaBackupSource */
  guint64 total;             /* plain bytes */
  guint64 next;              /* index of the chunk to write */
} Writing;

AmanaBackupSource *
amana_backup_source_new (const char *name, int fd, guint64 size_bytes, guint64 sequence)
{
  AmanaBackupSource *self = g_new0 (AmanaBackupSource, 1);

  self->name = g_strdup (name);
  self->fd = fd;
  self->size_bytes = size_bytes;
  self->sequence = sequence;
  return self;
}

AmanaBackupSource *
amana_backup_source_new_bytes (const char *name, GBytes *bytes)
{
  AmanaBackupSource *self = amana_backup_source_new (name, -1, g_bytes_get_size (bytes), 0);

  self->bytes = g_bytes_ref (bytes);
  return self;
}

void
amana_backup_source_free (AmanaBackupSource *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);
  g_free (self);
}

static void
writing_clear (Writing *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->header, amana_backup_header_free);
  g_clear_pointer (&self->key, amana_secret_unref);
  g_clear_pointer (&self->manifest, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writing, writing_clear)

static AmanaBackupManifest *
describe (GPtrArray *sources, GVariant *counts)
{
  AmanaBackupManifest *manifest = amana_backup_manifest_new (counts);

  for (guint i = 0; i < sources->len; i++)
    {
      const AmanaBackupSource *source = g_ptr_array_index (sources, i);

      amana_backup_manifest_add (manifest, source->name, source->size_bytes, source->sequence);
    }
  return manifest;
}

/* --- the plain bytes, as if they were one file --- */

static gboolean
read_source (const AmanaBackupSource *source, guint8 *to, gsize size, guint64 at, GError **error)
{
  if (source->bytes != NULL)
    {
      memcpy (to, (const guint8 *) g_bytes_get_data (source->bytes, NULL) + at, size);
      return TRUE;
    }
  while (size > 0)
    {
      ssize_t n = pread (source->fd, to, size, (off_t) at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return amana_backup_fail ("read what is backed up", error);
      if (n == 0)
        {
          g_set_error_literal (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_LOCKED,
                               "a file became shorter while it was backed up");
          return FALSE;
        }
      to += n;
      at += (guint64) n;
      size -= (gsize) n;
    }
  return TRUE;
}

/* @size bytes from @at, across the seams. */
static gboolean
read_plain (const Writing *self, guint8 *to, gsize size, guint64 at, GError **error)
{
  gsize manifest_size;
  const guint8 *manifest = g_bytes_get_data (self->manifest, &manifest_size);
  guint64 begin = manifest_size;

  if (at < manifest_size)
    {
      gsize n = MIN (size, manifest_size - at);

      memcpy (to, manifest + at, n);
      to += n;
      at += n;
      size -= n;
    }
  for (guint i = 0; size > 0 && i < self->sources->len; i++)
    {
      const AmanaBackupSource *source = g_ptr_array_index (self->sources, i);

      if (at < begin + source->size_bytes)
        {
          gsize n = (gsize) MIN (size, begin + source->size_bytes - at);

          if (!read_source (source, to, n, at - begin, error))
            return FALSE;
          to += n;
          at += n;
          size -= n;
        }
      begin += source->size_bytes;
    }
  g_assert (size == 0);
  return TRUE;
}

/* Chunk @index as it is to stand in the file. */
static gboolean
seal_chunk (const Writing *self, guint64 index, guint8 *sealed, gsize *sealed_size, GError **error)
{
  g_autofree guint8 *plain = g_malloc (AMANA_BACKUP_CHUNK_BYTES);
  guint64 at = index * AMANA_BACKUP_CHUNK_BYTES;
  gsize size = (gsize) MIN (AMANA_BACKUP_CHUNK_BYTES, self->total - at);

  if (!read_plain (self, plain, size, at, error))
    return FALSE;
  *sealed_size = amana_backup_chunk_seal (self->header, self->key, index, at + size == self->total,
                                          plain, size, sealed);
  return TRUE;
}

static void
set_manifest (Writing *self, const AmanaBackupManifest *manifest)
{
  self->manifest = amana_backup_manifest_encode (manifest);
  self->total = g_bytes_get_size (self->manifest) + amana_backup_manifest_get_size (manifest);
}

static guint64
count_chunks (const Writing *self)
{
  return (self->total + AMANA_BACKUP_CHUNK_BYTES - 1) / AMANA_BACKUP_CHUNK_BYTES;
}

/* --- going on with one that was stopped --- */

static gboolean
is_of_now (Writing *self, const AmanaBackupManifest *wanted)
{
  g_autoptr (AmanaBackupManifest) found = NULL;
  g_autofree guint8 *sealed = g_malloc (SEALED_BYTES);
  g_autofree guint8 *plain = g_malloc (AMANA_BACKUP_CHUNK_BYTES);

  if (pread (self->fd, sealed, SEALED_BYTES, (off_t) self->header->size_bytes) != SEALED_BYTES ||
      !amana_backup_chunk_open (self->header, self->key, 0, FALSE, sealed, SEALED_BYTES, plain))
    return FALSE;
  found = amana_backup_manifest_decode (plain, AMANA_BACKUP_CHUNK_BYTES);
  if (found == NULL || !amana_backup_manifest_has_same_parts (found, wanted))
    return FALSE;
  set_manifest (self, found);
  return TRUE;
}

/* What is there must be what would be written now, to the last byte of a torn chunk: the
 * pages of a store can move without a commit, half a backup of each state is none, and
 * no nonce may meet two texts. */
static gboolean
skip_what_is_there (Writing *self)
{
  g_autofree guint8 *sealed = g_malloc (SEALED_BYTES);
  g_autofree guint8 *found = g_malloc (SEALED_BYTES);
  guint64 n_chunks = count_chunks (self);

  for (self->next = 0; self->next < n_chunks; self->next++)
    {
      gsize size;
      ssize_t n = pread (self->fd, found, SEALED_BYTES,
                         (off_t) amana_backup_header_get_offset (self->header, self->next));

      if (n < 0 || !seal_chunk (self, self->next, sealed, &size, NULL) ||
          memcmp (sealed, found, MIN ((gsize) n, size)) != 0)
        return FALSE;
      if ((gsize) n < size)
        break;
    }
  return TRUE;
}

/* As long as the descriptor is open. Where a file system knows no locks there is no other. */
static gboolean
lock (int fd, GError **error)
{
  if (fd < 0 || flock (fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
    return TRUE;
  g_set_error_literal (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_BUSY,
                       "another backup is being written there");
  return FALSE;
}

/* FALSE: nothing to go on with. */
static gboolean
take_up (Writing *self,
         const char *part,
         GBytes *slots,
         AmanaSecret *secret,
         const AmanaBackupManifest *wanted)
{
  if (self->fd < 0)
    return FALSE;
  self->header = amana_backup_header_read (self->fd, NULL);
  if (self->header == NULL || !g_bytes_equal (self->header->slots, slots))
    return FALSE;
  self->key = amana_backup_header_derive_key (self->header, secret);
  return is_of_now (self, wanted) && skip_what_is_there (self) &&
         lseek (self->fd, (off_t) amana_backup_header_get_offset (self->header, self->next),
                SEEK_SET) >= 0;
}

static gboolean
begin (Writing *self,
       const char *part,
       GBytes *slots,
       AmanaSecret *secret,
       const AmanaBackupManifest *wanted,
       GError **error)
{
  gboolean gone = unlink (part) == 0 || errno == ENOENT;

  writing_clear (self);
  *self = (Writing) { .fd = -1, .sources = self->sources };
  if (!gone)
    return amana_backup_fail ("remove what is left over", error);
  self->fd = open (part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0)
    return amana_backup_fail ("create the backup", error);
  if (!lock (self->fd, error))
    return FALSE;
  self->header = amana_backup_header_new (slots);
  self->key = amana_backup_header_derive_key (self->header, secret);
  set_manifest (self, wanted);
  if (g_bytes_get_size (self->manifest) > AMANA_BACKUP_MAX_MANIFEST)
    {
      g_set_error_literal (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_FAILED,
                           "too much to describe");
      return FALSE;
    }
  return amana_backup_header_write (self->header, self->fd, error);
}

/* --- and to the end --- */

static gboolean
write_chunk (Writing *self, guint8 *sealed, GError **error)
{
  gsize size;

  if (!seal_chunk (self, self->next, sealed, &size, error) ||
      !amana_backup_write_all (self->fd, sealed, size, error))
    return FALSE;
  self->next++;
  if (self->next % CHUNKS_PER_SYNC == 0 && fdatasync (self->fd) != 0)
    return amana_backup_fail ("write the backup", error);
  return TRUE;
}

static gboolean
write_chunks (Writing *self, AmanaProgress *run, GError **error)
{
  g_autofree guint8 *sealed = g_malloc (SEALED_BYTES);
  guint64 n_chunks = count_chunks (self);

  while (self->next < n_chunks)
    if (!amana_backup_step (run, self->next, n_chunks, error) || !write_chunk (self, sealed, error))
      return FALSE;
  return amana_backup_step (run, n_chunks, n_chunks, error);
}

static gboolean
end_file (Writing *self, GError **error)
{
  return (ftruncate (self->fd, lseek (self->fd, 0, SEEK_CUR)) == 0 && fsync (self->fd) == 0) ||
         amana_backup_fail ("write the backup", error);
}

/**
 * amana_backup_write:
 * @path: where the backup is to stand
 * @slots: the person's file `slots`
 * @secret: what General's data key makes of "amana backup 1"
 * @sources: (element-type AmanaBackupSource): what is put in
 * @counts: (nullable): a{st}: how many of what, to be told to the person
 * @run: (nullable): how far it is
 *
 * Writes it under its name and ".part".
 *
 * Returns: %TRUE once all of it is on the disk; %FALSE with %AMANA_BACKUP_ERROR (FULL,
 *   READ_ONLY, STOPPED, LOCKED, GONE, FAILED): what was written stays, to be gone on with; or
 *   BUSY, or as amana_backup_check_place() has it, with nothing written
 */
gboolean
amana_backup_write (const char *path,
                    GBytes *slots,
                    AmanaSecret *secret,
                    GPtrArray *sources,
                    GVariant *counts,
                    AmanaProgress *run,
                    GError **error)
{
  g_autoptr (AmanaBackupManifest) wanted = describe (sources, counts);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_auto (Writing) self = { .fd = -1, .sources = sources };

  if (!amana_backup_check_place (path, slots, error))
    return FALSE;
  self.fd = open (part, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (!lock (self.fd, error))
    return FALSE;
  if (!take_up (&self, part, slots, secret, wanted) &&
      !begin (&self, part, slots, secret, wanted, error))
    return FALSE;
  return write_chunks (&self, run, error) && end_file (&self, error);
}
