/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What phrases of a model's reply are for. The order is that of the names in
 * amana-reply-words.c. */
typedef enum
{
  AMANA_REPLY_TAKE,       /* an order to take something */
  AMANA_REPLY_UNIT,       /* of medicines alone: mg, tablets */
  AMANA_REPLY_SOFT_UNIT,  /* of medicines and of food: g, ml */
  AMANA_REPLY_PAIR,       /* an amount in one word: حبتين */
  AMANA_REPLY_PER_BODY,   /* what stands behind "mg/" in a laboratory's unit: dl, l */
  AMANA_REPLY_NUMBER,     /* one, deux */
  AMANA_REPLY_FREQUENCY,  /* twice a day */
  AMANA_REPLY_DOSE_NOUN,  /* dosage */
  AMANA_REPLY_FOOD,       /* caffeine, salt */
  AMANA_REPLY_MEDICINE,   /* tablets, insulin */
  AMANA_REPLY_STOP_ALONE, /* "stop taking": says it whatever follows */
  AMANA_REPLY_STOP,       /* "stop": says it of a medicine */
  AMANA_REPLY_NOT,
  AMANA_REPLY_REPORTED, /* you wrote, as prescribed */
  AMANA_REPLY_DOCTOR,
  AMANA_REPLY_DESPITE, /* even though, why not: nothing excuses it */
  AMANA_REPLY_WITHOUT, /* without, unless, before */
  AMANA_REPLY_IF,      /* if, when, whether */
  AMANA_REPLY_OTHERS,  /* people who */
  AMANA_REPLY_DISEASE,
  AMANA_REPLY_YOU_HAVE, /* in front of a disease: you have, this is */
  AMANA_REPLY_FILLER,   /* between both: a, clearly, severe */
  AMANA_REPLY_ABOUT,    /* between both: a sign of, a risk of */
  AMANA_REPLY_HEDGE,    /* may, perhaps */
  AMANA_REPLY_UNSAID,   /* does not mean, cannot say */
  AMANA_REPLY_CALM,     /* it is nothing, no need to call */
  AMANA_REPLY_BUT,
  AMANA_REPLY_EACH,           /* every, for, after: before a number or a period, how often */
  AMANA_REPLY_PERIOD,         /* hours, a meal, the night */
  AMANA_REPLY_ADVISE,         /* you can, you should: before what is advised */
  AMANA_REPLY_CHANGE_DOSE,    /* double, lower: an order where a clause begins with it */
  AMANA_REPLY_CHANGE_DOSE_TO, /* doubler: an order where it is advised */
  AMANA_REPLY_STOP_TO,        /* interrompre: likewise */
  AMANA_REPLY_CALM_NO,        /* no need, a waste of time */
  AMANA_REPLY_CALM_HELP,      /* behind it: an ambulance, to worry */
  AMANA_REPLY_CALM_JUST,      /* just, nothing but */
  AMANA_REPLY_CALM_BENIGN,    /* behind it: stress, a pulled muscle */
  AMANA_REPLY_CALM_WAIT,      /* wait, see how it goes */
  AMANA_REPLY_CALM_LATER,     /* behind it: until Monday */
  AMANA_REPLY_CALL,           /* call, go to, you need */
  AMANA_REPLY_HELP,           /* behind it: an ambulance, 15, the hospital */
  AMANA_REPLY_ASK,            /* ask, see: before a doctor */
  AMANA_REPLY_DOCTOR_DOES,    /* behind a doctor: can, decides */
  AMANA_REPLY_AGREE,          /* yes, sure: as an answer's first word */
  AMANA_REPLY_WORSE,          /* gets worse, goes on */
  AMANA_REPLY_STOP_NEEDLESS,  /* you no longer need: says to stop what stands by it */
  AMANA_REPLY_PRONOUN,        /* it, them: what she asked of */
  AMANA_REPLY_PARTITIVE,      /* between a number and its unit: of the */
  AMANA_REPLY_CALM_SEE,       /* see, a taxi: put off where a day is beside it */
  AMANA_REPLY_FUTURE,         /* tomorrow, on Monday */
  AMANA_REPLY_WORRY_ABOUT,    /* behind "do not worry": about bothering them */
  AMANA_REPLY_N_GROUPS,
} AmanaReplyGroup;

typedef struct
{
  char *fold;
  gsize start, end; /* bytes of the text */
  guint clause;     /* counts up at commas and "but" */
  gboolean quoted;
  gboolean slash;   /* a slash follows it */
  gboolean capital; /* it begins with one, inside a sentence */
} AmanaReplyWord;

GArray *amana_reply_words_new (const char *text); /* of AmanaReplyWord */
/* How many words a phrase of @group takes at @at; 0: none stands there. */
guint amana_reply_words_match (const GArray *words, guint at, AmanaReplyGroup group);
/* Whether @word can be the first of a phrase of @group, or become it when @is_cut. */
gboolean amana_reply_words_may_begin (const char *fold, AmanaReplyGroup group, gboolean is_cut);
gboolean amana_reply_word_is_number (const AmanaReplyWord *word);

G_END_DECLS
