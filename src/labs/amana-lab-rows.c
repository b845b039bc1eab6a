/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A row: its name, value, unit and range as found, whichever way they were found.
 *
 * Shared by the two readers of lines (tables, free lines). A row is filled while
 * lines go by, since its range and its name may go on below, and finished once:
 * then the range is read, the unit settled (the value's own, the unit column, the
 * heading, the name, the range's), the analyte looked up, and a second reading in
 * another unit, or an older result, becomes a row of its own. */

#include "config.h"

#include "amana-lab-rows.h"

#include <string.h>

#include "amana-lab-day-order.h"
#include "amana-lab-table-rows.h"
#include "amana-lab-pattern.h"
#include "amana-lab-scan-mend.h"
#include "amana-lab-specimen.h"
#include "amana-unit.h"

static void
free_row (gpointer data)
{
  AmanaLabRow *row = data;

  amana_lab_result_unref (row->result);
  g_ptr_array_unref (row->name_words);
  g_ptr_array_unref (row->range_words);
  g_free (row->inner_range);
  g_free (row->range_unit);
  g_free (row->printed_name);
  g_free (row);
}

AmanaLabReading *
amana_lab_reading_new (AmanaLabLines *lines,
                       GPtrArray *tables,
                       AmanaCatalogue *catalogue,
                       const char *sex)
{
  AmanaLabReading *self = g_new0 (AmanaLabReading, 1);

  self->lines = lines->lines;
  self->damaged = lines->damaged;
  self->tables = tables;
  self->catalogue = catalogue;
  self->sex = sex;
  self->age = -1;
  self->sentences = g_hash_table_new (NULL, NULL);
  self->asked_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rows = g_ptr_array_new_with_free_func (free_row);
  self->pale = lines->pale;
  self->open_name = self->open_range = self->note = G_MAXUINT;

  return self;
}

void
amana_lab_reading_free (AmanaLabReading *self)
{
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->spellings, amana_lab_spellings_free);
  g_hash_table_unref (self->sentences);
  g_hash_table_unref (self->asked_names);
  g_free (self->section);
  g_free (self);
}

AmanaLabRow *
amana_lab_reading_last (AmanaLabReading *self)
{
  for (guint i = self->rows->len; i > 0; i--)
    {
      AmanaLabRow *row = self->rows->pdata[i - 1];

      if (row->result->kind != AMANA_LAB_KIND_PREVIOUS)
        return row;
    }

  return NULL;
}

AmanaLabRow *
amana_lab_row_new (AmanaLabReading *self, const char *name, guint line)
{
  AmanaLabRow *row = g_new0 (AmanaLabRow, 1);
  const AmanaLabLine *at = self->lines->pdata[line];

  row->result = amana_lab_result_new ();
  row->result->name = g_strdup (name);
  row->result->section = amana_lab_specimen_find (self, line);
  if (row->result->section == NULL)
    row->result->section = g_strdup (self->section);
  row->result->page = at->page;
  row->result->row_box = at->box;
  row->name_words = g_ptr_array_new ();
  row->range_words = g_ptr_array_new ();
  row->line = line;
  row->em = at->em;
  row->rtl = at->rtl;
  g_ptr_array_add (self->rows, row);

  return row;
}

/* "negatief negatief": the result, and what the next column expects of it. */
static gboolean
is_said_twice (const char *text)
{
  gsize size = strlen (text);

  return size > 2 && size % 2 == 1 && text[size / 2] == ' ' &&
         strncmp (text, text + size / 2 + 1, size / 2) == 0;
}

/* "/champ", "/HPF": counted under a microscope. */
gboolean
amana_lab_unit_is_field (const char *unit)
{
  g_autofree char *ucum = amana_unit_to_ucum (unit);

  return ucum != NULL && (strcmp (ucum, "/[HPF]") == 0 || strcmp (ucum, "/[LPF]") == 0);
}

/* "Absence de germe", "groupe A", "2 - 4 /hpf": not in the vocabulary, and yet what a
 * laboratory says in words. */
static gboolean
is_described (const AmanaLabResult *result)
{
  if (result->has_number || result->value == NULL)
    return FALSE;
  if (result->unit != NULL && amana_lab_unit_is_field (result->unit))
    return amana_lab_pattern_matches (AMANA_LAB_PATTERN_COUNTED, result->value);
  return amana_lab_vocabulary_describes (result->value) ||
         (result->unit == NULL && amana_lab_free_name_is_of_group (result->name, result->value));
}

/* "c+ e+ K-": the last letters of a phenotype are no unit, and nothing to expect. */
static void
join_group (AmanaLabResult *result, char **rest)
{
  g_autofree char *joined = NULL;

  if (result->has_number || result->value == NULL || *rest == NULL)
    return;
  joined = g_strconcat (result->value, " ", *rest, NULL);
  if (!amana_lab_free_name_is_of_group (result->name, joined))
    return;
  g_free (result->value);
  result->value = g_steal_pointer (&joined);
  g_clear_pointer (rest, g_free);
}

/* "Few /HPF": what is seen in a field, and the field. TRUE where it was parted. */
static gboolean
part_field (AmanaLabResult *result)
{
  const char *space = !result->has_number && result->value != NULL && result->unit == NULL
                        ? strrchr (result->value, ' ')
                        : NULL;

  if (space == NULL || !amana_lab_unit_is_field (space + 1))
    return FALSE;
  result->unit = g_strdup (space + 1);
  result->value[space - result->value] = '\0';
  return TRUE;
}

void
amana_lab_row_take_value (AmanaLabRow *row, const AmanaLabValue *value)
{
  gboolean in_field;

  AmanaLabResult *result = row->result;

  result->value = g_strdup (value->value);
  result->box = value->box;
  result->has_number = value->has_number;
  result->number = value->number;
  result->unit = g_strdup (value->unit);
  result->flag = g_strdup (value->flag);
  result->kind = value->pending      ? AMANA_LAB_KIND_PENDING
                 : value->has_number ? AMANA_LAB_KIND_NUM
                                     : AMANA_LAB_KIND_TEXT;
  row->several = value->several;
  row->sign_before = value->sign_before;
  row->leftover =
    value->has_number ? value->leftover : value->value != NULL && is_said_twice (value->value);
  row->inner_range = g_strdup (value->range);
  join_group (result, &result->unit);
  join_group (result, &row->inner_range);
  in_field = part_field (result);
  row->vocabulary =
    value->qualitative || is_described (result) ||
    (in_field && amana_lab_vocabulary_is (result->value, AMANA_LAB_WORD_QUALITATIVE));
}

/* --- finishing ------------------------------------------------------------ */

static gboolean
set_unit (AmanaLabResult *result, const char *unit)
{
  if (result->unit != NULL || unit == NULL || *unit == '\0')
    return FALSE;

  result->unit = g_strdup (unit);
  return TRUE;
}

static void
copy_bounds (AmanaLabResult *result, gboolean has_low, double low, gboolean has_high, double high)
{
  result->has_low = has_low;
  result->has_high = has_high;
  result->low = low;
  result->high = high;
}

/* "٤٥ - ١٥" as it stands on the page, read as it is meant. */
static void
turn_range (AmanaLabResult *result)
{
  g_auto (GStrv) parts = g_strsplit (result->range, " ", -1);

  if (g_strv_length (parts) != 3)
    return;
  g_free (result->range);
  result->range = g_strjoin (" ", parts[2], parts[1], parts[0], NULL);
}

/* A line of Arabic gives the ends of a range in either order; print has the low first. */
static void
order_bounds (AmanaLabResult *result, gboolean rtl)
{
  if (rtl && result->has_low && result->has_high && result->low > result->high)
    {
      double low = result->high;

      result->high = result->low;
      result->low = low;
      turn_range (result);
    }
}

static void
give_second (AmanaLabRow *second, const AmanaLabRange *range)
{
  second->result->range = g_strdup (range->second);
  copy_bounds (second->result, range->second_has_low, range->second_low, range->second_has_high,
               range->second_high);
}

/* A unit alone in the range's column: "mg/dL", "mg/dL (calc)". */
static gboolean
is_only_unit (GPtrArray *tokens)
{
  const AmanaLabToken *first = tokens->len == 1 || tokens->len == 4 ? tokens->pdata[0] : NULL;
  const AmanaLabToken *third = tokens->len == 4 ? tokens->pdata[2] : NULL;

  return first != NULL && first->type == AMANA_LAB_TOKEN_UNIT &&
         (third == NULL || strcmp (third->text, "calc") == 0);
}

/* "3.5 - 10.0          r": the knob on the scale that is drawn behind the range, which a
 * symbol font writes as a letter. No flag is: those have a meaning. */
static void
drop_knob (GPtrArray *words)
{
  const AmanaLabWord *last, *before;

  if (words->len < 2)
    return;
  last = words->pdata[words->len - 1];
  before = words->pdata[words->len - 2];
  if (g_utf8_strlen (last->text, -1) == 1 && !g_ascii_isdigit (*last->text) &&
      amana_lab_vocabulary_class (last->text) == AMANA_LAB_WORD_NONE &&
      MAX (last->box.x0 - before->box.x1, before->box.x0 - last->box.x1) > 2 * last->em)
    g_ptr_array_set_size (words, words->len - 1);
}

static char *
dup_tokens (GPtrArray *tokens)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tokens->len; i++)
    g_string_append_printf (text, i > 0 ? " %s" : "%s", ((AmanaLabToken *) tokens->pdata[i])->text);
  return g_string_free_and_steal (text);
}

static void
read_range (AmanaLabReading *self, AmanaLabRow *row, AmanaLabRange *range)
{
  AmanaLabResult *result = row->result;
  g_autoptr (GPtrArray) tokens = NULL;

  drop_knob (row->range_words);

  if (row->range_words->len > 0)
    {
      result->range = amana_lab_words_join (row->range_words);
      tokens = amana_lab_tokens_new (row->range_words);
    }
  else if (row->inner_range != NULL)
    {
      result->range = g_strdup (row->inner_range);
      tokens = amana_lab_tokens_new_from_text (row->inner_range);
    }
  if (tokens == NULL || is_only_unit (tokens))
    {
      if (tokens != NULL)
        set_unit (result, result->range);
      g_clear_pointer (&result->range, g_free);
      return;
    }

  if (row->second == NULL && amana_lab_range_keep_system (tokens, result->unit))
    {
      g_free (result->range);
      result->range = dup_tokens (tokens);
    }
  amana_lab_range_read (range, tokens, self->sex, self->age);
  if (!range->understood)
    amana_lab_range_read_groups (range, tokens, self->sex, self->age, self->phase);
  if (result->has_number || result->unit != NULL || !row->vocabulary)
    copy_bounds (result, range->has_low, range->low, range->has_high, range->high);
  order_bounds (result, row->rtl);
  row->ambiguous_low = range->ambiguous_low;
  row->ambiguous_high = range->ambiguous_high;
  row->strange_range = !range->understood;
  if (range->has_low || range->has_high)
    set_unit (result, range->unit);
  row->range_unit = g_strdup (range->unit);
  if (row->second != NULL && range->second != NULL)
    give_second (row->second, range);
  else if (row->second != NULL && row->second->inner_range == NULL)
    return; /* whose it is, all rows together say */
  if (range->unit != NULL && result->unit != NULL && !amana_unit_equal (range->unit, result->unit))
    {
      /* A range in another unit is not this figure's. */
      copy_bounds (result, FALSE, 0, FALSE, 0);
      row->strange_range = TRUE;
    }
}

/* "µL/10³": what a right-to-left cell makes of "10³/µL". */
static void
turn_unit (AmanaLabResult *result)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *turned = NULL;

  if (result->unit == NULL || amana_unit_is_unit (result->unit))
    return;
  parts = g_strsplit (result->unit, "/", -1);
  if (g_strv_length (parts) != 2)
    return;
  turned = g_strconcat (parts[1], "/", parts[0], NULL);
  if (!amana_unit_is_unit (turned))
    return;
  g_free (result->unit);
  result->unit = g_steal_pointer (&turned);
}

/* "ملغ / دل": the stroke of a unit needs no room. */
static void
close_stroke (AmanaLabResult *result)
{
  g_auto (GStrv) parts = result->unit != NULL && strstr (result->unit, "/") != NULL
                           ? g_strsplit (result->unit, "/", -1)
                           : NULL;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    g_strstrip (parts[i]);
  if (parts == NULL)
    return;
  g_free (result->unit);
  result->unit = g_strjoinv ("/", parts);
}

/* Under "COPROCULTURE" a line is a result whatever its name; blood has other papers too. */
static gboolean
is_of_specimen (const char *section)
{
  AmanaCatalogueSpecimen specimen =
    section != NULL ? amana_catalogue_specimen_of (section) : AMANA_CATALOGUE_SPECIMEN_UNKNOWN;

  return specimen != AMANA_CATALOGUE_SPECIMEN_UNKNOWN && specimen != AMANA_CATALOGUE_SPECIMEN_BLOOD;
}

static void
take_printed_name (AmanaLabRow *row)
{
  if (row->printed_name == NULL)
    return;
  g_free (row->result->name);
  row->result->name = g_steal_pointer (&row->printed_name);
}

static void
look_up (AmanaLabReading *self, AmanaLabRow *row)
{
  AmanaLabResult *result = row->result;

  amana_lab_scan_mend (self, row);
  g_free (result->ucum);
  result->ucum = result->unit != NULL ? amana_unit_to_ucum (result->unit) : NULL;
  if (self->catalogue == NULL)
    return;
  row->analyte =
    amana_catalogue_match_in_section (self->catalogue, result->name, result->unit, result->section);
  if (row->analyte != NULL)
    {
      g_autofree char *turned = amana_lab_name_turn_lam_alef (result->name, row->analyte);

      if (turned != NULL)
        {
          g_free (result->name);
          result->name = g_steal_pointer (&turned);
        }
      result->code = g_strdup (amana_analyte_get_code (row->analyte, result->ucum));
    }
  else
    row->misfit =
      result->unit != NULL && amana_catalogue_match_in_section (self->catalogue, result->name, NULL,
                                                                result->section) != NULL;
  row->known = row->analyte != NULL || is_of_specimen (result->section) ||
               amana_catalogue_match_name (self->catalogue, result->name, result->unit) != NULL;
  take_printed_name (row);
}

/* Others in the table have "+" and "-" for marks, and this figure is below its range. */
static gboolean
has_low_mark (AmanaLabReading *self, const AmanaLabRow *row)
{
  const AmanaLabResult *result = row->result;

  if (!row->dash || result->flag != NULL || !result->has_low || !result->has_number ||
      result->number.value >= result->low)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const AmanaLabRow *other = self->rows->pdata[i];

      if (other->table == row->table && other->result->flag != NULL &&
          (*other->result->flag == '+' || *other->result->flag == '-'))
        return TRUE;
    }
  return FALSE;
}

void
amana_lab_row_finish (AmanaLabReading *self, AmanaLabRow *row)
{
  g_auto (AmanaLabRange) range = { 0 };
  g_autofree char *name_unit = NULL;

  if (row->parent != NULL)
    {
      g_free (row->result->name);
      row->result->name = g_strdup (row->parent->result->name);
      if (row->result->kind == AMANA_LAB_KIND_PREVIOUS && row->result->has_number)
        set_unit (row->result, row->parent->result->unit);
    }
  name_unit = amana_lab_name_unit (row->result->name);
  if (row->result->kind == AMANA_LAB_KIND_NUM)
    set_unit (row->result, name_unit);
  read_range (self, row, &range);
  if (has_low_mark (self, row))
    row->result->flag = g_strdup ("-");
  join_group (row->result, &row->result->range);
  close_stroke (row->result);
  if (row->rtl)
    turn_unit (row->result);
  look_up (self, row);
}

/* --- rows from rows ------------------------------------------------------- */

static AmanaLabRow *
new_child (AmanaLabReading *self, AmanaLabRow *parent)
{
  AmanaLabRow *row = amana_lab_row_new (self, parent->result->name, parent->line);

  row->parent = parent;
  row->table = parent->table;
  row->group = parent->group;

  return row;
}

/* "7.1   05/12/2026": an older result and its own date in one cell. */
static char *
date_among (GPtrArray *tokens, gboolean month_first)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (token->type == AMANA_LAB_TOKEN_DATE)
        return amana_lab_find_date (token->text, month_first);
    }
  return NULL;
}

static AmanaLabRow *
take_older (AmanaLabReading *self,
            AmanaLabRow *row,
            const AmanaLabValue *value,
            GPtrArray *tokens,
            const char *date)
{
  amana_lab_row_take_value (row, value);
  row->result->kind = AMANA_LAB_KIND_PREVIOUS;
  g_clear_pointer (&row->result->flag, g_free);
  g_clear_pointer (&row->inner_range, g_free);
  row->result->date = date != NULL ? g_strdup (date) : date_among (tokens, self->month_first);

  return row;
}

/* An older result without one of today: "TSH   1.9   2.2   (nothing)   mU/L". */
AmanaLabRow *
amana_lab_row_add_older (AmanaLabReading *self,
                         const char *name,
                         guint line,
                         GPtrArray *words,
                         const char *date)
{
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);
  g_auto (AmanaLabValue) value = { 0 };

  amana_lab_value_read (&value, tokens, 0, FALSE);
  if (!value.has_number)
    return NULL;

  return take_older (self, amana_lab_row_new (self, name, line), &value, tokens, date);
}

/* An older result of @row; @date (nullable) is its own. NULL where @tokens are none. */
AmanaLabRow *
amana_lab_row_add_older_tokens (AmanaLabReading *self,
                                AmanaLabRow *row,
                                GPtrArray *tokens,
                                const char *date)
{
  g_auto (AmanaLabValue) value = { 0 };

  amana_lab_value_read (&value, tokens, 0, FALSE);
  if (value.value == NULL || (!value.has_number && !value.qualitative))
    return NULL;

  return take_older (self, new_child (self, row), &value, tokens, date);
}

/* An older result, from its column; @date (nullable) stands over the column. NULL where
 * the words are none. */
AmanaLabRow *
amana_lab_row_add_previous (AmanaLabReading *self,
                            AmanaLabRow *row,
                            GPtrArray *words,
                            const char *date)
{
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);

  return amana_lab_row_add_older_tokens (self, row, tokens, date);
}

static gboolean
is_share (const char *unit)
{
  return unit != NULL && strcmp (unit, "%") == 0;
}

/* The same result again in another unit; a share beside its count is no second unit
 * but a result of its own. */
void
amana_lab_row_set_parent (AmanaLabRow *row, AmanaLabRow *parent)
{
  row->parent = parent;
  if (is_share (row->result->unit) == is_share (parent->result->unit))
    row->result->kind = AMANA_LAB_KIND_SECOND_UNIT;
}

/* A row goes with the row that it is a second unit or an older result of. */
static gboolean
goes_along (const AmanaLabRow *row, GHashTable *going)
{
  return !g_hash_table_contains (going, row) && row->parent != NULL &&
         g_hash_table_contains (going, row->parent);
}

/**
 * amana_lab_rows_drop:
 * @self: a reading
 * @dropped: (element-type AmanaLabRow): some of its rows
 *
 * Takes @dropped out of @self and frees them, with all that has one of them for its
 * parent: a row whose parent is gone would say nothing.
 */
void
amana_lab_rows_drop (AmanaLabReading *self, GPtrArray *dropped)
{
  g_autoptr (GHashTable) going = g_hash_table_new (NULL, NULL);
  guint n_before;

  for (guint i = 0; i < dropped->len; i++)
    g_hash_table_add (going, dropped->pdata[i]);
  do
    {
      n_before = g_hash_table_size (going);
      for (guint i = 0; i < self->rows->len; i++)
        if (goes_along (self->rows->pdata[i], going))
          g_hash_table_add (going, self->rows->pdata[i]);
    }
  while (g_hash_table_size (going) > n_before);
  for (guint i = self->rows->len; i > 0; i--)
    {
      AmanaLabRow *row = self->rows->pdata[i - 1];

      if (row->second != NULL && g_hash_table_contains (going, row->second))
        row->second = NULL;
      if (g_hash_table_contains (going, row))
        g_ptr_array_remove_index (self->rows, i - 1);
    }
}

/* A second reading in the value's own cell, "10.02 mmol/L (0.60 g/L)". */
void
amana_lab_row_add_second (AmanaLabReading *self, AmanaLabRow *row, const AmanaLabValue *value)
{
  AmanaLabResult *second;

  if (value->second_value == NULL)
    return;

  row->second = new_child (self, row);
  second = row->second->result;
  second->value = g_strdup (value->second_value);
  second->number = value->second_number;
  second->has_number = TRUE;
  second->unit = g_strdup (value->second_unit);
  second->box = value->second_box;
  second->kind = AMANA_LAB_KIND_NUM;
  amana_lab_row_set_parent (row->second, row);
  second->flag = g_strdup (value->second_flag);
  row->second->inner_range = g_strdup (value->second_range);
}
