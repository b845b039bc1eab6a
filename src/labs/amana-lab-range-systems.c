/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One range in two systems of units, side by side.
 *
 *     Analyse     Résultat   Unité   Usuelles      Usuelles SI
 *     Glycémie    1,04       g/L     0,70 - 1,10   3,89 - 6,11 mmol/L
 *
 *     systems := ( "("? bound unit? ")"? )+
 *
 * The one in the unit of the figure is its range; where that unit is not repeated, the one
 * without a unit, if all others have one, and another. */

#include "config.h"

#include "amana-lab-cells.h"

#include "amana-unit.h"

typedef struct
{
  guint first, end; /* tokens */
  const char *unit; /* (nullable) */
} System;

static gboolean
is_between (const AmanaLabToken *token)
{
  return token->type == AMANA_LAB_TOKEN_OPEN || token->type == AMANA_LAB_TOKEN_CLOSE ||
         token->type == AMANA_LAB_TOKEN_BREAK;
}

/* (nullable): where there is something else among @tokens */
static GArray *
list_systems (GPtrArray *tokens)
{
  g_autoptr (GArray) systems = g_array_new (FALSE, FALSE, sizeof (System));

  for (guint i = 0; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];
      System *last = systems->len > 0 ? &g_array_index (systems, System, systems->len - 1) : NULL;
      System next = { .first = i, .end = i + 1 };

      if (amana_lab_token_is_bound (token))
        g_array_append_val (systems, next);
      else if (token->type == AMANA_LAB_TOKEN_UNIT && last != NULL && last->unit == NULL)
        {
          last->unit = token->text;
          last->end = i + 1;
        }
      else if (!is_between (token))
        return NULL;
    }
  return g_steal_pointer (&systems);
}

static const System *
find_system (GArray *systems, const char *unit)
{
  const System *same = NULL, *bare = NULL;
  guint n_same = 0, n_bare = 0;

  for (guint i = 0; i < systems->len; i++)
    {
      const System *at = &g_array_index (systems, System, i);

      if (at->unit == NULL)
        {
          bare = at;
          n_bare++;
        }
      else if (amana_unit_equal (at->unit, unit))
        {
          same = at;
          n_same++;
        }
    }
  /* "12 - 16   13 - 17 g/dL" is of two people, in one unit. */
  if (n_same == 1 && n_bare == 0)
    return same;
  return n_same == 0 && n_bare == 1 ? bare : NULL;
}

gboolean
amana_lab_range_keep_system (GPtrArray *tokens, const char *unit)
{
  g_autoptr (GArray) systems = list_systems (tokens);
  const System *own;
  guint first, end;

  if (systems == NULL || systems->len < 2 || unit == NULL)
    return FALSE;
  own = find_system (systems, unit);
  if (own == NULL)
    return FALSE;
  first = own->first;
  end = own->end;
  g_ptr_array_set_size (tokens, (int) end);
  g_ptr_array_remove_range (tokens, 0, first);
  return TRUE;
}
