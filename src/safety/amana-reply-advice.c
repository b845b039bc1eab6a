/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What an answer tells a person to do, by rules over the phrases of the reply checks: not
 * that a word of help is in it, but that somebody is sent there.
 *
 *   for help    "call", "go", "you need", and behind it an ambulance, a hospital, the number
 *               of one; "15 minutes" is no number to call
 *   to a doctor "ask", "see", and behind it a doctor; "only your doctor can…"
 *
 * A sending that is denied, put off ("call 15 tomorrow"), or tied to what may come ("if it
 * gets worse, call 15") is none. Pure; any thread. */

#include "config.h"

#include "amana-reply-advice.h"

#include "amana-reply-checks.h"

#define SEND_REACH     8 /* words between the order and where it sends */
#define NEGATION_REACH 3
#define LATER_REACH    3

typedef gboolean (*Judge) (const AmanaReplySentence *self);

static guint
match (const AmanaReplySentence *self, guint at, AmanaReplyGroup group)
{
  return at < self->words->len ? amana_reply_words_match (self->words, at, group) : 0;
}

static gboolean
is_put_off (const AmanaReplySentence *self, guint first, guint end)
{
  return amana_reply_sentence_has (self, AMANA_REPLY_CALM_LATER, first, end + LATER_REACH,
                                   amana_reply_sentence_word (self, end - 1)->clause) ||
         amana_reply_sentence_has (self, AMANA_REPLY_CALM_LATER,
                                   first > LATER_REACH ? first - LATER_REACH : 0, first,
                                   amana_reply_sentence_word (self, first)->clause);
}

/* "if it gets worse, call 15"; "call 15 if it gets worse" */
static gboolean
is_tied (const AmanaReplySentence *self, guint first, guint end)
{
  guint clause = amana_reply_sentence_word (self, end - 1)->clause;

  if (amana_reply_sentence_has (self, AMANA_REPLY_IF, end, G_MAXUINT, clause))
    return TRUE;
  return amana_reply_sentence_has (self, AMANA_REPLY_IF, 0, first, AMANA_REPLY_ANY_CLAUSE) &&
         (amana_reply_sentence_has_before (self, AMANA_REPLY_IF, first) ||
          amana_reply_sentence_has (self, AMANA_REPLY_WORSE, 0, first, AMANA_REPLY_ANY_CLAUSE));
}

/* A figure with a unit or a time behind it is nobody's number. */
static gboolean
is_counted (const AmanaReplySentence *self, guint at, guint size)
{
  return amana_reply_word_is_number (amana_reply_sentence_word (self, at)) &&
         (match (self, at + size, AMANA_REPLY_PERIOD) > 0 ||
          match (self, at + size, AMANA_REPLY_UNIT) > 0 ||
          match (self, at + size, AMANA_REPLY_SOFT_UNIT) > 0);
}

/* From an order at @at, whether it sends to somebody of @whom. */
static gboolean
sends_from (const AmanaReplySentence *self, guint at, guint size, AmanaReplyGroup whom)
{
  for (guint i = at + size; i < at + size + SEND_REACH; i++)
    {
      guint n = match (self, i, whom);

      if (n > 0 && !is_counted (self, i, n) && !is_put_off (self, at, i + n) &&
          !is_tied (self, at, i + n))
        return TRUE;
    }
  return FALSE;
}

static gboolean
sends (const AmanaReplySentence *self, AmanaReplyGroup order, AmanaReplyGroup whom)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      guint size = match (self, i, order);

      if (size > 0 && !amana_reply_sentence_is_denied (self, i, NEGATION_REACH) &&
          !amana_reply_sentence_is_quoted (self, i) && sends_from (self, i, size, whom))
        return TRUE;
    }
  return FALSE;
}

gboolean
amana_reply_advice_sentence_sends_for_help (const AmanaReplySentence *self)
{
  return sends (self, AMANA_REPLY_CALL, AMANA_REPLY_HELP);
}

static gboolean
sends_to_doctor (const AmanaReplySentence *self)
{
  return sends (self, AMANA_REPLY_ASK, AMANA_REPLY_DOCTOR) ||
         sends (self, AMANA_REPLY_DOCTOR, AMANA_REPLY_DOCTOR_DOES);
}

static gboolean
any_sentence (const char *text, Judge judge)
{
  for (gsize size; *text != '\0'; text += size)
    {
      g_autofree char *sentence = NULL;
      g_auto (AmanaReplySentence) self = { 0 };

      size = amana_reply_checks_cut_sentence (text, TRUE);
      sentence = g_strndup (text, size);
      amana_reply_sentence_init (&self, sentence);
      if (judge (&self))
        return TRUE;
    }
  return FALSE;
}

gboolean
amana_reply_advice_sends_for_help (const char *text)
{
  return any_sentence (text, amana_reply_advice_sentence_sends_for_help);
}

gboolean
amana_reply_advice_sends_to_doctor (const char *text)
{
  return any_sentence (text, sends_to_doctor);
}

gboolean
amana_reply_advice_agrees (const char *text)
{
  g_auto (AmanaReplySentence) self = { 0 };
  g_autofree char *first = g_strndup (text, amana_reply_checks_cut_sentence (text, TRUE));

  amana_reply_sentence_init (&self, first);
  return match (&self, 0, AMANA_REPLY_AGREE) > 0 &&
         !amana_reply_sentence_has (&self, AMANA_REPLY_NOT, 1, G_MAXUINT, AMANA_REPLY_ANY_CLAUSE) &&
         !amana_reply_sentence_has (&self, AMANA_REPLY_DOCTOR, 1, G_MAXUINT,
                                    AMANA_REPLY_ANY_CLAUSE);
}
