/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What invented reports are made of: analytes under the names that laboratories print,
 * with units, decimals and ranges as are usual, so that a drawn value looks like one.
 *
 * The ranges are there to be printed and read again; nothing medical rests on them. */

#include "config.h"

#include "amana-synth-facts.h"

#include <math.h>
#include <string.h>

/* clang-format off */
static const SynthAnalyte analytes[] = {
  { "chemistry", { "Glycémie à jeun", "سكر الدم على الريق", "Glucose, fasting" }, { "g/L", 0.70, 1.10, 2 }, { "mmol/L", 3.9, 6.1, 1 }, 5.551 },
  { "chemistry", { "Urée", "البولة", "Urea" }, { "g/L", 0.15, 0.45, 2 }, { "mmol/L", 2.5, 7.5, 1 }, 16.65 },
  { "chemistry", { "Créatinine", "الكرياتينين", "Creatinine" }, { "mg/L", 6.0, 11.0, 1 }, { "µmol/L", 53, 97, 0 }, 8.84 },
  { "chemistry", { "Acide urique", "حمض اليوريك", "Uric acid" }, { "mg/L", 25, 60, 0 }, { "µmol/L", 150, 360, 0 }, 5.948 },
  { "chemistry", { "Sodium", "الصوديوم", "Sodium" }, { "mmol/L", 136, 145, 0 }, { 0 }, 0 },
  { "chemistry", { "Potassium", "البوتاسيوم", "Potassium" }, { "mmol/L", 3.5, 5.1, 1 }, { 0 }, 0 },
  { "chemistry", { "Chlore", "الكلور", "Chloride" }, { "mmol/L", 98, 107, 0 }, { 0 }, 0 },
  { "chemistry", { "Calcium", "الكالسيوم", "Calcium" }, { "mg/L", 86, 103, 0 }, { "mmol/L", 2.15, 2.57, 2 }, 0.02495 },
  { "chemistry", { "Phosphore", "الفوسفور", "Phosphate" }, { "mg/L", 25, 45, 0 }, { "mmol/L", 0.81, 1.45, 2 }, 0.03229 },
  { "chemistry", { "Magnésium", "المغنيسيوم", "Magnesium" }, { "mg/L", 17, 24, 0 }, { "mmol/L", 0.70, 0.99, 2 }, 0.04114 },
  { "chemistry", { "Protéines totales", "البروتين الكلي", "Total protein" }, { "g/L", 64, 83, 0 }, { 0 }, 0 },
  { "chemistry", { "Albumine", "الألبومين", "Albumin" }, { "g/L", 35, 52, 0 }, { 0 }, 0 },
  { "lipids", { "Cholestérol total", "الكوليسترول الكلي", "Total cholesterol" }, { "g/L", NAN, 2.00, 2 }, { "mmol/L", NAN, 5.17, 2 }, 2.586 },
  { "lipids", { "Cholestérol HDL", "الكوليسترول النافع (HDL)", "HDL cholesterol" }, { "g/L", 0.40, NAN, 2 }, { "mmol/L", 1.03, NAN, 2 }, 2.586 },
  { "lipids", { "Cholestérol LDL", "الكوليسترول الضار (LDL)", "LDL cholesterol" }, { "g/L", NAN, 1.60, 2 }, { "mmol/L", NAN, 4.14, 2 }, 2.586 },
  { "lipids", { "Triglycérides", "الدهون الثلاثية", "Triglycerides" }, { "g/L", NAN, 1.50, 2 }, { "mmol/L", NAN, 1.71, 2 }, 1.129 },
  { "liver", { "ASAT (TGO)", "ناقلة أمين الأسبارتات (AST)", "AST (SGOT)" }, { "UI/L", NAN, 40, 0 }, { 0 }, 0 },
  { "liver", { "ALAT (TGP)", "ناقلة أمين الألانين (ALT)", "ALT (SGPT)" }, { "UI/L", NAN, 45, 0 }, { 0 }, 0 },
  { "liver", { "Gamma-GT (GGT)", "غاما غلوتاميل ترانسفيراز (GGT)", "Gamma GT" }, { "UI/L", 8, 61, 0 }, { 0 }, 0 },
  { "liver", { "Phosphatases alcalines", "الفوسفاتاز القلوي (ALP)", "Alkaline phosphatase" }, { "UI/L", 40, 130, 0 }, { 0 }, 0 },
  { "liver", { "Bilirubine totale", "البيليروبين الكلي", "Total bilirubin" }, { "mg/L", 2.0, 12.0, 1 }, { "µmol/L", 3.4, 20.5, 1 }, 1.71 },
  { "liver", { "Lipase", "الليباز", "Lipase" }, { "UI/L", 13, 60, 0 }, { 0 }, 0 },
  { "iron", { "Ferritine", "الفيريتين", "Ferritin" }, { "ng/mL", 15.0, 150.0, 1 }, { 0 }, 0 },
  { "iron", { "Fer sérique", "الحديد", "Iron" }, { "µg/dL", 50, 170, 0 }, { "µmol/L", 9.0, 30.4, 1 }, 0.1791 },
  { "iron", { "Transferrine", "الترانسفيرين", "Transferrin" }, { "g/L", 2.00, 3.60, 2 }, { 0 }, 0 },
  { "iron", { "Vitamine B12", "فيتامين ب12", "Vitamin B12" }, { "pg/mL", 197, 771, 0 }, { "pmol/L", 145, 569, 0 }, 0.7378 },
  { "iron", { "Folates (vitamine B9)", "حمض الفوليك", "Folate" }, { "ng/mL", 3.9, 26.8, 1 }, { 0 }, 0 },
  { "iron", { "Vitamine D (25-OH)", "فيتامين د", "Vitamin D (25-OH)" }, { "ng/mL", 30.0, 100.0, 1 }, { 0 }, 0 },
  { "thyroid", { "TSH ultrasensible", "الهرمون المنبه للدرقية (TSH)", "TSH" }, { "mUI/L", 0.27, 4.20, 2 }, { 0 }, 0 },
  { "thyroid", { "T4 libre", "الثيروكسين الحر (T4)", "Free T4" }, { "pmol/L", 12.0, 22.0, 1 }, { 0 }, 0 },
  { "thyroid", { "T3 libre", "ثلاثي يود الثيرونين الحر (T3)", "Free T3" }, { "pmol/L", 3.1, 6.8, 1 }, { 0 }, 0 },
  { "thyroid", { "Anticorps anti-TPO", "الأجسام المضادة للبيروكسيداز الدرقي", "Anti-TPO antibodies" }, { "UI/mL", NAN, 34, 0 }, { 0 }, 0 },
  { "inflammation", { "CRP (protéine C réactive)", "البروتين المتفاعل C (CRP)", "C-reactive protein" }, { "mg/L", NAN, 5.0, 1 }, { 0 }, 0 },
  { "inflammation", { "Procalcitonine", "البروكالسيتونين", "Procalcitonin" }, { "ng/mL", NAN, 0.05, 2 }, { 0 }, 0 },
  { "inflammation", { "Facteur rhumatoïde", "العامل الروماتويدي", "Rheumatoid factor" }, { "UI/mL", NAN, 14, 0 }, { 0 }, 0 },
  { "inflammation", { "Vitesse de sédimentation (VS)", "سرعة الترسيب (ESR)", "Sedimentation rate (ESR)" }, { "mm/h", NAN, 20, 0 }, { 0 }, 0 },
  { "haemostasis", { "Taux de prothrombine (TP)", "نسبة البروثرومبين (TP)", "Prothrombin activity" }, { "%", 70, 120, 0 }, { 0 }, 0 },
  { "haemostasis", { "Temps de céphaline activée (TCA)", "زمن الثرومبوبلاستين الجزئي (aPTT)", "aPTT" }, { "s", 25.0, 37.0, 1 }, { 0 }, 0 },
  { "haemostasis", { "Fibrinogène", "الفيبرينوجين", "Fibrinogen" }, { "g/L", 2.00, 4.00, 2 }, { 0 }, 0 },
  { "haemostasis", { "D-dimères", "دي-دايمر", "D-dimer" }, { "ng/mL", NAN, 500, 0 }, { 0 }, 0 },
  { "diabetes", { "Hémoglobine glyquée (HbA1c)", "السكر التراكمي (HbA1c)", "HbA1c" }, { "%", 4.0, 6.0, 1 }, { 0 }, 0 },
  { "hormones", { "Prolactine", "البرولاكتين", "Prolactin" }, { "ng/mL", 4.8, 23.3, 1 }, { 0 }, 0 },
  { "hormones", { "Cortisol", "الكورتيزول", "Cortisol" }, { "nmol/L", 166, 507, 0 }, { 0 }, 0 },
  { "hormones", { "Parathormone (PTH)", "هرمون جارات الدرقية (PTH)", "Parathyroid hormone" }, { "pg/mL", 15.0, 65.0, 1 }, { 0 }, 0 },
  { "hormones", { "PSA total", "المستضد البروستاتي النوعي (PSA)", "PSA, total" }, { "ng/mL", NAN, 4.00, 2 }, { 0 }, 0 },
  { "heart", { "Troponine T", "التروبونين T", "Troponin T" }, { "ng/L", NAN, 14, 0 }, { 0 }, 0 },
  { "heart", { "CPK (créatine kinase)", "كيناز الكرياتين (CK)", "Creatine kinase" }, { "UI/L", 30, 200, 0 }, { 0 }, 0 },
  { "heart", { "LDH", "نازعة هيدروجين اللاكتات (LDH)", "LDH" }, { "UI/L", 135, 225, 0 }, { 0 }, 0 },
  { "blood", { "Hémoglobine", "الهيموغلوبين", "Hemoglobin" }, { "g/dL", 12.0, 16.0, 1 }, { 0 }, 0 },
  { "blood", { "Plaquettes", "الصفائح الدموية", "Platelets" }, { "G/L", 150, 400, 0 }, { 0 }, 0 },
  { "blood", { "Globules blancs", "كريات الدم البيضاء", "White blood cells" }, { "G/L", 4.0, 10.0, 1 }, { 0 }, 0 },
  { "blood", { "Globules rouges", "كريات الدم الحمراء", "Red blood cells" }, { "T/L", 4.00, 5.40, 2 }, { 0 }, 0 },
};

static const SynthFinding findings[] = {
  { "serology", { "Antigène HBs", "المستضد السطحي لالتهاب الكبد ب (HBsAg)", "HBsAg" }, { "Négatif", "سلبي", "Negative" }, { "Positif", "إيجابي", "Positive" } },
  { "serology", { "Anticorps anti-VHC", "أضداد التهاب الكبد ج", "Hepatitis C antibodies" }, { "Négatif", "سلبي", "Non reactive" }, { "Positif", "إيجابي", "Reactive" } },
  { "serology", { "Sérologie VIH", "فحص فيروس نقص المناعة البشرية (HIV)", "HIV 1/2" }, { "Négatif", "سلبي", "Non reactive" }, { "Positif", "إيجابي", "Reactive" } },
  { "serology", { "Facteurs antinucléaires", "الأجسام المضادة للنواة", "Antinuclear antibodies" }, { "< 1/80", "< 1/80", "< 1/80" }, { "1/320", "1/320", "1/320" } },
  { "serology", { "Sérologie de Widal TO", "تفاعل فيدال TO", "Widal TO" }, { "Négatif", "سلبي", "Negative" }, { "1/160", "1/160", "1/160" } },
  { "urine", { "Nitrites", "النتريت في البول", "Nitrite" }, { "Négatif", "سلبي", "Negative" }, { "Positif", "إيجابي", "Positive" } },
  { "urine", { "Protéines urinaires", "البروتين في البول", "Urine protein" }, { "Absence", "لا يوجد", "Negative" }, { "Traces", "آثار", "Trace" } },
  { "urine", { "Glucose urinaire", "السكر في البول", "Urine glucose" }, { "Absence", "لا يوجد", "Negative" }, { "++", "++", "2+" } },
  { "urine", { "Corps cétoniques", "الكيتونات في البول", "Ketones" }, { "Absence", "لا يوجد", "Negative" }, { "+", "+", "1+" } },
  { "urine", { "Aspect des urines", "مظهر البول", "Appearance" }, { "Limpide", "صافي", "Clear" }, { "Trouble", "عكر", "Cloudy" } },
};

static const SynthSexed sexed[] = {
  { { "Hémoglobine", "الهيموغلوبين", "Hemoglobin" }, "g/dL", 1, { 13.0, 17.0 }, { 12.0, 16.0 }, { { 0 } } },
  { { "Hématocrite", "الهيماتوكريت", "Hematocrit" }, "%", 0, { 40, 52 }, { 36, 47 }, { { 0 } } },
  { { "Créatinine", "الكرياتينين", "Creatinine" }, "mg/L", 1, { 7.0, 12.0 }, { 5.0, 9.0 }, { { 0 } } },
  { { "Acide urique", "حمض اليوريك", "Uric acid" }, "mg/L", 0, { 34, 70 }, { 24, 57 }, { { 0 } } },
  { { "Ferritine", "الفيريتين", "Ferritin" }, "ng/mL", 0, { 30, 400 }, { 15, 150 }, { { 0 } } },
  { { "Gamma-GT", "غاما غلوتاميل ترانسفيراز (GGT)", "Gamma GT" }, "UI/L", 0, { 10, 71 }, { 6, 42 }, { { 0 } } },
  { { "Fer sérique", "الحديد", "Iron" }, "µg/dL", 0, { 65, 175 }, { 50, 170 }, { { 0 } } },
  { { "CPK", "كيناز الكرياتين (CK)", "Creatine kinase" }, "UI/L", 0, { 39, 308 }, { 26, 192 }, { { 0 } } },
  { { "FSH", "الهرمون المنبه للجريب (FSH)", "FSH" }, "mUI/mL", 1, { 0, 0 }, { 0, 0 }, { { 3.5, 12.5 }, { 4.7, 21.5 }, { 1.7, 7.7 } } },
  { { "LH", "الهرمون الملوتن (LH)", "LH" }, "mUI/mL", 1, { 0, 0 }, { 0, 0 }, { { 2.4, 12.6 }, { 14.0, 95.6 }, { 1.0, 11.4 } } },
  { { "Estradiol", "الإستراديول", "Estradiol" }, "pg/mL", 0, { 0, 0 }, { 0, 0 }, { { 12, 233 }, { 41, 398 }, { 22, 341 } } },
};

static const struct
{
  const char *panel;
  const char *titles[SYNTH_N_LANGUAGES];
} titles[] = {
  { "chemistry", { "BIOCHIMIE SANGUINE", "كيمياء الدم", "CHEMISTRY" } },
  { "lipids", { "BILAN LIPIDIQUE", "فحص الدهون", "LIPID PANEL" } },
  { "liver", { "BILAN HÉPATIQUE", "وظائف الكبد", "LIVER PANEL" } },
  { "iron", { "BILAN MARTIAL ET VITAMINES", "الحديد والفيتامينات", "IRON AND VITAMINS" } },
  { "thyroid", { "BILAN THYROÏDIEN", "وظائف الغدة الدرقية", "THYROID FUNCTION" } },
  { "inflammation", { "MARQUEURS DE L'INFLAMMATION", "علامات الالتهاب", "INFLAMMATION" } },
  { "haemostasis", { "HÉMOSTASE", "تخثر الدم", "COAGULATION" } },
  { "diabetes", { "DIABÈTE", "السكري", "DIABETES" } },
  { "hormones", { "HORMONOLOGIE", "الهرمونات", "ENDOCRINOLOGY" } },
  { "heart", { "MARQUEURS CARDIAQUES", "علامات القلب", "CARDIAC MARKERS" } },
  { "blood", { "HÉMATOLOGIE", "أمراض الدم", "HEMATOLOGY" } },
  { "serology", { "SÉROLOGIE", "الأمصال", "SEROLOGY" } },
  { "urine", { "BANDELETTE URINAIRE", "فحص البول", "URINALYSIS" } },
};
/* clang-format on */

const SynthAnalyte *
synth_analytes (guint *n)
{
  *n = G_N_ELEMENTS (analytes);
  return analytes;
}

const SynthFinding *
synth_findings (guint *n)
{
  *n = G_N_ELEMENTS (findings);
  return findings;
}

const SynthSexed *
synth_sexed (guint *n)
{
  *n = G_N_ELEMENTS (sexed);
  return sexed;
}

const char *
synth_panel_title (const char *panel, SynthLanguage language)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      if (strcmp (titles[i].panel, panel) == 0)
        return titles[i].titles[language];
    }
  g_assert_not_reached ();
}
