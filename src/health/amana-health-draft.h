/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

#include "amana-health-document.h"
#include "amana-health-row.h"
#include "amana-health-subject.h"
#include "amana-page-words.h"
#include "amana-reader.h"

G_BEGIN_DECLS

/* How the report's own patient fits the person's subjects. */
typedef enum
{
  AMANA_HEALTH_FIT_NO_NAME, /* the paper names nobody */
  AMANA_HEALTH_FIT_MATCHES, /* name, and birth date where both have one, fit one subject */
  AMANA_HEALTH_FIT_OTHER,   /* it names somebody who is no subject yet */
  AMANA_HEALTH_FIT_TWO,     /* two patients in one file: not to be merged */
  AMANA_HEALTH_FIT_SEVERAL, /* what it says fits more than one subject */
} AmanaHealthFit;
#define AMANA_TYPE_HEALTH_FIT (amana_health_fit_get_type ())
GType amana_health_fit_get_type (void) G_GNUC_CONST;

/**
 * AmanaHealthDraft:
 *
 * A document on the table: read, being reviewed, kept or not yet. Properties
 * progress (0–1 while pages are read), n-pages, n-doubtful, fit, subject
 * (AmanaHealthSubject, suggested, settable), duplicate-of (document id, nullable),
 * document (AmanaHealthDocument once kept, NULL before), needs-password (a kept file's
 * pages cannot be shown before amana_health_draft_unlock()). Main thread.
 */
#define AMANA_TYPE_HEALTH_DRAFT (amana_health_draft_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthDraft, amana_health_draft, AMANA, HEALTH_DRAFT, GObject)

const char *amana_health_draft_get_file_name (AmanaHealthDraft *self);
guint amana_health_draft_get_n_pages (AmanaHealthDraft *self);
double amana_health_draft_get_progress (AmanaHealthDraft *self);
guint amana_health_draft_get_n_doubtful (AmanaHealthDraft *self);
AmanaHealthFit amana_health_draft_get_fit (AmanaHealthDraft *self);
AmanaHealthSubject *amana_health_draft_get_subject (AmanaHealthDraft *self); /* nullable */
void amana_health_draft_set_subject (AmanaHealthDraft *self, AmanaHealthSubject *subject);
const char *amana_health_draft_get_duplicate_of (AmanaHealthDraft *self);
AmanaHealthDocument *amana_health_draft_get_document (AmanaHealthDraft *self); /* nullable */
const char *amana_health_draft_get_note (AmanaHealthDraft *self);              /* NULL: no note */
/* The line of a note, from 0, that a result was read from; -1 where it was not. */
int amana_health_draft_get_note_line (AmanaHealthDraft *self, AmanaHealthRow *row);
gboolean amana_health_draft_get_needs_password (AmanaHealthDraft *self);
AmanaLabReport *
amana_health_draft_get_report (AmanaHealthDraft *self); /* head, warnings, unread pages */

GListModel *amana_health_draft_get_rows (
  AmanaHealthDraft *self); /* AmanaHealthRow: num, text, second unit, pending */
GListModel *
amana_health_draft_get_previous (AmanaHealthDraft *self); /* AmanaHealthRow of previous values */
/* AmanaHealthRow: what the first pages of a long file say while the others are read, to be
 * looked at and not kept; empty again when all are understood. */
GListModel *amana_health_draft_get_early (AmanaHealthDraft *self);
AmanaHealthRow *
amana_health_draft_add_row (AmanaHealthDraft *self, const char *name); /* ENTERED; borrowed */
/* Where it stood among the rows. */
guint amana_health_draft_remove_row (AmanaHealthDraft *self, AmanaHealthRow *row);
/* Brings a removed row back to where it stood. */
void amana_health_draft_restore_row (AmanaHealthDraft *self, AmanaHealthRow *row, guint position);

AmanaPageWords *
amana_health_draft_get_words (AmanaHealthDraft *self, guint page_index); /* borrowed, nullable */
/* Resolves to an AmanaPagePicture. Re-opens the reader when it has gone. */
DexFuture *amana_health_draft_render (AmanaHealthDraft *self,
                                      guint page_index,
                                      double scale) G_GNUC_WARN_UNUSED_RESULT;
/* Opens a protected file that is kept. Resolves to TRUE, or rejects with AMANA_READER_ERROR. The
 * password lasts as long as the draft. */
DexFuture *
amana_health_draft_unlock (AmanaHealthDraft *self, const char *password) G_GNUC_WARN_UNUSED_RESULT;
/* Ends the reader and drops the pictures. */
void amana_health_draft_close (AmanaHealthDraft *self);

G_END_DECLS
