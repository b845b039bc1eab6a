/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Headings over several lines, put together into one row of cells.
 *
 * A cell is joined with what it stands over ("Valeurs de" / "référence"); one over several
 * gives its meaning to each; units over several values go each to its own. Lines are one
 * heading as long as all of their cells, joined, still have a meaning.
 *
 * Units alone are a heading where the line below has a name before them and a figure under
 * each: a differential count whose table says no more. */

#include "config.h"

#include "amana-lab-headings.h"

#include <string.h>

#include "amana-lab-rtl.h"
#include "amana-text.h"
#include "amana-unit.h"

#define NEAR_EM           1.75
#define FEWEST_TRANSLATED 3
#define TALL_LINES        1.2 /* of the height of a line: Arabic fonts are two em tall */

static gboolean
overlap (const AmanaBox *a, const AmanaBox *b)
{
  return MIN (a->x1, b->x1) - MAX (a->x0, b->x0) > 0;
}

/* "Reference" over "Low" and "High". */
static gboolean
is_bound (AmanaLabRole role)
{
  return role == AMANA_LAB_ROLE_LOW || role == AMANA_LAB_ROLE_HIGH;
}

static gboolean
near (const AmanaLabLine *upper, const AmanaLabLine *lower)
{
  double most = MAX (NEAR_EM * MAX (upper->em, lower->em), TALL_LINES * upper->height);

  return upper->page == lower->page && lower->box.y0 - upper->box.y0 < most;
}

static AmanaLabColumn *
join_cells (const AmanaLabColumn *upper, const AmanaLabColumn *lower)
{
  AmanaLabColumn *joined = g_new0 (AmanaLabColumn, 1);

  joined->text = g_strconcat (upper->text, " ", lower->text, NULL);
  joined->role = amana_lab_heading_role_of (joined->text, &joined->date, &joined->unit);
  joined->whose = g_strdup (lower->whose != NULL ? lower->whose : upper->whose);
  joined->box.x0 = MIN (upper->box.x0, lower->box.x0);
  joined->box.x1 = MAX (upper->box.x1, lower->box.x1);
  joined->box.y0 = MIN (upper->box.y0, lower->box.y0);
  joined->box.y1 = MAX (upper->box.y1, lower->box.y1);
  if (joined->role != AMANA_LAB_ROLE_NONE && joined->role != AMANA_LAB_ROLE_DATE)
    return joined;

  /* A date, a unit or a method under a heading: the heading's meaning, the date kept; under
   * the title of a system of units, the heading's below. */
  joined->role =
    upper->role == AMANA_LAB_ROLE_UNIT && lower->role == AMANA_LAB_ROLE_VALUE  ? lower->role
    : upper->role == AMANA_LAB_ROLE_RANGE && is_bound (lower->role)            ? lower->role
    : upper->role != AMANA_LAB_ROLE_NONE && upper->role != AMANA_LAB_ROLE_DATE ? upper->role
                                                                               : lower->role;
  if (upper->role != AMANA_LAB_ROLE_NONE && lower->role == AMANA_LAB_ROLE_NONE &&
      !amana_unit_is_unit (lower->text))
    joined->role = AMANA_LAB_ROLE_NONE;
  if (upper->role == AMANA_LAB_ROLE_NONE && lower->role != AMANA_LAB_ROLE_NONE)
    joined->role = AMANA_LAB_ROLE_NONE;
  g_clear_pointer (&joined->date, g_free);
  joined->date = g_strdup (lower->date != NULL ? lower->date : upper->date);

  return joined;
}

static guint
count_overlaps (GPtrArray *cells, const AmanaBox *box)
{
  guint n = 0;

  for (guint i = 0; i < cells->len; i++)
    n += overlap (&((AmanaLabColumn *) cells->pdata[i])->box, box);

  return n;
}

static AmanaLabColumn *
copy_cell (const AmanaLabColumn *cell)
{
  AmanaLabColumn *copy = g_memdup2 (cell, sizeof *cell);

  copy->text = g_strdup (cell->text);
  copy->date = g_strdup (cell->date);
  copy->unit = g_strdup (cell->unit);
  copy->whose = g_strdup (cell->whose);
  copy->labels = NULL;

  return copy;
}

static AmanaLabColumn *
inherit (const AmanaLabColumn *upper, const AmanaLabColumn *lower)
{
  AmanaLabColumn *cell = copy_cell (lower);

  if (cell->role == AMANA_LAB_ROLE_DATE || cell->role == AMANA_LAB_ROLE_NONE)
    cell->role = upper->role;
  if (cell->role == AMANA_LAB_ROLE_VALUE && cell->unit == NULL)
    cell->unit = g_strdup (upper->unit);

  return cell;
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const AmanaLabColumn *first = *(AmanaLabColumn *const *) a;
  const AmanaLabColumn *second = *(AmanaLabColumn *const *) b;

  return first->box.x0 < second->box.x0 ? -1 : first->box.x0 > second->box.x0;
}

static double
middle_of (const AmanaLabColumn *cell)
{
  return (cell->box.x0 + cell->box.x1) / 2;
}

static gboolean
is_unit_alone (const AmanaLabColumn *cell)
{
  return (cell->role == AMANA_LAB_ROLE_NONE || cell->role == AMANA_LAB_ROLE_VALUE) &&
         amana_unit_is_unit (cell->text);
}

/* The one heading over values that is nearer to the unit at @at than to any other. */
static AmanaLabColumn *
find_measured (GPtrArray *upper, guint at, GPtrArray *lower)
{
  AmanaLabColumn *found = NULL;

  for (guint k = 0; k < lower->len; k++)
    {
      AmanaLabColumn *value = lower->pdata[k];
      double far = ABS (middle_of (value) - middle_of (upper->pdata[at]));
      gboolean nearest = value->role == AMANA_LAB_ROLE_VALUE && value->unit == NULL;

      for (guint i = 0; i < upper->len && nearest; i++)
        nearest = i == at || !is_unit_alone (upper->pdata[i]) ||
                  ABS (middle_of (value) - middle_of (upper->pdata[i])) > far;
      if (nearest && found != NULL)
        return NULL;
      found = nearest ? value : found;
    }
  return found;
}

/* "Formule      %            G/L" over "Résultat  Réf.  Résultat  Réf.": each unit is that of
 * the values nearest to it, and what stands before them the title of the names. */
static void
lend_units (GPtrArray *upper, GPtrArray *lower)
{
  g_autofree AmanaLabColumn **measured = g_new0 (AmanaLabColumn *, upper->len);
  guint n = 0;

  for (guint i = 0; i < upper->len; i++)
    {
      if (!is_unit_alone (upper->pdata[i]))
        continue;
      measured[i] = find_measured (upper, i, lower);
      if (measured[i] == NULL)
        return;
      n++;
    }
  if (n < 2)
    return;
  for (guint i = upper->len; i > 0; i--)
    {
      AmanaLabColumn *cell = upper->pdata[i - 1];

      if (is_unit_alone (cell))
        measured[i - 1]->unit = g_strdup (cell->text);
      else if (count_overlaps (lower, &cell->box) == 0 && cell->role == AMANA_LAB_ROLE_NONE)
        cell->role = AMANA_LAB_ROLE_NAME;
      if (measured[i - 1] != NULL)
        g_ptr_array_remove_index (upper, i - 1);
    }
}

/* --- one heading in two alphabets ------------------------------------------ */

static gboolean
is_arabic (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      if (!amana_lab_begins_arabic (((AmanaLabColumn *) cells->pdata[i])->text))
        return FALSE;
    }
  return cells->len > 0;
}

static gboolean
is_latin (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      if (amana_lab_begins_arabic (((AmanaLabColumn *) cells->pdata[i])->text))
        return FALSE;
    }
  return cells->len > 0;
}

/* "Test    Result    Flag    Unit    Reference Range" and, each at the other edge of its
 * column, what it is called in Arabic: whether the cells of @other mean, in their order,
 * what cells of @own do. @own_of (of @other's length): which. */
static gboolean
is_translation (GPtrArray *own, GPtrArray *other, guint *own_of)
{
  guint next = 0;

  if (other->len < FEWEST_TRANSLATED || is_arabic (own) == is_arabic (other) ||
      is_latin (own) == is_latin (other))
    return FALSE;
  for (guint i = 0; i < other->len; i++)
    {
      const AmanaLabColumn *cell = other->pdata[i];

      while (next < own->len && ((AmanaLabColumn *) own->pdata[next])->role != cell->role)
        next++;
      if (next == own->len || cell->role == AMANA_LAB_ROLE_NONE)
        return FALSE;
      own_of[i] = next++;
    }
  return TRUE;
}

/* The cells of @own, each as wide as both of its names. */
static GPtrArray *
widen (GPtrArray *own, GPtrArray *other, const guint *own_of)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (amana_lab_column_free);

  for (guint i = 0; i < own->len; i++)
    g_ptr_array_add (cells, copy_cell (own->pdata[i]));
  for (guint i = 0; i < other->len; i++)
    {
      AmanaBox *box = &((AmanaLabColumn *) cells->pdata[own_of[i]])->box;
      const AmanaBox *more = &((AmanaLabColumn *) other->pdata[i])->box;

      box->x0 = MIN (box->x0, more->x0);
      box->x1 = MAX (box->x1, more->x1);
      box->y0 = MIN (box->y0, more->y0);
      box->y1 = MAX (box->y1, more->y1);
    }
  return cells;
}

/* (nullable): both rows as one, where either says the other in another alphabet */
static GPtrArray *
stack_translated (GPtrArray *upper, GPtrArray *lower)
{
  g_autofree guint *at = g_new (guint, MAX (upper->len, lower->len) + 1);

  if (is_translation (upper, lower, at))
    return widen (upper, lower, at);
  return is_translation (lower, upper, at) ? widen (lower, upper, at) : NULL;
}

/* --- lines together --------------------------------------------------------- */

/* Two rows of cells as one. */
static GPtrArray *
stack (GPtrArray *upper, GPtrArray *lower)
{
  GPtrArray *cells = stack_translated (upper, lower);

  if (cells != NULL)
    return cells;
  cells = g_ptr_array_new_with_free_func (amana_lab_column_free);
  lend_units (upper, lower);
  for (guint i = 0; i < upper->len; i++)
    {
      const AmanaLabColumn *above = upper->pdata[i];
      guint n = count_overlaps (lower, &above->box);

      if (n == 0)
        g_ptr_array_add (cells, copy_cell (above));
      for (guint k = 0; k < lower->len; k++)
        {
          const AmanaLabColumn *below = lower->pdata[k];

          if (overlap (&above->box, &below->box))
            g_ptr_array_add (cells, n == 1 ? join_cells (above, below) : inherit (above, below));
        }
    }
  for (guint k = 0; k < lower->len; k++)
    {
      const AmanaLabColumn *below = lower->pdata[k];

      if (count_overlaps (upper, &below->box) == 0)
        g_ptr_array_add (cells, copy_cell (below));
    }
  g_ptr_array_sort (cells, compare_cells);

  return cells;
}

/* --- units over figures ----------------------------------------------------- */

/* "%", "(10^9/L)": the unit of what stands below (nullable). */
static char *
unit_over (const AmanaLabColumn *cell)
{
  gsize size = strlen (cell->text);

  if (cell->role != AMANA_LAB_ROLE_NONE || !amana_unit_is_unit (cell->text))
    return NULL;
  return cell->text[0] == '(' && cell->text[size - 1] == ')' ? g_strndup (cell->text + 1, size - 2)
                                                             : g_strdup (cell->text);
}

static gboolean
has_figure_under (const AmanaLabLine *line, const AmanaLabColumn *cell)
{
  for (guint i = 0; i < line->words->len; i++)
    {
      const AmanaLabWord *word = line->words->pdata[i];
      g_autofree char *western = amana_text_digits_to_western (word->text);

      if (strspn (western, "0123456789.,") == strlen (western) &&
          MIN (word->box.x1, cell->box.x1) - MAX (word->box.x0, cell->box.x0) > -word->em)
        return TRUE;
    }
  return FALSE;
}

/* A name that begins and ends before all cells of the heading. */
static gboolean
has_name_before (const AmanaLabLine *line, GPtrArray *cells)
{
  const AmanaLabColumn *left = cells->pdata[0], *right = cells->pdata[cells->len - 1];
  const AmanaLabWord *first = line->words->pdata[line->rtl ? line->words->len - 1 : 0];

  return g_unichar_isalpha (g_utf8_get_char (first->text)) &&
         (line->rtl ? first->box.x0 > right->box.x1 : first->box.x1 < left->box.x0);
}

/* Analyses side by side, each over its unit: what stands before the figures names no analysis. */
static gboolean
has_names_above (GPtrArray *lines, guint seed, GPtrArray *cells)
{
  const AmanaLabLine *at = lines->pdata[seed];
  const AmanaLabLine *above = seed > 0 ? lines->pdata[seed - 1] : NULL;
  guint n = 0;

  if (above == NULL || !near (above, at))
    return FALSE;
  for (guint i = 0; i < cells->len; i++)
    {
      const AmanaBox *box = &((AmanaLabColumn *) cells->pdata[i])->box;
      gboolean found = FALSE;

      for (guint k = 0; k < above->words->len && !found; k++)
        found = overlap (&((AmanaLabWord *) above->words->pdata[k])->box, box);
      n += found;
    }
  return n >= 2;
}

/* "%   Norme %   10^9/L   Norme": units, and what goes with values, over a line that has a
 * name before them and a figure under each unit. */
gboolean
amana_lab_heading_is_over (GPtrArray *lines, guint seed, GPtrArray *cells)
{
  const AmanaLabLine *next = seed + 1 < lines->len ? lines->pdata[seed + 1] : NULL;
  guint units = 0;

  if (cells->len < 2 || next == NULL || next->page != ((AmanaLabLine *) lines->pdata[seed])->page ||
      !has_name_before (next, cells) || has_names_above (lines, seed, cells))
    return FALSE;
  for (guint i = 0; i < cells->len; i++)
    {
      const AmanaLabColumn *cell = cells->pdata[i];
      g_autofree char *unit = unit_over (cell);

      if (unit == NULL && cell->role != AMANA_LAB_ROLE_RANGE &&
          cell->role != AMANA_LAB_ROLE_PREVIOUS && cell->role != AMANA_LAB_ROLE_FLAG)
        return FALSE;
      if (unit != NULL && !has_figure_under (next, cell))
        return FALSE;
      units += unit != NULL;
    }
  return units >= 2;
}

/* The cells of one line; those that are units over figures are of values. */
static GPtrArray *
read_cells (GPtrArray *lines, guint at)
{
  GPtrArray *cells = amana_lab_heading_read (lines->pdata[at]);
  gboolean over = amana_lab_heading_is_over (lines, at, cells);

  for (guint i = 0; over && i < cells->len; i++)
    {
      AmanaLabColumn *cell = cells->pdata[i];
      char *unit = unit_over (cell);

      if (unit == NULL)
        continue;
      cell->role = AMANA_LAB_ROLE_VALUE;
      cell->unit = unit;
      cell->share = strcmp (unit, "%") == 0;
      g_free (cell->text);
      cell->text = g_strdup (unit);
    }
  return cells;
}

/* "Élément", set to the middle of the two lines that the other headings take: before all
 * cells of @upper it is the title of the names. */
static void
settle_centred_title (GPtrArray *cells, GPtrArray *upper, gboolean rtl)
{
  AmanaLabColumn *title = cells->len == 1 ? cells->pdata[0] : NULL;

  if (title == NULL || title->role != AMANA_LAB_ROLE_NONE || amana_unit_is_unit (title->text) ||
      g_str_has_suffix (title->text, ":"))
    return;
  for (guint i = 0; i < upper->len; i++)
    {
      const AmanaBox *box = &((AmanaLabColumn *) upper->pdata[i])->box;

      if (rtl ? title->box.x0 < box->x1 : title->box.x1 > box->x0)
        return;
    }
  title->role = AMANA_LAB_ROLE_NAME;
}

static GPtrArray *
stack_lines (GPtrArray *lines, guint first, guint end)
{
  GPtrArray *cells = read_cells (lines, first);

  for (guint i = first + 1; i < end; i++)
    {
      g_autoptr (GPtrArray) upper = cells;
      g_autoptr (GPtrArray) lower = read_cells (lines, i);

      amana_lab_heading_settle_people (lower);
      if (i + 1 < end)
        settle_centred_title (lower, upper, ((AmanaLabLine *) lines->pdata[first])->rtl);
      cells = stack (upper, lower);
      if (cells->len > 2)
        amana_lab_heading_settle_people (cells);
    }

  return cells;
}

/* Neither line is a heading alone, and both together have a meaning in every cell:
 * "Observed   Biological" over "Value   Reference interval". */
gboolean
amana_lab_heading_begins (GPtrArray *lines, guint seed, GPtrArray *alone)
{
  const AmanaLabLine *line = lines->pdata[seed];
  const AmanaLabLine *next = seed + 1 < lines->len ? lines->pdata[seed + 1] : NULL;
  AmanaLabRoles count = amana_lab_heading_count (alone);
  g_autoptr (GPtrArray) cells = NULL;
  guint before;

  if (next == NULL || alone->len < 3 || count.named < 1 || count.figures > 0 ||
      next->words->len > 8 || !near (line, next))
    return FALSE;
  before = count.named;
  cells = stack_lines (lines, seed, seed + 2);
  count = amana_lab_heading_count (cells);

  return cells->len == alone->len && amana_lab_is_heading (cells, line->rtl) &&
         (before > 1 ? count.strange == 0 : count.strange <= 1 && count.named > before);
}

static gboolean
has_name (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      if (((AmanaLabColumn *) cells->pdata[i])->role == AMANA_LAB_ROLE_NAME)
        return TRUE;
    }
  return FALSE;
}

/* Days or times, and what labels them. */
static gboolean
holds_days (GPtrArray *lines, guint at)
{
  g_autoptr (GPtrArray) cells = amana_lab_heading_read (lines->pdata[at]);
  guint days = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      AmanaLabRole role = ((AmanaLabColumn *) cells->pdata[i])->role;

      if (role != AMANA_LAB_ROLE_DATE && role != AMANA_LAB_ROLE_NAME)
        return FALSE;
      days += role == AMANA_LAB_ROLE_DATE;
    }
  return days >= 2;
}

/* The most lines around @seed that are one heading together: a line about the patient
 * right above does not make another heading of the names'. */
GPtrArray *
amana_lab_heading_grow (GPtrArray *lines, guint lowest, guint seed, guint *first, guint *end)
{
  static const guint tries[][2] = { { 2, 0 }, { 1, 1 }, { 0, 2 }, { 1, 0 }, { 0, 1 } };
  const AmanaLabLine *line = lines->pdata[seed];
  g_autoptr (GPtrArray) alone = read_cells (lines, seed);
  guint strange = amana_lab_heading_count (alone).strange;

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr (GPtrArray) cells = NULL;
      AmanaLabRoles count;

      if (seed < lowest + tries[i][0] || seed + tries[i][1] >= lines->len)
        continue;
      if (tries[i][0] > 0 && !near (lines->pdata[seed - 1], line))
        continue;
      if (tries[i][0] > 1 && (!near (lines->pdata[seed - 2], lines->pdata[seed - 1]) ||
                              !holds_days (lines, seed - 2) || !holds_days (lines, seed - 1)))
        continue;
      if (tries[i][1] > 0 && !near (line, lines->pdata[seed + 1]))
        continue;
      if (tries[i][1] > 1 && !near (lines->pdata[seed + 1], lines->pdata[seed + 2]))
        continue;
      *first = seed - tries[i][0];
      *end = seed + tries[i][1] + 1;
      cells = stack_lines (lines, *first, *end);
      count = amana_lab_heading_count (cells);
      if (count.strange <= strange && count.figures == 0 && cells->len >= alone->len &&
          has_name (cells) >= has_name (alone) &&
          count.named >= amana_lab_heading_count (alone).named)
        return g_steal_pointer (&cells);
    }

  *first = seed;
  *end = seed + 1;
  return g_steal_pointer (&alone);
}
