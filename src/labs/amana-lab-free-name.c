/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whether the words before a figure can be the name of an analysis, on a line that no
 * heading explains.
 *
 * Leaflets and letters have figures with units in their sentences: "the median count was
 * 750 cells/mm3 (337 to 1207)". What stands before such a figure ends in a word that
 * needs another behind it, or is a piece of a sentence; a name is neither. */

#include "config.h"

#include "amana-lab-rows.h"

#include <string.h>

#include "amana-lab-pattern.h"
#include "amana-lab-table-rows.h"
#include "amana-text.h"

#define LONGEST_NAME_WORDS  8
#define LEAST_PROSE_WORDS   5
#define LONGEST_WORDED_NAME 7

/* "… increased by", "… count was", "… et": no name ends so, but for "Widal TO". */
static gboolean
ends_open (GStrv parts)
{
  static const char *const open[] = {
    "was",  "were", "is",  "are", "by",  "of",  "and",   "or",    "with", "to",  "for", "the",
    "than", "from", "at",  "et",  "ou",  "de",  "du",    "des",   "par",  "est", "les", "une",
    "sont", "avec", "aux", "sur", "que", "que", "etait", "pour",  "di",   "der", "und", "oder",
    "met",  "van",  "von", "por", "con", "del", "para",  "hasta", "som",  "og",  NULL
  };
  guint n = g_strv_length (parts);
  g_autofree char *last = n > 1 ? amana_text_fold (parts[n - 1]) : NULL;

  if (last == NULL || !g_unichar_islower (g_utf8_get_char (parts[n - 1])))
    return FALSE;

  return g_strv_contains (open, last);
}

/* A run of words that begins in the middle of a sentence. */
gboolean
amana_lab_free_name_is_prose (const char *name)
{
  return amana_lab_count_words (name) >= LEAST_PROSE_WORDS &&
         g_unichar_islower (g_utf8_get_char (name));
}

gboolean
amana_lab_free_name_reads (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, " ", -1);
  guint letters = 0;
  int open = 0;

  if (g_strv_length (parts) > LONGEST_NAME_WORDS || amana_lab_row_is_no_analyte (name))
    return FALSE;
  if (ends_open (parts) || amana_lab_vocabulary_class (name) == AMANA_LAB_WORD_QUALITATIVE ||
      amana_lab_pattern_matches (AMANA_LAB_PATTERN_NUMBERED, name))
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    open += (*p == '(') - (*p == ')');
  if (open != 0)
    return FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gsize size = strlen (parts[i]);

      if (size > 4 && parts[i][size - 1] == '.' && parts[i + 1] != NULL &&
          strchr (parts[i], '.') == parts[i] + size - 1 &&
          !g_unichar_islower (g_utf8_get_char (parts[i + 1])))
        return FALSE; /* the end of a sentence, and no "S.G.O.T." or "corpusc. volume" */
    }
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    letters += g_unichar_isalpha (g_utf8_get_char (p)) != 0;

  return letters >= 1;
}

/* "L'hémoglobine est à": an article and a verb around a name that is known. */
static AmanaLabShape sentence = { "^(?:l['’]|le |la |les |votre |vos |the |your )?(.+?)"
                                  "(?: (?:est|sont|is|are))?(?: (?:mesur|dos|évalu)ée?s?)?"
                                  "(?: (?:à|de|at|of))?$",
                                  G_REGEX_OPTIMIZE | G_REGEX_CASELESS };

/* The name that a sentence tells a result of: "hémoglobine" of "L'hémoglobine est à", where
 * the range beside the figure shows that a laboratory speaks. NULL where there is none. */
char *
amana_lab_free_name_told (AmanaCatalogue *catalogue, const char *name, const AmanaLabValue *value)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *bare = NULL;

  if (catalogue == NULL || !value->has_number || value->unit == NULL || value->range == NULL ||
      amana_lab_count_words (name) < 2 ||
      !g_regex_match (amana_lab_shape_get (&sentence), name, 0, &match))
    return NULL;
  bare = g_match_info_fetch (match, 1);
  if (strcmp (bare, name) == 0 || amana_catalogue_match_name (catalogue, bare, value->unit) == NULL)
    return NULL;

  return g_steal_pointer (&bare);
}

/* "TEGRETOL 200 mg", "Folic acid 5 mg": what is taken, where nothing says that it is what
 * was found. */
gboolean
amana_lab_free_name_is_dose (AmanaCatalogue *catalogue,
                             const char *name,
                             const AmanaLabValue *value)
{
  static const char *const doses[] = { "mg", "mcg", "µg", "μg",  "ug",   "g",
                                       "UI", "IU",  "ui", "ملغ", "وحدة", NULL };
  const AmanaAnalyte *analyte;

  if (value->unit == NULL || value->range != NULL || !g_strv_contains (doses, value->unit))
    return FALSE;
  analyte = catalogue != NULL ? amana_catalogue_match_name (catalogue, name, value->unit) : NULL;
  return analyte == NULL || !amana_analyte_knows_unit (analyte, value->unit);
}

/* "Aspect", "Culture", "Examen direct après coloration de Gram": names whose results are
 * words, whatever the words. All lists here are written as the fold writes them. */
gboolean
amana_lab_free_name_takes_words (const char *name)
{
  static const char *const starts[] = {
    "aspect",
    "couleur",
    "colour",
    "color",
    "appearance",
    "odeur",
    "consistance",
    "consistency",
    "culture",
    "identification",
    "germe",
    "germes",
    "flore",
    "examen direct",
    "coloration de gram",
    "gram",
    "gram stain",
    "cristaux",
    "crystals",
    "cylindres",
    "casts",
    "levures",
    "yeast",
    "yeasts",
    "parasites",
    "oeufs",
    "presence de",
    "kystes",
    "bacteries",
    "bacteria",
    "mucus",
    "clarity",
    "turbidity",
    "organism",
    "direct smear",
    "cellules epitheliales",
    "epithelial cells",
    "examen microscopique direct",
    "etat frais",
    "examen a l'etat frais",
    "uitzicht",
    "kleur",
    "kweek",
    "اللون",
    "المظهر",
    "العكاره",
    "الزرع",
  };
  g_autofree char *fold = amana_text_fold (name);

  if (amana_lab_count_words (name) > LONGEST_WORDED_NAME)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (g_str_has_prefix (fold, starts[i]) && strchr (" (", fold[strlen (starts[i])]) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* The letters of "groupe A", "Group O". */
static const char *
skip_group (const char *value)
{
  static const char *const words[] = { "groupe ", "Groupe ", "GROUPE ", "group ", "Group " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_has_prefix (value, words[i]))
        return value + strlen (words[i]);
    }

  return value;
}

/* "Groupe ABO : O", "Phénotype Rhésus : ccdee", "C+ c+ E- e+ K-": letters that are a result
 * behind such names alone. */
gboolean
amana_lab_free_name_is_of_group (const char *name, const char *value)
{
  static const char *const starts[] = { "groupe",    "groupage",   "blood group", "abo",
                                        "phenotype", "bloedgroep", "فصيله الدم",  "زمره الدم" };
  static const char *const groups[] = { "A",  "B",  "AB", "O",  "A+",  "B+", "AB+",
                                        "O+", "A-", "B-", "O-", "AB-", NULL };
  g_autofree char *fold = amana_text_fold (name);
  gboolean named = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (starts) && !named; i++)
    named = g_str_has_prefix (fold, starts[i]) && strchr (" (", fold[strlen (starts[i])]) != NULL;
  if (!named || amana_lab_count_words (name) > 4)
    return FALSE;
  if (g_str_has_prefix (fold, "phenotype"))
    return strlen (value) >= 4 && strspn (value, "CcDdEeKk+- ") == strlen (value);
  return g_strv_contains (groups, skip_group (value));
}
