/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What Amana cannot protect, since the machine does not: it looks, and says what it sees.
 *
 * A block device is encrypted when it is one of dm-crypt's (the kernel names it CRYPT-… in
 * sysfs) or when all that it is made of are. A folder can be encrypted by its file system:
 * fscrypt answers for itself, the others by their name. What cannot be seen (a network's
 * disk, a sandbox, a disk that encrypts by itself) is UNKNOWN, and is said so; nothing is
 * guessed. Swap in compressed memory never reaches a disk. Blocking, for a moment; any
 * thread, save the screen lock. */

#include "config.h"

#include "amana-machine.h"

#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <linux/fscrypt.h>

#define MAX_DEPTH 8

/* The weaker of two. */
static AmanaMachineState
both (AmanaMachineState a, AmanaMachineState b)
{
  if (a == AMANA_MACHINE_UNPROTECTED || b == AMANA_MACHINE_UNPROTECTED)
    return AMANA_MACHINE_UNPROTECTED;
  return a == AMANA_MACHINE_UNKNOWN || b == AMANA_MACHINE_UNKNOWN ? AMANA_MACHINE_UNKNOWN
                                                                  : AMANA_MACHINE_PROTECTED;
}

static gboolean
is_crypt (const char *device)
{
  g_autofree char *path = g_build_filename (device, "dm", "uuid", NULL);
  g_autofree char *uuid = NULL;

  return g_file_get_contents (path, &uuid, NULL, NULL) && g_str_has_prefix (uuid, "CRYPT-");
}

/* @device: its folder in sysfs */
static AmanaMachineState
check_sysfs (const char *device, guint depth)
{
  g_autofree char *slaves = g_build_filename (device, "slaves", NULL);
  g_autoptr (GDir) dir = NULL;
  AmanaMachineState all = AMANA_MACHINE_UNKNOWN;
  const char *name;

  if (is_crypt (device))
    return AMANA_MACHINE_PROTECTED;
  dir = depth < MAX_DEPTH ? g_dir_open (slaves, 0, NULL) : NULL;
  for (guint n = 0; dir != NULL && (name = g_dir_read_name (dir)) != NULL; n++)
    {
      g_autofree char *slave = g_build_filename (slaves, name, NULL);
      AmanaMachineState one = check_sysfs (slave, depth + 1);

      all = n == 0 ? one : both (all, one);
    }
  return all != AMANA_MACHINE_UNKNOWN ? all : AMANA_MACHINE_UNPROTECTED;
}

/**
 * amana_machine_check_device:
 * @root: what stands before /sys
 * @device: a block device
 *
 * Returns: whether what is written to it is encrypted
 */
AmanaMachineState
amana_machine_check_device (const char *root, dev_t device)
{
  g_autofree char *path =
    g_strdup_printf ("%s/sys/dev/block/%u:%u", root, major (device), minor (device));

  return g_file_test (path, G_FILE_TEST_IS_DIR) ? check_sysfs (path, 0) : AMANA_MACHINE_UNKNOWN;
}

/* --- the disk --- */

/* Encrypted by the file system itself, folder by folder. */
static gboolean
has_fscrypt (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  struct fscrypt_get_policy_ex_arg policy = { .policy_size = sizeof policy.policy };
  gboolean found = fd >= 0 && ioctl (fd, FS_IOC_GET_ENCRYPTION_POLICY_EX, &policy) == 0;

  if (fd >= 0)
    close (fd);
  return found;
}

static gboolean
is_encrypting (const char *type)
{
  static const char *const types[] = { "ecryptfs",   "fuse.gocryptfs", "fuse.cryfs",
                                       "fuse.encfs", "fuse.securefs",  NULL };

  return g_strv_contains (types, type);
}

/* The fields of a line of mountinfo, by number; those after the dash begin at @dash. */
static gboolean
is_mount_of (char **fields, const char *device)
{
  return g_strv_length (fields) >= 10 && g_str_equal (fields[2], device);
}

/* What mountinfo says of @device: type, and what is mounted (a path where it is a disk). */
static gboolean
find_mount (const char *root, dev_t device, char **type, char **source)
{
  g_autofree char *path = g_strconcat (root, "/proc/self/mountinfo", NULL);
  g_autofree char *wanted = g_strdup_printf ("%u:%u", major (device), minor (device));
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], " ", -1);
      guint dash = 6;

      if (!is_mount_of (fields, wanted))
        continue;
      while (fields[dash] != NULL && !g_str_equal (fields[dash], "-"))
        dash++;
      if (fields[dash] == NULL || fields[dash + 1] == NULL || fields[dash + 2] == NULL)
        continue;
      *type = g_strdup (fields[dash + 1]);
      *source = g_strdup (fields[dash + 2]);
      return TRUE;
    }
  return FALSE;
}

/* File systems that hide their device behind a number of their own (Btrfs) name it. */
static AmanaMachineState
check_mount (const char *root, dev_t device)
{
  g_autofree char *type = NULL;
  g_autofree char *source = NULL;
  struct stat info;

  if (!find_mount (root, device, &type, &source))
    return AMANA_MACHINE_UNKNOWN;
  if (is_encrypting (type))
    return AMANA_MACHINE_PROTECTED;
  if (*source == '/' && stat (source, &info) == 0 && S_ISBLK (info.st_mode))
    return amana_machine_check_device (root, info.st_rdev);
  return AMANA_MACHINE_UNKNOWN;
}

/**
 * amana_machine_check_disk:
 * @root: what stands before /proc and /sys
 * @folder: where the person's files are
 *
 * Returns: whether the system encrypts what lies there
 */
AmanaMachineState
amana_machine_check_disk (const char *root, const char *folder)
{
  struct stat info;
  AmanaMachineState state;

  if (stat (folder, &info) != 0)
    return AMANA_MACHINE_UNKNOWN;
  if (has_fscrypt (folder))
    return AMANA_MACHINE_PROTECTED;
  state = amana_machine_check_device (root, info.st_dev);
  return state != AMANA_MACHINE_UNKNOWN ? state : check_mount (root, info.st_dev);
}

/* --- swap --- */

static AmanaMachineState
check_one_swap (const char *root, const char *name, const char *type)
{
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *in_sysfs = g_build_filename (root, "/sys/class/block", base, NULL);

  if (g_str_has_prefix (base, "zram"))
    return AMANA_MACHINE_PROTECTED;
  if (g_str_equal (type, "partition"))
    return g_file_test (in_sysfs, G_FILE_TEST_IS_DIR) ? check_sysfs (in_sysfs, 0)
                                                      : AMANA_MACHINE_UNKNOWN;
  return amana_machine_check_disk (root, name);
}

/**
 * amana_machine_check_swap:
 * @root: what stands before /proc and /sys
 *
 * Returns: whether memory that the system puts away is encrypted, or never reaches a disk
 */
AmanaMachineState
amana_machine_check_swap (const char *root)
{
  g_autofree char *path = g_strconcat (root, "/proc/swaps", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  AmanaMachineState all = AMANA_MACHINE_PROTECTED;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return AMANA_MACHINE_UNKNOWN;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit_set (lines[i], " \t", 2);
      g_auto (GStrv) rest = NULL;

      if (fields[0] == NULL || fields[1] == NULL)
        continue;
      rest = g_strsplit_set (g_strstrip (fields[1]), " \t", 2);
      all = both (all, check_one_swap (root, fields[0], rest[0]));
    }
  return all;
}

/* --- the screen --- */

static gboolean
get_flag (GSettingsSchemaSource *schemas, const char *id, const char *key, gboolean otherwise)
{
  g_autoptr (GSettingsSchema) schema = g_settings_schema_source_lookup (schemas, id, TRUE);
  g_autoptr (GSettings) settings = NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, key))
    return otherwise;
  settings = g_settings_new_full (schema, NULL, NULL);
  return g_settings_get_boolean (settings, key);
}

static gboolean
has_idle_delay (GSettingsSchemaSource *schemas)
{
  g_autoptr (GSettingsSchema) schema =
    g_settings_schema_source_lookup (schemas, "org.gnome.desktop.session", TRUE);
  g_autoptr (GSettings) settings = NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, "idle-delay"))
    return TRUE;
  settings = g_settings_new_full (schema, NULL, NULL);
  return g_settings_get_uint (settings, "idle-delay") > 0;
}

/**
 * amana_machine_check_screen_lock:
 * @schemas: (nullable): where settings are looked up
 * @desktop: (nullable): XDG_CURRENT_DESKTOP
 *
 * Main thread. GNOME's settings count under GNOME alone: they may be installed elsewhere. In a
 * sandbox they are not the session's.
 *
 * Returns: whether the screen locks by itself
 */
AmanaMachineState
amana_machine_check_screen_lock (GSettingsSchemaSource *schemas, const char *desktop)
{
  static const char screensaver[] = "org.gnome.desktop.screensaver";
  g_autoptr (GSettingsSchema) schema =
    schemas != NULL ? g_settings_schema_source_lookup (schemas, screensaver, TRUE) : NULL;

  if (schema == NULL || desktop == NULL || strstr (desktop, "GNOME") == NULL ||
      g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return AMANA_MACHINE_UNKNOWN;
  return get_flag (schemas, screensaver, "lock-enabled", TRUE) && has_idle_delay (schemas) &&
             !get_flag (schemas, "org.gnome.desktop.lockdown", "disable-lock-screen", FALSE)
           ? AMANA_MACHINE_PROTECTED
           : AMANA_MACHINE_UNPROTECTED;
}

/* --- all of it --- */

/**
 * amana_machine_look:
 * @self: (out caller-allocates): what was found
 * @folder: where the person's files are
 * @n_people: how many have a space under this login
 *
 * Main thread.
 */
void
amana_machine_look (AmanaMachine *self, const char *folder, guint n_people)
{
  g_return_if_fail (self != NULL && folder != NULL);

  self->states[AMANA_MACHINE_DISK] = amana_machine_check_disk ("", folder);
  self->states[AMANA_MACHINE_SWAP] = amana_machine_check_swap ("");
  self->states[AMANA_MACHINE_SCREEN_LOCK] = amana_machine_check_screen_lock (
    g_settings_schema_source_get_default (), g_getenv ("XDG_CURRENT_DESKTOP"));
  self->states[AMANA_MACHINE_SESSION] =
    n_people > 1 ? AMANA_MACHINE_UNPROTECTED : AMANA_MACHINE_UNKNOWN;
}

/**
 * amana_machine_to_text:
 * @self: what was found
 *
 * Returns: (transfer full): a digit for each part; for remembering what was said of it
 */
char *
amana_machine_to_text (const AmanaMachine *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < AMANA_MACHINE_N_PARTS; i++)
    g_string_append_printf (text, "%d", (int) self->states[i]);
  return g_string_free_and_steal (g_steal_pointer (&text));
}
