/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health.h"

G_BEGIN_DECLS

/**
 * AmanaHealthDocumentsPage:
 *
 * What is kept of one subject. Signals "open" (AmanaHealthDocument *), "add-files"
 * (GListModel of GFile), "new-note" (const char *text, nullable: pasted).
 */
#define AMANA_TYPE_HEALTH_DOCUMENTS_PAGE (amana_health_documents_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthDocumentsPage,
                      amana_health_documents_page,
                      AMANA,
                      HEALTH_DOCUMENTS_PAGE,
                      AdwNavigationPage)

void amana_health_documents_page_set_health (AmanaHealthDocumentsPage *self, AmanaHealth *health);
void amana_health_documents_page_set_subject (AmanaHealthDocumentsPage *self,
                                              AmanaHealthSubject *subject);
GListModel *
amana_health_documents_page_get_documents (AmanaHealthDocumentsPage *self); /* of that subject */
/* Asks which file to add. */
void amana_health_documents_page_choose_files (AmanaHealthDocumentsPage *self);

G_END_DECLS
