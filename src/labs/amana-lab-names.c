/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The words where names stand: whether they can be one, what unit they carry, and what of
 * them is no part of the name.
 *
 * Leaders and bullets go; a mark at either end is told apart. What stands before a figure
 * without being a result (a page's number, a class, a measure, a label) is told by its
 * words alone. */

#include "config.h"

#include "amana-lab-rows.h"

#include <string.h>

#include "amana-lab-pattern.h"
#include "amana-lab-table-rows.h"
#include "amana-text.h"
#include "amana-unit.h"

/* "Classe 2", "Stade 3A": a line of a table of classes, as read by its first words. */
static gboolean
is_class (const char *fold)
{
  static const char *const words[] = { "classe", "class", "klasse", "stade", "stage", "grade" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize size = strlen (words[i]);

      if (g_str_has_prefix (fold, words[i]) &&
          (fold[size] == '\0' || (fold[size] == ' ' && strlen (fold + size + 1) <= 3)))
        return TRUE;
    }

  return FALSE;
}

/* "12.4 10*3/µL", "41 mm/h": what was found, and never what was looked for. */
static gboolean
is_measure (const char *name)
{
  gsize size = strspn (name, "0123456789.,");

  return size > 0 && name[size] == ' ' && amana_unit_is_unit (name + size + 1);
}

/* "Méthode : HPLC. Objectif habituel", "Standard Range: 70 - 99": a remark, or what is
 * expected, behind its label. */
static gboolean
is_labelled_remark (const char *name)
{
  const char *colon = strchr (name, ':');
  g_autofree char *label = colon != NULL ? g_strndup (name, (gsize) (colon - name)) : NULL;

  return label != NULL &&
         (amana_lab_vocabulary_is (g_strchomp (label), AMANA_LAB_WORD_METHOD) ||
          (colon[1] != '\0' && amana_lab_vocabulary_role (label) == AMANA_LAB_ROLE_RANGE));
}

/* "Hotline 19000 - Page 1 of": the foot of the paper. */
static gboolean
numbers_page (const char *fold)
{
  const char *page = strstr (fold, "page ");

  return page != NULL && (page == fold || page[-1] == ' ') && g_ascii_isdigit (page[5]);
}

/* "Troponine seuil", "LDL target": what is aimed at, or where an alarm begins. */
static gboolean
names_threshold (const char *fold)
{
  static AmanaLabShape threshold = {
    "(^|[ :(])(seuils?|cut-?off|cible|target|objectif|goal|critical (value|limit)|valeur "
    "d'alerte|limite?s? (de|of) \\p{L}+|streefwaarde|umbral|soglia|الحد الحرج|المستهدف|"
    "القيمه الحرجه|عتبه)($|[ :)])",
    G_REGEX_OPTIMIZE
  };

  return amana_lab_shape_matches (&threshold, fold);
}

/* Whether @name is of the kind that stands before a figure without being a result. */
gboolean
amana_lab_row_is_no_analyte (const char *name)
{
  static const char *const starts[] = { "page ",      "tel ",    "tel. ",    "fax ",     "ref ",
                                        "dr ",        "dr. ",    "dossier ", "patient ", "imprime ",
                                        "validated ", "valide ", "total ",   "age ",     "n° ",
                                        "lot ",       "version " };
  g_autofree char *fold = amana_text_fold (name);

  if (amana_lab_pattern_matches (AMANA_LAB_PATTERN_THRESHOLD, name) ||
      amana_lab_vocabulary_class (name) == AMANA_LAB_WORD_NO_ANALYTE ||
      amana_lab_vocabulary_class (name) == AMANA_LAB_WORD_METHOD ||
      amana_lab_vocabulary_class (name) == AMANA_LAB_WORD_RANGE_LABEL)
    return TRUE;
  if (amana_lab_vocabulary_begins (name, AMANA_LAB_WORD_SOIT) || is_measure (name) ||
      is_labelled_remark (name))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (g_str_has_prefix (fold, starts[i]) && strcmp (starts[i], "total ") != 0)
        return TRUE;
    }

  return is_class (fold) || names_threshold (fold) || numbers_page (fold) ||
         strchr (fold, '@') != NULL || strstr (fold, "www.") != NULL ||
         strstr (fold, "http") != NULL;
}

/* Where a bracket opens in @name before @end, or NULL. */
static const char *
last_bracket (const char *name, const char *end)
{
  while (end > name)
    {
      end--;
      if (*end == '(' || *end == '[')
        return end;
    }

  return NULL;
}

/* "Antigène HBs (indice)": what kind of figure it is, measured in nothing. */
static gboolean
is_index (const char *text)
{
  static const char *const words[] = { "indice", "index", "indices", "ratio", "s/co", NULL };
  g_autofree char *fold = amana_text_fold (text);

  return g_strv_contains (words, fold);
}

/* The unit that a name carries: "Hémoglobine (g/dL)", "Neutrophiles %". */
char *
amana_lab_name_unit (const char *name)
{
  const char *space = strrchr (name, ' ');

  for (const char *open = last_bracket (name, name + strlen (name)); open != NULL;
       open = last_bracket (name, open))
    {
      g_autofree char *inside = g_strndup (open + 1, strcspn (open + 1, ")]"));

      if (amana_unit_is_unit (inside) && !is_index (inside))
        {
          g_auto (GStrv) parts = g_strsplit (inside, " ", -1);

          return g_strjoinv ("", parts);
        }
    }
  if (space != NULL && (strcmp (space, " %") == 0 || strchr (space, '/') != NULL) &&
      amana_unit_is_unit (space + 1))
    return g_strdup (space + 1);

  return NULL;
}

static gboolean
is_leader (const char *text)
{
  return amana_lab_pattern_matches (AMANA_LAB_PATTERN_LEADER, text);
}

static AmanaLabShape leader = { " *[._…]{2,} *", G_REGEX_OPTIMIZE };

static gboolean
is_symbol_flag (const char *text)
{
  return amana_lab_pattern_matches (AMANA_LAB_PATTERN_SYMBOL_FLAG, text);
}

/* "* Potassium  5.6": what a laboratory may set before the names of abnormal results. */
gboolean
amana_lab_is_leading_mark (const char *text)
{
  static const char *const marks[] = { "*", "**", "***", "!", "!!", "↑", "↓", "▲", "▼", NULL };

  return g_strv_contains (marks, text);
}

/* "LDH      H": a mark from a column without a heading, between names and values. */
static gboolean
is_letter_apart (const AmanaLabWord *before, const AmanaLabWord *word)
{
  static const char *const letters[] = { "H", "HH", "L", "LL", "B", "BB", "A", NULL };
  gboolean rtl = word->box.x0 < before->box.x0;

  return g_strv_contains (letters, word->text) &&
         amana_lab_is_gap (rtl ? word : before, rtl ? before : word);
}

/* The words of a name as text: leaders and bullets gone, a flag at either end told apart. */
char *
amana_lab_name_clean (GPtrArray *words, char **flag)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autofree char *leaders = NULL;
  gsize size;

  for (guint i = 0; i < words->len; i++)
    {
      AmanaLabWord *word = words->pdata[i];

      if (i > 0 && i + 1 == words->len && flag != NULL &&
          (is_symbol_flag (word->text) || is_letter_apart (words->pdata[i - 1], word)))
        {
          g_free (*flag);
          *flag = g_strdup (word->text);
        }
      else if (i == 0 && words->len > 1 && amana_lab_is_leading_mark (word->text))
        {
          if (flag != NULL)
            *flag = g_strdup (word->text);
        }
      else if (!(is_leader (word->text) && (i == 0 || i + 1 == words->len || word->text[0] != '-')))
        g_ptr_array_add (kept, word);
    }
  text = amana_lab_words_join (kept);
  leaders = g_regex_replace (amana_lab_shape_get (&leader), text, -1, 0, " ", 0, NULL);
  g_free (text);
  text = g_strstrip (g_steal_pointer (&leaders));
  size = strlen (text);
  while (size > 0 && strchr (" :.|=", text[size - 1]) != NULL)
    size--;

  return g_strndup (text, size);
}
