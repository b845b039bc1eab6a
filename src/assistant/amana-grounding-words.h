/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a word beside a number says of it. */
typedef enum
{
  AMANA_BESIDE_LINK = 1 << 0,       /* between a name and its value: is, of, est à, يبلغ */
  AMANA_BESIDE_PRONOUN = 1 << 1,    /* stands for what was named before: it, your result */
  AMANA_BESIDE_JOINER = 1 << 2,     /* between two names of one list: and, et la, و */
  AMANA_BESIDE_LABEL = 1 << 3,      /* before a number that only counts: page, step, type */
  AMANA_BESIDE_TIME = 1 << 4,       /* minutes, ans, أسابيع */
  AMANA_BESIDE_EVERYDAY = 1 << 5,   /* litres, glasses, خطوات */
  AMANA_BESIDE_DOSE = 1 << 6,       /* tablets, gouttes, حبة */
  AMANA_BESIDE_PER = 1 << 7,        /* per, par, لكل */
  AMANA_BESIDE_DAY = 1 << 8,        /* day, jour, اليوم */
  AMANA_BESIDE_DAILY = 1 << 9,      /* daily, quotidien, يوميا */
  AMANA_BESIDE_ORDINAL = 1 << 10,   /* st, nd, er, ème */
  AMANA_BESIDE_FOLLOWS = 1 << 11,   /* after a bare value: and, which, mais */
  AMANA_BESIDE_PHONE = 1 << 12,     /* call, SAMU, اتصل */
  AMANA_BESIDE_EVERY = 1 << 13,     /* every, toutes les, كل */
  AMANA_BESIDE_OF = 1 << 14,        /* leads from a value to its name: of, for, d' */
  AMANA_BESIDE_STATES = 1 << 15,    /* what comes next is a value: is, était, بلغ */
  AMANA_BESIDE_HUNDRED = 1 << 16,   /* cent, المئة: the second half of "per cent" */
  AMANA_BESIDE_MULTIPLE = 1 << 17,  /* times, fois, مرات */
  AMANA_BESIDE_UP_TO = 1 << 18,     /* between the numbers of a range: to, à, إلى */
  AMANA_BESIDE_AND = 1 << 19,       /* something else is spoken of from here: and, mais, و */
  AMANA_BESIDE_SUBSTANCE = 1 << 20, /* eaten and stored, and measured too: iron, sucre */
} AmanaBeside;

guint amana_beside_look_up (const char *fold);
const char *amana_beside_unit_word (const char *fold); /* "nanograms" → "ng", or NULL */

/* The words of a stretch of text. */
typedef struct
{
  gsize start, end; /* bytes */
  char *fold;       /* owned */
} AmanaBesideWord;

GArray *amana_beside_split (const char *text); /* of AmanaBesideWord, freed with it */
gboolean amana_beside_is_word_char (gunichar c);

G_END_DECLS
