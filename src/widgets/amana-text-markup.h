/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-markdown.h"

G_BEGIN_DECLS

/* Where a span stands in the text that is shown, in bytes, inside an isolate. */
typedef struct
{
  const AmanaSpan *span;
  guint start, end;
} AmanaTextPlace;

typedef gboolean (*AmanaTextIsChild) (const AmanaSpan *span, gpointer user_data);

/* Pango's markup of a block's text. @places (of AmanaTextPlace) is filled with where the
 * spans stand that are a child of the text, as @is_child says. */
char *amana_text_markup_make (const AmanaBlock *block,
                              AmanaTextIsChild is_child,
                              gpointer user_data,
                              GArray *places);

GtkTextDirection amana_text_direction (const char *text);

G_END_DECLS
