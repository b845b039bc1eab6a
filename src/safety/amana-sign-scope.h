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
  AMANA_SIGN_HYPOTHETICAL, /* if: its sentence has not happened */
  AMANA_SIGN_INFORMATION,  /* what are the signs of: its sentence asks about a thing */
  AMANA_SIGN_FICTION,      /* in the film: nothing in the message has happened */
  AMANA_SIGN_IDIOM,        /* says nothing, and swallows the words inside it */
  AMANA_SIGN_COMMON,       /* says nothing: known, so that it is no slip of another word */
  AMANA_SIGN_THING,        /* a machine, a match: what is said may be said of it */
} AmanaSignKind;

typedef enum
{
  AMANA_SIGN_DENIED = 1 << 0,
  AMANA_SIGN_OVER = 1 << 1,
  AMANA_SIGN_SUPPOSED = 1 << 2,
  AMANA_SIGN_ASKED_ABOUT = 1 << 3,
  AMANA_SIGN_TOLD = 1 << 4,
} AmanaSignMarks;

typedef struct
{
  AmanaSignHit hit;
  AmanaSignKind kind;
  AmanaSignMarks marks;
  guint sentence;
} AmanaSignMention;

GArray *amana_sign_scope_mark (const GArray *words,
                               const GArray *hits,
                               const AmanaSignKind *kinds,
                               guint negation); /* of AmanaSignMention */

/* Something of health is named, and all of it denied: "no thoughts of suicide". */
gboolean amana_sign_scope_denies_all (const GArray *mentions);

G_END_DECLS
