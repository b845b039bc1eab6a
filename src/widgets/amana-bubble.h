/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-highlight.h"
#include "amana-message.h"

G_BEGIN_DECLS

/**
 * AmanaBubble:
 *
 * A message of hers, at the end side; dashed while it was given to no engine. It
 * turns into an editor where it stands. Signal "edit" (const char *text): written
 * anew, and to be sent. Property "editing" (boolean).
 */
#define AMANA_TYPE_BUBBLE (amana_bubble_get_type ())
G_DECLARE_FINAL_TYPE (AmanaBubble, amana_bubble, AMANA, BUBBLE, GtkBox)

/* @menu: what it offers beside copying what is selected. */
GtkWidget *amana_bubble_new (GMenuModel *menu);
/* Shows @message, of hers, as it is now; what was being written anew comes with it and
 * goes with it. NULL: nothing. */
void amana_bubble_show (AmanaBubble *self, AmanaMessage *message);
void amana_bubble_edit (AmanaBubble *self);
gboolean amana_bubble_get_editing (AmanaBubble *self);
/* Marks words (folded); NULL: none. */
void amana_bubble_set_highlight (AmanaBubble *self, AmanaHighlight *highlight);
GtkWidget *amana_bubble_find_highlighted (AmanaBubble *self); /* NULL: nothing is */

G_END_DECLS
