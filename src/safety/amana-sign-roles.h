/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a word does in its clause, whatever it is about. */
typedef enum
{
  AMANA_SIGN_ROLE_ME = 1 << 0,       /* I, me: who writes */
  AMANA_SIGN_ROLE_MY = 1 << 1,       /* my, our */
  AMANA_SIGN_ROLE_KIN = 1 << 2,      /* dad, bba: hers, with no "my" */
  AMANA_SIGN_ROLE_LINK = 1 << 3,     /* and, when: another clause begins */
  AMANA_SIGN_ROLE_ASK = 1 << 4,      /* why, what, that: so does one that is known or not */
  AMANA_SIGN_ROLE_TURN = 1 << 5,     /* but, now, since: what was told is left */
  AMANA_SIGN_ROLE_WITHIN = 1 << 6,   /* in: what a work tells */
  AMANA_SIGN_ROLE_AROUND = 1 << 7,   /* during, after: where or when one is with a work */
  AMANA_SIGN_ROLE_ENJOY = 1 << 8,    /* watch, read, play */
  AMANA_SIGN_ROLE_WRITE = 1 << 9,    /* write, invent */
  AMANA_SIGN_ROLE_DREAM = 1 << 10,   /* dreamt, nightmare */
  AMANA_SIGN_ROLE_WHERE = 1 << 11,   /* in which, about: what follows is in the work before */
  AMANA_SIGN_ROLE_OF = 1 << 12,      /* of, to, chez: who follows is no subject */
  AMANA_SIGN_ROLE_ARTICLE = 1 << 13, /* the, a */
  AMANA_SIGN_ROLE_THIRD = 1 << 14,   /* he, she: somebody who was named */
  AMANA_SIGN_ROLE_IS = 1 << 15,      /* is, has: the clause has a verb of its own */
  AMANA_SIGN_ROLE_WOULD = 1 << 16,   /* would, should: it is not so yet */
  AMANA_SIGN_ROLE_IF = 1 << 17,      /* if */
  AMANA_SIGN_ROLE_WAKE = 1 << 18,    /* I woke: no dream any more */
  AMANA_SIGN_ROLE_PRESENT = 1 << 19, /* is, can: what was is not told any more */
  AMANA_SIGN_ROLE_MADE_OF = 1 << 20, /* of, and nothing else */
  AMANA_SIGN_ROLE_OWN = 1 << 21,     /* worked out: who writes, her body or her people */
  AMANA_SIGN_ROLE_CAN = 1 << 22,     /* can, may, does: what is asked or may be */
  AMANA_SIGN_ROLE_CAUSE = 1 << 23,   /* cause, lead to */
  AMANA_SIGN_ROLE_LEARN = 1 << 24,   /* recognise, mean, translate: what is learnt of a thing */
  AMANA_SIGN_ROLE_PAPER = 1 << 25,   /* leaflet, label */
  AMANA_SIGN_ROLE_SAY = 1 << 26,     /* says, warns */
  AMANA_SIGN_ROLE_HAPPEN = 1 << 27,  /* happen */
  AMANA_SIGN_ROLE_ANYONE = 1 << 28,  /* someone, you, a: nobody that is known */
  AMANA_SIGN_ROLE_WELL = 1 << 29,    /* fine, better */
  AMANA_SIGN_ROLE_TONGUE = 1 << 30,  /* French, Arabic */
  AMANA_SIGN_ROLE_SO = 1u << 31,     /* doesn't, drank: it is so, or was just done */
} AmanaSignRoles;

/* The roles that @word may have in @language ("en", "fr", "ar"; nullable: in any). */
AmanaSignRoles amana_sign_roles_of (const char *word, const char *language);

/* The first word of the clause of word @index, and the one behind its last. */
guint amana_sign_roles_find_start (const GArray *words, guint index);
guint amana_sign_roles_find_end (const GArray *words, guint index);

/* @mentions: of AmanaSignMention. By word, free with g_free(). */
AmanaSignRoles *amana_sign_roles_new (const GArray *words, const GArray *mentions);

G_END_DECLS
