/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What words mean: phrases of several languages, each for one concept or more
 * ("chest", "pain", "sudden", "not"…). Filled once, then read by any thread. */
typedef struct _AmanaSignLexicon AmanaSignLexicon;

#define AMANA_SIGN_NO_CONCEPT G_MAXUINT

typedef struct
{
  guint concept;
  guint first;     /* index of its first word */
  guint end;       /* index behind its last word */
  gboolean denied; /* found between a "ma" and a "ch" */
} AmanaSignHit;

AmanaSignLexicon *amana_sign_lexicon_new (void);
void amana_sign_lexicon_free (AmanaSignLexicon *self);

gboolean amana_sign_lexicon_add_file (AmanaSignLexicon *self, GBytes *json, GError **error);

guint amana_sign_lexicon_get_n_concepts (const AmanaSignLexicon *self);
guint amana_sign_lexicon_find_concept (const AmanaSignLexicon *self, const char *id);
const char *amana_sign_lexicon_get_id (const AmanaSignLexicon *self, guint concept);

GArray *
amana_sign_lexicon_find (const AmanaSignLexicon *self, const GArray *words); /* of AmanaSignHit */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaSignLexicon, amana_sign_lexicon_free)

G_END_DECLS
