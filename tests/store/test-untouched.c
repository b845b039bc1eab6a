/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* "Nothing was changed" is what is said of a store that is damaged: the files are hashed before
 * it is opened, read and closed, and afterwards. And a log or a journal that somebody has put
 * beside a store, or that a syncing program has brought from another day, takes nothing away. */

#include "config.h"

#include "amana-test-folder.h"
#include "store-fixture.h"

#define PAGE_BYTES   4096
#define HEADER_BYTES 32
#define FRAME_BYTES  (24 + PAGE_BYTES)
#define N_NOTES      40

static const char *const suffixes[] = { "", "-wal", ".head", "-journal" };

typedef struct
{
  GBytes *files[G_N_ELEMENTS (suffixes)]; /* (nullable) */
} Copy;

static void
copy_free (Copy *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    g_clear_pointer (&self->files[i], g_bytes_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copy, copy_free)

static Copy *
take_copy (Fixture *self)
{
  Copy *copy = g_new0 (Copy, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = fixture_file (self, suffixes[i]);
      char *bytes;
      gsize size;

      if (g_file_get_contents (path, &bytes, &size, NULL))
        copy->files[i] = g_bytes_new_take (bytes, size);
    }
  return copy;
}

static void
put_file (Fixture *self, const char *suffix, const void *bytes, gsize size)
{
  g_autofree char *path = fixture_file (self, suffix);

  g_assert_true (
    g_file_set_contents_full (path, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
put_bytes (Fixture *self, const char *suffix, GBytes *bytes)
{
  put_file (self, suffix, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
put_back (Fixture *self, const Copy *copy)
{
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = fixture_file (self, suffixes[i]);

      if (copy->files[i] == NULL)
        g_remove (path);
      else
        put_bytes (self, suffixes[i], copy->files[i]);
    }
}

static void
flip (Fixture *self, const char *suffix, GBytes *file, gsize at)
{
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (file, NULL), g_bytes_get_size (file));

  bytes[at] ^= 0x10;
  put_file (self, suffix, bytes, g_bytes_get_size (file));
}

static void
add_notes (AmanaStore *store, int n)
{
  for (int i = 0; i < n; i++)
    {
      g_autofree char *text = g_strnfill (900, 'a' + i % 26);

      must_add_note (store, text);
    }
}

/* Closed, without a log. */
static Copy *
make_closed (Fixture *self)
{
  g_autoptr (AmanaStore) store = must_open_notes (self);

  add_notes (store, N_NOTES);
  close_notes (store);
  return take_copy (self);
}

/* As a kill leaves it: the last eight notes are in the log alone. */
static Copy *
make_killed (Fixture *self)
{
  g_autoptr (AmanaStore) store = must_open_notes (self);
  Copy *copy;

  add_notes (store, N_NOTES - 8);
  g_assert_true (amana_test_await (amana_store_checkpoint (store), NULL));
  add_notes (store, 8);
  copy = take_copy (self);
  close_notes (store);
  return copy;
}

static DexFuture *
delete_notes (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;

  if (!amana_sql_exec (sql, "DELETE FROM note", &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/* Opens it, reads all of it where it opens, closes it. Returns: whether it was said to be damaged.
 */
static gboolean
is_said_damaged (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaStore) store = open_notes (self, &error);

  if (store != NULL)
    {
      count_notes (store, &error);
      close_notes (store);
    }
  if (error == NULL)
    return FALSE;
  g_assert_true (g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED) ||
                 g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_WRONG_KEY));
  return TRUE;
}

/* Returns: whether it was damaged, and then not touched. */
static gboolean
stays_untouched (Fixture *self, const char *what)
{
  g_autofree char *before = amana_test_hash_folder (self->folder);
  gboolean damaged = is_said_damaged (self);
  g_autofree char *after = amana_test_hash_folder (self->folder);

  if (damaged && !g_str_equal (before, after))
    g_test_message ("%s: touched\n%s---\n%s", what, before, after);
  if (damaged)
    g_assert_cmpstr (after, ==, before);
  return damaged;
}

static guint
try_each_page (Fixture *self, const Copy *copy, const char *what)
{
  guint n_pages = g_bytes_get_size (copy->files[0]) / PAGE_BYTES;
  guint n_damaged = 0;

  for (guint page = 0; page < n_pages; page++)
    {
      put_back (self, copy);
      flip (self, "", copy->files[0], page * PAGE_BYTES + 100);
      n_damaged += stays_untouched (self, what);
    }
  g_test_message ("%s: %u of %u pages are missed at once", what, n_damaged, n_pages);
  return n_damaged;
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  g_autoptr (Copy) copy = make_closed (self);

  g_assert_cmpuint (try_each_page (self, copy, "a page"), >, 5);
}

static void
test_pages_and_head (Fixture *self, gconstpointer data)
{
  g_autoptr (Copy) copy = make_closed (self);

  g_clear_pointer (&copy->files[2], g_bytes_unref);
  put_back (self, copy);
  flip (self, "", copy->files[0], 100);
  g_assert_true (stays_untouched (self, "the first page, without a head"));
}

static void
test_pages_and_log (Fixture *self, gconstpointer data)
{
  g_autoptr (Copy) copy = make_killed (self);

  g_assert_true (try_each_page (self, copy, "a page beside a log") > 0);
}

static void
test_cut (Fixture *self, gconstpointer data)
{
  g_autoptr (Copy) copy = make_closed (self);
  gsize size = g_bytes_get_size (copy->files[0]);
  const gsize sizes[] = {
    0, 1, 100, PAGE_BYTES - 1, PAGE_BYTES, 3 * PAGE_BYTES, size - PAGE_BYTES, size - 1
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      put_back (self, copy);
      put_file (self, "", g_bytes_get_data (copy->files[0], NULL), sizes[i]);
      g_assert_true (stays_untouched (self, "cut short"));
    }
}

/* --- what is not its own ---------------------------------------------------------- */

static void
put_big (guint8 *at, guint32 number)
{
  for (int i = 0; i < 4; i++)
    at[i] = number >> (24 - 8 * i);
}

static void
sum (guint32 state[2], const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i += 8)
    {
      guint32 words[2];

      memcpy (words, bytes + i, sizeof words);
      state[0] += GUINT32_FROM_LE (words[0]) + state[1];
      state[1] += GUINT32_FROM_LE (words[1]) + state[0];
    }
}

/* What anybody can write: a log of one commit that puts @page in the place of page @number and
 * says that there are @n_pages. */
static void
put_log (Fixture *self, guint32 number, const guint8 *page, guint32 n_pages)
{
  g_autofree guint8 *log = g_malloc0 (HEADER_BYTES + FRAME_BYTES);
  guint8 *frame = log + HEADER_BYTES;
  guint32 state[2] = { 0, 0 };

  put_big (log, 0x377f0682);
  put_big (log + 4, 3007000);
  put_big (log + 8, PAGE_BYTES);
  memcpy (log + 16, "anysalts", 8);
  sum (state, log, 24);
  put_big (log + 24, state[0]);
  put_big (log + 28, state[1]);
  put_big (frame, number);
  put_big (frame + 4, n_pages);
  memcpy (frame + 8, log + 16, 8);
  memcpy (frame + 24, page, PAGE_BYTES);
  sum (state, frame, 8);
  sum (state, frame + 24, PAGE_BYTES);
  put_big (frame + 16, state[0]);
  put_big (frame + 20, state[1]);
  put_file (self, "-wal", log, HEADER_BYTES + FRAME_BYTES);
}

/* She has all that she had, and goes on. */
static void
assert_whole (Fixture *self)
{
  g_autoptr (AmanaStore) store = must_open_notes (self);
  g_autofree AmanaStoreCheck *check = NULL;

  g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_NONE);
  assert_n_notes (store, N_NOTES);
  check = amana_test_await_boxed (amana_store_check (store), NULL);
  g_assert_cmpuint (check->n_bad_pages, ==, 0);
  must_add_note (store, "and on");
  close_notes (store);
}

static void
test_forged_log (Fixture *self, gconstpointer data)
{
  g_autoptr (Copy) copy = make_closed (self);
  const guint8 *own = g_bytes_get_data (copy->files[0], NULL);
  guint32 n_pages = g_bytes_get_size (copy->files[0]) / PAGE_BYTES;
  guint8 garbage[PAGE_BYTES];

  memset (garbage, 0x5a, sizeof garbage);
  put_log (self, n_pages, garbage, n_pages); /* over a page that opening does not read */
  assert_whole (self);
  put_back (self, copy);
  put_log (self, 1, garbage, n_pages);
  assert_whole (self);
  put_back (self, copy);
  put_log (self, 1, own, 3); /* her own page, and all but three are gone */
  assert_whole (self);
}

/* Brought by a syncing program: true, and of the day before. */
static void
test_old_log (Fixture *self, gconstpointer data)
{
  g_autoptr (Copy) old = make_killed (self);
  g_autoptr (AmanaStore) store = NULL;
  g_autoptr (Copy) now = NULL;

  put_back (self, old);
  store = must_open_notes (self);
  amana_test_must (amana_store_write (store, delete_notes, NULL, NULL));
  add_notes (store, N_NOTES);
  close_notes (store);
  now = take_copy (self);
  g_assert_true (now->files[1] == NULL || g_bytes_get_size (now->files[1]) == 0);
  put_bytes (self, "-wal", old->files[1]);
  assert_whole (self);
}

/* Without a head nobody knows whether the file alone has everything. */
static void
test_forged_log_without_head (Fixture *self, gconstpointer data)
{
  g_autoptr (Copy) copy = make_closed (self);
  guint32 n_pages = g_bytes_get_size (copy->files[0]) / PAGE_BYTES;
  guint8 garbage[PAGE_BYTES] = { 1 };

  put_file (self, ".head", garbage, 100);
  put_log (self, n_pages, garbage, n_pages);
  g_assert_true (stays_untouched (self, "a forged log, without a head"));
}

/* A journal says how many pages there were before: all others would be cut off. */
static void
test_forged_journal (Fixture *self, gconstpointer data)
{
  static const guint8 magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  g_autoptr (Copy) copy = make_closed (self);
  g_autofree char *path = fixture_file (self, "-journal");
  guint8 journal[512 + 4 + PAGE_BYTES + 4] = { 0 };

  memcpy (journal, magic, sizeof magic);
  put_big (journal + 16, 1);
  put_big (journal + 20, 512);
  put_big (journal + 24, PAGE_BYTES);
  put_file (self, "-journal", journal, sizeof journal);
  assert_whole (self);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/untouched/pages", test_pages);
  ADD ("/untouched/pages-and-head", test_pages_and_head);
  ADD ("/untouched/pages-and-log", test_pages_and_log);
  ADD ("/untouched/cut", test_cut);
  ADD ("/strays/forged-log", test_forged_log);
  ADD ("/strays/forged-log-without-head", test_forged_log_without_head);
  ADD ("/strays/old-log", test_old_log);
  ADD ("/strays/forged-journal", test_forged_journal);
#undef ADD

  return g_test_run ();
}
