/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-highlight.h"
#include "amana-markdown.h"
#include "amana-source.h"
#include "amana-text-markup.h"

G_BEGIN_DECLS

/**
 * AmanaTextBlock:
 *
 * One paragraph with chips inside its lines. Signal "source-activated" (AmanaSource *).
 */
#define AMANA_TYPE_TEXT_BLOCK (amana_text_block_get_type ())
G_DECLARE_FINAL_TYPE (AmanaTextBlock, amana_text_block, AMANA, TEXT_BLOCK, GtkWidget)

GtkWidget *amana_text_block_new (void);
void amana_text_block_set (AmanaTextBlock *self, const AmanaBlock *block, GPtrArray *sources);

void amana_text_block_set_menu (AmanaTextBlock *self, GMenuModel *menu /* nullable */);
void amana_text_block_set_highlight (AmanaTextBlock *self, AmanaHighlight *highlight);
gboolean amana_text_block_is_highlighted (AmanaTextBlock *self);
void amana_text_block_set_cell (AmanaTextBlock *self, float align, int n_chars);

G_END_DECLS
