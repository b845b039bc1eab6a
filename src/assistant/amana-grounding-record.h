/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-catalogue.h"
#include "amana-facts.h"

G_BEGIN_DECLS

/* The numbers that a reply may say, and what they are. Facts go by their index. */
typedef struct _AmanaGroundingRecord AmanaGroundingRecord;

AmanaGroundingRecord *amana_grounding_record_new (AmanaCatalogue *catalogue, GPtrArray *facts);
void amana_grounding_record_free (AmanaGroundingRecord *self);

void amana_grounding_record_know (AmanaGroundingRecord *self, const char *text);
void amana_grounding_record_know_phones (AmanaGroundingRecord *self, const char *text);

AmanaFact *amana_grounding_record_get_fact (AmanaGroundingRecord *self, guint fact);
guint amana_grounding_record_get_n_facts (AmanaGroundingRecord *self);

/* Indices (guint) of the facts with that value, or with that number in their range. */
GArray *amana_grounding_record_find_values (AmanaGroundingRecord *self, const AmanaNumber *number);
GArray *amana_grounding_record_find_bounds (AmanaGroundingRecord *self, const AmanaNumber *number);
gboolean amana_grounding_record_knows (AmanaGroundingRecord *self, const AmanaNumber *number);
gboolean amana_grounding_record_knows_phone (AmanaGroundingRecord *self, double number);
gboolean amana_grounding_record_knows_date (AmanaGroundingRecord *self, const char *iso);

gboolean
amana_grounding_record_is_value (AmanaGroundingRecord *self, guint fact, const AmanaNumber *number);
gboolean
amana_grounding_record_rounds (AmanaGroundingRecord *self, guint fact, const AmanaNumber *number);
gboolean amana_grounding_record_has_unit (AmanaGroundingRecord *self, guint fact, const char *unit);
gboolean amana_grounding_record_is_same_analyte (AmanaGroundingRecord *self, guint a, guint b);

/* Whether a name in a text, @analyte or its words folded, may stand for the fact. */
gboolean amana_grounding_record_is_called (AmanaGroundingRecord *self,
                                           guint fact,
                                           const AmanaAnalyte *analyte,
                                           const char *words);
/* The folded printed name of a fact that the catalogue does not know, else NULL. */
const char *amana_grounding_record_get_own_name (AmanaGroundingRecord *self, guint fact);
gboolean amana_grounding_record_has_short_name (AmanaGroundingRecord *self, const char *fold);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaGroundingRecord, amana_grounding_record_free)

G_END_DECLS
