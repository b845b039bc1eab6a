/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Words alone on a line of a table: a title, or how the result above was measured.
 *
 * Both stand where names stand, or, a title, in the middle of the page. Print tells
 * them apart: a method is set smaller, hangs from its result further in and closer than
 * a line of its own would be, or says what it is; a title stands bold, or in capitals. */

#include "config.h"

#include "amana-lab-table-rows.h"

#include <string.h>

#include "amana-lab-contact.h"
#include "amana-lab-rtl.h"
#include "amana-text.h"
#include "amana-unit.h"

gboolean
amana_lab_text_is_method (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " :", 2);
  return parts[0] != NULL && amana_lab_vocabulary_class (parts[0]) == AMANA_LAB_WORD_METHOD;
}

/* "…(Colorimétrie enzymatique)": all of it in brackets, after dots that lead to it. */
gboolean
amana_lab_text_is_remark (const char *text)
{
  while (*text == '.' || *text == ' ' || g_str_has_prefix (text, "…"))
    text = g_utf8_next_char (text);

  return *text == '(' && g_str_has_suffix (text, ")");
}

/* Names of techniques, as they stand below what was measured. */
gboolean
amana_lab_text_is_technique (const char *text)
{
  static const char names[] =
    "|eclia|clia|cmia|clmia|elfa|elisa|meia|fpia|ifcc|hplc|hexokinase|jaffe|biuret|uricase|"
    "ferrozine|colorimetrie|colorimetry|turbidimetrie|turbidimetry|immunoturbidimetrie|"
    "nephelometrie|nephelometry|potentiometrie|spectrophotometrie|photometrie|chimiluminescence|"
    "electrochimiluminescence|chemiluminescence|enzymatique|enzymatic|westergren|impedancemetrie|";
  g_autofree char *fold = amana_text_fold (text);
  g_autofree char *wanted = NULL;
  gsize size = 0;

  while (g_ascii_isalnum (fold[size]))
    size++;
  wanted = g_strdup_printf ("|%.*s|", (int) size, fold);

  return size > 0 && strstr (names, wanted) != NULL;
}

/* Further in than the names above and below, and closer to the one above: where a title
 * would have a line of its own. */
static gboolean
hangs_from (AmanaLabReading *self, guint upper, guint line, const AmanaLabWord *name)
{
  const AmanaLabLine *above = self->lines->pdata[upper];
  const AmanaLabLine *at = self->lines->pdata[line];
  const AmanaLabLine *next = line + 1 < self->lines->len ? self->lines->pdata[line + 1] : NULL;

  return next != NULL && next->page == at->page && !at->rtl &&
         at->box.x0 > name->box.x0 + 0.5 * name->em && at->box.x0 < name->box.x0 + 3 * name->em &&
         next->box.x0 < at->box.x0 - 0.3 * name->em &&
         at->box.y1 - above->box.y1 < 0.85 * (next->box.y1 - at->box.y1);
}

/* How it was measured, under the name of a result: in smaller print, by a technique's
 * name, or hanging from it. What stands bold is a title. */
gboolean
amana_lab_is_note (AmanaLabReading *self,
                   const AmanaLabRow *above,
                   guint line,
                   GPtrArray *words,
                   const char *text)
{
  const AmanaLabWord *first = above->name_words->len > 0 ? above->name_words->pdata[0] : NULL;
  const AmanaLabWord *mine = words->pdata[0];
  guint last = self->note != G_MAXUINT ? MAX (self->note, above->line) : above->line;

  if (first == NULL || above->table == NULL || !amana_lab_lines_are_near (self, last, line) ||
      (mine->style & AMANA_WORD_BOLD) != 0)
    return FALSE;
  if (amana_lab_text_is_technique (text) || mine->em < 0.9 * first->em)
    return TRUE;

  return hangs_from (self, last, line, first);
}

/* Wholly before where the names begin: a title stands over them. */
gboolean
amana_lab_is_in_margin (const AmanaLabRow *above, const AmanaBox *box)
{
  const AmanaLabWord *first =
    above != NULL && above->name_words->len > 0 ? above->name_words->pdata[0] : NULL;

  return first != NULL && !first->rtl && box->x1 < first->box.x0;
}

/* "BILAN LIPIDIQUE", set in the middle of the page: not the range going on. */
gboolean
amana_lab_is_title (GPtrArray *words)
{
  g_autofree char *text = amana_lab_words_join (words);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_islower (c) || g_unichar_isdigit (c) || strchr ("<>", *p) != NULL)
        return FALSE;
    }

  return amana_lab_count_letters (text) > 3;
}

/* "URINES DE 24 H": with a figure, where it stands bold. */
static gboolean
is_bold_title (GPtrArray *words)
{
  g_autofree char *text = amana_lab_words_join (words);

  for (guint i = 0; i < words->len; i++)
    {
      if ((((AmanaLabWord *) words->pdata[i])->style & AMANA_WORD_BOLD) == 0)
        return FALSE;
    }
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_islower (g_utf8_get_char (p)) || strchr ("<>:", *p) != NULL)
        return FALSE;
    }

  return amana_lab_count_letters (text) > 5 && !g_ascii_isdigit (*text) &&
         !amana_lab_cell_holds_range (words);
}

/* "وظائف كبد" at the other edge of a table in Latin letters, "الكيمياء" bold in the middle:
 * letters without case are a title by their print, or by standing where no cell begins. */
static gboolean
is_arabic_title (AmanaLabReading *self, const AmanaLabLine *line)
{
  AmanaLabRow *above = amana_lab_reading_last (self);
  guint arabic = 0;

  for (guint i = 0; i < line->words->len; i++)
    {
      const AmanaLabWord *word = line->words->pdata[i];

      if ((word->style & AMANA_WORD_BOLD) == 0 && above != NULL && above->table != NULL &&
          above->table->rtl)
        return FALSE;
      if (strpbrk (word->text, "<>:") != NULL || amana_lab_count_digits (word->text) > 0)
        return FALSE;
      arabic += amana_lab_text_has_arabic (word->text);
    }

  return arabic > 0 && arabic * 2 >= line->words->len;
}

/* A title may stand in the middle of the page, under the columns of values. */
gboolean
amana_lab_table_read_title (AmanaLabReading *self, guint line)
{
  const AmanaLabLine *at = self->lines->pdata[line];
  g_autoptr (GPtrArray) words = NULL;
  g_autofree char *text = NULL;

  for (guint i = 1; i < at->words->len; i++)
    {
      if (amana_lab_is_gap (at->words->pdata[i - 1], at->words->pdata[i]))
        return FALSE;
    }
  words = amana_lab_words_in_order (at->words, 0, at->words->len);
  text = amana_lab_words_join (words);
  if (!(at->rtl ? is_arabic_title (self, at)
                : amana_lab_is_title (at->words) || is_bold_title (at->words)) ||
      amana_lab_count_words (text) > 6 ||
      amana_lab_vocabulary_holds (text, AMANA_LAB_WORD_QUALITATIVE) ||
      amana_lab_vocabulary_class (text) != AMANA_LAB_WORD_NONE || amana_unit_is_unit (text) ||
      amana_lab_text_is_contact (text))
    return FALSE;
  self->antibiogram =
    self->antibiogram || amana_lab_vocabulary_holds (text, AMANA_LAB_WORD_ANTIBIOGRAM);
  self->open_name = G_MAXUINT;
  g_free (self->section);
  self->section = g_steal_pointer (&text);
  return TRUE;
}
