/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The bytes of a text file as UTF-8.
 *
 * Laboratories' programs write UTF-8 with a mark or without, UTF-16 when they are old
 * spreadsheets, and the code page of their Windows otherwise. A converter of the C
 * library would have to be loaded, which a locked-in reader cannot do; two code pages are
 * two small tables (from the Unicode consortium's mappings: CP1252.TXT, CP1256.TXT).
 * Bytes that stand for nothing become U+FFFD.
 */

#include "config.h"

#include "amana-table-text.h"

#include <string.h>

#define LOOK_BYTES 4096

/* 0x80 to 0x9f; above is as in Unicode. */
static const guint16 western[] = {
  0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

/* 0x80 to 0xff. */
static const guint16 arabic[] = {
  0x20ac, 0x067e, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0679, 0x2039,
  0x0152, 0x0686, 0x0698, 0x0688, 0x06af, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
  0x06a9, 0x2122, 0x0691, 0x203a, 0x0153, 0x200c, 0x200d, 0x06ba, 0x00a0, 0x060c, 0x00a2, 0x00a3,
  0x00a4, 0x00a5, 0x00a6, 0x00a7, 0x00a8, 0x00a9, 0x06be, 0x00ab, 0x00ac, 0x00ad, 0x00ae, 0x00af,
  0x00b0, 0x00b1, 0x00b2, 0x00b3, 0x00b4, 0x00b5, 0x00b6, 0x00b7, 0x00b8, 0x00b9, 0x061b, 0x00bb,
  0x00bc, 0x00bd, 0x00be, 0x061f, 0x06c1, 0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626, 0x0627,
  0x0628, 0x0629, 0x062a, 0x062b, 0x062c, 0x062d, 0x062e, 0x062f, 0x0630, 0x0631, 0x0632, 0x0633,
  0x0634, 0x0635, 0x0636, 0x00d7, 0x0637, 0x0638, 0x0639, 0x063a, 0x0640, 0x0641, 0x0642, 0x0643,
  0x00e0, 0x0644, 0x00e2, 0x0645, 0x0646, 0x0647, 0x0648, 0x00e7, 0x00e8, 0x00e9, 0x00ea, 0x00eb,
  0x0649, 0x064a, 0x00ee, 0x00ef, 0x064b, 0x064c, 0x064d, 0x064e, 0x00f4, 0x064f, 0x0650, 0x00f7,
  0x0651, 0x00f9, 0x0652, 0x00fb, 0x00fc, 0x200e, 0x200f, 0x06d2,
};

static gboolean
begins (const guint8 *bytes, gsize size_bytes, const char *mark, gsize n)
{
  return size_bytes >= n && memcmp (bytes, mark, n) == 0;
}

AmanaEncoding
amana_table_text_guess (const guint8 *bytes, gsize size_bytes)
{
  gsize n = MIN (size_bytes, LOOK_BYTES);
  gsize even = 0, odd = 0;

  if (begins (bytes, size_bytes, "\xff\xfe", 2))
    return AMANA_ENCODING_UTF16_LE;
  if (begins (bytes, size_bytes, "\xfe\xff", 2))
    return AMANA_ENCODING_UTF16_BE;
  for (gsize i = 0; i < n; i++)
    {
      even += bytes[i] == 0 && i % 2 == 0;
      odd += bytes[i] == 0 && i % 2 == 1;
    }
  if (odd > n / 4 && even == 0)
    return AMANA_ENCODING_UTF16_LE;
  if (even > n / 4 && odd == 0)
    return AMANA_ENCODING_UTF16_BE;
  return g_utf8_validate_len ((const char *) bytes, size_bytes, NULL) ? AMANA_ENCODING_UTF8
                                                                      : AMANA_ENCODING_WESTERN;
}

static char *
decode_utf16 (const guint8 *bytes, gsize size_bytes, gboolean big)
{
  gsize n = size_bytes / 2;
  g_autofree gunichar2 *units = g_new (gunichar2, n + 1);
  gsize used = 0;

  for (gsize i = 0; i < n; i++)
    {
      gunichar2 unit = big ? (gunichar2) (bytes[2 * i] << 8 | bytes[2 * i + 1])
                           : (gunichar2) (bytes[2 * i + 1] << 8 | bytes[2 * i]);

      if (unit != 0xfeff && unit != 0)
        units[used++] = unit;
    }
  return g_utf16_to_utf8 (units, (glong) used, NULL, NULL, NULL);
}

static char *
decode_page (const guint8 *bytes, gsize size_bytes, const guint16 *page, gsize n_page)
{
  g_autoptr (GString) text = g_string_sized_new (size_bytes + size_bytes / 4);

  for (gsize i = 0; i < size_bytes; i++)
    {
      gunichar c = bytes[i];

      if (c >= 0x80 && c - 0x80 < n_page)
        c = page[c - 0x80];
      if (c != 0)
        g_string_append_unichar (text, c);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
decode_utf8 (const guint8 *bytes, gsize size_bytes)
{
  gsize mark = begins (bytes, size_bytes, "\xef\xbb\xbf", 3) ? 3 : 0;
  const char *text = (const char *) bytes + mark;

  if (!g_utf8_validate_len (text, size_bytes - mark, NULL))
    return NULL;
  return g_strndup (text, size_bytes - mark);
}

char *
amana_table_text_decode (const guint8 *bytes, gsize size_bytes, AmanaEncoding encoding)
{
  switch (encoding)
    {
    case AMANA_ENCODING_UTF8:
      return decode_utf8 (bytes, size_bytes);
    case AMANA_ENCODING_UTF16_LE:
    case AMANA_ENCODING_UTF16_BE:
      return decode_utf16 (bytes, size_bytes, encoding == AMANA_ENCODING_UTF16_BE);
    case AMANA_ENCODING_ARABIC:
      return decode_page (bytes, size_bytes, arabic, G_N_ELEMENTS (arabic));
    case AMANA_ENCODING_WESTERN:
    default:
      return decode_page (bytes, size_bytes, western, G_N_ELEMENTS (western));
    }
}

static gboolean
is_space (gunichar c)
{
  return c != 0xa0 && c != 0x202f && c != 0x2007 &&
         (g_unichar_isspace (c) || g_unichar_iscntrl (c));
}

char *
amana_table_text_dup_line (const char *text, gsize max_bytes)
{
  g_autoptr (GString) line = NULL;
  gboolean cut = FALSE;

  if (text == NULL)
    return NULL;
  line = g_string_new (NULL);
  for (const char *p = text; *p != '\0' && !cut; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_space (c))
        {
          if (line->len > 0 && line->str[line->len - 1] != ' ')
            g_string_append_c (line, ' ');
        }
      else if (!(c >= 0x202a && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069) && c != 0x200b &&
               c != 0x200e && c != 0x200f && c != 0xfeff)
        g_string_append_unichar (line, c);
      cut = line->len >= max_bytes;
    }
  g_strchomp (line->str);
  if (*line->str == '\0')
    return NULL;
  return cut ? g_strconcat (line->str, "…", NULL) : g_strdup (line->str);
}
