/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* TIFF, which holds several pages, in memory (libtiff).
 *
 * A copy is a new file: for each page the tags that say how its picture is coded, and
 * the coded picture as it is. What a scanner or a camera wrote beside it (its make,
 * the time, the place, who, thumbnails) is not copied.
 */

#include "config.h"

#include "amana-picture-tiff.h"

#include "amana-reader-protocol.h"

#include <string.h>
#include <tiffio.h>

typedef struct
{
  const guint8 *bytes; /* (nullable): read from */
  GByteArray *array;   /* (nullable): written to */
  gsize size_bytes;
  gsize place;
} Memory;

static gsize
get_size (const Memory *memory)
{
  return memory->array != NULL ? memory->array->len : memory->size_bytes;
}

static tmsize_t
read_cb (thandle_t handle, void *buffer, tmsize_t size_bytes)
{
  Memory *memory = handle;
  const guint8 *bytes = memory->array != NULL ? memory->array->data : memory->bytes;
  gsize left = memory->place < get_size (memory) ? get_size (memory) - memory->place : 0;
  gsize n = MIN (left, (gsize) size_bytes);

  if (n > 0)
    memcpy (buffer, bytes + memory->place, n);
  memory->place += n;
  return (tmsize_t) n;
}

static tmsize_t
write_cb (thandle_t handle, void *buffer, tmsize_t size_bytes)
{
  Memory *memory = handle;
  gsize end = memory->place + (gsize) size_bytes;

  if (memory->array == NULL || end > AMANA_READER_MAX_FILE_BYTES)
    return -1;
  if (end > memory->array->len)
    {
      guint before = memory->array->len;

      g_byte_array_set_size (memory->array, (guint) end);
      memset (memory->array->data + before, 0, end - before);
    }
  memcpy (memory->array->data + memory->place, buffer, (gsize) size_bytes);
  memory->place = end;
  return size_bytes;
}

static toff_t
seek_cb (thandle_t handle, toff_t offset, int whence)
{
  Memory *memory = handle;

  memory->place = whence == SEEK_SET   ? offset
                  : whence == SEEK_CUR ? memory->place + offset
                                       : get_size (memory) + offset;
  return memory->place;
}

static int
close_cb (thandle_t handle)
{
  return 0;
}

static toff_t
size_cb (thandle_t handle)
{
  return get_size (handle);
}

static TIFF *
open_memory (Memory *memory, const char *mode)
{
  TIFFSetWarningHandler (NULL);
  TIFFSetErrorHandler (NULL);
  return TIFFClientOpen ("memory", mode, memory, read_cb, write_cb, seek_cb, close_cb, size_cb,
                         NULL, NULL);
}

static Memory
read_from (GBytes *bytes)
{
  Memory memory = { NULL };

  memory.bytes = g_bytes_get_data (bytes, &memory.size_bytes);
  return memory;
}

/* Whether all that the picture of this page is made of is there. */
static gboolean
has_data (TIFF *tiff, gsize size_bytes)
{
  guint32 n = TIFFIsTiled (tiff) ? TIFFNumberOfTiles (tiff) : TIFFNumberOfStrips (tiff);

  for (guint32 i = 0; i < n; i++)
    {
      guint64 offset = TIFFGetStrileOffset (tiff, i), length = TIFFGetStrileByteCount (tiff, i);

      if (offset > size_bytes || length > size_bytes - offset)
        return FALSE;
    }
  return TRUE;
}

/* @whole: (out): whether the file holds all that it says it does */
guint
amana_picture_tiff_count (GBytes *bytes, gboolean *whole)
{
  Memory memory = read_from (bytes);
  TIFF *tiff = open_memory (&memory, "rm");
  guint n = 0;

  *whole = tiff != NULL;
  if (tiff == NULL)
    return 0;
  for (gboolean more = TRUE; more && n <= AMANA_READER_MAX_PAGES;)
    {
      n++;
      *whole = *whole && has_data (tiff, memory.size_bytes);
      more = !TIFFLastDirectory (tiff);
      if (more && !TIFFReadDirectory (tiff))
        *whole = more = FALSE;
    }
  TIFFClose (tiff);
  return n;
}

/* --- copying --- */

static void
copy_number (TIFF *from, TIFF *to, guint32 tag, gboolean is_long)
{
  guint16 small;
  guint32 large;

  if (is_long && TIFFGetField (from, tag, &large))
    TIFFSetField (to, tag, large);
  else if (!is_long && TIFFGetField (from, tag, &small))
    TIFFSetField (to, tag, small);
}

static void
copy_numbers (TIFF *from, TIFF *to)
{
  static const guint32 longs[] = { TIFFTAG_IMAGEWIDTH, TIFFTAG_IMAGELENGTH, TIFFTAG_TILEWIDTH,
                                   TIFFTAG_TILELENGTH };
  static const guint32 shorts[] = { TIFFTAG_COMPRESSION,  TIFFTAG_BITSPERSAMPLE,
                                    TIFFTAG_PHOTOMETRIC,  TIFFTAG_SAMPLESPERPIXEL,
                                    TIFFTAG_PLANARCONFIG, TIFFTAG_FILLORDER,
                                    TIFFTAG_ORIENTATION,  TIFFTAG_RESOLUTIONUNIT,
                                    TIFFTAG_PREDICTOR,    TIFFTAG_SAMPLEFORMAT };
  float resolution;

  for (guint i = 0; i < G_N_ELEMENTS (longs); i++)
    copy_number (from, to, longs[i], TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (shorts); i++)
    copy_number (from, to, shorts[i], FALSE);
  copy_number (from, to, TIFFTAG_ROWSPERSTRIP, TRUE);
  if (TIFFGetField (from, TIFFTAG_XRESOLUTION, &resolution))
    TIFFSetField (to, TIFFTAG_XRESOLUTION, resolution);
  if (TIFFGetField (from, TIFFTAG_YRESOLUTION, &resolution))
    TIFFSetField (to, TIFFTAG_YRESOLUTION, resolution);
}

static void
copy_tables (TIFF *from, TIFF *to)
{
  guint16 *red, *green, *blue, *extra, n_extra, compression = 0, sampling[2];
  guint32 options, length;
  void *tables;

  TIFFGetFieldDefaulted (from, TIFFTAG_COMPRESSION, &compression);
  if (compression == COMPRESSION_CCITTFAX3 && TIFFGetField (from, TIFFTAG_GROUP3OPTIONS, &options))
    TIFFSetField (to, TIFFTAG_GROUP3OPTIONS, options);
  if (compression == COMPRESSION_CCITTFAX4 && TIFFGetField (from, TIFFTAG_GROUP4OPTIONS, &options))
    TIFFSetField (to, TIFFTAG_GROUP4OPTIONS, options);
  if (compression == COMPRESSION_JPEG && TIFFGetField (from, TIFFTAG_JPEGTABLES, &length, &tables))
    TIFFSetField (to, TIFFTAG_JPEGTABLES, length, tables);
  if (TIFFGetField (from, TIFFTAG_YCBCRSUBSAMPLING, &sampling[0], &sampling[1]))
    TIFFSetField (to, TIFFTAG_YCBCRSUBSAMPLING, sampling[0], sampling[1]);
  if (TIFFGetField (from, TIFFTAG_COLORMAP, &red, &green, &blue))
    TIFFSetField (to, TIFFTAG_COLORMAP, red, green, blue);
  if (TIFFGetField (from, TIFFTAG_EXTRASAMPLES, &n_extra, &extra))
    TIFFSetField (to, TIFFTAG_EXTRASAMPLES, n_extra, extra);
}

static gboolean
copy_data (TIFF *from, TIFF *to, gsize most_bytes)
{
  gboolean tiled = TIFFIsTiled (from) != 0;
  guint32 n = tiled ? TIFFNumberOfTiles (from) : TIFFNumberOfStrips (from);
  gsize done = 0;

  for (guint32 i = 0; i < n; i++)
    {
      guint64 size_bytes = TIFFGetStrileByteCount (from, i);
      g_autofree guint8 *data = NULL;
      tmsize_t wanted = (tmsize_t) size_bytes, got;

      done += size_bytes;
      if (size_bytes == 0 || size_bytes > most_bytes || done > most_bytes)
        return FALSE;
      data = g_malloc (size_bytes);
      got =
        tiled ? TIFFReadRawTile (from, i, data, wanted) : TIFFReadRawStrip (from, i, data, wanted);
      if (got != wanted)
        return FALSE;
      got =
        tiled ? TIFFWriteRawTile (to, i, data, wanted) : TIFFWriteRawStrip (to, i, data, wanted);
      if (got != wanted)
        return FALSE;
    }
  return n > 0;
}

static gboolean
copy_page (TIFF *from, TIFF *to, gsize most_bytes)
{
  copy_numbers (from, to);
  copy_tables (from, to);
  return copy_data (from, to, most_bytes) && TIFFWriteDirectory (to);
}

gboolean
amana_picture_tiff_strip (GBytes *bytes, GByteArray *clean)
{
  Memory source = read_from (bytes), target = { .array = clean };
  TIFF *from = open_memory (&source, "rm");
  TIFF *to = open_memory (&target, "wm");
  gboolean done = from != NULL && to != NULL;
  guint n = 0;

  while (done)
    {
      done = copy_page (from, to, g_bytes_get_size (bytes));
      if (++n > AMANA_READER_MAX_PAGES || !TIFFReadDirectory (from))
        break;
    }
  if (from != NULL)
    TIFFClose (from);
  if (to != NULL)
    TIFFClose (to);
  return done;
}
