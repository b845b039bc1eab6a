/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Pages whose print lies over: a wide table on a tall page, a sheet fed upside down.
 *
 * Words of several letters are wider than high, unless they lie. Which way they lie, or
 * whether they stand on their heads, the order of the text says: the next word of a line
 * stands where reading goes on. Where Arabic lies, text layers lose spaces and order: it
 * is not read. A page is turned by whole quarters, read, and what was
 * found is said where it stands on the page as it is shown. */

#include "config.h"

#include "amana-lab-upright.h"

#include "amana-lab-rtl.h"

#define FEWEST_WORDS   8
#define FEWEST_PAIRS   20
#define SHORTEST_WORD  3
#define LONGEST_GAP_EM 0.8

typedef struct
{
  guint words, lying, arabic;
  int right, left, up, down; /* where the next word of a line stands */
} Marks;

static gboolean
shares (double a0, double a1, double b0, double b1)
{
  return MIN (a1, b1) - MAX (a0, b0) > 0.5 * MIN (a1 - a0, b1 - b0);
}

static void
count_pair (Marks *marks, const AmanaWord *word, const AmanaWord *next)
{
  const AmanaBox *a = &word->box, *b = &next->box;
  double em = word->font_size > 0 ? word->font_size : MIN (a->x1 - a->x0, a->y1 - a->y0);
  double gap = LONGEST_GAP_EM * em;

  if (amana_lab_text_has_arabic (word->text) || amana_lab_text_has_arabic (next->text))
    return;
  if (shares (a->y0, a->y1, b->y0, b->y1))
    {
      marks->right += b->x0 >= a->x1 - 1 && b->x0 - a->x1 < gap;
      marks->left += a->x0 >= b->x1 - 1 && a->x0 - b->x1 < gap;
    }
  if (shares (a->x0, a->x1, b->x0, b->x1))
    {
      marks->down += b->y0 >= a->y1 - 1 && b->y0 - a->y1 < gap;
      marks->up += a->y0 >= b->y1 - 1 && a->y0 - b->y1 < gap;
    }
}

static Marks
count_marks (const AmanaPageWords *page)
{
  Marks marks = { 0 };
  guint n = amana_page_words_get_n_words (page);

  for (guint i = 0; i < n; i++)
    {
      const AmanaWord *word = amana_page_words_get_word (page, i);

      if (i + 1 < n)
        count_pair (&marks, word, amana_page_words_get_word (page, i + 1));
      if (g_utf8_strlen (word->text, -1) < SHORTEST_WORD)
        continue;
      marks.words++;
      marks.arabic += amana_lab_text_has_arabic (word->text);
      marks.lying += word->box.y1 - word->box.y0 > 1.2 * (word->box.x1 - word->box.x0);
    }
  return marks;
}

guint
amana_lab_upright_find (const AmanaPageWords *page)
{
  Marks marks;

  if (amana_page_words_is_scanned (page))
    return 0;
  marks = count_marks (page);
  if (marks.words < FEWEST_WORDS)
    return 0;
  if (marks.lying * 10 > marks.words * 7 && marks.arabic > 0)
    return AMANA_LAB_UPRIGHT_UNKNOWN;
  if (marks.lying * 10 > marks.words * 7)
    return marks.up >= marks.down ? 1 : 3;
  return marks.arabic == 0 && marks.lying * 10 < marks.words && marks.left >= FEWEST_PAIRS &&
             marks.left > 9 * marks.right
           ? 2
           : 0;
}

static AmanaBox
turn_once (const AmanaBox *box, double height)
{
  return (AmanaBox) { height - box->y1, box->x0, height - box->y0, box->x1 };
}

/* On a page of that size before the first turn. */
static AmanaBox
turn (AmanaBox box, double width, double height, guint quarters)
{
  for (guint i = 0; i < quarters; i++)
    box = turn_once (&box, i % 2 == 0 ? height : width);
  return box;
}

/**
 * amana_lab_upright_turn:
 * @page: a page
 * @quarters: from amana_lab_upright_find()
 *
 * Returns: (transfer full): the page with its words after so many turns
 */
AmanaPageWords *
amana_lab_upright_turn (const AmanaPageWords *page, guint quarters)
{
  double width = amana_page_words_get_width (page), height = amana_page_words_get_height (page);
  gboolean over = quarters % 2 == 1;
  AmanaPageWords *turned = amana_page_words_new (amana_page_words_get_page_number (page),
                                                 over ? height : width, over ? width : height);

  for (guint i = 0; i < amana_page_words_get_n_words (page); i++)
    {
      const AmanaWord *word = amana_page_words_get_word (page, i);
      AmanaBox box = turn (word->box, width, height, quarters);

      amana_page_words_add (turned, word->text, &box, word->font_size, word->style);
    }
  return turned;
}

AmanaBox
amana_lab_upright_back (const AmanaPageWords *page, guint quarters, const AmanaBox *box)
{
  double width = amana_page_words_get_width (page), height = amana_page_words_get_height (page);
  gboolean over = quarters % 2 == 1;

  return turn (*box, over ? height : width, over ? width : height, (4 - quarters) % 4);
}
