/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * From a name as a laboratory prints it to the analyte, or to none: a result
 * without an explanation is a small loss, one under a wrong name is a great one.
 *
 * The name is cut into words that know whether they stand in parentheses. If all
 * of them together are a known name, that is it. Otherwise the words are covered
 * from the left by the longest known names, which must all be names of the same
 * analyte ("Thyréostimuline (TSH)", "TGO/ASAT"). What is left over must be noise
 * ("taux de"), or stand in parentheses and be no qualifier ("(ECL Modular)", but
 * not "(ionisé)"), or else stand outside while a known abbreviation stands in
 * parentheses or in the other script, and be no qualifier ("هرمون الغدة TSH").
 *
 * Several analytes may bear the name; the unit, the heading and the specimen then
 * decide. A unit in which the analyte is never reported is a refusal.
 */

#include "config.h"

#include "amana-catalogue-private.h"

#include <string.h>

#include "amana-text.h"
#include "amana-unit.h"

#define MAX_NAME_BYTES        512
#define SHORTEST_ABBREVIATION 3

typedef struct
{
  GPtrArray *words;     /* (owned) of char *, as they stand in keys */
  GByteArray *brackets; /* (owned) a word each: 1 in parentheses */
  char *unit;           /* (owned) (nullable): a unit that stood in the name */
} PrintedName;

static void
printed_name_clear (PrintedName *self)
{
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->brackets, g_byte_array_unref);
  g_clear_pointer (&self->unit, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PrintedName, printed_name_clear)

static gboolean
starts_method (const char *text)
{
  static const char *const methods[] = { "technique", "methode", "method",  "methodologie",
                                         "تقنيه",     "طريقه",   "automate" };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (strcmp (text, methods[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Cuts a unit off the end: "Glycémie à jeun g/L", "Neutrophiles %". */
static char *
take_trailing_unit (char *text)
{
  char *space;

  g_strchomp (text);
  space = strrchr (text, ' ');
  if (space == NULL || (strchr (space, '/') == NULL && strchr (space, '%') == NULL) ||
      !amana_unit_is_unit (space + 1))
    return NULL;
  *space = '\0';
  return g_strdup (space + 1);
}

/* FALSE once a method begins: the rest of the name is of no use. */
static gboolean
add_run (PrintedName *self, const char *run, guint8 in_brackets)
{
  g_autofree char *text = g_strstrip (g_strdup (run));
  g_autofree char *unit = NULL;
  g_autoptr (GPtrArray) words = NULL;

  if (in_brackets && amana_unit_is_unit (text))
    unit = g_strdup (text);
  else if (!in_brackets)
    unit = take_trailing_unit (text);
  if (self->unit == NULL)
    self->unit = g_strdup (unit);
  if (in_brackets && unit != NULL)
    return TRUE;
  words = amana_catalogue_name_words (text);
  for (guint i = 0; i < words->len; i++)
    {
      if (starts_method (g_ptr_array_index (words, i)))
        return in_brackets;
      g_ptr_array_add (self->words, g_strdup (g_ptr_array_index (words, i)));
      g_byte_array_append (self->brackets, &in_brackets, 1);
    }
  return TRUE;
}

static void
printed_name_init (PrintedName *self, const char *text)
{
  GString *run = g_string_new (NULL);
  guint depth = 0;
  gboolean going = TRUE;

  self->words = g_ptr_array_new_with_free_func (g_free);
  self->brackets = g_byte_array_new ();
  self->unit = NULL;
  for (const char *p = text; going && *p != '\0'; p++)
    {
      gboolean opens = *p == '(' || *p == '[';
      gboolean closes = *p == ')' || *p == ']';

      if (!opens && !closes)
        {
          g_string_append_c (run, *p);
          continue;
        }
      going = add_run (self, run->str, depth > 0);
      g_string_truncate (run, 0);
      if (opens)
        depth++;
      else if (depth > 0)
        depth--;
    }
  if (going)
    add_run (self, run->str, depth > 0);
  g_string_free (run, TRUE);
}

/* --- covering the words with names ------------------------------------------ */

static const AmanaBearers *
look_up (const AmanaCatalogueIndex *index, char **words, guint n)
{
  g_autofree char *key = NULL;

  if (n == 0 || amana_catalogue_is_noise (words[0]) || amana_catalogue_is_noise (words[n - 1]))
    return NULL;
  key = amana_catalogue_key (words, n);
  return amana_catalogue_index_lookup (index, key);
}

/* How many words from @start on may be of one name: each is in some name, or is noise. */
static guint
count_known (const AmanaCatalogueIndex *index, GPtrArray *words, guint start)
{
  guint end = start;

  while (end < words->len && (amana_catalogue_index_knows_word (index, words->pdata[end]) ||
                              amana_catalogue_is_noise (words->pdata[end])))
    end++;
  return end - start;
}

/* How many words from @start on the longest known name covers, at most to the end. */
static guint
longest_name (const AmanaCatalogueIndex *index,
              GPtrArray *words,
              guint start,
              const AmanaBearers **bearers)
{
  guint most = MIN (count_known (index, words, start), index->longest + 2);

  for (guint n = most; n > 0; n--)
    {
      *bearers = look_up (index, (char **) words->pdata + start, n);
      if (*bearers != NULL)
        return n;
    }
  return 0;
}

static GPtrArray *
copy_bearers (const AmanaBearers *bearers)
{
  GPtrArray *copy = g_ptr_array_sized_new (bearers->n_analytes);

  for (guint i = 0; i < bearers->n_analytes; i++)
    g_ptr_array_add (copy, (gpointer) bearers->analytes[i]);
  return copy;
}

static gboolean
is_among (const AmanaBearers *bearers, const AmanaAnalyte *analyte)
{
  for (guint i = 0; i < bearers->n_analytes; i++)
    if (bearers->analytes[i] == analyte)
      return TRUE;
  return FALSE;
}

/* Keeps in @found what is in @bearers too; the first time takes all. */
static GPtrArray *
intersect (GPtrArray *found, const AmanaBearers *bearers)
{
  if (found == NULL)
    return copy_bearers (bearers);
  for (guint i = found->len; i > 0; i--)
    if (!is_among (bearers, g_ptr_array_index (found, i - 1)))
      g_ptr_array_remove_index (found, i - 1);
  return found;
}

static gboolean
is_latin (const char *word)
{
  return g_unichar_get_script (g_utf8_get_char (word)) == G_UNICODE_SCRIPT_LATIN;
}

/* What a covering leaves open. */
typedef struct
{
  gboolean plain_name;     /* a name stood outside parentheses, in Arabic or of several words */
  gboolean abbreviation;   /* one in Latin letters, in parentheses or beside Arabic */
  gboolean left_outside;   /* a word outside parentheses is no name */
  gboolean left_latin;     /* and is in Latin letters or figures */
  gboolean left_qualifier; /* a word that could make another analyte of it */
} Covering;

static void
note_name (Covering *covering, PrintedName *name, guint start, guint n)
{
  const char *word = g_ptr_array_index (name->words, start);
  gboolean shortened = n == 1 && is_latin (word) && strlen (word) >= SHORTEST_ABBREVIATION;

  if (shortened && (name->brackets->data[start] || !covering->left_latin))
    covering->abbreviation = TRUE;
  else
    covering->plain_name = TRUE;
}

static void
note_left (Covering *covering, PrintedName *name, guint i)
{
  const char *word = g_ptr_array_index (name->words, i);

  if (amana_catalogue_is_noise (word))
    return;
  if (amana_catalogue_is_qualifier (word))
    covering->left_qualifier = TRUE;
  if (name->brackets->data[i])
    return;
  covering->left_outside = TRUE;
  if (is_latin (word) || g_ascii_isdigit (*word))
    covering->left_latin = TRUE;
}

static gboolean
is_covered (const Covering *covering, PrintedName *name)
{
  gboolean brackets = memchr (name->brackets->data, 1, name->brackets->len) != NULL;

  if (covering->left_qualifier)
    return FALSE;
  if (!covering->left_outside)
    return TRUE;
  return covering->abbreviation && !covering->plain_name && (brackets || !covering->left_latin);
}

static GPtrArray *
cover (const AmanaCatalogueIndex *index, PrintedName *name)
{
  g_autoptr (GPtrArray) found = NULL;
  Covering covering = { 0 };

  for (guint i = 0; i < name->words->len;)
    {
      const AmanaBearers *bearers = NULL;
      guint n = longest_name (index, name->words, i, &bearers);

      if (n == 0)
        {
          note_left (&covering, name, i++);
          continue;
        }
      found = intersect (found, bearers);
      if (found->len == 0)
        return NULL;
      note_name (&covering, name, i, n);
      i += n;
    }
  if (found == NULL || !is_covered (&covering, name))
    return NULL;
  return g_steal_pointer (&found);
}

static GPtrArray *
find_candidates (const AmanaCatalogueIndex *index, PrintedName *name)
{
  g_autofree char *key = NULL;
  const AmanaBearers *whole = NULL;

  if (count_known (index, name->words, 0) == name->words->len)
    {
      key = amana_catalogue_key ((char **) name->words->pdata, name->words->len);
      whole = amana_catalogue_index_lookup (index, key);
    }
  if (whole != NULL)
    return copy_bearers (whole);
  return cover (index, name);
}

/* --- heading, specimen, unit ------------------------------------------------- */

static gboolean
has_any (GPtrArray *words, const char *list)
{
  for (guint i = 0; i < words->len; i++)
    {
      g_autofree char *needle = g_strconcat (" ", g_ptr_array_index (words, i), " ", NULL);

      if (strstr (list, needle) != NULL)
        return TRUE;
    }
  return FALSE;
}

static AmanaCatalogueSpecimen
specimen_of_section (const char *section)
{
  g_autoptr (GPtrArray) words = NULL;
  gboolean urine, blood;

  if (section == NULL || *section == '\0')
    return AMANA_CATALOGUE_SPECIMEN_UNKNOWN;
  words = amana_catalogue_name_words (section);
  urine =
    has_any (words, " urine ecbu uroculture urinalysi urinalyse urinalysis cytobacteriologique"
                    " bandelette dipstick ");
  blood = has_any (
    words,
    " sang sanguin sanguine serum serique plasma blood bloed دم مصل hematologie hemogramme ");
  if (urine && !blood)
    return AMANA_CATALOGUE_SPECIMEN_URINE;
  if (!blood && has_any (words, " selle stool fece fecal fecale coproculture coprologie براز "))
    return AMANA_CATALOGUE_SPECIMEN_STOOL;
  if (!blood && has_any (words, " sperme spermogramme spermocytogramme spermiogram spermiologie "
                                "spermatique seminale "))
    return AMANA_CATALOGUE_SPECIMEN_SEMEN;
  if (!blood &&
      has_any (words, " lcr csf pleural ascite ascitique synovial articulaire cephalorachidien"
                      " rachidien cerebrospinal liquor liquorale peritoneal pericardique"
                      " amniotique parasitologie salive نخاعي ponction "))
    return AMANA_CATALOGUE_SPECIMEN_OTHER;
  if (!blood && has_any (words, " microscopie microscopique microscopy microscopic macroscopique"
                                " macroscopic cytologie cytologique culture "))
    return AMANA_CATALOGUE_SPECIMEN_PART;
  if (!blood && has_any (words, " examen examination ") &&
      has_any (words, " chimique chemical physique physical "))
    return AMANA_CATALOGUE_SPECIMEN_PART;
  return blood && !urine ? AMANA_CATALOGUE_SPECIMEN_BLOOD : AMANA_CATALOGUE_SPECIMEN_UNKNOWN;
}

/**
 * amana_catalogue_specimen_of:
 * @heading: a heading of a report
 *
 * Returns: of what the results under it are, as far as it says so
 */
AmanaCatalogueSpecimen
amana_catalogue_specimen_of (const char *heading)
{
  return specimen_of_section (heading);
}

static void
keep_stool (GPtrArray *candidates)
{
  for (guint i = candidates->len; i > 0; i--)
    if (!((const AmanaAnalyte *) g_ptr_array_index (candidates, i - 1))->is_stool)
      g_ptr_array_remove_index (candidates, i - 1);
}

static void
keep_semen (GPtrArray *candidates)
{
  for (guint i = candidates->len; i > 0; i--)
    if (!((const AmanaAnalyte *) g_ptr_array_index (candidates, i - 1))->is_semen)
      g_ptr_array_remove_index (candidates, i - 1);
}

static void
keep_specimen (GPtrArray *candidates, gboolean urine)
{
  for (guint i = candidates->len; i > 0; i--)
    {
      const AmanaAnalyte *analyte = g_ptr_array_index (candidates, i - 1);

      if (analyte->is_urine != urine)
        g_ptr_array_remove_index (candidates, i - 1);
    }
}

static gboolean
has_specimen (GPtrArray *candidates, gboolean urine)
{
  for (guint i = 0; i < candidates->len; i++)
    if (((const AmanaAnalyte *) g_ptr_array_index (candidates, i))->is_urine == urine)
      return TRUE;
  return FALSE;
}

/* Leaves those that fit the unit best; none where it fits none. */
static void
keep_best_fit (GPtrArray *candidates, const char *unit_key)
{
  AmanaUnitFit best = AMANA_UNIT_FIT_UNKNOWN;

  for (guint i = 0; i < candidates->len; i++)
    best = MAX (best, amana_analyte_fit_unit (g_ptr_array_index (candidates, i), unit_key));
  for (guint i = candidates->len; i > 0; i--)
    if (amana_analyte_fit_unit (g_ptr_array_index (candidates, i - 1), unit_key) < best)
      g_ptr_array_remove_index (candidates, i - 1);
}

/* An electrophoresis has an albumin of its own, told by its heading or its unit alone. */
static void
keep_of_electrophoresis (GPtrArray *candidates, gboolean electrophoresis)
{
  for (guint i = candidates->len; i > 0; i--)
    {
      const AmanaAnalyte *analyte = g_ptr_array_index (candidates, i - 1);

      if (candidates->len > 1 &&
          (strcmp (analyte->panel, "electrophoresis") == 0) != electrophoresis)
        g_ptr_array_remove_index (candidates, i - 1);
    }
}

static gboolean
is_electrophoresis (const char *section)
{
  g_autofree char *fold = section != NULL ? amana_text_fold (section) : NULL;

  return fold != NULL &&
         (strstr (fold, "electrophore") != NULL || strstr (fold, "proteinogram") != NULL ||
          strstr (fold, "elektrofore") != NULL || strstr (fold, "رحلان") != NULL);
}

static const AmanaAnalyte *
choose (GPtrArray *candidates,
        const char *unit,
        const char *section,
        AmanaCatalogueSpecimen specimen)
{
  g_autofree char *unit_key = amana_catalogue_unit_key (unit);

  if (unit_key != NULL)
    keep_best_fit (candidates, unit_key);
  if (has_specimen (candidates, FALSE) && has_specimen (candidates, TRUE) &&
      (unit_key != NULL || specimen == AMANA_CATALOGUE_SPECIMEN_BLOOD))
    keep_specimen (candidates, FALSE);
  keep_of_electrophoresis (candidates, is_electrophoresis (section));
  return candidates->len == 1 ? g_ptr_array_index (candidates, 0) : NULL;
}

static void
keep_of (GPtrArray *candidates, AmanaCatalogueSpecimen specimen)
{
  if (specimen == AMANA_CATALOGUE_SPECIMEN_SEMEN)
    keep_semen (candidates);
  else
    keep_specimen (candidates, TRUE);
}

/* Under a heading of urine "Créatinine" means "Créatinine urine"; @word says which. */
static GPtrArray *
find_in_specimen (const AmanaCatalogueIndex *index,
                  PrintedName *name,
                  AmanaCatalogueSpecimen specimen,
                  const char *word)
{
  guint8 outside = 0;
  g_autoptr (GPtrArray) candidates = find_candidates (index, name);

  if (candidates != NULL)
    keep_of (candidates, specimen);
  if (candidates != NULL && candidates->len > 0)
    return g_steal_pointer (&candidates);
  g_ptr_array_insert (name->words, 0, g_strdup (word)); /* brackets may stand at the end */
  g_byte_array_prepend (name->brackets, &outside, 1);
  g_clear_pointer (&candidates, g_ptr_array_unref);
  candidates = find_candidates (index, name);
  if (candidates != NULL)
    keep_of (candidates, specimen);
  return g_steal_pointer (&candidates);
}

static const AmanaAnalyte *
match (const AmanaCatalogueIndex *index,
       PrintedName *name,
       const char *unit,
       const char *section,
       AmanaCatalogueSpecimen specimen)
{
  g_autoptr (GPtrArray) candidates = NULL;

  if (specimen == AMANA_CATALOGUE_SPECIMEN_URINE)
    candidates = find_in_specimen (index, name, specimen, "urine");
  else if (specimen == AMANA_CATALOGUE_SPECIMEN_SEMEN)
    candidates = find_in_specimen (index, name, specimen, "sperme");
  else
    candidates = find_candidates (index, name);
  if (candidates == NULL)
    return NULL;
  if (specimen == AMANA_CATALOGUE_SPECIMEN_STOOL)
    keep_stool (candidates);
  if (unit == NULL || *unit == '\0')
    unit = name->unit;
  return choose (candidates, unit, section, specimen);
}

/**
 * amana_catalogue_match_in_section:
 * @self: a catalogue
 * @printed_name: a name as the laboratory prints it
 * @unit: (nullable): the unit beside it, as printed or in UCUM
 * @section: (nullable): the heading that it stands under
 *
 * Finds the analyte that a printed name means. Any thread.
 *
 * Returns: (transfer none) (nullable): the analyte, or %NULL where no name, more
 *   than one, or one that is never reported in @unit fits
 */
const AmanaAnalyte *
amana_catalogue_match_in_section (AmanaCatalogue *self,
                                  const char *printed_name,
                                  const char *unit,
                                  const char *section)
{
  g_auto (PrintedName) name = { 0 };
  AmanaCatalogueSpecimen specimen;

  g_return_val_if_fail (self != NULL && printed_name != NULL, NULL);
  specimen = specimen_of_section (section);
  if (specimen == AMANA_CATALOGUE_SPECIMEN_OTHER || specimen == AMANA_CATALOGUE_SPECIMEN_PART ||
      strlen (printed_name) > MAX_NAME_BYTES)
    return NULL;
  printed_name_init (&name, printed_name);
  return name.words->len > 0
           ? match (amana_catalogue_get_index (self), &name, unit, section, specimen)
           : NULL;
}
/**
 * amana_catalogue_match_name:
 * @self: a catalogue
 * @printed_name: a name as the laboratory prints it
 * @unit: (nullable): the unit beside it, as printed or in UCUM
 *
 * As amana_catalogue_match_in_section() where no heading is known.
 *
 * Returns: (transfer none) (nullable): the analyte
 */
const AmanaAnalyte *
amana_catalogue_match_name (AmanaCatalogue *self, const char *printed_name, const char *unit)
{
  return amana_catalogue_match_in_section (self, printed_name, unit, NULL);
}

/**
 * amana_catalogue_knows_name:
 * @self: a catalogue
 * @printed_name: a name as the laboratory may print it
 *
 * Any thread.
 *
 * Returns: %TRUE if it is the name of an analyte by itself, as a share, or in urine
 */
gboolean
amana_catalogue_knows_name (AmanaCatalogue *self, const char *printed_name)
{
  g_auto (PrintedName) name = { 0 };
  const AmanaCatalogueIndex *index;

  g_return_val_if_fail (self != NULL && printed_name != NULL, FALSE);
  if (strlen (printed_name) > MAX_NAME_BYTES)
    return FALSE;
  index = amana_catalogue_get_index (self);
  printed_name_init (&name, printed_name);
  return name.words->len > 0 &&
         (match (index, &name, NULL, NULL, AMANA_CATALOGUE_SPECIMEN_UNKNOWN) != NULL ||
          match (index, &name, "%", NULL, AMANA_CATALOGUE_SPECIMEN_UNKNOWN) != NULL ||
          match (index, &name, NULL, "urine", AMANA_CATALOGUE_SPECIMEN_URINE) != NULL);
}
