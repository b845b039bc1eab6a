/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A connection as a store's worker sees it. Lives only as long as the function
 * that was handed it. Statements are kept prepared between calls.
 * Every error is in AMANA_STORE_ERROR. */
typedef struct _AmanaSql AmanaSql;
typedef struct _AmanaStatement AmanaStatement;

gboolean amana_sql_exec (AmanaSql *self, const char *sql, GError **error);

/* One statement; free with amana_statement_free() (g_autoptr). */
AmanaStatement *
amana_sql_prepare (AmanaSql *self, const char *sql, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void amana_statement_free (AmanaStatement *self);

/* Binds in order from ?1 by one letter each: `t` const char * (nullable, copied),
 * `i` gint64, `d` double, `b` gboolean, `B` GBytes * (nullable, borrowed until the
 * statement is freed), `n` nothing (NULL). */
void amana_statement_bind (AmanaStatement *self, const char *types, ...);

typedef enum
{
  AMANA_STEP_ERROR,
  AMANA_STEP_ROW,
  AMANA_STEP_DONE,
} AmanaStep;

AmanaStep amana_statement_step (AmanaStatement *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean
amana_statement_run (AmanaStatement *self, GError **error); /* to the end, no rows wanted */

const char *amana_statement_get_text (AmanaStatement *self,
                                      int column); /* NULL for NULL; valid until the next step */
char *amana_statement_dup_text (AmanaStatement *self, int column);
gint64 amana_statement_get_int64 (AmanaStatement *self, int column);
double amana_statement_get_double (AmanaStatement *self, int column); /* NAN for NULL */
gboolean amana_statement_is_null (AmanaStatement *self, int column);
GBytes *amana_statement_dup_bytes (AmanaStatement *self, int column);

/* prepare + bind + run to the end. */
gboolean amana_sql_run (AmanaSql *self, GError **error, const char *sql, const char *types, ...);
int amana_sql_get_changes (AmanaSql *self);

/* The number that @query gives for @id, its ?1; 0 where there is no row, -1 on error. */
gint64 amana_sql_find_number (AmanaSql *self, const char *query, const char *id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaStatement, amana_statement_free)

G_END_DECLS
