/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which page of a damaged file belongs to which table or index, found in two ways, so that
 * one bad page does not hide those below it.
 *
 * Stores are `auto_vacuum` files: every 804th page, from page 2 on, is a map that gives the
 * kind and the parent of each page that follows it (SQLite's "pointer map"): 5 bytes each,
 * 1 root, 2 free, 3 first overflow page (its cell's page), 4 further ones (the one
 * before), 5 page of a tree (the one above). So each page's root is found upwards, even past
 * parents that are bad. Where a map itself is bad, its pages are found downwards, from the
 * good pages above them.
 *
 * Nothing is believed: numbers outside of the file, circles and cells that do not fit are
 * passed over. Blocks; one thread at a time. */

#include "config.h"

#include <string.h>

#include "amana-store-pages.h"

#define USABLE         AMANA_PAGE_USABLE_BYTES
#define MAP_ENTRY      5
#define PAGES_A_MAP    (USABLE / MAP_ENTRY + 1)
#define MAX_DEPTH      64
#define TABLE_HEADER   100 /* before the tree's on page 1 */
#define MIN_CELL_BYTES 4

enum
{
  MAP_ROOT = 1,
  MAP_FREE,
  MAP_OVERFLOW_FIRST,
  MAP_OVERFLOW,
  MAP_TREE,
};

enum
{
  TREE_INDEX_INNER = 2,
  TREE_TABLE_INNER = 5,
  TREE_INDEX_LEAF = 10,
  TREE_TABLE_LEAF = 13,
};

typedef struct
{
  guint32 root;
  guint32 parent; /* by the map; 0: it does not say */
  guint8 map;
  guint8 kind;
} Page;

struct _AmanaForest
{
  AmanaPages *source; /* (borrowed) */
  guint32 n;
  Page *pages; /* (owned) from 1 */
};

void
amana_forest_free (AmanaForest *self)
{
  g_free (self->pages);
  g_free (self);
}

static guint32
get_number (const guint8 *at, int n_bytes)
{
  guint32 value = 0;

  for (int i = 0; i < n_bytes; i++)
    value = value << 8 | at[i];
  return value;
}

static guint32
get_map_of (guint32 number)
{
  guint32 map = (number - 2) / PAGES_A_MAP * PAGES_A_MAP + 2;

  return map == AMANA_PAGE_LOCK ? map + 1 : map;
}

static const guint8 *
get_tree (guint32 number, const guint8 *page)
{
  return number == 1 ? page + TABLE_HEADER : page;
}

static guint8
get_kind_of_tree (const guint8 *tree)
{
  switch (tree[0])
    {
    case TREE_TABLE_LEAF:
      return AMANA_PAGE_TABLE_LEAF;
    case TREE_TABLE_INNER:
      return AMANA_PAGE_INNER;
    case TREE_INDEX_LEAF:
    case TREE_INDEX_INNER:
      return AMANA_PAGE_INDEX;
    default:
      return AMANA_PAGE_UNKNOWN;
    }
}

static void
read_map (AmanaForest *self, guint32 map, const guint8 *page)
{
  for (guint32 i = 0; i < PAGES_A_MAP - 1 && map + 1 + i <= self->n; i++)
    {
      Page *entry = &self->pages[map + 1 + i];
      guint32 parent = get_number (page + i * MAP_ENTRY + 1, 4);

      entry->map = page[i * MAP_ENTRY];
      entry->parent = parent <= self->n ? parent : 0;
    }
}

static gboolean
read_pages (AmanaForest *self, const AmanaStoreWatch *watch)
{
  guint8 page[AMANA_STORE_PAGE_BYTES];

  for (guint32 number = 1; number <= self->n; number++)
    {
      Page *entry = &self->pages[number];
      gboolean is_map = number > 1 && get_map_of (number) == number;

      if (!amana_store_watch_step (watch, (guint64) number * AMANA_STORE_PAGE_BYTES))
        return FALSE;
      if (number == AMANA_PAGE_LOCK)
        continue;
      if (!amana_pages_read (self->source, number, page))
        entry->kind = AMANA_PAGE_BAD;
      else if (is_map)
        read_map (self, number, page);
      else
        entry->kind = get_kind_of_tree (get_tree (number, page));
      if (is_map && entry->kind != AMANA_PAGE_BAD)
        entry->kind = AMANA_PAGE_MAP;
    }
  return TRUE;
}

/* The map knows better than the first byte of a page what a page is. */
static void
settle_kind (Page *entry)
{
  if (entry->kind == AMANA_PAGE_BAD || entry->kind == AMANA_PAGE_MAP)
    return;
  if (entry->map == MAP_FREE)
    entry->kind = AMANA_PAGE_FREE;
  else if (entry->map == MAP_OVERFLOW || entry->map == MAP_OVERFLOW_FIRST)
    entry->kind = AMANA_PAGE_OVERFLOW;
}

/* Upwards by the map. What is found on the way is remembered for the others. */
static guint32
climb (AmanaForest *self, guint32 number)
{
  guint32 at = number;
  guint32 root = 0;

  for (guint64 i = 0; i <= self->n && root == 0; i++)
    {
      const Page *entry = &self->pages[at];

      if (entry->root != 0 || at == 1 || entry->map == MAP_ROOT)
        root = entry->root != 0 ? entry->root : at;
      else if (entry->map >= MAP_OVERFLOW_FIRST && entry->map <= MAP_TREE && entry->parent != 0)
        at = entry->parent;
      else
        return 0;
    }
  for (at = number; root != 0 && at != root && self->pages[at].root == 0;)
    {
      self->pages[at].root = root;
      at = self->pages[at].parent;
    }
  return root;
}

static void
climb_all (AmanaForest *self)
{
  self->pages[1].root = 1;
  for (guint32 number = 2; number <= self->n; number++)
    {
      Page *entry = &self->pages[number];

      settle_kind (entry);
      if (entry->map == MAP_ROOT)
        entry->root = number;
      else if (entry->map >= MAP_OVERFLOW_FIRST && entry->map <= MAP_TREE)
        climb (self, number);
    }
}

/* The cells of a page that lies in the file as it should: their places, NULL where not. */
typedef struct
{
  const guint8 *page;
  const guint8 *places;
  guint n;
} Cells;

static Cells
get_cells (guint32 number, const guint8 *page)
{
  const guint8 *tree = get_tree (number, page);
  gboolean inner = tree[0] == TREE_TABLE_INNER || tree[0] == TREE_INDEX_INNER;
  Cells cells = { page, tree + (inner ? 12 : 8), get_number (tree + 3, 2) };
  gsize room = page + USABLE - cells.places;

  cells.n = MIN (cells.n, room / 2);
  return cells;
}

static const guint8 *
get_cell (const Cells *cells, guint i)
{
  guint32 at = get_number (cells->places + 2 * i, 2);

  return at >= 8 && at + MIN_CELL_BYTES <= USABLE ? cells->page + at : NULL;
}

static gboolean
adopt (AmanaForest *self, guint32 child, guint32 root)
{
  Page *entry = child >= 2 && child <= self->n ? &self->pages[child] : NULL;

  if (entry == NULL || entry->root != 0 || entry->map == MAP_FREE || entry->kind == AMANA_PAGE_MAP)
    return FALSE;
  entry->root = root;
  return TRUE;
}

/* Downwards, where the maps say nothing. */
static gboolean
adopt_children (AmanaForest *self, guint32 number, guint8 *page)
{
  guint32 root = self->pages[number].root;
  const guint8 *tree = get_tree (number, page);
  gboolean changed = FALSE;
  Cells cells;

  if (!amana_pages_read (self->source, number, page) ||
      (tree[0] != TREE_TABLE_INNER && tree[0] != TREE_INDEX_INNER))
    return FALSE;
  cells = get_cells (number, page);
  for (guint i = 0; i < cells.n; i++)
    {
      const guint8 *cell = get_cell (&cells, i);

      changed |= cell != NULL && adopt (self, get_number (cell, 4), root);
    }
  return adopt (self, get_number (tree + 8, 4), root) || changed;
}

static gboolean
has_orphans (AmanaForest *self)
{
  for (guint32 number = 2; number <= self->n; number++)
    if (self->pages[number].map == 0 && self->pages[number].kind != AMANA_PAGE_MAP)
      return TRUE;
  return FALSE;
}

static void
descend_all (AmanaForest *self)
{
  guint8 page[AMANA_STORE_PAGE_BYTES];
  gboolean changed = has_orphans (self);

  for (int depth = 0; changed && depth < MAX_DEPTH; depth++)
    {
      changed = FALSE;
      for (guint32 number = 1; number <= self->n; number++)
        {
          const Page *entry = &self->pages[number];

          if (entry->root != 0 &&
              (entry->kind == AMANA_PAGE_INNER || entry->kind == AMANA_PAGE_INDEX))
            changed |= adopt_children (self, number, page);
        }
    }
}

/*
 * amana_forest_new:
 * @source: outlives it
 * @watch: (nullable): is told how many bytes of the pages were read
 *
 * Reads every page once or a few times.
 *
 * Returns: (nullable): %NULL when it was stopped
 */
AmanaForest *
amana_forest_new (AmanaPages *source, const AmanaStoreWatch *watch)
{
  g_autoptr (AmanaForest) self = g_new0 (AmanaForest, 1);

  self->source = source;
  self->n = amana_pages_get_n (source);
  self->pages = g_new0 (Page, (gsize) self->n + 2);
  if (!read_pages (self, watch))
    return NULL;
  climb_all (self);
  descend_all (self);
  return g_steal_pointer (&self);
}

/*
 * amana_forest_add_root:
 * @root: where a tree is known to begin
 *
 * For a root on which the maps are silent.
 */
void
amana_forest_add_root (AmanaForest *self, guint32 root)
{
  if (adopt (self, root, root))
    descend_all (self);
}

AmanaPageKind
amana_forest_get_kind (AmanaForest *self, guint32 number)
{
  return self->pages[number].kind;
}

guint32
amana_forest_get_root (AmanaForest *self, guint32 number)
{
  return self->pages[number].root;
}

/*
 * amana_forest_get_part:
 *
 * Returns: (nullable): what a page is that belongs to no table of ours: "sqlite_schema",
 *   "sqlite_map" (where each page belongs), or "sqlite_free"
 */
const char *
amana_forest_get_part (AmanaForest *self, guint32 number)
{
  const Page *entry = &self->pages[number];

  if (number == 1 || entry->root == 1)
    return "sqlite_schema";
  if (get_map_of (number) == number)
    return "sqlite_map";
  return entry->map == MAP_FREE ? "sqlite_free" : NULL;
}

/*
 * amana_forest_count_entries:
 * @root: an index's
 *
 * Returns: how many entries are on its good pages; each stands for a row
 */
guint64
amana_forest_count_entries (AmanaForest *self, guint32 root)
{
  guint8 page[AMANA_STORE_PAGE_BYTES];
  guint64 n_entries = 0;

  for (guint32 number = 2; number <= self->n; number++)
    if (self->pages[number].root == root && self->pages[number].kind == AMANA_PAGE_INDEX &&
        amana_pages_read (self->source, number, page))
      n_entries += get_number (get_tree (number, page) + 3, 2);
  return n_entries;
}

/* How much of a row stands in its cell; the rest is in a chain of overflow pages. */
static gsize
get_local_size (guint64 size)
{
  const gsize most = USABLE - 35;
  const gsize least = (USABLE - 12) * 32 / 255 - 23;
  gsize wanted;

  if (size <= most)
    return size;
  wanted = least + (size - least) % (USABLE - 4);
  return wanted <= most ? wanted : least;
}

static gboolean
gather (AmanaForest *self, guint32 next, guint64 size, GByteArray *record)
{
  guint8 page[AMANA_STORE_PAGE_BYTES];

  while (record->len < size)
    {
      gsize n = MIN (size - record->len, USABLE - 4);

      if (!amana_pages_read (self->source, next, page))
        return FALSE;
      g_byte_array_append (record, page + 4, n);
      next = get_number (page, 4);
    }
  return TRUE;
}

static gboolean
read_row (AmanaForest *self,
          const guint8 *page,
          const guint8 *cell,
          GByteArray *record,
          gint64 *rowid)
{
  const guint8 *end = page + USABLE;
  guint64 size, id;
  gsize n = amana_varint_read (cell, end, &size);
  gsize m = n > 0 ? amana_varint_read (cell + n, end, &id) : 0;
  gsize local = get_local_size (size);

  g_byte_array_set_size (record, 0);
  if (m == 0 || size > (guint64) self->n * USABLE || size > G_MAXINT32)
    return FALSE;
  cell += n + m;
  *rowid = (gint64) id;
  if (local + (local < size ? 4 : 0) > (gsize) (end - cell))
    return FALSE;
  g_byte_array_append (record, cell, local);
  return local == size || gather (self, get_number (cell + local, 4), size, record);
}

static gboolean
each_row_on (AmanaForest *self,
             guint32 number,
             GByteArray *record,
             AmanaRowFunc func,
             gpointer user_data)
{
  guint8 page[AMANA_STORE_PAGE_BYTES];
  guint32 root = self->pages[number].root;
  Cells cells;

  if (!amana_pages_read (self->source, number, page))
    return TRUE;
  cells = get_cells (number, page);
  for (guint i = 0; i < cells.n; i++)
    {
      const guint8 *cell = get_cell (&cells, i);
      AmanaRow row = { 0 };
      gboolean whole = cell != NULL && read_row (self, page, cell, record, &row.rowid);

      row.record = record->data;
      row.size_bytes = record->len;
      if (!func (root, whole ? &row : NULL, user_data))
        return FALSE;
    }
  return TRUE;
}

/*
 * amana_forest_each_row:
 * @root: a table's
 *
 * Calls @func for each row on the table's good pages, in the order of the file.
 *
 * Returns: %FALSE where @func stopped it
 */
gboolean
amana_forest_each_row (AmanaForest *self, guint32 root, AmanaRowFunc func, gpointer user_data)
{
  g_autoptr (GByteArray) record = g_byte_array_new ();

  for (guint32 number = 1; number <= self->n; number++)
    if (self->pages[number].root == root && self->pages[number].kind == AMANA_PAGE_TABLE_LEAF &&
        !each_row_on (self, number, record, func, user_data))
      return FALSE;
  return TRUE;
}
