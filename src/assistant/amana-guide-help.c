/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the guide says about itself and the app, and what it says when it has
 * nothing to say: nothing stored, not understood, or asked in General what belongs
 * in Health. */

#include "config.h"

#include "amana-guide-compose.h"

#include <glib/gi18n-lib.h>

#include "amana-safety-talk.h"

static void
suggest_app (AmanaAnswer *answer)
{
  amana_answer_suggest (answer, _ ("How do I add a lab report?"));
  amana_answer_suggest (answer, _ ("Who can see my data?"));
  amana_answer_suggest (answer, _ ("What can you do?"));
}

static void
suggest (AmanaAnswer *answer, AmanaScope scope)
{
  if (scope == AMANA_SCOPE_HEALTH)
    amana_compose_suggest_results (answer);
  else
    suggest_app (answer);
}

/* --- the guide itself ----------------------------------------------------- */

static void
tell_abilities (AmanaAnswer *answer, AmanaScope scope)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  if (scope == AMANA_SCOPE_GENERAL)
    {
      amana_answer_say (
        answer, _ ("I am the built-in guide. In General I explain Amana itself: adding a document, "
                   "locking, languages, privacy. I am no chat model and do not answer other "
                   "questions; what you write here is kept as a conversation."));
      amana_answer_say (
        answer, _ ("Laboratory results are explained in Health, where your documents are."));
      suggest_app (answer);
      return;
    }

  amana_answer_say (answer, _ ("I explain laboratory results from the documents that you kept "
                               "here. You can ask, in your own words:"));
  g_ptr_array_add (items, _ ("Explain my latest results"));
  g_ptr_array_add (items, _ ("What is outside the range?"));
  g_ptr_array_add (items, _ ("What is ferritin?"));
  g_ptr_array_add (items, _ ("Compare with last time"));
  g_ptr_array_add (items, _ ("How has my haemoglobin developed?"));
  g_ptr_array_add (items, _ ("What should I ask my doctor?"));
  amana_say_list (answer, items);
  amana_answer_say (
    answer, _ ("Every number in an answer leads to its place on the page. I make no diagnosis and "
               "give no advice on treatment, and nothing leaves this computer."));
  amana_compose_suggest_results (answer);
}

static void
tell_who (AmanaAnswer *answer, AmanaScope scope)
{
  amana_answer_say (
    answer, _ ("I am Amana’s built-in guide: rules and a catalogue of analyses that were written "
               "by people. I am no doctor, no person and no chat model, and I need no network."));
  if (scope == AMANA_SCOPE_HEALTH)
    amana_answer_say (answer, _ ("I explain what a laboratory measured, from your own documents."));
  else
    amana_answer_say (answer, _ ("Here in General I explain the app; in Health I explain "
                                 "laboratory results from your own documents."));
  suggest (answer, scope);
}

static void
tell_greeting (AmanaAnswer *answer, AmanaScope scope)
{
  if (scope == AMANA_SCOPE_HEALTH)
    amana_answer_say (answer, _ ("Hello. I am the built-in guide: I explain laboratory results "
                                 "from the documents that you kept here."));
  else
    amana_answer_say (answer, _ ("Hello. I am the built-in guide: I explain how Amana works. For "
                                 "laboratory results, open Health."));
  suggest (answer, scope);
}

/* --- the app -------------------------------------------------------------- */

static const char *
help_text (AmanaIntent intent)
{
  switch ((int) intent)
    {
    case AMANA_INTENT_HELP_ADD:
      return _ (
        "In Health, drop a lab report (a PDF) into the window, or attach it beside where you "
        "write. Amana reads it, shows the page beside the table of what was read, and keeps it "
        "once you have looked at it and pressed Save. A result can also be entered by hand there.");
    case AMANA_INTENT_HELP_LOCK:
      return _ ("“Lock” in the header of Health closes it at once; it also closes by itself after "
                "a while. Your passphrase opens it again. The passphrase is kept nowhere: if it is "
                "lost, what it protects cannot be read any more, by anybody.");
    case AMANA_INTENT_HELP_PASSPHRASE:
      return _ (
        "The passphrase can be changed in Preferences, Kept Safe, Ways In. Choose a long one: "
        "several words that do not belong together. If it is lost, only a recovery code opens "
        "what it protects: one can be made there, on paper, before that day.");
    case AMANA_INTENT_HELP_PREPARE:
      return _ ("Whether to come fasting, and for how long, depends on what is to be measured. The "
                "laboratory or the doctor who ordered it says so: ask them before you go, also "
                "about water and about medicines that you take. I cannot say it for you.");
    case AMANA_INTENT_HELP_SOURCE:
      return _ (
        "Every number in an answer is a link: choose it, and the page opens at the place it "
        "was read from. What an analysis is, is told from public sources, which stand at "
        "the end of the answer; the range is the laboratory’s own.");
    case AMANA_INTENT_HELP_LANGUAGE:
      return _ ("Amana speaks English, French and Arabic; the language is chosen in Preferences. "
                "Questions may be in any of them, in Darija, or mixed: the answer comes in the "
                "language that you chose.");
    case AMANA_INTENT_HELP_PRIVACY:
      return _ (
        "Your documents, results and conversations are kept encrypted on this computer, General "
        "and Health apart, each with a key of its own. This guide sends nothing anywhere. If you "
        "choose a model in Preferences, the menu shows what it was sent. While Health is open, "
        "whoever sits at this computer can read it: lock it when you leave.");
    case AMANA_INTENT_HELP_PRINT:
      return _ ("A conversation is saved as a PDF or as Markdown from the menu above it; the PDF "
                "can be printed. The text of an answer can also be copied.");
    case AMANA_INTENT_HELP_DELETE:
      return _ ("A conversation is renamed or deleted in the list of conversations, a document is "
                "deleted under Documents. Right after a deletion it can be undone.");
    case AMANA_INTENT_HELP_MARKS:
      return _ ("▲ stands beside a value above the laboratory’s own range, ▼ beside one below it. "
                "Units are shown as the laboratory printed them, and nothing is converted: values "
                "can be set side by side only in the same unit.");
    case AMANA_INTENT_HELP_IMAGE:
      return _ ("I read documents that carry text, as most PDFs from a laboratory do. A scan or a "
                "photo is only a picture: it can be kept and looked at, and its results entered by "
                "hand beside it.");
    default:
      return NULL;
    }
}

gboolean
amana_compose_help (AmanaAnswer *answer, const AmanaQuestion *question, AmanaScope scope)
{
  const char *text = help_text (question->intent);

  if (text != NULL)
    {
      amana_answer_say (answer, text);
      suggest (answer, scope);
      return TRUE;
    }

  switch ((int) question->intent)
    {
    case AMANA_INTENT_ABILITIES:
      tell_abilities (answer, scope);
      return TRUE;
    case AMANA_INTENT_WHO:
      tell_who (answer, scope);
      return TRUE;
    case AMANA_INTENT_GREETING:
      tell_greeting (answer, scope);
      return TRUE;
    case AMANA_INTENT_THANKS:
      amana_answer_say (answer,
                        _ ("You are welcome. The conversation is kept; you can come back to it."));
      suggest (answer, scope);
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- nothing to say ------------------------------------------------------- */

void
amana_compose_nothing_stored (AmanaAnswer *answer)
{
  amana_answer_say (
    answer,
    _ ("No result is kept here yet. Drop a lab report (a PDF) into the window, or attach it beside "
       "where you write: you check what was read, press Save, and then I can explain it."));
  amana_answer_suggest (answer, _ ("How do I add a lab report?"));
  amana_answer_suggest (answer, _ ("What can you do?"));
}

void
amana_compose_unknown (AmanaAnswer *answer, AmanaScope scope)
{
  if (scope == AMANA_SCOPE_HEALTH)
    amana_answer_say (answer,
                      _ ("I did not understand that. I am a guide and know only certain questions: "
                         "I explain the laboratory results that are kept here, and what an "
                         "analysis is. Perhaps one of the questions below fits."));
  else
    amana_answer_say (answer,
                      _ ("I cannot answer that: I am a guide to Amana and no chat model. I can "
                         "explain how to add a document, lock Health, choose the language, and who "
                         "can see your data. Perhaps one of the questions below fits."));
  suggest (answer, scope);
}

void
amana_compose_offer_room (AmanaAnswer *answer)
{
  amana_answer_say (
    answer,
    _ ("This sounds like a question about health. It belongs in Health: there your documents are "
       "at hand, and nothing of it shows in General. Open Health and ask it there."));
  suggest_app (answer);
}
