/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Labels in the head of a report: "Né(e) le", "Collected:", تاريخ الازدياد.
 *
 * They are looked for by their folded words at any place of a line; what follows up to
 * the next label or wide gap is the value. A word such as "patient" or "date" is common
 * in sentences, so it is a label only where a colon or a gap says so. */

#include "config.h"

#include "amana-lab-head-labels.h"

#include <string.h>

#include "amana-lab-pattern.h"
#include "amana-lab-rtl.h"
#include "amana-text.h"

static const struct
{
  AmanaLabField field;
  const char *labels;
} labels[] = {
  { AMANA_LAB_FIELD_PATIENT,
    "patient name|nom du patient|nom patient|nom / prenom|nom/prenom|nom et prenom|nom prenom|nom "
    "& "
    "prenom|patient(e)|patient|patiënt|monsieur|madame|mademoiselle|المراجع|المراجعة|mme/mlle|mme/"
    "mr|mr/mme|m./mme|mme/"
    "m.|name|naam|nombre|paciente|paziente|اسم المريض|المريض|الاسم|الاسم الكامل|الاسم واللقب|اسم "
    "المريضة|mme/mlle|mme/mr|mr/mme|m./mme|mme/m.|姓名" },
  { AMANA_LAB_FIELD_FAMILY, "nom de naissance|nom" },
  { AMANA_LAB_FIELD_GIVEN, "prenom(s) de naissance|prenom(s)|prenoms|prenom" },
  { AMANA_LAB_FIELD_BIRTH,
    "ne(e) le|nee le|ne le|date de naissance|date naissance|d.o.b|d.o.b.|dob|date of "
    "birth|birth date|birthdate|geboortedatum|geboren|ddn|fecha de nacimiento|data di "
    "nascita|nata il|nato il|geb.|geb|f. nac.|f.nac.|f. nac|f. nacimiento|f.nacimiento|born|born "
    "on|fecha nac|تاريخ الازدياد|تاريخ "
    "الميلاد|تاريخ الميالد|تاريخ الولادة|مزداد|出生日期" },
  { AMANA_LAB_FIELD_SEX,
    "sexe|sex|gender|geslacht|age / sex|age/sex|age / gender|age/gender|sexo|sesso|الجنس|性别" },
  { AMANA_LAB_FIELD_COLLECTED,
    "preleve le|prelevement du|prelevement le|date de prelevement|date du prelevement|date "
    "prelevement|prelevement au laboratoire le|preleve au laboratoire le|afgenomen "
    "op|afgenomen|preleve|prelevement|collected on|collected|sample collected on|sample "
    "collected|collection date|date collected|specimen collected|staalname|date of test|sampling "
    "date|fecha de extraccion|f. extraccion|f.extraccion|afname|realise le|realises le|effectue le|"
    "effectues le|prelevee le|prelevee|preleves le|prelievo del|prelievo|sample date|date of "
    "collection|fecha extraccion|extraccion|datum afname|fecha de toma|fecha toma|fecha de la "
    "toma|toma de muestra|fecha de toma de "
    "muestra|data prelievo|data del prelievo|data di prelievo|date de recueil|recueilli le|recueil "
    "le|date et "
    "heure de prelevement|date/heure de prelevement|date/heure prelevement|date drawn|drawn|drawn "
    "on|date "
    "of sample|specimen date|date/time collected|collection "
    "date/time|bloedafname|afnamedatum|datum "
    "bloedafname|monsterdatum|entnahme|entnahmedatum|تاريخ الاخذ|تاريخ اخذ العينة|تاريخ "
    "العينة|تاريخ السحب|采集时间" },
  { AMANA_LAB_FIELD_REPORTED,
    "edite le|compte rendu du|date d'edition|reported on|reported|report date|report released "
    "on|rendu le|imprime le|date du rapport|date du compte rendu|resultats du|print|printed|valide "
    "le|edition du|rapport du|fecha validacion|fecha informe|fecha de informe|fecha del "
    "informe|fecha de emision|data referto|data "
    "del referto|referto del|ref. del|editee le|edite(e) le|imprimee le|date d'impression|date de "
    "validation|date de sortie|date of report|date reported|issued|date issued|rapportdatum|datum "
    "rapport|verslagdatum|datum verslag|befunddatum|تاريخ التقرير|تاريخ الاصدار|تاريخ "
    "النتيجة|报告时间" },
  { AMANA_LAB_FIELD_DATE,
    "date|datum|fecha|data|date/heure|date / heure|date et heure|التاريخ|تاريخ" },
  { AMANA_LAB_FIELD_OTHER,
    "age|nhc|file no|file no.|file|nhs|nhs no|hosp no|hospital no|lab no|lab no.|requested "
    "by|aanvrager|peticion|edad|demande|dossier|dossier n°|n° "
    "dossier|mrn|accession|ward|received|prescripteur|medecin|doctor|ref|ref.|sample id|patient "
    "id|id|page|tel|fax|adresse|address|lieu de naissance|matricule|referred by|ref by|"
    "uw ref|status|civil id|national id|emirates id|iqama|cin|ontvangst|رقم "
    "الملف|العمر|الطبيب|السن|门诊号|年龄|ordering physician|سن" },
};

void
amana_lab_head_line_clear (AmanaLabHeadLine *self)
{
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->folds, g_ptr_array_unref);
}

/* "Patient / المريض : NAJIB Rachida": a form in two languages runs from the left, and
 * only the Arabic words in it from the right. */
static gboolean
is_bilingual (const AmanaLabLine *line)
{
  const AmanaLabWord *first = line->words->pdata[0];

  for (guint i = 1; i + 1 < line->words->len && !amana_lab_text_has_arabic (first->text); i++)
    {
      const AmanaLabWord *word = line->words->pdata[i];
      const AmanaLabWord *next = line->words->pdata[i + 1];

      if (strcmp (word->text, "/") == 0 && amana_lab_text_has_arabic (next->text))
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
order_from_left (const AmanaLabLine *line)
{
  GPtrArray *ordered = g_ptr_array_sized_new (line->words->len);

  for (guint i = 0, end; i < line->words->len; i = end)
    {
      for (end = i; end < line->words->len; end++)
        if (!amana_lab_text_has_arabic (((AmanaLabWord *) line->words->pdata[end])->text))
          break;
      for (guint k = end; k > i; k--)
        g_ptr_array_add (ordered, line->words->pdata[k - 1]);
      if (end == i)
        g_ptr_array_add (ordered, line->words->pdata[end++]);
    }
  return ordered;
}

void
amana_lab_head_line_read (AmanaLabHeadLine *self, const AmanaLabLine *line)
{
  self->words = is_bilingual (line) ? order_from_left (line)
                                    : amana_lab_words_in_order (line->words, 0, line->words->len);
  self->folds = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->words->len; i++)
    g_ptr_array_add (self->folds, amana_text_fold (((AmanaLabWord *) self->words->pdata[i])->text));
}

/* The labels, folded and split into words, once. */
typedef struct
{
  AmanaLabField field;
  guint n;
  char **words;
} Label;

static GArray *
get_labels (void)
{
  static GArray *all;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      all = g_array_new (FALSE, FALSE, sizeof (Label));
      for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
        {
          g_auto (GStrv) phrases = g_strsplit (labels[i].labels, "|", -1);

          for (guint k = 0; phrases[k] != NULL; k++)
            {
              g_autofree char *fold = amana_text_fold (phrases[k]);
              Label label = { labels[i].field, 0, g_strsplit (fold, " ", -1) };

              label.n = g_strv_length (label.words);
              g_array_append_val (all, label);
            }
        }
      g_once_init_leave (&once, 1);
    }
  return all;
}

/* How many words from @at on are a label ("date de naissance", its colon with it). */
static guint
match_label (const AmanaLabHeadLine *line, guint at, char **parts, guint n)
{
  if (at + n > line->folds->len || *parts[0] != *(const char *) line->folds->pdata[at])
    return 0;
  for (guint i = 0; i < n; i++)
    {
      const char *word = line->folds->pdata[at + i];
      gsize size = strlen (parts[i]);

      if (strncmp (word, parts[i], size) != 0 ||
          (word[size] != '\0' && (i + 1 < n || strcmp (word + size, ":") != 0)))
        return 0;
    }
  return n;
}

static AmanaLabField
find_phrase (const AmanaLabHeadLine *line, guint at, guint *n)
{
  GArray *all = get_labels ();
  AmanaLabField field = AMANA_LAB_FIELD_NONE;

  *n = 0;
  for (guint i = 0; i < all->len; i++)
    {
      const Label *label = &g_array_index (all, Label, i);
      guint words = match_label (line, at, label->words, label->n);

      if (words > *n)
        {
          *n = words;
          field = label->field;
        }
    }
  return field;
}

/* "Patient / المريض :": the same in two languages is one label. */
static AmanaLabField
find_label (const AmanaLabHeadLine *line, guint at, guint *n)
{
  AmanaLabField field = find_phrase (line, at, n);
  guint stroke = at + *n, more;

  if (field != AMANA_LAB_FIELD_NONE && stroke + 1 < line->folds->len &&
      strcmp (line->folds->pdata[stroke], "/") == 0 &&
      find_phrase (line, stroke + 1, &more) == field)
    *n += 1 + more;

  return field;
}

static gboolean
wide_gap (const AmanaLabHeadLine *line, guint left)
{
  const AmanaLabWord *a = line->words->pdata[left];
  const AmanaLabWord *b = line->words->pdata[left + 1];
  double gap = a->box.x0 < b->box.x0 ? b->box.x0 - a->box.x1 : a->box.x0 - b->box.x1;
  return gap > 1.5 * MIN (a->em, b->em);
}

static gboolean
has_colon (const AmanaLabHeadLine *line, guint at, guint n)
{
  const char *last = line->folds->pdata[at + n - 1];
  const char *next = at + n < line->folds->len ? line->folds->pdata[at + n] : "";

  return g_str_has_suffix (last, ":") || g_str_has_prefix (next, ":") ||
         g_str_has_prefix (next, "：");
}

/* A label inside a run of words is one only with its colon, or if it is two words. */
static gboolean
ends_value (const AmanaLabHeadLine *line, guint at, AmanaLabField field, guint n)
{
  return field != AMANA_LAB_FIELD_NONE && (n > 1 || has_colon (line, at, n));
}

const char *
amana_lab_head_sex (const char *text)
{
  static const char *const male[] = { "m",         "h",       "homme",     "male",  "man",
                                      "masculin",  "ذكر",     "mannelijk", "varon", "hombre",
                                      "masculino", "maschio", "maschile",  "uomo",  "mannlich" };
  static const char *const female[] = { "f",        "femme",      "female",    "vrouw", "feminin",
                                        "انثي",     "vrouwelijk", "mujer",     "v",     "femenino",
                                        "feminino", "femmina",    "femminile", "donna" };
  g_auto (GStrv) words = amana_text_words (text);

  for (guint i = 0; words[i] != NULL; i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (male); k++)
        {
          if (strcmp (words[i], male[k]) == 0)
            return "M";
        }
      for (guint k = 0; k < G_N_ELEMENTS (female); k++)
        {
          if (strcmp (words[i], female[k]) == 0)
            return "F";
        }
    }
  return NULL;
}

/* "sexe F", with or without what follows. */
static gboolean
is_sex (const AmanaLabHeadLine *line, guint at)
{
  return at < line->words->len && amana_lab_head_sex (line->folds->pdata[at]) != NULL;
}

/* "prélèvement 14/10/2026" */
static gboolean
is_date (const AmanaLabHeadLine *line, guint at)
{
  g_autofree char *western = NULL;

  if (at >= line->words->len)
    return FALSE;
  western = amana_text_digits_to_western (((AmanaLabWord *) line->words->pdata[at])->text);

  return amana_lab_pattern_matches (AMANA_LAB_PATTERN_DATE, western);
}

/* A single word such as "patient" or "name" is a label where a colon or a gap says so. */
static gboolean
is_label_here (const AmanaLabHeadLine *line, guint at, AmanaLabField field, guint n)
{
  gboolean starts = at == 0 || wide_gap (line, at - 1);
  gboolean ends = at + n < line->words->len && wide_gap (line, at + n - 1);

  if ((field == AMANA_LAB_FIELD_COLLECTED || field == AMANA_LAB_FIELD_REPORTED ||
       field == AMANA_LAB_FIELD_BIRTH) &&
      is_date (line, at + n))
    return TRUE;
  if (has_colon (line, at, n) || (field == AMANA_LAB_FIELD_SEX && is_sex (line, at + n)))
    return TRUE;
  if (field == AMANA_LAB_FIELD_PATIENT || field == AMANA_LAB_FIELD_FAMILY ||
      field == AMANA_LAB_FIELD_GIVEN || field == AMANA_LAB_FIELD_OTHER ||
      field == AMANA_LAB_FIELD_SEX)
    return starts && ends;
  if (field == AMANA_LAB_FIELD_DATE)
    return FALSE;
  return n > 1 || starts;
}

/* "NAME · DOB 1.2.1980 — M": what stands between two things on one line. */
static gboolean
is_separator (const char *word)
{
  static const char *const separators[] = { "·", "•", "—", "–", NULL };

  return g_strv_contains (separators, word);
}

/* The words after a label, up to a wide gap, a bar or the next label. */
char *
amana_lab_head_line_value (const AmanaLabHeadLine *line, guint at)
{
  GString *value = g_string_new (NULL);

  for (guint i = at; i < line->words->len; i++)
    {
      const char *word = ((AmanaLabWord *) line->words->pdata[i])->text;
      guint n;
      AmanaLabField field = find_label (line, i, &n);

      if (value->len == 0 && (strcmp (word, ":") == 0 || strcmp (word, "：") == 0))
        continue;
      if (strcmp (word, "|") == 0 || (value->len > 0 && is_separator (word)) ||
          (value->len > 0 && ends_value (line, i, field, n)))
        break;
      if (value->len > 0)
        g_string_append_c (value, ' ');
      g_string_append (value, word);
      if (i + 1 < line->words->len && wide_gap (line, i))
        break;
    }
  return g_string_free_and_steal (value);
}

/* The words from @at on up to a wide gap, which @end is then behind. */
char *
amana_lab_head_line_cell (const AmanaLabHeadLine *line, guint at, guint *end)
{
  GString *text = g_string_new (NULL);

  for (*end = at; *end < line->words->len;)
    {
      g_string_append_printf (text, *end > at ? " %s" : "%s",
                              ((AmanaLabWord *) line->words->pdata[*end])->text);
      (*end)++;
      if (*end < line->words->len && wide_gap (line, *end - 1))
        break;
    }
  return g_string_free_and_steal (text);
}

AmanaLabField
amana_lab_head_line_label (const AmanaLabHeadLine *self, guint at, guint *n)
{
  AmanaLabField field = find_label (self, at, n);

  if (field != AMANA_LAB_FIELD_NONE && !is_label_here (self, at, field, *n))
    return AMANA_LAB_FIELD_NONE;

  return field;
}
