/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-fhir.h"

G_BEGIN_DECLS

#define AMANA_FHIR_TEXT_BYTES 400

/* Somebody whom observations are about. */
typedef struct
{
  const AmanaJson *resource; /* (nullable): where it is not in the file */
  char *reference;           /* (owned) (nullable): as it is written there */
  char *name;                /* (owned) (nullable) */
  char *birth_date;          /* (owned) (nullable): ISO */
  const char *sex;           /* (nullable): "F", "M" */
} AmanaFhirPerson;

typedef struct
{
  AmanaWrittenReport *report; /* (owned) */
  GHashTable *resources;      /* (owned): a reference (owned) to its resource */
  GPtrArray *reports;         /* (owned): DiagnosticReport, in order */
  GPtrArray *observations;    /* (owned): Observation, in order */
  GHashTable *scopes;         /* (owned): a contained resource to the one it is in */
  GHashTable *groups;         /* (owned): an observation to the one it is a member of */
  GHashTable *done;           /* (owned): observations that have been read */
  GPtrArray *people;          /* (owned): AmanaFhirPerson, whom rows are about */
  GPtrArray *whose;           /* (owned): AmanaFhirPerson (nullable), of each row */
  guint n_own;                /* rows that amana_lab_report_to_fhir() wrote */
  gboolean too_large;
} AmanaFhir;

/* Where an observation stands. */
typedef struct
{
  const AmanaJson *report; /* (nullable): the DiagnosticReport */
  const char *section;     /* (nullable) */
  AmanaFhirPerson *person; /* (nullable) */
  const char *date;        /* (nullable): ISO */
  guint doubts;            /* of the resource */
  gboolean only_figures;   /* no laboratory's: only what was measured counts */
} AmanaFhirPlace;

/* --- texts (amana-fhir-value.c) --- */

void amana_fhir_set_cell (AmanaWrittenRow *row, AmanaWrittenCell cell, const char *text);
/* Of a CodeableConcept: its words; its code in @system. Nullable. */
const char *amana_fhir_get_words (const AmanaJson *concept);
const char *amana_fhir_get_code (const AmanaJson *concept, const char *system);
gboolean amana_fhir_has_code (const AmanaJson *concept, const char *code);
/* The day of a date with or without a time; NULL where it is not of a day. */
char *amana_fhir_dup_day (const char *text);

/* --- values (amana-fhir-value.c) --- */

/* FALSE where there is none. */
gboolean amana_fhir_read_value (const AmanaJson *observation, AmanaWrittenRow *row);
void amana_fhir_read_ranges (const AmanaJson *observation,
                             AmanaWrittenRow *row,
                             const AmanaFhirPerson *person,
                             const char *date);

/* --- rows (amana-fhir-observation.c) --- */

/* Adds what @observation says, its components too. */
void amana_fhir_add_rows (AmanaFhir *self, const AmanaJson *observation, AmanaFhirPlace *place);

G_END_DECLS
