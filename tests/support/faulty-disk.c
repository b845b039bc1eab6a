/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Stands in front of the C library's functions by their own names; the program's
 * definition wins, in shared libraries too. Which file a descriptor means is asked
 * from /proc, so that nothing has to be kept in step.
 *
 * For a power cut each file has what is on the platter (`durable`) and what was done
 * to it since it was last synced (`pending`); the folder has the names on the platter
 * and the names of now. A sync of a file settles its bytes and, as ext4 does, the
 * name of a new one; a sync of the folder settles the names. The cut is a picture of
 * that moment in another folder, and the program goes on: so one run can be cut
 * often. One lock guards it all. */

#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "faulty-disk.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECTOR_BYTES 512

typedef enum
{
  CALL_WRITE,
  CALL_READ,
  CALL_SYNC,
  CALL_CUT,
  CALL_OPEN,
  CALL_NAME,
} CallKind;

typedef struct
{
  gint64 at; /* -1: the file is cut to @size */
  gint64 size;
  guint8 *bytes; /* (owned) (nullable) */
} Change;

typedef struct
{
  GByteArray *durable; /* (owned) */
  GPtrArray *pending;  /* (owned) of Change */
} Inode;

static struct
{
  GMutex lock;
  char *folder;
  guint64 n_calls, n_faults;
  AmanaDiskFault fault;
  guint64 first_call, n_failing;
  GHashTable *names;   /* (nullable) path → Inode, as of now */
  GHashTable *settled; /* the same, on the platter */
  guint64 cut_at;
  char *cut_folder;
  guint32 cut_seed;
  guint64 die_at;       /* 0: never */
  GByteArray *given_up; /* (nullable) */
} disk;

#define REAL(name) ((__typeof__ (&name)) real (#name))

static void *
real (const char *name)
{
  void *function = dlsym (RTLD_NEXT, name);

  g_assert (function != NULL);
  return function;
}

/* --- files as they are on the platter ---------------------------------------- */

static void
free_change (gpointer data)
{
  Change *change = data;

  g_free (change->bytes);
  g_free (change);
}

static Inode *
new_inode (void)
{
  Inode *inode = g_rc_box_new0 (Inode);

  inode->durable = g_byte_array_new ();
  inode->pending = g_ptr_array_new_with_free_func (free_change);
  return inode;
}

static void
clear_inode (gpointer data)
{
  Inode *inode = data;

  g_byte_array_unref (inode->durable);
  g_ptr_array_unref (inode->pending);
}

static void
unref_inode (gpointer data)
{
  g_rc_box_release_full (data, clear_inode);
}

static void
read_whole (const char *path, GByteArray *bytes)
{
  guint8 chunk[65536];
  int fd = REAL (open) (path, O_RDONLY | O_CLOEXEC);
  ssize_t n;

  while (fd >= 0 && (n = REAL (read) (fd, chunk, sizeof chunk)) > 0)
    g_byte_array_append (bytes, chunk, n);
  if (fd >= 0)
    close (fd);
}

static Inode *
find_inode (const char *path)
{
  Inode *inode;

  if (disk.names == NULL)
    return NULL;
  inode = g_hash_table_lookup (disk.names, path);
  if (inode == NULL)
    {
      inode = new_inode ();
      g_hash_table_insert (disk.names, g_strdup (path), inode);
    }
  return inode;
}

static void
note_change (const char *path, gint64 at, const void *bytes, gint64 size)
{
  Inode *inode = find_inode (path);
  Change *change;

  if (inode == NULL)
    return;
  change = g_new0 (Change, 1);
  change->at = at;
  change->size = size;
  change->bytes = bytes != NULL ? g_memdup2 (bytes, size) : NULL;
  g_ptr_array_add (inode->pending, change);
}

static void
apply_change (GByteArray *bytes, const Change *change, gint64 size)
{
  guint old_size = bytes->len;
  gint64 end = change->at < 0 ? size : change->at + size;

  if (change->at < 0 || end > old_size)
    g_byte_array_set_size (bytes, end);
  if (end > old_size)
    memset (bytes->data + old_size, 0, end - old_size);
  if (change->at >= 0 && size > 0)
    memcpy (bytes->data + change->at, change->bytes, size);
}

static void
settle_file (const char *path)
{
  Inode *inode = find_inode (path);

  if (inode == NULL)
    return;
  for (guint i = 0; i < inode->pending->len; i++)
    apply_change (inode->durable, inode->pending->pdata[i],
                  ((Change *) inode->pending->pdata[i])->size);
  g_ptr_array_set_size (inode->pending, 0);
  if (!g_hash_table_contains (disk.settled, path))
    g_hash_table_insert (disk.settled, g_strdup (path), g_rc_box_acquire (inode));
}

static void
copy_names (GHashTable *to, GHashTable *from)
{
  GHashTableIter iter;
  gpointer path, inode;

  g_hash_table_remove_all (to);
  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &path, &inode))
    g_hash_table_insert (to, g_strdup (path), g_rc_box_acquire (inode));
}

/* --- the power goes ------------------------------------------------------------ */

/* Each change by itself: not at all, in part, or whole, and in any order. */
static void
leave_to_chance (GByteArray *bytes, Inode *inode, GRand *rand)
{
  guint n = inode->pending->len;
  g_autofree guint *order = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  if (g_rand_boolean (rand))
    for (guint i = n; i > 1; i--)
      {
        guint j = g_rand_int_range (rand, 0, i);
        guint kept = order[j];

        order[j] = order[i - 1];
        order[i - 1] = kept;
      }
  for (guint i = 0; i < n; i++)
    {
      const Change *change = inode->pending->pdata[order[i]];
      gint64 size = change->size;
      int chance = g_rand_int_range (rand, 0, 5);

      if (chance < 2)
        continue;
      if (chance == 2 && change->at >= 0)
        size = size / 2 / SECTOR_BYTES * SECTOR_BYTES;
      apply_change (bytes, change, size);
    }
}

static void
write_whole (const char *path, GByteArray *bytes)
{
  int fd = REAL (open) (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  g_assert (fd >= 0);
  for (gsize done = 0; done < bytes->len;)
    {
      ssize_t n = REAL (write) (fd, bytes->data + done, bytes->len - done);

      g_assert (n > 0);
      done += n;
    }
  close (fd);
}

static void
cut_power (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (disk.cut_seed);
  GHashTable *names = g_rand_boolean (rand) ? disk.names : disk.settled;
  GHashTableIter iter;
  gpointer path, inode;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &path, &inode))
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *copy = g_build_filename (disk.cut_folder, name, NULL);
      Inode *file = inode;

      g_byte_array_append (bytes, file->durable->data, file->durable->len);
      leave_to_chance (bytes, file, rand);
      write_whole (copy, bytes);
    }
  g_clear_pointer (&disk.cut_folder, g_free);
}

/* --- which calls are meant, and what becomes of them ---------------------------- */

static gboolean
is_watched (const char *path)
{
  gsize size = disk.folder != NULL ? strlen (disk.folder) : 0;

  return size > 0 && strncmp (path, disk.folder, size) == 0 &&
         (path[size] == '/' || path[size] == '\0');
}

/* With the lock held where it is: the caller calls leave(). */
static gboolean
enter_path (const char *path)
{
  if (disk.folder == NULL || !is_watched (path))
    return FALSE;
  g_mutex_lock (&disk.lock);
  if (is_watched (path))
    return TRUE;
  g_mutex_unlock (&disk.lock);
  return FALSE;
}

static gboolean
enter (int fd, char path[PATH_MAX])
{
  char link[32];
  ssize_t n;

  if (disk.folder == NULL)
    return FALSE;
  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  n = readlink (link, path, PATH_MAX - 1);
  path[MAX (n, 0)] = '\0';
  return n > 0 && !g_str_has_suffix (path, " (deleted)") && enter_path (path);
}

static void
leave (void)
{
  int error = errno;

  g_mutex_unlock (&disk.lock);
  errno = error;
}

static gboolean
is_hit (CallKind kind, gboolean grows)
{
  switch (disk.fault)
    {
    case AMANA_DISK_WORKS:
      break;
    case AMANA_DISK_FAILS:
      return TRUE;
    case AMANA_DISK_SHORT:
      return kind == CALL_WRITE || kind == CALL_READ;
    case AMANA_DISK_INTERRUPTED:
      return kind == CALL_WRITE || kind == CALL_READ || kind == CALL_CUT || kind == CALL_OPEN;
    case AMANA_DISK_FULL:
      return grows;
    }
  return FALSE;
}

/* What this call gets: 0 nothing wrong, an errno, or -1 for half of it. */
static int
count_call (CallKind kind, gboolean grows)
{
  static const int numbers[] = { 0, EIO, -1, EINTR, ENOSPC };

  disk.n_calls++;
  if (disk.die_at != 0 && disk.n_calls >= disk.die_at)
    kill (getpid (), SIGKILL);
  if (disk.cut_folder != NULL && disk.n_calls >= disk.cut_at)
    cut_power ();
  if (disk.n_calls < disk.first_call || disk.n_calls - disk.first_call >= disk.n_failing ||
      !is_hit (kind, grows))
    return 0;
  disk.n_faults++;
  return numbers[disk.fault];
}

static gboolean
refuses (CallKind kind, gboolean grows)
{
  int fault = count_call (kind, grows);

  if (fault > 0)
    errno = fault;
  return fault > 0;
}

/* --- what files give up ---------------------------------------------------------- */

static void
collect_from (const char *path, gint64 from)
{
  g_autoptr (GByteArray) bytes = NULL;
  struct stat info;

  if (disk.given_up == NULL || lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return;
  bytes = g_byte_array_new ();
  read_whole (path, bytes);
  if (bytes->len > from)
    g_byte_array_append (disk.given_up, bytes->data + from, bytes->len - from);
}

/* --- the functions --------------------------------------------------------------- */

static gint64
get_size (int fd)
{
  struct stat info;

  return fstat (fd, &info) == 0 ? info.st_size : 0;
}

static ssize_t
write_at (int fd, const void *bytes, size_t size, off64_t at, gboolean moves)
{
  char path[PATH_MAX];
  off64_t place = moves ? lseek64 (fd, 0, SEEK_CUR) : at;
  ssize_t n;
  int fault;

  if (!enter (fd, path))
    return moves ? REAL (write) (fd, bytes, size) : REAL (pwrite64) (fd, bytes, size, at);
  fault = count_call (CALL_WRITE, place + (off64_t) size > get_size (fd));
  if (fault > 0)
    {
      errno = fault;
      leave ();
      return -1;
    }
  if (fault < 0)
    size = (size + 1) / 2;
  n = moves ? REAL (write) (fd, bytes, size) : REAL (pwrite64) (fd, bytes, size, at);
  if (n > 0)
    note_change (path, place, bytes, n);
  leave ();
  return n;
}

ssize_t
write (int fd, const void *bytes, size_t size)
{
  return write_at (fd, bytes, size, 0, TRUE);
}

ssize_t
pwrite (int fd, const void *bytes, size_t size, off_t at)
{
  return write_at (fd, bytes, size, at, FALSE);
}

ssize_t
pwrite64 (int fd, const void *bytes, size_t size, off64_t at)
{
  return write_at (fd, bytes, size, at, FALSE);
}

static ssize_t
read_at (int fd, void *bytes, size_t size, off64_t at, gboolean moves)
{
  char path[PATH_MAX];
  int fault = 0;

  if (enter (fd, path))
    {
      fault = count_call (CALL_READ, FALSE);
      leave ();
    }
  if (fault > 0)
    {
      errno = fault;
      return -1;
    }
  if (fault < 0)
    size = (size + 1) / 2;
  return moves ? REAL (read) (fd, bytes, size) : REAL (pread64) (fd, bytes, size, at);
}

ssize_t
read (int fd, void *bytes, size_t size)
{
  return read_at (fd, bytes, size, 0, TRUE);
}

ssize_t
pread (int fd, void *bytes, size_t size, off_t at)
{
  return read_at (fd, bytes, size, at, FALSE);
}

ssize_t
pread64 (int fd, void *bytes, size_t size, off64_t at)
{
  return read_at (fd, bytes, size, at, FALSE);
}

static int
sync_by (int (*function) (int), int fd)
{
  char path[PATH_MAX];
  int result = -1;

  if (!enter (fd, path))
    return function (fd);
  if (!refuses (CALL_SYNC, FALSE))
    {
      if (disk.names != NULL && strcmp (path, disk.folder) == 0)
        copy_names (disk.settled, disk.names);
      else
        settle_file (path);
      result = 0; /* the picture is what counts: no need to wait for a real device */
    }
  leave ();
  return result;
}

int
fsync (int fd)
{
  return sync_by (REAL (fsync), fd);
}

int
fdatasync (int fd)
{
  return sync_by (REAL (fdatasync), fd);
}

int
ftruncate64 (int fd, off64_t size)
{
  char path[PATH_MAX];
  int result = -1;

  if (!enter (fd, path))
    return REAL (ftruncate64) (fd, size);
  if (!refuses (CALL_CUT, size > get_size (fd)))
    {
      collect_from (path, size);
      result = REAL (ftruncate64) (fd, size);
      if (result == 0)
        note_change (path, -1, NULL, size);
    }
  leave ();
  return result;
}

int
ftruncate (int fd, off_t size)
{
  return ftruncate64 (fd, size);
}

int
posix_fallocate64 (int fd, off64_t at, off64_t size)
{
  char path[PATH_MAX];
  int fault, result;

  if (!enter (fd, path))
    return REAL (posix_fallocate64) (fd, at, size);
  fault = count_call (CALL_WRITE, TRUE);
  result = fault > 0 ? fault : REAL (posix_fallocate64) (fd, at, size);
  if (result == 0 && at + size > 0 && find_inode (path) != NULL)
    note_change (path, -1, NULL, MAX (at + size, get_size (fd)));
  leave ();
  return result;
}

int
posix_fallocate (int fd, off_t at, off_t size)
{
  return posix_fallocate64 (fd, at, size);
}

static int
open_with (const char *path, int flags, mode_t mode)
{
  gboolean makes;

  if (enter_path (path))
    {
      gboolean refused;

      makes = (flags & O_CREAT) != 0 && access (path, F_OK) != 0;
      refused = refuses (CALL_OPEN, makes);
      if (!refused && makes)
        find_inode (path);
      leave ();
      if (refused)
        return -1;
    }
  return REAL (open64) (path, flags, mode);
}

#define OPENING(name)                         \
  int name (const char *path, int flags, ...) \
  {                                           \
    mode_t mode = 0;                          \
                                              \
    if ((flags & O_CREAT) != 0)               \
      {                                       \
        va_list args;                         \
                                              \
        va_start (args, flags);               \
        mode = va_arg (args, mode_t);         \
        va_end (args);                        \
      }                                       \
    return open_with (path, flags, mode);     \
  }

OPENING (open)
OPENING (open64)

int
unlink (const char *path)
{
  int result = -1;

  if (!enter_path (path))
    return REAL (unlink) (path);
  if (!refuses (CALL_NAME, FALSE))
    {
      collect_from (path, 0);
      result = REAL (unlink) (path);
      if (result == 0 && disk.names != NULL)
        g_hash_table_remove (disk.names, path);
    }
  leave ();
  return result;
}

int
rename (const char *from, const char *to)
{
  int result = -1;

  if (!enter_path (to))
    return REAL (rename) (from, to);
  if (!refuses (CALL_NAME, FALSE))
    {
      collect_from (to, 0);
      result = REAL (rename) (from, to);
      if (result == 0 && disk.names != NULL)
        {
          g_hash_table_insert (disk.names, g_strdup (to), g_rc_box_acquire (find_inode (from)));
          g_hash_table_remove (disk.names, from);
        }
    }
  leave ();
  return result;
}

/* --- for tests -------------------------------------------------------------------- */

void
amana_disk_watch (const char *folder)
{
  amana_disk_unwatch ();
  g_mutex_lock (&disk.lock);
  disk.n_calls = disk.n_faults = 0;
  disk.fault = AMANA_DISK_WORKS;
  disk.folder = g_strdup (folder);
  g_mutex_unlock (&disk.lock);
}

void
amana_disk_unwatch (void)
{
  g_mutex_lock (&disk.lock);
  g_clear_pointer (&disk.folder, g_free);
  g_clear_pointer (&disk.cut_folder, g_free);
  g_clear_pointer (&disk.names, g_hash_table_unref);
  g_clear_pointer (&disk.settled, g_hash_table_unref);
  g_clear_pointer (&disk.given_up, g_byte_array_unref);
  g_mutex_unlock (&disk.lock);
}

void
amana_disk_fail (AmanaDiskFault fault, guint64 first_call, guint64 n_calls)
{
  g_mutex_lock (&disk.lock);
  disk.fault = fault;
  disk.first_call = first_call;
  disk.n_failing = n_calls;
  disk.n_calls = disk.n_faults = 0;
  g_mutex_unlock (&disk.lock);
}

guint64
amana_disk_get_n_calls (void)
{
  return disk.n_calls;
}

guint64
amana_disk_get_n_faults (void)
{
  return disk.n_faults;
}

/* What stands in the folder now is taken for settled. */
void
amana_disk_remember (void)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_mutex_lock (&disk.lock);
  disk.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_inode);
  disk.settled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_inode);
  dir = g_dir_open (disk.folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (disk.folder, name, NULL);

      read_whole (path, find_inode (path)->durable);
    }
  copy_names (disk.settled, disk.names);
  g_mutex_unlock (&disk.lock);
}

void
amana_disk_cut_power_at (guint64 call, const char *folder, guint32 seed)
{
  g_mutex_lock (&disk.lock);
  g_free (disk.cut_folder);
  disk.cut_folder = g_strdup (folder);
  disk.cut_at = disk.n_calls + call;
  disk.cut_seed = seed;
  g_mutex_unlock (&disk.lock);
}

void
amana_disk_die_at (guint64 call)
{
  g_mutex_lock (&disk.lock);
  disk.die_at = disk.n_calls + call;
  g_mutex_unlock (&disk.lock);
}

gboolean
amana_disk_was_cut (void)
{
  return disk.cut_folder == NULL;
}

void
amana_disk_collect (void)
{
  g_mutex_lock (&disk.lock);
  disk.given_up = g_byte_array_new ();
  g_mutex_unlock (&disk.lock);
}

GBytes *
amana_disk_dup_given_up (void)
{
  return g_bytes_new (disk.given_up->data, disk.given_up->len);
}
