/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whether a file is a text, by its first bytes and never by its name: then the reader of
 * tables opens it. The window chooses a reader by it; nothing is parsed here.
 */

#include "config.h"

#include "amana-table-kind.h"

#include <string.h>

static gboolean
is_text_byte (guint8 byte)
{
  return byte >= 0x20 ? byte != 0x7f : strchr ("\t\n\r\f\v", byte) != NULL && byte != 0;
}

static gboolean
is_utf16 (const guint8 *bytes, gsize size_bytes)
{
  guint zeros[2] = { 0, 0 };

  if (size_bytes >= 2 &&
      ((bytes[0] == 0xff && bytes[1] == 0xfe) || (bytes[0] == 0xfe && bytes[1] == 0xff)))
    return TRUE;
  for (gsize i = 0; i < size_bytes; i++)
    zeros[i % 2] += bytes[i] == 0;
  return (zeros[0] == 0 && zeros[1] > size_bytes / 4) ||
         (zeros[1] == 0 && zeros[0] > size_bytes / 4);
}

/**
 * amana_table_kind_is:
 * @bytes: a file's beginning
 * @size_bytes: how much of it; %AMANA_TABLE_KIND_BYTES are enough
 *
 * Returns: whether it may be a text with results
 */
gboolean
amana_table_kind_is (const guint8 *bytes, gsize size_bytes)
{
  if (size_bytes == 0 || memmem (bytes, MIN (size_bytes, 1024), "%PDF-", 5) != NULL)
    return FALSE;
  if (is_utf16 (bytes, size_bytes))
    return TRUE;
  for (gsize i = 0; i < size_bytes; i++)
    if (!is_text_byte (bytes[i]))
      return FALSE;

  return TRUE;
}
