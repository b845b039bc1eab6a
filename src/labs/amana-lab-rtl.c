/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Lines that run from right to left, or both ways.
 *
 * First the words are mended: pieces of one Arabic word are one again, brackets that the
 * text layer turned round or left behind go back to their Latin word. Then words are put
 * into the order in which they are read: from right to left, runs of figures and Latin
 * words turned back, save where direction itself parts them: bracket from bracket, a figure
 * from the unit on its left. In a line that runs from the left only the Arabic words in it
 * are turned. */

#include "config.h"

#include "amana-lab-rtl.h"

#include <string.h>

#include "amana-lab-pattern.h"
#include "amana-unit.h"

#define GLYPH_GAP_EM 0.148
#define CUT_GAP_EM   0.03

gboolean
amana_lab_begins_arabic (const char *text)
{
  gunichar c = g_utf8_get_char_validated (text, -1);

  return c < 0xFFFFFFFE && g_unichar_isalpha (c) &&
         g_unichar_get_script (c) == G_UNICODE_SCRIPT_ARABIC;
}

gboolean
amana_lab_text_has_arabic (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if ((guchar) *p >= 0x80 && amana_lab_begins_arabic (p))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_arabic_piece (const char *text, gboolean last)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (last && c == ':' && p > text && p[1] == '\0')
        return TRUE;

      if (g_unichar_get_script (c) != G_UNICODE_SCRIPT_ARABIC || g_unichar_isdigit (c))
        return FALSE;
    }

  return *text != '\0';
}

/* Glyphs set on whole points leave slits inside an Arabic word, far less wide than a
 * space: the pieces are one word again, the one on the right first. */
void
amana_lab_rtl_join_pieces (GPtrArray *words)
{
  for (guint i = 1; i < words->len;)
    {
      AmanaLabWord *left = words->pdata[i - 1];
      AmanaLabWord *right = words->pdata[i];
      char *joined;

      if (right->box.x0 - left->box.x1 > GLYPH_GAP_EM * MIN (left->em, right->em) ||
          ABS (left->em - right->em) > 0.1 * left->em || !is_arabic_piece (left->text, TRUE) ||
          !is_arabic_piece (right->text, FALSE))
        {
          i++;
          continue;
        }
      joined = g_strconcat (right->text, left->text, NULL);
      g_free (left->text);
      left->text = joined;
      left->box.x1 = MAX (left->box.x1, right->box.x1);
      left->box.y0 = MIN (left->box.y0, right->box.y0);
      left->box.y1 = MAX (left->box.y1, right->box.y1);
      g_ptr_array_remove_index (words, i);
    }
}

static gboolean
is_digits (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

/* "FT" and "4" without a slit between them, where Arabic stands around. */
static gboolean
is_latin_cut (const AmanaLabWord *left, const AmanaLabWord *right)
{
  gsize size = strlen (left->text);

  return size > 0 && g_ascii_isalpha (left->text[size - 1]) && is_digits (right->text) &&
         ABS (right->box.x0 - left->box.x1) < CUT_GAP_EM * left->em &&
         ABS (left->em - right->em) < 0.1 * left->em;
}

/* Where a text layer parts letters from the figures behind them. */
static void
join_cuts (GPtrArray *words)
{
  for (guint i = 1; i < words->len;)
    {
      AmanaLabWord *left = words->pdata[i - 1];
      AmanaLabWord *right = words->pdata[i];
      char *joined;

      if (!is_latin_cut (left, right))
        {
          i++;
          continue;
        }
      joined = g_strconcat (left->text, right->text, NULL);
      g_free (left->text);
      left->text = joined;
      left->box.x1 = right->box.x1;
      g_ptr_array_remove_index (words, i);
    }
}

/* --- brackets from right to left --------------------------------------------- */

#define TOUCH_EM 0.12

static gboolean
is_bracket (char c)
{
  return c != '\0' && strchr ("()[]", c) != NULL;
}

static guint
count_brackets (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += is_bracket (*p);
  return n;
}

static gboolean
are_touching (const AmanaLabWord *left, const AmanaLabWord *right)
{
  return right->box.x0 - left->box.x1 < TOUCH_EM * MIN (left->em, right->em) &&
         right->box.x0 - left->box.x1 > -0.5 * left->em;
}

static void
set_text (AmanaLabWord *word, const char *before, const char *core, const char *after)
{
  char *text = g_strconcat (before, core, after, NULL);

  g_free (word->text);
  word->text = text;
}

/* "()CRP" and ")(CRP": both brackets of a Latin word came before it. "]120", "70[": one
 * stands at the wrong end of its figure. */
static void
mend_bracketed (AmanaLabWord *word)
{
  g_autofree char *text = g_strdup (word->text);
  gsize size = strlen (text);
  guint n = count_brackets (text);
  gboolean square = strpbrk (text, "[]") != NULL;

  if (n == 2 && size > 2 && is_bracket (text[0]) && is_bracket (text[1]))
    set_text (word, square ? "[" : "(", text + 2, square ? "]" : ")");
  else if (n == 1 && size > 1 && (text[0] == ')' || text[0] == ']'))
    set_text (word, "", text + 1, square ? "]" : ")");
  else if (n == 1 && size > 1 && (text[size - 1] == '(' || text[size - 1] == '['))
    {
      text[size - 1] = '\0';
      set_text (word, square ? "[" : "(", text, "");
    }
}

/* A bracket cut off its Latin word: "(aPTT" and ")" beside it. */
static void
join_brackets (GPtrArray *words)
{
  for (guint i = 1; i < words->len; i++)
    {
      AmanaLabWord *left = words->pdata[i - 1], *right = words->pdata[i];
      AmanaLabWord *lone = count_brackets (left->text) == strlen (left->text) ? left : right;
      AmanaLabWord *word = lone == left ? right : left;
      g_autofree char *core = g_strdup (word->text);

      if (strlen (lone->text) != 1 || !is_bracket (lone->text[0]) ||
          amana_lab_begins_arabic (core) || count_brackets (core) != 1 || strlen (core) < 2 ||
          !are_touching (left, right))
        continue;
      g_strdelimit (core, "()[]", ' ');
      set_text (left, "(", g_strstrip (core), ")");
      left->box.x1 = MAX (left->box.x1, right->box.x1);
      g_ptr_array_remove_index (words, i);
    }
}

/* "UI/L)", ")(", "(LDH": the brackets of two words that stand beside each other. */
static void
part_brackets (GPtrArray *words)
{
  for (guint i = 1; i + 1 < words->len; i++)
    {
      AmanaLabWord *sides[] = { words->pdata[i - 1], words->pdata[i + 1] };
      const char *lone = ((AmanaLabWord *) words->pdata[i])->text;

      if (strlen (lone) != 2 || count_brackets (lone) != 2 ||
          count_brackets (sides[0]->text) != 1 || count_brackets (sides[1]->text) != 1)
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (sides); k++)
        {
          g_autofree char *core = g_strdup (sides[k]->text);

          g_strdelimit (core, "()[]", ' ');
          set_text (sides[k], "(", g_strstrip (core), ")");
        }
      g_ptr_array_remove_index (words, i);
    }
}

/* "<" and "6,0" to its right: a bound that is set from left to right. */
static void
join_signs (GPtrArray *words)
{
  for (guint i = 1; i < words->len; i++)
    {
      AmanaLabWord *sign = words->pdata[i - 1];
      const AmanaLabWord *figure = words->pdata[i];

      if (!amana_lab_pattern_matches (AMANA_LAB_PATTERN_COMPARATOR, sign->text) ||
          !g_ascii_isdigit (*figure->text) || figure->box.x0 - sign->box.x1 > 0.5 * figure->em)
        continue;
      set_text (sign, sign->text, figure->text, "");
      sign->box.x1 = figure->box.x1;
      g_ptr_array_remove_index (words, i);
    }
}

/* Both brackets of a Latin word cut off: "(", "PTH", ")". */
static void
join_bracketed (GPtrArray *words)
{
  for (guint i = 1; i + 1 < words->len; i++)
    {
      AmanaLabWord *left = words->pdata[i - 1], *word = words->pdata[i];
      const AmanaLabWord *right = words->pdata[i + 1];
      g_autofree char *core = g_strdup (word->text);

      if (!is_bracket (left->text[0]) || left->text[1] != '\0' || !is_bracket (right->text[0]) ||
          right->text[1] != '\0' || count_brackets (core) > 0 || !are_touching (left, word) ||
          !are_touching (word, right))
        continue;
      set_text (word, "(", core, ")");
      word->box.x0 = left->box.x0;
      word->box.x1 = right->box.x1;
      g_ptr_array_remove_index (words, i + 1);
      g_ptr_array_remove_index (words, i - 1);
    }
}

/* Among Arabic words a text layer turns brackets round, or leaves them behind. */
static void
mend_brackets (GPtrArray *words)
{
  part_brackets (words);
  join_signs (words);
  join_bracketed (words);
  join_brackets (words);
  for (guint i = 0; i < words->len; i++)
    {
      const char *text = ((AmanaLabWord *) words->pdata[i])->text;

      if (count_brackets (text) > 0 && !is_arabic_piece (text, FALSE))
        mend_bracketed (words->pdata[i]);
    }
}

/* On a line that a Latin word begins, "(الدم" and "سكر)" stand around "سكر الدم" from left to
 * right: read from the right, each bracket is of the other word. */
static void
turn_arabic_brackets (GPtrArray *words)
{
  for (guint first = 1, end; first < words->len; first = end + 1)
    {
      AmanaLabWord *left = words->pdata[first], *right;

      for (end = first; end < words->len; end++)
        if (!amana_lab_text_has_arabic (((AmanaLabWord *) words->pdata[end])->text))
          break;
      if (end < first + 2)
        continue;
      right = words->pdata[end - 1];
      if (left->text[0] != '(' || !g_str_has_suffix (right->text, ")") ||
          count_brackets (left->text) != 1 || count_brackets (right->text) != 1)
        continue;
      memmove (left->text, left->text + 1, strlen (left->text));
      set_text (left, "", left->text, ")");
      right->text[strlen (right->text) - 1] = '\0';
      set_text (right, "(", right->text, "");
    }
}

/* Brackets around Arabic words on a line that runs from the left. */
void
amana_lab_rtl_mend_among_latin (GPtrArray *words)
{
  const char *first = words->len > 0 ? ((AmanaLabWord *) words->pdata[0])->text : "";

  if (!g_unichar_isalpha (g_utf8_get_char (first)) || amana_lab_text_has_arabic (first))
    return;
  for (guint i = 1; i < words->len; i++)
    {
      if (count_brackets (((AmanaLabWord *) words->pdata[i])->text) > 0)
        mend_bracketed (words->pdata[i]);
    }
  turn_arabic_brackets (words);
}

/* "ب12": a letter and its figure, which direction tore apart. */
static void
join_letter_figures (GPtrArray *words)
{
  for (guint i = 1; i < words->len; i++)
    {
      AmanaLabWord *left = words->pdata[i - 1], *right = words->pdata[i];

      if (!amana_lab_begins_arabic (right->text) || *g_utf8_next_char (right->text) != '\0' ||
          strspn (left->text, "0123456789") != strlen (left->text) || strlen (left->text) > 2 ||
          !are_touching (left, right))
        continue;
      set_text (left, right->text, left->text, "");
      left->box.x1 = MAX (left->box.x1, right->box.x1);
      g_ptr_array_remove_index (words, i);
    }
}

void
amana_lab_rtl_mend (GPtrArray *words)
{
  mend_brackets (words);
  join_letter_figures (words);
  join_cuts (words);
}

/* --- reading order -------------------------------------------------------- */

static void
reverse (GPtrArray *words, guint first, guint end)
{
  for (; first + 1 < end; first++, end--)
    {
      gpointer swap = words->pdata[first];

      words->pdata[first] = words->pdata[end - 1];
      words->pdata[end - 1] = swap;
    }
}

/* "400) - (150": a range in brackets, set from right to left. */
static gboolean
runs_from_right (GPtrArray *words, guint from, guint end)
{
  const char *first = end > from + 1 ? ((AmanaLabWord *) words->pdata[from])->text : "";
  const char *last = end > from + 1 ? ((AmanaLabWord *) words->pdata[end - 1])->text : "";

  return strpbrk (first, "([") == NULL && strpbrk (last, ")]") == NULL &&
         (g_str_has_suffix (first, ")") || g_str_has_suffix (first, "]")) &&
         (*last == '(' || *last == '[');
}

/* "100) - 70" beside Arabic words in the same bracket: it closes at the left. */
static gboolean
closes_at_left (GPtrArray *words, guint from, guint end)
{
  const char *first = end > from + 1 ? ((AmanaLabWord *) words->pdata[from])->text : "";

  if (!g_str_has_suffix (first, ")") || strchr (first, '(') != NULL)
    return FALSE;
  for (guint i = from + 1; i < end; i++)
    {
      if (strpbrk (((AmanaLabWord *) words->pdata[i])->text, "()") != NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
opens_bracket (gconstpointer word)
{
  return ((const AmanaLabWord *) word)->text[0] == '(';
}

/* "(UI/L) (CK)" from left to right is read from the right, group by group; "C (CRP)", which
 * a Latin word begins, is not. */
static void
turn_groups (GPtrArray *words, guint first, guint end)
{
  guint start = first;

  if (end - first < 2 || !opens_bracket (words->pdata[first]))
    return;
  for (guint i = first; i < end; i++)
    {
      if (!g_str_has_suffix (((AmanaLabWord *) words->pdata[i])->text, ")"))
        continue;
      reverse (words, start, i + 1);
      start = i + 1;
    }
  reverse (words, start, end);
  reverse (words, first, end);
}

static gboolean
is_figure (gconstpointer word)
{
  const char *text = ((const AmanaLabWord *) word)->text;

  return g_ascii_isdigit (*text) && strspn (text, "0123456789.,") == strlen (text);
}

/* "ng/mL (4.8 – 23.3) 12.8" beside Arabic words: the figure next to them is read first,
 * and then what runs from left to right. */
static void
turn_figure (GPtrArray *words, guint first, guint end)
{
  gpointer figure;

  if (end - first < 2 || !is_figure (words->pdata[end - 1]) ||
      !amana_unit_is_unit (((AmanaLabWord *) words->pdata[first])->text))
    return;
  figure = words->pdata[end - 1];
  memmove (words->pdata + first + 1, words->pdata + first, (end - first - 1) * sizeof (gpointer));
  words->pdata[first] = figure;
}

/* Arabic words, and colons and dots between them and what follows, run from the right. */
static gboolean
ends_run (const char *text)
{
  return amana_lab_text_has_arabic (text) || strspn (text, ".:=…") == strlen (text);
}

/* The words from @first to @end, as they stand on the page, into the order in which they
 * are read from the right. */
static void
turn_from_right (GPtrArray *words, guint first, guint end)
{
  guint run = first;

  reverse (words, first, end);
  for (guint i = first; i <= end; i++)
    {
      if (i < end && !ends_run (((AmanaLabWord *) words->pdata[i])->text) &&
          (i == run || !amana_lab_is_gap (words->pdata[i], words->pdata[i - 1])))
        continue;
      reverse (words, run, i);
      if (runs_from_right (words, run, i) || closes_at_left (words, run, i))
        reverse (words, run, i);
      turn_groups (words, run, i);
      turn_figure (words, run, i);
      run = i < end && !ends_run (((AmanaLabWord *) words->pdata[i])->text) ? i : i + 1;
    }
}

static gboolean
has_letters (gconstpointer word)
{
  for (const char *p = ((const AmanaLabWord *) word)->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalpha (g_utf8_get_char (p)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_arabic (gconstpointer word)
{
  return amana_lab_text_has_arabic (((const AmanaLabWord *) word)->text);
}

/* Figures and signs on the left of an Arabic word are read after it, as in "أقل من 20";
 * those of a Latin word, "CA 125", or of a stroke that parts two languages, are not. */
static guint
start_of_arabic (GPtrArray *words, guint least, guint at)
{
  guint start = at;

  while (start > least && !has_letters (words->pdata[start - 1]) &&
         strcmp (((AmanaLabWord *) words->pdata[start - 1])->text, "/") != 0 &&
         !amana_lab_is_gap (words->pdata[start - 1], words->pdata[start]))
    start--;
  if (start > least && has_letters (words->pdata[start - 1]) &&
      !amana_lab_is_gap (words->pdata[start - 1], words->pdata[start]))
    return at;
  if (start > least && strcmp (((AmanaLabWord *) words->pdata[start - 1])->text, "/") == 0)
    return at;

  return start;
}

static guint
end_of_arabic (GPtrArray *words, guint at)
{
  guint end = at + 1;

  for (guint i = end; i < words->len && !amana_lab_is_gap (words->pdata[i - 1], words->pdata[i]);
       i++)
    {
      if (is_arabic (words->pdata[i]))
        end = i + 1;
      else if (has_letters (words->pdata[i]))
        break;
    }

  return end;
}

/* "Urée / البولة الدموية   0,31 g/L": in a line that runs from the left, Arabic words alone
 * are read from the right. */
static void
turn_arabic_runs (GPtrArray *words)
{
  guint done = 0;

  for (guint i = 0; i < words->len; i++)
    {
      guint start;

      if (!is_arabic (words->pdata[i]))
        continue;
      start = start_of_arabic (words, done, i);
      done = end_of_arabic (words, i);
      turn_from_right (words, start, done);
      i = done - 1;
    }
}

/* "G/L 3.33", "G/L ↑ 3.33": a unit before its figure, at most a sign between them. */
static gboolean
is_turned_amount (GPtrArray *words)
{
  guint n = words->len;

  if (n < 2 || n > 3 || !is_figure (words->pdata[n - 1]) ||
      !amana_unit_is_unit (((AmanaLabWord *) words->pdata[0])->text))
    return FALSE;
  for (guint i = 1; i < n; i++)
    {
      if (amana_lab_is_gap (words->pdata[i - 1], words->pdata[i]))
        return FALSE;
    }

  return n == 2 || amana_lab_pattern_matches (AMANA_LAB_PATTERN_SYMBOL_FLAG,
                                              ((AmanaLabWord *) words->pdata[1])->text);
}

/* In a cell without Arabic letters, on a line of them, the figure is read first. */
static void
turn_cell (GPtrArray *words)
{
  if (runs_from_right (words, 0, words->len) ||
      (words->len > 0 && ((AmanaLabWord *) words->pdata[0])->rtl && is_turned_amount (words)))
    reverse (words, 0, words->len);
}

/* "Urée / البولة": a stroke between a Latin and an Arabic word. */
gboolean
amana_lab_rtl_holds_pair (GPtrArray *words)
{
  for (guint i = 1; i + 1 < words->len; i++)
    {
      if (strcmp (((AmanaLabWord *) words->pdata[i])->text, "/") == 0 &&
          !is_arabic (words->pdata[i - 1]) && is_arabic (words->pdata[i + 1]))
        return TRUE;
    }

  return FALSE;
}

/* "Urée (البولة)      0,31 g/L": begun and ended by Latin words. */
static gboolean
is_among_latin (GPtrArray *words)
{
  const char *first = ((AmanaLabWord *) words->pdata[0])->text;

  if (!g_unichar_isalpha (g_utf8_get_char (first)) || is_arabic (words->pdata[0]))
    return FALSE;
  for (guint i = words->len; i > 1; i--)
    {
      if (has_letters (words->pdata[i - 1]))
        return !is_arabic (words->pdata[i - 1]);
    }

  return FALSE;
}

GPtrArray *
amana_lab_words_in_order (GPtrArray *words, guint first, guint n)
{
  GPtrArray *ordered = g_ptr_array_sized_new (n);
  gboolean arabic = FALSE;

  for (guint i = first; i < first + n; i++)
    {
      arabic = arabic || is_arabic (words->pdata[i]);
      g_ptr_array_add (ordered, words->pdata[i]);
    }
  if (!arabic)
    turn_cell (ordered);
  else if (((AmanaLabWord *) ordered->pdata[0])->from_left &&
           (amana_lab_rtl_holds_pair (ordered) || is_among_latin (ordered)))
    turn_arabic_runs (ordered);
  else
    turn_from_right (ordered, 0, n);

  return ordered;
}
