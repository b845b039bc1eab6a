/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <pango/pango.h>

#include "amana-search-words.h"

G_BEGIN_DECLS

/* What was searched for and found in one message. Immutable, counted. */
typedef struct _AmanaHighlight AmanaHighlight;

AmanaHighlight *amana_highlight_new (AmanaSearchWords *words, const char *message);
AmanaHighlight *amana_highlight_ref (AmanaHighlight *self);
void amana_highlight_unref (AmanaHighlight *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaHighlight, amana_highlight_unref)
/* Keeps another in @field; FALSE: there was none and is none. */
gboolean amana_highlight_set (AmanaHighlight **field, AmanaHighlight *highlight /* nullable */);

/* Marks in @attributes the words of @text, a piece of the message, by which it was
 * found. TRUE when there are any. */
gboolean amana_highlight_add (AmanaHighlight *self /* nullable */,
                              PangoAttrList *attributes,
                              const char *text);

G_END_DECLS
