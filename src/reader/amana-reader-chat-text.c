/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Values of an export, made harmless: whatever bytes and numbers stand there, what
 * comes out is valid UTF-8 without control characters, a time between 1970 and 2100
 * or none, an id of our own form.
 *
 * Ids are hashes of theirs, so that the same export brought twice has the same ids
 * and changes nothing. Pure; in the helper process only.
 */

#include "config.h"

#include "amana-reader-chat-text.h"

#include "amana-reader-protocol.h"
#include "amana-text.h"

#include <math.h>
#include <string.h>

#define MAX_ID_BYTES 200

/* Valid UTF-8 without control characters and without what stands between the marks
 * of a source (U+E200 … U+E201). */
char *
amana_chat_text_clean (const char *bytes, gsize size_bytes)
{
  g_autofree char *valid = g_utf8_make_valid (bytes, (gssize) size_bytes);
  GString *out = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *end = c == 0xe200 ? strstr (p, "\xee\x88\x81") : NULL;

      if (end != NULL)
        p = end;
      else if (!amana_text_is_control (c) && (c < 0xe200 || c > 0xe20f))
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }

  return g_string_free_and_steal (out);
}

/* At most @size_bytes, at the end of a character. */
gboolean
amana_chat_text_cut (GString *text, gsize size_bytes)
{
  gsize end = size_bytes;

  if (text->len <= size_bytes)
    return FALSE;
  while (end > 0 && (text->str[end] & 0xc0) == 0x80)
    end--;
  g_string_truncate (text, end);
  return TRUE;
}

char *
amana_chat_text_dup_short (const char *bytes, gsize size_bytes)
{
  g_autofree char *text = amana_chat_text_clean (bytes, MIN (size_bytes, MAX_ID_BYTES));

  return g_steal_pointer (&text);
}

char *
amana_chat_text_dup_title (const char *bytes, gsize size_bytes)
{
  g_autofree char *text =
    amana_chat_text_clean (bytes, MIN (size_bytes, 8 * AMANA_READER_MAX_CHAT_TITLE_BYTES));
  g_autofree char *plain = amana_text_strip_controls (text);
  g_autoptr (GString) line = g_string_new (g_strstrip (g_strdelimit (plain, "\n\t", ' ')));

  amana_chat_text_cut (line, AMANA_READER_MAX_CHAT_TITLE_BYTES);
  return g_strdup (line->str);
}

/* Seconds since 1970 as µs; 0 for what cannot be a time. */
static gint64
time_of_seconds (double seconds)
{
  double us = seconds * 1000000.0;

  return isfinite (us) && us > 0 && us < (double) AMANA_READER_MAX_TIME_US ? (gint64) us : 0;
}

gint64
amana_chat_text_parse_time (const char *bytes, gsize size_bytes)
{
  g_autofree char *text = amana_chat_text_dup_short (bytes, size_bytes);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = NULL;
  char *end = NULL;
  double seconds = g_ascii_strtod (text, &end);

  if (end != text && *end == '\0')
    return time_of_seconds (seconds);

  date = g_date_time_new_from_iso8601 (text, utc);
  return date != NULL ? time_of_seconds ((double) g_date_time_to_unix (date)) : 0;
}

/* Their ids are of any form, and may be guessed; ours have one form. */
char *
amana_chat_text_make_id (const char *kind, const char *first, const char *second)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *const texts[] = { "chatgpt", kind, first, second };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_checksum_update (sum, (const guchar *) texts[i], (gssize) strlen (texts[i]) + 1);

  return g_strndup (g_checksum_get_string (sum), 32);
}

static guint
longest_run (const char *text, char c)
{
  guint longest = 0, run = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      run = *p == c ? run + 1 : 0;
      longest = MAX (longest, run);
    }
  return longest;
}

/* As code, in a fence that is longer than any inside. */
void
amana_chat_text_fence (GString *text, const char *language)
{
  g_autofree char *ticks = g_strnfill (MAX (3, longest_run (text->str, '`') + 1), '`');
  gboolean named =
    language != NULL && strcmp (language, "unknown") != 0 &&
    strspn (language, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "+#-_.") == strlen (language);
  g_autofree char *head = g_strdup_printf ("%s%s\n", ticks, named ? language : "");

  g_string_prepend (text, head);
  g_string_append_printf (text, "\n%s", ticks);
}
