/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A page of which one part is typed and another a picture: its words, joined.
 *
 * The whole page was recognised, typed words too; of what stands at one place the typed
 * word is kept, since it is what was printed and not what it looks like. Words that were
 * recognised stand where the page set upright has them (AmanaPageMap), so that is where
 * typed ones are moved to. A scan that lies a degree askew under a typed head turns the
 * page by that degree; lines of typed words would then climb, so of those only the middle
 * of their line is moved, and they stay level.
 */

#include "config.h"

#include "amana-scan-join.h"

#include <math.h>

#define COVERED   0.4 /* of a recognised word's area: it is typed there */
#define MOST_TILT 0.1 /* a slope; more is a page that was turned */
#define MOST_WORK (20 * 1000 * 1000)

static double
get_area (const AmanaBox *box)
{
  return MAX (box->x1 - box->x0, 0) * MAX (box->y1 - box->y0, 0);
}

static gboolean
is_typed (const AmanaPageWords *printed, const AmanaBox *place)
{
  double covered = 0;

  for (guint i = 0; i < amana_page_words_get_n_words (printed); i++)
    {
      const AmanaBox *other = &amana_page_words_get_word (printed, i)->box;
      AmanaBox both = { MAX (place->x0, other->x0), MAX (place->y0, other->y0),
                        MIN (place->x1, other->x1), MIN (place->y1, other->y1) };

      covered += get_area (&both);
    }
  return covered >= COVERED * get_area (place);
}

/* Whether lines run as they do on the page as displayed, or nearly. */
static gboolean
is_level (const AmanaPageWords *scanned, double middle, double y)
{
  double x0 = middle, x1 = middle + 1, y0 = y, y1 = y;

  return amana_page_words_find_upright (scanned, &x0, &y0) &&
         amana_page_words_find_upright (scanned, &x1, &y1) &&
         fabs (y1 - y0) < MOST_TILT * (x1 - x0);
}

/* Where a typed word stands on the page set upright. */
static AmanaBox
move (const AmanaPageWords *scanned, const AmanaBox *box, double middle)
{
  double x0 = box->x0, y0 = box->y0, x1 = box->x1, y1 = box->y1;
  double at = middle, y = (y0 + y1) / 2, half = (y1 - y0) / 2;

  if (is_level (scanned, middle, y))
    {
      amana_page_words_find_upright (scanned, &at, &y);
      return (AmanaBox) { x0, y - half, x1, y + half };
    }
  if (!amana_page_words_find_upright (scanned, &x0, &y0) ||
      !amana_page_words_find_upright (scanned, &x1, &y1))
    return *box;
  return (AmanaBox) { MIN (x0, x1), MIN (y0, y1), MAX (x0, x1), MAX (y0, y1) };
}

/**
 * amana_scan_join:
 * @printed: the text layer of a page
 * @scanned: what was recognised in its picture
 *
 * Returns: (transfer full) (nullable): a page with the words of both, each place said once;
 *   %NULL where there are too many
 */
AmanaPageWords *
amana_scan_join (const AmanaPageWords *printed, const AmanaPageWords *scanned)
{
  guint n_printed = amana_page_words_get_n_words (printed);
  guint n_scanned = amana_page_words_get_n_words (scanned);
  double middle = amana_page_words_get_width (printed) / 2;
  AmanaPageWords *joined;

  if ((guint64) n_printed * n_scanned > MOST_WORK)
    return NULL;
  joined = amana_page_words_make_like (scanned);
  for (guint i = 0; i < n_printed; i++)
    {
      const AmanaWord *word = amana_page_words_get_word (printed, i);
      AmanaBox box = move (scanned, &word->box, middle);

      amana_page_words_add (joined, word->text, &box, word->font_size, word->style);
    }
  for (guint i = 0; i < n_scanned; i++)
    {
      const AmanaWord *word = amana_page_words_get_word (scanned, i);
      AmanaBox place = amana_page_words_to_page (scanned, &word->box);

      if (!is_typed (printed, &place))
        amana_page_words_add_scanned (joined, word->text, &word->box, word->font_size,
                                      word->confidence);
    }
  return joined;
}
