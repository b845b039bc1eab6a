/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the columns of a table of results hold, by the words over them.
 *
 * Amana's own tables are known by their whole heading. Any other is understood by the
 * vocabulary of laboratory reports, with a few words that only tables for programs have.
 * It is a guess where two columns claim the same, where a word is too general, or where
 * figures stand under a word that is not known; what is read under a guess is shown to
 * the person and never taken for sure.
 */

#include "config.h"

#include "amana-table-heading.h"

#include <string.h>

#include "amana-lab-vocabulary.h"
#include "amana-text.h"

/* --- our own tables --- */

typedef struct
{
  const char *name;
  int role;
} Column;

static const Column results_table[] = {
  { "file", AMANA_TABLE_ORIGIN },
  { "name", AMANA_WRITTEN_NAME },
  { "code", AMANA_WRITTEN_CODE },
  { "value", AMANA_WRITTEN_VALUE },
  { "number", AMANA_WRITTEN_NUMBER },
  { "comparator", AMANA_WRITTEN_COMPARATOR },
  { "unit", AMANA_WRITTEN_UNIT },
  { "ucum", AMANA_WRITTEN_UCUM },
  { "low", AMANA_WRITTEN_LOW },
  { "high", AMANA_WRITTEN_HIGH },
  { "range", AMANA_WRITTEN_RANGE },
  { "flag", AMANA_WRITTEN_FLAG },
  { "status", AMANA_TABLE_NO_COLUMN },
  { "kind", AMANA_WRITTEN_KIND },
  { "date", AMANA_WRITTEN_DATE },
  { "page", AMANA_TABLE_NO_COLUMN },
  { "confidence", AMANA_TABLE_CONFIDENCE },
  { "patient", AMANA_WRITTEN_PATIENT },
};

/* Of a trend: its numbers are in the trend's unit, and so are its bounds. */
static const Column trend_table[] = {
  { "date", AMANA_WRITTEN_DATE },           { "name", AMANA_WRITTEN_NAME },
  { "code", AMANA_WRITTEN_CODE },           { "value_printed", AMANA_WRITTEN_VALUE },
  { "unit_printed", AMANA_WRITTEN_UNIT },   { "comparator", AMANA_TABLE_NO_COLUMN },
  { "number", AMANA_TABLE_NO_COLUMN },      { "unit", AMANA_TABLE_NO_COLUMN },
  { "range_printed", AMANA_WRITTEN_RANGE }, { "low", AMANA_TABLE_NO_COLUMN },
  { "high", AMANA_TABLE_NO_COLUMN },        { "status", AMANA_TABLE_NO_COLUMN },
  { "kind", AMANA_WRITTEN_KIND },           { "document", AMANA_TABLE_ORIGIN },
  { "page", AMANA_TABLE_NO_COLUMN },
};

static gboolean
read_own (AmanaTableHeading *self, GPtrArray *cells, const Column *columns, guint n_columns)
{
  if (cells->len != n_columns)
    return FALSE;
  for (guint i = 0; i < n_columns; i++)
    if (!g_str_equal (cells->pdata[i], columns[i].name))
      return FALSE;
  for (guint i = 0; i < n_columns; i++)
    if (columns[i].role != AMANA_TABLE_NO_COLUMN)
      self->columns[columns[i].role] = (int) i;
  self->source = AMANA_WRITTEN_OWN_CSV;
  self->n_known = n_columns;
  return TRUE;
}

/* --- other tables --- */

typedef struct
{
  int role;
  const char *words;
} Words;

/* Before the vocabulary of paper, where some of these say something else. */
static const Words table_words[] = {
  { AMANA_WRITTEN_DATE,
    "|date|dates|collected|collection date|date of collection|date collected|sample date|"
    "sampling date|specimen date|result date|test date|observation date|effective date|"
    "date prelevement|date de prelevement|date du prelevement|preleve le|date analyse|"
    "date d'analyse|date de l'analyse|date examen|date de l'examen|date resultat|"
    "date du resultat|datum|fecha|data|تاريخ|التاريخ|تاريخ العينه|تاريخ التحليل|تاريخ الفحص|"
    "تاريخ اخذ العينه|" },
  { AMANA_WRITTEN_CODE, "|loinc|loinc code|code loinc|loinc num|" },
  { AMANA_WRITTEN_PATIENT,
    "|patient|patient name|name of patient|nom du patient|nom patient|nom et prenom|"
    "nom prenom|المريض|اسم المريض|" },
  { AMANA_TABLE_BIRTH_DATE,
    "|birth date|birthdate|date of birth|dob|date de naissance|date naissance|ne le|nee le|"
    "تاريخ الميلاد|تاريخ الازدياد|" },
  { AMANA_TABLE_SEX, "|sex|sexe|gender|genre|الجنس|" },
  { AMANA_WRITTEN_SECTION,
    "|panel|category|categorie|section|group|groupe|chapter|chapitre|discipline|rubrique|"
    "القسم|الفئه|المجموعه|" },
  { AMANA_TABLE_LABORATORY, "|laboratory|laboratoire|lab|lab name|المختبر|مختبر|" },
  { AMANA_WRITTEN_COMPARATOR, "|comparator|operator|comparateur|operateur|" },
  { AMANA_WRITTEN_LOW,
    "|reference low|range low|lower|lower bound|low reference|min ref|ref min|reference min|"
    "range min|norme min|norme basse|borne inferieure|valeur minimale|الادنى|" },
  { AMANA_WRITTEN_HIGH,
    "|reference high|range high|upper|upper bound|high reference|max ref|ref max|reference max|"
    "range max|norme max|norme haute|borne superieure|valeur maximale|الاعلى|" },
  { AMANA_WRITTEN_NAME, "|analysis|analyte name|test name|marker|biomarker|marqueur|biomarqueur|" },
  { AMANA_WRITTEN_VALUE,
    "|result value|numeric result|resultat numerique|valeur du resultat|measurement|mesure|" },
};

/* Names of anything. */
static const char weak_names[] = "|name|nom|intitule|label|item|title|description|الاسم|";

static gboolean
is_among (const char *words, const char *fold)
{
  g_autofree char *wanted = g_strdup_printf ("|%s|", fold);

  return strchr (fold, '|') == NULL && strstr (words, wanted) != NULL;
}

static int
role_of_paper (const char *text)
{
  switch ((int) amana_lab_vocabulary_role (text))
    {
    case AMANA_LAB_ROLE_NAME:
      return AMANA_WRITTEN_NAME;
    case AMANA_LAB_ROLE_VALUE:
      return AMANA_WRITTEN_VALUE;
    case AMANA_LAB_ROLE_UNIT:
      return AMANA_WRITTEN_UNIT;
    case AMANA_LAB_ROLE_RANGE:
      return AMANA_WRITTEN_RANGE;
    case AMANA_LAB_ROLE_LOW:
      return AMANA_WRITTEN_LOW;
    case AMANA_LAB_ROLE_HIGH:
      return AMANA_WRITTEN_HIGH;
    case AMANA_LAB_ROLE_FLAG:
      return AMANA_WRITTEN_FLAG;
    default:
      return AMANA_TABLE_NO_COLUMN;
    }
}

static int
role_of (const char *text, gboolean *weak)
{
  g_autofree char *spaced = g_strdelimit (g_strdup (text), "_", ' ');
  g_autofree char *fold = amana_text_fold (spaced);

  for (guint i = 0; i < G_N_ELEMENTS (table_words); i++)
    if (*fold != '\0' && is_among (table_words[i].words, fold))
      return table_words[i].role;
  if (*fold != '\0' && is_among (weak_names, fold))
    {
      *weak = TRUE;
      return AMANA_WRITTEN_NAME;
    }
  return role_of_paper (spaced);
}

/* "Résultat (g/L)": the heading, and the unit of what stands under it. */
static int
role_of_heading (const char *text, char **unit, gboolean *weak)
{
  const char *open = strpbrk (text, "([");
  const char *close = open != NULL ? strpbrk (open, ")]") : NULL;
  int role = role_of (text, weak);
  g_autofree char *bare = NULL;

  if (role != AMANA_TABLE_NO_COLUMN || close == NULL || close[1] != '\0' || open == text)
    return role;
  bare = g_strchomp (g_strndup (text, (gsize) (open - text)));
  role = role_of (bare, weak);
  if (role == AMANA_WRITTEN_VALUE)
    {
      g_free (*unit);
      *unit = g_strndup (open + 1, (gsize) (close - open - 1));
    }
  return role;
}

/* A name and a value, and something that only results have. */
static gboolean
is_complete (const AmanaTableHeading *self, gboolean weak)
{
  static const int others[] = { AMANA_WRITTEN_UNIT, AMANA_WRITTEN_RANGE, AMANA_WRITTEN_LOW,
                                AMANA_WRITTEN_HIGH, AMANA_WRITTEN_CODE };

  if (self->columns[AMANA_WRITTEN_NAME] < 0 || self->columns[AMANA_WRITTEN_VALUE] < 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (self->columns[others[i]] >= 0)
      return TRUE;
  return !weak || self->unit != NULL;
}

static gboolean
read_other (AmanaTableHeading *self, GPtrArray *cells)
{
  gboolean weak_name = FALSE;

  self->source = AMANA_WRITTEN_CSV;
  for (guint i = 0; i < MIN (cells->len, AMANA_TABLE_MAX_COLUMNS); i++)
    {
      gboolean weak = FALSE;
      int role = role_of_heading (cells->pdata[i], &self->unit, &weak);

      if (role == AMANA_TABLE_NO_COLUMN)
        continue;
      self->n_known++;
      if (self->columns[role] >= 0)
        {
          /* "Name" beside "Analyte": the better word names it. */
          if (role == AMANA_WRITTEN_NAME && weak_name && !weak)
            self->columns[role] = (int) i;
          self->guessed = TRUE;
        }
      else
        self->columns[role] = (int) i;
      if (role == AMANA_WRITTEN_NAME)
        weak_name = weak && self->columns[role] == (int) i;
    }
  self->guessed |= weak_name;
  return is_complete (self, weak_name);
}

static void
begin (AmanaTableHeading *self)
{
  amana_table_heading_clear (self);
  for (guint i = 0; i < AMANA_TABLE_N_ROLES; i++)
    self->columns[i] = AMANA_TABLE_NO_COLUMN;
}

gboolean
amana_table_heading_read (AmanaTableHeading *self, GPtrArray *cells)
{
  begin (self);
  if (read_own (self, cells, results_table, G_N_ELEMENTS (results_table)) ||
      read_own (self, cells, trend_table, G_N_ELEMENTS (trend_table)))
    return TRUE;
  return read_other (self, cells);
}

void
amana_table_heading_clear (AmanaTableHeading *self)
{
  g_free (self->unit);
  *self = (AmanaTableHeading) { 0 };
}
