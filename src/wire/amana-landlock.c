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

#define FS_EXECUTE                 (G_GUINT64_CONSTANT (1) << 0)
#define FS_WRITE_FILE              (G_GUINT64_CONSTANT (1) << 1)
#define FS_READ_FILE               (G_GUINT64_CONSTANT (1) << 2)
#define FS_READ_DIR                (G_GUINT64_CONSTANT (1) << 3)
#define FS_REMOVE_FILE             (G_GUINT64_CONSTANT (1) << 5)
#define FS_MAKE_SOCK               (G_GUINT64_CONSTANT (1) << 9)
#define FS_IOCTL_DEV               (G_GUINT64_CONSTANT (1) << 15)
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

/* What a use takes of a file; of a folder, listing comes with it. */
static guint64
get_rights (AmanaLandlockUse use, gboolean folder, int abi)
{
  guint64 rights = FS_READ_FILE | (folder ? FS_READ_DIR : 0);

  switch (use)
    {
    case AMANA_LANDLOCK_READ:
      break;
    case AMANA_LANDLOCK_RUN:
      rights |= FS_EXECUTE;
      break;
    case AMANA_LANDLOCK_DEVICE:
      rights |= FS_WRITE_FILE | FS_IOCTL_DEV;
      break;
    case AMANA_LANDLOCK_SOCKETS:
      rights |= folder ? FS_MAKE_SOCK | FS_REMOVE_FILE : 0;
      break;
    }
  return rights & get_fs_rights (abi);
}

static gboolean
allow (int ruleset, const AmanaLandlockRule *rule, int abi, GError **error)
{
  PathBeneathAttr attr = { 0 };
  struct stat info;
  gboolean folder, added;

  attr.parent_fd = open (rule->path, O_PATH | O_CLOEXEC);
  if (attr.parent_fd < 0)
    return TRUE;

  folder = fstat (attr.parent_fd, &info) == 0 && S_ISDIR (info.st_mode);
  attr.allowed_access = get_rights (rule->use, folder, abi);
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
restrict_to (int abi, const AmanaLandlockRule *rules, guint64 net, GError **error)
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

  for (gsize i = 0; done && rules[i].path != NULL; i++)
    done = allow (ruleset, &rules[i], abi, error);
  done = done && restrict_self (ruleset, error);
  close (ruleset);

  return done;
}

static gboolean
restrict_to_reading (int abi, const char *const *paths, guint64 net, GError **error)
{
  g_autoptr (GArray) rules = g_array_new (TRUE, TRUE, sizeof (AmanaLandlockRule));

  for (gsize i = 0; paths[i] != NULL; i++)
    {
      AmanaLandlockRule rule = { paths[i], AMANA_LANDLOCK_READ };

      g_array_append_val (rules, rule);
    }
  return restrict_to (abi, (const AmanaLandlockRule *) (void *) rules->data, net, error);
}

/**
 * amana_landlock_allow_only:
 * @abi: of the kernel, at least 1
 * @rules: (array): what may still be done, to an entry without a path; those whose path
 *   does not exist are passed over
 * @error: return location (domain %AMANA_LOCKDOWN_ERROR)
 *
 * Takes away the rest of the file system, and with it, as far as @abi knows them, TCP,
 * abstract sockets and signals to others.
 *
 * Returns: %TRUE when that holds
 */
gboolean
amana_landlock_allow_only (int abi, const AmanaLandlockRule *rules, GError **error)
{
  g_return_val_if_fail (abi >= 1 && rules != NULL, FALSE);

  return restrict_to (abi, rules, NET_BIND_TCP | NET_CONNECT_TCP, error);
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

  return restrict_to_reading (abi, folders, NET_BIND_TCP | NET_CONNECT_TCP, error);
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

  return restrict_to_reading (abi, paths, NET_BIND_TCP, error);
}
