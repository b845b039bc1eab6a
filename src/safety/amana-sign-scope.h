/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

#include "amana-sign-lexicon.h"

G_BEGIN_DECLS

/* How a concept counts for the others around it. */
typedef enum
{
  AMANA_SIGN_PLAIN = 0,    /* it is what it is */
  AMANA_SIGN_NEGATION,     /* not, without: what follows is denied */
  AMANA_SIGN_BREAK,        /* but, I: what follows is not denied any more */
  AMANA_SIGN_FUNCTION,     /* breathe, move: "not" before it is the complaint itself */
  AMANA_SIGN_PAST,         /* years ago: its sentence is over */
  AMANA_SIGN_NOW,          /* today: its sentence is not over, whatever else it says */
  AMANA_SIGN_HYPOTHETICAL, /* if: it has not happened */
  AMANA_SIGN_INFORMATION,  /* what are the signs of: its sentence asks about a thing */
  AMANA_SIGN_FICTION,      /* in the film: what is said of it has not happened */
  AMANA_SIGN_IDIOM,        /* says nothing, and swallows the words inside it */
  AMANA_SIGN_COMMON,       /* says nothing: known, so that it is no slip of another word */
  AMANA_SIGN_THING,        /* a machine, a match: what is said may be said of it */
  AMANA_SIGN_MATTER,       /* work, rent, an exam: so may this, and it hurts no body */
  AMANA_SIGN_PERSON,       /* who: never denied, and no sign */
  AMANA_SIGN_PART,         /* of the body: where, and no sign */
  AMANA_SIGN_DEGREE,       /* how much, since when: no sign */
  AMANA_SIGN_AND,          /* another thing is said */
  AMANA_SIGN_DENIAL,       /* not suicidal: a sign denied in so many words */
} AmanaSignKind;

typedef enum
{
  AMANA_SIGN_DENIED = 1 << 0,
  AMANA_SIGN_OVER = 1 << 1,
  AMANA_SIGN_SUPPOSED = 1 << 2,
  AMANA_SIGN_ASKED_ABOUT = 1 << 3,
  AMANA_SIGN_TOLD = 1 << 4,
  AMANA_SIGN_OF_THING = 1 << 5,
} AmanaSignMarks;

typedef struct
{
  AmanaSignHit hit;
  AmanaSignKind kind;
  AmanaSignMarks marks;
  guint sentence, clause;
} AmanaSignMention;

/* What is known of each concept, by its number. All borrowed. */
typedef struct
{
  const AmanaSignKind *kinds;
  const gboolean *of_people;  /* said of people alone: no machine wants to die */
  const gboolean *telling;    /* a rule asks for it */
  const gboolean *figurative; /* said of a matter that does it to somebody: rent bleeds me */
  const gboolean *slight;     /* said of anything: to want, to go */
  const GPtrArray *figures;   /* AmanaSignFigure: the idioms that hold under a condition */
  guint negation;             /* the concept that "not" is */
} AmanaSignMeanings;

GArray *amana_sign_scope_mark (const GArray *words,
                               const GArray *hits,
                               const AmanaSignMeanings *meanings); /* of AmanaSignMention */

/* Something of health is named, and all of it denied: "no thoughts of suicide". */
gboolean amana_sign_scope_denies_all (const GArray *mentions);

G_END_DECLS
