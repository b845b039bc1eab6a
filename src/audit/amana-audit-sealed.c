/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The file `sealed`: what happened while General was locked, so that nobody can read it
 * then, ourselves included. Little-endian.
 *
 *   offset  size  field
 *        0     8  "AMANASE1"
 *        8    32  public key, X25519; its secret one stands in General's store
 *       40     8  sequence of the first record
 *       48   120  each record: a libsodium sealed box of 72 bytes:
 *             0    8  sequence
 *             8   32  BLAKE2b-256 of the record before, as it stands in the file; of the
 *                     48 bytes of the header for the first
 *            40   32  the entry (amana-audit-entry.c)
 *
 * The sequence and the hash tell of a record that was changed, dropped or moved. Whoever
 * writes to the folder can add records of his own, for the public key is public, and can
 * cut the end off: while locked there is no secret to prevent it with. The chain, which
 * takes the records in at the next unlocking, is beyond his reach.
 *
 * At most AMANA_AUDIT_SEALED_MAX records, so that a thousand wrong passphrases fill no
 * disk; the newest are let go then, and the back-off has long made them rare. */

#include "config.h"

#include "amana-audit-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-bytes.h"

#define MAGIC        "AMANASE1"
#define HEADER_BYTES 48
#define PLAIN_BYTES  (8 + 32 + AMANA_AUDIT_ENTRY_BYTES)
#define RECORD_BYTES (PLAIN_BYTES + crypto_box_SEALBYTES)
#define MAX_BYTES    (HEADER_BYTES + (gsize) AMANA_AUDIT_SEALED_MAX * RECORD_BYTES)

G_STATIC_ASSERT (AMANA_AUDIT_PUBLIC_BYTES == crypto_box_PUBLICKEYBYTES);
G_STATIC_ASSERT (AMANA_AUDIT_SECRET_BYTES == crypto_box_SECRETKEYBYTES);
G_STATIC_ASSERT (RECORD_BYTES == 120);

static char *
get_path (const char *folder)
{
  return g_build_filename (folder, "sealed", NULL);
}

static gboolean
fail (const char *while_doing, GError **error)
{
  int number = errno;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (number), "%s: %s", while_doing,
               g_strerror (number));
  return FALSE;
}

/* --- adding --- */

static gboolean
read_at (int fd, guint8 *data, gsize size, gint64 offset)
{
  return pread (fd, data, size, offset) == (gssize) size;
}

/* Half a record at the end is what a power cut left: the next one takes its place. */
static gint64
count_records (int fd)
{
  struct stat info;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size < HEADER_BYTES)
    return -1;
  return MIN ((info.st_size - HEADER_BYTES) / (gint64) RECORD_BYTES, AMANA_AUDIT_SEALED_MAX);
}

static gboolean
hash_last (int fd, gint64 n_records, const guint8 *header, guint8 hash[32])
{
  guint8 record[RECORD_BYTES];

  if (n_records == 0)
    {
      crypto_generichash (hash, 32, header, HEADER_BYTES, NULL, 0);
      return TRUE;
    }
  if (!read_at (fd, record, sizeof record, HEADER_BYTES + (n_records - 1) * (gint64) RECORD_BYTES))
    return FALSE;
  crypto_generichash (hash, 32, record, sizeof record, NULL, 0);
  return TRUE;
}

static gboolean
append (int fd, const AmanaAuditEntry *entry, GError **error)
{
  guint8 header[HEADER_BYTES], plain[PLAIN_BYTES], record[RECORD_BYTES];
  gint64 n_records = count_records (fd);

  errno = EINVAL;
  if (n_records < 0 || !read_at (fd, header, sizeof header, 0) || memcmp (header, MAGIC, 8) != 0 ||
      !hash_last (fd, n_records, header, plain + 8))
    return fail ("read what is sealed", error);
  if (n_records == AMANA_AUDIT_SEALED_MAX)
    return TRUE;
  amana_put_uint64 (plain, amana_get_uint64 (header + 40) + (guint64) n_records);
  amana_audit_entry_encode (entry, plain + 40);
  errno = EINVAL;
  if (crypto_box_seal (record, plain, sizeof plain, header + 8) != 0 ||
      pwrite (fd, record, sizeof record, HEADER_BYTES + n_records * (gint64) RECORD_BYTES) !=
        (gssize) sizeof record ||
      fsync (fd) != 0)
    return fail ("seal an entry", error);
  return TRUE;
}

/*
 * amana_audit_sealed_append:
 *
 * Returns: %TRUE once the entry is on the disk; with %AMANA_AUDIT_ERROR_NOT_KEPT when
 *   nothing was ever unlocked here, so that there is no key to seal to
 */
gboolean
amana_audit_sealed_append (const char *folder, const AmanaAuditEntry *entry, GError **error)
{
  g_autofree char *path = get_path (folder);
  int fd = open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  gboolean done;

  if (fd < 0 && errno == ENOENT)
    {
      g_set_error_literal (error, AMANA_AUDIT_ERROR, AMANA_AUDIT_ERROR_NOT_KEPT,
                           "no key to seal to");
      return FALSE;
    }
  if (fd < 0)
    return fail ("open what is sealed", error);
  done = flock (fd, LOCK_EX) == 0 ? append (fd, entry, error) : fail ("wait for it", error);
  close (fd);
  return done;
}

/*
 * amana_audit_sealed_start:
 * @first_sequence: what the first record will be numbered
 *
 * Replaces the file by an empty one.
 */
gboolean
amana_audit_sealed_start (const char *folder,
                          const guint8 public_key[AMANA_AUDIT_PUBLIC_BYTES],
                          guint64 first_sequence,
                          GError **error)
{
  g_autofree char *path = get_path (folder);
  guint8 header[HEADER_BYTES];

  memcpy (header, MAGIC, 8);
  memcpy (header + 8, public_key, AMANA_AUDIT_PUBLIC_BYTES);
  amana_put_uint64 (header + 40, first_sequence);
  return g_file_set_contents_full (path, (const char *) header, sizeof header,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

/* --- taking in --- */

static guint8 *
load (const char *folder, gsize *size)
{
  g_autofree char *path = get_path (folder);
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  struct stat info;
  guint8 *file = NULL;

  *size = 0;
  if (fd < 0)
    return NULL;
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && info.st_size >= HEADER_BYTES)
    {
      *size = MIN ((gsize) info.st_size, MAX_BYTES);
      file = g_malloc (*size);
      if (!read_at (fd, file, *size, 0))
        g_clear_pointer (&file, g_free);
    }
  close (fd);
  return file;
}

/* @linked: whether it stands behind the record that it was written behind. */
static gboolean
open_record (const guint8 *record,
             const guint8 *public_key,
             const guint8 *secret_key,
             const guint8 before[32],
             AmanaSealedEntry *found,
             gboolean *linked)
{
  guint8 plain[PLAIN_BYTES];

  *linked = FALSE;
  if (crypto_box_seal_open (plain, record, RECORD_BYTES, public_key, secret_key) != 0)
    return FALSE;
  found->sequence = amana_get_uint64 (plain);
  *linked = memcmp (plain + 8, before, 32) == 0;
  return amana_audit_entry_decode (&found->entry, plain + 40);
}

/*
 * amana_audit_sealed_read:
 * @next_sequence: what the chain has not yet
 * @broken: (out): whether records are missing, changed or moved, or the file is gone
 *
 * Returns: (transfer full) (element-type AmanaSealedEntry): what can be opened, in order
 */
GArray *
amana_audit_sealed_read (const char *folder,
                         const guint8 public_key[AMANA_AUDIT_PUBLIC_BYTES],
                         const guint8 secret_key[AMANA_AUDIT_SECRET_BYTES],
                         guint64 next_sequence,
                         gboolean *broken)
{
  GArray *entries = g_array_new (FALSE, TRUE, sizeof (AmanaSealedEntry));
  g_autofree guint8 *file = NULL;
  guint8 before[32];
  guint64 expected;
  gsize size;

  file = load (folder, &size);
  *broken = file == NULL || memcmp (file, MAGIC, 8) != 0 ||
            memcmp (file + 8, public_key, AMANA_AUDIT_PUBLIC_BYTES) != 0 ||
            amana_get_uint64 (file + 40) > next_sequence;
  if (file == NULL)
    return entries;
  expected = amana_get_uint64 (file + 40);
  crypto_generichash (before, sizeof before, file, HEADER_BYTES, NULL, 0);
  for (gsize at = HEADER_BYTES; at + RECORD_BYTES <= size; at += RECORD_BYTES)
    {
      AmanaSealedEntry found = { 0 };
      gboolean linked;

      if (open_record (file + at, public_key, secret_key, before, &found, &linked) &&
          found.sequence == expected && expected >= next_sequence)
        g_array_append_val (entries, found);
      *broken |= !linked || found.sequence != expected;
      expected++;
      crypto_generichash (before, sizeof before, file + at, RECORD_BYTES, NULL, 0);
    }
  return entries;
}
