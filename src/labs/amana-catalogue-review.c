/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * One entry of the catalogue for the eyes of a person who judges it.
 *
 * The text of an entry is laid out part by part, each part in its languages one
 * below the other, so that a translator sees what a sentence says elsewhere and a
 * clinician sees the figures with their sources. That somebody has read it is
 * recorded by changing one line of the file, "review", and nothing else of it:
 * the files are kept in a repository, and a review is then a change of one line.
 *
 * Lines are counted from 1 and are found by text, as the files are written with
 * one member a line; a file on one line has only line 1.
 */

#include "config.h"

#include "amana-catalogue-review.h"

#include <gio/gio.h>
#include <string.h>

#include "amana-catalogue-private.h"
#include "amana-knowledge-resource.h"

#define RESOURCE_FOLDER "/io/github/amana_health/Amana/knowledge/analytes/"

/* A static library drops objects that nothing refers to, so the resource is registered by
 * hand; once, on the first use, and then for good. */
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

/**
 * amana_catalogue_get_file:
 * @panel: a panel, such as "thyroid"
 * @error: return location, in G_RESOURCE_ERROR
 *
 * The file of a panel as it is built into the library. Any thread.
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
amana_catalogue_get_file (const char *panel, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, panel, ".json", NULL);

  return g_resource_lookup_data (get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static guint
line_of (const char *text, const char *place)
{
  guint line = 1;

  for (const char *p = text; p < place; p++)
    line += *p == '\n';
  return line;
}

/* Where the value of @member begins in @text; %NULL where it is not. */
static const char *
find_member (const char *text, const char *member)
{
  g_autofree char *name = g_strdup_printf ("\"%s\"", member);

  for (const char *p = strstr (text, name); p != NULL; p = strstr (p + 1, name))
    {
      const char *value = p + strlen (name);

      value += strspn (value, " \t\r\n");
      if (*value == ':')
        return value + 1 + strspn (value + 1, " \t\r\n");
    }
  return NULL;
}

/* Where the entry @id begins: at the value of its "id"; %NULL where it is not. */
static const char *
find_entry (const char *text, const char *id)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", id);

  for (const char *p = find_member (text, "id"); p != NULL; p = find_member (p, "id"))
    if (g_str_has_prefix (p, quoted))
      return p;
  return NULL;
}

static const char *
find_value (const char *text, const char *value)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", value);

  return strstr (text, quoted);
}

static char *
dup_text (GBytes *json)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (json, &size);

  return g_strndup (data != NULL ? data : "", size);
}

/**
 * amana_catalogue_find_line:
 * @json: a file of the catalogue
 * @id: an entry's id
 * @member: (nullable): a member of that entry, or a string in it
 *
 * Returns: the line of the member, or of the id; 0 where there is no such entry
 */
guint
amana_catalogue_find_line (GBytes *json, const char *id, const char *member)
{
  g_autofree char *text = dup_text (json);
  const char *entry = find_entry (text, id);
  const char *next = entry != NULL ? find_member (entry, "id") : NULL;
  const char *place = entry != NULL && member != NULL ? find_member (entry, member) : NULL;

  if (entry == NULL)
    return 0;
  if (place == NULL && member != NULL)
    place = find_value (entry, member);
  if (place == NULL || (next != NULL && place > next))
    place = entry;
  return line_of (text, place);
}

/* The line that an error speaks of: "<data>:12:3: …" or "tsh: loinc: …". */
static guint
find_line_of_error (GBytes *json, const GError *error)
{
  g_auto (GStrv) parts = g_strsplit (error->message, ":", 4);
  guint n_parts = g_strv_length (parts);

  if (error->domain == JSON_PARSER_ERROR)
    return n_parts > 1 ? (guint) g_ascii_strtoull (parts[1], NULL, 10) : 0;
  if (n_parts < 2)
    return 0;
  return amana_catalogue_find_line (json, parts[0], g_strstrip (parts[1]));
}

/**
 * amana_catalogue_check_file:
 * @json: a file of the catalogue
 * @line: (out) (optional): the line that is wrong; 0 where it is not known
 * @error: return location, in AMANA_CATALOGUE_ERROR or JSON_PARSER_ERROR
 *
 * Reads a file as strictly as the program reads its own.
 *
 * Returns: whether it is a file of the catalogue
 */
gboolean
amana_catalogue_check_file (GBytes *json, guint *line, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (AmanaCatalogue) catalogue = amana_catalogue_new_from_json (json, &local);

  if (line != NULL)
    *line = local != NULL ? find_line_of_error (json, local) : 0;
  if (catalogue == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return catalogue != NULL;
}

/**
 * amana_catalogue_dup_entry:
 * @json: a valid file of the catalogue
 * @id: an entry's id
 *
 * Returns: (transfer full) (nullable): the entry
 */
JsonObject *
amana_catalogue_dup_entry (GBytes *json, const char *id)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size = 0;
  const char *data = g_bytes_get_data (json, &size);
  JsonArray *array;

  if (!json_parser_load_from_data (parser, data, (gssize) size, NULL))
    return NULL;
  array =
    json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "analytes");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *entry = json_array_get_object_element (array, i);

      if (g_strcmp0 (json_object_get_string_member (entry, "id"), id) == 0)
        return json_object_ref (entry);
    }
  return NULL;
}

/* --- as text ------------------------------------------------------------------- */

static char *
join_strings (JsonArray *array, const char *separator)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_string_append_printf (out, "%s%s", i > 0 ? separator : "",
                            json_array_get_string_element (array, i));
  return g_string_free_and_steal (out);
}

static void
add_source (GString *out, JsonObject *holder)
{
  JsonObject *source = json_object_get_object_member (holder, "source");

  g_string_append_printf (
    out, "      %s, %s, %s\n", json_object_get_string_member (source, "title"),
    json_object_get_string_member (source, "url"), json_object_get_string_member (source, "date"));
}

/* "molar", "plausible"…: every figure it has, and where it is from. */
static void
add_figures (GString *out, JsonObject *entry, const char *member)
{
  JsonObject *figures;
  g_autoptr (GList) names = NULL;

  if (!json_object_has_member (entry, member))
    return;
  figures = json_object_get_object_member (entry, member);
  names = json_object_get_members (figures);
  g_string_append_printf (out, "%s\n     ", member);
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (figures, l->data);

      if (!JSON_NODE_HOLDS_VALUE (node))
        continue;
      if (json_node_get_value_type (node) == G_TYPE_STRING)
        g_string_append_printf (out, " %s %s", (char *) l->data, json_node_get_string (node));
      else
        g_string_append_printf (out, " %s %.10g", (char *) l->data, json_node_get_double (node));
    }
  g_string_append_c (out, '\n');
  add_source (out, figures);
}

static void
add_codes (GString *out, JsonObject *entry)
{
  JsonArray *codes = json_object_get_array_member (entry, "loinc");

  g_string_append (out, "loinc\n");
  for (guint i = 0; i < json_array_get_length (codes); i++)
    {
      JsonObject *code = json_array_get_object_element (codes, i);
      g_autofree char *units = join_strings (json_object_get_array_member (code, "ucum"), "  ");

      g_string_append_printf (out, "      %-8s %s\n", json_object_get_string_member (code, "code"),
                              units);
    }
  if (json_object_has_member (entry, "units"))
    {
      g_autofree char *units = join_strings (json_object_get_array_member (entry, "units"), "  ");

      g_string_append_printf (out, "      %-8s %s\n", "-", units);
    }
}

static void
add_names (GString *out, JsonObject *entry)
{
  JsonObject *names = json_object_get_object_member (entry, "names");
  JsonObject *synonyms = json_object_get_object_member (entry, "synonyms");
  g_autoptr (GList) languages = json_object_get_members (names);

  g_string_append (out, "names\n");
  for (GList *l = languages; l != NULL; l = l->next)
    {
      g_autofree char *others =
        join_strings (json_object_get_array_member (synonyms, l->data), "; ");

      g_string_append_printf (out, "  %s  %s\n", (char *) l->data,
                              json_object_get_string_member (names, l->data));
      if (*others != '\0')
        g_string_append_printf (out, "      %s\n", others);
    }
}

/* One part of the text in every language, one below the other. */
static void
add_part (GString *out, JsonObject *text, const char *part)
{
  static const char *const languages[] = { "en", "fr", "ar" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      JsonObject *in_language = json_object_get_object_member (text, languages[i]);
      JsonNode *node = json_object_get_member (in_language, part);
      g_autofree char *said = NULL;

      if (node == NULL)
        continue;
      if (i == 0)
        g_string_append_printf (out, "%s\n", part);
      said = JSON_NODE_HOLDS_ARRAY (node) ? join_strings (json_node_get_array (node), "\n      ")
                                          : g_strdup (json_node_get_string (node));
      g_string_append_printf (out, "  %s  %s\n", languages[i], said);
    }
}

/**
 * amana_catalogue_describe_entry:
 * @entry: an entry of a valid file
 *
 * Returns: (transfer full): all that the entry says, to be read by a person
 */
char *
amana_catalogue_describe_entry (JsonObject *entry)
{
  static const char *const figures[] = { "molar", "linear", "plausible", "critical" };
  static const char *const parts[] = { "what", "why", "raised", "lowered", "questions" };
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s  (%s, %s)\n", json_object_get_string_member (entry, "id"),
                          json_object_get_string_member (entry, "panel"),
                          json_object_get_string_member (entry, "specimen"));
  add_names (out, entry);
  add_codes (out, entry);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    add_figures (out, entry, figures[i]);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    add_part (out, json_object_get_object_member (entry, "text"), parts[i]);
  g_string_append (out, "source\n");
  add_source (out, entry);
  g_string_append_printf (out, "review\n      %s\n",
                          json_object_get_string_member (entry, "review"));
  return g_string_free_and_steal (out);
}

/* --- recording ----------------------------------------------------------------- */

static char *
quote (const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_generator_set_root (generator, node);
  return json_generator_to_data (generator, NULL);
}

/**
 * amana_catalogue_record_review:
 * @json: a file of the catalogue
 * @id: the entry that was read
 * @reviewer: who read it, as what, and when: "Dr A. Alami, biologist, 2026-11-22"
 * @error: return location, in AMANA_CATALOGUE_ERROR or JSON_PARSER_ERROR
 *
 * Changes the entry's "review" and not a byte besides.
 *
 * Returns: (transfer full) (nullable): the new file
 */
GBytes *
amana_catalogue_record_review (GBytes *json, const char *id, const char *reviewer, GError **error)
{
  g_autofree char *text = dup_text (json);
  g_autofree char *value = quote (reviewer);
  g_autoptr (GBytes) changed = NULL;
  const char *entry, *place, *end;
  GString *out;

  if (!amana_catalogue_check_file (json, NULL, error))
    return NULL;
  entry = find_entry (text, id);
  place = entry != NULL ? find_member (entry, "review") : NULL;
  end = place != NULL ? strchr (place + 1, '"') : NULL;
  if (end == NULL)
    {
      amana_member_fail (error, id, "is not in this file");
      return NULL;
    }
  while (end[-1] == '\\' && strchr (end + 1, '"') != NULL)
    end = strchr (end + 1, '"');
  out = g_string_new_len (text, place - text);
  g_string_append_printf (out, "%s%s", value, end + 1);
  changed = g_string_free_to_bytes (out);
  return amana_catalogue_check_file (changed, NULL, error) ? g_steal_pointer (&changed) : NULL;
}
