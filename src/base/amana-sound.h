/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words by their sound, for Darija, which everybody spells as they hear it, in Latin
 * letters or Arabic ones. Pure, any thread. */

/* What "3andi", "3endi" and "andi" have in common; @word is a fold. NULL: there is too
 * little to go by, or it is no word in Latin letters. */
char *amana_sound_make_key (const char *word) G_GNUC_WARN_UNUSED_RESULT;

/* The same of a word in Arabic letters: "وجع" sounds like "wje3". NULL: as above. */
char *amana_sound_make_arabic_key (const char *word) G_GNUC_WARN_UNUSED_RESULT;

/* Where a key is long enough that what begins with it is wanted too. */
gboolean amana_sound_is_prefix (const char *key);

/* Whether @text is likely Darija in Latin letters; @words is its folded words. */
gboolean amana_sound_is_darija (const char *text, const char *const *words);

/* Whether @word (a fold) is likely such a word, whatever stands around it. */
gboolean amana_sound_is_darija_word (const char *word);

/* Whether @word (a fold) has letters that nobody uses for Darija: v, p, x, c alone, th. */
gboolean amana_sound_is_foreign (const char *word);

/* @word without an article before it ("l7rara", "el9alb"); NULL: it has none. */
const char *amana_sound_skip_article (const char *word);

G_END_DECLS
