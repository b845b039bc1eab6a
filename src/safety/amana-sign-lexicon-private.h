/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-sign-lexicon.h"

/* Which languages in Latin letters a sentence is read in, as bits in the order of the
 * lexicon's tongues. */
typedef enum
{
  AMANA_SIGN_TONGUES_ENGLISH = 1 << 0,
  AMANA_SIGN_TONGUES_FRENCH = 1 << 1,
  AMANA_SIGN_TONGUES_BOTH = AMANA_SIGN_TONGUES_ENGLISH | AMANA_SIGN_TONGUES_FRENCH,
  AMANA_SIGN_TONGUES_DARIJA = 1 << 2,
  AMANA_SIGN_TONGUES_BY_EAR = 1 << 3,       /* and Arabic however it is spelt */
  AMANA_SIGN_TONGUES_NOTHING_ELSE = 1 << 4, /* no word is of another language */
} AmanaSignTongues;

AmanaSignTongues amana_sign_tongues_choose (const AmanaSignLexicon *lexicon,
                                            const GArray *words,
                                            guint first,
                                            guint *end);

const char *amana_sign_tongues_name (const AmanaSignLexicon *lexicon, const GArray *words);

/* Whether @word is a phrase of @concept in Darija; is known in @tongue at all; is read as
 * Arabic, and then as a phrase of @concept. */
gboolean
amana_sign_lexicon_is_called (const AmanaSignLexicon *self, const char *word, const char *concept);
gboolean
amana_sign_lexicon_knows (const AmanaSignLexicon *self, const char *tongue, const char *word);
gboolean amana_sign_lexicon_reads (const AmanaSignLexicon *self,
                                   const char *word,
                                   const char *concept,
                                   gboolean *is_of_concept);

/* A form by consonants or by sound. */
static inline gboolean
amana_sign_form_is_by_ear (const char *form)
{
  return form[0] == '~' || form[0] == '=';
}

static inline gboolean
amana_sign_word_is_latin (const char *word)
{
  return (guchar) word[0] < 0x80 && !amana_sign_form_is_by_ear (word) && !g_ascii_isdigit (word[0]);
}
