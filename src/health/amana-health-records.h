/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health-row.h"
#include "amana-page-words.h"
#include "amana-search-words.h"
#include "amana-sql.h"
#include "amana-store.h"

G_BEGIN_DECLS

/* Rows of the Health store as plain memory that may cross threads. What runs on the
 * worker takes an AmanaSql; the rest is pure. */

/* A result as it is kept. */
typedef struct
{
  char *id;
  char *document_id;    /* nullable */
  char *document_title; /* nullable */
  char *laboratory;     /* nullable */
  char *subject_id;
  char *subject_name; /* nullable */
  gint64 added;
  AmanaHealthOrigin origin;
  gboolean checked;
  AmanaLabResult *result;
  char *as_read;       /* nullable: value and unit before the first correction; read back only */
  GPtrArray *versions; /* nullable: AmanaHealthVersion; those without a time are saved as of now */
} AmanaResultRecord;

AmanaResultRecord *amana_result_record_new (void);
void amana_result_record_free (AmanaResultRecord *self);

/* A document as it is kept, with everything that is saved in one transaction. */
typedef struct
{
  char *id;
  char *subject_id;
  int kind;
  char *title;
  char *file_name; /* nullable */
  char *sha256;    /* nullable */
  char *note;      /* nullable */
  gint64 added;
  guint n_pages;
  guint n_results;        /* only when read back */
  gboolean exists;        /* its rows are written again, the rest stays */
  GBytes *bytes;          /* nullable */
  AmanaLabReport *report; /* head; nullable */
  GPtrArray *pages;       /* nullable: AmanaPageWords */
  GPtrArray *results;     /* nullable: AmanaResultRecord */
} AmanaDocumentRecord;

AmanaDocumentRecord *amana_document_record_new (void);
void amana_document_record_free (AmanaDocumentRecord *self);
const char *amana_document_record_get_birth_date (const AmanaDocumentRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaResultRecord, amana_result_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaDocumentRecord, amana_document_record_free)

/* Words with their boxes, as bytes. */
GBytes *amana_page_words_to_bytes (AmanaPageWords *words);
AmanaPageWords *
amana_page_words_from_bytes (guint number, double width, double height, GBytes *bytes);

/* A report without results, for a document that is opened again. */
AmanaLabReport *amana_health_report_from_head (const char *json, guint n_pages);

/* Resolve to what is said; @store is borrowed, data taken. */
DexFuture *amana_health_records_find_file (AmanaStore *store, const char *sha256)
  G_GNUC_WARN_UNUSED_RESULT; /* string, "" where it is not kept */
DexFuture *amana_health_records_save (AmanaStore *store, AmanaDocumentRecord *document)
  G_GNUC_WARN_UNUSED_RESULT; /* (st): its id, or that of the same file; how many results it lost */
DexFuture *amana_health_records_list_documents (AmanaStore *store)
  G_GNUC_WARN_UNUSED_RESULT; /* GPtrArray of AmanaDocumentRecord, latest first */
DexFuture *amana_health_records_load_document (AmanaStore *store, const char *document_id)
  G_GNUC_WARN_UNUSED_RESULT; /* GPtrArray of one AmanaDocumentRecord */
DexFuture *
amana_health_records_load_bytes (AmanaStore *store,
                                 const char *document_id) G_GNUC_WARN_UNUSED_RESULT; /* GBytes */
/* GPtrArray of AmanaResultRecord; @subject_id and @code nullable. */
DexFuture *amana_health_records_list_results (AmanaStore *store,
                                              const char *subject_id,
                                              const char *code,
                                              gboolean newest_first) G_GNUC_WARN_UNUSED_RESULT;
/* GPtrArray of GVariant (ismsmss): kind, id, parent, title, snippet. @words: folded, taken. */
DexFuture *
amana_health_records_search (AmanaStore *store, AmanaSearchWords *words) G_GNUC_WARN_UNUSED_RESULT;

/* amana-health-trash.c. Resolve to TRUE; a document that is put aside is found by
 * nothing above. The first deletes for good, the last what an earlier run left aside. */
DexFuture *
amana_health_records_delete (AmanaStore *store, const char *document_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_health_records_set_trashed (AmanaStore *store,
                                             const char *document_id,
                                             gboolean trashed) G_GNUC_WARN_UNUSED_RESULT;
/* With what later reports print of the same measurement, and its words in letters; its document
 * stays. Rejects NOT_FOUND. */
DexFuture *amana_health_records_delete_result (AmanaStore *store,
                                               const char *result_id) G_GNUC_WARN_UNUSED_RESULT;
/* On the worker, before a document's rows are written anew: the words in letters, where a row is
 * not among them any more. @n_leaving: (out): how many of those that the person sees are not. */
gboolean amana_health_sql_forget_leaving (AmanaSql *sql,
                                          AmanaDocumentRecord *document,
                                          guint64 *n_leaving,
                                          GError **error);
/* On the worker: makes room for a file that is given again; @sha256 nullable. */
gboolean amana_health_sql_purge_file (AmanaSql *sql, const char *sha256, GError **error);

/* amana-health-identifiers.c. Resolves to TRUE once every document has been looked at; to
 * a GPtrArray of char *: what numbers they all call their patients by. */
DexFuture *amana_health_records_identify (AmanaStore *store) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_health_records_list_identifiers (AmanaStore *store) G_GNUC_WARN_UNUSED_RESULT;

/* amana-health-result-records.c: on the worker */
gboolean amana_health_sql_insert_results (AmanaSql *sql,
                                          AmanaDocumentRecord *document,
                                          gint64 number,
                                          GError **error);
/* amana-health-version-records.c: on the worker */
gboolean amana_health_sql_insert_versions (AmanaSql *sql,
                                           AmanaDocumentRecord *document,
                                           gint64 number,
                                           GError **error);
/* Gives each of @results what is kept of its past. */
gboolean
amana_health_sql_load_versions (AmanaSql *sql, gint64 number, GPtrArray *results, GError **error);
/* @condition: SQL after WHERE; @arguments nullable texts for ?1 and ?2. */
GPtrArray *amana_health_sql_list_results (AmanaSql *sql,
                                          const char *condition,
                                          const char *order,
                                          const char *first,
                                          const char *second,
                                          GError **error);

G_END_DECLS
