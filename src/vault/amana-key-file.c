/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A key file: 64 bytes drawn by lot, kept where the person chooses (a USB stick).
 *
 *   offset  size  field
 *        0     8  "AMANAKF1"
 *        8    64  random
 *       72    32  BLAKE2b-256 of bytes 0…71
 *
 * Its key is BLAKE2b-256 of the 64 bytes. Only files made here are taken: any photo would
 * do as a key, until some program turns it or writes a date into it. At most 4 KiB of what
 * was chosen are read, whatever its size. Pipes and devices are not waited for.
 *
 * None is made in a person's folder: there it would be copied and stolen with the locks that
 * it is to guard. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-key-file.h"
#include "amana-task.h"
#include "amana-vault-private.h"

#define MAGIC        "AMANAKF1"
#define MAGIC_BYTES  8
#define RANDOM_BYTES 64
#define SUMMED_BYTES (MAGIC_BYTES + RANDOM_BYTES)
#define FILE_BYTES   (SUMMED_BYTES + 32)
#define READ_BYTES   4096

/* A key file can be the first secret that a program meets. */
static guint8 *
allocate (gsize size)
{
  guint8 *bytes;

  g_assert (sodium_init () >= 0);
  bytes = sodium_malloc (size);
  g_assert (bytes != NULL);
  return bytes;
}

static AmanaSecret *
derive_key (const guint8 *file)
{
  guint8 *out = allocate (AMANA_VAULT_KEY_BYTES);
  AmanaSecret *key;

  crypto_generichash (out, AMANA_VAULT_KEY_BYTES, file + MAGIC_BYTES, RANDOM_BYTES, NULL, 0);
  key = amana_secret_new (out, AMANA_VAULT_KEY_BYTES);
  sodium_free (out);
  return key;
}

static gboolean
refuse (AmanaVaultError code, const char *message, GError **error)
{
  g_set_error_literal (error, AMANA_VAULT_ERROR, (int) code, message);
  return FALSE;
}

static gboolean
check (const guint8 *file, gsize size, GError **error)
{
  guint8 sum[32];

  if (size == 0)
    return refuse (AMANA_VAULT_ERROR_EMPTY_KEY_FILE, "nothing is in the key file", error);
  if (size == FILE_BYTES && sodium_is_zero (file, size)) /* what a power cut leaves of one */
    return refuse (AMANA_VAULT_ERROR_DAMAGED_KEY_FILE, "only zeros are in the key file", error);
  if (memcmp (file, MAGIC, MIN (size, MAGIC_BYTES)) != 0)
    return refuse (AMANA_VAULT_ERROR_NOT_A_KEY_FILE, "not a key file", error);
  crypto_generichash (sum, sizeof sum, file, SUMMED_BYTES, NULL, 0);
  if (size != FILE_BYTES || memcmp (sum, file + SUMMED_BYTES, sizeof sum) != 0)
    return refuse (AMANA_VAULT_ERROR_DAMAGED_KEY_FILE, "a damaged key file", error);
  return TRUE;
}

/* A key file may be reached through a link; what is not a file holds no key. */
static gssize
read_start (const char *path, guint8 *file, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat info;
  gssize size = -1;

  if (fd < 0)
    {
      refuse (AMANA_VAULT_ERROR_NO_KEY_FILE, g_strerror (errno), error);
      return -1;
    }
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    refuse (AMANA_VAULT_ERROR_NOT_A_KEY_FILE, "not a file", error);
  else if ((size = TEMP_FAILURE_RETRY (pread (fd, file, READ_BYTES, 0))) < 0)
    refuse (AMANA_VAULT_ERROR_NO_KEY_FILE, g_strerror (errno), error);
  close (fd);
  return size;
}

static DexFuture *
read_task (gpointer user_data)
{
  guint8 *file = allocate (READ_BYTES);
  AmanaSecret *key = NULL;
  GError *error = NULL;
  gssize size;

  memset (file, 0, READ_BYTES);
  size = read_start (user_data, file, &error);
  if (size >= 0 && check (file, size, &error))
    key = derive_key (file);
  sodium_free (file);
  return key != NULL ? dex_future_new_take_boxed (AMANA_TYPE_SECRET, key)
                     : dex_future_new_for_error (error);
}

static gboolean
write_new (const char *path, const guint8 *file, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean done;
  int fd;

  if (amana_vault_is_inside_person (path))
    return refuse (AMANA_VAULT_ERROR_INSIDE, "in a person's folder", error);
  fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0400);
  if (fd < 0 && errno == EEXIST)
    return refuse (AMANA_VAULT_ERROR_KEY_FILE_EXISTS, "a file of that name stands there", error);
  if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
    return refuse (AMANA_VAULT_ERROR_NO_FOLDER, "there is no such folder", error);
  if (fd < 0)
    return amana_vault_fail ("create the key file", error);
  done = TEMP_FAILURE_RETRY (write (fd, file, FILE_BYTES)) == FILE_BYTES && fsync (fd) == 0;
  if (!done)
    {
      amana_vault_fail ("write the key file", error);
      unlink (path);
    }
  close (fd);
  if (done && !amana_vault_folder_sync (folder))
    g_debug ("The key file's folder knows no syncing: %s", g_strerror (errno));
  return done;
}

static DexFuture *
create_task (gpointer user_data)
{
  guint8 *file = allocate (FILE_BYTES);
  AmanaSecret *key = NULL;
  GError *error = NULL;

  memcpy (file, MAGIC, MAGIC_BYTES);
  randombytes_buf (file + MAGIC_BYTES, RANDOM_BYTES);
  crypto_generichash (file + SUMMED_BYTES, 32, file, SUMMED_BYTES, NULL, 0);
  if (write_new (user_data, file, &error))
    key = derive_key (file);
  sodium_free (file);
  return key != NULL ? dex_future_new_take_boxed (AMANA_TYPE_SECRET, key)
                     : dex_future_new_for_error (error);
}

static DexFuture *
try_folder_task (gpointer user_data)
{
  const char *folder = user_data;
  g_autofree char *path = g_build_filename (folder, "key", NULL);
  GError *error = NULL;

  if (amana_vault_is_inside_person (path))
    refuse (AMANA_VAULT_ERROR_INSIDE, "in a person's folder", &error);
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    refuse (AMANA_VAULT_ERROR_NO_FOLDER, "there is no such folder", &error);
  else if (access (folder, W_OK | X_OK) != 0)
    amana_vault_fail ("write into the folder", &error);
  return error == NULL ? dex_future_new_true () : dex_future_new_for_error (error);
}

/**
 * amana_key_file_try_folder:
 * @folder: that was chosen for a new key file
 *
 * Makes nothing: so that what will not do is said where it is chosen.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %AMANA_VAULT_ERROR: INSIDE (a person's folder), NO_FOLDER, READ_ONLY, FAILED
 */
DexFuture *
amana_key_file_try_folder (const char *folder)
{
  g_return_val_if_fail (folder != NULL, NULL);

  return amana_task_run ("amana-key-file", try_folder_task, g_strdup (folder), g_free);
}

/**
 * amana_key_file_create:
 * @path: where; nothing may stand there
 *
 * Draws a new key file and syncs it. Nothing asks for it before
 * amana_vault_replace_way() has resolved.
 *
 * Returns: (transfer full): a future that resolves to its key (#AmanaSecret, boxed), or
 *   rejects with %AMANA_VAULT_ERROR: INSIDE (a person's folder), NO_FOLDER, KEY_FILE_EXISTS,
 *   READ_ONLY, FULL, FAILED
 */
DexFuture *
amana_key_file_create (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  return amana_task_run ("amana-key-file", create_task, g_strdup (path), g_free);
}

/**
 * amana_key_file_read:
 * @path: what the person chose, or where it was the last time
 *
 * Returns: (transfer full): a future that resolves to its key (#AmanaSecret, boxed), or
 *   rejects with %AMANA_VAULT_ERROR: NO_KEY_FILE (nothing to read there), EMPTY_KEY_FILE (no
 *   bytes), DAMAGED_KEY_FILE (cut short, changed, or as many zeros), NOT_A_KEY_FILE
 */
DexFuture *
amana_key_file_read (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  return amana_task_run ("amana-key-file", read_task, g_strdup (path), g_free);
}
