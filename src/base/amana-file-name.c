/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Names for files, made of what people write.
 *
 * A name must do on the stick of another computer too: no letter that FAT, NTFS or a
 * shell has another use for, no device of old, no dot or blank at an end, no control or
 * direction sign that shows a name as another, and short enough for 255 bytes with a number
 * behind it. Letters of every script stay. */

#include "config.h"

#include "amana-file-name.h"

#include <string.h>

#include "amana-text.h"

#define MAX_STEM_CHARS      80
#define MAX_STEM_BYTES      200
#define MAX_EXTENSION_BYTES 12

/**
 * amana_file_name_find_extension:
 * @name: a file's name, without folder
 *
 * Returns: (transfer none): its extension, with the dot; an empty string where it has none
 */
const char *
amana_file_name_find_extension (const char *name)
{
  const char *dot = strrchr (name, '.');

  if (dot == NULL || dot == name || strlen (dot) > MAX_EXTENSION_BYTES || dot[1] == '\0')
    return name + strlen (name);
  for (const char *p = dot + 1; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return name + strlen (name);
  return dot;
}

static void
cut (GString *stem)
{
  while (stem->len > MAX_STEM_BYTES || g_utf8_strlen (stem->str, -1) > MAX_STEM_CHARS)
    g_string_truncate (stem, (gsize) (g_utf8_prev_char (stem->str + stem->len) - stem->str));
}

static void
drop_ends (GString *stem)
{
  while (stem->len > 0 && strchr (". ", stem->str[stem->len - 1]) != NULL)
    g_string_truncate (stem, stem->len - 1);
  while (stem->len > 0 && strchr (". ", stem->str[0]) != NULL)
    g_string_erase (stem, 0, 1);
}

/* CON, NUL, LPT1…: they open a device on some systems, whatever their extension. */
static gboolean
is_device (const char *stem)
{
  static const char *const devices[] = { "con", "prn", "aux", "nul" };
  gsize length = strlen (stem);

  for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
    if (g_ascii_strcasecmp (stem, devices[i]) == 0)
      return TRUE;
  return length == 4 && g_ascii_isdigit (stem[3]) &&
         (g_ascii_strncasecmp (stem, "com", 3) == 0 || g_ascii_strncasecmp (stem, "lpt", 3) == 0);
}

/**
 * amana_file_name_clean:
 * @wanted: (nullable): valid UTF-8
 * @fallback: a name that will do
 *
 * Returns: (transfer full): @wanted with its extension, if it has one, as a file may be
 *   called everywhere: at most 80 letters and 212 bytes
 */
char *
amana_file_name_clean (const char *wanted, const char *fallback)
{
  g_autofree char *plain = amana_text_strip_controls (wanted != NULL ? wanted : "");
  const char *extension;
  g_autoptr (GString) stem = NULL;

  g_strdelimit (plain, "/\\:*?\"<>|\n\t", ' ');
  g_strstrip (plain);
  extension = amana_file_name_find_extension (plain);
  stem = g_string_new_len (plain, extension - plain);
  drop_ends (stem);
  cut (stem);
  drop_ends (stem);
  if (stem->len == 0)
    g_string_assign (stem, fallback);
  if (is_device (stem->str))
    g_string_prepend_c (stem, '_');
  return g_strconcat (stem->str, extension, NULL);
}

/**
 * amana_file_name_fold:
 *
 * Returns: (transfer full): the same for names that differ only in case or in how their
 *   accents are composed
 */
char *
amana_file_name_fold (const char *name)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);

  return g_utf8_casefold (composed != NULL ? composed : name, -1);
}
