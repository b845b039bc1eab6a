/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A JPEG or a PNG without what stands beside the picture: where it was taken, by
 * which camera, when, a small copy of what was cut away, whatever follows its end.
 *
 * Nothing is decoded: the pieces that make up the picture are copied byte for byte and
 * all others are left out, so the kept copy looks exactly like the original.
 *
 *     JPEG   kept: frame, tables, scans, restart interval, JFIF's and Adobe's own
 *            marks (both say what the numbers mean)
 *     PNG    kept: IHDR PLTE tRNS IDAT IEND, gamma, colours' meaning, pixels a metre
 *
 * A JPEG's orientation is read from EXIF and written anew, alone.
 */

#include "config.h"

#include "amana-picture-strip.h"

#include <string.h>

#define MARK_SOI   0xd8
#define MARK_EOI   0xd9
#define MARK_SOS   0xda
#define MARK_APP0  0xe0
#define MARK_APP1  0xe1
#define MARK_APP14 0xee
#define MARK_APP15 0xef
#define MARK_COM   0xfe

#define TAG_ORIENTATION 0x0112

typedef struct
{
  guint mark;
  const guint8 *start; /* of the mark */
  gsize size_bytes;    /* with the mark, and a scan's data */
} Segment;

/* --- JPEG --- */

static gsize
measure_scan (const guint8 *bytes, gsize size_bytes)
{
  gsize i = 0;

  while (i + 1 < size_bytes)
    {
      if (bytes[i] == 0xff && bytes[i + 1] != 0 && bytes[i + 1] != 0xff &&
          !(bytes[i + 1] >= 0xd0 && bytes[i + 1] <= 0xd7))
        return i;
      i++;
    }
  return size_bytes;
}

/* FALSE at the end of the file. */
static gboolean
next_segment (const guint8 *bytes, gsize size_bytes, gsize *place, Segment *segment)
{
  gsize at = *place;

  while (at + 1 < size_bytes && bytes[at] == 0xff && bytes[at + 1] == 0xff)
    at++;
  if (at + 2 > size_bytes || bytes[at] != 0xff)
    return FALSE;

  *segment = (Segment) { .mark = bytes[at + 1], .start = bytes + at, .size_bytes = 2 };
  if (segment->mark != MARK_SOI && segment->mark != MARK_EOI)
    {
      gsize length;

      if (at + 4 > size_bytes)
        return FALSE;
      length = 2 + ((gsize) bytes[at + 2] << 8 | bytes[at + 3]);
      if (length < 4 || at + length > size_bytes)
        return FALSE;
      segment->size_bytes = length;
      if (segment->mark == MARK_SOS)
        segment->size_bytes += measure_scan (bytes + at + length, size_bytes - at - length);
    }
  *place = at + segment->size_bytes;
  return TRUE;
}

static guint
get_u16 (const guint8 *bytes, gboolean big)
{
  return big ? (guint) bytes[0] << 8 | bytes[1] : (guint) bytes[1] << 8 | bytes[0];
}

static guint
get_u32 (const guint8 *bytes, gboolean big)
{
  return big ? get_u16 (bytes, TRUE) << 16 | get_u16 (bytes + 2, TRUE)
             : get_u16 (bytes + 2, FALSE) << 16 | get_u16 (bytes, FALSE);
}

/* From a block of EXIF, behind its name. */
static guint
read_orientation (const guint8 *tiff, gsize size_bytes)
{
  gboolean big;
  guint offset, n;

  if (size_bytes < 14 || (memcmp (tiff, "MM", 2) != 0 && memcmp (tiff, "II", 2) != 0))
    return 1;
  big = *tiff == 'M';
  offset = get_u32 (tiff + 4, big);
  if (offset > size_bytes - 2)
    return 1;
  n = get_u16 (tiff + offset, big);
  for (guint i = 0; i < n; i++)
    {
      gsize at = (gsize) offset + 2 + 12 * (gsize) i;

      if (at + 12 > size_bytes)
        return 1;
      if (get_u16 (tiff + at, big) == TAG_ORIENTATION)
        {
          guint orientation = get_u16 (tiff + at + 8, big);

          return orientation >= 1 && orientation <= 8 ? orientation : 1;
        }
    }
  return 1;
}

static gboolean
is_exif (const Segment *segment)
{
  return segment->mark == MARK_APP1 && segment->size_bytes > 10 &&
         memcmp (segment->start + 4, "Exif\0\0", 6) == 0;
}

guint
amana_picture_strip_get_orientation (const guint8 *bytes, gsize size_bytes)
{
  gsize place = 0;
  Segment segment;

  if (size_bytes < 4 || bytes[0] != 0xff || bytes[1] != MARK_SOI)
    return 1;
  while (next_segment (bytes, size_bytes, &place, &segment) && segment.mark != MARK_SOS)
    if (is_exif (&segment))
      return read_orientation (segment.start + 10, segment.size_bytes - 10);

  return 1;
}

static gboolean
is_needed (const Segment *segment)
{
  if (segment->mark == MARK_APP0)
    return segment->size_bytes >= 9 && memcmp (segment->start + 4, "JFIF", 5) == 0;
  if (segment->mark == MARK_APP14)
    return segment->size_bytes >= 9 && memcmp (segment->start + 4, "Adobe", 5) == 0;

  return segment->mark != MARK_COM && !(segment->mark > MARK_APP0 && segment->mark <= MARK_APP15);
}

/* JFIF's own block may hold a small copy of the picture, uncompressed. */
static void
append_segment (GByteArray *clean, const Segment *segment)
{
  gsize size_bytes = segment->size_bytes;

  if (segment->mark == MARK_APP0 && size_bytes > 18)
    {
      g_byte_array_append (clean, (const guint8 *) "\xff\xe0\0\x10", 4);
      g_byte_array_append (clean, segment->start + 4, 12);
      g_byte_array_append (clean, (const guint8 *) "\0\0", 2);
      return;
    }
  g_byte_array_append (clean, segment->start, (guint) size_bytes);
}

static void
append_orientation (GByteArray *clean, guint orientation)
{
  guint8 exif[] = {
    0xff, MARK_APP1, 0, 34,   'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
    0,    1,         1, 0x12, 0,   3,   0,   0,   0, 1, 0,   0,   0, 0,  0, 0, 0, 0
  };

  exif[29] = (guint8) orientation;
  g_byte_array_append (clean, exif, sizeof exif);
}

/* TRUE when the end was seen. */
static gboolean
strip_jpeg (const guint8 *bytes, gsize size_bytes, GByteArray *clean)
{
  guint orientation = amana_picture_strip_get_orientation (bytes, size_bytes);
  gboolean scans = FALSE;
  gsize place = 0;
  Segment segment;

  while (next_segment (bytes, size_bytes, &place, &segment))
    {
      scans = scans || segment.mark == MARK_SOS;
      if (clean != NULL && is_needed (&segment))
        append_segment (clean, &segment);
      if (clean != NULL && segment.mark == MARK_SOI && orientation != 1)
        append_orientation (clean, orientation);
      if (segment.mark == MARK_EOI)
        return scans;
    }
  return FALSE;
}

/* --- PNG --- */

static gboolean
is_needed_chunk (const guint8 *name)
{
  static const char *const names[] = { "IHDR", "PLTE", "tRNS", "IDAT", "IEND",
                                       "gAMA", "cHRM", "sRGB", "pHYs" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (memcmp (name, names[i], 4) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
strip_png (const guint8 *bytes, gsize size_bytes, GByteArray *clean)
{
  gsize place = 8;

  if (clean != NULL)
    g_byte_array_append (clean, bytes, 8);
  while (place + 12 <= size_bytes)
    {
      gsize length = get_u32 (bytes + place, TRUE);
      const guint8 *name = bytes + place + 4;

      if (length > size_bytes - place - 12)
        return FALSE;
      if (clean != NULL && is_needed_chunk (name))
        g_byte_array_append (clean, bytes + place, (guint) length + 12);
      if (memcmp (name, "IEND", 4) == 0)
        return TRUE;
      place += length + 12;
    }
  return FALSE;
}

gboolean
amana_picture_strip (const guint8 *bytes, gsize size_bytes, GByteArray *clean)
{
  if (size_bytes < 16)
    return FALSE;
  return bytes[0] == 0xff ? strip_jpeg (bytes, size_bytes, clean)
                          : strip_png (bytes, size_bytes, clean);
}

gboolean
amana_picture_strip_is_whole (const guint8 *bytes, gsize size_bytes)
{
  return amana_picture_strip (bytes, size_bytes, NULL);
}
