/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * Reads one file of the catalogue, strictly: a member that is missing, empty, of
 * another type, or that this page does not know is an error which names the
 * analyte and the member. A file is an object {"analytes": […]}, an analyte:
 *
 *   id, panel           strings
 *   specimen            "blood", "urine", "stool" or "semen"
 *   loinc               [{"code", "ucum": [units, most usual first]}], first = default
 *   units?              [units that none of these codes stands for]
 *   names               {"en", "fr", "ar", "nl"}
 *   synonyms            {"en": […], "fr": […], "ar": […], "nl": […]}
 *   text                {"en": {"what", "why", "raised"?, "lowered"?, "questions": […]}, …}
 *   source              {"title", "url", "date"}
 *   review              "none", or who has read it
 *   molar?, linear?, plausible?, critical?   see amana-catalogue-limits.c
 */

#include "config.h"

#include "amana-catalogue-private.h"

#include <string.h>

static const char *const name_languages[AMANA_ANALYTE_N_NAMES] = { "en", "fr", "ar", "nl" };

static void
code_clear (AmanaAnalyteCode *self)
{
  g_free (self->code);
  g_strfreev (self->ucum);
  g_strfreev (self->unit_keys);
}

static void
text_clear (AmanaAnalyteText *self)
{
  g_free (self->what);
  g_free (self->why);
  g_free (self->raised);
  g_free (self->lowered);
  g_strfreev (self->questions);
}

void
amana_analyte_free (AmanaAnalyte *self)
{
  g_free (self->id);
  g_free (self->panel);
  for (guint i = 0; i < self->n_codes; i++)
    code_clear (&self->codes[i]);
  g_free (self->codes);
  g_strfreev (self->more_unit_keys);
  for (guint i = 0; i < AMANA_ANALYTE_N_NAMES; i++)
    g_free (self->names[i]);
  g_strfreev (self->synonyms);
  for (guint i = 0; i < AMANA_ANALYTE_N_LANGUAGES; i++)
    text_clear (&self->texts[i]);
  amana_source_clear (&self->source);
  amana_analyte_clear_limits (self);
  g_free (self->review);
  g_free (self);
}

static gboolean
read_optional (JsonObject *object, const char *member, char **out, GError **error)
{
  return !json_object_has_member (object, member) ||
         amana_member_read_string (object, member, out, error);
}

static JsonArray *
get_array (JsonObject *object, const char *member, guint n_at_least, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    amana_member_fail (error, member, "a list is missing");
  else if (json_array_get_length (json_node_get_array (node)) < n_at_least)
    amana_member_fail (error, member, "the list is too short");
  else
    return json_node_get_array (node);
  return NULL;
}

static gboolean
add_strings (JsonObject *object,
             const char *member,
             guint n_at_least,
             GStrvBuilder *builder,
             GError **error)
{
  JsonArray *array = get_array (object, member, n_at_least, error);

  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (json_node_get_value_type (node) != G_TYPE_STRING ||
          json_node_get_string (node)[0] == '\0')
        return amana_member_fail (error, member,
                                  "holds something that is no string, or an empty one");
      g_strv_builder_add (builder, json_node_get_string (node));
    }
  return TRUE;
}

static gboolean
read_strings (JsonObject *object, const char *member, guint n_at_least, char ***out, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (!add_strings (object, member, n_at_least, builder, error))
    return FALSE;
  *out = g_strv_builder_end (builder);
  return TRUE;
}

/* LOINC's check digit: mod 10, every second digit from the right doubled. */
static gboolean
code_is_valid (const char *code)
{
  const char *dash = strchr (code, '-');
  gsize n_digits = dash != NULL ? (gsize) (dash - code) : 0;
  guint sum = 0;

  if (n_digits < 3 || n_digits > 6 || !g_ascii_isdigit (dash[1]) || dash[2] != '\0')
    return FALSE;
  for (gsize i = 0; i < n_digits; i++)
    {
      guint digit = (guint) (code[n_digits - 1 - i] - '0');

      if (!g_ascii_isdigit (code[n_digits - 1 - i]))
        return FALSE;
      if (i % 2 == 0)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
  return (10 - sum % 10) % 10 == (guint) (dash[1] - '0');
}

/* Units that the analyte is reported in without a code being known for them. */
static gboolean
read_more_units (JsonObject *object, AmanaAnalyte *analyte, GError **error)
{
  g_auto (GStrv) units = NULL;

  if (!json_object_has_member (object, "units"))
    units = g_new0 (char *, 1);
  else if (!read_strings (object, "units", 1, &units, error))
    return FALSE;
  analyte->more_unit_keys = amana_catalogue_unit_keys (units);
  return TRUE;
}

static gboolean
read_codes (JsonObject *object, AmanaAnalyte *analyte, GError **error)
{
  JsonArray *array = get_array (object, "loinc", 1, error);

  if (array == NULL)
    return FALSE;
  analyte->n_codes = json_array_get_length (array);
  analyte->codes = g_new0 (AmanaAnalyteCode, analyte->n_codes);
  for (guint i = 0; i < analyte->n_codes; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      AmanaAnalyteCode *code = &analyte->codes[i];

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return amana_member_fail (error, "loinc", "holds something that is no object");
      if (!amana_member_check_known (json_node_get_object (node), "code ucum", error) ||
          !amana_member_read_string (json_node_get_object (node), "code", &code->code, error) ||
          !read_strings (json_node_get_object (node), "ucum", 1, &code->ucum, error))
        return FALSE;
      code->unit_keys = amana_catalogue_unit_keys (code->ucum);
      if (!code_is_valid (code->code))
        return amana_member_fail (error, code->code, "is no LOINC code: its check digit is wrong");
    }
  return TRUE;
}

static gboolean
read_names (JsonObject *object, AmanaAnalyte *analyte, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonObject *names = amana_member_get_object (object, "names", error);
  JsonObject *synonyms = names != NULL ? amana_member_get_object (object, "synonyms", error) : NULL;

  if (synonyms == NULL || !amana_member_check_known (names, "en fr ar nl", error) ||
      !amana_member_check_known (synonyms, "en fr ar nl", error))
    return FALSE;
  for (guint i = 0; i < AMANA_ANALYTE_N_NAMES; i++)
    if (!amana_member_read_string (names, name_languages[i], &analyte->names[i], error) ||
        !add_strings (synonyms, name_languages[i], 0, builder, error))
      return FALSE;
  analyte->synonyms = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_texts (JsonObject *object, AmanaAnalyte *analyte, GError **error)
{
  JsonObject *texts = amana_member_get_object (object, "text", error);

  if (texts == NULL || !amana_member_check_known (texts, "en fr ar", error))
    return FALSE;
  for (guint i = 0; i < AMANA_ANALYTE_N_LANGUAGES; i++)
    {
      JsonObject *text = amana_member_get_object (texts, name_languages[i], error);
      AmanaAnalyteText *out = &analyte->texts[i];

      if (text == NULL ||
          !amana_member_check_known (text, "what why raised lowered questions", error) ||
          !amana_member_read_string (text, "what", &out->what, error) ||
          !amana_member_read_string (text, "why", &out->why, error) ||
          !read_optional (text, "raised", &out->raised, error) ||
          !read_optional (text, "lowered", &out->lowered, error) ||
          !read_strings (text, "questions", 2, &out->questions, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_specimen (JsonObject *object, AmanaAnalyte *analyte, GError **error)
{
  g_autofree char *specimen = NULL;

  if (!amana_member_read_string (object, "specimen", &specimen, error))
    return FALSE;
  analyte->is_urine = strcmp (specimen, "urine") == 0;
  analyte->is_stool = strcmp (specimen, "stool") == 0;
  analyte->is_semen = strcmp (specimen, "semen") == 0;
  return analyte->is_urine || analyte->is_stool || analyte->is_semen ||
         strcmp (specimen, "blood") == 0 ||
         amana_member_fail (error, "specimen", "is neither blood nor urine, stool or semen");
}

static AmanaAnalyte *
read_analyte (JsonObject *object, GError **error)
{
  g_autoptr (AmanaAnalyte) analyte = g_new0 (AmanaAnalyte, 1);

  if (!amana_member_read_string (object, "id", &analyte->id, error))
    return NULL;
  if (amana_member_check_known (object,
                                "id panel specimen loinc units molar linear plausible critical "
                                "names synonyms text source review",
                                error) &&
      amana_member_read_string (object, "panel", &analyte->panel, error) &&
      read_specimen (object, analyte, error) && read_codes (object, analyte, error) &&
      read_more_units (object, analyte, error) && read_names (object, analyte, error) &&
      read_texts (object, analyte, error) &&
      amana_member_read_source (object, &analyte->source, error) &&
      amana_catalogue_parse_limits (object, analyte, error) &&
      amana_member_read_string (object, "review", &analyte->review, error))
    return g_steal_pointer (&analyte);
  g_prefix_error (error, "%s: ", analyte->id);
  return NULL;
}

/* Adds the analytes of @json to @analytes; on an error some may have been added. */
gboolean
amana_catalogue_parse (GBytes *json, GPtrArray *analytes, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize size = 0;
  const char *data = g_bytes_get_data (json, &size);
  JsonNode *root;
  JsonArray *array;

  if (size == 0)
    return amana_member_fail (error, "file", "is empty");
  if (!json_parser_load_from_data (parser, data, (gssize) size, error))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return amana_member_fail (error, "file", "holds no object");
  array = get_array (json_node_get_object (root), "analytes", 1, error);
  if (array == NULL || !amana_member_check_known (json_node_get_object (root), "analytes", error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      AmanaAnalyte *analyte;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return amana_member_fail (error, "analytes", "holds something that is no object");
      analyte = read_analyte (json_node_get_object (node), error);
      if (analyte == NULL)
        return FALSE;
      g_ptr_array_add (analytes, analyte);
    }
  return TRUE;
}
