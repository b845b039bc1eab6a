/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The engines of a compartment, over a real store in a file: what was added is there
 * after opening again, key and choice included; what was removed is not, nor is its
 * key. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "amana-engine-book.h"
#include "amana-engine-title.h"
#include "amana-test-fiber.h"

#define KEY "sk-zorilla-0123456789"

typedef struct
{
  char *folder;
  char *path;
  AmanaSecret *secret;
  AmanaSchema schema;
  AmanaStore *store;
  AmanaEngineBook *book;
  guint n_changes;
} Fixture;

static void
count_cb (Fixture *self)
{
  self->n_changes++;
}

static void
open_book (Fixture *self)
{
  self->store = amana_test_must_object (amana_store_open (self->path, self->secret, &self->schema));
  self->book = amana_engine_book_new (self->store);
  amana_test_must (amana_engine_book_load (self->book));
  g_signal_connect_swapped (self->book, "changed", G_CALLBACK (count_cb), self);
}

static void
close_book (Fixture *self)
{
  amana_test_must (amana_store_close (self->store));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&self->book));
  g_assert_finalize_object (g_steal_pointer (&self->store));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  const AmanaMigration *const migrations[] = { &amana_engine_book_migration,
                                               &amana_engine_book_context_migration, NULL };

  amana_schema_init (&self->schema, "engines", migrations);
  self->folder = g_dir_make_tmp ("amana-engines-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "engines.db", NULL);
  self->secret = amana_secret_new_random (32);
  open_book (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  close_book (self);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->folder);
  amana_secret_unref (self->secret);
  g_free (self->folder);
  g_free (self->path);
}

static AmanaEngineSpec *
new_remote (void)
{
  AmanaEngineSpec *spec = amana_engine_spec_new (AMANA_ENGINE_REMOTE, "Somebody else's");

  spec->base_url = g_strdup ("https://models.example/v1");
  spec->model = g_strdup ("small");
  spec->context_tokens = 32768;
  spec->key = amana_secret_new_from_utf8 (KEY);
  return spec;
}

static void
test_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaEngineSpec) remote = new_remote ();
  g_autoptr (AmanaEngineSpec) server = amana_engine_spec_new (AMANA_ENGINE_LOCAL_SERVER, "Here");
  g_autoptr (AmanaSecret) key = amana_secret_new_from_utf8 (KEY);
  AmanaEngineSpec *read;

  g_assert_null (amana_engine_book_get_chosen (self->book));
  amana_test_must (amana_engine_book_put (self->book, remote));
  amana_test_must (amana_engine_book_put (self->book, server));
  amana_test_must (amana_engine_book_choose (self->book, remote->id));
  g_assert_cmpuint (self->n_changes, ==, 3);

  close_book (self);
  open_book (self);
  g_assert_cmpuint (amana_engine_book_get_specs (self->book)->len, ==, 2);
  read = amana_engine_book_get_chosen (self->book);
  g_assert_nonnull (read);
  g_assert_cmpstr (read->id, ==, remote->id);
  g_assert_cmpint (read->kind, ==, AMANA_ENGINE_REMOTE);
  g_assert_cmpstr (read->title, ==, "Somebody else's");
  g_assert_cmpstr (read->base_url, ==, "https://models.example/v1");
  g_assert_cmpstr (read->model, ==, "small");
  g_assert_cmpint (read->context_tokens, ==, 32768);
  g_assert_null (read->unix_path);
  g_assert_true (amana_secret_equal (read->key, key));
  g_assert_cmpint (amana_engine_spec_get_place (read), ==, AMANA_ENGINE_ELSEWHERE);
}

static void
test_changed (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaEngineSpec) remote = new_remote ();
  g_autoptr (AmanaEngineSpec) other = NULL;

  amana_test_must (amana_engine_book_put (self->book, remote));
  amana_test_must (amana_engine_book_choose (self->book, remote->id));
  other = amana_engine_spec_copy (remote);
  g_set_str (&other->id, remote->id);
  g_set_str (&other->model, "large");
  amana_test_must (amana_engine_book_put (self->book, other));

  g_assert_cmpuint (amana_engine_book_get_specs (self->book)->len, ==, 1);
  g_assert_cmpstr (amana_engine_book_get_chosen (self->book)->model, ==, "large");
  amana_test_must (amana_engine_book_choose (self->book, NULL));
  g_assert_null (amana_engine_book_get_chosen (self->book));
  g_assert_cmpint (amana_engine_spec_get_place (NULL), ==, AMANA_ENGINE_NOWHERE);
}

/* What did not change is the same object still, whatever happens to others. */
static void
test_unchanged (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaEngineSpec) remote = new_remote ();
  g_autoptr (AmanaEngineSpec) server = amana_engine_spec_new (AMANA_ENGINE_LOCAL_SERVER, "Here");
  g_autoptr (AmanaEngineSpec) renamed = NULL;
  g_autoptr (AmanaEngineSpec) chosen = NULL;

  amana_test_must (amana_engine_book_put (self->book, remote));
  amana_test_must (amana_engine_book_put (self->book, server));
  amana_test_must (amana_engine_book_choose (self->book, remote->id));
  chosen = amana_engine_spec_ref (amana_engine_book_get_chosen (self->book));

  renamed = amana_engine_spec_copy (server);
  g_set_str (&renamed->id, server->id);
  g_set_str (&renamed->title, "There");
  g_assert_true (amana_engine_spec_is_same (server, renamed));
  amana_test_must (amana_engine_book_put (self->book, renamed));
  g_assert_true (amana_engine_book_get_chosen (self->book) == chosen);
  g_assert_cmpstr (
    ((AmanaEngineSpec *) g_ptr_array_index (amana_engine_book_get_specs (self->book), 1))->title,
    ==, "There");
  amana_test_must (amana_engine_book_remove (self->book, server->id));
  g_assert_true (amana_engine_book_get_chosen (self->book) == chosen);

  g_clear_pointer (&renamed, amana_engine_spec_unref);
  renamed = amana_engine_spec_copy (remote);
  g_set_str (&renamed->id, remote->id);
  g_clear_pointer (&renamed->key, amana_secret_unref);
  g_assert_false (amana_engine_spec_is_same (remote, renamed));
  amana_test_must (amana_engine_book_put (self->book, renamed));
  g_assert_true (amana_engine_book_get_chosen (self->book) != chosen);
}

/* No two are called the same, and none that is here is called OpenAI. */
static void
test_titles (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaEngineSpec) first = amana_engine_spec_new (AMANA_ENGINE_LOCAL_SERVER, "OpenAI");
  g_autoptr (AmanaEngineSpec) second = amana_engine_spec_new (AMANA_ENGINE_REMOTE, "OpenAI");
  g_autoptr (AmanaEngineSpec) third = amana_engine_spec_new (AMANA_ENGINE_REMOTE, "OpenAI");
  g_autofree char *made = NULL;
  g_autofree char *followed = NULL;
  g_autofree char *left = NULL;
  const char *const expected[] = { "127.0.0.1:8081 · good", "OpenAI", "OpenAI (2)" };

  first->base_url = g_strdup ("http://127.0.0.1:8081/v1");
  first->model = g_strdup ("good");
  second->base_url = g_strdup ("https://api.openai.com/v1");
  third->base_url = g_strdup ("https://api.openai.com/v1");
  amana_test_must (amana_engine_book_put (self->book, first));
  amana_test_must (amana_engine_book_put (self->book, second));
  amana_test_must (amana_engine_book_put (self->book, third));
  amana_test_must (amana_engine_book_put (self->book, third));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      AmanaEngineSpec *spec = g_ptr_array_index (amana_engine_book_get_specs (self->book), i);

      g_assert_cmpstr (spec->title, ==, expected[i]);
    }

  third->model = g_strdup ("large");
  made = amana_engine_title_make (third);
  g_assert_true (g_str_has_prefix (made, "OpenAI"));
  g_assert_true (g_str_has_suffix (made, " · large"));
  followed = amana_engine_title_follow (made, "large", "small");
  g_assert_true (g_str_has_suffix (followed, " · small"));
  left = amana_engine_title_follow ("Mine", "large", "small");
  g_assert_cmpstr (left, ==, "Mine");
}

static DexFuture *
count_key (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    sql, "SELECT count (*) FROM engine WHERE instr (key, CAST (?1 AS BLOB))", &error);

  g_assert_no_error (error);
  amana_statement_bind (statement, "t", KEY);
  g_assert_cmpint (amana_statement_step (statement, &error), ==, AMANA_STEP_ROW);
  return dex_future_new_for_int64 (amana_statement_get_int64 (statement, 0));
}

static gint64
n_keys (Fixture *self)
{
  return amana_test_await_int64 (amana_store_read (self->store, count_key, NULL, NULL), NULL);
}

static void
test_removed (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaEngineSpec) remote = new_remote ();

  amana_test_must (amana_engine_book_put (self->book, remote));
  amana_test_must (amana_engine_book_choose (self->book, remote->id));
  g_assert_cmpint (n_keys (self), ==, 1);
  amana_test_must (amana_engine_book_remove (self->book, remote->id));
  g_assert_cmpint (n_keys (self), ==, 0);
  g_assert_null (amana_engine_book_get_chosen (self->book));
  g_assert_cmpuint (amana_engine_book_get_specs (self->book)->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add ("/engine-book/kept", Fixture, NULL, set_up, test_kept, tear_down);
  g_test_add ("/engine-book/changed", Fixture, NULL, set_up, test_changed, tear_down);
  g_test_add ("/engine-book/unchanged", Fixture, NULL, set_up, test_unchanged, tear_down);
  g_test_add ("/engine-book/titles", Fixture, NULL, set_up, test_titles, tear_down);
  g_test_add ("/engine-book/removed", Fixture, NULL, set_up, test_removed, tear_down);
  return g_test_run ();
}
