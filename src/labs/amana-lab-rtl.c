/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Lines that run from right to left, or both ways.
 *
 * First the words are mended: pieces of one Arabic word are one again, brackets that the
 * text layer turned round or left behind go back to their Latin word. Then words are put
 * into the order in which they are read: from right to left, runs of figures and Latin
 * words turned back, save where direction itself parts them: bracket from bracket, a figure
 * from the unit on its left. */

#include "config.h"

#include "amana-lab-rtl.h"

#include <string.h>

#include "amana-lab-pattern.h"
#include "amana-unit.h"

#define GLYPH_GAP_EM 0.148

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
      if (amana_lab_begins_arabic (p))
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

GPtrArray *
amana_lab_words_in_order (GPtrArray *words, guint first, guint n)
{
  GPtrArray *ordered = g_ptr_array_sized_new (n);
  gboolean rtl = FALSE;
  guint run = 0;

  for (guint i = first; i < first + n; i++)
    {
      const AmanaLabWord *word = words->pdata[i];

      rtl = rtl || amana_lab_text_has_arabic (word->text);
      g_ptr_array_add (ordered, words->pdata[i]);
    }
  if (!rtl)
    {
      if (runs_from_right (ordered, 0, n))
        reverse (ordered, 0, n);
      return ordered;
    }

  reverse (ordered, 0, n);
  for (guint i = 0; i <= n; i++)
    {
      if (i < n && !ends_run (((AmanaLabWord *) ordered->pdata[i])->text) &&
          (i == run || !amana_lab_is_gap (ordered->pdata[i], ordered->pdata[i - 1])))
        continue;
      reverse (ordered, run, i);
      if (runs_from_right (ordered, run, i))
        reverse (ordered, run, i);
      turn_groups (ordered, run, i);
      turn_figure (ordered, run, i);
      run = i < n && !ends_run (((AmanaLabWord *) ordered->pdata[i])->text) ? i : i + 1;
    }

  return ordered;
}
