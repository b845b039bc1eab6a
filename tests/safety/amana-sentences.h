/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-signs.h"

G_BEGIN_DECLS

/* A sentence somebody of us wrote, and what it warrants. */
typedef struct
{
  AmanaUrgency urgency;
  gboolean health;
  char *sign;
  char *traits;
  char *text;
  gboolean held_out; /* the weights do not learn from it */
} AmanaSentence;

GPtrArray *amana_sentences_read (const char *path); /* of AmanaSentence */
gboolean amana_sentence_has_trait (const AmanaSentence *self, const char *trait);

G_END_DECLS
