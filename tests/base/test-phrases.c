/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Phrases: the longest wins, stems, particles, sounds, and forgiven slips. */

#include "config.h"

#include "amana-phrases.h"

enum
{
  HEART = 1 << 0,
  IDIOM = 1 << 1,
  HURTS = 1 << 2,
  EXPLAIN = 1 << 3,
};

static AmanaPhrases *
make (void)
{
  AmanaPhrases *phrases = amana_phrases_new ();

  amana_phrases_add (phrases, "heart|coeur|قلب*|سكري", HEART);
  amana_phrases_add (phrases, "heart of the matter|par coeur", IDIOM);
  amana_phrases_add (phrases, "kayder*|sda3|j ai mal", HURTS);
  amana_phrases_add (phrases, "explain*|resultats", EXPLAIN);

  return phrases;
}

static guint64
first_tags (const char *text, AmanaPhrasesFlags flags)
{
  g_autoptr (AmanaPhrases) phrases = make ();
  g_autoptr (GArray) hits = amana_phrases_find (phrases, text, flags);

  return hits->len > 0 ? g_array_index (hits, AmanaPhraseHit, 0).tags : 0;
}

static void
test_longest (void)
{
  g_assert_cmpuint (first_tags ("the Heart", AMANA_PHRASES_EXACT), ==, HEART);
  g_assert_cmpuint (first_tags ("the heart of the matter", AMANA_PHRASES_EXACT), ==, IDIOM);
  g_assert_cmpuint (first_tags ("Cœur", AMANA_PHRASES_EXACT), ==, HEART);
  g_assert_cmpuint (first_tags ("hearty", AMANA_PHRASES_EXACT), ==, 0);
}

static void
test_stems_and_sounds (void)
{
  g_assert_cmpuint (first_tags ("kayderni", AMANA_PHRASES_EXACT), ==, HURTS);
  g_assert_cmpuint (first_tags ("kayd", AMANA_PHRASES_EXACT), ==, 0);
  g_assert_cmpuint (first_tags ("sdaa", AMANA_PHRASES_EXACT), ==, HURTS);
  g_assert_cmpuint (first_tags ("j'ai mal", AMANA_PHRASES_EXACT), ==, HURTS);
}

static void
test_particles (void)
{
  g_assert_cmpuint (first_tags ("وقلبي", AMANA_PHRASES_EXACT), ==, HEART);
  g_assert_cmpuint (first_tags ("بالسكري", AMANA_PHRASES_EXACT), ==, HEART);
  g_assert_cmpuint (first_tags ("للسكري", AMANA_PHRASES_EXACT), ==, HEART);
}

static void
test_codes_keep_their_digits (void)
{
  g_auto (GStrv) words = amana_phrases_split ("FT3 T4 B9 3andi wja3");

  g_assert_cmpstr (words[0], ==, "ft3");
  g_assert_cmpstr (words[1], ==, "t4");
  g_assert_cmpstr (words[2], ==, "b9");
  g_assert_cmpstr (words[3], ==, "andi");
  g_assert_cmpstr (words[4], ==, "wja");
}

static void
test_slips (void)
{
  g_assert_cmpuint (first_tags ("explian", AMANA_PHRASES_EXACT), ==, 0);
  g_assert_cmpuint (first_tags ("explian", AMANA_PHRASES_FORGIVE_TYPOS), ==, EXPLAIN);
  g_assert_cmpuint (first_tags ("resutlats", AMANA_PHRASES_FORGIVE_TYPOS), ==, EXPLAIN);
  g_assert_cmpuint (first_tags ("resltats", AMANA_PHRASES_FORGIVE_TYPOS), ==, EXPLAIN);
  g_assert_cmpuint (first_tags ("herat", AMANA_PHRASES_FORGIVE_TYPOS), ==, 0);
  g_assert_cmpuint (first_tags ("consultats", AMANA_PHRASES_FORGIVE_TYPOS), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/phrases/longest", test_longest);
  g_test_add_func ("/phrases/stems-and-sounds", test_stems_and_sounds);
  g_test_add_func ("/phrases/particles", test_particles);
  g_test_add_func ("/phrases/codes", test_codes_keep_their_digits);
  g_test_add_func ("/phrases/slips", test_slips);

  return g_test_run ();
}
