/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is seen of a machine, in trees of /proc and /sys as kernels write them. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "amana-machine.h"
#include "amana-test-folder.h"

typedef struct
{
  char *root;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->root = g_dir_make_tmp ("amana-machine-XXXXXX", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  amana_test_remove_tree (self->root);
  g_free (self->root);
}

static void
put (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->root, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static dev_t
get_device_of (const char *path)
{
  struct stat info;

  g_assert_cmpint (stat (path, &info), ==, 0);
  return info.st_dev;
}

/* What @folder lies on, in the tree. */
static char *
name_device (Fixture *self, const char *rest)
{
  dev_t device = get_device_of (self->root);

  return g_strdup_printf ("sys/dev/block/%u:%u/%s", major (device), minor (device), rest);
}

static void
test_plain_disk (Fixture *self, gconstpointer data)
{
  g_autofree char *name = name_device (self, "size");

  put (self, name, "100\n");
  g_assert_cmpint (amana_machine_check_disk (self->root, self->root), ==,
                   AMANA_MACHINE_UNPROTECTED);
}

static void
test_luks (Fixture *self, gconstpointer data)
{
  g_autofree char *name = name_device (self, "dm/uuid");

  put (self, name, "CRYPT-LUKS2-0123456789abcdef-root\n");
  g_assert_cmpint (amana_machine_check_disk (self->root, self->root), ==, AMANA_MACHINE_PROTECTED);
}

/* A logical volume over dm-crypt, as installers make it; and over two, of which one is not. */
static void
test_lvm (Fixture *self, gconstpointer data)
{
  g_autofree char *volume = name_device (self, "dm/uuid");
  g_autofree char *below = name_device (self, "slaves/dm-0/dm/uuid");
  g_autofree char *plain = name_device (self, "slaves/sdb1/size");

  put (self, volume, "LVM-abc\n");
  put (self, below, "CRYPT-LUKS1-x\n");
  g_assert_cmpint (amana_machine_check_disk (self->root, self->root), ==, AMANA_MACHINE_PROTECTED);
  put (self, plain, "1\n");
  g_assert_cmpint (amana_machine_check_disk (self->root, self->root), ==,
                   AMANA_MACHINE_UNPROTECTED);
}

static void
put_mount (Fixture *self, const char *type, const char *source)
{
  dev_t device = get_device_of (self->root);
  g_autofree char *text =
    g_strdup_printf ("22 1 0:21 / /proc rw shared:5 - proc proc rw\n"
                     "99 1 %u:%u / /home rw,relatime shared:1 master:2 - %s %s rw\n",
                     major (device), minor (device), type, source);

  put (self, "proc/self/mountinfo", text);
}

static void
test_file_systems (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (amana_machine_check_disk (self->root, self->root), ==, AMANA_MACHINE_UNKNOWN);
  put_mount (self, "ecryptfs", "/home/.ecryptfs/a");
  g_assert_cmpint (amana_machine_check_disk (self->root, self->root), ==, AMANA_MACHINE_PROTECTED);
  put_mount (self, "fuse.gocryptfs", "/home/cipher");
  g_assert_cmpint (amana_machine_check_disk (self->root, self->root), ==, AMANA_MACHINE_PROTECTED);
  put_mount (self, "zfs", "pool/home");
  g_assert_cmpint (amana_machine_check_disk (self->root, self->root), ==, AMANA_MACHINE_UNKNOWN);
  put_mount (self, "nfs4", "server:/home");
  g_assert_cmpint (amana_machine_check_disk (self->root, self->root), ==, AMANA_MACHINE_UNKNOWN);
}

#define SWAPS_HEAD "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"

static void
test_swap (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (amana_machine_check_swap (self->root), ==, AMANA_MACHINE_UNKNOWN);
  put (self, "proc/swaps", SWAPS_HEAD);
  g_assert_cmpint (amana_machine_check_swap (self->root), ==, AMANA_MACHINE_PROTECTED);
  put (self, "proc/swaps",
       SWAPS_HEAD "/dev/zram0                              partition\t8388604\t0\t100\n");
  g_assert_cmpint (amana_machine_check_swap (self->root), ==, AMANA_MACHINE_PROTECTED);
  put (self, "sys/class/block/sda2/size", "1\n");
  put (self, "proc/swaps",
       SWAPS_HEAD "/dev/zram0 partition\t8388604\t0\t100\n/dev/sda2 partition\t1\t0\t-2\n");
  g_assert_cmpint (amana_machine_check_swap (self->root), ==, AMANA_MACHINE_UNPROTECTED);
  put (self, "sys/class/block/dm-1/dm/uuid", "CRYPT-PLAIN-swap\n");
  put (self, "proc/swaps", SWAPS_HEAD "/dev/dm-1 partition\t1\t0\t-2\n");
  g_assert_cmpint (amana_machine_check_swap (self->root), ==, AMANA_MACHINE_PROTECTED);
}

static void
test_swap_file (Fixture *self, gconstpointer data)
{
  g_autofree char *name = name_device (self, "size");
  g_autofree char *text = g_strdup_printf (SWAPS_HEAD "%s/swapfile file 1 0 -2\n", self->root);

  put (self, name, "100\n");
  put (self, "swapfile", "");
  put (self, "proc/swaps", text);
  g_assert_cmpint (amana_machine_check_swap (self->root), ==, AMANA_MACHINE_UNPROTECTED);
}

/* Elsewhere than under GNOME its settings say nothing. */
static void
test_screen_lock (void)
{
  g_assert_cmpint (amana_machine_check_screen_lock (NULL, "GNOME"), ==, AMANA_MACHINE_UNKNOWN);
  g_assert_cmpint (amana_machine_check_screen_lock (g_settings_schema_source_get_default (), "KDE"),
                   ==, AMANA_MACHINE_UNKNOWN);
}

static void
test_this_machine (void)
{
  AmanaMachine here;
  g_autofree char *alone = NULL;
  g_autofree char *shared = NULL;

  amana_machine_look (&here, g_get_tmp_dir (), 1);
  alone = amana_machine_to_text (&here);
  amana_machine_look (&here, g_get_tmp_dir (), 2);
  shared = amana_machine_to_text (&here);
  g_assert_cmpuint (strlen (alone), ==, AMANA_MACHINE_N_PARTS);
  g_assert_cmpint (here.states[AMANA_MACHINE_SESSION], ==, AMANA_MACHINE_UNPROTECTED);
  g_assert_cmpstr (alone, !=, shared);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/machine/plain-disk", test_plain_disk);
  ADD ("/machine/luks", test_luks);
  ADD ("/machine/lvm", test_lvm);
  ADD ("/machine/file-systems", test_file_systems);
  ADD ("/machine/swap", test_swap);
  ADD ("/machine/swap-file", test_swap_file);
  g_test_add_func ("/machine/screen-lock", test_screen_lock);
  g_test_add_func ("/machine/this-machine", test_this_machine);
  return g_test_run ();
}
