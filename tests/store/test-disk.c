/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A disk that fails, does half, is interrupted, or loses its power: what was
 * acknowledged is there afterwards, nothing else is half there, and nothing is announced
 * as lost that is not. Through tests/support/faulty-disk.c; the cuts and the calls are
 * all of them with `-m slow`, and every few otherwise. */

#include "config.h"

#include <unistd.h>

#include "faulty-disk.h"
#include "store-fixture.h"

#define N_CUTS        3000
#define N_CALLS       500
#define N_SHORT_CUTS  500
#define CALLS_APART   6
#define NOTES_A_ROUND 54

/* What the store holds: notes are numbered, added at one end and removed at the other. */
typedef struct
{
  gint64 first;
  gint64 next;
} Held;

static DexFuture *
add_numbered (AmanaSql *sql, gpointer number)
{
  g_autofree char *text = g_strnfill (900, 'x');
  GError *error = NULL;

  if (!amana_sql_run (sql, &error, "INSERT INTO note (id, text) VALUES (?1, ?2)", "it",
                      *(gint64 *) number, text))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static DexFuture *
remove_numbered (AmanaSql *sql, gpointer number)
{
  GError *error = NULL;

  if (!amana_sql_run (sql, &error, "DELETE FROM note WHERE id = ?1", "i", *(gint64 *) number))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static DexFuture *
look_at_numbers (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;
  Held *held = user_data;
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    sql, "SELECT coalesce (min(id), 0), coalesce (max(id), -1), count(text) FROM note", &error);

  if (statement == NULL || amana_statement_step (statement, &error) != AMANA_STEP_ROW)
    return dex_future_new_for_error (error);
  held->first = amana_statement_get_int64 (statement, 0);
  held->next = amana_statement_get_int64 (statement, 1) + 1;
  g_assert_cmpint (amana_statement_get_int64 (statement, 2), ==, held->next - held->first);
  return dex_future_new_true ();
}

static gboolean
add_next (AmanaStore *store, const Held *held, GError **error)
{
  gint64 *number = g_memdup2 (&held->next, sizeof held->next);

  return amana_test_await (amana_store_write (store, add_numbered, number, g_free), error);
}

static gboolean
remove_first (AmanaStore *store, const Held *held, GError **error)
{
  gint64 *number = g_memdup2 (&held->first, sizeof held->first);

  return amana_test_await (amana_store_write (store, remove_numbered, number, g_free), error);
}

static gboolean
is_empty (const Held *held)
{
  return held->next == held->first;
}

/* One thing done to the store; @held is what must be there once it was acknowledged. */
static gboolean
do_one (AmanaStore *store, Held *held, int what, GError **error)
{
  switch (what)
    {
    case 0:
    case 1:
    case 2:
      if (!add_next (store, held, error))
        return FALSE;
      held->next++;
      return TRUE;
    case 3:
      if (is_empty (held))
        return TRUE;
      if (!remove_first (store, held, error))
        return FALSE;
      held->first++;
      return TRUE;
    default:
      return amana_test_await (amana_store_checkpoint (store), error);
    }
}

static void
assert_sound (AmanaStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autofree AmanaStoreCheck *check = amana_test_await_boxed (amana_store_check (store), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (check->n_bad_pages, ==, 0);
  g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_NONE);
}

static gboolean
holds (const Held *found, const Held *expected)
{
  return (is_empty (found) && is_empty (expected)) ||
         (found->first == expected->first && found->next == expected->next);
}

/* What was acknowledged, or that and the one thing that was under way. */
static void
assert_holds (AmanaStore *store, const Held *before, const Held *after)
{
  g_autoptr (GError) error = NULL;
  Held found;

  amana_test_await (amana_store_read (store, look_at_numbers, &found, NULL), &error);
  g_assert_no_error (error);
  if (!holds (&found, before) && !holds (&found, after))
    g_error ("%d…%d found, %d…%d expected", (int) found.first, (int) found.next,
             (int) before->first, (int) before->next);
}

/* --- 18: calls that fail ------------------------------------------------------- */

/* Until something fails: what is acknowledged, and what would be with the thing that was
 * under way. */
static void
work_until_it_fails (Fixture *fixture, Held *before, Held *after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaStore) store = open_notes (fixture, &error);

  *before = *after = (Held) { 1, 1 };
  for (int i = 0; store != NULL && error == NULL && i < NOTES_A_ROUND; i++)
    {
      *before = *after;
      if (!do_one (store, after, i % 6, &error) && i % 6 < 4)
        {
          after->next += i % 6 < 3;
          after->first += i % 6 == 3;
        }
    }
  if (error == NULL)
    *before = *after;
  else
    g_assert_true (error->domain == AMANA_STORE_ERROR);
  if (store != NULL)
    close_notes (store);
}

static guint64
count_calls (Fixture *fixture)
{
  Held before, after;

  amana_disk_watch (fixture->folder);
  work_until_it_fails (fixture, &before, &after);
  g_assert_cmpint (before.next, >, NOTES_A_ROUND / 2);
  return amana_disk_get_n_calls ();
}

static void
clear_files (Fixture *fixture)
{
  remove_folder (fixture->folder);
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
}

/* A fault that lasts, then a disk that works again. */
static gboolean
try_call (Fixture *fixture, AmanaDiskFault fault, guint64 call, guint64 n_calls)
{
  g_autoptr (AmanaStore) store = NULL;
  Held before, after;
  gboolean hit;

  amana_disk_fail (fault, call, n_calls);
  work_until_it_fails (fixture, &before, &after);
  hit = amana_disk_get_n_faults () > 0;
  if (fault == AMANA_DISK_SHORT || fault == AMANA_DISK_INTERRUPTED)
    g_assert_true (holds (&before, &after)); /* what can be tried again is no failure */
  amana_disk_fail (AMANA_DISK_WORKS, 0, 0);
  store = must_open_notes (fixture);
  assert_holds (store, &before, &after);
  assert_sound (store);
  must_add_note (store, "and it goes on");
  close_notes (store);
  clear_files (fixture);
  return hit;
}

static void
test_failing_calls (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    AmanaDiskFault fault;
    guint64 n_calls;
  } faults[] = {
    { AMANA_DISK_FAILS, 1 },
    { AMANA_DISK_FAILS, G_MAXUINT64 },
    { AMANA_DISK_SHORT, 1 },
    { AMANA_DISK_INTERRUPTED, 1 },
  };
  guint64 n_calls = count_calls (fixture);
  guint64 last = MIN (n_calls, N_CALLS);
  guint apart = g_test_slow () ? 1 : CALLS_APART;
  guint n_hits = 0;

  clear_files (fixture);
  for (guint64 call = 1; call <= last; call += apart)
    for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
      n_hits += try_call (fixture, faults[i].fault, call, faults[i].n_calls);
  amana_disk_unwatch ();
  g_test_message ("%u faults in calls 1…%" G_GUINT64_FORMAT, n_hits, last);
  g_assert_cmpuint (n_hits, >, last / apart);
}

/* --- 16: the power goes -------------------------------------------------------- */

typedef struct
{
  Fixture *fixture;
  Fixture left; /* the folder as it is found afterwards */
  AmanaStore *store;
  Held held;
  guint n_cuts;
} Run;

static void
look_at_what_is_left (Run *run, const Held *before, const Held *after)
{
  g_autoptr (AmanaStore) store = must_open_notes (&run->left);

  assert_holds (store, before, after);
  assert_sound (store);
  close_notes (store);
  clear_files (&run->left);
  run->n_cuts++;
}

static void
work_until_cut (Run *run)
{
  Held before = run->held;

  while (!amana_disk_was_cut ())
    {
      g_autoptr (GError) error = NULL;
      int what = g_test_rand_int_range (0, 6);

      before = run->held;
      if (what == 5)
        {
          close_notes (run->store);
          g_clear_object (&run->store);
          run->store = must_open_notes (run->fixture);
          continue;
        }
      do_one (run->store, &run->held, what, &error);
      g_assert_no_error (error);
    }
  look_at_what_is_left (run, &before, &run->held);
}

static void
test_power_cuts (Fixture *fixture, gconstpointer data)
{
  Run run = { .fixture = fixture, .held = { 1, 1 } };
  guint n_cuts = g_test_slow () ? N_CUTS : N_SHORT_CUTS;

  fixture_set_up (&run.left, NULL);
  amana_disk_watch (fixture->folder);
  amana_disk_remember ();
  run.store = must_open_notes (fixture);
  while (run.n_cuts < n_cuts)
    {
      amana_disk_cut_power_at (g_test_rand_int_range (1, 40), run.left.folder,
                               (guint32) g_test_rand_int ());
      work_until_cut (&run);
    }
  close_notes (run.store);
  g_object_unref (run.store);
  amana_disk_unwatch ();
  g_test_message ("%u cuts, %d notes acknowledged", run.n_cuts, (int) run.held.next);
  fixture_tear_down (&run.left, NULL);
}

/* While the very first store is made: it is there afterwards or can be made anew. */
static void
test_power_cut_while_made (Fixture *fixture, gconstpointer data)
{
  Fixture left;
  guint64 n_calls;

  fixture_set_up (&left, NULL);
  amana_disk_watch (fixture->folder);
  close_notes (must_open_notes (fixture));
  n_calls = amana_disk_get_n_calls ();
  for (guint64 call = 1; call < n_calls; call++)
    {
      clear_files (fixture);
      amana_disk_watch (fixture->folder);
      amana_disk_remember ();
      amana_disk_cut_power_at (call, left.folder, (guint32) g_test_rand_int ());
      close_notes (must_open_notes (fixture));
      if (amana_disk_was_cut ())
        {
          g_autoptr (AmanaStore) store = must_open_notes (&left);

          assert_sound (store);
          close_notes (store);
          clear_files (&left);
        }
    }
  amana_disk_unwatch ();
  fixture_tear_down (&left, NULL);
}

int
main (int argc, char *argv[])
{
  if (g_access ("/dev/shm", W_OK) == 0) /* no device to wait for */
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  dex_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/store/16-power-cuts", test_power_cuts);
  ADD ("/store/16-power-cut-while-made", test_power_cut_while_made);
  ADD ("/store/18-failing-calls", test_failing_calls);
#undef ADD

  return g_test_run ();
}
