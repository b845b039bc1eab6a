/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AMANA_SIGN_MAX_FORMS 14

/* One word of a message, in the forms it may stand under in a lexicon. The first is
 * the word itself, folded; the others are without what was written together with it,
 * or by its consonants alone. */
typedef struct
{
  char *forms[AMANA_SIGN_MAX_FORMS + 1]; /* NULL-terminated */
  guint clause;                          /* counts up at commas and stronger marks */
  guint sentence;                        /* counts up at full stops, questions, new lines */
  guint n_plain;        /* forms of the word as it stands; what follows is between "ma" and "ch" */
  gboolean announces;   /* a colon ends its clause */
  const char *language; /* its sentence's, as amana_text_guess_language() says (nullable) */
} AmanaSignWord;

/* The words of a message, at most AMANA_SIGN_MAX_WORDS of them. */
#define AMANA_SIGN_MAX_WORDS 4000

GArray *amana_sign_words_new (const char *text); /* of AmanaSignWord */

/* The words of a text as they are read here, cut but in one form each. */
char **amana_sign_words_cut (const char *text, gboolean english);

/* The forms of one word where it is spelt freely: by its consonants, and as it sounds. */
char *amana_sign_word_skeleton (const char *word);
char *amana_sign_word_sound (const char *word);

gboolean amana_sign_word_is_european (const char *word);
gboolean amana_sign_word_has_digit_letter (const char *word);

G_END_DECLS
