/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Last stage: which rows are sure.
 *
 * A row is sure only where things that do not depend on each other agree: how its
 * figure is written, the column it stands in, its unit, its range, its flag, what
 * the catalogue knows of its name. Each that fails adds a sentence, and a row with a
 * sentence is for the person to look at. Nothing here judges health: "high" and
 * "low" are the laboratory's own flag or its own range. */

#include "config.h"

#include "amana-lab-checks.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "amana-lab-check-sheets.h"
#include "amana-lab-habits.h"
#include "amana-lab-link.h"
#include "amana-lab-pattern.h"
#include "amana-text.h"
#include "amana-unit.h"

#define FAR_FACTOR  25.0
#define LEAST_ALIKE 3

static gboolean
is_outside (AmanaLabStatus status)
{
  return status == AMANA_LAB_STATUS_HIGH || status == AMANA_LAB_STATUS_LOW;
}

/* --- single checks -------------------------------------------------------- */

static void
add (GStrvBuilder *checks, const char *sentence)
{
  g_strv_builder_add (checks, sentence);
}

/* "Hématies 4,62 T/L", "Plaquettes 231" beside another figure: the name has swallowed a
 * value. Not so in "CA 15.3", which is another analyte without its figure. */
static gboolean
swallows_figure (const AmanaLabReading *reading, const AmanaLabRow *row)
{
  const AmanaLabResult *result = row->result;
  g_auto (GStrv) parts = g_strsplit (result->name, " ", -1);
  g_autoptr (GString) rest = g_string_new (parts[0]);
  AmanaNumber number;

  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    {
      gboolean whole = parts[i + 1] == NULL && strlen (parts[i]) > 1 &&
                       strspn (parts[i], "0123456789") == strlen (parts[i]);
      gboolean decimal = strpbrk (parts[i], ".,") != NULL &&
                         amana_number_parse (parts[i], &number) && number.decimals > 0;

      if ((decimal && row->analyte == NULL) ||
          ((decimal || whole) && row->analyte != NULL &&
           amana_catalogue_match_in_section (reading->catalogue, rest->str, result->unit,
                                             result->section) == row->analyte))
        return TRUE;
      g_string_append_printf (rest, " %s", parts[i]);
    }

  return FALSE;
}

/* "Quick   102 %   70 - 120   TSH basal": a whole result beside the one whose name it is in. */
static gboolean
swallows_result (const AmanaLabRow *row)
{
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new_from_text (row->result->name);
  gboolean measured = FALSE;

  for (guint i = 1; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (measured && token->type == AMANA_LAB_TOKEN_RANGE)
        return TRUE;
      measured =
        measured || (token->type == AMANA_LAB_TOKEN_UNIT &&
                     amana_lab_token_is_type (tokens->pdata[i - 1], AMANA_LAB_TOKEN_NUMBER));
    }
  return FALSE;
}

/* What balances about nought, by its range or its nature. */
static gboolean
may_be_negative (const AmanaLabRow *row)
{
  const AmanaLabResult *result = row->result;

  return (result->has_low && result->low < 0) ||
         (row->analyte != NULL && strcmp (amana_analyte_get_id (row->analyte), "base-excess") == 0);
}

/* "-1,2" where nothing is below nought; "-  0,8" where it may well be. */
static gboolean
has_doubtful_sign (const AmanaLabRow *row)
{
  static const char *const dashes[] = { "-", "–", "−", NULL };
  const AmanaLabResult *result = row->result;

  if (!result->has_number)
    return FALSE;
  if (may_be_negative (row))
    return result->flag != NULL && g_strv_contains (dashes, result->flag);
  return result->number.value < 0;
}

/* "106 UFC/mL": ten to the sixth, its exponent no longer raised. */
static gboolean
may_be_power (const AmanaLabResult *result)
{
  const char *ten = result->value != NULL ? strstr (result->value, "10") : NULL;

  return result->has_number && result->ucum != NULL && strstr (result->ucum, "{CFU}") != NULL &&
         ten != NULL && strlen (ten) == strlen ("106") && g_ascii_isdigit (ten[2]) &&
         (ten == result->value || !g_ascii_isdigit (ten[-1]));
}

/* What is measured in blood, in amounts. */
static gboolean
is_measured (const AmanaLabRow *row)
{
  static const char *const units[] = { "g/L",  "mmol/L", "mg/L",    "ug/L",   "U/L", "[IU]/L",
                                       "g/dL", "ng/mL",  "m[IU]/L", "10*9/L", "%" };
  const char *section = row->result->section;

  if (row->analyte == NULL || amana_analyte_is_urine (row->analyte) ||
      (section != NULL && amana_catalogue_specimen_of (section) == AMANA_CATALOGUE_SPECIMEN_URINE))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (amana_analyte_knows_unit (row->analyte, units[i]))
        return TRUE;
    }
  return FALSE;
}

/* "CRP : Normal": how its figure is, and not the figure, which stands elsewhere. */
static gboolean
is_mark_for_figure (const AmanaLabRow *row)
{
  AmanaLabWordClass word_class;

  if (row->result->has_number || row->result->value == NULL || row->parent != NULL)
    return FALSE;
  word_class = amana_lab_flag_class (row->result->value);
  return (word_class == AMANA_LAB_WORD_FLAG_NORMAL || word_class == AMANA_LAB_WORD_FLAG_HIGH ||
          word_class == AMANA_LAB_WORD_FLAG_LOW) &&
         is_measured (row);
}

static void
check_value (GStrvBuilder *checks, const AmanaLabReading *reading, const AmanaLabRow *row)
{
  const AmanaLabResult *result = row->result;

  if (result->has_number && result->number.ambiguous)
    add (checks, _ ("The figure can be read as a decimal or as thousands."));
  if (row->several || swallows_figure (reading, row) || swallows_result (row))
    add (checks, _ ("More than one figure stands where the value is."));
  if (row->leftover)
    add (checks, _ ("Words beside the value were not understood."));
  if (may_be_power (result))
    add (checks, _ ("The figure may be a power of ten."));
  if (has_doubtful_sign (row))
    add (checks, _ ("The sign before the figure may be a mark and not a minus."));
  if (!result->has_number && !row->vocabulary && result->kind != AMANA_LAB_KIND_PENDING)
    add (checks, _ ("The result is in words that are not in the vocabulary."));
  if (is_mark_for_figure (row))
    add (checks, _ ("Only a remark stands where a figure is expected."));
}

/* A concentration again in another unit is a concentration: "12 mm" below "4 mg/L" is
 * of a line whose name was lost. */
static gboolean
is_other_kind (const AmanaLabRow *row)
{
  const char *unit = row->result->ucum;
  const char *above = row->parent != NULL ? row->parent->result->ucum : NULL;

  return row->result->kind == AMANA_LAB_KIND_SECOND_UNIT && unit != NULL && above != NULL &&
         strcmp (unit, "%") != 0 && strcmp (above, "%") != 0 &&
         (strchr (unit, '/') == NULL) != (strchr (above, '/') == NULL);
}

/* An INR, a pH: figures that have no unit anywhere. */
static gboolean
is_pure_number (const AmanaLabRow *row)
{
  static const char *const units[] = { "1", "{INR}", "[pH]", "{ratio}" };

  for (guint i = 0; row->analyte != NULL && i < G_N_ELEMENTS (units); i++)
    {
      if (amana_analyte_knows_unit (row->analyte, units[i]))
        return TRUE;
    }

  return FALSE;
}

static void
check_unit (GStrvBuilder *checks, const AmanaLabRow *row)
{
  const AmanaLabResult *result = row->result;

  if (!result->has_number)
    return;
  if (result->unit == NULL && !result->has_low && !result->has_high && !is_pure_number (row))
    add (checks, _ ("Neither a unit nor a range stands beside the figure."));
  if (result->unit != NULL && result->ucum == NULL && strcmp (result->unit, "(calc)") != 0)
    add (checks, _ ("The unit is not known."));
  if (row->misfit || is_other_kind (row) ||
      (result->ucum != NULL && row->analyte != NULL &&
       !amana_analyte_knows_unit (row->analyte, result->ucum)))
    add (checks, _ ("The unit is not usual for this analysis."));
}

static gboolean
is_far (const AmanaLabResult *result)
{
  double value = fabs (result->number.value);

  if (result->has_high && result->high > 0 && value > result->high * FAR_FACTOR)
    return TRUE;

  return result->has_low && result->low > 0 && value < result->low / FAR_FACTOR;
}

static void
check_range (GStrvBuilder *checks, const AmanaLabRow *row, AmanaLabStatus by_range)
{
  const AmanaLabResult *result = row->result;

  if (!result->has_number)
    return;
  if (row->strange_range)
    add (checks, _ ("The reference range was not understood."));
  if (row->shared_range)
    add (checks, _ ("One range stands beside two figures."));
  if (row->ambiguous_low || row->ambiguous_high)
    add (checks, _ ("The reference range can be read as decimals or as thousands."));
  if (result->has_low && result->has_high && result->low >= result->high)
    add (checks, _ ("The reference range is not in order."));
  if (is_far (result) &&
      !(is_outside (by_range) && amana_lab_status_of (result) == by_range && result->flag != NULL))
    add (checks, _ ("The figure is far from its reference range."));
}

static void
check_flag (GStrvBuilder *checks,
            const AmanaLabRow *row,
            AmanaLabStatus by_range,
            const AmanaLabHabits *habits)
{
  const AmanaLabResult *result = row->result;
  AmanaLabStatus by_flag =
    result->flag != NULL ? amana_lab_status_of_flag (result->flag) : AMANA_LAB_STATUS_UNKNOWN;

  if (by_range == AMANA_LAB_STATUS_UNKNOWN || result->kind != AMANA_LAB_KIND_NUM)
    return;
  if (by_flag == AMANA_LAB_STATUS_ABNORMAL
        ? !is_outside (by_range)
        : by_flag != AMANA_LAB_STATUS_UNKNOWN && by_flag != by_range)
    add (checks, _ ("The laboratory's mark and its reference range do not agree."));
  if (result->flag == NULL && is_outside (by_range) && habits->flagged > habits->unflagged)
    add (checks,
         _ ("The figure is outside its range but not marked, as others on this report are."));
}

/* Without a heading, values that stand under each other make a column as well. */
static gboolean
is_in_line (const AmanaLabReading *reading, const AmanaLabRow *row)
{
  guint n = 0;

  for (guint i = 0; i < reading->rows->len; i++)
    {
      const AmanaLabRow *other = reading->rows->pdata[i];

      n += other != row && other->table == NULL && other->labelled &&
           other->result->page == row->result->page &&
           ABS (other->result->box.x0 - row->result->box.x0) < 0.2 * row->em;
    }

  return row->labelled && n >= 3;
}

/* A unit, a range that was understood, and a name of more than a letter before it. */
static gboolean
is_complete (const AmanaLabRow *row)
{
  const AmanaLabResult *result = row->result;
  const char *space = strchr (result->name, ' ');

  return row->table == NULL && row->parent == NULL && result->has_number && result->unit != NULL &&
         (result->has_low || result->has_high) && !row->strange_range && !row->leftover &&
         !row->several && (space == NULL || g_utf8_strlen (result->name, space - result->name) > 1);
}

/* Figures that begin or end under each other, or with their units, at the end of the line. */
static gboolean
is_set_under (const AmanaLabRow *a, const AmanaLabRow *b)
{
  const AmanaLabResult *above = a->result, *below = b->result;
  double near = 0.2 * b->em;

  return ABS (above->box.x0 - below->box.x0) < near || ABS (above->box.x1 - below->box.x1) < near ||
         ABS (above->row_box.x1 - below->row_box.x1) < near;
}

/* Lines as complete as this one, of analyses that are known, with their figures set under
 * its own: together they are a table, though nobody wrote its heading. */
static gboolean
is_among_known (const AmanaLabReading *reading, const AmanaLabRow *row)
{
  guint n = 0;

  for (guint i = 0; i < reading->rows->len && is_complete (row); i++)
    {
      const AmanaLabRow *other = reading->rows->pdata[i];

      n += other != row && other->analyte != NULL && is_complete (other) &&
           other->result->page == row->result->page && is_set_under (other, row);
    }

  return n >= LEAST_ALIKE;
}

/* What a line of a list must have to be read as the others are. */
static gboolean
says_enough (const AmanaLabRow *row)
{
  const AmanaLabResult *result = row->result;

  return result->has_number
           ? result->ucum != NULL || result->has_low || result->has_high || is_pure_number (row)
           : row->vocabulary;
}

/* Lines of which it is known what they are, with their names set under its name and their
 * figures, or colons, as its own: they are a list of results, and it is one of them. */
static gboolean
is_in_list (const AmanaLabReading *reading, const AmanaLabRow *row)
{
  guint n = 0;

  for (guint i = 0; i < reading->rows->len; i++)
    {
      const AmanaLabRow *other = reading->rows->pdata[i];

      n += other != row && other->table == NULL && other->parent == NULL &&
           other->result->page == row->result->page && other->known && says_enough (other) &&
           ABS (other->result->row_box.x0 - row->result->row_box.x0) < 0.3 * row->em &&
           ((row->labelled && other->labelled) || is_set_under (other, row));
    }

  return row->parent == NULL && n >= LEAST_ALIKE;
}

static void
check_place (GStrvBuilder *checks, const AmanaLabReading *reading, const AmanaLabRow *row)
{
  const AmanaLabResult *result = row->result;
  gboolean ranged = result->has_low || result->has_high;

  if (row->table != NULL || (says_enough (row) && is_in_list (reading, row)))
    return;
  if (row->analyte == NULL && !is_in_line (reading, row) && !is_among_known (reading, row))
    add (checks, _ ("No table confirms this line, and its name is not in the catalogue."));
  else if (row->analyte != NULL && result->has_number && result->unit == NULL && !ranged)
    add (checks, _ ("No table confirms this line."));
}

/* Measures of the heart, of water: tables of figures that are no laboratory's results. */
static void
check_paper (GStrvBuilder *checks,
             const AmanaLabReading *reading,
             const AmanaLabRow *row,
             const AmanaLabHabits *habits)
{
  if (reading->catalogue != NULL && row->analyte == NULL && habits->strange >= 3 &&
      habits->known * 5 < habits->strange && habits->concentrations == 0)
    add (checks, _ ("Hardly any name on this report is in the catalogue."));
}

/* "Personne âgée fragile   8,0 %": a target that stands where results do. */
static void
check_stranger (GStrvBuilder *checks, const AmanaLabRow *row)
{
  const AmanaLabResult *result = row->result;

  if (!row->doubtful || row->analyte != NULL || row->parent != NULL || result->range != NULL)
    return;
  add (checks, _ ("No range stands beside it, and its name is not in the catalogue."));
}

/* "TCA témoin", "Prothrombin time (control)": a figure of the laboratory's own plasma. The
 * ratio of both is the person's. */
static void
check_control (GStrvBuilder *checks, const AmanaLabRow *row)
{
  static const char *const controls[] = { "temoin", "temoins", "control", "شاهد", NULL };
  static const char *const both[] = { "malade", "patient", "rapport", "ratio", NULL };
  g_auto (GStrv) words = amana_text_words (row->result->name);
  gboolean told = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_strv_contains (both, words[i]))
        return;
      told = told || g_strv_contains (controls, words[i]);
    }
  if (told && row->analyte == NULL)
    add (checks, _ ("This is the laboratory's control, and not the person's own result."));
}

static gboolean
overlaps (const AmanaBox *a, const AmanaBox *b)
{
  return MIN (a->x1, b->x1) > MAX (a->x0, b->x0) && MIN (a->y1, b->y1) > MAX (a->y0, b->y0);
}

static void
check_ink (GStrvBuilder *checks, const AmanaLabReading *reading, const AmanaLabRow *row)
{
  for (guint i = 0; reading->pale && i < reading->lines->len; i++)
    {
      const AmanaLabLine *line = reading->lines->pdata[i];

      for (guint k = 0; line->page == row->result->page && k < line->words->len; k++)
        {
          const AmanaLabWord *word = line->words->pdata[k];

          if ((word->style & (AMANA_WORD_PALE | AMANA_WORD_STRUCK)) == 0 ||
              !overlaps (&word->box, &row->result->box))
            continue;
          if ((word->style & AMANA_WORD_STRUCK) != 0)
            {
              add (checks, _ ("Something on this line is struck through."));
              return;
            }
          add (checks, _ ("The figure is printed white and may not be seen on the page."));
          return;
        }
    }
}

/* Values on one line, one name: which is right cannot be told. */
static void
check_rivals (GStrvBuilder *checks, const AmanaLabReading *reading, const AmanaLabRow *row)
{
  for (guint i = 0; i < reading->rows->len; i++)
    {
      const AmanaLabRow *other = reading->rows->pdata[i];

      if (row->result->kind != AMANA_LAB_KIND_PREVIOUS && other != row &&
          other->result->kind == row->result->kind && other->line == row->line &&
          other->parent == row->parent && other->result->page == row->result->page &&
          strcmp (other->result->name, row->result->name) == 0)
        {
          add (checks, _ ("Two figures on this line have the same name."));
          return;
        }
    }
}

static void
check_page (GStrvBuilder *checks, const AmanaLabReading *reading, const AmanaLabRow *row)
{
  for (guint i = 0; i < reading->damaged->len; i++)
    {
      if (g_array_index (reading->damaged, guint, i) == row->result->page)
        add (checks, _ ("The text of this page is damaged: letters were lost."));
    }
}

/* "Négatif   0,14   > 0,60": from where on it would be positive, and nothing that the figure
 * should be above. What it means, the verdict beside it says. */
static gboolean
is_threshold (const AmanaLabRow *row)
{
  return row->concluded && row->result->has_low && !row->result->has_high;
}

static void
check_row (AmanaLabReading *reading, AmanaLabRow *row, const AmanaLabHabits *habits)
{
  g_autoptr (GStrvBuilder) checks = g_strv_builder_new ();
  AmanaLabResult *result = row->result;
  AmanaLabStatus by_range;

  by_range = is_threshold (row) ? AMANA_LAB_STATUS_UNKNOWN : amana_lab_status_of_range (result);
  result->status = result->kind == AMANA_LAB_KIND_PREVIOUS ||
                       result->kind == AMANA_LAB_KIND_PENDING ||
                       (result->number.ambiguous && result->flag == NULL && !row->ambiguous_low &&
                        !row->ambiguous_high) ||
                       (is_threshold (row) && result->flag == NULL)
                     ? AMANA_LAB_STATUS_UNKNOWN
                     : amana_lab_status_of (result);
  check_value (checks, reading, row);
  if (result->kind != AMANA_LAB_KIND_PENDING)
    check_unit (checks, row);
  check_range (checks, row, by_range);
  check_flag (checks, row, by_range, habits);
  check_place (checks, reading, row);
  check_stranger (checks, row);
  check_control (checks, row);
  check_paper (checks, reading, row, habits);
  check_rivals (checks, reading, row);
  if (amana_lab_has_bounds_alone (reading, row))
    add (checks, _ ("This page has bounds and no figure beside them: it may hold no results."));
  if (amana_lab_stands_among_ranges (reading, row))
    add (checks, _ ("The result stands where the reference ranges are."));
  check_ink (checks, reading, row);
  check_page (checks, reading, row);

  g_strfreev (result->checks);
  result->checks = g_strv_builder_end (checks);
  result->sure = g_strv_length (result->checks) == 0;
}

/* --- what is no result ---------------------------------------------------- */

/* "A / B / AB / O": what a form lets one choose from. */
static gboolean
is_choice (const char *value)
{
  const char *stroke = value != NULL ? strstr (value, " / ") : NULL;

  return stroke != NULL && strstr (stroke + 1, " / ") != NULL;
}

static gboolean
has_evidence (const AmanaLabRow *row)
{
  const AmanaLabResult *result = row->result;

  return result->has_number || row->vocabulary || result->unit != NULL ||
         (row->analyte != NULL && !is_choice (result->value)) ||
         result->kind == AMANA_LAB_KIND_PENDING;
}

/* The page and the title that a row stands under, as a key. */
static char *
place_of (const AmanaLabRow *row)
{
  const char *section = row->result->section;

  return g_strdup_printf ("%u %s", row->result->page, section != NULL ? section : "\n");
}

/* An address block under its title has the shape of a table: names on the left,
 * words on the right. What is under a title of which no row has a figure, a unit,
 * a known name or a known word is not a table of results. */
static void
drop_addresses (AmanaLabReading *reading)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) dropped = g_ptr_array_new ();

  for (guint i = 0; i < reading->rows->len; i++)
    {
      if (has_evidence (reading->rows->pdata[i]))
        g_hash_table_add (places, place_of (reading->rows->pdata[i]));
    }
  for (guint i = 0; i < reading->rows->len; i++)
    {
      g_autofree char *place = place_of (reading->rows->pdata[i]);

      if (!g_hash_table_contains (places, place))
        g_ptr_array_add (dropped, reading->rows->pdata[i]);
    }
  amana_lab_rows_drop (reading, dropped);
}

/* "Carence", "Insuffisance", "Vitamine D suffisante", "Severe deficiency": what a figure would
 * mean, and no name of an analysis. */
static gboolean
is_grade (const AmanaLabRow *row)
{
  static AmanaLabShape shape = {
    "^((severe|mild|moderate|possible|potential|[^ ]+ [^ ]+) )?"
    "(carence|deficit|deficience|(in)?suffisan(ce|te?)|toxicite|toxique|surcharge|"
    "deficien(cy|t)|(in)?sufficien(cy|t)|toxic(ity)?|"
    "carencia|(in)?suficien(cia|te)|toxicidad|carenza|(in)?sufficien(za|te)|tossicita|"
    "tekort|(on)?voldoende|toxisch)"
    "( (severe|grave|profonde|moderee?|legere|potentielle|possible|probable))?$",
    G_REGEX_OPTIMIZE
  };
  g_autofree char *fold = amana_text_fold (row->result->name);

  return row->result->kind != AMANA_LAB_KIND_PENDING && amana_lab_shape_matches (&shape, fold);
}

/* Two rows or more of a page that name grades are the table of what a result means: its
 * figures are bounds, and nobody's. */
static void
drop_grades (AmanaLabReading *reading)
{
  g_autoptr (GHashTable) pages = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) grades = g_ptr_array_new ();
  g_autoptr (GPtrArray) dropped = g_ptr_array_new ();

  for (guint i = 0; i < reading->rows->len; i++)
    {
      AmanaLabRow *row = reading->rows->pdata[i];
      gpointer page = GUINT_TO_POINTER (row->result->page);

      if (!is_grade (row))
        continue;
      g_ptr_array_add (grades, row);
      g_hash_table_insert (
        pages, page, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (pages, page)) + 1));
    }
  for (guint i = 0; i < grades->len; i++)
    {
      AmanaLabRow *row = grades->pdata[i];

      if (GPOINTER_TO_UINT (g_hash_table_lookup (pages, GUINT_TO_POINTER (row->result->page))) >= 2)
        g_ptr_array_add (dropped, row);
    }
  amana_lab_rows_drop (reading, dropped);
}

/* Marks before names that stand before results in range as well are bullets. */
static void
drop_bullets (AmanaLabReading *reading)
{
  guint inside = 0, outside = 0;

  for (guint i = 0; i < reading->rows->len; i++)
    {
      const AmanaLabRow *row = reading->rows->pdata[i];
      AmanaLabStatus status = amana_lab_status_of_range (row->result);

      inside += row->marked && status == AMANA_LAB_STATUS_NORMAL;
      outside += row->marked && is_outside (status);
    }
  for (guint i = 0; i < reading->rows->len && inside > outside; i++)
    {
      AmanaLabRow *row = reading->rows->pdata[i];

      if (row->marked)
        g_clear_pointer (&row->result->flag, g_free);
    }
}

/* What rows say of each other. */
static void
cross_check (AmanaLabReading *reading)
{
  amana_lab_check_units (reading);
  amana_lab_check_identities (reading);
  amana_lab_check_sums (reading);
  amana_lab_check_friedewald (reading);
  amana_lab_check_plausible (reading);
  amana_lab_check_slips (reading);
}

void
amana_lab_checks_run (AmanaLabReading *reading)
{
  AmanaLabHabits habits;

  amana_lab_empty_sheets_drop (reading);
  drop_bullets (reading);
  habits = amana_lab_habits_learn (reading);

  for (guint i = 0; i < reading->rows->len; i++)
    amana_lab_habits_settle (&habits, reading->rows->pdata[i]);
  amana_lab_shared_ranges_settle (reading);
  for (guint i = 0; i < reading->rows->len; i++)
    {
      AmanaLabRow *row = reading->rows->pdata[i];

      row->vocabulary = row->vocabulary && !amana_lab_row_is_lone_mark (reading, row);
      check_row (reading, row, &habits);
    }
  cross_check (reading);
  drop_addresses (reading);
  drop_grades (reading);
}
