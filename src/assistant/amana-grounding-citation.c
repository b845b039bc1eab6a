/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Citations as models write them when they are asked for "[r1]": in brackets of three
 * kinds, in capitals, several in one, with a footnote's mark, or bare. Pure. */

#include "config.h"

#include "amana-grounding-citation.h"

#include "amana-grounding-words.h"

static gboolean
take_id (AmanaAhead *self, gsize *at, guint *id)
{
  gunichar r = amana_ahead_peek (self, *at);
  gsize p = *at + 1;
  guint n = 0;

  if (r != 'r' && r != 'R')
    return FALSE;
  *id = 0;
  while (amana_ahead_is_digit (amana_ahead_peek (self, p)) && n++ < 4)
    {
      *id = *id * 10 + (guint) g_unichar_digit_value (amana_ahead_peek (self, p));
      p = amana_ahead_next (self, p);
    }
  if (n == 0 || amana_beside_is_word_char (amana_ahead_peek (self, p)))
    return FALSE;
  *at = p;

  return TRUE;
}

static gsize
skip_between_ids (AmanaAhead *self, gsize at)
{
  for (guint i = 0; i < 8; i++)
    {
      gunichar c = amana_ahead_peek (self, at);

      if (!amana_ahead_is_space (c) && c != ',' && c != ';' && c != 0x060C && c != '&' &&
          c != '^' && c != 0x0648)
        break;
      at = amana_ahead_next (self, at);
    }

  return at;
}

/**
 * amana_ahead_citation:
 * @self: what comes next
 * @at: where a bracket stands
 * @citation: (out): the ids in it
 *
 * Returns: %TRUE for brackets that hold ids of facts and nothing else
 */
gboolean
amana_ahead_citation (AmanaAhead *self, gsize at, AmanaCitation *citation)
{
  gunichar open = amana_ahead_peek (self, at);
  gunichar close = open == '[' ? ']' : open == '(' ? ')' : open == 0x3010 ? 0x3011 : 0;
  guint id;

  citation->n = 0;
  if (close == 0)
    return FALSE;
  at = skip_between_ids (self, amana_ahead_next (self, at));
  while (citation->n < G_N_ELEMENTS (citation->ids) && take_id (self, &at, &id))
    {
      citation->ids[citation->n++] = id;
      at = skip_between_ids (self, at);
    }
  if (citation->n == 0 || amana_ahead_peek (self, at) != close)
    return FALSE;
  citation->end = amana_ahead_next (self, at);

  return TRUE;
}

gboolean
amana_ahead_bare_citation (AmanaAhead *self, gsize at, AmanaCitation *citation)
{
  citation->n = 0;
  if (!take_id (self, &at, &citation->ids[0]))
    return FALSE;
  citation->n = 1;
  citation->end = at;

  return TRUE;
}
