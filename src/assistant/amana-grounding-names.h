/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-grounding-record.h"

G_BEGIN_DECLS

/* Which analyte the text before a number speaks of. */
typedef struct _AmanaGroundingNames AmanaGroundingNames;

AmanaGroundingNames *
amana_grounding_names_new (AmanaCatalogue *catalogue, AmanaGroundingRecord *record);
void amana_grounding_names_free (AmanaGroundingNames *self);

/* Looks at what stands between the last number and the next one. */
void amana_grounding_names_look (AmanaGroundingNames *self, const char *segment);
void amana_grounding_names_keep (AmanaGroundingNames *self); /* goes on from there */
void amana_grounding_names_forget (AmanaGroundingNames *self);

/* What was seen. */
gboolean amana_grounding_names_are_next_to (AmanaGroundingNames *self);
gboolean amana_grounding_names_are_none (AmanaGroundingNames *self);
gboolean amana_grounding_names_state_value (AmanaGroundingNames *self);
gboolean amana_grounding_names_have_gap (AmanaGroundingNames *self);
gboolean amana_grounding_names_call (AmanaGroundingNames *self, guint fact);
gboolean amana_grounding_names_call_last (AmanaGroundingNames *self, guint fact);

/* Whether a name beside the number that is another's than @fact's leaves it open whose the
 * number is. @cited: the fact is cited with it; @measured: in the fact's unit. */
gboolean amana_grounding_names_allow (AmanaGroundingNames *self,
                                      guint fact,
                                      gboolean cited,
                                      gboolean measured);

/* Whether @text, what follows a number and its unit, names the fact: "of haemoglobin". */
gboolean amana_grounding_names_follow (AmanaGroundingNames *self, const char *text, guint fact);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaGroundingNames, amana_grounding_names_free)

G_END_DECLS
