/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the window hands in, as memory: the document, which can only be read, and
 * the place for an answer that is too large for the channel, which was sized and
 * sealed before it came here.
 *
 * The document is mapped, not read: one that shrinks under the mapping kills
 * this process and nothing else.
 */

#include "config.h"

#include "amana-reader-target.h"

#include "amana-reader-error.h"
#include "amana-reader-protocol.h"

#include <sys/mman.h>
#include <sys/stat.h>

static gboolean
fail (GError **error, AmanaReaderError code, const char *what)
{
  g_set_error_literal (error, AMANA_READER_ERROR, (int) code, what);
  return FALSE;
}

guint8 *
amana_reader_target_map (int memfd, gsize size_bytes, GError **error)
{
  struct stat info;
  void *target;

  if (memfd < 0 || size_bytes == 0 || fstat (memfd, &info) != 0 ||
      (guint64) info.st_size < size_bytes)
    {
      fail (error, AMANA_READER_ERROR_FAILED, "no room for the answer");
      return NULL;
    }
  target = mmap (NULL, size_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, memfd, 0);
  if (target == MAP_FAILED)
    {
      fail (error, AMANA_READER_ERROR_FAILED, "the room could not be mapped");
      return NULL;
    }
  return target;
}

void
amana_reader_target_unmap (guint8 *target, gsize size_bytes)
{
  munmap (target, size_bytes);
}

static void
unmap (gpointer data)
{
  GBytes *holder = data;
  gsize size_bytes;
  gpointer address = (gpointer) g_bytes_get_data (holder, &size_bytes);

  munmap (address, size_bytes);
  g_bytes_unref (holder);
}

GBytes *
amana_reader_map_document (int fd, GError **error)
{
  struct stat info;
  gboolean done = FALSE;
  void *address;

  if (fd < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    fail (error, AMANA_READER_ERROR_FAILED, "no regular file");
  else if (info.st_size == 0)
    fail (error, AMANA_READER_ERROR_EMPTY, "the file is empty");
  else if (info.st_size > AMANA_READER_MAX_FILE_BYTES)
    fail (error, AMANA_READER_ERROR_TOO_LARGE, "the file is too large");
  else
    done = TRUE;
  if (!done)
    return NULL;

  address = mmap (NULL, info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (address == MAP_FAILED)
    {
      fail (error, AMANA_READER_ERROR_FAILED, "the file could not be mapped");
      return NULL;
    }

  return g_bytes_new_with_free_func (address, info.st_size, unmap,
                                     g_bytes_new_static (address, info.st_size));
}
