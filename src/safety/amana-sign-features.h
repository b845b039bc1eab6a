/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

#include "amana-sign-lexicon.h"

G_BEGIN_DECLS

#define AMANA_SIGN_FEATURE_BITS 18
#define AMANA_SIGN_N_FEATURES   (1u << AMANA_SIGN_FEATURE_BITS)
#define AMANA_SIGN_FIRST_PIECE  (AMANA_SIGN_N_FEATURES / 2) /* below: wholes; from here: pieces */

GArray *amana_sign_features_new (const AmanaSignLexicon *lexicon,
                                 const GArray *words,
                                 const GArray *mentions,
                                 guint first_sentence,
                                 guint last_sentence); /* of guint, sorted */
guint amana_sign_features_count_wholes (const GArray *features);

G_END_DECLS
