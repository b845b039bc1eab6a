/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Spellings of one Darija word, in either script, have one key; other words have another;
 * and what is no Darija has none in the index. */

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

/* An Arabic word, and how it is written in Latin letters. */
static const char *const across[] = {
  "وجع wje3 wja3 ouj3",
  "صدر sder sadr sedr",
  "صدري sedri sadri",
  "حرارة 7rara harara hrara",
  "سكر skar sokkar soukar",
  "طبيب tbib 6bib",
  "تحليل t7lil tahlil",
  "سخانة skhana s5ana",
  "دوا dwa doua",
  "قلب 9alb qelb",
  "مريض mrid",
  "خبز khobz 5obz",
  "شحال ch7al chhal sh7al",
  "عندي 3andi andi",
  "دوخة dokha dou5a",
  "عيان 3yan",
  "طويل twil",
  "شوية chwiya chwya",
  "قهوة 9ahwa",
  "ضغط dght daght",
  "دكتور docteur",
  "فيروس virus",
  "باراسيتامول paracetamol",
  "حساسية 7assasiya 7sasiya hassasia",
  "مزيان mzyan mezian",
  "كيفاش kifach kifash",
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
test_across (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (across); i++)
    {
      g_auto (GStrv) words = amana_text_words (across[i]);
      g_autofree char *key = amana_sound_make_arabic_key (words[0]);

      g_assert_nonnull (key);
      for (guint j = 1; words[j] != NULL; j++)
        {
          g_autofree char *other = amana_sound_make_key (words[j]);

          g_assert_cmpstr (other, ==, key);
        }
    }
  g_assert_null (amana_sound_make_arabic_key ("sder"));
  g_assert_null (amana_sound_make_arabic_key ("و"));
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
  g_assert_false (is_darija ("TSH and FT3 are normal"));
  g_assert_false (is_darija ("omega3, covid19 et 25OHD3"));
}

/* A word by itself, typed to be looked for. */
static void
test_is_darija_word (void)
{
  static const char *const are[] = { "wje3",  "sder",   "sedri", "7rara", "sokkar", "tbib",
                                     "mrid",  "dem",    "dwa",   "khobz", "qalb",   "9albi",
                                     "3andi", "doukha", "ktafi", "rasi",  "tahlil", "hrara" };
  static const char *const are_not[] = {
    "tsh",         "ft3",       "ft4",      "25ohd3",      "vitd3", "omega3",  "hba1c",
    "ferritin",    "blood",     "school",   "sugar",       "sucre", "docteur", "glycemie",
    "psychologue", "pneumonie", "thyroid",  "cholesterol", "mri",   "scanner", "strong",
    "chlore",      "phthisis",  "schema",   "hdl",         "crp",   "covid19", "why",
    "table",       "ecole",     "resultat", "lymph",
  };

  for (guint i = 0; i < G_N_ELEMENTS (are); i++)
    if (!amana_sound_is_darija_word (are[i]))
      g_test_fail_printf ("%s is Darija", are[i]);
  for (guint i = 0; i < G_N_ELEMENTS (are_not); i++)
    if (amana_sound_is_darija_word (are_not[i]))
      g_test_fail_printf ("%s is no Darija", are_not[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sound/same", test_same);
  g_test_add_func ("/sound/across", test_across);
  g_test_add_func ("/sound/is-darija-word", test_is_darija_word);
  g_test_add_func ("/sound/different", test_different);
  g_test_add_func ("/sound/none", test_none);
  g_test_add_func ("/sound/is-darija", test_is_darija);
  return g_test_run ();
}
