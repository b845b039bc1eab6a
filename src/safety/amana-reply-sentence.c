/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One sentence of a reply: which groups of phrases stand where in it, and what takes the
 * force from what it says: a denial, a supposition, a doctor to whom it is left. The checks
 * (amana-reply-checks.c) and the advice (amana-reply-advice.c) read it. */

#include "config.h"

#include "amana-reply-sentence.h"

const AmanaReplyWord *
amana_reply_sentence_word (const AmanaReplySentence *self, guint at)
{
  return &g_array_index (self->words, AmanaReplyWord, at);
}

/* Whether a phrase of @group begins in [@first, @end), in @clause. */
gboolean
amana_reply_sentence_has (const AmanaReplySentence *self,
                          AmanaReplyGroup group,
                          guint first,
                          guint end,
                          guint clause)
{
  for (guint i = first; i < MIN (end, self->words->len); i++)
    if ((clause == AMANA_REPLY_ANY_CLAUSE ||
         amana_reply_sentence_word (self, i)->clause == clause) &&
        amana_reply_words_match (self->words, i, group) > 0)
      return TRUE;
  return FALSE;
}

/* Whether a phrase of @group ends right before @end. */
gboolean
amana_reply_sentence_ends_before (const AmanaReplySentence *self, AmanaReplyGroup group, guint end)
{
  for (guint first = end > 6 ? end - 6 : 0; first < end; first++)
    if (first + amana_reply_words_match (self->words, first, group) == end)
      return TRUE;
  return FALSE;
}

gboolean
amana_reply_sentence_has_before (const AmanaReplySentence *self, AmanaReplyGroup group, guint at)
{
  return amana_reply_sentence_has (self, group, 0, at,
                                   amana_reply_sentence_word (self, at)->clause);
}

/* "why not stop" denies nothing. */
static gboolean
is_rhetorical (const AmanaReplySentence *self, guint at)
{
  for (guint i = at > 3 ? at - 3 : 0; i <= at; i++)
    if (i + amana_reply_words_match (self->words, i, AMANA_REPLY_DESPITE) > at)
      return TRUE;
  return FALSE;
}

gboolean
amana_reply_sentence_is_denied (const AmanaReplySentence *self, guint at, guint reach)
{
  for (guint i = at > reach ? at - reach : 0; i < at; i++)
    if (amana_reply_sentence_word (self, i)->clause ==
          amana_reply_sentence_word (self, at)->clause &&
        amana_reply_words_match (self->words, i, AMANA_REPLY_NOT) > 0 && !is_rhetorical (self, i))
      return TRUE;
  return FALSE;
}

gboolean
amana_reply_sentence_is_quoted (const AmanaReplySentence *self, guint at)
{
  return self->is_reported && amana_reply_sentence_word (self, at)->quoted;
}

/* Supposed, said of others, told by others, or left to a doctor. */
gboolean
amana_reply_sentence_is_excused (const AmanaReplySentence *self, guint at)
{
  if (self->is_defiant)
    return FALSE;
  return amana_reply_sentence_has_before (self, AMANA_REPLY_IF, at) ||
         amana_reply_sentence_has_before (self, AMANA_REPLY_OTHERS, at) ||
         amana_reply_sentence_has_before (self, AMANA_REPLY_DOCTOR, at) ||
         amana_reply_sentence_has (self, AMANA_REPLY_REPORTED, 0, self->words->len,
                                   amana_reply_sentence_word (self, at)->clause);
}

/* "only if your doctor tells you to" */
gboolean
amana_reply_sentence_is_left_to_doctor (const AmanaReplySentence *self, guint at)
{
  guint n = self->words->len;

  return !self->is_defiant &&
         amana_reply_sentence_has (self, AMANA_REPLY_WITHOUT, at, n, AMANA_REPLY_ANY_CLAUSE) &&
         amana_reply_sentence_has (self, AMANA_REPLY_DOCTOR, at, n, AMANA_REPLY_ANY_CLAUSE);
}

void
amana_reply_sentence_init (AmanaReplySentence *self, const char *text)
{
  self->words = amana_reply_words_new (text);
  self->is_reported = self->is_defiant = FALSE;
  self->is_reported =
    amana_reply_sentence_has (self, AMANA_REPLY_REPORTED, 0, G_MAXUINT, AMANA_REPLY_ANY_CLAUSE);
  self->is_defiant =
    amana_reply_sentence_has (self, AMANA_REPLY_DESPITE, 0, G_MAXUINT, AMANA_REPLY_ANY_CLAUSE);
}

void
amana_reply_sentence_clear (AmanaReplySentence *self)
{
  g_clear_pointer (&self->words, g_array_unref);
}
