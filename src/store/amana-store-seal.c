/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A store's seal: the key of the HMACs on its pages. It follows from the store's key, which does
 * not follow from it, and it opens nothing. Who gives it away shows to all who have the file that
 * she holds the key, for no other seal fits the pages. Blocks; any thread. */

#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-store-pages.h"
#include "amana-store.h"

/**
 * amana_store_dup_seal:
 * @path: a store's file, open nowhere
 * @key: its key, 32 bytes
 * @schema_name: of the store's schema
 *
 * Returns: (transfer full) (nullable): its seal, 32 bytes; %NULL where no page that was looked
 *   at answers to the key
 */
AmanaSecret *
amana_store_dup_seal (const char *path, AmanaSecret *key, const char *schema_name)
{
  g_autoptr (GError) ignored = NULL;
  g_autoptr (AmanaChart) chart = NULL;
  g_autoptr (AmanaPages) pages = NULL;

  g_return_val_if_fail (path != NULL && key != NULL && schema_name != NULL, NULL);

  pages = amana_chart_open_pages (path, key, schema_name, &chart, &ignored);
  return pages != NULL ? amana_pages_dup_seal (pages) : NULL;
}

/**
 * amana_store_bears_seal:
 * @path: a store's file
 * @seal: 32 bytes, from anywhere
 *
 * Reads as far as the first page that bears it.
 *
 * Returns: whether there is one
 */
gboolean
amana_store_bears_seal (const char *path, const guint8 seal[32])
{
  g_autofree guint8 *page = g_malloc (AMANA_STORE_PAGE_BYTES);
  int fd = amana_store_open_to_read (path, NULL);
  gboolean found = FALSE;

  for (guint32 number = 1; fd >= 0 && !found &&
                           amana_store_read_at (fd, page, AMANA_STORE_PAGE_BYTES,
                                                (guint64) (number - 1) * AMANA_STORE_PAGE_BYTES) ==
                             AMANA_STORE_PAGE_BYTES;
       number++)
    found = amana_page_bears_seal (page, number, seal);
  if (fd >= 0)
    close (fd);
  return found;
}

/**
 * amana_store_is_blank:
 * @path: a store's file
 *
 * Returns: whether there is nothing in it to lose: it is not there, or holds nothing but zeros
 */
gboolean
amana_store_is_blank (const char *path)
{
  static const guint8 zeros[AMANA_STORE_PAGE_BYTES];
  g_autofree guint8 *page = g_malloc (AMANA_STORE_PAGE_BYTES);
  struct stat info;
  guint64 at = 0;
  int fd;

  if (lstat (path, &info) != 0)
    return errno == ENOENT;
  fd = amana_store_open_to_read (path, NULL);
  if (fd < 0)
    return FALSE;
  while (at < (guint64) info.st_size)
    {
      gsize size = amana_store_read_at (fd, page, AMANA_STORE_PAGE_BYTES, at);

      if (size == 0 || memcmp (page, zeros, size) != 0)
        break;
      at += size;
    }
  close (fd);
  return at >= (guint64) info.st_size;
}
