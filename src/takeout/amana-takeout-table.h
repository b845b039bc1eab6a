/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A table of the page to read: rows of cells, a cell being a text and links behind it. */
typedef struct _AmanaTakeoutTable AmanaTakeoutTable;

AmanaTakeoutTable *amana_takeout_table_new (const char *title, const char *const *columns);
void amana_takeout_table_free (AmanaTakeoutTable *self);

void amana_takeout_table_add_row (AmanaTakeoutTable *self);
void amana_takeout_table_add_cell (AmanaTakeoutTable *self, const char *text); /* nullable */
/* To a file, by its path in the folder; in the cell that was added last. */
void amana_takeout_table_add_link (AmanaTakeoutTable *self, const char *label, const char *path);

/* The page: notes (of char *), then tables (of AmanaTakeoutTable) that have rows. */
char *amana_takeout_page_to_html (GPtrArray *notes, GPtrArray *tables) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaTakeoutTable, amana_takeout_table_free)

G_END_DECLS
