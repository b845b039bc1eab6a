/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

#include <string.h>

#include "amana-steps.h"
#include "amana-triage-course.h"

static AmanaUrgency
say (AmanaTriageCourse *course, const char *text, gint64 minutes)
{
  g_autoptr (AmanaTriage) verdict =
    amana_triage_course_say (course, text, minutes * G_TIME_SPAN_MINUTE);

  return verdict->urgency;
}

/* What no message says alone is said by two, in each language. */
static void
test_accumulates (void)
{
  static const char *const pairs[][2] = {
    { "I have had a swollen leg since yesterday", "now I am a bit out of breath" },
    { "I have a headache", "my neck is stiff" },
    { "j'ai mal à la tête", "et j'ai la nuque raide" },
    { "عندي حمى وصداع", "والآن رقبتي متصلبة" },
    { "mon bébé a trois semaines", "il a 38,4" },
    { "my baby is three weeks old", "he has 38.4" },
    { "I am 34 weeks pregnant and I have a headache", "I see flashes" },
    { "I was bitten by something on the hike", "I think it was a snake" },
    { "j'ai été mordu par quelque chose", "je crois que c'était un serpent" },
    { "my father has a mild pain in his chest", "now his arm is numb" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (AmanaTriageCourse) course = amana_triage_course_new ("en");

      say (course, pairs[i][0], 1);
      g_test_message ("%s / %s", pairs[i][0], pairs[i][1]);
      g_assert_cmpint (amana_triage_course_get_highest (course), <, AMANA_URGENCY_EMERGENCY);
      g_assert_cmpint (say (course, pairs[i][1], 3), ==, AMANA_URGENCY_EMERGENCY);
      g_assert_true (amana_triage_course_has_news (course));
      g_assert_nonnull (amana_triage_course_get_sign (course));
      g_assert_cmpint (amana_triage_course_get_urgency (course), ==, AMANA_URGENCY_EMERGENCY);
    }
}

/* Hers is not his; a pillow explains a neck; who asked of a thing before goes on asking. */
static void
test_no_more_than_said (void)
{
  static const char *const pairs[][2] = {
    { "my son has a headache", "my neck is stiff" },
    { "mon fils a mal à la tête", "j'ai la nuque raide" },
    { "I have a headache", "my neck is stiff from the pillow" },
    { "j'ai mal à la tête", "j'ai la nuque raide à cause de l'oreiller" },
  };
  g_autoptr (AmanaTriageCourse) asking = amana_triage_course_new ("en");

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (AmanaTriageCourse) course = amana_triage_course_new ("en");
      g_autoptr (AmanaTriage) said = NULL;

      g_test_message ("%s / %s", pairs[i][0], pairs[i][1]);
      say (course, pairs[i][0], 1);
      said = amana_triage_course_say (course, pairs[i][1], 3 * G_TIME_SPAN_MINUTE);
      g_assert_cmpstr (said->sign, !=, "meningitis");
    }
  amana_triage_course_hear (asking, "what are the signs of meningitis?", G_TIME_SPAN_MINUTE);
  g_assert_cmpint (say (asking, "is a stiff neck one of them?", 3), <, AMANA_URGENCY_URGENT);
}

/* What was said a week ago is not a sign of today. */
static void
test_not_for_ever (void)
{
  g_autoptr (AmanaTriageCourse) soon = amana_triage_course_new ("en");
  g_autoptr (AmanaTriageCourse) late = amana_triage_course_new ("en");

  say (soon, "I have had a swollen leg since yesterday", 0);
  say (late, "I have had a swollen leg since yesterday", 0);
  g_assert_cmpint (say (soon, "now I am a bit out of breath", 60), ==, AMANA_URGENCY_EMERGENCY);
  g_assert_cmpint (say (late, "now I am a bit out of breath", 8 * 24 * 60), <,
                   AMANA_URGENCY_EMERGENCY);
}

static void
test_stays (void)
{
  static const char *const calming[] = {
    "my mother says it is nothing",
    "c'est rien, ça va passer",
    "ma3andi walou, rah ghir stress",
    "what does ferritin mean?",
    "thank you",
  };
  g_autoptr (AmanaTriageCourse) course = amana_triage_course_new ("en");
  g_autofree char *sign = NULL;

  g_assert_cmpint (say (course, "I have crushing chest pain and I cannot breathe", 1), ==,
                   AMANA_URGENCY_EMERGENCY);
  sign = g_strdup (amana_triage_course_get_sign (course));
  for (gsize i = 0; i < G_N_ELEMENTS (calming); i++)
    {
      say (course, calming[i], 2 + (gint64) i);
      g_assert_cmpint (amana_triage_course_get_urgency (course), ==, AMANA_URGENCY_EMERGENCY);
      g_assert_cmpstr (amana_triage_course_get_sign (course), ==, sign);
    }
}

/* Put away, it comes back for a new sign and for nothing less. */
static void
test_settled (void)
{
  g_autoptr (AmanaTriageCourse) course = amana_triage_course_new ("en");

  amana_triage_course_recall (course, AMANA_URGENCY_EMERGENCY, "chest-pain", TRUE,
                              AMANA_URGENCY_EMERGENCY);
  amana_triage_course_hear (course, "I have crushing chest pain", 0);
  say (course, "thank you, the ambulance is here", 5);
  g_assert_true (amana_triage_course_get_settled (course));
  g_assert_cmpint (amana_triage_course_get_highest (course), ==, AMANA_URGENCY_EMERGENCY);
  say (course, "now she cannot breathe", 6);
  g_assert_false (amana_triage_course_get_settled (course));
  g_assert_cmpint (amana_triage_course_get_urgency (course), ==, AMANA_URGENCY_EMERGENCY);
}

static void
test_calm (void)
{
  static const char *const harmless[] = {
    "I do not have chest pain",
    "Could you write a note to my manager?",
    "In the film the hero has a heart attack",
    "What is the capital of Tunisia?",
  };
  g_autoptr (AmanaTriageCourse) course = amana_triage_course_new ("en");

  for (gsize i = 0; i < G_N_ELEMENTS (harmless); i++)
    {
      say (course, harmless[i], (gint64) i);
      g_assert_false (amana_triage_course_has_news (course));
    }
  g_assert_cmpint (amana_triage_course_get_urgency (course), ==, AMANA_URGENCY_NONE);
}

/* A long talk costs no more than a short one. */
static void
test_bounded (void)
{
  g_autoptr (AmanaTriageCourse) course = amana_triage_course_new (NULL);
  g_autofree char *longest = g_strnfill (1024 * 1024, 'a');
  gint64 began;

  say (course, "I have a headache", 0); /* loads the signs */
  began = g_get_monotonic_time ();
  for (guint i = 0; i < 500; i++)
    say (course, "I have a headache and a cough", i);
  say (course, longest, 500);
  g_test_message ("%.2f ms a message", (double) (g_get_monotonic_time () - began) / 1000 / 501);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 30 * G_TIME_SPAN_SECOND);
}

/* Who goes on asking tells of nobody; what only two messages say together is heard. */
static void
test_asking (void)
{
  g_autoptr (AmanaTriageCourse) course = amana_triage_course_new (NULL);
  g_autoptr (AmanaTriageCourse) bitten = amana_triage_course_new (NULL);
  g_autoptr (AmanaTriageCourse) told = amana_triage_course_new (NULL);

  say (course, "what are the signs of meningitis?", 0);
  say (course, "is a stiff neck one of them?", 1);
  g_assert_cmpint (amana_triage_course_get_urgency (course), ==, AMANA_URGENCY_NONE);
  say (bitten, "I was bitten by something on the hike", 0);
  say (bitten, "I think it was a snake", 1);
  g_assert_cmpint (amana_triage_course_get_urgency (bitten), ==, AMANA_URGENCY_EMERGENCY);
  say (told, "what are the signs of meningitis?", 0);
  say (told, "my son has a fever and a stiff neck, is it that?", 1);
  g_assert_cmpint (amana_triage_course_get_urgency (told), ==, AMANA_URGENCY_EMERGENCY);
}

/* An emergency is found wherever it stands in a long message. */
/* Said once that nothing was looked for; what is found after that stands in its place. */
static void
test_other_language (void)
{
  g_autoptr (AmanaTriageCourse) course = amana_triage_course_new ("fr");
  g_autoptr (AmanaTriage) pain =
    amana_triage_new ("Estou com dor de cabeça desde ontem e tenho febre", NULL);

  g_assert_true (pain->foreign);
  g_assert_cmpstr (pain->language, ==, "unknown");
  g_assert_cmpint (pain->urgency, ==, AMANA_URGENCY_NONE);
  g_assert_cmpint (say (course, "Estou com dor de cabeça desde ontem e tenho febre", 1), ==,
                   AMANA_URGENCY_NONE);
  g_assert_true (amana_triage_course_has_news (course));
  g_assert_cmpstr (amana_triage_course_get_sign (course), ==, AMANA_SIGN_OTHER_LANGUAGE);
  say (course, "o que devo fazer agora?", 2);
  g_assert_false (amana_triage_course_has_news (course));
  g_assert_cmpint (say (course, "my father is not breathing", 3), ==, AMANA_URGENCY_EMERGENCY);
  g_assert_cmpint (amana_triage_course_get_urgency (course), ==, AMANA_URGENCY_EMERGENCY);
}

static void
test_long (void)
{
  GString *text = g_string_new (NULL);
  g_autofree char *whole = NULL;
  g_autoptr (AmanaTriage) triage = NULL;

  for (guint i = 0; i < 150; i++)
    g_string_append (text, "We bought tomatoes and talked about the garden for a long while. ");
  g_string_append (text, "My father cannot breathe and his lips are blue. ");
  for (guint i = 0; i < 150; i++)
    g_string_append (text, "We bought tomatoes and talked about the garden for a long while. ");
  whole = g_string_free_and_steal (text);
  g_assert_cmpuint (strlen (whole), >, 18000);
  triage = amana_triage_new (whole, "en");
  g_assert_cmpint (triage->urgency, ==, AMANA_URGENCY_EMERGENCY);
  g_assert_true (triage->health);
}

/* What people write, and which family of signs it must be of: what to do, whom to call and
 * what to say there hang on that. */
static void
test_families (void)
{
  static const struct
  {
    const char *text, *family;
  } said[] = {
    { "سأقتل نفسي", "suicide" },
    { "je veux sauter du pont", "suicide" },
    { "j'ai écrit ma lettre d'adieu, c'est fini ce soir", "suicide" },
    { "je me suis coupé les veines", "suicide" },
    { "I want to die", "suicide" },
    { "bghit nmout", "suicide" },
    { "ma fille s'est renversé la soupe bouillante sur le torse", "burn" },
    { "mon fils s'est brûlé le visage", "burn" },
    { "the boiling oil spilled on my daughter's face", "burn" },
    { "my baby swallowed bleach", "poison" },
    { "un serpent m'a mordu à la jambe", "venom" },
    { "أبي فمه مائل ولا يتكلم", "stroke" },
    { "my father has crushing chest pain and is sweating", "heart" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autoptr (AmanaTriage) triage = amana_triage_new (said[i].text, NULL);

      g_test_message ("%s: %s", said[i].text, triage->sign);
      g_assert_cmpint (triage->urgency, ==, AMANA_URGENCY_EMERGENCY);
      g_assert_cmpstr (amana_steps_get_family (triage->sign), ==, said[i].family);
      g_assert_nonnull (amana_steps_get (triage->sign, "fr"));
    }
}

static void
test_steps (void)
{
  g_assert_null (amana_steps_get ("fever", "en"));
  g_assert_null (amana_steps_get (NULL, "en"));
  g_assert_null (amana_steps_get_family ("burning-urine"));
  g_assert_cmpint (amana_steps_get_kind_of_help ("suicide"), ==, AMANA_HELP_SUICIDE);
  g_assert_cmpint (amana_steps_get_kind_of_help ("farewell-letter"), ==, AMANA_HELP_SUICIDE);
  g_assert_cmpint (amana_steps_get_kind_of_help ("chest-pain"), ==, AMANA_HELP_MEDICAL);
}

static void
test_numbers (void)
{
  g_auto (GStrv) medical = amana_safety_list_numbers ("FR", AMANA_HELP_MEDICAL);
  g_auto (GStrv) suicide = amana_safety_list_numbers ("FR", AMANA_HELP_SUICIDE);
  g_auto (GStrv) without = amana_safety_list_numbers ("MA", AMANA_HELP_SUICIDE);
  g_auto (GStrv) unknown = amana_safety_list_numbers ("XX", AMANA_HELP_MEDICAL);
  g_auto (GStrv) countries = amana_safety_list_countries ();
  g_autofree char *sentence = amana_safety_dup_numbers ("FR", "fr");

  g_assert_cmpstr (medical[0], ==, "15");
  g_assert_cmpuint (g_strv_length (medical), ==, 2);
  g_assert_cmpstr (suicide[0], ==, "3114");
  g_assert_cmpuint (g_strv_length (suicide), ==, 3);
  g_assert_cmpstr (without[0], ==, "15");
  g_assert_null (unknown[0]);
  g_assert_null (strstr (sentence, "3114"));
  for (guint i = 0; countries[i] != NULL; i++)
    {
      g_autoptr (GArray) help = amana_safety_list_help (countries[i], AMANA_HELP_SUICIDE, "ar");

      g_assert_cmpuint (help->len, >, 0);
      for (guint k = 0; k < help->len; k++)
        g_assert_true (*g_array_index (help, AmanaHelp, k).source != '\0' &&
                       *g_array_index (help, AmanaHelp, k).date != '\0');
      g_assert_nonnull (amana_safety_get_country_name (countries[i], "ar"));
    }
  amana_safety_set_country ("TN");
  {
    g_autofree char *chosen = amana_safety_dup_country ();

    g_assert_cmpstr (chosen, ==, "TN");
  }
  amana_safety_set_country (NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/safety/course/accumulates", test_accumulates);
  g_test_add_func ("/safety/course/no-more-than-said", test_no_more_than_said);
  g_test_add_func ("/safety/course/not-for-ever", test_not_for_ever);
  g_test_add_func ("/safety/course/stays", test_stays);
  g_test_add_func ("/safety/course/settled", test_settled);
  g_test_add_func ("/safety/course/calm", test_calm);
  g_test_add_func ("/safety/course/bounded", test_bounded);
  g_test_add_func ("/safety/steps", test_steps);
  g_test_add_func ("/safety/families", test_families);
  g_test_add_func ("/safety/course/asking", test_asking);
  g_test_add_func ("/safety/course/other-language", test_other_language);
  g_test_add_func ("/safety/long", test_long);
  g_test_add_func ("/safety/numbers", test_numbers);

  return g_test_run ();
}
