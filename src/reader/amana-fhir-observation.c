/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One Observation of FHIR as rows: its own value, and one for each component.
 *
 * What the laboratory took back is counted and left out. What it has not got yet is a
 * row that says so. An Observation that Amana itself wrote tells in an extension what
 * was printed (the value with its own comma, its mark, its heading), which FHIR has no
 * place for; nothing is believed for it: value and number are compared like any other's.
 */

#include "config.h"

#include "amana-fhir-private.h"

#include "amana-table-text.h"

#include <string.h>

#define PRINTED  "https://amana-health.github.io/fhir/StructureDefinition/as-printed"
#define LOINC    "http://loinc.org"
#define LOINC_V2 "urn:oid:2.16.840.1.113883.6.1"

/* --- what stands in every row --- */

static gboolean
is_loinc (const char *code)
{
  gsize n = code != NULL ? strspn (code, "0123456789") : 0;

  return n >= 1 && n <= 7 && code[n] == '-' && g_ascii_isdigit (code[n + 1]) && code[n + 2] == '\0';
}

static void
set_name (AmanaWrittenRow *row, const AmanaJson *concept)
{
  const char *code = amana_fhir_get_code (concept, LOINC);

  if (code == NULL)
    code = amana_fhir_get_code (concept, LOINC_V2);
  if (is_loinc (code))
    amana_fhir_set_cell (row, AMANA_WRITTEN_CODE, code);
  amana_fhir_set_cell (row, AMANA_WRITTEN_NAME, amana_fhir_get_words (concept));
}

/* The laboratory's mark: the code that says which way, else its words. */
static void
set_flag (AmanaWrittenRow *row, const AmanaJson *element)
{
  static const char *const marks[] = { "HH", "LL", "H", "L", "AA", "A", "N", "HU", "LU", NULL };
  const AmanaJson *concept = amana_json_first (amana_json_get (element, "interpretation"));
  const AmanaJson *coding;

  for (; concept != NULL; concept = concept->next)
    {
      for (coding = amana_json_first (amana_json_get (concept, "coding")); coding != NULL;
           coding = coding->next)
        {
          const char *code = amana_json_get_text (coding, "code");

          if (code != NULL && g_strv_contains (marks, code))
            {
              amana_fhir_set_cell (row, AMANA_WRITTEN_FLAG, code);
              return;
            }
        }
      if (amana_json_get (concept, "coding") == NULL)
        amana_fhir_set_cell (row, AMANA_WRITTEN_FLAG, amana_json_get_text (concept, "text"));
    }
}

/* --- what Amana wrote --- */

static const AmanaJson *
find_printed (const AmanaJson *observation)
{
  const AmanaJson *extension = amana_json_first (amana_json_get (observation, "extension"));

  for (; extension != NULL; extension = extension->next)
    if (g_strcmp0 (amana_json_get_text (extension, "url"), PRINTED) == 0)
      return extension;

  return NULL;
}

static const char *
get_printed (const AmanaJson *printed, const char *what)
{
  const AmanaJson *part = amana_json_first (amana_json_get (printed, "extension"));

  for (; part != NULL; part = part->next)
    if (g_strcmp0 (amana_json_get_text (part, "url"), what) == 0)
      return amana_json_get_text (part, "valueString");

  return NULL;
}

static gboolean
is_kind (const char *text)
{
  static const char *const kinds[] = { "num", "text", "second_unit", "previous", "pending", NULL };

  return text != NULL && g_strv_contains (kinds, text);
}

/* Why it was not sure, when it was written. */
static void
set_notes (AmanaWrittenRow *row, const AmanaJson *observation)
{
  const AmanaJson *note = amana_json_first (amana_json_get (observation, "note"));
  g_autoptr (GString) notes = g_string_new (NULL);

  for (; note != NULL && notes->len < AMANA_FHIR_TEXT_BYTES * 3; note = note->next)
    {
      g_autofree char *text =
        amana_table_text_dup_line (amana_json_get_text (note, "text"), AMANA_FHIR_TEXT_BYTES);

      if (text != NULL)
        g_string_append_printf (notes, "%s%s", notes->len > 0 ? "\n" : "", text);
    }
  g_free (row->cells[AMANA_WRITTEN_NOTES]);
  row->cells[AMANA_WRITTEN_NOTES] = notes->len > 0 ? g_strdup (notes->str) : NULL;
}

static void
use_printed (AmanaWrittenRow *row, const AmanaJson *observation, const AmanaJson *printed)
{
  const char *kind = get_printed (printed, "kind");

  if (get_printed (printed, "value") != NULL)
    amana_fhir_set_cell (row, AMANA_WRITTEN_VALUE, get_printed (printed, "value"));
  if (is_kind (kind))
    amana_fhir_set_cell (row, AMANA_WRITTEN_KIND, kind);
  if (amana_json_get (observation, "effectiveDateTime") == NULL)
    g_clear_pointer (&row->cells[AMANA_WRITTEN_DATE], g_free);
  if (get_printed (printed, "unit") != NULL)
    amana_fhir_set_cell (row, AMANA_WRITTEN_UNIT, get_printed (printed, "unit"));
  amana_fhir_set_cell (row, AMANA_WRITTEN_FLAG, get_printed (printed, "flag"));
  amana_fhir_set_cell (row, AMANA_WRITTEN_SECTION, get_printed (printed, "section"));
  set_notes (row, observation);
  row->doubts &= ~(guint) (AMANA_WRITTEN_IN_WORDS | AMANA_WRITTEN_PRELIMINARY);
  if (row->cells[AMANA_WRITTEN_NOTES] == NULL &&
      g_strcmp0 (amana_json_get_text (observation, "status"), "preliminary") == 0)
    row->doubts |= AMANA_WRITTEN_UNCHECKED;
}

/* --- rows --- */

static gboolean
is_withdrawn (const AmanaJson *resource)
{
  static const char *const withdrawn[] = { "entered-in-error", "cancelled", NULL };
  const char *status = amana_json_get_text (resource, "status");

  return status != NULL && g_strv_contains (withdrawn, status);
}

static guint
doubts_of (const AmanaJson *resource)
{
  static const char *const settled[] = { "final", "amended", "corrected", "appended", NULL };
  const char *status = amana_json_get_text (resource, "status");
  guint doubts =
    amana_json_get (resource, "modifierExtension") != NULL ? AMANA_WRITTEN_MODIFIED : 0;

  if (status != NULL && g_strv_contains (settled, status))
    return doubts;
  return doubts | (g_strcmp0 (status, "preliminary") == 0 || g_strcmp0 (status, "registered") == 0
                     ? AMANA_WRITTEN_PRELIMINARY
                     : AMANA_WRITTEN_STATUS);
}

/* Why there is no value, or that it is awaited: a row that says so. */
static gboolean
read_absence (const AmanaJson *element, AmanaWrittenRow *row)
{
  const char *words = amana_fhir_get_words (amana_json_get (element, "dataAbsentReason"));
  const char *status = amana_json_get_text (element, "status");

  if (words == NULL && g_strcmp0 (status, "registered") == 0)
    words = status;
  if (words == NULL)
    return FALSE;
  amana_fhir_set_cell (row, AMANA_WRITTEN_VALUE, words);
  amana_fhir_set_cell (row, AMANA_WRITTEN_KIND, "pending");
  row->doubts = 0;
  return row->cells[AMANA_WRITTEN_VALUE] != NULL;
}

static gboolean
has_value (const AmanaJson *element)
{
  for (const AmanaJson *member = element->first; member != NULL; member = member->next)
    if (g_str_has_prefix (member->key, "value") && member->type != AMANA_JSON_NULL)
      return TRUE;

  return FALSE;
}

static void
keep_row (AmanaFhir *self, AmanaWrittenRow *row, AmanaFhirPerson *person)
{
  if (self->report->rows->len >= AMANA_WRITTEN_MAX_ROWS)
    {
      self->too_large = TRUE;
      amana_written_row_free (row);
      return;
    }
  g_ptr_array_add (self->report->rows, row);
  g_ptr_array_add (self->whose, person);
}

/* @element: an Observation, or a component of one. FALSE where it says nothing. */
static gboolean
add_row (AmanaFhir *self,
         const AmanaJson *element,
         const AmanaFhirPlace *place,
         const AmanaJson *printed)
{
  g_autoptr (AmanaWrittenRow) row = amana_written_row_new ();

  row->doubts = place->doubts;
  set_name (row, amana_json_get (element, "code"));
  if (row->cells[AMANA_WRITTEN_NAME] == NULL)
    return FALSE;
  if (!amana_fhir_read_value (element, row))
    {
      if (!read_absence (element, row))
        return FALSE;
    }
  else if (amana_json_get (element, "dataAbsentReason") != NULL)
    row->doubts |= AMANA_WRITTEN_ABSENT;
  if (place->only_figures && row->cells[AMANA_WRITTEN_NUMBER] == NULL)
    return FALSE;
  amana_fhir_set_cell (row, AMANA_WRITTEN_DATE, place->date);
  amana_fhir_set_cell (row, AMANA_WRITTEN_SECTION, place->section);
  set_flag (row, element);
  amana_fhir_read_ranges (element, row, place->person, place->date);
  if (printed != NULL)
    use_printed (row, element, printed);
  self->n_own += printed != NULL;
  keep_row (self, g_steal_pointer (&row), place->person);
  return TRUE;
}

void
amana_fhir_add_rows (AmanaFhir *self, const AmanaJson *observation, AmanaFhirPlace *place)
{
  const AmanaJson *component = amana_json_first (amana_json_get (observation, "component"));
  gboolean valued = has_value (observation);
  gboolean any;

  if (is_withdrawn (observation) || is_withdrawn (place->report))
    {
      self->report->n_withdrawn++;
      return;
    }
  place->doubts = doubts_of (observation);
  any =
    (valued || component == NULL) && add_row (self, observation, place, find_printed (observation));
  if (component != NULL)
    place->section = amana_fhir_get_words (amana_json_get (observation, "code"));
  for (; component != NULL; component = component->next)
    any |= component->type == AMANA_JSON_OBJECT && add_row (self, component, place, NULL);

  if (!any && g_hash_table_lookup (self->groups, observation) == NULL)
    self->report->n_left_out++;
}
