/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

/* What both sides of the search benchmark are filled with and asked: messages of 24
 * words, as unevenly frequent as words of a language are (by Zipf's law: of the first
 * one there are some in most messages, of the last in a few of a million), in two
 * scripts, each in three forms ("terz", "terzs", "terzes"); and 240 questions of one to
 * three words, the last of every fifth only begun, of every eleventh hardly. */

#include <glib.h>
#include <math.h>

#define TALK_N_WORDS      20000
#define TALK_BODY_WORDS   24
#define TALK_PAGE         50
#define TALK_N_QUESTIONS  240
#define TALK_CONVERSATION 200 /* messages */

static inline guint32
talk_random (guint32 *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 17;
  *state ^= *state << 5;
  return *state;
}

/* The @rank-th most frequent word, by its fold. */
static inline void
talk_append_word (GString *out, guint rank)
{
  static const char *const latin[] = {
    "ba", "ter", "no", "li", "fer", "mo", "sa", "du", "ki", "ran"
  };
  static const char *const arabic[] = {
    "با", "تر", "نو", "لي", "فر", "مو", "سا", "دو", "كي", "ران"
  };
  const char *const *syllables = rank % 7 == 3 ? arabic : latin;
  guint left = rank + 11;

  for (; left > 0; left /= 10)
    g_string_append (out, syllables[left % 10]);
  g_string_append (out, rank % 7 == 3 ? "ظ" : "z");
}

static inline guint
talk_draw_rank (guint32 *state)
{
  double unit = (talk_random (state) % 1000000 + 1) / 1000001.0;

  return (guint) (exp (unit * log (TALK_N_WORDS + 1.0)) - 1.0);
}

static inline char *
talk_make_body (guint row)
{
  static const char *const forms[] = { "", "", "s", "es" };
  GString *body = g_string_new (NULL);
  guint32 state = row * 2654435761u + 1;

  for (guint i = 0; i < TALK_BODY_WORDS; i++)
    {
      if (i > 0)
        g_string_append_c (body, ' ');
      talk_append_word (body, talk_draw_rank (&state));
      g_string_append (body, forms[talk_random (&state) % G_N_ELEMENTS (forms)]);
    }
  return g_string_free (body, FALSE);
}

static inline char *
talk_make_question (guint number)
{
  GString *question = g_string_new (NULL);
  guint32 state = number * 2246822519u + 7;
  guint n_words = number % 3 + 1;

  for (guint i = 0; i < n_words; i++)
    {
      if (i > 0)
        g_string_append_c (question, ' ');
      talk_append_word (question, talk_draw_rank (&state));
    }
  if (number % 5 == 4 && g_utf8_strlen (question->str, -1) > 5)
    for (guint i = 0; i < (number % 11 == 4 ? 6 : 2) && g_utf8_strlen (question->str, -1) > 1; i++)
      g_string_truncate (
        question, (gsize) (g_utf8_find_prev_char (question->str, question->str + question->len) -
                           question->str));
  return g_string_free (question, FALSE);
}
