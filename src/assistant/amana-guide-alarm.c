/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Hearing an alarm, however it is put.
 *
 * A fixed phrase misses most of what people write when they are afraid, so an alarm
 * is a pair of ideas near each other: breath and trouble, child and swallowed. The
 * patterns are regular expressions over the folded words with one space between:
 *
 *   `~`   the rest of a word           `…`   up to four words between
 *   `@`   the Arabic particles that are written together with a word
 *
 * Idioms and what is plainly denied ("no chest pain") are taken out before, and
 * nothing else is: in doubt it is an alarm. Darija in Latin letters is compared by
 * its consonants, as its vowels are spelled as one likes. Pure; any thread. */

#include "config.h"

#include "amana-guide-alarm.h"

#include <string.h>

#include "amana-phrases.h"

static GRegex *
make_regex (const char *pattern)
{
  g_autoptr (GString) text = g_string_new (pattern);
  g_autoptr (GError) error = NULL;
  GRegex *regex;

  g_string_replace (text, " … ", " (?:\\S+ ){0,4}", 0);
  g_string_replace (text, "~", "\\S*", 0);
  g_string_replace (text, "@", "[وفبلك]{0,2}(?:ال|ل)?", 0);
  g_string_prepend (text, " (?:");
  g_string_append (text, ")(?= )");
  regex = g_regex_new (text->str, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, &error);
  if (regex == NULL)
    g_error ("A pattern of alarm is none: %s", error->message);

  return regex;
}

static void
add_patterns (GPtrArray *regexes, const char *const *patterns)
{
  for (; *patterns != NULL; patterns++)
    g_ptr_array_add (regexes, make_regex (*patterns));
}

static gpointer
build_calm (gpointer data)
{
  GPtrArray *regexes = g_ptr_array_new ();

  add_patterns (regexes, amana_alarm_calm);

  return regexes;
}

static gpointer
build_alarm (gpointer data)
{
  GPtrArray *regexes = g_ptr_array_new ();

  add_patterns (regexes, amana_alarm_en);
  add_patterns (regexes, amana_alarm_fr);
  add_patterns (regexes, amana_alarm_ar);

  return regexes;
}

static gpointer
build_darija (gpointer data)
{
  GPtrArray *regexes = g_ptr_array_new ();

  add_patterns (regexes, amana_alarm_darija);

  return regexes;
}

static char *
join_padded (char **words)
{
  g_autofree char *joined = g_strjoinv (" ", words);

  return g_strconcat (" ", joined, " ", NULL);
}

/* Lower case, no accents, one space between words. Unlike amana_text_fold() it
 * leaves lam and alef in their order, as the patterns have them. */
static char *
fold_plainly (const char *text)
{
  g_autofree char *cased = g_utf8_casefold (text, -1);
  g_autofree char *apart = g_utf8_normalize (cased, -1, G_NORMALIZE_NFKD);
  GString *out = g_string_new (" ");

  for (const char *p = apart != NULL ? apart : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_ismark (c) || g_unichar_type (c) == G_UNICODE_FORMAT || c == 0x0640)
        continue;
      if (g_unichar_isalnum (c))
        g_string_append_unichar (out, c == 0x0629                  ? 0x0647
                                      : c == 0x0649 || c == 0x06CC ? 0x064A
                                      : c == 0x06A9                ? 0x0643
                                                                   : c);
      else if (out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  if (out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');

  return g_string_free_and_steal (out);
}

/**
 * amana_alarm_dup_quiet:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): the folded words of @text without idioms and without
 *   what it denies
 */
char *
amana_alarm_dup_quiet (const char *text)
{
  static GOnce once = G_ONCE_INIT;
  const GPtrArray *calm = g_once (&once, build_calm, NULL);
  char *quiet = fold_plainly (text);

  for (guint i = 0; i < calm->len; i++)
    {
      g_autofree char *before = quiet;

      quiet = g_regex_replace_literal (g_ptr_array_index (calm, i), before, -1, 0, " ;",
                                       G_REGEX_MATCH_DEFAULT, NULL);
      if (quiet == NULL)
        quiet = g_steal_pointer (&before);
    }

  return quiet;
}

static gboolean
any_matches (const GPtrArray *regexes, const char *text)
{
  for (guint i = 0; i < regexes->len; i++)
    if (g_regex_match (g_ptr_array_index (regexes, i), text, G_REGEX_MATCH_DEFAULT, NULL))
      return TRUE;

  return FALSE;
}

/* "makaytneffesch" and "ma kaytnefesh" have the same consonants. */
static char *
dup_consonants (const char *text)
{
  g_auto (GStrv) words = amana_phrases_split (text);
  g_autofree char *joined = join_padded (words);
  GString *out = g_string_new (NULL);

  for (const char *p = joined; *p != '\0'; p++)
    if (strchr ("aeiouy", *p) == NULL)
      g_string_append_c (out, *p);

  return g_string_free_and_steal (out);
}

/**
 * amana_alarm_is_heard:
 * @quiet: from amana_alarm_dup_quiet()
 *
 * Returns: whether @quiet tells of something that cannot wait
 */
gboolean
amana_alarm_is_heard (const char *quiet)
{
  static GOnce once = G_ONCE_INIT;
  static GOnce once_darija = G_ONCE_INIT;
  g_autofree char *consonants = NULL;

  if (any_matches (g_once (&once, build_alarm, NULL), quiet))
    return TRUE;

  consonants = dup_consonants (quiet);

  return any_matches (g_once (&once_darija, build_darija, NULL), consonants);
}
