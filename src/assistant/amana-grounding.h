/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-catalogue.h"
#include "amana-source.h"

G_BEGIN_DECLS

/* Why a number of a reply was marked, or a citation taken out. */
typedef enum
{
  AMANA_GROUNDING_UNKNOWN_NUMBER, /* neither in the record nor in the question */
  AMANA_GROUNDING_OTHER_UNIT,     /* the record has it in another unit */
  AMANA_GROUNDING_OTHER_ANALYTE,  /* the record has it of another analyte */
  AMANA_GROUNDING_UNKNOWN_DATE,
  AMANA_GROUNDING_NO_SUCH_SOURCE, /* a citation of nothing */
} AmanaGroundingDoubt;

typedef struct
{
  AmanaGroundingDoubt doubt;
  char *text; /* as the model wrote it */
} AmanaGroundingNote;

/**
 * AmanaGrounding: checks a model's Markdown against the facts it was given, while it
 * streams. Main thread.
 */
typedef struct _AmanaGrounding AmanaGrounding;

#define AMANA_TYPE_GROUNDING (amana_grounding_get_type ())
GType amana_grounding_get_type (void) G_GNUC_CONST;

/* @facts in the order of their ids r1, r2…; NULL: nothing is checked, but links into the
 * record are still taken out of the text. */
AmanaGrounding *amana_grounding_new (AmanaCatalogue *catalogue,
                                     GPtrArray *facts,
                                     const char *question,
                                     const char *language);
AmanaGrounding *amana_grounding_ref (AmanaGrounding *self);
void amana_grounding_unref (AmanaGrounding *self);

/* Before the first piece: what else the model may say numbers of. */
void amana_grounding_know (AmanaGrounding *self, const char *text);
void amana_grounding_know_phones (AmanaGrounding *self, const char *numbers);
void amana_grounding_keep_verbatim (AmanaGrounding *self, const char *bracketed);

char *amana_grounding_filter (AmanaGrounding *self, const char *piece) G_GNUC_WARN_UNUSED_RESULT;
char *amana_grounding_finish (AmanaGrounding *self) G_GNUC_WARN_UNUSED_RESULT;

/* What the links of the text so far count: AmanaSource, borrowed. */
GPtrArray *amana_grounding_get_sources (AmanaGrounding *self);
GArray *amana_grounding_get_notes (AmanaGrounding *self); /* of AmanaGroundingNote, borrowed */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaGrounding, amana_grounding_unref)

G_END_DECLS
