/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a store's files give up is overwritten before it is given up.
 *
 * A file system that cuts or unlinks a file leaves the old bytes in blocks which belong
 * to nobody. They are ciphertext, but under the key of today: whoever has an image
 * of the disk and the passphrase could read what was deleted. So a thin layer over
 * the system's own VFS writes zeros over the tail of a file, and waits until they are on
 * the disk, before each xTruncate; and over the whole of it before each xDelete. That
 * covers the log after a checkpoint, the end of the file after a vacuum, and the
 * rollback journal of a file that is just being made. Pages inside the file are
 * SQLite's own matter (`secure_delete`).
 *
 * A log or a journal dies from its head: its first block is gone for good before the
 * others are touched. In another order a power cut could leave a log whose beginning
 * is still valid, and opening the store would play older pages over newer ones.
 *
 * On flash and on copy-on-write file systems new bytes go elsewhere and nothing is
 * promised. There a full disk may refuse them too: then the tail is given up as it
 * is, since to keep a log for ever helps nobody. Any other failure is the caller's to
 * hear. No state; any thread. */

#include "config.h"

#include <sys/stat.h>

#include "amana-store-private.h"

#define HEAD_BYTES  4096
#define CHUNK_BYTES 65536

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real; /* follows in the same allocation */
} ScrubbedFile;

static sqlite3_vfs scrubbing_vfs;

static sqlite3_vfs *
get_system (void)
{
  return scrubbing_vfs.pAppData;
}

static sqlite3_file *
get_real (sqlite3_file *file)
{
  return ((ScrubbedFile *) file)->real;
}

static int
write_zeros (sqlite3_file *real, gint64 from, gint64 to)
{
  static const guint8 zeros[CHUNK_BYTES];
  int result = SQLITE_OK;

  while (from < to && result == SQLITE_OK)
    {
      int size = (int) MIN (to - from, CHUNK_BYTES);

      result = real->pMethods->xWrite (real, zeros, size, from);
      from += size;
    }
  return result == SQLITE_OK ? real->pMethods->xSync (real, SQLITE_SYNC_NORMAL) : result;
}

static int
scrub (sqlite3_file *real, gint64 from)
{
  sqlite3_int64 size;
  int result = real->pMethods->xFileSize (real, &size);

  if (result == SQLITE_OK && from == 0 && size > HEAD_BYTES)
    {
      result = write_zeros (real, 0, HEAD_BYTES);
      from = HEAD_BYTES;
    }
  if (result == SQLITE_OK && size > from)
    result = write_zeros (real, from, size);
  return result == SQLITE_FULL ? SQLITE_OK : result;
}

static int
close_file (sqlite3_file *file)
{
  sqlite3_file *real = get_real (file);

  return real->pMethods->xClose (real);
}

static int
read_file (sqlite3_file *file, void *bytes, int size, sqlite3_int64 at)
{
  sqlite3_file *real = get_real (file);

  return real->pMethods->xRead (real, bytes, size, at);
}

static int
write_file (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 at)
{
  sqlite3_file *real = get_real (file);

  return real->pMethods->xWrite (real, bytes, size, at);
}

static int
truncate_file (sqlite3_file *file, sqlite3_int64 size)
{
  sqlite3_file *real = get_real (file);
  int result = scrub (real, size);

  return result == SQLITE_OK ? real->pMethods->xTruncate (real, size) : result;
}

static int
sync_file (sqlite3_file *file, int flags)
{
  sqlite3_file *real = get_real (file);

  return real->pMethods->xSync (real, flags);
}

static int
get_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  sqlite3_file *real = get_real (file);

  return real->pMethods->xFileSize (real, size);
}

static int
lock_file (sqlite3_file *file, int level)
{
  sqlite3_file *real = get_real (file);

  return real->pMethods->xLock (real, level);
}

static int
unlock_file (sqlite3_file *file, int level)
{
  sqlite3_file *real = get_real (file);

  return real->pMethods->xUnlock (real, level);
}

static int
is_reserved (sqlite3_file *file, int *reserved)
{
  sqlite3_file *real = get_real (file);

  return real->pMethods->xCheckReservedLock (real, reserved);
}

static int
control_file (sqlite3_file *file, int what, void *argument)
{
  sqlite3_file *real = get_real (file);

  return real->pMethods->xFileControl (real, what, argument);
}

static int
get_sector_size (sqlite3_file *file)
{
  sqlite3_file *real = get_real (file);

  return real->pMethods->xSectorSize (real);
}

static int
get_characteristics (sqlite3_file *file)
{
  sqlite3_file *real = get_real (file);

  return real->pMethods->xDeviceCharacteristics (real);
}

/* Version 1: the store holds its file alone, so that there is no shared memory beside
 * it, and maps none of it. */
static const sqlite3_io_methods scrubbed_methods = {
  .iVersion = 1,
  .xClose = close_file,
  .xRead = read_file,
  .xWrite = write_file,
  .xTruncate = truncate_file,
  .xSync = sync_file,
  .xFileSize = get_file_size,
  .xLock = lock_file,
  .xUnlock = unlock_file,
  .xCheckReservedLock = is_reserved,
  .xFileControl = control_file,
  .xSectorSize = get_sector_size,
  .xDeviceCharacteristics = get_characteristics,
};

static int
open_file (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *flags_out)
{
  ScrubbedFile *self = (ScrubbedFile *) file;
  int result;

  self->real = (sqlite3_file *) (self + 1);
  result = get_system ()->xOpen (get_system (), name, self->real, flags, flags_out);
  self->base.pMethods = self->real->pMethods != NULL ? &scrubbed_methods : NULL;
  return result;
}

/* A link in the place of a file of ours is unlinked and not followed. */
static gboolean
is_file (const char *path)
{
  struct stat info;

  return lstat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_size > 0;
}

static int
scrub_path (const char *path)
{
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_WAL;
  g_autofree sqlite3_file *real = g_malloc0 (get_system ()->szOsFile);
  int result = get_system ()->xOpen (get_system (), path, real, flags, NULL);

  if (result == SQLITE_OK)
    result = scrub (real, 0);
  if (real->pMethods != NULL)
    real->pMethods->xClose (real);
  return result;
}

static int
delete_file (sqlite3_vfs *vfs, const char *path, int sync_folder)
{
  int result = is_file (path) ? scrub_path (path) : SQLITE_OK;

  return result == SQLITE_OK ? get_system ()->xDelete (get_system (), path, sync_folder) : result;
}

/* Only these two differ; the others look at no file and take the system's VFS or ours
 * for the same. */
static gpointer
register_vfs (gpointer data)
{
  sqlite3_vfs *system = sqlite3_vfs_find (NULL);

  g_assert (system != NULL);
  scrubbing_vfs = *system;
  scrubbing_vfs.pNext = NULL;
  scrubbing_vfs.zName = "amana";
  scrubbing_vfs.pAppData = system;
  scrubbing_vfs.szOsFile = (int) sizeof (ScrubbedFile) + system->szOsFile;
  scrubbing_vfs.xOpen = open_file;
  scrubbing_vfs.xDelete = delete_file;
  if (sqlite3_vfs_register (&scrubbing_vfs, 0) != SQLITE_OK)
    g_error ("SQLite has no memory for a VFS");
  return &scrubbing_vfs;
}

static sqlite3_vfs *
ensure_vfs (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, register_vfs, NULL);
}

/*
 * amana_store_get_vfs:
 *
 * Returns: the name of the VFS by which a store's file is opened to be written
 */
const char *
amana_store_get_vfs (void)
{
  return ensure_vfs ()->zName;
}

/*
 * amana_store_overwrite_file:
 * @path: a file of a store that is not open
 *
 * Puts zeros in the place of what a file holds. One that is not there holds nothing.
 */
gboolean
amana_store_overwrite_file (const char *path, GError **error)
{
  sqlite3_vfs *vfs = ensure_vfs ();

  if (!is_file (path) || scrub_path (path) == SQLITE_OK)
    return TRUE;
  g_propagate_error (error, amana_store_error_from_errno (vfs->xGetLastError (vfs, 0, NULL),
                                                          "overwrite a file of the store"));
  return FALSE;
}

/*
 * amana_store_remove_file:
 * @path: a file of a store that is not open
 *
 * Overwrites a file and unlinks it. One that is not there is gone already.
 */
gboolean
amana_store_remove_file (const char *path, GError **error)
{
  sqlite3_vfs *vfs = ensure_vfs ();
  int result = vfs->xDelete (vfs, path, TRUE);

  if (result == SQLITE_OK || result == SQLITE_IOERR_DELETE_NOENT)
    return TRUE;
  g_propagate_error (error, amana_store_error_from_errno (vfs->xGetLastError (vfs, 0, NULL),
                                                          "remove a file of the store"));
  return FALSE;
}
