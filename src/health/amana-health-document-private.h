/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health-document.h"

G_BEGIN_DECLS

AmanaHealthDocument *amana_health_document_new (const char *id,
                                                AmanaHealthDocumentKind kind,
                                                const char *title,
                                                const char *file_name,
                                                const char *subject_id,
                                                const char *laboratory,
                                                const char *collected,
                                                gint64 added,
                                                guint n_pages,
                                                guint n_results);

G_END_DECLS
