/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What rot, cut files and old copies put back do to a store: found or announced,
 * every time. The damage is done to a closed store's files, from one kept copy. */

#include "config.h"

#include "store-fixture.h"

#define PAGE_BYTES       4096
#define WAL_HEADER_BYTES 32
#define FRAME_BYTES      (24 + PAGE_BYTES)

static const char *const suffixes[] = { "", "-wal", ".head" };

typedef struct
{
  GBytes *files[G_N_ELEMENTS (suffixes)]; /* nullable */
} Copy;

static void
take_copy (Fixture *fixture, Copy *copy)
{
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = fixture_file (fixture, suffixes[i]);
      char *bytes;
      gsize size;

      copy->files[i] = NULL;
      if (g_file_get_contents (path, &bytes, &size, NULL))
        copy->files[i] = g_bytes_new_take (bytes, size);
    }
}

static void
write_file (Fixture *fixture, const char *suffix, const void *bytes, gsize size)
{
  g_autofree char *path = fixture_file (fixture, suffix);

  g_assert_true (
    g_file_set_contents_full (path, bytes, size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
put_back (Fixture *fixture, const Copy *copy)
{
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = fixture_file (fixture, suffixes[i]);

      if (copy->files[i] == NULL)
        g_remove (path);
      else
        write_file (fixture, suffixes[i], g_bytes_get_data (copy->files[i], NULL),
                    g_bytes_get_size (copy->files[i]));
    }
}

static void
drop_copy (Copy *copy)
{
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    g_clear_pointer (&copy->files[i], g_bytes_unref);
}

static void
flip (Fixture *fixture, const char *suffix, GBytes *file, gsize at, int bit)
{
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (file, NULL), g_bytes_get_size (file));

  bytes[at] ^= 1 << bit;
  write_file (fixture, suffix, bytes, g_bytes_get_size (file));
}

static void
add_notes (AmanaStore *store, int n)
{
  for (int i = 0; i < n; i++)
    {
      g_autofree char *text = g_strnfill (700, 'a' + i % 26);

      must_add_note (store, text);
    }
}

/* @n more notes, and the files of a store that was closed well after them. */
static void
add_and_copy (Fixture *fixture, int n, Copy *copy)
{
  g_autoptr (AmanaStore) store = must_open_notes (fixture);

  add_notes (store, n);
  close_notes (store);
  take_copy (fixture, copy);
}

/* DAMAGED at once, or found by a check: anything else would be silence. */
static gboolean
is_detected (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaStore) store = open_notes (fixture, &error);
  g_autofree AmanaStoreCheck *check = NULL;

  if (store == NULL)
    {
      g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED);
      return TRUE;
    }
  check = amana_test_await_boxed (amana_store_check (store), &error);
  g_assert_no_error (error);
  close_notes (store);
  return check->n_bad_pages > 0;
}

static DexFuture *
delete_half (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;

  if (!amana_sql_exec (sql, "DELETE FROM note WHERE id > 30", &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/* Half of the pages are free ones, which nothing but their HMAC
 * protects. */
static void
test_every_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaStore) store = must_open_notes (fixture);
  gsize size;
  Copy copy;

  add_notes (store, 60);
  g_assert_true (amana_test_await (amana_store_write (store, delete_half, NULL, NULL), NULL));
  close_notes (store);
  take_copy (fixture, &copy);
  g_assert_false (is_detected (fixture));
  size = g_bytes_get_size (copy.files[0]);
  g_assert_cmpuint (size / PAGE_BYTES, >, 12);
  for (gsize page = 0; page < size / PAGE_BYTES; page++)
    {
      put_back (fixture, &copy);
      flip (fixture, "", copy.files[0], page * PAGE_BYTES + g_test_rand_int_range (0, PAGE_BYTES),
            g_test_rand_int_range (0, 8));
      g_assert_true (is_detected (fixture));
    }
  put_back (fixture, &copy);
  g_assert_false (is_detected (fixture));
  drop_copy (&copy);
}

static void
test_zeroed_pages (Fixture *fixture, gconstpointer data)
{
  gsize size;
  Copy copy;

  add_and_copy (fixture, 30, &copy);
  size = g_bytes_get_size (copy.files[0]);
  for (gsize page = 0; page < size / PAGE_BYTES; page++)
    {
      g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (copy.files[0], NULL), size);

      memset (bytes + page * PAGE_BYTES, 0, PAGE_BYTES);
      put_back (fixture, &copy);
      write_file (fixture, "", bytes, size);
      g_assert_true (is_detected (fixture));
    }
  drop_copy (&copy);
}

/* A page of an older time in a file of now has a right HMAC: where it no longer fits
 * its neighbours, the second pass finds it. (One that fits is a stated limit.) */
static void
test_older_page (Fixture *fixture, gconstpointer data)
{
  guint n_found = 0;
  Copy old, now;

  add_and_copy (fixture, 2, &old);
  add_and_copy (fixture, 60, &now);
  for (gsize at = 0; at < g_bytes_get_size (old.files[0]); at += PAGE_BYTES)
    {
      g_autofree char *bytes =
        g_memdup2 (g_bytes_get_data (now.files[0], NULL), g_bytes_get_size (now.files[0]));

      memcpy (bytes + at, (const char *) g_bytes_get_data (old.files[0], NULL) + at, PAGE_BYTES);
      put_back (fixture, &now);
      write_file (fixture, "", bytes, g_bytes_get_size (now.files[0]));
      n_found += is_detected (fixture);
    }
  g_assert_cmpuint (n_found, >, 0);
  drop_copy (&old);
  drop_copy (&now);
}

static void
test_goes_on_after_damage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  Copy copy;

  add_and_copy (fixture, 60, &copy);
  size = g_bytes_get_size (copy.files[0]);
  flip (fixture, "", copy.files[0], size - PAGE_BYTES + 99, 3);
  store = must_open_notes (fixture);
  for (int i = 0; i < 3; i++) /* the same clear answer each time, on a fresh connection */
    {
      g_assert_cmpint (count_notes (store, &error), ==, -1);
      g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED);
      g_clear_error (&error);
    }
  close_notes (store);
  drop_copy (&copy);
}

/* Leaves 1 + @n commits that are only in the log, and gives the files of that moment. */
static void
copy_with_log (Fixture *fixture, int n, Copy *copy)
{
  g_autoptr (AmanaStore) store = must_open_notes (fixture);

  g_assert_true (amana_test_await (amana_store_checkpoint (store), NULL));
  add_notes (store, n);
  take_copy (fixture, copy);
  close_notes (store);
  g_assert_cmpuint (g_bytes_get_size (copy->files[1]), >, WAL_HEADER_BYTES);
}

static void
assert_announced (Fixture *fixture, gint64 n_before)
{
  g_autoptr (AmanaStore) store = must_open_notes (fixture);
  g_autofree AmanaStoreCheck *check = NULL;

  g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_LOG);
  g_assert_cmpuint (amana_store_get_lost_commits (store), >=, 1);
  assert_n_notes (store, n_before - (gint64) amana_store_get_lost_commits (store));
  check = amana_test_await_boxed (amana_store_check (store), NULL);
  g_assert_true (check->wal_lost);
  g_assert_cmpuint (check->n_bad_pages, ==, 0);
  close_notes (store);
}

static void
test_every_frame (Fixture *fixture, gconstpointer data)
{
  gsize n_frames;
  Copy copy;

  copy_with_log (fixture, 12, &copy);
  n_frames = (g_bytes_get_size (copy.files[1]) - WAL_HEADER_BYTES) / FRAME_BYTES;
  g_assert_cmpuint (n_frames, >=, 12);
  for (gsize frame = 0; frame < n_frames; frame++)
    for (int part = 0; part < 2; part++)
      {
        gsize at = WAL_HEADER_BYTES + frame * FRAME_BYTES;

        at += part == 0 ? g_test_rand_int_range (0, 24) : g_test_rand_int_range (24, FRAME_BYTES);
        put_back (fixture, &copy);
        flip (fixture, "-wal", copy.files[1], at, g_test_rand_int_range (0, 8));
        assert_announced (fixture, 12);
      }
  for (gsize at = 0; at < WAL_HEADER_BYTES; at++)
    {
      put_back (fixture, &copy);
      flip (fixture, "-wal", copy.files[1], at, 1);
      assert_announced (fixture, 12);
    }
  put_back (fixture, &copy);
  drop_copy (&copy);
}

static void
test_acknowledged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaStore) store = NULL;
  g_autoptr (GError) error = NULL;
  Copy copy;

  copy_with_log (fixture, 5, &copy);
  put_back (fixture, &copy);
  flip (fixture, "-wal", copy.files[1], g_bytes_get_size (copy.files[1]) - 1, 0);
  for (int i = 0; i < 3; i++) /* announced until acknowledged, whatever is written since */
    {
      store = must_open_notes (fixture);
      g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_LOG);
      g_assert_cmpuint (amana_store_get_lost_commits (store), ==, 1);
      add_notes (store, 1);
      close_notes (store);
      g_clear_object (&store);
    }
  store = must_open_notes (fixture);
  amana_test_await (amana_store_acknowledge_loss (store), &error);
  g_assert_no_error (error);
  g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_NONE);
  close_notes (store);
  g_clear_object (&store);
  store = must_open_notes (fixture);
  g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_NONE);
  assert_n_notes (store, 4 + 3);
  close_notes (store);
  drop_copy (&copy);
}

static void
assert_loss (Fixture *fixture, AmanaStoreLoss loss, guint64 lost_commits)
{
  g_autoptr (AmanaStore) store = must_open_notes (fixture);
  g_autofree AmanaStoreCheck *check = amana_test_await_boxed (amana_store_check (store), NULL);

  g_assert_cmpint (amana_store_get_loss (store), ==, loss);
  g_assert_cmpuint (amana_store_get_lost_commits (store), ==, lost_commits);
  g_assert_cmpint (check->rolled_back, ==, loss != AMANA_STORE_LOSS_NONE);
  close_notes (store);
}

static void
test_rolled_back (Fixture *fixture, gconstpointer data)
{
  Copy old, now;

  add_and_copy (fixture, 3, &old);
  add_and_copy (fixture, 4, &now);
  write_file (fixture, "", g_bytes_get_data (old.files[0], NULL), g_bytes_get_size (old.files[0]));
  assert_loss (fixture, AMANA_STORE_LOSS_ROLLED_BACK, 4);
  assert_loss (fixture, AMANA_STORE_LOSS_ROLLED_BACK, 4);
  put_back (fixture, &now);
  assert_loss (fixture, AMANA_STORE_LOSS_NONE, 0);
  drop_copy (&old);
  drop_copy (&now);
}

static gint64
expect (AmanaStore *store, const AmanaStorePosition *known)
{
  g_autoptr (GError) error = NULL;
  gint64 n_missing = amana_test_await_int64 (amana_store_expect (store, known), &error);

  g_assert_no_error (error);
  return n_missing;
}

static void
read_position (Fixture *fixture, AmanaStorePosition *position)
{
  g_autoptr (AmanaStore) store = must_open_notes (fixture);

  amana_store_get_position (store, position);
  close_notes (store);
}

/* File and head put back together: somebody else must know better. */
static void
test_put_back_together (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaStore) store = NULL;
  AmanaStorePosition known, other;
  Copy old, now;

  add_and_copy (fixture, 3, &old);
  add_and_copy (fixture, 4, &now);
  read_position (fixture, &known);
  put_back (fixture, &old);
  assert_loss (fixture, AMANA_STORE_LOSS_NONE, 0);
  store = must_open_notes (fixture);
  other = known;
  other.mark[0] ^= 1;
  g_assert_cmpint (expect (store, &other), ==, 0);
  g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_NONE);
  g_assert_cmpint (expect (store, &known), ==, 4);
  g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_ROLLED_BACK);
  g_assert_cmpint (expect (store, &known), ==, 0); /* it has gone past that */
  close_notes (store);
  assert_loss (fixture, AMANA_STORE_LOSS_ROLLED_BACK, 4);
  read_position (fixture, &other);
  g_assert_cmpuint (other.n_commits, >, known.n_commits);
  drop_copy (&old);
  drop_copy (&now);
}

static void
test_swapped (Fixture *fixture, gconstpointer data)
{
  Copy first, second;
  Copy none = { 0 };

  add_and_copy (fixture, 3, &first);
  put_back (fixture, &none);
  add_and_copy (fixture, 9, &second);
  write_file (fixture, ".head", g_bytes_get_data (first.files[2], NULL),
              g_bytes_get_size (first.files[2]));
  assert_loss (fixture, AMANA_STORE_LOSS_SWAPPED, 0);
  drop_copy (&first);
  drop_copy (&second);
}

/* Each file of an older time beside the others of now. Only both in
 * step pass, which nothing in the folder can tell. */
static void
test_one_file_older (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaStore) store = must_open_notes (fixture);
  const Copy none = { 0 };
  Copy old, now;

  add_notes (store, 3);
  take_copy (fixture, &old); /* while it is open, so that there is a log */
  add_notes (store, 4);
  take_copy (fixture, &now);
  close_notes (store);
  g_clear_object (&store);
  g_assert_nonnull (old.files[1]);
  for (guint older = 1; older < 7; older++)
    {
      AmanaStoreLoss loss;

      put_back (fixture, &none);
      for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
        {
          GBytes *file = (older & (1u << i)) != 0 ? old.files[i] : now.files[i];

          write_file (fixture, suffixes[i], g_bytes_get_data (file, NULL), g_bytes_get_size (file));
        }
      if (g_bytes_equal (old.files[0], now.files[0]) && (older & 6) == 6)
        continue; /* the whole of it is older */
      store = must_open_notes (fixture);
      loss = amana_store_get_loss (store);
      close_notes (store);
      g_clear_object (&store);
      if ((older & 6) == 0)
        g_assert_cmpint (loss, ==, AMANA_STORE_LOSS_NONE); /* the same file: nothing is older */
      else
        g_assert_cmpint (loss, !=, AMANA_STORE_LOSS_NONE);
    }
  drop_copy (&old);
  drop_copy (&now);
}

/* An old head beside a store that went on could vouch for an old store later. */
static void
test_old_head (Fixture *fixture, gconstpointer data)
{
  Copy old, now;

  add_and_copy (fixture, 3, &old);
  add_and_copy (fixture, 4, &now);
  write_file (fixture, ".head", g_bytes_get_data (old.files[2], NULL),
              g_bytes_get_size (old.files[2]));
  assert_loss (fixture, AMANA_STORE_LOSS_NO_HEAD, 0);
  put_back (fixture, &now);
  assert_loss (fixture, AMANA_STORE_LOSS_NONE, 0);
  drop_copy (&old);
  drop_copy (&now);
}

static void
test_head (Fixture *fixture, gconstpointer data)
{
  g_autofree char *head = fixture_file (fixture, ".head");
  Copy copy;

  add_and_copy (fixture, 3, &copy);
  for (gsize at = 0; at < 88; at++) /* one copy of the two */
    {
      put_back (fixture, &copy);
      flip (fixture, ".head", copy.files[2], at, at % 8);
      assert_loss (fixture, AMANA_STORE_LOSS_NONE, 0);
    }
  put_back (fixture, &copy);
  write_file (fixture, ".head", "nonsense", 8);
  assert_loss (fixture, AMANA_STORE_LOSS_NO_HEAD, 0);
  put_back (fixture, &copy);
  g_assert_cmpint (g_remove (head), ==, 0);
  assert_loss (fixture, AMANA_STORE_LOSS_NO_HEAD, 0);
  drop_copy (&copy);
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strdup (fixture->path);
  gsize size;
  Copy copy;

  add_and_copy (fixture, 40, &copy);
  size = g_bytes_get_size (copy.files[0]);
  for (gsize cut = 0; cut < size; cut += cut < PAGE_BYTES ? 227 : 1361)
    {
      put_back (fixture, &copy);
      write_file (fixture, "", g_bytes_get_data (copy.files[0], NULL), cut);
      assert_refused (fixture, AMANA_STORE_ERROR_DAMAGED);
    }
  put_back (fixture, &copy);
  g_assert_cmpint (g_remove (path), ==, 0);
  assert_refused (fixture, AMANA_STORE_ERROR_DAMAGED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS)); /* nothing empty in its place */
  put_back (fixture, &copy);
  drop_copy (&copy);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/store/20-every-page", test_every_page);
  ADD ("/store/20-zeroed-pages", test_zeroed_pages);
  ADD ("/store/20-older-page", test_older_page);
  ADD ("/store/20-goes-on", test_goes_on_after_damage);
  ADD ("/store/21-every-frame", test_every_frame);
  ADD ("/store/21-acknowledged", test_acknowledged);
  ADD ("/store/23-rolled-back", test_rolled_back);
  ADD ("/store/23-put-back-together", test_put_back_together);
  ADD ("/store/23-swapped", test_swapped);
  ADD ("/store/23-one-file-older", test_one_file_older);
  ADD ("/store/23-old-head", test_old_head);
  ADD ("/store/23-head", test_head);
  ADD ("/store/22-truncated", test_truncated);
#undef ADD

  return g_test_run ();
}
