/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Columns that the body shows and no heading names.
 *
 * Figures, units and ranges that stand apart from what is before them, and under each
 * other on several lines, are a band. A band belongs to the heading over it, or to the
 * column that it stands in, if either may hold such cells; one that belongs to none is a
 * column whose heading was left blank, and what it holds says what it is for:
 *
 *     figures, the first after the names     the values, where no heading names them
 *     figures beyond the ranges              an older result, or, with units and ranges
 *                                            beyond them, the same in another system
 *     units, ranges                          units, ranges, where no heading names them
 *
 * So a table headed "Reference values, 14/03/2024" alone has its results in the column
 * that nobody named, and older ones under the date. */

#include "config.h"

#include "amana-lab-bands.h"

#include "amana-lab-cells.h"
#include "amana-unit.h"

#define APART_EM 0.72

typedef enum
{
  BAND_FIGURES,
  BAND_UNITS,
  BAND_RANGES,
  BAND_BOUNDS, /* "< 5": a value as well as a range */
} BandKind;

/* At first one cell, then all that stand under each other: where the middle one of them
 * begins and ends, since a few may be of another grid. */
typedef struct
{
  BandKind kind;
  double x0, x1;
  double before, after; /* how far a unit close by goes beyond */
  guint n;              /* cells */
  guint named;          /* of them: text stands before it on its line */
} Band;

typedef struct
{
  AmanaLabTable *table;
  GArray *bands; /* Band, in reading order */
  guint n_lines; /* that have any cell of these kinds */
} Settler;

/* --- what stands where ------------------------------------------------------ */

static gboolean
is_flag (const AmanaLabToken *token)
{
  return token->type == AMANA_LAB_TOKEN_WORD && amana_lab_class_is_flag (token->word_class);
}

/* Behind a gap, or behind a mark that stands behind one. */
static gboolean
is_apart (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i];
  const AmanaLabToken *before = i > 0 ? tokens->pdata[i - 1] : NULL;

  return token->gap >= APART_EM || (before != NULL && is_flag (before) && before->gap >= APART_EM);
}

static gboolean
kind_of (const AmanaLabToken *token, BandKind *kind)
{
  switch (token->type)
    {
    case AMANA_LAB_TOKEN_NUMBER:
      *kind = token->number.comparator == AMANA_COMPARATOR_NONE ? BAND_FIGURES : BAND_BOUNDS;
      return TRUE;
    case AMANA_LAB_TOKEN_RANGE:
      *kind = BAND_RANGES;
      return TRUE;
    case AMANA_LAB_TOKEN_UNIT:
      *kind = BAND_UNITS;
      return TRUE;
    case AMANA_LAB_TOKEN_TEXT:
    case AMANA_LAB_TOKEN_TITRE:
    case AMANA_LAB_TOKEN_DATE:
    case AMANA_LAB_TOKEN_WORD:
    case AMANA_LAB_TOKEN_OPEN:
    case AMANA_LAB_TOKEN_CLOSE:
    case AMANA_LAB_TOKEN_COLON:
    case AMANA_LAB_TOKEN_BREAK:
    case AMANA_LAB_TOKEN_BLANK:
    default:
      return FALSE;
    }
}

/* "4,62 T/L": the unit close by is of the figure's cell. */
static void
cover_unit (GPtrArray *tokens, guint i, Band *band)
{
  const AmanaLabToken *next = i + 1 < tokens->len ? tokens->pdata[i + 1] : NULL;

  if (band->kind == BAND_UNITS || next == NULL || next->type != AMANA_LAB_TOKEN_UNIT ||
      next->gap >= APART_EM)
    return;
  band->before = MAX (0, band->x0 - next->box.x0);
  band->after = MAX (0, next->box.x1 - band->x1);
}

/* Text on the side of the names, whichever way the line is read. */
static gboolean
has_text_before (const Settler *self, GPtrArray *tokens, const AmanaLabToken *token)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      const AmanaLabToken *other = tokens->pdata[i];

      if (other->type == AMANA_LAB_TOKEN_TEXT &&
          (self->table->rtl ? other->box.x0 >= token->box.x1 : other->box.x1 <= token->box.x0))
        return TRUE;
    }
  return FALSE;
}

static void
collect_line (Settler *self, const AmanaLabLine *line)
{
  g_autoptr (GPtrArray) words = amana_lab_words_in_order (line->words, 0, line->words->len);
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);
  guint before = self->bands->len;

  for (guint i = 0; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];
      Band band = { .x0 = token->box.x0, .x1 = token->box.x1, .n = 1 };

      if (kind_of (token, &band.kind) && is_apart (tokens, i))
        {
          band.named = has_text_before (self, tokens, token);
          cover_unit (tokens, i, &band);
          g_array_append_val (self->bands, band);
        }
    }
  self->n_lines += self->bands->len > before;
}

static int
compare_bands (gconstpointer a, gconstpointer b)
{
  const Band *first = a, *second = b;

  if (first->kind != second->kind)
    return (int) first->kind - (int) second->kind;
  return first->x0 < second->x0 ? -1 : first->x0 > second->x0;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Band *first = a, *second = b;

  return first->x0 < second->x0 ? -1 : first->x0 > second->x0;
}

static gboolean
meets (const Band *a, double x0, double x1)
{
  return MIN (a->x1, x1) > MAX (a->x0, x0);
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

/* The cells @first to @end of @cells, by where they begin, as one band. */
static void
add_band (Settler *self, GArray *cells, guint first, guint end)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));
  Band band = g_array_index (cells, Band, (first + end) / 2);

  band.n = end - first;
  band.named = 0;
  for (guint i = first; i < end; i++)
    {
      band.named += g_array_index (cells, Band, i).named;
      band.before = MAX (band.before, g_array_index (cells, Band, i).before);
      band.after = MAX (band.after, g_array_index (cells, Band, i).after);
      g_array_append_val (ends, g_array_index (cells, Band, i).x1);
    }
  g_array_sort (ends, compare_ends);
  band.x1 = g_array_index (ends, double, ends->len / 2);
  g_array_append_val (self->bands, band);
}

/* Cells that stand under each other as one. */
static void
merge (Settler *self)
{
  g_autoptr (GArray) cells = g_steal_pointer (&self->bands);
  double x1 = 0;

  self->bands = g_array_new (FALSE, FALSE, sizeof (Band));
  g_array_sort (cells, compare_bands);
  for (guint i = 0, first = 0; i < cells->len; i++)
    {
      const Band *cell = &g_array_index (cells, Band, i);
      const Band *next = i + 1 < cells->len ? cell + 1 : NULL;

      x1 = i == first ? cell->x1 : MAX (x1, cell->x1);
      if (next != NULL && next->kind == cell->kind && next->x0 < x1)
        continue;
      add_band (self, cells, first, i + 1);
      first = i + 1;
    }
}

/* "< 0,6 mg/L      < 5,0": named, with a unit, and what is expected of it beyond. */
static gboolean
is_bound_of_value (const Settler *self, const Band *band)
{
  if (band->before + band->after <= 0 || band->named < band->n)
    return FALSE;
  for (guint i = 0; i < self->bands->len; i++)
    {
      const Band *other = &g_array_index (self->bands, Band, i);

      if (other != band && other->n >= band->n &&
          (other->kind == BAND_BOUNDS || other->kind == BAND_RANGES) &&
          (self->table->rtl ? other->x1 < band->x0 : other->x0 > band->x1))
        return TRUE;
    }
  return FALSE;
}

/* A bound among figures is a value, one by itself is a range. */
static void
settle_bounds (Settler *self)
{
  for (guint i = 0; i < self->bands->len; i++)
    {
      Band *band = &g_array_index (self->bands, Band, i);
      Band *other = NULL;

      if (band->kind != BAND_BOUNDS)
        continue;
      for (guint k = 0; k < self->bands->len && other == NULL; k++)
        {
          Band *at = &g_array_index (self->bands, Band, k);

          if ((at->kind == BAND_FIGURES || at->kind == BAND_RANGES) &&
              meets (at, band->x0, band->x1) && at->n >= band->n)
            other = at;
        }
      if (other == NULL)
        {
          band->kind = is_bound_of_value (self, band) ? BAND_FIGURES : BAND_RANGES;
          continue;
        }
      other->n += band->n;
      other->named += band->named;
      band->n = 0;
    }
}

static void
order (Settler *self)
{
  guint n = self->bands->len;

  g_array_sort (self->bands, compare_places);
  for (guint i = 0; self->table->rtl && i < n / 2; i++)
    {
      Band band = g_array_index (self->bands, Band, i);

      g_array_index (self->bands, Band, i) = g_array_index (self->bands, Band, n - 1 - i);
      g_array_index (self->bands, Band, n - 1 - i) = band;
    }
}

/* --- whose it is -------------------------------------------------------------- */

static gboolean
may_hold (const AmanaLabColumn *column, BandKind kind)
{
  switch (column->role)
    {
    case AMANA_LAB_ROLE_NONE:
    case AMANA_LAB_ROLE_OTHER:
    case AMANA_LAB_ROLE_PRICE:
    case AMANA_LAB_ROLE_REFUSE:
      return TRUE;
    case AMANA_LAB_ROLE_VALUE:
    case AMANA_LAB_ROLE_PREVIOUS:
    case AMANA_LAB_ROLE_DATE:
    case AMANA_LAB_ROLE_LOW:
    case AMANA_LAB_ROLE_HIGH:
      return kind == BAND_FIGURES;
    case AMANA_LAB_ROLE_UNIT:
      return kind == BAND_UNITS;
    case AMANA_LAB_ROLE_RANGE:
      return kind == BAND_RANGES;
    case AMANA_LAB_ROLE_NAME:
    case AMANA_LAB_ROLE_FLAG:
    default:
      return FALSE;
    }
}

/* "Interprétation   5,0 - 15,0": remarks, by what stands under them. */
static gboolean
is_over_ranges (const AmanaLabColumn *column, const Band *band)
{
  return column->role == AMANA_LAB_ROLE_FLAG && band->kind == BAND_RANGES &&
         meets (band, column->box.x0, column->box.x1);
}

/* The heading over it, else the column that it stands in; NULL where neither may hold it. */
static AmanaLabColumn *
find_head (const Settler *self, const Band *band)
{
  const double middle = (band->x0 + band->x1) / 2;
  AmanaLabColumn *around = NULL;

  for (guint i = 0; i < self->table->columns->len; i++)
    {
      AmanaLabColumn *column = self->table->columns->pdata[i];

      if (is_over_ranges (column, band))
        return column;
      if (!may_hold (column, band->kind))
        continue;
      if (meets (band, column->box.x0, column->box.x1))
        return column;
      if (middle >= column->from && middle < column->to)
        around = column;
    }
  return around;
}

/* Another band of the kind has that heading right over it. */
static gboolean
is_taken (const Settler *self, const Band *band, const AmanaLabColumn *head)
{
  if (meets (band, head->box.x0, head->box.x1))
    return FALSE;
  for (guint i = 0; i < self->bands->len; i++)
    {
      const Band *other = &g_array_index (self->bands, Band, i);

      if (other != band && other->kind == band->kind && other->n > 0 &&
          meets (other, head->box.x0, head->box.x1))
        return TRUE;
    }
  return FALSE;
}

static AmanaLabColumn *
head_of (const Settler *self, const Band *band)
{
  AmanaLabColumn *head = find_head (self, band);

  return head != NULL && !is_taken (self, band, head) ? head : NULL;
}

/* --- columns ------------------------------------------------------------------ */

static AmanaLabColumn *
find_role (const Settler *self, AmanaLabRole role)
{
  for (guint i = 0; i < self->table->columns->len; i++)
    {
      AmanaLabColumn *column = self->table->columns->pdata[i];

      if (column->role == role && (role != AMANA_LAB_ROLE_VALUE || column->date == NULL))
        return column;
    }
  return NULL;
}

static int
compare_columns (gconstpointer a, gconstpointer b)
{
  const AmanaLabColumn *first = *(AmanaLabColumn *const *) a;
  const AmanaLabColumn *second = *(AmanaLabColumn *const *) b;
  double difference = first->box.x0 + first->box.x1 - second->box.x0 - second->box.x1;

  return difference < 0 ? -1 : difference > 0;
}

static void
add_column (Settler *self, const Band *band, AmanaLabRole role)
{
  AmanaLabColumn *column = g_new0 (AmanaLabColumn, 1);
  const AmanaLabColumn *first = self->table->columns->pdata[0];

  column->role = role;
  column->text = g_strdup ("");
  column->box =
    (AmanaBox) { band->x0 - band->before, first->box.y0, band->x1 + band->after, first->box.y1 };
  column->measured = TRUE;
  g_ptr_array_add (self->table->columns, column);
  g_ptr_array_sort (self->table->columns, compare_columns);
}

static gboolean
is_usual (const Settler *self, const Band *band)
{
  return band->n >= MIN (2, self->n_lines) && band->n * 2 >= self->n_lines;
}

/* The first figures after the names. */
static void
settle_values (Settler *self)
{
  if (find_role (self, AMANA_LAB_ROLE_VALUE) != NULL)
    return;
  for (guint i = 0; i < self->bands->len; i++)
    {
      const Band *band = &g_array_index (self->bands, Band, i);
      AmanaLabColumn *head;

      if (band->kind != BAND_FIGURES || !is_usual (self, band) || band->named * 2 < band->n)
        continue;
      head = head_of (self, band);
      if (head == NULL)
        add_column (self, band, AMANA_LAB_ROLE_VALUE);
      else if (head->role == AMANA_LAB_ROLE_NONE)
        {
          head->role = AMANA_LAB_ROLE_VALUE;
        }
      if (head == NULL || head->role != AMANA_LAB_ROLE_OTHER)
        return;
    }
}

/* No other heading than @value stands over @band. */
static gboolean
is_uncovered (const Settler *self, const Band *band, const AmanaLabColumn *value)
{
  for (guint i = 0; i < self->table->columns->len; i++)
    {
      const AmanaLabColumn *column = self->table->columns->pdata[i];

      if (column != value && meets (band, column->box.x0, column->box.x1))
        return FALSE;
    }
  return TRUE;
}

/* "Résultats" over the middle of figures and units: no figure stands right under it, and
 * all of them just before it. The heading is then theirs. */
static void
settle_shifted (Settler *self)
{
  AmanaLabColumn *value = find_role (self, AMANA_LAB_ROLE_VALUE);
  const Band *nearest = NULL;

  if (value == NULL || value->measured || self->table->rtl)
    return;
  for (guint i = 0; i < self->bands->len; i++)
    {
      const Band *band = &g_array_index (self->bands, Band, i);

      if (band->kind != BAND_FIGURES || band->n == 0)
        continue;
      if (meets (band, value->box.x0, value->box.x1))
        return;
      if (is_usual (self, band) && band->named * 2 >= band->n && band->x1 <= value->box.x0 &&
          is_uncovered (self, band, value))
        nearest = band;
    }
  if (nearest == NULL || value->box.x0 - nearest->x1 > value->box.x1 - value->box.x0)
    return;
  value->box.x0 = nearest->x0;
  value->box.x1 = nearest->x1;
  value->measured = TRUE;
  g_ptr_array_sort (self->table->columns, compare_columns);
}

/* Ranges stand beyond the values: bounds before them are values themselves. */
static gboolean
is_beyond_values (const Settler *self, const Band *band)
{
  const AmanaLabColumn *value = find_role (self, AMANA_LAB_ROLE_VALUE);

  if (value == NULL)
    return band->kind != BAND_RANGES;
  return band->kind != BAND_RANGES ||
         (self->table->rtl ? band->x1 < value->box.x1 : band->x0 > value->box.x0);
}

static void
settle_cells (Settler *self, BandKind kind, AmanaLabRole role)
{
  for (guint i = 0; i < self->bands->len && find_role (self, role) == NULL; i++)
    {
      const Band *band = &g_array_index (self->bands, Band, i);
      AmanaLabColumn *head;

      if (band->kind != kind || !is_usual (self, band) || !is_beyond_values (self, band))
        continue;
      head = head_of (self, band);
      if (head == NULL)
        add_column (self, band, role);
      else if (head->role == AMANA_LAB_ROLE_FLAG)
        head->role = role;
    }
}

/* Another system's units are beyond the ranges as well. */
static gboolean
has_units_beyond (const Settler *self, guint first)
{
  for (guint i = first; i < self->bands->len; i++)
    {
      const Band *band = &g_array_index (self->bands, Band, i);

      if (band->kind == BAND_UNITS && band->n > 1)
        return TRUE;
    }
  return FALSE;
}

/* Figures with units, and ranges beyond them once more: the same results in another
 * system ("2,41 mmol/L   2,15 – 2,50   96,6 mg/L   86,2 – 100,2"). */
static gboolean
is_other_system (const Settler *self, guint at)
{
  if (g_array_index (self->bands, Band, at).after <= 0)
    return FALSE;
  for (guint i = at + 1; i < self->bands->len; i++)
    {
      const Band *band = &g_array_index (self->bands, Band, i);

      if (band->kind == BAND_RANGES && band->n > 1)
        return TRUE;
    }
  return FALSE;
}

/* "Unités usuelles" over "1,03 g/L": results, whatever the heading says; NULL where no heading
 * for units is over them. */
static AmanaLabColumn *
units_over (const Settler *self, const Band *band)
{
  for (guint i = 0; i < self->table->columns->len; i++)
    {
      AmanaLabColumn *column = self->table->columns->pdata[i];

      if (column->role == AMANA_LAB_ROLE_UNIT && band->before + band->after > 0 &&
          meets (band, column->box.x0, column->box.x1))
        return column;
    }
  return NULL;
}

/* Figures beyond the ranges: without units of their own an older result. */
static void
settle_beyond (Settler *self)
{
  guint first = 0;

  while (first < self->bands->len)
    {
      const Band *band = &g_array_index (self->bands, Band, first++);

      if (band->kind == BAND_RANGES && is_usual (self, band))
        break;
    }
  if (find_role (self, AMANA_LAB_ROLE_VALUE) == NULL || has_units_beyond (self, first))
    return;
  for (guint i = first; i < self->bands->len; i++)
    {
      const Band *band = &g_array_index (self->bands, Band, i);
      AmanaLabColumn *units;

      if (band->kind != BAND_FIGURES || band->n < 2 || head_of (self, band) != NULL)
        continue;
      units = units_over (self, band);
      if (units != NULL)
        units->role = AMANA_LAB_ROLE_NONE;
      else
        add_column (self, band,
                    is_other_system (self, i) ? AMANA_LAB_ROLE_VALUE : AMANA_LAB_ROLE_PREVIOUS);
    }
}

void
amana_lab_bands_settle (AmanaLabTable *table, GPtrArray *sample)
{
  Settler self = { .table = table };

  self.bands = g_array_new (FALSE, FALSE, sizeof (Band));
  for (guint i = 0; i < sample->len; i++)
    collect_line (&self, sample->pdata[i]);
  merge (&self);
  settle_bounds (&self);
  order (&self);
  settle_values (&self);
  settle_shifted (&self);
  settle_cells (&self, BAND_UNITS, AMANA_LAB_ROLE_UNIT);
  if (find_role (&self, AMANA_LAB_ROLE_LOW) == NULL &&
      find_role (&self, AMANA_LAB_ROLE_HIGH) == NULL)
    settle_cells (&self, BAND_RANGES, AMANA_LAB_ROLE_RANGE);
  settle_beyond (&self);
  g_array_unref (self.bands);
}
