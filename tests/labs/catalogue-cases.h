/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

/* Included by test-catalogue.c alone, after Case. */

static const Case names[] = {
  { "Hémoglobine", "g/dL", NULL, "hemoglobin" },
  { "HEMOGLOBINE", "g/100mL", NULL, "hemoglobin" },
  { "Haemoglobin (Hb)", "g/dL", NULL, "hemoglobin" },
  { "Taux d'hémoglobine", NULL, NULL, "hemoglobin" },
  { "الهيموغلوبين", "غ/دل", NULL, "hemoglobin" },
  { "V.G.M.", "fL", NULL, "mcv" },
  { "T.C.M.H.", "pg", NULL, "mch" },
  { "C.C.M.H.", "%", NULL, "mchc" },
  { "متوسط حجم الكرية MCV", "fL", NULL, "mcv" },
  { "Volume globulaire moyen (fL)", "fL", NULL, "mcv" },
  { "Plaquettes (10*9/L)", "10*9/L", NULL, "platelets" },
  { "Platelet Count", "thousand/uL", NULL, "platelets" },
  { "الصفائح الدموية", "/µL", NULL, "platelets" },
  { "Polynucléaires neutrophiles (%)", "%", NULL, "neutrophils" },
  { "Neutrophiles %", NULL, NULL, "neutrophils" },
  { "Polynuclaires basophiles (%)", "%", NULL, "basophils" },
  { "عد اللمفاويات", "10^3/µL", NULL, "lymphocytes" },
  { "Vitesse de sédimentation (1ère heure)", "mm", NULL, "esr" },
  { "سرعة الترسب (الساعة الأولى)", "mm/h", NULL, "esr" },
  { "Leucocytes", "/mm³", NULL, "white-cells" },
  { "WBC Count", "thousand/uL", NULL, "white-cells" },
};

static const Case confusions[] = {
  { "Hémoglobine", "mg/L", "Liquide pleural", NULL },
  { "Hémoglobine corpusculaire", "pg", NULL, NULL },
  { "Hémoglobine", "fL", NULL, NULL },
  { "Protéine C", "%", NULL, NULL },
  { "Anticorps anti-plaquettes", NULL, NULL, NULL },
  { "", NULL, NULL, NULL },
  { "(((", NULL, NULL, NULL },
  { "Conclusion", NULL, NULL, NULL },
};

static const struct
{
  const char *text;
  const char *ids;
} sentences[] = {
  { "What is haemoglobin?", "hemoglobin" },
  { "C'est quoi le VGM et les plaquettes ?", "mcv platelets" },
  { "ما هي الصفائح الدموية؟", "platelets" },
  { "شنو هي الهيموغلوبين والصفائح ديالي؟", "hemoglobin platelets" },
  { "Ça va ?", "" },
  { "Compare with last time", "" },
};
