/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Lines as runs of words, for what is laid out without columns under a heading: cards,
 * and analytes side by side. */

#include "config.h"

#include "amana-lab-pieces.h"

#include <string.h>

#include "amana-lab-day-order.h"
#include "amana-lab-heading-words.h"
#include "amana-lab-pattern.h"
#include "amana-text.h"

#define LONGEST_LABEL 5

static void
free_piece (gpointer data)
{
  AmanaLabPiece *piece = data;

  g_ptr_array_unref (piece->words);
  g_free (piece->text);
  g_free (piece);
}

static AmanaLabPiece *
new_piece (const AmanaLabLine *line, guint first, guint end)
{
  AmanaLabPiece *piece = g_new0 (AmanaLabPiece, 1);

  piece->words = amana_lab_words_in_order (line->words, first, end - first);
  piece->box = amana_lab_words_box (piece->words);
  piece->text = amana_lab_words_join (piece->words);
  return piece;
}

GPtrArray *
amana_lab_pieces_new (const AmanaLabLine *line, double gap_em)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (free_piece);
  guint first = 0;

  for (guint i = 1; i <= line->words->len; i++)
    {
      const AmanaLabWord *left = line->words->pdata[i - 1];
      const AmanaLabWord *right = i < line->words->len ? line->words->pdata[i] : NULL;

      if (right != NULL && right->box.x0 - left->box.x1 < gap_em * MIN (left->em, right->em))
        continue;
      g_ptr_array_insert (pieces, line->rtl ? 0 : -1, new_piece (line, first, i));
      first = i;
    }
  return pieces;
}

static AmanaLabRole
role_of (char *text)
{
  AmanaLabRole role;

  for (gsize size = strlen (text); size > 0 && strchr (" :", text[size - 1]) != NULL; size--)
    text[size - 1] = '\0';
  role = amana_lab_heading_words_role (text);
  if (role == AMANA_LAB_ROLE_NONE && amana_lab_vocabulary_is (text, AMANA_LAB_WORD_RANGE_LABEL))
    role = AMANA_LAB_ROLE_RANGE;
  return role;
}

guint
amana_lab_pieces_label (GPtrArray *words, AmanaLabRole *role)
{
  for (guint n = MIN (LONGEST_LABEL, words->len); n > 0; n--)
    {
      g_autoptr (GPtrArray) first = g_ptr_array_new ();
      g_autofree char *text = NULL;

      /* "Valeurs de réf. < 5": a sign is of what follows. */
      if (strpbrk (((AmanaLabWord *) words->pdata[n - 1])->text, "<>≤≥") != NULL)
        continue;
      for (guint i = 0; i < n; i++)
        g_ptr_array_add (first, words->pdata[i]);
      text = amana_lab_words_join (first);
      *role = role_of (text);
      if (*role != AMANA_LAB_ROLE_NONE)
        return n < words->len && strcmp (((AmanaLabWord *) words->pdata[n])->text, ":") == 0 ? n + 1
                                                                                             : n;
    }
  return 0;
}

GPtrArray *
amana_lab_pieces_rest (GPtrArray *words, guint first)
{
  GPtrArray *rest = g_ptr_array_new ();

  for (guint i = first; i < words->len; i++)
    g_ptr_array_add (rest, words->pdata[i]);
  return rest;
}

char *
amana_lab_piece_date (const AmanaLabPiece *piece, gboolean month_first)
{
  g_autofree char *western = amana_text_digits_to_western (piece->text);

  if (!amana_lab_pattern_matches (AMANA_LAB_PATTERN_DATE_TEXT, western) &&
      !amana_lab_pattern_matches (AMANA_LAB_PATTERN_NAMED_DATE, western))
    return NULL;
  return amana_lab_find_date (piece->text, month_first);
}
