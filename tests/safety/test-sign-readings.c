/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Arabic in Latin letters: which words it is read as, and which it is not. */

#include "config.h"

#include <glib.h>

#include "amana-sign-readings.h"
#include "amana-sign-words.h"

static const char *const words[] = { "صدر",   "صدري",  "قلبي", "كلب",   "وجع",   "بطني",  "قادر",
                                     "اتنفس", "عايز",  "مش",   "الصدر", "كسيده", "قصيده", "حامل",
                                     "راس",   "تشنج*", "يوجع", "نفس",   "شو",    "طفله",  "معده",
                                     "حلاه",  "ديما",  "دمه",  NULL };

static gboolean
reads_as (const AmanaSignReadings *readings, const char *latin, const char *arabic)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  amana_sign_readings_find (readings, latin, numbers);
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, guint, i) < G_N_ELEMENTS (words) - 1 &&
        g_str_equal (words[g_array_index (numbers, guint, i)], arabic))
      return TRUE;
  return FALSE;
}

static AmanaSignReadings *
fill (void)
{
  AmanaSignReadings *readings = amana_sign_readings_new ();

  for (guint i = 0; words[i] != NULL; i++)
    amana_sign_readings_add (readings, words[i], i);
  return readings;
}

static void
test_spellings (void)
{
  static const struct
  {
    const char *latin, *arabic;
  } cases[] = {
    { "sadri", "صدري" },        { "sedri", "صدري" },    { "sdri", "صدر" },    { "essadr", "الصدر" },
    { "lsadr", "صدر" },         { "fsadri", "صدري" },   { "9albi", "قلبي" },  { "2albi", "قلبي" },
    { "galbi", "قلبي" },        { "waja3", "وجع" },     { "ouja3", "وجع" },   { "wag3", "وجع" },
    { "byewja3ni", "يوجع" },    { "batni", "بطني" },    { "b6ny", "بطني" },   { "2ader", "قادر" },
    { "qadir", "قادر" },        { "atnafas", "اتنفس" }, { "3ayez", "عايز" },  { "mesh", "مش" },
    { "mish", "مش" },           { "7amel", "حامل" },    { "hamil", "حامل" },  { "rass", "راس" },
    { "tashannogat", "تشنج*" }, { "nafasi", "نفس" },    { "ksida", "كسيده" }, { "9asida", "قصيده" },
    { "tefla", "طفله" },        { "7ala", "حلاه" },     { "dima", "ديما" },   { "me3da", "معده" },
  };
  g_autoptr (AmanaSignReadings) readings = fill ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (!reads_as (readings, cases[i].latin, cases[i].arabic))
      {
        g_test_message ("%s is not read as %s", cases[i].latin, cases[i].arabic);
        g_test_fail ();
      }
}

/* Of what could be read, only the nearest; and nothing that cannot be. */
static void
test_not_read (void)
{
  static const struct
  {
    const char *latin, *arabic;
  } cases[] = {
    { "ksida", "قصيده" }, { "kelb", "قلبي" }, { "9alb", "كلب" },   { "sudoor", "صدر" },
    { "a", "شو" },        { "dima", "دمه" },  { "madam", "معده" }, { "hospital", "حلاه" },
  };
  g_autoptr (AmanaSignReadings) readings = fill ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (reads_as (readings, cases[i].latin, cases[i].arabic))
      {
        g_test_message ("%s is read as %s", cases[i].latin, cases[i].arabic);
        g_test_fail ();
      }
}

/* What everybody says every day wins over what sounds like it; nothing else does. */
static void
test_everyday (void)
{
  g_autoptr (AmanaSignReadings) readings = fill ();
  const guint everyday = G_MAXUINT - 1;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  amana_sign_readings_add (readings, "صادر", everyday);
  g_assert_true (reads_as (readings, "sadr", "صدر"));
  amana_sign_readings_prefer (readings, everyday);
  amana_sign_readings_find (readings, "sader", numbers);
  g_assert_cmpuint (numbers->len, ==, 1);
  g_assert_cmpuint (g_array_index (numbers, guint, 0), ==, everyday);
  g_assert_true (reads_as (readings, "sadri", "صدري"));
}

static void
test_digits (void)
{
  static const char *const letters[] = { "3andi", "t7et", "batkhene2", "9albi", "sa3a", NULL };
  static const char *const figures[] = {
    "30mg", "mp3", "b12", "3eme", "ps5", "covid19", "9am", NULL
  };

  for (guint i = 0; letters[i] != NULL; i++)
    g_assert_true (amana_sign_word_has_digit_letter (letters[i]));
  for (guint i = 0; figures[i] != NULL; i++)
    g_assert_false (amana_sign_word_has_digit_letter (figures[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign-readings/spellings", test_spellings);
  g_test_add_func ("/sign-readings/not-read", test_not_read);
  g_test_add_func ("/sign-readings/everyday", test_everyday);
  g_test_add_func ("/sign-readings/digits", test_digits);
  return g_test_run ();
}
