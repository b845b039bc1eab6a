/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

#include "amana-sign-weights.h"

G_BEGIN_DECLS

/* How soon somebody should be seen, by what a message says. In order. */
typedef enum
{
  AMANA_URGENCY_NONE,
  AMANA_URGENCY_SELF_CARE,
  AMANA_URGENCY_SOON,
  AMANA_URGENCY_URGENT,
  AMANA_URGENCY_EMERGENCY,
} AmanaUrgency;

const char *amana_urgency_get_id (AmanaUrgency urgency); /* "none", "self-care"… */

/* What the rules found in a message. Strings belong to the rules. */
typedef struct
{
  AmanaUrgency urgency;
  const char *rule; /* id; NULL where none fired */
  guint n_mentions; /* of concepts of health, denied or not, but for what is told */
  gboolean told;    /* a film, a song, a game */
  gboolean health;  /* it is about somebody's health */
  gboolean beside;  /* what the rule finds is of no person: a pet */
  gboolean raised;  /* by the weights, above what the rule says */
} AmanaSignsVerdict;

/* The warning signs: lexicons and rules, built in. Loaded once, then read by any
 * thread. */
typedef struct _AmanaSigns AmanaSigns;

const AmanaSigns *amana_signs_get (void);

AmanaSigns *amana_signs_new (GBytes *rules, GBytes *const *lexicons, GError **error);
void amana_signs_free (AmanaSigns *self);
void amana_signs_take_weights (AmanaSigns *self, AmanaSignWeights *weights);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaSigns, amana_signs_free)

AmanaSignsVerdict amana_signs_judge (const AmanaSigns *self, const char *text);
GArray *amana_signs_dup_features (const AmanaSigns *self, const char *text); /* of guint */
char **amana_signs_dup_found (const AmanaSigns *self, const char *text);
char *amana_signs_dup_why (const AmanaSigns *self, const char *rule, const char *language);

/* "en", "fr", "ar" (nullable): of a message whose small words do not tell. */
const char *amana_signs_guess_language (const AmanaSigns *self, const char *text);

/* Of whom a message speaks, where it says so: "my neck", "my son". */
typedef enum
{
  AMANA_SIGNS_WHOM_UNSAID,
  AMANA_SIGNS_WHOM_ME,
  AMANA_SIGNS_WHOM_ANOTHER,
} AmanaSignsWhom;

AmanaSignsWhom amana_signs_find_whom (const AmanaSigns *self, const char *text);

char **amana_signs_list_rules (const AmanaSigns *self);
void amana_signs_note_rules (const AmanaSigns *self, const char *text, GHashTable *fired);

G_END_DECLS
