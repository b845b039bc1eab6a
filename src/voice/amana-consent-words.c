/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the consent sheet and the ledger say.
 *
 * The table of services holds values, never sentences: the words are chosen here, so
 * that each is translated once. What is not known is said to be unknown. */

#include "config.h"

#include "amana-consent-words.h"

#include <glib/gi18n-lib.h>

#include "amana-date.h"
#include "amana-language.h"
#include "amana-text.h"

/* A Latin name at the start of an Arabic sentence would turn the sentence round. */
static gboolean
is_rtl (void)
{
  return amana_language_is_rtl (amana_language_get ());
}

/**
 * amana_words_for_country:
 * @country: (nullable): an ISO 3166 code
 *
 * Returns: its name in the language that is spoken; the code where there is none here
 */
const char *
amana_words_for_country (const char *country)
{
  static const struct
  {
    const char *code, *name;
  } names[] = {
    { "CA", N_ ("Canada") },         { "CH", N_ ("Switzerland") }, { "CN", N_ ("China") },
    { "DE", N_ ("Germany") },        { "DZ", N_ ("Algeria") },     { "FR", N_ ("France") },
    { "GB", N_ ("United Kingdom") }, { "IE", N_ ("Ireland") },     { "MA", N_ ("Morocco") },
    { "NL", N_ ("Netherlands") },    { "TN", N_ ("Tunisia") },     { "US", N_ ("United States") },
  };

  if (country == NULL)
    return _ ("country unknown");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (names[i].code, country))
        return _ (names[i].name);
    }
  return country;
}

/**
 * amana_words_for_recipient:
 * @recipient: to whom something goes
 *
 * Returns: (transfer full): who that is, and where
 */
char *
amana_words_for_recipient (const AmanaRecipient *recipient)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (recipient != NULL, NULL);

  title = is_rtl () ? amana_text_isolate (recipient->title) : g_strdup (recipient->title);
  if (recipient->place == AMANA_PLACE_THIS_COMPUTER)
    /* Translators: %s is a model or a program that runs on this computer */
    return g_strdup_printf (_ ("%s, on this computer"), title);
  /* Translators: a service and its country, as "Mistral AI, France" */
  return g_strdup_printf (_ ("%s, %s"), title, amana_words_for_country (recipient->country));
}

/**
 * amana_words_for_training:
 * @recipient: to whom something goes
 *
 * Returns: (transfer full): whether models are trained on what it is sent
 */
char *
amana_words_for_training (const AmanaRecipient *recipient)
{
  g_return_val_if_fail (recipient != NULL, NULL);

  switch (recipient->training)
    {
    case AMANA_TRAINING_NO:
      return g_strdup (C_ ("training", "No"));
    case AMANA_TRAINING_OPT_IN:
      return g_strdup (_ ("Only if you agreed to it there"));
    case AMANA_TRAINING_OPT_OUT:
      return g_strdup (_ ("Yes, unless you refused it there"));
    case AMANA_TRAINING_BY_PLAN:
      return g_strdup (_ ("It depends on your plan there: free ones may"));
    case AMANA_TRAINING_YES:
      return g_strdup (C_ ("training", "Yes"));
    case AMANA_TRAINING_UNKNOWN:
      break;
    }
  return g_strdup (C_ ("training", "Unknown"));
}

/**
 * amana_words_for_retention:
 * @recipient: to whom something goes
 *
 * Returns: (transfer full): how long it keeps what it is sent
 */
char *
amana_words_for_retention (const AmanaRecipient *recipient)
{
  g_return_val_if_fail (recipient != NULL, NULL);

  if (recipient->retention_days == AMANA_RETENTION_UNKNOWN)
    return g_strdup (C_ ("retention", "Unknown"));
  if (recipient->retention_days == 0)
    return g_strdup (_ ("Normally not at all"));
  return g_strdup_printf (ngettext ("Normally %d day at most", "Normally %d days at most",
                                    (gulong) recipient->retention_days),
                          recipient->retention_days);
}

/**
 * amana_words_for_source:
 * @recipient: to whom something goes
 *
 * Returns: (transfer full) (nullable): where that is known from, and since when
 */
char *
amana_words_for_source (const AmanaRecipient *recipient)
{
  g_autofree char *date = NULL;
  g_autofree char *address = NULL;

  g_return_val_if_fail (recipient != NULL, NULL);

  if (recipient->policy_url == NULL || recipient->policy_date == NULL)
    return NULL;
  date = amana_date_format_long (recipient->policy_date);
  address =
    is_rtl () ? amana_text_isolate_ltr (recipient->policy_url) : g_strdup (recipient->policy_url);
  /* Translators: the date on which a service's page was read, and the page's address */
  return g_strdup_printf (_ ("Read on %1$s: %2$s"), date, address);
}

/**
 * amana_words_for_policy:
 * @recipient: to whom something goes
 *
 * Returns: (transfer full): what is known of it, in one line
 */
char *
amana_words_for_policy (const AmanaRecipient *recipient)
{
  g_autofree char *training = amana_words_for_training (recipient);
  g_autofree char *retention = amana_words_for_retention (recipient);
  g_autofree char *source = amana_words_for_source (recipient);
  g_autofree char *both = NULL;

  if (recipient->place == AMANA_PLACE_THIS_COMPUTER)
    return g_strdup (_ ("It does not leave this computer."));
  /* Translators: the first %s answers "does it train on it?", the second "how long is it kept?" */
  both = g_strdup_printf (_ ("Training on your text: %s. Kept: %s."), training, retention);
  return source != NULL ? g_strdup_printf ("%s %s", both, source) : g_steal_pointer (&both);
}

/**
 * amana_words_for_part:
 * @part: a part of a letter
 *
 * Returns: what it is called
 */
const char *
amana_words_for_part (const AmanaLetterPart *part)
{
  g_return_val_if_fail (part != NULL, NULL);

  if (part->label != NULL)
    return part->label;
  switch (part->purpose)
    {
    case AMANA_PART_RULES:
      return _ ("What Amana asks of the model");
    case AMANA_PART_INSTRUCTIONS:
      return _ ("Instructions to the model");
    case AMANA_PART_QUESTION:
      return _ ("Your question");
    case AMANA_PART_HISTORY:
      return _ ("Earlier messages");
    case AMANA_PART_FACT:
      return _ ("Values from your record");
    case AMANA_PART_MEMORY:
      return _ ("What is remembered of you");
    case AMANA_PART_CONTEXT:
      return _ ("From General, as you allowed");
    }
  return "";
}

/**
 * amana_words_for_redaction:
 * @kind: what was replaced
 *
 * Returns: what that is
 */
const char *
amana_words_for_redaction (AmanaRedactionKind kind)
{
  switch (kind)
    {
    case AMANA_REDACTION_NAME:
      return _ ("Name");
    case AMANA_REDACTION_BIRTH_DATE:
      return _ ("Birth date");
    case AMANA_REDACTION_IDENTIFIER:
      return C_ ("identity", "Number");
    case AMANA_REDACTION_PHONE:
      return _ ("Phone");
    case AMANA_REDACTION_EMAIL:
      return _ ("E-mail");
    case AMANA_REDACTION_ADDRESS:
      return C_ ("postal", "Address");
    }
  return "";
}

/**
 * amana_words_for_agreed:
 * @agreed: how something was agreed to
 *
 * Returns: the same in words
 */
const char *
amana_words_for_agreed (AmanaAgreed agreed)
{
  switch (agreed)
    {
    case AMANA_AGREED_NOT:
      return _ ("Not agreed to");
    case AMANA_AGREED_UNASKED:
      return _ ("Not asked for: this computer");
    case AMANA_AGREED_ONCE:
      return _ ("Agreed to once");
    case AMANA_AGREED_CONVERSATION:
      return _ ("Agreed to for the conversation");
    case AMANA_AGREED_SERVICE:
      return _ ("Agreed to for the service");
    }
  return "";
}

/**
 * amana_words_for_outcome:
 * @outcome: what became of a letter
 *
 * Returns: the same in words
 */
const char *
amana_words_for_outcome (AmanaLedgerOutcome outcome)
{
  switch (outcome)
    {
    case AMANA_LEDGER_UNKNOWN:
      return _ ("Outcome unknown: Amana ended before the answer did");
    case AMANA_LEDGER_UNDER_WAY:
      return _ ("Under way");
    case AMANA_LEDGER_ANSWERED:
      return _ ("Answered");
    case AMANA_LEDGER_STOPPED:
      return _ ("Stopped by you");
    case AMANA_LEDGER_WITHDRAWN:
      return _ ("Cut off: you withdrew your consent");
    case AMANA_LEDGER_FAILED:
      return _ ("Failed; it may have left");
    case AMANA_LEDGER_NOT_SENT:
      return _ ("Failed; nothing left");
    }
  return "";
}

/**
 * amana_words_for_entry:
 * @entry: what left
 *
 * Returns: (transfer full): what became of it, in words, and that it never left this
 *   computer where it went to a model here
 */
char *
amana_words_for_entry (AmanaLedgerEntry *entry)
{
  const char *outcome;

  g_return_val_if_fail (AMANA_IS_LEDGER_ENTRY (entry), NULL);

  outcome = amana_words_for_outcome (amana_ledger_entry_get_outcome (entry));
  if (amana_ledger_entry_get_place (entry) != AMANA_PLACE_THIS_COMPUTER)
    return g_strdup (outcome);
  /* A model here, that could not be asked or broke off: nothing may have left either. */
  if (amana_ledger_entry_get_outcome (entry) == AMANA_LEDGER_FAILED)
    outcome = _ ("Failed");
  /* Translators: %s is what became of a message, "Answered", "Failed" */
  return g_strdup_printf (_ ("%s · stayed on this computer"), outcome);
}

/**
 * amana_words_for_why:
 * @why: the word that amana_ledger_begin() was given
 *
 * Returns: the same for people
 */
const char *
amana_words_for_why (const char *why)
{
  if (g_strcmp0 (why, "answer") == 0)
    return _ ("To answer a message");
  if (g_strcmp0 (why, "test") == 0)
    return _ ("To test the engine");
  if (g_strcmp0 (why, "models") == 0)
    return _ ("To ask which model it has");
  return why != NULL ? why : "";
}

/**
 * amana_words_for_size:
 * @bytes: how much
 *
 * Returns: (transfer full): "327 bytes"; from ten thousand on in kilobytes
 */
char *
amana_words_for_size (guint64 bytes)
{
  if (bytes >= 10000)
    return g_format_size (bytes);
  return g_strdup_printf (ngettext ("%u byte", "%u bytes", (gulong) bytes), (guint) bytes);
}
