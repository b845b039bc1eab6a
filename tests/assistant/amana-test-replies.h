/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-test-record.h"

/* What models write about these results, and what should become of it. In @expected
 * `<7.67 ng/mL=r1>` is a link to that fact and `{42 mg}` a mark. */

/* clang-format off */
static const AmanaTestRow reply_rows[] = {
  { "2024-03-12", "Ferritine", "7.67", "ng/mL", "15 - 150", AMANA_LAB_KIND_NUM },          /* r1 */
  { "2024-03-12", "Hémoglobine", "11.2", "g/dL", "12.0 - 16.0", AMANA_LAB_KIND_NUM },      /* r2 */
  { "2024-03-12", "TSH", "1.950", "mUI/L", "0.270 - 4.200", AMANA_LAB_KIND_NUM },          /* r3 */
  { "2024-03-12", "T4 libre", "7.67", "pg/ml", "9.30 - 17.00", AMANA_LAB_KIND_NUM },       /* r4 */
  { "2024-03-12", "Potassium", "4", "mmol/L", "3.5 - 5.0", AMANA_LAB_KIND_NUM },           /* r5 */
  { "2024-03-12", "Plaquettes", "250 000", "/mm3", "150 000 - 400 000", AMANA_LAB_KIND_NUM }, /* r6 */
  { "2024-03-12", "Hémoglobine glyquée (HbA1c)", "7.2", "%", "4.0 - 6.0", AMANA_LAB_KIND_NUM }, /* r7 */
  { "2023-01-10", "Ferritine", "12.5", "ng/mL", "15 - 150", AMANA_LAB_KIND_PREVIOUS },     /* r8 */
  { "2024-03-12", "CRP", "< 3", "mg/L", "< 5", AMANA_LAB_KIND_NUM },                       /* r9 */
  { "2024-03-12", "Facteur Zêta", "33,4", "UA/mL", NULL, AMANA_LAB_KIND_NUM },             /* r10 */
  { "2024-03-12", "Créatinine", "62", "µmol/L", "45 - 84", AMANA_LAB_KIND_NUM },           /* r11 */
  { "2024-03-12", "Cholestérol HDL", "0.45", "g/L", "0.40 - 0.60", AMANA_LAB_KIND_NUM },   /* r12 */
};

typedef struct
{
  const char *language, *question, *reply, *expected;
} AmanaTestReply;

static const AmanaTestReply replies[] = {
  /* --- right, in three languages --- */
  { "en", "", "Your ferritin is 7.67 ng/mL, which is low.", "Your ferritin is <7.67 ng/mL=r1>▼, which is low." },
  { "en", "", "Ferritin: **7.67 ng/mL** (range 15–150 ng/mL).", "Ferritin: **<7.67 ng/mL=r1>▼** (range 15–150 ng/mL)." },
  { "en", "", "Haemoglobin was 11.2 g/dL [r2].", "Haemoglobin was <11.2 g/dL=r2>▼." },
  { "en", "", "Your free T4 is 7.67, below 9.30.", "Your free T4 is <7.67=r4>▼, below 9.30." },
  { "en", "", "Your TSH of 1.95 mIU/L is within 0.27–4.2.", "Your TSH of <1.950 mUI/L=r3> is within 0.27–4.2." },
  { "en", "", "Potassium is 4 and nothing else stands out.", "Potassium is <4=r5> and nothing else stands out." },
  { "en", "", "Your platelets are 250,000 /mm3.", "Your platelets are <250 000 /mm3=r6>." },
  { "en", "", "Your HbA1c is 7.2%.", "Your HbA1c is <7.2 %=r7>▲." },
  { "en", "", "It went from 12.5 ng/mL in January 2023 to 7.67 ng/mL on 12 March 2024.",
    "It went from <12.5 ng/mL=r8>▼ in January 2023 to <7.67 ng/mL=r1>▼ on 12 March 2024." },
  { "en", "", "Factor Zeta is not known; Facteur Zêta is 33.4.", "Factor Zeta is not known; Facteur Zêta is <33,4=r10>." },
  { "en", "", "Ferritin and haemoglobin are 7.67 and 11.2, both low.", "Ferritin and haemoglobin are <7.67=r1>▼ and <11.2=r2>▼, both low." },
  { "en", "", "| Test | Value | Unit |\n|---|---|---|\n| Ferritin | 7.67 | ng/mL |\n| Haemoglobin | 11.2 | g/dL |",
    "| Test | Value | Unit |\n|---|---|---|\n| Ferritin | <7.67=r1>▼ | ng/mL |\n| Haemoglobin | <11.2=r2>▼ | g/dL |" },
  { "en", "", "Your CRP is below 3 mg/L.", "Your CRP is below <3 mg/L=r9>." },
  { "en", "", "Ferritin 7.67 nanograms per millilitre is low.", "Ferritin <7.67 ng/mL=r1>▼ is low." },
  { "en", "", "Ferritin is 7.67 µg/L.", "Ferritin is <7.67 ng/mL=r1>▼." },
  { "en", "", "Creatinine 62 µmol/L is normal.", "Creatinine <62 µmol/L=r11> is normal." },
  { "fr", "", "Votre ferritine est à 7,67 ng/mL, donc basse.", "Votre ferritine est à <7.67 ng/mL=r1>▼, donc basse." },
  { "fr", "", "L’hémoglobine (11,2 g/dL) est un peu basse.", "L’hémoglobine (<11.2 g/dL=r2>▼) est un peu basse." },
  { "fr", "", "Plaquettes : 250 000/mm3, dans l’intervalle 150 000–400 000.", "Plaquettes : <250 000 /mm3=r6>, dans l’intervalle 150 000–400 000." },
  { "fr", "", "Le 12/03/2024, la TSH était de 1,950 mUI/L.", "Le 12/03/2024, la TSH était de <1.950 mUI/L=r3>." },
  { "fr", "", "Votre bon cholestérol (HDL) est de 0,45 g/L.", "Votre bon cholestérol (HDL) est de <0.45 g/L=r12>." },
  { "fr", "", "Avec 7,2 pour cent, l’HbA1c dépasse 6 %.", "Avec <7.2 %=r7>▲, l’HbA1c dépasse 6 %." },
  { "fr", "", "La ferritine est basse. Elle est de 7,67 ng/mL.", "La ferritine est basse. Elle est de <7.67 ng/mL=r1>▼." },
  { "ar", "", "الفيريتين لديك 7.67 نانوغرام/مل وهو منخفض.", "الفيريتين لديك <7.67 ng/mL=r1>▼ وهو منخفض." },
  { "ar", "", "مستوى الهيموغلوبين ١١٫٢ غ/دل.", "مستوى الهيموغلوبين <11.2 g/dL=r2>▼." },
  { "ar", "", "الفيريتين ٧٫٦٧ [r1] منخفض.", "الفيريتين <7.67=r1>▼ منخفض." },
  { "ar", "", "البوتاسيوم يبلغ ٤.", "البوتاسيوم يبلغ <4=r5>." },

  { "en", "", "The T4 value of 7.67 pg/mL is low; ferritin 7.67 and T4 7.67 share a number.",
    "The T4 value of <7.67 pg/ml=r4>▼ is low; ferritin <7.67=r1>▼ and T4 <7.67=r4>▼ share a number." },
  { "en", "", "Ferritin = 7.67ng/mL; Hb=11.2g/dL; K+ 4 mmol/L.", "Ferritin = <7.67 ng/mL=r1>▼; Hb=<11.2 g/dL=r2>▼; K+ <4 mmol/L=r5>." },
  { "en", "", "Ferritin and haemoglobin are 7.67 and 11.2 g/dL.", "Ferritin and haemoglobin are <7.67=r1>▼ and <11.2 g/dL=r2>▼." },
  { "fr", "", "Votre ferritine est passée de 12,5 à 7,67 ng/mL.", "Votre ferritine est passée de <12.5=r8>▼ à <7.67 ng/mL=r1>▼." },
  { "ar", "", "في عام 2023 كان الفيريتين 12.5، والهيموغلوبين 11.2 غ/دل.", "في عام 2023 كان الفيريتين <12.5=r8>▼، والهيموغلوبين <11.2 g/dL=r2>▼." },

  /* --- citations --- */
  { "en", "", "Your ferritin is low [r1].", "Your ferritin is low (<7.67 ng/mL=r1>▼)." },
  { "en", "", "Two are low [r1, r2].", "Two are low (<7.67 ng/mL=r1>▼, <11.2 g/dL=r2>▼)." },
  { "en", "", "Low (R1) and 【r2】.", "Low (<7.67 ng/mL=r1>▼) and (<11.2 g/dL=r2>▼)." },
  { "en", "", "It is 7.67 r4 pg/ml.", "It is <7.67=r4>▼ pg/ml." },
  { "en", "", "Your value of 7.7 [r1] is low.", "Your value of <7.7=r1>▼ is low." },
  { "en", "", "About 7.7 ng/mL, which is low [r1].", "About <7.7 ng/mL=r1>▼, which is low." },
  { "en", "", "Something else [r99] entirely.", "Something else entirely." },
  { "en", "", "See [my value](r1).", "See my value (<7.67 ng/mL=r1>▼)." },
  { "en", "", "Ferritin is 7.67 ng/mL, too low [r1]. See r1 again.", "Ferritin is <7.67 ng/mL=r1>▼, too low. See again." },
  { "en", "", "The two 7.67 are different [r4].", "The two 7.67 are different (<7.67 pg/ml=r4>▼)." },

  /* --- wrong numbers --- */
  { "en", "", "Your ferritin is 42 ng/mL.", "Your ferritin is {42 ng/mL}." },
  { "en", "", "Your ferritin is 42 ng/mL [r1].", "Your ferritin is {42 ng/mL} (<7.67 ng/mL=r1>▼)." },
  { "en", "", "Your haemoglobin is 12.8.", "Your haemoglobin is {12.8}." },
  { "en", "", "Your potassium is 5.", "Your potassium is 5." }, /* a bound of it */
  { "en", "", "Your potassium is 6, which is high.", "Your potassium is {6}, which is high." },
  { "en", "", "Your vitamin D is 18 ng/mL.", "Your vitamin D is {18 ng/mL}." },
  { "en", "", "Without a citation, 7.7 ng/mL is not said.", "Without a citation, {7.7 ng/mL} is not said." },
  { "fr", "", "Votre ferritine est à 76,7 ng/mL.", "Votre ferritine est à {76,7 ng/mL}." },
  { "fr", "", "Le cholestérol LDL atteint 1,62 g/L.", "Le cholestérol LDL atteint {1,62 g/L}." },
  { "fr", "", "Plaquettes : 25 000/mm3.", "Plaquettes : {25 000/mm3}." },
  { "ar", "", "الفيريتين ٤٢ نانوغرام/مل.", "الفيريتين {٤٢ نانوغرام/مل}." },
  { "ar", "", "سكر الدم 126 ملغ/دل.", "سكر الدم {126 ملغ/دل}." },

  { "en", "", "Your HbA1c (7.2%; normal 4.0–6.0%): 6.5% or above is often diabetes.", "Your HbA1c (<7.2 %=r7>▲; normal 4.0–6.0%): {6.5%} or above is often diabetes." },
  { "en", "", "A decrease of 4.83 ng/mL, or about 39%, in 14 months.", "A decrease of {4.83 ng/mL}, or about {39%}, in 14 months." },
  { "en", "", "Normal haemoglobin is 13.5 to 17.5 g/dL, blood pressure 120/80 mmHg.", "Normal haemoglobin is {13.5} to {17.5 g/dL}, blood pressure {120}/{80 mmHg}." },
  { "en", "", "Transferrin saturation (normal 20-50%) was not measured.", "Transferrin saturation (normal {20}-{50%}) was not measured." },
  { "en", "", "The ferritin result on 12 March 2024 was 77 ng/mL.", "The ferritin result on 12 March 2024 was {77 ng/mL}." },
  { "fr", "", "Votre hémoglobine est tombée à 9,8 g/dL, le potassium à 5,8 mmol/L.", "Votre hémoglobine est tombée à {9,8 g/dL}, le potassium à {5,8 mmol/L}." },
  { "fr", "", "| Vitamine D | 28 ng/mL | 30 - 100 | Bas |", "| Vitamine D | {28 ng/mL} | {30} - {100} | Bas |" },
  { "ar", "", "مستوى فيتامين د لديك 18 نانوغرام/مل، وبلغ الفيريتين 9.1.", "مستوى فيتامين د لديك {18 نانوغرام/مل}، وبلغ الفيريتين {9.1}." },

  /* --- wrong units --- */
  { "en", "", "Your free T4 is 7.67 ng/mL.", "Your free T4 is {7.67 ng/mL}." },
  { "en", "", "Haemoglobin 11.2 g/L.", "Haemoglobin {11.2 g/L}." },
  { "en", "", "Ferritin is 7.67 %.", "Ferritin is {7.67 %}." },
  { "fr", "", "La créatinine est à 62 mg/L.", "La créatinine est à {62 mg/L}." },
  { "ar", "", "البوتاسيوم 4 غ/ل.", "البوتاسيوم {4 غ/ل}." },

  /* --- another analyte --- */
  { "en", "", "Your ferritin is 11.2 and your haemoglobin is 7.67.", "Your ferritin is {11.2} and your haemoglobin is {7.67}." },
  { "en", "", "Ferritin: 11.2 g/dL, haemoglobin: 12.0.", "Ferritin: {11.2 g/dL}, haemoglobin: 12.0." },
  { "fr", "", "Votre TSH est de 11,2.", "Votre TSH est de {11,2}." },
  { "fr", "", "La créatinine est de 7,2 %.", "La créatinine est de {7,2 %}." },
  { "ar", "", "الهيموغلوبين 7.67.", "الهيموغلوبين {7.67}." },
  { "en", "", "**Ferritin**\nYour result is 11.2 g/dL.", "**Ferritin**\nYour result is {11.2 g/dL}." },
  { "en", "", "The TSH range is 45–84.", "The TSH range is {45}–{84}." },

  { "en", "", "Iron: 7.67.", "Iron: {7.67}." },
  { "fr", "", "Votre créatinine est à 7,67 et la TSH s’élève à 11,2 mUI/L.", "Votre créatinine est à {7,67} et la TSH s’élève à {11,2 mUI/L}." },
  { "ar", "", "الكرياتينين لديك هو 11.2.", "الكرياتينين لديك هو {11.2}." },

  { "en", "", "Your T4 is 11.2.", "Your T4 is {11.2}." },

  /* --- names that are no claim --- */
  { "en", "", "Low iron stores (7.67 ng/mL) are common.", "Low iron stores (<7.67 ng/mL=r1>▼) are common." },
  { "en", "", "With iron, 11.2 g/dL of haemoglobin can rise.", "With iron, <11.2 g/dL=r2>▼ of haemoglobin can rise." },
  { "fr", "", "Un manque de fer explique 11,2 g/dL d’hémoglobine.", "Un manque de fer explique <11.2 g/dL=r2>▼ d’hémoglobine." },

  /* --- doses --- */
  { "en", "", "Take 200 mg of iron daily.", "Take {200 mg} of iron daily." },
  { "en", "", "Take 2 tablets a day.", "Take {2 tablets} a day." },
  { "en", "", "Take it 3 times a day.", "Take it {3} times a day." },
  { "en", "", "One 50-mg tablet every 8 hours.", "One {50-mg} tablet every {8} hours." },
  { "fr", "", "Prenez 80 mg par jour pendant 3 mois.", "Prenez {80 mg} par jour pendant 3 mois." },
  { "fr", "", "2 comprimés suffisent.", "{2 comprimés} suffisent." },
  { "en", "", "1 tablet, 2x/day; 100–200 mg of iron per day; 1000 IU.", "{1 tablet}, {2}x/day; {100}–{200 mg} of iron per day; {1000 IU}." },
  { "fr", "", "Une cure de 100 à 200 mg de fer par jour, pendant 3 à 6 mois.", "Une cure de {100} à {200 mg} de fer par jour, pendant 3 à 6 mois." },
  { "ar", "", "325 ملغ كل 8 ساعات.", "{325 ملغ} كل {8} ساعات." },
  { "ar", "", "تناول 500 ملغ يوميا.", "تناول {500 ملغ} يوميا." },
  { "en", "May I take 200 mg of iron?", "Whether 200 mg is right, your doctor decides.", "Whether 200 mg is right, your doctor decides." },

  /* --- numbers of everyday life --- */
  { "en", "", "1. Ask 2 or 3 questions.\n2. Rest.\n\nStep 2: see page 14.", "1. Ask 2 or 3 questions.\n2. Rest.\n\nStep 2: see page 14." },
  { "en", "", "## 2. What T4, B12 and HbA1c mean", "## 2. What T4, B12 and HbA1c mean" },
  { "en", "", "Ask again in 3 months, at 8:30 or 10 am.", "Ask again in 3 months, at 8:30 or 10 am." },
  { "en", "", "In 2019, COVID-19 came; type 2 diabetes, 25-OH vitamin D.", "In 2019, COVID-19 came; type 2 diabetes, 25-OH vitamin D." },
  { "en", "", "Ferritin: 2 questions for your doctor.", "Ferritin: 2 questions for your doctor." },
  { "en", "", "Walk 30 minutes, sleep 8 hours, 24-hour urine.", "Walk 30 minutes, sleep 8 hours, 24-hour urine." },
  { "en", "", "Code: `x = 42.5 mg` and\n```\n42.5 mg\n```\n", "Code: `x = 42.5 mg` and\n```\n42.5 mg\n```\n" },
  { "en", "", "In an emergency call 112 or 141.", "In an emergency call 112 or 141." },
  { "en", "", "In an emergency call 116.", "In an emergency call {116}." },
  { "fr", "", "1. Posez 3 questions à 8 h 30, le 1er avril.", "1. Posez 3 questions à 8 h 30, le 1er avril." },
  { "fr", "", "Environ 10 personnes sur 100.", "Environ 10 personnes sur {100}." },
  { "fr", "", "Appelez le 15 en cas d’urgence.", "Appelez le 15 en cas d’urgence." },
  { "ar", "", "١. اسأل طبيبك سؤالين\n٢. بعد ٣ أشهر", "١. اسأل طبيبك سؤالين\n٢. بعد ٣ أشهر" },
  { "ar", "", "في حالة الطوارئ اتصل بالرقم 141.", "في حالة الطوارئ اتصل بالرقم 141." },

  { "en", "", "Walk 30 to 60 minutes a day, adults aged 18-65, drink 1.5 to 2 litres.", "Walk 30 to 60 minutes a day, adults aged 18-65, drink 1.5 to 2 litres." },
  { "en", "", "I see 3 abnormal results out of 12, in 8-12 weeks 2 more.", "I see 3 abnormal results out of 12, in 8-12 weeks 2 more." },
  { "fr", "", "Buvez 1,5 L d’eau par jour, marchez 30 à 45 minutes.", "Buvez 1,5 L d’eau par jour, marchez 30 à 45 minutes." },
  { "fr", "", "Votre âge : 45 ans. Le 15 et le 112 en cas d’urgence.", "Votre âge : 45 ans. Le 15 et le 112 en cas d’urgence." },
  { "fr", "", "Étape 1 : apportez vos 2 derniers bilans sous 48 heures.", "Étape 1 : apportez vos 2 derniers bilans sous 48 heures." },
  { "ar", "", "امشِ 30 دقيقة يوميا واشرب 2 لتر من الماء.", "امشِ 30 دقيقة يوميا واشرب 2 لتر من الماء." },
  { "ar", "", "لديك 3 نتائج خارج المجال من أصل 12. المرحلة 2.", "لديك 3 نتائج خارج المجال من أصل 12. المرحلة 2." },

  /* --- dates --- */
  { "en", "", "On 12 March 2024 and on March 12, 2024.", "On 12 March 2024 and on March 12, 2024." },
  { "en", "", "On 5 May 2021 it was fine.", "On {5 May 2021} it was fine." },
  { "fr", "", "Le 05/06/2020 et le 12 mars 2024.", "Le {05/06/2020} et le 12 mars 2024." },
  { "ar", "", "في 12 مارس 2024.", "في 12 مارس 2024." },

  /* --- written before they were tried --- */
  { "en", "", "Overall, 3 of your 12 results fall outside the reference range.", "Overall, 3 of your 12 results fall outside the reference range." },
  { "en", "", "Your iron stores appear depleted: ferritin sits at just 7.67 ng/mL.", "Your iron stores appear depleted: ferritin sits at just <7.67 ng/mL=r1>▼." },
  { "en", "", "Haemoglobin (11.2 g/dL) is 0.8 g/dL under the lower limit of 12.0.", "Haemoglobin (<11.2 g/dL=r2>▼) is {0.8 g/dL} under the lower limit of 12.0." },
  { "en", "", "The TSH came out at 1.95 mIU/L and free T4 at 7.67 pg/mL.", "The TSH came out at <1.950 mUI/L=r3> and free T4 at <7.67 pg/ml=r4>▼." },
  { "en", "", "Your HbA1c result, 7.2 percent, is above 6.0 percent.", "Your HbA1c result, <7.2 %=r7>▲, is above 6.0 percent." },
  { "en", "", "Ferritin fell by about 39% over 14 months.", "Ferritin fell by about {39%} over 14 months." },
  { "en", "", "Doctors often prescribe 60 to 120 mg of elemental iron for 3 months.", "Doctors often prescribe {60} to {120 mg} of elemental iron for 3 months." },
  { "en", "", "Your LDL cholesterol of 1.30 g/L looks fine.", "Your LDL cholesterol of {1.30 g/L} looks fine." },
  { "en", "", "Your creatinine is 0.45 g/L.", "Your creatinine is {0.45 g/L}." },
  { "en", "", "Potassium: 4 mmol/L (normal 3.5-5.0).", "Potassium: <4 mmol/L=r5> (normal 3.5-5.0)." },
  { "en", "", "Potassium: 4.8 mmol/L (normal 3.5-5.0).", "Potassium: {4.8 mmol/L} (normal 3.5-5.0)." },
  { "en", "", "You could prepare 5 questions and bring 2 reports.", "You could prepare 5 questions and bring 2 reports." },
  { "en", "", "About 30% of women aged 15 to 49 have anaemia (WHO, 2021).", "About {30%} of women aged 15 to 49 have anaemia (WHO, 2021)." },
  { "en", "", "- Haemoglobin: 11.2 g/dL\n- Platelets: 250 000 /mm3\n- Creatinine: 62 µmol/L", "- Haemoglobin: <11.2 g/dL=r2>▼\n- Platelets: <250 000 /mm3=r6>\n- Creatinine: <62 µmol/L=r11>" },
  { "en", "", "Your platelets, at 205,000 per mm3, are normal.", "Your platelets, at {205,000} per mm3, are normal." },
  { "en", "", "On 10 January 2023 ferritin was 12.5 ng/mL.", "On 10 January 2023 ferritin was <12.5 ng/mL=r8>▼." },
  { "en", "", "On 11 January 2023 ferritin was 12.5 ng/mL.", "On {11 January 2023} ferritin was <12.5 ng/mL=r8>▼." },
  { "en", "", "Vitamin B12 and folate (B9) were not measured; ask about them within 2 weeks.", "Vitamin B12 and folate (B9) were not measured; ask about them within 2 weeks." },
  { "en", "", "CRP below 3 mg/L means little inflammation (limit 5 mg/L).", "CRP below <3 mg/L=r9> means little inflammation (limit 5 mg/L)." },
  { "en", "", "Your HDL of 0.45 g/L [r12] is within 0.40 - 0.60.", "Your HDL of <0.45 g/L=r12> is within 0.40 - 0.60." },
  { "fr", "", "Sur vos 12 résultats, 4 sortent de l’intervalle.", "Sur vos 12 résultats, 4 sortent de l’intervalle." },
  { "fr", "", "La ferritine ressort à 7,67 ng/mL contre 12,5 ng/mL en janvier 2023.", "La ferritine ressort à <7.67 ng/mL=r1>▼ contre <12.5 ng/mL=r8>▼ en janvier 2023." },
  { "fr", "", "Votre hémoglobine atteint 11,2 g/dL (norme : 12,0 à 16,0 g/dL).", "Votre hémoglobine atteint <11.2 g/dL=r2>▼ (norme : 12,0 à 16,0 g/dL)." },
  { "fr", "", "Votre hémoglobine atteint 12,1 g/dL.", "Votre hémoglobine atteint {12,1 g/dL}." },
  { "fr", "", "La créatinine (62 µmol/L) correspond à un DFG d’environ 98 mL/min/1,73 m².", "La créatinine (<62 µmol/L=r11>) correspond à un DFG d’environ {98 mL/min/1,73 m²}." },
  { "fr", "", "Le médecin peut proposer 1 comprimé de 80 mg par jour.", "Le médecin peut proposer {1 comprimé} de {80 mg} par jour." },
  { "fr", "", "Mangez 2 portions de lentilles et 5 fruits ; dormez 8 heures.", "Mangez 2 portions de lentilles et 5 fruits ; dormez 8 heures." },
  { "fr", "", "Le potassium, 4 mmol/L, est normal ; la TSH aussi (1,95 mUI/L).", "Le potassium, <4 mmol/L=r5>, est normal ; la TSH aussi (<1.950 mUI/L=r3>)." },
  { "fr", "", "Votre TSH est à 7,67 pg/ml.", "Votre TSH est à {7,67 pg/ml}." },
  { "fr", "", "Glycémie à jeun : 1,26 g/L.", "Glycémie à jeun : {1,26 g/L}." },
  { "fr", "", "Prochain contrôle le 12 juin 2024, vers 8 h.", "Prochain contrôle le {12 juin 2024}, vers 8 h." },
  { "fr", "", "3 questions à poser :\n1. Pourquoi ?\n2. Faut-il refaire l’analyse dans 3 mois ?", "3 questions à poser :\n1. Pourquoi ?\n2. Faut-il refaire l’analyse dans 3 mois ?" },
  { "ar", "", "مخزون الحديد منخفض: الفيريتين 7.67 نانوغرام/مل فقط.", "مخزون الحديد منخفض: الفيريتين <7.67 ng/mL=r1>▼ فقط." },
  { "ar", "", "انخفض الفيريتين من 12.5 إلى 7.67 خلال 14 شهرا.", "انخفض الفيريتين من <12.5=r8>▼ إلى <7.67=r1>▼ خلال 14 شهرا." },
  { "ar", "", "الهيموغلوبين لديك 10.5 غ/دل وهو أقل من 12.0.", "الهيموغلوبين لديك {10.5 غ/دل} وهو أقل من 12.0." },
  { "ar", "", "عدد الصفائح 250000 ضمن المجال 150000 - 400000.", "عدد الصفائح <250 000=r6> ضمن المجال 150000 - 400000." },
  { "ar", "", "اسأل طبيبك 3 أسئلة قبل 12 يونيو.", "اسأل طبيبك 3 أسئلة قبل 12 يونيو." },
  { "ar", "", "قد يصف الطبيب 100 ملغ يوميا لمدة 3 أشهر.", "قد يصف الطبيب {100 ملغ} يوميا لمدة 3 أشهر." },
  { "ar", "", "البوتاسيوم 4 مليمول/لتر والكرياتينين 62 ميكرومول/لتر.", "البوتاسيوم <4 mmol/L=r5> والكرياتينين <62 µmol/L=r11>." },
  { "ar", "", "نسبة السكر التراكمي 7.2% أعلى من 6.0%.", "نسبة السكر التراكمي <7.2 %=r7>▲ أعلى من 6.0%." },

  /* --- words of every day that are analytes too --- */
  { "en", "", "Ferritin shows how much iron is stored. Yours is 7.67 ng/mL [r1].", "Ferritin shows how much iron is stored. Yours is <7.67 ng/mL=r1>▼." },
  { "en", "", "Ferritin, the protein that stores iron, is 7.67 ng/mL.", "Ferritin, the protein that stores iron, is <7.67 ng/mL=r1>▼." },
  { "en", "", "Ferritin reflects the body’s iron: 7.67 ng/mL [r1].", "Ferritin reflects the body’s iron: <7.67 ng/mL=r1>▼." },
  { "en", "", "Your ferritin is an image of stored iron: 7.67 ng/mL.", "Your ferritin is an image of stored iron: <7.67 ng/mL=r1>▼." },
  { "en", "", "Potassium works with sodium. Yours is 4 mmol/L [r5].", "Potassium works with sodium. Yours is <4 mmol/L=r5>." },
  { "en", "", "Ferritin, unlike TSH, is 7.67 ng/mL [r1].", "Ferritin, unlike TSH, is <7.67 ng/mL=r1>▼." },
  { "en", "", "HbA1c tells how much sugar clung to haemoglobin. Yours is 7.2% [r7].", "HbA1c tells how much sugar clung to haemoglobin. Yours is <7.2 %=r7>▲." },
  { "en", "", "Creatinine is made by muscle. It has little to do with calcium. Yours is 62 µmol/L.", "Creatinine is made by muscle. It has little to do with calcium. Yours is <62 µmol/L=r11>." },
  { "en", "", "Ferritin shows how much iron is stored. Your TSH is 7.67 ng/mL [r1].", "Ferritin shows how much iron is stored. Your TSH is {7.67 ng/mL} (<7.67 ng/mL=r1>▼)." },
  { "en", "", "Your ferritin is low and your TSH is 7.67 [r1].", "Your ferritin is low and your TSH is {7.67} (<7.67 ng/mL=r1>▼)." },
  { "en", "", "Your iron is 7.67.", "Your iron is {7.67}." },
  { "en", "", "Ferritin stores iron. Yours is 42 ng/mL [r1].", "Ferritin stores iron. Yours is {42 ng/mL} (<7.67 ng/mL=r1>▼)." },
  { "en", "", "Haemoglobin carries oxygen with iron. Your creatinine is 11.2 g/dL.", "Haemoglobin carries oxygen with iron. Your creatinine is {11.2 g/dL}." },
  { "en", "", "Ferritin is low, and iron is 7.67 ng/mL.", "Ferritin is low, and iron is {7.67 ng/mL}." },
  { "fr", "", "La ferritine indique combien de fer est en réserve. La vôtre est à 7,67 ng/mL [r1].", "La ferritine indique combien de fer est en réserve. La vôtre est à <7.67 ng/mL=r1>▼." },
  { "fr", "", "La ferritine reflète les réserves de fer : 7,67 ng/mL.", "La ferritine reflète les réserves de fer : <7.67 ng/mL=r1>▼." },
  { "fr", "", "La ferritine, qui stocke le fer, est à 7,67 ng/mL [r1].", "La ferritine, qui stocke le fer, est à <7.67 ng/mL=r1>▼." },
  { "fr", "", "L’hémoglobine glyquée dépend du sucre. La vôtre est de 7,2 % [r7].", "L’hémoglobine glyquée dépend du sucre. La vôtre est de <7.2 %=r7>▲." },
  { "fr", "", "Le potassium va de pair avec le sodium. Le vôtre est de 4 mmol/L [r5].", "Le potassium va de pair avec le sodium. Le vôtre est de <4 mmol/L=r5>." },
  { "fr", "", "La créatinine dépend des protéines mangées. Elle est de 62 µmol/L.", "La créatinine dépend des protéines mangées. Elle est de <62 µmol/L=r11>." },
  { "fr", "", "Votre fer est à 7,67.", "Votre fer est à {7,67}." },
  { "fr", "", "La ferritine stocke le fer. Votre TSH est à 7,67 ng/mL.", "La ferritine stocke le fer. Votre TSH est à {7,67 ng/mL}." },
  { "fr", "", "La ferritine est basse et la TSH est à 7,67 ng/mL [r1].", "La ferritine est basse et la TSH est à {7,67 ng/mL} (<7.67 ng/mL=r1>▼)." },
  { "fr", "", "La ferritine reflète le fer. La vôtre est à 76,7 ng/mL [r1].", "La ferritine reflète le fer. La vôtre est à {76,7 ng/mL} (<7.67 ng/mL=r1>▼)." },
  { "ar", "", "الفيريتين يبيّن مقدار الحديد المخزون. نتيجتك 7.67 نانوغرام/مل [r1].", "الفيريتين يبيّن مقدار الحديد المخزون. نتيجتك <7.67 ng/mL=r1>▼." },
  { "ar", "", "الفيريتين هو مخزون الحديد: 7.67 نانوغرام/مل.", "الفيريتين هو مخزون الحديد: <7.67 ng/mL=r1>▼." },
  { "ar", "", "يعكس الفيريتين مخزون الحديد، وهو 7.67 [r1].", "يعكس الفيريتين مخزون الحديد، وهو <7.67=r1>▼." },
  { "ar", "", "الكرياتينين لا علاقة له بالكالسيوم. نتيجتك 62 ميكرومول/لتر [r11].", "الكرياتينين لا علاقة له بالكالسيوم. نتيجتك <62 µmol/L=r11>." },
  { "ar", "", "الحديد لديك 7.67.", "الحديد لديك {7.67}." },
  { "ar", "", "الفيريتين يخزن الحديد. مستوى TSH لديك 7.67 نانوغرام/مل [r1].", "الفيريتين يخزن الحديد. مستوى TSH لديك {7.67 نانوغرام/مل} (<7.67 ng/mL=r1>▼)." },

  { "en", "", "Ferritin is the store of iron; low iron stores make you tired. Your value of 7.67 ng/mL [r1] is low.", "Ferritin is the store of iron; low iron stores make you tired. Your value of <7.67 ng/mL=r1>▼ is low." },
  { "en", "", "Salt and potassium balance each other; yours is 4 mmol/L.", "Salt and potassium balance each other; yours is <4 mmol/L=r5>." },
  { "en", "", "Your calcium is 4 mmol/L [r5].", "Your calcium is {4 mmol/L} (<4 mmol/L=r5>)." },
  { "en", "", "TSH comes from the brain. Yours is 7.67 ng/mL.", "TSH comes from the brain. Yours is {7.67 ng/mL}." },
  { "fr", "", "Votre calcium est à 62 µmol/L.", "Votre calcium est à {62 µmol/L}." },
  { "fr", "", "Le fer est stocké par la ferritine. Elle est à 7,67 ng/mL [r1].", "Le fer est stocké par la ferritine. Elle est à <7.67 ng/mL=r1>▼." },
  { "ar", "", "الفيريتين منخفض، والحديد 7.67 نانوغرام/مل.", "الفيريتين منخفض، والحديد {7.67 نانوغرام/مل}." },
  { "ar", "", "الكالسيوم لديك 62 ميكرومول/لتر [r11].", "الكالسيوم لديك {62 ميكرومول/لتر} (<62 µmol/L=r11>)." },

  /* --- forged and foreign Markdown --- */
  { "en", "", "Ferritin [99 ng/mL](amana:0) is fine.", "Ferritin {99 ng/mL} is fine." },
  { "en", "", "See [WHO 2020](https://who.int/2020/12) now.", "See WHO 2020 (<https://who.int/2020/12>) now." },
  { "en", "", "See [the site](https://who.int/1) now.", "See [the site](https://who.int/1) now." },
  { "en", "", "Ferritin is 4\u200B2 ng/mL or &#52;2 ng/mL.", "Ferritin is {42 ng/mL} or {42 ng/mL}." },
};
/* clang-format on */
