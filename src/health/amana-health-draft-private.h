/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health-draft.h"
#include "amana-health-records.h"

G_BEGIN_DECLS

#define AMANA_HEALTH_MAX_FILE_BYTES ((gsize) 64 * 1024 * 1024)

AmanaHealthDraft *amana_health_draft_new (AmanaStore *store,
                                          AmanaReader *reader,
                                          AmanaCatalogue *catalogue,
                                          const char *file_name);

/* Reads the file @fd (taken). Resolves to TRUE. */
DexFuture *amana_health_draft_read (AmanaHealthDraft *self,
                                    GListModel *subjects,
                                    int fd,
                                    const char *password) G_GNUC_WARN_UNUSED_RESULT;
/* Makes a note of it. */
void amana_health_draft_set_note (AmanaHealthDraft *self, const char *title, const char *text);
/* Reads the note as a report, off this thread. Resolves to TRUE. */
DexFuture *amana_health_draft_understand (AmanaHealthDraft *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whom what was read is about. */
void amana_health_draft_find_subject (AmanaHealthDraft *self, GListModel *subjects);
/* What is kept, as a draft again. */
void amana_health_draft_fill (AmanaHealthDraft *self, AmanaDocumentRecord *record);
/* What is to be kept, with a new id, or the id of what is kept. Transfer full. */
AmanaDocumentRecord *amana_health_draft_to_record (AmanaHealthDraft *self);
void amana_health_draft_set_document (AmanaHealthDraft *self, AmanaHealthDocument *document);

/* amana-health-fit.c: whom the report is about; @subject borrowed, nullable. */
AmanaHealthFit
amana_health_fit_find (GListModel *subjects, AmanaLabReport *report, AmanaHealthSubject **subject);

/* amana-health-note.c: a text as pages of words on a grid. */
GPtrArray *amana_health_note_to_pages (const char *text);
/* The line of the text, from 0, that a box stands on; @page from 1. */
guint amana_health_note_line_at (guint page, const AmanaBox *box);

/* amana-health-file.c: off this thread. Resolve to GBytes, to the SHA-256 in
 * hexadecimal, to an AmanaLabReport. */
DexFuture *amana_health_file_read (int fd) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_health_file_digest (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_health_file_understand (GPtrArray *pages,
                                         AmanaCatalogue *catalogue) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_health_file_understand_page (GPtrArray *pages,
                                              guint page_index,
                                              AmanaCatalogue *catalogue) G_GNUC_WARN_UNUSED_RESULT;
/* The same of what came as data, on @n_pages. */
DexFuture *amana_health_file_understand_table (AmanaWrittenReport *written,
                                               guint n_pages,
                                               AmanaCatalogue *catalogue) G_GNUC_WARN_UNUSED_RESULT;
/* A file in memory that holds @bytes, or -1. */
int amana_health_file_to_fd (GBytes *bytes);

G_END_DECLS
