/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The head file, `<store>.head`: the last commit that was acknowledged, so that a
 * store which has lost commits (a write-ahead log cut short by a flipped bit, an
 * old copy put back) cannot pass as whole.
 *
 * Two copies of one record, at offsets 0 and 4096, written in turn, so that a
 * power cut in the middle of one leaves the other. Numbers are little-endian.
 *
 *   offset  size  field
 *        0     8  "AMANAHD1"
 *        8    16  id of the store, random, the same as in its own table
 *       24     8  generation: counts writes of this file; the higher copy counts
 *       32     8  sequence: the last commit acknowledged
 *       40     8  commits found lost and not yet acknowledged
 *       48     8  AmanaStoreLoss found and not yet acknowledged
 *       56    32  MAC: BLAKE2b-256 of bytes 0…55 under the head key
 *
 * At offset 8192 stands the chart, for salvage alone (see amana-store-chart.c).
 *
 * head key = BLAKE2b-256 of "amana head 1" NUL name-of-the-schema, keyed with the
 * store's key. So the file also tells a wrong key from a damaged store.
 *
 * The descriptor carries the lock (flock) that keeps a second Amana out. It is
 * used from the store's worker alone. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-bytes.h"
#include "amana-store-private.h"

#define MAGIC        "AMANAHD1"
#define MAGIC_BYTES  8
#define MAC_BYTES    32
#define SIGNED_BYTES 56
#define RECORD_BYTES (SIGNED_BYTES + MAC_BYTES)
#define COPY_OFFSET  4096
#define CHART_OFFSET 8192

struct _AmanaHead
{
  int fd;
  char *path; /* (owned) */
  gboolean writable;
  guint8 *key; /* (owned) sodium_malloc */
  guint64 generation;
  int newest_copy;
};

static void
compute_mac (AmanaHead *self, const guint8 *bytes, guint8 mac[MAC_BYTES])
{
  crypto_generichash (mac, MAC_BYTES, bytes, SIGNED_BYTES, self->key, AMANA_STORE_KEY_BYTES);
}

static void
encode (AmanaHead *self, const AmanaHeadRecord *record, guint8 bytes[RECORD_BYTES])
{
  memset (bytes, 0, RECORD_BYTES);
  memcpy (bytes, MAGIC, MAGIC_BYTES);
  memcpy (bytes + 8, record->store_id, AMANA_STORE_ID_BYTES);
  amana_put_uint64 (bytes + 24, self->generation);
  amana_put_uint64 (bytes + 32, record->sequence);
  amana_put_uint64 (bytes + 40, record->lost_commits);
  amana_put_uint64 (bytes + 48, record->loss);
  compute_mac (self, bytes, bytes + SIGNED_BYTES);
}

static gboolean
decode (AmanaHead *self, const guint8 *bytes, AmanaHeadRecord *record, guint64 *generation)
{
  guint8 mac[MAC_BYTES];
  guint64 loss;

  compute_mac (self, bytes, mac);
  if (memcmp (bytes, MAGIC, MAGIC_BYTES) != 0 ||
      sodium_memcmp (mac, bytes + SIGNED_BYTES, MAC_BYTES) != 0)
    return FALSE;
  loss = amana_get_uint64 (bytes + 48);
  if (loss > AMANA_STORE_LOSS_SALVAGED)
    return FALSE;
  memcpy (record->store_id, bytes + 8, AMANA_STORE_ID_BYTES);
  *generation = amana_get_uint64 (bytes + 24);
  record->sequence = amana_get_uint64 (bytes + 32);
  record->lost_commits = amana_get_uint64 (bytes + 40);
  record->loss = (AmanaStoreLoss) loss;
  return TRUE;
}

static void
derive_key (AmanaHead *self, AmanaSecret *key, const char *name)
{
  const char label[] = "amana head 1";
  crypto_generichash_state state;

  self->key = sodium_malloc (AMANA_STORE_KEY_BYTES);
  g_assert (self->key != NULL);
  crypto_generichash_init (&state, amana_secret_get_data (key), amana_secret_get_size (key),
                           AMANA_STORE_KEY_BYTES);
  crypto_generichash_update (&state, (const guint8 *) label, sizeof label);
  crypto_generichash_update (&state, (const guint8 *) name, strlen (name));
  crypto_generichash_final (&state, self->key, AMANA_STORE_KEY_BYTES);
  sodium_memzero (&state, sizeof state);
}

/* Two who only read do not mind each other. */
static gboolean
lock (AmanaHead *self, GError **error)
{
  if (flock (self->fd, (self->writable ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0)
    return TRUE;
  g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_BUSY,
                       "the store is open elsewhere");
  return FALSE;
}

/*
 * amana_head_open:
 * @path: the head file
 * @key: the store's key
 * @name: the schema's name
 * @to_write: whether it is to be written, and created when missing
 *
 * Opens the head file and locks it until amana_head_close().
 *
 * Errors: %AMANA_STORE_ERROR_BUSY, %AMANA_STORE_ERROR_READ_ONLY,
 * %AMANA_STORE_ERROR_FULL, %AMANA_STORE_ERROR_FAILED.
 */
AmanaHead *
amana_head_open (const char *path,
                 AmanaSecret *key,
                 const char *name,
                 gboolean to_write,
                 GError **error)
{
  g_autoptr (AmanaHead) self = g_new0 (AmanaHead, 1);

  self->writable = to_write;
  self->path = g_strdup (path);
  self->fd =
    to_write ? amana_store_open_private (path, error) : amana_store_open_to_read (path, error);
  if (self->fd < 0 || !lock (self, error))
    return NULL;
  if (to_write && !amana_store_sync_folder (path))
    {
      g_propagate_error (error, amana_store_error_from_errno (errno, "sync the store's folder"));
      return NULL;
    }
  derive_key (self, key, name);
  return g_steal_pointer (&self);
}

gboolean
amana_head_is_writable (AmanaHead *self)
{
  return self->writable;
}

/*
 * amana_head_is_gone:
 * @store_moved: whether the store's own path leads elsewhere now
 *
 * A folder that was moved as a whole takes the files along, and what is written is
 * found where it went; that is not gone.
 *
 * Returns: whether the head, or the store alone, was removed or replaced
 */
gboolean
amana_head_is_gone (AmanaHead *self, gboolean store_moved)
{
  struct stat open_file, named;

  if (fstat (self->fd, &open_file) != 0 || open_file.st_nlink == 0)
    return TRUE;
  return store_moved && stat (self->path, &named) == 0 && named.st_ino == open_file.st_ino &&
         named.st_dev == open_file.st_dev;
}

void
amana_head_close (AmanaHead *self)
{
  if (self->fd >= 0)
    close (self->fd);
  sodium_free (self->key);
  g_free (self->path);
  g_free (self);
}

/*
 * amana_head_read:
 * @record: (out): the newer valid copy, when there is one
 */
AmanaHeadState
amana_head_read (AmanaHead *self, AmanaHeadRecord *record)
{
  AmanaHeadState state = AMANA_HEAD_ABSENT;
  struct stat info;

  if (fstat (self->fd, &info) == 0 && info.st_size > 0)
    state = AMANA_HEAD_INVALID;
  for (int copy = 0; copy < 2; copy++)
    {
      guint8 bytes[RECORD_BYTES];
      AmanaHeadRecord found;
      guint64 generation;

      if (amana_store_read_at (self->fd, bytes, sizeof bytes, copy * COPY_OFFSET) != sizeof bytes ||
          !decode (self, bytes, &found, &generation))
        continue;
      if (state == AMANA_HEAD_VALID && generation <= self->generation)
        continue;
      state = AMANA_HEAD_VALID;
      self->generation = generation;
      self->newest_copy = copy;
      *record = found;
    }
  return state;
}

/*
 * amana_head_write:
 * @record: what is true from now on
 *
 * Returns once @record is on the disk. The first write fills both copies, so that
 * none later has to make the file longer on a full disk.
 */
gboolean
amana_head_write (AmanaHead *self, const AmanaHeadRecord *record, GError **error)
{
  guint8 bytes[RECORD_BYTES];
  gboolean first = self->generation == 0;
  int copy = 1 - self->newest_copy;

  self->generation++;
  encode (self, record, bytes);
  if (!amana_store_write_at (self->fd, bytes, sizeof bytes, copy * COPY_OFFSET) ||
      (first && !amana_store_write_at (self->fd, bytes, sizeof bytes, (1 - copy) * COPY_OFFSET)) ||
      fdatasync (self->fd) != 0)
    {
      g_propagate_error (error, amana_store_error_from_errno (errno, "write the head file"));
      return FALSE;
    }
  self->newest_copy = copy;
  return TRUE;
}

/*
 * amana_head_sign:
 * @mac: (out): 32 bytes
 */
void
amana_head_sign (AmanaHead *self, const guint8 *bytes, gsize size_bytes, guint8 mac[MAC_BYTES])
{
  crypto_generichash (mac, MAC_BYTES, bytes, size_bytes, self->key, AMANA_STORE_KEY_BYTES);
}

gsize
amana_head_read_chart (AmanaHead *self, guint8 *bytes, gsize max_bytes)
{
  return amana_store_read_at (self->fd, bytes, max_bytes, CHART_OFFSET);
}

gboolean
amana_head_write_chart (AmanaHead *self, const guint8 *bytes, gsize size_bytes, GError **error)
{
  if (amana_store_write_at (self->fd, bytes, size_bytes, CHART_OFFSET) && fdatasync (self->fd) == 0)
    return TRUE;
  g_propagate_error (error, amana_store_error_from_errno (errno, "write the chart"));
  return FALSE;
}
