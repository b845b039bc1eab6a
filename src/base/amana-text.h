/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text as people write it: accents or none, Arabic in any form, bidi controls,
 * digits of three scripts, Darija in Latin letters. All functions take valid
 * UTF-8 and return newly allocated valid UTF-8. */

/* C0 save newline and tab, DEL and C1: a terminal obeys either set. */
gboolean amana_text_is_control (gunichar c);

gboolean amana_text_has_small_letters (const char *text); /* Arabic has none */

char *amana_text_strip_controls (const char *text); /* bidi controls, zero-widths, C0 save \n \t */
char *amana_text_fold (const char *text);           /* for comparing: see the .c */
char *amana_text_digits_to_western (const char *text);
char *amana_text_isolate (const char *text);     /* FSI … PDI around a run of unknown direction */
char *amana_text_isolate_ltr (const char *text); /* LRI … PDI around value + unit, a range */

/* The fold of @text as words: split at anything that is no letter or digit. */
char **amana_text_words (const char *text);

/* "en", "fr", "ar", "nl" or NULL: the language most of @text is written in.
 * Darija in Latin letters counts as "ar". Static string. */
const char *amana_text_guess_language (const char *text);

/* One of the small words of English, French or Darija that the guess goes by; folded. */
gboolean amana_text_knows_small_word (const char *word);

/* Tables of words, each with bits of what it tells. */
void amana_text_add_words (GHashTable *table, const char *words, guint bits);

G_END_DECLS
