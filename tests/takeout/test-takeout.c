/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The folder a person leaves with: whole or not at all, never over anything, for her eyes
 * alone; the page to read holds what it was given and nothing that could be run. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-takeout.h"
#include "amana-test-fiber.h"
#include "amana-test-folder.h"

typedef struct
{
  char *home;
  char *folder;
  AmanaProgress *progress;
  AmanaTakeout *takeout;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->home = g_dir_make_tmp ("amana-takeout-XXXXXX", NULL);
  self->folder = g_build_filename (self->home, "everything", NULL);
  self->progress = amana_progress_new ();
  self->takeout = amana_takeout_new (self->folder, self->progress);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->takeout);
  g_object_unref (self->progress);
  amana_test_remove_tree (self->home);
  g_free (self->home);
  g_free (self->folder);
}

static void
put (Fixture *self, const char *path, const char *text)
{
  amana_test_must (amana_takeout_put_text (self->takeout, path, g_strdup (text)));
}

static void
assert_holds (Fixture *self, const char *path, const char *expected)
{
  g_autofree char *file = g_build_filename (self->folder, path, NULL);
  g_autofree char *text = NULL;
  struct stat info;

  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_refused (DexFuture *future, AmanaTakeoutError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (future, &error));
  g_assert_error (error, AMANA_TAKEOUT_ERROR, (int) code);
}

static void
test_whole (Fixture *self, gconstpointer data)
{
  struct stat info;

  amana_test_must (amana_takeout_begin (self->takeout));
  put (self, "health/documents/a.txt", "one");
  put (self, "health/documents/b.txt", "two");
  put (self, "general/c.txt", "");
  g_assert_false (g_file_test (self->folder, G_FILE_TEST_EXISTS));
  amana_test_must (amana_takeout_finish (self->takeout));
  assert_holds (self, "health/documents/a.txt", "one");
  assert_holds (self, "health/documents/b.txt", "two");
  assert_holds (self, "general/c.txt", "");
  g_assert_cmpuint (amana_takeout_get_n_files (self->takeout), ==, 4);
  g_assert_cmpuint (count_entries (self->home), ==, 1);
  g_assert_cmpint (g_stat (self->folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
}

static void
test_names (Fixture *self, gconstpointer data)
{
  static const char *const names[][2] = {
    { "Bilan", "d/Bilan" },     { "bilan", "d/bilan (2)" },
    { "BILAN", "d/BILAN (3)" }, { "Bilan (2)", "d/Bilan (2) (2)" },
    { "../x", "d/x" },          { "", "d/Untitled" },
    { "a/b", "d/a b" },         { NULL, "d/Untitled (2)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = amana_takeout_choose_path (self->takeout, "d", names[i][0]);

      g_assert_cmpstr (path, ==, names[i][1]);
    }
}

/* Nothing there is touched, whatever it is. */
static void
test_never_over (Fixture *self, gconstpointer what)
{
  g_autofree char *part = g_strconcat (self->folder, ".part", NULL);

  if (strcmp (what, "folder") == 0)
    g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  else if (strcmp (what, "file") == 0)
    g_assert_true (g_file_set_contents (self->folder, "mine", -1, NULL));
  else if (strcmp (what, "link") == 0)
    g_assert_cmpint (symlink ("nowhere", self->folder), ==, 0);
  else
    {
      g_autofree char *film = g_build_filename (part, "half a film", NULL);

      g_assert_cmpint (g_mkdir (part, 0700), ==, 0);
      g_assert_true (g_file_set_contents (film, "mine", -1, NULL));
    }
  assert_refused (amana_takeout_begin (self->takeout), AMANA_TAKEOUT_ERROR_EXISTS);
  amana_test_must (amana_takeout_abandon (self->takeout));
  g_assert_cmpuint (count_entries (self->home), ==, 1);
}

/* Somebody was faster. */
static void
test_taken_meanwhile (Fixture *self, gconstpointer data)
{
  g_autofree char *mine = g_build_filename (self->folder, "mine", NULL);

  amana_test_must (amana_takeout_begin (self->takeout));
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (mine, "mine", -1, NULL));
  assert_refused (amana_takeout_finish (self->takeout), AMANA_TAKEOUT_ERROR_EXISTS);
  amana_test_must (amana_takeout_abandon (self->takeout));
  g_assert_cmpuint (count_entries (self->home), ==, 1);
  g_assert_true (g_file_test (mine, G_FILE_TEST_EXISTS));
}

static void
test_stop (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  amana_takeout_expect (self->takeout, 4);
  amana_test_must (amana_takeout_begin (self->takeout));
  put (self, "health/documents/a.txt", "one");
  g_assert_true (amana_takeout_advance (self->takeout, &error));
  g_assert_cmpfloat (amana_progress_get_fraction (self->progress), ==, 0.25);
  amana_progress_stop (self->progress);
  g_assert_false (amana_takeout_advance (self->takeout, &error));
  g_assert_error (error, AMANA_TAKEOUT_ERROR, AMANA_TAKEOUT_ERROR_STOPPED);
  amana_test_must (amana_takeout_abandon (self->takeout));
  g_assert_cmpuint (count_entries (self->home), ==, 0);
}

/* What somebody else put into it is not ours to remove. */
static void
test_removes_its_own (Fixture *self, gconstpointer data)
{
  g_autofree char *theirs = g_strconcat (self->folder, ".part/theirs", NULL);

  amana_test_must (amana_takeout_begin (self->takeout));
  put (self, "a/b.txt", "one");
  g_assert_true (g_file_set_contents (theirs, "theirs", -1, NULL));
  amana_test_must (amana_takeout_abandon (self->takeout));
  g_assert_true (g_file_test (theirs, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_entries (self->home), ==, 1);
}

static void
test_no_place (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->home, "gone", "everything", NULL);
  g_autoptr (AmanaTakeout) takeout = amana_takeout_new (path, NULL);

  assert_refused (amana_takeout_begin (takeout), AMANA_TAKEOUT_ERROR_GONE);
}

/* --- a program that was killed --- */

static AmanaTakeoutLeft
clear (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) done = amana_test_settle (amana_takeout_clear_left_over (self->folder));
  const GValue *value = dex_future_get_value (done, &error);

  g_assert_no_error (error);
  return (AmanaTakeoutLeft) g_value_get_int (value);
}

/* As a kill leaves it: nobody has a hand on the list any more. */
static void
forget (Fixture *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->takeout);
  self->takeout = amana_takeout_new (self->folder, self->progress);
}

static void
begin_and_die (Fixture *self)
{
  amana_test_must (amana_takeout_begin (self->takeout));
  put (self, "health/documents/a.txt", "my blood");
  put (self, "health/results.csv", "ferritin");
  put (self, "at the top.txt", "one");
  forget (self);
}

/* By the next who looks, or by the next who writes there. */
static void
test_killed (Fixture *self, gconstpointer data)
{
  begin_and_die (self);
  g_assert_cmpuint (count_entries (self->home), ==, 1);
  g_assert_cmpint (clear (self), ==, AMANA_TAKEOUT_LEFT_REMOVED);
  g_assert_cmpuint (count_entries (self->home), ==, 0);
  g_assert_cmpint (clear (self), ==, AMANA_TAKEOUT_LEFT_NOTHING);
  begin_and_die (self);
  amana_test_must (amana_takeout_begin (self->takeout));
  g_assert_cmpint (clear (self), ==, AMANA_TAKEOUT_LEFT_IN_USE);
  put (self, "health/results.csv", "anew");
  amana_test_must (amana_takeout_finish (self->takeout));
  assert_holds (self, "health/results.csv", "anew");
  g_assert_cmpuint (count_entries (self->home), ==, 1);
  g_assert_cmpuint (count_entries (self->folder), ==, 2); /* health, index.html */
}

static void
test_killed_beside_others (Fixture *self, gconstpointer data)
{
  g_autofree char *theirs = g_strconcat (self->folder, ".part/health/theirs", NULL);
  g_autofree char *health = g_strconcat (self->folder, ".part/health", NULL);

  begin_and_die (self);
  g_assert_true (g_file_set_contents (theirs, "theirs", -1, NULL));
  g_assert_cmpint (clear (self), ==, AMANA_TAKEOUT_LEFT_STAYS);
  g_assert_cmpuint (count_entries (health), ==, 1);
  assert_refused (amana_takeout_begin (self->takeout), AMANA_TAKEOUT_ERROR_EXISTS);
  g_assert_true (g_file_test (theirs, G_FILE_TEST_EXISTS));
}

/* Between its name and the end of the list. */
static void
test_killed_when_whole (Fixture *self, gconstpointer data)
{
  g_autofree char *part = g_strconcat (self->folder, ".part", NULL);

  begin_and_die (self);
  g_assert_cmpint (g_rename (part, self->folder), ==, 0);
  g_assert_cmpint (clear (self), ==, AMANA_TAKEOUT_LEFT_NOTHING);
  g_assert_cmpuint (count_entries (self->folder), ==, 2); /* health, at the top.txt */
  assert_holds (self, "health/documents/a.txt", "my blood");
}

static void
test_killed_elsewhere (Fixture *self, gconstpointer data)
{
  g_autofree char *away = g_strconcat (self->home, "-away", NULL);

  begin_and_die (self);
  g_assert_cmpint (g_rename (self->home, away), ==, 0);
  g_assert_cmpint (clear (self), ==, AMANA_TAKEOUT_LEFT_AWAY);
  g_assert_cmpint (g_rename (away, self->home), ==, 0);
  g_assert_cmpint (clear (self), ==, AMANA_TAKEOUT_LEFT_REMOVED);
}

/* The list is of no trust. */
static void
test_hostile_list (Fixture *self, gconstpointer data)
{
  g_autofree char *part = g_strconcat (self->folder, ".part", NULL);
  g_autofree char *list = g_build_filename (part, "amana-unfinished", NULL);
  g_autofree char *link = g_build_filename (part, "link", NULL);
  g_autofree char *mine = g_build_filename (self->home, "mine", NULL);
  g_autofree char *text = g_strdup_printf (
    "amana takeout 1\n%s\n../mine\nlink/mine\n./../mine\n//\nx/../../mine\n", mine);

  g_assert_cmpint (g_mkdir (part, 0700), ==, 0);
  g_assert_cmpint (symlink (self->home, link), ==, 0);
  g_assert_true (g_file_set_contents (mine, "mine", -1, NULL));
  g_assert_true (g_file_set_contents (list, text, -1, NULL));
  g_assert_cmpint (clear (self), ==, AMANA_TAKEOUT_LEFT_STAYS);
  g_assert_true (g_file_test (mine, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_set_contents (list, "no list at all", -1, NULL));
  g_assert_cmpint (clear (self), ==, AMANA_TAKEOUT_LEFT_NOTHING);
  g_assert_true (g_file_test (list, G_FILE_TEST_EXISTS));
}

/* The stick is pulled: what is written goes nowhere, and nothing hangs. */
static void
test_place_vanishes (Fixture *self, gconstpointer data)
{
  g_autofree char *part = g_strconcat (self->folder, ".part", NULL);

  amana_test_must (amana_takeout_begin (self->takeout));
  put (self, "a.txt", "one");
  amana_test_remove_tree (part);
  assert_refused (amana_takeout_put_text (self->takeout, "b.txt", g_strdup ("two")),
                  AMANA_TAKEOUT_ERROR_FAILED);
  amana_test_must (amana_takeout_abandon (self->takeout));
  g_assert_cmpuint (count_entries (self->home), ==, 0);
}

static char *
read_page (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, "index.html", NULL);
  char *html = NULL;

  amana_test_must (amana_takeout_begin (self->takeout));
  amana_test_must (amana_takeout_finish (self->takeout));
  g_assert_true (g_file_get_contents (path, &html, NULL, NULL));
  return html;
}

static void
test_page (Fixture *self, gconstpointer data)
{
  const char *columns[] = { "What", "Files", NULL };
  AmanaTakeoutTable *table = amana_takeout_add_table (self->takeout, "Documents", columns);
  g_autofree char *html = NULL;

  amana_takeout_add_table (self->takeout, "Without rows", columns);
  amana_takeout_add_note (self->takeout, "A & B");
  amana_takeout_table_add_row (table);
  amana_takeout_table_add_cell (table, "<script>alert (1)</script>");
  amana_takeout_table_add_cell (table, NULL);
  amana_takeout_table_add_link (table, "\"CSV\"", "health/a b#c?\"é.csv");
  html = read_page (self);
  g_assert_nonnull (strstr (html, "&lt;script&gt;"));
  g_assert_null (strstr (html, "<script"));
  g_assert_nonnull (strstr (html, "href=\"health/a%20b%23c%3F%22%C3%A9.csv\""));
  g_assert_nonnull (strstr (html, "A &amp; B"));
  g_assert_null (strstr (html, "Without rows"));
  g_assert_nonnull (strstr (html, "default-src 'none'"));
  g_assert_nonnull (strstr (html, "<html lang=\"en\" dir=\"ltr\">"));
  g_assert_nonnull (strstr (html, amana_takeout_get_warning ()));
}

#define ADD(path, data, func) g_test_add (path, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("/takeout/whole", NULL, test_whole);
  ADD ("/takeout/names", NULL, test_names);
  ADD ("/takeout/never-over/folder", "folder", test_never_over);
  ADD ("/takeout/never-over/file", "file", test_never_over);
  ADD ("/takeout/never-over/link", "link", test_never_over);
  ADD ("/takeout/never-over/part", "part", test_never_over);
  ADD ("/takeout/taken-meanwhile", NULL, test_taken_meanwhile);
  ADD ("/takeout/stop", NULL, test_stop);
  ADD ("/takeout/removes-its-own", NULL, test_removes_its_own);
  ADD ("/takeout/no-place", NULL, test_no_place);
  ADD ("/takeout/place-vanishes", NULL, test_place_vanishes);
  ADD ("/takeout/killed", NULL, test_killed);
  ADD ("/takeout/killed/beside-others", NULL, test_killed_beside_others);
  ADD ("/takeout/killed/when-whole", NULL, test_killed_when_whole);
  ADD ("/takeout/killed/elsewhere", NULL, test_killed_elsewhere);
  ADD ("/takeout/killed/hostile-list", NULL, test_hostile_list);
  ADD ("/takeout/page", NULL, test_page);
  return g_test_run ();
}
