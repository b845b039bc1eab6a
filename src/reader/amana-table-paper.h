/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

#include "amana-written-report.h"

G_BEGIN_DECLS

typedef struct _AmanaTablePaper AmanaTablePaper;

/* Sets @report, and the places of its rows. @words: the person's, a line each, as in
 * amana-reader-protocol.h. */
AmanaTablePaper *amana_table_paper_new (AmanaWrittenReport *report, const char *words);
void amana_table_paper_free (AmanaTablePaper *self);

guint amana_table_paper_get_n_pages (const AmanaTablePaper *self);
void amana_table_paper_get_size (double *width, double *height);
/* Of AMANA_READER_WORDS_TYPE, floating. */
GVariant *amana_table_paper_read_words (const AmanaTablePaper *self, guint page_index);
gboolean amana_table_paper_draw (AmanaTablePaper *self,
                                 guint page_index,
                                 double scale,
                                 guint width,
                                 guint height,
                                 guint8 *pixels);

/* Finds fonts, which starts what cannot start after the lock-down. */
void amana_table_paper_warm_up (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaTablePaper, amana_table_paper_free)

G_END_DECLS
