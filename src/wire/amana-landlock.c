/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Landlock, by its three system calls.
 *
 * The constants are our own: build machines may have headers older than the
 * kernel they run on. Each version of the interface (ABI) knows more rights;
 * asking for one that the kernel does not know is an error, so the set is cut to
 * what the ABI has. What an older ABI leaves open, seccomp closes (truncate,
 * sockets, ioctl): Landlock is there for the paths, which seccomp cannot see.
 *
 *   ABI 1  file system          ABI 4  TCP bind, connect
 *   ABI 2  rename across        ABI 5  ioctl on devices
 *   ABI 3  truncate             ABI 6  abstract sockets, signals
 */

#include "config.h"

#include "amana-landlock.h"
#include "amana-lockdown.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NR_CREATE_RULESET 444
#define NR_ADD_RULE       445
#define NR_RESTRICT_SELF  446

#define CREATE_RULESET_VERSION (1U << 0)
#define RULE_PATH_BENEATH      1

#define FS_READ_FILE               (G_GUINT64_CONSTANT (1) << 2)
#define FS_READ_DIR                (G_GUINT64_CONSTANT (1) << 3)
#define NET_BIND_TCP               (G_GUINT64_CONSTANT (1) << 0)
#define NET_CONNECT_TCP            (G_GUINT64_CONSTANT (1) << 1)
#define SCOPE_ABSTRACT_UNIX_SOCKET (G_GUINT64_CONSTANT (1) << 0)
#define SCOPE_SIGNAL               (G_GUINT64_CONSTANT (1) << 1)

typedef struct
{
  guint64 handled_fs;
  guint64 handled_net;
  guint64 scoped;
} RulesetAttr;

typedef struct
{
  guint64 allowed_access;
  gint32 parent_fd;
} __attribute__ ((packed)) PathBeneathAttr;

/* How many file system rights an ABI knows: the lowest so many bits. */
static guint64
get_fs_rights (int abi)
{
  int n = abi >= 5 ? 16 : abi >= 3 ? 15 : abi == 2 ? 14 : 13;

  return (G_GUINT64_CONSTANT (1) << n) - 1;
}

static gsize
get_attr_size (int abi)
{
  return sizeof (guint64) * (abi >= 6 ? 3 : abi >= 4 ? 2 : 1);
}

static gboolean
fail (GError **error, const char *what)
{
  int number = errno;

  g_set_error (error, AMANA_LOCKDOWN_ERROR, AMANA_LOCKDOWN_ERROR_FAILED, "%s: %s", what,
               g_strerror (number));
  return FALSE;
}

/* What is no folder cannot be given the right to be listed. */
static gboolean
allow_reading (int ruleset, const char *path, GError **error)
{
  PathBeneathAttr attr = { .allowed_access = FS_READ_FILE };
  struct stat info;
  gboolean added;

  attr.parent_fd = open (path, O_PATH | O_CLOEXEC);
  if (attr.parent_fd < 0)
    return TRUE;

  if (fstat (attr.parent_fd, &info) == 0 && S_ISDIR (info.st_mode))
    attr.allowed_access |= FS_READ_DIR;
  added = syscall (NR_ADD_RULE, ruleset, RULE_PATH_BENEATH, &attr, 0) == 0;
  if (!added)
    fail (error, "Landlock refused a rule");
  close (attr.parent_fd);

  return added;
}

static gboolean
restrict_self (int ruleset, GError **error)
{
  if (syscall (NR_RESTRICT_SELF, ruleset, 0) != 0)
    return fail (error, "Landlock could not be enforced");

  return TRUE;
}

/**
 * amana_landlock_get_abi:
 *
 * Returns: the version of Landlock that the kernel offers, 0 for none
 */
int
amana_landlock_get_abi (void)
{
  long abi = syscall (NR_CREATE_RULESET, NULL, 0, CREATE_RULESET_VERSION);

  return abi < 0 ? 0 : (int) abi;
}

/**
 * amana_landlock_forbid_tcp:
 * @abi: of the kernel, at least 4
 * @error: return location (domain %AMANA_LOCKDOWN_ERROR)
 *
 * Refuses TCP bind and connect to this thread and what it starts.
 *
 * Returns: %TRUE when that holds
 */
gboolean
amana_landlock_forbid_tcp (int abi, GError **error)
{
  RulesetAttr attr = { .handled_net = NET_BIND_TCP | NET_CONNECT_TCP };
  gboolean done;
  int ruleset;

  g_return_val_if_fail (abi >= 4, FALSE);

  ruleset = (int) syscall (NR_CREATE_RULESET, &attr, get_attr_size (4), 0);
  if (ruleset < 0)
    return fail (error, "Landlock refused a ruleset");

  done = restrict_self (ruleset, error);
  close (ruleset);
  return done;
}

static gboolean
restrict_to (int abi, const char *const *paths, guint64 net, GError **error)
{
  RulesetAttr attr = {
    .handled_fs = get_fs_rights (abi),
    .handled_net = abi >= 4 ? net : 0,
    .scoped = abi >= 6 ? SCOPE_ABSTRACT_UNIX_SOCKET | SCOPE_SIGNAL : 0,
  };
  gboolean done = TRUE;
  int ruleset;

  ruleset = (int) syscall (NR_CREATE_RULESET, &attr, get_attr_size (abi), 0);
  if (ruleset < 0)
    return fail (error, "Landlock refused a ruleset");

  for (gsize i = 0; done && paths[i] != NULL; i++)
    done = allow_reading (ruleset, paths[i], error);
  done = done && restrict_self (ruleset, error);
  close (ruleset);

  return done;
}

/**
 * amana_landlock_read_only:
 * @abi: of the kernel, at least 1
 * @folders: (array zero-terminated=1): what may still be read; those that do not
 *   exist are passed over
 * @error: return location (domain %AMANA_LOCKDOWN_ERROR)
 *
 * Takes away the file system, save reading below @folders, and with it, as far
 * as @abi knows them, TCP, abstract sockets and signals to others.
 *
 * Returns: %TRUE when that holds
 */
gboolean
amana_landlock_read_only (int abi, const char *const *folders, GError **error)
{
  g_return_val_if_fail (abi >= 1 && folders != NULL, FALSE);

  return restrict_to (abi, folders, NET_BIND_TCP | NET_CONNECT_TCP, error);
}

/**
 * amana_landlock_read_and_connect:
 * @abi: of the kernel, at least 1
 * @paths: (array zero-terminated=1): files, and folders with what is below them,
 *   that may still be read; those that do not exist are passed over
 * @error: return location (domain %AMANA_LOCKDOWN_ERROR)
 *
 * The same, save that TCP may still be connected (never bound).
 *
 * Returns: %TRUE when that holds
 */
gboolean
amana_landlock_read_and_connect (int abi, const char *const *paths, GError **error)
{
  g_return_val_if_fail (abi >= 1 && paths != NULL, FALSE);

  return restrict_to (abi, paths, NET_BIND_TCP, error);
}
