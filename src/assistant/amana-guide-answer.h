/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-guide-record.h"
#include "amana-source.h"

G_BEGIN_DECLS

/* An answer while it is put together: paragraphs of Markdown, the sources that
 * their links count, and what to ask next. */
typedef struct
{
  AmanaRecord record;
  const char *language;    /* borrowed: for the catalogue's texts */
  gboolean linked;         /* values are links; else the page is named after them */
  GPtrArray *paragraphs;   /* char * */
  GPtrArray *sources;      /* AmanaSource */
  GPtrArray *source_facts; /* AmanaFact of each source, borrowed */
  GPtrArray *cited;        /* const AmanaAnalyte * whose text was used */
  GPtrArray *limits;       /* titles of where critical limits come from, borrowed */
  char *country;           /* (nullable): for numbers to telephone; the locale's at first */
  GPtrArray *suggestions;  /* char * */
} AmanaAnswer;

AmanaAnswer *amana_answer_new (AmanaCatalogue *catalogue,
                               GPtrArray *facts,
                               const char *language,
                               gboolean linked);
void amana_answer_free (AmanaAnswer *self);

void amana_answer_take (AmanaAnswer *self, char *paragraph);
void amana_answer_say (AmanaAnswer *self, const char *paragraph);
void amana_answer_suggest (AmanaAnswer *self, const char *question);
void amana_answer_cite (AmanaAnswer *self, const AmanaAnalyte *analyte);

/* Pieces of Markdown for inside a sentence. */
char *amana_answer_value (AmanaAnswer *self, AmanaFact *fact, gboolean card);
char *amana_answer_range (AmanaAnswer *self, AmanaFact *fact);
char *amana_answer_name (AmanaAnswer *self, const AmanaFact *fact);
char *amana_answer_date (const AmanaFact *fact);
char *amana_answer_escape (const char *text);

char *amana_answer_dup_markdown (AmanaAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaAnswer, amana_answer_free)

G_END_DECLS
