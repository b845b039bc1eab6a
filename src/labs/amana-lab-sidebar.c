/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A strip beside the table in which a laboratory prints who the patient is, who sent him, its
 * biologists. Its lines are not those of the table: they stand at other heights, and what is
 * beside a result by chance is no part of its name.
 *
 * The table's left edge is where many of its lines begin, one under the other, with a word
 * that is no unit. What stands before that edge is a strip if nothing crosses between both
 * and most of its lines are at a height of their own. Codes or numbers before names are at
 * the height of the names. */

#include "config.h"

#include "amana-lab-sidebar.h"

#include <math.h>

#include "amana-text.h"
#include "amana-unit.h"

#define FEWEST_EDGES   8 /* lines that begin at the edge */
#define FEWEST_LINES   4 /* of the strip */
#define FEWEST_FIGURES 5 /* lines with a figure behind their name */
#define SAME_EDGE_PT   1.0
#define SAME_LINE_EM   0.15
#define CLEAR_EM       0.6 /* between the strip and the edge */
#define WIDEST         0.4 /* of what is printed */

static double
middle_of (const AmanaLabWord *word)
{
  return (word->box.y0 + word->box.y1) / 2;
}

/* Nothing stands close before @word on its line. */
static gboolean
begins_piece (GPtrArray *words, const AmanaLabWord *word)
{
  for (guint i = 0; i < words->len; i++)
    {
      const AmanaLabWord *other = words->pdata[i];

      if (other != word && other->box.x0 < word->box.x0 &&
          other->box.x1 > word->box.x0 - CLEAR_EM * word->em &&
          ABS (middle_of (other) - middle_of (word)) < 0.5 * word->em)
        return FALSE;
    }
  return TRUE;
}

static gboolean
may_begin_line (const AmanaLabWord *word)
{
  return g_unichar_isalpha (g_utf8_get_char (word->text)) && !amana_unit_is_unit (word->text);
}

static gboolean
is_at_edge (const AmanaLabWord *word, double edge)
{
  return ABS (word->box.x0 - edge) <= SAME_EDGE_PT;
}

/* The words that begin lines at @edge, top down. */
static GPtrArray *
list_edge (GPtrArray *words, double edge)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < words->len; i++)
    {
      const AmanaLabWord *word = words->pdata[i];

      if (is_at_edge (word, edge) && may_begin_line (word) && begins_piece (words, word))
        g_ptr_array_add (found, (gpointer) word);
    }
  return found;
}

static gboolean
is_beside (const AmanaLabSidebar *strip, const AmanaLabWord *word)
{
  return middle_of (word) > strip->top && middle_of (word) < strip->bottom;
}

/* A word of the table at the height of @word. */
static gboolean
has_level (GPtrArray *words, const AmanaLabSidebar *strip, const AmanaLabWord *word)
{
  for (guint i = 0; i < words->len; i++)
    {
      const AmanaLabWord *other = words->pdata[i];

      if (other->box.x0 > strip->right && is_beside (strip, other) &&
          ABS (other->box.y1 - word->box.y1) < SAME_LINE_EM * word->em)
        return TRUE;
    }
  return FALSE;
}

/* How many lines @strip has, and how many of them stand level with the table; FALSE where
 * something crosses its edge. */
static gboolean
count_lines (GPtrArray *words, const AmanaLabSidebar *strip, guint *lines, guint *level)
{
  double last = -G_MAXDOUBLE;

  for (guint i = 0; i < words->len; i++)
    {
      const AmanaLabWord *word = words->pdata[i];

      if (!is_beside (strip, word) || word->box.x0 >= strip->right)
        continue;
      if (word->box.x1 > strip->right)
        return FALSE;
      if (word->box.y1 - last < 0.5 * word->em)
        continue;
      last = word->box.y1;
      (*lines)++;
      *level += has_level (words, strip, word);
    }
  return TRUE;
}

/* How much of what stands beside the strip begins at its edge. */
static gboolean
is_edge_of_lines (GPtrArray *words, const AmanaLabSidebar *strip, guint n_edge)
{
  double last = -G_MAXDOUBLE;
  guint lines = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const AmanaLabWord *word = words->pdata[i];

      if (!is_beside (strip, word) || word->box.x0 < strip->right ||
          middle_of (word) - last < 0.6 * word->em)
        continue;
      last = middle_of (word);
      lines++;
    }
  return n_edge * 2 >= lines;
}

/* A figure further on, on the line that @first begins. */
static gboolean
has_figure_behind (GPtrArray *words, const AmanaLabWord *first)
{
  for (guint i = 0; i < words->len; i++)
    {
      const AmanaLabWord *word = words->pdata[i];
      g_autofree char *western = NULL;

      if (word->box.x0 < first->box.x0 + 4 * first->em ||
          ABS (middle_of (word) - middle_of (first)) > 0.5 * first->em)
        continue;
      western = amana_text_digits_to_western (word->text);
      if (g_ascii_isdigit (*western))
        return TRUE;
    }
  return FALSE;
}

/* The lines that begin at the edge are of a table: names with figures further on. */
static gboolean
has_figures (GPtrArray *words, GPtrArray *begins)
{
  guint n = 0;

  for (guint i = 0; i < begins->len; i++)
    n += has_figure_behind (words, begins->pdata[i]);
  return n >= FEWEST_FIGURES && n * 5 >= begins->len * 2;
}

static gboolean
is_strip (GPtrArray *words, double edge, AmanaLabSidebar *strip)
{
  g_autoptr (GPtrArray) begins = list_edge (words, edge);
  const AmanaLabWord *first, *last;
  guint lines = 0, level = 0;

  if (begins->len < FEWEST_EDGES)
    return FALSE;
  first = begins->pdata[0];
  last = begins->pdata[begins->len - 1];
  *strip =
    (AmanaLabSidebar) { first->box.y0 - first->em, last->box.y1 + last->em, edge - first->em };
  if (!count_lines (words, strip, &lines, &level))
    return FALSE;

  return lines >= FEWEST_LINES && level * 2 <= lines &&
         is_edge_of_lines (words, strip, begins->len) && has_figures (words, begins);
}

/* The strip begins further up than the first name, below what goes across the page. */
static void
raise_top (GPtrArray *words, AmanaLabSidebar *strip)
{
  double top = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const AmanaLabWord *word = words->pdata[i];

      if (middle_of (word) < strip->top && word->box.x0 < strip->right &&
          word->box.x1 > strip->right)
        top = MAX (top, word->box.y1);
    }
  strip->top = MIN (strip->top, top);
}

static void
measure (GPtrArray *words, double *left, double *right)
{
  *left = G_MAXDOUBLE;
  *right = 0;
  for (guint i = 0; i < words->len; i++)
    {
      const AmanaLabWord *word = words->pdata[i];

      *left = MIN (*left, word->box.x0);
      *right = MAX (*right, word->box.x1);
    }
}

/**
 * amana_lab_sidebar_find:
 * @words: (element-type AmanaLabWord): of a page, top down
 * @sidebar: (out): the strip on its left
 *
 * Returns: whether there is one
 */
gboolean
amana_lab_sidebar_find (GPtrArray *words, AmanaLabSidebar *sidebar)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  double left, right;

  measure (words, &left, &right);
  for (guint i = 0; i < words->len; i++)
    {
      const AmanaLabWord *word = words->pdata[i];
      gpointer place = GINT_TO_POINTER ((int) lround (word->box.x0) + 1);
      guint n;

      if (word->box.x0 < left + 4 * word->em || word->box.x0 > left + WIDEST * (right - left) ||
          !may_begin_line (word))
        continue;
      n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, place)) + 1;
      g_hash_table_insert (counts, place, GUINT_TO_POINTER (n));
      if (n != FEWEST_EDGES || !is_strip (words, word->box.x0, sidebar))
        continue;
      raise_top (words, sidebar);
      return TRUE;
    }

  return FALSE;
}

gboolean
amana_lab_sidebar_holds (const AmanaLabSidebar *self, const AmanaBox *box)
{
  double middle = (box->y0 + box->y1) / 2;

  return middle > self->top && middle < self->bottom && box->x1 <= self->right;
}
