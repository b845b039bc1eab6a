/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whose paper a report is, and in which language: the laboratory's name is the first
 * cell near the top that sounds like one, and is no title ("DOSSIER GEGEVENS LABO",
 * "Laboratory report"). */

#include "config.h"

#include "amana-lab-head.h"

#include <string.h>

#include "amana-lab-head-labels.h"
#include "amana-text.h"

#define HEAD_LINES 14

gboolean
amana_lab_head_is_laboratory (const char *text)
{
  static const char *const marks[] = {
    "lab",        "diagnosti", "ambulatorio",  "hospital",
    "hopital",    "clinic",    "clinique",     "biologie",
    "patholog",   "مختبر",     "مستشفي",       "مخبر",
    "ziekenhuis", "医院",      "centrum voor", "analyses medicales",
    "lbm",        "infirmary",
  };
  g_autofree char *fold = amana_text_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (strstr (fold, marks[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
set_once (char **field, char *value)
{
  if (*field == NULL)
    *field = value;
  else
    g_free (value);
}

/* "DOSSIER GEGEVENS LABO", "Laboratory report": what the paper is, not whose; and
 * "Chimica clinica": what stands in it. */
static gboolean
is_title (const char *fold)
{
  static const char *const starts[] = { "dr ",      "dossier ",      "resultats ", "rapport ",
                                        "facture ", "compte rendu ", "demande " };
  static const char *const sections[] = {
    "chimie clinique",       "biochimie clinique", "biologie clinique",    "chimica clinica",
    "biochimica clinica",    "quimica clinica",    "bioquimica clinica",   "clinical chemistry",
    "clinical biochemistry", "clinical pathology", "biologie moleculaire", "klinische chemie",
    "biologie medicale",     "patologia clinica",
  };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (g_str_has_prefix (fold, starts[i]))
        return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      if (strcmp (fold, sections[i]) == 0)
        return TRUE;
    }
  return g_str_has_suffix (fold, "report") || strstr (fold, "gegevens") != NULL;
}

static gboolean
may_be_laboratory (const char *text, gboolean first)
{
  static const char *const starts[] = { "labo", "مختبر", "مخبر" };
  g_autofree char *fold = amana_text_fold (text);

  if (strchr (text, ':') != NULL || strlen (text) > 80 || strpbrk (text, "0123456789") != NULL ||
      is_title (fold) || strlen (fold) < 5)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (starts) && !first; i++)
    {
      if (g_str_has_prefix (fold, starts[i]))
        return TRUE;
    }
  return first && amana_lab_head_is_laboratory (text);
}

/* The first cell of a line, or, where no line begins so, one that names itself. */
char *
amana_lab_head_find_laboratory (GPtrArray *lines)
{
  char *later = NULL;

  for (guint i = 0; i < MIN (lines->len, HEAD_LINES); i++)
    {
      g_auto (AmanaLabHeadLine) line = { 0 };

      amana_lab_head_line_read (&line, lines->pdata[i]);
      for (guint at = 0, end = 0; at < line.words->len; at = end)
        {
          g_autofree char *text = amana_lab_head_line_cell (&line, at, &end);

          if (!may_be_laboratory (text, at == 0))
            continue;
          if (at > 0)
            {
              set_once (&later, g_steal_pointer (&text));
              continue;
            }
          g_free (later);
          return g_steal_pointer (&text);
        }
    }
  return later;
}

/* Reports in languages that nobody writes to Amana in are told by the words of reports
 * that no other of the languages has. */
#define FEWEST_WORDS 5

enum
{
  SPANISH = 1 << 0,
  ITALIAN = 1 << 1,
};

/* For each word that tells one of them, which. */
static GHashTable *
get_telling_words (void)
{
  static const char spanish[] =
    " resultado resultados unidades unidad intervalo paciente nacimiento fecha valores prueba "
    "hematies leucocitos plaquetas hemoglobina hematocrito sangre orina medico informe muestra "
    "mujer hombre peticion toma glucosa creatinina colesterol trigliceridos hierro "
    "laboratorio ";
  static const char italian[] =
    " esame esami esito valori riferimento nato nata sesso prelievo referto sangue urine "
    "emoglobina emocromo piastrine globuli bianchi rossi medico laboratorio analisi misura "
    "glicemia creatinina colesterolo trigliceridi ferro ematocrito azotemia ";
  static GHashTable *table;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      amana_text_add_words (table, spanish, SPANISH);
      amana_text_add_words (table, italian, ITALIAN);
      g_once_init_leave (&once, 1);
    }
  return table;
}

static const char *
find_other_language (const char *text)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) words = amana_text_words (text);
  guint es = 0, it = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint tells = GPOINTER_TO_UINT (g_hash_table_lookup (get_telling_words (), words[i]));

      if (tells == 0 || !g_hash_table_add (seen, words[i]))
        continue;
      es += (tells & SPANISH) != 0;
      it += (tells & ITALIAN) != 0;
    }
  if (MAX (es, it) < FEWEST_WORDS)
    return NULL;
  return es > it ? "es" : "it";
}

char *
amana_lab_head_find_language (GPtrArray *lines)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *other;

  for (guint i = 0; i < lines->len && text->len < 20000; i++)
    {
      g_autofree char *line = amana_lab_words_join (((AmanaLabLine *) lines->pdata[i])->words);

      g_string_append_printf (text, "%s\n", line);
    }
  other = find_other_language (text->str);
  return g_strdup (other != NULL ? other : amana_text_guess_language (text->str));
}
