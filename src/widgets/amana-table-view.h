/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-highlight.h"
#include "amana-markdown.h"
#include "amana-source.h"

G_BEGIN_DECLS

/**
 * AmanaTableView:
 *
 * A table of an answer. Its columns run in its own direction, and it is scrolled
 * sideways where it is too wide. Signal "source-activated" (AmanaSource *).
 */
#define AMANA_TYPE_TABLE_VIEW (amana_table_view_get_type ())
G_DECLARE_FINAL_TYPE (AmanaTableView, amana_table_view, AMANA, TABLE_VIEW, GtkWidget)

GtkWidget *amana_table_view_new (void);
void amana_table_view_set (AmanaTableView *self, const AmanaBlock *block, GPtrArray *sources);
void amana_table_view_set_highlight (AmanaTableView *self, AmanaHighlight *highlight);
GtkWidget *amana_table_view_find_highlighted (AmanaTableView *self);

G_END_DECLS
