/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whether a file is a text or a PDF, by its first bytes and never by its name: the reader of
 * tables opens a text. The window chooses a reader by it, and what is given out without a name is
 * named by it; nothing is parsed here.
 */

#include "config.h"

#include "amana-table-kind.h"

#include <string.h>

#include "amana-picture-kind.h"

#define PDF_WINDOW_BYTES ((gsize) 1024) /* something may stand before its mark */

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

static gboolean
is_pdf (const guint8 *bytes, gsize size_bytes)
{
  return size_bytes > 0 && memmem (bytes, MIN (size_bytes, PDF_WINDOW_BYTES), "%PDF-", 5) != NULL;
}

/**
 * amana_document_kind_get_extension:
 * @bytes: a file, or its beginning
 * @size_bytes: how much of it; %AMANA_TABLE_KIND_BYTES are enough
 *
 * Returns: (transfer none): what ends the name of such a file, with its dot; "" where it is none
 *   of those that the reader knows
 */
const char *
amana_document_kind_get_extension (const guint8 *bytes, gsize size_bytes)
{
  if (is_pdf (bytes, size_bytes))
    return ".pdf";
  switch (amana_picture_kind_of (bytes, size_bytes))
    {
    case AMANA_PICTURE_JPEG:
      return ".jpg";
    case AMANA_PICTURE_PNG:
      return ".png";
    case AMANA_PICTURE_TIFF:
      return ".tiff";
    case AMANA_PICTURE_HEIC:
      return ".heic";
    case AMANA_PICTURE_NONE:
      break;
    }
  return amana_table_kind_is (bytes, MIN (size_bytes, AMANA_TABLE_KIND_BYTES)) ? ".txt" : "";
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
  if (size_bytes == 0 || is_pdf (bytes, size_bytes))
    return FALSE;
  if (is_utf16 (bytes, size_bytes))
    return TRUE;
  for (gsize i = 0; i < size_bytes; i++)
    if (!is_text_byte (bytes[i]))
      return FALSE;

  return TRUE;
}
