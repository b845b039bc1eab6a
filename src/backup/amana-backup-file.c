/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A backup is one file. Numbers are little-endian.
 *
 *   offset  size  field
 *        0     8  "AMANABK1"
 *        8     4  format version, 1
 *       12     4  n: size of the slots, ≤ 1 MiB
 *       16    32  salt, random
 *       48     n  the person's file `slots` as it stood: sealed keys, nothing in clear
 *     48+n    32  BLAKE2b-256 of all before: against rot
 *     80+n        chunks, each 65,536 bytes sealed to 65,552; the last one may be shorter
 *
 * A chunk is XChaCha20-Poly1305 of its plain bytes under
 *
 *   key    BLAKE2b-256 of the salt, keyed with BLAKE2b-256 of "amana backup 1" keyed
 *          with General's data key
 *   nonce  the first 16 bytes of the salt ‖ index of the chunk, 8 bytes
 *   data   hash of the header ‖ 1 for the last chunk, 0 for others
 *
 * so that no chunk can be changed, moved, left out, taken from another backup, or the
 * end cut off (the STREAM construction). A key and a nonce meet twice only when a
 * backup that was stopped is gone on with, and then over the same bytes
 * (amana-backup-writing.c).
 *
 * The plain bytes are the manifest (amana-backup-manifest.c) and then the files that it
 * names, one after the other. Those are encrypted themselves: who can open a backup by
 * General's key cannot read Health in it.
 *
 * The passphrase that opens a backup is the one of the day on which it was made. */

#include "config.h"

#include "amana-backup-file.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "amana-bytes.h"

#define MAGIC          "AMANABK1"
#define FAMILY_BYTES   7 /* of the magic: what a later Amana's begins with, too */
#define FORMAT_VERSION 1
#define FIXED_BYTES    48
#define HASH_BYTES     32

G_STATIC_ASSERT (AMANA_BACKUP_TAG_BYTES == crypto_aead_xchacha20poly1305_ietf_ABYTES);
G_STATIC_ASSERT (AMANA_BACKUP_KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

G_DEFINE_QUARK (amana - backup - error - quark, amana_backup_error)

gboolean
amana_backup_fail (const char *while_doing, GError **error)
{
  AmanaBackupError code = AMANA_BACKUP_ERROR_FAILED;
  int number = errno;

  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    code = AMANA_BACKUP_ERROR_FULL;
  else if (number == EACCES || number == EPERM || number == EROFS)
    code = AMANA_BACKUP_ERROR_READ_ONLY;
  else if (number == ENOENT || number == ENOTDIR || number == EIO || number == ENODEV ||
           number == ENXIO || number == ESTALE || number == ENOTCONN)
    code = AMANA_BACKUP_ERROR_GONE;
  else if (number == EISDIR)
    code = AMANA_BACKUP_ERROR_FOLDER;
  g_set_error (error, AMANA_BACKUP_ERROR, (int) code, "%s: %s", while_doing, g_strerror (number));
  return FALSE;
}

gboolean
amana_backup_step (AmanaProgress *run, guint64 done, guint64 total, GError **error)
{
  if (amana_progress_step (run, done, total))
    return TRUE;
  g_set_error_literal (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_STOPPED, "stopped");
  return FALSE;
}

gboolean
amana_backup_write_all (int fd, const guint8 *data, gsize size_bytes, GError **error)
{
  while (size_bytes > 0)
    {
      ssize_t n = write (fd, data, size_bytes);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return amana_backup_fail ("write the backup", error);
      data += n;
      size_bytes -= (gsize) n;
    }
  return TRUE;
}

/* Less than asked for only at the end of the file. */
gssize
amana_backup_read_up_to (int fd, guint8 *data, gsize size_bytes)
{
  gsize got = 0;

  while (got < size_bytes)
    {
      ssize_t n = read (fd, data + got, size_bytes - got);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      got += (gsize) n;
    }
  return (gssize) got;
}

/**
 * amana_backup_header_new:
 * @slots: the person's file `slots`
 *
 * Returns: (transfer full): the header of a new backup
 */
AmanaBackupHeader *
amana_backup_header_new (GBytes *slots)
{
  AmanaBackupHeader *self = g_new0 (AmanaBackupHeader, 1);

  self->slots = g_bytes_ref (slots);
  randombytes_buf (self->salt, sizeof self->salt);
  return self;
}

void
amana_backup_header_free (AmanaBackupHeader *self)
{
  g_bytes_unref (self->slots);
  g_free (self);
}

static GByteArray *
encode (const AmanaBackupHeader *self)
{
  guint8 fixed[FIXED_BYTES], hash[HASH_BYTES];
  GByteArray *header = g_byte_array_new ();
  gsize size;
  const guint8 *slots = g_bytes_get_data (self->slots, &size);

  memcpy (fixed, MAGIC, 8);
  amana_put_uint32 (fixed + 8, FORMAT_VERSION);
  amana_put_uint32 (fixed + 12, (guint32) size);
  memcpy (fixed + 16, self->salt, AMANA_BACKUP_SALT_BYTES);
  g_byte_array_append (header, fixed, sizeof fixed);
  g_byte_array_append (header, slots, (guint) size);
  crypto_generichash (hash, sizeof hash, header->data, header->len, NULL, 0);
  g_byte_array_append (header, hash, sizeof hash);
  return header;
}

/* What the chunks are bound to: the header with its checksum. */
static void
remember (AmanaBackupHeader *self, const guint8 *header, gsize size_bytes)
{
  crypto_generichash (self->hash, sizeof self->hash, header, size_bytes, NULL, 0);
  self->size_bytes = size_bytes;
}

/**
 * amana_backup_header_write:
 * @self: a header; what is kept of it in memory is filled in
 * @fd: where to write it
 *
 * Returns: %FALSE with %AMANA_BACKUP_ERROR
 */
gboolean
amana_backup_header_write (AmanaBackupHeader *self, int fd, GError **error)
{
  g_autoptr (GByteArray) header = encode (self);

  remember (self, header->data, header->len);
  return amana_backup_write_all (fd, header->data, header->len, error);
}

static AmanaBackupHeader *
refuse (AmanaBackupError code, const char *message, GError **error)
{
  g_set_error_literal (error, AMANA_BACKUP_ERROR, (int) code, message);
  return NULL;
}

/**
 * amana_backup_header_read:
 * @fd: a file at its beginning; left where the chunks begin
 *
 * Returns: (transfer full) (nullable): the header; %NULL with %AMANA_BACKUP_ERROR
 *   (NOT_A_BACKUP, NEWER, DAMAGED, FAILED)
 */
AmanaBackupHeader *
amana_backup_header_read (int fd, GError **error)
{
  g_autoptr (AmanaBackupHeader) self = NULL;
  g_autofree guint8 *header = g_malloc (FIXED_BYTES);
  guint8 hash[HASH_BYTES];
  gsize size, rest;
  gssize got = amana_backup_read_up_to (fd, header, FIXED_BYTES);

  if (got < 0)
    return amana_backup_fail ("read the backup", error), NULL;
  if (got < 8 || memcmp (header, MAGIC, FAMILY_BYTES) != 0 || header[7] < MAGIC[7] ||
      !g_ascii_isalnum (header[7]))
    return refuse (AMANA_BACKUP_ERROR_NOT_A_BACKUP, "not one of Amana's backups", error);
  if (header[7] > MAGIC[7])
    return refuse (AMANA_BACKUP_ERROR_NEWER, "of a newer kind", error);
  if (got < FIXED_BYTES)
    return refuse (AMANA_BACKUP_ERROR_DAMAGED, "cut within its header", error);
  if (amana_get_uint32 (header + 8) > FORMAT_VERSION)
    return refuse (AMANA_BACKUP_ERROR_NEWER, "of a newer format", error);
  size = amana_get_uint32 (header + 12);
  if (amana_get_uint32 (header + 8) != FORMAT_VERSION || size > AMANA_BACKUP_MAX_SLOTS)
    return refuse (AMANA_BACKUP_ERROR_DAMAGED, "its header is changed", error);
  rest = size + HASH_BYTES;
  header = g_realloc (header, FIXED_BYTES + rest);
  if (amana_backup_read_up_to (fd, header + FIXED_BYTES, rest) != (gssize) rest)
    return refuse (AMANA_BACKUP_ERROR_DAMAGED, "cut within its header", error);
  crypto_generichash (hash, sizeof hash, header, FIXED_BYTES + size, NULL, 0);
  if (memcmp (hash, header + FIXED_BYTES + size, HASH_BYTES) != 0)
    return refuse (AMANA_BACKUP_ERROR_DAMAGED, "its header is changed", error);
  self = g_new0 (AmanaBackupHeader, 1);
  memcpy (self->salt, header + 16, AMANA_BACKUP_SALT_BYTES);
  self->slots = g_bytes_new (header + FIXED_BYTES, size);
  remember (self, header, FIXED_BYTES + rest);
  return g_steal_pointer (&self);
}

guint64
amana_backup_header_get_offset (const AmanaBackupHeader *self, guint64 index)
{
  return self->size_bytes + index * (AMANA_BACKUP_CHUNK_BYTES + AMANA_BACKUP_TAG_BYTES);
}

/**
 * amana_backup_header_derive_key:
 * @self: a header
 * @secret: what General's data key makes of "amana backup 1"
 *
 * Returns: (transfer full): the key of the chunks
 */
AmanaSecret *
amana_backup_header_derive_key (const AmanaBackupHeader *self, AmanaSecret *secret)
{
  guint8 key[AMANA_BACKUP_KEY_BYTES];
  AmanaSecret *derived;

  crypto_generichash (key, sizeof key, self->salt, sizeof self->salt,
                      amana_secret_get_data (secret), amana_secret_get_size (secret));
  derived = amana_secret_new (key, sizeof key);
  sodium_memzero (key, sizeof key);
  return derived;
}

static void
make_nonce (const AmanaBackupHeader *header, guint64 index, guint8 nonce[24])
{
  memcpy (nonce, header->salt, 16);
  amana_put_uint64 (nonce + 16, index);
}

static void
make_associated (const AmanaBackupHeader *header, gboolean is_last, guint8 associated[33])
{
  memcpy (associated, header->hash, 32);
  associated[32] = is_last ? 1 : 0;
}

/**
 * amana_backup_chunk_seal:
 * @plain: at most %AMANA_BACKUP_CHUNK_BYTES; fewer in the last one only
 * @sealed: (out caller-allocates): room for %AMANA_BACKUP_TAG_BYTES more
 *
 * Returns: how many bytes @sealed has
 */
gsize
amana_backup_chunk_seal (const AmanaBackupHeader *header,
                         AmanaSecret *key,
                         guint64 index,
                         gboolean is_last,
                         const guint8 *plain,
                         gsize size_bytes,
                         guint8 *sealed)
{
  guint8 nonce[24], associated[33];
  unsigned long long sealed_bytes;

  make_nonce (header, index, nonce);
  make_associated (header, is_last, associated);
  crypto_aead_xchacha20poly1305_ietf_encrypt (sealed, &sealed_bytes, plain, size_bytes, associated,
                                              sizeof associated, NULL, nonce,
                                              amana_secret_get_data (key));
  return (gsize) sealed_bytes;
}

/**
 * amana_backup_chunk_open:
 *
 * Returns: %FALSE where it is not this chunk, of this backup, under this key
 */
gboolean
amana_backup_chunk_open (const AmanaBackupHeader *header,
                         AmanaSecret *key,
                         guint64 index,
                         gboolean is_last,
                         const guint8 *sealed,
                         gsize size_bytes,
                         guint8 *plain)
{
  guint8 nonce[24], associated[33];

  if (size_bytes < AMANA_BACKUP_TAG_BYTES)
    return FALSE;
  make_nonce (header, index, nonce);
  make_associated (header, is_last, associated);
  return crypto_aead_xchacha20poly1305_ietf_decrypt (plain, NULL, NULL, sealed, size_bytes,
                                                     associated, sizeof associated, nonce,
                                                     amana_secret_get_data (key)) == 0;
}
