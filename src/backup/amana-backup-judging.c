/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whether a backup may take the place of one that stands there. It is of the files as they are
 * encrypted on the disk, bad pages as well, and the one that is replaced may be the last that is
 * sound: so every page is looked at before. And a copy of some day, restored beside, has the same
 * ways in as the person herself, and must not put what it has in the place of what came later: so
 * the one that stands there is asked how many commits its stores have, and how often its ways in
 * were changed. Blocks; any thread. */

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

static const AmanaBackupSource *
find_source (GPtrArray *sources, const char *name)
{
  for (guint i = 0; i < sources->len; i++)
    if (g_str_equal (((const AmanaBackupSource *) sources->pdata[i])->name, name))
      return sources->pdata[i];
  return NULL;
}

static gboolean
has_later_commits (const AmanaBackupManifest *there, GPtrArray *sources)
{
  for (guint i = 0; i < there->parts->len; i++)
    {
      const AmanaBackupPart *part = there->parts->pdata[i];
      const AmanaBackupSource *source = find_source (sources, part->name);

      if (source != NULL && part->sequence > source->sequence)
        return TRUE;
    }
  return FALSE;
}

/* One that today's keys do not open is of before the deep erase that made them, or of another copy
 * of this space that has had its own, or damaged: it is older for sure where it was made here. */
static gboolean
is_older (const char *path,
          GBytes *slots,
          GBytes *others,
          AmanaSecret *secret,
          GPtrArray *sources,
          gboolean is_ours)
{
  g_autoptr (GError) ignored = NULL;
  g_autoptr (AmanaBackupManifest) there = NULL;

  if (amana_vault_get_slots_sequence (others) > amana_vault_get_slots_sequence (slots))
    return FALSE;
  there = amana_backup_list (path, secret, &ignored);
  return there != NULL ? !has_later_commits (there, sources) : is_ours;
}

/*
 * amana_backup_refuse_older:
 * @path: a backup that stands there, or nothing
 * @slots: the person's file `slots`
 * @secret: what General's data key makes of "amana backup 1"
 * @sources: what is to be put in its place
 * @is_ours: whether the record says that the one at @path was made in this space
 *
 * Returns: %FALSE with %AMANA_BACKUP_ERROR_AHEAD where the one that stands there is newer, or
 *   where nobody can say
 */
gboolean
amana_backup_refuse_older (const char *path,
                           GBytes *slots,
                           AmanaSecret *secret,
                           GPtrArray *sources,
                           gboolean is_ours,
                           GError **error)
{
  g_autoptr (GBytes) others = amana_backup_read_slots (path, NULL);

  if (others == NULL || !amana_vault_is_same_person (slots, others) ||
      is_older (path, slots, others, secret, sources, is_ours))
    return TRUE;
  g_set_error_literal (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_AHEAD,
                       "what stands there is newer, or may be");
  return FALSE;
}
