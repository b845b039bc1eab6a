/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words by their sound, for Darija in Latin letters, which everybody spells as they hear
 * it. Pure, any thread. */

/* What "3andi", "3endi" and "andi" have in common; @word is a fold. NULL: there is too
 * little to go by, or it is no word in Latin letters. */
char *amana_sound_make_key (const char *word) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @word of an index is, or begins with, the sound @key of what is looked for. */
gboolean amana_sound_matches (const char *word_key, const char *key);

/* Where a key is long enough that what begins with it is wanted too. */
gboolean amana_sound_is_prefix (const char *key);

/* Whether @text is likely Darija in Latin letters; @words is its folded words. */
gboolean amana_sound_is_darija (const char *text, const char *const *words);

G_END_DECLS
