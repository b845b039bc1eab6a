/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Lists of results beside each other, under no heading that would tell them apart:
 *
 *     Colour         Yellow        Protein     Trace         Pus cells    15 - 20 /HPF
 *     [Pale yellow]                [Nil]                     [0 - 5]
 *     Appearance     Clear         Glucose     Nil           Casts        Nil /LPF
 *
 * A second list begins where, on several lines, a name of the catalogue with something behind
 * it stands at one and the same place, nothing reaches over that edge, and names stand on its
 * left as well. Its lines are taken out and set below those of the first, so that what
 * follows (ranges below names, titles, lines that go on) sees each list by itself. Tables that
 * a heading tells apart are left to it. */

#include "config.h"

#include "amana-lab-side-lists.h"

#include <string.h>

#include "amana-lab-headings.h"
#include "amana-lab-pieces.h"
#include "amana-unit.h"

#define GAP_EM       1.0
#define EDGE_EM      0.6
#define NEAR_EM      2.4
#define FEWEST       3
#define LONGEST_NAME 6
#define MOST_LISTS   12

typedef struct
{
  GPtrArray *lines; /* AmanaLabLine *, borrowed */
  AmanaCatalogue *catalogue;
  GHashTable *asked; /* char * to gboolean: is it a name? */
} Splitter;

/* Lines from @first to before @end have a list that begins at @edge. */
typedef struct
{
  guint first, end;
  double edge;
} Gutter;

static gboolean
is_name (Splitter *self, const char *text)
{
  gpointer known = NULL;

  if (!g_hash_table_lookup_extended (self->asked, text, NULL, &known))
    {
      known = GINT_TO_POINTER (
        amana_catalogue_match_name (self->catalogue, text, NULL) != NULL ||
        amana_catalogue_match_in_section (self->catalogue, text, NULL, "urine") != NULL);
      g_hash_table_insert (self->asked, g_strdup (text), known);
    }
  return GPOINTER_TO_INT (known);
}

/* ":", "5,4", "< 3", "++": what may stand right behind a name. */
static gboolean
begins_value (const char *text)
{
  return g_ascii_isdigit (*text) || strchr (":<>+", *text) != NULL;
}

/* How many of the words of @piece, from its first on, are a name that is known, or 0. */
static guint
measure_name (Splitter *self, const AmanaLabPiece *piece)
{
  g_autoptr (GString) name = g_string_new (NULL);
  guint longest = 0;

  if (!g_unichar_isalpha (g_utf8_get_char (piece->text)))
    return 0;
  for (guint i = 0; i < MIN (LONGEST_NAME, piece->words->len); i++)
    {
      const char *word = ((AmanaLabWord *) piece->words->pdata[i])->text;
      gsize size = strlen (word);

      if (i > 0 && begins_value (word))
        break;
      g_string_append_printf (name, "%s%.*s", i > 0 ? " " : "",
                              (int) (size - g_str_has_suffix (word, ":")), word);
      if (is_name (self, name->str))
        longest = i + 1;
    }
  return longest;
}

/* A name, and a value behind it: in its own piece, or in the next one. */
static gboolean
is_result_at (Splitter *self, GPtrArray *pieces, guint at)
{
  const AmanaLabPiece *piece = pieces->pdata[at];
  guint n;

  if (amana_unit_is_unit (piece->text))
    return FALSE;
  n = measure_name (self, piece);
  if (n == 0)
    return FALSE;
  if (n < piece->words->len)
    return begins_value (((AmanaLabWord *) piece->words->pdata[n])->text);
  return at + 1 < pieces->len;
}

/* --- the edge --------------------------------------------------------------- */

static gboolean
is_at (double x, double edge, double em)
{
  return ABS (x - edge) < EDGE_EM * em;
}

/* The first word at @edge or behind it (nullable); FALSE where one reaches over the edge. */
static gboolean
find_right (const AmanaLabLine *line, double edge, const AmanaLabWord **right)
{
  const AmanaLabWord *before = NULL;

  *right = NULL;
  for (guint i = 0; i < line->words->len; i++)
    {
      const AmanaLabWord *word = line->words->pdata[i];

      if (word->box.x0 >= edge - EDGE_EM * line->em)
        {
          *right = word;
          break;
        }
      before = word;
    }
  if (before != NULL && before->box.x1 > edge - EDGE_EM * line->em)
    return FALSE;
  return before == NULL || *right == NULL || amana_lab_is_gap (before, *right);
}

/* Whether a list begins at @edge on @line: with a result. */
static gboolean
has_result (Splitter *self, const AmanaLabLine *line, double edge)
{
  g_autoptr (GPtrArray) pieces = amana_lab_pieces_new (line, GAP_EM);

  for (guint i = 1; i < pieces->len; i++)
    {
      const AmanaLabPiece *piece = pieces->pdata[i];

      if (is_at (piece->box.x0, edge, line->em))
        return is_result_at (self, pieces, i);
    }
  return FALSE;
}

/* A result that begins the line, and ends before the edge. */
static gboolean
has_left_result (Splitter *self, const AmanaLabLine *line, double edge)
{
  g_autoptr (GPtrArray) pieces = amana_lab_pieces_new (line, GAP_EM);
  const AmanaLabPiece *first = pieces->len > 0 ? pieces->pdata[0] : NULL;
  const AmanaLabPiece *next = pieces->len > 1 ? pieces->pdata[1] : NULL;

  if (first == NULL || first->box.x1 > edge || !is_result_at (self, pieces, 0))
    return FALSE;
  return measure_name (self, first) < first->words->len ||
         (next != NULL && next->box.x0 < edge - EDGE_EM * line->em);
}

/* What of @gutter's lines speaks for two lists. */
static gboolean
is_gutter (Splitter *self, const Gutter *gutter)
{
  guint right = 0, at_edge = 0, results = 0, left = 0;

  for (guint i = gutter->first; i < gutter->end; i++)
    {
      const AmanaLabLine *line = self->lines->pdata[i];
      const AmanaLabWord *word;

      if (!find_right (line, gutter->edge, &word))
        return FALSE;
      left += has_left_result (self, line, gutter->edge);
      if (word == NULL)
        continue;
      right++;
      at_edge += is_at (word->box.x0, gutter->edge, line->em);
      results += has_result (self, line, gutter->edge);
    }
  return results >= FEWEST && left >= FEWEST && at_edge * 5 >= right * 4 &&
         results * 5 >= right * 2 && left * 2 >= results;
}

/* Two columns of names in a heading: it tells the lists apart itself. */
static gboolean
has_heading_for_two (Splitter *self, guint first)
{
  guint page = ((AmanaLabLine *) self->lines->pdata[first])->page;

  for (guint i = first + 1; i > 0; i--)
    {
      const AmanaLabLine *line = self->lines->pdata[i - 1];
      g_autoptr (GPtrArray) cells = NULL;
      guint names = 0;

      if (line->page != page)
        return FALSE;
      if (line->words->len < 2)
        continue;
      cells = amana_lab_heading_read (line);
      if (!amana_lab_is_heading (cells, line->rtl))
        continue;
      for (guint k = 0; k < cells->len; k++)
        names += ((AmanaLabColumn *) cells->pdata[k])->role == AMANA_LAB_ROLE_NAME;
      return names != 1;
    }
  return FALSE;
}

/* From the line at @seed down: the lines between the first and the last with a result at
 * @edge, that nothing reaches over. */
static Gutter
grow (Splitter *self, guint seed, double edge)
{
  const AmanaLabLine *first = self->lines->pdata[seed];
  Gutter gutter = { seed, seed + 1, edge };

  for (guint i = seed + 1; i < self->lines->len; i++)
    {
      const AmanaLabLine *line = self->lines->pdata[i];
      const AmanaLabWord *right;

      if (line->page != first->page || line->rtl || !find_right (line, edge, &right))
        break;
      if (right != NULL && has_result (self, line, edge))
        gutter.end = i + 1;
    }
  return gutter;
}

/* A line whose pieces begin where the lists do, close to theirs: a title, a range below. */
static gboolean
is_of_both (Splitter *self, const Gutter *gutter, guint line, guint beside)
{
  const AmanaLabLine *at = self->lines->pdata[line], *other = self->lines->pdata[beside];
  const AmanaLabLine *begin = self->lines->pdata[gutter->first];
  const AmanaLabWord *right;

  if (at->page != other->page || at->rtl ||
      ABS (at->box.y0 - other->box.y0) > NEAR_EM * other->em ||
      !find_right (at, gutter->edge, &right))
    return FALSE;
  if (right != NULL && !is_at (right->box.x0, gutter->edge, at->em))
    return FALSE;
  return right == at->words->pdata[0] || is_at (at->box.x0, begin->box.x0, at->em);
}

static void
widen (Splitter *self, Gutter *gutter)
{
  while (gutter->first > 0 && is_of_both (self, gutter, gutter->first - 1, gutter->first))
    gutter->first--;
  while (gutter->end < self->lines->len && is_of_both (self, gutter, gutter->end, gutter->end - 1))
    gutter->end++;
}

static gboolean
find_gutter (Splitter *self, guint from, Gutter *gutter)
{
  for (guint i = from; i < self->lines->len; i++)
    {
      const AmanaLabLine *line = self->lines->pdata[i];
      g_autoptr (GPtrArray) pieces = NULL;

      if (line->rtl || line->words->len < 3)
        continue;
      pieces = amana_lab_pieces_new (line, GAP_EM);
      for (guint k = 1; k + 1 <= pieces->len && pieces->len > 2; k++)
        {
          if (!is_result_at (self, pieces, k))
            continue;
          *gutter = grow (self, i, ((AmanaLabPiece *) pieces->pdata[k])->box.x0);
          if (gutter->end - gutter->first < FEWEST || !is_gutter (self, gutter) ||
              has_heading_for_two (self, i))
            continue;
          widen (self, gutter);
          return TRUE;
        }
    }
  return FALSE;
}

/* --- parting ---------------------------------------------------------------- */

static void
measure (AmanaLabLine *line)
{
  line->em = line->height = 0;
  line->box = amana_lab_words_box (line->words);
  for (guint i = 0; i < line->words->len; i++)
    {
      const AmanaLabWord *word = line->words->pdata[i];

      line->em = MAX (line->em, word->em);
      line->height = MAX (line->height, word->box.y1 - word->box.y0);
    }
}

/* Takes the words at @edge and behind it out of @line, as a line (nullable). */
static AmanaLabLine *
take_right (AmanaLabLine *line, double edge)
{
  AmanaLabLine *right = NULL;
  guint first = 0;

  while (first < line->words->len &&
         ((AmanaLabWord *) line->words->pdata[first])->box.x0 < edge - EDGE_EM * line->em)
    first++;
  if (first == line->words->len)
    return NULL;
  right = g_new0 (AmanaLabLine, 1);
  right->page = line->page;
  right->words = amana_lab_lines_new_words ();
  while (line->words->len > first)
    g_ptr_array_add (right->words, g_ptr_array_steal_index (line->words, first));
  measure (right);
  if (line->words->len > 0)
    measure (line);
  return right;
}

static void
part (Splitter *self, const Gutter *gutter)
{
  g_autoptr (GPtrArray) rights = g_ptr_array_new ();
  guint at = gutter->end;

  for (guint i = gutter->first; i < gutter->end; i++)
    {
      AmanaLabLine *right = take_right (self->lines->pdata[i], gutter->edge);

      if (right != NULL)
        g_ptr_array_add (rights, right);
    }
  for (guint i = 0; i < rights->len; i++)
    g_ptr_array_insert (self->lines, (int) at++, rights->pdata[i]);
  for (guint i = gutter->end; i > gutter->first; i--)
    {
      if (((AmanaLabLine *) self->lines->pdata[i - 1])->words->len == 0)
        g_ptr_array_remove_index (self->lines, i - 1);
    }
}

/**
 * amana_lab_side_lists_part:
 * @self: the lines of a report
 * @catalogue: the analytes known
 *
 * Sets lists that stand beside each other below each other, from left to right.
 */
void
amana_lab_side_lists_part (AmanaLabLines *self, AmanaCatalogue *catalogue)
{
  g_autoptr (GHashTable) asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Splitter splitter = { self->lines, catalogue, asked };
  Gutter gutter = { 0 };

  for (guint i = 0; i < MOST_LISTS && find_gutter (&splitter, gutter.first, &gutter); i++)
    part (&splitter, &gutter);
}
