/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health-document.h"

G_BEGIN_DECLS

/* AmanaHealthDocumentRow: a kept document in the list. Signal "remove". */
#define AMANA_TYPE_HEALTH_DOCUMENT_ROW (amana_health_document_row_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthDocumentRow,
                      amana_health_document_row,
                      AMANA,
                      HEALTH_DOCUMENT_ROW,
                      AdwBin)

GtkWidget *amana_health_document_row_new (void);
void amana_health_document_row_set_document (AmanaHealthDocumentRow *self,
                                             AmanaHealthDocument *document);
AmanaHealthDocument *amana_health_document_row_get_document (AmanaHealthDocumentRow *self);

/* "Laboratoire Exemple · 28 August 2024 · 2 pages · 17 results". Transfer full. */
char *amana_health_document_dup_details (AmanaHealthDocument *document);

G_END_DECLS
