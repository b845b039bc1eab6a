/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A test that goes on for hours, its times side by side:
 *
 *                        T0       T30      T60      T120
 *     Patient            08:02    08:33    09:04    10:03
 *     Glycémie           92       168      189      158
 *     (mg/dL)
 *     V. réf. glycémie   70 - 92           < 180    < 153
 *
 *     sheet := times clock? ( figures unit? bounds? )+
 *
 * It is known by its times, three or more and nothing else but a word for names before
 * them, and by names that the catalogue knows. Each figure is a result, "Glycémie T0". */

#include "config.h"

#include "amana-lab-pieces.h"

#include <string.h>

#include "amana-lab-pattern.h"
#include "amana-lab-table-rows.h"
#include "amana-text.h"
#include "amana-unit.h"

#define GAP_EM       0.72
#define NEXT_EM      4.0
#define BEFORE_EM    1.5
#define WIDEST_EM    8.0
#define FEWEST_TIMES 3
#define FEWEST_CELLS 2

typedef struct
{
  AmanaLabReading *reading;
  GPtrArray *times; /* AmanaLabPiece *, of @head */
  GPtrArray *head;  /* the pieces of the heading */
  GPtrArray *last;  /* AmanaLabRow * or NULL, one a time: of the line above */
  guint from;       /* of the reading's rows: those of this sheet */
} Hours;

static void
clear_hours (Hours *self)
{
  g_clear_pointer (&self->times, g_ptr_array_unref);
  g_clear_pointer (&self->head, g_ptr_array_unref);
  g_clear_pointer (&self->last, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Hours, clear_hours)

/* "T0", "T 60 min", "H+2", "30'", "120 min": and no bare figure. */
static gboolean
is_time (const char *text)
{
  static AmanaLabShape time = { "^(t ?[+]? ?[0-9]{1,3} ?('|mn|min|minutes|h|heures?)?|"
                                "h ?[+]? ?[0-9]{1,2}|[0-9]{1,3} ?('|mn|min|minutes?))$" };
  g_autofree char *fold = amana_text_fold (text);

  return amana_lab_shape_matches (&time, fold);
}

/* Before a line is looked at closely. */
static gboolean
may_hold_times (const AmanaLabLine *line)
{
  guint n = 0;

  for (guint i = 0; i < line->words->len; i++)
    {
      const char *text = ((AmanaLabWord *) line->words->pdata[i])->text;
      gsize size = strlen (text);

      n +=
        size < 8 &&
        ((strchr ("TtHh", *text) != NULL && size > 1 && strpbrk (text, "0123456789") != NULL) ||
         text[size - 1] == '\'' || g_str_has_suffix (text, "min") || g_str_has_suffix (text, "mn"));
    }
  return n >= FEWEST_TIMES && !line->rtl;
}

static gboolean
read_times (Hours *self, guint line)
{
  self->head = amana_lab_pieces_new (self->reading->lines->pdata[line], GAP_EM);
  self->times = g_ptr_array_new ();
  for (guint i = 0; i < self->head->len; i++)
    {
      const AmanaLabPiece *piece = self->head->pdata[i];

      if (is_time (piece->text))
        g_ptr_array_add (self->times, (gpointer) piece);
      else if (i > 0 || strpbrk (piece->text, "0123456789") != NULL)
        return FALSE;
    }
  return self->times->len >= FEWEST_TIMES;
}

/* Under which time @box stands, or G_MAXUINT: its figures may be set to the end of a column
 * whose time stands at the beginning. */
static guint
time_at (const Hours *self, const AmanaBox *box, double em)
{
  double middle = (box->x0 + box->x1) / 2;

  for (guint i = self->times->len; i > 0; i--)
    {
      const AmanaBox *time = &((AmanaLabPiece *) self->times->pdata[i - 1])->box;

      if (middle >= time->x0 - BEFORE_EM * em)
        return middle < time->x1 + WIDEST_EM * em ? i - 1 : G_MAXUINT;
    }
  return G_MAXUINT;
}

static gboolean
is_clock (GPtrArray *pieces)
{
  guint n = 0;

  for (guint i = 0; i < pieces->len; i++)
    n += amana_lab_pattern_matches (AMANA_LAB_PATTERN_TIME,
                                    ((AmanaLabPiece *) pieces->pdata[i])->text);
  return n >= FEWEST_CELLS && n + 1 >= pieces->len;
}

/* "Glycémie (g/L)": the name, and the unit in its brackets (nullable). */
static char *
split_unit (const char *name, char **unit)
{
  const char *open = strrchr (name, '(');

  *unit = amana_lab_name_unit (name);
  return *unit != NULL && open != NULL && open > name
           ? g_strchomp (g_strndup (name, (gsize) (open - name)))
           : g_strdup (name);
}

static AmanaLabRow *
add_figure (Hours *self, const AmanaLabPiece *piece, const char *name, const char *unit, guint line)
{
  guint at = time_at (self, &piece->box, ((AmanaLabLine *) self->reading->lines->pdata[line])->em);
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (piece->words);
  g_auto (AmanaLabValue) value = { 0 };
  g_autofree char *full = NULL;
  AmanaLabRow *row;

  amana_lab_value_read (&value, tokens, 0, FALSE);
  full = g_strdup_printf ("%s %s", name, ((AmanaLabPiece *) self->times->pdata[at])->text);
  row = amana_lab_row_new (self->reading, full, line);
  amana_lab_row_take_value (row, &value);
  if (row->result->unit == NULL)
    row->result->unit = g_strdup (unit);
  self->last->pdata[at] = row;
  return row;
}

/* Whether each piece behind the name is a figure under a time of its own. */
static gboolean
are_figures (const Hours *self, GPtrArray *pieces, double em)
{
  guint before = G_MAXUINT;

  for (guint i = 1; i < pieces->len; i++)
    {
      const AmanaLabPiece *piece = pieces->pdata[i];
      g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (piece->words);
      g_auto (AmanaLabValue) value = { 0 };
      guint at = time_at (self, &piece->box, em);

      amana_lab_value_read (&value, tokens, 0, FALSE);
      if (at == G_MAXUINT || at == before || !value.has_number || value.several || value.leftover)
        return FALSE;
      before = at;
    }
  return pieces->len > FEWEST_CELLS;
}

static gboolean
read_figures (Hours *self, GPtrArray *pieces, guint line)
{
  const AmanaLabLine *at = self->reading->lines->pdata[line];
  const AmanaLabPiece *first = pieces->pdata[0];
  g_autofree char *unit = NULL;
  g_autofree char *name = NULL;

  if (!are_figures (self, pieces, at->em) || time_at (self, &first->box, at->em) != G_MAXUINT)
    return FALSE;
  name = split_unit (first->text, &unit);
  if (amana_catalogue_match_name (self->reading->catalogue, name, unit) == NULL)
    return FALSE;
  g_ptr_array_set_size (self->last, 0);
  g_ptr_array_set_size (self->last, (int) self->times->len);
  for (guint i = 1; i < pieces->len; i++)
    add_figure (self, pieces->pdata[i], name, unit, line);
  return TRUE;
}

/* "(mg/dL)" below the name: the unit of the figures beside it. */
static gboolean
read_unit (Hours *self, GPtrArray *pieces)
{
  const AmanaLabPiece *first = pieces->pdata[0];
  g_autofree char *unit = amana_lab_cell_unit (first->words);

  if (pieces->len > 1 || !amana_unit_is_unit (unit))
    return FALSE;
  for (guint i = 0; i < self->last->len; i++)
    {
      AmanaLabRow *row = self->last->pdata[i];

      if (row != NULL && row->result->unit == NULL)
        row->result->unit = g_strdup (unit);
    }
  return self->last->len > 0;
}

/* "V. réf. glycémie   70 - 92      < 180": what is expected at each time. */
static gboolean
read_bounds (Hours *self, GPtrArray *pieces, double em)
{
  for (guint i = 1; i < pieces->len; i++)
    {
      const AmanaLabPiece *piece = pieces->pdata[i];

      if (time_at (self, &piece->box, em) == G_MAXUINT ||
          !amana_lab_cell_holds_range (piece->words))
        return FALSE;
    }
  for (guint i = 1; i < pieces->len; i++)
    {
      const AmanaLabPiece *piece = pieces->pdata[i];
      guint at = time_at (self, &piece->box, em);
      AmanaLabRow *row = at < self->last->len ? self->last->pdata[at] : NULL;

      if (row != NULL && row->range_words->len == 0)
        g_ptr_array_extend (row->range_words, piece->words, NULL, NULL);
    }
  return pieces->len > 1 && self->last->len > 0;
}

static gboolean
read_line (Hours *self, guint line)
{
  const AmanaLabLine *at = self->reading->lines->pdata[line];
  g_autoptr (GPtrArray) pieces = amana_lab_pieces_new (at, GAP_EM);

  return is_clock (pieces) || read_figures (self, pieces, line) || read_unit (self, pieces) ||
         read_bounds (self, pieces, at->em);
}

/**
 * amana_lab_hours_read:
 * @self: a reading
 * @line: the index of a line
 *
 * Returns: how many lines from @line on are a test with its times side by side; 0 where none
 *   begins there
 */
guint
amana_lab_hours_read (AmanaLabReading *self, guint line)
{
  g_auto (Hours) hours = { .reading = self, .from = self->rows->len };
  guint end = line + 1, read = line;

  if (self->catalogue == NULL || !may_hold_times (self->lines->pdata[line]) ||
      !read_times (&hours, line))
    return 0;
  hours.last = g_ptr_array_new ();
  for (; end < self->lines->len; end++)
    {
      const AmanaLabLine *above = self->lines->pdata[end - 1], *at = self->lines->pdata[end];

      if (above->page != at->page || at->rtl ||
          at->box.y0 - above->box.y0 > NEXT_EM * MAX (above->em, at->em) ||
          !read_line (&hours, end))
        break;
      read = end;
    }

  return self->rows->len > hours.from ? read + 1 - line : 0;
}
