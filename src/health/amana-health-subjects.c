/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Subjects in and out of the Health store. There are few: they are loaded whole. The
 * objects are made on the worker and handed over before anybody else knows them. */

#include "config.h"

#include "amana-health-subjects.h"

#include "amana-id.h"

static gboolean
insert_subject (AmanaSql *sql, AmanaHealthSubject *subject, GError **error)
{
  return amana_sql_run (
    sql, error,
    "INSERT INTO subject (id, name, relation, birth_date, sex, is_self)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    "tttttb", amana_health_subject_get_id (subject), amana_health_subject_get_name (subject),
    amana_health_subject_get_relation (subject), amana_health_subject_get_birth_date (subject),
    amana_health_subject_get_sex (subject), amana_health_subject_is_self (subject));
}

static DexFuture *
add_subject (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;

  return insert_subject (sql, user_data, &error) ? dex_future_new_true ()
                                                 : dex_future_new_for_error (error);
}

static DexFuture *
introduce_subject (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;
  gboolean done = insert_subject (sql, user_data, &error) &&
                  amana_sql_run (sql, &error, "UPDATE subject SET introduced = 1 WHERE id = ?1",
                                 "t", amana_health_subject_get_id (user_data));

  return done ? dex_future_new_true () : dex_future_new_for_error (error);
}

DexFuture *
amana_health_subjects_add (AmanaStore *store, AmanaHealthSubject *subject, gboolean introduced)
{
  return amana_store_write (store, introduced ? introduce_subject : add_subject,
                            g_object_ref (subject), g_object_unref);
}

static DexFuture *
list_subjects (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_object_unref);
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT id, name, relation, birth_date, sex, is_self FROM subject"
                       " ORDER BY is_self DESC, number",
                       &error);
  AmanaStep step = AMANA_STEP_ERROR;

  while (statement != NULL && (step = amana_statement_step (statement, &error)) == AMANA_STEP_ROW)
    g_ptr_array_add (
      subjects,
      amana_health_subject_new (
        amana_statement_get_text (statement, 0), amana_statement_get_text (statement, 1),
        amana_statement_get_text (statement, 2), amana_statement_get_text (statement, 3),
        amana_statement_get_text (statement, 4), amana_statement_get_int64 (statement, 5) != 0));
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&subjects));
}

static DexFuture *
make_self (AmanaSql *sql, gpointer user_data)
{
  g_autofree char *id = amana_id_new ();
  g_autoptr (AmanaHealthSubject) subject =
    amana_health_subject_new (id, user_data, "me", NULL, NULL, TRUE);
  GError *error = NULL;

  if (!insert_subject (sql, subject, &error))
    return dex_future_new_for_error (error);
  return list_subjects (sql, NULL);
}

typedef struct
{
  AmanaStore *store;
  char *self_name;
} Load;

static void
free_load (gpointer data)
{
  Load *load = data;

  g_object_unref (load->store);
  g_free (load->self_name);
  g_free (load);
}

static DexFuture *
listed_cb (DexFuture *listed, gpointer user_data)
{
  Load *load = user_data;
  GPtrArray *subjects = g_value_get_boxed (dex_future_get_value (listed, NULL));

  if (subjects->len > 0)
    return dex_ref (listed);
  return amana_store_write (load->store, make_self, g_strdup (load->self_name), g_free);
}

DexFuture *
amana_health_subjects_load (AmanaStore *store, const char *self_name)
{
  Load *load = g_new0 (Load, 1);

  load->store = g_object_ref (store);
  load->self_name = g_strdup (self_name);
  return dex_future_then (amana_store_read (store, list_subjects, NULL, NULL), listed_cb, load,
                          free_load);
}
