/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

/* A second lot of sentences about the same invented people, of first names on no list
 * above all: before a family name that is known, at the start of a sentence, in Arabic
 * without a word of kinship; and of openings that are no names. Written before the rules
 * for them were. */

static const char *const more_hiding_sentences[] = {
  /* French */
  "‹Soraya Berrada› a une ferritine à 9 µg/l.",
  "‹Ilyas Bennani› tousse depuis lundi.",
  "Merci. ‹Nizar Berrada› reviendra demain.",
  "J'ai reçu les analyses. ‹Ghita Martin› est-elle anémiée ?",
  "‹Tiphaine Martin›, 34 ans, TSH à 4,1.",
  "Bonjour, ‹Anissa Berrada› attend son résultat.",
  "‹Aymane Benali› : CRP 45 mg/l",
  "‹Douae El Idrissi› doit-elle être à jeun ?",
  "‹Marwan Ou-Lahcen› a pris 2 comprimés hier.",
  "Le bilan de ‹Gwenaëlle Martin› est normal.",
  "‹BERRADA Soraya› : glycémie 1,02 g/l",
  "Pourquoi ‹Bennani› tousse-t-il encore ?",
  "Hier ‹Berrada› avait 38,9 de fièvre.",
  "Résultat ‹Martin› : hémoglobine 12,1 g/dl",
  "Selon ‹Bennani›, la tension est bonne.",
  "Depuis mardi, ‹Martin› ne dort plus.",
  "Faut-il revoir ‹Berrada› dans 3 mois ?",
  "Cholestérol total 2,10 g/l, est-ce trop ?",
  "Quand ‹Benali› doit-il refaire la prise de sang ?",
  "Vitamine D basse : que manger en hiver ?",
  /* English */
  "‹Soraya Berrada› has a ferritin of 9.",
  "‹Nizar Bennani› is 40 and his LDL is 160.",
  "Thanks. ‹Rayan Benali› sleeps badly.",
  "‹Imogen Martin› takes 500 mg twice a day.",
  "Yesterday ‹Martin› had a fever of 39.1.",
  "Does ‹Bennani› need to fast?",
  "Please tell me. Should ‹Berrada› take iron?",
  "Results ‹Martin›: platelets 210,000",
  "‹Callum Martin›'s potassium is 5.2 mmol/L.",
  "After lunch ‹Berrada› felt dizzy.",
  "Is a martini bad with metformin?",
  "When does vitamin B12 count as low?",
  "My colleague ‹Oumnia Bennani› asked the same.",
  "‹Martin, Imogen› DOB ‹1979-03-28›, sample of 2 May 2025",
  "Dear ‹Bennani›, thank you for the report.",
  /* Arabic */
  "‹غيثة الفاسي› تعاني من فقر الدم",
  "‹نزار الفاسي› عنده حرارة منذ يومين",
  "هل تصوم ‹ضحى بنعلي› قبل التحليل؟",
  "نتيجة ‹أيمن بنعلي› مرتفعة قليلا",
  "شكرا. ‹رانيا الفاسي› بخير الآن",
  "وصلت تحاليل ‹شهد برادة› اليوم",
  "‹مروان بناني› يأخذ دواء الضغط",
  "هل ‹الفاسي› بخير؟",
  "تحليل ‹الفاسي› مرتفع",
  "عند ‹بنعلي› صداع شديد",
  "قال ‹بناني› إن السكر 1.26",
  "سألت ‹أنيسة برادة› عن الفيريتين",
  "ما سبب ارتفاع الكوليسترول عند الشباب؟",
  "متى أعيد تحليل الغدة؟",
  "ضغط ‹بنعلي› 14/9 هذا الصباح",
  /* Darija */
  "‹Ghita Berrada› 3andha skhana mn lbare7",
  "salam, ‹soraya bennani› khassha tahlil dyal ddem",
  "‹Nizar Benali› kaychreb levothyrox 50",
  "wach ‹bennani› mzyan daba?",
  "tahlil dyal ‹ghita martin› khrej lyoum",
  "chokran. ‹Aymane Bennani› labas 3lih",
  "3lach ‹berrada› kat3ya bzaf?",
  "chhal khass ykoun skar f ssbah?",
  "‹غيثة بناني› عندها السخانة من البارح",
  "واش ‹الفاسي› خاصو يدير التحليل؟",
};
