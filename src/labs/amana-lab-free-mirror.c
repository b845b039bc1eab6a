/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Lists that give the name of an analysis at either end of the line, in two alphabets:
 *
 *     Urée          0,31 g/L          0,15 – 0,45          البولة
 *
 * The line is read from its Latin name on; the other says the same again. */

#include "config.h"

#include "amana-lab-free-line.h"
#include "amana-lab-pieces.h"
#include "amana-lab-table-rows.h"
#include "amana-unit.h"

#define CELL_EM 1.0

static gboolean
has_figures (const AmanaLabPiece *piece)
{
  return amana_lab_count_digits (piece->text) > 0;
}

/* Words of one alphabet that can be a name, and no mark, unit or verdict. */
static gboolean
is_name (const AmanaLabPiece *piece, gboolean arabic)
{
  for (guint i = 0; i < piece->words->len; i++)
    {
      const char *text = ((AmanaLabWord *) piece->words->pdata[i])->text;

      if (amana_lab_count_letters (text) > 0 && amana_lab_text_is_rtl (text) != arabic)
        return FALSE;
    }

  return amana_lab_count_letters (piece->text) >= 2 && !has_figures (piece) &&
         !amana_unit_is_unit (piece->text) &&
         amana_lab_vocabulary_class (piece->text) == AMANA_LAB_WORD_NONE;
}

/* How many words at the right end of @line are a name that its left end has as well. */
static guint
count_mirrored (const AmanaLabLine *line)
{
  g_autoptr (GPtrArray) pieces = amana_lab_pieces_new (line, CELL_EM);
  const AmanaLabPiece *left, *right;
  gboolean measured = FALSE;

  if (pieces->len < 3)
    return 0;
  left = pieces->pdata[line->rtl ? pieces->len - 1 : 0];
  right = pieces->pdata[line->rtl ? 0 : pieces->len - 1];
  for (guint i = 1; i + 1 < pieces->len; i++)
    measured = measured || has_figures (pieces->pdata[i]);

  return measured && is_name (left, FALSE) && is_name (right, TRUE) ? right->words->len : 0;
}

GPtrArray *
amana_lab_free_words_of (const AmanaLabLine *line)
{
  guint mirrored = count_mirrored (line);

  if (mirrored > 0)
    {
      GPtrArray *words = g_ptr_array_new ();

      for (guint i = 0; i + mirrored < line->words->len; i++)
        g_ptr_array_add (words, line->words->pdata[i]);
      return words;
    }

  return amana_lab_words_in_order (line->words, 0, line->words->len);
}
