/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A vocabulary: phrases with tags, looked for in text as people type it. Filled
 * once, then read by any thread. */
typedef struct _AmanaPhrases AmanaPhrases;

typedef struct
{
  guint64 tags; /* what the phrase was added with */
  guint first;  /* index of its first word */
  guint n_words;
} AmanaPhraseHit;

typedef enum
{
  AMANA_PHRASES_EXACT = 0,
  AMANA_PHRASES_FORGIVE_TYPOS = 1 << 0, /* one wrong letter in a word of six or more */
} AmanaPhrasesFlags;

AmanaPhrases *amana_phrases_new (void);
void amana_phrases_free (AmanaPhrases *self);
void amana_phrases_add (AmanaPhrases *self, const char *list, guint64 tags);
GArray *amana_phrases_find (const AmanaPhrases *self,
                            const char *text,
                            AmanaPhrasesFlags flags); /* of AmanaPhraseHit */

/* The words that phrases are made of; the hits' indices count these. */
char **amana_phrases_split (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaPhrases, amana_phrases_free)

G_END_DECLS
