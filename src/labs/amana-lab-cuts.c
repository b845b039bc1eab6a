/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Words that a text layer ran together or took apart: it knows where letters stand, and
 * guesses from their distance where words end.
 *
 *     g/L0,70-1,10      columns that touch: a unit and a range
 *     mg/L>             a unit, and the sign of the next figure
 *     Ferritine12,4     a name and its figure
 *     jeun.......1,08   a name, what leads the eye, and its figure
 *     1 ,26  0, 45      one figure, a space about its comma
 *     |Sodium    |141|  a table whose borders are letters as well
 *
 * A cut is only made where what stands before it is a unit or plain letters, and what
 * stands behind it a figure; else the word stays as it is. */

#include "config.h"

#include "amana-lab-cuts.h"

#include <string.h>

#include "amana-lab-rtl.h"
#include "amana-unit.h"

#define CUT_EM         0.62
#define SHORTEST_NAME  5
#define SHORTEST_GLUED 5
#define FEWEST_LEADERS 4

/* --- run together ----------------------------------------------------------- */

/* A stop is half as wide as a letter in most typefaces. */
static double
guess_width (const char *text, const char *end)
{
  double width = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    width += *p == '.' ? 0.5 : 1;
  return width;
}

/* Cuts @word at byte @at: the width goes by the letters. */
static AmanaLabWord *
cut_at (AmanaLabWord *word, gsize at)
{
  AmanaLabWord *rest = g_memdup2 (word, sizeof *word);
  double width = word->box.x1 - word->box.x0;
  double n = guess_width (word->text, word->text + strlen (word->text));
  double before = guess_width (word->text, word->text + at);

  rest->text = g_strdup (word->text + at);
  word->text[at] = '\0';
  word->box.x1 = word->box.x0 + width * before / n;
  rest->box.x0 = word->box.x1;
  return rest;
}

/* "نتيجتك:3": an Arabic label and what stands behind it, set without a space. */
static AmanaLabWord *
split_label (AmanaLabWord *word)
{
  char *colon = strchr (word->text, ':');
  AmanaLabWord *rest;
  double share;

  if (colon == NULL || colon[1] == '\0' || colon - word->text < 6 ||
      !amana_lab_begins_arabic (word->text) || amana_lab_text_has_arabic (colon))
    return NULL;
  rest = g_memdup2 (word, sizeof *word);
  rest->text = g_strdup (colon + 1);
  colon[1] = '\0';
  share = (double) g_utf8_strlen (rest->text, -1) /
          (double) (g_utf8_strlen (rest->text, -1) + g_utf8_strlen (word->text, -1));
  rest->box.x1 = word->box.x0 + share * (word->box.x1 - word->box.x0);
  word->box.x0 = rest->box.x1;
  return rest;
}

static const char *
skip_figure (const char *text)
{
  const char *rest = text + strspn (text, "0123456789");

  if ((*rest == ',' || *rest == '.') && g_ascii_isdigit (rest[1]))
    rest += 1 + strspn (rest + 1, "0123456789");
  return rest;
}

static const char *
skip_sign (const char *text)
{
  static const char *const signs[] = { "<=", ">=", "<", ">", "≤", "≥" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (g_str_has_prefix (text, signs[i]))
        return text + strlen (signs[i]);
    }
  return text;
}

/* "0,70-1,10", "<5", ">": a figure, a range, or the sign of one, and nothing else. */
static gboolean
is_amount (const char *text)
{
  const char *figure = skip_sign (text);
  const char *rest = skip_figure (figure);

  if (*rest == '-' && rest > figure && g_ascii_isdigit (rest[1]))
    rest = skip_figure (rest + 1);
  return *rest == '\0' && rest > text;
}

/* "g/L", "12,9g/dL": ends in a unit that says so. */
static gboolean
ends_in_unit (const char *text, gsize size)
{
  g_autofree char *head = g_strndup (text, size);
  const char *unit = skip_figure (skip_sign (head));

  return strpbrk (unit, "/%") != NULL && !g_ascii_isdigit (unit[0]) && amana_unit_is_unit (unit);
}

/* The longest unit behind which an amount stands; 0 where there is none. */
static gsize
find_unit_end (const char *text)
{
  gsize size = strlen (text);
  const char *slash = strpbrk (text, "/%");

  if (slash == NULL || size < SHORTEST_GLUED || (*slash == '/' && g_ascii_isdigit (slash[1])) ||
      !(g_ascii_isdigit (text[size - 1]) || skip_sign (text + size - 1) != text + size - 1 ||
        g_str_has_suffix (text, "≤") || g_str_has_suffix (text, "≥")) ||
      amana_unit_is_unit (text))
    return 0;
  for (const char *p = text + size - 1; p > slash; p--)
    {
      if (((guchar) *p & 0xC0) != 0x80 && is_amount (p) && ends_in_unit (text, (gsize) (p - text)))
        return (gsize) (p - text);
    }
  return 0;
}

/* "Ferritine12,4": letters, and a figure with decimals, which no name has. */
static gsize
find_name_end (const char *text)
{
  const char *p = text;
  const char *point, *end;

  while (g_unichar_isalpha (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (p - text < SHORTEST_NAME || !g_ascii_isdigit (*p))
    return 0;
  point = p + strspn (p, "0123456789");
  end = skip_figure (p);
  return *end == '\0' && end > point + 1 ? (gsize) (p - text) : 0;
}

static gboolean
leads (gunichar c)
{
  return c == '.' || c == '_' || c == 0x2026 || c == 0x00B7;
}

/* The first run of leaders in @text that is too long for anything else, or %NULL; an
 * ellipsis is three. */
static const char *
find_leaders (const char *text, const char **end)
{
  const char *start = NULL;
  guint n = 0;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (leads (c))
        {
          start = n == 0 ? p : start;
          n += c == 0x2026 ? 3 : 1;
          continue;
        }
      *end = p;
      if (n >= FEWEST_LEADERS)
        return start;
      if (c == 0)
        return NULL;
      n = 0;
    }
}

/* Before the leaders, or behind them where the word begins with them. */
static gsize
find_leaders_edge (const char *text)
{
  const char *end, *start = find_leaders (text, &end);

  if (start == NULL)
    return 0;
  return start > text ? (gsize) (start - text) : *end != '\0' ? (gsize) (end - text) : 0;
}

AmanaLabWord *
amana_lab_cuts_split (AmanaLabWord *word)
{
  AmanaLabWord *rest = split_label (word);
  gsize at;

  if (rest != NULL)
    return rest;
  at = find_leaders_edge (word->text);
  if (at > 0)
    return cut_at (word, at);
  at = find_unit_end (word->text);
  if (at == 0)
    at = find_name_end (word->text);
  return at > 0 ? cut_at (word, at) : NULL;
}

/* --- drawn in letters -------------------------------------------------------- */

#define FEWEST_BARS 3

static guint
count_bars (GPtrArray *words)
{
  guint n = 0;

  for (guint i = 0; i < words->len; i++)
    {
      for (const char *p = ((AmanaLabWord *) words->pdata[i])->text; *p != '\0'; p++)
        n += *p == '|';
    }
  return n;
}

/* "+-----------+------+", "==========": a rule between lines. */
static gboolean
is_rule (const char *text)
{
  return strlen (text) >= 6 && strspn (text, "+-=|") == strlen (text) &&
         strpbrk (text, "+=|") != NULL;
}

/* The letters of @word from @first to @end alone. */
static AmanaLabWord *
part_of (const AmanaLabWord *word, const char *first, const char *end)
{
  AmanaLabWord *part = g_memdup2 (word, sizeof *word);
  double width = (word->box.x1 - word->box.x0) / (double) g_utf8_strlen (word->text, -1);

  part->text = g_strndup (first, (gsize) (end - first));
  part->box.x0 = word->box.x0 + width * (double) g_utf8_strlen (word->text, first - word->text);
  part->box.x1 = part->box.x0 + width * (double) g_utf8_strlen (part->text, -1);
  return part;
}

/* "|Sodium", "141|mmol/L": what stands between the bars, in place of word @at. */
static void
cut_at_bars (GPtrArray *words, guint at)
{
  const AmanaLabWord *word = words->pdata[at];
  guint n = 0;

  for (const char *p = word->text; *p != '\0';)
    {
      gsize size = strcspn (p, "|");

      if (size > 0)
        g_ptr_array_insert (words, (int) (at + 1 + n++), part_of (word, p, p + size));
      p += size + (p[size] == '|');
    }
  g_ptr_array_remove_index (words, at);
}

/**
 * amana_lab_cuts_drop_rules:
 * @words: (element-type AmanaLabWord): of a line, from left to right
 *
 * Takes out of a table that is drawn in letters what is drawn: a line may be left empty.
 */
void
amana_lab_cuts_drop_rules (GPtrArray *words)
{
  gboolean barred = count_bars (words) >= FEWEST_BARS;

  for (guint i = words->len; i > 0; i--)
    {
      const char *text = ((AmanaLabWord *) words->pdata[i - 1])->text;

      if (is_rule (text))
        g_ptr_array_remove_index (words, i - 1);
      else if (barred && strchr (text, '|') != NULL)
        cut_at_bars (words, i - 1);
    }
}

/* --- taken apart ------------------------------------------------------------ */

static gboolean
is_digits (const char *text, gsize size)
{
  return size > 0 && strspn (text, "0123456789") == size;
}

/* "1 ,26", "0, 45": one figure that the text layer took apart at its comma; not so in
 * "16, 18, 31". */
static gboolean
is_cut_decimal (GPtrArray *words, guint i)
{
  const AmanaLabWord *left = words->pdata[i - 1], *right = words->pdata[i];
  const char *digits = left->text + strspn (left->text, "<>");
  gsize size = strlen (digits);

  if (right->box.x0 - left->box.x1 > CUT_EM * MIN (left->em, right->em))
    return FALSE;
  if (right->text[0] == ',')
    return is_digits (digits, size) && is_digits (right->text + 1, strlen (right->text) - 1);
  if (size < 2 || digits[size - 1] != ',' || !is_digits (digits, size - 1) ||
      !is_digits (right->text, strlen (right->text)))
    return FALSE;

  return i < 2 || !g_str_has_suffix (((AmanaLabWord *) words->pdata[i - 2])->text, ",");
}

/* On the words of a line, from left to right. */
void
amana_lab_cuts_join (GPtrArray *words)
{
  for (guint i = words->len; i > 1; i--)
    {
      AmanaLabWord *left = words->pdata[i - 2];
      const AmanaLabWord *right = words->pdata[i - 1];
      char *text;

      if (!is_cut_decimal (words, i - 1))
        continue;
      text = g_strconcat (left->text, right->text, NULL);
      g_free (left->text);
      left->text = text;
      left->box.x1 = right->box.x1;
      g_ptr_array_remove_index (words, i - 1);
    }
}
