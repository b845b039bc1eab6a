/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Spellings of one Darija word have one key; other words have another; and what is no
 * Darija has none in the index. */

#include "config.h"

#include "amana-sound.h"
#include "amana-text.h"

static const char *const same[] = {
  "3andi 3endi 3ndi andi endi 3andii",
  "sokkar sukkar skar soukar soukkar sokar skkar",
  "ch7al chhal sh7al shhal ch7aal",
  "7rara hrara harara 7arara",
  "tbib tabib 6bib tbiib",
  "tahlil t7lil tehlil ta7lil",
  "wach wash wesh ouach wach",
  "chno chnou shno shnu chnoo",
  "9alb qalb qelb 9elb",
  "dwa doua dwaa",
  "khobz 5obz khoubz khbz",
  "bghit bgit bghiit",
  "kan7ess kanhess kan7es kanhes",
  "skhana skhanah s5ana skhanaa",
  "dem dam ddem dm",
  "mrid mriid",
  "dirhem derhem",
};

static const char *const different[] = {
  "sokkar sder", "9alb kelb", "tbib tahlil", "skhana skar", "khobz kbir", "dwa dem", "bghit 7it",
};

static void
test_same (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_auto (GStrv) words = g_strsplit (same[i], " ", -1);
      g_autofree char *key = amana_sound_make_key (words[0]);

      g_assert_nonnull (key);
      for (guint j = 1; words[j] != NULL; j++)
        {
          g_autofree char *other = amana_sound_make_key (words[j]);

          g_assert_cmpstr (other, ==, key);
        }
    }
}

static void
test_different (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (different); i++)
    {
      g_auto (GStrv) words = g_strsplit (different[i], " ", -1);
      g_autofree char *a = amana_sound_make_key (words[0]);
      g_autofree char *b = amana_sound_make_key (words[1]);

      g_assert_cmpstr (a, !=, b);
    }
}

static void
test_none (void)
{
  g_assert_null (amana_sound_make_key ("a"));
  g_assert_null (amana_sound_make_key ("ou"));
  g_assert_null (amana_sound_make_key ("3"));
  g_assert_null (amana_sound_make_key ("2019"));
  g_assert_null (amana_sound_make_key ("سكر"));
  g_assert_null (amana_sound_make_key ("é"));
  g_assert_null (amana_sound_make_key ("abcdefghijklmnopqrstuvwxyz"));
}

static gboolean
is_darija (const char *text)
{
  g_auto (GStrv) words = amana_text_words (text);

  return amana_sound_is_darija (text, (const char *const *) words);
}

static void
test_is_darija (void)
{
  g_assert_true (is_darija ("salam 3andi skhana"));
  g_assert_true (is_darija ("wach had dwa mzyan"));
  g_assert_true (is_darija ("bghit n3ref natija"));
  g_assert_false (is_darija ("My vitamin B12 is low, and B9 too"));
  g_assert_false (is_darija ("What is ferritin?"));
  g_assert_false (is_darija ("Quelle est la valeur normale du 25-OH D3 ?"));
  g_assert_false (is_darija ("on the 3rd of May, the 9th"));
  g_assert_false (is_darija ("ما هو الفيريتين"));
  g_assert_false (is_darija ("2019-03-07"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sound/same", test_same);
  g_test_add_func ("/sound/different", test_different);
  g_test_add_func ("/sound/none", test_none);
  g_test_add_func ("/sound/is-darija", test_is_darija);
  return g_test_run ();
}
