/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * AmanaCatalogue:
 *
 * The analytes that Amana knows, from data/knowledge/analytes (built into the
 * library as a resource). Immutable, shared between threads. Says what an analyte
 * is; never what a value means for a person.
 */
typedef struct _AmanaCatalogue AmanaCatalogue;
typedef struct _AmanaAnalyte AmanaAnalyte; /* owned by the catalogue */

#define AMANA_CATALOGUE_ERROR (amana_catalogue_error_quark ())
GQuark amana_catalogue_error_quark (void);

typedef enum
{
  AMANA_CATALOGUE_ERROR_INVALID,   /* a member is missing, empty, unknown or of another type */
  AMANA_CATALOGUE_ERROR_DUPLICATE, /* two analytes share an id or a code */
} AmanaCatalogueError;

/* Of what a result is, as far as the heading above it says. */
typedef enum
{
  AMANA_CATALOGUE_SPECIMEN_UNKNOWN,
  AMANA_CATALOGUE_SPECIMEN_BLOOD,
  AMANA_CATALOGUE_SPECIMEN_URINE,
  AMANA_CATALOGUE_SPECIMEN_STOOL,
  AMANA_CATALOGUE_SPECIMEN_SEMEN,
  AMANA_CATALOGUE_SPECIMEN_OTHER,
  AMANA_CATALOGUE_SPECIMEN_PART, /* "Examen microscopique": of what the heading above says */
} AmanaCatalogueSpecimen;

#define AMANA_TYPE_CATALOGUE (amana_catalogue_get_type ())
GType amana_catalogue_get_type (void) G_GNUC_CONST;

AmanaCatalogue *amana_catalogue_new (GError **error); /* from the built-in resource */
AmanaCatalogue *amana_catalogue_new_from_json (GBytes *json, GError **error); /* tests */
AmanaCatalogue *amana_catalogue_ref (AmanaCatalogue *self);
void amana_catalogue_unref (AmanaCatalogue *self);

guint amana_catalogue_get_n_analytes (AmanaCatalogue *self);
const AmanaAnalyte *amana_catalogue_get_analyte (AmanaCatalogue *self, guint index);
const AmanaAnalyte *amana_catalogue_lookup_code (AmanaCatalogue *self, const char *loinc);

const AmanaAnalyte *amana_catalogue_lookup_id (AmanaCatalogue *self, const char *id);

/* A name as a laboratory prints it ("Thyréostimuline (TSH)", "TGO (ASAT)", "سكر
 * الدم على الريق"), matched whole by its fold, parentheses and methods aside.
 * @unit (nullable) tells mass from molar codes and % from absolute counts. */
const AmanaAnalyte *
amana_catalogue_match_name (AmanaCatalogue *self, const char *printed_name, const char *unit);

/* The same, with the heading that the name stands under (nullable): "Examen cytobactériologique
 * des urines" makes "Leucocytes" those of the urine, "Liquide pleural" makes it unknown. */
AmanaCatalogueSpecimen amana_catalogue_specimen_of (const char *heading);
const AmanaAnalyte *amana_catalogue_match_in_section (AmanaCatalogue *self,
                                                      const char *printed_name,
                                                      const char *unit,
                                                      const char *section);

/* Whether it is the name of an analyte by itself, as a share, or in urine. */
gboolean amana_catalogue_knows_name (AmanaCatalogue *self, const char *printed_name);

/* The analytes that a sentence in any language mentions, in order of appearance,
 * longest name first, at most @max. Element type const AmanaAnalyte *. */
GPtrArray *amana_catalogue_find_in_sentence (AmanaCatalogue *self, const char *sentence, guint max);

/* Where a text names an analyte: bytes from @start up to @end, joined particles included. */
typedef struct
{
  const AmanaAnalyte *analyte;
  gsize start, end;
} AmanaMention;

/* Every mention, in order, for text whose spelling needs no mending. Of AmanaMention. */
GArray *amana_catalogue_find_mentions (AmanaCatalogue *self, const char *text);

/* All take "en", "fr" or "ar" and fall back to English. Never NULL save where said. */
const char *amana_analyte_get_id (const AmanaAnalyte *self); /* "tsh" */
const char *
amana_analyte_get_code (const AmanaAnalyte *self,
                        const char *ucum); /* LOINC for that unit (nullable: the first) */
const char *amana_analyte_get_name (const AmanaAnalyte *self, const char *language);
const char *amana_analyte_get_panel (const AmanaAnalyte *self); /* "thyroid", "lipids"… */
gboolean amana_analyte_is_urine (const AmanaAnalyte *self);     /* else measured in blood */
const char *amana_analyte_get_what (const AmanaAnalyte *self, const char *language);
const char *amana_analyte_get_why (const AmanaAnalyte *self, const char *language);
const char *
amana_analyte_get_raised (const AmanaAnalyte *self, const char *language); /* nullable */
const char *
amana_analyte_get_lowered (const AmanaAnalyte *self, const char *language); /* nullable */
const char *const *amana_analyte_get_questions (const AmanaAnalyte *self, const char *language);
const char *amana_analyte_get_source_title (const AmanaAnalyte *self);
const char *amana_analyte_get_source_url (const AmanaAnalyte *self);
const char *
amana_analyte_get_review (const AmanaAnalyte *self); /* "none" until a clinician has read it */

/* True where @ucum is a unit in which this analyte is usually reported. */
gboolean amana_analyte_knows_unit (const AmanaAnalyte *self, const char *ucum);

/**
 * AmanaLimits: a stretch of values in one unit, open at an end where has_low or
 * has_high is FALSE, and where it is published. Owned by the catalogue.
 */
typedef struct
{
  char *unit; /* UCUM */
  gboolean has_low, has_high;
  double low, high;
  char *source_title;
  char *source_url;
  char *source_date;
} AmanaLimits;

/* What a living person's value can be (nullable); what a laboratory telephones (nullable). */
const AmanaLimits *amana_analyte_get_plausible (const AmanaAnalyte *self);
const AmanaLimits *amana_analyte_get_critical (const AmanaAnalyte *self);

/* The same quantity in another unit; FALSE where no sound conversion is known. */
gboolean amana_analyte_convert (const AmanaAnalyte *self,
                                double value,
                                const char *from_ucum,
                                const char *to_ucum,
                                double *converted);

/* The name of a panel in the language of the messages. */
const char *amana_catalogue_get_panel_title (const char *panel);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaCatalogue, amana_catalogue_unref)

G_END_DECLS
