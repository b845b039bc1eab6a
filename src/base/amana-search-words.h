/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What somebody looks for, and what an index holds of a text so that it is found: see
 * the .c. Immutable, counted, any thread. */
typedef struct _AmanaSearchWords AmanaSearchWords;

/* One of the things as which a word may stand in an index. */
typedef struct
{
  char *token;
  gboolean is_prefix;
  gboolean is_sound;
} AmanaSearchTerm;

/* In bytes of a text. */
typedef struct
{
  guint start;
  guint end;
} AmanaSearchSpan;

AmanaSearchWords *amana_search_words_new (const char *typed);
AmanaSearchWords *amana_search_words_ref (AmanaSearchWords *self);
void amana_search_words_unref (AmanaSearchWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaSearchWords, amana_search_words_unref)

guint amana_search_words_get_n (AmanaSearchWords *self);
const char *amana_search_words_get_word (AmanaSearchWords *self, guint index); /* its fold */
const AmanaSearchTerm *
amana_search_words_get_terms (AmanaSearchWords *self, guint index, guint *n_terms);

/* For FTS5: each word must occur. @sounds: in an index that amana_search_words_index()
 * filled; else one of folded words alone. */
char *
amana_search_words_make_query (AmanaSearchWords *self, gboolean sounds) G_GNUC_WARN_UNUSED_RESULT;

/* What is put into an index of @text. */
char *amana_search_words_index (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Where in it the first of a term stands; NULL: nowhere. */
const char *amana_search_term_find (const AmanaSearchTerm *term, const char *index);

/* The next word of @text from @p on that is found by one of the words; NULL: none among
 * the next @max_words. @darija: amana_search_text_is_darija() of the whole text. */
const char *amana_search_words_find (AmanaSearchWords *self,
                                     const char *p,
                                     gboolean darija,
                                     guint max_words,
                                     const char **end);
const char *amana_search_skip_words (const char *p, guint n_words);
/* Whether a short text, a title, holds each of the words. */
gboolean amana_search_words_match (AmanaSearchWords *self, const char *text);
gboolean amana_search_text_is_darija (const char *text);

G_END_DECLS
