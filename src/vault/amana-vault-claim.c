/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Who has a person's folder open: the file `open`, there as long as one of her compartments is.
 *
 * On one computer the lock on it (flock) decides: a second Amana on the same folder is told so
 * at once, before any work, and a lock dies with who held it. Between two computers that share
 * the folder by a program which copies files there is no lock; there its words decide:
 *
 *   amana open 1
 *   <32 hex: BLAKE2b-128 of /etc/machine-id, keyed with the vault's id>
 *   <the boot's id>
 *   <process id>
 *   <seconds since 1970>
 *
 * Words of this computer are stale when nobody holds the lock (an earlier boot, a process that was
 * killed), and are written anew. Words of another computer refuse, with their age, until she
 * says that it is not open there. The file is synced when it is written and unlinked when it
 * is let go of. It is no secret and no proof: who can write to the folder can write it. On a
 * disk that is full, or a folder that takes no file, one does without. Blocks. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-vault-private.h"

#define MAGIC         "amana open 1"
#define MACHINE_BYTES 16
#define MAX_BYTES     256
#define MAX_ATTEMPTS  10

struct _AmanaClaim
{
  char *path; /* (owned) */
  int fd;
};

static const char *machine_for_testing;

/* @hex: (out): which computer this is, in words that mean nothing elsewhere */
static void
describe_machine (const guint8 *vault_id, char hex[2 * MACHINE_BYTES + 1])
{
  static const char *const places[] = { "/etc/machine-id", "/var/lib/dbus/machine-id" };
  g_autofree char *id = g_strdup (machine_for_testing);
  guint8 hash[MACHINE_BYTES];

  for (gsize i = 0; id == NULL && i < G_N_ELEMENTS (places); i++)
    g_file_get_contents (places[i], &id, NULL, NULL);
  if (id == NULL)
    id = g_strdup (g_get_host_name ());
  crypto_generichash (hash, sizeof hash, (const guint8 *) id, strlen (id), vault_id,
                      AMANA_VAULT_ID_BYTES);
  sodium_bin2hex (hex, 2 * MACHINE_BYTES + 1, hash, sizeof hash);
}

static char *
describe (const char *machine)
{
  g_autofree char *boot = NULL;

  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL))
    boot = g_strdup ("unknown");
  return g_strdup_printf (MAGIC "\n%s\n%s\n%d\n%" G_GINT64_FORMAT "\n", machine, g_strstrip (boot),
                          (int) getpid (), g_get_real_time () / G_USEC_PER_SEC);
}

/* FALSE: nobody's words, or this computer's own. @seconds: (out): since 1970 */
static gboolean
is_elsewhere (int fd, const char *machine, gint64 *seconds)
{
  char text[MAX_BYTES + 1] = { 0 };
  g_auto (GStrv) lines = NULL;

  if (pread (fd, text, MAX_BYTES, 0) <= 0)
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  if (g_strv_length (lines) < 5 || !g_str_equal (lines[0], MAGIC) ||
      g_str_equal (lines[1], machine))
    return FALSE;
  *seconds = g_ascii_strtoll (lines[4], NULL, 10);
  return TRUE;
}

/* Whether what was locked still has its name: it was let go of between opening and locking. */
static gboolean
has_its_name (const char *path, int fd)
{
  struct stat held, named;

  return fstat (fd, &held) == 0 && stat (path, &named) == 0 && held.st_ino == named.st_ino &&
         held.st_dev == named.st_dev;
}

/* -1 without an error: the folder takes no such file, or its file system knows no locks. */
static int
open_locked (const char *path, GError **error)
{
  for (int i = 0; i < MAX_ATTEMPTS; i++)
    {
      int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0600);

      if (fd < 0)
        return -1;
      if (flock (fd, LOCK_EX | LOCK_NB) == 0 && has_its_name (path, fd))
        return fd;
      if (errno == EWOULDBLOCK)
        {
          close (fd);
          g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_IN_USE,
                               "another process has it open");
          return -1;
        }
      close (fd);
    }
  return -1;
}

/* The lock stands also where the words do not. */
static void
write_words (int fd, const char *folder, const char *words)
{
  gsize size = strlen (words);

  if (ftruncate (fd, 0) != 0 || pwrite (fd, words, size, 0) != (ssize_t) size || fsync (fd) != 0 ||
      !amana_vault_folder_sync (folder))
    g_debug ("Who has it open is not written down: %s", g_strerror (errno));
}

/*
 * amana_claim_new:
 * @vault_id: of the slots
 * @not_elsewhere: whether she has said that it is not open on another computer
 *
 * Returns: (transfer full) (nullable): a claim to let go of; %NULL without @error where one has
 *   to do without
 *
 * Errors: %AMANA_VAULT_ERROR_IN_USE; ELSEWHERE, the seconds since it was opened there being the
 *   whole message
 */
AmanaClaim *
amana_claim_new (const char *folder, const guint8 *vault_id, gboolean not_elsewhere, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "open", NULL);
  g_autofree char *words = NULL;
  char machine[2 * MACHINE_BYTES + 1];
  gint64 since = 0;
  AmanaClaim *self;
  int fd = open_locked (path, error);

  if (fd < 0)
    return NULL;
  describe_machine (vault_id, machine);
  if (!not_elsewhere && is_elsewhere (fd, machine, &since))
    {
      gint64 age = MAX (g_get_real_time () / G_USEC_PER_SEC - since, 0);

      close (fd);
      g_set_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_ELSEWHERE, "%" G_GINT64_FORMAT, age);
      return NULL;
    }
  words = describe (machine);
  write_words (fd, folder, words);
  self = g_new0 (AmanaClaim, 1);
  self->path = g_steal_pointer (&path);
  self->fd = fd;
  return self;
}

/*
 * amana_claim_free:
 *
 * Lets go of it. Words that another computer has put in the place of ours stay.
 */
void
amana_claim_free (AmanaClaim *self)
{
  if (has_its_name (self->path, self->fd) && unlink (self->path) != 0)
    g_debug ("Who had it open stays written down: %s", g_strerror (errno));
  close (self->fd);
  g_free (self->path);
  g_free (self);
}

#ifdef AMANA_TESTING

#include "amana-vault-testing.h"

void
amana_vault_set_machine_for_testing (const char *machine)
{
  machine_for_testing = machine;
}

#endif
