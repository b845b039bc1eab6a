/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The head of a report: laboratory, patient, dates.
 *
 * Labels are looked for by their folded words at any place of a line ("Né(e) le",
 * "Collected:", تاريخ الازدياد); what follows up to the next label or wide gap is
 * the value. The first value of each kind counts, save the patient's name: a second
 * name with a second birth date is a second patient, and the report then has none.
 * A name without a label is the line above the birth date. */

#include "config.h"

#include "amana-lab-head.h"

#include <string.h>

#include "amana-date.h"
#include "amana-lab-vocabulary.h"
#include "amana-text.h"

#define HEAD_LINES         14
#define LAST_HEAD_LINE     40
#define LONGEST_NAME_WORDS 6

typedef enum
{
  FIELD_NONE,
  FIELD_PATIENT,
  FIELD_FAMILY,
  FIELD_GIVEN,
  FIELD_BIRTH,
  FIELD_SEX,
  FIELD_COLLECTED,
  FIELD_REPORTED,
  FIELD_DATE,
  FIELD_OTHER,
} Field;

static const struct
{
  Field field;
  const char *labels;
} labels[] = {
  { FIELD_PATIENT,
    "patient name|nom du patient|nom patient|nom / prenom|nom/prenom|nom et prenom|nom prenom|nom "
    "& prenom|patient(e)|patient|patiënt|name|naam|nombre|paciente|paziente|اسم المريض|المريض|اسم "
    "المريضة|姓名" },
  { FIELD_FAMILY, "nom de naissance|nom" },
  { FIELD_GIVEN, "prenom(s) de naissance|prenom(s)|prenoms|prenom" },
  { FIELD_BIRTH,
    "ne(e) le|nee le|ne le|date de naissance|date naissance|d.o.b|d.o.b.|dob|date of "
    "birth|birth date|birthdate|geboortedatum|geboren|ddn|fecha de nacimiento|data di "
    "nascita|تاريخ الازدياد|تاريخ الميلاد|تاريخ الميالد|تاريخ الولادة|مزداد|出生日期" },
  { FIELD_SEX,
    "sexe|sex|gender|geslacht|age / sex|age/sex|age / gender|age/gender|sexo|sesso|الجنس|性别" },
  { FIELD_COLLECTED,
    "preleve le|prelevement du|prelevement le|date de prelevement|date du prelevement|date "
    "prelevement|preleve|prelevement|collected on|collected|sample collected on|sample "
    "collected|collection date|date collected|specimen collected|staalname|date of test|sampling "
    "date|fecha de extraccion|f. extraccion|f.extraccion|afname|realise le|realises le|effectue le|"
    "effectues le|تاريخ اخذ العينة|تاريخ العينة|تاريخ السحب|采集时间" },
  { FIELD_REPORTED,
    "edite le|compte rendu du|date d'edition|reported on|reported|report date|report released "
    "on|rendu le|imprime le|date du rapport|date du compte rendu|resultats du|print|printed|valide "
    "le|تاريخ التقرير|تاريخ الاصدار|تاريخ النتيجة|报告时间" },
  { FIELD_DATE, "date|datum|fecha|data|التاريخ|تاريخ" },
  { FIELD_OTHER,
    "age|dossier|dossier n°|n° "
    "dossier|mrn|accession|ward|received|prescripteur|medecin|doctor|ref|ref.|sample id|patient "
    "id|id|page|tel|fax|adresse|address|lieu de naissance|matricule|referred by|ref by|"
    "uw ref|status|ontvangst|رقم الملف|العمر|الطبيب|السن|门诊号|年龄|ordering physician|سن" },
};

static void
free_patient (gpointer data)
{
  AmanaLabPatient *patient = data;

  g_free (patient->name);
  g_free (patient->birth_date);
  g_free (patient);
}

/* A line's words in reading order, with their folds. */
typedef struct
{
  GPtrArray *words;
  GPtrArray *folds; /* char * */
} HeadLine;

static void
clear_head_line (HeadLine *self)
{
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->folds, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HeadLine, clear_head_line)

static void
read_line (HeadLine *self, const AmanaLabLine *line)
{
  self->words = amana_lab_words_in_order (line->words, 0, line->words->len);
  self->folds = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->words->len; i++)
    g_ptr_array_add (self->folds, amana_text_fold (((AmanaLabWord *) self->words->pdata[i])->text));
}

/* The labels, folded and split into words, once. */
typedef struct
{
  Field field;
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
match_label (const HeadLine *line, guint at, char **parts, guint n)
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

static Field
find_label (const HeadLine *line, guint at, guint *n)
{
  GArray *all = get_labels ();
  Field field = FIELD_NONE;

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

static gboolean
wide_gap (const HeadLine *line, guint left)
{
  const AmanaLabWord *a = line->words->pdata[left];
  const AmanaLabWord *b = line->words->pdata[left + 1];
  double gap = a->box.x0 < b->box.x0 ? b->box.x0 - a->box.x1 : a->box.x0 - b->box.x1;
  return gap > 1.5 * MIN (a->em, b->em);
}

static gboolean
has_colon (const HeadLine *line, guint at, guint n)
{
  const char *last = line->folds->pdata[at + n - 1];
  const char *next = at + n < line->folds->len ? line->folds->pdata[at + n] : "";

  return g_str_has_suffix (last, ":") || g_str_has_prefix (next, ":") ||
         g_str_has_prefix (next, "：");
}

/* A label inside a run of words is one only with its colon, or if it is two words. */
static gboolean
ends_value (const HeadLine *line, guint at, Field field, guint n)
{
  return field != FIELD_NONE && (n > 1 || has_colon (line, at, n));
}

static const char *
find_sex (const char *text)
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
          g_autofree char *fold = amana_text_fold (male[k]);

          if (strcmp (words[i], fold) == 0)
            return "M";
        }
      for (guint k = 0; k < G_N_ELEMENTS (female); k++)
        {
          g_autofree char *fold = amana_text_fold (female[k]);

          if (strcmp (words[i], fold) == 0)
            return "F";
        }
    }
  return NULL;
}

/* "sexe F", with or without what follows. */
static gboolean
is_sex (const HeadLine *line, guint at)
{
  return at < line->words->len && find_sex (line->folds->pdata[at]) != NULL;
}

/* A single word such as "patient" or "name" is a label where a colon or a gap says so. */
static gboolean
is_label_here (const HeadLine *line, guint at, Field field, guint n)
{
  gboolean starts = at == 0 || wide_gap (line, at - 1);
  gboolean ends = at + n < line->words->len && wide_gap (line, at + n - 1);

  if (has_colon (line, at, n) || (field == FIELD_SEX && is_sex (line, at + n)))
    return TRUE;
  if (field == FIELD_PATIENT || field == FIELD_FAMILY || field == FIELD_GIVEN ||
      field == FIELD_OTHER || field == FIELD_SEX)
    return starts && ends;
  if (field == FIELD_DATE)
    return FALSE;
  return n > 1 || starts;
}

/* The words after a label, up to a wide gap, a bar or the next label. */
static char *
value_after (const HeadLine *line, guint at)
{
  GString *value = g_string_new (NULL);

  for (guint i = at; i < line->words->len; i++)
    {
      const char *word = ((AmanaLabWord *) line->words->pdata[i])->text;
      guint n;
      Field field = find_label (line, i, &n);

      if (value->len == 0 && (strcmp (word, ":") == 0 || strcmp (word, "：") == 0))
        continue;
      if (strcmp (word, "|") == 0 || (value->len > 0 && ends_value (line, i, field, n)))
        break;
      if (value->len > 0)
        g_string_append_c (value, ' ');
      g_string_append (value, word);
      if (i + 1 < line->words->len && wide_gap (line, i))
        break;
    }
  return g_string_free_and_steal (value);
}

/* A name is a few words with letters, no figures, and no label's rest. */
static char *
to_name (const char *text)
{
  g_autofree char *clean = g_strdup (text);
  g_auto (GStrv) parts = NULL;
  char *bracket = strpbrk (clean, "([");
  gboolean letters = FALSE;

  if (bracket != NULL)
    *bracket = '\0';
  g_strstrip (clean);
  parts = g_strsplit (clean, " ", -1);
  if (amana_lab_vocabulary_role (clean) != AMANA_LAB_ROLE_NONE || g_strv_length (parts) == 0)
    return NULL;
  if (*clean == '\0' || g_strv_length (parts) > LONGEST_NAME_WORDS ||
      strpbrk (clean, "0123456789@:/") != NULL)
    return NULL;
  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    letters = letters || g_unichar_isalpha (g_utf8_get_char (p));
  return letters ? g_steal_pointer (&clean) : NULL;
}

static gboolean
is_laboratory (const char *text)
{
  static const char *const marks[] = {
    "labo",         "diagnosti",          "hospital", "hopital", "clinic",     "clinique",
    "biologie",     "patholog",           "مختبر",    "مستشفي",  "ziekenhuis", "医院",
    "centrum voor", "analyses medicales", "lab ",     "مخبر",    "biolab"
  };
  g_autofree char *fold = amana_text_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *mark = amana_text_fold (marks[i]);

      if (strstr (fold, mark) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* --- patients ------------------------------------------------------------- */

static gboolean
same_words (const char *a, const char *b)
{
  g_auto (GStrv) first = amana_text_words (a);
  g_auto (GStrv) second = amana_text_words (b);
  char **fewer = g_strv_length (first) < g_strv_length (second) ? first : second;
  char **more = fewer == first ? second : first;

  for (guint i = 0; fewer[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char *const *) more, fewer[i]))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  AmanaLabHead *head;
  char *family, *given;
  char *dated; /* by a mere "Date :", or by the title */
  gboolean month_first;
  GPtrArray *seen; /* AmanaLabPatient * */
} Reader;

static AmanaLabPatient *
see_patient (Reader *self, const char *name, guint line)
{
  AmanaLabPatient *patient = g_new0 (AmanaLabPatient, 1);

  patient->name = g_strdup (name);
  patient->line = line;
  g_ptr_array_add (self->seen, patient);
  return patient;
}

static void
set_once (char **field, char *value)
{
  if (*field == NULL)
    *field = value;
  else
    g_free (value);
}

/* Month first where a date on the pages can only be read so. */
static char *
find_date (const Reader *self, const char *text)
{
  return self->month_first ? amana_date_find_iso_month_first (text) : amana_date_find_iso (text);
}

static void
see_birth (Reader *self, const char *text)
{
  g_autofree char *iso = find_date (self, text);

  if (iso == NULL)
    return;
  if (self->seen->len > 0)
    {
      AmanaLabPatient *last = self->seen->pdata[self->seen->len - 1];

      set_once (&last->birth_date, g_strdup (iso));
    }
  set_once (&self->head->birth_date, g_strdup (iso));
}

/* "Mme", "السيدة": what stands before a name and says whose it is. */
static const char *
sex_of_title (const char *word)
{
  static const char *const women[] = { "mme",   "madame", "mlle", "mrs",    "mrs.",
                                       "ms",    "ms.",    "miss", "sig.ra", "mevrouw",
                                       "mevr.", "sra",    "sra.", "السيدة", "الانسة" };
  static const char *const men[] = { "m.",   "mr",  "mr.", "monsieur", "sig.",
                                     "dhr.", "dhr", "sr.", "السيد" };
  g_autofree char *fold = amana_text_fold (word);

  for (guint i = 0; i < G_N_ELEMENTS (women); i++)
    {
      g_autofree char *title = amana_text_fold (women[i]);

      if (strcmp (fold, title) == 0)
        return "F";
    }
  for (guint i = 0; i < G_N_ELEMENTS (men); i++)
    {
      g_autofree char *title = amana_text_fold (men[i]);

      if (strcmp (fold, title) == 0)
        return "M";
    }
  return NULL;
}

/* "Patient : Mme BENNIS Fatima" */
static void
see_title (Reader *self, const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", 2);

  if (words[0] != NULL && words[1] != NULL)
    set_once (&self->head->sex, g_strdup (sex_of_title (words[0])));
}

static void
take (Reader *self, Field field, const char *value, guint line)
{
  g_autofree char *name = NULL;

  switch (field)
    {
    case FIELD_PATIENT:
      name = to_name (value);
      if (name != NULL)
        {
          see_patient (self, name, line);
          see_title (self, name);
        }
      if (self->head->sex == NULL && find_sex (value) != NULL && strlen (find_sex (value)) == 1 &&
          strchr (value, '(') != NULL)
        self->head->sex = g_strdup (find_sex (strchr (value, '(')));
      break;
    case FIELD_FAMILY:
      set_once (&self->family, to_name (value));
      break;
    case FIELD_GIVEN:
      set_once (&self->given, to_name (value));
      break;
    case FIELD_BIRTH:
      see_birth (self, value);
      break;
    case FIELD_SEX:
      set_once (&self->head->sex, g_strdup (find_sex (value)));
      break;
    case FIELD_COLLECTED:
      set_once (&self->head->collected, find_date (self, value));
      break;
    case FIELD_REPORTED:
      set_once (&self->head->reported, find_date (self, value));
      break;
    case FIELD_DATE:
      set_once (&self->dated, find_date (self, value));
      break;
    case FIELD_NONE:
    case FIELD_OTHER:
    default:
      break;
    }
}

/* "Mme DEMO Salma, née le 12/03/1980": the name stands on the birth date's own line. */
static void
name_before (Reader *self, const HeadLine *line, guint label, guint index)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = NULL;
  const char *sex = NULL;
  guint first = label;

  if (self->seen->len > 0 || self->family != NULL)
    return;
  for (guint i = 0; i < label && sex == NULL; i++)
    {
      sex = sex_of_title (((AmanaLabWord *) line->words->pdata[i])->text);
      first = i;
    }
  for (guint i = first; i < label && sex != NULL; i++)
    g_string_append_printf (text, i > first ? " %s" : "%s",
                            ((AmanaLabWord *) line->words->pdata[i])->text);
  while (text->len > 0 && strchr (",;- ", text->str[text->len - 1]) != NULL)
    g_string_truncate (text, text->len - 1);
  name = to_name (text->str);
  if (name == NULL)
    return;
  see_patient (self, name, index);
  set_once (&self->head->sex, g_strdup (sex));
}

/* "DEMO Karim (M)" above "Né(e) le": a name that no label announces. */
static void
name_above (Reader *self, GPtrArray *lines, guint line)
{
  const AmanaLabLine *here = lines->pdata[line];
  const AmanaLabLine *above;
  g_auto (HeadLine) head_line = { 0 };
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  guint start = 0;

  if (self->seen->len > 0 || self->family != NULL || line == 0)
    return;
  above = lines->pdata[line - 1];
  if (above->page != here->page)
    return;
  read_line (&head_line, above);
  for (guint i = 0; i < head_line.words->len; i++)
    {
      if (((AmanaLabWord *) head_line.words->pdata[i])->box.x1 > here->box.x0)
        {
          start = i;
          break;
        }
    }
  text = value_after (&head_line, start);
  name = to_name (text);
  if (name == NULL || is_laboratory (name))
    return;
  see_patient (self, name, line - 1);
  if (strchr (text, '(') != NULL)
    set_once (&self->head->sex, g_strdup (find_sex (strchr (text, '('))));
}

static void
read_labels (Reader *self, GPtrArray *lines, guint index)
{
  g_auto (HeadLine) line = { 0 };

  read_line (&line, lines->pdata[index]);
  for (guint i = 0; i < line.words->len;)
    {
      g_autofree char *value = NULL;
      guint n;
      Field field = find_label (&line, i, &n);

      if (field == FIELD_NONE || !is_label_here (&line, i, field, n))
        {
          i++;
          continue;
        }
      value = value_after (&line, i + n);
      if (field == FIELD_BIRTH)
        {
          name_before (self, &line, i, index);
          name_above (self, lines, index);
        }
      take (self, field, value, index);
      i += n;
    }
}

/* --- laboratory, language ------------------------------------------------- */

/* The words from @at on up to a wide gap, which @end is then behind. */
static char *
cell_from (const HeadLine *line, guint at, guint *end)
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

/* "DOSSIER GEGEVENS LABO", "Laboratory report": what the paper is, not whose. */
static gboolean
is_title (const char *fold)
{
  static const char *const starts[] = { "dr ",      "dossier ",      "resultats ", "rapport ",
                                        "facture ", "compte rendu ", "demande " };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (g_str_has_prefix (fold, starts[i]))
        return TRUE;
    }
  return g_str_has_suffix (fold, "report") || strstr (fold, "gegevens") != NULL;
}

static gboolean
may_be_laboratory (const char *text, gboolean first)
{
  static const char *const starts[] = { "laboratoire ", "laboratorio ", "laboratorium ",
                                        "labo ",        "مختبر ",       "مخبر " };
  g_autofree char *fold = amana_text_fold (text);

  if (strchr (text, ':') != NULL || strlen (text) > 80 || strpbrk (text, "0123456789") != NULL ||
      is_title (fold) || strlen (fold) < 5)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (starts) && !first; i++)
    {
      g_autofree char *start = amana_text_fold (starts[i]);

      if (g_str_has_prefix (fold, start))
        return TRUE;
    }
  return first && is_laboratory (text);
}

/* The first cell of a line, or, where no line begins so, one that names itself. */
static char *
find_laboratory (GPtrArray *lines)
{
  char *later = NULL;

  for (guint i = 0; i < MIN (lines->len, HEAD_LINES); i++)
    {
      g_auto (HeadLine) line = { 0 };

      read_line (&line, lines->pdata[i]);
      for (guint at = 0, end = 0; at < line.words->len; at = end)
        {
          g_autofree char *text = cell_from (&line, at, &end);

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

/* --- dates without a label ------------------------------------------------ */

/* "du 4 janvier 2021, 09:22 au 4 janvier 2021, 16:05": when the work was done. */
static gboolean
is_span (const char *fold)
{
  static GRegex *span;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      span = g_regex_new ("^(du|from|van|del) [0-9].*[0-9].* (au|a|to|tot|al) [0-9]",
                          G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }
  return g_regex_match (span, fold, 0, NULL);
}

/* A span of dates, and the date right under the title. */
static void
read_bare_dates (Reader *self, GPtrArray *lines)
{
  gboolean titled = FALSE;

  for (guint i = 0; i < MIN (lines->len, LAST_HEAD_LINE); i++)
    {
      g_auto (HeadLine) line = { 0 };

      read_line (&line, lines->pdata[i]);
      for (guint at = 0, end = 0; at < line.words->len; at = end)
        {
          g_autofree char *text = cell_from (&line, at, &end);
          g_autofree char *fold = amana_text_fold (text);

          if (is_span (fold))
            set_once (&self->head->collected, find_date (self, text));
          else if (titled && at == 0 && end == line.words->len && g_ascii_isdigit (*fold))
            set_once (&self->head->reported, find_date (self, text));
          titled = at == 0 && end == line.words->len && g_str_has_prefix (fold, "compte rendu");
        }
    }
  if (self->head->collected == NULL && self->head->reported == NULL)
    self->head->collected = g_steal_pointer (&self->dated);
}

static char *
find_language (GPtrArray *lines)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len && text->len < 20000; i++)
    {
      g_autofree char *line = amana_lab_words_join (((AmanaLabLine *) lines->pdata[i])->words);

      g_string_append_printf (text, "%s\n", line);
    }
  return g_strdup (amana_text_guess_language (text->str));
}

/* Another name is another patient only with another birth date, or with none at all. */
static void
settle_patients (Reader *self)
{
  AmanaLabHead *head = self->head;

  if (self->seen->len == 0 && self->family != NULL)
    {
      g_autofree char *name = self->given != NULL
                                ? g_strconcat (self->family, " ", self->given, NULL)
                                : g_strdup (self->family);

      see_patient (self, name, 0)->birth_date = g_strdup (head->birth_date);
    }
  for (guint i = 0; i < self->seen->len; i++)
    {
      AmanaLabPatient *patient = self->seen->pdata[i];
      AmanaLabPatient *last =
        head->patients->len > 0 ? head->patients->pdata[head->patients->len - 1] : NULL;
      gboolean other =
        last == NULL ||
        (!same_words (last->name, patient->name) &&
         (last->birth_date == NULL ? patient->birth_date == NULL
                                   : patient->birth_date != NULL &&
                                       strcmp (last->birth_date, patient->birth_date) != 0)) ||
        (last->birth_date != NULL && patient->birth_date != NULL &&
         strcmp (last->birth_date, patient->birth_date) != 0);

      if (!other)
        continue;
      last = g_memdup2 (patient, sizeof *patient);
      last->name = g_strdup (patient->name);
      last->birth_date = g_strdup (patient->birth_date);
      g_ptr_array_add (head->patients, last);
    }
}

AmanaLabHead *
amana_lab_head_new (GPtrArray *lines)
{
  AmanaLabHead *self = g_new0 (AmanaLabHead, 1);
  Reader reader = { .head = self,
                    .seen = g_ptr_array_new_with_free_func (free_patient),
                    .month_first = amana_lab_lines_month_first (lines) };

  self->patients = g_ptr_array_new_with_free_func (free_patient);
  self->laboratory = find_laboratory (lines);
  self->language = find_language (lines);
  for (guint i = 0; i < lines->len; i++)
    read_labels (&reader, lines, i);
  read_bare_dates (&reader, lines);
  settle_patients (&reader);

  g_free (reader.dated);
  g_free (reader.family);
  g_free (reader.given);
  g_ptr_array_unref (reader.seen);
  return self;
}

void
amana_lab_head_free (AmanaLabHead *self)
{
  g_ptr_array_unref (self->patients);
  g_free (self->language);
  g_free (self->laboratory);
  g_free (self->sex);
  g_free (self->collected);
  g_free (self->reported);
  g_free (self->birth_date);
  g_free (self);
}
