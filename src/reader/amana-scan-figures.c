/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Arabic pages whose figures were not recognised.
 *
 * The figures ٠ to ٩ come out of recognition as letters of either script, as other figures,
 * as signs: "V£0-", "1971/٠4/17". Each by itself might be anything, but a page tells them by
 * their number: some such figure in it, and among all that is no Arabic word hardly one
 * figure that is sure. Of such a page the words are kept that were read with certainty, and
 * no figure; a wrong value, or a wrong birth date, is worse than none, and the page is said
 * to hold what could not be read.
 */

#include "config.h"

#include "amana-scan-figures.h"

#include <string.h>

#define SURE         75 /* of 99 */
#define FEWEST_LOST  6
#define LOST_TO_SURE 2

static gboolean
is_arabic_figure (gunichar c)
{
  return (c >= 0x660 && c <= 0x669) || (c >= 0x6f0 && c <= 0x6f9);
}

static gboolean
holds_arabic_figure (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (is_arabic_figure (g_utf8_get_char (text)))
      return TRUE;

  return FALSE;
}

/* Arabic letters, and at most signs beside them. */
static gboolean
is_arabic_word (const char *text)
{
  gboolean letters = FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_isdigit (c) || (g_unichar_isalpha (c) && c < 0x250))
        return FALSE;
      letters =
        letters || (g_unichar_isalpha (c) && g_unichar_get_script (c) == G_UNICODE_SCRIPT_ARABIC);
    }
  return letters;
}

static gboolean
holds_figure (const char *text)
{
  return strpbrk (text, "0123456789") != NULL || holds_arabic_figure (text);
}

static gboolean
has_lost_figures (const AmanaPageWords *scanned)
{
  guint arabic = 0, figures = 0, lost = 0, sure = 0, n = amana_page_words_get_n_words (scanned);

  for (guint i = 0; i < n; i++)
    {
      const AmanaWord *word = amana_page_words_get_word (scanned, i);

      figures += holds_arabic_figure (word->text);
      if (is_arabic_word (word->text))
        arabic++;
      else if (word->confidence >= SURE && !holds_arabic_figure (word->text))
        sure += holds_figure (word->text);
      else
        lost++;
    }
  return figures > 0 && 3 * arabic >= n && lost >= FEWEST_LOST && lost >= LOST_TO_SURE * sure;
}

/**
 * amana_scan_drop_lost_figures:
 * @scanned: (transfer full): what was recognised in the picture of a page
 *
 * Returns: (transfer full): @scanned; of a page whose figures are lost, the words that are
 *   sure, and that it holds more (amana_page_words_get_has_unread())
 */
AmanaPageWords *
amana_scan_drop_lost_figures (AmanaPageWords *scanned)
{
  g_autoptr (AmanaPageWords) ours = scanned;
  AmanaPageWords *kept;

  if (!has_lost_figures (ours))
    return g_steal_pointer (&ours);
  kept = amana_page_words_make_like (ours);
  for (guint i = 0; i < amana_page_words_get_n_words (ours); i++)
    {
      const AmanaWord *word = amana_page_words_get_word (ours, i);

      if (word->confidence >= SURE && !holds_figure (word->text))
        amana_page_words_add_scanned (kept, word->text, &word->box, word->font_size,
                                      word->confidence);
    }
  amana_page_words_set_has_unread (kept, TRUE);
  return kept;
}
