/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Words, cut where print glues things together: "(0.270", "12.5*", "+1,98", "5.4mmol/L",
 * "70-99", "....33,1", "__1,35__". Tokens are put together from the pieces. */

#include "config.h"

#include "amana-lab-token-cuts.h"

#include <string.h>

#include "amana-lab-cells.h"
#include "amana-lab-memo.h"
#include "amana-lab-pattern.h"
#include "amana-lab-rtl.h"
#include "amana-text.h"

#define FAR_EM     99.0
#define WRAPPED_EM 0.65
#define LEADER_EM  1.2

static void
free_piece (gpointer data)
{
  AmanaLabCut *piece = data;

  g_free (piece->text);
  g_free (piece);
}

#define NUM "[0-9][0-9.,'٫٬]*"

enum
{
  CUT_RANGE,
  CUT_NUMBER_FLAG,
  CUT_NUMBER_MARKED,
  CUT_FLAGS_AROUND,
  CUT_FLAG_NUMBER,
  CUT_NUMBER_DASH,
  CUT_NUMBER_REST,
  CUT_LABEL,
  N_CUTS,
};

static const char *const cuts[N_CUTS] = {
  [CUT_RANGE] = "^([<>≤≥]?" NUM ")([-–—−‑~÷à]|to)([<>≤≥]?" NUM ")$",
  [CUT_NUMBER_FLAG] = "^([<>≤≥]?=?" NUM ")(\\*{1,3}|!{1,3}|H{1,2}|L{1,2}|B{1,2}|\\+{1,2}|[↑↓▲▼]+)$",
  [CUT_NUMBER_MARKED] =
    "^([<>≤≥]?=?" NUM ")(\\()(\\*{1,3}|!{1,2}|H{1,2}|L{1,2}|B{1,2}|[↑↓▲▼]+)(\\))$",
  [CUT_FLAGS_AROUND] = "^(\\*{1,3})([<>≤≥]?=?" NUM ")(\\*{1,3})$",
  [CUT_FLAG_NUMBER] = "^(\\*{1,3}|H{1,2}|L{1,2}|\\+|[↑↓▲▼]+)([<>≤≥]?=?" NUM ")$",
  [CUT_NUMBER_DASH] = "^(" NUM ")([-–—−÷<>≤≥])$",
  [CUT_NUMBER_REST] = "^([<>≤≥]?=?" NUM ")([^0-9.,].*)$",
  [CUT_LABEL] = "^(N|VN|VR|Ref|Réf|H|F|M)(:)(.+)$",
};

static GRegex *
get_cut (guint index)
{
  static GRegex *compiled[N_CUTS];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < N_CUTS; i++)
        compiled[i] = g_regex_new (cuts[i], G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }

  return compiled[index];
}

gboolean
amana_lab_cut_is_titre (const char *western)
{
  return amana_lab_pattern_matches (AMANA_LAB_PATTERN_TITRE, western);
}

gboolean
amana_lab_cut_is_date (const char *western)
{
  return !amana_lab_pattern_matches (AMANA_LAB_PATTERN_DILUTION, western) &&
         (amana_lab_pattern_matches (AMANA_LAB_PATTERN_DATE, western) ||
          amana_lab_pattern_matches (AMANA_LAB_PATTERN_TIME, western));
}

static void
add_piece (GPtrArray *pieces,
           const AmanaLabWord *word,
           const char *text,
           glong first,
           glong n,
           double gap)
{
  AmanaLabCut *piece = g_new0 (AmanaLabCut, 1);
  double length = (double) MAX (1, g_utf8_strlen (word->text, -1));
  double width = word->box.x1 - word->box.x0;

  piece->text = g_utf8_substring (text, first, first + n);
  piece->box = word->box;
  if (!amana_lab_text_is_rtl (word->text))
    {
      piece->box.x0 = word->box.x0 + width * (double) first / length;
      piece->box.x1 = word->box.x0 + width * (double) (first + n) / length;
    }
  piece->gap = gap;
  piece->style = word->style;
  piece->rtl = word->rtl;
  g_ptr_array_add (pieces, piece);
}

static gboolean
rest_is_meant (guint cut, const char *rest)
{
  return cut != CUT_NUMBER_REST || (amana_lab_memo_is_unit (rest) || strcmp (rest, "/") == 0);
}

/* The core of a word, brackets and colons gone: @first is its offset in the word. */
static void
cut_core (GPtrArray *pieces, const AmanaLabWord *word, const char *core, glong first, double gap)
{
  g_autofree char *western = amana_text_digits_to_western (core);
  gboolean figures = strpbrk (western, "0123456789") != NULL;
  gboolean plain = western[strspn (western, "0123456789.,")] == '\0';
  gboolean whole = !figures || plain || amana_lab_memo_is_unit (western) ||
                   amana_lab_cut_is_date (western) || amana_lab_cut_is_titre (western);

  for (guint i = 0; i < N_CUTS && !whole; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *last = NULL;
      int groups;

      if (!g_regex_match (get_cut (i), western, 0, &match))
        continue;
      groups = g_match_info_get_match_count (match) - 1;
      last = g_match_info_fetch (match, groups);
      if (!rest_is_meant (i, last))
        continue;
      for (int group = 1; group <= groups; group++)
        {
          int start, end;
          glong offset, n;

          g_match_info_fetch_pos (match, group, &start, &end);
          offset = g_utf8_pointer_to_offset (western, western + start);
          n = g_utf8_pointer_to_offset (western + start, western + end);
          add_piece (pieces, word, word->text, first + offset, n, group == 1 ? gap : 0);
        }
      return;
    }

  add_piece (pieces, word, word->text, first, g_utf8_strlen (core, -1), gap);
}

static gboolean
is_opening (gunichar c)
{
  return c == '(' || c == '[';
}

static gboolean
is_closing (gunichar c)
{
  return c == ')' || c == ']';
}

static gboolean
is_trailing (gunichar c)
{
  return c == ':' || c == ';' || c == ',' || c == '|' || c == 0x060C || c == 0x061B;
}

static gboolean
is_whole_word (const char *text)
{
  g_autofree char *western = amana_text_digits_to_western (text);

  if (strpbrk (western, "0123456789+-±()") == NULL)
    return FALSE;

  return amana_lab_vocabulary_class (text) == AMANA_LAB_WORD_QUALITATIVE ||
         amana_lab_cut_is_titre (western) || amana_lab_cut_is_date (western);
}

/* "....33,1", "__33,1__", or ".385" behind ". . . .": what leads to a figure, which stands
 * apart. */
static glong
count_leaders (GPtrArray *pieces, const char *text, double gap)
{
  const AmanaLabCut *before = pieces->len > 0 ? pieces->pdata[pieces->len - 1] : NULL;
  gsize n = strspn (text, "._");
  gboolean led = before != NULL && gap < LEADER_EM && strspn (before->text, ".") > 0 &&
                 before->text[strspn (before->text, ".")] == '\0';

  return n > (led ? 0 : 1) && g_ascii_isdigit (text[n]) ? (glong) n : 0;
}

/* "1,35....", "1,35__": the rest of the line that a figure was written on. */
static glong
count_trailers (const char *text)
{
  gsize size = strlen (text), n = 0;

  while (n < size && strchr ("._", text[size - 1 - n]) != NULL)
    n++;

  return n > 1 && n < size && g_ascii_isdigit (text[size - 1 - n]) ? (glong) n : 0;
}

static void
cut_word (GPtrArray *pieces, const AmanaLabWord *word, double gap)
{
  glong n = g_utf8_strlen (word->text, -1);
  glong first = 0, end = n;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (word->text, -1, NULL);
  g_autofree char *core = NULL;

  if (n == 1 || is_whole_word (word->text))
    {
      add_piece (pieces, word, word->text, 0, n, gap);
      return;
    }
  if (letters[n - 1] == '.' && is_closing (letters[n - 2]))
    end = --n; /* of a sentence */
  first = count_leaders (pieces, word->text, gap);
  if (first > 0)
    {
      add_piece (pieces, word, word->text, 0, first, gap);
      gap = LEADER_EM;
    }
  for (; first < end &&
         (is_opening (letters[first]) || letters[first] == ':' || letters[first] == '|');
       first++, gap = 0)
    add_piece (pieces, word, word->text, first, 1, gap);
  for (; end > first; end--)
    {
      if (!is_trailing (letters[end - 1]) && !is_closing (letters[end - 1]))
        break;
    }
  if (end == n)
    n = end -= count_trailers (word->text);
  core = g_utf8_substring (word->text, first, end);
  if (*core != '\0' && strpbrk (core, "([") != NULL && end < n && is_closing (letters[end]))
    {
      /* "T(3)": the bracket belongs to the word. */
      g_free (core);
      core = g_utf8_substring (word->text, first, ++end);
    }
  if (*core != '\0')
    {
      cut_core (pieces, word, core, first, gap);
      gap = 0;
    }
  for (; end < n; end++)
    add_piece (pieces, word, word->text, end, 1, gap);
}

static double
gap_between (const AmanaLabWord *a, const AmanaLabWord *b)
{
  double gap = a->box.x0 < b->box.x0 ? b->box.x0 - a->box.x1 : a->box.x0 - b->box.x1;

  /* The next line of one cell. */
  if (b->box.y0 > (a->box.y0 + a->box.y1) / 2)
    return WRAPPED_EM;

  return gap / MAX (1, MIN (a->em, b->em));
}

/* "Urée (الدم في) :": from "Urée" to the Arabic word that is read next, and from the last of
 * them to the colon, others stand between. What counts is the nearest to the left of @b. */
static double
gap_around_arabic (GPtrArray *words, const AmanaLabWord *a, const AmanaLabWord *b)
{
  double nearest = a->box.x1;

  for (guint i = 0; i < words->len; i++)
    {
      const AmanaLabWord *word = words->pdata[i];

      if (word->box.x1 <= b->box.x0 && word->box.y0 < b->box.y1 && word->box.y1 > b->box.y0)
        nearest = MAX (nearest, word->box.x1);
    }

  return (b->box.x0 - nearest) / MAX (1, MIN (a->em, b->em));
}

static double
gap_before (GPtrArray *words, guint i)
{
  const AmanaLabWord *a = i > 0 ? words->pdata[i - 1] : NULL;
  const AmanaLabWord *b = words->pdata[i];

  if (a == NULL)
    return FAR_EM;
  if (!b->rtl && a->box.x1 <= b->box.x0 &&
      amana_lab_text_has_arabic (a->text) != amana_lab_text_has_arabic (b->text))
    return gap_around_arabic (words, a, b);

  return gap_between (a, b);
}

GPtrArray *
amana_lab_cuts_new (GPtrArray *words)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (free_piece);

  for (guint i = 0; i < words->len; i++)
    cut_word (pieces, words->pdata[i], gap_before (words, i));

  return pieces;
}

GPtrArray *
amana_lab_cuts_new_from_text (const char *text)
{
  static AmanaLabShape blanks = { "\\s+" };
  GPtrArray *pieces = g_ptr_array_new_with_free_func (free_piece);
  g_autofree char *clean = amana_text_strip_controls (text);
  g_auto (GStrv) parts = g_regex_split (amana_lab_shape_get (&blanks), clean, 0);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      AmanaLabWord word = { .text = parts[i], .em = 1 };

      if (*parts[i] != '\0')
        cut_word (pieces, &word, i > 0 ? 0.3 : FAR_EM);
    }

  return pieces;
}
