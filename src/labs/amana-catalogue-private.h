/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-catalogue.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define AMANA_ANALYTE_N_LANGUAGES 3 /* of the texts: en, fr, ar */
#define AMANA_ANALYTE_N_NAMES     4 /* of the names: en, fr, ar, nl */

typedef struct
{
  char *code;
  char **ucum;      /* as in the file, never empty */
  char **unit_keys; /* the same for comparing */
} AmanaAnalyteCode;

typedef struct
{
  char *what;
  char *why;
  char *raised;  /* (nullable) */
  char *lowered; /* (nullable) */
  char **questions;
} AmanaAnalyteText;

struct _AmanaAnalyte
{
  char *id;
  char *panel;
  gboolean is_urine;
  GPtrArray *codes;      /* (owned) of AmanaAnalyteCode */
  char **more_unit_keys; /* of units that no known code stands for */
  char *names[AMANA_ANALYTE_N_NAMES];
  char **synonyms; /* of all languages together */
  AmanaAnalyteText texts[AMANA_ANALYTE_N_LANGUAGES];
  char *source_title;
  char *source_url;
  char *source_date;
  char *review;
};

typedef enum
{
  AMANA_UNIT_FIT_WRONG = -1, /* a kind of quantity that the analyte is never reported in */
  AMANA_UNIT_FIT_UNKNOWN,
  AMANA_UNIT_FIT_SAME_KIND,
  AMANA_UNIT_FIT_EXACT,
} AmanaUnitFit;

typedef struct _AmanaCatalogueIndex AmanaCatalogueIndex;

/* amana-catalogue-parse.c */
void amana_analyte_free (AmanaAnalyte *self);
gboolean amana_catalogue_parse (GBytes *json, GPtrArray *analytes, GError **error);

/* amana-catalogue-units.c */
char *amana_catalogue_unit_key (const char *unit);
char **amana_catalogue_unit_keys (char **units);
AmanaUnitFit amana_analyte_fit_unit (const AmanaAnalyte *self, const char *unit_key);

/* amana-catalogue-words.c */
GPtrArray *amana_catalogue_name_words (const char *text);
char *amana_catalogue_key (char **words, guint n_words);
gboolean amana_catalogue_is_noise (const char *word);
gboolean amana_catalogue_is_qualifier (const char *word);
GPtrArray *amana_catalogue_word_alternates (const char *word);
char *amana_catalogue_canonical_word (const char *word);

/* amana-catalogue-index.c */
AmanaCatalogueIndex *amana_catalogue_index_new (GPtrArray *analytes);
void amana_catalogue_index_free (AmanaCatalogueIndex *self);
GPtrArray *amana_catalogue_index_lookup (AmanaCatalogueIndex *self, const char *key);
guint amana_catalogue_index_get_longest (AmanaCatalogueIndex *self);
gboolean amana_catalogue_index_knows_word (AmanaCatalogueIndex *self, const char *word);
GPtrArray *amana_catalogue_index_near_words (AmanaCatalogueIndex *self, const char *word);

AmanaCatalogueIndex *amana_catalogue_get_index (AmanaCatalogue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaAnalyte, amana_analyte_free)

G_END_DECLS
