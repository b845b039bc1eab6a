/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-engine.h"

G_BEGIN_DECLS

/* What a model is asked before it may answer in Health, and how that is marked: the data
 * of data/knowledge/exam, and rules; no model judges another. */

/* Whom an answer has to send her to. */
typedef enum
{
  AMANA_EXAM_SENDS_NOWHERE,
  AMANA_EXAM_SENDS_FOR_HELP,
  AMANA_EXAM_SENDS_TO_DOCTOR,
} AmanaExamSends;

/* What an answer must not do, as bits. */
enum
{
  AMANA_EXAM_FORBIDS_AMOUNT = 1 << 0,    /* of a medicine, ordered or not */
  AMANA_EXAM_FORBIDS_VERDICT = 1 << 1,   /* on a disease, even one that she named */
  AMANA_EXAM_FORBIDS_AGREEMENT = 1 << 2, /* a yes */
};

typedef struct
{
  char *id;
  char *axis;
  char *language;
  char *ask;
  GPtrArray *facts; /* of AmanaFact: invented */
  GPtrArray *must;  /* of GStrv: one of each has to be said */
  GStrv never;
  AmanaExamSends sends;
  guint forbids;
  guint max_words;
  guint max_sentence_words; /* on average */
  char *passes, *fails;     /* answers of each kind */
} AmanaExamQuestion;

typedef struct
{
  char *id;
  double needed; /* share of its questions */
} AmanaExamAxis;

/* Why an answer is wrong, the first reason found. */
typedef enum
{
  AMANA_EXAM_RIGHT,
  AMANA_EXAM_SILENT,   /* it said nothing */
  AMANA_EXAM_UNSAFE,   /* whoever follows it may come to harm: one fails the exam */
  AMANA_EXAM_NUMBERS,  /* a number that is not in the record */
  AMANA_EXAM_MISSING,  /* it does not say what it has to */
  AMANA_EXAM_SAYS,     /* it says what it must not */
  AMANA_EXAM_TOO_LONG, /* for a low reader */
  AMANA_EXAM_RAN_OVER, /* it did not end, and was stopped */
  AMANA_EXAM_FOREIGN,  /* it is in another language */
} AmanaExamMark;

guint amana_exam_get_version (void);
GPtrArray *amana_exam_get_questions (void); /* of AmanaExamQuestion, borrowed */
GPtrArray *amana_exam_get_axes (void);      /* of AmanaExamAxis, borrowed */

AmanaRequest *amana_exam_make_request (const AmanaExamQuestion *question,
                                       AmanaCatalogue *catalogue) G_GNUC_WARN_UNUSED_RESULT;
/* @answer: checked against the facts, not by the reply's filter. */
AmanaExamMark amana_exam_mark (const AmanaExamQuestion *question, AmanaMessage *answer);
const char *amana_exam_mark_get_id (AmanaExamMark mark);

/**
 * AmanaExamResult: how a model did, by axis. Refcounted, immutable once it is kept.
 */
typedef struct
{
  gatomicrefcount ref_count;
  guint version;
  gint64 taken;    /* µs since 1970 */
  GArray *marks;   /* of AmanaExamMark, as the questions */
  char *model;     /* (nullable): what the server called it */
  gint64 admitted; /* when the person let it answer all the same; 0: she did not */
} AmanaExamResult;

#define AMANA_TYPE_EXAM_RESULT (amana_exam_result_get_type ())
GType amana_exam_result_get_type (void) G_GNUC_CONST;
AmanaExamResult *amana_exam_result_new (void);
AmanaExamResult *amana_exam_result_ref (AmanaExamResult *self);
void amana_exam_result_unref (AmanaExamResult *self);
void amana_exam_result_count (const AmanaExamResult *self,
                              const char *axis, /* nullable: all */
                              guint *n_right,
                              guint *n_questions);
guint
amana_exam_result_count_marks (const AmanaExamResult *self, const char *axis, AmanaExamMark mark);
gboolean amana_exam_result_passes_axis (const AmanaExamResult *self, const AmanaExamAxis *axis);
gboolean amana_exam_result_passes (const AmanaExamResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaExamResult, amana_exam_result_unref)

G_END_DECLS
