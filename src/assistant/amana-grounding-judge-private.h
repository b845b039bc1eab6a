/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-grounding-citation.h"
#include "amana-grounding-judge.h"

G_BEGIN_DECLS

#define AMANA_JUDGE_MAX_COUNT 12 /* a whole number up to it may only count */

/* One number that is being judged. Shared by the judge's own files alone. */
typedef struct
{
  AmanaGroundingRecord *record;
  AmanaGroundingNames *names;
  AmanaAhead *ahead;
  const char *before;
  guint beside; /* what the word before says */
  gboolean is_english;
  gboolean are_thousands; /* as English writes them: the number has one reading */
  char *digits;           /* (owned) of the number, without what separates them */

  AmanaAheadNumber number;
  AmanaAheadUnit unit;
  AmanaCitation cited;

  AmanaVerdict *verdict;
} AmanaGroundingJudge;

/* amana-grounding-shape.c */
char *amana_judge_dup_word_before (const char *before, gboolean through_range);
gboolean amana_judge_is_power (AmanaGroundingJudge *self, gsize *end);
gboolean amana_judge_has_exponent (AmanaGroundingJudge *self);
gboolean amana_judge_is_multiplied (AmanaGroundingJudge *self);
gboolean amana_judge_has_letters (AmanaGroundingJudge *self, gsize *end);
gboolean amana_judge_is_year (const AmanaGroundingJudge *self);
gboolean amana_judge_is_count (const AmanaGroundingJudge *self);

G_END_DECLS
