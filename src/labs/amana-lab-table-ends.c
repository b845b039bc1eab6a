/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Where a table ends before the next heading: at a row that its columns cannot be of.
 *
 *     Fractions      %       g/L              the heading measures all values, so that a
 *     Albumine       62,1    45,3             line with a unit of its own is of no table
 *     CRP            3,1     mg/L
 *
 *     Élément        Résultat %     Normes    Résultat G/L     Normes
 *     Neutrophiles   48,3           45 - 70   1,74             2,00 - 7,00
 *     RÉTICULOCYTES
 *     Réticulocytes               1,1 %       0,5 – 2,5
 *
 * Under a new title the figures stand under none of the headings, and say themselves what
 * they measure: these lines are laid out by themselves. */

#include "config.h"

#include "amana-lab-table-ends.h"

#include <string.h>

#include "amana-lab-cells.h"
#include "amana-unit.h"

#define APART_EM 0.72
#define NEAR_EM  0.4

static GPtrArray *
tokens_of (const AmanaLabLine *line)
{
  g_autoptr (GPtrArray) words = amana_lab_words_in_order (line->words, 0, line->words->len);

  return amana_lab_tokens_new (words);
}

static gboolean
is_figure (const AmanaLabToken *token)
{
  return token->type == AMANA_LAB_TOKEN_NUMBER && token->number.comparator == AMANA_COMPARATOR_NONE;
}

/* --- a unit of its own ------------------------------------------------------ */

/* Every value's unit stands in the heading, and none in the body. */
static gboolean
is_measured (const AmanaLabTable *table)
{
  guint n = 0;

  for (guint i = 0; i < table->columns->len; i++)
    {
      const AmanaLabColumn *column = table->columns->pdata[i];

      if (column->role == AMANA_LAB_ROLE_UNIT ||
          (column->role == AMANA_LAB_ROLE_VALUE && g_strcmp0 (column->unit, column->text) != 0))
        return FALSE;
      n += column->role == AMANA_LAB_ROLE_VALUE;
    }

  return n > 0;
}

static gboolean
has_unit (const AmanaLabLine *line)
{
  for (guint i = 1; i < line->words->len; i++)
    {
      const char *text = ((AmanaLabWord *) line->words->pdata[i])->text;

      if (strchr (text, '/') != NULL && !g_ascii_isdigit (*text) && amana_unit_is_unit (text))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_in_heading (const AmanaLabTable *table, const char *unit)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const AmanaLabColumn *column = table->columns->pdata[i];

      if (column->unit != NULL && amana_unit_equal (column->unit, unit))
        return TRUE;
    }
  return FALSE;
}

/* "Segmentados   58   3.724   1.700 a 8.000 /mm³" under "%   /mm³": the unit behind the range
 * says once more in what the figures under it are. */
static gboolean
repeats_heading (const AmanaLabTable *table, const AmanaLabLine *line)
{
  g_autoptr (GPtrArray) tokens = tokens_of (line);
  guint figures = 0;

  for (guint i = 1; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      figures += is_figure (token);
      if (token->type == AMANA_LAB_TOKEN_UNIT &&
          !(figures > 0 && amana_lab_token_is_bound (tokens->pdata[i - 1]) &&
            is_in_heading (table, token->text)))
        return FALSE;
    }
  return TRUE;
}

static void
end_measured (AmanaLabTable *table, GPtrArray *lines)
{
  for (guint i = table->heading_end; is_measured (table) && i < table->end; i++)
    {
      if (has_unit (lines->pdata[i]) && !repeats_heading (table, lines->pdata[i]))
        table->end = i;
    }
}

/* --- other columns ---------------------------------------------------------- */

/* Where the figures of a column stand. */
typedef struct
{
  double x0, x1;
} Extent;

static gboolean
holds_figures (const AmanaLabColumn *column)
{
  return column->role == AMANA_LAB_ROLE_VALUE || column->role == AMANA_LAB_ROLE_PREVIOUS ||
         column->role == AMANA_LAB_ROLE_DATE;
}

static GArray *
heading_extents (const AmanaLabTable *table)
{
  GArray *extents = g_array_new (FALSE, FALSE, sizeof (Extent));

  for (guint i = 0; i < table->columns->len; i++)
    {
      const AmanaLabColumn *column = table->columns->pdata[i];
      Extent extent = { column->box.x0, column->box.x1 };

      if (holds_figures (column))
        g_array_append_val (extents, extent);
    }
  return extents;
}

/* The extent that @box stands in, or close by; NULL where there is none. */
static Extent *
extent_at (GArray *extents, const AmanaBox *box, double em)
{
  for (guint i = 0; i < extents->len; i++)
    {
      Extent *extent = &g_array_index (extents, Extent, i);

      if (box->x1 > extent->x0 - NEAR_EM * em && box->x0 < extent->x1 + NEAR_EM * em)
        return extent;
    }
  return NULL;
}

/* The figures of a row that stand under a heading tell how wide its column is. */
static void
widen (GArray *extents, const AmanaLabLine *line)
{
  g_autoptr (GPtrArray) tokens = tokens_of (line);

  for (guint i = 1; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];
      Extent *extent = is_figure (token) ? extent_at (extents, &token->box, line->em) : NULL;

      if (extent == NULL)
        continue;
      extent->x0 = MIN (extent->x0, token->box.x0);
      extent->x1 = MAX (extent->x1, token->box.x1);
    }
}

/* Words alone, with no figure among them and no gap. */
static gboolean
is_title (const AmanaLabLine *line)
{
  for (guint i = 0; i < line->words->len; i++)
    {
      if (i > 0 && amana_lab_is_gap (line->words->pdata[i - 1], line->words->pdata[i]))
        return FALSE;
      if (strpbrk (((AmanaLabWord *) line->words->pdata[i])->text, "0123456789:") != NULL)
        return FALSE;
    }
  return TRUE;
}

typedef enum
{
  FITS_NOT_SAID, /* no figure behind a name */
  FITS,
  FITS_NOWHERE, /* its figure has a unit and bounds, and stands under no heading */
} Fit;

static gboolean
follows_gap (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i], *before = tokens->pdata[i - 1];

  return token->gap >= APART_EM ||
         (before->type == AMANA_LAB_TOKEN_WORD && amana_lab_class_is_flag (before->word_class));
}

static Fit
fit_of (GArray *extents, const AmanaLabLine *line)
{
  g_autoptr (GPtrArray) tokens = tokens_of (line);
  gboolean unit = FALSE, bound = FALSE, nowhere = TRUE;
  guint figures = 0;

  if (tokens->len == 0 || !amana_lab_token_is_type (tokens->pdata[0], AMANA_LAB_TOKEN_TEXT))
    return FITS_NOT_SAID;
  for (guint i = 1; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      unit = unit || (figures > 0 && token->type == AMANA_LAB_TOKEN_UNIT);
      bound = bound || (figures > 0 && amana_lab_token_is_bound (token));
      if (!is_figure (token) || !follows_gap (tokens, i))
        continue;
      figures++;
      nowhere = nowhere && extent_at (extents, &token->box, line->em) == NULL;
    }
  if (figures == 0)
    return FITS_NOT_SAID;
  return figures == 1 && nowhere && unit && bound ? FITS_NOWHERE : FITS;
}

/* Whether the rows from @first on, down to the next title, are of other columns, all. */
static gboolean
are_elsewhere (GArray *extents, const AmanaLabTable *table, GPtrArray *lines, guint first)
{
  const AmanaLabLine *title = lines->pdata[first - 1];
  guint n = 0;

  for (guint i = first; i < table->end; i++)
    {
      const AmanaLabLine *line = lines->pdata[i];
      Fit fit;

      if (line->page != title->page || is_title (line))
        break;
      fit = fit_of (extents, line);
      if (fit == FITS)
        return FALSE;
      n += fit == FITS_NOWHERE;
    }
  return n > 0;
}

static void
end_shifted (AmanaLabTable *table, GPtrArray *lines)
{
  g_autoptr (GArray) extents = heading_extents (table);

  for (guint i = table->heading_end; extents->len > 0 && i + 1 < table->end; i++)
    {
      if (is_title (lines->pdata[i]) && are_elsewhere (extents, table, lines, i + 1))
        table->end = i;
      else
        widen (extents, lines->pdata[i]);
    }
}

void
amana_lab_table_ends_settle (AmanaLabTable *self, GPtrArray *lines)
{
  end_measured (self, lines);
  if (!self->refused)
    end_shifted (self, lines);
}
