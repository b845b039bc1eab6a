/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What every search over folded words shares. Pure, any thread. */

/* An FTS5 query in which each of @words (folds, none empty) must occur as a prefix. */
char *amana_snippet_make_query (const char *const *words) G_GNUC_WARN_UNUSED_RESULT;

/* The words of @text around the first that one of @words begins, on one line. */
char *amana_snippet_make (const char *text, const char *const *words) G_GNUC_WARN_UNUSED_RESULT;

/* The same, for words that may be found by their sound too (@keys: as long as @words, ""
 * for none). @n_before: about how many words stand before the first match. @spans (of
 * AmanaSearchSpan) is filled with where in the snippet matches stand. */
char *amana_snippet_make_marked (const char *text,
                                 const char *const *words,
                                 const char *const *keys,
                                 guint n_before,
                                 GArray *spans) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
