/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What keeps a person's space safe, without a window: one thing at a time, told or quiet as
 * it was asked for or not, and stopped only by being told to. */

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

#include "amana-person.h"
#include "amana-test-fiber.h"
#include "amana-test-folder.h"

static AmanaBroker *broker;

typedef struct
{
  char *home;
  char *path; /* of a backup */
  AmanaPerson *person;
  AmanaSafekeeper *keeper;
  guint n_told;
  gboolean offered;
} Fixture;

static void
told_cb (Fixture *self, const char *sentence, gboolean offers_remaking)
{
  g_assert_nonnull (sentence);
  self->n_told++;
  self->offered = offers_remaking;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 ("olive lantern quarry thimble");
  g_autofree char *folder = NULL;

  self->home = g_dir_make_tmp ("amana-safekeeper-XXXXXX", NULL);
  self->path = g_build_filename (self->home, "of.amana-backup", NULL);
  folder = g_build_filename (self->home, "person", NULL);
  self->person = amana_person_new (folder, broker);
  amana_test_must (amana_person_create (self->person, "Salma", "Salma", passphrase));
  self->keeper = g_object_ref (amana_person_get_safekeeper (self->person));
  g_signal_connect_swapped (self->keeper, "told", G_CALLBACK (told_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  amana_test_must (amana_safekeeper_stop (self->keeper));
  amana_test_must (amana_person_close (self->person));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->person);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (self->keeper);
  amana_test_remove_tree (self->home);
  g_free (self->home);
  g_free (self->path);
}

static void
finish (Fixture *self)
{
  g_assert_nonnull (amana_safekeeper_get_title (self->keeper));
  while (amana_safekeeper_get_title (self->keeper) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static guint
count_outdated (Fixture *self)
{
  g_autoptr (AmanaBackupPlan) plan = amana_safekeeper_dup_plan (self->keeper);

  return amana_backup_plan_count_outdated (plan);
}

static void
test_made (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaBackupPlan) plan = NULL;

  amana_safekeeper_make (self->keeper, self->path);
  amana_safekeeper_take_out (self->keeper, self->home); /* one thing at a time */
  finish (self);
  g_assert_false (amana_safekeeper_is_trouble (self->keeper));
  g_assert_true (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (self->n_told, ==, 1);
  plan = amana_safekeeper_dup_plan (self->keeper);
  g_assert_cmpuint (amana_backup_plan_get_places (plan)->len, ==, 1);
  amana_safekeeper_check (self->keeper, self->path);
  finish (self);
  g_assert_false (amana_safekeeper_is_trouble (self->keeper));
}

static void
test_stopped (Fixture *self, gconstpointer data)
{
  amana_safekeeper_make (self->keeper, self->path);
  amana_test_must (amana_safekeeper_stop (self->keeper));
  g_assert_null (amana_safekeeper_get_title (self->keeper));
  g_assert_true (amana_safekeeper_is_trouble (self->keeper));
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  amana_safekeeper_make (self->keeper, self->path);
  finish (self);
  g_assert_false (amana_safekeeper_is_trouble (self->keeper));
}

static gboolean
has_part (Fixture *self)
{
  g_autofree char *part = g_strconcat (self->path, ".part", NULL);

  return g_file_test (part, G_FILE_TEST_EXISTS);
}

/* Leaves the beginning of one beside. */
static void
stop_unfinished (Fixture *self)
{
  g_autofree char *part = g_strconcat (self->path, ".part", NULL);

  g_assert_true (g_file_set_contents (part, "AMANABK", -1, NULL));
  amana_safekeeper_make (self->keeper, self->path);
  amana_test_must (amana_safekeeper_stop (self->keeper));
  g_assert_true (has_part (self));
}

/* One that was stopped may be gone on with, until a room is locked. */
static void
test_unfinished (Fixture *self, gconstpointer data)
{
  stop_unfinished (self);
  amana_test_must (amana_person_lock_health (self->person));
  while (has_part (self))
    g_main_context_iteration (NULL, TRUE);
}

/* The same where all is closed, and the program with it. */
static void
test_unfinished_at_the_end (Fixture *self, gconstpointer data)
{
  stop_unfinished (self);
  amana_test_must (amana_person_close (self->person));
  g_assert_false (has_part (self));
}

static void
limit_files (rlim_t size_bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = size_bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static rlim_t
get_size (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return (rlim_t) info.st_size;
}

/* What a full disk has cut off would take the last of its room, and for ever. */
static void
test_full (Fixture *self, gconstpointer data)
{
  rlim_t whole;

  amana_safekeeper_make (self->keeper, self->path);
  finish (self);
  whole = get_size (self->path);
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  signal (SIGXFSZ, SIG_IGN);
  limit_files (whole - 4096);
  amana_safekeeper_make (self->keeper, self->path);
  finish (self);
  limit_files (RLIM_INFINITY);
  g_assert_true (amana_safekeeper_is_trouble (self->keeper));
  g_assert_false (has_part (self));
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
}

/* Nobody asked, so nobody is told. */
static void
test_by_itself (Fixture *self, gconstpointer data)
{
  amana_safekeeper_set_days (self->keeper, 7);
  g_assert_null (amana_safekeeper_get_title (self->keeper));
  amana_safekeeper_set_target (self->keeper, self->path);
  finish (self);
  g_assert_true (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (self->n_told, ==, 0);
  g_assert_null (amana_safekeeper_get_reminder (self->keeper));
}

/* Said once, however often it is looked. */
static void
test_missing_place (Fixture *self, gconstpointer data)
{
  g_autofree char *stick = g_build_filename (self->home, "stick", NULL);
  g_autofree char *path = g_build_filename (stick, "of.amana-backup", NULL);

  amana_safekeeper_set_target (self->keeper, path);
  amana_safekeeper_set_days (self->keeper, 7);
  amana_safekeeper_set_days (self->keeper, 8);
  g_assert_null (amana_safekeeper_get_title (self->keeper));
  g_assert_nonnull (amana_safekeeper_get_reminder (self->keeper));
  g_assert_cmpuint (self->n_told, ==, 1);
  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  amana_safekeeper_set_days (self->keeper, 9);
  finish (self);
  g_assert_null (amana_safekeeper_get_reminder (self->keeper));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_outdated (Fixture *self, gconstpointer data)
{
  AmanaAudit *audit = amana_vault_get_audit (amana_person_get_vault (self->person));

  amana_audit_note (audit, AMANA_AUDIT_DELETED, AMANA_AUDIT_HEALTH, 1);
  g_assert_cmpuint (count_outdated (self), ==, 0); /* there was no backup */
  amana_safekeeper_make (self->keeper, self->path);
  finish (self);
  amana_audit_note (audit, AMANA_AUDIT_EXPORTED, AMANA_AUDIT_HEALTH, 1);
  g_assert_cmpuint (count_outdated (self), ==, 0);
  amana_audit_note (audit, AMANA_AUDIT_DELETED, AMANA_AUDIT_HEALTH, 1);
  g_assert_cmpuint (count_outdated (self), ==, 1);
  g_assert_true (self->offered);
  g_assert_nonnull (amana_safekeeper_get_reminder (self->keeper));
  amana_safekeeper_remake (self->keeper);
  finish (self);
  g_assert_cmpuint (count_outdated (self), ==, 0);
  g_assert_null (amana_safekeeper_get_reminder (self->keeper));
}

/* Health is locked: a backup cannot be made, and what is open can be taken out. */
static void
test_half_open (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  amana_test_must (amana_person_lock_health (self->person));
  g_assert_null (amana_safekeeper_dup_counts (self->keeper));
  amana_safekeeper_make (self->keeper, self->path);
  finish (self);
  g_assert_true (amana_safekeeper_is_trouble (self->keeper));
  amana_safekeeper_take_out (self->keeper, self->home);
  finish (self);
  g_assert_false (amana_safekeeper_is_trouble (self->keeper));
  dir = g_dir_open (self->home, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL && !g_str_has_prefix (name, "Amana "))
    ;
  g_assert_nonnull (name);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  broker = amana_broker_start (g_getenv ("AMANA_COURIER"), NULL, &error);
  g_assert_no_error (error);
  dex_init ();

  ADD ("/app/safekeeper/made", test_made);
  ADD ("/app/safekeeper/stopped", test_stopped);
  ADD ("/app/safekeeper/unfinished", test_unfinished);
  ADD ("/app/safekeeper/unfinished-at-the-end", test_unfinished_at_the_end);
  ADD ("/app/safekeeper/full", test_full);
  ADD ("/app/safekeeper/by-itself", test_by_itself);
  ADD ("/app/safekeeper/missing-place", test_missing_place);
  ADD ("/app/safekeeper/outdated", test_outdated);
  ADD ("/app/safekeeper/half-open", test_half_open);
  status = g_test_run ();
  g_object_unref (broker);
  return status;
}
