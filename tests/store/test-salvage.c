/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One bad page, several, a bad first one: at least 99 % of the rows that did not stand on
 * them are in the new store, what is missing is counted, and the new store is sound. The
 * damaged one is not written to. Every page with `-m slow`, the first and each 37th otherwise. */

#include "config.h"

#include <unistd.h>

#include "store-fixture.h"

#define PAGE_BYTES      4096
#define N_TALKS         80
#define N_WORDS         4000
#define N_PAPERS        30
#define PAPER_BYTES     21000
#define PAGES_APART     37
#define MAX_ROWS_A_PAGE N_TALKS /* they are short, and stand on one */

static const AmanaMigration migrations[] = {
  { "CREATE TABLE talk (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT,"
    "  created INTEGER NOT NULL) STRICT;"
    "CREATE TABLE word (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
    "  talk INTEGER NOT NULL REFERENCES talk (number) ON DELETE CASCADE,"
    "  text TEXT NOT NULL) STRICT;"
    "CREATE INDEX word_by_talk ON word (talk);"
    "CREATE VIRTUAL TABLE word_index USING fts5 (text, content = 'word', content_rowid = 'number');"
    "INSERT INTO word_index (word_index, rank) VALUES ('secure-delete', 1);"
    "CREATE TRIGGER word_added AFTER INSERT ON word BEGIN"
    "  INSERT INTO word_index (rowid, text) VALUES (NEW.number, NEW.text);"
    "END;"
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;"
    "INSERT INTO setting VALUES ('made-by', 'the migration')" },
  { "CREATE TABLE paper (talk INTEGER NOT NULL REFERENCES talk (number) ON DELETE CASCADE,"
    "  position INTEGER NOT NULL, weight REAL, bytes BLOB NOT NULL, UNIQUE (talk, position)) "
    "STRICT;"
    "ALTER TABLE word ADD COLUMN shown INTEGER NOT NULL DEFAULT 1" },
  { "CREATE TABLE later (name TEXT PRIMARY KEY) STRICT; UPDATE setting SET value = 'migrated'" },
};
static const AmanaSchema older_schema = { "talks", migrations, 2 };
static const AmanaSchema schema = { "talks", migrations, 3 };

static DexFuture *
fill_all (AmanaSql *sql, gpointer user_data)
{
  g_autofree char *bytes = g_strnfill (PAPER_BYTES, 'p');
  g_autoptr (GBytes) paper = g_bytes_new_static (bytes, PAPER_BYTES);
  GError *error = NULL;

  for (gint64 i = 1; i <= N_TALKS; i++)
    {
      g_autofree char *id = g_strdup_printf ("talk-%03d", (int) i);

      amana_sql_run (sql, &error, "INSERT INTO talk VALUES (?1, ?2, 'title', ?1)", "it", i, id);
      g_assert_no_error (error);
    }
  for (gint64 i = 1; i <= N_WORDS; i++)
    {
      g_autofree char *id = g_strdup_printf ("word-%05d", (int) i);
      g_autofree char *text = g_strdup_printf ("سؤال %d about ferritin and %d others, again and "
                                               "again, so that the row has some length",
                                               (int) i, (int) i * 7);

      amana_sql_run (sql, &error,
                     "INSERT INTO word (number, id, talk, text) VALUES (?1, ?2, ?3, ?4)", "itit", i,
                     id, 1 + i % N_TALKS, text);
      g_assert_no_error (error);
    }
  for (gint64 i = 1; i <= N_PAPERS; i++)
    {
      amana_sql_run (sql, &error, "INSERT INTO paper VALUES (?1, ?2, ?3, ?4)", "iidB", i, i,
                     (double) i, paper);
      g_assert_no_error (error);
    }
  return dex_future_new_true ();
}

/* The columns of all rows add up to what was put in; NULL where a row is missing. */
static DexFuture *
count_rows (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;
  gint64 *counts = user_data;
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    sql,
    "SELECT (SELECT count(*) FROM talk WHERE title = 'title' AND id = printf ('talk-%03d', "
    "number)),"
    " (SELECT count(*) FROM word WHERE id = printf ('word-%05d', number) AND shown = 1"
    "    AND text LIKE 'سؤال ' || number || ' about%' AND talk = 1 + number % 80),"
    " (SELECT count(*) FROM paper WHERE length (bytes) = 21000 AND weight = talk),"
    " (SELECT count(*) FROM word_index WHERE word_index MATCH 'ferritin'),"
    " (SELECT count(*) FROM word), (SELECT count(*) FROM setting WHERE value = 'migrated'),"
    " (SELECT count(*) FROM word WHERE talk NOT IN (SELECT number FROM talk))",
    &error);

  if (statement == NULL || amana_statement_step (statement, &error) != AMANA_STEP_ROW)
    return dex_future_new_for_error (error);
  for (int i = 0; i < 7; i++)
    counts[i] = amana_statement_get_int64 (statement, i);
  return dex_future_new_true ();
}

static DexFuture *
add_to_log (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;

  if (!amana_sql_exec (sql, "DELETE FROM paper WHERE talk = 7", &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static GBytes *
read_file (const char *path)
{
  char *bytes;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  return g_bytes_new_take (bytes, size);
}

static GBytes *
make_store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaStore) store =
    amana_test_must_object (amana_store_open (fixture->path, fixture->key, &older_schema));

  amana_test_must (amana_store_write (store, fill_all, NULL, NULL));
  close_notes (store);
  return read_file (fixture->path);
}

static void
spoil (Fixture *fixture, GBytes *whole, const gsize *at, guint n)
{
  gsize size = g_bytes_get_size (whole);
  g_autofree char *bytes = g_memdup2 (g_bytes_get_data (whole, NULL), size);

  for (guint i = 0; i < n; i++)
    bytes[at[i]] ^= 0x41;
  g_assert_true (g_file_set_contents (fixture->path, bytes, size, NULL));
}

static AmanaSalvage *
salvage (Fixture *fixture, const char *new_path, AmanaSecret *new_key)
{
  return amana_test_must_boxed (
    amana_store_salvage (fixture->path, fixture->key, &schema, new_path, new_key, NULL, 0, 0));
}

static const AmanaSalvageKind *
find_kind (AmanaSalvage *found, const char *table)
{
  for (guint i = 0; i < found->kinds->len; i++)
    {
      const AmanaSalvageKind *kind = found->kinds->pdata[i];

      if (g_str_equal (kind->table, table))
        return kind;
    }
  g_assert_not_reached ();
}

static void
assert_told (AmanaSalvage *found, const char *table, gint64 n_had, gint64 n_there)
{
  const AmanaSalvageKind *kind = find_kind (found, table);

  g_assert_cmpint (kind->n_saved, ==, n_there);
  if (kind->exact)
    g_assert_cmpint (kind->n_lost, ==, n_had - n_there);
  else
    g_assert_cmpint (kind->n_lost, >, 0);
}

static void
remove_store (const char *path)
{
  static const char *const suffixes[] = { "", ".head", "-wal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_remove (file);
    }
}

/* Salvages, looks at the new store, and gives how many rows are missing. */
static gint64
salvage_and_count (Fixture *fixture, guint n_bad_pages)
{
  g_autofree char *new_path = fixture_file (fixture, ".salvaged");
  g_autoptr (AmanaSecret) new_key = amana_secret_new_random (32);
  g_autoptr (GBytes) before = read_file (fixture->path);
  g_autoptr (AmanaSalvage) found = salvage (fixture, new_path, new_key);
  g_autoptr (GBytes) after = read_file (fixture->path);
  g_autoptr (AmanaStore) store = NULL;
  gint64 counts[7];

  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (found->n_bad_pages, ==, n_bad_pages);
  store = amana_test_must_object (amana_store_open (new_path, new_key, &schema));
  amana_test_must (amana_store_read (store, count_rows, counts, NULL));
  close_notes (store);
  assert_told (found, "talk", N_TALKS, counts[0]);
  assert_told (found, "word", N_WORDS, counts[1]);
  if (find_kind (found, "paper")->n_lost > 0)
    assert_told (found, "paper", N_PAPERS, counts[2]);
  g_assert_cmpint (counts[3], ==, counts[4]); /* the index has what the table has */
  g_assert_cmpint (counts[6], ==, 0);         /* and no row hangs in the air */
  remove_store (new_path);
  return N_TALKS + N_WORDS + N_PAPERS - counts[0] - counts[1] - counts[2];
}

static void
test_sound (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) whole = make_store (fixture);

  g_assert_cmpint (salvage_and_count (fixture, 0), ==, 0);
}

static void
test_one_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) whole = make_store (fixture);
  gsize n_pages = g_bytes_get_size (whole) / PAGE_BYTES;
  gint64 most = 0, n_tried = 0, total = 0;

  for (gsize page = 0; page < n_pages; page += g_test_slow () || page < 24 ? 1 : PAGES_APART)
    {
      gsize at = page * PAGE_BYTES + (gsize) g_test_rand_int_range (16, PAGE_BYTES);
      gint64 n_lost;

      spoil (fixture, whole, &at, 1);
      n_lost = salvage_and_count (fixture, 1);
      most = MAX (most, n_lost);
      total += n_lost;
      n_tried++;
      g_assert_cmpint (n_lost, <=, MAX_ROWS_A_PAGE);
    }
  g_test_message ("%d of %d pages bad in turn: %.1f rows of %d lost, %d at most", (int) n_tried,
                  (int) n_pages, (double) total / n_tried, N_TALKS + N_WORDS + N_PAPERS,
                  (int) most);
  g_assert_cmpint (most, >, 0);
}

static void
test_several_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) whole = make_store (fixture);
  gsize n_pages = g_bytes_get_size (whole) / PAGE_BYTES;

  for (int round = 0; round < 6; round++)
    {
      gsize at[8];

      for (gsize i = 0; i < 8; i++) /* each in an eighth of its own */
        at[i] = (n_pages * i / 8 + g_test_rand_int_range (0, n_pages / 8)) * PAGE_BYTES + 77;
      spoil (fixture, whole, at, 8);
      g_assert_cmpint (salvage_and_count (fixture, 8), <=, 8 * MAX_ROWS_A_PAGE);
    }
}

/* The first 16 bytes are the salt, on which every page hangs. */
static void
test_salt (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) whole = make_store (fixture);
  const gsize at[] = { 3, 9, 700 };

  spoil (fixture, whole, at, 2);
  g_assert_cmpint (salvage_and_count (fixture, 0), ==, 0);
  spoil (fixture, whole, at, 3);
  g_assert_cmpint (salvage_and_count (fixture, 1), ==, 0);
}

/* What is only in the log counts, up to its last whole commit. */
static void
test_log (Fixture *fixture, gconstpointer data)
{
  g_autofree char *log = fixture_file (fixture, "-wal");
  g_autoptr (AmanaStore) store = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) log_file = NULL;

  store = amana_test_must_object (amana_store_open (fixture->path, fixture->key, &older_schema));
  amana_test_must (amana_store_write (store, fill_all, NULL, NULL));
  amana_test_must (amana_store_checkpoint (store));
  amana_test_must (amana_store_write (store, add_to_log, NULL, NULL));
  file = read_file (fixture->path);
  log_file = read_file (log);
  close_notes (store);
  g_assert_cmpuint (g_bytes_get_size (log_file), >, PAGE_BYTES);
  for (int cut = 0; cut < 2; cut++) /* the second time its last frame is not whole */
    {
      g_assert_true (g_file_set_contents (fixture->path, g_bytes_get_data (file, NULL),
                                          g_bytes_get_size (file), NULL));
      g_assert_true (g_file_set_contents (log, g_bytes_get_data (log_file, NULL),
                                          g_bytes_get_size (log_file) - cut, NULL));
      g_assert_cmpint (salvage_and_count (fixture, 0), ==, cut == 0 ? 1 : 0);
    }
  g_assert_cmpint (g_remove (log), ==, 0);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *new_path = fixture_file (fixture, ".salvaged");
  g_autoptr (AmanaSecret) wrong = amana_secret_new_random (32);
  g_autoptr (GBytes) whole = make_store (fixture);
  g_autoptr (AmanaStore) store = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (amana_test_await_boxed (
    amana_store_salvage (fixture->path, wrong, &schema, new_path, wrong, NULL, 0, 0), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (
    amana_test_await_boxed (amana_store_salvage (fixture->path, fixture->key, &schema,
                                                 fixture->path, fixture->key, NULL, 0, 0),
                            &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED);
  g_clear_error (&error);
  store = amana_test_must_object (amana_store_open (fixture->path, fixture->key, &older_schema));
  g_assert_null (amana_test_await_boxed (
    amana_store_salvage (fixture->path, fixture->key, &schema, new_path, fixture->key, NULL, 0, 0),
    &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_BUSY);
  close_notes (store);
  g_assert_false (g_file_test (new_path, G_FILE_TEST_EXISTS));
}

typedef struct
{
  double stop_at;
  double last;
} Watched;

static void
fraction_cb (AmanaProgress *progress, GParamSpec *pspec, Watched *watched)
{
  double fraction = amana_progress_get_fraction (progress);

  g_assert_cmpfloat (fraction, >=, watched->last);
  watched->last = fraction;
  if (fraction >= watched->stop_at)
    amana_progress_stop (progress);
}

/* NULL: it was stopped before its end. */
static AmanaSalvage *
salvage_watched (Fixture *fixture, gsize size_bytes, const char *new_path, AmanaProgress *progress)
{
  g_autoptr (GError) error = NULL;
  AmanaSalvage *found =
    amana_test_await_boxed (amana_store_salvage (fixture->path, fixture->key, &schema, new_path,
                                                 fixture->key, progress, 0, size_bytes),
                            &error);

  if (found == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return found;
}

/* Where a stop falls is the machine's choice; what it finds is whole or was stopped, and the
 * damaged file is as it was. */
static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  const double stops[] = { 0, 0.1, 0.4, 0.6, 0.8, 2 };
  g_autofree char *new_path = fixture_file (fixture, ".salvaged");
  g_autoptr (GBytes) whole = make_store (fixture);
  guint n_stopped = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      g_autoptr (AmanaProgress) progress = amana_progress_new ();
      Watched watched = { .stop_at = stops[i] };
      g_autoptr (AmanaSalvage) found = NULL;
      g_autoptr (GBytes) after = NULL;

      g_signal_connect (progress, "notify::fraction", G_CALLBACK (fraction_cb), &watched);
      if (stops[i] == 0)
        amana_progress_stop (progress);
      found = salvage_watched (fixture, g_bytes_get_size (whole), new_path, progress);
      n_stopped += found == NULL;
      after = read_file (fixture->path);
      g_assert_true (g_bytes_equal (whole, after));
      if (stops[i] == 0)
        g_assert_null (found);
      if (found != NULL)
        g_assert_cmpfloat (amana_progress_get_fraction (progress), ==, 1);
      if (stops[i] > 1)
        g_assert_cmpuint (find_kind (found, "word")->n_saved, ==, N_WORDS);
      remove_store (new_path);
    }
  g_test_message ("stopped %u of %u times", n_stopped, (guint) G_N_ELEMENTS (stops));
}

int
main (int argc, char *argv[])
{
  if (g_access ("/dev/shm", W_OK) == 0) /* no device to wait for */
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  dex_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/store/24-sound", test_sound);
  ADD ("/store/24-one-page", test_one_page);
  ADD ("/store/24-several-pages", test_several_pages);
  ADD ("/store/24-salt", test_salt);
  ADD ("/store/24-log", test_log);
  ADD ("/store/24-refused", test_refused);
  ADD ("/store/24-stopped", test_stopped);
#undef ADD

  return g_test_run ();
}
