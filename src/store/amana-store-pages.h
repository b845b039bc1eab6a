/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-store-private.h"

G_BEGIN_DECLS

#define AMANA_PAGE_SALT_BYTES   16
#define AMANA_PAGE_LOCK         (0x40000000 / AMANA_STORE_PAGE_BYTES + 1) /* never used */
#define AMANA_PAGE_USABLE_BYTES (AMANA_STORE_PAGE_BYTES - 80) /* IV and HMAC at its end */

/* amana-store-pages.c: a store's file as pages, decrypted one by one */
typedef struct _AmanaPages AmanaPages;

AmanaPages *amana_pages_open (const char *path,
                              AmanaSecret *key,
                              const guint8 *kept_salt,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void amana_pages_free (AmanaPages *self);
guint32 amana_pages_get_n (AmanaPages *self);
gboolean amana_pages_read (AmanaPages *self, guint32 number, guint8 page[AMANA_STORE_PAGE_BYTES]);
gboolean amana_pages_has_strange_log (AmanaPages *self);
AmanaSecret *amana_pages_dup_seal (AmanaPages *self);
AmanaSecret *amana_page_derive_seal (AmanaSecret *key, const guint8 salt[AMANA_PAGE_SALT_BYTES]);
gboolean amana_page_bears_seal (const guint8 page[AMANA_STORE_PAGE_BYTES],
                                guint32 number,
                                const guint8 seal[AMANA_STORE_KEY_BYTES]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaPages, amana_pages_free)

/* amana-store-forest.c: which page belongs to which tree, and the rows on the good ones */
typedef enum
{
  AMANA_PAGE_UNKNOWN,
  AMANA_PAGE_BAD,
  AMANA_PAGE_MAP,
  AMANA_PAGE_FREE,
  AMANA_PAGE_OVERFLOW,
  AMANA_PAGE_TABLE_LEAF,
  AMANA_PAGE_INDEX, /* leaf or not: its cells are entries */
  AMANA_PAGE_INNER, /* of a table: no rows */
} AmanaPageKind;

typedef struct
{
  gint64 rowid;
  const guint8 *record;
  gsize size_bytes;
} AmanaRow;

/* %FALSE stops. @row NULL: a row of this table that cannot be read whole. */
typedef gboolean (*AmanaRowFunc) (guint32 root, const AmanaRow *row, gpointer user_data);

typedef struct _AmanaForest AmanaForest;

AmanaForest *amana_forest_new (AmanaPages *pages, const AmanaStoreWatch *watch);
void amana_forest_free (AmanaForest *self);
AmanaPageKind amana_forest_get_kind (AmanaForest *self, guint32 number);
guint32 amana_forest_get_root (AmanaForest *self, guint32 number); /* 0: nobody knows */
const char *amana_forest_get_part (AmanaForest *self, guint32 number);
void amana_forest_add_root (AmanaForest *self, guint32 root);
guint64 amana_forest_count_entries (AmanaForest *self, guint32 root);
gboolean
amana_forest_each_row (AmanaForest *self, guint32 root, AmanaRowFunc func, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaForest, amana_forest_free)

/* amana-store-record.c: the columns of one row as SQLite stores them */
int amana_record_get_n_columns (const guint8 *record, gsize size_bytes);
int amana_record_bind (const guint8 *record,
                       gsize size_bytes,
                       int column,
                       sqlite3_stmt *stmt,
                       int index);
char *amana_record_dup_text (const guint8 *record, gsize size_bytes, int column);
gint64 amana_record_get_int64 (const guint8 *record, gsize size_bytes, int column);

gsize amana_varint_read (const guint8 *at, const guint8 *end, guint64 *value);

/* amana-store-chart.c: what is kept apart, in the head file */
typedef struct
{
  guint8 salt[AMANA_PAGE_SALT_BYTES];
  guint32 version;
  GHashTable *roots; /* (owned) the hash of a name, as 8 bytes in a guint64 → page */
} AmanaChart;

gboolean amana_chart_keep (AmanaHead *head, const char *path, AmanaSql *sql, GError **error);
AmanaChart *amana_chart_read (AmanaHead *head);
void amana_chart_free (AmanaChart *self);
guint32 amana_chart_look_up (AmanaChart *self, const char *name);
AmanaPages *amana_chart_open_pages (const char *path,
                                    AmanaSecret *key,
                                    const char *schema_name,
                                    AmanaChart **chart,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaChart, amana_chart_free)

G_END_DECLS
