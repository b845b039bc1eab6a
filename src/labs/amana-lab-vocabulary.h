/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a heading over a column says that the column holds. */
typedef enum
{
  AMANA_LAB_ROLE_NONE,
  AMANA_LAB_ROLE_NAME,
  AMANA_LAB_ROLE_VALUE,
  AMANA_LAB_ROLE_UNIT,
  AMANA_LAB_ROLE_RANGE,
  AMANA_LAB_ROLE_LOW,
  AMANA_LAB_ROLE_HIGH,
  AMANA_LAB_ROLE_FLAG,
  AMANA_LAB_ROLE_PREVIOUS,
  AMANA_LAB_ROLE_DATE,   /* a date alone: this result's or an older one's */
  AMANA_LAB_ROLE_OTHER,  /* method, site, specimen: read past */
  AMANA_LAB_ROLE_PRICE,  /* of an invoice, unless results stand beside it */
  AMANA_LAB_ROLE_REFUSE, /* antibiograms, prescriptions: no results below */
} AmanaLabRole;

/* What a word or a few mean inside a cell. */
typedef enum
{
  AMANA_LAB_WORD_NONE,
  AMANA_LAB_WORD_QUALITATIVE,
  AMANA_LAB_WORD_PENDING,
  AMANA_LAB_WORD_FLAG_HIGH,
  AMANA_LAB_WORD_FLAG_LOW,
  AMANA_LAB_WORD_FLAG_ABNORMAL,
  AMANA_LAB_WORD_FLAG_NORMAL, /* qualitative where it stands as a value */
  AMANA_LAB_WORD_SOIT,        /* the same again in another unit */
  AMANA_LAB_WORD_RANGE_LABEL, /* "Normal range:", "N :" */
  AMANA_LAB_WORD_MALE,
  AMANA_LAB_WORD_FEMALE,
  AMANA_LAB_WORD_METHOD,
  AMANA_LAB_WORD_NO_ANALYTE, /* age, page, telephone… never a result's name */
  AMANA_LAB_WORD_ANTIBIOGRAM,
  AMANA_LAB_WORD_OTHER_PAPER, /* the title of what is no laboratory's report of a person */
  AMANA_LAB_WORD_COLLEAGUE,   /* how a letter from doctor to doctor begins */
  AMANA_LAB_WORD_MONEY,       /* what a price is in */
  AMANA_LAB_WORD_TO,          /* between the ends of a range */
  AMANA_LAB_WORD_EXPECTED,    /* the class of values that a laboratory wishes to see */
  AMANA_LAB_WORD_NEGATIVE,    /* the qualitative words for nothing found */
  AMANA_LAB_WORD_POSITIVE,    /* and for something */
} AmanaLabWordClass;

AmanaLabRole amana_lab_vocabulary_role (const char *phrase);
gboolean amana_lab_vocabulary_is_threshold (const char *phrase);
AmanaLabWordClass amana_lab_vocabulary_class (const char *phrase);

/* Whether all of @phrase is in @wanted, whichever class comes first. */
gboolean amana_lab_vocabulary_is (const char *phrase, AmanaLabWordClass wanted);

/* Whether some word or pair of words in @text is qualitative vocabulary. */
gboolean amana_lab_vocabulary_holds (const char *text, AmanaLabWordClass wanted);

/* Whether @text begins with one to four words of the class. */
gboolean amana_lab_vocabulary_begins (const char *text, AmanaLabWordClass wanted);
gboolean amana_lab_vocabulary_describes (const char *text);

G_END_DECLS
