/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

/* The letters of Arabic, and how they are written in Latin ones. */

#define AMANA_SIGN_MAX_LETTERS 24 /* Arabic letters; longer ones are no words */
#define AMANA_SIGN_VOWEL_A     'A'
#define AMANA_SIGN_WAW         'w'
#define AMANA_SIGN_YEH         'y'
#define AMANA_SIGN_HEH         'h'
#define AMANA_SIGN_AIN         'E'
#define AMANA_SIGN_HAMZA       '\''

/* One Arabic letter: our sign for it, its class in keys ('\0': not in them), and how it
 * is written. Letters that any spelling has in common are of one class. */
typedef struct
{
  gunichar letter;
  char sign, class;
  guint n_usual; /* of the spellings; the others are a step away */
  const char *spellings[8];
} AmanaSignLetter;

/* Consonants in coarse classes. */
typedef struct
{
  char text[AMANA_SIGN_MAX_LETTERS + 2];
  guint n;
} AmanaSignKey;

const AmanaSignLetter *amana_sign_letter_of (char sign);

/* Sets of letters, as bits. */
guint64 amana_sign_sounds_of_sign (char sign);
guint64 amana_sign_sounds_of_latin (char c);

gboolean
amana_sign_spell (const char *word, char signs[AMANA_SIGN_MAX_LETTERS + 1], gboolean *is_open);

AmanaSignKey amana_sign_key_of_signs (const char *signs, guint left_out);
gboolean
amana_sign_key_of_latin (const char *start, const char *end, gboolean otherwise, AmanaSignKey *key);
