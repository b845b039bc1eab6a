/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

#include "amana-lab-report.h"

G_BEGIN_DECLS

/**
 * AmanaFact: one result that a compartment lets an engine see. Refcounted, immutable.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char *result_id;
  char *document_id; /* NULL when entered by hand */
  char *document_title;
  char *laboratory; /* nullable */
  char *subject_id;
  char *subject_name;
  char *date;   /* ISO, nullable */
  gint64 added; /* µs since 1970: which document came last */
  AmanaLabResult *result;
} AmanaFact;

#define AMANA_TYPE_FACT (amana_fact_get_type ())
GType amana_fact_get_type (void) G_GNUC_CONST;
AmanaFact *amana_fact_new (void);
AmanaFact *amana_fact_ref (AmanaFact *self);
void amana_fact_unref (AmanaFact *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaFact, amana_fact_unref)

/**
 * AmanaFacts: the one way in which facts reach an engine. Health implements it;
 * General has none.
 */
#define AMANA_TYPE_FACTS (amana_facts_get_type ())
G_DECLARE_INTERFACE (AmanaFacts, amana_facts, AMANA, FACTS, GObject)

struct _AmanaFactsInterface
{
  GTypeInterface parent;
  DexFuture *(*list) (AmanaFacts *self, const char *subject_id);
};

/* The subject's results, newest first, previous values printed beside them
 * included. Resolves to a GPtrArray (boxed) of AmanaFact. */
DexFuture *amana_facts_list (AmanaFacts *self, const char *subject_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
