/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A row as it stands on a page (SQLite's "record format"): a header of varints, its own size
 * first and then a type for each column, and the columns' bytes one after another. What
 * does not fit into the record is not there. Pure. */

#include "config.h"

#include <string.h>

#include "amana-store-pages.h"

typedef struct
{
  guint64 type;
  const guint8 *bytes;
  gsize size;
} Field;

/*
 * amana_varint_read:
 *
 * Returns: how many bytes it took, 0 where there are not enough
 */
gsize
amana_varint_read (const guint8 *at, const guint8 *end, guint64 *value)
{
  *value = 0;
  for (gsize i = 0; i < 9 && at + i < end; i++)
    {
      if (i == 8)
        {
          *value = *value << 8 | at[i];
          return 9;
        }
      *value = *value << 7 | (at[i] & 0x7f);
      if ((at[i] & 0x80) == 0)
        return i + 1;
    }
  return 0;
}

static gsize
get_size (guint64 type)
{
  static const gsize sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0 };

  return type < G_N_ELEMENTS (sizes) ? sizes[type] : (gsize) ((type - 12) / 2);
}

/* Whether the record has that column, and all of it. */
static gboolean
find_field (const guint8 *record, gsize size_bytes, int column, Field *field)
{
  const guint8 *end = record + size_bytes;
  guint64 header_size;
  gsize n = amana_varint_read (record, end, &header_size);
  const guint8 *type_at = record + n;
  guint64 at = header_size;

  if (n == 0 || header_size > size_bytes)
    return FALSE;
  for (int i = 0; type_at < record + header_size; i++)
    {
      n = amana_varint_read (type_at, record + header_size, &field->type);
      if (n == 0 || field->type == 10 || field->type == 11)
        return FALSE;
      field->size = get_size (field->type);
      if (field->size > size_bytes - at)
        return FALSE;
      field->bytes = record + at;
      if (i == column)
        return TRUE;
      at += field->size;
      type_at += n;
    }
  return FALSE;
}

/*
 * amana_record_get_n_columns:
 *
 * Returns: how many columns it has, 0 when it is none
 */
int
amana_record_get_n_columns (const guint8 *record, gsize size_bytes)
{
  Field field;
  int n = 0;

  while (n < 2000 && find_field (record, size_bytes, n, &field))
    n++;
  return n;
}

static gint64
get_integer (const Field *field)
{
  guint64 value;

  if (field->type == 8 || field->type == 9)
    return (gint64) field->type - 8;
  value = field->size > 0 && (field->bytes[0] & 0x80) != 0 ? G_MAXUINT64 : 0;
  for (gsize i = 0; i < field->size; i++)
    value = value << 8 | field->bytes[i];
  return (gint64) value;
}

static double
get_double (const Field *field)
{
  guint64 bits = (guint64) get_integer (field);
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/*
 * amana_record_bind:
 * @index: the parameter's, from 1
 *
 * Binds a column without a copy. Returns: SQLite's code
 */
int
amana_record_bind (const guint8 *record,
                   gsize size_bytes,
                   int column,
                   sqlite3_stmt *stmt,
                   int index)
{
  Field field;

  if (!find_field (record, size_bytes, column, &field))
    return SQLITE_CORRUPT;
  if (field.type == 0)
    return sqlite3_bind_null (stmt, index);
  if (field.type == 7)
    return sqlite3_bind_double (stmt, index, get_double (&field));
  if (field.type < 12)
    return sqlite3_bind_int64 (stmt, index, get_integer (&field));
  if (field.type % 2 == 1)
    return sqlite3_bind_text64 (stmt, index, (const char *) field.bytes, field.size, SQLITE_STATIC,
                                SQLITE_UTF8);
  if (field.size == 0)
    return sqlite3_bind_zeroblob (stmt, index, 0);
  return sqlite3_bind_blob64 (stmt, index, field.bytes, field.size, SQLITE_STATIC);
}

/*
 * amana_record_dup_text:
 *
 * Returns: (nullable) (transfer full): a column of text
 */
char *
amana_record_dup_text (const guint8 *record, gsize size_bytes, int column)
{
  Field field;

  if (!find_field (record, size_bytes, column, &field) || field.type < 12 || field.type % 2 == 0)
    return NULL;
  return g_strndup ((const char *) field.bytes, field.size);
}

/*
 * amana_record_get_int64:
 *
 * Returns: a column of whole numbers, 0 where it is none
 */
gint64
amana_record_get_int64 (const guint8 *record, gsize size_bytes, int column)
{
  Field field;

  if (!find_field (record, size_bytes, column, &field) || field.type == 7 || field.type >= 12)
    return 0;
  return get_integer (&field);
}
