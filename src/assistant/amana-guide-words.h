/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a phrase in a question says. A question is understood from the set of these. */
#define AMANA_SAYS_EXPLAIN  (G_GUINT64_CONSTANT (1) << 0) /* explain, help me understand */
#define AMANA_SAYS_RESULTS  (G_GUINT64_CONSTANT (1) << 1) /* results, report, blood test */
#define AMANA_SAYS_WHAT_IS  (G_GUINT64_CONSTANT (1) << 2) /* what is, what does it mean */
#define AMANA_SAYS_OUTSIDE  (G_GUINT64_CONSTANT (1) << 3) /* out of range, abnormal */
#define AMANA_SAYS_HIGH     (G_GUINT64_CONSTANT (1) << 4)
#define AMANA_SAYS_LOW      (G_GUINT64_CONSTANT (1) << 5)
#define AMANA_SAYS_COMPARE  (G_GUINT64_CONSTANT (1) << 6)  /* compare, what changed */
#define AMANA_SAYS_PREVIOUS (G_GUINT64_CONSTANT (1) << 7)  /* last time, before */
#define AMANA_SAYS_TREND    (G_GUINT64_CONSTANT (1) << 8)  /* over time, evolution */
#define AMANA_SAYS_VALUE    (G_GUINT64_CONSTANT (1) << 9)  /* how much is, last value */
#define AMANA_SAYS_ASK      (G_GUINT64_CONSTANT (1) << 10) /* ask, questions, prepare */
#define AMANA_SAYS_DOCTOR   (G_GUINT64_CONSTANT (1) << 11)
#define AMANA_SAYS_HAVE     (G_GUINT64_CONSTANT (1) << 12) /* do I have, am I */
#define AMANA_SAYS_ILLNESS  (G_GUINT64_CONSTANT (1) << 13)
#define AMANA_SAYS_SERIOUS  (G_GUINT64_CONSTANT (1) << 14) /* is it serious, should I worry */
#define AMANA_SAYS_TAKE     (G_GUINT64_CONSTANT (1) << 15) /* should I take, how many mg */
#define AMANA_SAYS_MEDICINE (G_GUINT64_CONSTANT (1) << 16)
#define AMANA_SAYS_TREAT    (G_GUINT64_CONSTANT (1) << 17) /* treat, cure, lower, what to eat */
#define AMANA_SAYS_HOW      (G_GUINT64_CONSTANT (1) << 19) /* how do I */
#define AMANA_SAYS_ADD      (G_GUINT64_CONSTANT (1) << 20)
#define AMANA_SAYS_DOCUMENT (G_GUINT64_CONSTANT (1) << 21) /* document, file, PDF */
#define AMANA_SAYS_LOCK     (G_GUINT64_CONSTANT (1) << 22)
#define AMANA_SAYS_LANGUAGE (G_GUINT64_CONSTANT (1) << 23)
#define AMANA_SAYS_PRIVACY  (G_GUINT64_CONSTANT (1) << 24)
#define AMANA_SAYS_PRINT    (G_GUINT64_CONSTANT (1) << 25)
#define AMANA_SAYS_DELETE   (G_GUINT64_CONSTANT (1) << 26)
#define AMANA_SAYS_ABILITY  (G_GUINT64_CONSTANT (1) << 27) /* what can you do, help */
#define AMANA_SAYS_WHO      (G_GUINT64_CONSTANT (1) << 28) /* who are you */
#define AMANA_SAYS_GREETING (G_GUINT64_CONSTANT (1) << 29)
#define AMANA_SAYS_THANKS   (G_GUINT64_CONSTANT (1) << 30)
#define AMANA_SAYS_MINE     (G_GUINT64_CONSTANT (1) << 31) /* my, mine */
#define AMANA_SAYS_LIST     (G_GUINT64_CONSTANT (1) << 32) /* which, list, show */
#define AMANA_SAYS_TELL     (G_GUINT64_CONSTANT (1) << 34) /* tell me, teach me */
#define AMANA_SAYS_FASTING  (G_GUINT64_CONSTANT (1) << 33) /* part of a name; says nothing alone */

#define AMANA_SAYS_WHEN    (G_GUINT64_CONSTANT (1) << 35) /* when was, of which date */
#define AMANA_SAYS_LAB     (G_GUINT64_CONSTANT (1) << 36) /* which laboratory */
#define AMANA_SAYS_PREPARE (G_GUINT64_CONSTANT (1) << 37) /* come fasting, eat before */
#define AMANA_SAYS_SOURCE  (G_GUINT64_CONSTANT (1) << 38) /* where does it come from */
#define AMANA_SAYS_NEXT    (G_GUINT64_CONSTANT (1) << 39) /* which test next, test again */
#define AMANA_SAYS_SEE     (G_GUINT64_CONSTANT (1) << 52) /* should I see a doctor */
#define AMANA_SAYS_WORDED  (G_GUINT64_CONSTANT (1) << 53) /* positive, negative */
#define AMANA_SAYS_RENEW   (G_GUINT64_CONSTANT (1) << 54) /* change the passphrase */
#define AMANA_SAYS_MARK    (G_GUINT64_CONSTANT (1) << 55) /* units, arrows */
#define AMANA_SAYS_IMAGE   (G_GUINT64_CONSTANT (1) << 56) /* read a scan, a photo */

/* Groups of analytes; the order is that of amana_guide_panels in amana-guide-question.c. */
#define AMANA_SAYS_PANEL(i) (G_GUINT64_CONSTANT (1) << (40 + (i)))
#define AMANA_N_PANELS      12
enum
{
  AMANA_PANEL_THYROID,
  AMANA_PANEL_LIPIDS,
  AMANA_PANEL_HAEMATOLOGY,
  AMANA_PANEL_LIVER,
  AMANA_PANEL_KIDNEY,
  AMANA_PANEL_DIABETES,
  AMANA_PANEL_IRON_VITAMINS,
  AMANA_PANEL_INFLAMMATION,
  AMANA_PANEL_HORMONES,
  AMANA_PANEL_URINE,
  AMANA_PANEL_CHEMISTRY,
  AMANA_PANEL_HAEMOSTASIS,
};

typedef struct
{
  guint64 says;
  const char *phrases; /* with `|` between them, see amana-phrases.c */
} AmanaGuideWords;

/* Each ends with a line whose phrases are NULL. */
extern const AmanaGuideWords amana_guide_words_ar[];
extern const AmanaGuideWords amana_guide_words_darija[];
extern const AmanaGuideWords amana_guide_words_en[];
extern const AmanaGuideWords amana_guide_words_fr[];

G_END_DECLS
