/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

#include "amana-sign-lexicon.h"

G_BEGIN_DECLS

#define AMANA_SIGN_FEATURE_BITS 17
#define AMANA_SIGN_N_FEATURES   (1u << AMANA_SIGN_FEATURE_BITS)

GArray *amana_sign_features_new (const AmanaSignLexicon *lexicon,
                                 const GArray *words,
                                 const GArray *mentions,
                                 guint first_sentence,
                                 guint last_sentence); /* of guint, sorted */

G_END_DECLS
