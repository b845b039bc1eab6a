/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a conversation is called, made on this computer from its first message.
 *
 * The first sentence that says something, without what people say before they come to
 * it: greetings, courtesies, "I would like to know", "est-ce que", "bghit n3ref", and the
 * word that led from there to the matter ("if", "about", "si", "عن"). It begins with a
 * capital where its script has them, unless its first word has one inside ("pH", "eGFR");
 * else words stay as they were written. What is too long ends with its first clause, or
 * else with a whole word, and not with one that leads to the next ("of", "de", "في"). No
 * punctuation stands at either end.
 *
 * Openings are compared by the folds of their words, Darija in Latin letters by sound. */

#include "config.h"

#include "amana-title.h"

#include <string.h>

#include "amana-sound.h"
#include "amana-text.h"

#define MAX_TITLE_CHARS  48
#define MIN_CLAUSE_CHARS 12
#define MAX_LOOKED_BYTES 4000
#define MAX_SENTENCES    12

/* Each a run of words that may be dropped from a beginning; longer ones first where one
 * begins another. */
static const char *const openings[] = {
  /* greetings */
  "good morning",
  "good evening",
  "good afternoon",
  "hello there",
  "hello",
  "hi there",
  "hi",
  "hey",
  "dear doctor",
  "dear amana",
  "bonjour docteur",
  "bonjour",
  "bonsoir",
  "salut",
  "coucou",
  "chere docteur",
  "cher docteur",
  "docteur",
  "doctor",
  "السلام عليكم ورحمه الله وبركاته",
  "السلام عليكم ورحمه الله تعالي وبركاته",
  "السلام عليكم ورحمه الله",
  "السلام عليكم",
  "سلام عليكم",
  "سلام",
  "مرحبا",
  "اهلا وسهلا",
  "اهلا",
  "صباح الخير",
  "مساء الخير",
  "دكتور",
  "دكتوره",
  "يا دكتور",
  "amana",
  /* courtesies */
  "please",
  "thank you",
  "thanks",
  "s il vous plait",
  "s il te plait",
  "svp",
  "stp",
  "merci",
  "من فضلك",
  "من فضلكم",
  "لو سمحت",
  "عافاك",
  "شكرا",
  "عفاك",
  /* coming to it */
  "so",
  "well",
  "ok",
  "okay",
  "um",
  "i have a question about",
  "i have a question",
  "quick question",
  "i would like to know",
  "i d like to know",
  "i would like to understand",
  "i want to know",
  "i wanted to know",
  "i wanted to ask",
  "i was wondering",
  "i wonder",
  "can you please tell me",
  "could you please tell me",
  "can you tell me",
  "could you tell me",
  "would you tell me",
  "please tell me",
  "tell me about",
  "tell me",
  "can you please explain",
  "can you explain",
  "could you please explain",
  "could you explain",
  "can you help me with",
  "can you help me",
  "could you help me",
  "can you please",
  "could you please",
  "can you",
  "could you",
  "would you",
  "help me",
  "explain to me",
  "explain",
  "do you know",
  "alors",
  "donc",
  "euh",
  "voila",
  "j ai une question sur",
  "j ai une question",
  "une question",
  "je voudrais savoir",
  "j aimerais savoir",
  "je veux savoir",
  "je voulais savoir",
  "je voudrais comprendre",
  "j aimerais comprendre",
  "je souhaite savoir",
  "je me demande",
  "peux tu me dire",
  "pouvez vous me dire",
  "pourriez vous me dire",
  "peux tu m expliquer",
  "pouvez vous m expliquer",
  "pourriez vous m expliquer",
  "explique moi",
  "expliquez moi",
  "dis moi",
  "dites moi",
  "peux tu m aider",
  "pouvez vous m aider",
  "peux tu",
  "pouvez vous",
  "pourriez vous",
  "est ce que tu peux me dire",
  "est ce que tu peux",
  "est ce que vous pouvez",
  "est ce que",
  "est ce qu",
  "savez vous",
  "sais tu",
  "لدي سؤال عن",
  "عندي سؤال عن",
  "عندي سؤال علي",
  "لدي سؤال",
  "عندي سؤال",
  "اريد ان اعرف",
  "اريد معرفه",
  "اود ان اعرف",
  "اود معرفه",
  "هل يمكنك ان تخبرني",
  "هل يمكن ان تخبرني",
  "هل يمكنك ان تشرح لي",
  "هل يمكنك ان",
  "هل يمكنك",
  "هل يمكن",
  "اخبرني",
  "اشرح لي",
  "قل لي",
  "هل",
  "بغيت نعرف",
  "بغيت نسول",
  "بغيت نسولك",
  "واش",
  "شرح ليا",
  "قول ليا",
};

/* The same in Darija, by sound: only of what is written in it. */
static const char *const darija_openings[] = {
  "salam 3likom", "salamo 3alaykom", "salam",       "sbah lkhir",
  "labas",        "khoya",           "khti",        "tbib",
  "3afak",        "3afakom",         "bghit n3ref", "bghit nsewlek",
  "bghit nswl",   "3andi so2al 3la", "3andi so2al", "wach",
  "chra7 lia",    "gol lia",
};

/* What led to the matter from an opening that was dropped. */
static const char *const leads[] = {
  "about",       "whether",     "if",          "to",         "regarding",   "concerning",
  "more about",  "what about",  "si",          "s",          "a",           "de",
  "d",           "que",         "qu",          "sur",        "au sujet de", "au sujet d",
  "au sujet du", "a propos de", "a propos du", "a propos d", "concernant",  "du",
  "des",         "عن",          "ان",          "اذا",        "إن كان",      "ما اذا",
  "ما اذا كان",  "ما اذا كانت", "اذا كان",     "اذا كانت",   "لو",          "بخصوص",
  "حول",         "بشان",        "على",         "علي",
};

/* The same in Darija, by sound. */
static const char *const darija_leads[] = { "3la", "ila", "wach", "bach", "dyal" };

/* No title ends with one of these. */
static const char loose_ends[] =
  " the a an of and or but to for with from in on at by my your is are was were do does did that "
  "which who if as than because so le la les l un une des du de d et ou mais a au aux pour avec "
  "sur "
  "par dans en mon ma mes ton ta tes son sa ses est sont que qu qui si car donc ne من في علي الي "
  "عن مع و او ان "
  "هل ما لا لم لن هو هي التي الذي بعد قبل f l d w dyal m3a 3la bach wla ";

/* --- words in a text --- */

static gboolean
is_inside (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static const char *
skip_outside (const char *p)
{
  while (*p != '\0' && !is_inside (p))
    p = g_utf8_next_char (p);
  return p;
}

static const char *
skip_inside (const char *p)
{
  while (*p != '\0' && is_inside (p))
    p = g_utf8_next_char (p);
  return p;
}

static char *
fold_word (const char *start, const char *end)
{
  g_autofree char *word = g_strndup (start, (gsize) (end - start));

  return amana_text_fold (word);
}

/* --- beginnings --- */

static gboolean
sounds_as (const char *word, const char *wanted)
{
  g_autofree char *key = amana_sound_make_key (word);
  g_autofree char *wanted_key = amana_sound_make_key (wanted);

  if (key == NULL || wanted_key == NULL)
    return g_str_equal (word, wanted);
  return g_str_equal (key, wanted_key);
}

/* Behind the opening, where @p begins with it; else NULL. */
static const char *
skip_opening (const char *p, const char *opening, gboolean by_sound)
{
  g_auto (GStrv) wanted = g_strsplit (opening, " ", -1);

  for (guint i = 0; wanted[i] != NULL; i++)
    {
      const char *start = skip_outside (p);
      g_autofree char *word = NULL;
      g_autofree char *fold = amana_text_fold (wanted[i]);

      p = skip_inside (start);
      word = fold_word (start, p);
      if (*word == '\0' || !(by_sound ? sounds_as (word, fold) : g_str_equal (word, fold)))
        return NULL;
    }
  return p;
}

static const char *
skip_longest (const char *p, const char *const *list, guint n, gboolean by_sound)
{
  const char *furthest = NULL;

  for (guint i = 0; i < n; i++)
    {
      const char *after = skip_opening (p, list[i], by_sound);

      if (after != NULL && after > p)
        furthest = MAX (furthest, after);
    }
  return furthest;
}

/* "about my knee" where "tell me" stood before. */
static const char *
skip_lead (const char *p, gboolean darija)
{
  const char *after = skip_longest (p, leads, G_N_ELEMENTS (leads), FALSE);

  if (after == NULL && darija)
    after = skip_longest (p, darija_leads, G_N_ELEMENTS (darija_leads), TRUE);
  return after != NULL && *skip_outside (after) != '\0' ? after : p;
}

static const char *
skip_openings (const char *p, gboolean darija)
{
  const char *start = p;

  for (;;)
    {
      const char *after = skip_longest (p, openings, G_N_ELEMENTS (openings), FALSE);

      if (after == NULL && darija)
        after = skip_longest (p, darija_openings, G_N_ELEMENTS (darija_openings), TRUE);
      if (after == NULL)
        return skip_outside (p > start ? skip_lead (p, darija) : p);
      p = after;
    }
}

/* --- sentences --- */

static gboolean
ends_sentence (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  if (c == '.')
    return p[1] == '\0' || g_ascii_isspace (p[1]);
  return c == '!' || c == '?' || c == '\n' || c == 0x061F || c == 0x2026;
}

static gboolean
ends_clause (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return ((c == ',' || c == ':' || c == ';') && (p[1] == '\0' || g_ascii_isspace (p[1]))) ||
         c == 0x060C || c == 0x061B || c == 0x2014 || (c == '-' && g_ascii_isspace (p[1])) ||
         c == '(';
}

static const char *
find_end (const char *p)
{
  while (*p != '\0' && !ends_sentence (p))
    p = g_utf8_next_char (p);
  return p;
}

/* A single letter or a digit alone is nothing to be called by. */
static gboolean
says_something (const char *start, const char *end)
{
  return start < end && g_utf8_strlen (start, end - start) > 1;
}

static const char *
cut_clause (const char *start, const char *end)
{
  long n = 0;

  for (const char *p = start; p < end; p = g_utf8_next_char (p), n++)
    {
      if (n > MAX_TITLE_CHARS)
        return end;
      if (n >= MIN_CLAUSE_CHARS && ends_clause (p))
        return p;
    }
  return end;
}

/* Where no more than fits ends with a whole word. */
static const char *
cut_words (const char *start, const char *end)
{
  const char *limit = g_utf8_offset_to_pointer (start, MAX_TITLE_CHARS);
  const char *p = limit;

  while (p > start && !g_ascii_isspace (*p))
    p = g_utf8_prev_char (p);
  return p > start ? p : limit;
}

static const char *
drop_loose_end (const char *start, const char *end)
{
  const char *p = end;
  g_autofree char *word = NULL;
  g_autofree char *wanted = NULL;

  while (p > start && !g_ascii_isspace (p[-1]) && p[-1] != '\'')
    p--;
  word = fold_word (p, end);
  wanted = g_strconcat (" ", word, " ", NULL);
  return p > start && strstr (loose_ends, wanted) != NULL ? p : end;
}

static const char *
drop_outside (const char *start, const char *end)
{
  while (end > start)
    {
      const char *before = g_utf8_prev_char (end);

      if (is_inside (before) || strchr (")]%+", *before) != NULL)
        break;
      end = before;
    }
  return end;
}

/* With a capital, unless the first word has one of its own further on. */
static char *
capitalise (const char *title)
{
  gunichar first = g_utf8_get_char (title);
  const char *rest = g_utf8_next_char (title);
  GString *capital;

  for (const char *p = rest; *p != '\0' && is_inside (p); p = g_utf8_next_char (p))
    if (g_unichar_isupper (g_utf8_get_char (p)))
      return g_strdup (title);
  capital = g_string_new (NULL);
  g_string_append_unichar (capital, g_unichar_totitle (first));
  g_string_append (capital, rest);
  return g_string_free_and_steal (capital);
}

static char *
finish (const char *start, const char *end)
{
  g_autofree char *title = NULL;
  const char *shorter;

  if (g_utf8_strlen (start, end - start) > MAX_TITLE_CHARS)
    end = cut_clause (start, end);
  if (g_utf8_strlen (start, end - start) > MAX_TITLE_CHARS)
    {
      end = drop_outside (start, cut_words (start, end));
      while ((shorter = drop_loose_end (start, end)) < end)
        end = drop_outside (start, shorter);
    }
  end = drop_outside (start, end);
  title = g_strndup (start, (gsize) (end - start));
  return *title != '\0' ? capitalise (title) : NULL;
}

static gboolean
is_darija (const char *text)
{
  g_auto (GStrv) words = amana_text_words (text);

  return amana_sound_is_darija (text, (const char *const *) words);
}

/* The first sentence that says something; without openings, if there is any. */
static char *
make_from (const char *text, gboolean drop_openings)
{
  gboolean darija = drop_openings && is_darija (text);
  const char *p = text;

  for (guint i = 0; i < MAX_SENTENCES && *p != '\0'; i++)
    {
      const char *end = find_end (p);
      g_autofree char *sentence = g_strndup (p, (gsize) (end - p));
      const char *start =
        drop_openings ? skip_openings (sentence, darija) : skip_outside (sentence);
      const char *sentence_end = sentence + strlen (sentence);

      if (says_something (start, drop_outside (start, sentence_end)))
        return finish (start, sentence_end);
      p = *end != '\0' ? g_utf8_next_char (end) : end;
    }
  return NULL;
}

/**
 * amana_title_make:
 * @text: what somebody has said first
 *
 * Returns: (transfer full) (nullable): at most 48 characters on one line; %NULL where
 *   there is nothing to be seen
 */
char *
amana_title_make (const char *text)
{
  g_autofree char *clean = NULL;
  g_autofree char *valid = NULL;
  char *title;

  g_return_val_if_fail (text != NULL, NULL);

  clean = g_strndup (text, MAX_LOOKED_BYTES);
  valid = g_utf8_make_valid (clean, -1);
  g_free (clean);
  clean = amana_text_strip_controls (valid);
  g_strdelimit (clean, "\t", ' ');
  title = make_from (clean, TRUE);
  if (title == NULL)
    title = make_from (clean, FALSE);
  if (title == NULL && *g_strstrip (clean) != '\0')
    {
      clean[strcspn (clean, "\n")] = '\0';
      title = g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), MAX_TITLE_CHARS));
    }
  return title;
}
