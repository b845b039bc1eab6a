/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* No byte outside of the store's own folder: the kernel refuses this program every other
 * file (Landlock), and a large import, a sort without an index, a vacuum of either kind and
 * a copy under a new key work all the same. 200 MB with `-m slow`, 24 MB otherwise. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "amana-store-private.h"
#include "store-fixture.h"

#define ROW_BYTES (256 * 1024)
#define ROWS      96
#define SLOW_ROWS 800
#define WRITE_USES                                                                                \
  (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE | \
   LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_SYM | LANDLOCK_ACCESS_FS_MAKE_FIFO)

static gboolean is_confined;

/* Before there are threads. */
static gboolean
confine_to (const char *folder)
{
  struct landlock_ruleset_attr ruleset = { .handled_access_fs = WRITE_USES };
  struct landlock_path_beneath_attr rule = { .allowed_access = WRITE_USES };
  int fd =
    (int) syscall (SYS_landlock_create_ruleset, &ruleset, sizeof ruleset.handled_access_fs, 0);
  gboolean done;

  if (fd < 0)
    return FALSE;
  rule.parent_fd = open (folder, O_PATH | O_CLOEXEC);
  done = rule.parent_fd >= 0 &&
         syscall (SYS_landlock_add_rule, fd, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0 &&
         prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         syscall (SYS_landlock_restrict_self, fd, 0) == 0;
  close (fd);
  return done;
}

static DexFuture *
insert_row (AmanaSql *sql, gpointer number)
{
  g_autofree char *text = g_malloc0 (ROW_BYTES + 1);
  GError *error = NULL;

  for (int i = 0; i < ROW_BYTES; i++)
    text[i] = (char) ('a' + g_test_rand_int_range (0, 26));
  if (!amana_sql_run (sql, &error, "INSERT INTO note (text) VALUES (?1)", "t", text))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static DexFuture *
sort_all (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql, "SELECT text FROM note ORDER BY substr (text, 2), id", &error);
  AmanaStep step = AMANA_STEP_ERROR;

  while (statement != NULL && (step = amana_statement_step (statement, &error)) == AMANA_STEP_ROW)
    ;
  return step == AMANA_STEP_DONE ? dex_future_new_true () : dex_future_new_for_error (error);
}

static DexFuture *
delete_half (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;

  if (!amana_sql_exec (sql, "DELETE FROM note WHERE id % 2 = 0", &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static void
vacuum_whole (const char *path, AmanaSecret *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaSql) sql = amana_store_connect (path, key, FALSE, &error);

  g_assert_no_error (error);
  amana_sql_exec (sql, "VACUUM", &error);
  g_assert_no_error (error);
}

static void
test_no_file_outside (gconstpointer data)
{
  const char *folder = data;
  g_autofree char *path = g_build_filename (folder, "notes.db", NULL);
  g_autoptr (AmanaSecret) key = amana_secret_new_random (32);
  g_autoptr (AmanaSecret) new_key = amana_secret_new_random (32);
  g_autoptr (AmanaStore) store = NULL;
  int n_rows = g_test_slow () ? SLOW_ROWS : ROWS;

  if (!is_confined)
    {
      g_test_skip ("the kernel has no Landlock");
      return;
    }
  g_assert_cmpint (open ("/tmp/amana-control", O_WRONLY | O_CREAT, 0600), ==, -1);
  g_assert_cmpint (errno, ==, EACCES); /* control: it is refused elsewhere */
  store = amana_test_must_object (amana_store_open (path, key, &note_schema));
  for (int i = 0; i < n_rows; i++)
    amana_test_must (amana_store_write (store, insert_row, NULL, NULL));
  amana_test_must (amana_store_read (store, sort_all, NULL, NULL));
  amana_test_must (amana_store_remove (store, delete_half, NULL, NULL));
  amana_test_must (amana_store_checkpoint (store));
  close_notes (store);
  g_clear_object (&store);
  vacuum_whole (path, key);
  store = amana_test_must_object (amana_store_open (path, key, &note_schema));
  amana_test_must (amana_store_rekey_into (store, new_key));
  g_assert_true (amana_store_commit_rekey (path, NULL));
  g_clear_object (&store);
  store = amana_test_must_object (amana_store_open (path, new_key, &note_schema));
  assert_n_notes (store, n_rows / 2);
  close_notes (store);
  remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("amana-confined-XXXXXX", NULL);
  g_autofree char *inner = g_build_filename (folder, "person", NULL);

  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  is_confined = confine_to (folder);
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_data_func ("/store/29-no-file-outside", inner, test_no_file_outside);
  return g_test_run ();
}
