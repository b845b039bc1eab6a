/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A full disk, a folder that cannot be written and one that vanishes: said so, nothing
 * lost, what is there can be read, and it goes on when there is room again.
 *
 * The disk is a tmpfs of 8 MB in a mount namespace of this test's own; permissions
 * would not stop root, a read-only mount does. Where no namespace may be made those
 * two are skipped, and the limit on a file's size, which needs nothing, stays. */

#include "config.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "store-fixture.h"

static gboolean has_namespace;

static gboolean
write_text (const char *path, const char *text)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  gboolean done = fd >= 0 && write (fd, text, strlen (text)) == (ssize_t) strlen (text);

  if (fd >= 0)
    close (fd);
  return done;
}

/* Before there are threads. */
static gboolean
enter_namespace (void)
{
  g_autofree char *uid_map = g_strdup_printf ("0 %u 1", getuid ());
  g_autofree char *gid_map = g_strdup_printf ("0 %u 1", getgid ());

  if (unshare (CLONE_NEWNS) != 0 &&
      (unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0 || !write_text ("/proc/self/setgroups", "deny") ||
       !write_text ("/proc/self/uid_map", uid_map) || !write_text ("/proc/self/gid_map", gid_map)))
    return FALSE;
  return mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

static gboolean
mount_small_disk (Fixture *fixture)
{
  if (has_namespace &&
      mount ("tmpfs", fixture->folder, "tmpfs", MS_NOSUID | MS_NODEV, "size=8m,mode=0700") == 0)
    return TRUE;
  g_test_skip ("no mount namespace may be made here");
  return FALSE;
}

static gint64
fill (AmanaStore *store)
{
  g_autofree char *text = g_strnfill (20000, 'x');
  g_autoptr (GError) error = NULL;
  gint64 n_acknowledged = 0;

  while (add_note (store, text, &error))
    n_acknowledged++;
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FULL);
  return n_acknowledged;
}

/* All but @n_pages of it. */
static void
fill_disk (const char *ballast, guint64 n_pages)
{
  g_autofree char *folder = g_path_get_dirname (ballast);
  int fd = open (ballast, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  struct statvfs info;

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (statvfs (folder, &info), ==, 0);
  g_assert_cmpuint (info.f_bfree, >, n_pages);
  g_assert_cmpint (posix_fallocate (fd, 0, (off_t) ((info.f_bfree - n_pages) * info.f_bsize)), ==,
                   0);
  close (fd);
}

static DexFuture *
delete_all (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;

  if (!amana_sql_exec (sql, "DELETE FROM note", &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaStore) store = NULL;
  g_autofree char *ballast = g_build_filename (fixture->folder, "ballast", NULL);
  gint64 n_kept;

  if (!mount_small_disk (fixture))
    return;
  store = must_open_notes (fixture);
  fill_disk (ballast, 70);
  n_kept = fill (store);
  g_assert_cmpint (n_kept, >, 3);
  assert_n_notes (store, n_kept);
  g_assert_cmpint (g_remove (ballast), ==, 0); /* room again: it goes on */
  must_add_note (store, "one more");
  close_notes (store);
  g_clear_object (&store);
  store = must_open_notes (fixture);
  g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_NONE);
  assert_n_notes (store, n_kept + 1);
  g_assert_true (amana_test_await (amana_store_write (store, delete_all, NULL, NULL), NULL));
  close_notes (store);
  g_assert_cmpint (umount2 (fixture->folder, MNT_DETACH), ==, 0);
}

static DexFuture *
delete_one (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;

  if (!amana_sql_exec (sql, "DELETE FROM note WHERE id = (SELECT max(id) FROM note)", &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static void
remove_for_good (AmanaStore *store)
{
  amana_test_must (amana_store_remove (store, delete_one, NULL, NULL));
  amana_test_must (amana_store_checkpoint (store));
}

static gint64
add_until_full (AmanaStore *store)
{
  g_autofree char *text = g_strnfill (9000, 'x');
  g_autoptr (GError) error = NULL;
  gint64 n_acknowledged = 0;

  while (add_note (store, text, &error))
    n_acknowledged++;
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FULL);
  return n_acknowledged;
}

/* Room for exactly that many pages: the next write is refused by the disk itself. What is
 * full can still be deleted from, locked, opened and deleted from again. */
static gint64
fill_to_page (Fixture *fixture, guint n_pages)
{
  g_autofree char *ballast = g_build_filename (fixture->folder, "ballast", NULL);
  g_autoptr (AmanaStore) store = must_open_notes (fixture);
  gint64 n_kept, n_more;

  for (int i = 0; i < 3; i++)
    must_add_note (store, "to be deleted");
  amana_test_must (amana_store_checkpoint (store));
  fill_disk (ballast, n_pages);
  n_more = add_until_full (store);
  n_kept = n_more + 3;
  assert_n_notes (store, n_kept);
  remove_for_good (store);
  assert_n_notes (store, --n_kept);
  close_notes (store);
  g_clear_object (&store);

  store = must_open_notes (fixture);
  assert_n_notes (store, n_kept);
  remove_for_good (store);
  assert_n_notes (store, --n_kept);
  g_assert_cmpint (g_remove (ballast), ==, 0);
  must_add_note (store, "it goes on");
  close_notes (store);
  g_clear_object (&store);
  store = must_open_notes (fixture);
  g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_NONE);
  assert_n_notes (store, n_kept + 1);
  close_notes (store);
  return n_more;
}

static void
test_full_at_each_page (Fixture *fixture, gconstpointer data)
{
  gint64 n_acknowledged = 0;

  if (!mount_small_disk (fixture))
    return;
  for (guint n_pages = 0; n_pages <= 300; n_pages += g_test_slow () ? 1 : 12)
    {
      n_acknowledged = fill_to_page (fixture, n_pages);
      for (gsize i = 0; i < 4; i++)
        {
          static const char *const suffixes[] = { "", "-wal", ".head", ".reserve" };
          g_autofree char *path = fixture_file (fixture, suffixes[i]);

          g_remove (path);
        }
    }
  g_test_message ("%d notes fit into 300 pages", (int) n_acknowledged);
  g_assert_cmpint (n_acknowledged, >, 30);
  g_assert_cmpint (umount2 (fixture->folder, MNT_DETACH), ==, 0);
}

static void
assert_not_added (AmanaStore *store, AmanaStoreError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (add_note (store, "no room for this", &error));
  g_assert_error (error, AMANA_STORE_ERROR, (int) code);
}

static DexFuture *
delete_first (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;

  if (!amana_sql_exec (sql, "DELETE FROM note WHERE id = 1", &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/* Larger than all the room that is kept back, and in the middle of the file. */
static void
test_large_deleted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ballast = g_build_filename (fixture->folder, "ballast", NULL);
  g_autofree char *large = g_strnfill (2500 * 1024, 'l');
  g_autofree char *small = g_strnfill (9000, 's');
  g_autoptr (AmanaStore) store = NULL;
  GStatBuf before, after;

  if (!mount_small_disk (fixture))
    return;
  store = must_open_notes (fixture);
  must_add_note (store, large);
  amana_test_must (amana_store_checkpoint (store));
  for (int i = 0; i < 40; i++)
    must_add_note (store, small);
  amana_test_must (amana_store_checkpoint (store));
  g_assert_cmpint (g_stat (fixture->path, &before), ==, 0);
  fill_disk (ballast, 0);
  assert_not_added (store, AMANA_STORE_ERROR_FULL);
  amana_test_must (amana_store_remove (store, delete_first, NULL, NULL));
  amana_test_must (amana_store_checkpoint (store));
  g_assert_cmpint (g_stat (fixture->path, &after), ==, 0);
  g_assert_cmpint (after.st_size, <, before.st_size - 2400 * 1024);
  must_add_note (store, "there is room again");
  assert_n_notes (store, 41);
  close_notes (store);
  g_assert_cmpint (umount2 (fixture->folder, MNT_DETACH), ==, 0);
}

static void
test_no_room_to_begin (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ballast = g_build_filename (fixture->folder, "ballast", NULL);
  g_autoptr (AmanaStore) store = NULL;

  if (!mount_small_disk (fixture))
    return;
  fill_disk (ballast, 0);
  assert_refused (fixture, AMANA_STORE_ERROR_FULL);
  g_assert_cmpint (g_remove (ballast), ==, 0);
  store = must_open_notes (fixture); /* what was begun is no obstacle */
  close_notes (store);
  g_assert_cmpint (umount2 (fixture->folder, MNT_DETACH), ==, 0);
}

/* It opens, reads, says of each write that the disk is full, and goes on when it is not. */
static void
test_opened_full (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ballast = g_build_filename (fixture->folder, "ballast", NULL);
  g_autoptr (AmanaStore) store = NULL;

  if (!mount_small_disk (fixture))
    return;
  store = must_open_notes (fixture);
  must_add_note (store, "kept");
  close_notes (store);
  g_clear_object (&store);
  fill_disk (ballast, 0);
  store = must_open_notes (fixture);
  assert_n_notes (store, 1);
  assert_not_added (store, AMANA_STORE_ERROR_FULL);
  assert_n_notes (store, 1);
  g_assert_cmpint (g_remove (ballast), ==, 0);
  must_add_note (store, "one more");
  assert_n_notes (store, 2);
  close_notes (store);
  g_assert_cmpint (umount2 (fixture->folder, MNT_DETACH), ==, 0);
}

static void
remount (Fixture *fixture, unsigned long flags)
{
  flags |= MS_REMOUNT | MS_NOSUID | MS_NODEV;
  g_assert_cmpint (mount (NULL, fixture->folder, NULL, flags, NULL), ==, 0);
}

static void
assert_read_only (Fixture *fixture, gint64 n_notes)
{
  g_autoptr (AmanaStore) store = must_open_notes (fixture);

  g_assert_cmpint (amana_store_get_unwritable (store), ==, AMANA_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_NONE);
  assert_n_notes (store, n_notes);
  assert_not_added (store, AMANA_STORE_ERROR_READ_ONLY);
  assert_n_notes (store, n_notes);
  close_notes (store);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaStore) store = NULL;

  if (!mount_small_disk (fixture))
    return;
  remount (fixture, MS_RDONLY); /* there is nothing to read yet */
  assert_refused (fixture, AMANA_STORE_ERROR_READ_ONLY);
  remount (fixture, 0);
  store = must_open_notes (fixture);
  must_add_note (store, "kept");
  close_notes (store);
  g_clear_object (&store);

  remount (fixture, MS_RDONLY);
  assert_read_only (fixture, 1);
  store = must_open_notes (fixture);
  assert_not_added (store, AMANA_STORE_ERROR_READ_ONLY);
  remount (fixture, 0);
  must_add_note (store, "as soon as it can be written"); /* and without being opened anew */
  close_notes (store);
  g_clear_object (&store);
  store = must_open_notes (fixture);
  g_assert_cmpint (amana_store_get_unwritable (store), ==, 0);
  assert_n_notes (store, 2);
  close_notes (store);
  g_assert_cmpint (umount2 (fixture->folder, MNT_DETACH), ==, 0);
}

/* What is only in the log is read as well, and the log is left as it is. */
static void
test_read_only_with_log (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaStore) store = NULL;
  g_autofree char *log_path = fixture_file (fixture, "-wal");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;

  if (!mount_small_disk (fixture))
    return;
  store = must_open_notes (fixture);
  g_assert_true (amana_test_await (amana_store_checkpoint (store), NULL));
  must_add_note (store, "in the log");
  g_assert_true (g_file_get_contents (log_path, &before, &n_before, NULL));
  close_notes (store);
  g_clear_object (&store);
  g_assert_cmpuint (n_before, >, 4096);
  g_assert_true (g_file_set_contents (log_path, before, n_before, NULL));
  remount (fixture, MS_RDONLY);
  assert_read_only (fixture, 1);
  g_assert_true (g_file_get_contents (log_path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
  remount (fixture, 0);
  store = must_open_notes (fixture);
  assert_n_notes (store, 1);
  close_notes (store);
  g_assert_cmpint (umount2 (fixture->folder, MNT_DETACH), ==, 0);
}

static DexFuture *
find_notes (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (DexFuture) counted = count_notes_in (sql, NULL);

  return dex_future_new_for_boolean (g_value_get_int64 (dex_future_get_value (counted, NULL)) > 0);
}

/* Tidying up waits for a better time, and is done then. */
static void
test_read_only_tidied_later (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaStore) store = NULL;

  if (!mount_small_disk (fixture))
    return;
  store = must_open_notes (fixture);
  must_add_note (store, "left over");
  close_notes (store);
  g_clear_object (&store);
  remount (fixture, MS_RDONLY);
  store = must_open_notes (fixture);
  g_assert_true (amana_test_await (amana_store_tidy (store, find_notes, delete_all), NULL));
  assert_n_notes (store, 1);
  remount (fixture, 0);
  g_assert_true (amana_test_await (amana_store_tidy (store, find_notes, delete_all), NULL));
  g_assert_true (amana_test_await (amana_store_tidy (store, find_notes, delete_all), NULL));
  close_notes (store);
  g_assert_cmpint (umount2 (fixture->folder, MNT_DETACH), ==, 0);
}

/* A loss is announced there too, and a store of an older version is not half migrated. */
static void
test_read_only_loss_and_version (Fixture *fixture, gconstpointer data)
{
  static const AmanaMigration more[] = {
    { "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT" },
    { "CREATE TABLE other (id INTEGER PRIMARY KEY) STRICT" },
  };
  static const AmanaSchema next = { "notes", more, 2 };
  g_autofree char *head = fixture_file (fixture, ".head");
  g_autoptr (AmanaStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (!mount_small_disk (fixture))
    return;
  store = must_open_notes (fixture);
  must_add_note (store, "kept");
  close_notes (store);
  g_clear_object (&store);
  g_assert_true (g_file_set_contents (head, "nonsense", 8, NULL));
  remount (fixture, MS_RDONLY);
  g_assert_null (
    amana_test_await_object (amana_store_open (fixture->path, fixture->key, &next), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_READ_ONLY);
  store = must_open_notes (fixture);
  g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_NO_HEAD);
  assert_n_notes (store, 1);
  close_notes (store);
  remount (fixture, 0);
  g_assert_cmpint (umount2 (fixture->folder, MNT_DETACH), ==, 0);
}

static void
assert_gone (AmanaStore *store)
{
  assert_not_added (store, AMANA_STORE_ERROR_GONE);
  assert_n_notes (store, 1); /* what is open can be read on */
}

static void
test_vanished (Fixture *fixture, gconstpointer data)
{
  g_autofree char *head = fixture_file (fixture, ".head");
  g_autofree char *kept = fixture_file (fixture, ".kept");
  g_autoptr (AmanaStore) store = must_open_notes (fixture);

  must_add_note (store, "kept");
  close_notes (store);
  g_clear_object (&store);

  store = must_open_notes (fixture);
  g_assert_cmpint (g_rename (fixture->path, kept), ==, 0);
  assert_gone (store);
  g_assert_true (g_file_set_contents (fixture->path, "another", 7, NULL));
  assert_gone (store);
  close_notes (store);
  g_clear_object (&store);
  g_assert_cmpint (g_rename (kept, fixture->path), ==, 0);

  store = must_open_notes (fixture);
  assert_n_notes (store, 1);
  g_assert_cmpint (g_remove (head), ==, 0);
  assert_gone (store);
  close_notes (store);
}

/* The folder renamed as a whole: what is written goes along. */
static void
test_moved (Fixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = g_strconcat (fixture->folder, "-moved", NULL);
  g_autoptr (AmanaStore) store = must_open_notes (fixture);

  must_add_note (store, "before");
  g_assert_cmpint (g_rename (fixture->folder, elsewhere), ==, 0);
  must_add_note (store, "after");
  close_notes (store);
  g_clear_object (&store);
  g_assert_cmpint (g_rename (elsewhere, fixture->folder), ==, 0);
  store = must_open_notes (fixture);
  g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_NONE);
  assert_n_notes (store, 2);
  close_notes (store);
}

static void
set_size_limit (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
test_size_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaStore) store = must_open_notes (fixture);
  gint64 n_kept;

  set_size_limit (300 * 1024);
  n_kept = fill (store);
  set_size_limit (RLIM_INFINITY);
  g_assert_cmpint (n_kept, >, 3);
  assert_n_notes (store, n_kept);
  must_add_note (store, "one more");
  close_notes (store);
  g_clear_object (&store);
  store = must_open_notes (fixture);
  g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_NONE);
  assert_n_notes (store, n_kept + 1);
  close_notes (store);
}

static void
test_no_such_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "missing", "notes.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (
    amana_test_await (amana_store_open (missing, fixture->key, &note_schema), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED);
  g_assert_null (strstr (error->message, "missing"));
}

int
main (int argc, char *argv[])
{
  has_namespace = enter_namespace ();
  signal (SIGXFSZ, SIG_IGN);
  g_test_init (&argc, &argv, NULL);
  dex_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/store/17-full-disk", test_full_disk);
  ADD ("/store/17-full-at-each-page", test_full_at_each_page);
  ADD ("/store/17-large-deleted", test_large_deleted);
  ADD ("/store/17-no-room-to-begin", test_no_room_to_begin);
  ADD ("/store/17-opened-full", test_opened_full);
  ADD ("/limits/read-only", test_read_only);
  ADD ("/limits/read-only-with-log", test_read_only_with_log);
  ADD ("/limits/read-only-tidied-later", test_read_only_tidied_later);
  ADD ("/limits/read-only-loss-and-version", test_read_only_loss_and_version);
  ADD ("/limits/vanished", test_vanished);
  ADD ("/limits/moved", test_moved);
  ADD ("/store/17-size-limit", test_size_limit);
  ADD ("/limits/no-such-folder", test_no_such_folder);
#undef ADD

  return g_test_run ();
}
