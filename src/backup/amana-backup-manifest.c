/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is in a backup, at the beginning of its plain bytes:
 *
 *   size of the rest, 4 bytes, little-endian; then a GVariant, little-endian, of
 *   (xsa(stt)a{st}): made, version, parts (name, size, sequence), counts
 *
 * It is authenticated before it is read, but whoever has the key of a backup may be
 * somebody else tomorrow: a part may only have one of the names that a person's folder
 * knows, each once, so that restoring writes nowhere else. */

#include "config.h"

#include "amana-backup-manifest.h"

#include <string.h>

#include "amana-bytes.h"

#define FORMAT "(xsa(stt)a{st})"

G_DEFINE_BOXED_TYPE (AmanaBackupManifest,
                     amana_backup_manifest,
                     amana_backup_manifest_copy,
                     amana_backup_manifest_free)

static void
free_part (gpointer data)
{
  AmanaBackupPart *part = data;

  g_free (part->name);
  g_free (part);
}

static AmanaBackupManifest *
new_empty (gint64 made, const char *version, GVariant *counts)
{
  AmanaBackupManifest *self = g_new0 (AmanaBackupManifest, 1);

  self->made = made;
  self->version = g_strdup (version);
  self->parts = g_ptr_array_new_with_free_func (free_part);
  self->counts = g_variant_ref_sink (counts);
  return self;
}

/**
 * amana_backup_manifest_new:
 * @counts: (nullable): a{st}; sunk when floating
 *
 * Returns: (transfer full): one of this moment, without parts
 */
AmanaBackupManifest *
amana_backup_manifest_new (GVariant *counts)
{
  if (counts == NULL)
    counts = g_variant_new_array (G_VARIANT_TYPE ("{st}"), NULL, 0);
  return new_empty (g_get_real_time (), AMANA_VERSION, counts);
}

void
amana_backup_manifest_free (AmanaBackupManifest *self)
{
  g_free (self->version);
  g_ptr_array_unref (self->parts);
  g_variant_unref (self->counts);
  g_free (self);
}

void
amana_backup_manifest_add (AmanaBackupManifest *self,
                           const char *name,
                           guint64 size_bytes,
                           guint64 sequence)
{
  AmanaBackupPart *part = g_new0 (AmanaBackupPart, 1);

  part->name = g_strdup (name);
  part->size_bytes = size_bytes;
  part->sequence = sequence;
  g_ptr_array_add (self->parts, part);
}

static const AmanaBackupPart *
get_part (const AmanaBackupManifest *self, guint i)
{
  return g_ptr_array_index (self->parts, i);
}

AmanaBackupManifest *
amana_backup_manifest_copy (const AmanaBackupManifest *self)
{
  AmanaBackupManifest *copy = new_empty (self->made, self->version, self->counts);

  for (guint i = 0; i < self->parts->len; i++)
    {
      const AmanaBackupPart *part = get_part (self, i);

      amana_backup_manifest_add (copy, part->name, part->size_bytes, part->sequence);
      ((AmanaBackupPart *) copy->parts->pdata[i])->n_pages = part->n_pages;
      ((AmanaBackupPart *) copy->parts->pdata[i])->n_bad_pages = part->n_bad_pages;
    }
  return copy;
}

/**
 * amana_backup_manifest_count_bad_pages:
 *
 * Returns: in all stores that were looked at
 */
guint64
amana_backup_manifest_count_bad_pages (const AmanaBackupManifest *self)
{
  guint64 n = 0;

  for (guint i = 0; i < self->parts->len; i++)
    n += get_part (self, i)->n_bad_pages;
  return n;
}

guint64
amana_backup_manifest_get_size (const AmanaBackupManifest *self)
{
  guint64 size = 0;

  for (guint i = 0; i < self->parts->len; i++)
    size += get_part (self, i)->size_bytes;
  return size;
}

/**
 * amana_backup_manifest_has_same_parts:
 *
 * Returns: whether both speak of the same files in the same state
 */
gboolean
amana_backup_manifest_has_same_parts (const AmanaBackupManifest *a, const AmanaBackupManifest *b)
{
  if (a->parts->len != b->parts->len)
    return FALSE;
  for (guint i = 0; i < a->parts->len; i++)
    {
      const AmanaBackupPart *one = get_part (a, i);
      const AmanaBackupPart *other = get_part (b, i);

      if (!g_str_equal (one->name, other->name) || one->size_bytes != other->size_bytes ||
          one->sequence != other->sequence)
        return FALSE;
    }
  return TRUE;
}

/**
 * amana_backup_manifest_encode:
 *
 * Returns: (transfer full): its bytes, the size before them included
 */
GBytes *
amana_backup_manifest_encode (const AmanaBackupManifest *self)
{
  g_autoptr (GVariantBuilder) parts = g_variant_builder_new (G_VARIANT_TYPE ("a(stt)"));
  g_autoptr (GVariant) native = NULL;
  g_autoptr (GVariant) little = NULL;
  guint8 *data;
  gsize size;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const AmanaBackupPart *part = get_part (self, i);

      g_variant_builder_add (parts, "(stt)", part->name, part->size_bytes, part->sequence);
    }
  native = g_variant_ref_sink (
    g_variant_new ("(xsa(stt)@a{st})", self->made, self->version, parts, self->counts));
  little = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (native) : g_variant_ref (native);
  size = g_variant_get_size (little);
  data = g_malloc (4 + size);
  amana_put_uint32 (data, (guint32) size);
  memcpy (data + 4, g_variant_get_data (little), size); /* too narrow to be stored into */
  return g_bytes_new_take (data, 4 + size);
}

/**
 * amana_backup_manifest_knows_name:
 *
 * Returns: whether a part may be called so
 */
gboolean
amana_backup_manifest_knows_name (const char *name)
{
  static const char *const known[] = { "label",     "general.db",     "general.db.head",
                                       "health.db", "health.db.head", NULL };

  return g_strv_contains (known, name);
}

static gboolean
may_have_name (const AmanaBackupManifest *self, const char *name)
{
  for (guint i = 0; i < self->parts->len; i++)
    if (g_str_equal (get_part (self, i)->name, name))
      return FALSE;
  return amana_backup_manifest_knows_name (name);
}

static gboolean
decode_parts (AmanaBackupManifest *self, GVariant *parts)
{
  GVariantIter iter;
  const char *name;
  guint64 size, sequence, total = 0;

  g_variant_iter_init (&iter, parts);
  while (g_variant_iter_next (&iter, "(&stt)", &name, &size, &sequence))
    {
      if (!may_have_name (self, name) || size > G_MAXINT64 - total)
        return FALSE;
      total += size;
      amana_backup_manifest_add (self, name, size, sequence);
    }
  return self->parts->len > 0;
}

/**
 * amana_backup_manifest_decode:
 * @data: the beginning of the plain bytes
 * @size_bytes: how many of them are here
 *
 * Returns: (transfer full) (nullable): what is in the backup; %NULL when this is not it
 */
AmanaBackupManifest *
amana_backup_manifest_decode (const guint8 *data, gsize size_bytes)
{
  g_autoptr (AmanaBackupManifest) self = NULL;
  g_autoptr (GVariant) stored = NULL;
  g_autoptr (GVariant) native = NULL;
  g_autoptr (GVariant) parts = NULL;
  g_autoptr (GVariant) counts = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *version;
  gint64 made;
  gsize size;

  if (size_bytes < 4 ||
      (size = amana_get_uint32 (data)) > MIN (size_bytes - 4, AMANA_BACKUP_MAX_MANIFEST))
    return NULL;
  bytes = g_bytes_new (data + 4, size); /* aligned, as a GVariant must be */
  stored = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (FORMAT), bytes, FALSE));
  if (!g_variant_is_normal_form (stored))
    return NULL;
  native = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (stored) : g_variant_ref (stored);
  g_variant_get (native, "(x&s@a(stt)@a{st})", &made, &version, &parts, &counts);
  self = new_empty (made, version, counts);
  return decode_parts (self, parts) ? g_steal_pointer (&self) : NULL;
}
