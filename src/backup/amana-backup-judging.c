/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Damage and backups. A backup is of the files as they are encrypted on the disk, bad pages as
 * well; so before one takes the place of an older one, which may be the last that is sound, every
 * page is looked at. Blocks; any thread. */

#include "config.h"

#include <errno.h>
#include <unistd.h>

#include "amana-backup-work.h"
#include "amana-vault.h"

/*
 * amana_backup_find_judge:
 * @judges: (nullable): by #AmanaCompartment
 * @name: of a file in a backup
 *
 * Returns: (transfer none) (nullable): the judge of its pages; %NULL also where it is no store
 */
AmanaStoreJudge *
amana_backup_find_judge (GPtrArray *judges, const char *name)
{
  static const char *const names[AMANA_N_COMPARTMENTS] = { "general.db", "health.db" };

  for (guint i = 0; judges != NULL && i < MIN (judges->len, G_N_ELEMENTS (names)); i++)
    if (g_str_equal (name, names[i]))
      return judges->pdata[i];
  return NULL;
}

static gboolean
judge (const AmanaBackupSource *source, AmanaStoreJudge *judge, guint64 *n_bad, GError **error)
{
  g_autofree guint8 *bytes = g_malloc (AMANA_BACKUP_CHUNK_BYTES);
  guint64 at = 0;

  amana_store_judge_begin (judge);
  while (at < source->size_bytes)
    {
      gsize wanted = (gsize) MIN (AMANA_BACKUP_CHUNK_BYTES, source->size_bytes - at);
      gssize got = TEMP_FAILURE_RETRY (pread (source->fd, bytes, wanted, (off_t) at));

      if (got <= 0)
        return amana_backup_fail ("read what is backed up", error);
      amana_store_judge_take (judge, bytes, (gsize) got);
      at += (guint64) got;
    }
  amana_store_judge_end (judge, n_bad);
  return TRUE;
}

/*
 * amana_backup_refuse_spoiled:
 * @sources: what is to be put in
 * @judges: of its stores, by #AmanaCompartment
 *
 * Returns: %FALSE with %AMANA_BACKUP_ERROR_SPOILED where a page of a store is bad
 */
gboolean
amana_backup_refuse_spoiled (GPtrArray *sources, GPtrArray *judges, GError **error)
{
  for (guint i = 0; i < sources->len; i++)
    {
      const AmanaBackupSource *source = sources->pdata[i];
      AmanaStoreJudge *one = amana_backup_find_judge (judges, source->name);
      guint64 n_bad = 0;

      if (one == NULL)
        continue;
      if (!judge (source, one, &n_bad, error))
        return FALSE;
      if (n_bad > 0)
        {
          g_set_error_literal (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_SPOILED,
                               "what is backed up is damaged");
          return FALSE;
        }
    }
  return TRUE;
}
