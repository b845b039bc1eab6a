/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-search-words.h"

G_BEGIN_DECLS

/* The words of @text around the first that one of @words finds, on one line, for every
 * search. Pure, any thread. @n_before: about how many words stand before that one.
 * @spans (nullable, of AmanaSearchSpan) is filled with where in the snippet they stand. */
char *amana_snippet_make (const char *text, AmanaSearchWords *words, guint n_before, GArray *spans)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
