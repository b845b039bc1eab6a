/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * A set of strings that is made once and then only asked, with open addressing: a key
 * stands in the slot of its hash, or in the next that was free. It is plain data, so
 * that one can be written out as C when the library is built (amana-catalogue-compile.c)
 * and need not be made when a program starts. The hash is our own, for the same reason:
 * GLib's may be another one day.
 */

#include "config.h"

#include "amana-catalogue-private.h"

#include <string.h>

/* FNV-1a. */
static guint32
hash (const char *key)
{
  guint32 value = 2166136261u;

  for (const guchar *p = (const guchar *) key; *p != '\0'; p++)
    value = (value ^ *p) * 16777619u;
  return value;
}

/* @keys: of char *, no two alike, below 65535; they are taken. */
void
amana_catalogue_table_init (AmanaCatalogueTable *self, GPtrArray *keys)
{
  guint n_slots = 2;
  guint16 *slots;

  g_assert (keys->len < G_MAXUINT16);
  while (n_slots < 2 * keys->len)
    n_slots *= 2;
  slots = g_new0 (guint16, n_slots);
  for (guint i = 0; i < keys->len; i++)
    {
      guint slot = hash (keys->pdata[i]) & (n_slots - 1);

      while (slots[slot] != 0)
        slot = (slot + 1) & (n_slots - 1);
      slots[slot] = (guint16) (i + 1);
    }
  self->slots = slots;
  self->n_slots = n_slots;
  self->n_keys = keys->len;
  g_ptr_array_add (keys, NULL);
  self->keys = (const char *const *) g_ptr_array_steal (keys, NULL);
}

/* Frees what amana_catalogue_table_init() made. */
void
amana_catalogue_table_clear (AmanaCatalogueTable *self)
{
  g_strfreev ((char **) self->keys);
  g_free ((guint16 *) self->slots);
}

/* @number: (out) (optional): the key's place in keys */
gboolean
amana_catalogue_table_find (const AmanaCatalogueTable *self, const char *key, guint *number)
{
  guint mask = self->n_slots - 1;

  for (guint slot = hash (key) & mask; self->slots[slot] != 0; slot = (slot + 1) & mask)
    {
      guint found = self->slots[slot] - 1u;

      if (strcmp (self->keys[found], key) != 0)
        continue;
      if (number != NULL)
        *number = found;
      return TRUE;
    }
  return FALSE;
}
