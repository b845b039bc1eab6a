/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-grounding.h"
#include "amana-grounding-ahead.h"
#include "amana-grounding-names.h"
#include "amana-grounding-record.h"

G_BEGIN_DECLS

typedef enum
{
  AMANA_VERDICT_PASS, /* no value, or a number that may be said */
  AMANA_VERDICT_LINK,
  AMANA_VERDICT_MARK,
} AmanaVerdictKind;

typedef struct
{
  AmanaVerdictKind kind;
  AmanaGroundingDoubt doubt; /* of a mark */
  guint fact;                /* of a link */
  gboolean as_written;       /* the link says what the model wrote, not what is printed */
  gboolean with_unit;
  gboolean in_name; /* it is part of one, like the number in CA 125 */
  gsize end;        /* how much of the text it is about */
} AmanaVerdict;

/* Whether a number behind @before is part of a word: T4, COVID-19, an address. */
gboolean amana_grounding_is_in_word (const char *before);

/* What the number at the start of @ahead is. @before: the line so far. */
void amana_grounding_judge (AmanaGroundingRecord *record,
                            AmanaGroundingNames *names,
                            AmanaAhead *ahead,
                            const char *before,
                            gboolean is_english,
                            AmanaVerdict *verdict);

G_END_DECLS
