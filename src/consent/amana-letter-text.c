/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A text to look for names and numbers in.
 *
 * amana_text_fold() is what things are compared in, but it forgets where each letter
 * stood. The plain form here is made character by character: decomposed, marks and
 * what has no shape taken out, lower case, digits of any script as Western ones, one
 * kind of dash, apostrophe and blank; new lines stay. Each of its bytes remembers the
 * character it came from, marks that follow included, so that what is found in it can
 * be cut out of the text without leaving an accent behind. Words are then folded one
 * by one. */

#include "config.h"

#include "amana-letter-text.h"

#include <string.h>

#include "amana-text.h"

#define MAX_DECOMPOSED 18 /* U+FDFA, the longest there is */

static void
clear_word (gpointer data)
{
  AmanaLetterWord *word = data;

  g_free (word->fold);
  g_free (word->look);
}

static gboolean
is_dropped (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  if (type == G_UNICODE_CONTROL)
    return c != '\n' && c != '\t' && c != '\r';
  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK ||
         type == G_UNICODE_FORMAT || c == 0x0640; /* tatweel */
}

static gunichar
to_plain (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  if (type == G_UNICODE_DECIMAL_NUMBER)
    return (gunichar) ('0' + g_unichar_digit_value (c));
  if (type == G_UNICODE_DASH_PUNCTUATION || c == 0x2212)
    return '-';
  if (c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x2032)
    return '\'';
  if (c == '\n' || c == '\r' || type == G_UNICODE_LINE_SEPARATOR ||
      type == G_UNICODE_PARAGRAPH_SEPARATOR)
    return '\n';
  return g_unichar_isspace (c) ? ' ' : g_unichar_tolower (c);
}

static void
append_plain (AmanaLetterText *self, GString *plain, gunichar c, guint32 start, guint32 end)
{
  char bytes[6];
  int n = g_unichar_to_utf8 (c, bytes);

  g_string_append_len (plain, bytes, n);
  for (int i = 0; i < n; i++)
    {
      g_array_append_val (self->starts, start);
      g_array_append_val (self->ends, end);
    }
}

/* A mark belongs to the letter before it. */
static void
extend_last (AmanaLetterText *self, guint32 end)
{
  guint32 start;

  if (self->ends->len == 0)
    return;
  start = g_array_index (self->starts, guint32, self->starts->len - 1);
  for (guint i = self->ends->len; i > 0 && g_array_index (self->starts, guint32, i - 1) == start;
       i--)
    g_array_index (self->ends, guint32, i - 1) = end;
}

static void
scan (AmanaLetterText *self)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = self->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar parts[MAX_DECOMPOSED];
      gsize n = g_unichar_fully_decompose (g_utf8_get_char (p), TRUE, parts, MAX_DECOMPOSED);
      guint32 start = (guint32) (p - self->text);
      guint32 end = (guint32) (g_utf8_next_char (p) - self->text);
      gboolean is_mark = g_unichar_ismark (parts[0]);

      for (gsize i = 0; i < n; i++)
        {
          if (!is_dropped (parts[i]))
            append_plain (self, plain, to_plain (parts[i]), start, end);
        }
      if (is_mark)
        extend_last (self, end);
    }
  self->length = plain->len;
  self->plain = g_string_free_and_steal (plain);
}

/* The Latin letter that @c, as it is written, looks like; 0 for none. */
static char
get_look (gunichar c)
{
  static const gunichar written[] = {
    /* Greek */
    0x391, 0x392, 0x395, 0x396, 0x397, 0x399, 0x39A, 0x39C, 0x39D, 0x39F, 0x3A1, 0x3A4, 0x3A5,
    0x3A7, 0x3B1, 0x3B9, 0x3BA, 0x3BD, 0x3BF, 0x3C1, 0x3C5,
    /* Cyrillic */
    0x405, 0x406, 0x408, 0x410, 0x412, 0x415, 0x41A, 0x41C, 0x41D, 0x41E, 0x420, 0x421, 0x422,
    0x423, 0x425, 0x430, 0x435, 0x43A, 0x43C, 0x43E, 0x440, 0x441, 0x442, 0x443, 0x445, 0x455,
    0x456, 0x458, 0x4BB, 0x501, 0x51B, 0x51D
  };
  static const char looks[] = "abezhikmnoptyxaikvopu"
                              "sijabekmhopctyxaekmopctyxsijhdqw";

  G_STATIC_ASSERT (G_N_ELEMENTS (written) == sizeof looks - 1);
  if (c < 0x80)
    return g_ascii_isalpha (c) ? (char) g_ascii_tolower ((char) c) : 0;
  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      if (written[i] == c)
        return looks[i];
    }
  return 0;
}

/* "Νaima" with a Greek capital reads as "naima": as the letters were written, for a
 * capital nu looks like another letter than a small one. */
static char *
dup_look (const AmanaLetterText *self, const char *first, const char *end)
{
  g_autoptr (GString) look = g_string_new (NULL);
  gboolean foreign = FALSE;

  for (const char *p = first; p < end; p = g_utf8_next_char (p))
    {
      guint32 start = g_array_index (self->starts, guint32, p - self->plain);
      gunichar c = g_utf8_get_char (p);
      char latin;

      foreign |= c >= 0x80;
      if (g_unichar_isupper (g_utf8_get_char (self->text + start)))
        c = g_unichar_toupper (c);
      latin = get_look (c);
      if (latin == 0)
        return NULL;
      g_string_append_c (look, latin);
    }
  return foreign ? g_string_free_and_steal (g_steal_pointer (&look)) : NULL;
}

static void
add_word (AmanaLetterText *self, const char *first, const char *end)
{
  AmanaLetterWord word = { 0 };
  g_autofree char *plain = g_strndup (first, (gsize) (end - first));
  gunichar original;

  word.first = (guint) (first - self->plain);
  word.end = (guint) (end - self->plain);
  word.fold = amana_text_fold (plain);
  word.look = dup_look (self, first, end);
  word.n_chars = (guint) g_utf8_strlen (plain, -1);
  original = g_utf8_get_char (self->text + g_array_index (self->starts, guint32, word.first));
  word.capital = g_unichar_isupper (original) || g_unichar_istitle (original);
  word.arabic = g_unichar_get_script (g_utf8_get_char (plain)) == G_UNICODE_SCRIPT_ARABIC;
  g_array_append_val (self->words, word);
}

static void
find_words (AmanaLetterText *self)
{
  const char *first = NULL;

  for (const char *p = self->plain;; p = g_utf8_next_char (p))
    {
      gboolean inside = *p != '\0' && g_unichar_isalpha (g_utf8_get_char (p));

      if (inside && first == NULL)
        first = p;
      if (!inside && first != NULL)
        {
          add_word (self, first, p);
          first = NULL;
        }
      if (*p == '\0')
        break;
    }
}

AmanaLetterText *
amana_letter_text_new (const char *text)
{
  AmanaLetterText *self = g_new0 (AmanaLetterText, 1);

  self->text = text;
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->words = g_array_new (FALSE, FALSE, sizeof (AmanaLetterWord));
  g_array_set_clear_func (self->words, clear_word);
  scan (self);
  find_words (self);
  return self;
}

void
amana_letter_text_free (AmanaLetterText *self)
{
  g_array_unref (self->words);
  g_array_unref (self->ends);
  g_array_unref (self->starts);
  g_free (self->plain);
  g_free (self);
}

gsize
amana_letter_text_get_start (const AmanaLetterText *self, gsize plain_start)
{
  g_assert (plain_start < self->length);

  return g_array_index (self->starts, guint32, plain_start);
}

gsize
amana_letter_text_get_end (const AmanaLetterText *self, gsize plain_end)
{
  g_assert (plain_end > 0 && plain_end <= self->length);

  return g_array_index (self->ends, guint32, plain_end - 1);
}
