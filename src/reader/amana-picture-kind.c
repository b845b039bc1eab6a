/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which kind of picture a file is, by its first bytes, and never by its name. Both the
 * window, which chooses a reader by it, and the reader ask; nothing is parsed.
 */

#include "config.h"

#include "amana-picture-kind.h"

#include <string.h>

static gboolean
begins (const guint8 *bytes, gsize size_bytes, const char *magic, gsize n)
{
  return size_bytes >= n && memcmp (bytes, magic, n) == 0;
}

/* An ISO file whose brand is a coded picture's. */
static gboolean
is_heic (const guint8 *bytes, gsize size_bytes)
{
  static const char *const brands[] = { "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1" };

  if (size_bytes < 12 || memcmp (bytes + 4, "ftyp", 4) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (brands); i++)
    if (memcmp (bytes + 8, brands[i], 4) == 0)
      return TRUE;

  return FALSE;
}

/**
 * amana_picture_kind_of:
 * @bytes: a file's beginning
 * @size_bytes: how much of it; %AMANA_PICTURE_KIND_BYTES are enough
 *
 * Returns: which kind of picture it says it is
 */
AmanaPictureKind
amana_picture_kind_of (const guint8 *bytes, gsize size_bytes)
{
  if (begins (bytes, size_bytes, "\xff\xd8\xff", 3))
    return AMANA_PICTURE_JPEG;
  if (begins (bytes, size_bytes, "\x89PNG\r\n\x1a\n", 8))
    return AMANA_PICTURE_PNG;
  if (begins (bytes, size_bytes, "II*\0", 4) || begins (bytes, size_bytes, "MM\0*", 4))
    return AMANA_PICTURE_TIFF;
  if (is_heic (bytes, size_bytes))
    return AMANA_PICTURE_HEIC;

  return AMANA_PICTURE_NONE;
}
