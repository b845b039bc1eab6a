/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-reply-words.h"

G_BEGIN_DECLS

/* A sentence of a reply, for the files of this room that judge one. Any thread. */

#define AMANA_REPLY_ANY_CLAUSE G_MAXUINT

typedef struct
{
  GArray *words;        /* of AmanaReplyWord */
  gboolean is_reported; /* something in it is: then what is quoted is nobody's advice */
  gboolean is_defiant;  /* "even though": no excuse counts */
} AmanaReplySentence;

void amana_reply_sentence_init (AmanaReplySentence *self, const char *text);
void amana_reply_sentence_clear (AmanaReplySentence *self);

const AmanaReplyWord *amana_reply_sentence_word (const AmanaReplySentence *self, guint at);
gboolean amana_reply_sentence_has (const AmanaReplySentence *self,
                                   AmanaReplyGroup group,
                                   guint first,
                                   guint end,
                                   guint clause);
gboolean
amana_reply_sentence_ends_before (const AmanaReplySentence *self, AmanaReplyGroup group, guint end);
gboolean
amana_reply_sentence_has_before (const AmanaReplySentence *self, AmanaReplyGroup group, guint at);
gboolean amana_reply_sentence_is_denied (const AmanaReplySentence *self, guint at, guint reach);
gboolean amana_reply_sentence_is_quoted (const AmanaReplySentence *self, guint at);
gboolean amana_reply_sentence_is_excused (const AmanaReplySentence *self, guint at);
gboolean amana_reply_sentence_is_left_to_doctor (const AmanaReplySentence *self, guint at);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AmanaReplySentence, amana_reply_sentence_clear)

G_END_DECLS
