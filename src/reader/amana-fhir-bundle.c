/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A FHIR Bundle, or a single resource, as a report: whose it is, whence, and which
 * observations in which order.
 *
 * References come as `urn:uuid:…`, as an address, as `Patient/1`, or as `#1` for what a
 * resource contains; all of them lead to the same resource. The rows follow the
 * laboratory's own order: its reports one after the other, each with its results, groups
 * with their members under the group's name; then what no report names. Two people in
 * one file are not merged: each row says whose it is, and the report says nobody's name.
 *
 * R4 and R5, and STU3 and DSTU2 where they say the same in nearly the same words.
 */

#include "config.h"

#include "amana-fhir-private.h"

#include "amana-reader-error.h"
#include "amana-table-text.h"

#include <string.h>

#define MAX_NESTING 4
#define MAX_GROUPS  8
#define MAX_PEOPLE  64

static void
free_person (gpointer data)
{
  AmanaFhirPerson *person = data;

  g_free (person->reference);
  g_free (person->name);
  g_free (person->birth_date);
  g_free (person);
}

/* --- resources by their references --- */

static const char *
type_of (const AmanaJson *resource)
{
  const char *type = amana_json_get_text (resource, "resourceType");

  return type != NULL ? type : "";
}

/* "Patient/1" of an address, without the version that may follow. */
static char *
dup_tail (const char *reference)
{
  g_autofree char *bare = g_strdup (reference);
  char *version = strstr (bare, "/_history/");
  const char *slash;

  if (version != NULL)
    *version = '\0';
  slash = strrchr (bare, '/');
  while (slash != NULL && slash > bare && slash[-1] != '/')
    slash--;
  return g_strdup (slash != NULL ? slash : bare);
}

static void
index_resource (AmanaFhir *self, const AmanaJson *resource, const char *url)
{
  const char *id = amana_json_get_text (resource, "id");

  if (url != NULL)
    g_hash_table_insert (self->resources, g_strdup (url), (gpointer) resource);
  if (id != NULL)
    g_hash_table_insert (self->resources, g_strdup_printf ("%s/%s", type_of (resource), id),
                         (gpointer) resource);
}

static void take_resource (AmanaFhir *self,
                           const AmanaJson *resource,
                           const char *url,
                           const AmanaJson *scope,
                           guint nesting);

static void
take_list (AmanaFhir *self, const AmanaJson *list, const char *member, guint nesting)
{
  for (const AmanaJson *item = amana_json_first (list); item != NULL; item = item->next)
    {
      const AmanaJson *resource = member != NULL ? amana_json_get (item, member) : item;

      if (resource != NULL)
        take_resource (self, resource, amana_json_get_text (item, "fullUrl"), NULL, nesting + 1);
    }
}

static void
take_resource (AmanaFhir *self,
               const AmanaJson *resource,
               const char *url,
               const AmanaJson *scope,
               guint nesting)
{
  const char *type = type_of (resource);
  const AmanaJson *inner = amana_json_first (amana_json_get (resource, "contained"));

  if (nesting > MAX_NESTING || *type == '\0')
    return;
  if (scope != NULL)
    g_hash_table_insert (self->scopes, (gpointer) resource, (gpointer) scope);
  else
    index_resource (self, resource, url);
  if (g_str_equal (type, "Bundle"))
    take_list (self, amana_json_get (resource, "entry"), "resource", nesting);
  else if (g_str_equal (type, "Parameters"))
    take_list (self, amana_json_get (resource, "parameter"), "resource", nesting);
  else if (g_str_equal (type, "DiagnosticReport"))
    g_ptr_array_add (self->reports, (gpointer) resource);
  else if (g_str_equal (type, "Observation"))
    g_ptr_array_add (self->observations, (gpointer) resource);
  for (; inner != NULL && scope == NULL; inner = inner->next)
    take_resource (self, inner, NULL, resource, nesting + 1);
}

static const AmanaJson *
find_contained (const AmanaJson *scope, const char *id)
{
  const AmanaJson *inner = amana_json_first (amana_json_get (scope, "contained"));

  for (; inner != NULL; inner = inner->next)
    if (g_strcmp0 (amana_json_get_text (inner, "id"), id) == 0)
      return inner;

  return NULL;
}

/* What a Reference of @resource leads to, where that is in the file. */
static const AmanaJson *
resolve (AmanaFhir *self, const AmanaJson *resource, const AmanaJson *reference)
{
  const char *text = amana_json_get_text (reference, "reference");
  const AmanaJson *scope = g_hash_table_lookup (self->scopes, resource);
  const AmanaJson *found;
  g_autofree char *tail = NULL;

  if (text == NULL)
    return NULL;
  if (*text == '#')
    return find_contained (scope != NULL ? scope : resource, text + 1);
  found = g_hash_table_lookup (self->resources, text);
  if (found != NULL)
    return found;
  tail = dup_tail (text);
  return g_hash_table_lookup (self->resources, tail);
}

/* --- people --- */

static char *
dup_person_name (const AmanaJson *resource)
{
  const AmanaJson *name = amana_json_first (amana_json_get (resource, "name"));
  const AmanaJson *part;
  g_autoptr (GString) words = g_string_new (NULL);

  if (amana_json_get_text (name, "text") != NULL)
    return amana_table_text_dup_line (amana_json_get_text (name, "text"), AMANA_FHIR_TEXT_BYTES);
  for (part = amana_json_first (amana_json_get (name, "given")); part != NULL; part = part->next)
    if (part->type == AMANA_JSON_STRING)
      g_string_append_printf (words, "%s ", part->text);
  for (part = amana_json_first (amana_json_get (name, "family")); part != NULL; part = part->next)
    if (part->type == AMANA_JSON_STRING)
      g_string_append_printf (words, "%s ", part->text);
  return amana_table_text_dup_line (words->str, AMANA_FHIR_TEXT_BYTES);
}

static AmanaFhirPerson *
new_person (const AmanaJson *resource, const AmanaJson *subject)
{
  AmanaFhirPerson *person = g_new0 (AmanaFhirPerson, 1);
  const char *gender = amana_json_get_text (resource, "gender");

  person->resource = resource;
  person->reference = g_strdup (amana_json_get_text (subject, "reference"));
  person->name = dup_person_name (resource);
  person->birth_date = amana_fhir_dup_day (amana_json_get_text (resource, "birthDate"));
  person->sex = g_strcmp0 (gender, "female") == 0 ? "F"
                : g_strcmp0 (gender, "male") == 0 ? "M"
                                                  : NULL;
  if (person->name == NULL)
    person->name =
      amana_table_text_dup_line (amana_json_get_text (subject, "display"), AMANA_FHIR_TEXT_BYTES);
  return person;
}

/* One person may be there twice, with one name and one day of birth. */
static gboolean
is_same_person (const AmanaFhirPerson *a, const AmanaFhirPerson *b)
{
  if (a->resource != NULL && a->resource == b->resource)
    return TRUE;
  if (a->resource == NULL && b->resource == NULL)
    return a->reference != NULL ? g_strcmp0 (a->reference, b->reference) == 0
                                : b->reference == NULL && g_strcmp0 (a->name, b->name) == 0;
  return a->name != NULL && a->birth_date != NULL && g_strcmp0 (a->name, b->name) == 0 &&
         g_strcmp0 (a->birth_date, b->birth_date) == 0;
}

static AmanaFhirPerson *
find_person (AmanaFhir *self, const AmanaJson *resource)
{
  const AmanaJson *subject = amana_json_get (resource, "subject");
  const AmanaJson *target = resolve (self, resource, subject);
  AmanaFhirPerson *person;

  if (subject == NULL || (target != NULL && !g_str_equal (type_of (target), "Patient")))
    return NULL;
  person = new_person (target, subject);
  for (guint i = 0; i < self->people->len; i++)
    if (is_same_person (self->people->pdata[i], person))
      {
        free_person (person);
        return self->people->pdata[i];
      }
  if (self->people->len >= MAX_PEOPLE)
    {
      self->too_large = TRUE;
      free_person (person);
      return NULL;
    }
  g_ptr_array_add (self->people, person);
  return person;
}

/* --- the order of the observations --- */

static const AmanaJson *
member_of (AmanaFhir *self, const AmanaJson *group, const AmanaJson *link)
{
  const AmanaJson *target = amana_json_get (link, "target"); /* STU3, DSTU2 */
  const char *type = amana_json_get_text (link, "type");
  const AmanaJson *found;

  if (target != NULL && g_strcmp0 (type, "has-member") != 0)
    return NULL;
  found = resolve (self, group, target != NULL ? target : link);
  return found != NULL && found != group && g_str_equal (type_of (found), "Observation") ? found
                                                                                         : NULL;
}

static const AmanaJson *
first_member_link (const AmanaJson *group)
{
  const AmanaJson *links = amana_json_get (group, "hasMember");

  return amana_json_first (links != NULL ? links : amana_json_get (group, "related"));
}

static void
find_groups (AmanaFhir *self)
{
  for (guint i = 0; i < self->observations->len; i++)
    {
      const AmanaJson *group = self->observations->pdata[i];
      const AmanaJson *link = first_member_link (group);

      for (; link != NULL; link = link->next)
        {
          const AmanaJson *member = member_of (self, group, link);

          if (member != NULL && !g_hash_table_contains (self->groups, member))
            g_hash_table_insert (self->groups, (gpointer) member, (gpointer) group);
        }
    }
}

static const AmanaJson *
top_of (AmanaFhir *self, const AmanaJson *observation)
{
  for (guint i = 0; i < MAX_GROUPS; i++)
    {
      const AmanaJson *group = g_hash_table_lookup (self->groups, observation);

      if (group == NULL)
        break;
      observation = group;
    }
  return observation;
}

/* --- one observation --- */

static gboolean
is_laboratory (const AmanaJson *category)
{
  const char *words = amana_fhir_get_words (category);
  g_autofree char *lower = words != NULL ? g_utf8_strdown (words, -1) : g_strdup ("");

  return amana_fhir_has_code (category, "laboratory") || amana_fhir_has_code (category, "LAB") ||
         strstr (lower, "lab") != NULL;
}

/* The words of its category, if it has any; NULL where that is the laboratory's or not said. */
static const char *
other_category (const AmanaJson *observation)
{
  const AmanaJson *category = amana_json_first (amana_json_get (observation, "category"));
  const AmanaJson *coding;
  const char *words = NULL;

  for (; category != NULL; category = category->next)
    {
      coding = amana_json_first (amana_json_get (category, "coding"));
      if (is_laboratory (category))
        return NULL;
      if (words == NULL && coding != NULL &&
          strstr (amana_json_get_text (coding, "system") != NULL
                    ? amana_json_get_text (coding, "system")
                    : "",
                  "observation-category") != NULL)
        words = amana_fhir_get_words (category) != NULL ? amana_fhir_get_words (category) : "";
    }
  return words;
}

static char *
dup_effective_day (const AmanaJson *resource)
{
  const AmanaJson *period = amana_json_get (resource, "effectivePeriod");
  const char *text = amana_json_get_text (resource, "effectiveDateTime");

  if (text == NULL)
    text = amana_json_get_text (resource, "effectiveInstant");
  if (text == NULL)
    text = amana_json_get_text (period, "start");
  if (text == NULL)
    text = amana_json_get_text (period, "end");
  return amana_fhir_dup_day (text);
}

static void
read_observation (AmanaFhir *self,
                  const AmanaJson *observation,
                  const AmanaJson *report,
                  const char *section,
                  guint depth)
{
  g_autofree char *day = dup_effective_day (observation);
  g_autofree char *report_day = dup_effective_day (report);
  const char *category = other_category (observation);
  const AmanaJson *link = first_member_link (observation);
  AmanaFhirPlace place = { .report = report, .section = section, .only_figures = category != NULL };

  if (depth > MAX_GROUPS || self->too_large ||
      !g_hash_table_add (self->done, (gpointer) observation))
    return;
  if (place.section == NULL)
    place.section = category;
  place.date = day != NULL ? day : report_day;
  place.person = find_person (self, observation);
  if (place.person == NULL && amana_json_get (observation, "subject") == NULL && report != NULL)
    place.person = find_person (self, report);
  amana_fhir_add_rows (self, observation, &place);

  for (; link != NULL; link = link->next)
    {
      const AmanaJson *member = member_of (self, observation, link);

      if (member != NULL)
        read_observation (self, member, report,
                          amana_fhir_get_words (amana_json_get (observation, "code")), depth + 1);
    }
}

static void
read_report (AmanaFhir *self, const AmanaJson *report)
{
  const AmanaJson *link = amana_json_first (amana_json_get (report, "result"));
  const char *title =
    self->reports->len > 1 ? amana_fhir_get_words (amana_json_get (report, "code")) : NULL;

  for (; link != NULL; link = link->next)
    {
      const AmanaJson *observation = resolve (self, report, link);

      if (observation != NULL && g_str_equal (type_of (observation), "Observation") &&
          !g_hash_table_contains (self->done, observation))
        read_observation (self, top_of (self, observation), report, title, 0);
    }
}

static void
read_all (AmanaFhir *self)
{
  find_groups (self);
  for (guint i = 0; i < self->reports->len; i++)
    read_report (self, self->reports->pdata[i]);
  for (guint i = 0; i < self->observations->len; i++)
    read_observation (self, top_of (self, self->observations->pdata[i]), NULL, NULL, 0);
  for (guint i = 0; i < self->observations->len; i++) /* of groups that go round in a circle */
    read_observation (self, self->observations->pdata[i], NULL, NULL, 0);
}

/* --- the head --- */

static void
set_head (AmanaWrittenReport *report, AmanaWrittenHead head, const char *text)
{
  if (report->heads[head] == NULL)
    report->heads[head] = amana_table_text_dup_line (text, AMANA_FHIR_TEXT_BYTES);
}

/* Whoever made it, if that is a house and not a person. */
static void
set_laboratory (AmanaFhir *self, const AmanaJson *resource)
{
  const AmanaJson *performer = amana_json_first (amana_json_get (resource, "performer"));

  for (; performer != NULL; performer = performer->next)
    {
      const AmanaJson *actor = amana_json_get (performer, "actor"); /* STU3 */
      const AmanaJson *reference = actor != NULL ? actor : performer;
      const AmanaJson *target = resolve (self, resource, reference);
      const char *text = amana_json_get_text (reference, "reference");

      if (target != NULL && g_str_equal (type_of (target), "Organization"))
        set_head (self->report, AMANA_WRITTEN_LABORATORY, amana_json_get_text (target, "name"));
      else if (target == NULL && (text == NULL || strstr (text, "Organization") != NULL))
        set_head (self->report, AMANA_WRITTEN_LABORATORY,
                  amana_json_get_text (reference, "display"));
    }
}

static void
set_origin (AmanaFhir *self)
{
  GHashTableIter iter;
  gpointer resource;

  g_hash_table_iter_init (&iter, self->resources);
  while (self->n_own > 0 && g_hash_table_iter_next (&iter, NULL, &resource))
    {
      const AmanaJson *content = amana_json_first (amana_json_get (resource, "content"));

      if (g_str_equal (type_of (resource), "DocumentReference"))
        set_head (self->report, AMANA_WRITTEN_ORIGIN,
                  amana_json_get_text (amana_json_get (content, "attachment"), "title"));
    }
}

static void
set_heads (AmanaFhir *self)
{
  AmanaWrittenReport *report = self->report;

  report->source = self->n_own > 0 ? AMANA_WRITTEN_OWN_FHIR : AMANA_WRITTEN_FHIR;
  set_origin (self);
  for (guint i = 0; i < self->reports->len; i++)
    set_laboratory (self, self->reports->pdata[i]);
  for (guint i = 0; i < self->observations->len; i++)
    set_laboratory (self, self->observations->pdata[i]);
  if (self->reports->len == 1)
    {
      g_autofree char *collected = dup_effective_day (self->reports->pdata[0]);
      g_autofree char *reported =
        amana_fhir_dup_day (amana_json_get_text (self->reports->pdata[0], "issued"));

      set_head (report, AMANA_WRITTEN_COLLECTED, collected);
      set_head (report, AMANA_WRITTEN_REPORTED, reported);
    }
}

/* Whose rows these are: the report's person, or each row's own. */
static void
set_people (AmanaFhir *self)
{
  AmanaWrittenReport *report = self->report;

  report->n_people = self->people->len;
  if (self->people->len == 1)
    {
      const AmanaFhirPerson *person = self->people->pdata[0];

      set_head (report, AMANA_WRITTEN_PERSON, person->name);
      set_head (report, AMANA_WRITTEN_BIRTH_DATE, person->birth_date);
      set_head (report, AMANA_WRITTEN_SEX, person->sex);
    }
  for (guint i = 0; i < report->rows->len && self->people->len > 1; i++)
    {
      const AmanaFhirPerson *person = self->whose->pdata[i];
      AmanaWrittenRow *row = report->rows->pdata[i];

      if (person != NULL)
        amana_fhir_set_cell (row, AMANA_WRITTEN_PATIENT,
                             person->name != NULL ? person->name : person->reference);
      if (row->cells[AMANA_WRITTEN_PATIENT] == NULL)
        row->doubts |= AMANA_WRITTEN_WHOSE;
    }
}

/* --- the whole --- */

static void
begin (AmanaFhir *self)
{
  self->report = amana_written_report_new (AMANA_WRITTEN_FHIR);
  self->resources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->scopes = g_hash_table_new (NULL, NULL);
  self->groups = g_hash_table_new (NULL, NULL);
  self->done = g_hash_table_new (NULL, NULL);
  self->reports = g_ptr_array_new ();
  self->observations = g_ptr_array_new ();
  self->people = g_ptr_array_new_with_free_func (free_person);
  self->whose = g_ptr_array_new ();
}

static void
end (AmanaFhir *self)
{
  amana_written_report_unref (self->report);
  g_hash_table_unref (self->resources);
  g_hash_table_unref (self->scopes);
  g_hash_table_unref (self->groups);
  g_hash_table_unref (self->done);
  g_ptr_array_unref (self->reports);
  g_ptr_array_unref (self->observations);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->whose);
}

static gboolean
is_record (const AmanaJson *root)
{
  const AmanaJson *first = amana_json_first (root);

  return amana_json_get_text (first, "resourceType") != NULL;
}

AmanaWrittenReport *
amana_fhir_read (const AmanaJson *root, GError **error)
{
  AmanaFhir self = { 0 };
  AmanaWrittenReport *report = NULL;

  if (!is_record (root))
    {
      g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_NOT_RECORD,
                           "JSON without resources");
      return NULL;
    }
  begin (&self);
  if (root->type == AMANA_JSON_ARRAY)
    take_list (&self, root, NULL, 0);
  else
    take_resource (&self, root, NULL, NULL, 0);
  read_all (&self);
  set_heads (&self);
  set_people (&self);
  if (self.too_large)
    g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_TOO_LARGE,
                         "too many results");
  else if (self.report->rows->len == 0)
    g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_NO_RESULTS,
                         "no observation with a value");
  else
    report = amana_written_report_ref (self.report);
  end (&self);
  return report;
}
