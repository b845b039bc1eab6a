/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-engine-spec.h"
#include "amana-exam.h"
#include "amana-store.h"

G_BEGIN_DECLS

/**
 * AmanaExamBook:
 *
 * How the models did that sat the exam, over one compartment's store. A result is of one
 * model in one place: another name, another server or another file has none. Emits
 * "changed". Main thread.
 */
#define AMANA_TYPE_EXAM_BOOK (amana_exam_book_get_type ())
G_DECLARE_FINAL_TYPE (AmanaExamBook, amana_exam_book, AMANA, EXAM_BOOK, GObject)

extern const AmanaMigration amana_exam_book_migration;

AmanaExamBook *amana_exam_book_new (AmanaStore *store) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_exam_book_load (AmanaExamBook *self) G_GNUC_WARN_UNUSED_RESULT;

/* Borrowed; NULL: it did not sit the exam. */
AmanaExamResult *amana_exam_book_find (AmanaExamBook *self, const AmanaEngineSpec *spec);
gboolean amana_exam_book_admits (AmanaExamBook *self, const AmanaEngineSpec *spec);

/* Resolve to TRUE once it is on disk. */
DexFuture *amana_exam_book_put (AmanaExamBook *self,
                                const AmanaEngineSpec *spec,
                                AmanaExamResult *result) G_GNUC_WARN_UNUSED_RESULT;
/* The person lets it answer all the same; it is in the audit. */
DexFuture *amana_exam_book_admit_anyway (AmanaExamBook *self,
                                         const AmanaEngineSpec *spec) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
