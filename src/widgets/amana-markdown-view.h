/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-highlight.h"
#include "amana-source.h"

G_BEGIN_DECLS

/**
 * AmanaMarkdownView:
 *
 * A Markdown text as widgets (headings, paragraphs, lists, quotes, code, tables), each
 * paragraph in its own direction. `[7.67 pg/ml](amana:0)` becomes a chip for source 0.
 * Signal "source-activated" (AmanaSource *). Also for texts that are no message,
 * as the catalogue's.
 */
#define AMANA_TYPE_MARKDOWN_VIEW (amana_markdown_view_get_type ())
G_DECLARE_FINAL_TYPE (AmanaMarkdownView, amana_markdown_view, AMANA, MARKDOWN_VIEW, GtkWidget)

GtkWidget *amana_markdown_view_new (void);

/* @sources (nullable): of AmanaSource, by index. Cheap when @text only grew. */
void amana_markdown_view_set (AmanaMarkdownView *self, const char *text, GPtrArray *sources);

/* What its texts offer when they are pressed with the second button; before
 * amana_markdown_view_set(). */
void amana_markdown_view_set_menu (AmanaMarkdownView *self, GMenuModel *menu);

/* The same while more of it comes. */
void amana_markdown_view_stream (AmanaMarkdownView *self, const char *text, GPtrArray *sources);

/* Folded words (amana_text_words()) to mark; NULL: none. */
void amana_markdown_view_set_highlight (AmanaMarkdownView *self, AmanaHighlight *highlight);
GtkWidget *amana_markdown_view_find_highlighted (AmanaMarkdownView *self);

G_END_DECLS
