/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whether the clock is right, asked before something goes by its age. The banner says that it
 * is doubted; this looks what waits, asks with that in sight, and does what is answered. A
 * doubt that nothing hangs on is settled without a word. */

#include "config.h"

#include "amana-clock-question.h"

#include <glib/gi18n-lib.h>

#include "amana-audit-words.h"
#include "amana-fiber.h"
#include "amana-receipt-dialog.h"
#include "amana-trouble.h"

typedef struct
{
  AmanaPerson *person; /* (owned) */
  GtkWidget *parent;   /* (owned) (nullable) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_object (&question->parent);
  g_object_unref (question->person);
  g_free (question);
}

static void
question_closure_free (gpointer data, GClosure *closure)
{
  question_free (data);
}

static Question *
question_new (AmanaPerson *person, GtkWidget *parent)
{
  Question *question = g_new0 (Question, 1);

  question->person = g_object_ref (person);
  g_set_object (&question->parent, parent);
  return question;
}

/* (transfer full) (nullable): that of what is open */
static AmanaKeeper *
dup_keeper (AmanaPerson *person, AmanaAuditPart part)
{
  AmanaGeneral *general = amana_person_get_general (person);
  AmanaHealth *health = amana_person_get_health (person);

  if (part == AMANA_AUDIT_HEALTH)
    return health != NULL ? g_object_ref (AMANA_KEEPER (health)) : NULL;
  return general != NULL ? g_object_ref (AMANA_KEEPER (amana_general_get_chat (general))) : NULL;
}

static DexFuture *
find_fiber (gpointer data)
{
  Question *question = data;
  AmanaClockDoubt all = { 0 };

  for (AmanaAuditPart part = AMANA_AUDIT_GENERAL; part <= AMANA_AUDIT_HEALTH; part++)
    {
      g_autoptr (AmanaKeeper) keeper = dup_keeper (question->person, part);
      g_autoptr (GError) error = NULL;
      g_autoptr (AmanaClockDoubt) doubt =
        keeper != NULL ? dex_await_boxed (amana_keeper_find_doubt (keeper), &error) : NULL;

      if (error != NULL)
        g_debug ("Whether the clock is in doubt is not known: %s", error->message);
      if (doubt == NULL || doubt->now == 0)
        continue;
      if (!amana_tally_is_empty (&doubt->waiting))
        amana_clock_doubt_add (&all, doubt);
      else if (doubt->now > doubt->last && !dex_await (amana_keeper_trust_clock (keeper), &error))
        g_debug ("The clock stays in doubt: %s", error->message);
    }
  return dex_future_new_take_boxed (AMANA_TYPE_CLOCK_DOUBT, amana_clock_doubt_copy (&all));
}

DexFuture *
amana_clock_question_find (AmanaPerson *person)
{
  return amana_fiber_spawn (0, find_fiber, question_new (person, NULL), question_free);
}

static DexFuture *
trust_fiber (gpointer data)
{
  Question *question = data;
  g_autoptr (AmanaReceipt) receipt = amana_receipt_new (AMANA_AUDIT_RETAINED, FALSE);
  gint64 n_owed = 0;

  for (AmanaAuditPart part = AMANA_AUDIT_GENERAL; part <= AMANA_AUDIT_HEALTH; part++)
    {
      g_autoptr (AmanaKeeper) keeper = dup_keeper (question->person, part);
      g_autoptr (GError) error = NULL;
      AmanaTally *gone = NULL;

      if (keeper == NULL)
        continue;
      if (dex_await (amana_keeper_trust_clock (keeper), &error))
        gone = dex_await_boxed (amana_keeper_sweep (keeper, FALSE), &error);
      if (gone == NULL && gtk_widget_get_root (question->parent) != NULL)
        amana_trouble_show (question->parent, error);
      if (gone == NULL)
        return dex_future_new_true ();
      amana_receipt_take_tally (receipt, part, gone);
      n_owed = dex_await_int64 (amana_keeper_settle (keeper), &error);
      if (error != NULL)
        g_debug ("What is owed to the record is not known: %s", error->message);
    }
  amana_receipt_set_owed (receipt, n_owed);
  if (gtk_widget_get_root (question->parent) != NULL)
    amana_receipt_dialog_show (question->parent, receipt);
  return dex_future_new_true ();
}

static void
answered_cb (AdwAlertDialog *dialog, const char *response, const Question *question)
{
  if (g_str_equal (response, "right"))
    dex_future_disown (amana_fiber_spawn (
      0, trust_fiber, question_new (question->person, question->parent), question_free));
}

/**
 * amana_clock_question_ask:
 * @parent: over what
 * @person: whose things wait
 * @doubt: what amana_clock_question_find() found
 *
 * Returns: (transfer none): the question; its "response" is "right", "later", or "close" where
 *   nothing was decided
 */
AdwAlertDialog *
amana_clock_question_ask (GtkWidget *parent, AmanaPerson *person, const AmanaClockDoubt *doubt)
{
  g_autofree char *words = amana_words_for_clock_doubt (doubt);
  g_autofree char *things = amana_words_for_tally (&doubt->waiting);
  /* Translators: %s: "3 conversations, 12 messages". */
  g_autofree char *rest = g_strdup_printf (_ ("If it is right, this goes for good: %s."), things);
  g_autofree char *body = g_strdup_printf ("%s\n\n%s", words, rest);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Is This Computer’s Clock Right?"), body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_add_responses (alert, "later", _ ("_Keep Everything"), "right",
                                  _ ("It Is Right: _Delete"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "right", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (alert, "later");
  adw_alert_dialog_set_close_response (alert, "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb),
                         question_new (person, parent), question_closure_free, 0);
  adw_dialog_present (dialog, parent);
  return alert;
}
