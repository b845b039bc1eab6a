/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Headings in words that nobody knows, shown by what stands below them.
 *
 *     Kood   Uuring       Vastus   Ühik     Viide           no word of it is known
 *     101    Glükoos      5,4      mmol/L   3,9 - 6,1
 *     104    Kreatiniin   80       µmol/L   53 - 106
 *
 * A line of several cells without a figure is a heading if most lines below are results: words,
 * then a figure right under one of the cells, and beside it bounds or a concentration's unit;
 * one of the two, or its neighbour, under another. A page that has a heading in known words needs
 * none of these. */

#include "config.h"

#include "amana-lab-headings.h"

#include <string.h>

#include "amana-date.h"
#include "amana-lab-cells.h"
#include "amana-lab-table-rows.h"

#define FEWEST_CELLS 3
#define MOST_CELLS   9
#define MOST_BELOW   16 /* lines looked at */
#define FEWEST       3  /* results among them */
#define FIRST_LINES  2  /* one of which is a result */
#define APART_EM     0.72

typedef struct
{
  GPtrArray *cells;
  guint *figures; /* under each cell */
  guint *others;  /* units and bounds under each */
  guint n_lines, n_results;
} Body;

/* The cell that @box stands under, or G_MAXUINT. */
static guint
cell_over (GPtrArray *cells, const AmanaBox *box, double em)
{
  guint found = G_MAXUINT;
  double most = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      const AmanaBox *over = &((AmanaLabColumn *) cells->pdata[i])->box;
      double shared = MIN (over->x1, box->x1) - MAX (over->x0, box->x0) + em;

      if (shared <= most)
        continue;
      found = i;
      most = shared;
    }
  return found;
}

/* The first figure behind words, apart from them. */
static guint
find_figure (GPtrArray *tokens)
{
  gboolean named = FALSE;

  for (guint i = 0; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (named && token->type == AMANA_LAB_TOKEN_NUMBER && token->gap >= APART_EM)
        return i;
      named =
        named || (token->type == AMANA_LAB_TOKEN_TEXT && amana_lab_count_letters (token->text) > 1);
    }
  return G_MAXUINT;
}

static void
count_line (Body *self, const AmanaLabLine *line)
{
  g_autoptr (GPtrArray) words = amana_lab_words_in_order (line->words, 0, line->words->len);
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);
  guint figure = find_figure (tokens), at;
  gboolean measured = FALSE;

  self->n_lines++;
  if (figure == G_MAXUINT)
    return;
  at = cell_over (self->cells, &((AmanaLabToken *) tokens->pdata[figure])->box, line->em);
  for (guint i = 1; at != G_MAXUINT && i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];
      guint under;

      if (token->type != AMANA_LAB_TOKEN_UNIT && !amana_lab_token_is_bound (token))
        continue;
      /* "2 mL", "4 °C": as much of a tube as of a result. */
      measured = measured || amana_lab_token_is_bound (token) || strchr (token->text, '/') != NULL;
      under = cell_over (self->cells, &token->box, line->em);
      if (under != G_MAXUINT && under != at)
        self->others[under]++;
    }
  if (!measured)
    return;
  self->figures[at]++;
  self->n_results++;
}

/* The titles of sections and remarks have no cells. */
static gboolean
has_cells (const AmanaLabLine *line)
{
  for (guint i = 1; i < line->words->len; i++)
    {
      if (amana_lab_is_gap (line->words->pdata[i - 1], line->words->pdata[i]))
        return TRUE;
    }
  return FALSE;
}

/* "Anterior (15/03/2025)" */
static gboolean
is_dated (const char *text)
{
  g_autofree char *date = amana_date_find_iso (text);

  return date != NULL && amana_lab_count_letters (text) > 2;
}

static gboolean
may_be_heading (GPtrArray *cells)
{
  AmanaLabRoles count = amana_lab_heading_count (cells);

  if (cells->len < FEWEST_CELLS || cells->len > MOST_CELLS || count.refused > 0 || count.priced > 0)
    return FALSE;
  for (guint i = 0; i < cells->len; i++)
    {
      const AmanaLabColumn *cell = cells->pdata[i];
      const char *text = cell->text;

      if (cell->role == AMANA_LAB_ROLE_DATE)
        continue;
      if (amana_lab_count_letters (text) == 0 || strchr (text, ':') != NULL ||
          (strpbrk (text, "0123456789") != NULL && !is_dated (text)) ||
          amana_lab_count_words (text) > 5)
        return FALSE;
    }
  return TRUE;
}

static guint
most_of (const guint *counts, guint n)
{
  guint most = 0;

  for (guint i = 0; i < n; i++)
    most = MAX (most, counts[i]);
  return most;
}

/**
 * amana_lab_heading_is_shown:
 * @lines: (element-type AmanaLabLine): of all pages
 * @seed: the index of one
 * @cells: (element-type AmanaLabColumn): its cells
 *
 * Returns: whether the lines below show that it is a heading, whatever it says
 */
gboolean
amana_lab_heading_is_shown (GPtrArray *lines, guint seed, GPtrArray *cells)
{
  const AmanaLabLine *line = lines->pdata[seed];
  Body body = { .cells = cells };
  gboolean shown;

  if (!may_be_heading (cells))
    return FALSE;
  body.figures = g_new0 (guint, cells->len);
  body.others = g_new0 (guint, cells->len);
  for (guint i = seed + 1; i < lines->len && i <= seed + MOST_BELOW; i++)
    {
      const AmanaLabLine *below = lines->pdata[i];

      if (below->page != line->page)
        break;
      if (has_cells (below))
        count_line (&body, below);
      if (body.n_lines == FIRST_LINES && body.n_results == 0)
        break;
    }
  shown = body.n_results >= FEWEST && body.n_results * 2 > body.n_lines &&
          most_of (body.figures, cells->len) * 10 >= body.n_results * 6 &&
          most_of (body.others, cells->len) * 2 >= body.n_results;
  g_free (body.figures);
  g_free (body.others);
  return shown;
}
