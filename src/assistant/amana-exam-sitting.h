/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-desk.h"
#include "amana-exam.h"

G_BEGIN_DECLS

typedef void (*AmanaExamProgressFunc) (guint n_done, guint n_questions, gpointer user_data);

/* Has the model of @spec sit the exam, and keeps how it did. Who calls this has told the
 * person where the questions go. @cancellable (nullable) stops it: nothing is kept then.
 * Resolves to an AmanaExamResult (boxed). */
DexFuture *amana_exam_sit (AmanaDesk *desk,
                           AmanaEngineSpec *spec,
                           DexCancellable *cancellable,
                           AmanaExamProgressFunc progress,
                           gpointer user_data,
                           GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;

const char *amana_exam_say_stopped (void);

G_END_DECLS
