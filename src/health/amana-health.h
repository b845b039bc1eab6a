/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-chat.h"
#include "amana-desk.h"
#include "amana-health-draft.h"
#include "amana-health-error.h"
#include "amana-health-hit.h"
#include "amana-health-result.h"

G_BEGIN_DECLS

/**
 * AmanaHealth:
 *
 * What the Health tab owns, over its own store: subjects, documents, results,
 * conversations. Implements AmanaFacts and AmanaKeeper. Emits "changed" when documents or results
 * did. Dropped, whole, when Health is locked. Main thread.
 */
#define AMANA_TYPE_HEALTH (amana_health_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealth, amana_health, AMANA, HEALTH, GObject)

const AmanaSchema *amana_health_get_schema (void);

AmanaHealth *amana_health_new (AmanaStore *store, AmanaReader *reader, AmanaCatalogue *catalogue);

/* Loads lists; makes the first subject ("me", named @self_name) when there is none. Resolves to
 * TRUE. */
DexFuture *amana_health_load (AmanaHealth *self, const char *self_name) G_GNUC_WARN_UNUSED_RESULT;

AmanaChat *amana_health_get_chat (AmanaHealth *self);
AmanaDesk *amana_health_get_desk (AmanaHealth *self);
AmanaCatalogue *amana_health_get_catalogue (AmanaHealth *self);
GListModel *amana_health_get_subjects (AmanaHealth *self); /* AmanaHealthSubject, "me" first */
GListModel *amana_health_get_documents (
  AmanaHealth *self); /* AmanaHealthDocument, latest first, every subject */
AmanaHealthSubject *
amana_health_find_subject (AmanaHealth *self, const char *id_or_name); /* borrowed, nullable */

DexFuture *
amana_health_add_subject (AmanaHealth *self,
                          const char *name,
                          const char *relation,
                          const char *birth_date,
                          const char *sex) G_GNUC_WARN_UNUSED_RESULT; /* AmanaHealthSubject */

/* The same, of whom a paper alone has the name: gone with the last that is about them. */
DexFuture *amana_health_add_named_subject (AmanaHealth *self,
                                           const char *name,
                                           const char *birth_date,
                                           const char *sex) G_GNUC_WARN_UNUSED_RESULT;

/* Reads the open file @fd (borrowed). The draft is given back at once, so that its
 * progress can be watched; @loaded (out, transfer full) resolves to TRUE when every
 * page is read, or rejects with AMANA_READER_ERROR (password, damage, limits…). */
AmanaHealthDraft *amana_health_read_file (AmanaHealth *self,
                                          int fd,
                                          const char *file_name,
                                          const char *password,
                                          DexFuture **loaded);

/* Keeps document, table and boxes in one transaction; for a kept one, the changed
 * rows. Resolves to the AmanaHealthDocument. Rejects while rows are doubtful
 * unless @allow_doubtful (a script's import: they stay marked). */
DexFuture *amana_health_save_draft (AmanaHealth *self,
                                    AmanaHealthDraft *draft,
                                    gboolean allow_doubtful) G_GNUC_WARN_UNUSED_RESULT;

/* Opens a kept document again. Resolves to an AmanaHealthDraft with every row and picture at hand.
 */
DexFuture *
amana_health_open_document (AmanaHealth *self, const char *document_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
amana_health_delete_document (AmanaHealth *self, const char *document_id) G_GNUC_WARN_UNUSED_RESULT;

/* One result; its document stays. Resolves to TRUE; rejects NOT_FOUND (#AmanaStoreError). */
DexFuture *
amana_health_delete_result (AmanaHealth *self, const char *result_id) G_GNUC_WARN_UNUSED_RESULT;

/* Deleting that can be taken back: put aside, found by nothing, until it is restored, or deleted as
 * above. What a run leaves aside is destroyed by the next load. Resolve to TRUE. */
DexFuture *
amana_health_trash_document (AmanaHealth *self, const char *document_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_health_restore_document (AmanaHealth *self,
                                          const char *document_id) G_GNUC_WARN_UNUSED_RESULT;

/* A note typed or pasted is a document too; results in it are read line by line. Resolves to an
 * AmanaHealthDraft, to be reviewed and saved. */
DexFuture *amana_health_read_note (AmanaHealth *self,
                                   AmanaHealthSubject *subject,
                                   const char *title,
                                   const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Oldest first; @subject_id and @code nullable. Resolves to a GListModel of AmanaHealthResult. */
DexFuture *amana_health_list_results (AmanaHealth *self,
                                      const char *subject_id,
                                      const char *code) G_GNUC_WARN_UNUSED_RESULT;

/* Messages, documents and results in which every word occurs. Resolves to a GListModel of
 * AmanaHealthHit. */
DexFuture *amana_health_search (AmanaHealth *self, const char *words) G_GNUC_WARN_UNUSED_RESULT;

/* A request for the engine, with this compartment's facts and the subject filled in. Transfer full.
 */
AmanaRequest *amana_health_new_request (AmanaHealth *self,
                                        AmanaConversation *conversation,
                                        const char *question,
                                        const char *language);

G_END_DECLS
