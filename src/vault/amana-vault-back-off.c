/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The file `back-off`: wrong passphrases in a row, and how long to wait after them.
 *
 *   offset  size  field (numbers are little-endian)
 *        0     8  "AMANABO1"
 *        8     4  attempts since the last right one
 *       12     4  zero
 *       16     8  when the last was, in seconds since 1970
 *       24    16  BLAKE2b-128 of bytes 0…23
 *
 * From the fifth on each costs twice the wait of the one before: 2 s, 4 s … up to 5
 * minutes; nothing is ever wiped. An attempt is written down before the passphrase
 * is tried, so that killing the program gains nothing. A clock that was set back
 * makes the wait begin anew. This slows down someone at the keyboard; who can take
 * or change the files is slowed down by Argon2id alone, and a file that is
 * missing or damaged counts as none, save for what this process still remembers.
 * Where it cannot be written (a full disk, a folder for reading alone), the count goes on in
 * memory, and each wrong passphrase is answered two seconds later, since the next program that
 * is started knows nothing of it. The file is
 * read anew each time and locked while an attempt is written down, so that many
 * programs at once have no more attempts than one. May be asked from any thread. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "amana-bytes.h"
#include "amana-vault-private.h"

#define MAGIC            "AMANABO1"
#define SUMMED_BYTES     24
#define FILE_BYTES       40
#define FREE_ATTEMPTS    4
#define MAX_WAIT_SECONDS 300
#define MAX_DOUBLINGS    9
#define UNCOUNTED_US     (2 * G_USEC_PER_SEC)
#define LOCK_ATTEMPTS    200
#define LOCK_PAUSE_US    5000

struct _AmanaBackOff
{
  gatomicrefcount ref_count;
  GMutex lock;
  char *path; /* (owned) (nullable) NULL: this process alone counts */
  AmanaVaultClock clock;
  gpointer clock_data; /* (borrowed) */
  guint32 n_attempts;
  gint64 last_seconds;
  gint64 filed_seconds; /* what the file said; another value is news */
  gboolean unsaved;     /* the file knows less than this process */
};

static gint64
system_clock (gpointer user_data)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

AmanaBackOff *
amana_back_off_new (const char *path)
{
  AmanaBackOff *self = g_new0 (AmanaBackOff, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->path = g_strdup (path);
  self->clock = system_clock;
  return self;
}

AmanaBackOff *
amana_back_off_ref (AmanaBackOff *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
amana_back_off_unref (AmanaBackOff *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_mutex_clear (&self->lock);
  g_free (self->path);
  g_free (self);
}

void
amana_back_off_set_clock (AmanaBackOff *self, AmanaVaultClock clock, gpointer user_data)
{
  self->clock = clock;
  self->clock_data = user_data;
}

/* A file that another program has set back since (the right passphrase) counts too. */
static void
adopt (AmanaBackOff *self, const guint8 file[FILE_BYTES])
{
  guint8 sum[FILE_BYTES - SUMMED_BYTES];
  guint32 n_attempts = amana_get_uint32 (file + 8);
  guint64 last = MIN (amana_get_uint64 (file + 16), G_MAXINT64);

  crypto_generichash (sum, sizeof sum, file, SUMMED_BYTES, NULL, 0);
  if (memcmp (file, MAGIC, 8) != 0 || memcmp (sum, file + SUMMED_BYTES, sizeof sum) != 0)
    return;
  if (self->unsaved && n_attempts < self->n_attempts)
    return;
  self->n_attempts = MIN (n_attempts, G_MAXUINT16);
  if (self->filed_seconds != (gint64) last) /* else a clock set back has moved it here */
    self->last_seconds = self->filed_seconds = (gint64) last;
}

static void
load (AmanaBackOff *self)
{
  guint8 file[FILE_BYTES];
  gsize size;

  if (self->path != NULL && amana_vault_file_read (self->path, file, sizeof file, &size) &&
      size == sizeof file)
    adopt (self, file);
}

/* Another program holds the lock for the time of one small write. */
static int
open_locked (AmanaBackOff *self)
{
  int fd = self->path != NULL
             ? open (self->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600)
             : -1;

  for (int i = 0; fd >= 0 && i < LOCK_ATTEMPTS && flock (fd, LOCK_EX | LOCK_NB) != 0; i++)
    g_usleep (LOCK_PAUSE_US);
  return fd;
}

static void
save (AmanaBackOff *self, int fd)
{
  guint8 file[FILE_BYTES] = MAGIC;

  if (self->path == NULL)
    return;
  amana_put_uint32 (file + 8, self->n_attempts);
  amana_put_uint64 (file + 16, (guint64) self->last_seconds);
  crypto_generichash (file + SUMMED_BYTES, FILE_BYTES - SUMMED_BYTES, file, SUMMED_BYTES, NULL, 0);
  self->unsaved = fd < 0 || pwrite (fd, file, sizeof file, 0) != FILE_BYTES || fdatasync (fd) != 0;
  self->filed_seconds = self->last_seconds;
  if (self->unsaved)
    g_debug ("The back-off counter could not be written: %s", g_strerror (errno));
}

static guint
get_wait (AmanaBackOff *self)
{
  gint64 now = self->clock (self->clock_data);
  guint doublings, wait;

  if (self->n_attempts <= FREE_ATTEMPTS)
    return 0;
  if (now < self->last_seconds)
    self->last_seconds = now;
  doublings = MIN (self->n_attempts - FREE_ATTEMPTS, MAX_DOUBLINGS);
  wait = MIN (1u << doublings, MAX_WAIT_SECONDS);
  return now - self->last_seconds >= wait ? 0 : wait - (guint) (now - self->last_seconds);
}

/*
 * amana_back_off_get_wait_seconds:
 *
 * Returns: how long until the next attempt is let through, 0 for now
 */
guint
amana_back_off_get_wait_seconds (AmanaBackOff *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  load (self);
  return get_wait (self);
}

/*
 * amana_back_off_begin:
 *
 * Writes an attempt down, unless it is too soon for one.
 *
 * Returns: how long until the next attempt is let through; 0: it was written down
 */
guint
amana_back_off_begin (AmanaBackOff *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  int fd = open_locked (self);
  guint wait_seconds;

  load (self);
  wait_seconds = get_wait (self);
  if (wait_seconds == 0)
    {
      self->n_attempts = MIN (self->n_attempts + 1, G_MAXUINT16);
      self->last_seconds = self->clock (self->clock_data);
      save (self, fd);
    }
  if (fd >= 0)
    close (fd);
  return wait_seconds;
}

void
amana_back_off_forget (AmanaBackOff *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  int fd = open_locked (self);

  self->n_attempts = 0;
  self->last_seconds = 0;
  save (self, fd);
  if (fd >= 0)
    close (fd);
}

/*
 * amana_back_off_pause:
 *
 * After a wrong passphrase, before it is called wrong: waits where that could not be counted.
 */
void
amana_back_off_pause (AmanaBackOff *self)
{
  gboolean unsaved;

  g_mutex_lock (&self->lock);
  unsaved = self->unsaved;
  g_mutex_unlock (&self->lock);
  if (unsaved)
    g_usleep (UNCOUNTED_US);
}
