/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a card says: of a sign that has no name, no more than the verdict is; on the telephone,
 * what she named and nothing else. */

#include "config.h"

#include "amana-warning-words.h"

#include <string.h>

#include "amana-triage.h"

static AmanaWarning *
warn (AmanaUrgency urgency, const char *sign, const char *text)
{
  AmanaWarning *warning = amana_warning_new (urgency, sign, FALSE);

  warning->words = text != NULL ? amana_triage_dup_words (text) : NULL;
  return warning;
}

static void
test_call (void)
{
  static const struct
  {
    const char *sign, *text, *said, *unsaid;
  } cases[] = {
    { "meningitis", "I have a headache and my neck is stiff", "headache", "fever" },
    { "meningitis", "I have a headache and my neck is stiff", "neck", "spots" },
    { "chest-pain-sweating", "My chest hurts and I am in a cold sweat", "sweat", "nausea" },
    { "chest-pain-sweating", "My chest hurts, no fever", "chest", "fever" },
    { "meningitis", "j’ai mal à la tête et la nuque raide", "mal à la tête", "taches" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmanaWarning) warning =
        warn (AMANA_URGENCY_EMERGENCY, cases[i].sign, cases[i].text);
      g_autofree char *call = amana_words_for_warning_call (warning);

      g_test_message ("%s", call);
      g_assert_nonnull (strstr (call, cases[i].said));
      g_assert_null (strstr (call, cases[i].unsaid));
    }
}

static void
test_call_without_words (void)
{
  g_autoptr (AmanaWarning) warning = warn (AMANA_URGENCY_EMERGENCY, NULL, NULL);
  g_autofree char *call = amana_words_for_warning_call (warning);
  g_autoptr (AmanaWarning) suicide = warn (AMANA_URGENCY_EMERGENCY, "farewell-letter", "pills");
  g_autofree char *of_dying = amana_words_for_warning_call (suicide);

  g_assert_null (strstr (call, "words that"));
  g_assert_nonnull (strstr (of_dying, "thinking of dying"));
}

/* Quoted, and never called an emergency where it is none. */
static void
test_why_without_sign (void)
{
  for (AmanaUrgency urgency = AMANA_URGENCY_SOON; urgency <= AMANA_URGENCY_EMERGENCY; urgency++)
    {
      g_autoptr (AmanaWarning) warning = warn (urgency, NULL, "my back hurts since Monday");
      g_autofree char *why = amana_words_for_warning_why (warning);

      g_test_message ("%s", why);
      g_assert_true ((strstr (why, "emergency") != NULL) == (urgency == AMANA_URGENCY_EMERGENCY));
      g_assert_nonnull (strstr (why, "back"));
    }
}

static void
test_triage_why (void)
{
  static const char *const texts[] = {
    "The house is on fire and we are trapped", "my knee hurts when I climb stairs",
    "my back hurts after gardening",           "I am so tired at the moment",
    "je suis fatiguée en ce moment",           "crampe au mollet la nuit"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (AmanaTriage) triage = amana_triage_new (texts[i], NULL);

      g_test_message ("%s: %s", texts[i], triage->why);
      if (triage->urgency < AMANA_URGENCY_EMERGENCY && triage->why != NULL)
        g_assert_true (strstr (triage->why, "emergency") == NULL &&
                       strstr (triage->why, "urgence") == NULL);
    }
}

/* Arabic has a comma of its own. */
static void
test_comma (void)
{
  g_autofree char *words = amana_triage_dup_words ("ألم شديد في الصدر، وعرق بارد");

  g_assert_nonnull (strstr (words, "، "));
  g_assert_null (strstr (words, ", "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/warning-words/comma", test_comma);
  g_test_add_func ("/warning-words/call", test_call);
  g_test_add_func ("/warning-words/call-without-words", test_call_without_words);
  g_test_add_func ("/warning-words/why-without-sign", test_why_without_sign);
  g_test_add_func ("/warning-words/triage-why", test_triage_why);
  return g_test_run ();
}
