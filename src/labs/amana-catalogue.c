/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * The catalogue of analytes: what Amana knows about the things a laboratory
 * measures, apart from any person.
 *
 * The knowledge stands in data/knowledge/analytes, one file a panel. It is read,
 * checked and indexed when the library is built (amana-catalogue-compile.c), so
 * that at run time there is nothing to be read: a catalogue refers to constant
 * data, and any thread may use it. Reading is in amana-catalogue-parse.c, units in
 * -units.c, the words of a name in -words.c, their index in -index.c, and the search
 * for a name in -match.c.
 */

#include "config.h"

#include "amana-catalogue-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _AmanaCatalogue
{
  gatomicrefcount ref_count;
  const AmanaCatalogueIndex *index;
  AmanaCatalogueIndex *owned; /* (owned) (nullable): the same, where it is not built in */
};

G_DEFINE_BOXED_TYPE (AmanaCatalogue, amana_catalogue, amana_catalogue_ref, amana_catalogue_unref)

static AmanaCatalogue *
new_for_index (const AmanaCatalogueIndex *index, AmanaCatalogueIndex *owned)
{
  AmanaCatalogue *self = g_new0 (AmanaCatalogue, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->index = index;
  self->owned = owned;
  return self;
}

/**
 * amana_catalogue_new:
 * @error: return location for an error; there is none
 *
 * The catalogue that is built into the library. Costs nothing; any thread.
 *
 * Returns: (transfer full): the catalogue
 */
AmanaCatalogue *
amana_catalogue_new (GError **error)
{
  return new_for_index (&amana_catalogue_compiled, NULL);
}

/**
 * amana_catalogue_new_from_json:
 * @json: one file of the catalogue: an object with the member "analytes"
 * @error: return location for an error
 *
 * Reads a catalogue from one file, for tests and translators. Any thread.
 *
 * Returns: (transfer full) (nullable): the catalogue, or %NULL with an error of
 *   the domain %AMANA_CATALOGUE_ERROR or a JSON parser error
 */
AmanaCatalogue *
amana_catalogue_new_from_json (GBytes *json, GError **error)
{
  g_autoptr (GPtrArray) analytes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_analyte_free);
  AmanaCatalogueIndex *index;

  g_return_val_if_fail (json != NULL, NULL);
  if (!amana_catalogue_parse (json, analytes, error))
    return NULL;
  index = amana_catalogue_index_new (analytes, error);
  return index != NULL ? new_for_index (index, index) : NULL;
}

/**
 * amana_catalogue_ref:
 * @self: a catalogue
 *
 * Returns: (transfer full): @self with one reference more
 */
AmanaCatalogue *
amana_catalogue_ref (AmanaCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * amana_catalogue_unref:
 * @self: (transfer full): a catalogue
 *
 * Drops a reference; the last one frees the catalogue, and all of its analytes where it
 * is not the one that is built in.
 */
void
amana_catalogue_unref (AmanaCatalogue *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->owned, amana_catalogue_index_free);
  g_free (self);
}

const AmanaCatalogueIndex *
amana_catalogue_get_index (AmanaCatalogue *self)
{
  return self->index;
}

/**
 * amana_catalogue_get_n_analytes:
 * @self: a catalogue
 *
 * Returns: how many analytes there are
 */
guint
amana_catalogue_get_n_analytes (AmanaCatalogue *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->index->n_analytes;
}

/**
 * amana_catalogue_get_analyte:
 * @self: a catalogue
 * @index: less than amana_catalogue_get_n_analytes()
 *
 * Returns: (transfer none): the analyte
 */
const AmanaAnalyte *
amana_catalogue_get_analyte (AmanaCatalogue *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->index->n_analytes, NULL);
  return self->index->analytes[index];
}

/**
 * amana_catalogue_lookup_code:
 * @self: a catalogue
 * @loinc: (nullable): a LOINC code
 *
 * Returns: (transfer none) (nullable): the analyte that has this code
 */
const AmanaAnalyte *
amana_catalogue_lookup_code (AmanaCatalogue *self, const char *loinc)
{
  g_return_val_if_fail (self != NULL, NULL);
  return loinc != NULL ? amana_catalogue_index_lookup_code (self->index, loinc) : NULL;
}

/**
 * amana_catalogue_lookup_id:
 * @self: a catalogue
 * @id: (nullable): an id, such as "tsh"
 *
 * Returns: (transfer none) (nullable): the analyte that has this id
 */
const AmanaAnalyte *
amana_catalogue_lookup_id (AmanaCatalogue *self, const char *id)
{
  g_return_val_if_fail (self != NULL, NULL);
  for (guint i = 0; i < self->index->n_analytes; i++)
    if (g_strcmp0 (self->index->analytes[i]->id, id) == 0)
      return self->index->analytes[i];
  return NULL;
}

static const struct
{
  const char *panel;
  const char *title;
} panel_titles[] = {
  { "haematology", N_ ("Blood cells") },
  { "haemostasis", N_ ("Blood clotting") },
  { "diabetes", N_ ("Blood sugar") },
  { "kidney", N_ ("Kidneys") },
  { "chemistry", N_ ("Salts and proteins") },
  { "liver", N_ ("Liver and pancreas") },
  { "lipids", N_ ("Fats in the blood") },
  { "iron-vitamins", N_ ("Iron and vitamins") },
  { "thyroid", N_ ("Thyroid") },
  { "hormones", N_ ("Hormones") },
  { "inflammation", N_ ("Inflammation") },
  { "heart-muscle", N_ ("Heart and muscles") },
  { "electrophoresis", N_ ("Proteins of the blood, one by one") },
  { "urine", N_ ("Urine") },
  { "serology", N_ ("Infections and antibodies") },
  { "immunology", N_ ("Immune system") },
  /* Translators: proteins such as PSA or CA 125 that a doctor follows over time; say nothing of
     tumours */
  { "markers", N_ ("Marker proteins") },
  { "blood-gases", N_ ("Gases in the blood") },
  /* Translators: heading over the levels of medicines measured in the blood */
  { "medicines", N_ ("Medicines in the blood") },
  { "stool", N_ ("Stool") },
  { "semen", N_ ("Semen") },
};

/**
 * amana_catalogue_get_panel_title:
 * @panel: (nullable): what amana_analyte_get_panel() said
 *
 * The name of a panel in the language of the messages.
 *
 * Returns: (transfer none): the title; that of "other" for an unknown panel
 */
const char *
amana_catalogue_get_panel_title (const char *panel)
{
  for (guint i = 0; i < G_N_ELEMENTS (panel_titles); i++)
    if (g_strcmp0 (panel, panel_titles[i].panel) == 0)
      return _ (panel_titles[i].title);
  /* Translators: heading over the results that fit under no other heading */
  return _ ("Other tests");
}
