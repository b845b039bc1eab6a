/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <json-glib/json-glib.h>

#include "amana-sign-lexicon.h"
#include "amana-sign-scope.h"
#include "amana-signs.h"

G_BEGIN_DECLS

/* What reads the signs, asks their rules, and judges by them. */

#define AMANA_SIGN_MOST_GROUPS 8 /* of a rule */

typedef struct
{
  guint concept; /* or AMANA_SIGN_NO_CONCEPT for a figure */
  guint low, high;
} AmanaSignAtom;

typedef struct
{
  char *id;
  AmanaUrgency urgency;
  GPtrArray *groups; /* GArray of AmanaSignAtom */
  GArray *unless;    /* AmanaSignAtom */
  guint near;
  gboolean ordered;
  gboolean of_loss;   /* begins with "not" or "cannot": of what is said in one breath */
  gboolean is_beside; /* no matter of a person's health: a pet */
  AmanaSignMarks overlooked;
  JsonObject *why;
} AmanaSignRule;

struct _AmanaSigns
{
  AmanaSignLexicon *lexicon;
  AmanaSignKind *kinds; /* by concept */
  gboolean *of_people;  /* by concept: never said of things */
  gboolean *figurative; /* by concept: said of matters that do it to somebody */
  guint negation;       /* the concept of the kind "negation" */
  gboolean *is_health;  /* by concept */
  gboolean *is_plain;   /* by concept: of health, and hardly ever of anything else */
  gboolean *is_telling; /* by concept: a rule asks for it */
  gboolean *is_symptom; /* by concept: what somebody has */
  gboolean *is_slight;  /* by concept: alone it shows nothing */
  GPtrArray *figures;   /* AmanaSignFigure */
  GPtrArray *rules;
  AmanaSignWeights *weights; /* (nullable) */
};

/* A message that was read. */
typedef struct
{
  const AmanaSigns *signs; /* borrowed */
  GArray *words;           /* AmanaSignWord */
  GArray *mentions;        /* AmanaSignMention */
  gboolean *is_named;      /* by concept */
} AmanaSignMessage;

/* amana-sign-rule.c: whether @rule finds its sign in @message */
gboolean amana_sign_rule_fires (const AmanaSignRule *rule, const AmanaSignMessage *message);

G_END_DECLS
