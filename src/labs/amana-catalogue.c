/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * The catalogue of analytes: what Amana knows about the things a laboratory
 * measures, apart from any person.
 *
 * The knowledge stands in data/knowledge/analytes, one file a panel, and is built
 * into the library as a resource. A static library drops objects that nothing
 * refers to, so the resource is registered by hand. Everything is read and checked
 * once, when the catalogue is made; afterwards nothing changes, so that any
 * thread may use it. Reading is in amana-catalogue-parse.c, units in -units.c,
 * the words of a name in -words.c, their index in -index.c, and the search for a
 * name in -match.c.
 */

#include "config.h"

#include "amana-catalogue-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "amana-knowledge-resource.h"

#define RESOURCE_FOLDER "/io/github/amana_health/Amana/knowledge/analytes/"

struct _AmanaCatalogue
{
  gatomicrefcount ref_count;
  GPtrArray *analytes;        /* (owned) of AmanaAnalyte */
  GHashTable *codes;          /* (owned) LOINC → AmanaAnalyte */
  AmanaCatalogueIndex *index; /* (owned) */
};

G_DEFINE_BOXED_TYPE (AmanaCatalogue, amana_catalogue, amana_catalogue_ref, amana_catalogue_unref)
G_DEFINE_QUARK (amana - catalogue - error - quark, amana_catalogue_error)

static gboolean
index_codes (AmanaCatalogue *self, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->analytes->len; i++)
    {
      AmanaAnalyte *analyte = g_ptr_array_index (self->analytes, i);

      if (!g_hash_table_add (ids, analyte->id))
        {
          g_set_error (error, AMANA_CATALOGUE_ERROR, AMANA_CATALOGUE_ERROR_DUPLICATE,
                       "The id %s stands twice", analyte->id);
          return FALSE;
        }
      for (guint j = 0; j < analyte->codes->len; j++)
        {
          AmanaAnalyteCode *code = g_ptr_array_index (analyte->codes, j);
          AmanaAnalyte *other = g_hash_table_lookup (self->codes, code->code);

          if (other != NULL)
            {
              g_set_error (error, AMANA_CATALOGUE_ERROR, AMANA_CATALOGUE_ERROR_DUPLICATE,
                           "The code %s stands in %s and in %s", code->code, other->id,
                           analyte->id);
              return FALSE;
            }
          g_hash_table_insert (self->codes, code->code, analyte);
        }
    }
  return TRUE;
}

static AmanaCatalogue *
new_empty (void)
{
  AmanaCatalogue *self = g_new0 (AmanaCatalogue, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->analytes = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_analyte_free);
  self->codes = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

static gboolean
seal (AmanaCatalogue *self, GError **error)
{
  if (!index_codes (self, error))
    return FALSE;
  self->index = amana_catalogue_index_new (self->analytes);
  return TRUE;
}

/* Registered once, on the first use, and then for good. */
static GResource *
get_resource (void)
{
  static gsize registered = 0;

  if (g_once_init_enter (&registered))
    {
      amana_knowledge_register_resource ();
      g_once_init_leave (&registered, 1);
    }
  return amana_knowledge_get_resource ();
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * amana_catalogue_new:
 * @error: return location for an error
 *
 * Reads the catalogue that is built into the library. Any thread.
 *
 * Returns: (transfer full) (nullable): the catalogue, or %NULL with an error of
 *   the domain %AMANA_CATALOGUE_ERROR or a GResource error
 */
AmanaCatalogue *
amana_catalogue_new (GError **error)
{
  g_autoptr (AmanaCatalogue) self = new_empty ();
  GResource *resource = get_resource ();
  g_auto (GStrv) files = NULL;

  files =
    g_resource_enumerate_children (resource, RESOURCE_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (files == NULL)
    return NULL;
  qsort (files, g_strv_length (files), sizeof *files, compare_names);
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (RESOURCE_FOLDER, files[i], NULL);
      g_autoptr (GBytes) json = NULL;

      json = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      if (json == NULL)
        return NULL;
      if (!amana_catalogue_parse (json, self->analytes, error))
        {
          g_prefix_error (error, "%s: ", files[i]);
          return NULL;
        }
    }
  if (!seal (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * amana_catalogue_new_from_json:
 * @json: one file of the catalogue: an object with the member "analytes"
 * @error: return location for an error
 *
 * Reads a catalogue from one file, for tests. Any thread.
 *
 * Returns: (transfer full) (nullable): the catalogue, or %NULL with an error of
 *   the domain %AMANA_CATALOGUE_ERROR or a JSON parser error
 */
AmanaCatalogue *
amana_catalogue_new_from_json (GBytes *json, GError **error)
{
  g_autoptr (AmanaCatalogue) self = NULL;

  g_return_val_if_fail (json != NULL, NULL);
  self = new_empty ();
  if (!amana_catalogue_parse (json, self->analytes, error) || !seal (self, error))
    return NULL;
  return g_steal_pointer (&self);
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
 * Drops a reference; the last one frees the catalogue and all of its analytes.
 */
void
amana_catalogue_unref (AmanaCatalogue *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->index, amana_catalogue_index_free);
  g_hash_table_unref (self->codes);
  g_ptr_array_unref (self->analytes);
  g_free (self);
}

AmanaCatalogueIndex *
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
  return self->analytes->len;
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
  g_return_val_if_fail (self != NULL && index < self->analytes->len, NULL);
  return g_ptr_array_index (self->analytes, index);
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
  return loinc != NULL ? g_hash_table_lookup (self->codes, loinc) : NULL;
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
  for (guint i = 0; i < self->analytes->len; i++)
    {
      AmanaAnalyte *analyte = g_ptr_array_index (self->analytes, i);

      if (g_strcmp0 (analyte->id, id) == 0)
        return analyte;
    }
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
