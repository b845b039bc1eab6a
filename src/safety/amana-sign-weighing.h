/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

#include "amana-sign-lexicon.h"
#include "amana-sign-weights.h"
#include "amana-signs.h"

G_BEGIN_DECLS

/* A message that was read, and what it is weighed with. All borrowed. */
typedef struct
{
  const AmanaSignLexicon *lexicon;
  const AmanaSignWeights *weights; /* (nullable) */
  const gboolean *is_plain;        /* by concept: of health, and hardly ever of anything else */
  const gboolean *is_symptom;      /* by concept: what somebody has */
  const gboolean *is_health;       /* by concept: makes a message one of health */
  const gboolean *is_slight;       /* by concept: said of anything, all day */
  const GArray *words;             /* AmanaSignWord */
  const GArray *mentions;          /* AmanaSignMention */
} AmanaSignReading;

void amana_sign_weighing_raise (const AmanaSignReading *reading, AmanaSignsVerdict *verdict);

G_END_DECLS
