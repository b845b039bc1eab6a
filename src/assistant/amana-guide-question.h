/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-catalogue.h"

G_BEGIN_DECLS

typedef enum
{
  AMANA_INTENT_UNKNOWN,
  AMANA_INTENT_TREATMENT,
  AMANA_INTENT_DIAGNOSIS,
  AMANA_INTENT_DOCTOR,
  AMANA_INTENT_OUTSIDE,
  AMANA_INTENT_COMPARE,
  AMANA_INTENT_TREND,
  AMANA_INTENT_EXPLAIN,
  AMANA_INTENT_VALUE,
  AMANA_INTENT_WHAT_IS,
  AMANA_INTENT_DOCUMENTS,
  AMANA_INTENT_WHEN,       /* the date and the laboratory of the latest report */
  AMANA_INTENT_WORDED,     /* results in words */
  AMANA_INTENT_NEXT_TEST,  /* which analysis to have next */
  AMANA_INTENT_SEE_DOCTOR, /* whether to see a doctor */
  AMANA_INTENT_HELP_ADD,
  AMANA_INTENT_HELP_LOCK,
  AMANA_INTENT_HELP_PASSPHRASE,
  AMANA_INTENT_HELP_PREPARE,
  AMANA_INTENT_HELP_SOURCE,
  AMANA_INTENT_HELP_MARKS,
  AMANA_INTENT_HELP_IMAGE,
  AMANA_INTENT_HELP_LANGUAGE,
  AMANA_INTENT_HELP_PRIVACY,
  AMANA_INTENT_HELP_PRINT,
  AMANA_INTENT_HELP_DELETE,
  AMANA_INTENT_ABILITIES,
  AMANA_INTENT_WHO,
  AMANA_INTENT_GREETING,
  AMANA_INTENT_THANKS,
} AmanaIntent;

/* What a question asks, whatever language it was put in. */
typedef struct
{
  AmanaIntent intent;
  GPtrArray *analytes; /* const AmanaAnalyte *, in order; never NULL */
  const char *panel;   /* as in the catalogue, or NULL */
  char *date;          /* ISO, or NULL */
  char *text;          /* as asked */
  gboolean says_high, says_low;
} AmanaQuestion;

AmanaQuestion *amana_question_understand (AmanaCatalogue *catalogue, const char *text);
void amana_question_free (AmanaQuestion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaQuestion, amana_question_free)

G_END_DECLS
