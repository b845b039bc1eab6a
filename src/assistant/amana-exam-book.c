/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How models did in the exam, in a table of the store:
 *
 * | column   | holds                                                             |
 * |----------|-------------------------------------------------------------------|
 * | model    | BLAKE2b of what it is: kind, place, name; of a file, its size, when |
 * |          | it was changed, and its first MiB                                 |
 * | version  | of the exam                                                       |
 * | taken    | µs since 1970                                                     |
 * | marks    | one letter a question, in their order: '0' + AmanaExamMark        |
 * | name     | what the server called it                                         |
 * | admitted | when the person let it answer though it failed; 0: she did not    |
 *
 * The few rows are kept in memory. */

#include "config.h"

#include "amana-exam-book.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "amana-audit.h"
#include "amana-fiber.h"

#define HASH_BYTES 16
#define HEAD_BYTES (1024 * 1024)

const AmanaMigration amana_exam_book_migration = {
  "CREATE TABLE exam ("
  "  model TEXT PRIMARY KEY,"
  "  version INTEGER NOT NULL,"
  "  taken INTEGER NOT NULL,"
  "  marks TEXT NOT NULL,"
  "  name TEXT,"
  "  admitted INTEGER NOT NULL DEFAULT 0"
  ") STRICT;",
};

struct _AmanaExamBook
{
  GObject parent_instance;

  AmanaStore *store;   /* (owned) */
  GHashTable *results; /* (owned): char * → AmanaExamResult */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaExamBook, amana_exam_book, G_TYPE_OBJECT)

static void
amana_exam_book_finalize (GObject *object)
{
  AmanaExamBook *self = AMANA_EXAM_BOOK (object);

  g_hash_table_unref (self->results);
  g_object_unref (self->store);
  G_OBJECT_CLASS (amana_exam_book_parent_class)->finalize (object);
}

static void
amana_exam_book_class_init (AmanaExamBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_exam_book_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static GHashTable *
new_results (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) amana_exam_result_unref);
}

static void
amana_exam_book_init (AmanaExamBook *self)
{
  self->results = new_results ();
}

/**
 * amana_exam_book_new:
 * @store: an open store whose schema has amana_exam_book_migration
 *
 * Returns: (transfer full): the book, to be loaded
 */
AmanaExamBook *
amana_exam_book_new (AmanaStore *store)
{
  AmanaExamBook *self;

  g_return_val_if_fail (AMANA_IS_STORE (store), NULL);

  self = g_object_new (AMANA_TYPE_EXAM_BOOK, NULL);
  self->store = g_object_ref (store);
  return self;
}

/* --- what a model is -------------------------------------------------------------------- */

static void
add_text (crypto_generichash_state *state, const char *text)
{
  const char *value = text != NULL ? text : "";

  crypto_generichash_update (state, (const guint8 *) value, strlen (value) + 1);
}

/* A file that cannot be read is another one than it was. */
static void
add_file (crypto_generichash_state *state, const char *path)
{
  FILE *file = path != NULL ? fopen (path, "rbe") : NULL;
  g_autofree guint8 *head = g_malloc (HEAD_BYTES);
  struct stat info;
  gsize size;

  if (file == NULL)
    return;
  if (fstat (fileno (file), &info) == 0)
    {
      gint64 facts[] = { info.st_size, info.st_mtim.tv_sec, info.st_mtim.tv_nsec };

      crypto_generichash_update (state, (const guint8 *) facts, sizeof facts);
    }
  size = fread (head, 1, HEAD_BYTES, file);
  crypto_generichash_update (state, head, size);
  fclose (file);
}

static char *
dup_model (const AmanaEngineSpec *spec)
{
  crypto_generichash_state state;
  guint8 hash[HASH_BYTES];
  char text[2 * HASH_BYTES + 1];
  guint8 kind = (guint8) spec->kind;

  crypto_generichash_init (&state, NULL, 0, HASH_BYTES);
  crypto_generichash_update (&state, &kind, 1);
  add_text (&state, spec->base_url);
  add_text (&state, spec->unix_path);
  add_text (&state, spec->model);
  if (spec->kind == AMANA_ENGINE_LOCAL_MODEL)
    add_file (&state, spec->model_path);
  crypto_generichash_final (&state, hash, HASH_BYTES);
  return g_strdup (sodium_bin2hex (text, sizeof text, hash, HASH_BYTES));
}

/* --- on the store's worker ---------------------------------------------------------------- */

static AmanaExamResult *
read_result (AmanaStatement *statement)
{
  AmanaExamResult *result = amana_exam_result_new ();
  const char *marks = amana_statement_get_text (statement, 3);

  result->version = (guint) amana_statement_get_int64 (statement, 1);
  result->taken = amana_statement_get_int64 (statement, 2);
  for (; *marks != '\0'; marks++)
    {
      AmanaExamMark mark = (AmanaExamMark) CLAMP (*marks - '0', 0, AMANA_EXAM_FOREIGN);

      g_array_append_val (result->marks, mark);
    }
  result->model = amana_statement_dup_text (statement, 4);
  result->admitted = amana_statement_get_int64 (statement, 5);
  return result;
}

static DexFuture *
list_results (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (GHashTable) results = new_results ();
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    sql, "SELECT model, version, taken, marks, name, admitted FROM exam", &error);
  AmanaStep step = AMANA_STEP_ERROR;

  while (statement != NULL && (step = amana_statement_step (statement, &error)) == AMANA_STEP_ROW)
    g_hash_table_insert (results, amana_statement_dup_text (statement, 0), read_result (statement));
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_HASH_TABLE, g_steal_pointer (&results));
}

typedef struct
{
  AmanaExamBook *self; /* (owned) */
  char *model;
  AmanaExamResult *result; /* (owned) (nullable): none while it is only loaded */
  char *marks;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->result, amana_exam_result_unref);
  g_object_unref (step->self);
  g_free (step->model);
  g_free (step->marks);
  g_free (step);
}

static DexFuture *
write_result (AmanaSql *sql, gpointer user_data)
{
  const Step *step = user_data;
  GError *error = NULL;

  if (!amana_sql_run (sql, &error,
                      "INSERT OR REPLACE INTO exam (model, version, taken, marks, name, admitted)"
                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                      "tiitti", step->model, (gint64) step->result->version, step->result->taken,
                      step->marks, step->result->model, step->result->admitted))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/* --- on the main thread -------------------------------------------------------------------- */

static DexFuture *
load_fiber (gpointer user_data)
{
  AmanaExamBook *self = user_data;
  GError *error = NULL;
  GHashTable *results =
    dex_await_boxed (amana_store_read (self->store, list_results, NULL, NULL), &error);

  if (results == NULL)
    return dex_future_new_for_error (error);
  g_hash_table_unref (self->results);
  self->results = results;
  g_signal_emit (self, signals[CHANGED], 0);
  return dex_future_new_true ();
}

/**
 * amana_exam_book_load:
 * @self: a book
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   #AmanaStoreError
 */
DexFuture *
amana_exam_book_load (AmanaExamBook *self)
{
  g_return_val_if_fail (AMANA_IS_EXAM_BOOK (self), NULL);

  return amana_fiber_spawn (0, load_fiber, g_object_ref (self), g_object_unref);
}

/**
 * amana_exam_book_find:
 * @self: a book
 * @spec: an engine
 *
 * Returns: (transfer none) (nullable): how its model did; %NULL: it did not sit the exam as
 *   it is now, or is another one by now
 */
AmanaExamResult *
amana_exam_book_find (AmanaExamBook *self, const AmanaEngineSpec *spec)
{
  g_autofree char *model = NULL;
  AmanaExamResult *result;

  g_return_val_if_fail (AMANA_IS_EXAM_BOOK (self), NULL);
  g_return_val_if_fail (spec != NULL, NULL);

  model = dup_model (spec);
  result = g_hash_table_lookup (self->results, model);
  return result != NULL && result->version == amana_exam_get_version () ? result : NULL;
}

/**
 * amana_exam_book_admits:
 * @self: a book
 * @spec: an engine
 *
 * Returns: whether its model passed, or the person let it answer all the same
 */
gboolean
amana_exam_book_admits (AmanaExamBook *self, const AmanaEngineSpec *spec)
{
  AmanaExamResult *result = amana_exam_book_find (self, spec);

  return result != NULL && (result->admitted != 0 || amana_exam_result_passes (result));
}

static DexFuture *
put_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaExamBook *self = step->self;
  GError *error = NULL;

  if (!dex_await (amana_store_write (self->store, write_result, step, NULL), &error))
    return dex_future_new_for_error (error);
  if (step->result->admitted != 0)
    amana_audit_note_of (self->store, AMANA_AUDIT_MODEL_ADMITTED, AMANA_ITEM_NONE, 1);
  g_hash_table_replace (self->results, g_strdup (step->model),
                        amana_exam_result_ref (step->result));
  g_signal_emit (self, signals[CHANGED], 0);
  return dex_future_new_true ();
}

/**
 * amana_exam_book_put:
 * @self: a book
 * @spec: an engine
 * @result: how its model did
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk, or rejects
 *   with #AmanaStoreError
 */
DexFuture *
amana_exam_book_put (AmanaExamBook *self, const AmanaEngineSpec *spec, AmanaExamResult *result)
{
  Step *step;

  g_return_val_if_fail (AMANA_IS_EXAM_BOOK (self), NULL);
  g_return_val_if_fail (spec != NULL && result != NULL, NULL);

  step = g_new0 (Step, 1);
  step->self = g_object_ref (self);
  step->model = dup_model (spec);
  step->result = amana_exam_result_ref (result);
  step->marks = g_malloc0 (result->marks->len + 1);
  for (guint i = 0; i < result->marks->len; i++)
    step->marks[i] = (char) ('0' + g_array_index (result->marks, AmanaExamMark, i));
  return amana_fiber_spawn (0, put_fiber, step, step_free);
}

/**
 * amana_exam_book_admit_anyway:
 * @self: a book
 * @spec: an engine whose model sat the exam
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that is on disk, or rejects
 *   with #AmanaStoreError
 */
DexFuture *
amana_exam_book_admit_anyway (AmanaExamBook *self, const AmanaEngineSpec *spec)
{
  AmanaExamResult *old = amana_exam_book_find (self, spec);
  g_autoptr (AmanaExamResult) result = NULL;

  if (old == NULL)
    return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND, "no exam");
  result = amana_exam_result_new ();
  result->version = old->version;
  result->taken = old->taken;
  g_array_append_vals (result->marks, old->marks->data, old->marks->len);
  result->model = g_strdup (old->model);
  result->admitted = g_get_real_time ();
  return amana_exam_book_put (self, spec, result);
}
