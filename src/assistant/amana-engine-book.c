/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The engines of one compartment, in a table of its store:
 *
 * | column   | holds                                                            |
 * |----------|------------------------------------------------------------------|
 * | chosen   | 1 for the one that answers; none: the guide                      |
 * | key      | a service's key: it stands nowhere else                          |
 *
 * and the rest as in AmanaEngineSpec. A few rows at most, so all are kept in memory
 * and read again after each change. What did not change stays the same object, so that
 * whoever made an engine of it can tell. A key that is removed is gone from the disk
 * before the removal is acknowledged. */

#include "config.h"

#include "amana-engine-book.h"

#include <sodium.h>

#include "amana-engine-title.h"
#include "amana-fiber.h"

const AmanaMigration amana_engine_book_migration = {
  "CREATE TABLE engine ("
  "  number INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  kind INTEGER NOT NULL,"
  "  title TEXT NOT NULL,"
  "  base_url TEXT,"
  "  unix_path TEXT,"
  "  model TEXT,"
  "  model_path TEXT,"
  "  program TEXT,"
  "  key BLOB,"
  "  chosen INTEGER NOT NULL DEFAULT 0"
  ") STRICT;",
};

const AmanaMigration amana_engine_book_context_migration = {
  "ALTER TABLE engine ADD COLUMN context INTEGER NOT NULL DEFAULT 0;",
};

struct _AmanaEngineBook
{
  GObject parent_instance;

  AmanaStore *store;       /* (owned) */
  GPtrArray *specs;        /* (owned) of AmanaEngineSpec */
  AmanaEngineSpec *chosen; /* (owned) (nullable) */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaEngineBook, amana_engine_book, G_TYPE_OBJECT)

static void
amana_engine_book_finalize (GObject *object)
{
  AmanaEngineBook *self = AMANA_ENGINE_BOOK (object);

  g_clear_pointer (&self->chosen, amana_engine_spec_unref);
  g_ptr_array_unref (self->specs);
  g_object_unref (self->store);

  G_OBJECT_CLASS (amana_engine_book_parent_class)->finalize (object);
}

static void
amana_engine_book_class_init (AmanaEngineBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_engine_book_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
amana_engine_book_init (AmanaEngineBook *self)
{
  self->specs = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_engine_spec_unref);
}

/**
 * amana_engine_book_new:
 * @store: an open store whose schema has amana_engine_book_migration, and later
 *   amana_engine_book_context_migration
 *
 * Returns: (transfer full): the book, to be loaded
 */
AmanaEngineBook *
amana_engine_book_new (AmanaStore *store)
{
  AmanaEngineBook *self;

  g_return_val_if_fail (AMANA_IS_STORE (store), NULL);

  self = g_object_new (AMANA_TYPE_ENGINE_BOOK, NULL);
  self->store = g_object_ref (store);
  return self;
}

/* --- on the store's worker --------------------------------------------------------- */

static AmanaSecret *
take_key (AmanaStatement *statement, int column)
{
  g_autoptr (GBytes) bytes = amana_statement_dup_bytes (statement, column);
  AmanaSecret *key = NULL;
  gsize size = 0;
  gpointer data;

  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    return NULL;
  key = amana_secret_new (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  data = g_bytes_unref_to_data (g_steal_pointer (&bytes), &size);
  sodium_memzero (data, size);
  g_free (data);
  return key;
}

static AmanaEngineSpec *
read_spec (AmanaStatement *statement)
{
  AmanaEngineSpec *spec = amana_engine_spec_new (amana_statement_get_int64 (statement, 1),
                                                 amana_statement_get_text (statement, 2));

  g_set_str (&spec->id, amana_statement_get_text (statement, 0));
  spec->base_url = amana_statement_dup_text (statement, 3);
  spec->unix_path = amana_statement_dup_text (statement, 4);
  spec->model = amana_statement_dup_text (statement, 5);
  spec->model_path = amana_statement_dup_text (statement, 6);
  spec->program = amana_statement_dup_text (statement, 7);
  spec->key = take_key (statement, 8);
  spec->context_tokens = amana_statement_get_int64 (statement, 9);
  if (amana_engine_title_misleads (spec))
    {
      g_autofree char *title = amana_engine_title_make (spec);

      g_set_str (&spec->title, title);
    }
  return spec;
}

static DexFuture *
list_specs (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (GPtrArray) specs =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_engine_spec_unref);
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT id, kind, title, base_url, unix_path, model, model_path, program,"
                       " key, context FROM engine ORDER BY number",
                       &error);
  AmanaStep step = AMANA_STEP_ERROR;

  while (statement != NULL && (step = amana_statement_step (statement, &error)) == AMANA_STEP_ROW)
    g_ptr_array_add (specs, read_spec (statement));
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&specs));
}

static DexFuture *
find_chosen (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql, "SELECT id FROM engine WHERE chosen", &error);
  AmanaStep step = AMANA_STEP_ERROR;

  if (statement != NULL)
    step = amana_statement_step (statement, &error);
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  return dex_future_new_for_string (step == AMANA_STEP_ROW ? amana_statement_get_text (statement, 0)
                                                           : "");
}

static DexFuture *
settle (gboolean done, GError *error)
{
  return done ? dex_future_new_true () : dex_future_new_for_error (error);
}

static DexFuture *
write_spec (AmanaSql *sql, gpointer user_data)
{
  AmanaEngineSpec *spec = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) key =
    spec->key != NULL
      ? g_bytes_new_static (amana_secret_get_data (spec->key), amana_secret_get_size (spec->key))
      : NULL;

  return settle (
    amana_sql_run (sql, &error,
                   "INSERT INTO engine (id, kind, title, base_url, unix_path, model, model_path,"
                   " program, key, context) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
                   " ON CONFLICT (id) DO UPDATE SET kind = ?2, title = ?3, base_url = ?4,"
                   " unix_path = ?5, model = ?6, model_path = ?7, program = ?8, key = ?9,"
                   " context = ?10",
                   "tittttttBi", spec->id, (gint64) spec->kind, spec->title, spec->base_url,
                   spec->unix_path, spec->model, spec->model_path, spec->program, key,
                   spec->context_tokens),
    error);
}

static DexFuture *
delete_spec (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;

  return settle (amana_sql_run (sql, &error, "DELETE FROM engine WHERE id = ?1", "t", user_data),
                 error);
}

static DexFuture *
write_choice (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;

  return settle (
    amana_sql_run (sql, &error, "UPDATE engine SET chosen = (id IS ?1)", "t", user_data), error);
}

/* --- on the main thread ------------------------------------------------------------ */

typedef struct
{
  AmanaEngineBook *self;
  AmanaStoreFunc func;   /* (nullable): what is changed first */
  AmanaEngineSpec *spec; /* (owned) (nullable) */
  char *id;              /* (owned) (nullable) */
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->spec, amana_engine_spec_unref);
  g_free (step->id);
  g_object_unref (step->self);
  g_free (step);
}

static gboolean
change (Step *step, GError **error)
{
  DexFuture *written;

  if (step->func == NULL)
    return TRUE;
  if (step->spec != NULL)
    written = amana_store_write (step->self->store, step->func, amana_engine_spec_ref (step->spec),
                                 (GDestroyNotify) amana_engine_spec_unref);
  else
    written = amana_store_write (step->self->store, step->func, g_strdup (step->id), g_free);
  if (!dex_await (written, error))
    return FALSE;
  return step->func != delete_spec || dex_await (amana_store_checkpoint (step->self->store), error);
}

/* The one that is here already where nothing of it changed, else @spec. */
static AmanaEngineSpec *
settle_spec (GPtrArray *here, AmanaEngineSpec *spec)
{
  for (guint i = 0; i < here->len; i++)
    {
      AmanaEngineSpec *old = g_ptr_array_index (here, i);

      if (amana_engine_spec_is_same (old, spec) && g_str_equal (old->title, spec->title) &&
          old->context_tokens == spec->context_tokens)
        return old;
    }
  return spec;
}

static void
adopt (AmanaEngineBook *self, GPtrArray *specs, const char *chosen)
{
  g_autoptr (GPtrArray) here = self->specs;

  g_clear_pointer (&self->chosen, amana_engine_spec_unref);
  self->specs = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_engine_spec_unref);
  for (guint i = 0; i < specs->len; i++)
    {
      AmanaEngineSpec *spec = settle_spec (here, g_ptr_array_index (specs, i));

      g_ptr_array_add (self->specs, amana_engine_spec_ref (spec));
      if (g_str_equal (spec->id, chosen))
        self->chosen = amana_engine_spec_ref (spec);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static DexFuture *
step_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaStore *store = step->self->store;
  g_autoptr (GPtrArray) specs = NULL;
  g_autofree char *chosen = NULL;
  GError *error = NULL;

  if (!change (step, &error))
    return dex_future_new_for_error (error);
  specs = dex_await_boxed (amana_store_read (store, list_specs, NULL, NULL), &error);
  if (specs == NULL)
    return dex_future_new_for_error (error);
  chosen = dex_await_string (amana_store_read (store, find_chosen, NULL, NULL), &error);
  if (chosen == NULL)
    return dex_future_new_for_error (error);
  adopt (step->self, specs, chosen);
  return dex_future_new_true ();
}

static DexFuture *
start (AmanaEngineBook *self, AmanaStoreFunc func, AmanaEngineSpec *spec, const char *id)
{
  Step *step = g_new0 (Step, 1);

  step->self = g_object_ref (self);
  step->func = func;
  step->spec = spec != NULL ? amana_engine_spec_ref (spec) : NULL;
  step->id = g_strdup (id);
  return amana_fiber_spawn (0, step_fiber, step, step_free);
}

/**
 * amana_engine_book_load:
 * @self: a book
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   #AmanaStoreError
 */
DexFuture *
amana_engine_book_load (AmanaEngineBook *self)
{
  g_return_val_if_fail (AMANA_IS_ENGINE_BOOK (self), NULL);

  return start (self, NULL, NULL, NULL);
}

/**
 * amana_engine_book_put:
 * @self: a book
 * @spec: an engine; takes the place of the one with its id
 *
 * Where another one has its title, it gets a number behind it.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk, or
 *   rejects with #AmanaStoreError
 */
DexFuture *
amana_engine_book_put (AmanaEngineBook *self, AmanaEngineSpec *spec)
{
  g_autoptr (AmanaEngineSpec) named = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (AMANA_IS_ENGINE_BOOK (self), NULL);
  g_return_val_if_fail (spec != NULL, NULL);

  title = amana_engine_title_make_unique (self->specs, spec->id, spec->title);
  if (g_str_equal (title, spec->title))
    return start (self, write_spec, spec, NULL);
  named = amana_engine_spec_copy (spec);
  g_set_str (&named->id, spec->id);
  g_set_str (&named->title, title);
  return start (self, write_spec, named, NULL);
}

/**
 * amana_engine_book_remove:
 * @self: a book
 * @id: an engine's
 *
 * Removes it, key and all. Where it was the chosen one, the guide answers from now on.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once its key is on no disk
 *   any more, or rejects with #AmanaStoreError
 */
DexFuture *
amana_engine_book_remove (AmanaEngineBook *self, const char *id)
{
  g_return_val_if_fail (AMANA_IS_ENGINE_BOOK (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return start (self, delete_spec, NULL, id);
}

/**
 * amana_engine_book_choose:
 * @self: a book
 * @id: (nullable): who answers from now on; %NULL: the guide
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk, or
 *   rejects with #AmanaStoreError
 */
DexFuture *
amana_engine_book_choose (AmanaEngineBook *self, const char *id)
{
  g_return_val_if_fail (AMANA_IS_ENGINE_BOOK (self), NULL);

  return start (self, write_choice, NULL, id);
}

/**
 * amana_engine_book_get_specs:
 * @self: a book
 *
 * Returns: (transfer none) (element-type AmanaEngineSpec): what was added, oldest first
 */
GPtrArray *
amana_engine_book_get_specs (AmanaEngineBook *self)
{
  g_return_val_if_fail (AMANA_IS_ENGINE_BOOK (self), NULL);

  return self->specs;
}

/**
 * amana_engine_book_get_chosen:
 * @self: a book
 *
 * Returns: (transfer none) (nullable): who answers; %NULL: the guide
 */
AmanaEngineSpec *
amana_engine_book_get_chosen (AmanaEngineBook *self)
{
  g_return_val_if_fail (AMANA_IS_ENGINE_BOOK (self), NULL);

  return self->chosen;
}
