/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-catalogue.h"
#include "amana-facts.h"

G_BEGIN_DECLS

/* The facts that one answer may use, and how they belong together. */
typedef struct
{
  AmanaCatalogue *catalogue; /* borrowed */
  GPtrArray *facts;          /* borrowed: AmanaFact, newest first */
} AmanaRecord;

typedef enum
{
  AMANA_CHANGE_NOT_COMPARABLE, /* text, or a comparator: both are named, nothing more is said */
  AMANA_CHANGE_UNITS_DIFFER,
  AMANA_CHANGE_HIGHER,
  AMANA_CHANGE_LOWER,
  AMANA_CHANGE_SAME,
} AmanaChange;

const AmanaAnalyte *amana_record_analyte_of (const AmanaRecord *self, const AmanaFact *fact);
gboolean amana_fact_is_outside (const AmanaFact *fact);
gboolean amana_fact_is_current (
  const AmanaFact *fact); /* a result of its report, not one printed beside it */

/* All return newly allocated arrays of borrowed AmanaFact. */
GPtrArray *amana_record_latest_report (const AmanaRecord *self);
GPtrArray *amana_record_report_of_date (const AmanaRecord *self, const char *date);
GPtrArray *amana_record_history_of_analyte (const AmanaRecord *self,
                                            const AmanaAnalyte *analyte); /* newest first */
GPtrArray *amana_record_latest_of_panel (const AmanaRecord *self, const char *panel);
GPtrArray *amana_record_latest_of_each (const AmanaRecord *self);
GPtrArray *amana_record_documents (const AmanaRecord *self); /* a fact for each document */

/* A new array of borrowed AmanaAnalyte: those whose names people use for @analyte, the general
 * word first and itself among them; empty where it has none. */
GPtrArray *amana_record_family_of (const AmanaRecord *self, const AmanaAnalyte *analyte);

/* The newest older value of the same thing; %NULL if there is none. Borrowed. */
AmanaFact *amana_record_before (const AmanaRecord *self, const AmanaFact *fact);
AmanaChange amana_fact_change (const AmanaFact *now, const AmanaFact *before);

G_END_DECLS
