/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a cell that was read badly should be, by the cells over and under it.
 *
 *     figure  := bound? digits
 *     range   := bound? digits ( - digits )?  , of which one is a bound or a dash
 *     unit    := what is one, or nearly
 *
 * "TET" in a column of figures was one. Recognition that is told so can read it: shown the
 * cell again, it may only answer with what figures are made of. What it then says is never
 * sure. */

#include "config.h"

#include "amana-scan-columns.h"

#include "amana-scan-units.h"
#include "amana-unit.h"

#include <string.h>

#define READ_WELL   75
#define READ_BADLY  60
#define FEWEST      3
#define MOST_PARTS  4
#define LEAST_SHARE 0.6
#define LEAST_BOTH  0.5 /* of the narrower of two cells of a column */

typedef struct
{
  int x0, x1;
  AmanaScanKind kind;
} AmanaScanColumnCell;

static double
get_least (GArray *words)
{
  double least = 99;

  for (guint i = 0; i < words->len; i++)
    least = MIN (least, g_array_index (words, AmanaScanWord, i).confidence);
  return least;
}

static gboolean
take_figure (const char **text)
{
  gsize n = strspn (*text, "0123456789"), fraction = 0;

  if (n == 0 || n > 6)
    return FALSE;
  *text += n;
  if (**text != '.' && **text != ',')
    return TRUE;
  fraction = strspn (*text + 1, "0123456789");
  *text += fraction + 1;
  return fraction > 0 && fraction <= 4;
}

static gboolean
take_dash (const char **text)
{
  static const char *const dashes[] = { "-", "–", "—", "à" };

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    if (g_str_has_prefix (*text, dashes[i]))
      {
        *text += strlen (dashes[i]);
        return TRUE;
      }
  return FALSE;
}

static AmanaScanKind
kind_of_text (const char *text)
{
  gboolean bound = strchr ("<>", *text) != NULL && *text != '\0';
  gboolean dash;

  text += bound;
  if (!take_figure (&text))
    return AMANA_SCAN_KIND_NONE;
  dash = !bound && take_dash (&text);
  if (dash && !take_figure (&text))
    return AMANA_SCAN_KIND_NONE;
  if (*text != '\0')
    return AMANA_SCAN_KIND_NONE;
  return bound || dash ? AMANA_SCAN_KIND_RANGE : AMANA_SCAN_KIND_FIGURE;
}

static gboolean
is_unit (const char *text)
{
  g_autofree char *mended = NULL;

  if (strlen (text) < 2)
    return FALSE;
  if (strchr (text, '/') != NULL && amana_unit_is_unit (text))
    return TRUE;
  mended = amana_scan_unit_mend (text);
  return mended != NULL;
}

AmanaScanKind
amana_scan_kind_of (GArray *words)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (words->len == 0 || words->len > MOST_PARTS)
    return AMANA_SCAN_KIND_NONE;
  for (guint i = 0; i < words->len; i++)
    g_string_append (text, g_array_index (words, AmanaScanWord, i).text);

  return words->len == 1 && is_unit (text->str) ? AMANA_SCAN_KIND_UNIT : kind_of_text (text->str);
}

GArray *
amana_scan_columns_new (GArray *cells, GArray *inside)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (AmanaScanColumnCell));

  for (guint i = 0; i < cells->len && i < inside->len; i++)
    {
      const AmanaScanCell *cell = &g_array_index (cells, AmanaScanCell, i);
      GArray *words = g_array_index (inside, GArray *, i);
      AmanaScanKind kind = words != NULL ? amana_scan_kind_of (words) : AMANA_SCAN_KIND_NONE;
      AmanaScanColumnCell of = { cell->x, cell->x + cell->width, kind };

      if (words == NULL || words->len == 0 ||
          (kind != AMANA_SCAN_KIND_UNIT && get_least (words) < READ_WELL))
        continue;
      g_array_append_val (columns, of);
    }
  return columns;
}

/* A bound is as well a result, "< 0,5", as what is expected. */
static gboolean
is_like (AmanaScanKind kind, AmanaScanKind wanted)
{
  return kind == wanted || (kind == AMANA_SCAN_KIND_RANGE && wanted == AMANA_SCAN_KIND_FIGURE);
}

AmanaScanKind
amana_scan_columns_miss (GArray *columns, const AmanaScanCell *cell, GArray *words)
{
  guint counts[AMANA_SCAN_KIND_UNIT + 1] = { 0 }, n = 0;
  AmanaScanKind kind = words != NULL ? amana_scan_kind_of (words) : AMANA_SCAN_KIND_UNIT;

  if (words == NULL || words->len == 0 || words->len > MOST_PARTS ||
      get_least (words) >= READ_BADLY)
    return AMANA_SCAN_KIND_NONE;
  for (guint i = 0; i < columns->len; i++)
    {
      const AmanaScanColumnCell *other = &g_array_index (columns, AmanaScanColumnCell, i);
      int both = MIN (cell->x + cell->width, other->x1) - MAX (cell->x, other->x0);

      if (both < LEAST_BOTH * MIN (cell->width, other->x1 - other->x0) ||
          both < LEAST_BOTH / 2 * MAX (cell->width, other->x1 - other->x0))
        continue;
      counts[other->kind]++;
      n++;
    }
  for (guint i = AMANA_SCAN_KIND_FIGURE; i <= AMANA_SCAN_KIND_UNIT; i++)
    if (counts[i] >= FEWEST && counts[i] >= LEAST_SHARE * n)
      return is_like (kind, i) ? AMANA_SCAN_KIND_NONE : (AmanaScanKind) i;

  return AMANA_SCAN_KIND_NONE;
}
