/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-highlight.h"
#include "amana-markdown.h"

G_BEGIN_DECLS

#define AMANA_BLOCK_GAP 9

typedef struct
{
  AmanaBlock *block; /* (owned) (nullable) by whoever keeps this */
  GtkWidget *outer;  /* (borrowed): what stands in the column */
  GtkWidget *inner;  /* (borrowed): text, code or table; the rule itself */
  GtkWidget *mark;   /* (borrowed) (nullable): of an item */
} AmanaBlockWidget;

AmanaBlockWidget amana_block_widget_make (const AmanaBlock *block,
                                          GMenuModel *menu /* nullable */,
                                          AmanaHighlight *highlight /* nullable */);
void amana_block_widget_fill (const AmanaBlockWidget *shown,
                              const AmanaBlock *block,
                              GPtrArray *sources /* nullable */);
void amana_block_widget_place (const AmanaBlockWidget *shown,
                               const AmanaBlockWidget *above /* nullable */);
gboolean amana_block_widget_can_show (const AmanaBlockWidget *shown, const AmanaBlock *block);
void amana_block_widget_set_highlight (const AmanaBlockWidget *shown, AmanaHighlight *highlight);
GtkWidget *amana_block_widget_find_highlighted (const AmanaBlockWidget *shown); /* or NULL */

G_END_DECLS
