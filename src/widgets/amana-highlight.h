/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* Marks in @attributes the words of @text that begin with one of @folded, whatever
 * their accents and forms. TRUE when there are any. */
gboolean amana_highlight_add (PangoAttrList *attributes,
                              const char *text,
                              const char *const *folded /* nullable */);

G_END_DECLS
