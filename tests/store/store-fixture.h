/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "amana-store.h"
#include "amana-test-fiber.h"

/* A folder with one store of notes in it, under a key that is known here. */

typedef struct
{
  char *folder;
  char *path;
  AmanaSecret *key;
} Fixture;

static const AmanaMigration note_migrations[] = {
  { "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT" },
};
static const AmanaSchema note_schema = { "notes", note_migrations, 1 };

static inline void
fixture_set_up (Fixture *self, gconstpointer data)
{
  guint8 key[32];

  self->folder = g_dir_make_tmp ("amana-store-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "notes.db", NULL);
  for (guint i = 0; i < sizeof key; i++)
    key[i] = i * 7 + 1;
  self->key = amana_secret_new (key, sizeof key);
}

static inline void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static inline void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  remove_folder (self->folder);
  amana_secret_unref (self->key);
  g_free (self->folder);
  g_free (self->path);
}

static inline char *
fixture_file (Fixture *self, const char *suffix)
{
  return g_strconcat (self->path, suffix, NULL);
}

static inline AmanaStore *
open_notes (Fixture *self, GError **error)
{
  return amana_test_await_object (amana_store_open (self->path, self->key, &note_schema), error);
}

static inline AmanaStore *
must_open_notes (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  AmanaStore *store = open_notes (self, &error);

  g_assert_no_error (error);
  g_assert_true (AMANA_IS_STORE (store));
  return store;
}

static inline void
assert_refused (Fixture *self, AmanaStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaStore) store = open_notes (self, &error);

  g_assert_null (store);
  g_assert_error (error, AMANA_STORE_ERROR, (int) code);
  g_assert_null (strstr (error->message, self->folder));
}

static inline void
close_notes (AmanaStore *store)
{
  g_autoptr (GError) error = NULL;

  amana_test_await (amana_store_close (store), &error);
  g_assert_no_error (error);
}

static inline DexFuture *
insert_note (AmanaSql *sql, gpointer text)
{
  GError *error = NULL;

  if (!amana_sql_run (sql, &error, "INSERT INTO note (text) VALUES (?1)", "t", text))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static inline gboolean
add_note (AmanaStore *store, const char *text, GError **error)
{
  return amana_test_await (amana_store_write (store, insert_note, g_strdup (text), g_free), error);
}

static inline void
must_add_note (AmanaStore *store, const char *text)
{
  g_autoptr (GError) error = NULL;

  add_note (store, text, &error);
  g_assert_no_error (error);
}

static inline DexFuture *
count_notes_in (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql, "SELECT count(text), sum(length(text)) FROM note", &error);

  if (statement == NULL || amana_statement_step (statement, &error) != AMANA_STEP_ROW)
    return dex_future_new_for_error (error);
  return dex_future_new_for_int64 (amana_statement_get_int64 (statement, 0));
}

static inline gint64
count_notes (AmanaStore *store, GError **error)
{
  return amana_test_await_int64 (amana_store_read (store, count_notes_in, NULL, NULL), error);
}

static inline void
assert_n_notes (AmanaStore *store, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  gint64 n = count_notes (store, &error);

  g_assert_no_error (error);
  g_assert_cmpint (n, ==, expected);
}
