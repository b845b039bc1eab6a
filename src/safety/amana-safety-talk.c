/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Is this about somebody's health?
 *
 * Of a message the warning signs say it, which read it anyway. A document is another
 * matter: one that mentions an illness is no medical paper; one that names laboratory
 * values beside units and words of reports is, by a rule that can be read below.
 *
 * Pure; the vocabulary is built once and then read by any thread. */

#include "config.h"

#include "amana-safety-talk.h"

#include "amana-phrases.h"
#include "amana-triage.h"

#define DOCUMENT_ENOUGH 8

enum
{
  DOCUMENT_ANALYTE = 1 << 0,
  DOCUMENT_SIGN = 1 << 1, /* a unit, or a word of reports */
};

/* Names of laboratory values, their abbreviations that also mean other things, and units
 * with the words of reports: the same in every language. */
// clang-format off
static const char analytes[] =
  "hemoglobin*|haemoglobin*|hemoglobine*|hematocrit*|hematies|hematie|leucocyte*|leukocyte*|lymphocyte*|neutrophil*|eosinophil*|basophil*|"
  "monocyte*|plaquettes|platelet*|erythrocyte*|reticulocyte*|ferritin*|transferrin*|fer serique|serum iron|glycemie*|glucose level*|hba1c|hba|"
  "creatinin*|uree|urea|uric acid|acide urique|egfr|cholesterol*|triglycerid*|ldl|hdl|asat|alat|tgo|tgp|sgot|sgpt|gamma gt|ggt|"
  "phosphatase*|bilirubin*|albumin*|crp|protein c|procalcitonin*|tsh|ft3|ft4|free t4|t4 libre|t3 libre|thyroxine|thyreostimuline|"
  "calcemie|kaliemie|natremie|potassium|sodium level|troponin*|bnp|d dimer*|d dimeres|prothrombin*|tca|aptt|fibrinogen*|ca 125|"
  "ca 15 3|ca 19 9|beta hcg|hcg|prolactin*|testosteron*|oestradiol|estradiol|cortisol|fsh|progesteron*|parathormone|vgm|mcv|mchc|tcmh|ccmh|"
  "electrophorese*|ecbu|coproculture|serologie*|vitamine d|vitamine b12|folates|folate|hemogramme|numeration formule|nfs|"
  "هيموغلوبين|هيموجلوبين|خضاب الدم|فيريتين|كرياتينين|كوليسترول|كولسترول|تراي جليسريد|الدهون الثلاثيه|صفائح دمويه|كريات بيضاء|كريات حمراء|"
  "الصفائح الدمويه|الكريات البيضاء|الكريات الحمراء|كريات الدم|مخزون الحديد|السكر التراكمي|سكر تراكمي|حمض البوليك|حمض اليوريك|بيليروبين|ترانساميناز|خميره الكبد|انزيمات الكبد|"
  "الغده الدرقيه|فيتامين د|فيتامين ب12";

static const char abbreviations[] =
  "ast|alt|psa|cea|inr|pth|dfg|afp|mch|tp|vs|esr|fns|nfs|cbc|wbc|rbc|hgb|plt|hct|rdw|idr";

static const char units[] =
  "g l|g dl|mg l|mg dl|ug l|ng ml|pg ml|ui l|iu l|mui l|miu l|mui ml|u l|mmol l|umol l|pmol l|nmol l|meq l|mm3|giga l|tera l|g 100ml|μg l|μmol l|10 9 l|10 12 l|ml min|"
  "valeurs de reference|valeur de reference|valeurs normales|valeurs usuelles|intervalle de reference|reference range|reference interval|normal range|anteriorite*|"
  "prelevement*|laboratoire*|laboratory|biologiste|biologie medicale|analyses medicales|analyse medicale|specimen|hematologie|hematology|haematology|biochimie|"
  "biochemistry|chemistry|serum|plasma|sang total|compte rendu|medecin prescripteur|prescripteur|ordering physician|referring physician|patient|immunoassay|hormonologie|"
  "مختبر|التحاليل الطبيه|تحاليل طبيه|القيم المرجعيه|القيم الطبيعيه|القيمه المرجعيه|المعدل الطبيعي|النتيجه|الوحده|المريض|اسم المريض|الطبيب";
// clang-format on

static gpointer
build_paper (gpointer data)
{
  AmanaPhrases *phrases = amana_phrases_new ();

  amana_phrases_add (phrases, analytes, DOCUMENT_ANALYTE);
  amana_phrases_add (phrases, abbreviations, DOCUMENT_ANALYTE);
  amana_phrases_add (phrases, units, DOCUMENT_SIGN);

  return phrases;
}

static const AmanaPhrases *
get_paper (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, build_paper, NULL);
}

/**
 * amana_safety_is_about_health:
 * @text: valid UTF-8: what somebody wrote
 *
 * As amana_triage_new() has it, for who wants to know nothing else.
 *
 * Returns: %TRUE if Health should be offered
 */
gboolean
amana_safety_is_about_health (const char *text)
{
  g_autoptr (AmanaTriage) triage = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  triage = amana_triage_new (text, NULL);
  return triage->health;
}

/**
 * amana_safety_document_looks_medical:
 * @text: a document's words, valid UTF-8
 *
 * A page that mentions one illness is no medical paper; one that names laboratory
 * values (2 each) beside units and words of reports (1 each), 8 together, is.
 *
 * Returns: %TRUE if Health should be offered for the document
 */
gboolean
amana_safety_document_looks_medical (const char *text)
{
  g_autoptr (GArray) hits = NULL;
  guint n_analytes = 0, n_signs = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  hits = amana_phrases_find (get_paper (), text, AMANA_PHRASES_EXACT);
  for (guint i = 0; i < hits->len; i++)
    {
      guint64 tags = g_array_index (hits, AmanaPhraseHit, i).tags;

      n_analytes += (tags & DOCUMENT_ANALYTE) != 0;
      n_signs += (tags & DOCUMENT_SIGN) != 0;
    }

  return n_analytes >= 1 && n_signs >= 2 && 2 * n_analytes + n_signs >= DOCUMENT_ENOUGH;
}
