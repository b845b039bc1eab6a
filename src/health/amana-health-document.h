/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  AMANA_HEALTH_DOCUMENT_PDF,
  AMANA_HEALTH_DOCUMENT_NOTE,
} AmanaHealthDocumentKind;
#define AMANA_TYPE_HEALTH_DOCUMENT_KIND (amana_health_document_kind_get_type ())
GType amana_health_document_kind_get_type (void) G_GNUC_CONST;

/* AmanaHealthDocument: a kept document as the list shows it. Properties id, kind,
 * title, file-name, subject-id, laboratory, collected (ISO), added (µs since 1970),
 * n-pages, n-results. Main thread. */
#define AMANA_TYPE_HEALTH_DOCUMENT (amana_health_document_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthDocument, amana_health_document, AMANA, HEALTH_DOCUMENT, GObject)

const char *amana_health_document_get_id (AmanaHealthDocument *self);
AmanaHealthDocumentKind amana_health_document_get_kind (AmanaHealthDocument *self);
const char *amana_health_document_get_title (AmanaHealthDocument *self);
const char *amana_health_document_get_file_name (AmanaHealthDocument *self);
const char *amana_health_document_get_subject_id (AmanaHealthDocument *self);
const char *amana_health_document_get_laboratory (AmanaHealthDocument *self);
const char *amana_health_document_get_collected (AmanaHealthDocument *self);
guint amana_health_document_get_n_pages (AmanaHealthDocument *self);
guint amana_health_document_get_n_results (AmanaHealthDocument *self);

G_END_DECLS
