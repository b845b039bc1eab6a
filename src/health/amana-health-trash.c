/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Documents on their way out of the Health store. One that is put aside keeps all its
 * rows, and no list, search or answer finds them; it can be brought back until it is
 * purged. What a run left aside is purged when the store is opened next
 * (amana-health-keeping-records.c), so a deletion stands whatever ends the run: a lock, a
 * crash, a power cut. A file that is given
 * again while it is aside is a new document, and the old one is purged for it. */

#include "config.h"

#include "amana-health-records.h"

typedef struct
{
  char *id;
  gboolean trashed;
} Job;

static Job *
new_job (const char *id)
{
  Job *job = g_new0 (Job, 1);

  job->id = g_strdup (id);
  return job;
}

static void
free_job (gpointer data)
{
  Job *job = data;

  g_free (job->id);
  g_free (job);
}

static DexFuture *
reject_not_found (void)
{
  return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND, "no such document");
}

/* Children first, so that each is taken out of its index by its own trigger. */
static gboolean
purge (AmanaSql *sql, gint64 number, GError **error)
{
  return amana_sql_run (sql, error, "DELETE FROM correction WHERE document = ?1", "i", number) &&
         amana_sql_run (sql, error, "DELETE FROM result WHERE document = ?1", "i", number) &&
         amana_sql_run (sql, error, "DELETE FROM page WHERE document = ?1", "i", number) &&
         amana_sql_run (sql, error, "DELETE FROM chunk WHERE document = ?1", "i", number) &&
         amana_sql_run (sql, error, "DELETE FROM document WHERE number = ?1", "i", number);
}

gboolean
amana_health_sql_purge_file (AmanaSql *sql, const char *sha256, GError **error)
{
  gint64 number = 0;

  if (sha256 != NULL)
    number = amana_sql_find_number (
      sql, "SELECT number FROM document WHERE sha256 = ?1 AND trashed", sha256, error);
  return number == 0 || (number > 0 && purge (sql, number, error));
}

static DexFuture *
delete_document (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  gint64 number =
    amana_sql_find_number (sql, "SELECT number FROM document WHERE id = ?1", job->id, &error);

  if (number == 0)
    return reject_not_found ();
  if (number < 0 || !purge (sql, number, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

DexFuture *
amana_health_records_delete (AmanaStore *store, const char *document_id)
{
  return amana_store_remove (store, delete_document, new_job (document_id), free_job);
}

static DexFuture *
write_trashed (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;

  if (!amana_sql_run (sql, &error, "UPDATE document SET trashed = ?2 WHERE id = ?1", "tb", job->id,
                      job->trashed))
    return dex_future_new_for_error (error);
  return amana_sql_get_changes (sql) > 0 ? dex_future_new_true () : reject_not_found ();
}

DexFuture *
amana_health_records_set_trashed (AmanaStore *store, const char *document_id, gboolean trashed)
{
  Job *job = new_job (document_id);

  job->trashed = trashed;
  return amana_store_remove (store, write_trashed, job, free_job);
}
