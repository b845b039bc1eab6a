/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Statements over one SQLCipher connection, as a store's worker sees them.
 *
 * A statement that is freed goes back, reset and with its bindings cleared, to a
 * small cache under its text, and the next amana_sql_prepare() of that text takes it
 * from there: the text of a statement must therefore never carry a value.
 *
 * A page whose HMAC fails leaves the connection in a state where later statements
 * fail with nothing but SQLITE_ERROR; from then on every error is DAMAGED, and the
 * store's worker makes a fresh connection.
 *
 * Nothing here is thread-safe: everything happens on the store's worker. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "amana-store-private.h"

#define MAX_IDLE_STATEMENTS 64

struct _AmanaSql
{
  sqlite3 *db;      /* (owned) */
  GHashTable *idle; /* (owned) text → sqlite3_stmt */
  gboolean read_only;
  gboolean damaged;
};

struct _AmanaStatement
{
  AmanaSql *sql;      /* (borrowed) */
  sqlite3_stmt *stmt; /* (owned) */
  char *text;         /* (owned) */
  GPtrArray *bytes;   /* (owned) (nullable) what is bound without a copy */
  int bind_result;
};

static void
finalize_statement (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

AmanaSql *
amana_sql_new (sqlite3 *db)
{
  AmanaSql *self = g_new0 (AmanaSql, 1);

  self->db = db;
  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  return self;
}

void
amana_sql_free (AmanaSql *self)
{
  g_clear_pointer (&self->idle, g_hash_table_unref);
  sqlite3_close_v2 (self->db);
  g_free (self);
}

sqlite3 *
amana_sql_get_db (AmanaSql *self)
{
  return self->db;
}

void
amana_sql_set_read_only (AmanaSql *self, gboolean read_only)
{
  self->read_only = read_only;
}

gboolean
amana_sql_is_damaged (AmanaSql *self)
{
  return self->damaged;
}

void
amana_sql_set_error (AmanaSql *self, int result, const char *while_doing, GError **error)
{
  GError *found = amana_store_error_from_sqlite (self->db, result, while_doing);

  if (found->code == AMANA_STORE_ERROR_DAMAGED)
    self->damaged = TRUE;
  else if (self->damaged)
    found->code = AMANA_STORE_ERROR_DAMAGED;
  g_propagate_error (error, found);
}

/* A statement that does not compile is a developer's mistake, or a damaged schema. */
static void
set_prepare_error (AmanaSql *self, int result, GError **error)
{
  if (result == SQLITE_ERROR && !self->damaged)
    g_set_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED, "prepare: %s",
                 sqlite3_errmsg (self->db));
  else
    amana_sql_set_error (self, result, "prepare", error);
}

/**
 * amana_sql_exec:
 * @self: a connection
 * @sql: statements without parameters or rows wanted, separated by semicolons
 * @error: return location, %AMANA_STORE_ERROR
 *
 * Runs all statements of @sql in order, up to the first that fails.
 *
 * Returns: %TRUE when all ran
 */
gboolean
amana_sql_exec (AmanaSql *self, const char *sql, GError **error)
{
  g_assert (!self->read_only);
  while (*sql != '\0')
    {
      sqlite3_stmt *stmt = NULL;
      int result = sqlite3_prepare_v2 (self->db, sql, -1, &stmt, &sql);

      if (result != SQLITE_OK)
        {
          set_prepare_error (self, result, error);
          return FALSE;
        }
      if (stmt == NULL)
        continue;
      do
        result = sqlite3_step (stmt);
      while (result == SQLITE_ROW);
      if (result != SQLITE_DONE)
        amana_sql_set_error (self, result, "exec", error);
      sqlite3_finalize (stmt);
      if (result != SQLITE_DONE)
        return FALSE;
    }
  return TRUE;
}

static sqlite3_stmt *
take_idle (AmanaSql *self, const char *sql)
{
  gpointer key, stmt;

  if (!g_hash_table_steal_extended (self->idle, sql, &key, &stmt))
    return NULL;
  g_free (key);
  return stmt;
}

static sqlite3_stmt *
compile (AmanaSql *self, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  const char *tail = NULL;
  int result = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, &tail);

  if (result != SQLITE_OK)
    {
      set_prepare_error (self, result, error);
      return NULL;
    }
  if (stmt == NULL || tail[strspn (tail, " \t\n;")] != '\0')
    {
      sqlite3_finalize (stmt);
      g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED,
                           "prepare: exactly one statement is wanted");
      return NULL;
    }
  return stmt;
}

/**
 * amana_sql_prepare:
 * @self: a connection
 * @sql: one statement; values belong into its parameters, never into its text
 * @error: return location, %AMANA_STORE_ERROR
 *
 * Compiles a statement, or takes it from those kept.
 *
 * Returns: (transfer full) (nullable): the statement; free it before the function
 *   that was handed the connection returns
 */
AmanaStatement *
amana_sql_prepare (AmanaSql *self, const char *sql, GError **error)
{
  AmanaStatement *statement;
  sqlite3_stmt *stmt = take_idle (self, sql);

  if (stmt == NULL)
    stmt = compile (self, sql, error);
  if (stmt == NULL)
    return NULL;
  if (self->read_only && !sqlite3_stmt_readonly (stmt))
    {
      sqlite3_finalize (stmt);
      g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED,
                           "prepare: a read may not write");
      return NULL;
    }
  statement = g_new0 (AmanaStatement, 1);
  statement->sql = self;
  statement->stmt = stmt;
  statement->text = g_strdup (sql);
  return statement;
}

/**
 * amana_statement_free:
 * @self: a statement
 *
 * Gives the statement back to its connection.
 */
void
amana_statement_free (AmanaStatement *self)
{
  GHashTable *idle = self->sql->idle;

  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  if (g_hash_table_size (idle) < MAX_IDLE_STATEMENTS && !g_hash_table_contains (idle, self->text))
    g_hash_table_insert (idle, g_steal_pointer (&self->text), self->stmt);
  else
    sqlite3_finalize (self->stmt);
  g_clear_pointer (&self->bytes, g_ptr_array_unref);
  g_free (self->text);
  g_free (self);
}

static int
bind_bytes (AmanaStatement *self, int index, GBytes *bytes)
{
  gsize size;
  const void *data;

  if (bytes == NULL)
    return sqlite3_bind_null (self->stmt, index);
  data = g_bytes_get_data (bytes, &size);
  if (size == 0)
    return sqlite3_bind_zeroblob (self->stmt, index, 0);
  if (self->bytes == NULL)
    self->bytes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (self->bytes, g_bytes_ref (bytes));
  return sqlite3_bind_blob64 (self->stmt, index, data, size, SQLITE_STATIC);
}

static void
bind_list (AmanaStatement *self, const char *types, va_list *args)
{
  sqlite3_reset (self->stmt);
  self->bind_result = SQLITE_OK;
  for (int i = 0; types[i] != '\0' && self->bind_result == SQLITE_OK; i++)
    {
      int *result = &self->bind_result;

      switch (types[i])
        {
        case 't':
          *result = sqlite3_bind_text (self->stmt, i + 1, va_arg (*args, const char *), -1,
                                       SQLITE_TRANSIENT);
          break;
        case 'i':
          *result = sqlite3_bind_int64 (self->stmt, i + 1, va_arg (*args, gint64));
          break;
        case 'd':
          *result = sqlite3_bind_double (self->stmt, i + 1, va_arg (*args, double));
          break;
        case 'b':
          *result = sqlite3_bind_int (self->stmt, i + 1, va_arg (*args, gboolean) ? 1 : 0);
          break;
        case 'B':
          *result = bind_bytes (self, i + 1, va_arg (*args, GBytes *));
          break;
        case 'n':
          *result = sqlite3_bind_null (self->stmt, i + 1);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

/**
 * amana_statement_bind:
 * @self: a statement
 * @types: a letter for each value, see the header
 * @...: the values; a `i` must be given as a #gint64
 *
 * Starts the statement anew with these values. A failure comes out of the next
 * amana_statement_step().
 */
void
amana_statement_bind (AmanaStatement *self, const char *types, ...)
{
  va_list args;

  va_start (args, types);
  bind_list (self, types, &args);
  va_end (args);
}

/**
 * amana_statement_step:
 * @self: a statement
 * @error: return location, %AMANA_STORE_ERROR
 *
 * Returns: %AMANA_STEP_ROW with a row at hand, %AMANA_STEP_DONE after the last,
 *   %AMANA_STEP_ERROR with @error set
 */
AmanaStep
amana_statement_step (AmanaStatement *self, GError **error)
{
  int result = self->bind_result;

  if (result == SQLITE_OK)
    result = sqlite3_step (self->stmt);
  if (result == SQLITE_ROW)
    return AMANA_STEP_ROW;
  if (result == SQLITE_DONE)
    return AMANA_STEP_DONE;
  amana_sql_set_error (self->sql, result, "step", error);
  return AMANA_STEP_ERROR;
}

/**
 * amana_statement_run:
 * @self: a statement
 * @error: return location, %AMANA_STORE_ERROR
 *
 * Steps to the end, passing over rows, and resets.
 *
 * Returns: %TRUE when it came to the end
 */
gboolean
amana_statement_run (AmanaStatement *self, GError **error)
{
  AmanaStep step;

  do
    step = amana_statement_step (self, error);
  while (step == AMANA_STEP_ROW);
  sqlite3_reset (self->stmt);
  return step == AMANA_STEP_DONE;
}

/**
 * amana_statement_get_text:
 * @self: a statement with a row at hand
 * @column: from 0
 *
 * Returns: (nullable): the value as text, valid until the next step
 */
const char *
amana_statement_get_text (AmanaStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

/**
 * amana_statement_dup_text:
 * @self: a statement with a row at hand
 * @column: from 0
 *
 * Returns: (nullable) (transfer full): the value as text
 */
char *
amana_statement_dup_text (AmanaStatement *self, int column)
{
  return g_strdup (amana_statement_get_text (self, column));
}

/**
 * amana_statement_get_int64:
 * @self: a statement with a row at hand
 * @column: from 0
 *
 * Returns: the value, 0 for NULL
 */
gint64
amana_statement_get_int64 (AmanaStatement *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

/**
 * amana_statement_get_double:
 * @self: a statement with a row at hand
 * @column: from 0
 *
 * Returns: the value, %NAN for NULL
 */
double
amana_statement_get_double (AmanaStatement *self, int column)
{
  if (amana_statement_is_null (self, column))
    return NAN;
  return sqlite3_column_double (self->stmt, column);
}

/**
 * amana_statement_is_null:
 * @self: a statement with a row at hand
 * @column: from 0
 *
 * Returns: whether the value is NULL
 */
gboolean
amana_statement_is_null (AmanaStatement *self, int column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

/**
 * amana_statement_dup_bytes:
 * @self: a statement with a row at hand
 * @column: from 0
 *
 * Returns: (nullable) (transfer full): the value as bytes, %NULL for NULL
 */
GBytes *
amana_statement_dup_bytes (AmanaStatement *self, int column)
{
  const void *data;

  if (amana_statement_is_null (self, column))
    return NULL;
  data = sqlite3_column_blob (self->stmt, column);
  return g_bytes_new (data, sqlite3_column_bytes (self->stmt, column));
}

/**
 * amana_sql_run:
 * @self: a connection
 * @error: return location, %AMANA_STORE_ERROR
 * @sql: one statement
 * @types: a letter for each value, see amana_statement_bind()
 * @...: the values
 *
 * Prepares, binds and runs to the end.
 *
 * Returns: %TRUE when it came to the end
 */
gboolean
amana_sql_run (AmanaSql *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (self, sql, error);
  va_list args;

  if (statement == NULL)
    return FALSE;
  va_start (args, types);
  bind_list (statement, types, &args);
  va_end (args);
  return amana_statement_run (statement, error);
}

/**
 * amana_sql_get_changes:
 * @self: a connection
 *
 * Returns: how many rows the last statement changed
 */
int
amana_sql_get_changes (AmanaSql *self)
{
  return sqlite3_changes (self->db);
}

/* The first column of the first row; FAILED when there is no row. */
gboolean
amana_sql_query_int64 (AmanaSql *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (self, sql, error);
  AmanaStep step;

  if (statement == NULL)
    return FALSE;
  step = amana_statement_step (statement, error);
  if (step == AMANA_STEP_ROW)
    *value = amana_statement_get_int64 (statement, 0);
  else if (step == AMANA_STEP_DONE)
    g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED, "no row");
  return step == AMANA_STEP_ROW;
}

/**
 * amana_sql_find_number:
 * @self: a connection
 * @query: a query of one number, with one place
 * @id: what stands there
 * @error: return location, #AmanaStoreError
 *
 * Returns: the number, which is above 0 for a row's; 0 where there is no row; -1 on
 *   error
 */
gint64
amana_sql_find_number (AmanaSql *self, const char *query, const char *id, GError **error)
{
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (self, query, error);

  if (statement == NULL)
    return -1;
  amana_statement_bind (statement, "t", id);
  switch (amana_statement_step (statement, error))
    {
    case AMANA_STEP_ROW:
      return amana_statement_get_int64 (statement, 0);
    case AMANA_STEP_DONE:
      return 0;
    case AMANA_STEP_ERROR:
      break;
    }
  return -1;
}
