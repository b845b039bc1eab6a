/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-catalogue.h"
#include "amana-number.h"
#include "amana-page-words.h"

G_BEGIN_DECLS

typedef enum
{
  AMANA_LAB_KIND_NUM,
  AMANA_LAB_KIND_TEXT,
  AMANA_LAB_KIND_SECOND_UNIT,
  AMANA_LAB_KIND_PREVIOUS,
  AMANA_LAB_KIND_PENDING,
} AmanaLabKind;

typedef enum
{
  AMANA_LAB_STATUS_UNKNOWN,
  AMANA_LAB_STATUS_NORMAL,
  AMANA_LAB_STATUS_LOW,
  AMANA_LAB_STATUS_HIGH,
  AMANA_LAB_STATUS_ABNORMAL,
} AmanaLabStatus;

/**
 * AmanaLabResult: one result as printed, and as understood. Refcounted; fields
 * are set while reading and not after. Strings are owned and nullable unless said.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char *name;    /* as printed, never NULL */
  char *code;    /* LOINC or NULL */
  char *section; /* the heading it stands under */
  char *value;   /* as printed, never NULL */
  gboolean has_number;
  AmanaNumber number;
  char *unit; /* as printed */
  char *ucum;
  char *range; /* as printed */
  gboolean has_low, has_high;
  double low, high;
  char *flag;            /* as printed */
  AmanaLabStatus status; /* by the laboratory's own range or flag, never ours */
  AmanaLabKind kind;
  guint page;       /* from 1; 0 when entered by hand */
  AmanaBox box;     /* of the value */
  AmanaBox row_box; /* of the whole row */
  char *date;       /* ISO; a previous value's own, else the specimen's when known */
  char *patient;    /* only where a file holds two */
  gboolean sure;
  char **checks; /* NULL-terminated, translated sentences: why it is not sure */
} AmanaLabResult;

#define AMANA_TYPE_LAB_RESULT (amana_lab_result_get_type ())
GType amana_lab_result_get_type (void) G_GNUC_CONST;
AmanaLabResult *amana_lab_result_new (void);
AmanaLabResult *amana_lab_result_copy (const AmanaLabResult *self); /* deep */
AmanaLabResult *amana_lab_result_ref (AmanaLabResult *self);
void amana_lab_result_unref (AmanaLabResult *self);

/* Fills number, low, high, ucum, code and status again from name, value, unit and
 * range as printed: after a person corrected a cell. Not thread-shared yet. */
void amana_lab_result_interpret (AmanaLabResult *self, AmanaCatalogue *catalogue);

const char *amana_lab_status_to_string (AmanaLabStatus status); /* "normal"… as in JSON */
const char *amana_lab_kind_to_string (AmanaLabKind kind);
AmanaLabStatus amana_lab_status_from_string (const char *text);
AmanaLabKind amana_lab_kind_from_string (const char *text);

/**
 * AmanaLabReport: what a document says. Refcounted, immutable once read.
 */
typedef struct
{
  gatomicrefcount ref_count;
  guint n_pages;
  char *language; /* "fr", "en", "ar", "nl"… or NULL */
  char *laboratory;
  char *patient_name;   /* NULL when there are two patients */
  char *birth_date;     /* ISO */
  char *sex;            /* "F", "M" or NULL */
  char *collected;      /* ISO date */
  char *reported;       /* ISO date */
  GArray *unread_pages; /* of guint, from 1: pages without a text layer, or not understood */
  GPtrArray *warnings;  /* of char *, translated sentences */
  GPtrArray *results;   /* of AmanaLabResult *, in reading order */
  guint n_scanned;      /* pages whose words were recognised in a picture */
  gboolean is_mixed;    /* of one of them some words only */
  gboolean has_text;    /* a page without results was read as text, and not understood */
} AmanaLabReport;

#define AMANA_TYPE_LAB_REPORT (amana_lab_report_get_type ())
GType amana_lab_report_get_type (void) G_GNUC_CONST;
AmanaLabReport *amana_lab_report_ref (AmanaLabReport *self);
void amana_lab_report_unref (AmanaLabReport *self);

/* Reads the words of @pages (AmanaPageWords, in order). Pure, any thread. Never NULL. */
AmanaLabReport *
amana_lab_report_read (GPtrArray *pages, AmanaCatalogue *catalogue) G_GNUC_WARN_UNUSED_RESULT;
void amana_lab_report_warm_up (AmanaCatalogue *catalogue);

/* What one page says, before the others are known: read with the page before it, since tables
 * go on, and never with more, so that a document's pages are read in as many steps. Its
 * results are to be shown while the rest is read, and replaced by amana_lab_report_read(). */
AmanaLabReport *amana_lab_report_read_page (GPtrArray *pages,
                                            guint index,
                                            AmanaCatalogue *catalogue) G_GNUC_WARN_UNUSED_RESULT;

/* The head of @self over other results, of AmanaLabResult. */
AmanaLabReport *amana_lab_report_with_results (const AmanaLabReport *self,
                                               GPtrArray *results) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaLabResult, amana_lab_result_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaLabReport, amana_lab_report_unref)

G_END_DECLS
