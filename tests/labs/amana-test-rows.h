/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-report.h"

G_BEGIN_DECLS

AmanaCatalogue *amana_test_catalogue (void);

/* Layouts are drawn as amana_test_words_from_text() says. */
AmanaLabReport *amana_test_read (const char *text);

/* These rows and no others; all rows are sure, or none is. */
void amana_test_rows (const char *text, const char *const *rows);
void amana_test_sure (const char *text, gboolean sure);

G_END_DECLS
