/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the bad pages of a store hold, by the tables that they belong to.
 *
 * To whom a page belongs is found as salvage finds it (amana-store-forest.c): from the pages
 * around it, so that it can be said of a page that cannot be read. Its own entry in the
 * schema gives the table of an index and of a search index. Reads the whole file; on the
 * store's worker. */

#include "config.h"

#include <string.h>

#include "amana-store-pages.h"
#include "amana-store-session-private.h"

typedef struct
{
  AmanaPages *pages;   /* (owned) */
  AmanaForest *forest; /* (owned) */
  GHashTable *tables;  /* (owned) first page → name of a table */
} Work;

static void
clear_work (Work *work)
{
  g_clear_pointer (&work->forest, amana_forest_free);
  g_clear_pointer (&work->pages, amana_pages_free);
  g_clear_pointer (&work->tables, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, clear_work)

/* The columns of sqlite_schema: type, name, table, first page, text. */
static gboolean
note_table (guint32 root, const AmanaRow *row, gpointer user_data)
{
  Work *work = user_data;
  char *table;

  if (row == NULL)
    return TRUE;
  table = amana_record_dup_text (row->record, row->size_bytes, 2);
  if (table != NULL)
    g_hash_table_insert (
      work->tables,
      GUINT_TO_POINTER ((guint) amana_record_get_int64 (row->record, row->size_bytes, 3)), table);
  return TRUE;
}

static const char *
find_table (Work *work, guint32 number)
{
  guint32 root = amana_forest_get_root (work->forest, number);
  const char *table = g_hash_table_lookup (work->tables, GUINT_TO_POINTER (root));

  if (root == 0 || table == NULL)
    table = amana_forest_get_part (work->forest, number);
  return table != NULL ? table : "";
}

static gboolean
open_file (AmanaSession *self, Work *work, GError **error)
{
  g_autoptr (AmanaChart) chart = amana_chart_read (self->head);

  work->pages = amana_pages_open (self->path, self->key, chart != NULL ? chart->salt : NULL, error);
  if (work->pages == NULL)
    return FALSE;
  work->forest = amana_forest_new (work->pages, NULL);
  work->tables = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  amana_forest_each_row (work->forest, 1, note_table, work);
  return TRUE;
}

/*
 * amana_session_find_damage:
 *
 * Returns: (transfer full) (nullable): names of tables, each once, or of what
 *   amana_forest_get_part() knows; "" for pages of which nobody knows where they belong
 */
GStrv
amana_session_find_damage (AmanaSession *self, GError **error)
{
  g_auto (Work) work = { 0 };
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal);

  if (self->head == NULL)
    return g_strv_builder_end (names);
  if (!open_file (self, &work, error))
    return NULL;
  for (guint32 number = 1; number <= amana_pages_get_n (work.pages); number++)
    {
      const char *table;

      if (amana_forest_get_kind (work.forest, number) != AMANA_PAGE_BAD)
        continue;
      table = find_table (&work, number);
      if (g_hash_table_add (met, (gpointer) table))
        g_strv_builder_add (names, table);
    }
  return g_strv_builder_end (names);
}
