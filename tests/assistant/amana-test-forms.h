/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-test-record.h"

/* Replies that write numbers so that they are seen otherwise than they stand there, and
 * what should become of them. In @expected `<45 ng/mL=r1>` is a link to that fact and
 * `{42 mg}` a mark. */

/* clang-format off */
static const AmanaTestRow form_rows[] = {
  { "2024-03-12", "Ferritine", "45", "ng/mL", "15 - 300", AMANA_LAB_KIND_NUM },               /* r1 */
  { "2024-03-12", "TSH", "1.950", "mUI/L", "0.270 - 4.200", AMANA_LAB_KIND_NUM },             /* r2 */
  { "2024-03-12", "Plaquettes", "250 000", "/mm3", "150 000 - 400 000", AMANA_LAB_KIND_NUM }, /* r3 */
  { "2024-03-12", "Potassium", "4", "mmol/L", "3.5 - 5.0", AMANA_LAB_KIND_NUM },              /* r4 */
};

typedef struct
{
  const char *language, *reply, *expected;
} AmanaTestForm;

static const AmanaTestForm forms[] = {
  /* --- mathematics --- */
  { "en", "$99$", "$99$ {99}" },
  { "en", "So $$x = 99$$ holds.", "So $$x = 99$$ {99} holds." },
  { "en", "So \\(99\\) holds.", "So \\(99\\) {99} holds." },
  { "en", "So\n\\[\n99\n\\]\nholds.", "So\n\\[\n99\n\\]\n{99}\nholds." },
  { "en", "\\[ 99 \\] among words", "\\[ {99} \\] among words" },
  { "en", "$Ferritin = 45\\ ng/mL$", "$Ferritin = 45\\ ng/mL$" },
  { "en", "$Ferritin = 46\\ ng/mL$", "$Ferritin = 46\\ ng/mL$ {46 ng/mL}" },
  { "en", "$\\text{Ferritin} = 45\\,\\text{ng/mL}$", "$\\text{Ferritin} = 45\\,\\text{ng/mL}$" },
  { "en", "$\\text{TSH} = 45\\ \\text{ng/mL}$", "$\\text{TSH} = 45\\ \\text{ng/mL}$ {45 ng/mL}" },
  { "en", "$x = 4{,}5{,}7$", "$x = 4{,}5{,}7$ {4,5,7}" },
  { "en", "$\\frac{99}{88}$", "$\\frac{99}{88}$ {99, 88}" },
  { "en", "$10^9$ and $x_2$", "$10^9$ and $x_2$" },
  { "en", "It costs $5 and then $10.", "It costs $5 and then \\$10." },
  { "en", "From $98$99", "From ${98}\\${99}" },
  { "en", "It costs $99 now.", "It costs ${99} now." },
  { "en", "$99", "${99}" },
  { "en", "$$\n77", "$$\n{77}" },
  { "en", "$[x](amana:0)$", "$[x]\xe2\x81\xa0(amana:0)$" },
  { "fr", "Soit $x = 99$ et ferritine à 45 ng/mL.", "Soit $x = 99$ {99} et ferritine à <45 ng/mL=r1>." },
  { "ar", "إذن $x = ٩٩$ هنا.", "إذن $x = ٩٩$ {٩٩} هنا." },

  /* --- HTML --- */
  { "en", "<!-- 77 -->", "<!-- 77 -->\n\n{77}" },
  { "en", "<!-- 77 -->\nFerritin is 45 ng/mL.", "<!-- 77 -->\n\n{77}\n\nFerritin is <45 ng/mL=r1>." },
  { "en", "<!-- 77", "<!-- 77\n-->\n\n{77}" },
  { "en", "<!--\n\n77\n-->\ntext", "<!--\n\n77\n-->\n\n{77}\n\ntext" },
  { "en", "Well <!-- 77 --> then.", "Well <!-- 77 --> {77} then." },
  { "en", "<div>\n99\n</div>", "<div>\n99\n</div>\n\n{99}" },
  { "en", "<div>\n99\n</div>\n\nFerritin is 45 ng/mL.", "<div>\n99\n</div>\n\n{99}\n\nFerritin is <45 ng/mL=r1>." },
  { "en", "<div>\nFerritin is 45 ng/mL\n</div>\n\nYes.", "<div>\nFerritin is 45 ng/mL\n</div>\n\nYes." },
  { "en", "<td>99</td>", "<td>99</td>\n\n{99}" },
  { "en", "<span title=\"88\">", "<span title=\"88\">\n\n{88}" },
  { "en", "A <span title=\"88\">word</span>.", "A <span title=\"88\"> {88} word</span>." },
  { "en", "Ferritin is <b>45 ng/mL</b>.", "Ferritin is <b><45 ng/mL=r1></b>." },
  { "en", "Ferritin is <b>46 ng/mL</b>.", "Ferritin is <b>{46 ng/mL}</b>." },
  { "en", "<pre>\n99\n\n</pre>\nx", "<pre>\n99\n\n</pre>\n\n{99}\n\nx" },
  { "en", "- <div>99</div>\n\nx", "- <div>99</div>\n\n{99}\n\nx" },
  { "en", "<div>\n[x](amana:0)\n</div>", "<div>\n[x]\xe2\x81\xa0(amana:0)\n</div>" },
  { "en", "Less <than 99> is 3 < 98.", "Less <than {99}> is 3 < {98}." },
  { "en", "<https://who.int/99>", "<https://who.int/99>" },

  /* --- torn by marks --- */
  { "en", "Ferritin `45`", "Ferritin `45`" },
  { "en", "Ferritin 45**.5**", "Ferritin 45**.5** {45.5}" },
  { "en", "Ferritin **45**.5 ng/mL", "Ferritin **45**.5 ng/mL {45.5 ng/mL}" },
  { "en", "Ferritin 45&#46;7", "Ferritin 45&#46;7 {45.7}" },
  { "en", "Ferritin 45&#x2E;7", "Ferritin 45&#x2E;7 {45.7}" },
  { "en", "Ferritin 45&period;7", "Ferritin 45&period;7 {45.7}" },
  { "en", "Ferritin 45&#55;", "Ferritin 45&#55; {457}" },
  { "en", "Ferritin &#57;9", "Ferritin {99}" },
  { "en", "Ferritin 45\\.7", "Ferritin 45\\.7 {45.7}" },
  { "en", "Ferritin 4&ZeroWidthSpace;6", "Ferritin 4&ZeroWidthSpace;6 {46}" },
  { "en", "1**5**0", "1**5**0 {150}" },
  { "en", "7**7**7", "7**7**7 {777}" },
  { "en", "7*7*7 ng/mL", "7*7*7 ng/mL {777 ng/mL}" },
  { "en", "7~~7~~7", "7~~7~~7 {777}" },
  { "en", "4<b>6</b>", "4<b>6 {46}</b>" },
  { "en", "4<!-- -->6", "4<!-- -->6 {46}" },
  { "en", "45`.7` ng/mL", "45`.7` ng/mL {45.7 ng/mL}" },
  { "en", "45`7 abc` x", "45`7 abc` {457} x" },
  { "en", "1**e3**", "1**e3** {1e3}" },
  { "en", "45 **000** ng/mL", "45 **000** ng/mL {45 000 ng/mL}" },
  { "en", "45&nbsp;000 ng/mL", "45&nbsp;000 ng/mL {45\xc2\xa0" "000 ng/mL}" },
  { "en", "Ferritin is 4**5** ng/mL.", "Ferritin is 4**5** ng/mL." }, /* true, and no link */
  { "en", "2*3 is six", "2*3 is six" },
  { "en", "250 x 10*9/L", "{250 x 10\\*9/L}" },
  { "en", "Ferritin: **45** ng/mL", "Ferritin: **<45=r1>** ng/mL" },
  { "en", "Ferritin is _99 ng/mL_", "Ferritin is _{99 ng/mL}_" },
  { "en", "Ferritin is _45 ng/mL_", "Ferritin is _<45 ng/mL=r1>_" },
  { "en", "4[6](https://e.org)", "4\\[6](https://e.org)" },
  { "fr", "Ferritine 45**,5** ng/mL", "Ferritine 45**,5** ng/mL {45,5 ng/mL}" },
  { "ar", "الفيريتين 4**6** نانوغرام/مل", "الفيريتين 4**6** نانوغرام/مل {46 نانوغرام/مل}" },
  { "ar", "الفيريتين ٤**٦**", "الفيريتين ٤**٦** {٤٦}" },

  /* --- thousands --- */
  { "en", "Ferritin is 45,000 ng/mL.", "Ferritin is {45,000 ng/mL}." },
  { "en", "Ferritin is 45.000 ng/mL.", "Ferritin is {45.000 ng/mL}." },
  { "fr", "La ferritine est à 45,000 ng/mL.", "La ferritine est à {45,000 ng/mL}." },
  { "fr", "La ferritine est à 45.000 ng/mL.", "La ferritine est à {45.000 ng/mL}." },
  { "fr", "La ferritine est à 45 000 ng/mL.", "La ferritine est à {45 000 ng/mL}." },
  { "ar", "الفيريتين 45,000 نانوغرام/مل.", "الفيريتين {45,000 نانوغرام/مل}." },
  { "ar", "الفيريتين ٤٥٬٠٠٠ نانوغرام/مل.", "الفيريتين {٤٥٬٠٠٠ نانوغرام/مل}." },
  { "en", "Ferritin is 45,00 ng/mL.", "Ferritin is <45 ng/mL=r1>." },
  { "en", "Platelets are 250,000 /mm3.", "Platelets are <250 000 /mm3=r3>." },
  { "fr", "Plaquettes : 250.000 /mm3.", "Plaquettes : <250 000 /mm3=r3>." },
  { "en", "Platelets are 250 /mm3.", "Platelets are {250 /mm3}." },
  { "en", "TSH is 1.950 mIU/L.", "TSH is <1.950 mUI/L=r2>." },
  { "en", "TSH is 1,950 mIU/L.", "TSH is {1,950 mIU/L}." },
  { "fr", "TSH : 1,950 mUI/L.", "TSH : <1.950 mUI/L=r2>." },
  { "ar", "TSH ١٫٩٥٠ mUI/L.", "TSH <1.950 mUI/L=r2>." },
  { "en", "Between 150,000 and 400,000 /mm3.", "Between 150,000 and 400,000 /mm3." },
  { "en", "Ferritin is 45 thousand ng/mL.", "Ferritin is {45 thousand ng/mL}." },
  { "fr", "Ferritine : 45 mille ng/mL.", "Ferritine : {45 mille ng/mL}." },
  { "ar", "الفيريتين 45 ألف.", "الفيريتين {45 ألف}." },
  { "en", "Ferritin is 45 x 10^3 ng/mL.", "Ferritin is {45 x 10^3 ng/mL}." },
  { "en", "Ferritin is 45½ ng/mL.", "Ferritin is {45½ ng/mL}." },
  { "en", "Ferritin is 45.5.7 ng/mL.", "Ferritin is {45.5.7 ng/mL}." },

  /* --- letters, headings, lists --- */
  { "en", "1e3", "{1e3}" },
  { "en", "Ferritin is 4.5e1 ng/mL.", "Ferritin is {4.5e1 ng/mL}." },
  { "en", "99x", "{99}x" },
  { "en", "99th", "99th" },
  { "en", "#99", "#99" },
  { "en", "## 99", "## {99}" },
  { "en", "## 2. What T4 means", "## 2. What T4 means" },
  { "en", "Platelets are 250k.", "Platelets are {250}k." },
  { "en", "25-OH vitamin D, 3D, 2x, the 25th", "25-OH vitamin D, 3D, 2x, the 25th" },
  { "en", "Ferritin is\n99. That is high.", "Ferritin is\n{99}. That is high." },
  { "en", "9. a\n10. b\n11. c\n12. d\n13. e", "9. a\n10. b\n11. c\n12. d\n13. e" },

  /* --- citations --- */
  { "en", "[99][r1]", "{99} (<45 ng/mL=r1>)" },
  { "en", "Ferritin [45][r1]", "Ferritin <45=r1>" },
};
/* clang-format on */
