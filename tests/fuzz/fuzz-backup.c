/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The file of a backup, of whatever bytes: listed, read to its end, restored. As they are
 * given, bytes end at the checksum or the first seal; so most of the time they are what
 * is *in* the backup of somebody who has its key, and are sealed here:
 *
 *   0      bits: 1 sealed here, 2 a changed byte, 4 cut, 8 restored
 *   1      how many chunks' worth of zeros stand behind, 0…3
 *   2…3    where it is changed or cut, in 1/65536
 *   4…     plain bytes: a manifest and what follows it
 *
 * The first runs are given backups that are right (LLVMFuzzerCustomMutator). */

#include "config.h"

#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "amana-backup-work.h"
#include "amana-vault.h"

#define HEAD_BYTES   4
#define BIT_SEALED   1
#define BIT_CHANGED  2
#define BIT_CUT      4
#define BIT_RESTORED 8
#define MAX_ZEROS    3
#define SLOTS_BYTES  40

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);
size_t LLVMFuzzerMutate (guint8 *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator (guint8 *data, size_t size, size_t max_size, unsigned int seed);

static AmanaSecret *secret; /* General's, of everybody here */
static GPtrArray *judges;   /* of stores under the same key */
static char *folder;        /* to restore into: nothing else is in the one above it */

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  guint8 bytes[32];

  g_assert (sodium_init () >= 0);
  memset (bytes, 7, sizeof bytes);
  secret = amana_secret_new (bytes, sizeof bytes);
  judges = amana_store_judges_new ();
  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    g_ptr_array_add (judges, amana_store_judge_new (secret));
  folder = g_dir_make_tmp ("amana-fuzz-XXXXXX", NULL);
  g_assert (folder != NULL);
  return 0;
}

/* Sealed as amana_backup_write() seals them, which is given files and not a manifest. */
static void
write_sealed (int fd, const guint8 *plain, gsize size)
{
  g_autoptr (GBytes) slots = g_bytes_new (plain, MIN (size, SLOTS_BYTES));
  g_autoptr (AmanaBackupHeader) header = amana_backup_header_new (slots);
  g_autoptr (AmanaSecret) key = amana_backup_header_derive_key (header, secret);
  g_autofree guint8 *sealed = g_malloc (AMANA_BACKUP_CHUNK_BYTES + AMANA_BACKUP_TAG_BYTES);
  guint64 index = 0;

  g_assert (amana_backup_header_write (header, fd, NULL));
  do
    {
      gsize n = MIN (size, AMANA_BACKUP_CHUNK_BYTES);
      gsize got = amana_backup_chunk_seal (header, key, index++, n == size, plain, n, sealed);

      g_assert (amana_backup_write_all (fd, sealed, got, NULL));
      plain += n;
      size -= n;
    }
  while (size > 0);
}

static void
write_file (int fd, const guint8 *data, gsize size)
{
  gsize zeros = data[1] % (MAX_ZEROS + 1) * AMANA_BACKUP_CHUNK_BYTES;
  g_autofree guint8 *plain = g_malloc0 (size + zeros);

  if ((data[0] & BIT_SEALED) == 0)
    {
      g_assert (amana_backup_write_all (fd, data + HEAD_BYTES, size - HEAD_BYTES, NULL));
      return;
    }
  memcpy (plain, data + HEAD_BYTES, size - HEAD_BYTES);
  write_sealed (fd, plain, size - HEAD_BYTES + zeros);
}

/* What was changed or cut after it was sealed. Returns whether it was. */
static gboolean
harm (int fd, const guint8 *data)
{
  off_t size = lseek (fd, 0, SEEK_END);
  off_t at = size * (data[2] | data[3] << 8) / 65536;
  guint8 byte;

  if ((data[0] & BIT_SEALED) == 0 || (data[0] & (BIT_CHANGED | BIT_CUT)) == 0)
    return FALSE;
  if (data[0] & BIT_CUT)
    return ftruncate (fd, at) == 0;
  g_assert (pread (fd, &byte, 1, at) == 1);
  byte ^= 0x40;
  g_assert (pwrite (fd, &byte, 1, at) == 1);
  return TRUE;
}

static guint
count_entries (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
remove_restored (const char *path, const AmanaBackupManifest *manifest)
{
  g_autofree char *slots = g_build_filename (path, "slots", NULL);

  g_assert (count_entries (path) == manifest->parts->len + 1);
  for (guint i = 0; i < manifest->parts->len; i++)
    {
      const AmanaBackupPart *part = g_ptr_array_index (manifest->parts, i);
      g_autofree char *file = g_build_filename (path, part->name, NULL);

      g_assert (unlink (file) == 0);
    }
  g_assert (unlink (slots) == 0 && rmdir (path) == 0);
}

static void
restore (const char *file, gboolean whole)
{
  g_autofree char *path = g_build_filename (folder, "restored", NULL);
  g_autoptr (AmanaBackupManifest) manifest = amana_backup_restore (file, secret, path, NULL, NULL);

  g_assert ((manifest != NULL) == whole);
  if (manifest != NULL)
    remove_restored (path, manifest);
  g_assert (count_entries (folder) == 0);
}

static void
read_back (const char *file, const guint8 *data, gboolean harmed)
{
  g_autoptr (AmanaBackupManifest) listed = amana_backup_list (file, secret, NULL);
  g_autoptr (AmanaBackupManifest) verified = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) slots = amana_backup_read_slots (file, NULL);

  verified = amana_backup_verify (file, secret, judges, NULL, &error);
  g_assert ((verified == NULL) == (error != NULL));
  g_assert (verified == NULL || (listed != NULL && slots != NULL && !harmed));
  if (data[0] & BIT_RESTORED)
    restore (file, verified != NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *file = NULL;
  gboolean harmed;
  int fd;

  if (size < HEAD_BYTES)
    return 0;
  fd = memfd_create ("backup", MFD_CLOEXEC);
  g_assert (fd >= 0);
  file = g_strdup_printf ("/proc/self/fd/%d", fd);
  write_file (fd, data, size);
  harmed = harm (fd, data);
  read_back (file, data, harmed);
  close (fd);
  return 0;
}

/* A manifest that is right, of parts that fit what stands behind it. */
static size_t
seed (guint8 *data, size_t max_size, unsigned int number)
{
  static const char *const names[] = { "label", "general.db", "general.db.head", "health.db",
                                       "health.db.head" };
  g_autoptr (AmanaBackupManifest) manifest =
    amana_backup_manifest_new (g_variant_new_parsed ("{'documents': uint64 3}"));
  g_autoptr (GBytes) encoded = NULL;
  gsize zeros = number % (MAX_ZEROS + 1) * AMANA_BACKUP_CHUNK_BYTES;
  guint n_parts = 1 + number / 4 % G_N_ELEMENTS (names);
  gsize size;

  for (guint i = 0; i < n_parts; i++)
    amana_backup_manifest_add (manifest, names[i], i == 0 ? zeros : 0, number);
  encoded = amana_backup_manifest_encode (manifest);
  size = g_bytes_get_size (encoded);
  if (HEAD_BYTES + size > max_size)
    return 0;
  data[0] = BIT_SEALED | (number & BIT_RESTORED);
  data[1] = (guint8) (number % (MAX_ZEROS + 1));
  memset (data + 2, 0x5a, 2);
  memcpy (data + HEAD_BYTES, g_bytes_get_data (encoded, NULL), size);
  return HEAD_BYTES + size;
}

size_t
LLVMFuzzerCustomMutator (guint8 *data, size_t size, size_t max_size, unsigned int number)
{
  if (number % 64 == 0)
    {
      size_t seeded = seed (data, max_size, number / 64);

      return seeded > 0 ? seeded : size;
    }
  size = LLVMFuzzerMutate (data, size, max_size);
  if (size > 0 && number % 8 != 0)
    data[0] |= BIT_SEALED;
  return size;
}
