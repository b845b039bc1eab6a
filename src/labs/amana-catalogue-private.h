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

typedef struct
{
  char *title;
  char *url;
  char *date;
} AmanaSource;

/* A line between two units that is no matter of scale: to = slope × from + offset. */
typedef struct
{
  char *from_key; /* NULL: there is none */
  char *to_key;
  double slope;
  double offset;
  AmanaSource source;
} AmanaAnalyteLine;

struct _AmanaAnalyte
{
  char *id;
  char *panel;
  gboolean is_urine;
  gboolean is_stool;
  gboolean is_semen;
  AmanaAnalyteCode *codes; /* never empty */
  guint n_codes;
  char **more_unit_keys; /* of units that no known code stands for */
  char *names[AMANA_ANALYTE_N_NAMES];
  char **synonyms; /* of all languages together */
  AmanaAnalyteText texts[AMANA_ANALYTE_N_LANGUAGES];
  double molar_mass; /* g/mol; 0: not known */
  double other_mass; /* another in use at laboratories; 0: none */
  double charge;     /* equivalents a mole; 0: not known */
  AmanaSource molar_source;
  AmanaAnalyteLine line;
  AmanaLimits *plausible; /* (nullable) */
  AmanaLimits *critical;  /* (nullable) */
  AmanaSource source;
  char *review;
};

typedef enum
{
  AMANA_UNIT_FIT_WRONG = -1, /* a kind of quantity that the analyte is never reported in */
  AMANA_UNIT_FIT_UNKNOWN,
  AMANA_UNIT_FIT_SAME_KIND,
  AMANA_UNIT_FIT_EXACT,
} AmanaUnitFit;

/* Strings that are found by hashing: slots[hash] is a key's number + 1, 0 where none is. */
typedef struct
{
  const char *const *keys;
  const guint16 *slots;
  guint n_keys;
  guint n_slots; /* a power of two */
} AmanaCatalogueTable;

/* The analytes that bear one name, in the order of the files. */
typedef struct
{
  const AmanaAnalyte *const *analytes;
  guint n_analytes;
} AmanaBearers;

/* All that a catalogue consists of; nothing in it changes. */
typedef struct
{
  const AmanaAnalyte *const *analytes;
  guint n_analytes;
  AmanaCatalogueTable codes;        /* LOINC */
  const AmanaAnalyte *const *coded; /* by the number of the code */
  AmanaCatalogueTable names;        /* keys of names */
  const AmanaBearers *bearers;      /* by the number of the name */
  AmanaCatalogueTable words; /* of all names, by their first letter, in the order of the files */
  guint longest;             /* words in the longest name */
} AmanaCatalogueIndex;

/* amana-catalogue-member.c */
gboolean amana_member_fail (GError **error, const char *member, const char *problem);
gboolean amana_member_check_known (JsonObject *object, const char *known, GError **error);
gboolean
amana_member_read_string (JsonObject *object, const char *member, char **out, GError **error);
gboolean
amana_member_read_number (JsonObject *object, const char *member, double *out, GError **error);
JsonObject *amana_member_get_object (JsonObject *object, const char *member, GError **error);
gboolean amana_member_read_source (JsonObject *object, AmanaSource *out, GError **error);
void amana_source_clear (AmanaSource *self);

/* amana-catalogue-limits.c */
gboolean amana_catalogue_parse_limits (JsonObject *object, AmanaAnalyte *analyte, GError **error);
void amana_analyte_clear_limits (AmanaAnalyte *self);

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

/* amana-catalogue-table.c */
void amana_catalogue_table_init (AmanaCatalogueTable *self, GPtrArray *keys);
void amana_catalogue_table_clear (AmanaCatalogueTable *self);
gboolean
amana_catalogue_table_find (const AmanaCatalogueTable *self, const char *key, guint *number);

/* amana-catalogue-build.c */
AmanaCatalogueIndex *amana_catalogue_index_new (GPtrArray *analytes, GError **error);
void amana_catalogue_index_free (AmanaCatalogueIndex *self);

/* amana-catalogue-index.c */
const AmanaBearers *amana_catalogue_index_lookup (const AmanaCatalogueIndex *self, const char *key);
const AmanaAnalyte *
amana_catalogue_index_lookup_code (const AmanaCatalogueIndex *self, const char *loinc);
gboolean amana_catalogue_index_knows_word (const AmanaCatalogueIndex *self, const char *word);
GPtrArray *amana_catalogue_index_near_words (const AmanaCatalogueIndex *self, const char *word);

/* Written by amana-catalogue-compile.c when the library is built. */
extern const AmanaCatalogueIndex amana_catalogue_compiled;

const AmanaCatalogueIndex *amana_catalogue_get_index (AmanaCatalogue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaAnalyte, amana_analyte_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaCatalogueIndex, amana_catalogue_index_free)

G_END_DECLS
