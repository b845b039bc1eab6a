/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * amana-catalogue-compile: data/knowledge/analytes as C, when the library is built.
 *
 *   amana-catalogue-compile BUNDLE OUT.c
 *
 * BUNDLE is the GResource of the JSON files. They are read and checked as strictly as
 * ever, so that a file which is not valid ends the build; and their names are folded and
 * indexed. What is written is constant data: a program that starts reads none of it until
 * it asks, and shares it with all others.
 */

#include "config.h"

#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amana-catalogue-private.h"

#define RESOURCE_FOLDER "/io/github/amana_health/Amana/knowledge/analytes/"

/* --- values of C --- */

static void
put_string (GString *out, const char *text)
{
  if (text == NULL)
    {
      g_string_append (out, "NULL");
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (out, "\\%c", *p);
    else if (g_ascii_iscntrl (*p) || *p == '?')
      g_string_append_printf (out, "\\%03o", (guchar) *p);
    else
      g_string_append_c (out, *p);
  g_string_append_c (out, '"');
}

static void
put_strings (GString *out, char **list)
{
  g_string_append (out, "(char *[]) { ");
  for (guint i = 0; list[i] != NULL; i++)
    {
      put_string (out, list[i]);
      g_string_append (out, ", ");
    }
  g_string_append (out, "NULL }");
}

static void
put_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, g_ascii_dtostr (text, sizeof text, number));
}

static void
put_source (GString *out, const AmanaSource *source)
{
  const char *const members[] = { source->title, source->url, source->date };

  g_string_append (out, "{ ");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      put_string (out, members[i]);
      g_string_append (out, ", ");
    }
  g_string_append (out, "}");
}

/* --- an analyte --- */

static void
put_codes (GString *out, const AmanaAnalyte *analyte)
{
  g_string_append_printf (out, "  .n_codes = %u,\n  .codes = (AmanaAnalyteCode[]) {\n",
                          analyte->n_codes);
  for (guint i = 0; i < analyte->n_codes; i++)
    {
      g_string_append (out, "    { ");
      put_string (out, analyte->codes[i].code);
      g_string_append (out, ", ");
      put_strings (out, analyte->codes[i].ucum);
      g_string_append (out, ", ");
      put_strings (out, analyte->codes[i].unit_keys);
      g_string_append (out, " },\n");
    }
  g_string_append (out, "  },\n");
}

static void
put_texts (GString *out, const AmanaAnalyte *analyte)
{
  g_string_append (out, "  .texts = {\n");
  for (guint i = 0; i < AMANA_ANALYTE_N_LANGUAGES; i++)
    {
      const AmanaAnalyteText *text = &analyte->texts[i];
      const char *const members[] = { text->what, text->why, text->raised, text->lowered };

      g_string_append (out, "    { ");
      for (guint j = 0; j < G_N_ELEMENTS (members); j++)
        {
          put_string (out, members[j]);
          g_string_append (out, ",\n      ");
        }
      put_strings (out, text->questions);
      g_string_append (out, " },\n");
    }
  g_string_append (out, "  },\n");
}

static void
put_line (GString *out, const AmanaAnalyteLine *line)
{
  if (line->from_key == NULL)
    return;
  g_string_append (out, "  .line = { ");
  put_string (out, line->from_key);
  g_string_append (out, ", ");
  put_string (out, line->to_key);
  g_string_append (out, ", ");
  put_number (out, line->slope);
  g_string_append (out, ", ");
  put_number (out, line->offset);
  g_string_append (out, ", ");
  put_source (out, &line->source);
  g_string_append (out, " },\n");
}

static void
put_limits (GString *out, const char *member, const AmanaLimits *limits)
{
  const char *const source[] = { limits != NULL ? limits->source_title : NULL,
                                 limits != NULL ? limits->source_url : NULL,
                                 limits != NULL ? limits->source_date : NULL };

  if (limits == NULL)
    return;
  g_string_append_printf (out, "  .%s = &(AmanaLimits) { ", member);
  put_string (out, limits->unit);
  g_string_append_printf (out, ", %d, %d, ", limits->has_low, limits->has_high);
  put_number (out, limits->low);
  g_string_append (out, ", ");
  put_number (out, limits->high);
  for (guint i = 0; i < G_N_ELEMENTS (source); i++)
    {
      g_string_append (out, ", ");
      put_string (out, source[i]);
    }
  g_string_append (out, " },\n");
}

static void
put_named_string (GString *out, const char *member, const char *text)
{
  g_string_append_printf (out, "  .%s = ", member);
  put_string (out, text);
  g_string_append (out, ",\n");
}

static void
put_named_number (GString *out, const char *member, double number)
{
  g_string_append_printf (out, "  .%s = ", member);
  put_number (out, number);
  g_string_append (out, ",\n");
}

static void
put_analyte (GString *out, const AmanaAnalyte *analyte, guint number)
{
  g_string_append_printf (out, "static const AmanaAnalyte analyte_%u = {\n", number);
  put_named_string (out, "id", analyte->id);
  put_named_string (out, "panel", analyte->panel);
  g_string_append_printf (out, "  .is_urine = %d,\n  .is_stool = %d,\n  .is_semen = %d,\n",
                          analyte->is_urine, analyte->is_stool, analyte->is_semen);
  put_codes (out, analyte);
  g_string_append (out, "  .more_unit_keys = ");
  put_strings (out, analyte->more_unit_keys);
  g_string_append (out, ",\n  .names = { ");
  for (guint i = 0; i < AMANA_ANALYTE_N_NAMES; i++)
    {
      put_string (out, analyte->names[i]);
      g_string_append (out, ", ");
    }
  g_string_append (out, "},\n  .synonyms = ");
  put_strings (out, analyte->synonyms);
  g_string_append (out, ",\n");
  put_texts (out, analyte);
  put_named_number (out, "molar_mass", analyte->molar_mass);
  put_named_number (out, "other_mass", analyte->other_mass);
  put_named_number (out, "charge", analyte->charge);
  g_string_append (out, "  .molar_source = ");
  put_source (out, &analyte->molar_source);
  g_string_append (out, ",\n");
  put_line (out, &analyte->line);
  put_limits (out, "plausible", analyte->plausible);
  put_limits (out, "critical", analyte->critical);
  g_string_append (out, "  .source = ");
  put_source (out, &analyte->source);
  g_string_append (out, ",\n");
  put_named_string (out, "review", analyte->review);
  g_string_append (out, "};\n\n");
}

/* --- the index --- */

static void
put_analyte_list (GString *out,
                  GHashTable *numbers,
                  const AmanaAnalyte *const *list,
                  guint n_analytes)
{
  g_string_append (out, "{ ");
  for (guint i = 0; i < n_analytes; i++)
    g_string_append_printf (out, "&analyte_%u, ",
                            GPOINTER_TO_UINT (g_hash_table_lookup (numbers, list[i])));
  g_string_append (out, "}");
}

static void
put_bearers (GString *out, GHashTable *numbers, const AmanaCatalogueIndex *index)
{
  g_string_append (out, "static const AmanaBearers bearers[] = {\n");
  for (guint i = 0; i < index->names.n_keys; i++)
    {
      g_string_append (out, "  { (const AmanaAnalyte *const[]) ");
      put_analyte_list (out, numbers, index->bearers[i].analytes, index->bearers[i].n_analytes);
      g_string_append_printf (out, ", %u },\n", index->bearers[i].n_analytes);
    }
  g_string_append (out, "};\n\n");
}

static void
put_table_data (GString *out, const char *name, const AmanaCatalogueTable *table)
{
  g_string_append_printf (out, "static const char *const %s_keys[] = {\n", name);
  for (guint i = 0; i < table->n_keys; i++)
    {
      g_string_append (out, "  ");
      put_string (out, table->keys[i]);
      g_string_append (out, ",\n");
    }
  g_string_append_printf (out, "};\n\nstatic const guint16 %s_slots[] = {", name);
  for (guint i = 0; i < table->n_slots; i++)
    g_string_append_printf (out, "%s%u,", i % 16 == 0 ? "\n  " : " ", table->slots[i]);
  g_string_append (out, "\n};\n\n");
}

static void
put_table (GString *out, const char *name, const AmanaCatalogueTable *table)
{
  g_string_append_printf (out, "  .%s = { %s_keys, %s_slots, %u, %u },\n", name, name, name,
                          table->n_keys, table->n_slots);
}

static void
put_index (GString *out, const AmanaCatalogueIndex *index)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < index->n_analytes; i++)
    {
      put_analyte (out, index->analytes[i], i);
      g_hash_table_insert (numbers, (gpointer) index->analytes[i], GUINT_TO_POINTER (i));
    }
  g_string_append (out, "static const AmanaAnalyte *const analytes[] = ");
  put_analyte_list (out, numbers, index->analytes, index->n_analytes);
  g_string_append (out, ";\n\nstatic const AmanaAnalyte *const coded[] = ");
  put_analyte_list (out, numbers, index->coded, index->codes.n_keys);
  g_string_append (out, ";\n\n");
  put_bearers (out, numbers, index);
  put_table_data (out, "codes", &index->codes);
  put_table_data (out, "names", &index->names);
  put_table_data (out, "words", &index->words);
  g_string_append_printf (out,
                          "const AmanaCatalogueIndex amana_catalogue_compiled = {\n"
                          "  .analytes = analytes,\n  .n_analytes = %u,\n"
                          "  .coded = coded,\n  .bearers = bearers,\n  .longest = %u,\n",
                          index->n_analytes, index->longest);
  put_table (out, "codes", &index->codes);
  put_table (out, "names", &index->names);
  put_table (out, "words", &index->words);
  g_string_append (out, "};\n");
}

/* --- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static AmanaCatalogueIndex *
read_bundle (const char *path, GError **error)
{
  g_autoptr (GResource) resource = g_resource_load (path, error);
  g_autoptr (GPtrArray) analytes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_analyte_free);
  g_auto (GStrv) files = NULL;

  if (resource == NULL)
    return NULL;
  files =
    g_resource_enumerate_children (resource, RESOURCE_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (files == NULL)
    return NULL;
  qsort (files, g_strv_length (files), sizeof *files, compare_names);
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (RESOURCE_FOLDER, files[i], NULL);
      g_autoptr (GBytes) json =
        g_resource_lookup_data (resource, name, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

      if (json == NULL)
        return NULL;
      if (!amana_catalogue_parse (json, analytes, error))
        {
          g_prefix_error (error, "%s: ", files[i]);
          return NULL;
        }
    }
  return amana_catalogue_index_new (analytes, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (AmanaCatalogueIndex) index = NULL;
  g_autoptr (GString) out = g_string_new ("/* Written by amana-catalogue-compile. */\n\n"
                                          "#include \"amana-catalogue-private.h\"\n\n");
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    {
      fprintf (stderr, "%s BUNDLE OUT.c\n", argv[0]);
      return EXIT_FAILURE;
    }
  index = read_bundle (argv[1], &error);
  if (index != NULL)
    put_index (out, index);
  if (index == NULL || !g_file_set_contents (argv[2], out->str, (gssize) out->len, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}
