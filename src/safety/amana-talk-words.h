/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a word says about the question "is this about somebody's health?". */
typedef enum
{
  AMANA_TALK_IDIOM = 1 << 0,     /* says nothing, and swallows the words inside it */
  AMANA_TALK_STRONG = 1 << 1,    /* illness, analyte, medicine, examination: enough alone */
  AMANA_TALK_SYMPTOM = 1 << 2,   /* enough, unless the talk is of machines */
  AMANA_TALK_WEAK = 1 << 3,      /* needs a person, or another weak word */
  AMANA_TALK_BODY = 1 << 4,      /* a part of the body */
  AMANA_TALK_COMPLAINT = 1 << 5, /* what such a part does when it is ill */
  AMANA_TALK_PERSON = 1 << 6,    /* I, you, my mother, the baby… */
  AMANA_TALK_MACHINE = 1 << 7,   /* computers, cars, money: weighs against */
} AmanaTalkTag;

/* One line of a language's vocabulary; phrases with `|` between them, see amana-phrases.c. */
typedef struct
{
  AmanaTalkTag tag;
  const char *phrases;
} AmanaTalkWords;

/* Each ends with a line whose phrases are NULL. */
extern const AmanaTalkWords amana_talk_words_ar[];
extern const AmanaTalkWords amana_talk_words_darija[];
extern const AmanaTalkWords amana_talk_words_en[];
extern const AmanaTalkWords amana_talk_words_fr[];

/* Names of laboratory values, their abbreviations that also mean other things, and
 * units with the words of reports: the same in every language. */
extern const char *const amana_talk_analytes;
extern const char *const amana_talk_abbreviations;
extern const char *const amana_talk_units;

G_END_DECLS
