/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A warning, in words: calm, short, and what to do first. What the sign is called and
 * what to do until help comes is data; the rest is said here. */

#include "config.h"

#include "amana-warning-words.h"

#include <glib/gi18n-lib.h>

#include "amana-language.h"
#include "amana-steps.h"
#include "amana-text.h"
#include "amana-triage-course.h"

static gboolean
is_suicide (const AmanaWarning *warning)
{
  return amana_steps_get_kind_of_help (warning->sign) == AMANA_HELP_SUICIDE;
}

/**
 * amana_words_is_other_language:
 * @warning: a warning
 *
 * Returns: whether it only says that the signs were not looked for
 */
gboolean
amana_words_is_other_language (const AmanaWarning *warning)
{
  return g_strcmp0 (warning->sign, AMANA_SIGN_OTHER_LANGUAGE) == 0;
}

/**
 * amana_words_for_warning_title:
 * @warning: a warning that is soon, urgent or an emergency
 *
 * Returns: (transfer none): what stands above it
 */
const char *
amana_words_for_warning_title (const AmanaWarning *warning)
{
  if (amana_words_is_other_language (warning))
    return _ ("In a language that Amana does not read");
  switch (warning->urgency)
    {
    case AMANA_URGENCY_EMERGENCY:
      return _ ("This may be an emergency");
    case AMANA_URGENCY_URGENT:
      return _ ("To be seen today");
    case AMANA_URGENCY_SOON:
      return _ ("To be seen in the next days");
    case AMANA_URGENCY_NONE:
    case AMANA_URGENCY_SELF_CARE:
      break;
    }
  return "";
}

/* Where no rule has a name for it: no more than the verdict is. */
static const char *
say_taken_together (AmanaUrgency urgency)
{
  /* Translators: why something is urgent; it stands where "chest pain" may stand. */
  return urgency == AMANA_URGENCY_EMERGENCY ? _ ("words that often go with an emergency")
         : urgency == AMANA_URGENCY_URGENT  ? _ ("words that a doctor should hear today")
                                            : _ ("words that a doctor should hear soon");
}

/**
 * amana_words_for_warning_why:
 * @warning: a warning
 *
 * Returns: (transfer full): what was found, without a capital or a full stop
 */
char *
amana_words_for_warning_why (const AmanaWarning *warning)
{
  char *why = NULL;

  if (warning->sign != NULL)
    why = amana_signs_dup_why (amana_signs_get (), warning->sign, amana_language_get ());
  if (why != NULL)
    return why;
  if (warning->words == NULL)
    return g_strdup (say_taken_together (warning->urgency));
  /* Translators: %1$s: "words that often go with an emergency"; %2$s: the person's own words. */
  return g_strdup_printf (_ ("%1$s: “%2$s”"), say_taken_together (warning->urgency),
                          warning->words);
}

/* "chest pain" → "Chest pain" */
static char *
capitalize (const char *why)
{
  char first[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (why)), first);
  return g_strconcat (first, g_utf8_next_char (why), NULL);
}

static const char *
get_advice (const AmanaWarning *warning)
{
  switch (warning->urgency)
    {
    case AMANA_URGENCY_EMERGENCY:
      return is_suicide (warning) ? _ ("Please call now, or ask somebody near you to. Whoever "
                                       "answers is there for exactly this.")
                                  : _ ("Please call for help now.");
    case AMANA_URGENCY_URGENT:
      return is_suicide (warning)
               ? _ ("Please talk to somebody today: a doctor, or somebody you trust.")
               : _ ("A doctor should see this today: your own, or the one on duty.");
    case AMANA_URGENCY_SOON:
      return _ ("Your own doctor or a pharmacist can look at this in the next days.");
    case AMANA_URGENCY_NONE:
    case AMANA_URGENCY_SELF_CARE:
      break;
    }
  return "";
}

/**
 * amana_words_for_warning_reason:
 * @warning: a warning that is soon, urgent or an emergency
 *
 * Returns: (transfer full): what was found, and whom to turn to
 */
char *
amana_words_for_warning_reason (const AmanaWarning *warning)
{
  g_autofree char *why = NULL;
  g_autofree char *found = NULL;

  if (amana_words_is_other_language (warning))
    return g_strdup (_ ("Nobody looked for warning signs in what you wrote: Amana knows them in "
                        "English, French, Arabic and Darija. If it is urgent, call now, or ask "
                        "somebody near you to."));
  why = amana_words_for_warning_why (warning);
  found = capitalize (why);

  /* Translators: %1$s: what was found, such as "Chest pain"; %2$s: a sentence of advice. */
  return g_strdup_printf (_ ("%1$s. %2$s"), found, get_advice (warning));
}

/**
 * amana_words_for_warning_call:
 * @warning: an emergency
 *
 * In it stands what she named and nothing else: what a sign is called also names what she
 * did not say ("a stiff neck or purple spots").
 *
 * Returns: (transfer full): what to say to the one who answers
 */
char *
amana_words_for_warning_call (const AmanaWarning *warning)
{
  if (is_suicide (warning))
    return g_strdup (_ ("“I am thinking of dying and I need help now. I am at this address: …”"));
  if (warning->words == NULL)
    return g_strdup (_ ("“It is an emergency: … It began at … The person is … years old. The "
                        "address is …” Hang up only when they tell you to."));
  /* Translators: what to say on the telephone; %s: the person's own words, such as "chest
   * pain, sweating". The dots are for the person to fill in. */
  return g_strdup_printf (_ ("“It is about %s, since … The person is … years old. The address is "
                             "…” Hang up only when they tell you to."),
                          warning->words);
}

/**
 * amana_words_for_numbers_of:
 * @country: (nullable): "MA", "DZ", "TN", "FR" or any other
 *
 * Returns: (transfer full): whose numbers they are, or that there are none
 */
char *
amana_words_for_numbers_of (const char *country)
{
  const char *name =
    country != NULL ? amana_safety_get_country_name (country, amana_language_get ()) : NULL;

  if (name == NULL)
    return g_strdup (_ ("Call the emergency number of the country you are in."));
  /* Translators: %s: a country */
  return g_strdup_printf (_ ("Numbers of %s"), name);
}

static void
append_numbers (GString *text, const AmanaWarning *warning, const char *country)
{
  g_autoptr (GArray) help = amana_safety_list_help (
    country, amana_steps_get_kind_of_help (warning->sign), amana_language_get ());

  if (help->len == 0)
    g_string_append_printf (text, " %s",
                            _ ("Call the emergency number of the country you are in."));
  for (guint i = 0; i < help->len; i++)
    {
      const AmanaHelp *each = &g_array_index (help, AmanaHelp, i);

      /* Translators: read aloud; %1$s: a telephone number; %2$s: whose it is. */
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("%1$s: %2$s."), each->number, each->service);
    }
}

/**
 * amana_words_for_warning_whole:
 * @warning: a warning that is soon, urgent or an emergency
 * @country: (nullable): where the person is
 *
 * Returns: (transfer full): everything that stands on its card, as sentences
 */
char *
amana_words_for_warning_whole (const AmanaWarning *warning, const char *country)
{
  g_autofree char *reason = amana_words_for_warning_reason (warning);
  const char *steps = amana_steps_get (warning->sign, amana_language_get ());
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s. %s", amana_words_for_warning_title (warning), reason);
  if (amana_words_is_other_language (warning))
    append_numbers (text, warning, country);
  if (warning->urgency == AMANA_URGENCY_EMERGENCY)
    {
      g_autofree char *call = amana_words_for_warning_call (warning);

      append_numbers (text, warning, country);
      g_string_append_printf (text, " %s", call);
      if (steps != NULL)
        g_string_append_printf (text, " %s", steps);
    }
  return g_string_free_and_steal (text);
}
